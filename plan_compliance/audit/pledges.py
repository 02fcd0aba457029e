"""What several rules ask of a pledge: its direction, its unit, where it starts; and pledges plan by plan."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from plan_compliance.audit.examined import Examined, Pledge
from plan_compliance.audit.wording import amount
from plan_compliance.model import Plan, Text
from plan_compliance.vocabulary import Comparison, Measure

FLOORS = frozenset({Comparison.AT_LEAST, Comparison.ABOVE})
CAPS = frozenset({Comparison.AT_MOST, Comparison.BELOW})
ONE_SIDED = FLOORS | CAPS
PER_CENT = frozenset({Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.TOTAL_GROWTH, Measure.COMPOUNDED, Measure.SHARE})


def way(pledge: Pledge) -> int:
    """1 for a floor, -1 for a ceiling, 0 for all else."""
    comparison = pledge.condition.comparison
    return (comparison in FLOORS) - (comparison in CAPS)


def unit_of(pledge: Pledge) -> str:
    """The unit of a pledge's bounds."""
    return "%" if pledge.condition.measure in PER_CENT else pledge.indicator.unit


def written(pledge: Pledge, value: Decimal | float) -> Text:
    """A figure of the pledge with its unit; a grade is its word on the scale."""
    rank, scale = round(float(value)), pledge.indicator.scale
    if 1 <= rank <= len(scale):
        return Text(zh=scale[rank - 1], en=scale[rank - 1])
    return amount(value, unit_of(pledge))


def starting_level(examined: Examined, pledge: Pledge) -> float | None:
    """The level at the start: as printed, else as reported for that year."""
    if pledge.start.value is not None:
        return float(pledge.start.value)
    return examined.level(pledge.indicator.id, pledge.area.id, pledge.start_year)


def by_plan(examined: Examined, chosen: Callable[[Examined, Pledge], bool]) -> Iterator[tuple[Plan, list[Pledge]]]:
    """The pledges chosen, plan by plan, each target once and none that restates another."""
    known: dict[str, dict[tuple[str, str], Pledge]] = defaultdict(dict)
    for pledge in examined.pledges:
        if not pledge.target.same_as and chosen(examined, pledge):
            known[pledge.plan.id].setdefault((pledge.target.id, pledge.indicator.id), pledge)
    for pledges in known.values():
        found = list(pledges.values())
        yield found[0].plan, found
