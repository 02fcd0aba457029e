"""What must hold between a value and its bound; functions for a number and a column alike (method.md §4)."""

import math
from collections.abc import Callable, Mapping

from plan_compliance.judging.columnar import Operand, when
from plan_compliance.vocabulary import Better, Comparison

NOISE = 1e-9
"""Two values are equal when |v - T| <= 1e-9 · max(1, |v|, |T|)."""


def size(value: Operand) -> Operand:
    """|value|."""
    return abs(value) if isinstance(value, int | float) else value.abs()


def equal(value: Operand, bound: Operand) -> Operand:
    """Equal but for the noise of binary floating point."""
    apart = size(value - bound)
    return (apart <= NOISE) | (apart <= NOISE * size(value)) | (apart <= NOISE * size(bound))


def differs(value: Operand, bound: Operand) -> Operand:
    """The opposite of :func:`equal`."""
    apart = size(value - bound)
    return (apart > NOISE) & (apart > NOISE * size(value)) & (apart > NOISE * size(bound))


def at_least(value: Operand, bound: Operand) -> Operand:
    """Whether v >= T."""
    return (value > bound) | equal(value, bound)


def at_most(value: Operand, bound: Operand) -> Operand:
    """Whether v <= T."""
    return (value < bound) | equal(value, bound)


def above(value: Operand, bound: Operand) -> Operand:
    """Whether v > T, beyond the noise."""
    return (value > bound) & differs(value, bound)


def below(value: Operand, bound: Operand) -> Operand:
    """Whether v < T, beyond the noise."""
    return (value < bound) & differs(value, bound)


def between(value: Operand, low: Operand, high: Operand) -> Operand:
    """Whether low <= v <= high."""
    return at_least(value, low) & at_most(value, high)


def about(value: Operand, bound: Operand, within: Operand) -> Operand:
    """|v - T| <= within."""
    return at_most(size(value - bound), within) | equal(size(value - bound), within)


ONE_SIDED: Mapping[Comparison, Callable[[Operand, Operand], Operand]] = {
    Comparison.AT_LEAST: at_least,
    Comparison.AT_MOST: at_most,
    Comparison.ABOVE: above,
    Comparison.BELOW: below,
}
"""Comparisons with one bound and a better side."""

UPWARD = frozenset({Comparison.AT_LEAST, Comparison.ABOVE})


def sign(comparison: Comparison, better: Better, *, increase: bool = True) -> int:
    """+1 where higher is better, -1 where lower is, 0 where neither: the comparison's own way goes first."""
    if comparison in ONE_SIDED:
        return 1 if comparison in UPWARD else -1
    if comparison is Comparison.DIRECTION:
        return 1 if increase else -1
    return {Better.HIGHER: 1, Better.LOWER: -1, Better.NEITHER: 0}[better]


def rounded(value: Operand, scale: Operand) -> Operand:
    """``value`` to the nearest 1/``scale``, half away from zero; a half lost to floating point still counts as one."""
    scaled = size(value) * scale
    nudged = scaled + 0.5 + NOISE * (1 + scaled)
    if isinstance(value, int | float):
        return math.copysign(math.floor(nudged) / scale, value)
    whole = nudged.floor() / scale
    return when(value < 0).then(0 - whole).otherwise(whole)
