"""An independent oracle: the method of docs/ in exact fractions and naive loops, to hold the engine against."""

from tests.oracle.opinion import Opinion
from tests.oracle.verdicts import opinions

__all__ = ["Opinion", "opinions"]
