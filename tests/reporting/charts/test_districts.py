"""Districts side by side for one indicator."""

from plan_compliance.model import Text
from plan_compliance.vocabulary import Comparison, Measure
from tests.reporting.charts.seen import ended, seen
from tests.reporting.made_findings import YUEXIU, due, finding

THERE = {"plan": "yuexiu-2016-2020", "area": "yuexiu", "area_name": YUEXIU}


def order(texts: list[str]) -> list[str]:
    """The names of districts as they stand on the axis, from the bottom up."""
    return [text for text in texts if text in {"Haizhu", "Yuexiu"}]


def test_every_district_has_figure_and_sign() -> None:
    texts = seen("districts", [due(), ended(**THERE)])
    assert texts[0] == "Districts compared: Charity squares (2020)"
    assert {"✓ 10", "? no data", "bound", "✓ met"} <= set(texts)


def test_the_best_stands_on_top() -> None:
    assert order(seen("districts", [due(actual=12.0), due(actual=9.0, **THERE)])) == ["Yuexiu", "Haizhu"]


def test_the_least_is_best_where_a_target_falls() -> None:
    asked = {"comparison": Comparison.AT_MOST}
    texts = seen("districts", [due(actual=12.0, **asked), due(actual=9.0, **asked, **THERE)])
    assert order(texts) == ["Haizhu", "Yuexiu"]


def test_the_last_year_with_a_figure_is_drawn() -> None:
    assert seen("districts", [finding(), ended()])[0] == "Districts compared: Charity squares (2017)"


def test_a_level_and_a_growth_share_no_axis() -> None:
    texts = seen("districts", [due(), due(target="growth", measure=Measure.GROWTH, actual=3.0, **THERE)])
    assert any(text.startswith("level") for text in texts)
    assert "growth, in %" in texts


def test_a_growth_alone_is_named() -> None:
    assert "growth, in %" in seen("districts", [due(measure=Measure.GROWTH, actual=3.0)])


def test_two_targets_of_a_district_are_told_apart() -> None:
    texts = seen("districts", [due(), due(target="more", name=Text(zh="多", en="More"))])
    assert {"Haizhu: More", "Haizhu: Charity squares"} <= set(texts)


def test_grades_stand_on_the_axis() -> None:
    texts = seen("districts", [due(scale=("A", "AA"), unit="", actual=2.0, bound=1.0)])
    assert {"A", "AA", "✓ AA"} <= set(texts)


def test_nothing_to_compare_is_said() -> None:
    nothing = "There is nothing to draw"
    assert nothing in seen("districts", [])
    assert nothing in seen("districts", [finding(actual=None, bound=None)], year=2017)


def test_two_hundred_districts_are_all_there() -> None:
    many = [due(area=f"d{n}", area_name=Text(zh=f"{n}区", en=f"District {n}"), actual=float(n)) for n in range(200)]
    texts = seen("districts", many)
    assert sum(text.startswith("District ") for text in texts) == 200
