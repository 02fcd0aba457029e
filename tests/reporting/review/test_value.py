"""A review knows its year, its districts and the history of every line, in the order of the plans."""

from plan_compliance.model import Place
from plan_compliance.reporting.review.value import in_order_of_plans, row_of
from tests.reporting.made_findings import beds, finding
from tests.reporting.made_review import plan, reviewed

PLANS = (plan("haizhu-2016-2020"), plan("haizhu-2011-2015"))


def line(number: int) -> Place:
    return Place(file="targets/haizhu.yaml", line=number, column=5)


def test_the_year_under_review_is_told_apart() -> None:
    review = reviewed()
    assert {one.year for one in review.of_year} == {2020}
    assert review.years == (2017, 2020, 2021, 2022)


def test_a_restated_target_is_shown_and_not_counted() -> None:
    review = reviewed(year=2017)
    assert [one.target for one in review.of_year] == ["charity_squares", "charity_streets", "restated"]
    assert [one.target for one in review.counted] == ["charity_squares", "charity_streets"]


def test_a_line_has_its_finding_in_each_year() -> None:
    review = reviewed()
    assert list(review.histories["haizhu-2016-2020", "charity_squares", "haizhu"]) == [2017, 2020]


def test_districts_stand_in_the_order_of_the_findings() -> None:
    assert list(reviewed().districts) == ["haizhu", "yuexiu"]


def test_a_finding_finds_its_plan() -> None:
    assert reviewed().plan_of(beds()).id == "yuexiu-2016-2020"


def test_rows_follow_the_plan_not_the_alphabet() -> None:
    first, second = finding(target="z", target_place=line(5)), finding(target="a", target_place=line(9))
    assert in_order_of_plans([second, first], PLANS) == (first, second)


def test_the_older_plan_comes_first() -> None:
    newer, older = finding(target_place=line(1)), finding(plan="haizhu-2011-2015", target_place=line(9))
    assert in_order_of_plans([newer, older], PLANS) == (older, newer)


def test_years_of_a_row_ascend() -> None:
    later, earlier = finding(year=2018), finding(year=2017)
    assert in_order_of_plans([later, earlier], PLANS) == (earlier, later)


def test_a_row_is_the_same_in_every_year() -> None:
    assert row_of(finding(year=2018)) == row_of(finding(year=2017)) == ("haizhu-2016-2020", "charity_squares", "haizhu")
