"""What lags most in the year under review, and what it takes to catch up."""

from dataclasses import dataclass

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.contents import is_amiss
from plan_compliance.reporting.figures import percent, step
from plan_compliance.reporting.review.value import Review
from plan_compliance.vocabulary import Flag, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Lagging:
    """A target that was missed, is behind or moves away, and how far it lags."""

    rank: int
    finding: Finding
    shortfall: float | None
    """Percentage points of the way: expected less gone; where there is no path, 100 less the completion."""

    def shortfall_written(self, lang: str) -> str:
        """``12.5 %`` of the way, or nothing."""
        return percent(self.shortfall, lang)

    def needed_next(self, lang: str) -> str:
        """The yearly change needed to the next due point, with its unit, or nothing."""
        return _rate(self.finding.movement.catch_up_next, self.finding, lang)

    def needed_final(self, lang: str) -> str:
        """The yearly change needed to the final due point."""
        return _rate(self.finding.movement.catch_up_final, self.finding, lang)

    def so_far(self, lang: str) -> str:
        """The yearly change made so far."""
        return _rate(self.finding.movement.change_so_far, self.finding, lang)


def lagging(review: Review) -> tuple[Lagging, ...]:
    """The ranking: missed before behind, the larger shortfall first; a waived miss only where waivers are ignored."""
    amiss = [
        finding
        for finding in review.counted
        if is_amiss(finding) and (review.ignore_waivers or not finding.has(Flag.WAIVED))
    ]
    ranked = sorted(amiss, key=_badness)
    return tuple(
        Lagging(rank=rank, finding=finding, shortfall=shortfall(finding)) for rank, finding in enumerate(ranked, 1)
    )


def shortfall(finding: Finding) -> float | None:
    """How far ``finding`` lags, in points of the way; None where neither path nor completion is defined."""
    move = finding.movement
    if finding.verdict is not Verdict.MISSED and move.schedule is not None and move.progress is not None:
        return move.schedule - move.progress
    return None if move.completion is None else max(0.0, 100.0 - move.completion)


def _badness(finding: Finding) -> tuple[bool, float, str]:
    lack = shortfall(finding)
    return finding.verdict is not Verdict.MISSED, float("inf") if lack is None else -lack, finding.address


def _rate(value: float | None, finding: Finding, lang: str) -> str:
    return "" if value is None else step(value, finding, lang)
