# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""Tables for flows over several years: totals, means, missing years that do not matter and those that do."""

from typing import Any

import pytest

from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import condition, observe, series


def over(first: int, last: int, value: int | None = None, **more: Any) -> Any:
    """A total of several years, or their mean."""
    return observe(last, value, more.pop("indicator", "funds"), first_year=first, **more)


def funds(**figures: int) -> list[Any]:
    """Single years: ``funds(y2016=10)``."""
    return list(series({int(year[1:]): value for year, value in figures.items()}, "funds"))


def summed(fact: str, comparison: str, limit: Any, told: list[Any], **more: Any) -> Row:
    """Cumulative by 2018, in a plan from 2016."""
    promise = condition(
        comparison, {2018: limit}, more.pop("indicator", "funds"), measure=more.pop("measure", "cumulative")
    )
    return row(fact, promise, told, 2018, **more)


TOTALS = [
    summed("the total of exactly these years", "at_least", 60, [over(2016, 2018, 60)], verdict="met", actual=60),
    summed("the total just below", "at_least", 60, [over(2016, 2018, 59)], verdict="missed", actual=59),
    summed("the total before single years", "at_least", 60, [over(2016, 2018, 60), *funds(y2016=1, y2017=1, y2018=1)], verdict="met", actual=60),
    summed("a total and the year that it leaves", "at_least", 60, [over(2016, 2017, 40), *funds(y2018=20)], verdict="met", actual=60, flags=""),
    summed("a year and the total after it", "at_least", 60, [over(2017, 2018, 40), *funds(y2016=19)], verdict="missed", actual=59),
    summed("the mean of exactly these years", "at_least", 60, [over(2016, 2018, mean=20)], verdict="met", actual=60),
    summed("a total of other years", "at_least", 60, [over(2015, 2018, 99)], verdict="no_data", reason="not_submitted"),
    summed(
        "totals that overlap", "at_least", 100, [over(2016, 2017, 40), over(2017, 2018, 40)],
        verdict="no_data", reason="overlapping_totals",
    ),
    summed(
        "a single year inside a total is not counted twice", "at_least", 61,
        [over(2016, 2017, 40), *funds(y2016=30, y2018=20)], verdict="missed", actual=60,
    ),
]  # fmt: skip

MEANS = [
    summed("the mean itself", "at_least", 20, [over(2016, 2018, mean=20)], measure="mean", verdict="met", actual=20),
    summed("the mean just below", "at_least", 20, [over(2016, 2018, mean=19)], measure="mean", verdict="missed"),
    summed("the mean of a total", "at_least", 20, [over(2016, 2018, 60)], measure="mean", verdict="met", actual=20),
    summed("the mean of single years", "at_least", 20, funds(y2016=10, y2017=20, y2018=30), measure="mean", verdict="met", actual=20),
    summed("the mean of a total and a year", "at_least", 20, [over(2016, 2017, 40), *funds(y2018=20)], measure="mean", verdict="met", actual=20),
]  # fmt: skip

TWO_YEARS = funds(y2016=20, y2018=20)

INCOMPLETE = [
    summed("a floor that the known years reach", "at_least", 40, TWO_YEARS, verdict="met", flags="incomplete", actual=40, completion=None, progress=None),
    summed("a floor that they pass", "at_least", 39, TWO_YEARS, verdict="met", flags="exceeded incomplete"),
    summed("a floor that they do not reach", "at_least", 41, TWO_YEARS, verdict="no_data", reason="earlier_year_missing", actual=None),
    summed("above, reached", "above", 39, TWO_YEARS, verdict="met", flags="incomplete"),
    summed("above, just not", "above", 40, TWO_YEARS, verdict="no_data"),
    summed("a cap that is broken", "at_most", 39, TWO_YEARS, verdict="missed", flags="incomplete"),
    summed("a cap that is not", "at_most", 40, TWO_YEARS, verdict="no_data", reason="earlier_year_missing"),
    summed("below, broken", "below", 40, TWO_YEARS, verdict="missed", flags="incomplete"),
    summed("below, not broken", "below", 41, TWO_YEARS, verdict="no_data"),
    summed("a range is not decided", "between", (1, 2), TWO_YEARS, verdict="no_data"),
    summed("this year is the one missing", "at_least", 41, funds(y2016=20, y2017=20), verdict="no_data", reason="not_submitted"),
    summed("this year is missing and does not matter", "at_least", 40, funds(y2016=20, y2017=20), verdict="met", flags="incomplete"),
    summed(
        "a flow that may be negative decides nothing", "at_least", 40,
        [observe(2016, 20, "balance"), observe(2018, 20, "balance")], indicator="balance",
        verdict="no_data", reason="earlier_year_missing",
    ),
    summed("a mean that the known years reach", "at_least", 13, TWO_YEARS, measure="mean", verdict="met", flags="exceeded incomplete"),
    summed("a mean that they do not", "at_least", 14, TWO_YEARS, measure="mean", verdict="no_data"),
    summed("nothing is known", "at_least", 0, [], verdict="no_data", reason="not_submitted"),
]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [*TOTALS, *MEANS, *INCOMPLETE], ids=str)
def test_years_add_up_or_are_missed(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
