"""What judging gives back: one finding for each target, area and year, with all that is needed to tell it."""

from dataclasses import dataclass

from plan_compliance.model import (
    Amendment,
    Citation,
    DistrictRemark,
    Evidence,
    Limit,
    Place,
    Responsible,
    Text,
    Waiver,
    Withdrawal,
)
from plan_compliance.vocabulary import (
    Comparison,
    Direction,
    Flag,
    Measure,
    Method,
    Nature,
    Pace,
    Reason,
    Status,
    Trend,
    Verdict,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cited:
    """One figure that a finding rests on, and where it was read.

    ``role`` is ``actual``, ``also`` (another submission says the same), ``other`` (another submission says
    something else and was not used), ``earlier`` (year before or baseline), ``low`` / ``high`` (a reference of
    the bound) or ``summed`` (one of the years of a cumulative, mean or compounded measure).
    """

    role: str
    indicator: str
    indicator_name: Text
    area: str
    area_name: Text
    year: int
    value: float | None
    unit: str
    written: str = ""
    place: Place
    source: str = ""
    document: str = ""
    submitted_by: str = ""
    submitted_on: str = ""
    status: Status = Status.FINAL
    definition: str = ""
    converted: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """A figure that was needed and is not there."""

    indicator: str
    indicator_name: Text
    area: str
    area_name: Text
    year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Movement:
    """Where the value stands on its way from the baseline to the bounds (method.md §5); None: not defined."""

    baseline: float | None = None
    baseline_year: int | None = None
    baseline_printed: bool = False
    baseline_measured: bool = False
    """``baseline`` is a value of the measure itself (a growth rate), not a level of the indicator."""
    next_year: int | None = None
    next_bound: float | None = None
    final_year: int | None = None
    final_bound: float | None = None
    expected: float | None = None
    tolerance: float | None = None
    """Half-width of *on schedule* around ``expected``, in the measure's unit."""
    completion: float | None = None
    """Per cent; v / T or T / v."""
    progress: float | None = None
    schedule: float | None = None
    gap: float | None = None
    """v - T of this year's (else the final) bound, positive in the better direction."""
    catch_up_next: float | None = None
    """Yearly change needed from now to the next due point."""
    catch_up_final: float | None = None
    change_so_far: float | None = None
    """Yearly change since the baseline."""
    path: str = ""
    """``linear``, ``compound``; empty where no path exists."""
    since_year: int | None = None
    """The year to which the trend looks back."""
    since_value: float | None = None
    outlook: float | None = None
    """The value in the final year if the years since then simply go on."""
    outlook_ratio: float | None = None
    """The pace so far over the pace needed, as the method reckons it; 1 is enough."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PartCount:
    """How many parts of an ``each`` satisfy, fail, are unknown; ``total`` is the roster's number."""

    satisfying: int
    failing: int
    unknown: int

    @property
    def total(self) -> int:
        """All parts in scope."""
        return self.satisfying + self.failing + self.unknown


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One target judged for one area and year. ``address`` is its pytest id, its waiver key, its first columns."""

    plan: str
    target: str
    area: str
    year: int
    area_name: Text
    name: Text
    """The target's name, else the indicator's."""
    domain: str
    nature: Nature
    responsible: Responsible | None = None

    indicator: str = ""
    """Empty for a composite."""
    indicator_name: Text | None = None
    unit: str = ""
    unit_unstated: bool = False
    decimals: int | None = None
    scale: tuple[str, ...] = ()
    """For a grade: values are 1-based ranks on this scale."""
    measure: Measure = Measure.LEVEL
    comparison: Comparison | None = None
    """None for a composite or a row without a district value."""
    direction: Direction | None = None
    due: bool = False
    every_year: bool = False
    """Due in every year of the plan: counts once in a total over years."""
    deadline: str = ""
    """ISO date by which the figure is owed."""

    verdict: Verdict
    reason: Reason | None = None
    missing: Missing | None = None
    pace: Pace = Pace.UNKNOWN
    pace_reason: Reason | None = None
    trend: Trend = Trend.UNKNOWN
    trend_reason: Reason | None = None
    method: Method = Method.DESTATIS
    """By which the trend was told."""
    flags: tuple[Flag, ...] = ()

    actual: float | None = None
    """The measured value in the measure's unit: per cent for growth and share."""
    event: str = ""
    """ISO date (or year, month) of the event that fulfils a milestone."""
    bound: float | None = None
    """This year's bound as a number, in a year without one the next; the lower one of ``between``."""
    upper: float | None = None
    within: float | None = None
    """Absolute half-width of ``about``; None while a relative one has no bound to be taken of."""
    within_relative: float | None = None
    """Half-width of ``about`` in per cent of the bound, where the plan writes it so."""
    limit: Limit | None = None
    """The bound as written."""
    upper_limit: Limit | None = None
    referred: tuple[tuple[str, Text], ...] = ()
    """Id and name of every indicator and area that the bound as written refers to."""
    rounded: int | None = None
    movement: Movement = Movement()
    cited: tuple[Cited, ...] = ()
    counts: PartCount | None = None
    """For ``each`` and ``share``."""
    parts: tuple["Finding", ...] = ()
    """Members of a composite, part areas of an ``each``; never counted."""
    member: str = ""
    """For a part: ``all_of[1]``, ``any_of[0]``, or empty for a part area."""

    late_year: int | None = None
    """Year in which a missed bound was reached, or in which a figure first held after no data."""
    other_value: float | None = None
    other_verdict: Verdict | None = None
    """Where two submissions disagree: the value not used, and the verdict under it."""
    original_verdict: Verdict | None = None
    """Where the target was amended: the verdict under the original."""
    original_bound: float | None = None
    """Where the target was amended: what the original asked for at this point, as a number."""
    amendments: tuple[Amendment, ...] = ()
    """Every version in force by the end of this year, the last one of which is judged by; oldest first."""
    withdrawal: Withdrawal | None = None
    """Who ended the target, when and why, where it had ended by the end of this year."""
    waiver: Waiver | None = None
    same_as: str = ""
    sources: tuple[Citation, ...] = ()
    document: str = ""
    """Title of the plan document."""
    target_place: Place
    assumption: Text | None = None
    definition: Text | None = None
    notes: tuple[Text, ...] = ()
    """Notes of the observations used or reported for this point (e.g. why a figure is not available)."""
    remarks: tuple[Text, ...] = ()
    """What the district has to say, and the plan's own remark."""
    district_remarks: tuple[DistrictRemark, ...] = ()
    """What the district has to say alone, with reason, measure and date apart."""
    higher: tuple[tuple[str, int, str], ...] = ()
    """(level, year, bound as written) of what city and province promise for the same row."""

    @property
    def address(self) -> str:
        """``plan/target/area/year``."""
        return f"{self.plan}/{self.target}/{self.area}/{self.year}"

    def has(self, flag: Flag) -> bool:
        """Whether ``flag`` lies over this finding."""
        return flag in self.flags
