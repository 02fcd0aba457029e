"""One plain function a comparison (method.md §4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from plan_compliance.model import Within
from plan_compliance.vocabulary import Better, Comparison
from tests.oracle.numbers import less, same

ONE_SIDED = {Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.ABOVE, Comparison.BELOW}
UPWARD = {Comparison.AT_LEAST, Comparison.ABOVE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """What a value is compared with."""

    low: Fraction
    high: Fraction | None = None
    within: Within | None = None
    better: Better = Better.HIGHER


def at_least(value: Fraction, bar: Bar) -> bool:
    """V ≥ T."""
    return not less(value, bar.low)


def at_most(value: Fraction, bar: Bar) -> bool:
    """V ≤ T."""
    return not less(bar.low, value)


def above(value: Fraction, bar: Bar) -> bool:
    """V > T."""
    return less(bar.low, value)


def below(value: Fraction, bar: Bar) -> bool:
    """V < T."""
    return less(value, bar.low)


def equals(value: Fraction, bar: Bar) -> bool:
    """V = T."""
    return same(value, bar.low)


def between(value: Fraction, bar: Bar) -> bool:
    """T ≤ v ≤ U."""
    return at_least(value, bar) and bar.high is not None and not less(bar.high, value)


def about(value: Fraction, bar: Bar) -> bool:
    """|v - T| ≤ within, or T passed in the better direction."""
    width = Fraction(bar.within.value) if bar.within else Fraction(0)
    if bar.within and bar.within.relative:
        width *= abs(bar.low) / 100
    passed = {Better.HIGHER: at_least, Better.LOWER: at_most, Better.NEITHER: equals}[bar.better]
    return passed(value, bar) or between(value, Bar(low=bar.low - width, high=bar.low + width))


COMPARISONS: Mapping[Comparison, Callable[[Fraction, Bar], bool]] = {
    Comparison.AT_LEAST: at_least,
    Comparison.AT_MOST: at_most,
    Comparison.ABOVE: above,
    Comparison.BELOW: below,
    Comparison.EQUALS: equals,
    Comparison.BETWEEN: between,
    Comparison.ABOUT: about,
}


def passes(comparison: Comparison, value: Fraction, bar: Bar) -> bool:
    """Whether a floor or a cap is passed in the better direction: exceeded."""
    if comparison is Comparison.AT_LEAST:
        return above(value, bar)
    return comparison is Comparison.AT_MOST and below(value, bar)
