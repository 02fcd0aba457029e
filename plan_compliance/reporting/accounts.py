"""What a run says in numbers, the same in every format: faults, what the gate stops, what was known."""

from collections.abc import Iterable
from dataclasses import dataclass

from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.headlines import verdict_headline
from plan_compliance.reporting.summary import Counted
from plan_compliance.texts import say


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """The numbers of one run."""

    findings: int
    faults: int
    stopped: int
    known: int
    warnings: int
    notes: int


def account_of(contents: Contents) -> Account:
    """The numbers of a report."""
    return Account(
        findings=len(contents.findings),
        faults=len(contents.faults),
        stopped=len(contents.stopped),
        known=len(contents.known),
        warnings=len(contents.warnings),
        notes=len(contents.notices) - len(contents.warnings),
    )


def account_told(contents: Contents) -> str:
    """``2 faults; 3 findings fail the gate …; 1 known; 26 due: 23 met, 3 missed``: one sentence."""
    return told_in_words(account_of(contents), contents.findings, contents.gate, contents.lang)


def told_in_words(account: Account, findings: Iterable[Counted], gate: str, lang: str) -> str:
    """The same of numbers, and of findings or rows."""
    told = [
        say("ci.account.faults", lang, count=account.faults),
        say("ci.account.stopped", lang, count=account.stopped, gate=gate),
        say("ci.account.known", lang, count=account.known) if account.known else "",
        say("ci.account.warnings", lang, count=account.warnings) if account.warnings else "",
        say("ci.account.notes", lang, count=account.notes) if account.notes else "",
        verdict_headline(findings, lang),
    ]
    return say("join.clauses", lang).join(part for part in told if part)
