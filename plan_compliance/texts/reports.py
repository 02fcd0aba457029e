"""Texts of reports."""

REPORTS: dict[str, tuple[str, str]] = {}
