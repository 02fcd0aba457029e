"""The rules about figures said again as simply as can be: one figure after another, in plain Python.

Each function of :data:`SAID` gives the rows that its rule is to find, with the blanks of its sentence.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import NamedTuple, TypeAlias

from plan_compliance.judging.areas import lineage
from plan_compliance.model import Amount, Condition, Gathered, Indicator, Observation, conditions_of
from plan_compliance.screening.owing import owed_figures
from plan_compliance.texts.units import COUNTED
from plan_compliance.vocabulary import Kind, Measure, Status

Found: TypeAlias = Iterator[tuple[float | str, ...]]
"""The row, then the blanks of the sentence."""
Fits: TypeAlias = Callable[[Indicator], bool]


class Figure(NamedTuple):
    """A usable number of a year."""

    year: int
    row: int
    value: float


@dataclass(frozen=True)
class World:
    """What was handed in by a day."""

    gathered: Gathered
    as_of: str

    @cached_property
    def known(self) -> list[tuple[int, Observation]]:
        """Every observation handed in by then, with its row."""
        return [(row, one) for row, one in enumerate(self.gathered.observations) if one.submitted_on <= self.as_of]

    def indicator(self, one: Observation) -> Indicator:
        """What an observation is about."""
        return self.gathered.indicators[one.indicator]

    @cached_property
    def series(self) -> dict[tuple[str, str], list[Figure]]:
        """The usable numbers of each (indicator, area), by year and row."""
        found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for row, one in self.known:
            numeric = self.indicator(one).kind in (Kind.STOCK, Kind.FLOW, Kind.RATE, Kind.AMOUNT)
            if numeric and one.value is not None and one.first_year is None and not one.read_on:
                found[one.indicator, one.area].append(Figure(one.year, row, float(one.value)))
        return {key: sorted(own) for key, own in found.items()}

    @cached_property
    def yearly(self) -> dict[tuple[str, str], list[Figure]]:
        """The last figure of each year."""
        return {key: list({figure.year: figure for figure in own}.values()) for key, own in self.series.items()}


# --- units ------------------------------------------------------------------------------------------


def small_percentages(world: World, read: str) -> Iterator[tuple[tuple[str, str], Figure, float | None]]:
    """Percentages of at most one, with the highest number that plans print for them."""
    for (indicator, area), own in world.series.items():
        about = world.gathered.indicators[indicator]
        for figure in own if about.unit == "%" and not about.growth_rate else ():
            if 0 < figure.value <= 1:
                yield (indicator, area), figure, max(printed(world.gathered, indicator, area, read), default=None)


def printed(gathered: Gathered, indicator: str, area: str, read: str) -> Iterator[float]:
    """The baselines, or the bounds, that plans print for the level of an indicator in an area."""
    for plan in gathered.plans:
        for target in plan.targets if area in plan.areas else ():
            for leaf in conditions_of(target.only.get(area, target.promise)):
                plain = leaf.measure is Measure.LEVEL and not leaf.area and leaf.each is None
                for number in _numbers(leaf, read) if plain and leaf.indicator == indicator else ():
                    yield float(number)


def _numbers(leaf: Condition, read: str) -> list[Decimal]:
    if read == "bounds":
        return [bound.limit.value for bound in leaf.bounds if isinstance(bound.limit, Amount)]
    return [leaf.baseline.value] if leaf.baseline and leaf.baseline.value is not None else []


def fraction(world: World) -> Found:
    """A hundred times as much is near the highest of the series or the printed baseline."""
    for key, figure, baseline in small_percentages(world, "baselines"):
        usual = max([one.value for one in world.series[key]] + ([] if baseline is None else [baseline]))
        if 0.75 <= figure.value * 100 / usual <= 1 / 0.75:
            yield figure.row, figure.value, usual, figure.value * 100


def fraction_of_target(world: World) -> Found:
    """A hundred times as much is near the target, and near nothing else."""
    certain = {row for row, *_ in fraction(world)}
    for _, figure, bound in small_percentages(world, "bounds"):
        if figure.row not in certain and bound and 0.5 <= figure.value * 100 / bound <= 1.5:
            yield figure.row, figure.value, bound, figure.value * 100


def odd_ones_out(world: World, factors: list[float], near: tuple[float, float], fits: Fits) -> Found:
    """About a factor times the median, where all others are much alike."""
    for (indicator, _), own in world.series.items():
        middle = median(figure.value for figure in own)
        odd = {
            figure: factor
            for figure in own
            for factor in factors
            if middle > 0 and near[0] <= figure.value / middle / factor <= near[1]
        }
        others = [figure.value for figure in own if figure not in odd]
        alike = len(others) > 1 and min(others) > 0 and max(others) <= 10 * min(others)
        if fits(world.gathered.indicators[indicator]) and alike and len({figure.year for figure in own}) > 2:
            for figure, factor in odd.items():
                yield figure.row, figure.value, middle, figure.value / factor


def ten_thousand(world: World) -> Found:
    """Ten thousand or a hundred million times as much or as little as the rest."""
    return odd_ones_out(world, [1e4, 1e8, 1e-4, 1e-8], (1 / 3, 3), lambda one: one.kind is not Kind.RATE)


def year_for_month(world: World) -> Found:
    """Twelve times as much or as little as the rest."""
    return odd_ones_out(
        world,
        [12, 1 / 12],
        (0.75, 1.3),
        lambda one: one.kind is Kind.AMOUNT and bool({"month", "year"} & set(one.unit.split("/"))),
    )


# --- wholes and parts ---------------------------------------------------------------------------------


def beside_parts(world: World) -> Iterator[tuple[Figure, float, int, bool, float]]:
    """Each whole, the sum of its parts of one level, their number, whether that is all, and the margin."""
    areas = world.gathered.areas
    for (indicator, whole), own in world.series.items():
        about = world.gathered.indicators[indicator]
        added = about.kind in (Kind.STOCK, Kind.FLOW) and not set("/%‰") & set(about.unit)
        in_district = any(areas[above].level == "district" for above in lineage(areas, whole))
        for figure in own if added and in_district and not about.screening.parts_overlap else ():
            for level in {one.level for one in areas.values() if one.parent == whole}:
                parts = [one.id for one in areas.values() if one.parent == whole and one.level == level]
                reported = (part for name in parts for part in world.yearly.get((indicator, name), ()))
                found = [part.value for part in reported if part.year == figure.year]
                complete = len(found) == len(parts) + areas[whole].unnamed_parts.get(level, 0)
                tolerance = 0.5 if about.screening.tolerance is None else float(about.screening.tolerance)
                if found:
                    yield figure, sum(found), len(found), complete, abs(figure.value) * tolerance / 100


def parts_above_whole(world: World) -> Found:
    """The parts reported make more than the whole."""
    for figure, parts, count, _, margin in beside_parts(world):
        if parts > figure.value + margin:
            yield figure.row, figure.value, parts, count


def parts_below_whole(world: World) -> Found:
    """All parts together make less than the whole."""
    for figure, parts, count, complete, margin in beside_parts(world):
        if complete and parts < figure.value - margin:
            yield figure.row, figure.value, parts, count


def below_zero(world: World) -> Found:
    """A count below zero."""
    for (indicator, _), own in world.series.items():
        about = world.gathered.indicators[indicator]
        counted = about.kind in (Kind.STOCK, Kind.FLOW) and about.unit in COUNTED and about.lowest is None
        for figure in own if counted and not set("/%‰") & set(about.unit) else ():
            if figure.value < 0:
                yield figure.row, figure.value


# --- history ------------------------------------------------------------------------------------------


def leap(world: World) -> Found:
    """Far from the median of a long series; in a short one, many times beyond the years before."""
    for (indicator, area), own in world.series.items():
        screening = world.gathered.indicators[indicator].screening
        years = len({figure.year for figure in own})
        if years >= 6:
            yield from _far_from_median(own, float(screening.leap or 6))
        elif years > 1 and min(figure.value for figure in own) >= 0:
            yield from _beyond_earlier(world.yearly[indicator, area], float(screening.spread or 5))


def _far_from_median(own: list[Figure], limit: float) -> Found:
    values = [figure.value for figure in own]
    middle = median(values)
    deviation = median(abs(value - middle) for value in values) * 1.4826
    for figure in own:
        apart = abs(figure.value - middle)
        if apart > 0 and apart > max(deviation, abs(middle) * 0.1) * limit:
            yield figure.row, figure.value, min(values), max(values)


def _beyond_earlier(own: list[Figure], limit: float) -> Found:
    positive = [figure for figure in own if figure.value > 0]
    for number, figure in enumerate(positive[1:], 1):
        lowest, highest = (end(one.value for one in positive[:number]) for end in (min, max))
        if figure.value > highest * limit or figure.value * limit < lowest:
            yield figure.row, figure.value, lowest, highest


def after(world: World) -> Iterator[tuple[Indicator, Figure, Figure]]:
    """Each figure with the last one of an earlier year."""
    for key, own in world.series.items():
        for figure in own:
            before = [one for one in world.yearly[key] if one.year < figure.year]
            if before:
                yield world.gathered.indicators[key[0]], figure, before[-1]


def falling_total(world: World) -> Found:
    """A running total below the one before, and a total since a year below a shorter one."""
    for about, figure, before in after(world):
        if about.screening.never_falls and figure.value < before.value:
            yield figure.row, figure.value, before.year, before.value
    totals: dict[object, list[Figure]] = defaultdict(list)
    for row, one in world.known:
        lowest = world.indicator(one).lowest
        if one.first_year is not None and one.value is not None and lowest is not None and lowest >= 0:
            totals[one.indicator, one.area, one.first_year].append(Figure(one.year, row, float(one.value)))
    for own in totals.values():
        for shorter, longer in pairwise(sorted(own)):
            if longer.value < shorter.value and longer.year > shorter.year:
                yield longer.row, longer.value, shorter.year, shorter.value


def undone(world: World) -> Found:
    """Not yet, although an earlier submission gives a date."""
    first: dict[tuple[str, str], str] = {}
    for row, one in sorted(world.known, key=lambda told: (told[1].year, told[0])):
        key = (one.indicator, one.area)
        if one.done == () and key in first:
            yield row, first[key]
        elif one.done:
            first[key] = min(first.get(key, one.done[0]), one.done[0])


def copied(world: World) -> Found:
    """Last year's figure again, where that is no limit and may not repeat."""
    for about, figure, before in after(world):
        limits = [None if end is None else float(end) for end in (about.lowest, about.highest)]
        moves = not (about.holds or about.set_by or about.screening.may_repeat)
        same = figure.value == before.value != 0 and figure.year == before.year + 1
        if moves and same and figure.value not in limits:
            yield figure.row, figure.value, before.year


# --- what stands around a figure ------------------------------------------------------------------------


def no_source(world: World) -> Found:
    """A figure with neither document nor place."""
    for row, one in world.known:
        if one.status is not Status.NOT_AVAILABLE and not one.source and not one.document:
            yield (row,)


def no_evidence(world: World) -> Found:
    """A figure without the evidence that its indicator requires."""
    for row, one in world.known:
        if world.indicator(one).evidence_required and one.status is not Status.NOT_AVAILABLE and not one.evidence:
            yield (row,)


def late(world: World) -> Found:
    """The first submission of a figure came after the day that a plan states."""
    submitted: dict[tuple[str, str, int], list[tuple[str, int]]] = defaultdict(list)
    for row, one in world.known:
        submitted[one.area, one.indicator, one.year].append((one.submitted_on, row))
    deadlines = {(one.area, one.indicator, one.year): one.stated_deadline for one in owed_figures(world.gathered)}
    for key, deadline in deadlines.items():
        day, row = min(submitted.get(key, [("", -1)]))
        if deadline and day > deadline:
            yield row, deadline, day


def provisional(world: World) -> Found:
    """Provisional for too long, and never made final."""
    today = int(world.as_of[:4]) * 12 + int(world.as_of[5:7])
    final = {
        (one.indicator, one.area, one.year) for _, one in world.known if one.status in (Status.REVISED, Status.FINAL)
    }
    for row, one in world.known:
        months = today - (one.year + 1) * 12
        stated = world.indicator(one).screening.provisional_months
        soft = one.status in (Status.PROVISIONAL, Status.ESTIMATED)
        if soft and months > (18 if stated is None else stated) and (one.indicator, one.area, one.year) not in final:
            yield row, months


def outside_plans(world: World) -> Found:
    """A year that no plan for the area, above it or in it looks at."""
    areas = world.gathered.areas
    for row, one in world.known:
        looking = (
            plan
            for plan in world.gathered.plans
            if plan.baseline_year - 2 <= one.year <= plan.last
            for bound in plan.areas
            if bound in lineage(areas, one.area) or one.area in lineage(areas, bound)
        )
        if not any(looking):
            yield (row,)


SAID: Mapping[str, Callable[[World], Found]] = {
    function.__name__: function
    for function in (
        fraction,
        ten_thousand,
        year_for_month,
        below_zero,
        parts_above_whole,
        fraction_of_target,
        leap,
        falling_total,
        undone,
        copied,
        parts_below_whole,
        no_source,
        no_evidence,
        late,
        provisional,
        outside_plans,
    )
}
"""The rules by their id; the tables of cases are enough for those that are not here."""
