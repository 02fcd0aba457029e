"""What a measure is worth in a year: small functions that work on a number and on a column alike (method.md §3)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from plan_compliance.judging.columnar import Operand
from plan_compliance.vocabulary import Measure


class _Formula(Protocol):
    def __call__(self, now: Operand, earlier: Operand, years: Operand) -> Operand: ...


def level(now: Operand, earlier: Operand, years: Operand) -> Operand:  # noqa: ARG001  (one signature for all)
    """The value itself, v_t."""
    return now


def growth(now: Operand, earlier: Operand, years: Operand) -> Operand:  # noqa: ARG001
    """(v_t / v_{t-1} - 1) · 100, also against the baseline (total growth)."""
    return (now / earlier - 1) * 100


def average_growth(now: Operand, earlier: Operand, years: Operand) -> Operand:
    """((v_t / b)^(1 / (t - t0)) - 1) · 100, geometric."""
    return ((now / earlier) ** (1 / years) - 1) * 100


def difference(now: Operand, earlier: Operand, years: Operand) -> Operand:  # noqa: ARG001
    """v_t - v_{t-1}, or v_t - b."""
    return now - earlier


class Against(StrEnum):
    """Which earlier figure a measure needs beside that of its own year."""

    NOTHING = "nothing"
    YEAR_BEFORE = "year_before"
    BASELINE = "baseline"
    ALL_YEARS = "all_years"


AGAINST: Mapping[Measure, Against] = {
    Measure.LEVEL: Against.NOTHING,
    Measure.SHARE: Against.NOTHING,
    Measure.GROWTH: Against.YEAR_BEFORE,
    Measure.YEARLY_CHANGE: Against.YEAR_BEFORE,
    Measure.AVERAGE_GROWTH: Against.BASELINE,
    Measure.CHANGE: Against.BASELINE,
    Measure.TOTAL_GROWTH: Against.BASELINE,
    Measure.CUMULATIVE: Against.ALL_YEARS,
    Measure.MEAN: Against.ALL_YEARS,
    Measure.COMPOUNDED: Against.ALL_YEARS,
}


def years_needed(measure: Measure, at: int, t0: int, first: int) -> list[int]:
    """The years whose figures ``measure`` needs, in the order in which a reader would look."""
    match AGAINST[measure]:
        case Against.NOTHING:
            return [at]
        case Against.YEAR_BEFORE:
            return [at, at - 1]
        case Against.BASELINE:
            return [at, t0]
        case Against.ALL_YEARS:
            return list(range(first, at + 1))


FORMULAS: Mapping[Measure, _Formula] = {
    Measure.LEVEL: level,
    Measure.SHARE: level,
    Measure.GROWTH: growth,
    Measure.YEARLY_CHANGE: difference,
    Measure.AVERAGE_GROWTH: average_growth,
    Measure.CHANGE: difference,
    Measure.TOTAL_GROWTH: growth,
}
"""The measures that compare two figures; those over all years are sums (see :mod:`plan_compliance.judging.spans`)."""

RELATIVE = frozenset({Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.TOTAL_GROWTH})
"""Measures that divide by an earlier figure, which must be above zero."""

IN_PER_CENT = RELATIVE | {Measure.COMPOUNDED, Measure.SHARE}
"""Measures whose unit is per cent, whatever the indicator's own."""

ON_A_PATH = frozenset({Measure.LEVEL, Measure.CHANGE, Measure.SHARE, Measure.CUMULATIVE})
"""Measures that travel from a baseline to a bound (method.md §2, pace)."""

LIKE_A_LEVEL = frozenset({Measure.LEVEL, Measure.SHARE, Measure.CUMULATIVE})
"""Measures with a trend, and whose bound can be reached late (method.md §2, §5)."""

WITH_COMPLETION = ON_A_PATH | {Measure.MEAN, Measure.YEARLY_CHANGE}
"""Measures whose completion rate v / T means something (method.md §5)."""
