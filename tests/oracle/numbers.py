"""Exact numbers, and the little tolerance that forgives binary floating point (method.md §4)."""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor

NOISE = Fraction(1, 10**9)
DIGITS = 60


def same(one: Fraction, other: Fraction) -> bool:
    """Whether two values are equal but for the noise of floating point."""
    return abs(one - other) <= NOISE * max(Fraction(1), abs(one), abs(other))


def less(one: Fraction, other: Fraction) -> bool:
    """Whether ``one`` is below ``other`` beyond the noise."""
    return one < other and not same(one, other)


def rounded(value: Fraction, places: int | None) -> Fraction:
    """``value`` at ``places`` decimals, half away from zero; as it is where no places are asked for."""
    if places is None:
        return value
    scale = Fraction(10) ** places
    whole = floor(abs(value) * scale + Fraction(1, 2))
    return whole / scale if value >= 0 else -whole / scale


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """``base ** exponent`` for a base above 0, right to fifty digits."""
    with localcontext() as context:
        context.prec = DIGITS
        quotient = Decimal(base.numerator) / Decimal(base.denominator)
        raised = quotient ** (Decimal(exponent.numerator) / Decimal(exponent.denominator))
        return Fraction(round(raised, DIGITS - 10))
