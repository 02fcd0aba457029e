"""One leaf in one year: its due years, its bound, and the leg of its path, written down as a row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plan_compliance.judging import comparisons, measures
from plan_compliance.judging.limits import Context, terms_of
from plan_compliance.judging.points import NOBODY, Clause, Leaf, Points, Purpose, Setting
from plan_compliance.model import Amount, Baseline, Bound, Condition, Plan, Promise
from plan_compliance.vocabulary import Comparison, Direction, Kind, Measure

DEFAULT_TOLERANCE = 5.0
"""Per cent of a leg (method.md §5)."""


def dues_of(plan: Plan, condition: Condition) -> tuple[int, ...]:
    """The due years of ``condition``, ascending."""
    return tuple(sorted({year for bound in condition.bounds for year in years_of(plan, bound)}))


def years_of(plan: Plan, bound: Bound) -> tuple[int, ...]:
    """The years for which ``bound`` is printed."""
    return tuple(range(plan.first, plan.last + 1)) if bound.year is None else (bound.year,)


def all_dues(plan: Plan, promise: Promise) -> Iterator[int]:
    """Every year in which any member of ``promise`` is due."""
    if isinstance(promise, Condition):
        yield from dues_of(plan, promise)
    elif promise.share is not None:
        yield from years_of(plan, promise.share)
    else:
        for member in promise.members:
            yield from all_dues(plan, member)


def clauses_of(setting: Setting, leaf: Leaf, scope: int) -> Iterator[Clause]:
    """The rows of one leaf: one a year, and one more where an earlier verdict stands in a composite's due year."""
    frame = _frame(setting, leaf)
    own = frame.dues
    for year in setting.years:
        if setting.purpose is not Purpose.PROMISE:
            yield _clause(setting, frame, scope, year, year, judged=True, paced=False)
            continue
        due = year in own
        yield _clause(setting, frame, scope, year, year, judged=due, paced=True)
        earlier = [d for d in own if d < year]
        if not due and year in setting.dues and earlier:
            yield _clause(setting, frame, scope, year, earlier[-1], judged=True, paced=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Frame:
    """What is the same in every year of a leaf."""

    leaf: Leaf
    dues: tuple[int, ...]
    constants: Mapping[int, float]
    reachable: bool
    """The bounds can be reached later than due: constant, one-sided, on a measure like a level."""
    steady: bool
    """Likewise, and the values have a trend."""
    progresses: bool
    """A printed start of the measure itself tells how far it has come, though there is no path."""
    path: str
    way: int
    baseline: Baseline
    tolerance: float


def _frame(setting: Setting, leaf: Leaf) -> _Frame:
    condition, plan = leaf.condition, setting.plan
    dues = dues_of(plan, condition)
    indicator = setting.points.gathered.indicators.get(condition.indicator)
    constants = {
        year: float(bound.limit.value)
        for bound in condition.bounds
        for year in years_of(plan, bound)
        if isinstance(bound.limit, Amount) and bound.upper is None
    }
    one_sided = condition.comparison in comparisons.ONE_SIDED
    graded = indicator is not None and indicator.kind is Kind.GRADE and condition.measure is Measure.LEVEL
    fixed = one_sided and bool(dues) and len(constants) == len(dues)
    steady = fixed and not graded
    measured = condition.baseline is not None and condition.baseline.measured is not None
    travels = steady and condition.measure in measures.ON_A_PATH and not condition.every_year
    stated = indicator.tolerance if indicator and indicator.tolerance is not None else plan.tolerance
    return _Frame(
        leaf=leaf,
        dues=dues,
        constants=constants,
        reachable=fixed and condition.measure in measures.LIKE_A_LEVEL,
        steady=steady and condition.measure in measures.LIKE_A_LEVEL,
        progresses=fixed and not graded and not condition.every_year and measured,
        path=condition.path.value if travels else "",
        way=_way(condition, setting),
        baseline=condition.baseline or Baseline(),
        tolerance=DEFAULT_TOLERANCE if stated is None else float(stated),
    )


def _way(condition: Condition, setting: Setting) -> int:
    indicator = setting.points.gathered.indicators.get(condition.indicator)
    if indicator is None:
        return 1
    up = condition.direction is not Direction.DECREASE
    return comparisons.sign(condition.comparison, indicator.better, increase=up)


def governing(condition: Condition, dues: tuple[int, ...], at: int) -> Bound | None:
    """The bound of ``at``, else of the next due year, after the last due year that of the last."""
    year = next((d for d in dues if d >= at), dues[-1] if dues else None)
    return next((bound for bound in condition.bounds if bound.year in (year, None)), None)


def _clause(setting: Setting, frame: _Frame, scope: int, year: int, at: int, *, judged: bool, paced: bool) -> Clause:
    points, plan, leaf, dues = setting.points, setting.plan, frame.leaf, frame.dues
    condition = leaf.condition
    number = len(points.clauses) + points.terms.reserved
    points.terms.reserved += 1
    bound = governing(condition, dues, at)
    t0 = plan.baseline_year if frame.baseline.year is None else frame.baseline.year
    printed, measured = frame.baseline.value, frame.baseline.measured
    context = Context(
        first=plan.first,
        t0=plan.baseline_year,
        other=setting.other,
        own=condition.indicator,
        own_t0=t0,
        printed=None if printed is None else float(printed),
    )
    low = terms_of(points.terms, number, 0, bound.limit if bound else None, at, context, points)
    high = terms_of(points.terms, number, 1, bound.upper if bound else None, at, context, points)
    before = [d for d in dues if d < year]
    onward = [d for d in dues if d >= year]
    later = [d for d in dues if d > year]
    slot = next((position for position, due in enumerate(dues) if due >= at), -1)
    if condition.measure is Measure.SHARE:
        printed, measured = (printed if measured is None else measured), None
    return Clause(
        clause=number,
        leaf=leaf.number,
        root=leaf.root,
        parent=leaf.parent,
        purpose=leaf.purpose,
        scope=scope,
        opened=setting.scope,
        year=year,
        at=at,
        due=at in dues,
        judged=judged,
        paced=paced,
        indicator=_indicator_code(setting, leaf),
        measure=condition.measure.value,
        comparison=condition.comparison.value,
        way=frame.way,
        first=plan.first,
        t0=t0,
        printed=None if printed is None else float(printed),
        measured=None if measured is None else float(measured),
        low=low.value,
        high=high.value,
        within=None if condition.within is None else float(condition.within.value),
        relative=condition.within is not None and condition.within.relative,
        scale=None if condition.rounded is None else 10.0**condition.rounded,
        relative_low=low.refers,
        relative_high=high.refers,
        share=leaf.share,
        finished=not dues or year >= dues[-1],
        one_off=not condition.every_year
        and (frame.reachable or condition.comparison is Comparison.DONE)
        and bool(dues),
        progresses=frame.path != "" or frame.progresses,
        path=frame.path,
        leg_start_year=before[-1] if before else t0,
        leg_start=frame.constants.get(before[-1]) if before else None,
        leg_end_year=onward[0] if onward else -1,
        leg_end=frame.constants.get(onward[0]) if onward else None,
        next_year=later[0] if later else -1,
        next_bound=frame.constants.get(later[0]) if later else None,
        final_year=dues[-1] if dues else -1,
        final=frame.constants.get(dues[-1]) if dues else None,
        steady=frame.steady,
        tolerance=frame.tolerance,
        never_negative=_never_negative(points, condition),
        slot_after=dues[slot - 1] if slot > 0 else plan.first - 1 if len(dues) > 1 else -1,
        slot_before=dues[slot + 1] if 0 <= slot < len(dues) - 1 else 9999,
        slots=len(dues) if leaf.purpose is Purpose.PROMISE and condition.comparison is Comparison.DONE else 0,
    )


def _indicator_code(setting: Setting, leaf: Leaf) -> int:
    """The number of the leaf's series; a share has one of its own, behind all reported ones."""
    if leaf.share != NOBODY:
        return setting.points.code_of_share(leaf.share)
    return setting.points.code_of(leaf.condition.indicator, other=setting.other)


def _never_negative(points: Points, condition: Condition) -> bool:
    indicator = points.gathered.indicators.get(condition.indicator)
    return indicator is not None and indicator.lowest is not None and indicator.lowest >= 0
