"""What each district owes for each year, as a test asks for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from plan_compliance.judging.series import Series
from plan_compliance.model import Gathered
from plan_compliance.reporting.gate import gate_words
from plan_compliance.reporting.selection import Selection
from plan_compliance.screening.completeness import Account, accounts
from plan_compliance.screening.debts import Debt, Standing
from plan_compliance.texts import say

GATE = "data"
"""The word of ``--gate`` that a missing figure fails."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reporting:
    """What one district owes for one year, and the words in which a test says so."""

    account: Account
    gathered: Gathered
    gated: bool
    """Whether this run is held to complete data."""
    concerned: frozenset[str] | None = None
    """Addresses of the findings that a change touches, where only those are asked about; None: all."""
    known: frozenset[str] = frozenset()
    """Addresses of those that failed in the baseline already."""

    @property
    def id(self) -> str:
        """``district/year``."""
        return f"{self.account.district}/{self.account.year}"

    @property
    def waiting(self) -> frozenset[str]:
        """The addresses of all findings that need a figure of the account."""
        return frozenset(ask.address for debt in self.account.debts for ask in debt.owed.asks)

    @property
    def fails(self) -> bool:
        """Whether something that was due is not there."""
        return self.gated and bool(self.overdue)

    @property
    def overdue(self) -> tuple[Debt, ...]:
        """What is lacking, of concern, and not known for lacking."""
        return tuple(debt for debt in self.account.overdue if self._counts(debt))

    def _counts(self, debt: Debt) -> bool:
        waiting = {ask.address for ask in debt.owed.asks}
        touched = self.concerned is None or not waiting.isdisjoint(self.concerned)
        return touched and not waiting <= self.known

    def complaint(self, lang: str) -> str:
        """How much is owed and lacking, then every lacking figure on a line of its own."""
        account = self.account
        head = say(
            "complete.told",
            lang,
            district=self.gathered.areas[account.district].name[lang],
            year=account.year,
            due=account.due,
            missing=account.count(Standing.MISSING),
            refused=account.count(Standing.REFUSED),
        )
        return "\n".join([head, *(self._line(debt, lang) for debt in self.overdue)])

    def _line(self, debt: Debt, lang: str) -> str:
        owed = debt.owed
        return say(
            "complete.told_one",
            lang,
            name=self.gathered.indicators[owed.indicator].name[lang],
            area=self.gathered.areas[owed.area].name[lang],
            deadline=owed.deadline,
            reason=say(f"reason.{debt.reason}", lang),
        )


def reportings(
    gathered: Gathered,
    selection: Selection,
    *,
    as_of: str,
    gate: str,
    concerned: frozenset[str] | None = None,
    known: frozenset[str] = frozenset(),
    series: Series | None = None,
) -> Iterator[Reporting]:
    """Every district and year of which something was reported or should have been by ``as_of``.

    Where findings are ``concerned``, only what they wait for; what ``known`` ones wait for fails nothing.
    ``series`` holds the figures where they are settled already.
    """
    gated = GATE in gate_words(gate)
    for account in accounts(gathered, as_of=as_of, series=series):
        name = gathered.areas[account.district].name
        named = not selection.district or {account.district, name.zh, name.en} & set(selection.district)
        dated = not selection.year or str(account.year) in selection.year
        if account.has_begun and named and dated:
            one = Reporting(account=account, gathered=gathered, gated=gated, concerned=concerned, known=known)
            if concerned is None or not one.waiting.isdisjoint(concerned):
                yield one
