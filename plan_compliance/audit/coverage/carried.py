"""The numbers that a target or a figure handed in holds, so that a text's figures can be looked up among them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from plan_compliance.intake.text_figures import Figure, find_figures
from plan_compliance.model import (
    Amount,
    Bound,
    ByClass,
    Composite,
    Condition,
    Each,
    Extreme,
    Indicator,
    Limit,
    Observation,
    Plan,
    Promise,
    Reference,
    Target,
    Test,
    Text,
    conditions_of,
)
from plan_compliance.vocabulary import FigureKind

_MULTIPLES = (("万亿", 10**12), ("亿", 10**8), ("千万", 10**7), ("百万", 10**6), ("十万", 10**5), ("万", 10**4))
_HUNDRED = Decimal(100)
_NEUTRAL = (0, 1)
"""Nothing added, and the thing itself: no plan prints that."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """A number that must stand where the target says it stands; ``written`` is how a complaint quotes it."""

    values: tuple[Decimal, ...]
    """In the indicator's unit and as the plan prints it."""
    written: str


def is_carried(figure: Figure, numbers: frozenset[Decimal]) -> bool:
    """Whether every number of a text's figure is among ``numbers``, in its own unit or another."""
    return all(any(spelling in numbers for spelling in _spellings(value, figure)) for value in figure.values)


def stands_in(printed: Printed, figures: Iterable[Figure]) -> bool:
    """Whether one of a text's figures, weak ones included, is the number ``printed``."""
    return any(
        spelling in printed.values
        for figure in figures
        if figure.kind is not FigureKind.YEAR
        for value in figure.values
        for spelling in _spellings(value, figure)
    )


def _spellings(value: Decimal, figure: Figure) -> Iterator[Decimal]:
    """What ``value`` may be written as elsewhere: 1.5亿 as 15000 (万), 2% as 0.02, 1.6倍 as 160 or 60 per cent."""
    yield value
    unit = figure.unit
    if unit.startswith("%"):
        yield value / _HUNDRED
        yield value / _HUNDRED + 1
    elif unit.startswith("‰"):
        yield value / 10
        yield value / 1000
    elif unit.startswith("倍"):
        yield value * _HUNDRED
        yield (value - 1) * _HUNDRED
    times = _multiple(unit)
    if times > 1:
        yield from (value * times / part for part in (1, 10**4, 10**8))


def _multiple(unit: str) -> int:
    return next((times for sign, times in _MULTIPLES if unit.startswith(sign)), 1)


# --- what a target holds ---------------------------------------------------------------------------


def numbers_of_target(target: Target, plan: Plan, indicators: Mapping[str, Indicator]) -> frozenset[Decimal]:
    """Every number in a target: bounds, baselines, years, thresholds, what its places print, what its words say."""
    return frozenset(_target_numbers(target, plan, indicators))


def _target_numbers(target: Target, plan: Plan, indicators: Mapping[str, Indicator]) -> Iterator[Decimal]:
    yield from map(Decimal, range(plan.first, plan.last + 1))
    yield Decimal(plan.baseline_year)
    for promise in (target.promise, *target.only.values(), *(later.promise for later in target.amendments)):
        for leaf in conditions_of(promise):
            yield from _leaf_numbers(leaf, indicators)
        yield from _around(promise)
    for limits in target.higher.values():
        for year, limit in limits.items():
            yield Decimal(year)
            yield from _limit_numbers(limit)
    for written in (one for years in target.higher_written.values() for one in years.values()):
        yield from _said(written)
    for citation in target.sources:
        yield from (number for number in (citation.printed_value, citation.printed_completion) if number is not None)
        for stated in citation.states:
            yield from (stated.value, Decimal(stated.year))
    yield from _told(target.name, target.assumption, target.remark)


def _around(promise: Promise) -> Iterator[Decimal]:
    """Numbers of a composite that stand in none of its members."""
    if isinstance(promise, Composite):
        yield from _bound_numbers(promise.share)
        yield from _each_numbers(promise.each)
        yield from _tests_numbers(promise.only_if)
        for member in promise.members:
            yield from _around(member)


def _leaf_numbers(leaf: Condition, indicators: Mapping[str, Indicator]) -> Iterator[Decimal]:
    for bound in leaf.bounds:
        yield from _bound_numbers(bound)
    if leaf.within is not None:
        yield leaf.within.value
    if leaf.baseline is not None:
        start = leaf.baseline
        yield from (one for one in (start.value, start.measured) if one is not None)
        yield from _said(start.written)
        yield from (Decimal(year) for year in (start.year,) if year is not None)
    yield from _each_numbers(leaf.each)
    yield from _tests_numbers((*leaf.only_if, *((leaf.satisfying,) if leaf.satisfying else ())))
    yield from _told(leaf.name, leaf.definition)
    yield from _indicator_numbers(indicators.get(leaf.indicator))


def _indicator_numbers(indicator: Indicator | None) -> Iterator[Decimal]:
    if indicator is not None:
        yield from _told(indicator.name, indicator.definition)
        yield from _said(indicator.unit)


def _bound_numbers(bound: Bound | None) -> Iterator[Decimal]:
    if bound is not None:
        yield from (Decimal(year) for year in (bound.year,) if year is not None)
        yield from _limit_numbers(bound.limit)
        yield from _limit_numbers(bound.upper)


def _limit_numbers(limit: Limit | str | None) -> Iterator[Decimal]:
    match limit:
        case Amount():
            yield limit.value
            yield from _said(limit.written)
        case Reference():
            yield from (one for one in (limit.times, limit.plus) if one not in _NEUTRAL)
            yield from (Decimal(year) for year in (limit.year,) if year is not None)
        case Extreme():
            for one in limit.limits:
                yield from _limit_numbers(one)
        case ByClass():
            for one in limit.limits.values():
                yield from _limit_numbers(one)
        case str():
            yield from _said(limit)
        case None:
            return


def _each_numbers(each: Each | None) -> Iterator[Decimal]:
    if each is not None:
        yield from _tests_numbers((*each.where, *each.exempt))


def _tests_numbers(tests: Iterable[Test]) -> Iterator[Decimal]:
    for test in tests:
        yield from _limit_numbers(test.limit)
        yield from _limit_numbers(test.upper)
        if test.within is not None:
            yield test.within.value


def _told(*texts: Text | None) -> Iterator[Decimal]:
    for text in texts:
        if text is not None:
            yield from _said(text.zh)
            yield from _said(text.en)


def _said(written: str) -> Iterator[Decimal]:
    for figure in find_figures(written):
        for value in figure.values:
            yield from {value, value * _multiple(figure.unit)}


# --- what must stand in the text --------------------------------------------------------------------


def printed_bounds(target: Target) -> tuple[Printed, ...]:
    """The figures of a target's bounds and of the multiples they are reckoned with, each once."""
    found = {one.values: one for leaf in conditions_of(target.promise) for one in _printed_of(leaf)}
    return tuple(found.values())


def is_assumed(printed: Printed, target: Target) -> bool:
    """Whether the target's own assumption names the figure, which then is the encoder's and not the plan's."""
    return not {*_told(target.assumption)}.isdisjoint(printed.values)


def _printed_of(leaf: Condition) -> Iterator[Printed]:
    for bound in leaf.bounds:
        for limit in (bound.limit, bound.upper):
            yield from _printed_limit(limit)


def _printed_limit(limit: Limit | None) -> Iterator[Printed]:
    match limit:
        case Amount():
            yield from _printed_amount(limit)
        case Reference():
            parts = (part for part in (limit.times, limit.plus) if part not in _NEUTRAL)
            yield from (Printed(values=(abs(part),), written=f"{part.normalize():f}") for part in parts)
        case Extreme():
            for one in limit.limits:
                yield from _printed_limit(one)
        case ByClass():
            for one in limit.limits.values():
                yield from _printed_limit(one)
        case None:
            return


def _printed_amount(amount: Amount) -> Iterator[Printed]:
    """A bound's figure; a grade is a word, and to be above nothing is no figure."""
    values = (amount.value, *_said(amount.written))
    if amount.value and len(values) > 1:
        yield Printed(values=values, written=amount.written)


# --- what a figure handed in holds ------------------------------------------------------------------


def numbers_of_observation(seen: Observation, indicators: Mapping[str, Indicator]) -> frozenset[Decimal]:
    """Every number in an observation: its figure, its years, what its words say."""
    return frozenset(_observation_numbers(seen, indicators))


def _observation_numbers(seen: Observation, indicators: Mapping[str, Indicator]) -> Iterator[Decimal]:
    figures = (seen.value, seen.mean, seen.growth, seen.change, seen.satisfying, seen.of)
    yield from (abs(figure) for figure in figures if figure is not None)
    years = (seen.year, seen.first_year, seen.since, seen.confirmed_to)
    yield from (Decimal(year) for year in years if year is not None)
    yield from (Decimal(day[:4]) for day in (*(seen.done or ()), seen.read_on, seen.in_force_from) if day)
    for written in (seen.written, seen.converted, seen.definition):
        yield from _said(written)
    yield from _told(seen.remark.said if seen.remark else None, seen.note)
    yield from _indicator_numbers(indicators.get(seen.indicator))
