"""A promise in one year: a single series, the parts of an ``each``, the members of a composite (method.md §2)."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from plan_compliance.model import Amount, Bound, Composite, Condition, Each, Plan, Promise, Test
from plan_compliance.vocabulary import Comparison, Flag, Measure, Pace, Reason, Trend, Verdict
from tests.oracle.bounds import all_hold, limit_value, test_holds
from tests.oracle.comparisons import Bar, above, at_least
from tests.oracle.conditions import (
    asked,
    bar_of,
    due_years,
    governing,
    measured,
    redefined,
)
from tests.oracle.course import completion, progress, schedule, trend
from tests.oracle.figures import NONE, Figure
from tests.oracle.lateness import in_the_end, lateness
from tests.oracle.measures import start
from tests.oracle.opinion import Answer, Case, Opinion
from tests.oracle.parts import scope_of
from tests.oracle.schedule import Paced, pace
from tests.oracle.spans import counted

PACES = [Pace.REVERSED, Pace.BEHIND, Pace.ON_SCHEDULE, Pace.AHEAD, Pace.ACHIEVED_EARLY, Pace.FINISHED]
TRENDS = [Trend.WRONG_WAY, Trend.OFF_COURSE, Trend.NEARLY, Trend.ON_COURSE]
UNASKED = {Reason.CONDITION_NOT_HELD, Reason.CONDITION_UNKNOWN}
LEFT_OUT = {Verdict.NOT_DUE, Verdict.NOT_APPLICABLE}
Word = TypeVar("Word")
OWN = {Flag.LATE, Flag.HELD_LATER, Flag.EXCEEDED}


def promise_opinion(case: Case, promise: Promise) -> Opinion:
    """The opinion on a promise, whatever its form."""
    if isinstance(promise, Condition) and not promise.bounds:
        reason = Reason.NO_DISTRICT_VALUE
        return Opinion(verdict=Verdict.NOT_DUE, reason=reason, pace_reason=reason)
    if promise.each and not (isinstance(promise, Condition) and promise.measure is Measure.SHARE):
        return each_opinion(case, promise, promise.each)
    if isinstance(promise, Composite):
        return composite_opinion(case, promise)
    return condition_opinion(case_of(case, promise), promise)


def case_of(case: Case, condition: Condition) -> Case:
    """The case of a condition's own series."""
    return replace(case, area=condition.area or case.area, indicator=condition.indicator, baseline=condition.baseline)


def years_of(plan: Plan, promise: Promise) -> list[int]:
    """The years in which a promise is due: those of a composite are its members'."""
    if isinstance(promise, Condition):
        return due_years(plan, promise)
    if promise.share:
        return list(range(plan.first, plan.last + 1)) if promise.share.year is None else [promise.share.year]
    return sorted({year for member in promise.members for year in years_of(plan, member)})


def hindrance(case: Case, promise: Promise) -> Answer | None:
    """Why a promise is not asked in the case's year, or cannot be."""
    if case.year not in years_of(case.plan, promise):
        return Answer(verdict=Verdict.NOT_DUE, reason=Reason.NO_BOUND_THIS_YEAR)
    if not case.ended:
        return Answer(verdict=Verdict.NOT_DUE, reason=Reason.PERIOD_NOT_ENDED)
    return gate(case, promise.only_if)


def gate(case: Case, tests: Sequence[Test]) -> Answer | None:
    """What ``if`` says of the year."""
    hold = all_hold(test_holds(case, test) for test in tests)
    if hold is None:
        return Answer(verdict=Verdict.NO_DATA, reason=Reason.CONDITION_UNKNOWN)
    return None if hold else Answer(verdict=Verdict.NOT_DUE, reason=Reason.CONDITION_NOT_HELD)


# --- one series ----------------------------------------------------------------------------------


def condition_opinion(case: Case, condition: Condition) -> Opinion:
    """The opinion on one series."""
    now = replace(case, interim=True)
    stopped = hindrance(case, condition)
    answer = stopped or asked(case, condition, governing(case.plan, condition, case.year))
    figure = shown(now, condition, answer)
    late_year, word = lateness(case, condition, None if stopped else answer.verdict)
    due, planned = schedule(now, condition)
    tempo, tempo_reason = tempo_of(now, condition, stopped)
    return Opinion(
        verdict=answer.verdict,
        reason=answer.reason,
        pace=tempo,
        pace_reason=tempo_reason,
        trend=trend(now, condition),
        flags=answer.flags | figure.flags | word,
        late_year=late_year,
        actual=figure.value,
        bound=bound_shown(now, condition),
        completion=completion(now, condition, figure),
        progress=progress(now, condition, figure),
        schedule=planned,
        expected=due,
    )


def shown(case: Case, condition: Condition, answer: Answer) -> Figure:
    """The figure that stands beside the verdict, with the flags of everything it is compared with."""
    if condition.comparison is Comparison.DONE:
        return Figure()
    figure = measured(case, condition)
    if Flag.INCOMPLETE in answer.flags and figure.ends:
        figure = replace(figure, value=figure.ends[0])
    if condition.comparison is Comparison.DIRECTION:
        return replace(figure, flags=figure.flags | start(case).flags | redefined(case, figure))
    _, rests_on = bar_of(case, condition, governing(case.plan, condition, case.year))
    return replace(figure, flags=figure.flags | rests_on.flags | redefined(case, figure))


def bound_shown(case: Case, condition: Condition) -> Fraction | None:
    """The bound of this year, else the next, else the last; the lower one of two; a direction's is where it starts."""
    if condition.comparison is Comparison.DIRECTION:
        return start(case).value
    limit = governing(case.plan, condition, case.year).limit
    return limit_value(case, limit).value if limit else None


def tempo_of(case: Case, condition: Condition, stopped: Answer | None) -> Paced:
    """The pace, unless ``if`` asks nothing this year or nobody can tell whether it does."""
    found = pace(case, condition)
    reason = stopped.reason if stopped else None
    return (Pace.UNKNOWN, reason) if reason in UNASKED and found[0] is not Pace.FINISHED else found


# --- several at once -----------------------------------------------------------------------------


def each_opinion(case: Case, promise: Promise, each: Each) -> Opinion:
    """The opinion on every part area at once: all must keep the promise."""
    inner = replace(promise, each=None, only_if=())
    scope = scope_of(case, each)
    parts = {part: promise_opinion(replace(case, area=part), inner) for part in (*scope.inside, *scope.doubtful)}
    answers = [Answer(verdict=parts[part].verdict, flags=parts[part].flags) for part in scope.inside]
    answers += [doubt(parts[part]) for part in scope.doubtful]
    answers += [Answer(verdict=Verdict.NO_DATA)] * scope.unnamed
    stopped = hindrance(case, promise) or emptiness(scope.empty)
    told = better_told(case, promise, answers)
    answers = told or answers
    share = promise.share if isinstance(promise, Composite) else None
    answer = stopped or (share_kept(case, share, answers) if share else together(answers, every=True))
    found = overview(case, promise, answer, list(parts.values()), stopped)
    if isinstance(promise, Composite):
        return found
    late_year, word = (
        in_the_end(list(parts.values()), answer.verdict) if not scope.unnamed and not told else (None, NONE)
    )
    return replace(
        found, bound=common_bound(case, promise, list(parts.values())), late_year=late_year, flags=found.flags | word
    )


def better_told(case: Case, promise: Promise, answers: list[Answer]) -> list[Answer]:
    """The district's own count of parts that keep a level, where it leaves fewer of them unknown; else none."""
    if isinstance(promise, Composite) or promise.measure is not Measure.LEVEL:
        return []
    told = counted(case.world, case.area, promise.indicator, case.year)
    asked_of = [answer.verdict for answer in answers if answer.verdict not in LEFT_OUT]
    rest = max(0, len(asked_of) - told.satisfying - told.failing) if told else 0
    if told is None or rest >= asked_of.count(Verdict.NO_DATA):
        return []
    numbers = {Verdict.MET: told.satisfying, Verdict.MISSED: told.failing, Verdict.NO_DATA: rest}
    return [Answer(verdict=word, flags=told.figure.flags) for word, many in numbers.items() for _ in range(many)]


def share_kept(case: Case, share: Bound, answers: list[Answer]) -> Answer:
    """Whether enough parts keep a composite, were all the unknown ones to keep it, or none."""
    verdicts = [answer.verdict for answer in answers if answer.verdict not in LEFT_OUT]
    if not verdicts or share.limit is None:
        return nobody(answers)
    flags = NONE.union(*(answer.flags for answer in answers)) - OWN
    goal, (met, unknown) = limit_value(case, share.limit), map(verdicts.count, (Verdict.MET, Verdict.NO_DATA))
    if goal.value is None:
        return Answer(verdict=Verdict.NO_DATA, reason=goal.reason, flags=flags)
    reached = [at_least(Fraction(100 * some, len(verdicts)), Bar(low=goal.value)) for some in (met, met + unknown)]
    if reached[0] is not reached[1]:
        return Answer(verdict=Verdict.NO_DATA, reason=Reason.PART_MISSING, flags=flags)
    exceeded = above(Fraction(100 * met, len(verdicts)), Bar(low=goal.value))
    return Answer(
        verdict=Verdict.MET if reached[0] else Verdict.MISSED,
        flags=flags | {Flag.EXCEEDED} if exceeded else flags,
    )


def doubt(opinion: Opinion) -> Answer:
    """A part of whom nobody knows whether it counts: harmless if it keeps the promise, else unknown."""
    if opinion.verdict is Verdict.MET:
        return Answer(verdict=Verdict.MET, flags=opinion.flags)
    return Answer(verdict=Verdict.NO_DATA)


def emptiness(reason: Reason | None) -> Answer | None:
    """The verdict where there is no part to ask."""
    if reason is None:
        return None
    nobody = reason is Reason.NOBODY_IN_SCOPE
    return Answer(verdict=Verdict.NOT_APPLICABLE if nobody else Verdict.NO_DATA, reason=reason)


def composite_opinion(case: Case, composite: Composite) -> Opinion:
    """The opinion on several promises, each with its verdict of its last due year so far."""
    answers = []
    for member in composite.members:
        dues = [year for year in years_of(case.plan, member) if year <= case.year]
        opinion = promise_opinion(replace(case, year=dues[-1]), member) if dues else None
        answers += [Answer(verdict=opinion.verdict, reason=opinion.reason, flags=opinion.flags)] if opinion else []
    stopped = hindrance(case, composite)
    members = [promise_opinion(case, member) for member in composite.members]
    return overview(case, composite, stopped or together(answers, every=composite.every), members, stopped)


def together(answers: list[Answer], *, every: bool) -> Answer:
    """Three-valued: all must be met, or one."""
    asked_of = [answer for answer in answers if answer.verdict not in LEFT_OUT]
    flags = NONE.union(*(answer.flags for answer in asked_of)) - OWN
    if not asked_of:
        return nobody(answers)
    decisive, otherwise = (Verdict.MISSED, Verdict.MET) if every else (Verdict.MET, Verdict.MISSED)
    verdicts = {answer.verdict for answer in asked_of}
    if decisive not in verdicts and Verdict.NO_DATA in verdicts:
        return Answer(verdict=Verdict.NO_DATA, reason=Reason.PART_MISSING, flags=flags)
    verdict = decisive if decisive in verdicts else otherwise
    exceeded = all(Flag.EXCEEDED in answer.flags for answer in asked_of) and verdict is Verdict.MET
    return Answer(verdict=verdict, flags=flags | {Flag.EXCEEDED} if exceeded else flags)


def nobody(answers: list[Answer]) -> Answer:
    """Nothing was asked of any part or member: not due, unless it applies to none."""
    waiting = [answer for answer in answers if answer.verdict is Verdict.NOT_DUE]
    return replace((waiting or answers)[0], flags=NONE)


def overview(case: Case, promise: Promise, answer: Answer, below: list[Opinion], stopped: Answer | None) -> Opinion:
    """The verdict, with the worst known pace and trend of what hangs below."""
    flags = NONE.union(*(opinion.flags for opinion in below)) - OWN if stopped else answer.flags
    found = Opinion(verdict=answer.verdict, reason=answer.reason, flags=flags)
    if case.year >= years_of(case.plan, promise)[-1]:
        return replace(found, pace=Pace.FINISHED)
    direction = worst([opinion.trend for opinion in below], TRENDS) or Trend.UNKNOWN
    found = replace(found, trend=direction, pace_reason=Reason.PART_MISSING)
    if stopped and stopped.reason in UNASKED | {Reason.SCOPE_UNKNOWN, Reason.NOBODY_IN_SCOPE}:
        return replace(found, pace_reason=stopped.reason)
    tempo = worst([opinion.pace for opinion in below], PACES)
    return replace(found, pace=tempo, pace_reason=None) if tempo else found


def worst(words: list[Word], order: list[Word]) -> Word | None:
    """The first word of the order that occurs."""
    return next((word for word in order if word in words), None)


def common_bound(case: Case, condition: Condition, parts: Sequence[Opinion]) -> Fraction | None:
    """The bound of all parts, where it is one and the same for all of them."""
    limit = governing(case.plan, condition, case.year).limit
    alike = {part.bound for part in parts}
    if isinstance(limit, Amount):
        return Fraction(limit.value)
    return alike.pop() if len(alike) == 1 else None
