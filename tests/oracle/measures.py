"""One plain function a measure: the value of an indicator in a year (method.md §3)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from plan_compliance.vocabulary import Measure, Reason
from tests.oracle.figures import Figure, level
from tests.oracle.numbers import power
from tests.oracle.opinion import Case
from tests.oracle.spans import growth_of, mean, summed, total, years


def value(case: Case) -> Figure:
    """``level``: v."""
    return level(case.world, case.area, case.indicator, case.year, interim=case.interim)


def printed(case: Case, year: int) -> Figure | None:
    """The baseline that the plan prints, if it is of this year."""
    known = case.baseline is not None and case.baseline.value is not None and year == case.start_year
    return Figure(value=Fraction(case.baseline.value)) if known else None  # type: ignore[union-attr,arg-type]


def start(case: Case) -> Figure:
    """The level of the baseline year: the printed one, else the observed one."""
    found = printed(case, case.start_year) or level(case.world, case.area, case.indicator, case.start_year)
    return found if found.value is not None else Figure(reason=Reason.BASELINE_MISSING)


def before(case: Case) -> Figure:
    """The level of the year before: the observed one, else the printed baseline."""
    found = level(case.world, case.area, case.indicator, case.year - 1)
    found = found if found.value is not None else printed(case, case.year - 1) or found
    return found if found.value is not None else Figure(reason=Reason.EARLIER_YEAR_MISSING)


def moved(now: Figure, then: Figure) -> bool:
    """Whether two figures state different definitions."""
    return bool(now.definition and then.definition) and now.definition != then.definition


Arithmetic = Callable[[Fraction, Fraction], Fraction]


def against(now: Figure, then: Figure, arithmetic: Arithmetic, *, divides: bool = False) -> Figure:
    """Two levels set against each other, unless one is missing, the definition moved or the base is not above 0."""
    figure = Figure(flags=now.flags | then.flags, definition=now.definition)
    if now.value is None or then.value is None:
        return replace(figure, reason=now.reason or then.reason)
    if moved(now, then):
        return replace(figure, reason=Reason.DEFINITION_CHANGED)
    if divides and then.value <= 0:
        return replace(figure, reason=Reason.ZERO_BASE)
    return replace(figure, value=arithmetic(now.value, then.value))


def relative(now: Fraction, then: Fraction) -> Fraction:
    """(now / then - 1) · 100."""
    return (now / then - 1) * 100


def growth(case: Case) -> Figure:
    """``growth``: (v_t / v_{t-1} - 1) · 100, else the growth that was reported."""
    now, then = value(case), before(case)
    lacking = now.value is None or then.value is None
    told = growth_of(case.world, case.area, case.indicator, case.year) if lacking else None
    return told or against(now, then, relative, divides=True)


def yearly_change(case: Case) -> Figure:
    """``yearly_change``: v_t - v_{t-1}."""
    return against(value(case), before(case), Fraction.__sub__)


def change(case: Case) -> Figure:
    """``change``: v_t - b."""
    return against(value(case), start(case), Fraction.__sub__)


def total_growth(case: Case) -> Figure:
    """``total_growth``: (v_t / b - 1) · 100."""
    return against(value(case), start(case), relative, divides=True)


def average_growth(case: Case) -> Figure:
    """``average_growth``: ((v_t / b)^(1/(t-t0)) - 1) · 100."""
    span = case.year - case.start_year
    if span <= 0:
        return Figure(reason=Reason.BASELINE_MISSING)
    now, then = value(case), start(case)
    if now.value is not None and now.value < 0 and then.value is not None and not moved(now, then):
        return Figure(reason=Reason.ZERO_BASE, flags=now.flags | then.flags, definition=now.definition)
    return against(now, then, lambda v, b: (root(v / b, span) - 1) * 100, divides=True)


def root(quotient: Fraction, degree: int) -> Fraction:
    """The ``degree``-th root."""
    return power(quotient, Fraction(1, degree)) if quotient else Fraction(0)


def cumulative(case: Case) -> Figure:
    """``cumulative``: Σ of a flow from the plan's first year, or the total reported for exactly these years."""
    span = (case.plan.first, case.year)
    told = total(case.world, case.area, case.indicator, *span) or mean(case.world, case.area, case.indicator, *span)
    return told or summed(case, *span)


def mean_so_far(case: Case) -> Figure:
    """``mean``: of the years since the plan's first, or the mean reported for exactly these years."""
    span = (case.plan.first, case.year)
    told = mean(case.world, case.area, case.indicator, *span) or total(case.world, case.area, case.indicator, *span)
    found = told or summed(case, *span)
    count = case.year - case.plan.first + 1
    least = (found.ends[0] / count, None) if found.ends else None
    return replace(found, value=None if found.value is None else found.value / count, ends=least)


def compounded(case: Case) -> Figure:
    """``compounded``: (Π(1 + r/100) - 1) · 100 over every year since the plan's first."""
    rates = [value(replace(case, year=year, interim=case.interim and year == case.year)) for year in span_of(case)]
    product, flags = Fraction(1), rates[-1].flags
    for rate in rates:
        product *= 1 + (rate.value or Fraction(0)) / 100
        flags |= rate.flags
    figure = Figure(flags=flags, definition=rates[-1].definition)
    if rates[-1].value is None:
        return replace(figure, reason=rates[-1].reason)
    if any(rate.value is None for rate in rates):
        return replace(figure, reason=Reason.EARLIER_YEAR_MISSING)
    return replace(figure, value=(product - 1) * 100)


def span_of(case: Case) -> range:
    """The years of the plan up to the case's."""
    return years(case.plan.first, case.year)


def within_plan(measure: Callable[[Case], Figure]) -> Callable[[Case], Figure]:
    """A measure that starts with the plan: before it, there is nothing to measure."""

    def found(case: Case) -> Figure:
        return Figure(reason=Reason.EARLIER_YEAR_MISSING) if case.year < case.plan.first else measure(case)

    return found


MEASURES: Mapping[Measure, Callable[[Case], Figure]] = {
    Measure.LEVEL: value,
    Measure.GROWTH: growth,
    Measure.AVERAGE_GROWTH: average_growth,
    Measure.YEARLY_CHANGE: yearly_change,
    Measure.CHANGE: change,
    Measure.TOTAL_GROWTH: total_growth,
    Measure.CUMULATIVE: within_plan(cumulative),
    Measure.COMPOUNDED: within_plan(compounded),
    Measure.MEAN: within_plan(mean_so_far),
}
