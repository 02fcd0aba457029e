"""Column engines disagree where it hurts; the pass gives the same findings on each of them."""

import pytest
from hypothesis import given, settings

from plan_compliance.judging import judge
from plan_compliance.judging.columnar import on_duckdb, on_polars
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Gathered
from plan_compliance.vocabulary import Method
from tests.made import all_of, condition, done, gathered, indicator, observe, plan
from tests.strategies import worlds

DIGITS = 9


def told(finding: Finding) -> dict[str, object]:
    """What must be equal to the letter, and the numbers but for noise."""
    numbers = (finding.actual, finding.bound, finding.movement.completion, finding.movement.expected)
    return {
        "address": finding.address,
        "words": (finding.verdict, finding.reason, finding.pace, finding.pace_reason, finding.trend, finding.flags),
        "numbers": [None if number is None else round(number, DIGITS) for number in numbers],
        "parts": [told(part) for part in finding.parts],
    }


@settings(max_examples=4)
@given(worlds())
def test_duckdb_and_polars_judge_alike(world: Gathered) -> None:
    expected = [told(finding) for finding in judge(world, as_of="2030-12-31").findings]
    assert [told(finding) for finding in judge(world, as_of="2030-12-31", engine=on_duckdb).findings] == expected


@pytest.mark.parametrize("method", [Method.OPEN_SDG, Method.UN])
@settings(max_examples=1)
@given(worlds())
def test_duckdb_and_polars_tell_the_trend_alike_by_every_method(method: Method, world: Gathered) -> None:
    expected = [told(finding) for finding in judge(world, as_of="2030-12-31", method=method).findings]
    found = judge(world, as_of="2030-12-31", engine=on_duckdb, method=method).findings
    assert [told(finding) for finding in found] == expected


def test_duckdb_hands_whole_numbers_back_as_polars_does() -> None:
    promise = all_of(done(2016, 2018), condition("at_least", {2018: 5}))
    opened = observe(2016, indicator="opening", done=("2016-05-01",))
    kinds = (indicator("beds"), indicator("opening", "milestone", "neither"))
    world = gathered(plan(promise), (opened, observe(2018, 6)), kinds)
    rows, others = (judge(world, as_of="2030-12-31", engine=engine).rows for engine in (on_duckdb, on_polars))
    assert rows.wholes.schema == others.wholes.schema
    assert rows.leaves.select("owed").schema == others.leaves.select("owed").schema
