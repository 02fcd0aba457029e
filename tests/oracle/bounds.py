"""What a limit comes to in a year, and whether a test holds (language.md §1)."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from plan_compliance.model import Amount, ByClass, Extreme, Limit, Reference, Test
from plan_compliance.vocabulary import Comparison, Measure, Reason
from tests.oracle.comparisons import COMPARISONS, Bar
from tests.oracle.figures import NONE, Figure, World, ancestor, lineage
from tests.oracle.measures import MEASURES, printed
from tests.oracle.milestones import done_by
from tests.oracle.opinion import Case


def constant(limit: Limit | None) -> bool:
    """Whether a limit is a number in itself, whatever any series does."""
    match limit:
        case Amount():
            return True
        case Extreme(limits=limits):
            return all(constant(one) for one in limits)
        case ByClass(limits=by):
            return all(constant(one) for one in by.values())
        case _:
            return False


def limit_value(case: Case, limit: Limit) -> Figure:
    """The number that a limit comes to in the case's area and year."""
    match limit:
        case Amount(value=number):
            return Figure(value=Fraction(number))
        case Extreme(highest=highest, limits=limits):
            return extreme([limit_value(case, one) for one in limits], highest=highest)
        case ByClass(scheme=scheme, limits=limits):
            chosen = limits.get(class_of(case.world, case.area, scheme))
            return limit_value(case, chosen) if chosen else Figure(reason=Reason.REFERENCE_NOT_SUBMITTED)
        case Reference():
            return reference(case, limit)


def extreme(figures: list[Figure], *, highest: bool) -> Figure:
    """The highest or the lowest of several; unknown while one of them is."""
    flags = NONE.union(*(figure.flags for figure in figures))
    numbers = [figure.value for figure in figures if figure.value is not None]
    if len(numbers) < len(figures):
        return Figure(reason=next(figure.reason for figure in figures if figure.value is None), flags=flags)
    return Figure(value=max(numbers) if highest else min(numbers), flags=flags)


def class_of(world: World, area: str, scheme: str) -> str:
    """The area's class under a scheme, else that of the nearest area above it."""
    areas = world.gathered.areas
    return next((areas[place].classes[scheme] for place in lineage(world, area) if scheme in areas[place].classes), "")


def reference(case: Case, limit: Reference) -> Figure:
    """``measure(of, in area, year or t - lag) · times + plus``."""
    area = limit.area or (ancestor(case.world, case.area, limit.level) if limit.level else case.area)
    year = limit.year if limit.year is not None else case.year - limit.lag
    if area is None:
        return Figure(reason=Reason.REFERENCE_NOT_SUBMITTED)
    itself = limit.of == case.indicator and not (limit.area or limit.level)
    baseline = case.baseline if itself else None
    other = replace(case, area=area, indicator=limit.of, year=year, baseline=baseline, interim=False)
    found = MEASURES[limit.measure](other)
    if found.value is None and limit.measure is Measure.LEVEL:
        found = printed(other, year) or found
    if found.value is None:
        return Figure(reason=because(found.reason), flags=found.flags)
    return Figure(value=found.value * Fraction(limit.times) + Fraction(limit.plus), flags=found.flags)


def because(reason: Reason | None) -> Reason:
    """Why a reference has no value: its arithmetic, or else nobody submitted it."""
    arithmetic = {Reason.ZERO_BASE, Reason.DEFINITION_CHANGED}
    return reason if reason in arithmetic and reason else Reason.REFERENCE_NOT_SUBMITTED


def all_hold(answers: Iterable[bool | None]) -> bool | None:
    """Whether all hold: no if one does not, unknown if one is unknown."""
    known = list(answers)
    if False in known:
        return False
    return None if None in known else True


def test_holds(case: Case, test: Test) -> bool | None:
    """Whether a test holds in the case's area and year; None: nobody can tell."""
    if test.attribute:
        return attribute_holds(case, test)
    asked = replace(case, indicator=test.subject, baseline=None)
    case = replace(case, baseline=None)
    if test.comparison is Comparison.DONE:
        return done_by(asked)
    value = MEASURES[test.measure](asked).value
    return None if value is None else compared(case, test, value)


def attribute_holds(case: Case, test: Test) -> bool | None:
    """Whether an attribute of the roster is as the test wants it."""
    value = case.world.gathered.areas[case.area].attributes.get(test.subject)
    if value is None:
        return None
    if isinstance(value, str) or isinstance(test.limit, str):
        return value == test.limit
    return compared(case, test, Fraction(value))


def compared(case: Case, test: Test, value: Fraction) -> bool | None:
    """Whether the value compares with the test's limits as it should."""
    limits = [one for one in (test.limit, test.upper) if one is not None and not isinstance(one, str)]
    numbers = [limit_value(case, one).value for one in limits]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    indicator = case.world.gathered.indicators.get(test.subject)
    better = {"better": indicator.better} if indicator else {}
    bar = Bar(low=known[0], high=known[-1], within=test.within, **better)
    return COMPARISONS[test.comparison](value, bar)
