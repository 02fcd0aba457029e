"""Where the last years lead: the value in the final year from which the trend is told (method.md §5)."""

from typing import Any

import pytest

from plan_compliance.judging import judge
from tests.judging.tables import row
from tests.made import condition, observe, series

SEEN = {2016: 60, 2017: 70, 2018: 80}


@pytest.mark.parametrize(
    ("seen", "year", "projected"),
    [
        (SEEN, 2018, 100.0),
        ({2016: 84, 2017: 70, 2018: 80}, 2018, 76.0),
        ({2017: 70, 2018: 80}, 2018, None),
        ({2016: 60, 2017: 70}, 2018, None),
        ({**SEEN, 2019: 90, 2020: 100}, 2020, None),
    ],
    ids=["onwards", "backwards", "too few years", "no figure", "in the last due year"],
)
def test_the_last_years_are_prolonged_to_the_final_one(seen: Any, year: int, projected: float | None) -> None:  # noqa: ANN401
    case = row("", condition("at_least", {2020: 100}, "clubs"), series(seen, "clubs"), year)
    assert projection(case, year) == projected


def test_nothing_is_prolonged_across_a_change_of_definition() -> None:
    old = [observe(year, value, "clubs", definition="old") for year, value in ((2016, 90), (2017, 95))]
    case = row(
        "", condition("at_least", {2020: 100}, "clubs"), [*old, observe(2018, 100, "clubs", definition="new")], 2018
    )
    assert projection(case, 2018) is None


def projection(case: Any, year: int) -> float | None:  # noqa: ANN401
    """What the engine says of ``year``."""
    findings = judge(case.gathered, as_of=case.as_of).findings
    value: float | None = next(one for one in findings if one.year == year).movement.projected
    return value
