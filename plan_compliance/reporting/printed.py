"""What a document prints as its own result, beside what follows from the figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Citation
from plan_compliance.reporting.figures import fixed, percent
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Pace


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """A completion rate that ``source`` prints, and the one computed, both in per cent."""

    finding: Finding
    source: Citation
    printed: Decimal
    computed: float

    @property
    def agrees(self) -> bool:
        """Whether the computed rate reads as the printed one, to the places that were printed."""
        return Decimal(fixed(self.computed, self._places)) == self.printed

    @property
    def _places(self) -> int:
        return max(0, -int(self.printed.as_tuple().exponent))


def printed_completions(findings: Iterable[Finding]) -> tuple[Printed, ...]:
    """Every printed completion rate of a finished target beside the computed one, in the order of the findings."""
    return tuple(
        Printed(finding=finding, source=source, printed=source.printed_completion, computed=finding.movement.completion)
        for finding in findings
        if finding.due and finding.pace is Pace.FINISHED and not finding.has(Flag.RESTATED)
        for source in finding.sources
        if source.printed_completion is not None and finding.movement.completion is not None
    )


def printed_count(checked: Sequence[Printed], lang: str) -> str:
    """``25 of 26 printed completion rates agree with the computed ones``."""
    return say("printed.count", lang, agreeing=sum(one.agrees for one in checked), total=len(checked))


def printed_difference(one: Printed, lang: str) -> str:
    """Which row prints what, and what is computed."""
    return say(
        "printed.differs",
        lang,
        name=one.finding.name[lang],
        source=one.source,
        printed=percent(float(one.printed), lang),
        computed=percent(one.computed, lang),
    )
