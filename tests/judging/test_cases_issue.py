# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""The figures that the issue names: real promises of three districts, in little."""

from typing import Any

import pytest

from plan_compliance.vocabulary import Pace
from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import (
    HOME,
    area,
    condition,
    gathered,
    indicator,
    level_in,
    observe,
    of,
    plan,
    series,
    target,
)

ALLOWANCE = indicator("allowance", "amount", lowest=0)
RATE = indicator("prices", "rate", "lower", growth_rate=True)
AS_LEVEL = condition("at_least", {2016: 720}, "allowance")
ON_AVERAGE = condition("about", {2020: 10}, "allowance", measure="average_growth", within=1)
STANDARD = indicator("standard", "amount", set_by="city")
DESTITUTE = plan(
    condition("at_least", of("minimum", level="city", times="1.6"), "standard"),
    first=2021, last=2025, areas=("haizhu", "yuexiu"),
)  # fmt: skip
MINIMUM = {2020: 1080, 2021: 1120, 2023: 1238, 2024: 1282}
PAID = {2020: 1728, 2021: 1792, 2023: 1981, 2024: 2052}
CITY = [observe(year, paid, "standard", area="guangzhou") for year, paid in PAID.items()]
CITY += [observe(year, least, "minimum", area="guangzhou") for year, least in MINIMUM.items()]
CUTS = indicator("tax", "rate", "lower", growth_rate=True)
PRICE_CUT = plan(condition("at_most", {2018: "-13.5"}, "tax", measure="compounded"), first=2016, last=2018)


def destitute(fact: str, year: int, where: str = "haizhu", **expected: Any) -> Row:
    """1.6 times the minimum living standard, both set by the city."""
    places = (*HOME, area("yuexiu"))
    kinds = (STANDARD, indicator("minimum", "amount"))
    return row(fact, DESTITUTE, CITY, year, area=where, areas=places, indicators=kinds, **expected)


def counted(fact: str, value: int, pace: str) -> Row:
    """Ten by 2020, none in 2015, seen from 2017."""
    promise = condition("at_least", {2020: 10}, "clubs", baseline=0)
    return row(fact, promise, [observe(2017, value, "clubs")], 2017, pace=pace, expected=4, verdict="not_due")


TABLE = [
    row(
        "840 is at least 720", plan(AS_LEVEL), series({2016: 840}, "allowance"), 2016, indicators=(ALLOWANCE,),
        verdict="met", flags="exceeded", actual=840, bound=720, completion=100 * 840 / 720,
    ),
    row(
        "10.69 % on average is about 10", ON_AVERAGE, series({2015: 650, 2020: 1080}, "allowance"), 2020,
        indicators=(ALLOWANCE,), verdict="met", actual=100 * ((1080 / 650) ** 0.2 - 1), flags="",
    ),
    row(
        "9 % on average is about 10", ON_AVERAGE, series({2015: 100, 2020: "153.8623954900"}, "allowance"), 2020,
        indicators=(ALLOWANCE,), verdict="met", bound=10,
    ),
    row(
        "8.99 % on average is not", ON_AVERAGE, series({2015: 100, 2020: "153.79"}, "allowance"), 2020,
        indicators=(ALLOWANCE,), verdict="missed",
    ),
    row(
        "20 beds in 2017, no baseline", condition("at_least", {2020: 35}), {2017: 20}, 2017,
        verdict="not_due", pace="unknown", pace_reason="baseline_missing", trend="unknown", completion=100 * 20 / 35,
    ),
    row(
        "35.3 beds in 2020, of every kind", condition("at_least", {2020: 35}),
        [observe(2017, 20, definition="in institutions"), observe(2020, "35.3", definition="of every kind")], 2020,
        verdict="met", flags="exceeded other_definition",
    ),
    counted("3 charity squares in 2017", 3, "behind"),
    counted("4 charity streets in 2017", 4, "on_schedule"),
    counted("13 charity communities in 2017", 13, "achieved_early"),
    destitute("1792 is 1.6 times 1120", 2021, verdict="met", flags="inherited", actual=1792, bound=1792),
    destitute("1792 in the other district too", 2021, "yuexiu", verdict="met", flags="inherited"),
    destitute("1981 is more than 1980.8", 2023, verdict="met", flags="exceeded inherited", bound=1980.8),
    destitute("2052 is more than 2051.2", 2024, verdict="met", flags="exceeded inherited", bound=2051.2),
    destitute("nothing for 2022", 2022, verdict="no_data", reason="not_submitted"),
    destitute("nothing for 2025", 2025, verdict="no_data", reason="not_submitted"),
    row("1728 is 1.6 times 1080", condition("at_least", {2020: of("wage", times="1.6")}, "clubs"),
        [observe(2020, 1728, "clubs"), observe(2020, 1080, "wage")], 2020, verdict="met", flags=""),
    row(
        "0.1 and 0.2 are 0.3", condition("at_least", {2017: "0.3"}, "funds", measure="cumulative"),
        series({2016: "0.1", 2017: "0.2"}, "funds"), 2017, verdict="met", flags="", actual=0.3,
    ),
    row(
        "0.1 and 0.2 are no more than 0.3", condition("at_most", {2017: "0.3"}, "funds", measure="cumulative"),
        series({2016: "0.1", 2017: "0.2"}, "funds"), 2017, verdict="met", flags="",
    ),
    row(
        "cuts of 7.3, 3.8 and 3 % are no cut of 14.1 %", PRICE_CUT, series({2016: "-7.3", 2017: "-3.8", 2018: -3}, "tax"),
        2018, indicators=(CUTS,), actual=100 * (0.927 * 0.962 * 0.97 - 1), verdict="missed",
    ),
    row(
        "the cuts are 13.5 % at one place",
        plan(condition("equals", {2018: "-13.5"}, "tax", measure="compounded", rounded=1), first=2016, last=2018),
        series({2016: "-7.3", 2017: "-3.8", 2018: -3}, "tax"), 2018, indicators=(CUTS,), verdict="met",
    ),
    row(
        "double the income of 2010", condition("at_least", {2020: of("wage", year=2010, times=2)}, "wage", baseline=level_in(2010, 5000)),
        series({2010: 5000, 2020: 9999}, "wage"), 2020, verdict="missed", bound=10_000,
    ),
    row(
        "15000 square metres, about", condition("about", {2020: 15000}, "density", within="5%"),
        [observe(2020, 14250, "density")], 2020, verdict="met",
    ),
]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", TABLE, ids=str)
def test_the_figures_of_the_issue_come_out(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected


@pytest.mark.parametrize("judge", JUDGES)
def test_three_kinds_of_places_in_2020_are_not_told_apart_by_a_total_of_45(judge: str) -> None:
    rows = [target(condition("at_least", {2020: 10}, name, baseline=0), name) for name in ("squares", "streets")]
    total = observe(2020, indicator="squares", status="not_available")
    kinds = [indicator("squares"), indicator("streets")]
    said = JUDGES[judge](gathered(plan(*rows), [total], kinds), "2030-12-31")
    found = [said["plan", name, "haizhu", 2020] for name in ("squares", "streets")]
    assert [(one.verdict, one.reason) for one in found] == [
        ("no_data", "not_available"),
        ("no_data", "not_submitted"),
    ]
    assert {one.pace for one in found} == {Pace.FINISHED}
