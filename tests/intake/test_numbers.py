"""A text is the number that it means beyond doubt, or refused with a reason and what to write instead."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.errors import fault
from plan_compliance.intake.numbers import (
    Number,
    Refusal,
    read_date,
    read_integer,
    read_number,
    read_partial_date,
    read_period,
    read_year,
)
from plan_compliance.model import Place
from plan_compliance.texts import say

NUMBERS = {
    "100": ("100", ""),
    "100.0": ("100.0", ""),
    "１００": ("100", ""),
    "１，０８０．５": ("1080.5", ""),
    "1,080": ("1080", ""),
    "12,345,678.9": ("12345678.9", ""),
    "-3.5": ("-3.5", ""),
    "－3.5": ("-3.5", ""),
    "\u22123.5": ("-3.5", ""),
    "+3": ("3", ""),
    "\u00a0 42 \u3000": ("42", ""),
    "0": ("0", ""),
    "-0.0": ("0", ""),
    "0.5": ("0.5", ""),
    "88%": ("88", "%"),
    "88 ％": ("88", "%"),
    "1.7‰": ("1.7", "‰"),
    "1.2万": ("1.2", "万"),
    "3亿": ("3", "亿"),
    "5 千万": ("5", "千万"),
    "9" * 30: ("9" * 30, ""),
    "0." + "1" * 29: ("0." + "1" * 29, ""),
}


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_taken_as_meant(text: str) -> None:
    value, unit = NUMBERS[text]
    assert read_number(text) == Number(value=Decimal(value), unit=unit)


REFUSED = {
    "": ("number.empty", ""),
    "  ": ("number.empty", ""),
    "no": ("number.truth", ""),
    "Yes": ("number.truth", ""),
    "是": ("number.truth", ""),
    "010": ("number.leading_zero", "10"),
    "-００7.5": ("number.leading_zero", "-7.5"),
    "00": ("number.leading_zero", "0"),
    "0,123": ("number.leading_zero", "123"),
    "12:30": ("number.time", ""),
    "1e3": ("number.exponent", ""),
    "-1.5E-3": ("number.exponent", ""),
    "0x10": ("number.other_base", ""),
    "0o17": ("number.other_base", ""),
    "1_000": ("number.underscore", "1000"),
    "七成": ("number.tenths", "70"),
    "两成半": ("number.tenths", "25"),
    "7成5": ("number.tenths", "75"),
    "十成": ("number.tenths", "100"),
    "nan": ("number.not_finite", ""),
    ".NaN": ("number.not_finite", ""),
    "-inf": ("number.not_finite", ""),
    "1,08": ("number.grouping", "108"),
    "1,0800": ("number.grouping", "10800"),
    "1 080": ("number.grouping", "1080"),
    ".5": ("number.bare_point", "0.5"),
    "-.5": ("number.bare_point", "-0.5"),
    "5.": ("number.bare_point", "5"),
    "35张": ("number.unit_attached", "35, unit: 张"),
    "1,500.5 万元": ("number.unit_attached", "1,500.5, unit: 万元"),
    "1" * 31: ("number.too_long", "30"),
    "0." + "1" * 30: ("number.too_long", "30"),
    "9" * 5000: ("number.too_long", "30"),
    "≥35": ("number.words", ""),
    "一百二十": ("number.words", ""),
    "--5": ("number.words", ""),
    "1.2.3": ("number.words", ""),
    "3-5": ("number.words", ""),
    "٣": ("number.words", ""),
    "5%%": ("number.words", ""),
}


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_what_is_in_doubt_is_refused_with_what_to_write(text: str) -> None:
    refusal = read_number(text)
    assert isinstance(refusal, Refusal)
    assert (refusal.text, refusal.write) == REFUSED[text]
    assert len(refusal.found) <= 61


@pytest.mark.parametrize("text", sorted({key for key, _ in REFUSED.values()}))
def test_every_refusal_has_its_words_in_both_languages(text: str) -> None:
    assert "found" in say(text, "en", found="x", write="y")
    assert say(text, "zh", found="x", write="y") != say(text, "en", found="x", write="y")


def test_a_refusal_becomes_a_fault_at_a_place() -> None:
    place = Place(file="a.csv", line=3)
    refusal = Refusal(text="number.words", found="x")
    assert refusal.at(place, scope="observation") == fault(
        place, "number.words", scope="observation", found="x", write=""
    )


@given(st.text(max_size=12))
def test_every_text_is_a_number_or_refused(text: str) -> None:
    assert isinstance(read_number(text), Number | Refusal)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_every_plain_decimal_reads_back(value: Decimal) -> None:
    assert read_number(f"{value:f}") == Number(value=value)
    assert read_number(f"{value:,f}") == Number(value=value)


@pytest.mark.parametrize(("text", "value"), [("18", 18), ("18.0", 18), ("-2", -2), ("1,080", 1080)])
def test_a_whole_number_is_an_integer(text: str, value: int) -> None:
    assert read_integer(text) == value


@pytest.mark.parametrize(
    ("text", "reason"), [("18.5", "number.not_whole"), ("18%", "number.not_whole"), ("x", "number.words")]
)
def test_what_is_not_whole_is_no_integer(text: str, reason: str) -> None:
    refusal = read_integer(text)
    assert isinstance(refusal, Refusal)
    assert refusal.text == reason


@pytest.mark.parametrize("text", ["1900", "2017", " 2100 "])
def test_a_year_has_four_digits(text: str) -> None:
    assert read_year(text) == int(text)


@pytest.mark.parametrize("text", ["2018-03-22", "2020-02-29", " 1900-01-01 "])
def test_a_date_is_a_day_of_the_calendar(text: str) -> None:
    assert read_date(text) == text.strip()


@pytest.mark.parametrize("text", ["2018", "2018-03", "2018-03-22"])
def test_a_partial_date_may_lack_day_and_month(text: str) -> None:
    assert read_partial_date(text) == text


@pytest.mark.parametrize(("text", "years"), [("2016/2020", (2016, 2020)), (" 2016/2017", (2016, 2017))])
def test_a_period_is_two_years(text: str, years: tuple[int, int]) -> None:
    assert read_period(text) == years


NO_DATES = [
    (read_year, "17", "date.not_a_year", "2017"),
    (read_year, "2017年", "date.not_a_year", "2017"),
    (read_year, "2018.0", "date.not_a_year", "2018"),
    (read_year, "1899", "date.impossible_year", "1900–2100"),
    (read_year, "2101", "date.impossible_year", "1900–2100"),
    (read_date, "2018", "date.not_a_day", "2018-03-22"),
    (read_date, "2018年5月2日", "date.not_a_day", "2018-05-02"),
    (read_date, "yesterday", "date.not_a_day", "2018-03-22"),
    (read_date, "2019-02-29", "date.not_in_calendar", ""),
    (read_date, "2150-01-01", "date.impossible_year", "1900–2100"),
    (read_partial_date, "2018/5", "date.not_partial", "2018-05"),
    (read_partial_date, "2018年5月", "date.not_partial", "2018-05"),
    (read_partial_date, "May", "date.not_partial", "2018-03-22"),
    (read_partial_date, "2018-13", "date.not_in_calendar", ""),
    (read_partial_date, "0018", "date.impossible_year", "1900–2100"),
    (read_period, "2016-2020", "date.not_a_period", "2016/2020"),
    (read_period, "2016年至2020年", "date.not_a_period", "2016/2020"),
    (read_period, "five years", "date.not_a_period", "2016/2020"),
    (read_period, "2020/2016", "date.period_upside_down", ""),
    (read_period, "2020/2020", "date.period_upside_down", ""),
    (read_period, "1016/2020", "date.impossible_year", "1900–2100"),
    (read_period, "2016/3020", "date.impossible_year", "1900–2100"),
]


@pytest.mark.parametrize("case", NO_DATES, ids=range(len(NO_DATES)))
def test_what_is_no_date_is_refused_with_what_to_write(case: tuple[object, str, str, str]) -> None:
    reader, text, reason, write = case
    refusal = reader(text)  # type: ignore[operator]
    assert isinstance(refusal, Refusal)
    assert (refusal.text, refusal.write) == (reason, write)
    assert say(reason, "en", found=refusal.found, write=write) != say(reason, "zh", found=refusal.found, write=write)
