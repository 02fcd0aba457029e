"""The settled series: a single figure for each indicator, area and year, and the marks it bears."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, cached_property
from typing import TypeAlias

import polars as pl

from plan_compliance.model import Observation
from plan_compliance.observation_table import ObservationTable
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


def marks_on(observation: Observation, *, evidence_required: bool) -> int:
    """The marks that an observation bears of its own: provisional, undated, unverified, unproven."""
    there = {
        Flag.PROVISIONAL: observation.status in (Status.PROVISIONAL, Status.ESTIMATED),
        Flag.UNDATED: not observation.submitted_on,
        Flag.UNVERIFIED: evidence_required and not observation.evidence,
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


NO_PLAIN = pl.DataFrame(
    schema={
        "indicator": pl.Enum([]),
        "area": pl.Enum([]),
        "year": pl.Int32,
        "value": pl.Float64,
        "row": pl.Int32,
        "marks": pl.Int32,
    }
)
"""Plain figures where there are none."""


@dataclass(frozen=True, kw_only=True)
class Cells(Mapping[Key, Cell]):
    """What is known for every key. Plain figures stay columns, and become cells when somebody asks for them.

    Plain is a value that a single submission states, of an indicator that stands alone (no standard that holds or is
    handed down, no part of another figure), without a definition of its own.
    """

    special: Mapping[Key, Cell]
    plain: pl.DataFrame = field(default_factory=lambda: NO_PLAIN)
    """``indicator, area`` (Enums of the sorted ids), ``year, value, row, marks``; no key occurs twice."""

    def __getitem__(self, key: Key) -> Cell:
        """The cell of ``key``; KeyError where nothing is known."""
        if key in self.special:
            return self.special[key]
        return self._of(key[0])[key[1:]]

    def __iter__(self) -> Iterator[Key]:
        """Every key of which something is known."""
        yield from self.special
        yield from self.plain.select(pl.col("indicator", "area").cast(pl.String), "year").iter_rows()

    def __len__(self) -> int:
        """How many there are."""
        return len(self.special) + self.plain.height

    @property
    def years(self) -> frozenset[int]:
        """Every year of which something is known."""
        return frozenset({key[2] for key in self.special} | set(self.plain["year"].unique()))

    def _of(self, indicator: str) -> Mapping[tuple[str, int], Cell]:
        """The plain figures of one indicator, by area and year."""
        if indicator not in self._looked_up:
            rows = self._sorted.slice(*self._spans[indicator]).rows() if indicator in self._spans else ()
            self._looked_up[indicator] = {
                (area, year): Cell(value=value, row=row, marks=marks) for _, area, year, value, row, marks in rows
            }
        return self._looked_up[indicator]

    @cached_property
    def _looked_up(self) -> dict[str, Mapping[tuple[str, int], Cell]]:
        return {}

    @cached_property
    def _sorted(self) -> pl.DataFrame:
        ordered = self.plain.sort("indicator", maintain_order=True)
        return ordered.select("indicator", "area", "year", "value", "row", "marks")

    @cached_property
    def _spans(self) -> Mapping[str, tuple[int, int]]:
        counted = self._sorted.group_by("indicator", maintain_order=True).len()
        ends = counted["len"].cum_sum()
        return {
            name: (int(end) - count, count)
            for (name, count), end in zip(counted.iter_rows(), ends.to_list(), strict=True)
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """All settled figures of one run."""

    observations: ObservationTable
    cells: Cells = field(default_factory=lambda: Cells(special={}))
    totals: tuple[Total, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def disputed(self) -> frozenset[str]:
        """Indicators of which two submissions disagree somewhere."""
        disputed = MARKS[Flag.DISPUTED]
        cells = {key[0] for key, cell in self.cells.special.items() if (cell.marks | cell.growth_marks) & disputed}
        return frozenset(cells | {total.indicator for total in self.totals if total.marks & disputed})

    def under_the_other_values(self) -> "Series":
        """The same series where every disputed figure takes the value that was not used; plain ones are undisputed."""
        return replace(
            self,
            cells=replace(self.cells, special={key: _other(cell) for key, cell in self.cells.special.items()}),
            totals=tuple(t if t.other is None else replace(t, total=t.other) for t in self.totals),
        )


def _other(cell: Cell) -> Cell:
    value = cell.value if cell.other is None else cell.other
    growth = cell.growth if cell.other_growth is None else cell.other_growth
    return cell if (value, growth) == (cell.value, cell.growth) else replace(cell, value=value, growth=growth)
