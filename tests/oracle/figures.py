"""Which figure answers for an area, an indicator and a year: reported, held, inherited or derived."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from plan_compliance.model import Gathered, Observation
from plan_compliance.vocabulary import Better, Derivation, Flag, Method, Reason, Status
from tests.oracle.numbers import same

FIRMNESS = [Status.REVISED, Status.FINAL, Status.PROVISIONAL, Status.ESTIMATED, Status.NOT_AVAILABLE]
NONE: frozenset[Flag] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """What is known on a day. ``other`` is the world in which every dispute went the other way."""

    gathered: Gathered
    as_of: str
    other: bool = False
    method: Method = Method.DESTATIS
    """By which the trend is told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number, or why there is none. ``ends`` are the least and the most it can be (None: no limit)."""

    value: Fraction | None = None
    reason: Reason | None = None
    flags: frozenset[Flag] = NONE
    definition: str = ""
    ends: tuple[Fraction, Fraction | None] | None = None


def lineage(world: World, area: str) -> list[str]:
    """The area itself, its parent, and so on."""
    line = []
    while area:
        line.append(area)
        area = world.gathered.areas[area].parent
    return line


def ancestor(world: World, area: str, level: str) -> str | None:
    """The area of this level that ``area`` is or lies in."""
    return next((above for above in lineage(world, area) if world.gathered.areas[above].level == level), None)


def submitted(world: World, area: str, indicator: str) -> list[Observation]:
    """Every observation that had been handed in by the day, the undated ones always."""
    return [
        seen
        for seen in world.gathered.observations
        if (seen.area, seen.indicator) == (area, indicator) and seen.submitted_on <= world.as_of
    ]


def sound(observations: Iterable[Observation]) -> list[Observation]:
    """Those that were neither turned away nor reported as not available."""
    usable = (seen for seen in observations if not seen.refused and seen.since is None)
    return [seen for seen in usable if seen.status is not Status.NOT_AVAILABLE]


def ranked(observations: list[Observation], favour: Callable[[Observation], Fraction]) -> list[Observation]:
    """Firmest first, then latest submitted, then least favourable."""
    order = sorted(observations, key=favour)
    order.sort(key=lambda seen: seen.submitted_on, reverse=True)
    return sorted(order, key=lambda seen: FIRMNESS.index(seen.status))


def settled(
    world: World, observations: list[Observation], number: Callable[[Observation], Fraction]
) -> tuple[Figure, Observation] | None:
    """The figure that counts among several for one key, and the observation it was read from."""
    if not observations:
        return None
    indicator = world.gathered.indicators[observations[0].indicator]
    sign = -1 if indicator.better is Better.LOWER else 1
    order = ranked(observations, lambda seen: sign * number(seen))
    against = [seen for seen in order if not same(number(seen), number(order[0]))]
    hardest = min(against, key=lambda seen: sign * number(seen), default=order[0])
    used = hardest if world.other else order[0]
    flags = {
        Flag.DISPUTED: bool(against),
        Flag.UNDATED: not used.submitted_on,
        Flag.PROVISIONAL: used.status in {Status.PROVISIONAL, Status.ESTIMATED},
    }
    raised = frozenset(flag for flag, up in flags.items() if up)
    return Figure(value=number(used), flags=raised, definition=used.definition), used


def worth(seen: Observation) -> Fraction:
    """The value reported, exactly."""
    return Fraction(seen.value or 0)


def values(world: World, area: str, indicator: str) -> list[Observation]:
    """Every value reported for a single year."""
    return [
        seen
        for seen in sound(submitted(world, area, indicator))
        if seen.value is not None and seen.first_year in {None, seen.year}
    ]


def reported(world: World, area: str, indicator: str, year: int, *, interim: bool) -> Figure | None:
    """The value the area reported for the year; with ``interim`` also its latest reading inside the year."""
    rows = [seen for seen in values(world, area, indicator) if seen.year == year]
    final = [seen for seen in rows if not seen.read_on]
    if world.gathered.indicators[indicator].holds:
        last = max((seen.in_force_from for seen in final), default="")
        final = [seen for seen in final if seen.in_force_from in {"", last}]
    latest = max((seen.read_on for seen in rows), default="")
    readings = [seen for seen in rows if seen.read_on == latest] if interim else []
    found = settled(world, final or readings, worth)
    return found and found[0]


def held(world: World, area: str, indicator: str, year: int) -> Figure | None:
    """A value still in force at the end of the year: between two dated ones, or as far as confirmed."""
    if not world.gathered.indicators[indicator].holds:
        return None
    rows = [seen for seen in values(world, area, indicator) if not seen.read_on]
    since = {id(seen): seen.in_force_from or f"{seen.year}-12-31" for seen in rows}
    rows = [seen for seen in rows if seen.in_force_from or seen.confirmed_to]
    before = [seen for seen in rows if since[id(seen)] <= f"{year}-12-31"]
    replaced = any(seen.in_force_from > f"{year}-12-31" for seen in rows)
    latest = max((since[id(seen)] for seen in before), default="")
    found = settled(world, [seen for seen in before if since[id(seen)] == latest], worth)
    if found is None:
        return None
    figure, used = found
    if any(int(latest[:4]) < seen.year < year for seen in values(world, area, indicator) if not seen.read_on):
        return None
    reach = max(used.year, used.confirmed_to or 0)
    bridged = replaced and bool(used.in_force_from)
    return replace(figure, flags=figure.flags | {Flag.CARRIED}) if year <= reach or bridged else None


def own(world: World, area: str, indicator: str, year: int, *, interim: bool) -> Figure | None:
    """What the area itself reported for the year, or reported before and still holds."""
    return reported(world, area, indicator, year, interim=interim) or held(world, area, indicator, year)


def inherited(world: World, area: str, indicator: str, year: int, *, interim: bool) -> Figure | None:
    """The figure of the higher area that sets this standard for all below it."""
    above = ancestor(world, area, world.gathered.indicators[indicator].set_by)
    if above in {None, area}:
        return None
    found = own(world, str(above), indicator, year, interim=interim)
    return found and replace(found, flags=found.flags | {Flag.INHERITED})


def derived(world: World, area: str, indicator: str, year: int, *, interim: bool) -> Figure | None:
    """The figure computed from others of the same area and year."""
    recipe = world.gathered.indicators[indicator].derived
    if recipe is None:
        return None
    operands = [level(world, area, operand, year, interim=interim) for operand in recipe.operands]
    flags = NONE.union(*(operand.flags for operand in operands)) | {Flag.DERIVED}
    numbers = [operand.value for operand in operands if operand.value is not None]
    if len(numbers) < len(operands):
        return Figure(reason=next(operand.reason for operand in operands if operand.value is None))
    if recipe.operation is Derivation.RATIO and numbers[1] == 0:
        return Figure(reason=Reason.ZERO_BASE)
    return Figure(value=derivation(recipe.operation, numbers) * Fraction(recipe.times), flags=flags)


def derivation(operation: Derivation, numbers: list[Fraction]) -> Fraction:
    """Ratio, sum or difference of the operands."""
    if operation is Derivation.RATIO:
        return numbers[0] / numbers[1]
    if operation is Derivation.SUM:
        return sum(numbers, Fraction(0))
    return numbers[0] - sum(numbers[1:], Fraction(0))


def level(world: World, area: str, indicator: str, year: int, *, interim: bool = False) -> Figure:
    """The indicator's value in a year: the area's own, else the one set above it, else the derived one."""
    if reported(world, area, indicator, year, interim=interim) is None and refused(world, area, indicator, year):
        return Figure(reason=Reason.REFUSED)
    ways = [way(world, area, indicator, year, interim=interim) for way in (own, inherited, derived)]
    found = [figure for figure in ways if figure]
    known = next((figure for figure in found if figure.value is not None), None)
    return known or Figure(reason=absence(world, area, indicator, year, found))


def refused(world: World, area: str, indicator: str, year: int) -> bool:
    """Whether a figure of the area's own was turned away: nothing else may stand in for it."""
    return any(seen.refused and seen.year == year for seen in submitted(world, area, indicator))


def absence(world: World, area: str, indicator: str, year: int, tried: list[Figure]) -> Reason:
    """Why there is no figure: what the area said, else what the area above said, else the operand's reason."""
    above = ancestor(world, area, world.gathered.indicators[indicator].set_by)
    said = [silence(world, place, indicator, year) for place in (area, above) if place]
    reasons = [*said, *(figure.reason for figure in tried)]
    return next((reason for reason in reasons if reason), Reason.NOT_SUBMITTED)


def silence(world: World, area: str, indicator: str, year: int) -> Reason | None:
    """What an area said instead of a figure for the year."""
    rows = [seen for seen in submitted(world, area, indicator) if seen.year == year]
    signs = {
        Reason.REFUSED: any(seen.refused for seen in rows),
        Reason.NOT_AVAILABLE: any(seen.status is Status.NOT_AVAILABLE for seen in rows),
        Reason.INTERIM_READING: any(seen.read_on for seen in rows),
        Reason.DECLARED_ONLY: any(seen.declared for seen in rows),
    }
    return next((reason for reason, seen in signs.items() if seen), None)
