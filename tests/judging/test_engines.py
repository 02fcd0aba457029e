"""Column engines disagree where it hurts; the pass gives the same findings on each of them."""

import pytest
from hypothesis import given, settings

from plan_compliance.judging import judge
from plan_compliance.judging.columnar import on_duckdb
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Gathered
from plan_compliance.vocabulary import Method
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
    on_polars = [told(finding) for finding in judge(world, as_of="2030-12-31").findings]
    assert [told(finding) for finding in judge(world, as_of="2030-12-31", engine=on_duckdb).findings] == on_polars


@pytest.mark.parametrize("method", [Method.OPEN_SDG, Method.UN])
@settings(max_examples=1)
@given(worlds())
def test_duckdb_and_polars_tell_the_trend_alike_by_every_method(method: Method, world: Gathered) -> None:
    on_polars = [told(finding) for finding in judge(world, as_of="2030-12-31", method=method).findings]
    found = judge(world, as_of="2030-12-31", engine=on_duckdb, method=method).findings
    assert [told(finding) for finding in found] == on_polars
