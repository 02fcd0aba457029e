"""A plan becomes a table of points: each target is taken apart into leaves, and the tree that joins them again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plan_compliance.judging.clauses import all_dues, clauses_of
from plan_compliance.judging.limits import constant, references
from plan_compliance.judging.points import NOBODY, Join, Leaf, Node, Points, Purpose, Root, Setting, Version
from plan_compliance.judging.scopes import add_test, by_class, part_scope, seated, seats_of, test_condition
from plan_compliance.model import (
    Amendment,
    Amount,
    Bound,
    Composite,
    Condition,
    Each,
    Gathered,
    Plan,
    Promise,
    Target,
    Test,
)
from plan_compliance.observation_table import years_in
from plan_compliance.vocabulary import Comparison, Kind, Measure


def compile_points(gathered: Gathered, disputed: frozenset[str] = frozenset()) -> Points:
    """The table of clauses of every plan in ``gathered``; targets on ``disputed`` indicators have a second version."""
    areas, indicators = sorted(gathered.areas), sorted(gathered.indicators)
    points = Points(
        gathered=gathered,
        disputed=disputed,
        seen=years_in(gathered.observations),
        areas=areas,
        indicators=indicators,
        area_codes={name: code for code, name in enumerate(areas)},
        indicator_codes={name: code for code, name in enumerate(indicators)},
    )
    for plan in sorted(gathered.plans, key=lambda plan: plan.id):
        for target in sorted(plan.targets, key=lambda target: target.id):
            if not target.same_as and not is_silent(target.promise):
                _add_target(points, plan, target)
    return points


def is_silent(promise: Promise) -> bool:
    """Whether a row has no district value at all: nothing but ``higher``."""
    if isinstance(promise, Composite):
        return all(is_silent(member) for member in promise.members)
    return not promise.bounds and promise.direction is None and promise.satisfying is None


def _add_target(points: Points, plan: Plan, target: Target) -> None:
    versions = [Version.IN_FORCE]
    versions += [Version.ORIGINAL] if target.amendments else []
    versions += [Version.OTHER_FIGURE] if points.disputed & mentioned(target) else []
    for version in versions:
        root = Root(number=len(points.roots), plan=plan, target=target, version=version)
        points.roots.append(root)
        for promise, areas in _by_promise(plan, target):
            amendments = target.amendments if promise is target.promise else ()
            for current, years in _versions(plan, amendments, promise):
                if version is not Version.ORIGINAL:
                    _add_version(points, root, current, years, areas)
                elif current is not promise:
                    _add_version(points, root, promise, years, areas)


def mentioned(target: Target) -> frozenset[str]:
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
    plain = tuple(area for area in plan.areas if area not in target.only) if target.only else plan.areas
    if plain:
        yield target.promise, plain
    for area in sorted(target.only):
        yield target.only[area], (area,)


def _versions(
    plan: Plan, amendments: Sequence[Amendment], promise: Promise
) -> Iterator[tuple[Promise, tuple[int, ...]]]:
    """The promise in force on the last day of each year, with its years; what ``only`` says is not amended."""
    years = {year: in_force(promise, amendments, year) for year in range(plan.first, plan.last + 1)}
    for version in {id(p): p for p in years.values()}.values():
        yield version, tuple(year for year, p in years.items() if p is version)


def in_force(promise: Promise, amendments: Sequence[Amendment], year: int) -> Promise:
    """The version of ``promise`` that is in force on the last day of ``year``."""
    known = amendments_by(amendments, year)
    return known[-1].promise if known else promise


def amendments_by(amendments: Sequence[Amendment], year: int) -> tuple[Amendment, ...]:
    """The amendments that have come into force by the last day of ``year``, oldest first."""
    return tuple(one for one in sorted(amendments, key=lambda a: a.on) if one.on <= f"{year}-12-31")


def _add_version(points: Points, root: Root, promise: Promise, years: tuple[int, ...], areas: tuple[str, ...]) -> None:
    other = root.version is Version.OTHER_FIGURE
    setting = Setting(points=points, plan=root.plan, root=root.number, years=years, areas=areas, other=other)
    if isinstance(promise, Composite):
        setting = replace(setting, dues=frozenset(all_dues(root.plan, promise)))
    _add_promise(setting, promise)


def _add_promise(setting: Setting, promise: Promise) -> None:
    if isinstance(promise, Composite):
        _add_composite(setting, promise)
    elif promise.each is not None and setting.scope == NOBODY:
        _add_each(setting, promise, promise.each)
    elif not is_silent(promise):
        _add_leaves(setting, promise)


def _add_composite(setting: Setting, composite: Composite) -> None:
    if composite.each is not None and setting.scope == NOBODY:
        if composite.share is not None:
            _add_shared_composite(setting, composite, composite.share)
            return
        below = _opened(setting, composite.each, Join.EACH, composite, "")
        _guard(setting, below.parent, composite.only_if)
        _add_composite(below, replace(composite, each=None, only_if=()))
        return
    node = _node(setting, Join.ALL if composite.every else Join.ANY, composite)
    _guard(setting, node.number, composite.only_if)
    word = "all_of" if composite.every else "any_of"
    for position, member in enumerate(composite.members):
        below = replace(setting, parent=node.number, depth=node.depth + 1, member=f"{word}[{position}]")
        _add_promise(below, member)


def _guard(setting: Setting, node: int, tests: tuple[Test, ...]) -> None:
    """Ask ``tests`` (``if``) of every area, or part, for which ``node`` is judged."""
    scope = seated(setting.points, seats_of(setting, "")) if tests else NOBODY
    for test in tests:
        add_test(setting, test, scope, set(setting.years), Purpose.GUARD, guards_node=node)


def _node(setting: Setting, join: Join, promise: Promise, indicator: str = "", scope: int = NOBODY) -> Node:
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


def _opened(setting: Setting, each: Each, join: Join, promise: Promise, indicator: str) -> Setting:
    """``setting`` below a new ``each`` node, over the parts that it opens."""
    scope = part_scope(setting, each)
    node = _node(setting, join, promise, indicator, scope)
    return replace(setting, parent=node.number, depth=node.depth + 1, scope=scope)


def _add_each(setting: Setting, condition: Condition, each: Each) -> None:
    if condition.measure is Measure.SHARE:
        _add_share(setting, condition, each)
        return
    counted = condition.indicator if condition.measure is Measure.LEVEL else ""
    below = _opened(setting, each, Join.EACH, condition, counted)
    _guard(setting, below.parent, condition.only_if)
    own = condition if condition.satisfying is None else _as_condition(condition, condition.satisfying)
    _add_leaves(below, replace(own, each=None, only_if=()))


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


def _add_share(setting: Setting, condition: Condition, each: Each) -> None:
    """First the parts, counted in every year; then the share as if it were a reported level."""
    counting = _opened(_apart(setting, condition), each, Join.COUNT, condition, condition.indicator)
    test = condition.satisfying or _own_test(setting.points, condition)
    _add_leaves(counting, test_condition(test, condition.place))
    _add_leaves(setting, replace(condition, each=None), share=counting.parent)


def _apart(setting: Setting, promise: Promise) -> Setting:
    """A tree of its own for what is only counted: in every year of the plan, and whenever there are figures."""
    years = {setting.plan.baseline_year, *range(setting.plan.first, setting.plan.last + 1), *setting.points.seen}
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
        member="",
    )


def _own_test(points: Points, condition: Condition) -> Test:
    """A part satisfies by itself when it is done, or counts at least one."""
    if points.gathered.indicators[condition.indicator].kind is Kind.MILESTONE:
        return Test(subject=condition.indicator, comparison=Comparison.DONE, limit=None, place=condition.place)
    one = Amount(value=constant(1), written="1")
    return Test(subject=condition.indicator, comparison=Comparison.AT_LEAST, limit=one, place=condition.place)


def _add_shared_composite(setting: Setting, composite: Composite, share: Bound) -> None:
    counting = _opened(_apart(setting, composite), composite.each or Each(levels=()), Join.COUNT, composite, "")
    _add_composite(counting, replace(composite, each=None, share=None, only_if=()))
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


def _add_leaves(setting: Setting, condition: Condition, share: int = NOBODY) -> None:
    """One leaf for each class of area that its limits tell apart; a single one where they tell none."""
    for own, seats in by_class(setting, condition):
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
        scope = seated(setting.points, seats)
        rows = list(clauses_of(setting, leaf, scope))
        setting.points.clauses.extend(rows)
        for test in condition.only_if:
            add_test(setting, test, scope, {row.at for row in rows if row.judged}, Purpose.GUARD, guards=leaf.number)
