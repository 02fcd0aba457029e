"""Will it get there, and how far is it: trend, completion, progress, schedule (method.md §5)."""

from dataclasses import replace
from fractions import Fraction

from plan_compliance.model import Condition
from plan_compliance.vocabulary import Measure, Method, Trend
from tests.oracle.bounds import constant
from tests.oracle.comparisons import COMPARISONS, ONE_SIDED, UPWARD
from tests.oracle.conditions import bar_of, constant_bounds, due_years, final, governing, measured, one_off
from tests.oracle.figures import Figure
from tests.oracle.measures import moved, printed
from tests.oracle.numbers import NOISE, less, power, same
from tests.oracle.opinion import Case
from tests.oracle.schedule import beginning, expected, graded, has_line, leg_of

WITH_TREND = {Measure.LEVEL, Measure.SHARE, Measure.CUMULATIVE}
RATES = {Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.TOTAL_GROWTH, Measure.COMPOUNDED}
WINDOW = 5
ENOUGH = 3


def trend(case: Case, condition: Condition) -> Trend:
    """What happens if the last years simply go on."""
    dues = due_years(case.plan, condition)
    if case.year >= dues[-1] or condition.measure not in WITH_TREND or not constant_bounds(condition):
        return Trend.UNKNOWN
    if graded(case) and condition.measure is Measure.LEVEL:
        return Trend.UNKNOWN
    method = case.world.method
    history = observed(case, condition, case.year - WINDOW if method is Method.DESTATIS else case.start_year)
    return trend_of(case, condition, history, dues[-1]) if case.year in history else Trend.UNKNOWN


def trend_of(case: Case, condition: Condition, history: dict[int, Figure], last: int) -> Trend:
    """The trend of a history that holds the case's year."""
    method = case.world.method
    bar, _ = bar_of(case, replace(condition, rounded=None), final(case.plan, condition))
    now = history[case.year].value or Fraction(0)
    goal = bar.low if bar else Fraction(0)
    sign = 1 if condition.comparison in UPWARD else -1
    if bar and COMPARISONS[condition.comparison](now, bar):
        return Trend.ON_COURSE
    first = min(history)
    enough = ENOUGH if method is Method.DESTATIS else 2
    if len(history) < enough or any(moved(one, other) for one in history.values() for other in history.values()):
        return Trend.UNKNOWN
    if method is not Method.DESTATIS:
        start = history[first].value or Fraction(0)
        if condition.measure is Measure.CUMULATIVE or changes_by_itself(case):
            return Trend.UNKNOWN
        return by_growth(method, start, now, goal, sign, (case.year - first, last - case.year))
    slope = (now - (history[first].value or 0)) / (case.year - first)
    return course(sign * slope, abs(goal - now), last - case.year)


def observed(case: Case, condition: Condition, since: int) -> dict[int, Figure]:
    """The values of the years since ``since``, this one among them."""
    years = range(since, case.year + 1)
    found = {
        year: known(replace(case, year=year, interim=case.interim and year == case.year), condition) for year in years
    }
    return {year: figure for year, figure in found.items() if figure.value is not None}


def known(case: Case, condition: Condition) -> Figure:
    """The value of one year, the printed baseline in its year."""
    told = printed(case, case.year) if condition.measure is Measure.LEVEL else None
    return told or measured(case, condition)


def course(slope: Fraction, way: Fraction, years: int) -> Trend:
    """The word for a yearly step against the way that is left, seen so that more is better."""
    if same(slope, Fraction(0)):
        return Trend.OFF_COURSE
    if slope < 0 or way == 0:
        return Trend.WRONG_WAY if slope < 0 else Trend.ON_COURSE
    shortfall = (way - slope * years) / way
    if not less(Fraction(5, 100), shortfall):
        return Trend.ON_COURSE
    return Trend.OFF_COURSE if less(Fraction(20, 100), shortfall) else Trend.NEARLY


def changes_by_itself(case: Case) -> bool:
    """Whether the indicator is a growth rate, which has none of its own."""
    indicator = case.world.gathered.indicators.get(case.indicator)
    return indicator is not None and indicator.growth_rate


def by_growth(
    method: Method, start: Fraction, now: Fraction, goal: Fraction, sign: int, years: tuple[int, int]
) -> Trend:
    """Open SDG or the United Nations, from the value ``years[0]`` years ago to the goal in ``years[1]``."""
    if not ((start > 0 and now >= 0 and goal > 0) or (start < 0 and now <= 0 and goal < 0)):
        return Trend.UNKNOWN
    gone, left = years
    step = sign * (now - start) / gone
    if same(step, Fraction(0)):
        return Trend.ON_COURSE if same(now, goal) else Trend.OFF_COURSE
    if step < 0:
        return Trend.WRONG_WAY
    if same(now, goal):
        return Trend.ON_COURSE
    growth = now / start
    ratio = {Method.OPEN_SDG: needed_growth, Method.UN: covered}[method](start, growth, goal, gone, left)
    nearly = {Method.OPEN_SDG: Fraction(60, 100), Method.UN: Fraction(10, 100)}[method]
    if ratio >= Fraction(95, 100) - NOISE:
        return Trend.ON_COURSE
    return Trend.NEARLY if ratio >= nearly - NOISE else Trend.OFF_COURSE


def needed_growth(start: Fraction, growth: Fraction, goal: Fraction, gone: int, left: int) -> Fraction:
    """Observed over required yearly growth."""
    observed = root(growth, gone) - 1
    return abs(observed) / abs(root(goal / start, gone + left) - 1)


def covered(start: Fraction, growth: Fraction, goal: Fraction, gone: int, left: int) -> Fraction:
    """Share of the whole way that is gone in the due year if growth goes on."""
    reached = start * growth * (power(growth, Fraction(left, gone)) if growth else 0)
    return (reached - start) / (goal - start)


def root(base: Fraction, years: int) -> Fraction:
    """The yearly factor behind a factor over ``years``."""
    return power(base, Fraction(1, years)) if base else Fraction(0)


def completion(case: Case, condition: Condition, figure: Figure) -> Fraction | None:
    """Per cent: v / T, or T / v where lower is better; T is this year's bound, else the final one."""
    now = None if figure.ends else figure.value
    if condition.comparison not in ONE_SIDED or condition.measure in RATES or now is None:
        return None
    due = case.year in due_years(case.plan, condition)
    bound = governing(case.plan, condition, case.year) if due else final(case.plan, condition)
    if not due and not constant(bound.limit):
        return None
    bar, _ = bar_of(case, replace(condition, rounded=None), bound)
    if bar is None or (condition.measure is not Measure.LEVEL and not constant(bound.limit)):
        return None
    if now < 0 or bar.low <= 0:
        return None
    if condition.comparison in UPWARD:
        return 100 * now / bar.low
    return 100 * bar.low / now if now else None


def progress(case: Case, condition: Condition, now: Figure) -> Fraction | None:
    """(v - b) / (T - b) in per cent, T the final bound."""
    begin, goal = ends(case, condition)
    if now.ends or now.value is None or begin.value is None or goal is None or same(goal, begin.value):
        return None
    if condition.measure is Measure.LEVEL and moved(now, begin):
        return None
    return 100 * (now.value - begin.value) / (goal - begin.value)


def ends(case: Case, condition: Condition) -> tuple[Figure, Fraction | None]:
    """Where the way begins and where it ends; a printed measure begins a way that has no line."""
    if not one_off(condition):
        return Figure(), None
    bar, _ = bar_of(case, replace(condition, rounded=None), final(case.plan, condition))
    goal = bar.low if bar else None
    if has_line(case, condition):
        return beginning(case, condition), goal
    told = case.baseline.measured if case.baseline else None
    return Figure(value=None if told is None else Fraction(told)), goal


def schedule(case: Case, condition: Condition) -> tuple[Fraction | None, Fraction | None]:
    """E(t), and (E(t) - b) / (T - b) in per cent."""
    if not has_line(case, condition):
        return None, None
    begin, goal = ends(case, condition)
    due = expected(case, condition, leg_of(case, condition, begin.value))
    if due is None or goal is None or begin.value is None or same(goal, begin.value):
        return due, None
    return due, 100 * (due - begin.value) / (goal - begin.value)
