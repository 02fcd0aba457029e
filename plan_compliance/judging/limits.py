"""A bound becomes a number, or a few terms that the pass looks up and puts together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plan_compliance.judging.areas import ancestor
from plan_compliance.model import Amount, ByClass, Extreme, Limit, Reference
from plan_compliance.vocabulary import Measure

if TYPE_CHECKING:
    from plan_compliance.judging.points import Points


class Term(NamedTuple):
    """One figure of another series that a bound refers to, or a number beside it.

    ``group`` and ``inner`` / ``outer`` say how several are put together: the highest (+1) or lowest (-1) within
    a group, then over the groups; 0: there is only one.
    """

    clause: int
    side: int
    group: int
    inner: int
    outer: int
    position: int
    constant: float | None
    indicator: int
    area: int
    level: str
    measure: str
    at: int
    t0: int
    first: int
    times: float
    plus: float
    printed: float | None
    """The printed baseline of the year ``t0``, where the level asked for may be the target's own."""


@dataclass(kw_only=True, slots=True)
class Terms:
    """All terms of all clauses; ``reserved`` counts the clauses that were numbered."""

    rows: list[Term] = field(default_factory=list)
    reserved: int = 0


class Low(NamedTuple):
    """A bound that is a number (``value``), or one that refers to other series."""

    value: float | None
    refers: bool


class Context(NamedTuple):
    """From where a bound is seen: the plan's first and baseline year, and which of two disputed figures counts."""

    first: int
    t0: int
    other: bool
    own: str
    """The indicator being judged; with ``printed``, its printed baseline of the year ``own_t0``."""
    own_t0: int
    printed: float | None


def area_of(term: Term, subject: str, points: "Points") -> str:
    """The area whose series ``term`` refers to, seen from ``subject``; empty where there is no such ancestor."""
    if term.area >= 0:
        return points.areas[term.area]
    return ancestor(points.gathered.areas, subject, term.level) if term.level else subject


def constant(number: int) -> Decimal:
    """A whole number as the model keeps it."""
    return Decimal(number)


def resolved(limit: Limit | None, classes: Mapping[str, str]) -> Limit | None:
    """``limit`` for an area of these classes; the same object where it does not differ by class."""
    if isinstance(limit, ByClass):
        return resolved(limit.limits.get(classes.get(limit.scheme, "")), classes)
    if isinstance(limit, Extreme):
        own = tuple(resolved(part, classes) for part in limit.limits)
        if any(new is not old for new, old in zip(own, limit.limits, strict=True)):
            return Extreme(highest=limit.highest, limits=tuple(part for part in own if part is not None))
    return limit


def references(limit: Limit | None) -> Iterator[Reference]:
    """Every reference inside ``limit``."""
    match limit:
        case Reference():
            yield limit
        case Extreme():
            for part in limit.limits:
                yield from references(part)
        case ByClass():
            for part in limit.limits.values():
                yield from references(part)
        case _:
            return


def terms_of(
    terms: Terms, clause: int, side: int, limit: Limit | None, at: int, context: Context, points: "Points"
) -> Low:
    """Add the terms of ``limit`` as seen from year ``at``; give back the number where it is one."""
    match limit:
        case None | ByClass():
            return Low(None, refers=False)
        case Amount():
            return Low(float(limit.value), refers=False)
        case Reference():
            terms.rows.append(_term(clause, side, (0, 0, 0, 0), limit, at, context, points))
        case Extreme():
            outer = 1 if limit.highest else -1
            for group, part in enumerate(limit.limits):
                inner = (1 if part.highest else -1) if isinstance(part, Extreme) else 0
                leaves = part.limits if isinstance(part, Extreme) else (part,)
                for position, leaf in enumerate(leaves):
                    place = (group, inner, outer, len(leaves) * group + position)
                    terms.rows.append(_term(clause, side, place, leaf, at, context, points))
    return Low(None, refers=True)


def _term(
    clause: int,
    side: int,
    place: tuple[int, int, int, int],
    limit: Limit,
    at: int,
    context: Context,
    points: "Points",
) -> Term:
    group, inner, outer, position = place
    first, t0 = context.first, context.t0
    shared = {"clause": clause, "side": side, "group": group, "inner": inner, "outer": outer, "position": position}
    if isinstance(limit, Reference):
        itself = limit.of == context.own and limit.measure is Measure.LEVEL
        return Term(
            **shared,
            constant=None,
            indicator=points.code_of(limit.of, other=context.other),
            area=points.area_codes[limit.area] if limit.area else -1,
            level=limit.level,
            measure=limit.measure.value,
            at=limit.year if limit.year is not None else at - limit.lag,
            t0=context.own_t0 if itself else t0,
            first=first,
            times=float(limit.times),
            plus=float(limit.plus),
            printed=context.printed if itself else None,
        )
    number = float(limit.value) if isinstance(limit, Amount) else None
    return Term(
        **shared,
        constant=number,
        indicator=-1,
        area=-1,
        level="",
        measure="level",
        at=at,
        t0=t0,
        first=first,
        times=1,
        plus=0,
        printed=None,
    )
