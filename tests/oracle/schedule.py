"""On schedule: the path through the baseline and the due points, and the pace along it (method.md §2 and §5)."""

from dataclasses import dataclass, replace
from fractions import Fraction

from plan_compliance.model import Condition, Limit
from plan_compliance.vocabulary import Comparison, Flag, Kind, Measure, Pace, Path, Reason, Verdict
from tests.oracle.bounds import limit_value
from tests.oracle.comparisons import COMPARISONS, UPWARD
from tests.oracle.conditions import asked, bar_of, bound_of, due_years, final, governing, measured, one_off
from tests.oracle.figures import Figure
from tests.oracle.measures import moved, start
from tests.oracle.milestones import fulfilled, silent, told_since
from tests.oracle.numbers import less, power, rounded
from tests.oracle.opinion import Case

WITH_PATH = {Measure.LEVEL, Measure.CHANGE, Measure.SHARE, Measure.CUMULATIVE}
Paced = tuple[Pace, Reason | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Leg:
    """The stretch of the path that a year lies on."""

    from_year: int
    to_year: int
    low: Fraction | None
    high: Fraction


def has_line(case: Case, condition: Condition) -> bool:
    """Whether there is a line to be on: numbers, of a measure that moves towards constant one-sided bounds."""
    graded_level = graded(case) and condition.measure is Measure.LEVEL
    return condition.measure in WITH_PATH and one_off(condition) and not graded_level


def graded(case: Case) -> bool:
    """Whether the indicator's values are ranks on a scale, which no line connects."""
    return case.world.gathered.indicators[case.indicator].kind is Kind.GRADE


def number(case: Case, limit: Limit | None) -> Fraction:
    """A constant limit as a number."""
    return (limit_value(case, limit).value if limit else None) or Fraction(0)


def beginning(case: Case, condition: Condition) -> Figure:
    """Where the path starts: b, the share at the start, or 0."""
    if condition.measure in {Measure.CHANGE, Measure.CUMULATIVE}:
        return Figure(value=Fraction(0))
    if condition.measure is Measure.LEVEL:
        return start(case)
    told = (case.baseline.measured, case.baseline.value) if case.baseline else ()
    printed = next((Fraction(one) for one in told if one is not None), None)
    if printed is not None:
        return Figure(value=printed)
    observed = measured(replace(case, year=case.start_year, interim=False), condition)
    return observed if observed.value is not None else Figure(reason=Reason.BASELINE_MISSING)


def leg_of(case: Case, condition: Condition, begin: Fraction | None) -> Leg | None:
    """The leg from the previous due point (else the baseline, known or not) to the next."""
    dues = due_years(case.plan, condition)
    heights = [number(case, bound_of(condition, due).limit) for due in dues]
    starts = zip([case.start_year, *dues], [begin, *heights], strict=False)
    legs = [
        Leg(from_year=year, to_year=due, low=low, high=high)
        for (year, low), due, high in zip(starts, dues, heights, strict=False)
    ]
    return next((leg for leg in legs if leg.from_year < case.year <= leg.to_year), None)


def expected(case: Case, condition: Condition, leg: Leg | None) -> Fraction | None:
    """E(t): on the leg's line or curve; in a due year that year's bound."""
    if leg is None or condition.path is Path.STEPS:
        return None
    if case.year == leg.to_year:
        return leg.high
    if leg.low is None:
        return None
    way = Fraction(case.year - leg.from_year, leg.to_year - leg.from_year)
    if condition.path is Path.LINEAR:
        return leg.low + (leg.high - leg.low) * way
    if condition.path is Path.COMPOUND and leg.low > 0 and leg.high > 0:
        return leg.low * power(leg.high / leg.low, way)
    return None


def tolerance(case: Case, leg: Leg) -> Fraction:
    """Half-width of *on schedule*: a percentage of the leg."""
    percents = (case.world.gathered.indicators[case.indicator].tolerance, case.plan.tolerance)
    percent = next((Fraction(one) for one in percents if one is not None), Fraction(5))
    return percent / 100 * abs(leg.high - (leg.low or 0))


def pace(case: Case, condition: Condition) -> Paced:
    """The pace of one series in the case's year; this year's readings count."""
    if case.year >= due_years(case.plan, condition)[-1]:
        return Pace.FINISHED, None
    if condition.comparison is Comparison.DONE:
        return milestone_pace(case, due_years(case.plan, condition))
    if not has_line(case, condition):
        return comparison_pace(case, condition)
    return line_pace(case, condition)


def milestone_pace(case: Case, dues: list[int]) -> Paced:
    """On schedule if the event of this year's slot has come, early if that of the next has, else nobody can say."""
    upcoming = next(due for due in dues if due >= case.year)
    if fulfilled(case, dues, upcoming, case.year):
        return Pace.ON_SCHEDULE if upcoming == case.year else Pace.ACHIEVED_EARLY, None
    return Pace.UNKNOWN, Reason.NO_PATH if told_since(case) else silent(case)


def comparison_pace(case: Case, condition: Condition) -> Paced:
    """Without a line: whether this year's comparison with the governing bound holds."""
    answer = asked(case, condition, governing(case.plan, condition, case.year))
    if Flag.INCOMPLETE in answer.flags:
        return Pace.UNKNOWN, measured(case, condition).reason
    paces = {Verdict.MET: Pace.ON_SCHEDULE, Verdict.MISSED: Pace.BEHIND}
    return paces.get(answer.verdict, Pace.UNKNOWN), answer.reason


def line_pace(case: Case, condition: Condition) -> Paced:
    """Where the value is on its line."""
    now, begin = measured(case, condition), beginning(case, condition)
    if now.value is None or begin.value is None:
        return Pace.UNKNOWN, now.reason or begin.reason
    if condition.measure is Measure.LEVEL and moved(now, begin):
        return Pace.UNKNOWN, Reason.DEFINITION_CHANGED
    leg = leg_of(case, condition, begin.value)
    due = expected(case, condition, leg)
    if leg is None or due is None:
        return Pace.UNKNOWN, Reason.NO_PATH
    if reaches(case, condition, now.value) and not reaches(case, condition, begin.value):
        return Pace.ACHIEVED_EARLY, None
    sign = 1 if condition.comparison in UPWARD else -1
    word = placed(sign * now.value, sign * begin.value, sign * due, tolerance(case, leg))
    kept = word is Pace.REVERSED and reaches(case, condition, now.value)
    return (placed(sign * now.value, sign * now.value, sign * due, tolerance(case, leg)) if kept else word), None


def reaches(case: Case, condition: Condition, value: Fraction) -> bool:
    """Whether the value holds against the final bound."""
    bar, _ = bar_of(case, condition, final(case.plan, condition))
    return bar is not None and COMPARISONS[condition.comparison](rounded(value, condition.rounded), bar)


def placed(value: Fraction, begin: Fraction, due: Fraction, width: Fraction) -> Pace:
    """The word for a value, seen so that more is better."""
    if less(value, begin - width):
        return Pace.REVERSED
    if less(value, due - width):
        return Pace.BEHIND
    return Pace.AHEAD if less(due + width, value) else Pace.ON_SCHEDULE
