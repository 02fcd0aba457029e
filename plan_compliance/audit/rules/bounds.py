"""Bounds that contradict each other, their indicator, or what other places of the document print."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from plan_compliance.audit.examined import Examined, Pledge
from plan_compliance.audit.pledges import by_plan, starting_level, way, written
from plan_compliance.audit.precision import printed
from plan_compliance.audit.remark import Blank, Remark
from plan_compliance.audit.remarking import on_plan, on_pledge
from plan_compliance.audit.rules.counts import near, possible
from plan_compliance.audit.wording import bound, figure, level_name, listed, reckoned, some, told
from plan_compliance.model import Citation, Extreme, Limit, Reference, Stated, Text
from plan_compliance.vocabulary import Better, Direction, Kind, Measure

STANDING = frozenset({Measure.LEVEL, Measure.CHANGE, Measure.CUMULATIVE, Measure.SHARE, Measure.TOTAL_GROWTH})
"""Measures that only move one way on the path to a bound."""


# --- from year to year --------------------------------------------------------------------------------


def interim_beyond_final(examined: Examined) -> Iterator[Remark]:
    """An interim bound that asks for more than the final one."""
    for pledge in examined.pledges:
        sign = way(pledge)
        if not sign or pledge.condition.measure not in STANDING:
            continue
        for (year, value), (later, final) in pairwise(sorted(pledge.amounts.items())):
            if sign * (value - final) > 0:
                interim = bound(pledge.condition.comparison, written(pledge, value))
                ending = bound(pledge.condition.comparison, written(pledge, final))
                yield on_pledge(pledge, interim=interim, year=year, final=ending, later=later)


def interim_equals_final(examined: Examined) -> Iterator[Remark]:
    """Targets whose interim bound is already the final one though the baseline was below: one remark a plan."""
    for plan, pledges in by_plan(examined, _done_by_interim):
        names = [_step(examined, pledge) for pledge in pledges]
        years = sorted({min(pledge.amounts) for pledge in pledges})
        yield on_plan(plan, count=len(pledges), years=", ".join(map(str, years)), names=some(names))


def _done_by_interim(examined: Examined, pledge: Pledge) -> bool:
    amounts = pledge.amounts
    start = starting_level(examined, pledge)
    dated = len(amounts) > 1 and not pledge.condition.every_year and pledge.condition.measure in STANDING
    return dated and len(set(amounts.values())) == 1 and start is not None and start != float(min(amounts.values()))


def _step(examined: Examined, pledge: Pledge) -> Text:
    start, final = starting_level(examined, pledge) or 0.0, float(next(iter(pledge.amounts.values())))
    return told("audit.step", name=pledge.name, start=figure(start), final=figure(final))


def reference_changes(examined: Examined) -> Iterator[Remark]:
    """Targets whose bound refers to one series in an interim year and to another in the final one."""
    known: dict[tuple[str, str], list[tuple[Pledge, Blank, Blank]]] = defaultdict(list)
    for pledge in examined.pledges:
        dated = [(one.year, refers) for one in pledge.condition.bounds if (refers := _refers_to(one.limit))]
        for (year, before), (later, after) in pairwise(dated):
            if before != after:
                known[pledge.plan.id, f"{before} {after}"].append((pledge, str(year), str(later)))
    for found in known.values():
        pledge, interim, final = found[0]
        first, second = (_series(examined, one.limit) for one in pledge.condition.bounds[:2])
        names = listed(dict.fromkeys(one.name for one, _, _ in found))
        yield on_pledge(pledge, names=names, year=interim, first=first, later=final, second=second)


def _refers_to(limit: Limit | None) -> str:
    match limit:
        case Reference():
            return f"{limit.of} {limit.measure} {limit.lag} {limit.year}"
        case Extreme():
            return "; ".join(filter(None, map(_refers_to, limit.limits)))
        case _:
            return ""


def _series(examined: Examined, limit: Limit | None) -> Text:
    if not isinstance(limit, Reference):
        return told("audit.several")
    name = examined.gathered.indicators[limit.of].name
    return name if limit.measure is Measure.LEVEL else told(f"reference.{limit.measure}", name=name)


# --- within one plan ----------------------------------------------------------------------------------


def two_bounds_one_period(examined: Examined) -> Iterator[Remark]:
    """Two targets of one plan that set different bounds for the same thing and year."""
    for one, other in _twins(examined):
        for year in sorted(set(one.amounts) & set(other.amounts)):
            if one.amounts[year] != other.amounts[year]:
                yield on_pledge(
                    other,
                    year=year,
                    bound=bound(other.condition.comparison, written(other, other.amounts[year])),
                    other=one.target.id,
                    place=other.place,
                    elsewhere=str(one.place),
                    different=bound(one.condition.comparison, written(one, one.amounts[year])),
                )
                break


def restated(examined: Examined) -> Iterator[Remark]:
    """Two targets of one plan that promise the same thing for the same year."""
    for one, other in _twins(examined):
        if _due(one) == _due(other) and one.amounts == other.amounts:
            yield on_pledge(
                other, other=one.target.id, elsewhere=str(one.place), suggestion=f"same_as: {one.target.id}"
            )


def _due(pledge: Pledge) -> list[tuple[int | None, str]]:
    return [(one.year, repr((one.limit, one.upper))) for one in pledge.condition.bounds]


def _twins(examined: Examined) -> Iterator[tuple[Pledge, Pledge]]:
    """Pairs of targets that ask the same of the same indicator in the same area."""
    known: dict[tuple[str, ...], list[Pledge]] = defaultdict(list)
    for pledge in examined.pledges:
        condition = pledge.condition
        if pledge.single and not pledge.target.same_as and condition.bounds:
            scope = repr((condition.each, condition.satisfying, condition.only_if, condition.direction))
            key = (pledge.plan.id, pledge.area.id, condition.indicator, condition.measure, condition.comparison, scope)
            known[key].append(pledge)
    for pledges in known.values():
        yield from combinations(pledges, 2)


# --- against other places of the document ----------------------------------------------------------------


def due_years_contradict(examined: Examined) -> Iterator[Remark]:
    """Places of the document that set different years for the same bound."""
    for pledge in examined.pledges:
        stated = list(_stated(pledge))
        if any(_in_another_year(pledge, one) for _, one in stated):
            value = next(one.value for _, one in stated if _in_another_year(pledge, one))
            own = [(_reached(pledge, value), pledge.target.sources[0])]
            years = [(one.year, source) for source, one in stated if one.value == value]
            dated = sorted(((year, str(source)) for year, source in (*own, *years)), key=lambda pair: pair[0] or 0)
            yield on_pledge(
                pledge,
                bound=bound(pledge.condition.comparison, written(pledge, value)),
                years=listed((told("audit.year_at", year=year or 0, source=source) for year, source in dated)),
                count=len({year for year, _ in dated}),
            )


def bounds_contradict(examined: Examined) -> Iterator[Remark]:
    """Places of the document that set different bounds for the same year."""
    for pledge in examined.pledges:
        for source, one in _stated(pledge):
            own = pledge.amounts.get(one.year)
            differs = own is not None and own != one.value and not _in_another_year(pledge, one)
            if differs or (own is None and _reached(pledge, one.value) is None and pledge.amounts):
                year = one.year if own is not None else pledge.last_year
                yield on_pledge(
                    pledge,
                    place=one.place,
                    bound=bound(pledge.condition.comparison, written(pledge, pledge.amounts[year])),
                    year=year,
                    source=str(pledge.target.sources[0]),
                    stated=bound(one.comparison, written(pledge, one.value)),
                    other=one.year,
                    elsewhere=str(source),
                )


def _stated(pledge: Pledge) -> Iterator[tuple[Citation, Stated]]:
    if pledge.single:
        for source in pledge.target.sources:
            yield from ((source, one) for one in source.states)


def _reached(pledge: Pledge, value: Decimal) -> int | None:
    """The first year in which the target itself asks for ``value``."""
    return min((year for year, own in pledge.amounts.items() if own == value), default=None)


def _in_another_year(pledge: Pledge, one: Stated) -> bool:
    """Whether the target asks for the same, but not in that year."""
    own = pledge.amounts.get(one.year)
    return own != one.value and _reached(pledge, one.value) is not None


# --- against the indicator ---------------------------------------------------------------------------------


def better_against_comparison(examined: Examined) -> Iterator[Remark]:
    """A ceiling where higher is better, a floor where lower is."""
    for pledge in examined.pledges:
        better, condition = pledge.indicator.better, pledge.condition
        if pledge.indicator.kind is not Kind.MILESTONE and _asked_way(pledge) * _way_of(better) < 0:
            asked = f"bound.{condition.direction}" if condition.direction else f"comparison.{condition.comparison}"
            yield on_pledge(pledge, asked=told(asked), better=told(f"better.{better}"))


def _asked_way(pledge: Pledge) -> int:
    match pledge.condition.direction:
        case Direction.INCREASE:
            return 1
        case Direction.DECREASE:
            return -1
        case None:
            return way(pledge)


def _way_of(better: Better) -> int:
    return {Better.HIGHER: 1, Better.LOWER: -1, Better.NEITHER: 0}[better]


def share_that_cannot_be(examined: Examined) -> Iterator[Remark]:
    """A bound on the share of a district's parts that no number of parts makes."""
    for pledge in examined.pledges:
        level = _level_shared(pledge)
        count = examined.parts(pledge.area.id, level)[1] if level else 0
        for year, value in pledge.amounts.items() if count else ():
            if not possible(printed(value), count):
                yield on_pledge(
                    pledge,
                    year=year,
                    value=figure(value),
                    count=count,
                    level=level_name(level),
                    parts=reckoned(float(value) * count / 100),
                    near=near(float(value), count),
                )


def _level_shared(pledge: Pledge) -> str:
    """The level of whose parts a target counts the share; empty if it does not."""
    if pledge.condition.measure is Measure.LEVEL and pledge.condition.each is None:
        return pledge.indicator.share_of
    return ""
