"""The engine agrees with the oracle about every field of every finding, whatever the world."""

from collections.abc import Mapping
from dataclasses import fields
from fractions import Fraction

import pytest
from hypothesis import given

from plan_compliance.model import Gathered
from plan_compliance.vocabulary import Verdict
from tests.judging.judges import Point, engine
from tests.oracle import Opinion, opinions
from tests.strategies import days, worlds

JUDGED = (Verdict.MET, Verdict.MISSED)


def words(opinion: Opinion) -> dict[str, object]:
    """An opinion, readable beside another one; flags where they lie over a yes or no."""
    judged = opinion.verdict in JUDGED
    names = [field.name for field in fields(opinion) if judged or field.name != "flags"]
    return {name: word(getattr(opinion, name)) for name in names}


def word(value: object) -> object:
    """Flags in order, numbers but for noise."""
    if isinstance(value, frozenset):
        return sorted(value)
    return pytest.approx(float(value), rel=1e-9, abs=1e-9) if isinstance(value, Fraction) else value


def quarrels(said: Mapping[Point, Opinion], wanted: Mapping[Point, Opinion]) -> dict[Point, dict[str, object]]:
    """Every field of every point about which the two judges disagree, as (engine, oracle)."""
    both = said.keys() & wanted.keys()
    pairs = {point: (words(said[point]), words(wanted[point])) for point in both}
    found: dict[Point, dict[str, object]] = {
        point: {name: (ours[name], theirs[name]) for name in ours if ours[name] != theirs.get(name)}
        for point, (ours, theirs) in pairs.items()
    }
    return {point: fields for point, fields in sorted(found.items()) if fields}


@given(worlds(), days())
def test_the_engine_agrees_with_the_oracle(world: Gathered, as_of: str) -> None:
    said, wanted = engine(world, as_of), opinions(world, as_of)
    assert quarrels(said, wanted) == {}
    assert said.keys() == wanted.keys()
