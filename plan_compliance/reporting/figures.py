"""Numbers as a report writes them: rounded half away from zero, never so far that they tell another story."""

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.unit_names import POINTS, with_unit
from plan_compliance.texts.numbers import fixed, order, shortest
from plan_compliance.vocabulary import Measure

__all__ = [
    "distance",
    "expected",
    "figure",
    "fixed",
    "grade",
    "honest_places",
    "level",
    "order",
    "percent",
    "plain",
    "shortest",
    "step",
    "step_unit",
    "unit_of",
]

FINEST = 9
PER_CENT = frozenset(
    {Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.TOTAL_GROWTH, Measure.COMPOUNDED, Measure.SHARE},
)
STEPS = frozenset({Measure.YEARLY_CHANGE, Measure.CHANGE})


def honest_places(value: float, other: float, places: int) -> int:
    """The fewest decimals, from ``places`` up, at which both read in the order in which they stand."""
    wanted = order(value, other)
    for finer in range(places, FINEST):
        if order(float(fixed(value, finer)), float(fixed(other, finer))) == wanted:
            return finer
    return FINEST


def percent(value: float | None, lang: str) -> str:
    """A share in per cent, one decimal where needed; 99.96 never reads 100. Empty for None."""
    if value is None:
        return ""
    return with_unit(shortest(value, honest_places(value, 100.0, 1)), "%", lang)


def unit_of(finding: Finding) -> str:
    """The unit of ``actual`` and ``bound``: per cent for growth and share, points for a change of a percentage."""
    if finding.measure in PER_CENT:
        return "%"
    return step_unit(finding) if finding.measure in STEPS else finding.unit


def step_unit(finding: Finding) -> str:
    """The unit of a difference between two values of ``finding``."""
    return POINTS if finding.measure in PER_CENT or finding.unit == "%" else finding.unit


def grade(value: float, finding: Finding) -> str:
    """The word on the scale for the rank ``value``; empty when ``finding`` knows no grades."""
    rank = round(value)
    return finding.scale[rank - 1] if 1 <= rank <= len(finding.scale) and rank == value else ""


def figure(value: float | None, finding: Finding, lang: str, *, unit: bool = False) -> str:
    """``value`` in the unit of ``finding``, with the indicator's decimals or the shortest exact up to two.

    More decimals where the actual would otherwise seem to be on the other side of its bound. Grades are
    words. Empty for None.
    """
    if value is None:
        return ""
    written = grade(value, finding) or shortest(value, _places(finding), _decimals(finding) or 0)
    return with_unit(written, unit_of(finding), lang) if unit else written


def step(value: float, finding: Finding, lang: str) -> str:
    """An expected value or yearly change: at least one decimal, with its unit."""
    places = honest_places(value, 0.0, max(1, _decimals(finding) or 0))
    return with_unit(fixed(value, places), step_unit(finding), lang)


def expected(value: float, finding: Finding, lang: str) -> str:
    """A value that stands between two promises, with one decimal at least and its unit."""
    return with_unit(fixed(value, max(1, _decimals(finding) or 0)), unit_of(finding), lang)


def level(value: float, finding: Finding, lang: str) -> str:
    """A level of the indicator itself, whatever is measured of it, with the indicator's unit."""
    places = 2 if finding.decimals is None else finding.decimals
    return with_unit(grade(value, finding) or shortest(value, places, finding.decimals or 0), finding.unit, lang)


def distance(value: float, finding: Finding, lang: str) -> str:
    """How far apart two values are: short, never zero when they differ."""
    places = honest_places(value, 0.0, max(1, _places(finding)))
    return with_unit(shortest(abs(value), places), step_unit(finding), lang)


def plain(value: float) -> str:
    """A figure as it goes into a formula: up to four decimals."""
    return shortest(value, honest_places(value, 0.0, 4))


def _decimals(finding: Finding) -> int | None:
    return None if finding.measure in PER_CENT else finding.decimals


def _places(finding: Finding) -> int:
    decimals = _decimals(finding)
    places = 2 if decimals is None else decimals
    if finding.actual is None:
        return places
    for limit in (finding.bound, finding.upper):
        if limit is not None:
            places = honest_places(finding.actual, limit, places)
    return places
