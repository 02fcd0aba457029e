"""One leaf of a promise: when it is due, what is measured, and whether it is kept."""

from dataclasses import replace
from fractions import Fraction

from plan_compliance.model import Bound, Condition, Plan
from plan_compliance.vocabulary import Comparison, Direction, Flag, Measure, Reason, Verdict
from tests.oracle.bounds import constant, limit_value
from tests.oracle.comparisons import COMPARISONS, ONE_SIDED, UPWARD, Bar, passes
from tests.oracle.figures import NONE, Figure, level
from tests.oracle.measures import MEASURES, start
from tests.oracle.milestones import milestone
from tests.oracle.numbers import less, rounded
from tests.oracle.opinion import Answer, Case
from tests.oracle.parts import share


def due_years(plan: Plan, condition: Condition) -> list[int]:
    """The years in which something is due."""
    years = {bound.year for bound in condition.bounds if bound.year is not None}
    every = any(bound.year is None for bound in condition.bounds)
    return list(range(plan.first, plan.last + 1)) if every else sorted(years)


def bound_of(condition: Condition, year: int) -> Bound:
    """The bound of one due year."""
    return next(bound for bound in condition.bounds if bound.year in {None, year})


def governing(plan: Plan, condition: Condition, year: int) -> Bound:
    """The bound of the year, else of the next due year, else of the last."""
    dues = due_years(plan, condition)
    return bound_of(condition, next((due for due in dues if due >= year), dues[-1]))


def final(plan: Plan, condition: Condition) -> Bound:
    """The bound of the last due year."""
    return bound_of(condition, due_years(plan, condition)[-1])


def one_off(condition: Condition) -> bool:
    """Whether every bound is a number of its own, one-sided, and not asked for every year."""
    return constant_bounds(condition) and not condition.every_year


def constant_bounds(condition: Condition) -> bool:
    """Whether every bound is one-sided and a number of its own."""
    return condition.comparison in ONE_SIDED and all(constant(bound.limit) for bound in condition.bounds)


def measured(case: Case, condition: Condition) -> Figure:
    """The value that is compared."""
    if condition.measure is Measure.SHARE:
        return share(case, condition)
    return MEASURES[condition.measure](case)


def bar_of(case: Case, condition: Condition, bound: Bound) -> tuple[Bar | None, Figure]:
    """What the value is compared with, and the figures it rests on (or why it is unknown)."""
    limits = [one for one in (bound.limit, bound.upper) if one is not None]
    figures = [limit_value(case, one) for one in limits]
    flags = NONE.union(*(figure.flags for figure in figures))
    numbers = [figure.value for figure in figures if figure.value is not None]
    if len(numbers) < len(figures):
        return None, Figure(reason=next(figure.reason for figure in figures if figure.value is None), flags=flags)
    low, high = (rounded(number, condition.rounded) for number in (numbers[0], numbers[-1]))
    better = case.world.gathered.indicators[case.indicator].better
    return Bar(low=low, high=high, within=condition.within, better=better), Figure(flags=flags)


def improved(case: Case, condition: Condition) -> Answer:
    """``direction``: v strictly better than b."""
    now, then = MEASURES[Measure.LEVEL](case), start(case)
    flags = now.flags | then.flags
    if now.value is None or then.value is None:
        return Answer(verdict=Verdict.NO_DATA, reason=now.reason or then.reason, flags=flags)
    rises = condition.direction is Direction.INCREASE
    better = less(then.value, now.value) if rises else less(now.value, then.value)
    return Answer(verdict=Verdict.MET if better else Verdict.MISSED, flags=flags)


def asked(case: Case, condition: Condition, bound: Bound) -> Answer:
    """Whether the condition is kept in the case's year against ``bound``, wherever that bound is due."""
    if condition.comparison is Comparison.DONE:
        return milestone(case, due_years(case.plan, condition))
    if condition.comparison is Comparison.DIRECTION:
        return improved(case, condition)
    figure = measured(case, condition)
    if figure.reason is Reason.NOBODY_IN_SCOPE:
        return Answer(verdict=Verdict.NOT_APPLICABLE, reason=figure.reason)
    bar, rests_on = bar_of(case, condition, bound)
    flags = figure.flags | rests_on.flags | redefined(case, figure)
    if figure.value is not None and bar:
        return compared(figure.value, condition, bar, flags)
    if figure.ends and bar:
        return undecided(figure, condition, bar, flags)
    return Answer(verdict=Verdict.NO_DATA, reason=figure.reason or rests_on.reason, flags=flags)


def compared(value: Fraction, condition: Condition, bar: Bar, flags: frozenset[Flag]) -> Answer:
    """Met or missed, and whether exceeded."""
    figure = rounded(value, condition.rounded)
    if not COMPARISONS[condition.comparison](figure, bar):
        return Answer(verdict=Verdict.MISSED, flags=flags)
    exceeded = {Flag.EXCEEDED} if passes(condition.comparison, figure, bar) else NONE
    return Answer(verdict=Verdict.MET, flags=flags | exceeded)


def undecided(figure: Figure, condition: Condition, bar: Bar, flags: frozenset[Flag]) -> Answer:
    """What is known decides only where it would be the same at the least and at the most the value can be."""
    least, most = figure.ends or (Fraction(0), None)
    low = compared(least, condition, bar, flags)
    if most is None:
        upward = condition.comparison in UPWARD
        decided = condition.comparison in ONE_SIDED and (low.verdict is Verdict.MET) is upward
        low = replace(low, flags=low.flags | {Flag.INCOMPLETE})
    else:
        high = compared(most, condition, bar, flags)
        decided = low.verdict is high.verdict
        low = replace(low, flags=low.flags - {Flag.EXCEEDED})
    return low if decided else Answer(verdict=Verdict.NO_DATA, reason=figure.reason, flags=flags)


def redefined(case: Case, figure: Figure) -> frozenset[Flag]:
    """Whether the figure states another definition than the last one stated before it."""
    if figure.value is None and figure.ends is None:
        return NONE
    first = min((seen.year for seen in case.world.gathered.observations), default=case.year)
    earlier = [level(case.world, case.area, case.indicator, year).definition for year in range(first, case.year)]
    stated = [definition for definition in earlier if definition]
    changed = bool(figure.definition and stated) and stated[-1] != figure.definition
    return frozenset({Flag.OTHER_DEFINITION}) if changed else NONE
