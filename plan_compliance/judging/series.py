"""The settled series: a single figure for each indicator, area and year, and the marks it bears."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import TypeAlias

from plan_compliance.model import Indicator, Observation
from plan_compliance.vocabulary import Flag, Reason, Status

Key: TypeAlias = tuple[str, str, int]
"""(indicator, area, year)."""


class Figure(StrEnum):
    """The kinds of figure that one key may carry side by side."""

    VALUE = "value"
    GROWTH = "growth"
    COUNT = "count"
    TOTAL = "total"
    DONE = "done"
    DECLARED = "declared"
    ABSENT = "absent"


MARKS: Mapping[Flag, int] = {
    flag: 1 << position
    for position, flag in enumerate(
        (
            Flag.PROVISIONAL,
            Flag.UNDATED,
            Flag.UNVERIFIED,
            Flag.DISPUTED,
            Flag.CARRIED,
            Flag.INHERITED,
            Flag.DERIVED,
        )
    )
}
"""Marks of a figure that lie over every verdict resting on it; they travel together as the bits of one number."""


UNPROVEN = 1 << len(MARKS)
"""Beside them: nothing proves the figure. It is no flag until somebody demands evidence."""
BITS = (*MARKS.values(), UNPROVEN)
"""All that a number of marks is made of."""


@cache
def marks_of(marks: int, *, evidence_required: bool = False) -> frozenset[Flag]:
    """The flags whose bits are set in ``marks``; ``evidence_required``: what is unproven is unverified too."""
    flags = frozenset(flag for flag, bit in MARKS.items() if marks & bit)
    return flags | {Flag.UNVERIFIED} if evidence_required and marks & UNPROVEN else flags


def marks_on(observation: Observation, indicator: Indicator) -> int:
    """The marks that an observation bears of its own: provisional, undated, unverified, unproven."""
    there = {
        Flag.PROVISIONAL: observation.status in (Status.PROVISIONAL, Status.ESTIMATED),
        Flag.UNDATED: not observation.submitted_on,
        Flag.UNVERIFIED: indicator.evidence_required and not observation.evidence,
    }
    return sum(MARKS[flag] for flag, bears in there.items() if bears) + (0 if observation.evidence else UNPROVEN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What is known for one key; ``rows`` are positions in the list of observations."""

    value: float | None = None
    row: int | None = None
    other: float | None = None
    """The value of a submission that disagrees and was not used, read in ``other_row``."""
    other_row: int | None = None
    agreeing: tuple[int, ...] = ()
    """Rows of further submissions that say the same."""
    growth: float | None = None
    growth_row: int | None = None
    other_growth: float | None = None
    satisfying: float | None = None
    of: float | None = None
    count_row: int | None = None
    absent: Reason | None = None
    absent_row: int | None = None
    reading: bool = False
    declared: bool = False
    marks: int = 0
    """Bits of :data:`MARKS` for ``value``."""
    growth_marks: int = 0
    count_marks: int = 0
    definition: str = ""
    redefined: bool = False
    """The stated definition differs from the last one stated in an earlier year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """A figure reported once for several years; ``total`` is the sum (a mean times its years)."""

    indicator: str
    area: str
    first: int
    last: int
    total: float
    row: int
    other: float | None = None
    marks: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a submission of ``year`` says of an event: the dates on which it happened; none: not yet."""

    indicator: str
    area: str
    year: int
    dates: tuple[str, ...]
    row: int
    marks: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """All settled figures of one run."""

    observations: tuple[Observation, ...]
    cells: Mapping[Key, Cell] = field(default_factory=dict)
    totals: tuple[Total, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def disputed(self) -> frozenset[str]:
        """Indicators of which two submissions disagree somewhere."""
        disputed = MARKS[Flag.DISPUTED]
        cells = {key[0] for key, cell in self.cells.items() if (cell.marks | cell.growth_marks) & disputed}
        return frozenset(cells | {total.indicator for total in self.totals if total.marks & disputed})

    def under_the_other_values(self) -> "Series":
        """The same series where every disputed figure takes the value that was not used."""
        return replace(
            self,
            cells={key: _other(cell) for key, cell in self.cells.items()},
            totals=tuple(t if t.other is None else replace(t, total=t.other) for t in self.totals),
        )


def _other(cell: Cell) -> Cell:
    value = cell.value if cell.other is None else cell.other
    growth = cell.growth if cell.other_growth is None else cell.other_growth
    return cell if (value, growth) == (cell.value, cell.growth) else replace(cell, value=value, growth=growth)
