# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""Tables for milestones, single and listed, and for grades."""

from typing import Any

import pytest

from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import condition, done, observe

NOT_YET: tuple[str, ...] = ()


def told(year: int, *dates: str, **more: Any) -> Any:
    """The report of a year: the dates of all events so far, none for *not yet*."""
    return observe(year, indicator="opening", done=dates, **more)


def single(fact: str, year: int, *reports: Any, **expected: Any) -> Row:
    """To be done by 2018, asked of ``year``."""
    return row(fact, done(2018), reports, year, **expected)


SINGLE = [
    single("done in the due year", 2018, told(2018, "2018-12-31"), verdict="met", flags="", pace="finished"),
    single("done in the year before", 2018, told(2018, "2017-05"), verdict="met", flags=""),
    single("done long ago, told later", 2018, told(2020, "2012"), verdict="met", flags="before_period"),
    single("done a day before the period", 2018, told(2018, "2015-12-31"), verdict="met", flags="before_period"),
    single("done on the first day of the period", 2018, told(2018, "2016-01-01"), verdict="met", flags=""),
    single("done before the period and in it", 2018, told(2018, "2014", "2017"), verdict="met", flags=""),
    single(
        "the report that tells of the one in the period counts", 2018,
        told(2016, "2014", status="provisional"), told(2018, "2014", "2017"), verdict="met", flags="",
    ),
    single(
        "done before the period, and again too late", 2018, told(2020, "2014", "2020"),
        verdict="met", flags="before_period",
    ),
    single("done in the year after", 2018, told(2019, "2019-01-01"), verdict="missed", flags="late", late_year=2019),
    single("not yet in the due year", 2018, told(2018), verdict="missed", late_year=None, flags=""),
    single("not yet in the year before", 2018, told(2017), verdict="no_data", reason="not_submitted"),
    single("not yet two years later", 2018, told(2020), verdict="missed", late_year=None),
    single("not yet, then late", 2018, told(2018), told(2020, "2020-06"), verdict="missed", late_year=2020),
    single("silence", 2018, verdict="no_data", reason="not_submitted", late_year=None, actual=None),
    single(
        "not available", 2018, observe(2018, indicator="opening", status="not_available"),
        verdict="no_data", reason="not_available",
    ),
    single(
        "a mere claim", 2018, observe(2018, indicator="opening", declared="met"),
        verdict="no_data", reason="declared_only",
    ),
    single("turned away", 2018, observe(2018, indicator="opening", refused=True), verdict="no_data", reason="refused"),
    single(
        "two reports of one year disagree", 2018, told(2018, submitted_on="2019-01-01"), told(2018, "2018-05"),
        verdict="met", flags="disputed",
    ),
    single("provisional", 2018, told(2018, "2018-12", status="provisional"), verdict="met", flags="provisional"),
    single("an undated report", 2018, told(2018, "2018-12", submitted_on=""), verdict="met", flags="undated"),
    single("done before its year", 2017, told(2017, "2017-05"), verdict="not_due", pace="achieved_early"),
    single("not done before its year", 2017, told(2017), verdict="not_due", pace="unknown", pace_reason="no_path"),
    single("nobody said before its year", 2017, told(2016), verdict="not_due", pace="unknown"),
    single("after its year", 2019, told(2017, "2017-05"), verdict="not_due", pace="finished"),
    single(
        "known on the day of judgement only later", 2018, told(2018, "2018-05"), as_of="2018-12-31",
        verdict="no_data",
    ),
]  # fmt: skip


def listed(fact: str, year: int, *reports: Any, **expected: Any) -> Row:
    """Elections in 2017 and in 2020, asked of ``year``."""
    return row(fact, done(2017, 2020), reports, year, **expected)


LIST = [
    listed("the first, of two", 2017, told(2020, "2017-05", "2020-06"), verdict="met"),
    listed("the second, of two", 2020, told(2020, "2017-05", "2020-06"), verdict="met"),
    listed("one event does not serve twice", 2020, told(2017, "2017-05"), told(2020, "2017-05"), verdict="missed"),
    listed("one event, then silence", 2020, told(2017, "2017-05"), verdict="no_data"),
    listed("the first came late", 2017, told(2018, "2018-03"), verdict="missed", flags="late", late_year=2018),
    listed(
        "the first came late, and nothing after", 2020, told(2018, "2018-03"), told(2020, "2018-03"), verdict="missed"
    ),
    listed("the first came late, the second in time", 2020, told(2020, "2018-03", "2020-06"), verdict="met"),
    listed("both in the second slot", 2020, told(2020, "2019", "2020"), verdict="met"),
    listed("both in the first slot", 2020, told(2020, "2016", "2017"), verdict="missed", late_year=None),
    listed("nothing is known of the first", 2020, told(2020, "2020-06"), verdict="met"),
    listed("nothing is known of the first itself", 2017, told(2020, "2020-06"), verdict="no_data"),
    listed("the first was missed for certain", 2020, told(2017), told(2020, "2020-06"), verdict="missed"),
    listed("the second came a year late", 2020, told(2021, "2017-05", "2021-01"), verdict="missed", late_year=2021),
    row(
        "one late event makes up for one slot only", done(2016, 2017, 2018),
        [told(2016), told(2017), told(2018, "2018-05")], 2017, verdict="missed", flags="", late_year=None,
    ),
    row(
        "one late event makes up for the first slot", done(2016, 2017, 2018),
        [told(2016), told(2017), told(2018, "2018-05")], 2016, verdict="missed", flags="late", late_year=2018,
    ),
    listed("what happened before the plan is none of its events", 2017, told(2017, "2012-05"), verdict="missed"),
    listed("before the first", 2016, told(2016), verdict="not_due", pace="unknown", pace_reason="no_path"),
    listed(
        "between, the second is done early", 2019, told(2019, "2017-05", "2019-11"),
        verdict="not_due", pace="achieved_early",
    ),
    listed(
        "between, the second is not done", 2019, told(2019, "2017-05"),
        verdict="not_due", pace="unknown", pace_reason="no_path",
    ),
]  # fmt: skip


def graded(fact: str, rank: int, **expected: Any) -> Row:
    """At least AA, the second of three grades, by 2020."""
    return row(fact, condition("at_least", {2020: 2}, "grade"), [observe(2020, rank, "grade")], 2020, **expected)


GRADE = [
    graded("one grade below", 1, verdict="missed"),
    graded("the grade itself", 2, verdict="met", flags="", actual=2, bound=2),
    graded("one grade above", 3, verdict="met", flags="exceeded"),
    row(
        "no grade", condition("at_least", {2020: 2}, "grade"),
        [observe(2020, indicator="grade", status="not_available")], 2020, verdict="no_data", reason="not_available",
    ),
]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [*SINGLE, *LIST, *GRADE], ids=str)
def test_an_event_or_a_grade_is_judged_by_its_date_or_rank(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
