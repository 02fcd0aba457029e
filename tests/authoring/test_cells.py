"""What a cell of a plan table means beyond doubt."""

import pytest

from plan_compliance.authoring.cells import Figure, is_empty, read_figure


@pytest.mark.parametrize(
    ("cell", "comparison", "written"),
    [
        ("55", "target", "55"),
        ("５５", "target", "55"),
        ("1,080", "target", "1,080"),
        ("75%", "target", "75%"),
        ("1.2万", "target", "1.2万"),
        ("≥55", "at_least", "55"),
        ("＞＝ 55", "at_least", "55"),
        ("不低于55%", "at_least", "55%"),
        ("不得少于3", "at_least", "3"),
        ("75%以上", "at_least", "75%"),
        ("至少3", "at_least", "3"),
        ("at least 3", "at_least", "3"),
        (">80", "above", "80"),
        ("＞80", "above", "80"),
        ("超过80", "above", "80"),
        ("≤5", "at_most", "5"),
        ("不超过5", "at_most", "5"),
        ("控制在5%以内", "at_most", "5%"),
        ("5以下", "at_most", "5"),
        ("<5", "below", "5"),
        ("低于5", "below", "5"),
        ("=5", "equals", "5"),
        ("约15000", "about", "15000"),
        ("15000左右", "about", "15000"),
        ("3-5", "between", "[3, 5]"),
        ("3～5", "between", "[3, 5]"),
        ("3至5", "between", "[3, 5]"),
        ("70-80%", "between", "[70%, 80%]"),
        ("70%—80%", "between", "[70%, 80%]"),
        ("35张", "target", "35"),
        ("≥35张", "at_least", "35"),
        ("AAA", "target", "AAA"),
        ("≥AA", "at_least", "AA"),
        ("完成", "done", ""),
        ("√", "done", ""),
    ],
)
def test_a_figure_is_read_with_its_comparison(cell: str, comparison: str, written: str) -> None:
    assert read_figure(cell, unit="张", scale=("AA", "AAA")) == Figure(comparison=comparison, written=written)


@pytest.mark.parametrize(
    "cell",
    [
        "不低于上年增速",
        "参考市标准",
        "1.6倍",
        "七成",
        "超过80以上",
        "≥",
        "5-3",
        "3-4-5",
        "2023-2025",
        "三-五",
        "55（含）",
        "010",
        "1e3",
        "35个",
        "70‰-80%",
    ],
)
def test_what_says_more_than_a_figure_is_not_guessed_at(cell: str) -> None:
    assert read_figure(cell, unit="张") is None


@pytest.mark.parametrize("cell", ["", " ", "-", "—", "/", "……"])
def test_a_dash_says_that_there_is_no_figure(cell: str) -> None:
    assert is_empty(cell)
