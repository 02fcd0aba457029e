# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""A table for the trend: what is left of the way if the last years simply go on (method.md §5)."""

from typing import Any

import pytest

from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import HOME, condition, each, observe, of, series, streets


def going(fact: str, trend: str, figures: dict[int, Any], year: int = 2018, **more: Any) -> Row:
    """At least 100 in 2020, seen from 2018."""
    name = more.pop("indicator", "clubs")
    kept = {key: more.pop(key) for key in ("baseline", "measure") if key in more}
    promise = condition(more.pop("comparison", "at_least"), more.pop("bounds", {2020: 100}), name, **kept)
    return row(fact, promise, series(figures, name), year, trend=trend, **more)


TABLE = [
    going("there by extrapolation", "on_course", {2016: 60, 2017: 70, 2018: 80}),
    going("5 % of the way short", "on_course", {2016: "61", 2017: 70, 2018: 80}),
    going("just more than 5 % short", "nearly", {2016: "61.01", 2017: 70, 2018: 80}),
    going("20 % of the way short", "nearly", {2016: 64, 2017: 70, 2018: 80}),
    going("just more than 20 % short", "off_course", {2016: "64.01", 2017: 70, 2018: 80}),
    going("standing still", "off_course", {2016: 80, 2017: 70, 2018: 80}),
    going("going away", "wrong_way", {2016: 81, 2017: 70, 2018: 80}),
    going("already passed, whatever came before", "on_course", {2018: 100}),
    going("at a bound to be passed, from below", "on_course", {2016: 60, 2017: 70, 2018: 100}, comparison="above"),
    going("at a bound to be passed, from above", "wrong_way", {2016: 120, 2017: 110, 2018: 100}, comparison="above"),
    going("two years are too few", "unknown", {2017: 70, 2018: 80}),
    going("no figure this year", "unknown", {2015: 50, 2016: 60, 2017: 70}),
    going("six years ago is too long ago", "unknown", {2012: 0, 2017: 70, 2018: 80}),
    going("five years ago counts", "on_course", {2013: 0, 2017: 70, 2018: 80}),
    going("the printed baseline counts", "on_course", {2017: 70, 2018: 80}, baseline=10),
    going("the printed baseline instead of the observed", "on_course", {2015: 80, 2017: 70, 2018: 80}, baseline=10),
    going("only first and last matter", "on_course", {2016: 60, 2017: 0, 2018: 80}),
    going("in the last due year", "unknown", {2018: 60, 2019: 70, 2020: 80}, 2020),
    going("every year a floor", "on_course", {2016: 99, 2017: 99, 2018: 100}, bounds=100),
    going("downwards", "on_course", {2016: 40, 2017: 30, 2018: 20}, bounds={2020: 0}, comparison="at_most"),
    going("downwards, upwards", "wrong_way", {2016: 40, 2017: 30, 2018: 41}, bounds={2020: 0}, comparison="at_most"),
    going("the last of two bounds", "off_course", {2016: 60, 2017: 70, 2018: 80}, bounds={2019: 80, 2020: 200}),
    going("a relative bound", "unknown", {2016: 60, 2017: 70, 2018: 80}, bounds={2020: of("clubs", lag=1)}),
    going("a range", "unknown", {2016: 60, 2017: 70, 2018: 80}, bounds={2020: (90, 100)}, comparison="between"),
    going("a growth", "unknown", {2015: 50, 2016: 60, 2017: 70, 2018: 80}, measure="growth"),
    going("a change", "unknown", {2015: 50, 2016: 60, 2017: 70, 2018: 80}, measure="change"),
    going("a sum", "on_course", {2016: 20, 2017: 20, 2018: 20}, indicator="funds", measure="cumulative"),
    going("a sum of two years", "unknown", {2016: 20, 2017: 20}, 2017, indicator="funds", measure="cumulative"),
    row(
        "a reading of an earlier year is no value", condition("at_least", {2020: 100}, "clubs"),
        [observe(2016, 60, "clubs"), observe(2017, 70, "clubs", read_on="2017-06"), observe(2018, 80, "clubs")], 2018,
        trend="unknown",
    ),
    row(
        "a reading of this year counts", condition("at_least", {2020: 100}, "clubs"),
        [observe(2016, 60, "clubs"), observe(2017, 70, "clubs"), observe(2018, 80, "clubs", read_on="2018-06")], 2018,
        trend="on_course",
    ),
    row(
        "a share, from before the plan", condition("at_least", {2020: 75}, "clubs", measure="share", each=each()),
        [observe(year, int(number < year - 2013), "clubs", area=f"s{number}") for year in (2014, 2015, 2016)
         for number in range(4)], 2016, areas=(*HOME, *streets("s0", "s1", "s2", "s3")), trend="on_course", actual=75,
    ),
    row(
        "a share, from before the plan, not yet there",
        condition("at_least", {2020: 100}, "clubs", measure="share", each=each()),
        [observe(year, int(number < year - 2013), "clubs", area=f"s{number}") for year in (2014, 2015, 2016)
         for number in range(4)], 2016, areas=(*HOME, *streets("s0", "s1", "s2", "s3")), trend="on_course", actual=75,
    ),
    row(
        "a change of definition", condition("at_least", {2020: 100}, "clubs"),
        [observe(2016, 60, "clubs", definition="a"), observe(2017, 70, "clubs"), observe(2018, 80, "clubs", definition="b")],
        2018, trend="unknown",
    ),
]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", TABLE, ids=str)
def test_the_trend_prolongs_the_last_years(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
