"""Assertions that no possible figure could fail, or that none could meet: found by judging trial figures.

Nothing is concluded from a bound alone. Each assertion gets little worlds of its own, one for each combination of
trial values (limits of the range, the bound, just beside it, far beyond; done and not yet; likewise for the series
that a bound refers to), and all worlds of all plans are judged in one pass.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from math import prod

from plan_compliance.audit.trials.claims import Claim, Series, alone, bound_in, claims_of, series_of
from plan_compliance.audit.trials.examples import EVER
from plan_compliance.audit.trials.reach import HUNDRED, Reach, reach_of, trial_values
from plan_compliance.judging import judge
from plan_compliance.judging.areas import parts, unnamed_parts
from plan_compliance.model import (
    Amount,
    Area,
    Baseline,
    ByClass,
    Composite,
    Condition,
    Extreme,
    Gathered,
    Indicator,
    Limit,
    Observation,
    Place,
    Plan,
    Reference,
)
from plan_compliance.texts import say
from plan_compliance.vocabulary import Comparison, Kind, Measure, Verdict

MOST_WORLDS = 2000
"""Combinations of trial values for one assertion; what needs more is not tried and never named."""
SHOWN = 5
START = Decimal(50)
"""Where a direction begins whose baseline nobody prints, if its range allows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mutant:
    """An assertion that says nothing: whatever is reported, one of the two verdicts never comes about."""

    address: str
    """``plan/target/area/year``; the year is ``every_year`` where it is asked in each."""
    member: str
    """The part of the target, e.g. ``all_of[1]``; empty: the whole."""
    place: Place
    never: Verdict
    """``missed``: nothing could fail it; ``met``: nothing could meet it."""
    together: bool
    """Several parts that look at the same figure, tried as one."""
    claim: Claim
    tried: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    """Of each assertion tried."""

    def sentence(self, lang: str) -> str:
        """What is asserted, that it cannot fail or cannot be met, and which figures were tried."""
        kind = "cannot_fail" if self.never is Verdict.MISSED else "cannot_be_met"
        asked = [
            _told(condition, indicator, self.claim.year, lang)
            for condition, indicator in zip(self.claim.conditions, self.indicators, strict=True)
        ]
        return say(
            f"mutant.together_{kind}" if self.together else f"mutant.{kind}",
            lang,
            asked=say("join.names", lang).join(asked),
            tried=say("join.names", lang).join(_shown(self.tried, lang)),
        )


def mutants(gathered: Gathered) -> tuple[Mutant, ...]:
    """Every such assertion of every plan, in the order of the plans; judged in one pass."""
    worlds = [world for number, claim in enumerate(_all_claims(gathered)) if (world := _world(gathered, claim, number))]
    seen = _verdicts(gathered, worlds)
    by_key: dict[object, set[Verdict]] = {}
    for world in worlds:
        by_key.setdefault(world.claim.key, set()).update(seen.get(world.plan.id, ()))
    return tuple(_named(worlds, by_key, gathered))


def _all_claims(gathered: Gathered) -> Iterator[Claim]:
    for plan in gathered.plans:
        yield from claims_of(plan)


def _named(worlds: Iterable["_World"], by_key: dict[object, set[Verdict]], gathered: Gathered) -> Iterator[Mutant]:
    told: set[object] = set()
    silent: set[tuple[str, str, str, int, int]] = set()
    for world in worlds:
        claim, verdicts = world.claim, by_key[world.claim.key] & {Verdict.MET, Verdict.MISSED}
        together = isinstance(claim.promise, Composite)
        if claim.key in told or len(verdicts) != 1:
            continue
        never = Verdict.MISSED if verdicts == {Verdict.MET} else Verdict.MET
        whole = (claim.plan.id, claim.target.id, claim.area, claim.year, claim.version)
        if together and (whole in silent or not _says_something(claim.promise, never)):
            continue
        told.add(claim.key)
        silent.add(whole)
        yield _mutant(world, never, gathered)


def _says_something(promise: object, never: Verdict) -> bool:
    """Whether it is the parts together that say nothing, not one of them."""
    return isinstance(promise, Composite) and promise.every is (never is Verdict.MET)


def _mutant(world: "_World", never: Verdict, gathered: Gathered) -> Mutant:
    claim = world.claim
    year = "every_year" if claim.every_year else str(claim.year)
    bound = bound_in(claim.conditions[0], claim.year)
    return Mutant(
        address=f"{claim.plan.id}/{claim.target.id}/{claim.area}/{year}",
        member=claim.member,
        place=bound.place if bound and len(claim.conditions) == 1 else claim.conditions[0].place,
        never=never,
        together=len(claim.conditions) > 1,
        claim=claim,
        tried=world.tried,
        indicators=tuple(gathered.indicators[one.indicator] for one in claim.conditions),
    )


# --- little worlds ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _World:
    """A plan of one target and one year, bound for one area a combination of trial values."""

    claim: Claim
    plan: Plan
    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
    tried: tuple[str, ...]
    """The trial values of the first figure, as words."""


def _verdicts(gathered: Gathered, worlds: list[_World]) -> dict[str, set[Verdict]]:
    """Every verdict that came about in each world, by the id of its plan."""
    if not worlds:
        return {}
    alone_there = Gathered(
        indicators={one.id: one for world in worlds for one in world.indicators},
        areas={**gathered.areas, **{area.id: area for world in worlds for area in world.areas}},
        plans=tuple(world.plan for world in worlds),
        waivers=(),
        observations=tuple(one for world in worlds for one in world.observations),
    )
    found: dict[str, set[Verdict]] = {}
    for finding in judge(alone_there, as_of=EVER).findings:
        found.setdefault(finding.plan, set()).add(finding.verdict)
    return found


def _world(gathered: Gathered, claim: Claim, number: int) -> _World | None:
    name = f"trial-{number}"
    series = dict.fromkeys(one for part in claim.conditions for one in series_of(part, claim.area, claim.year))
    names = {one: f"{name}-{index}" for index, one in enumerate(series)}
    pools = _pools(gathered, claim, tuple(series))
    if prod(len(pool) for pool in pools.values()) > MOST_WORLDS:
        return None
    trials = list(product(*pools.values()))
    areas = tuple(replace(gathered.areas[claim.area], id=f"{name}-{index}") for index in range(len(trials)))
    indicators = tuple(_stand_in(gathered.indicators[one.indicator], one, names[one]) for one in series)
    target = replace(
        claim.target,
        promise=_started(alone(claim.promise, names, claim.area, claim.year), pools),
        only={},
        amendments=(),
        withdrawal=None,
        same_as="",
        higher={},
        examples=(),
    )
    ids = tuple(area.id for area in areas)
    return _World(
        claim=claim,
        plan=replace(claim.plan, id=name, areas=ids, first=claim.year, last=claim.year, targets=(target,)),
        areas=areas,
        indicators=indicators,
        observations=tuple(
            _observation(area.id, indicator, claim.year, value, claim.target.place)
            for area, trial in zip(areas, trials, strict=True)
            for indicator, value in zip(indicators, trial, strict=True)
        ),
        tried=tuple(_written(value, indicators[0]) for value in next(iter(pools.values()))),
    )


def _started(promise: Condition | Composite, pools: dict[Series, tuple[Decimal, ...]]) -> Condition | Composite:
    """A direction without a printed start begins in the middle of what is tried."""
    if not isinstance(promise, Condition) or promise.comparison is not Comparison.DIRECTION or promise.baseline:
        return promise
    pool = next(iter(pools.values()))
    return replace(promise, baseline=Baseline(value=pool[len(pool) // 2], written=""))


def _stand_in(indicator: Indicator, series: Series, name: str) -> Indicator:
    """What is measured, as an indicator of its own that nothing is derived for, inherited or held."""
    is_counted = series.measure is Measure.SHARE or indicator.kind not in {Kind.MILESTONE, Kind.GRADE}
    return replace(
        indicator,
        id=name,
        kind=Kind.STOCK if is_counted else indicator.kind,
        lowest=None,
        highest=None,
        set_by="",
        holds=False,
        derived=None,
        evidence_required=False,
        growth_rate=False,
        share_of="",
    )


def _observation(area: str, indicator: Indicator, year: int, value: Decimal, place: Place) -> Observation:
    blank = Observation(area=area, indicator=indicator.id, year=year, place=place)
    if indicator.kind is Kind.MILESTONE:
        return replace(blank, done=(str(year),) if value else ())
    return replace(blank, value=value)


# --- which values are tried ------------------------------------------------------------------------


def _pools(gathered: Gathered, claim: Claim, series: tuple[Series, ...]) -> dict[Series, tuple[Decimal, ...]]:
    """The trial values of every figure; those of a series referred to first, since bounds follow from them."""
    reaches = {one: _reach(gathered, claim, one) for one in series}
    referred = {
        one: _ends(reaches[one], gathered.indicators[one.indicator])
        for part in claim.conditions
        for one in series_of(part, claim.area, claim.year)[1:]
    }
    bounds = [worth for part in claim.conditions for worth in _worths(part, claim, referred)]
    return {
        one: referred[one] if one in referred and not _is_own(one, claim) else trial_values(reaches[one], bounds)
        for one in series
    }


def _is_own(series: Series, claim: Claim) -> bool:
    return any(series == series_of(part, claim.area, claim.year)[0] for part in claim.conditions)


def _reach(gathered: Gathered, claim: Claim, series: Series) -> Reach:
    indicator = gathered.indicators[series.indicator]
    owner = next((one for one in claim.conditions if _own_is(one, claim, series)), None)
    levels: tuple[str, ...] = (indicator.share_of,) if indicator.share_of else ()
    if series.measure is Measure.SHARE:
        each = owner.each if owner else None
        levels = each.levels if each and not each.where and not each.exempt else ()
    elif series.measure is not Measure.LEVEL:
        levels = ()
    count = _count_parts(gathered, claim.area, levels) if not series.whose.partition("|")[0] else 0
    return reach_of(indicator, series.measure, years=claim.year - claim.plan.first + 1, parts=count)


def _own_is(condition: Condition, claim: Claim, series: Series) -> bool:
    return series_of(condition, claim.area, claim.year)[0] == series


def _count_parts(gathered: Gathered, area: str, levels: tuple[str, ...]) -> int:
    if not levels:
        return 0
    return len(parts(gathered.areas, levels).get(area, ())) + unnamed_parts(gathered.areas, area, levels)


def _ends(reach: Reach, indicator: Indicator) -> tuple[Decimal, ...]:
    """A few values of a series referred to: both ends of its range, and usual ones between."""
    usual = (START, HUNDRED) if indicator.unit == "%" else (HUNDRED * 10,)
    values = trial_values(reach, usual)
    return tuple(dict.fromkeys((values[0], values[len(values) // 2], values[-1])))


def _worths(condition: Condition, claim: Claim, referred: dict[Series, tuple[Decimal, ...]]) -> Iterator[Decimal]:
    """The numbers at which the verdict may turn: bounds, widths around them, where a direction begins."""
    bound = bound_in(condition, claim.year)
    for limit in (bound.limit, bound.upper) if bound else ():
        for worth in _values_of(limit, referred):
            yield worth
            if condition.within:
                width = condition.within.value * (abs(worth) / HUNDRED if condition.within.relative else 1)
                yield from (worth - width, worth + width)
    if condition.baseline and condition.comparison is Comparison.DIRECTION:
        start = condition.baseline.measured if condition.baseline.measured is not None else condition.baseline.value
        yield from () if start is None else (start,)


def _values_of(limit: Limit | None, referred: dict[Series, tuple[Decimal, ...]]) -> Iterator[Decimal]:
    match limit:
        case Amount():
            yield limit.value
        case Reference():
            pools = [pool for series, pool in referred.items() if series.indicator == limit.of]
            yield from (value * limit.times + limit.plus for pool in pools for value in pool)
        case Extreme():
            yield from (worth for one in limit.limits for worth in _values_of(one, referred))
        case ByClass():
            yield from (worth for one in limit.limits.values() for worth in _values_of(one, referred))
        case None:
            return


# --- in words --------------------------------------------------------------------------------------


def _told(condition: Condition, indicator: Indicator, year: int, lang: str) -> str:
    """What is asserted, e.g. ``Care beds at least 35 (possible: 0 to any)``."""
    if condition.comparison is Comparison.DONE:
        return say("mutant.done", lang, indicator=indicator.name[lang])
    is_level = condition.measure is Measure.LEVEL
    measure = "" if is_level else say("mutant.measure", lang, measure=say(f"measure.{condition.measure}", lang))
    ends = [say("mutant.open", lang) if end is None else f"{end:f}" for end in (indicator.lowest, indicator.highest)]
    asked = say(
        "mutant.asked",
        lang,
        indicator=indicator.name[lang],
        measure=measure,
        comparison=say(f"comparison.{condition.comparison}", lang),
        bound=_bound_told(condition, year, lang),
    )
    return asked + (say("mutant.possible", lang, low=ends[0], high=ends[1]) if is_level and not indicator.scale else "")


def _bound_told(condition: Condition, year: int, lang: str) -> str:
    bound = bound_in(condition, year)
    if bound is None or bound.limit is None:
        return str(condition.direction or "")
    if bound.upper is None:
        return _limit_told(bound.limit)
    return say("mutant.between", lang, low=_limit_told(bound.limit), high=_limit_told(bound.upper))


def _limit_told(limit: Limit) -> str:
    match limit:
        case Amount():
            return limit.written
        case Reference():
            factor = "" if limit.times == 1 else f" × {limit.times:f}"
            return f"{limit.of}{factor}{f' {limit.plus:+f}' if limit.plus else ''}"
        case Extreme():
            return " / ".join(_limit_told(one) for one in limit.limits)
        case ByClass():
            return " / ".join(_limit_told(one) for one in limit.limits.values())


def _written(value: Decimal, indicator: Indicator) -> str:
    if indicator.kind is Kind.MILESTONE:
        return "mutant.done_trial" if value else "mutant.not_yet"
    if indicator.kind is Kind.GRADE:
        return indicator.scale[int(value) - 1]
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _shown(tried: tuple[str, ...], lang: str) -> list[str]:
    words = [say(one, lang) if one.startswith("mutant.") else one for one in tried]
    if len(words) <= SHOWN:
        return words
    return [*words[: SHOWN - 1], words[-1], say("mutant.others", lang, count=len(words))]
