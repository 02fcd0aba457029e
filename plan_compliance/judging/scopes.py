"""Of whom a leaf is asked: the areas of a plan, or the parts that an ``each`` opens, narrowed by where and except."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from plan_compliance.judging import comparisons
from plan_compliance.judging.areas import parts, unnamed_parts
from plan_compliance.judging.clauses import clauses_of
from plan_compliance.judging.limits import resolved
from plan_compliance.judging.points import NOBODY, Leaf, Points, Purpose, Seat, Setting
from plan_compliance.model import Amount, Bound, Condition, Each, Limit, Place, Test
from plan_compliance.vocabulary import Comparison


def by_class(setting: Setting, condition: Condition) -> Iterator[tuple[Condition, list[Seat]]]:
    """``condition`` once for each class of area that its limits tell apart, with the seats of that class.

    Where nobody sits it is asked all the same, of an area without a class: an ``each`` over parts that nobody has
    listed is due, and unknown.
    """
    seats = seats_of(setting, condition.area)
    groups: dict[tuple[Bound, ...], tuple[Condition, list[Seat]]] = {}
    classes = setting.points.gathered.areas
    if not any(limit is not resolved(limit, {}) for bound in condition.bounds for limit in (bound.limit, bound.upper)):
        yield condition, seats
        return
    for seat in seats:
        own = _of_class(condition, classes[setting.points.areas[seat.subject]].classes)
        groups.setdefault(own.bounds, (own, []))[1].append(seat)
    yield from groups.values() or [(_of_class(condition, {}), seats)]


def _of_class(condition: Condition, classes: Mapping[str, str]) -> Condition:
    """``condition`` as it binds an area of these classes."""
    bounds = (
        replace(bound, limit=resolved(bound.limit, classes), upper=resolved(bound.upper, classes))
        for bound in condition.bounds
    )
    return replace(condition, bounds=tuple(bounds))


def seats_of(setting: Setting, elsewhere: str) -> list[Seat]:
    """The areas of ``setting``, or their parts below an ``each``; ``elsewhere`` names an area to read instead."""
    codes = setting.points.area_codes
    if setting.scope != NOBODY:
        own = {codes[area] for area in setting.areas}
        return [seat for seat in setting.points.seats[setting.scope] if seat.area in own]
    key = ("areas", setting.areas, elsewhere)
    if key not in setting.points.scope_keys:
        scope = _new_scope(setting.points, key)
        setting.points.seats[scope] = [
            Seat(scope, codes[area], codes[elsewhere or area], certain=True) for area in setting.areas
        ]
    return setting.points.seats[setting.points.scope_keys[key]]


def seated(points: Points, seats: Sequence[Seat]) -> int:
    """The scope that holds exactly ``seats``; the same for the same seats."""
    if seats and _is_whole(points, seats):
        return seats[0].scope
    key = tuple((seat.area, seat.subject, seat.certain, seat.scope) for seat in seats)
    if key not in points.scope_keys:
        scope = _new_scope(points, key)
        points.seats[scope] = [seat._replace(scope=scope) for seat in seats]
    return points.scope_keys[key]


def _is_whole(points: Points, seats: Sequence[Seat]) -> bool:
    return len(seats) == len(points.seats[seats[0].scope])


def _new_scope(points: Points, key: Hashable) -> int:
    scope = len(points.scope_keys)
    points.scope_keys[key] = scope
    return scope


def part_scope(setting: Setting, each: Each) -> int:
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


def _add_scope_tests(setting: Setting, each: Each, scope: int) -> None:
    static_exempt = [test for test in each.exempt if test.attribute]
    dynamic = [(test, False) for test in each.where if not test.attribute]
    dynamic += [(test, True) for test in each.exempt if not test.attribute]
    if static_exempt and any(exempts for _, exempts in dynamic):
        dynamic += [(test, True) for test in static_exempt]
    years = {setting.plan.baseline_year, *range(setting.plan.first, setting.plan.last + 1)}
    for test, exempts in dynamic:
        add_test(setting, test, scope, years, Purpose.SCOPE, exempts=exempts)
        setting.points.tested.add(scope)


def add_test(
    setting: Setting,
    test: Test,
    scope: int,
    years: set[int],
    purpose: Purpose,
    *,
    guards: int = NOBODY,
    guards_node: int = NOBODY,
    exempts: bool = False,
) -> int:
    """Add a leaf that asks ``test`` of every seat of ``scope`` in ``years``; gives back its number."""
    leaf = Leaf(
        number=len(setting.points.leaves),
        root=setting.root,
        parent=NOBODY,
        purpose=purpose,
        condition=test_condition(test, test.place),
        guards=guards,
        guards_node=guards_node,
        exempts=exempts,
    )
    setting.points.leaves.append(leaf)
    asked = replace(setting, years=tuple(sorted(years)), dues=frozenset(), purpose=purpose)
    setting.points.clauses.extend(clauses_of(asked, leaf, scope))
    return leaf.number


def test_condition(test: Test, place: Place) -> Condition:
    """``test`` as a condition that is asked in every year."""
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
