"""What was handed in, looked up figure by figure: does anything answer a figure that is owed?"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

import polars as pl
from polars import col

from plan_compliance.judging.series import Cell, Key, Report, Series, Total
from plan_compliance.model import Gathered, Waiver
from plan_compliance.observation_table import repeated
from plan_compliance.screening.debts import Debt, Standing, Timing
from plan_compliance.screening.owing import MOST_YEARS, Owed, figure_key
from plan_compliance.screening.questions import Ask, Need
from plan_compliance.vocabulary import Kind, Measure, Reason

OVER_YEARS = frozenset({Measure.CUMULATIVE, Measure.MEAN, Measure.COMPOUNDED})
"""Measures that a total of several years answers as well as each year alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Books:
    """The settled series, found by what they are about."""

    gathered: Gathered
    series: Series
    totals: Mapping[tuple[str, str], Sequence[Total]]
    reports: Mapping[tuple[str, str], Sequence[Report]]
    first_submitted: Mapping[Key, str]
    """The day on which each figure was first handed in, but for plain ones that were handed in once."""
    plain: pl.DataFrame
    """``key, value, row, submitted_on``: the plain figures of the series by their key (see :func:`figure_key`)."""
    areas: Mapping[str, int]
    """Position of each in the sorted ids, like that of ``indicators``."""
    indicators: Mapping[str, int]
    as_of: str

    @classmethod
    def opened(cls, gathered: Gathered, series: Series, as_of: str) -> "Books":
        """What was handed in by ``as_of`` (ISO date) and settled into ``series``."""
        totals, reports = defaultdict(list), defaultdict(list)
        for total in series.totals:
            totals[total.indicator, total.area].append(total)
        for report in series.reports:
            reports[report.indicator, report.area].append(report)
        first = _first_submitted(series)
        return cls(
            gathered=gathered,
            series=series,
            totals=totals,
            reports=reports,
            first_submitted={row[:3]: row[3] for row in first.iter_rows()},
            plain=_plain(series, first, len(gathered.indicators)),
            areas={name: code for code, name in enumerate(sorted(gathered.areas))},
            indicators={name: code for code, name in enumerate(sorted(gathered.indicators))},
            as_of=as_of,
        )

    @property
    def excuses(self) -> bool:
        """Whether any waiver holds."""
        return any(waiver.on <= self.as_of <= waiver.until for waiver in self.gathered.waivers)

    def series_of(self, indicator: str, area: str) -> int:
        """The number that the figures of an indicator in an area share."""
        return self.areas[area] * len(self.indicators) + self.indicators[indicator]

    def cell(self, indicator: str, area: str, year: int) -> Cell:
        """What is known of one figure."""
        special = self.series.cells.special.get((indicator, area, year))
        return special or self._plain_cell(self.series_of(indicator, area) * MOST_YEARS + year)

    def _plain_cell(self, key: int) -> Cell:
        keys = self.plain["key"]
        place = bisect_left(keys, key)  # many times as fast as asking polars for a single place
        if place == len(keys) or keys[place] != key:
            return Cell()
        _, value, row, _ = self.plain.row(place)
        return Cell(value=value, row=row)

    def submitted_on(self, row: int) -> str:
        """The day on which the figure in this row was first handed in: a later correction makes nobody late."""
        used = self.series.observations[row]
        return self.first_submitted.get((used.indicator, used.area, used.year), used.submitted_on)


def _first_submitted(series: Series) -> pl.DataFrame:
    """``indicator, area, year, day``: when each figure was first handed in, but for plain ones handed in once."""
    table, plain = series.observations, series.cells.plain["row"]
    is_plain = pl.repeat(value=False, n=len(table), dtype=pl.Boolean, eager=True).scatter(plain, values=True)
    day = table.spread(lambda one: one.submitted_on, pl.String)
    several = (~is_plain | repeated(table.frame)) & ~table.refused & (day != "")
    rows = table.frame.select("indicator", "area", "year", day=day).filter(several)
    return rows.group_by("indicator", "area", "year").agg(col("day").min())


def _plain(series: Series, first: pl.DataFrame, indicators: int) -> pl.DataFrame:
    """``key, value, row, submitted_on`` of the plain figures, by their key."""
    day = series.observations.spread(lambda one: one.submitted_on, pl.String)
    plain, key = series.cells.plain, figure_key(indicators)
    figures = plain.select("value", "row", key=key, day=day.gather(plain["row"]))
    figures = figures.join(first.select("day", key=key), on="key", how="left", suffix="_of_all")
    figures = figures.select("key", "value", "row", submitted_on=pl.coalesce("day_of_all", "day"))
    return figures if figures["key"].is_sorted() else figures.sort("key")


def debt_of(owed: Owed, books: Books) -> Debt:
    """How it stands with one figure."""
    rows = _answering_rows(owed, books)
    if rows[0] is not None and None not in rows:
        submitted_on = books.submitted_on(rows[0])
        timing = _timing(owed, submitted_on)
        return Debt(owed=owed, standing=Standing.REPORTED, timing=timing, submitted_on=submitted_on)
    reason = _reason(books.cell(owed.indicator, owed.area, owed.year))
    return Debt(
        owed=owed,
        standing=_standing(owed, reason, books.as_of),
        reason=reason,
        waived=all(_is_waived(ask.address, books.gathered.waivers, books.as_of) for ask in owed.asks),
    )


def _standing(owed: Owed, reason: Reason, as_of: str) -> Standing:
    if reason is Reason.REFUSED:
        return Standing.REFUSED
    return Standing.MISSING if owed.deadline < as_of else Standing.AWAITED


def _reason(cell: Cell) -> Reason:
    if cell.absent is not None:
        return cell.absent
    if cell.value is not None:
        return Reason.INTERIM_READING
    return Reason.DECLARED_ONLY if cell.declared else Reason.NOT_SUBMITTED


def _timing(owed: Owed, submitted_on: str) -> Timing:
    deadline = owed.stated_deadline
    if not deadline or not submitted_on:
        return Timing.UNTIMED
    return Timing.ON_TIME if submitted_on <= deadline else Timing.LATE


def _is_waived(address: str, waivers: Iterable[Waiver], as_of: str) -> bool:
    return any(w.on <= as_of <= w.until and fnmatchcase(address, w.finding) for w in waivers)


# --- does anything answer it? ---------------------------------------------------------------------


def _answering_rows(owed: Owed, books: Books) -> list[int | None]:
    """For each due point that needs the figure, the observation that answers it (None: nothing does)."""
    cell = books.cell(owed.indicator, owed.area, owed.year)
    if owed.counted:
        return [cell.count_row]
    if books.gathered.indicators[owed.indicator].kind is Kind.MILESTONE:
        return [_event_row(owed, ask, books) for ask in owed.asks]
    if cell.value is not None and not cell.reading:
        return [cell.row]
    return [_other_row(owed, ask, cell, books) for ask in owed.asks]


def _other_row(owed: Owed, ask: Ask, cell: Cell, books: Books) -> int | None:
    """What stands in for a level that is not there: a printed growth, a total over years, a count of the parts."""
    if ask.measure is Measure.GROWTH:
        grown = cell if ask.need is not Need.EARLIER else books.cell(owed.indicator, owed.area, owed.year + 1)
        return grown.growth_row
    if ask.measure in OVER_YEARS:
        totals = books.totals.get((owed.indicator, owed.area), ())
        return next((total.row for total in totals if total.first <= owed.year <= total.last <= ask.year), None)
    return _counted_row(ask, owed.year, books)


def _counted_row(ask: Ask, year: int, books: Books) -> int | None:
    """The district's own count of its parts, which answers for each of them."""
    return books.cell(ask.counted_as, ask.area, year).count_row if ask.counted_as else None


def _event_row(owed: Owed, ask: Ask, books: Books) -> int | None:
    """A report of the event by the due year, or one made in that year or later, even if it says *not yet*."""
    for report in books.reports.get((owed.indicator, owed.area), ()):
        happened = any(ask.after < int(date[:4]) <= owed.year for date in report.dates)
        if happened or report.year >= owed.year:
            return report.row
    return _counted_row(ask, owed.year, books)
