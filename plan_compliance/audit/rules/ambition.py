"""Targets that ask for less than the plan before, than what is already there, than city or province."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeAlias

from plan_compliance.audit.examined import Examined, Pledge
from plan_compliance.audit.pledges import starting_level, way, written
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.remarking import on_pledge
from plan_compliance.audit.wording import bound, level_name
from plan_compliance.model import Amount
from plan_compliance.texts.numbers import order
from plan_compliance.vocabulary import Kind, Measure

PER_HEAD = frozenset({"%", "‰"})


def weaker_than_predecessor(examined: Examined) -> Iterator[Remark]:
    """A final bound that asks for less than the same district's plan before asked for."""
    alike: dict[_Kind, list[Pledge]] = defaultdict(list)
    for pledge in examined.pledges:
        alike[_kind(pledge)].append(pledge)
    for pledge in examined.pledges:
        before = _before(alike[_kind(pledge)], pledge)
        if before is not None:
            year, value = _final(pledge)
            earlier, asked = _final(before)
            if way(pledge) * (value - asked) < 0:
                yield on_pledge(
                    pledge,
                    bound=bound(pledge.condition.comparison, written(pledge, value)),
                    year=year,
                    before=bound(before.condition.comparison, written(before, asked)),
                    earlier=earlier,
                    plan=before.plan.title,
                    elsewhere=str(before.place),
                )


def _before(alike: Iterable[Pledge], pledge: Pledge) -> Pledge | None:
    """The same promise, one of those ``alike``, in the last plan of the area that ended before this one began."""
    if not (pledge.amounts and way(pledge)):
        return None
    earlier = [other for other in alike if other.plan.last < pledge.plan.first and other.amounts]
    return max(earlier, key=lambda other: other.plan.last, default=None)


_Kind: TypeAlias = tuple[str, str, str, str, str]
"""What two pledges have in common that promise the same."""


def _kind(pledge: Pledge) -> _Kind:
    condition = pledge.condition
    scope = repr((condition.each.levels if condition.each else (), way(pledge)))
    return pledge.area.id, condition.indicator, condition.measure, scope, repr(condition.satisfying and "satisfying")


def _final(pledge: Pledge) -> tuple[int, Decimal]:
    return max(pledge.amounts.items())


def weaker_than_reached(examined: Examined) -> Iterator[Remark]:
    """A bound that asks for less than there already was when the plan began."""
    for pledge in examined.pledges:
        start = starting_level(examined, pledge)
        plain = pledge.condition.measure is Measure.LEVEL and pledge.condition.each is None
        if start is None or not plain or not pledge.amounts:
            continue
        year, value = min(pledge.amounts.items(), key=lambda pair: (way(pledge) * pair[1], pair[0]))
        if way(pledge) * order(float(value), start) < 0:
            yield on_pledge(
                pledge,
                bound=bound(pledge.condition.comparison, written(pledge, value)),
                year=year,
                start=written(pledge, start),
                begin=pledge.start_year,
            )


def weaker_than_higher(examined: Examined) -> Iterator[Remark]:
    """A bound below what city or province promise for the same row and year, where the figures can be compared."""
    for pledge in examined.pledges:
        for level, limits in pledge.target.higher.items() if pledge.single and _is_comparable(pledge) else ():
            for year, limit in limits.items():
                own = pledge.amounts.get(year)
                if own is not None and isinstance(limit, Amount) and way(pledge) * (own - limit.value) < 0:
                    yield on_pledge(
                        pledge,
                        bound=bound(pledge.condition.comparison, written(pledge, own)),
                        year=year,
                        level=level_name(level),
                        higher=written(pledge, limit.value),
                    )


def _is_comparable(pledge: Pledge) -> bool:
    """Whether a figure of a whole city may stand beside a district's: rates, shares, standards, never totals."""
    per_head = "/" in pledge.indicator.unit or pledge.indicator.unit in PER_HEAD
    relative = pledge.indicator.kind in (Kind.RATE, Kind.GRADE) or per_head
    return relative or pledge.condition.measure not in (Measure.LEVEL, Measure.CUMULATIVE, Measure.CHANGE, Measure.MEAN)
