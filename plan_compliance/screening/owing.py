"""Who owes what: roster × plans become a list of the figures that each district must hand in.

A figure is one indicator of one area (a district or a part of it) in one year. Plans make it due in four ways: it is
judged itself, a bound refers to it, it decides whether something is asked at all, or it is an earlier figure that a
measure starts from or adds up. What only a higher area can report (the city's minimum wage) is nobody's debt here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, overload

import polars as pl
from polars import col

from plan_compliance.judging.areas import ancestor
from plan_compliance.judging.promises import compile_points
from plan_compliance.model import Gathered
from plan_compliance.screening.needing import Needs, needed
from plan_compliance.screening.questions import Ask, Need

DISTRICT = "district"
MOST_YEARS = 10_000
"""More than any year that is ever asked about."""
_NEEDS = list(Need)


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """One figure that ``district`` must hand in, and the due points that need it."""

    district: str
    area: str
    """The district itself or one of its parts."""
    indicator: str
    year: int
    counted: bool
    """What is wanted is how many parts satisfy, of how many, since the roster does not list them by name."""
    asks: tuple[Ask, ...]

    @property
    def deadline(self) -> str:
        """The first day by which somebody needs it."""
        return min(ask.deadline for ask in self.asks)

    @property
    def stated_deadline(self) -> str:
        """The first day that a plan itself states; empty where none does."""
        return min((ask.deadline for ask in self.asks if ask.stated), default="")

    @property
    def need(self) -> Need:
        """The foremost reason why it is owed."""
        return self.asks[0].need

    @property
    def is_of_part(self) -> bool:
        """Whether it is the figure of a part of the district."""
        return self.area != self.district


@dataclass(frozen=True, kw_only=True, eq=False)
class OwedFigures(Sequence[Owed]):
    """Every figure that is owed as columns, an :class:`Owed` made of a row when somebody asks for it.

    ``frame`` is sorted by district, year, indicator and area and has the columns ``district, area, indicator``
    (positions in the sorted ids), ``year, counted``, ``by_count`` (of a part: a count of all parts may answer it),
    ``deadline, stated`` (positions in ``days``; *stated* is null where no plan says by when), and lists: ``patterns``
    of what is asked, and of which area (``asked``).
    """

    frame: pl.DataFrame
    patterns: Sequence[Ask]
    days: Sequence[str]
    """All deadlines, sorted."""
    areas: Sequence[str]
    indicators: Sequence[str]

    def __len__(self) -> int:
        """How many figures are owed."""
        return self.frame.height

    @overload
    def __getitem__(self, index: int) -> Owed: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Owed, ...]: ...
    def __getitem__(self, index: int | slice) -> Owed | tuple[Owed, ...]:
        """One of them, or several."""
        if isinstance(index, slice):
            return tuple(map(self._made, self._rows[index].rows()))
        return self._made(self._rows.row(range(len(self))[index]))

    def __iter__(self) -> Iterator[Owed]:
        """All of them."""
        return map(self._made, self._rows.iter_rows())

    @cached_property
    def _rows(self) -> pl.DataFrame:
        return self.frame.select("district", "area", "indicator", "year", "counted", "patterns", "asked")

    def _made(self, row: tuple[Any, ...]) -> Owed:
        district, area, indicator, year, counted, patterns, asked = row
        asks = {(pattern, self.areas[who]) for pattern, who in zip(patterns, asked, strict=True)}
        made = [replace(self.patterns[pattern], area=who) for pattern, who in sorted(asks)]
        return Owed(
            district=self.areas[district],
            area=self.areas[area],
            indicator=self.indicators[indicator],
            year=year,
            counted=counted,
            asks=tuple(sorted(made, key=lambda ask: (_NEEDS.index(ask.need), ask.address, ask.measure))),
        )

    # --- some of them ---

    @property
    def districts(self) -> Sequence[str]:
        """Every district that owes something, sorted."""
        return [self.areas[code] for code in self.frame["district"].unique().sort()]

    def of_district(self, district: str) -> "OwedFigures":
        """What one district owes."""
        return replace(self, frame=self.frame.filter(col("district") == self.areas.index(district)))

    def at(self, rows: Sequence[int] | pl.Series) -> "OwedFigures":
        """Those at these rows, in this order."""
        return replace(self, frame=self.frame[rows])


def figure_key(indicators: int) -> pl.Expr:
    """One number for the ``area``, ``indicator`` and ``year`` of a figure, where there are so many indicators."""
    area, indicator = col("area").to_physical().cast(pl.Int64), col("indicator").to_physical()
    return (area * indicators + indicator) * MOST_YEARS + col("year")


def owed_figures(gathered: Gathered) -> OwedFigures:
    """Every figure that some plan makes due, sorted by district, year, indicator and area."""
    needs = needed(compile_points(gathered))
    return owed_of(needs, needs.figures)


def owed_of(needs: Needs, figures: pl.DataFrame) -> OwedFigures:
    """What is owed of ``figures``, some or all of those of ``needs``, likewise."""
    points = needs.points
    days = sorted({ask.deadline for ask in needs.patterns})
    owed = _by_figure(figures, needs.patterns, days, len(points.indicators))
    named = [points.area_codes.get(ancestor(points.gathered.areas, area, DISTRICT)) for area in points.areas]
    district = pl.Series("district", named, dtype=pl.Int32).gather(owed["area"])
    owed = owed.with_columns(district=pl.coalesce(district, "first_asked"))
    owed = owed.sort("district", "year", "indicator", col("area") != col("district"), "area", "question")
    return OwedFigures(
        frame=owed.drop("key", "first_asked", "question"),
        patterns=needs.patterns,
        days=days,
        areas=points.areas,
        indicators=points.indicators,
    )


def _by_figure(figures: pl.DataFrame, patterns: Sequence[Ask], days: Sequence[str], indicators: int) -> pl.DataFrame:
    """One row a figure, with everything that asks for it."""
    numbers = {day: number for number, day in enumerate(days)}
    deadline = pl.Series([numbers[ask.deadline] for ask in patterns], dtype=pl.Int32)
    stated = pl.Series([numbers[ask.deadline] if ask.stated else None for ask in patterns], dtype=pl.Int32)
    by_count = pl.Series([bool(ask.counted_as) for ask in patterns], dtype=pl.Boolean)
    rows = figures.with_columns(
        key=figure_key(indicators) * 2 + col("counted"),
        deadline=deadline.gather(figures["pattern"]),
        stated=stated.gather(figures["pattern"]),
        by_count=by_count.gather(figures["pattern"]),
    )
    return rows.group_by("key").agg(
        col("area", "indicator", "year", "counted").first(),
        col("deadline", "stated", "question").min(),
        col("by_count").any(),
        first_asked=col("asked").min(),
        patterns=col("pattern"),
        asked=col("asked"),
    )
