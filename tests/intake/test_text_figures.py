"""Figures in Chinese running text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.intake.text_figures import evened, find_figures
from plan_compliance.vocabulary import FigureKind

AMOUNT, YEAR, WEAK = FigureKind.AMOUNT, FigureKind.YEAR, FigureKind.WEAK


def found(text: str) -> list[tuple[str, str, FigureKind]]:
    """Every figure as written, its numbers, its kind."""
    return [(one.written, " ".join(map(str, one.values)), one.kind) for one in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "written", "values"),
    [
        ("面积约1000 平方米", "1000平方米", "1000"),
        ("服务１０００人次以上", "1000人次", "1000"),
        ("建成1,200个", "1,200个", "1200"),
        ("每人每月 650 元", "650元", "650"),
        ("标准100 元/人/月", "100元/人/月", "100"),
        ("达到18 人/万", "18人/万", "18"),
        ("募集1.6537 亿元", "1.6537亿元", "1.6537"),
        ("投入5000多万元", "5000多万元", "5000"),
        ("惠及122余万人次", "122余万人次", "122"),
        ("增长12.5%。", "12.5%", "12.5"),
        ("占１‰", "1‰", "1"),
        ("百分之50以上", "50%", "50"),
        ("调整3至5个销售亭", "3至5个", "3 5"),
        ("增长10%-15%", "10%-15%", "10 15"),
        ("不低于1.6倍", "1.6倍", "1.6"),
        ("3A级以上", "3A级", "3"),
        ("5G、物联网", "5G", "5"),
        ("“3+X”服务", "3+X", "3"),
        ("构建“1+3+20”网络", "1+3+20", "1 3 20"),
        ("60周岁以上", "60周岁", "60"),
        ("|6491|", "6491", "6491"),
        ("面积300㎡", "300平方米", "300"),
    ],
)
def test_what_is_counted_is_an_amount_with_its_unit(text: str, written: str, values: str) -> None:
    assert found(text) == [(written, values, AMOUNT)]


@pytest.mark.parametrize(
    ("text", "written", "values"),
    [
        ("到2025年", "2025年", "2025"),
        ("2025年12月底前", "2025年", "2025"),
        ("2017年5月25日起", "2017年", "2017"),
        ("上报2016年度报告", "2016年度", "2016"),
        ("“十三五”（2016—2020年）", "2016—2020年", "2016 2020"),
        ("规划(2021-2025)", "2021-2025", "2021 2025"),
        ("未提交2014、2015年报告", "2014、2015年", "2014 2015"),
    ],
)
def test_years_are_marked_as_years(text: str, written: str, values: str) -> None:
    assert found(text) == [(written, values, YEAR)]


@pytest.mark.parametrize(
    ("text", "written", "values"),
    [
        ("至少一家", "一家", "1"),
        ("三星级以上", "三星级", "3"),
        ("设二十四个", "二十四个", "24"),
        ("一百零五户", "一百零五户", "105"),
        ("两项补贴", "两项", "2"),
        ("百分之五十", "百分之五十", "50"),
        ("七成", "七成", "70"),
        ("实现全覆盖", "全覆盖", "100 1"),
        ("每个街道", "每个", "100 1"),
        ("应保尽保", "应保尽保", "100 1"),
        ("比2015年翻一番", "翻一番", "2 100"),
    ],
)
def test_numbers_in_words_are_weak(text: str, written: str, values: str) -> None:
    assert found(text)[-1] == (written, values, WEAK)


@pytest.mark.parametrize(
    "text",
    [
        "海民〔2017〕73号",
        "粤府[2018]3号",
        "《规划（2021-2025年）》",
        "发布日期:2018-03-22 10:43:28",
        "第14次会议、第2段",
        "第七届委员会",
        "10月20日下放",
        "1-3月",
        "取得ISO9001认证",
        "“十四五”时期",
        "",
    ],
)
def test_what_only_names_something_is_no_figure(text: str) -> None:
    assert found(text) == []


def test_several_years_in_a_row_are_several_figures() -> None:
    assert [one[0] for one in found("2023年、2024年分别达到50%、70%")] == ["2023年", "2024年", "50%", "70%"]


def test_weak_figures_stand_behind_the_others() -> None:
    assert [one.kind for one in find_figures("全覆盖，每个社区10个")] == [AMOUNT, WEAK, WEAK]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1.58万份", "万份"), ("5000多万元", "万元"), ("2到3个", "个"), ("2025年", ""), ("一家", "")],
)
def test_the_unit_is_what_stands_behind_the_number(text: str, unit: str) -> None:
    assert find_figures(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("（一）　完 善 “体系”", '(一)完善"体系"'),
        ("3 A 级", "3 A级"),
        ("12 5", "12 5"),
        ("㎡ m²", "平方米平方米"),
    ],
)
def test_blanks_widths_and_quotes_make_no_difference(text: str, even: str) -> None:
    assert evened(text) == even


def test_a_number_keeps_every_digit() -> None:
    assert find_figures("9" * 200)[0].values == (Decimal("9" * 200),)


@given(st.text(alphabet="0123456789.,%万亿至—-+AX年月日第《》〔〕（）一二十百分之个家全覆盖每 ", max_size=40))
def test_a_figure_alone_reads_as_it_did_in_its_text(text: str) -> None:
    figures = find_figures(text)
    assert [find_figures(one.written) for one in figures] == [(one,) for one in figures]
