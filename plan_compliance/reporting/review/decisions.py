"""What was decided about the targets under review, and how firm their figures are: nothing here hides a verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from plan_compliance.judging.finding import Finding
from plan_compliance.judging.waiving import WaiverStanding, waiver_standings
from plan_compliance.model import Plan
from plan_compliance.reporting.review.value import Review
from plan_compliance.vocabulary import Flag, WaiverState

OVERLAYS = (
    Flag.PROVISIONAL,
    Flag.UNVERIFIED,
    Flag.DISPUTED,
    Flag.OTHER_DEFINITION,
    Flag.INCOMPLETE,
    Flag.CARRIED,
    Flag.INHERITED,
    Flag.DERIVED,
    Flag.DECLARED,
    Flag.UNDATED,
    Flag.DIRECTION_ONLY,
    Flag.LATE,
    Flag.HELD_LATER,
    Flag.RESTATED,
    Flag.ASSUMED,
)
"""Flags that are listed with the findings under them; waivers and amendments have lists of their own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waived:
    """A waiver, how it stands, and the findings of the year that it fits."""

    standing: WaiverStanding
    findings: tuple[Finding, ...]


def waivers(review: Review) -> tuple[Waived, ...]:
    """Every waiver that concerns the findings under review, in the order of the file; orphans of their plans too."""
    return tuple(
        Waived(
            standing=standing,
            findings=tuple(finding for finding in standing.findings if finding.year == review.year),
        )
        for standing in waiver_standings(review.waivers, review.findings, as_of=review.as_of)
        if standing.state is not WaiverState.ORPHAN or _is_orphan(standing.waiver.finding, review)
    )


def _is_orphan(pattern: str, review: Review) -> bool:
    """Whether ``pattern`` names a plan under review and fits nothing in it, chosen for this review or not."""
    named = [plan for plan in review.plans if fnmatchcase(plan.id, pattern.split("/", maxsplit=1)[0])]
    return bool(named) and not any(fnmatchcase(one, pattern) for plan in named for one in _addresses(plan))


def _addresses(plan: Plan) -> Iterator[str]:
    for target in plan.targets:
        for area in plan.areas:
            for year in range(plan.first, plan.last + 1):
                yield f"{plan.id}/{target.id}/{area}/{year}"


def amended(review: Review) -> tuple[Finding, ...]:
    """The findings of the year whose target was changed."""
    return tuple(finding for finding in review.of_year if finding.has(Flag.AMENDED))


def withdrawn(review: Review) -> tuple[Finding, ...]:
    """The findings of the year whose target had been withdrawn."""
    return tuple(finding for finding in review.of_year if finding.withdrawal is not None)


def overlaid(review: Review) -> tuple[tuple[Flag, tuple[Finding, ...]], ...]:
    """Every flag of :data:`OVERLAYS` that lies over a finding of the year, with these findings."""
    under = ((flag, tuple(finding for finding in review.of_year if finding.has(flag))) for flag in OVERLAYS)
    return tuple((flag, findings) for flag, findings in under if findings)


def explained(review: Review) -> tuple[Finding, ...]:
    """The findings of the year to which the district has something to say."""
    return tuple(finding for finding in review.of_year if finding.district_remarks)
