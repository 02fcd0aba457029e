"""What the tests of reviews share."""

from tests.reporting.word.conftest import quick

__all__ = ["quick"]
