"""Bounds: what must hold in which due years."""

from dataclasses import dataclass

from plan_compliance.intake.leaves import Desk, items_of
from plan_compliance.intake.limits import Scope
from plan_compliance.intake.narrowing import read_limits
from plan_compliance.intake.numbers import Refusal, read_year
from plan_compliance.intake.subjects import Subject
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar
from plan_compliance.model import Bound, Limit
from plan_compliance.vocabulary import Comparison

EVERY_YEAR = "every_year"
PERIOD_END = "period_end"
"""Written for a date that the document does not give: the last year of the plan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """The bounds of one condition, in ascending order of years, or one for every year."""

    bounds: tuple[Bound, ...] = ()
    every_year: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Demand:
    """What is asked of whom: the comparison, what is compared, and the scope it is read in."""

    comparison: Comparison
    subject: Subject
    scope: Scope


def is_by_year(node: Node | None) -> bool:
    """Whether a bound is a mapping from due years."""
    return isinstance(node, Mapping) and any(_is_year(key) for key, _ in node.entries)


def _is_year(key: Scalar) -> bool:
    return key.text.isdecimal() or key.text == PERIOD_END


def read_bounds(node: Node, due: Node | None, demand: Demand, desk: Desk) -> Bounds:
    """The bounds that ``node`` and ``due`` mean together."""
    if isinstance(node, Mapping) and is_by_year(node):
        return _read_by_year(node, demand, desk)
    years = (
        _years(node, demand.scope, desk) if demand.comparison is Comparison.DONE else read_due(due, demand.scope, desk)
    )
    if years is None:
        desk.note(node.place, "fault.no_due")
        return Bounds()
    limit, upper = _read_ends(node, demand, desk)
    bounds = tuple(Bound(year=year, limit=limit, upper=upper, place=node.place) for year in years)
    return Bounds(bounds=bounds, every_year=years == (None,))


def _read_by_year(node: Mapping, demand: Demand, desk: Desk) -> Bounds:
    found = []
    for key, child in node.entries:
        if not _is_year(key):
            desk.note(key.place, "fault.year_or_series", found=key.text)
            continue
        year = read_due_year(key, demand.scope, desk)
        limit, upper = _read_ends(child, demand, desk)
        found.append(Bound(year=year, limit=limit, upper=upper, place=child.place))
    if len({bound.year for bound in found}) < len(found):
        desk.note(node.place, "fault.year_twice")
    return Bounds(bounds=tuple(sorted(found, key=lambda bound: bound.year or 0)))


def _read_ends(node: Node, demand: Demand, desk: Desk) -> tuple[Limit | None, Limit | None]:
    if demand.comparison in {Comparison.DONE, Comparison.DIRECTION}:
        return None, None
    return read_limits(node, demand.comparison, demand.subject, demand.scope, desk)


def read_due(node: Node | None, scope: Scope, desk: Desk) -> tuple[int | None, ...] | None:
    """The due years, ``(None,)`` for every year; None when nothing says when."""
    if node is None:
        return None
    if isinstance(node, Scalar) and node.text == EVERY_YEAR:
        return (None,)
    return _years(node, scope, desk)


def _years(node: Node, scope: Scope, desk: Desk) -> tuple[int, ...]:
    years = [read_due_year(item, scope, desk) for item in items_of(node) if isinstance(item, Scalar)]
    if len(set(years)) < len(years):
        desk.note(node.place, "fault.year_twice")
    return tuple(sorted(set(years)))


def read_due_year(node: Scalar, scope: Scope, desk: Desk) -> int:
    """A due year, which must lie in the plan's period; 0 with a fault laid down for what is no year."""
    if node.text == PERIOD_END and scope.last is not None:
        return scope.last
    year = read_year(node.text)
    if isinstance(year, Refusal):
        desk.faults.append(year.at(node.place))
        return 0
    if scope.first is not None and scope.last is not None and not scope.first <= year <= scope.last:
        desk.note(node.place, "fault.year_outside", year=year, first=scope.first, last=scope.last)
    return year
