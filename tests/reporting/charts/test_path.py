"""The path of a target: baseline, expected path, actuals, targets, trend."""

import pytest

from plan_compliance.model import Text
from plan_compliance.reporting.charts.path import bounds_of, start_of
from plan_compliance.vocabulary import Comparison, Flag, Measure, Trend
from tests.reporting.charts.seen import ended, seen, years
from tests.reporting.made_findings import due, finding, moved


def test_it_tells_state_and_figures() -> None:
    texts = seen("path", years())
    assert texts[:2] == ["Haizhu: Charity squares", "2017: ▼ behind"]
    assert {"0", "2", "▼ 3", "10"} <= set(texts)


def test_every_part_of_the_path_has_its_word() -> None:
    texts = seen("path", years(), "zh")
    assert {"基期", "时序应达", "容许范围", "实际", "终期目标", "按近年趋势推算"} <= set(texts)


def test_the_year_asked_for_is_the_last_one_known() -> None:
    texts = seen("path", years(), year=2016)
    assert "2016: ▼ behind" in texts
    assert "▼ 3" not in texts
    assert "if the last years go on" not in texts


def test_a_year_that_is_not_there_gives_the_last() -> None:
    assert "2020: · not due" in seen("path", years(), year=1999)


def test_a_trend_is_told() -> None:
    texts = seen("path", [finding(trend=Trend.OFF_COURSE, trend_reason=None)])
    assert texts[1] == "2017: ▼ behind, trend off course"


def test_a_trend_above_the_final_target_leaves_room_for_its_figure() -> None:
    assert "10" in seen("path", [finding(movement=moved(outlook=14.0))])


def test_a_due_year_without_a_figure_bears_a_question_mark() -> None:
    texts = seen("path", [*years()[:2], ended()], year=2020)
    assert "2020: ? no data" in texts
    assert "no data" in texts


def test_a_figure_in_doubt_is_said_to_be() -> None:
    assert "provisional or unverified" in seen("path", years(flags=(Flag.PROVISIONAL,)))


def test_interim_and_final_target_differ() -> None:
    texts = seen("path", [due(movement=moved(final_year=2025, final_bound=20.0)), ended(year=2025, bound=20.0)])
    assert {"interim target", "final target"} <= set(texts)


def test_a_target_of_every_year_has_bounds() -> None:
    assert "bound" in seen("path", [due(every_year=True)])


def test_an_upper_bound_is_drawn() -> None:
    texts = seen("path", [due(comparison=Comparison.BETWEEN, bound=3.0, upper=5.0, actual=4.0)])
    assert "upper bound" in texts


def test_grades_stand_on_the_axis() -> None:
    texts = seen("path", [due(scale=("A", "AA", "AAA"), unit="", actual=2.0, bound=3.0)])
    assert "✓ AA" in texts
    assert texts.count("AAA") == 2


def test_a_figure_without_anything_to_hold_it_against_stands_below_a_valley() -> None:
    bare = {"measure": Measure.GROWTH, "bound": None, "limit": None, "movement": moved(expected=None, next_bound=None)}
    texts = seen("path", [due(year=year, actual=value, **bare) for year, value in ((2017, 4.0), (2018, 1.0))])
    assert {"✓ 4", "✓ 1"} <= set(texts)


def test_a_target_without_figures_says_so() -> None:
    bare = finding(actual=None, bound=None, movement=moved(expected=None))
    assert {"Haizhu: Charity squares", "This target has no figures: 2017: ▼ behind"} <= set(seen("path", [bare]))


def test_nothing_gives_a_picture_that_says_so() -> None:
    assert seen("path", [])[0] == "There is nothing to draw"


def test_long_names_are_broken_not_cut() -> None:
    name = Text(zh="名" * 60, en="name " * 12)
    assert "".join(seen("path", years(name=name), "zh")[2:]).count("名") == 60


@pytest.mark.parametrize(
    ("measure", "measured", "start"),
    [
        (Measure.LEVEL, False, (2015, 0.0)),
        (Measure.CUMULATIVE, False, (2015, 0.0)),
        (Measure.GROWTH, False, None),
        (Measure.GROWTH, True, (2015, 0.0)),
    ],
)
def test_a_level_is_no_start_of_a_growth(measure: Measure, measured: bool, start: object) -> None:  # noqa: FBT001
    assert start_of(finding(measure=measure, movement=moved(baseline_measured=measured))) == start


def test_a_start_needs_a_year() -> None:
    assert start_of(finding(movement=moved(baseline_year=None))) is None


def test_bounds_are_those_of_due_years_and_those_ahead() -> None:
    asked = [finding(movement=moved(next_year=2018, next_bound=6.0)), due(year=2016, bound=2.0)]
    assert bounds_of(asked) == {2016: 2.0, 2018: 6.0, 2020: 10.0}
