"""How numbers are written: rounded half away from zero, free of binary noise and exponents."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

WIDE = Context(prec=400)
EXACT = 14
"""Signs of a number that is surely free of binary noise."""


@lru_cache(maxsize=1 << 12)
def fixed(value: float, places: int) -> str:
    """``value`` with exactly ``places`` decimals, half away from zero, free of binary noise and exponents."""
    number = Decimal(f"{value:.14g}").quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)
    return f"{abs(number) if number.is_zero() else number:f}"


def shortest(value: float, most: int, least: int = 0) -> str:
    """``value`` rounded to ``most`` decimals, without the zeros that follow the first ``least`` of them."""
    written = _as_it_is(value, most) or fixed(value, most)
    whole, _, decimals = written.partition(".")
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _as_it_is(value: float, most: int) -> str:
    """``value`` as Python writes it, where that is exact already; else nothing. It saves rounding most figures."""
    written = repr(value)
    _, _, decimals = written.partition(".")
    return written if len(written) <= EXACT and decimals.isdecimal() and len(decimals) <= most and value else ""


def order(value: float, other: float) -> int:
    """-1, 0 or 1 as ``value`` lies below, at or above ``other``; equal within the noise of method.md §4."""
    if abs(value - other) <= 1e-9 * max(1.0, abs(value), abs(other)):
        return 0
    return 1 if value > other else -1
