"""Units have one spelling each and convert only where nothing is in doubt."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.intake.units import canonical, comparable, conversion, convert, multiplied
from plan_compliance.texts.units import COUNTED, MEASURED, unit_name
from plan_compliance.vocabulary import Kind

SPELLINGS = {
    "yuan/person/month": "元/人·月 | 元/人/月 | 元／人．月 | 元/月/人 | 元/（人·月） | 元/每人每月 | RMB/person/month",
    "yuan/person/year": "元/人/年 | 元/人.年",
    "yuan": "元 | 人民币 | CNY",
    "10000 yuan": "万元 | 10,000元",
    "100000000 yuan": "亿元",
    "1000 yuan": "千元",
    "%": "％ | percent",
    "‰": "permille",
    "percentage points": "百分点 | 个百分点",
    "persons": "人 | 名 | person",
    "10000 person-times": "万人次",
    "persons/10000 persons": "人/万人 | 名／万人",
    "beds": "张",
    "beds/1000 persons": "张/千人",
    "items": "个 | 家 | 所 | 间",
    "items/10000 persons": "个/万人",
    "m2": "平方米 | ㎡ | m²",
    "m2/100 households": "平方米/百户",
    "km": "千米 | 公里",
    "unstated": "unstated",
    "小熊": "小熊",
    "人·天": "人·天",
    "0 persons": "0 persons",
}


@pytest.mark.parametrize("unit", SPELLINGS)
def test_every_spelling_means_the_one_unit(unit: str) -> None:
    assert {canonical(spelling) for spelling in SPELLINGS[unit].split(" | ")} == {unit}


@pytest.mark.parametrize(
    ("spelling", "unit"), [("100 million yuan", "100000000 yuan"), ("thousand persons", "1000 persons"), ("", "")]
)
def test_english_multiples_are_read(spelling: str, unit: str) -> None:
    assert canonical(spelling) == unit


@given(st.text(max_size=20))
def test_a_canonical_unit_is_its_own_spelling(unit: str) -> None:
    assert canonical(canonical(unit)) == canonical(unit)


CONVERSIONS = [
    ("万元", "元", None, "10000"),
    ("元", "10000 yuan", None, "0.0001"),
    ("亿元", "万元", None, "10000"),
    ("%", "‰", None, "10"),
    ("‰", "%", None, "0.1"),
    ("张/千人", "beds/10000 persons", None, "10"),
    ("家", "organisations", None, "1"),
    ("places", "个", None, "1"),
    ("元/人/月", "元/人/年", Kind.AMOUNT, "12"),
    ("万元/年", "元/年", None, "10000"),
    ("unstated", "unstated", None, "1"),
    ("元/人/月", "元/人/年", Kind.FLOW, None),
    ("元/人/月", "元/人/年", None, None),
    ("月", "年", Kind.AMOUNT, None),
    ("元", "%", Kind.AMOUNT, None),
    ("元/月", "元/人/月", Kind.AMOUNT, None),
    ("places", "organisations", None, None),
    ("个", "persons", None, None),
    ("张", "unstated", None, None),
    ("小熊", "大熊", None, None),
    ("元/人/月", "个/人/年", Kind.AMOUNT, None),
]


@pytest.mark.parametrize("case", CONVERSIONS, ids=range(len(CONVERSIONS)))
def test_units_convert_where_nothing_is_in_doubt(case: tuple[str, str, Kind | None, str | None]) -> None:
    source, wanted, kind, factor = case
    assert conversion(source, wanted, kind) == (None if factor is None else Decimal(factor))
    assert comparable(source, wanted, kind) == (factor is not None)


def test_a_year_by_the_month_is_exact_where_decimals_can_be() -> None:
    assert convert(Decimal(2820), "元/人/年", "元/人/月", Kind.AMOUNT) == Decimal(235)


def test_a_figure_in_its_own_unit_keeps_its_digits() -> None:
    assert str(convert(Decimal("20.0"), "张/千人", "beds/1000 persons")) == "20.0"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**20))
def test_there_and_back_is_the_same(value: Decimal) -> None:
    there = convert(value, "元", "亿元")
    assert there is not None
    assert convert(there, "亿元", "元") == value


@pytest.mark.parametrize(
    ("multiple", "unit", "whole"),
    [
        ("万", "元", "10000 yuan"),
        ("亿", "", None),
        ("万", "元/人", "10000 yuan/person"),
        ("万", "万元", None),
        ("万", "%", None),
        ("万", "‰", None),
    ],
)
def test_a_multiple_joins_a_unit_that_has_none(multiple: str, unit: str, whole: str | None) -> None:
    assert multiplied(multiple, unit) == whole


@pytest.mark.parametrize("unit", sorted({*COUNTED, *MEASURED} - {"percentage points"}))
def test_the_chinese_name_of_a_unit_is_read_as_that_unit(unit: str) -> None:
    assert comparable(unit_name(unit, "zh"), unit)
