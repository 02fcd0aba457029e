"""What the oracle says of one point, and which case is being asked about."""

from dataclasses import dataclass
from fractions import Fraction

from plan_compliance.model import Baseline, Plan
from plan_compliance.vocabulary import Flag, Pace, Reason, Trend, Verdict
from tests.oracle.figures import NONE, World


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One series asked about in one year. ``interim`` lets this year's readings count."""

    world: World
    plan: Plan
    area: str
    indicator: str
    year: int
    baseline: Baseline | None = None
    interim: bool = False

    @property
    def start_year(self) -> int:
        """The year of the baseline."""
        return (self.baseline and self.baseline.year) or self.plan.baseline_year

    @property
    def ended(self) -> bool:
        """Whether the year had ended by the day."""
        return f"{self.year}-12-31" <= self.world.as_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A comparison asked in one year: kept or not, and on what it rests."""

    verdict: Verdict
    reason: Reason | None = None
    flags: frozenset[Flag] = NONE


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """What the oracle says of one target, area and year; numbers are exact, per cent where the method says so."""

    verdict: Verdict
    reason: Reason | None = None
    pace: Pace = Pace.UNKNOWN
    pace_reason: Reason | None = None
    trend: Trend = Trend.UNKNOWN
    flags: frozenset[Flag] = NONE
    late_year: int | None = None
    actual: Fraction | None = None
    bound: Fraction | None = None
    completion: Fraction | None = None
    progress: Fraction | None = None
    schedule: Fraction | None = None
    expected: Fraction | None = None
    other_verdict: Verdict | None = None
    original_verdict: Verdict | None = None
