"""Names of sheets, cells that nothing runs in, how numbers are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.reporting.workbook.pen import LONGEST_CELL, cut, free_name, height, number_format, safe, widths


@pytest.mark.parametrize(
    ("name", "taken", "free"),
    [
        ("海珠区", [], "海珠区"),
        ("a[b]:c*d?e/f\\g", [], "a_b__c_d_e_f_g"),
        ("'quoted'", [], "quoted"),
        ("", [], "_"),
        ("History", [], "History (2)"),
        ("Hill", ["hill"], "Hill (2)"),
        ("Hill", ["hill", "hill (2)"], "Hill (3)"),
        ("x" * 31, [], "x" * 31),
        ("x" * 32, [], "x" * 30 + "…"),
        ("x" * 40, ["x" * 30 + "…"], "x" * 26 + "… (2)"),
        ("𠀀" * 16, [], "𠀀" * 15 + "…"),
        ("a\x00b\nc", [], "a�b c"),
    ],
)
def test_a_sheet_gets_a_name_that_a_spreadsheet_allows(name: str, taken: list[str], free: str) -> None:
    assert free_name(name, {one: one for one in taken}) == free


@given(st.lists(st.text(max_size=40), max_size=30))
def test_no_two_sheets_are_called_alike_and_none_too_long(names: list[str]) -> None:
    taken: dict[str, str] = {}
    for name in names:
        fitting = free_name(name, taken)
        taken[fitting.lower()] = fitting
    assert len(taken) == len(names)
    assert all(0 < len(one.encode("utf-16-le")) // 2 <= 31 for one in taken.values())
    assert not set("[]:*?/\\") & set("".join(taken.values()))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-5", "-5"),
        ("a\x07b", "a�b"),
        ("left\u202eright", "left�right"),
        ("two\r\nlines", "two\nlines"),
        ("x" * (LONGEST_CELL + 1), "x" * (LONGEST_CELL - 1) + "…"),
    ],
)
def test_text_is_never_run_or_repaired(text: str, written: str) -> None:
    assert safe(text) == written


def test_what_fits_is_not_cut() -> None:
    assert cut("字" * 31, 31) == "字" * 31


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3, "0"), (2.5, "0.0"), (66.66667, "0.00"), (0.0123, "0.0000"), (2020, "0"), (None, "General"), ("a", "General")],
)
def test_a_number_is_shown_with_as_many_decimals_as_it_takes(value: float | str | None, shown: str) -> None:
    assert number_format(value) == shown


def test_columns_are_as_wide_as_their_texts_between_two_limits() -> None:
    assert widths(("A", "长长长长长长", "Compliance"), [("x" * 90, "字", 1)]) == [56, 8, 12]


def test_a_row_is_as_high_as_its_longest_text() -> None:
    assert height([("x" * 30, 11), ("a\nb", 40)]) == height([("a\nb\nc", 40)])
