# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""Tables for due forms, conditions and the day of judgement."""

from typing import Any

import pytest

from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import condition, done, no_value, observe, plan, series, that

TWO_YEARS = condition("at_least", {2018: 30, 2020: 35})
EVERY_YEAR = condition("at_least", 35)
SAME_BOUND = condition("at_least", {2017: 35, 2020: 35})
STEADY = dict.fromkeys(range(2015, 2021), 35)


def in_year(fact: str, promise: Any, year: int, **expected: Any) -> Row:
    """35 beds in every year."""
    return row(fact, promise, STEADY, year, **expected)


DUE = [
    in_year("before the first due year", TWO_YEARS, 2017, verdict="not_due", reason="no_bound_this_year", bound=30),
    in_year("in the first due year", TWO_YEARS, 2018, verdict="met", bound=30, flags="exceeded"),
    in_year("between two due years", TWO_YEARS, 2019, verdict="not_due", bound=35),
    in_year("in the last due year", TWO_YEARS, 2020, verdict="met", bound=35, flags="", pace="finished"),
    in_year("one bound, two due years, the first", SAME_BOUND, 2017, verdict="met", bound=35),
    in_year("one bound, two due years, between", SAME_BOUND, 2018, verdict="not_due", bound=35),
    in_year("every year, the first", EVERY_YEAR, 2016, verdict="met", pace="on_schedule"),
    in_year("every year, the last", EVERY_YEAR, 2020, verdict="met", pace="finished"),
    in_year("after the last due year", condition("at_least", {2018: 30}), 2020, verdict="not_due", bound=30, pace="finished"),
    row("kept up, but not this year", EVERY_YEAR, {2017: 34}, 2017, verdict="missed", pace="behind"),
    row("kept up, nobody said", EVERY_YEAR, {2018: 40}, 2017, verdict="no_data", pace="unknown", late_year=None),
    in_year(
        "a row that only city and province promise", no_value(), 2020,
        verdict="not_due", reason="no_district_value", pace="unknown", pace_reason="no_district_value", bound=None,
    ),
]  # fmt: skip

AS_OF = [
    in_year("judged on the last day of the year", TWO_YEARS, 2018, as_of="2019-03-01", verdict="met"),
    row("ended on its last day", TWO_YEARS, [observe(2018, 30, submitted_on="2018-12-31")], 2018, as_of="2018-12-31", verdict="met"),
    row(
        "not ended a day before", TWO_YEARS, [observe(2018, 40, submitted_on="2018-12-30")], 2018, as_of="2018-12-30",
        verdict="not_due", reason="period_not_ended", actual=40,
    ),
    row(
        "handed in on the day", TWO_YEARS, [observe(2018, 30, submitted_on="2019-03-22")], 2018, as_of="2019-03-22",
        verdict="met",
    ),
    row(
        "handed in after the day", TWO_YEARS, [observe(2018, 30, submitted_on="2019-03-22")], 2018, as_of="2019-03-21",
        verdict="no_data", reason="not_submitted", actual=None,
    ),
    row(
        "an undated figure counts always", TWO_YEARS, [observe(2018, 30, submitted_on="")], 2018, as_of="2018-12-31",
        verdict="met", flags="undated",
    ),
    row(
        "a revision after the day is not known yet", TWO_YEARS,
        [observe(2018, 30, submitted_on="2019-03-01"), observe(2018, 29, submitted_on="2020-03-01", status="revised")],
        2018, as_of="2019-12-31", verdict="met", flags="", other_verdict=None,
    ),
]  # fmt: skip

RISES = that("prices", "above", 0)
GATED = condition("at_least", 35, only_if=(RISES,))
BED = (observe(2017, 35),)


def gated(fact: str, *prices: Any, **expected: Any) -> Row:
    """At least 35 in every year in which prices rise."""
    return row(fact, GATED, [*BED, *(observe(2017, price, "prices") for price in prices)], 2017, **expected)


IF = [
    gated("prices fell", "-0.1", verdict="not_due", reason="condition_not_held", actual=35),
    gated("prices stood still", "0", verdict="not_due", reason="condition_not_held"),
    gated("prices rose", "0.1", verdict="met", reason=None),
    gated("nobody knows the prices", verdict="no_data", reason="condition_unknown"),
    row(
        "prices rose and the figure is short", GATED, [observe(2017, 34), observe(2017, 1, "prices")], 2017,
        verdict="missed",
    ),
    row(
        "in a year without bound nobody asks for the condition",
        condition("at_least", {2020: 35}, only_if=(RISES,)), {2017: 35}, 2017, verdict="not_due",
        reason="no_bound_this_year",
    ),
    row(
        "the period has not ended, whatever the condition", GATED, {2017: 35}, 2017, as_of="2017-06-30",
        verdict="not_due", reason="period_not_ended",
    ),
    row(
        "a condition on a yearly change", condition("at_least", 35, only_if=(that("wage", "above", 0, measure="yearly_change"),)),
        [*BED, *series({2016: 10, 2017: 11}, "wage")], 2017, verdict="met",
    ),
    row(
        "no yearly change, no duty", condition("at_least", 35, only_if=(that("wage", "above", 0, measure="yearly_change"),)),
        [*BED, *series({2016: 11, 2017: 11}, "wage")], 2017, verdict="not_due", reason="condition_not_held",
    ),
    row(
        "a yearly change that cannot be told", condition("at_least", 35, only_if=(that("wage", "above", 0, measure="yearly_change"),)),
        [*BED, observe(2017, 11, "wage")], 2017, verdict="no_data", reason="condition_unknown",
    ),
    row(
        "two conditions, one does not hold and the other is unknown",
        condition("at_least", 35, only_if=(RISES, that("wage", "above", 0))),
        [*BED, observe(2017, 0, "wage")], 2017, verdict="not_due", reason="condition_not_held",
    ),
    row(
        "two conditions, one holds and the other is unknown",
        condition("at_least", 35, only_if=(RISES, that("wage", "above", 0))),
        [*BED, observe(2017, 1, "wage")], 2017, verdict="no_data", reason="condition_unknown",
    ),
    row(
        "a milestone under a condition", plan(done(2017, only_if=(RISES,))),
        [observe(2017, -1, "prices")], 2017, verdict="not_due", reason="condition_not_held",
    ),
]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [*DUE, *AS_OF, *IF], ids=str)
def test_a_bound_is_asked_only_when_it_is_due(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
