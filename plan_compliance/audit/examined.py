"""What every rule looks at: plans and submissions, their findings, and the indices that rules share."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from plan_compliance.judging import Finding, judge
from plan_compliance.judging.series import Cell, Key, Series
from plan_compliance.judging.settling import settle
from plan_compliance.model import (
    Amount,
    Area,
    Baseline,
    Condition,
    Gathered,
    Indicator,
    Observation,
    Place,
    Plan,
    Target,
    Text,
    conditions_of,
)
from plan_compliance.vocabulary import Measure, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Pledge:
    """One leaf of a target in one of the plan's areas: what rules about plans look at."""

    plan: Plan
    target: Target
    condition: Condition
    indicator: Indicator
    area: Area
    single: bool
    """Whether the leaf is the whole target."""

    @property
    def name(self) -> Text:
        """The name under which the document promises it."""
        own = self.condition.name or (self.target.name if self.single else None)
        return own or self.indicator.name

    @property
    def place(self) -> Place:
        """Where the target begins."""
        return self.target.place

    @property
    def amounts(self) -> Mapping[int, Decimal]:
        """Due year → plain number that must hold then; other kinds of bounds are left out."""
        known: dict[int, Decimal] = {}
        for bound in self.condition.bounds:
            if isinstance(bound.limit, Amount):
                years = range(self.plan.first, self.plan.last + 1) if bound.year is None else (bound.year,)
                known |= dict.fromkeys(years, bound.limit.value)
        return known

    @property
    def last_year(self) -> int:
        """The last due year."""
        return max((bound.year or self.plan.last for bound in self.condition.bounds), default=self.plan.last)

    @property
    def start(self) -> Baseline:
        """The baseline that the plan prints; an empty one where it prints none."""
        return self.condition.baseline or Baseline()

    @property
    def start_year(self) -> int:
        """The year in which the pledge starts."""
        return self.start.year or self.plan.baseline_year


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """A total that was reported once for several years."""

    observation: Observation
    first: int
    last: int
    total: Decimal

    @property
    def years(self) -> int:
        """How many years it covers."""
        return self.last - self.first + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined:
    """All that is audited."""

    gathered: Gathered
    findings: tuple[Finding, ...]
    at_start: tuple[Finding, ...]
    """What must hold every year, judged in the year before each plan begins."""
    pledges: tuple[Pledge, ...]
    series: Series
    figures: Mapping[Key, tuple[Observation, ...]]
    """Every plain figure of a year: level, flow of the year, rate."""
    totals: Mapping[tuple[str, str], tuple[Total, ...]]
    """(indicator, area) → totals of several years, in the order of their years."""
    as_of: str
    """The ISO date as of which all of this is looked at."""

    def indicator(self, one: Observation) -> Indicator:
        """The indicator that an observation is about."""
        return self.gathered.indicators[one.indicator]

    def area(self, name: str) -> Area:
        """The area called ``name``."""
        return self.gathered.areas[name]

    def level(self, indicator: str, area: str, year: int) -> float | None:
        """The settled figure of a year, None if nobody knows it."""
        return self.series.cells.get((indicator, area, year), Cell()).value

    def parts(self, area: str, level: str) -> tuple[int, int]:
        """How many parts of ``level`` an area has: those listed by name, and all."""
        named = sum(one.parent == area and one.level == level for one in self.gathered.areas.values())
        return named, named + self.gathered.areas[area].unnamed_parts.get(level, 0)


def examine(gathered: Gathered, findings: tuple[Finding, ...], *, as_of: str, series: Series | None = None) -> Examined:
    """Everything that the rules need, made once; ``series`` are the figures of ``gathered`` where they are settled."""
    return Examined(
        gathered=gathered,
        findings=findings,
        at_start=_judged_at_start(gathered, as_of),
        pledges=tuple(_pledges(gathered)),
        series=series or settle(gathered, as_of=as_of),
        figures=_figures(gathered),
        totals=_totals(gathered),
        as_of=as_of,
    )


# --- plans ----------------------------------------------------------------------------------------


def _pledges(gathered: Gathered) -> Iterator[Pledge]:
    for plan in gathered.plans:
        for target in plan.targets:
            for area in plan.areas:
                promise = target.only.get(area, target.promise)
                for leaf in conditions_of(promise):
                    yield Pledge(
                        plan=plan,
                        target=target,
                        condition=leaf,
                        indicator=gathered.indicators[leaf.indicator],
                        area=gathered.areas[leaf.area or area],
                        single=isinstance(promise, Condition),
                    )


# --- submissions ----------------------------------------------------------------------------------


def usable(observation: Observation) -> bool:
    """Whether an observation holds a figure at all."""
    return not observation.refused and observation.status is not Status.NOT_AVAILABLE


def _figures(gathered: Gathered) -> Mapping[Key, tuple[Observation, ...]]:
    known: dict[Key, list[Observation]] = defaultdict(list)
    for one in gathered.observations:
        if usable(one) and one.value is not None and one.first_year is None and not one.read_on:
            known[one.indicator, one.area, one.year].append(one)
    return {key: tuple(found) for key, found in known.items()}


def _totals(gathered: Gathered) -> Mapping[tuple[str, str], tuple[Total, ...]]:
    known: dict[tuple[str, str], list[Total]] = defaultdict(list)
    for one in gathered.observations:
        amount = one.value if one.mean is None else one.mean
        if usable(one) and one.first_year is not None and amount is not None:
            years = one.year - one.first_year + 1
            total = amount if one.mean is None else amount * years
            known[one.indicator, one.area].append(
                Total(observation=one, first=one.first_year, last=one.year, total=total)
            )
    return {key: tuple(sorted(found, key=lambda s: (s.first, s.last))) for key, found in known.items()}


# --- the year before a plan begins ------------------------------------------------------------------

YEARLY = frozenset({Measure.LEVEL, Measure.GROWTH, Measure.YEARLY_CHANGE})
"""Measures that a single year before the plan can answer."""


def _judged_at_start(gathered: Gathered, as_of: str) -> tuple[Finding, ...]:
    """Targets kept up from year to year, judged in their plan's baseline year by the baseline that the plan prints."""
    starting = [(plan, _kept_up(plan)) for plan in gathered.plans]
    plans = tuple(
        replace(plan, first=plan.baseline_year, last=plan.baseline_year, midterm=None, targets=targets)
        for plan, targets in starting
        if targets
    )
    if not plans:
        return ()
    printed = {
        (one.indicator, one.area, one.year, one.growth is None): one for plan in gathered.plans for one in _starts(plan)
    }
    others = (one for one in gathered.observations if _kind(one) not in printed)
    world = replace(gathered, plans=plans, waivers=(), observations=(*others, *printed.values()))
    return judge(world, as_of=as_of).findings


def _kind(one: Observation) -> tuple[str, str, int, bool]:
    return one.indicator, one.area, one.year, one.growth is None


def _kept_up(plan: Plan) -> tuple[Target, ...]:
    return tuple(
        replace(
            target,
            promise=replace(
                condition, bounds=(replace(condition.bounds[0], year=None),), every_year=True, baseline=None, only_if=()
            ),
            only={},
            amendments=(),
            withdrawal=None,
            higher={},
            examples=(),
        )
        for target in plan.targets
        if isinstance(condition := target.promise, Condition) and not target.same_as and _is_kept_up(condition)
    )


def _is_kept_up(condition: Condition) -> bool:
    """Whether a bound holds in every year, or from year to year by another series."""
    bounds = condition.bounds
    relative = len(bounds) > 1 and not any(bound.limit is None or isinstance(bound.limit, Amount) for bound in bounds)
    limited = bool(bounds) and bounds[0].limit is not None
    return limited and (condition.every_year or relative) and condition.measure in YEARLY


def _starts(plan: Plan) -> Iterator[Observation]:
    """The baselines that a plan prints, as figures of its area."""
    for target in plan.targets:
        condition = target.promise
        if isinstance(condition, Condition) and condition.baseline and condition.measure in YEARLY:
            yield from _printed(plan, target, condition, condition.baseline)


def _printed(plan: Plan, target: Target, condition: Condition, baseline: Baseline) -> Iterator[Observation]:
    blank = Observation(
        area=condition.area or plan.areas[0],
        indicator=condition.indicator,
        year=baseline.year or plan.baseline_year,
        place=target.place,
        written=baseline.written,
    )
    if baseline.value is not None:
        yield replace(blank, value=baseline.value)
    elif condition.measure is Measure.GROWTH:
        yield replace(blank, growth=baseline.measured)
