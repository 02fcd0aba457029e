"""The examples that a plan gives of its own encoding: each judged alone, in a world that holds nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from plan_compliance.judging import judge
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Area, Composite, Condition, Example, Gathered, Indicator, Observation, Plan, Target
from plan_compliance.texts import say
from plan_compliance.vocabulary import Comparison, Kind, Measure, Reason, Verdict

EVER = "9999-12-31"
"""Examples ask what a figure would mean once its year is over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """One example and the verdict that its target gives it; None where a single figure cannot answer the target."""

    address: str
    example: Example
    verdict: Verdict | None
    reason: Reason | None = None

    @property
    def holds(self) -> bool:
        """Whether the target says what its example says."""
        return self.verdict is self.example.verdict

    def complaint(self, lang: str) -> str:
        """What the example says and what its target says instead."""
        return say(
            "example.denied",
            lang,
            place=self.example.place,
            actual=self.example.actual,
            year=self.example.year,
            expected=say(f"verdict.{self.example.verdict}", lang),
            found=self._found(lang),
        )

    def _found(self, lang: str) -> str:
        """The verdict of the target, or why one figure does not settle it."""
        if self.verdict is None:
            return say("example.unanswerable", lang)
        if self.reason is Reason.REFERENCE_NOT_SUBMITTED:
            return say("example.relative", lang)
        return say(f"verdict.{self.verdict}", lang)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """One example, where it stands, and the id of the little world in which it is judged."""

    world: str
    address: str
    plan: Plan
    target: Target
    example: Example


def tried(gathered: Gathered, plans: tuple[Plan, ...]) -> tuple[Trial, ...]:
    """All examples of ``plans``, judged in one pass; in the order of the plans."""
    asked = tuple(_asked(plans))
    worlds = [_world(gathered, one) for one in asked]
    findings = _findings(gathered, [world for world in worlds if world is not None])
    return tuple(_trial(one, findings.get(one.world)) for one in asked)


def _trial(asked: _Asked, finding: Finding | None) -> Trial:
    if finding is None:
        return Trial(address=asked.address, example=asked.example, verdict=None)
    return Trial(address=asked.address, example=asked.example, verdict=finding.verdict, reason=finding.reason)


def _asked(plans: tuple[Plan, ...]) -> Iterator[_Asked]:
    named = [
        (f"{plan.id}/{target.id}/{number}", plan, target, example)
        for plan in plans
        for target in plan.targets
        for number, example in enumerate(target.examples, start=1)
    ]
    for index, (address, plan, target, example) in enumerate(named):
        yield _Asked(world=f"example-{index}", address=address, plan=plan, target=target, example=example)


def _findings(gathered: Gathered, worlds: list[tuple[Plan, Area, Observation]]) -> dict[str, Finding]:
    """The finding of each little world, by the id of its only plan."""
    if not worlds:
        return {}
    alone = Gathered(
        indicators=gathered.indicators,
        areas={**gathered.areas, **{area.id: area for _, area, _ in worlds}},
        plans=tuple(plan for plan, _, _ in worlds),
        waivers=(),
        observations=tuple(observation for _, _, observation in worlds),
    )
    return {finding.plan: finding for finding in judge(alone, as_of=EVER).findings}


def _world(gathered: Gathered, asked: _Asked) -> tuple[Plan, Area, Observation] | None:
    """A plan of one target and one year for an area of its own, and the one figure reported there."""
    name, year = asked.world, asked.example.year
    match asked.target.promise:
        case Composite():
            return None
        case Condition() as condition:
            area = replace(gathered.areas[asked.plan.areas[0]], id=name)
            plan = replace(
                asked.plan, id=name, areas=(name,), first=year, last=year, targets=(_alone(asked.target, condition),)
            )
            return plan, area, _observation(name, gathered.indicators[condition.indicator], asked.example)


def _alone(target: Target, condition: Condition) -> Target:
    return replace(
        target, promise=_bare(condition), only={}, amendments=(), withdrawal=None, same_as="", higher={}, examples=()
    )


def _bare(condition: Condition) -> Condition:
    """The comparison alone: an example's figure is already measured, so nothing is left to measure or to count."""
    keeps_start = condition.comparison is Comparison.DIRECTION
    return replace(
        condition,
        measure=Measure.LEVEL,
        each=None,
        satisfying=None,
        only_if=(),
        area="",
        baseline=condition.baseline if keeps_start else None,
    )


def _observation(area: str, indicator: Indicator, example: Example) -> Observation:
    blank = Observation(area=area, indicator=indicator.id, year=example.year, place=example.place)
    match indicator.kind, example.actual:
        case Kind.MILESTONE, done:
            return replace(blank, done=() if done == "not_yet" else (str(done),))
        case Kind.GRADE, grade if grade in indicator.scale:
            return replace(blank, value=Decimal(indicator.scale.index(str(grade)) + 1))
        case _, Decimal() as value:
            return replace(blank, value=value)
        case _, written:
            return replace(blank, refused=True, written=str(written))
