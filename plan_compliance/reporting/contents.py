"""What a report is made from, and which findings it tells in full."""

from collections.abc import Iterable
from dataclasses import dataclass

from plan_compliance.errors import Fault, Notice
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Text
from plan_compliance.reporting.sheets import Sheet
from plan_compliance.vocabulary import Flag, Method, Pace, Reason, Severity, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """The findings asked for, sorted by address; ``complete``: tell every one, not only what is amiss.

    ``stopped`` are those that fail ``gate``; those that failed it in the baseline already are ``known`` instead.
    """

    findings: tuple[Finding, ...]
    as_of: str
    lang: str
    complete: bool = False
    gate: str = "none"
    stopped: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()
    """What of the plans and submissions was not understood."""
    notices: tuple[Notice, ...] = ()
    """What screening says of figures that it lets through: warnings, and notes that nobody needs to act on."""
    accounts: Sheet | None = None
    """Who has reported what was due, where the summary of a step shows it."""
    method: Method = Method.DESTATIS
    """By which the trend was told."""

    @property
    def warnings(self) -> tuple[Notice, ...]:
        """Figures that somebody should look at."""
        return tuple(notice for notice in self.notices if notice.severity is Severity.WARNING)

    @property
    def legends(self) -> tuple[str, ...]:
        """Keys of the sentences below the tables; a method that a reader does not expect is told with its bands."""
        usual = ("report.legend", "report.legend_more")
        return usual if self.method is Method.DESTATIS else (*usual, f"bands.{self.method}")


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """``findings`` from missed over reversed and behind to met; the lower the completion, the earlier."""
    return sorted(findings, key=_badness)


def is_amiss(finding: Finding) -> bool:
    """Whether a reader must look at ``finding``: missed, behind or reversed, and not merely listed twice."""
    return not finding.has(Flag.RESTATED) and (
        finding.verdict is Verdict.MISSED or finding.pace in {Pace.REVERSED, Pace.BEHIND}
    )


ORDER = (
    Verdict.MISSED,
    Pace.REVERSED,
    Pace.BEHIND,
    Verdict.NO_DATA,
    Pace.ON_SCHEDULE,
    Pace.AHEAD,
    Pace.ACHIEVED_EARLY,
    Verdict.MET,
    Verdict.NOT_DUE,
    Verdict.NOT_APPLICABLE,
)
RANK = {word: rank for rank, word in enumerate(ORDER)}


def _badness(finding: Finding) -> tuple[int, float, str]:
    return badness(finding.verdict, finding.pace, finding.movement.completion, finding.address)


def badness(verdict: Verdict, pace: Pace, completion: float | None, address: str) -> tuple[int, float, str]:
    """By what a finding of this verdict, pace, completion and address is sorted: the less, the worse."""
    pace_counts = verdict is Verdict.NOT_DUE or pace in {Pace.REVERSED, Pace.BEHIND}
    worst = min(RANK[verdict], RANK.get(pace, len(ORDER)) if pace_counts else len(ORDER))
    return worst, float("inf") if completion is None else completion, address


def owed(findings: Iterable[Finding]) -> dict[tuple[Text, Reason | None], dict[Text, list[int]]]:
    """Who has no data and why: (area, reason) → target → years; restated targets are left out."""
    lacking: dict[tuple[Text, Reason | None], dict[Text, list[int]]] = {}
    for finding in findings:
        if finding.verdict is Verdict.NO_DATA and not finding.has(Flag.RESTATED):
            targets = lacking.setdefault((finding.area_name, finding.reason), {})
            targets.setdefault(finding.name, []).append(finding.year)
    return lacking
