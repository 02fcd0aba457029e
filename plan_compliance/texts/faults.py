"""Texts of faults."""

FAULTS: dict[str, tuple[str, str]] = {}
