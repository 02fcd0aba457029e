"""Judging more than fits into memory: one stretch after the other, some plans or some areas of one plan each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

import polars as pl

from plan_compliance.judging.areas import lineage
from plan_compliance.judging.columnar import Engine, on_polars
from plan_compliance.judging.judgement import Judgement, judged
from plan_compliance.judging.points import Points
from plan_compliance.judging.promises import compile_points
from plan_compliance.judging.settling import settle
from plan_compliance.model import Gathered, Plan
from plan_compliance.observation_table import ObservationTable, as_table
from plan_compliance.vocabulary import Method

MOST_FINDINGS = 1_000_000
"""How many findings are judged at once."""


def judge_in_stretches(
    gathered: Gathered,
    *,
    as_of: str,
    most: int = MOST_FINDINGS,
    engine: Engine = on_polars,
    method: Method = Method.DESTATIS,
) -> Iterator[Judgement]:
    """The same findings as those of :func:`plan_compliance.judging.judge`, about ``most`` at a time.

    Each stretch looks at no other figures than those of its own areas, of areas above them and of areas that its plans
    name. Memory stays that of all figures and of one stretch, as long as no judgement is kept.
    """
    table = as_table(gathered.observations, indicators=gathered.indicators, areas=gathered.areas)
    for plans in stretches_of(gathered.plans, most):
        asked = replace(gathered, plans=plans, observations=table)
        points = compile_points(asked)
        series = settle(replace(asked, observations=_near(table, points)), as_of=as_of)
        if series.disputed:
            points = compile_points(asked, series.disputed)
        yield judged(points, series, as_of=as_of, engine=engine, method=method)


def stretches_of(plans: Iterable[Plan], most: int) -> Iterator[tuple[Plan, ...]]:
    """Plans, large ones for some of their areas at a time, together as long as they have at most ``most`` findings."""
    together: list[Plan] = []
    room = most
    for plan in chain.from_iterable(_pieces(whole, most) for whole in plans):
        findings = len(plan.areas) * _findings_an_area(plan)
        if together and findings > room:
            yield tuple(together)
            together, room = [], most
        together.append(plan)
        room -= findings
    if together:
        yield tuple(together)


def _findings_an_area(plan: Plan) -> int:
    return len(plan.targets) * (plan.last - plan.first + 1)


def _pieces(plan: Plan, most: int) -> Iterator[Plan]:
    """``plan`` for so many of its areas at a time that there are at most ``most`` findings, but one area at least."""
    width = max(most // max(_findings_an_area(plan), 1), 1)
    areas = sorted(plan.areas)
    for start in range(0, len(areas), width):
        yield _narrowed(plan, areas[start : start + width])


def _narrowed(plan: Plan, areas: Sequence[str]) -> Plan:
    """``plan`` as if it bound these areas alone."""
    if len(areas) == len(plan.areas):
        return plan
    kept = frozenset(areas)
    targets = tuple(
        replace(target, only={area: one for area, one in target.only.items() if area in kept})
        if target.only
        else target
        for target in plan.targets
    )
    return replace(plan, areas=tuple(areas), targets=targets)


def _near(table: ObservationTable, points: Points) -> ObservationTable:
    """``table`` without the figures of areas that no question of ``points`` can lead to."""
    asked = {
        points.areas[code] for seats in points.seats.values() for seat in seats for code in (seat.area, seat.subject)
    }
    asked |= {points.areas[term.area] for term in points.terms.rows if term.area >= 0}
    near = {above for area in asked for above in lineage(points.gathered.areas, area)}
    return table.of_areas(pl.Series(sorted(points.area_codes[area] for area in near), dtype=pl.UInt32))
