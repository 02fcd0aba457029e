"""A plan becomes a table of due points: one clause for each leaf of each target and each year of the plan.

A target is a row, not a program: what it promises is written down here as columns (indicator, measure,
comparison, bounds, legs of its path), and one relational pass judges all clauses of all plans.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, NamedTuple

from plan_compliance.judging import comparisons, measures
from plan_compliance.judging.areas import parts, unnamed_parts
from plan_compliance.judging.limits import Context, Terms, constant, references, resolved, terms_of
from plan_compliance.model import (
    Amount,
    Baseline,
    Bound,
    Composite,
    Condition,
    Each,
    Gathered,
    Limit,
    Plan,
    Promise,
    Target,
    Test,
)
from plan_compliance.vocabulary import Comparison, Direction, Kind, Measure, Path

DEFAULT_TOLERANCE = 5.0
"""Per cent of a leg (method.md §5)."""

NOBODY = -1
"""The parent of a leaf that is a whole target."""


class Purpose(IntEnum):
    """What a leaf is asked for; the passes run in this order."""

    SCOPE = 0
    """Is a part in scope (``where``, ``except``)?"""
    SATISFY = 1
    """Does a part satisfy, so that it counts for a share?"""
    GUARD = 2
    """Does the condition of a target hold (``if``)?"""
    PROMISE = 3


class Join(IntEnum):
    """How a node of a target takes the states of what hangs below it."""

    ALL = 0
    ANY = 1
    EACH = 2
    COUNT = 3
    """The states of the parts are counted into a share."""


class Version(IntEnum):
    """Which version of a target is judged."""

    IN_FORCE = 0
    ORIGINAL = 1
    """As it was before it was amended."""
    OTHER_FIGURE = 2
    """Under the figures that were not used because another submission goes first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """One condition as it is judged: the origin of clauses, and what a report says of it."""

    number: int
    root: int
    parent: int
    purpose: Purpose
    condition: Condition
    member: str = ""
    share: int = NOBODY
    """The node whose counted parts are this leaf's value."""
    guards: int = NOBODY
    exempts: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """An inner node of a target: a composite or an ``each``."""

    number: int
    root: int
    parent: int
    join: Join
    depth: int
    by_part: bool
    """Whether its result is still one for each part of an ``each`` above it."""
    scope: int
    member: str = ""
    indicator: str = ""
    """For an ``each``: whose counts a district may report for its parts."""
    promise: Promise


@dataclass(frozen=True, kw_only=True, slots=True)
class Root:
    """One version of a target as a whole."""

    number: int
    plan: Plan
    target: Target
    version: Version


class Clause(NamedTuple):
    """One leaf in one year. Years are ints; -1 stands for *none*; None for an unknown number."""

    clause: int
    leaf: int
    root: int
    parent: int
    purpose: int
    scope: int
    opened: int
    """The parts among which an ``each`` is judged; -1 outside one."""
    year: int
    at: int
    """The year that is looked at: ``year``, or an earlier due year whose verdict still stands."""
    due: bool
    judged: bool
    paced: bool
    indicator: int
    measure: str
    comparison: str
    way: int
    """+1 where higher is better, -1 where lower is, 0 where neither."""
    first: int
    t0: int
    printed: float | None
    measured: float | None
    low: float | None
    high: float | None
    within: float | None
    relative: bool
    scale: float | None
    """10 to the places to round to."""
    relative_low: bool
    relative_high: bool
    share: int
    finished: bool
    one_off: bool
    path: str
    leg_start_year: int
    leg_start: float | None
    leg_end_year: int
    leg_end: float | None
    next_year: int
    next_bound: float | None
    final_year: int
    final: float | None
    steady: bool
    """All bounds are constant and one-sided."""
    tolerance: float
    never_negative: bool
    slot_after: int
    """The due year before the one that governs ``at``: one of several events must come after it."""
    slot_before: int
    slots: int


class Seat(NamedTuple):
    """One area of a scope and the area whose figures are read: itself, another, or one of its parts."""

    scope: int
    area: int
    subject: int
    certain: bool


@dataclass(kw_only=True, slots=True)
class Points:
    """All clauses of all plans, with the names behind the numbers."""

    gathered: Gathered
    disputed: frozenset[str]
    """Indicators of which two submissions disagree: targets on them are judged under both values."""
    areas: Sequence[str]
    indicators: Sequence[str]
    area_codes: Mapping[str, int]
    indicator_codes: Mapping[str, int]
    roots: list[Root] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    seats: dict[int, list[Seat]] = field(default_factory=dict)
    """Scope → its seats."""
    terms: Terms = field(default_factory=Terms)
    unnamed: list[tuple[int, int, int]] = field(default_factory=list)
    """(scope, area, number of parts that are not listed by name)."""
    unlisted: list[tuple[int, int]] = field(default_factory=list)
    """(scope, area) without any part on the roster."""
    scope_keys: dict[Any, int] = field(default_factory=dict)
    descendants: dict[tuple[str, ...], dict[str, list[str]]] = field(default_factory=dict)

    def code_of(self, indicator: str, *, other: bool = False) -> int:
        """The number of an indicator's series, or of the one with the figures that were not used."""
        shift = len(self.indicators) if other and indicator in self.disputed else 0
        return self.indicator_codes[indicator] + shift

    def code_of_share(self, node: int) -> int:
        """The number of a counted share's series, behind all reported ones."""
        return 2 * len(self.indicators) + node
    tested: set[int] = field(default_factory=set)
    """Scopes whose parts must be asked whether they are in scope."""


def compile_points(gathered: Gathered, disputed: frozenset[str] = frozenset()) -> Points:
    """The table of clauses of every plan in ``gathered``; targets on ``disputed`` indicators have a second version."""
    areas, indicators = sorted(gathered.areas), sorted(gathered.indicators)
    points = Points(
        gathered=gathered,
        disputed=disputed,
        areas=areas,
        indicators=indicators,
        area_codes={name: code for code, name in enumerate(areas)},
        indicator_codes={name: code for code, name in enumerate(indicators)},
    )
    for plan in sorted(gathered.plans, key=lambda plan: plan.id):
        for target in plan.targets:
            if not target.same_as and not is_silent(target.promise):
                _add_target(points, plan, target)
    return points


def is_silent(promise: Promise) -> bool:
    """Whether a row has no district value at all: nothing but ``higher``."""
    if isinstance(promise, Composite):
        return all(is_silent(member) for member in promise.members)
    return not promise.bounds and promise.direction is None and promise.satisfying is None


# --- one target --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Setting:
    """Where in a target we are while it is compiled."""

    points: Points
    plan: Plan
    root: int
    years: tuple[int, ...]
    dues: frozenset[int] = frozenset()
    """Years in which the whole composite is due; empty for a plain condition."""
    areas: tuple[str, ...] = ()
    parent: int = NOBODY
    depth: int = 0
    purpose: Purpose = Purpose.PROMISE
    scope: int = NOBODY
    """The parts that an ``each`` further up has opened."""
    member: str = ""
    guards: tuple[Test, ...] = ()
    other: bool = False
    """Whether the figures that were not used are looked at."""


def _add_target(points: Points, plan: Plan, target: Target) -> None:
    versions = [Version.IN_FORCE]
    versions += [Version.ORIGINAL] if target.amendments else []
    versions += [Version.OTHER_FIGURE] if points.disputed & _mentioned(target) else []
    for version in versions:
        root = Root(number=len(points.roots), plan=plan, target=target, version=version)
        points.roots.append(root)
        for promise, areas in _by_promise(plan, target):
            for in_force, years in _versions(plan, target, promise):
                if version is not Version.ORIGINAL:
                    _add_version(points, root, in_force, years, areas)
                elif in_force is not promise:
                    _add_version(points, root, promise, years, areas)


def _mentioned(target: Target) -> frozenset[str]:
    """Every indicator that any version of ``target`` looks at."""
    promises = (target.promise, *target.only.values(), *(amendment.promise for amendment in target.amendments))
    return frozenset(name for promise in promises for name in _indicators_of(promise))


def _indicators_of(promise: Promise) -> Iterator[str]:
    for test in promise.only_if:
        yield from (test.subject, *_referred(test))
    if isinstance(promise, Composite):
        for member in promise.members:
            yield from _indicators_of(member)
        return
    yield promise.indicator
    if promise.satisfying is not None:
        yield from (promise.satisfying.subject, *_referred(promise.satisfying))
    for bound in promise.bounds:
        yield from (reference.of for limit in (bound.limit, bound.upper) for reference in references(limit))


def _referred(test: Test) -> Iterator[str]:
    limits = [limit for limit in (test.limit, test.upper) if not isinstance(limit, str)]
    yield from (reference.of for limit in limits for reference in references(limit))


def _by_promise(plan: Plan, target: Target) -> Iterator[tuple[Promise, tuple[str, ...]]]:
    plain = tuple(area for area in plan.areas if area not in target.only)
    if plain:
        yield target.promise, plain
    for area in sorted(target.only):
        yield target.only[area], (area,)


def _versions(plan: Plan, target: Target, promise: Promise) -> Iterator[tuple[Promise, tuple[int, ...]]]:
    """The promise in force on the last day of each year, with its years."""
    in_force: dict[int, Promise] = {}
    for year in range(plan.first, plan.last + 1):
        known = [a.promise for a in sorted(target.amendments, key=lambda a: a.on) if a.on <= f"{year}-12-31"]
        in_force[year] = known[-1] if known else promise
    for version in {id(p): p for p in in_force.values()}.values():
        yield version, tuple(year for year, p in in_force.items() if p is version)


def _add_version(
    points: Points, root: Root, promise: Promise, years: tuple[int, ...], areas: tuple[str, ...]
) -> None:
    other = root.version is Version.OTHER_FIGURE
    setting = _Setting(points=points, plan=root.plan, root=root.number, years=years, areas=areas, other=other)
    if isinstance(promise, Composite):
        setting = replace(setting, dues=frozenset(_all_dues(root.plan, promise)))
    _add_promise(setting, promise)


def _all_dues(plan: Plan, promise: Promise) -> Iterator[int]:
    if isinstance(promise, Condition):
        yield from dues_of(plan, promise)
    elif promise.share is not None:
        yield from _years_of(plan, promise.share)
    else:
        for member in promise.members:
            yield from _all_dues(plan, member)


def dues_of(plan: Plan, condition: Condition) -> tuple[int, ...]:
    """The due years of ``condition``, ascending."""
    return tuple(sorted({year for bound in condition.bounds for year in _years_of(plan, bound)}))


def _years_of(plan: Plan, bound: Bound) -> tuple[int, ...]:
    return tuple(range(plan.first, plan.last + 1)) if bound.year is None else (bound.year,)


def _add_promise(setting: _Setting, promise: Promise) -> None:
    if isinstance(promise, Composite):
        _add_composite(setting, promise)
    elif promise.each is not None and setting.scope == NOBODY:
        _add_each(setting, promise, promise.each)
    elif not is_silent(promise):
        _add_leaves(setting, promise)


def _add_composite(setting: _Setting, composite: Composite) -> None:
    if composite.each is not None and setting.scope == NOBODY:
        if composite.share is not None:
            _add_shared_composite(setting, composite, composite.share)
            return
        setting = _opened(setting, composite.each, Join.EACH, composite, "")
    node = _node(setting, Join.ALL if composite.every else Join.ANY, composite)
    word = "all_of" if composite.every else "any_of"
    for position, member in enumerate(composite.members):
        below = replace(
            setting,
            parent=node.number,
            depth=node.depth + 1,
            member=f"{word}[{position}]",
            guards=setting.guards + composite.only_if,
        )
        _add_promise(below, member)


def _node(setting: _Setting, join: Join, promise: Promise, indicator: str = "", scope: int = NOBODY) -> Node:
    node = Node(
        number=len(setting.points.nodes),
        root=setting.root,
        parent=setting.parent,
        join=join,
        depth=setting.depth,
        by_part=setting.scope != NOBODY,
        scope=scope,
        member=setting.member,
        indicator=indicator,
        promise=promise,
    )
    setting.points.nodes.append(node)
    return node


def _opened(setting: _Setting, each: Each, join: Join, promise: Promise, indicator: str) -> _Setting:
    """``setting`` below a new ``each`` node, over the parts that it opens."""
    scope = _part_scope(setting, each)
    node = _node(setting, join, promise, indicator, scope)
    return replace(setting, parent=node.number, depth=node.depth + 1, scope=scope)


def _add_each(setting: _Setting, condition: Condition, each: Each) -> None:
    if condition.measure is Measure.SHARE:
        _add_share(setting, condition, each)
        return
    below = _opened(setting, each, Join.EACH, condition, condition.indicator)
    own = condition if condition.satisfying is None else _as_condition(condition, condition.satisfying)
    _add_leaves(below, replace(own, each=None))


def _as_condition(condition: Condition, test: Test) -> Condition:
    """The test of a part as a condition with the due years of ``condition``."""
    limit = test.limit if not isinstance(test.limit, str) else None
    return replace(
        condition,
        indicator=test.subject,
        comparison=test.comparison,
        measure=test.measure,
        bounds=tuple(replace(bound, limit=limit, upper=test.upper) for bound in condition.bounds),
        within=test.within,
        satisfying=None,
        baseline=None,
        direction=None,
        rounded=None,
    )


def _add_share(setting: _Setting, condition: Condition, each: Each) -> None:
    """First the parts, counted in every year; then the share as if it were a reported level."""
    counting = _opened(_apart(setting, condition), each, Join.COUNT, condition, condition.indicator)
    test = condition.satisfying or _own_test(setting.points, condition)
    _add_leaves(counting, _test_condition(test, condition.place))
    _add_leaves(setting, replace(condition, each=None), share=counting.parent)


def _apart(setting: _Setting, promise: Promise) -> _Setting:
    """A tree of its own for what is only counted: every year of the plan and its baseline year."""
    years = {setting.plan.baseline_year, *range(setting.plan.first, setting.plan.last + 1)}
    baseline = promise.baseline if isinstance(promise, Condition) else None
    if baseline is not None and baseline.year is not None:
        years.add(baseline.year)
    return replace(
        setting,
        parent=NOBODY,
        depth=0,
        purpose=Purpose.SATISFY,
        years=tuple(sorted(years)),
        dues=frozenset(),
        guards=(),
        member="",
    )


def _own_test(points: Points, condition: Condition) -> Test:
    """A part satisfies by itself when it is done, or counts at least one."""
    if points.gathered.indicators[condition.indicator].kind is Kind.MILESTONE:
        return Test(subject=condition.indicator, comparison=Comparison.DONE, limit=None, place=condition.place)
    one = Amount(value=constant(1), written="1")
    return Test(subject=condition.indicator, comparison=Comparison.AT_LEAST, limit=one, place=condition.place)


def _test_condition(test: Test, place: Any) -> Condition:
    limit = test.limit if not isinstance(test.limit, str) else None
    return Condition(
        indicator=test.subject,
        comparison=test.comparison,
        measure=test.measure,
        bounds=(Bound(year=None, limit=limit, upper=test.upper, place=place),),
        every_year=True,
        within=test.within,
        place=place,
    )


def _add_shared_composite(setting: _Setting, composite: Composite, share: Bound) -> None:
    counting = _opened(_apart(setting, composite), composite.each or Each(levels=()), Join.COUNT, composite, "")
    _add_composite(counting, replace(composite, each=None, share=None))
    condition = Condition(
        indicator="",
        comparison=Comparison.AT_LEAST,
        measure=Measure.SHARE,
        bounds=(share,),
        every_year=share.year is None,
        only_if=composite.only_if,
        place=composite.place,
    )
    _add_leaves(setting, condition, share=counting.parent)


# --- leaves and their scopes -------------------------------------------------------------------------


def _add_leaves(setting: _Setting, condition: Condition, share: int = NOBODY) -> None:
    """One leaf for each class of area that its limits tell apart; a single one where they tell none."""
    for own, seats in _by_class(setting, condition):
        guards = (*setting.guards, *condition.only_if)
        leaf = Leaf(
            number=len(setting.points.leaves),
            root=setting.root,
            parent=setting.parent,
            purpose=setting.purpose,
            condition=own,
            member=setting.member,
            share=share,
        )
        setting.points.leaves.append(leaf)
        scope = _seated(setting.points, seats)
        rows = list(_clauses(setting, leaf, scope))
        setting.points.clauses.extend(rows)
        for test in guards:
            _add_test(setting, test, scope, {row.at for row in rows if row.judged}, Purpose.GUARD, guards=leaf.number)


def _by_class(setting: _Setting, condition: Condition) -> Iterator[tuple[Condition, list[Seat]]]:
    seats = _seats(setting, condition)
    groups: dict[tuple[Limit | None, ...], tuple[Condition, list[Seat]]] = {}
    classes = setting.points.gathered.areas
    if not any(limit is not resolved(limit, {}) for bound in condition.bounds for limit in (bound.limit, bound.upper)):
        yield condition, seats
        return
    for seat in seats:
        own = classes[setting.points.areas[seat.subject]].classes
        bounds = tuple(
            replace(bound, limit=resolved(bound.limit, own), upper=resolved(bound.upper, own))
            for bound in condition.bounds
        )
        key = tuple(limit for bound in bounds for limit in (bound.limit, bound.upper))
        groups.setdefault(key, (replace(condition, bounds=bounds), []))[1].append(seat)
    yield from groups.values()


def _seats(setting: _Setting, condition: Condition) -> list[Seat]:
    codes = setting.points.area_codes
    if setting.scope != NOBODY:
        own = {codes[area] for area in setting.areas}
        return [seat for seat in setting.points.seats[setting.scope] if seat.area in own]
    return [
        Seat(scope=NOBODY, area=codes[area], subject=codes[condition.area or area], certain=True)
        for area in setting.areas
    ]


def _seated(points: Points, seats: Iterable[Seat]) -> int:
    """The scope that holds exactly ``seats``; the same for the same seats."""
    seats = list(seats)
    if seats and seats[0].scope != NOBODY and _is_whole(points, seats):
        return seats[0].scope
    key = tuple((seat.area, seat.subject, seat.certain, seat.scope) for seat in seats)
    if key not in points.scope_keys:
        scope = _new_scope(points, key)
        points.seats[scope] = [seat._replace(scope=scope) for seat in seats]
    return points.scope_keys[key]


def _is_whole(points: Points, seats: Sequence[Seat]) -> bool:
    return len(seats) == len(points.seats[seats[0].scope])


def _new_scope(points: Points, key: Any) -> int:
    scope = len(points.scope_keys)
    points.scope_keys[key] = scope
    return scope


def _part_scope(setting: _Setting, each: Each) -> int:
    """The parts of every area on the levels of ``each``; what the roster alone decides is decided here."""
    points, dynamic = setting.points, [t for t in (*each.where, *each.exempt) if not t.attribute]
    key = ("parts", each.levels, repr((each.where, each.exempt)), setting.areas, setting.plan.id if dynamic else "")
    if key in points.scope_keys:
        return points.scope_keys[key]
    scope = _new_scope(points, key)
    points.seats[scope] = []
    areas = points.gathered.areas
    if each.levels not in points.descendants:
        points.descendants[each.levels] = parts(areas, each.levels)
    for area in setting.areas:
        below = points.descendants[each.levels].get(area, [])
        unnamed = unnamed_parts(areas, area, each.levels)
        points.unnamed.append((scope, points.area_codes[area], unnamed))
        if not below and not unnamed:
            points.unlisted.append((scope, points.area_codes[area]))
        for part in below:
            inside = _inside(each, areas[part].attributes)
            if inside is not False:
                seat = Seat(scope, points.area_codes[area], points.area_codes[part], certain=inside is True)
                points.seats[scope].append(seat)
    _add_scope_tests(setting, each, scope)
    return scope


def _inside(each: Each, attributes: Mapping[str, Any]) -> bool | None:
    """Whether a part is in scope as far as its attributes tell; None: an attribute is not known."""
    where = [attribute_holds(test, attributes) for test in each.where if test.attribute]
    exempt = [attribute_holds(test, attributes) for test in each.exempt if test.attribute]
    exempted: bool | None = False
    if each.exempt and len(exempt) == len(each.exempt):
        exempted = False if False in exempt else None if None in exempt else True
    if False in where or exempted is True:
        return False
    return None if None in where or exempted is None else True


def attribute_holds(test: Test, attributes: Mapping[str, Any]) -> bool | None:
    """A comparison of an attribute of the roster; None when the area does not have it."""
    value = attributes.get(test.subject)
    if value is None:
        return None
    if isinstance(test.limit, str) or isinstance(value, str):
        return str(value) == _written(test.limit)
    low = float(test.limit.value) if isinstance(test.limit, Amount) else None
    high = float(test.upper.value) if isinstance(test.upper, Amount) else None
    if low is None:
        return None
    if test.comparison in comparisons.ONE_SIDED:
        return bool(comparisons.ONE_SIDED[test.comparison](float(value), low))
    if test.comparison is Comparison.BETWEEN and high is not None:
        return bool(comparisons.between(float(value), low, high))
    return bool(comparisons.equal(float(value), low))


def _written(limit: Limit | str | None) -> str:
    return limit.written if isinstance(limit, Amount) else str(limit)


def _add_scope_tests(setting: _Setting, each: Each, scope: int) -> None:
    static_exempt = [test for test in each.exempt if test.attribute]
    dynamic = [(test, False) for test in each.where if not test.attribute]
    dynamic += [(test, True) for test in each.exempt if not test.attribute]
    if static_exempt and any(exempts for _, exempts in dynamic):
        dynamic += [(test, True) for test in static_exempt]
    years = {setting.plan.baseline_year, *range(setting.plan.first, setting.plan.last + 1)}
    for test, exempts in dynamic:
        _add_test(setting, test, scope, years, Purpose.SCOPE, exempts=exempts)
        setting.points.tested.add(scope)


def _add_test(
    setting: _Setting,
    test: Test,
    scope: int,
    years: set[int],
    purpose: Purpose,
    *,
    guards: int = NOBODY,
    exempts: bool = False,
) -> int:
    leaf = Leaf(
        number=len(setting.points.leaves),
        root=setting.root,
        parent=NOBODY,
        purpose=purpose,
        condition=_test_condition(test, test.place),
        guards=guards,
        exempts=exempts,
    )
    setting.points.leaves.append(leaf)
    asked = replace(setting, years=tuple(sorted(years)), dues=frozenset(), purpose=purpose)
    setting.points.clauses.extend(_clauses(asked, leaf, scope))
    return leaf.number


# --- clauses -----------------------------------------------------------------------------------------


def _clauses(setting: _Setting, leaf: Leaf, scope: int) -> Iterator[Clause]:
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
    steady: bool
    path: str
    way: int
    baseline: Baseline
    tolerance: float


def _frame(setting: _Setting, leaf: Leaf) -> _Frame:
    condition, plan = leaf.condition, setting.plan
    dues = dues_of(plan, condition)
    indicator = setting.points.gathered.indicators.get(condition.indicator)
    constants = {
        year: float(bound.limit.value)
        for bound in condition.bounds
        for year in _years_of(plan, bound)
        if isinstance(bound.limit, Amount) and bound.upper is None
    }
    graded = indicator is not None and indicator.kind is Kind.GRADE
    one_sided = condition.comparison in comparisons.ONE_SIDED
    steady = one_sided and bool(dues) and len(constants) == len(dues)
    travels = steady and condition.measure in measures.ON_A_PATH and not condition.every_year and not graded
    stated = indicator.tolerance if indicator and indicator.tolerance is not None else plan.tolerance
    return _Frame(
        leaf=leaf,
        dues=dues,
        constants=constants,
        steady=steady and condition.measure in measures.LIKE_A_LEVEL and not graded,
        path=condition.path.value if travels and condition.path is not Path.STEPS else "",
        way=_way(condition, setting),
        baseline=condition.baseline or Baseline(),
        tolerance=DEFAULT_TOLERANCE if stated is None else float(stated),
    )


def _way(condition: Condition, setting: _Setting) -> int:
    indicator = setting.points.gathered.indicators.get(condition.indicator)
    if indicator is None:
        return 1
    up = condition.direction is not Direction.DECREASE
    return comparisons.sign(condition.comparison, indicator.better, increase=up)


def governing(condition: Condition, dues: tuple[int, ...], at: int) -> Bound | None:
    """The bound of ``at``, else of the next due year, after the last due year that of the last."""
    year = next((d for d in dues if d >= at), dues[-1] if dues else None)
    return next((bound for bound in condition.bounds if bound.year in (year, None)), None)


def _clause(
    setting: _Setting, frame: _Frame, scope: int, year: int, at: int, *, judged: bool, paced: bool
) -> Clause:
    points, plan, leaf, dues = setting.points, setting.plan, frame.leaf, frame.dues
    condition = leaf.condition
    number = len(points.clauses) + points.terms.reserved
    points.terms.reserved += 1
    bound = governing(condition, dues, at)
    t0 = plan.baseline_year if frame.baseline.year is None else frame.baseline.year
    context = Context(first=plan.first, t0=plan.baseline_year, other=setting.other)
    low = terms_of(points.terms, number, 0, bound.limit if bound else None, at, context, points)
    high = terms_of(points.terms, number, 1, bound.upper if bound else None, at, context, points)
    before = [d for d in dues if d < year]
    onward = [d for d in dues if d >= year]
    later = [d for d in dues if d > year]
    slot = next((position for position, due in enumerate(dues) if due >= at), -1)
    printed = frame.baseline.value
    measured = frame.baseline.measured
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
        and (frame.steady or condition.comparison is Comparison.DONE)
        and bool(dues),
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
        slot_after=dues[slot - 1] if slot > 0 else -1,
        slot_before=dues[slot + 1] if 0 <= slot < len(dues) - 1 else 9999,
        slots=len(dues) if leaf.purpose is Purpose.PROMISE and condition.comparison is Comparison.DONE else 0,
    )


def _indicator_code(setting: _Setting, leaf: Leaf) -> int:
    """The number of the leaf's series; a share has one of its own, behind all reported ones."""
    if leaf.share != NOBODY:
        return setting.points.code_of_share(leaf.share)
    return setting.points.code_of(leaf.condition.indicator, other=setting.other)


def _never_negative(points: Points, condition: Condition) -> bool:
    indicator = points.gathered.indicators.get(condition.indicator)
    return indicator is not None and indicator.lowest is not None and indicator.lowest >= 0
