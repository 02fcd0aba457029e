"""``--changed-since``: what was touched since a revision, and which complaints and findings that concerns."""

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Refusal
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.errors import Fault
    from plan_compliance.intake.history import Touched
    from plan_compliance.model import Gathered
    from plan_compliance.reporting.touching import Change


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What git says of the folders of plans and submissions; what it means depends on what the plans say."""

    revision: str
    targets: "Touched"
    actuals: "Touched"

    def meaning(self, gathered: "Gathered") -> "Change":
        """What was touched, as far as judging is concerned."""
        from plan_compliance.intake.gathering import observed_in  # noqa: PLC0415
        from plan_compliance.reporting.touching import change_of  # noqa: PLC0415

        before = observed_in(self.actuals.before, gathered)
        return change_of(self.targets, self.actuals, gathered, before)

    def sifted(self, gathered: "Gathered", faults: "tuple[Fault, ...]") -> "tuple[Fault, ...]":
        """Those of ``faults`` that stand in what was touched."""
        from plan_compliance.reporting.touching import concerns  # noqa: PLC0415

        change = self.meaning(gathered)
        return tuple(fault for fault in faults if concerns(change, fault))

    def told(self, findings: int, lang: str) -> str:
        """How much was touched, and how many findings are judged because of it."""
        count = len(self.targets.files | self.actuals.files)
        if not count:
            return say("history.nothing", lang, revision=self.revision)
        return say("history.touched", lang, revision=self.revision, count=count, findings=findings)


def changes_asked(asked: argparse.Namespace) -> Changes | None:
    """What was touched since the revision asked for, if one was; Refusal where git cannot tell."""
    if asked.changed_since is None:
        return None
    from plan_compliance.intake.gathering import SUBMITTED  # noqa: PLC0415
    from plan_compliance.intake.history import HistoryError, touched_since  # noqa: PLC0415

    try:
        return Changes(
            revision=asked.changed_since,
            targets=touched_since(asked.changed_since, asked.targets, frozenset()),
            actuals=touched_since(asked.changed_since, asked.actuals, SUBMITTED),
        )
    except HistoryError as error:
        raise Refusal(say(error.text, asked.lang or "zh", **error.blanks)) from error
