"""``--changed-since``: what was touched since a revision, and which complaints and findings that concerns."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plan_compliance.errors import Fault
from plan_compliance.intake.gathering import SUBMITTED, observed_in
from plan_compliance.intake.history import Touched, touched_since
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Gathered
from plan_compliance.reporting.touching import Change, change_of, concerns, touches
from plan_compliance.texts import say


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What was touched in the folders of plans and submissions; what it means depends on what the plans say."""

    revision: str
    targets: Touched
    actuals: Touched

    def meaning(self, gathered: Gathered) -> Change:
        """What was touched, as far as judging is concerned."""
        before = observed_in(self.actuals.before, gathered)
        return change_of(self.targets, self.actuals, gathered, before)

    def sifted(self, gathered: Gathered, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
        """Those of ``faults`` that stand in what was touched."""
        change = self.meaning(gathered)
        return tuple(fault for fault in faults if concerns(change, fault))

    def concerned(self, gathered: Gathered, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of ``findings`` that may say something else than before."""
        change = self.meaning(gathered)
        return tuple(finding for finding in findings if touches(change, finding))

    def told(self, findings: int, lang: str) -> str:
        """How much was touched, and how many findings are judged because of it."""
        count = len(self.targets.files | self.actuals.files)
        if not count:
            return say("history.nothing", lang, revision=self.revision)
        return say("history.touched", lang, revision=self.revision, count=count, findings=findings)


def changes_since(revision: str, targets: Path, actuals: Path) -> Changes:
    """What git says was touched in both folders since ``revision``.

    Raises:
        HistoryError: git cannot tell.

    """
    return Changes(
        revision=revision,
        targets=touched_since(revision, targets, frozenset()),
        actuals=touched_since(revision, actuals, SUBMITTED),
    )
