"""The sums behind a finding."""

import pytest

from plan_compliance.judging.finding import Finding, Movement, PartCount
from plan_compliance.reporting.arithmetic import arithmetic, measured, steps
from plan_compliance.vocabulary import Comparison, Direction, Measure, Verdict
from tests.reporting.made_findings import amount, cited, destitute, due, finding, growth, moved, standard

MISSED = Verdict.MISSED


@pytest.mark.parametrize(
    ("made", "sums"),
    [
        (
            destitute(),
            "1792 yuan/person/month ≥ 1.6 × 1120 = 1792 yuan/person/month (minimum living standard, Guangzhou, 2021)",
        ),
        (due(actual=9.0, verdict=MISSED), "9 < 10"),
        (due(actual=9.0, comparison=Comparison.AT_MOST), "9 ≤ 10"),
        (due(actual=11.0, comparison=Comparison.AT_MOST, verdict=MISSED), "11 > 10"),
        (due(actual=11.0, comparison=Comparison.ABOVE), "11 > 10"),
        (due(actual=10.0, comparison=Comparison.ABOVE, verdict=MISSED), "10 ≤ 10"),
        (due(actual=9.0, comparison=Comparison.BELOW), "9 < 10"),
        (due(actual=10.0, comparison=Comparison.BELOW, verdict=MISSED), "10 ≥ 10"),
        (due(actual=10.0, comparison=Comparison.EQUALS), "10 = 10"),
        (due(actual=9.0, comparison=Comparison.EQUALS, verdict=MISSED), "9 ≠ 10"),
        (due(actual=11.0, comparison=Comparison.BETWEEN, upper=12.0, upper_limit=amount("12")), "11 ∈ [10, 12]"),
        (
            due(actual=9.0, comparison=Comparison.BETWEEN, upper=12.0, upper_limit=amount("12"), verdict=MISSED),
            "9 ∉ [10, 12]",
        ),
        (due(actual=11.0, comparison=Comparison.ABOUT, within=1.0), "|11 − 10| ≤ 1"),
        (due(actual=8.0, comparison=Comparison.ABOUT, within=1.0, verdict=MISSED), "|8 − 10| > 1"),
        (due(actual=11.0, comparison=Comparison.DIRECTION, direction=Direction.INCREASE, limit=None), "11 > 10"),
        (due(actual=9.0, comparison=Comparison.DIRECTION, direction=Direction.DECREASE, limit=None), "9 < 10"),
        (
            due(actual=9.0, comparison=Comparison.DIRECTION, direction=Direction.INCREASE, limit=None, verdict=MISSED),
            "9 < 10",
        ),
        (due(comparison=Comparison.DONE), ""),
        (due(comparison=None), ""),
        (due(actual=None), ""),
        (due(bound=None), ""),
        (finding(), ""),
    ],
)
def test_comparison_shows_the_sign_that_holds(made: Finding, sums: str) -> None:
    assert arithmetic(made, "en") == sums


def test_measure_comes_before_the_comparison() -> None:
    made = growth(limit=amount("3.5"), bound=3.5, cited=(standard(1120, 2021), standard(1080, 2020, "earlier")))
    assert arithmetic(made, "en") == "1120 / 1080 − 1 = 3.7 %; 3.7 % ≥ 3.5 %"


@pytest.mark.parametrize(
    "made",
    [
        growth(actual=None),
        growth(cited=()),
        growth(cited=(standard(1120, 2021),)),
        growth(cited=(standard(1120, 2021),), movement=Movement(baseline=6.9, baseline_measured=True)),
        growth(measure=Measure.AVERAGE_GROWTH, cited=(standard(1120, 2021),), movement=Movement(baseline=650.0)),
        due(measure=Measure.SHARE),
        due(measure=Measure.MEAN, cited=(cited(role="summed"), cited(role="summed", value=None))),
        due(measure=Measure.COMPOUNDED, cited=()),
    ],
)
def test_measure_without_its_figures_shows_no_formula(made: Finding) -> None:
    assert measured(made, "en") == ""


def test_share_is_counted() -> None:
    made = due(measure=Measure.SHARE, actual=50.0, counts=PartCount(satisfying=9, failing=9, unknown=0))
    assert measured(made, "zh") == "9 / 18 = 50%"


def test_average_growth_takes_its_years_from_the_figure_cited() -> None:
    made = growth(
        measure=Measure.AVERAGE_GROWTH, actual=9.5, cited=(standard(1120, 2021), standard(650, 2015, "earlier"))
    )
    assert measured(made, "en") == "(1120 / 650)^(1/6) − 1 = 9.5 %"


def test_every_step_of_a_target_under_way() -> None:
    assert steps(finding(movement=moved(baseline=1.0, final_year=2021)), "en") == (
        "Completion: 3 / 10 = 30 %",
        "Progress: (3 − 1) / (10 − 1) = 30 %",
        "Schedule: (4 − 1) / (10 − 1) = 40 %",
        "expected by now: 4.0 ± 0.5 (straight line)",
        "needed each year to 2020: 2.3, needed each year to 2021: 2.3",
        "made each year so far: 1.5",
    )


def test_running_total_starts_from_nothing() -> None:
    made = finding(measure=Measure.CUMULATIVE, movement=moved(baseline=650.0))
    assert "Progress: 3 / 10 = 30 %" in steps(made, "en")


def test_completion_is_turned_over_where_lower_is_better() -> None:
    made = due(comparison=Comparison.AT_MOST, actual=8.0, movement=Movement(completion=125.0))
    assert steps(made, "zh") == ("8个 ≤ 10个", "完成率：10 / 8 = 125%")


def test_expected_value_without_a_tolerance_or_path() -> None:
    assert steps(finding(actual=None, movement=Movement(expected=4.0, completion=3.0, progress=2.0)), "zh") == (
        "时序应达4.0个（分段）",
    )
