"""Nothing of the closed lists is without its table of cases."""

import pytest

from plan_compliance.vocabulary import Comparison, Measure, Pace, Path, Trend
from tests.judging import test_cases_comparisons, test_cases_measures, test_cases_pace, test_cases_trend

BELOW_AT_ABOVE = 3


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_has_a_table_of_cases(measure: Measure) -> None:
    assert len(test_cases_measures.TABLES[measure]) >= BELOW_AT_ABOVE


@pytest.mark.parametrize("comparison", Comparison)
def test_every_comparison_has_a_table_of_cases(comparison: Comparison) -> None:
    assert len(test_cases_comparisons.TABLES[comparison]) >= BELOW_AT_ABOVE


@pytest.mark.parametrize("path", Path)
def test_every_path_has_a_table_of_cases(path: Path) -> None:
    assert len(test_cases_pace.TABLES[path]) >= BELOW_AT_ABOVE


@pytest.mark.parametrize("pace", Pace)
def test_every_pace_comes_out_of_some_case(pace: Pace) -> None:
    assert pace in {case.expected.get("pace") for table in test_cases_pace.TABLES.values() for case in table}


@pytest.mark.parametrize("trend", Trend)
def test_every_trend_comes_out_of_some_case(trend: Trend) -> None:
    assert trend in {case.expected["trend"] for case in test_cases_trend.TABLE}
