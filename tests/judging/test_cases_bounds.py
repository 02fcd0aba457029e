# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""Tables for every kind of bound: a number, another series, the highest or lowest of several, by class."""

from typing import Any

import pytest

from plan_compliance.model import Limit
from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import (
    HOME,
    area,
    by_class,
    condition,
    gathered,
    highest,
    indicator,
    level_in,
    lowest,
    observe,
    of,
    plan,
)

WAGE = [observe(2019, 2000, "wage", area="guangzhou"), observe(2020, 2100, "wage", area="guangzhou")]
CLASSES = (
    *HOME[:2],
    area("haizhu", classes={"land": "one"}),
    area("yuexiu", classes={"land": "two"}),
)


def held_to(fact: str, limit: Limit, value: int | str, *more: Any, **expected: Any) -> Row:
    """``value`` of clubs in 2020, at least ``limit``."""
    return row(
        fact, condition("at_least", {2020: limit}, "clubs"), [observe(2020, value, "clubs"), *more], 2020, **expected
    )


def share_of_wage(fact: str, value: str, **expected: Any) -> Row:
    """At least 2 % of the city's wage of 2100."""
    return held_to(fact, of("wage", level="city", times="0.02"), value, *WAGE, bound=42, **expected)


REFERENCE = [
    share_of_wage("just below 2 % of the wage", "41.99", verdict="missed"),
    share_of_wage("just 2 % of the wage", "42", verdict="met", flags="", completion=100),
    share_of_wage("just above 2 % of the wage", "42.01", verdict="met", flags="exceeded"),
    held_to("the wage of a named area", of("wage", area="guangzhou"), 2100, *WAGE, verdict="met", bound=2100),
    held_to(
        "the wage of the area itself is not the city's", of("wage"), 2100, *WAGE,
        verdict="no_data", reason="reference_not_submitted", bound=None, actual=2100,
    ),
    held_to("last year's wage", of("wage", level="city", lag=1), 2000, *WAGE, verdict="met", bound=2000),
    held_to("the wage of a fixed year", of("wage", level="city", year=2019), 1999, *WAGE, verdict="missed", bound=2000),
    held_to("the wage and ten more", of("wage", level="city", plus=10), 2110, *WAGE, verdict="met", bound=2110),
    held_to(
        "times before plus", of("wage", level="city", times="0.5", plus=10), "1059.9", *WAGE,
        verdict="missed", bound=1060,
    ),
    held_to(
        "growth of the wage", of("wage", level="city", measure="growth"), 5, *WAGE, verdict="met", flags="", bound=5
    ),
    held_to(
        "growth of the wage a year before is not known", of("wage", level="city", measure="growth", lag=1), 5, *WAGE,
        verdict="no_data", reason="reference_not_submitted",
    ),
    held_to(
        "change of the wage since the plan's baseline", of("wage", level="city", measure="change"), 100, *WAGE,
        observe(2015, 2000, "wage", area="guangzhou"), verdict="met", bound=100,
    ),
    held_to(
        "a reference on zero", of("wage", level="city", measure="growth", lag=2), 5,
        observe(2018, 5, "wage", area="guangzhou"), observe(2017, 0, "wage", area="guangzhou"),
        verdict="no_data", reason="zero_base",
    ),
    held_to(
        "both figures are missing: the district's comes first", of("wage", level="city"), 5,
        verdict="no_data", reason="reference_not_submitted",
    ),
    row(
        "neither figure", condition("at_least", {2020: of("wage", level="city")}, "clubs"), [], 2020,
        verdict="no_data", reason="not_submitted",
    ),
    held_to("never below last year", of("clubs", lag=1), 9, observe(2019, 10, "clubs"), verdict="missed", bound=10),
    held_to("as last year", of("clubs", lag=1), 10, observe(2019, 10, "clubs"), verdict="met", flags=""),
    held_to("double 2010", of("clubs", year=2010, times=2), 20, observe(2010, 10, "clubs"), verdict="met", bound=20),
    row(
        "double the printed level of 2010",
        condition("at_least", {2020: of("clubs", year=2010, times=2)}, "clubs", baseline=level_in(2010, 10)),
        [observe(2020, 19, "clubs")], 2020, verdict="missed", bound=20,
    ),
    row(
        "a relative bound of a year to come is that of this year", plan(
            condition("at_least", {2020: of("wage", level="city")}, "clubs")
        ), [observe(2019, 1999, "clubs"), *WAGE], 2019, verdict="not_due", bound=2000, pace="behind",
    ),
    row(
        "a range of another series",
        condition("between", {2020: (of("wage", level="city", times="0.36"), of("wage", level="city", times="0.42"))}, "clubs"),
        [observe(2020, 756, "clubs"), *WAGE], 2020, verdict="met", bound=756,
    ),
    row(
        "below a range of another series",
        condition("between", {2020: (of("wage", level="city", times="0.36"), of("wage", level="city", times="0.42"))}, "clubs"),
        [observe(2020, "755.9", "clubs"), *WAGE], 2020, verdict="missed",
    ),
    row(
        "above a range of another series",
        condition("between", {2020: (of("wage", level="city", times="0.36"), of("wage", level="city", times="0.42"))}, "clubs"),
        [observe(2020, "882.1", "clubs"), *WAGE], 2020, verdict="missed",
    ),
    row(
        "growth not below last year's growth of another series",
        condition("at_least", of("wage", level="city", measure="growth", lag=1), "clubs", measure="growth"),
        [observe(2020, 106, "clubs"), observe(2019, 100, "clubs"), *WAGE, observe(2018, 1900, "wage", area="guangzhou")],
        2020, verdict="met", bound=100 * (2000 / 1900 - 1), actual=6, flags="exceeded", completion=None,
    ),
    row(
        "the reference changes from year to year",
        condition("at_least", {2018: of("wage", level="city", lag=1), 2020: of("beds")}, "clubs"),
        [observe(2020, 7, "clubs"), observe(2020, 7), *WAGE], 2020, verdict="met", bound=7,
    ),
]  # fmt: skip

EXTREME = [
    held_to("below the higher of two", highest(of("beds"), of("wage", level="city")), 2099, observe(2020, 1), *WAGE, verdict="missed"),
    held_to("the higher of two", highest(of("beds"), of("wage", level="city")), 2100, observe(2020, 1), *WAGE, verdict="met", bound=2100),
    held_to("the lower of two", lowest(of("beds"), of("wage", level="city")), 1, observe(2020, 1), *WAGE, verdict="met", bound=1),
    held_to(
        "the highest is unknown while one of them is", highest(of("beds"), of("wage", level="city")), 9999, *WAGE,
        verdict="no_data", reason="reference_not_submitted",
    ),
    held_to("the higher of a number and a series", highest(50, of("beds")), 49, observe(2020, 1), verdict="missed", bound=50),
    held_to("a lowest inside a highest", highest(5, lowest(8, of("beds"))), 7, observe(2020, 7), verdict="met", bound=7),
    held_to("the highest of plain numbers is a number", highest(5, 8), 8, verdict="met", flags="", bound=8),
]  # fmt: skip

LAND = plan(condition("at_least", {2020: by_class("land", one=55, two=50)}, "clubs"), areas=("haizhu", "yuexiu"))


def by_land(fact: str, where: str, value: int, **expected: Any) -> Row:
    """At least 55 in a district of class one, 50 in one of class two."""
    return row(fact, LAND, [observe(2020, value, "clubs", area=where)], 2020, area=where, areas=CLASSES, **expected)


BY_CLASS = [
    by_land("class one asks for 55", "haizhu", 54, verdict="missed", bound=55),
    by_land("55 in class one", "haizhu", 55, verdict="met", flags=""),
    by_land("class two asks for 50", "yuexiu", 49, verdict="missed", bound=50),
    by_land("50 in class two", "yuexiu", 50, verdict="met", flags=""),
    by_land("more than class two asks for", "yuexiu", 54, verdict="met", flags="exceeded"),
]


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [*REFERENCE, *EXTREME, *BY_CLASS], ids=str)
def test_each_bound_is_what_the_plan_means(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected


@pytest.mark.parametrize("judge", JUDGES)
def test_a_sibling_standard_of_the_same_year_is_looked_up_in_each_district(judge: str) -> None:
    promise = plan(condition("at_least", of("beds"), "clubs"), areas=("haizhu", "yuexiu"))
    seen = [observe(2020, 5, "clubs", area=place) for place in ("haizhu", "yuexiu")]
    seen += [observe(2020, 5), observe(2020, 6, area="yuexiu")]
    world = gathered(promise, seen, [indicator("beds"), indicator("clubs")], (*HOME, area("yuexiu")))
    said = JUDGES[judge](world, "2030-12-31")
    verdicts = [said["plan", "row", place, 2020].verdict for place in ("haizhu", "yuexiu")]
    assert verdicts == ["met", "missed"]
