"""How it stands with the figures that are owed: many debts as columns, and a :class:`Debt` of each row asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, overload

import polars as pl

from plan_compliance.screening.owing import Owed, OwedFigures
from plan_compliance.vocabulary import Reason

if TYPE_CHECKING:
    from polars._typing import PolarsDataType


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


STANDINGS: "Mapping[str, PolarsDataType]" = {
    "standing": pl.Enum(Standing),
    "reason": pl.Enum(Reason),
    "timing": pl.Enum(Timing),
    "submitted_on": pl.String,
    "waived": pl.Boolean,
}
"""What a debt says beside what is owed, as columns."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Debts(Sequence[Debt]):
    """Some debts that follow each other."""

    owed: OwedFigures
    standings: pl.DataFrame
    """The columns of :data:`STANDINGS`, a row for each of ``owed``."""
    rows: range
    """Which of them."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Debt: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Debt, ...]: ...
    def __getitem__(self, index: int | slice) -> Debt | tuple[Debt, ...]:
        """One of them, or several."""
        return tuple(self)[index]

    def __iter__(self) -> Iterator[Debt]:
        """All of them."""
        rows = slice(self.rows.start, self.rows.stop)
        return map(_made, self.owed[rows], self.standings[rows].rows())


def _made(owed: Owed, told: tuple[str, str | None, str | None, str, bool]) -> Debt:
    standing, reason, timing, submitted_on, waived = told
    return Debt(
        owed=owed,
        standing=Standing(standing),
        reason=None if reason is None else Reason(reason),
        timing=None if timing is None else Timing(timing),
        submitted_on=submitted_on,
        waived=waived,
    )
