"""Cross checks over everything read: what refers to what, and whether it is there, once and without circles."""

from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase

from plan_compliance.intake.cycles import find_cycles
from plan_compliance.intake.heads import folded
from plan_compliance.intake.leaves import Desk
from plan_compliance.model import (
    Area,
    Bound,
    ByClass,
    Composite,
    Condition,
    Extreme,
    Indicator,
    Limit,
    Plan,
    Promise,
    Reference,
    Waiver,
)

ADDRESS = ("plan", "target", "area", "year")


def check_catalogue(desk: Desk) -> None:
    """Levels that set standards, operands of derived indicators, circles among these, codes that two bear."""
    indicators = {key: indicator for key, indicator in desk.indicators.items() if indicator is not None}
    _check_codes(indicators.values(), desk)
    for indicator in indicators.values():
        if indicator.set_by and indicator.set_by not in desk.levels:
            desk.note_unknown(indicator.place, "fault.unknown_level", indicator.set_by, desk.levels)
        for operand in indicator.derived.operands if indicator.derived else ():
            if operand not in desk.indicators:
                desk.note_unknown(indicator.place, "fault.unknown_indicator", operand, desk.indicators)
    for cycle in find_cycles({key: _operands(indicator) for key, indicator in indicators.items()}):
        desk.note(indicators[cycle[0]].place, "fault.derived_cycle", found=" → ".join(cycle))


def _operands(indicator: Indicator) -> tuple[str, ...]:
    return indicator.derived.operands if indicator.derived else ()


def check_roster(desk: Desk) -> None:
    """Parents that are not there, circles of parents, and codes that two bear."""
    areas = {key: area for key, area in desk.areas.items() if area is not None}
    _check_codes(areas.values(), desk)
    for area in areas.values():
        if area.parent and area.parent not in desk.areas:
            desk.note_unknown(area.place, "fault.unknown_area", area.parent, desk.areas)
    if _has_circle(areas):
        for cycle in find_cycles({key: (area.parent,) if area.parent else () for key, area in areas.items()}):
            desk.note(areas[cycle[0]].place, "fault.parent_cycle", found=" → ".join(cycle))


def _has_circle(areas: Mapping[str, Area]) -> bool:
    """Whether somebody is his own ancestor, told in one walk: a roster may list every village of a nation."""
    reached: dict[str, str] = {}
    for start in areas:
        here = start
        while here in areas and here not in reached:
            reached[here] = start
            here = areas[here].parent
        if reached.get(here) == start and here in areas:
            return True
    return False


def _check_codes(known: Collection[Area] | Collection[Indicator], desk: Desk) -> None:
    """A code stands for one area or indicator, as an id does."""
    if not any(one.codes for one in known):
        return
    borne = {folded(one.id): one.id for one in known}
    for one in known:
        for code in one.codes:
            bearer = borne.setdefault(folded(code), one.id)
            if bearer != one.id:
                desk.note(one.place, "fault.code_twice", found=code, first=bearer)


def check_plans(plans: tuple[Plan, ...], desk: Desk) -> None:
    """Plan ids given twice, and bounds that refer to each other in a circle."""
    first: dict[str, Plan] = {}
    for plan in plans:
        if plan.id in first:
            desk.note(plan.place, "fault.plan_twice", found=plan.id, first=first[plan.id].place)
        first.setdefault(plan.id, plan)
        _check_bounds(plan, desk)


# --- circles of bounds ---------------------------------------------------------------------------


def _check_bounds(plan: Plan, desk: Desk) -> None:
    graph: dict[str, set[str]] = {}
    places: dict[str, Bound] = {}
    for condition, scope in _conditions(plan):
        for bound in condition.bounds:
            for reference in _present_references(bound):
                here = _series(condition.indicator, condition.measure, scope)
                there = _series(reference.of, reference.measure, _area_of(reference, scope, plan, desk.areas))
                graph.setdefault(here, set()).add(there)
                places.setdefault(here, bound)
    for cycle in find_cycles(graph):
        shown = " → ".join(node.partition("@")[0].removesuffix(" level") for node in cycle)
        desk.note(places[cycle[0]].place, "fault.bound_cycle", found=shown)


def _series(indicator: str, measure: str, scope: str) -> str:
    return f"{indicator} {measure}@{scope}"


def _conditions(plan: Plan) -> Iterator[tuple[Condition, str]]:
    for target in plan.targets:
        for promise in (target.promise, *target.only.values(), *(change.promise for change in target.amendments)):
            yield from _leaves(promise, "")


def _leaves(promise: Promise, scope: str) -> Iterator[tuple[Condition, str]]:
    """The conditions of which a promise is made, each with whom it is asked of: an area, levels or nobody special."""
    here = "+".join(promise.each.levels) if promise.each else scope
    match promise:
        case Condition():
            yield promise, promise.area or here
        case Composite():
            for member in promise.members:
                yield from _leaves(member, here)


def references_of(limit: Limit | None) -> Iterator[Reference]:
    """The other series that a limit is made of."""
    match limit:
        case Reference():
            yield limit
        case Extreme():
            for one in limit.limits:
                yield from references_of(one)
        case ByClass():
            for one in limit.limits.values():
                yield from references_of(one)


def _present_references(bound: Bound) -> Iterator[Reference]:
    """References to the very year in which the bound is due."""
    for reference in (*references_of(bound.limit), *references_of(bound.upper)):
        if reference.lag == 0 and (reference.year is None or reference.year == bound.year):
            yield reference


def _area_of(reference: Reference, scope: str, plan: Plan, areas: Mapping[str, Area | None]) -> str:
    if not reference.area and not reference.level:
        return scope
    area = reference.area or _ancestor(plan.areas[0], reference.level, areas)
    return "" if area == plan.areas[0] else area


def _ancestor(area: str, level: str, areas: Mapping[str, Area | None]) -> str:
    """The ancestor of ``area`` at ``level``; the level itself where the roster does not say."""
    seen: set[str] = set()
    while (known := areas.get(area)) is not None and area not in seen:
        if known.level == level:
            return area
        seen.add(area)
        area = known.parent
    return level


# --- waivers -------------------------------------------------------------------------------------


def check_waivers(waivers: tuple[Waiver, ...], plans: Mapping[str, Plan | None], desk: Desk) -> None:
    """Waivers of findings that no plan can have; ``plans`` holds None for a plan that is itself faulty."""
    for waiver in waivers:
        match waiver.finding.split("/"):
            case [plan, *rest] if len(rest) == len(ADDRESS) - 1:
                matching = {key: found for key, found in plans.items() if fnmatchcase(key, plan)}
                if not matching:
                    desk.note_unknown(waiver.place, "fault.unknown_plan", plan, plans)
                elif None not in matching.values():
                    _check_address(waiver, rest, [found for found in matching.values() if found is not None], desk)
            case _ if not _is_glob(waiver.finding):
                desk.note(waiver.place, "fault.waiver_address", found=waiver.finding)


def _check_address(waiver: Waiver, rest: list[str], plans: list[Plan], desk: Desk) -> None:
    target, area, year = rest
    targets = {one.id for plan in plans for one in plan.targets}
    if not any(fnmatchcase(one, target) for one in targets):
        desk.note_unknown(waiver.place, "fault.unknown_target", target, targets)
    areas = {one for plan in plans for one in plan.areas}
    if not any(fnmatchcase(one, area) for one in areas):
        desk.note_unknown(waiver.place, "fault.not_bound", area, areas)
    if not any(fnmatchcase(str(one), year) for plan in plans for one in range(plan.first, plan.last + 1)):
        desk.note(waiver.place, "fault.year_not_judged", found=year)


def _is_glob(text: str) -> bool:
    return any(sign in text for sign in "*?[")
