"""Who should have reported what by when, and has not: the figures owed, held against what was handed in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from plan_compliance.judging.series import Cell, Report, Series, Total
from plan_compliance.judging.settling import settle
from plan_compliance.model import Gathered, Observation, Waiver
from plan_compliance.screening.owing import Ask, Need, Owed, owed_figures
from plan_compliance.vocabulary import Kind, Measure, Reason

OVER_YEARS = frozenset({Measure.CUMULATIVE, Measure.MEAN, Measure.COMPOUNDED})
"""Measures that a total of several years answers as well as each year alone."""


class Standing(StrEnum):
    """How it stands with a figure that is owed."""

    REPORTED = "reported"
    REFUSED = "refused"
    """It was handed in and cannot be used."""
    MISSING = "missing"
    """Its deadline has passed."""
    AWAITED = "awaited"
    """It is not there, and there is still time."""


class Timing(StrEnum):
    """Whether a reported figure came in time."""

    ON_TIME = "on_time"
    LATE = "late"
    UNTIMED = "untimed"
    """No plan states a deadline, or the submission has no date."""


class Light(StrEnum):
    """An account in one word."""

    RED = "red"
    """Something that was due is not there, and nobody has excused it."""
    OPEN = "open"
    """Something is still awaited."""
    GREEN = "green"


@dataclass(frozen=True, kw_only=True, slots=True)
class Debt:
    """One figure that is owed, and how it stands with it."""

    owed: Owed
    standing: Standing
    reason: Reason | None = None
    """Why it is refused or not there, in a word of the closed list."""
    timing: Timing | None = None
    """Of a reported figure."""
    submitted_on: str = ""
    waived: bool = False
    """Every target that needs it is excused."""

    @property
    def is_overdue(self) -> bool:
        """Whether its lack fails a run that is held to complete data."""
        return self.standing in (Standing.MISSING, Standing.REFUSED) and not self.waived


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What one district owes for one year; ``due`` is the sum of the standings, ``reported`` that of the timings."""

    district: str
    year: int
    debts: tuple[Debt, ...]

    @property
    def due(self) -> int:
        """How many figures are owed."""
        return len(self.debts)

    def count(self, word: Standing | Timing) -> int:
        """How many figures stand, or came, so."""
        return sum(word in (debt.standing, debt.timing) for debt in self.debts)

    @property
    def light(self) -> Light:
        """Red, green or open: the account in one word."""
        if self.overdue:
            return Light.RED
        return Light.OPEN if self.count(Standing.AWAITED) else Light.GREEN

    @property
    def has_begun(self) -> bool:
        """Whether anything of it was reported or should have been."""
        return self.count(Standing.AWAITED) < self.due

    @property
    def lacking(self) -> tuple[Debt, ...]:
        """The figures that are not there although their deadline has passed."""
        return tuple(debt for debt in self.debts if debt.standing in (Standing.MISSING, Standing.REFUSED))

    @property
    def overdue(self) -> tuple[Debt, ...]:
        """Those of them that nobody has excused."""
        return tuple(debt for debt in self.debts if debt.is_overdue)


def accounts(gathered: Gathered, *, as_of: str, series: Series | None = None) -> tuple[Account, ...]:
    """The account of every district and year for which some plan makes a figure due, sorted.

    Figures count as far as they were submitted by ``as_of`` (ISO date); ``series`` holds them where they are settled.
    A district that sends nothing is there, red.
    """
    books = _Books.opened(gathered, series or settle(gathered, as_of=as_of), as_of)
    debts: dict[tuple[str, int], list[Debt]] = defaultdict(list)
    for owed in owed_figures(gathered):
        debts[owed.district, owed.year].append(_debt(owed, books))
    return tuple(
        Account(district=district, year=year, debts=tuple(own)) for (district, year), own in sorted(debts.items())
    )


# --- what was handed in ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Books:
    """The settled series, found by what they are about."""

    gathered: Gathered
    series: Series
    totals: Mapping[tuple[str, str], Sequence[Total]]
    reports: Mapping[tuple[str, str], Sequence[Report]]
    first_submitted: Mapping[tuple[str, str, int], str]
    as_of: str

    @classmethod
    def opened(cls, gathered: Gathered, series: Series, as_of: str) -> "_Books":
        totals, reports = defaultdict(list), defaultdict(list)
        for total in series.totals:
            totals[total.indicator, total.area].append(total)
        for report in series.reports:
            reports[report.indicator, report.area].append(report)
        return cls(
            gathered=gathered,
            series=series,
            totals=totals,
            reports=reports,
            first_submitted=_first_submitted(gathered.observations),
            as_of=as_of,
        )

    def cell(self, indicator: str, area: str, year: int) -> Cell:
        return self.series.cells.get((indicator, area, year), Cell())


def _first_submitted(observations: Iterable[Observation]) -> dict[tuple[str, str, int], str]:
    """For each figure the day on which it was first handed in: a later correction makes nobody late."""
    first: dict[tuple[str, str, int], str] = {}
    for one in observations:
        if one.submitted_on and not one.refused:
            key = (one.indicator, one.area, one.year)
            first[key] = min(first.get(key, one.submitted_on), one.submitted_on)
    return first


def _debt(owed: Owed, books: _Books) -> Debt:
    rows = _answering_rows(owed, books)
    if rows[0] is not None and None not in rows:
        submitted_on = _submitted_on(books, rows[0])
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


def _submitted_on(books: _Books, row: int) -> str:
    used = books.series.observations[row]
    return books.first_submitted.get((used.indicator, used.area, used.year), "")


def _timing(owed: Owed, submitted_on: str) -> Timing:
    deadline = owed.stated_deadline
    if not deadline or not submitted_on:
        return Timing.UNTIMED
    return Timing.ON_TIME if submitted_on <= deadline else Timing.LATE


def _is_waived(address: str, waivers: Iterable[Waiver], as_of: str) -> bool:
    return any(w.on <= as_of <= w.until and fnmatchcase(address, w.finding) for w in waivers)


# --- does anything answer it? ---------------------------------------------------------------------


def _answering_rows(owed: Owed, books: _Books) -> list[int | None]:
    """For each due point that needs the figure, the observation that answers it (None: nothing does)."""
    cell = books.cell(owed.indicator, owed.area, owed.year)
    if owed.counted:
        return [cell.count_row]
    if books.gathered.indicators[owed.indicator].kind is Kind.MILESTONE:
        return [_event_row(owed, ask, books) for ask in owed.asks]
    if cell.value is not None and not cell.reading:
        return [cell.row]
    return [_other_row(owed, ask, cell, books) for ask in owed.asks]


def _other_row(owed: Owed, ask: Ask, cell: Cell, books: _Books) -> int | None:
    """What stands in for a level that is not there: a printed growth, a total over years, a count of the parts."""
    if ask.measure is Measure.GROWTH:
        grown = cell if ask.need is not Need.EARLIER else books.cell(owed.indicator, owed.area, owed.year + 1)
        return grown.growth_row
    if ask.measure in OVER_YEARS:
        totals = books.totals.get((owed.indicator, owed.area), ())
        return next((total.row for total in totals if total.first <= owed.year <= total.last <= ask.year), None)
    return _counted_row(ask, owed.year, books)


def _counted_row(ask: Ask, year: int, books: _Books) -> int | None:
    """The district's own count of its parts, which answers for each of them."""
    return books.cell(ask.counted_as, ask.area, year).count_row if ask.counted_as else None


def _event_row(owed: Owed, ask: Ask, books: _Books) -> int | None:
    """A report of the event by the due year, or one made in that year or later, even if it says *not yet*."""
    for report in books.reports.get((owed.indicator, owed.area), ()):
        happened = any(ask.after < int(date[:4]) <= owed.year for date in report.dates)
        if happened or report.year >= owed.year:
            return report.row
    return _counted_row(ask, owed.year, books)
