"""Hypothesis tries as much here as it does for judging."""

from tests.judging import conftest as as_for_judging

__all__ = ["as_for_judging"]
