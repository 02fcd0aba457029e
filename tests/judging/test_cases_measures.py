# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""A table for every measure: just below, at and just above its bound (method.md §3)."""

from collections.abc import Mapping
from typing import Any

import pytest

from plan_compliance.vocabulary import Measure
from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import area, condition, each, level_in, measured, observe, plan, streets
from tests.made import series as seen

STREETS = (area("guangzhou", "city", ""), area("haizhu"), *streets("s1", "s2", "s3", "s4"))


def in_2020(
    measure: str, limit: Any, fact: str, figures: Mapping[int, Any], indicator: str = "beds", **more: Any
) -> Row:
    """At least ``limit`` in 2020, judged in 2020; ``baseline`` belongs to the promise."""
    promise = condition("at_least", {2020: limit}, indicator, measure=measure, baseline=more.pop("baseline", None))
    return row(fact, promise, seen(figures, indicator), 2020, **more)


def shared(fact: str, done: str, **expected: Any) -> Row:
    """At least 75 % of four streets by 2020; ``done`` has a digit a street, ``.`` for one that is silent."""
    told = [observe(2020, value, area=f"s{i}") for i, value in enumerate(done, 1) if value != "."]
    promise = condition("at_least", {2020: 75}, measure="share", each=each())
    return row(fact, promise, told, 2020, areas=STREETS, **expected)


LEVEL = [
    in_2020("level", 35, "34.95 does not meet 35", {2020: "34.95"}, verdict="missed", actual=34.95, bound=35),
    in_2020("level", 35, "35 meets 35", {2020: 35}, verdict="met", actual=35, flags=""),
    in_2020("level", 35, "35.3 exceeds 35", {2020: "35.3"}, verdict="met", actual=35.3, flags="exceeded"),
    in_2020("level", 35, "nothing submitted", {2019: 40}, verdict="no_data", reason="not_submitted", actual=None),
]

GROWTH = [
    in_2020("growth", "3.5", "growth 3.489 is not 3.5", {2019: 1000, 2020: "1034.89"}, verdict="missed", actual=3.489),
    in_2020("growth", "3.5", "growth of exactly 3.5", {2019: 1000, 2020: 1035}, verdict="met", actual=3.5, flags=""),
    in_2020("growth", "3.5", "growth of 3.6", {2019: 1000, 2020: 1036}, verdict="met", actual=3.6, flags="exceeded"),
    in_2020("growth", "3.5", "growth without this year", {2019: 9}, verdict="no_data", reason="not_submitted"),
    in_2020("growth", "3.5", "growth without last year", {2020: 9}, verdict="no_data", reason="earlier_year_missing"),
    in_2020("growth", "3.5", "growth on zero", {2019: 0, 2020: 9}, verdict="no_data", reason="zero_base", actual=None),
    in_2020("growth", 5, "growth on a negative", {2019: -5, 2020: 9}, "clubs", verdict="no_data", reason="zero_base"),
    in_2020("growth", -100, "growth down to zero", {2019: 5, 2020: 0}, verdict="met", actual=-100),
    in_2020("growth", 10, "growth on a printed level", {2020: 11}, baseline=level_in(2019, 10), verdict="met", actual=10),
    in_2020(
        "growth", 10, "an observed level before the printed", {2019: 20, 2020: 11}, baseline=level_in(2019, 10),
        verdict="missed", actual=-45,
    ),
    in_2020("growth", 10, "a printed growth is no level", {2020: 11}, baseline=measured(5), verdict="no_data"),
    row(
        "a reading of the year before is no base", condition("at_least", {2020: 5}, measure="growth"),
        [observe(2019, 100, read_on="2019-06"), observe(2020, 110)], 2020,
        verdict="no_data", reason="earlier_year_missing", actual=None,
    ),
    row(
        "a reported growth where levels are absent", condition("at_least", {2020: 6}, measure="growth"),
        [observe(2020, growth="6.9")], 2020, verdict="met", actual=6.9,
    ),
    row(
        "levels before a reported growth", condition("at_least", {2020: 6}, measure="growth"),
        [observe(2020, growth="6.9"), observe(2020, 105), observe(2019, 100)], 2020, verdict="missed", actual=5,
    ),
    row(
        "a reported growth beside one level", condition("at_least", {2020: 6}, measure="growth"),
        [observe(2020, growth="6.9"), observe(2020, 105)], 2020, verdict="met", actual=6.9,
    ),
]  # fmt: skip

AVERAGE_GROWTH = [
    in_2020("average_growth", 10, "average below 10", {2015: 100, 2020: "161.05"}, verdict="missed"),
    in_2020("average_growth", 10, "average of exactly 10", {2015: 100, 2020: "161.051"}, verdict="met", actual=10, flags=""),
    in_2020("average_growth", 10, "average above 10", {2015: 100, 2020: 162}, verdict="met", flags="exceeded"),
    in_2020("average_growth", 10, "no baseline", {2020: 162}, verdict="no_data", reason="baseline_missing"),
    in_2020("average_growth", 10, "a baseline of zero", {2015: 0, 2020: 162}, verdict="no_data", reason="zero_base"),
    in_2020(
        "average_growth", 10, "an actual below zero", {2015: 10, 2020: -1}, "clubs", verdict="no_data", reason="zero_base"
    ),
    in_2020("average_growth", -100, "an actual of zero", {2015: 10, 2020: 0}, verdict="met", actual=-100),
    in_2020("average_growth", 10, "a printed baseline", {2015: 1, 2020: "161.051"}, baseline=100, verdict="met", actual=10),
    in_2020(
        "average_growth", 10, "a baseline in a year of its own", {2020: 121}, baseline=level_in(2018, 100),
        verdict="met", actual=10,
    ),
]  # fmt: skip

YEARLY_CHANGE = [
    in_2020("yearly_change", 350, "a step of 349", {2019: 1000, 2020: 1349}, verdict="missed", actual=349),
    in_2020("yearly_change", 350, "a step of 350", {2019: 1000, 2020: 1350}, verdict="met", actual=350, flags=""),
    in_2020(
        "yearly_change", 350, "a step of 351", {2019: 1000, 2020: 1351}, verdict="met", actual=351, flags="exceeded"
    ),
    in_2020("yearly_change", 350, "a step from zero", {2019: 0, 2020: 350}, verdict="met", actual=350),
    in_2020("yearly_change", 350, "no earlier year", {2020: 1351}, verdict="no_data", reason="earlier_year_missing"),
]

CHANGE = [
    in_2020("change", 20, "19 more than at the baseline", {2015: 10, 2020: 29}, verdict="missed", actual=19),
    in_2020("change", 20, "20 more than at the baseline", {2015: 10, 2020: 30}, verdict="met", actual=20, flags=""),
    in_2020("change", 20, "21 more than at the baseline", {2015: 10, 2020: 31}, verdict="met", flags="exceeded"),
    in_2020("change", 20, "printed before observed", {2015: 5, 2020: 30}, baseline=11, verdict="missed", actual=19),
    in_2020("change", 20, "no baseline to change from", {2020: 30}, verdict="no_data", reason="baseline_missing"),
    in_2020("change", 20, "change from zero", {2015: 0, 2020: 20}, verdict="met", actual=20),
]

TOTAL_GROWTH = [
    in_2020("total_growth", 50, "49 % in all", {2015: 100, 2020: 149}, verdict="missed", actual=49),
    in_2020("total_growth", 50, "50 % in all", {2015: 100, 2020: 150}, verdict="met", actual=50, flags=""),
    in_2020("total_growth", 50, "51 % in all", {2015: 100, 2020: 151}, verdict="met", actual=51, flags="exceeded"),
    in_2020("total_growth", 50, "in all from zero", {2015: 0, 2020: 151}, verdict="no_data", reason="zero_base"),
    in_2020("total_growth", 50, "in all from nothing", {2020: 151}, verdict="no_data", reason="baseline_missing"),
]

FIVE = {2016: 10, 2017: 20, 2018: 30, 2019: 20}

CUMULATIVE = [
    in_2020("cumulative", 100, "99 in five years", {**FIVE, 2020: 19}, "funds", verdict="missed", actual=99),
    in_2020("cumulative", 100, "100 in five years", {**FIVE, 2020: 20}, "funds", verdict="met", actual=100, flags=""),
    in_2020("cumulative", 100, "101 in five years", {**FIVE, 2020: 21}, "funds", verdict="met", flags="exceeded"),
    in_2020(
        "cumulative", 100, "years before the plan count nothing", {**FIVE, 2015: 50, 2020: 19}, "funds",
        verdict="missed", actual=99,
    ),
]  # fmt: skip

COMPOUNDED = [
    in_2020("compounded", "61.06", "five times 10 % is 61.051 %", dict.fromkeys(range(2016, 2021), 10), "rate", verdict="missed"),
    in_2020(
        "compounded", "61.051", "five times 10 % is not 50 %", dict.fromkeys(range(2016, 2021), 10), "rate",
        verdict="met", actual=61.051, flags="",
    ),
    in_2020(
        "compounded", 50, "rates multiply", dict.fromkeys(range(2016, 2021), 10), "rate",
        verdict="met", actual=61.051, flags="exceeded",
    ),
    in_2020(
        "compounded", 1, "a rate is missing", {2016: 10, 2017: 10, 2019: 10, 2020: 10}, "rate",
        verdict="no_data", reason="earlier_year_missing",
    ),
    in_2020("compounded", 1, "the last rate is missing", {2016: 10}, "rate", verdict="no_data", reason="not_submitted"),
]  # fmt: skip

MEAN = [
    in_2020("mean", 20, "a mean of 19.8", {**FIVE, 2020: 19}, "funds", verdict="missed", actual=19.8),
    in_2020("mean", 20, "a mean of 20", {**FIVE, 2020: 20}, "funds", verdict="met", actual=20, flags=""),
    in_2020("mean", 20, "a mean of 20.2", {**FIVE, 2020: 21}, "funds", verdict="met", actual=20.2, flags="exceeded"),
    in_2020("mean", 20, "a mean without 2018", {2016: 9, 2017: 9, 2019: 9, 2020: 9}, "balance", verdict="no_data"),
    row(
        "the mean of the plan's own years",
        plan(condition("at_least", {2017: 15}, "funds", measure="mean")),
        seen({2015: 90, 2016: 10, 2017: 20}, "funds"), 2017, verdict="met", actual=15,
    ),
]  # fmt: skip

SHARE = [
    shared("half of the streets", "1100", verdict="missed", actual=50),
    shared("three streets of four", "1110", verdict="met", actual=75, flags=""),
    shared("all streets", "1111", verdict="met", actual=100, flags="exceeded"),
    shared("a street with 2 counts once", "2110", verdict="met", actual=75),
    shared("three streets, one silent", "111.", verdict="met"),
    shared("two streets, one silent, one without", "11.0", verdict="no_data", reason="part_missing"),
    shared("two streets without", "1.00", verdict="missed"),
    shared("all silent", "....", verdict="no_data", reason="part_missing", actual=None),
]

TABLES = {
    Measure.LEVEL: LEVEL,
    Measure.GROWTH: GROWTH,
    Measure.AVERAGE_GROWTH: AVERAGE_GROWTH,
    Measure.YEARLY_CHANGE: YEARLY_CHANGE,
    Measure.CHANGE: CHANGE,
    Measure.TOTAL_GROWTH: TOTAL_GROWTH,
    Measure.CUMULATIVE: CUMULATIVE,
    Measure.COMPOUNDED: COMPOUNDED,
    Measure.MEAN: MEAN,
    Measure.SHARE: SHARE,
}


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [case for table in TABLES.values() for case in table], ids=str)
def test_each_measure_is_what_the_method_says(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
