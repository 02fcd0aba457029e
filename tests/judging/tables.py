"""Tables of cases: a promise, what was reported, and what is to come out of one year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import pytest

from plan_compliance.model import Area, Gathered, Indicator, Observation, Plan, Promise, Target
from plan_compliance.vocabulary import Flag
from tests.judging.judges import NUMBERS, Judge
from tests.made import HOME, gathered, indicator, observe, plan

Seen = Mapping[int, Any] | Iterable[Observation]
CATALOGUE = (
    indicator("beds", "stock", lowest=0),
    indicator("clubs", "stock"),
    indicator("poverty", "stock", "lower"),
    indicator("density", "stock", "neither"),
    indicator("funds", "flow", lowest=0),
    indicator("balance", "flow"),
    indicator("rate", "rate"),
    indicator("cuts", "rate", "lower", growth_rate=True),
    indicator("wage", "amount"),
    indicator("prices", "rate", growth_rate=True),
    indicator("grade", "grade", scale=("A", "AA", "AAA")),
    indicator("opening", "milestone"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One case: what is promised, what was seen, and what must come out of the year ``year``."""

    fact: str
    gathered: Gathered
    year: int
    area: str = "haizhu"
    target: str = "row"
    as_of: str = "2030-12-31"
    expected: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """The test's id."""
        return self.fact

    def told_by(self, judge: Judge) -> dict[str, Any]:
        """What a judge says of everything that the case expects something of."""
        said = judge(self.gathered, self.as_of)
        opinion = said[self.gathered.plans[0].id, self.target, self.area, self.year]
        return {name: plain(getattr(opinion, name)) for name in self.expected}


def plain(value: object) -> object:
    """Words as words, flags as one sorted line, numbers as floats."""
    if isinstance(value, frozenset):
        return " ".join(sorted(str(flag) for flag in value))
    return float(value) if isinstance(value, Fraction) else value


def row(  # noqa: PLR0913
    fact: str,
    promise: Promise | Target | Plan,
    seen: Seen,
    year: int,
    *,
    indicators: Iterable[Indicator] = (),
    areas: Iterable[Area] = HOME,
    area: str = "haizhu",
    target: str = "row",
    as_of: str = "2030-12-31",
    **expected: Any,  # noqa: ANN401
) -> Row:
    """A row; a mapping is what was seen of ``beds``, an ``expected`` of ``flags`` names them all."""
    observations = [observe(at, value) for at, value in seen.items()] if isinstance(seen, Mapping) else seen
    catalogue = {one.id: one for one in (*CATALOGUE, *indicators)}
    made = promise if isinstance(promise, Plan) else plan(promise)
    return Row(
        fact=fact,
        gathered=gathered(made, observations, catalogue.values(), areas),
        year=year,
        area=area,
        target=target,
        as_of=as_of,
        expected={name: wanted(name, value) for name, value in expected.items()},
    )


def wanted(name: str, value: object) -> object:
    """What is expected, numbers but for noise."""
    if name == "flags":
        return " ".join(sorted(Flag(word) for word in str(value).split()))
    return pytest.approx(value, rel=1e-9, abs=1e-9) if name in NUMBERS and value is not None else value
