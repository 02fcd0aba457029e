"""Findings → one summary → text, Markdown, CSV, JSON; never recomputes a verdict."""
