"""What a plan claims, taken apart: each assertion in each due year, ready to be tried in little worlds of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from plan_compliance.judging.scopes import test_condition
from plan_compliance.model import (
    Amount,
    Baseline,
    Bound,
    ByClass,
    Composite,
    Condition,
    Extreme,
    Limit,
    Plan,
    Promise,
    Reference,
    Target,
)
from plan_compliance.vocabulary import Comparison, Measure


class Series(NamedTuple):
    """One figure that an assertion looks at; two assertions about the same figure are tried with the same value."""

    indicator: str
    measure: Measure
    whose: str
    """The area or level it is of, and the parts it is asked of; empty: the area judged."""
    year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One assertion (or several about the same figure) of a target for an area in a year."""

    plan: Plan
    target: Target
    area: str
    year: int
    member: str
    """``all_of[1]``, ``satisfying`` and the like; empty for the whole target."""
    promise: Promise
    version: int = 0
    """0: as first promised; then each amendment."""
    every_year: bool = False
    """Asked in each year of the plan: it says nothing only where it says nothing in any of them."""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The assertions tried together."""
        if isinstance(self.promise, Condition):
            return (self.promise,)
        return tuple(member for member in self.promise.members if isinstance(member, Condition))

    @property
    def key(self) -> tuple[str, str, str, str, int | None, int]:
        """What is judged together: the years of an assertion that is asked in every year are one."""
        year = None if self.every_year else self.year
        return self.plan.id, self.target.id, self.area, self.member, year, self.version


def claims_of(plan: Plan) -> Iterator[Claim]:
    """Every assertion of a plan, and those of one composite that look at the same figure, together."""
    for target in plan.targets:
        if target.same_as:
            continue
        for area in plan.areas:
            promised = target.only.get(area, target.promise)
            versions = () if area in target.only else tuple(later.promise for later in target.amendments)
            whole = Claim(plan=plan, target=target, area=area, year=plan.first, member="", promise=promised)
            for version, promise in enumerate((promised, *versions)):
                yield from _claims(replace(whole, promise=promise, version=version))


def _claims(above: Claim) -> Iterator[Claim]:
    promise = above.promise
    if isinstance(promise, Condition):
        yield from _in_years(above)
        if promise.satisfying is not None and not promise.satisfying.attribute:
            years = [bound.year for bound in promise.bounds]
            test = test_condition(promise.satisfying, promise.satisfying.place)
            (bound,) = test.bounds
            asked = replace(test, bounds=tuple(replace(bound, year=year) for year in years), every_year=None in years)
            yield from _in_years(replace(above, promise=asked, member=_below(above.member, "satisfying")))
        return
    name = "all_of" if promise.every else "any_of"
    for number, member in enumerate(promise.members):
        yield from _claims(replace(above, promise=member, member=_below(above.member, f"{name}[{number}]")))
    yield from _together(replace(above, member=_below(above.member, name)), promise)


def _below(member: str, name: str) -> str:
    return f"{member}.{name}" if member else name


def _in_years(above: Claim) -> Iterator[Claim]:
    """The assertion in each due year; one that is asked in every year, in the first and in the last."""
    (condition,) = above.conditions
    if condition.every_year:
        for year in sorted({above.plan.first, above.plan.last}):
            yield replace(above, year=year, every_year=True)
        return
    for bound in condition.bounds:
        if bound.year is not None:
            yield replace(above, year=bound.year)


def _together(above: Claim, promise: Composite) -> Iterator[Claim]:
    """The members that look at the same figure in the same year."""
    members = [member for member in promise.members if isinstance(member, Condition)]
    years = {bound.year for member in members for bound in member.bounds if bound.year is not None}
    for year in sorted(years or {above.plan.last}):
        due = [member for member in members if bound_in(member, year) is not None]
        for number, group in enumerate(_sharing(due, above.area, year)):
            joined = replace(promise, members=tuple(group), each=None, share=None, only_if=())
            member = above.member if number == 0 else f"{above.member}#{number}"
            yield replace(above, year=year, promise=joined, member=member, every_year=not years)


def _sharing(members: Sequence[Condition], area: str, year: int) -> Iterator[list[Condition]]:
    """Groups of two and more members that have a figure in common."""
    groups: list[tuple[set[Series], list[Condition]]] = []
    for member in members:
        seen = set(series_of(member, area, year))
        meeting = [group for group in groups if group[0] & seen]
        groups = [group for group in groups if not group[0] & seen]
        joined = [one for _, others in meeting for one in others]
        groups.append((seen.union(*(series for series, _ in meeting)), [*joined, member]))
    yield from (group for _, group in groups if len(group) > 1)


# --- the figures that an assertion looks at --------------------------------------------------------


def bound_in(condition: Condition, year: int) -> Bound | None:
    """What must hold in ``year``."""
    return next((bound for bound in condition.bounds if bound.year in {year, None}), None)


def series_of(condition: Condition, area: str, year: int) -> tuple[Series, ...]:
    """The figure itself, then those that its bound refers to."""
    bound = bound_in(condition, year)
    limits = () if bound is None else (bound.limit, bound.upper)
    referred = [series_referred(one, area, year, condition) for limit in limits for one in references_in(limit)]
    return tuple(dict.fromkeys((_own_series(condition, area, year), *referred)))


def _own_series(condition: Condition, area: str, year: int) -> Series:
    whose = "" if condition.area in {"", area} else condition.area
    is_share = condition.measure is Measure.SHARE
    tested = repr(condition.satisfying) if is_share else ""
    return Series(condition.indicator, condition.measure, f"{whose}{_parts(condition)}{tested}", year)


def _parts(condition: Condition) -> str:
    each = condition.each
    return "" if each is None else f"|{each.levels}{each.where}{each.exempt}"


def series_referred(reference: Reference, area: str, year: int, condition: Condition) -> Series:
    """The figure that ``reference`` means, seen from ``year``; inside an ``each`` it is that of the part."""
    place = reference.area or reference.level
    whose = ("" if place in {"", area} else place) + ("" if place else _parts(condition))
    return Series(reference.of, reference.measure, whose, reference.year or year - reference.lag)


def references_in(limit: Limit | None) -> Iterator[Reference]:
    """Every other series inside ``limit``."""
    match limit:
        case Reference():
            yield limit
        case Extreme():
            yield from (one for inner in limit.limits for one in references_in(inner))
        case ByClass():
            yield from (one for inner in limit.limits.values() for one in references_in(inner))
        case Amount() | None:
            return


# --- the assertion alone ---------------------------------------------------------------------------


def alone(promise: Promise, names: dict[Series, str], area: str, year: int) -> Promise:
    """``promise`` about the figures called ``names``: measured already, so that nothing is left but to compare."""
    if isinstance(promise, Composite):
        return replace(promise, members=tuple(alone(member, names, area, year) for member in promise.members))
    bound = bound_in(promise, year)
    limits = [_renamed(limit, names, area, year, promise) for limit in (bound.limit, bound.upper)] if bound else []
    start = promise.baseline if promise.comparison is Comparison.DIRECTION else None
    return replace(
        promise,
        indicator=names[_own_series(promise, area, year)],
        measure=Measure.LEVEL,
        each=None,
        satisfying=None,
        only_if=(),
        area="",
        baseline=_printed(start),
        every_year=False,
        bounds=(replace(bound, year=year, limit=limits[0], upper=limits[1]),) if bound else (),
    )


def _printed(baseline: Baseline | None) -> Baseline | None:
    """Where a direction begins: what the plan prints, whether a level or the measure itself."""
    if baseline is None or baseline.measured is None:
        return baseline
    return replace(baseline, value=baseline.measured, measured=None)


def _renamed(limit: Limit | None, names: dict[Series, str], area: str, year: int, condition: Condition) -> Limit | None:
    match limit:
        case Reference():
            name = names[series_referred(limit, area, year, condition)]
            return Reference(of=name, times=limit.times, plus=limit.plus)
        case Extreme():
            inner = [_renamed(one, names, area, year, condition) for one in limit.limits]
            return replace(limit, limits=tuple(one for one in inner if one is not None))
        case ByClass():
            renamed = {name: _renamed(one, names, area, year, condition) for name, one in limit.limits.items()}
            return replace(limit, limits={name: one for name, one in renamed.items() if one is not None})
        case Amount() | None:
            return limit
