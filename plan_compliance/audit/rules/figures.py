"""Figures that contradict each other: two submissions, a growth and its levels, one growth for several levels."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from plan_compliance.audit.examined import Examined, usable
from plan_compliance.audit.precision import Span, nearly, observed, printed
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.remarking import on_figure
from plan_compliance.audit.wording import amount, area_in, figure, listed, per_cent, read_at, reckoned, source_of, told
from plan_compliance.model import Observation
from plan_compliance.vocabulary import Measure


def disputed(examined: Examined) -> Iterator[Remark]:
    """Two submissions that report one figure differently, beyond rounding."""
    settled_elsewhere = _printed_as_baseline(examined)
    for key, found in _alike(examined).items():
        for one, other in combinations(found, 2):
            spans = [_span(examined, each) for each in (one, other)]
            if not spans[0].meets(spans[1]) and key[:3] not in settled_elsewhere:
                unit = _unit(examined, one)
                yield on_figure(
                    examined,
                    one,
                    value=amount(_value(one), unit),
                    source=read_at(one),
                    other=amount(_value(other), unit),
                    elsewhere=source_of(other),
                )
                break


def _printed_as_baseline(examined: Examined) -> set[tuple[str, str, int]]:
    """Figures that a plan prints as its baseline: ``baseline_against_observation`` speaks of them."""
    return {
        (pledge.indicator.id, pledge.area.id, pledge.start_year)
        for pledge in examined.pledges
        if pledge.start.value is not None and pledge.condition.measure is not Measure.CUMULATIVE
    }


def _alike(examined: Examined) -> dict[tuple[str, str, int, str, int], list[Observation]]:
    """Figures that speak of the same: indicator, area, year, kind of figure, first year or year compared with."""
    known: dict[tuple[str, str, int, str, int], list[Observation]] = defaultdict(list)
    for one in examined.gathered.observations:
        if usable(one) and (kind := _kind(one)) and not one.read_on:
            known[one.indicator, one.area, one.year, kind, one.first_year or one.since or 0].append(one)
    return known


def _kind(one: Observation) -> str:
    if one.growth is not None:
        return "growth"
    if one.change is not None:
        return "change"
    if one.value is None and one.mean is None:
        return ""
    return "level" if one.first_year is None else "total"


def _value(one: Observation) -> float:
    known = (one.value, one.growth, one.change)
    if one.mean is not None and one.first_year is not None:
        return float(one.mean * (one.year - one.first_year + 1))
    return float(next(value for value in known if value is not None))


def _span(examined: Examined, one: Observation) -> Span:
    if one.growth is not None:
        return printed(one.growth)
    indicator = examined.indicator(one)
    if one.mean is not None and one.first_year is not None:
        years = one.year - one.first_year + 1
        mean = observed(one, one.mean, indicator)
        return Span(mean.low * years, mean.high * years)
    return observed(one, one.value if one.value is not None else one.change or one.growth or 0, indicator)  # type: ignore[arg-type]


def _unit(examined: Examined, one: Observation) -> str:
    return "%" if one.growth is not None else examined.indicator(one).unit


# --- growth against levels --------------------------------------------------------------------------


def growth_against_levels(examined: Examined) -> Iterator[Remark]:
    """A growth or an increase that the levels deny, whichever of the printed levels one takes."""
    for one in examined.gathered.observations:
        if usable(one) and (one.growth is not None or (one.change is not None and one.since)):
            pairs = list(_levels(examined, one))
            if pairs and not any(_agrees(one, now, start) for now, start, _ in pairs):
                yield _denied(examined, one, pairs[0])


Level = tuple[float, Span]


def _levels(examined: Examined, one: Observation) -> Iterator[tuple[Level, Level, str]]:
    """(level now, level then, how the latter is known) for every pair of printed figures."""
    then = one.since or one.year - 1
    now = [_level(examined, each) for each in _figures_of(examined, one, one.year)]
    before = [_level(examined, each) for each in _figures_of(examined, one, then)]
    for level in now:
        yield from ((level, start, "") for start in before)
        if one.growth is not None:
            for change in _changes(examined, one):
                start = level[0] - change[0], level[1].minus(change[1])
                yield level, start, f"{figure(level[0])} − {figure(change[0])}"


def _figures_of(examined: Examined, one: Observation, year: int) -> list[Observation]:
    """Levels by the same definition, as far as definitions are stated."""
    found = examined.figures.get((one.indicator, one.area, year), ())
    return [each for each in found if not (each.definition and one.definition) or each.definition == one.definition]


def _level(examined: Examined, one: Observation) -> Level:
    return _value(one), _span(examined, one)


def _changes(examined: Examined, one: Observation) -> list[Level]:
    return [
        _level(examined, each)
        for each in examined.gathered.observations
        if each.change is not None
        and (each.indicator, each.area, each.year, each.since) == (one.indicator, one.area, one.year, one.since)
    ]


def _agrees(one: Observation, now: Level, start: Level) -> bool:
    if one.growth is None:
        return printed(one.change).meets(now[1].minus(start[1])) if one.change is not None else True
    return start[1].low <= 0 or nearly(one.growth).meets(now[1].growth_from(start[1]))


def _denied(examined: Examined, one: Observation, pair: tuple[Level, Level, str]) -> Remark:
    (now, _), (start, _), formula = pair
    unit = examined.indicator(one).unit
    if one.growth is None:
        return on_figure(
            examined,
            one,
            variant="change",
            printed=amount(one.change or 0, unit),
            since=one.since or one.year - 1,
            formula=f"{figure(now)} − {figure(start)}",
            computed=amount(now - start, unit),
            source=read_at(one),
        )
    return on_figure(
        examined,
        one,
        printed=per_cent(one.growth),
        since=one.since or one.year - 1,
        formula=f"{figure(now)} / {f'({formula})' if formula else figure(start)} − 1",
        computed=per_cent((now / start - 1) * 100, 1),
        source=read_at(one),
    )


def one_growth_two_levels(examined: Examined) -> Iterator[Remark]:
    """One growth since the same year, printed at one place for figures whose levels differ."""
    known: dict[tuple[str, int, int, str, str, str], list[Observation]] = defaultdict(list)
    for one in examined.gathered.observations:
        if usable(one) and one.growth is not None and one.since is not None and one.source:
            key = (one.area, one.year, one.since, one.source, one.document, str(one.growth.normalize()))
            known[key].append(one)
    for found in known.values():
        levels = {
            one.indicator: level
            for one in found
            if (level := examined.level(one.indicator, one.area, one.year)) is not None
        }
        if len({reckoned(level) for level in levels.values()}) > 1:
            yield _one_growth(examined, found, levels)


def _one_growth(examined: Examined, found: list[Observation], levels: dict[str, float]) -> Remark:
    growth = float(found[0].growth or 0)
    lines = []
    for name, level in sorted(levels.items(), key=lambda pair: (-pair[1], pair[0])):
        indicator = examined.gathered.indicators[name]
        start = level / (1 + growth / 100)
        lines.append(
            told(
                "audit.one-growth-two-levels.level",
                name=indicator.name,
                level=amount(level, indicator.unit),
                start=amount(start, indicator.unit, 1),
            )
        )
    return replace(
        on_figure(
            examined,
            found[0],
            growth=per_cent(growth),
            since=found[0].since or 0,
            levels=listed(lines, "join.clauses"),
            source=read_at(found[0]),
        ),
        subject=area_in(examined.area(found[0].area), found[0].year),
    )
