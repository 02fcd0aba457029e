# ruff: noqa: ANN401 (what a builder hands on is checked by the value that it builds)
"""Little worlds, tersely: indicators, areas, plans and observations for tables of cases and for strategies."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from plan_compliance.model import (
    Amendment,
    Amount,
    Area,
    Baseline,
    Bound,
    ByClass,
    Composite,
    Condition,
    Derived,
    Each,
    Extreme,
    Gathered,
    Indicator,
    Limit,
    Observation,
    Place,
    Plan,
    Promise,
    Reference,
    Target,
    Test,
    Text,
    Waiver,
    Withdrawal,
    Within,
)
from plan_compliance.vocabulary import Better, Comparison, Derivation, Direction, Kind, Measure, Nature, Status, Verdict

PLACE = Place(file="made.yaml", line=1, column=1)
Number: TypeAlias = int | str | Decimal
Spec: TypeAlias = Number | Limit
Bounds: TypeAlias = Mapping[int, Any] | Spec | tuple[Spec, Spec]
"""Due year → limit, or one limit for every year; a pair is the two ends of ``between``."""


def text(words: str) -> Text:
    """The same words in both languages."""
    return Text(zh=words, en=words)


def exact(number: Number | None) -> Decimal | None:
    """The number as written."""
    return None if number is None else Decimal(number)


def indicator(id: str = "beds", kind: str = "stock", better: str = "higher", **more: Any) -> Indicator:  # noqa: A002
    """An indicator; ``lowest``, ``highest``, ``tolerance`` may be plain numbers."""
    numbers = {key: exact(more.pop(key)) for key in ("lowest", "highest", "tolerance") if key in more}
    return Indicator(
        id=id,
        name=text(id),
        domain="care",
        unit=more.pop("unit", "units"),
        kind=Kind(kind),
        better=Better(better),
        place=PLACE,
        **numbers,  # type: ignore[arg-type]
        **more,
    )


def derived(operation: str, *operands: str, times: Number = 1) -> Derived:
    """How an indicator follows from others."""
    return Derived(operation=Derivation(operation), operands=operands, times=Decimal(times))


def area(id: str, level: str = "district", parent: str = "guangzhou", **more: Any) -> Area:  # noqa: A002
    """A place; ``attributes`` may hold plain numbers."""
    attributes = {key: _attribute(value) for key, value in more.pop("attributes", {}).items()}
    return Area(id=id, name=text(id), level=level, parent=parent, attributes=attributes, place=PLACE, **more)


def _attribute(value: Number) -> Decimal | str:
    return value if isinstance(value, str) else Decimal(value)


PROVINCE = area("guangdong", "province", parent="")
CITY = area("guangzhou", "city", parent="guangdong")
HAIZHU = area("haizhu")
HOME = (PROVINCE, CITY, HAIZHU)


def streets(*ids: str, parent: str = "haizhu", **more: Any) -> tuple[Area, ...]:
    """Subdistricts, all alike."""
    return tuple(area(id, "subdistrict", parent, **more) for id in ids)  # noqa: A001


# --- limits --------------------------------------------------------------------------------------


def amount(number: Number) -> Amount:
    """A number as printed."""
    return Amount(value=Decimal(number), written=str(number))


def limit(spec: Spec) -> Limit:
    """A limit; a plain number is an amount."""
    return amount(spec) if isinstance(spec, int | str | Decimal) else spec


def of(series: str, *, times: Number = 1, plus: Number = 0, measure: str = "level", **more: Any) -> Reference:
    """Another series: ``of("wage", level="city", times="0.02")``."""
    return Reference(of=series, times=Decimal(times), plus=Decimal(plus), measure=Measure(measure), **more)


def highest(*specs: Spec) -> Extreme:
    """The highest of several limits."""
    return Extreme(highest=True, limits=tuple(limit(spec) for spec in specs))


def lowest(*specs: Spec) -> Extreme:
    """The lowest of several limits."""
    return Extreme(highest=False, limits=tuple(limit(spec) for spec in specs))


def by_class(scheme: str, **limits: Spec) -> ByClass:
    """A limit for each class."""
    return ByClass(scheme=scheme, limits={name: limit(spec) for name, spec in limits.items()})


def bound(year: int | None, spec: Spec | tuple[Spec, Spec] | None) -> Bound:
    """The bound of a year; a pair is a range."""
    low, high = spec if isinstance(spec, tuple) else (spec, None)
    ends = [None if end is None else limit(end) for end in (low, high)]
    return Bound(year=year, limit=ends[0], upper=ends[1], place=PLACE)


def dated(bounds: Mapping[int, Any]) -> tuple[Bound, ...]:
    """One bound for each due year."""
    return tuple(bound(year, bounds[year]) for year in sorted(bounds))


# --- promises ------------------------------------------------------------------------------------


def condition(comparison: str, bounds: Bounds | None, indicator: str = "beds", **more: Any) -> Condition:
    """One leaf of a promise; ``measure``, ``within`` (``1`` or ``"5%"``) and ``baseline`` may be plain."""
    return Condition(
        indicator=indicator,
        comparison=Comparison(comparison),
        bounds=(bound(None, bounds),) if not isinstance(bounds, Mapping) else dated(bounds),
        every_year=not isinstance(bounds, Mapping),
        measure=Measure(more.pop("measure", "level")),
        within=width(more.pop("within", None)),
        baseline=start(more.pop("baseline", None)),
        place=PLACE,
        **more,
    )


def done(*years: int, indicator: str = "opening", **more: Any) -> Condition:
    """A milestone, one separate event for each year."""
    return condition("done", dict.fromkeys(years), indicator, **more)


def directed(way: str, year: int, indicator: str = "beds", **more: Any) -> Condition:
    """A wording without a figure."""
    return condition("direction", {year: None}, indicator, direction=Direction(way), **more)


def no_value(indicator: str = "beds") -> Condition:
    """A row that has only what city and province promise."""
    return Condition(indicator=indicator, comparison=Comparison.AT_LEAST, place=PLACE)


def width(within: Number | Within | None) -> Within | None:
    """``1`` is absolute, ``"5%"`` relative."""
    if within is None or isinstance(within, Within):
        return within
    written = str(within)
    return Within(value=Decimal(written.removesuffix("%")), relative=written.endswith("%"))


def start(baseline: Number | Baseline | None) -> Baseline | None:
    """A plain number is the level in the plan's baseline year."""
    if baseline is None or isinstance(baseline, Baseline):
        return baseline
    return Baseline(value=Decimal(baseline), written=str(baseline))


def measured(number: Number) -> Baseline:
    """A baseline that is the measure itself."""
    return Baseline(measured=Decimal(number), written=str(number))


def level_in(year: int, number: Number) -> Baseline:
    """A baseline in a year of its own."""
    return Baseline(value=Decimal(number), year=year, written=str(number))


def that(subject: str, comparison: str, spec: Spec | None, upper: Spec | None = None, **more: Any) -> Test:
    """A test for ``where``, ``except``, ``if`` and ``satisfying``."""
    plain = spec is None or (more.get("attribute") and isinstance(spec, str))
    return Test(
        subject=subject,
        comparison=Comparison(comparison),
        limit=spec if plain else limit(spec),  # type: ignore[arg-type]
        upper=None if upper is None else limit(upper),
        measure=Measure(more.pop("measure", "level")),
        within=width(more.pop("within", None)),
        place=PLACE,
        **more,
    )


def each(*levels: str, where: Iterable[Test] = (), exempt: Iterable[Test] = ()) -> Each:
    """Every part of these levels."""
    return Each(levels=levels or ("subdistrict",), where=tuple(where), exempt=tuple(exempt))


def all_of(*members: Promise, **more: Any) -> Composite:
    """Every member must hold."""
    return Composite(every=True, members=members, place=PLACE, **more)


def any_of(*members: Promise, **more: Any) -> Composite:
    """One member must hold."""
    return Composite(every=False, members=members, place=PLACE, **more)


def target(promise: Promise, id: str = "row", **more: Any) -> Target:  # noqa: A002
    """One row of a plan."""
    return Target(id=id, promise=promise, nature=more.pop("nature", Nature.UNSTATED), sources=(), place=PLACE, **more)


def amended(on: str, promise: Promise) -> Amendment:
    """A later version of a promise."""
    return Amendment(on=on, by="council", reason="why", promise=promise, place=PLACE)


def withdrawn(on: str) -> Withdrawal:
    """The end of a target's life."""
    return Withdrawal(on=on, by="council", reason="why")


def plan(*rows: Target | Promise, id: str = "plan", first: int = 2016, last: int = 2020, **more: Any) -> Plan:  # noqa: A002
    """A plan of rows; a bare promise is the row ``row``."""
    targets = tuple(row if isinstance(row, Target) else target(row) for row in rows)
    tolerance = exact(more.pop("tolerance", None))
    return Plan(
        id=id,
        title=text(id),
        areas=more.pop("areas", ("haizhu",)),
        first=first,
        last=last,
        baseline_year=more.pop("baseline_year", first - 1),
        targets=targets,
        place=PLACE,
        tolerance=tolerance,
        **more,
    )


def waiver(finding: str, until: str = "2030-12-31", on: str = "2015-01-01") -> Waiver:
    """An excuse for all findings that match."""
    return Waiver(finding=finding, by="bureau", on=on, until=until, reason="why", place=PLACE)


# --- what was reported ---------------------------------------------------------------------------

FIGURES = ("value", "mean", "growth", "satisfying", "of")


def observe(year: int, value: Number | None = None, indicator: str = "beds", **more: Any) -> Observation:
    """One figure, handed in by March of the following year unless ``submitted_on`` says otherwise."""
    numbers = {key: exact(more.pop(key)) for key in FIGURES if key in more}
    words = {"status": Status, "declared": Verdict}
    numbers |= {key: word(more.pop(key)) for key, word in words.items() if key in more}  # type: ignore[misc]
    return Observation(
        year=year,
        indicator=indicator,
        area=more.pop("area", "haizhu"),
        submitted_on=more.pop("submitted_on", f"{year + 1}-03-01"),
        place=more.pop("place", PLACE),
        **{"value": exact(value), **numbers},  # type: ignore[arg-type]
        **more,
    )


def series(figures: Mapping[int, Number], indicator: str = "beds", **more: Any) -> tuple[Observation, ...]:
    """One value a year."""
    return tuple(observe(year, value, indicator, **more) for year, value in figures.items())


def gathered(
    plans: Plan | Iterable[Plan],
    observations: Iterable[Observation],
    indicators: Iterable[Indicator],
    areas: Iterable[Area] = HOME,
    waivers: Iterable[Waiver] = (),
) -> Gathered:
    """All that intake would have understood."""
    return Gathered(
        indicators={one.id: one for one in indicators},
        areas={one.id: one for one in areas},
        plans=(plans,) if isinstance(plans, Plan) else tuple(plans),
        waivers=tuple(waivers),
        observations=tuple(observations),
    )
