"""Who should have reported what by when, and has not: the figures owed, held against what was handed in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import polars as pl
from polars import col

from plan_compliance.judging.series import Series
from plan_compliance.judging.settling import settle
from plan_compliance.model import Gathered
from plan_compliance.screening.books import Books
from plan_compliance.screening.debts import Debt, Debts, Standing, Timing
from plan_compliance.screening.owing import OwedFigures, owed_figures
from plan_compliance.screening.standings import standings_of

_COUNTED: Mapping[str, Sequence[Standing | Timing]] = {"standing": tuple(Standing), "timing": tuple(Timing)}


class Light(StrEnum):
    """An account in one word."""

    RED = "red"
    """Something that was due is not there, and nobody has excused it."""
    OPEN = "open"
    """Something is still awaited."""
    GREEN = "green"


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What one district owes for one year; ``due`` is the sum of the standings, ``reported`` that of the timings."""

    district: str
    year: int
    debts: Sequence[Debt]
    lacking: Sequence[Debt]
    """The figures that are not there although their deadline has passed."""
    overdue: Sequence[Debt]
    """Those of them that nobody has excused."""
    counts: Mapping[Standing | Timing, int]

    @property
    def due(self) -> int:
        """How many figures are owed."""
        return len(self.debts)

    def count(self, word: Standing | Timing) -> int:
        """How many figures stand, or came, so."""
        return self.counts[word]

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


def accounts(gathered: Gathered, *, as_of: str, series: Series | None = None) -> tuple[Account, ...]:
    """The account of every district and year for which some plan makes a figure due, sorted.

    Figures count as far as they were submitted by ``as_of`` (ISO date); ``series`` holds them where they are settled.
    A district that sends nothing is there, red.
    """
    owed = owed_figures(gathered)
    books = Books.opened(gathered, series or settle(gathered, as_of=as_of), as_of)
    return tuple(_accounts(owed, standings_of(owed, books)))


def _accounts(owed: OwedFigures, standings: pl.DataFrame) -> Iterator[Account]:
    lacks = col("standing").is_in([Standing.MISSING, Standing.REFUSED])
    rows = owed.frame.select("district", "year").hstack(standings).with_columns(lacks=lacks)
    rows = rows.with_columns(overdue=col("lacks") & ~col("waived"))
    standing, timing = ([(col(name) == word).sum().alias(word) for word in words] for name, words in _COUNTED.items())
    sums = rows.group_by("district", "year", maintain_order=True).agg(
        pl.len(), col("lacks", "overdue").sum(), *standing, *timing
    )
    every = _Shelf(owed=owed, standings=standings)
    lacking, overdue = (every.where(rows[name]) for name in ("lacks", "overdue"))
    for row in sums.iter_rows(named=True):
        yield Account(
            district=owed.areas[row["district"]],
            year=row["year"],
            debts=every.taken(row["len"]),
            lacking=lacking.taken(row["lacks"]),
            overdue=overdue.taken(row["overdue"]),
            counts={word: row[word] for words in _COUNTED.values() for word in words},
        )


@dataclass(kw_only=True, slots=True)
class _Shelf:
    """Debts by district and year, taken from the left."""

    owed: OwedFigures
    standings: pl.DataFrame
    begun: int = 0

    def where(self, holds: pl.Series) -> "_Shelf":
        """Those of which something holds."""
        rows = holds.arg_true()
        return _Shelf(owed=self.owed.at(rows), standings=self.standings[rows])

    def taken(self, count: int) -> Debts:
        """The next ones."""
        self.begun += count
        return Debts(owed=self.owed, standings=self.standings, rows=range(self.begun - count, self.begun))
