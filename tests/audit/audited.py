# ruff: noqa: ANN401 (what a builder hands on is checked by the value that it builds)
"""Little worlds for the audit, and what it says of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from plan_compliance.audit.examined import Examined, examine
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.rules import remarks
from plan_compliance.judging import judge
from plan_compliance.model import (
    Citation,
    Gathered,
    Indicator,
    Limit,
    Observation,
    Place,
    Plan,
    Promise,
    Stated,
    Target,
)
from plan_compliance.vocabulary import Comparison, Nature
from tests import made

AS_OF = "2030-12-31"
World: TypeAlias = Gathered

BEDS = replace(made.indicator(), unit="beds")
RATE = replace(made.indicator("coverage", "rate"), unit="%")
COUNT = replace(made.indicator("count"), unit="persons")
WHOLE = replace(made.indicator("whole"), unit="persons")
FLOW = replace(made.indicator("visits", "flow"), unit="times")
WAGE = replace(made.indicator("wage", "amount"), unit="yuan")
KNOWN = (BEDS, RATE, COUNT, WHOLE, FLOW, WAGE)


def world(
    plans: Plan | Iterable[Plan],
    *observations: Observation,
    known: Iterable[Indicator] = (),
    areas: Iterable[Any] = made.HOME,
) -> World:
    """Plans and figures; indicators of ``known`` come before those that all worlds share."""
    named = {one.id: one for one in (*KNOWN, *known)}
    return made.gathered(plans, observations, named.values(), areas)


def examined(little: World) -> Examined:
    """A little world, ready for the rules."""
    return examine(little, judge(little, as_of=AS_OF).findings, as_of=AS_OF)


@cache
def spoken(make: Callable[[], World]) -> tuple[Remark, ...]:
    """All that the audit says of a little world, made once."""
    return remarks(examined(make()))


def remarked(make: Callable[[], World], rule: str) -> list[Remark]:
    """What one rule says of it."""
    return [one for one in spoken(make) if one.rule == rule]


def said(make: Callable[[], World], rule: str) -> list[str]:
    """The same, in words."""
    return [one.sentence("en") for one in remarked(make, rule)]


def row(promise: Promise, id: str = "row", *, sources: tuple[Citation, ...] = (), **more: Any) -> Target:  # noqa: A002
    """A target, cited where ``sources`` says."""
    return replace(made.target(promise, id), sources=sources, **more)


def table(number: int = 1, *, value: str | None = None, completion: str | None = None, name: str = "T") -> Citation:
    """A row of a table, and the result that it prints."""
    return Citation(
        table=name, row=str(number), printed_value=made.exact(value), printed_completion=made.exact(completion)
    )


def section(name: str, **states: str) -> Citation:
    """A section that states a bound of its own: ``section("3(1)", y2021="100")``."""
    return Citation(section=name, states=tuple(_stated(int(year[1:]), value) for year, value in states.items()))


def _stated(year: int, value: str) -> Stated:
    return Stated(comparison=Comparison.AT_LEAST, year=year, value=Decimal(value), place=Place(file="text.yaml"))


def seen(year: int, value: str | None = None, name: str = "beds", source: str = "p. 1", **more: Any) -> Observation:
    """A figure, read at ``source``; ``line`` tells its place apart."""
    place = Place(file=more.pop("file", "figures.yaml"), line=more.pop("line", 1))
    change = made.exact(more.pop("change", None))
    return made.observe(year, value, name, source=source, place=place, written=value or "", change=change, **more)


def binding(target: Target) -> Target:
    """The same target, called binding."""
    return replace(target, nature=Nature.BINDING)


def nothing(indicator: str = "beds") -> Plan:
    """A plan that asks for something no case is about."""
    return made.plan(made.condition("at_least", {2020: 1}, indicator, baseline=0))


def higher(target: Target, level: str, year: int, limit: Limit) -> Target:
    """The same target, with what city or province promise."""
    return replace(target, higher={level: {year: limit}})
