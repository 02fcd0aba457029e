"""What a measure of an indicator can possibly be: the ends of its range, and the trial values worth judging."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from plan_compliance.model import Indicator
from plan_compliance.vocabulary import Kind, Measure

FAR = Decimal(1000)
"""How many times the largest figure in question lies far beyond it."""
BESIDE = Decimal("0.001")
"""How far beside a bound, as a share of it."""
HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """The possible values from ``lowest`` to ``highest`` (None: no end); ``parts``: only k of so many, in per cent."""

    lowest: Decimal | None = None
    highest: Decimal | None = None
    ranks: int = 0
    """Number of grades or states; 0: any number."""
    parts: int = 0


def _same(lowest: Decimal | None, highest: Decimal | None, _: int) -> Reach:
    return Reach(lowest=lowest, highest=highest)


def _growth(lowest: Decimal | None, highest: Decimal | None, _: int) -> Reach:  # noqa: ARG001  (one signature for all)
    """From nothing left to no end; what may be negative may grow by anything."""
    return Reach(lowest=-HUNDRED if lowest is not None and lowest >= 0 else None)


def _difference(lowest: Decimal | None, highest: Decimal | None, _: int) -> Reach:
    if lowest is None or highest is None:
        return Reach()
    return Reach(lowest=lowest - highest, highest=highest - lowest)


def _sum(lowest: Decimal | None, highest: Decimal | None, years: int) -> Reach:
    return Reach(
        lowest=None if lowest is None else lowest * years, highest=None if highest is None else highest * years
    )


def _product(lowest: Decimal | None, highest: Decimal | None, _: int) -> Reach:  # noqa: ARG001  (one signature for all)
    return Reach(lowest=-HUNDRED)


def _percentage(lowest: Decimal | None, highest: Decimal | None, _: int) -> Reach:  # noqa: ARG001
    return Reach(lowest=Decimal(0), highest=HUNDRED)


REACHES: Mapping[Measure, Callable[[Decimal | None, Decimal | None, int], Reach]] = {
    Measure.LEVEL: _same,
    Measure.GROWTH: _growth,
    Measure.AVERAGE_GROWTH: _growth,
    Measure.TOTAL_GROWTH: _growth,
    Measure.YEARLY_CHANGE: _difference,
    Measure.CHANGE: _difference,
    Measure.CUMULATIVE: _sum,
    Measure.COMPOUNDED: _product,
    Measure.MEAN: _same,
    Measure.SHARE: _percentage,
}
"""How far a measure reaches, from the range of its indicator and the number of years counted."""


def reach_of(indicator: Indicator, measure: Measure, *, years: int, parts: int) -> Reach:
    """What ``measure`` of ``indicator`` can be; ``parts`` is how many a share counts, 0 where nobody knows."""
    if measure is not Measure.SHARE and indicator.kind is Kind.MILESTONE:
        return Reach(lowest=Decimal(0), highest=Decimal(1), ranks=2)
    if measure is not Measure.SHARE and indicator.kind is Kind.GRADE:
        return Reach(lowest=Decimal(1), highest=Decimal(len(indicator.scale)), ranks=len(indicator.scale))
    reach = REACHES[measure](indicator.lowest, indicator.highest, years)
    return Reach(lowest=reach.lowest, highest=reach.highest, parts=parts)


def trial_values(reach: Reach, bounds: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Limits of the range, each of ``bounds``, just beside it, far beyond: what lies in reach, ascending."""
    if reach.ranks:
        return tuple(reach.lowest + step for step in range(reach.ranks)) if reach.lowest is not None else ()
    in_question = sorted(set(bounds))
    if reach.parts:
        return _counted(reach.parts, in_question)
    far = max([Decimal(1), *(abs(bound) for bound in in_question)]) * FAR
    lowest = -far if reach.lowest is None else reach.lowest
    highest = max(far, lowest + far) if reach.highest is None else reach.highest
    beside = [bound + step * max(abs(bound), Decimal(1)) for bound in in_question for step in (-BESIDE, 0, BESIDE)]
    tried = {lowest, (lowest + highest) / 2, highest, *beside}
    return tuple(sorted(value for value in tried if lowest <= value <= highest))


def _counted(parts: int, bounds: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Per cents of k of ``parts`` near each bound, at both ends and in the middle; also rounded as the bound is."""
    tried = {Decimal(0), HUNDRED * (parts // 2) / parts, HUNDRED}
    for bound in bounds:
        nearest = int(bound * parts / HUNDRED)
        for count in range(max(nearest - 1, 0), min(nearest + 2, parts) + 1):
            share = HUNDRED * count / parts
            tried |= {share, share.quantize(bound, rounding=ROUND_HALF_UP)}
    return tuple(sorted(tried))
