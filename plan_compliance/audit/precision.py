"""How exactly a figure was printed, and whether two printed figures can both be right."""

import re
from dataclasses import dataclass
from decimal import Decimal

from plan_compliance.model import Indicator, Observation
from plan_compliance.texts.numbers import order
from plan_compliance.texts.units import COUNTED
from plan_compliance.vocabulary import Kind

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Span:
    """What a figure can have been before it was rounded or cut to the printed places."""

    low: float
    high: float

    def meets(self, other: "Span") -> bool:
        """Whether some value lies in both."""
        return order(self.low, other.high) <= 0 and order(other.low, self.high) <= 0

    def over(self, other: "Span", times: float = 1.0) -> "Span":
        """The span divided by ``other`` (positive), times ``times``."""
        return Span(self.low / other.high * times, self.high / other.low * times)

    def growth_from(self, other: "Span") -> "Span":
        """Growth in per cent from ``other`` (positive) to this."""
        ratio = self.over(other, 100.0)
        return Span(ratio.low - 100.0, ratio.high - 100.0)

    def plus(self, other: "Span") -> "Span":
        """The sum of both."""
        return Span(self.low + other.low, self.high + other.high)

    def minus(self, other: "Span") -> "Span":
        """The difference of both."""
        return Span(self.low - other.high, self.high - other.low)


def printed(value: Decimal) -> Span:
    """The span of a number as it stands: half a unit of its last place below, up to a whole one above (if cut off)."""
    return _around(float(value), float(Decimal(1).scaleb(int(value.as_tuple().exponent))))


def nearly(value: Decimal) -> Span:
    """The span of a growth as documents print it: a unit of its last place either way."""
    unit = float(Decimal(1).scaleb(int(value.as_tuple().exponent)))
    return Span(float(value) - unit, float(value) + unit)


def observed(observation: Observation, value: Decimal, indicator: Indicator) -> Span:
    """The span of a reported figure; whole numbers of things and of standards are exact."""
    number = NUMBER.search(observation.written.replace(",", ""))
    written = Decimal(number.group()) if number else value
    factor = float(value / written) if written else 1.0
    places = max(0, -int(written.as_tuple().exponent))
    whole = places == 0 and factor == 1.0
    if whole and (indicator.unit in COUNTED or indicator.kind is Kind.AMOUNT):
        return Span(float(value), float(value))
    return _around(float(value), factor * 10.0**-places)


def _around(value: float, unit: float) -> Span:
    return Span(value - unit / 2, value + unit)
