"""Every point of every plan, judged: the version of the target that is in force, under each world (method.md §1)."""

from dataclasses import replace

from plan_compliance.model import Condition, Gathered, Plan, Promise, Target
from plan_compliance.vocabulary import Flag, Method, Pace, Reason, Trend, Verdict
from tests.oracle.comparisons import ONE_SIDED, UPWARD
from tests.oracle.conditions import bar_of, due_years, governing
from tests.oracle.figures import NONE, World
from tests.oracle.numbers import less
from tests.oracle.opinion import Case, Opinion
from tests.oracle.promises import case_of, promise_opinion

Point = tuple[str, str, str, int]


def opinions(gathered: Gathered, as_of: str, method: Method = Method.DESTATIS) -> dict[Point, Opinion]:
    """The opinion on every plan, target, area and year."""
    world = World(gathered=gathered, as_of=as_of, method=method)
    return {
        (plan.id, target.id, area, year): target_opinion(world, plan, target, area, year)
        for plan in gathered.plans
        for target in plan.targets
        for area in plan.areas
        for year in range(plan.first, plan.last + 1)
    }


def target_opinion(world: World, plan: Plan, target: Target, area: str, year: int) -> Opinion:
    """The version in force at the end of the year, beside the original and the other side of a dispute."""
    original = target.only.get(area, target.promise)
    amendments = [] if area in target.only else sorted(target.amendments, key=lambda amendment: amendment.on)
    versions = [amendment.promise for amendment in amendments if amendment.on <= f"{year}-12-31"]
    promise = versions[-1] if versions else original
    case = Case(world=world, plan=plan, area=area, indicator="", year=year)
    opinion = promise_opinion(case, promise)
    if opinion.verdict is not Verdict.MET:
        opinion = replace(opinion, flags=opinion.flags - {Flag.BEFORE_PERIOD})
    if target.withdrawal and target.withdrawal.on <= f"{year}-12-31":
        return withdrawn(opinion)
    if Flag.DISPUTED in opinion.flags:
        other = replace(case, world=replace(world, other=True))
        opinion = replace(opinion, other_verdict=promise_opinion(other, promise).verdict)
    if not versions:
        return opinion
    before = promise_opinion(case, original).verdict
    eased = before is Verdict.MISSED and opinion.verdict in (Verdict.MET, Verdict.NOT_DUE)
    plain = isinstance(original, Condition) and isinstance(promise, Condition)
    weaker = loosened(case, original, promise) if plain else eased
    flags = {Flag.AMENDED, Flag.LOOSENED} if weaker else {Flag.AMENDED}
    return replace(opinion, flags=opinion.flags | flags, original_verdict=before)


def withdrawn(opinion: Opinion) -> Opinion:
    """Nothing is asked any more; what is known of the way stays."""
    return replace(
        opinion,
        verdict=Verdict.NOT_APPLICABLE,
        reason=Reason.WITHDRAWN,
        pace=Pace.UNKNOWN,
        pace_reason=Reason.WITHDRAWN,
        trend=Trend.UNKNOWN,
        flags=NONE,
        late_year=None,
    )


def loosened(case: Case, old: Promise, new: Promise) -> bool:
    """Whether the amended promise asks for less in the case's year than the original did."""
    if not (isinstance(old, Condition) and isinstance(new, Condition)):
        return False
    case = case_of(case, old)
    if case.year in due_years(case.plan, old) and case.year not in due_years(case.plan, new):
        return True
    if old.comparison is not new.comparison or old.comparison not in ONE_SIDED:
        return False
    before, after = (bar_of(case, one, governing(case.plan, one, case.year))[0] for one in (old, new))
    sign = 1 if old.comparison in UPWARD else -1
    return before is not None and after is not None and less(sign * after.low, sign * before.low)
