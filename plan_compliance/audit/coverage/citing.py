"""Who names which places of a text: the targets of its plans, and the figures handed in that were read in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plan_compliance.audit.coverage.addresses import Gazetteer, Steps, places_of
from plan_compliance.audit.coverage.carried import numbers_of_observation, numbers_of_target
from plan_compliance.intake.text_figures import evened
from plan_compliance.model import Gathered, Observation, Place, Plan, PlanText, Target, conditions_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Citing:
    """A target or an observation that names places of the text, and every number it holds."""

    name: str
    place: Place
    written: tuple[str, ...]
    """The places as a person wrote them."""
    places: tuple[Steps, ...]
    """Those of them that are in the text."""
    numbers: frozenset[Decimal]
    promises: int = 0
    """How many conditions the target sets; 0: an observation."""
    target: Target | None = None


def citing_of(gathered: Gathered, text: PlanText, places: Gazetteer) -> tuple[Citing, ...]:
    """All that names places of ``text``: targets first, in the order of the plans."""
    targets = (_target(plan, target, gathered, places) for plan, target in _rows(gathered, text))
    return (*targets, *_observations(gathered, text, places))


def _rows(gathered: Gathered, text: PlanText) -> Iterator[tuple[Plan, Target]]:
    yield from ((plan, target) for plan in gathered.plans if plan.id in text.plans for target in plan.targets)


def _target(plan: Plan, target: Target, gathered: Gathered, places: Gazetteer) -> Citing:
    written = tuple(place for citation in target.sources for place in places_of(citation))
    return Citing(
        name=f"{plan.id}/{target.id}",
        place=target.place,
        written=written,
        places=_found(written, places),
        numbers=numbers_of_target(target, plan, gathered.indicators),
        promises=sum(1 for _ in conditions_of(target.promise)),
        target=target,
    )


def _found(written: tuple[str, ...], places: Gazetteer) -> tuple[Steps, ...]:
    return tuple(steps for steps in map(places.find, written) if steps is not None)


def _observations(gathered: Gathered, text: PlanText, places: Gazetteer) -> Iterator[Citing]:
    titles = {_plain(text.title)}
    titles |= {_plain(plan.document.title) for plan in gathered.plans if plan.id in text.plans and plan.document.title}
    for seen in gathered.observations:
        if seen.document and _plain(seen.document) in titles:
            yield _observation(seen, gathered, places)


def _observation(seen: Observation, gathered: Gathered, places: Gazetteer) -> Citing:
    return Citing(
        name=f"{seen.area}/{seen.indicator}/{seen.year}",
        place=seen.place,
        written=(seen.source,) if seen.source else (),
        places=places.find_all(seen.source),
        numbers=numbers_of_observation(seen, gathered.indicators),
    )


def _plain(title: str) -> str:
    """A title by its letters and digits alone."""
    return "".join(sign for sign in evened(title) if sign.isalnum())
