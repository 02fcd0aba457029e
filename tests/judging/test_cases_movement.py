# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""Tables for completion and progress, and for what was reached only later (method.md §2 and §5)."""

from typing import Any

import pytest

from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import HOME, condition, directed, done, each, observe, of, series, streets

STREETS = (*HOME, *streets("s1", "s2"))


def completed(fact: str, comparison: str, bounds: Any, value: int | str, completion: float | None, **more: Any) -> Row:
    """``value`` in 2018, held against the bounds."""
    name, year = more.pop("indicator", "clubs"), more.pop("year", 2018)
    kept = {key: more.pop(key) for key in ("measure", "baseline", "within", "rounded") if key in more}
    promise = condition(comparison, bounds, name, **kept)
    return row(fact, promise, [observe(year, value, name), *more.pop("told", [])], year, completion=completion, **more)


COMPLETION = [
    completed("88 of 50", "at_least", {2018: 50}, 88, 176, verdict="met"),
    completed("16 of 40", "at_least", {2018: 40}, 16, 40, verdict="missed"),
    completed("39 of 58", "at_least", {2018: 58}, 39, 3900 / 58),
    completed("of this year's bound", "at_least", {2018: 50, 2020: 100}, 40, 80),
    completed("of the final bound in a year without one", "at_least", {2019: 50, 2020: 100}, 40, 40),
    completed("of the last bound after it", "at_least", {2017: 50}, 40, 80),
    completed("lower is better: T / v", "at_most", {2018: 5}, 4, 125),
    completed("lower is better, too much", "at_most", {2018: 5}, 8, 62.5),
    completed("above", "above", {2018: 50}, 40, 80),
    completed("below", "below", {2018: 5}, 4, 125),
    completed("nothing of something", "at_least", {2018: 50}, 0, 0),
    completed("a bound of zero", "at_least", {2018: 0}, 5, None),
    completed("a cap of zero", "at_most", {2018: 0}, 5, None),
    completed("nothing under a cap", "at_most", {2018: 5}, 0, None),
    completed("a range", "between", {2018: (3, 5)}, 4, None),
    completed("about", "about", {2018: 10}, 10, None, within=1),
    completed("equals", "equals", {2018: 10}, 10, None),
    completed("a growth", "at_least", {2018: 5}, 105, None, measure="growth", told=[observe(2017, 100, "clubs")]),
    completed("every year", "at_least", 50, 40, 80),
    completed("a multiple of another series", "at_least", {2018: of("wage", times=2)}, 40, 80, told=[observe(2018, 25, "wage")]),
    completed("on unrounded values", "at_least", {2018: "34.96"}, "34.95", 100 * 34.95 / 34.96, rounded=1, verdict="met"),
    completed("a sum of the final sum", "at_least", {2020: 50}, 10, 20, indicator="funds", measure="cumulative", year=2016),
    row("a direction", directed("increase", 2018, baseline=5), {2018: 6}, 2018, completion=None, progress=None),
    row("no figure", condition("at_least", {2018: 50}), [], 2018, completion=None, progress=None),
]  # fmt: skip

PROGRESS = [
    completed("half of the way", "at_least", {2020: 30}, 20, 200 / 3, baseline=10, progress=50),
    completed("all the way and more", "at_least", {2020: 30}, 32, 3200 / 30, baseline=10, progress=110),
    completed("backwards", "at_least", {2020: 30}, 8, 800 / 30, baseline=10, progress=-10),
    completed("half of the way down", "at_most", {2020: 10}, 20, 50, baseline=30, progress=50),
    completed("of the final bound in an interim year", "at_least", {2018: 20, 2020: 30}, 20, 100, baseline=10, progress=50),
    completed("in the last due year", "at_least", {2018: 30}, 20, 200 / 3, baseline=10, progress=50, schedule=100),
    completed("without a baseline", "at_least", {2020: 30}, 20, 200 / 3, progress=None, schedule=None),
    completed("no way to go", "at_least", {2020: 30}, 20, 200 / 3, baseline=30, progress=None, schedule=None),
    completed("every year", "at_least", 30, 20, 200 / 3, baseline=10, progress=None, schedule=None, expected=None),
]  # fmt: skip


def later(fact: str, promise: Any, figures: dict[int, Any], late_year: int | None, flags: str, **more: Any) -> Row:
    """Asked of 2018, with figures of later years."""
    told = series(figures, more.pop("indicator", "beds"))
    return row(fact, promise, [*told, *more.pop("told", [])], 2018, late_year=late_year, flags=flags, **more)


TEN = condition("at_least", {2018: 10})
SUM = condition("at_least", {2018: 10}, "funds", measure="cumulative")
EACH = condition("at_least", {2018: 10}, each=each())
HALF = condition("at_least", {2018: 100}, "clubs", measure="share", each=each())

LATE = [
    later("missed, then reached", TEN, {2018: 9, 2019: 9, 2020: 10}, 2020, "late", verdict="missed"),
    later("missed, never reached", TEN, {2018: 9, 2019: 9}, None, "", verdict="missed"),
    later("reached after the plan", TEN, {2018: 9, 2023: 10}, 2023, "late"),
    later("the first year counts", TEN, {2018: 9, 2019: 10, 2020: 9}, 2019, "late"),
    later("met is not late", TEN, {2018: 10, 2019: 11}, None, "", verdict="met"),
    later("silent, then held", TEN, {2019: 10}, 2019, "held_later", verdict="no_data"),
    later("silent, then short", TEN, {2019: 9}, None, "", verdict="no_data"),
    later("a cap, reached later", condition("at_most", {2018: 5}), {2018: 6, 2019: 5}, 2019, "late"),
    later("a sum, reached later", SUM, dict.fromkeys(range(2016, 2020), 3), 2019, "late", indicator="funds", actual=9),
    later("every year is not late", condition("at_least", 10), {2018: 9, 2019: 10}, None, "", verdict="missed"),
    later("growth is not late", condition("at_least", {2018: 5}, measure="growth"), {2017: 100, 2018: 100, 2019: 110}, None, "", verdict="missed"),
    later("a range is not late", condition("between", {2018: (3, 5)}), {2018: 2, 2019: 4}, None, "", verdict="missed"),
    later("a relative bound is not late", condition("at_least", {2018: of("beds", lag=1)}), {2017: 9, 2018: 8, 2019: 9}, None, "", verdict="missed"),
    later("the bound of the due year", condition("at_least", {2018: 10, 2020: 20}), {2018: 9, 2019: 15}, 2019, "late"),
    later("a year that is not due is not late", condition("at_least", {2020: 10}), {2018: 9, 2019: 10}, None, "", verdict="not_due"),
    later(
        "a reading is not a later figure", TEN, {2018: 9}, None, "", told=[observe(2019, 11, read_on="2019-06")],
        verdict="missed",
    ),
    later("not known on the day", TEN, {2018: 9, 2019: 10}, None, "", as_of="2019-06-30", verdict="missed"),
    later(
        "a share, reached later", HALF, {}, 2019, "late", areas=STREETS, verdict="missed",
        told=[observe(year, value, "clubs", area=area) for year, value, area in
              ((2018, 1, "s1"), (2018, 0, "s2"), (2019, 1, "s1"), (2019, 1, "s2"))],
    ),
    later(
        "a share, reached after the plan", HALF, {}, 2022, "late", areas=STREETS, verdict="missed",
        told=[observe(year, value, "clubs", area=area) for year, value, area in
              ((2018, 1, "s1"), (2018, 0, "s2"), (2022, 1, "s1"), (2022, 1, "s2"))],
    ),
    later(
        "each street, in the end", EACH, {}, 2019, "late", areas=STREETS, verdict="missed",
        told=[observe(year, value, area=area) for year, value, area in
              ((2018, 9, "s1"), (2018, 10, "s2"), (2019, 10, "s1"), (2020, 9, "s2"))],
    ),
    later(
        "a milestone in each street, in the end", done(2018, each=each()), {}, 2020, "late", areas=STREETS,
        verdict="missed",
        told=[observe(2020, indicator="opening", area=area, done=(year,)) for year, area in (("2017", "s1"), ("2020", "s2"))],
    ),
]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [*COMPLETION, *PROGRESS, *LATE], ids=str)
def test_how_far_and_how_late_is_told_beside_the_verdict(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
