# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""Tables for the pace: where the value is on its path, just inside and just outside the tolerance."""

from typing import Any

import pytest

from plan_compliance.model import Plan
from plan_compliance.vocabulary import Path
from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import area, condition, directed, each, indicator, measured, observe, of, plan, series, streets

STREETS = (area("guangzhou", "city", ""), area("haizhu"), *streets("s1", "s2"))


def on_way(fact: str, value: int | str, pace: str, year: int = 2018, **more: Any) -> Row:
    """From 0 in 2015 to 100 in 2020; 60 are expected in 2018, five more or less is on schedule."""
    kept = {"baseline": 0} | {key: more.pop(key) for key in ("path", "baseline", "rounded") if key in more}
    promise = condition(more.pop("comparison", "at_least"), more.pop("bounds", {2020: 100}), "clubs", **kept)
    return row(fact, plan(promise, **more.pop("of_plan", {})), [observe(year, value, "clubs")], year, pace=pace, **more)


LINEAR = [
    on_way("just too little", "54.99", "behind", expected=60),
    on_way("as little as allowed", 55, "on_schedule", schedule=60, progress=55),
    on_way("as expected", 60, "on_schedule"),
    on_way("as much as allowed", 65, "on_schedule"),
    on_way("just more", "65.01", "ahead"),
    on_way("just short of the bound", "99.99", "ahead"),
    on_way("the bound itself", 100, "achieved_early"),
    on_way("well below the start", -5, "reversed", baseline=5, expected=62),
    on_way("just within the tolerance below the start", -5, "behind"),
    on_way("just beyond the tolerance below the start", "-5.01", "reversed"),
    on_way("in the last due year", 3, "finished", 2020, verdict="missed", expected=100, schedule=100),
    on_way("after the last due year", 3, "finished", 2020, bounds={2018: 100}),
    on_way("no baseline", 60, "unknown", baseline=None, pace_reason="baseline_missing", expected=None, schedule=None),
    row(
        "no figure", condition("at_least", {2020: 100}, "clubs", baseline=0), [], 2018,
        pace="unknown", pace_reason="not_submitted", expected=60, progress=None,
    ),
    on_way("downwards, as expected", 40, "on_schedule", baseline=100, bounds={2020: 0}, comparison="at_most"),
    on_way("downwards, too slow", "45.01", "behind", baseline=100, bounds={2020: 0}, comparison="at_most"),
    on_way("downwards, faster", "34.99", "ahead", baseline=100, bounds={2020: 0}, comparison="at_most"),
    on_way("downwards, upwards", "105.01", "reversed", baseline=100, bounds={2020: 0}, comparison="at_most"),
    on_way("downwards, there", 0, "achieved_early", baseline=100, bounds={2020: 0}, comparison="at_most"),
    on_way("above, the bound itself is not enough", 100, "ahead", comparison="above"),
    on_way("below, the bound itself is not enough", 0, "ahead", baseline=100, bounds={2020: 0}, comparison="below"),
    on_way("held at the start already", 105, "ahead", baseline=102, bounds={2020: 100}),
    on_way("keep, and kept", 100, "on_schedule", baseline=100, schedule=None, progress=None, expected=100),
    on_way("keep, and lost", "99.9", "reversed", baseline=100),
    on_way("keep, and more", "100.1", "ahead", baseline=100),
    on_way("two legs, on the first", 20, "on_schedule", 2017, bounds={2018: 30, 2020: 100}, expected=20, schedule=20),
    on_way("two legs, the first one's tolerance", "18.49", "behind", 2017, bounds={2018: 30, 2020: 100}),
    on_way("two legs, in the first due year", 29, "on_schedule", bounds={2018: 30, 2020: 100}, verdict="missed", expected=30),
    on_way("two legs, short in the first due year", 28, "behind", bounds={2018: 30, 2020: 100}, expected=30),
    on_way("two legs, on the second", 65, "on_schedule", 2019, bounds={2018: 30, 2020: 100}, expected=65, schedule=65),
    on_way("two legs, the second one's tolerance", "61.49", "behind", 2019, bounds={2018: 30, 2020: 100}),
    on_way("the tolerance of the plan", 50, "on_schedule", of_plan={"tolerance": 10}),
    on_way("beyond the tolerance of the plan", "49.99", "behind", of_plan={"tolerance": 10}),
    on_way(
        "the tolerance of the indicator first", 59, "on_schedule", of_plan={"tolerance": 0},
        indicators=(indicator("clubs", tolerance=1),),
    ),
    on_way(
        "no tolerance at all", "59.99", "behind", of_plan={"tolerance": 10}, indicators=(indicator("clubs", tolerance=0),)
    ),
    on_way("down from the start, but not below what is asked", 45, "ahead", baseline=50, bounds={2020: 40}, expected=44),
    on_way("achieved, once rounded", "99.5", "achieved_early", rounded=0),
    row(
        "a reading inside the year", condition("at_least", {2020: 100}, "clubs", baseline=0),
        [observe(2018, 60, "clubs", read_on="2018-09")], 2018, pace="on_schedule", actual=60, verdict="not_due",
    ),
    row(
        "an observed baseline", condition("at_least", {2020: 100}, "clubs"),
        series({2015: 50, 2018: 80}, "clubs"), 2018, pace="on_schedule", expected=80, progress=60, schedule=60,
    ),
    row(
        "a baseline by another definition", condition("at_least", {2020: 100}, "clubs"),
        [observe(2015, 50, "clubs", definition="a"), observe(2018, 80, "clubs", definition="b")], 2018,
        pace="unknown", pace_reason="definition_changed", progress=None,
    ),
]  # fmt: skip

COMPOUND = [
    on_way("on the curve", 121, "on_schedule", 2017, baseline=100, bounds={2020: "161.051"}, path=Path.COMPOUND, expected=121),
    on_way("below the curve", "117.9", "behind", 2017, baseline=100, bounds={2020: "161.051"}, path=Path.COMPOUND),
    on_way("beyond the curve", "124.1", "ahead", 2017, baseline=100, bounds={2020: "161.051"}, path=Path.COMPOUND),
    on_way("just inside the curve", "118", "on_schedule", 2017, baseline=100, bounds={2020: "161.051"}, path=Path.COMPOUND),
    on_way("a curve downwards", 81, "on_schedule", 2017, baseline=100, bounds={2020: "59.049"}, path=Path.COMPOUND, comparison="at_most", expected=81),
    on_way("no curve from zero", 50, "unknown", 2017, path=Path.COMPOUND, pace_reason="no_path", expected=None),
]  # fmt: skip

STEPS = [
    on_way("between the steps", 50, "unknown", path=Path.STEPS, pace_reason="no_path", expected=None, progress=50),
    on_way("there before the step", 100, "unknown", path=Path.STEPS, pace_reason="no_path"),
    on_way("at the last step", 100, "finished", 2020, path=Path.STEPS, verdict="met"),
    on_way("at a first step", 50, "unknown", 2018, bounds={2018: 50, 2020: 100}, path=Path.STEPS, verdict="met"),
]  # fmt: skip


def without(fact: str, promise: Any, seen: Any, pace: str, year: int = 2018, **more: Any) -> Row:
    """A target that has no line to be on."""
    made = promise if isinstance(promise, Plan) else plan(promise)
    return row(fact, made, seen, year, pace=pace, **more)


GROWING = condition("at_least", {2020: 5}, measure="growth")
TIED = condition("at_least", {2020: of("wage")}, "clubs")
RANGE = condition("between", {2020: (3, 5)}, "clubs", baseline=0)

NO_LINE = [
    without("grows enough this year", GROWING, {2017: 100, 2018: 105}, "on_schedule", expected=None, schedule=None),
    without("grows too little this year", GROWING, {2017: 100, 2018: 104}, "behind"),
    without("nobody knows how it grows", GROWING, {2018: 104}, "unknown", pace_reason="earlier_year_missing"),
    without("as much as another series this year", TIED, [observe(2018, 9, "clubs"), observe(2018, 9, "wage")], "on_schedule"),
    without("less than another series this year", TIED, [observe(2018, 8, "clubs"), observe(2018, 9, "wage")], "behind"),
    without(
        "the other series is silent", TIED, [observe(2018, 8, "clubs")], "unknown",
        pace_reason="reference_not_submitted",
    ),
    without("inside a range", RANGE, [observe(2018, 3, "clubs")], "on_schedule", progress=None),
    without("outside a range", RANGE, [observe(2018, 2, "clubs")], "behind"),
    without(
        "the average so far", condition("at_least", {2020: 10}, measure="average_growth", baseline=100), {2018: "133.1"},
        "on_schedule", actual=10,
    ),
    without(
        "the average so far is short", condition("at_least", {2020: 10}, measure="average_growth", baseline=100),
        {2018: 133}, "behind",
    ),
    without("the mean so far", condition("at_least", {2020: 10}, "funds", measure="mean"), series({2016: 9, 2017: 11}, "funds"), "on_schedule", 2017),
    without("better than at the start", directed("increase", 2020, baseline=5), {2018: 6}, "on_schedule"),
    without("no better than at the start", directed("increase", 2020, baseline=5), {2018: 5}, "behind"),
    without("nobody knows the start", directed("increase", 2020), {2018: 5}, "unknown", pace_reason="baseline_missing"),
    without(
        "a printed measure shows the progress", condition("at_least", {2020: 10}, measure="growth", baseline=measured(6)),
        {2017: 100, 2018: 108}, "behind", progress=50, schedule=None,
    ),
]  # fmt: skip

OTHER_LINES = [
    without(
        "change: from nothing to 50", condition("at_least", {2020: 50}, measure="change", baseline=10), {2018: 40},
        "on_schedule", expected=30, progress=60,
    ),
    without(
        "cumulative: from nothing to 100", condition("at_least", {2020: 100}, "funds", measure="cumulative"),
        series({2016: 20, 2017: 20, 2018: 14}, "funds"), "behind", expected=60, progress=54, schedule=60,
    ),
    without(
        "cumulative: all of it already", condition("at_least", {2020: 50}, "funds", measure="cumulative"),
        series({2016: 20, 2017: 20, 2018: 14}, "funds"), "achieved_early", completion=108,
    ),
    without(
        "cumulative: this year's reading counts", condition("at_least", {2020: 100}, "funds", measure="cumulative"),
        [*series({2016: 20, 2017: 20}, "funds"), observe(2018, 20, "funds", read_on="2018-09")], "on_schedule", actual=60,
    ),
    without(
        "cumulative: a year is missing", condition("at_least", {2020: 100}, "funds", measure="cumulative"),
        series({2016: 20, 2018: 99}, "funds"), "unknown", pace_reason="earlier_year_missing", actual=None,
    ),
    without(
        "share: from a printed share", condition("at_least", {2020: 100}, "clubs", measure="share", each=each(), baseline=measured(0)),
        [observe(2018, 1, "clubs", area="s1"), observe(2018, 0, "clubs", area="s2")], "behind",
        areas=STREETS, actual=50, expected=60, progress=50,
    ),
    without(
        "share: from an observed share", condition("at_least", {2020: 100}, "clubs", measure="share", each=each()),
        [observe(year, value, "clubs", area=place) for year, place, value in
         ((2015, "s1", 1), (2015, "s2", 0), (2018, "s1", 1), (2018, "s2", 1))], "achieved_early",
        areas=STREETS, actual=100, expected=80,
    ),
    without(
        "share: of grades too", condition("at_least", {2020: 100}, "grade", measure="share", each=each(), baseline=measured(0)),
        [observe(2018, 1, "grade", area="s1"), observe(2018, 2, "grade", area="s2")], "achieved_early",
        areas=STREETS, actual=100, expected=60,
    ),
    without(
        "a grade has no line to be on", condition("at_least", {2020: 3}, "grade"),
        [observe(2015, 1, "grade"), observe(2018, 2, "grade")], "behind", expected=None, progress=None,
    ),
    without(
        "each: the worst street", condition("at_least", {2020: 100}, "clubs", each=each()),
        [observe(2015, 0, "clubs", area=place) for place in ("s1", "s2")]
        + [observe(2018, 60, "clubs", area="s1"), observe(2018, 40, "clubs", area="s2")], "behind", areas=STREETS,
    ),
    without(
        "each: the worst known street", condition("at_least", {2020: 100}, "clubs", each=each()),
        [observe(2015, 0, "clubs", area="s1"), observe(2018, 60, "clubs", area="s1")], "on_schedule", areas=STREETS,
    ),
]  # fmt: skip

TABLES = {Path.LINEAR: [*LINEAR, *NO_LINE, *OTHER_LINES], Path.COMPOUND: COMPOUND, Path.STEPS: STEPS}


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [case for table in TABLES.values() for case in table], ids=str)
def test_the_pace_is_told_by_the_path(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
