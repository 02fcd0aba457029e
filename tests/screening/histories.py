"""Made-up submissions of several years: series that creep, leap, fall, repeat, come late or in the wrong unit.

Drawn from a seed, not by Hypothesis piece by piece: a history has a thousand pieces.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from random import Random

from hypothesis import strategies as st

from plan_compliance.model import Area, Evidence, Gathered, Indicator, Observation, Place, Plan, Screening, Target
from plan_compliance.vocabulary import Kind, Status
from tests.made import (
    PLACE,
    area,
    condition,
    derived,
    done,
    each,
    gathered,
    indicator,
    level_in,
    observe,
    of,
    plan,
    target,
)

SPANS = [(2012, 2020), (2012, 2020), (2016, 2019), (2012, 2014), (2016, 2016)]
DAYS = ["", "2017-03-31", "2018-04-01", "2020-06-30", "2023-12-31", "2030-01-01"]
SHARES = ["0.4", "0.5", "0.75", "60", "75", "100"]
LEVELS = ["1", "2", "9.5", "10", "10.05", "11", "12", "30", "50", "60", "75", "100"]
SLIPS = ["0", "-1", "0.01", "0.02", "12", "5", "6", "0.1", "10000", "0.0001", "100000000"]
KINDS = [("stock", "beds"), ("flow", "units"), ("rate", "%"), ("amount", "yuan/month"), ("stock", "beds/1000 persons")]
FORMS = ["total", "reading", "missing"]
SCAN = (Evidence(file="scan.pdf", place=PLACE),)
DONE = [(), (), ("2016-05",), ("2017", "2018-02-03")]


@lru_cache(maxsize=256)
def history(seed: int) -> Gathered:
    """Districts, few indicators, one or two plans and many figures; the same for the same seed."""
    draw = Random(seed)  # noqa: S311  (the same world each time)
    areas, catalogue = places(draw), indicators(draw)
    plans = [plan_of(draw, catalogue, f"plan{number}") for number in range(draw.choice([1, 2]))]
    figures = [seen for one in catalogue for place in areas for seen in series(draw, one, place)]
    draw.shuffle(figures)
    placed = [replace(seen, place=Place(file="made.csv", line=line)) for line, seen in enumerate(figures, 2)]
    return gathered(plans, placed, catalogue, areas)


SEEDS = st.integers(0, 2**32)
AS_OF = st.sampled_from(["2018-12-31", "2024-06-30", "2030-12-31"])


def places(draw: Random) -> tuple[Area, ...]:
    """A city, a district with parts of two levels, one without, and one that no plan looks at."""
    return (
        area("guangzhou", "city", parent=""),
        area("haizhu", unnamed_parts={"subdistrict": draw.choice([0, 1])}),
        area("yuexiu"),
        area("tianhe"),
        *(area(name, "subdistrict", "haizhu") for name in ("north", "south")),
        area("west", "community", "haizhu"),
    )


def indicators(draw: Random) -> tuple[Indicator, ...]:
    """Numbers of several kinds with thresholds of their own, one that follows from others, one event."""
    numbers = [number(draw, name) for name in ("beds", "meals", "rooms")]
    rule = derived(draw.choice(["sum", "ratio", "difference"]), "meals", "rooms")
    return (*numbers, indicator("total", derived=rule), indicator("opening", "milestone"))


def number(draw: Random, name: str) -> Indicator:
    """One whose figures are numbers."""
    kind, unit = draw.choice(KINDS)
    return indicator(
        name,
        kind,
        unit=unit,
        lowest=draw.choice([None, 0]),
        highest=draw.choice([None, 100]),
        evidence_required=draw.choice([True, False]),
        screening=thresholds(draw),
    )


def thresholds(draw: Random) -> Screening:
    """How far figures may stray."""
    return Screening(
        leap=draw.choice([None, Decimal(1), Decimal(2)]),
        spread=draw.choice([None, Decimal(2)]),
        tolerance=draw.choice([None, Decimal(0), Decimal(20)]),
        provisional_months=draw.choice([None, 0, 60]),
        never_falls=draw.choice([True, False]),
        may_repeat=draw.choice([True, False]),
        parts_overlap=draw.choice([True, False]),
    )


# --- plans ------------------------------------------------------------------------------------------


def plan_of(draw: Random, catalogue: tuple[Indicator, ...], id: str) -> Plan:  # noqa: A002
    """Targets on some indicators, for one district or two, with a day for their figures or none."""
    first = draw.choice([2009, 2013, 2016, 2019])
    return plan(
        *(target_of(draw, one, (first + 2, first + 4)) for one in draw.sample(catalogue, draw.choice([1, 3, 5]))),
        id=id,
        first=first,
        last=first + 4,
        areas=draw.choice([("haizhu",), ("haizhu", "yuexiu")]),
        reporting_due=draw.choice(["", "03-31", "06-30"]),
    )


def target_of(draw: Random, one: Indicator, years: tuple[int, int]) -> Target:
    """One target of an indicator."""
    if one.kind is Kind.MILESTONE:
        return target(done(*years, indicator=one.id), one.id)
    limit = draw.choice(["40", "75", of("beds"), of("meals", level="city"), of("rooms", area="haizhu", lag=1)])
    promise = condition(
        "at_least",
        dict.fromkeys(years, limit),
        one.id,
        measure=draw.choice(["level", "level", "level", "growth", "cumulative"]),
        baseline=draw.choice([None, "60", level_in(years[0] - 4, "75")]),
        each=draw.choice([None, None, each(), each("subdistrict", "community")]),
    )
    only = {"haizhu": condition("at_least", {years[-1]: "50"}, one.id, baseline="50")}
    return target(promise, one.id, only=draw.choice([only, {}, {}, {}]))


# --- figures ----------------------------------------------------------------------------------------


def series(draw: Random, one: Indicator, place: Area) -> Iterator[Observation]:
    """What is handed in of an indicator in an area: now and then nothing, now and then twice."""
    first, last = draw.choice(SPANS)
    level = Decimal(draw.choice(SHARES if one.unit == "%" else LEVELS))
    step = Decimal(draw.choice(["0", "0", "0.5", "1", "-1"]))
    for year in range(first, last + 1):
        for _ in range(draw.choice([0, 1, 1, 1, 1, 1, 1, 1, 1, 2])):
            yield told(draw, one, observe(year, level + step * (year - first), one.id, area=place.id))


def told(draw: Random, one: Indicator, plain: Observation) -> Observation:
    """A figure with a slip or without, and with what stands around it."""
    around = replace(
        plain,
        submitted_on=draw.choice([plain.submitted_on] * 8 + DAYS),
        status=draw.choice([Status.FINAL, Status.FINAL, Status.PROVISIONAL, Status.REVISED]),
        source=draw.choice(["", "p. 3"]),
        evidence=draw.choice([(), (), SCAN]),
    )
    if one.kind is Kind.MILESTONE:
        return replace(around, value=None, done=draw.choice(DONE))
    value = (plain.value or Decimal(0)) * Decimal(draw.choice(["1"] * 60 + SLIPS))
    slipped = replace(around, value=value or Decimal(0))  # intake knows no zero below zero
    match draw.choice(["plain"] * 30 + FORMS):
        case "total":
            return replace(slipped, first_year=plain.year - draw.choice([1, 2]))
        case "reading":
            return replace(slipped, read_on=f"{plain.year}-07-01")
        case "missing":
            return replace(slipped, value=None, status=Status.NOT_AVAILABLE)
        case _:
            return slipped
