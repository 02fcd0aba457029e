# ruff: noqa: ANN401 (what a condition is made from is of any kind)
"""The other methods for the trend: their formulas, their bands, and an oracle in fractions (docs/trend.md)."""

from typing import Any

import pytest
from hypothesis import given

from plan_compliance.judging import judge
from plan_compliance.judging.trends import RULES, Course
from plan_compliance.model import Gathered
from plan_compliance.vocabulary import Method, Reason, Trend
from tests.judging.judges import point_of
from tests.judging.tables import CATALOGUE
from tests.made import condition, gathered, plan, series
from tests.oracle import opinions
from tests.strategies import days, worlds

GROWING = (Method.OPEN_SDG, Method.UN)


def course(first: float, value: float, bound: float, gone: int, left: int, way: int = 1) -> Course:
    return Course(first=first, value=value, bound=bound, gone=gone, left=left, way=way)


def told(method: Method, figures: dict[int, Any], year: int = 2018, **more: Any) -> tuple[Trend, Reason | None]:
    """The trend of at least 160 in 2020 from a baseline in 2016, seen from ``year``."""
    name = more.pop("indicator", "clubs")
    promise = condition(more.pop("comparison", "at_least"), more.pop("bounds", {2020: 160}), name, **more)
    world = gathered(plan(promise, baseline_year=2016), series(figures, name), CATALOGUE)
    (finding,) = [one for one in judge(world, as_of="2030-12-31", method=method).findings if one.year == year]
    assert finding.method is method
    return finding.trend, finding.trend_reason


# --- the formulas ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "way", "ratio"),
    [
        # 60, 70, 80 of 100, two years left: on the straight line 100.
        (Method.DESTATIS, course(60, 80, 100, 2, 2), 1.0),
        (Method.DESTATIS, course(61, 80, 100, 2, 2), 0.95),
        # Open SDG: doubled in two years, doubled again is asked for in two more.
        (Method.OPEN_SDG, course(100, 200, 400, 2, 2), 1.0),
        # 10 % a year made, 20 % a year asked for.
        (Method.OPEN_SDG, course(100, 121, 207.36, 2, 2), 0.5),
        # 10 % down a year made, 20 % down a year asked for.
        (Method.OPEN_SDG, course(100, 81, 40.96, 2, 2, way=-1), 0.5),
        # Away: 10 % up a year made, 20 % down asked for.
        (Method.OPEN_SDG, course(100, 121, 40.96, 2, 2, way=-1), -0.5),
        # All negative: the direction is turned round.
        (Method.OPEN_SDG, course(-100, -81, -40.96, 2, 2), 0.5),
        # The United Nations: 10 % a year goes on to 146.41 of 192.82, half of the way.
        (Method.UN, course(100, 121, 192.82, 2, 2), 0.5),
        (Method.UN, course(100, 90, 19, 1, 1, way=-1), 19 / 81),
    ],
)
def test_a_course_has_the_ratio_that_can_be_reckoned_on_paper(method: Method, way: Course, ratio: float) -> None:
    assert RULES[method].ratio(way) == pytest.approx(ratio, rel=1e-12)


def test_every_method_has_a_rule() -> None:
    assert set(RULES) == set(Method)


# --- the site's own example --------------------------------------------------------------------------


def test_open_sdg_s_own_series_is_away_from_its_target() -> None:
    # open-sdg/sdg-build, tests/assets/progress-calculation: 1.55 in 2015, 1.82 in 2019, wanted: down.
    # Its target of 0 is put at 0.001 there, by 2030; the code of the site tells it as deterioration (ratio below 0).
    assert RULES[Method.OPEN_SDG].ratio(course(1.55, 1.82, 0.001, 4, 11, way=-1)) == pytest.approx(-0.10579, abs=1e-5)
    figures = {2015: "1.55", 2016: "1.69", 2017: "1.65", 2018: "1.62", 2019: "1.82"}
    promise = condition("at_most", {2030: "0.001"}, "poverty")
    world = gathered(plan(promise, first=2016, last=2030, baseline_year=2015), series(figures, "poverty"), CATALOGUE)
    (finding,) = [one for one in judge(world, as_of="2021-12-31", method=Method.OPEN_SDG).findings if one.year == 2019]
    assert finding.trend is Trend.WRONG_WAY
    assert finding.movement.outlook_ratio == pytest.approx(-0.10579, abs=1e-5)


# --- the bands ---------------------------------------------------------------------------------------

OPEN_SDG_BANDS = [
    # 160 from 100 asks for the fourth root of 1.6 a year; figures just at and below 95 % and 60 % of that.
    ("125.1", Trend.ON_COURSE),
    ("125.0", Trend.NEARLY),
    ("115.53", Trend.NEARLY),
    ("115.5", Trend.OFF_COURSE),
    ("100", Trend.OFF_COURSE),
    ("99", Trend.WRONG_WAY),
    ("160", Trend.ON_COURSE),
]
UN_BANDS = [
    # (v / 100)² · 100 − 100 over 60: 95 % at 125.3, 10 % at 102.96.
    ("125.3", Trend.ON_COURSE),
    ("125.2", Trend.NEARLY),
    ("102.96", Trend.NEARLY),
    ("102.95", Trend.OFF_COURSE),
    ("100", Trend.OFF_COURSE),
    ("99", Trend.WRONG_WAY),
    ("160", Trend.ON_COURSE),
]


@pytest.mark.parametrize(("value", "trend"), OPEN_SDG_BANDS)
def test_open_sdg_s_bands(value: str, trend: Trend) -> None:
    assert told(Method.OPEN_SDG, {2016: 100, 2018: value}) == (trend, None)


@pytest.mark.parametrize(("value", "trend"), UN_BANDS)
def test_the_bands_of_the_united_nations(value: str, trend: Trend) -> None:
    assert told(Method.UN, {2016: 100, 2018: value}) == (trend, None)


# --- what they cannot judge --------------------------------------------------------------------------


@pytest.mark.parametrize("method", GROWING)
@pytest.mark.parametrize(
    ("figures", "more", "reason"),
    [
        ({2016: 0, 2018: 80}, {}, Reason.ZERO_BASE),
        ({2016: -10, 2018: 80}, {"indicator": "balance"}, Reason.ZERO_BASE),
        ({2016: 20, 2018: 10}, {"bounds": {2020: 0}, "comparison": "at_most"}, Reason.ZERO_BASE),
        ({2016: 20, 2017: 20, 2018: 20}, {"indicator": "funds", "measure": "cumulative"}, Reason.ZERO_BASE),
        ({2018: 80}, {}, Reason.TOO_FEW_YEARS),
        ({2016: 3, 2018: 4}, {"indicator": "prices", "bounds": {2020: 5}}, Reason.RATE_OF_CHANGE),
        ({2016: 3}, {}, Reason.NOT_SUBMITTED),
    ],
)
def test_what_has_no_growth_rate_says_why(
    method: Method, figures: dict[int, Any], more: dict[str, Any], reason: Reason
) -> None:
    assert told(method, figures, **more) == (Trend.UNKNOWN, reason)


def test_without_a_figure_of_the_baseline_s_year_the_next_one_is_the_first() -> None:
    assert told(Method.UN, {2017: 120, 2018: 132}) == (Trend.ON_COURSE, None)


# --- an oracle ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", GROWING)
@given(worlds(), days())
def test_the_methods_agree_with_the_oracle(method: Method, world: Gathered, as_of: str) -> None:
    said = {point_of(one): one.trend for one in judge(world, as_of=as_of, method=method).findings}
    assert said == {point: one.trend for point, one in opinions(world, as_of, method).items()}
