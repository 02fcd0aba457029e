"""Sheets and Parquet as cells: what is taken, what is refused, and what stands behind the values."""

import builtins
import zlib
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest

from plan_compliance.errors import Fault
from plan_compliance.intake import parquet_grids, xlsx_grids
from plan_compliance.intake.grids import Grid
from plan_compliance.intake.parquet_grids import read_parquet_grid
from plan_compliance.intake.xlsx_grids import read_xlsx_grids
from plan_compliance.intake.xlsx_scan import column_number
from plan_compliance.intake.zips import open_parts
from plan_compliance.model import Place, column_letters
from tests.intake.recipes import SHEET, book, changed, formula, parquet, plain_book, repacked, rows, unchanged


def cells(content: bytes) -> list[tuple[int, list[str]]]:
    grid = read_parquet_grid(content, "a.parquet")
    assert isinstance(grid, Grid)
    return list(grid.rows)


def test_every_plain_type_of_parquet_becomes_text() -> None:
    content = parquet(a=[1, None], b=[True, None], c=[date(2024, 3, 5), None], d=[Decimal("1.50"), None], e=[2.0, None])
    assert cells(content) == [(0, ["a", "b", "c", "d", "e"]), (1, ["1", "TRUE", "2024-03-05", "1.50", "2"])]


@pytest.mark.parametrize(
    ("limit", "text"), [("MOST_COLUMNS", "grid.too_many_columns"), ("MOST_TEXT", "xlsx.too_much_text")]
)
def test_parquet_is_measured_before_it_is_read(limit: str, text: str) -> None:
    with patch.object(parquet_grids, limit, 1):
        found = read_parquet_grid(parquet(a=["long"], b=["text"]), "a.parquet")
    assert isinstance(found, Fault)
    assert found.text == text


@pytest.mark.parametrize("read", [read_parquet_grid, read_xlsx_grids])
def test_what_is_no_complaint_of_the_library_is_not_swallowed(read: Any) -> None:  # noqa: ANN401
    content = parquet(a=[1]) if read is read_parquet_grid else plain_book()
    with (
        patch.object(parquet_grids, "_read", side_effect=KeyboardInterrupt),
        patch.object(xlsx_grids, "_read", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        read(content, "a")


def without_calamine(name: str, *given: Any, **named: Any) -> ModuleType:  # noqa: ANN401
    if name == "python_calamine":
        raise ImportError(name)
    return real_import(name, *given, **named)


real_import = builtins.__import__


def test_a_missing_extra_says_what_to_install() -> None:
    with patch.object(builtins, "__import__", without_calamine):
        found = read_xlsx_grids(plain_book(), "a.xlsx")
    assert isinstance(found, Fault)
    assert found.message("en") == (
        "a.xlsx: reading this file needs python-calamine, run first: pip install 'plan-compliance[excel]'"
    )


class PanicException(BaseException):
    """What a panic of a Rust library looks like."""


def test_a_panic_of_the_reader_is_a_damaged_file() -> None:
    with patch("python_calamine.load_workbook", side_effect=PanicException("index out of bounds")):
        found = read_xlsx_grids(formula("=1+1", 2)(), "a.xlsx")
    assert isinstance(found, Fault)
    assert "index out of bounds" in found.message("en")


def test_other_interruptions_pass_through() -> None:
    with patch("python_calamine.load_workbook", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        read_xlsx_grids(formula("=1+1", 2)(), "a.xlsx")


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16384)])
def test_columns_are_counted_by_letters(letters: str, number: int) -> None:
    assert column_number(letters) == number
    assert column_letters(number) == letters


PLACES = {
    "file": (Place(file="a.csv"), "a.csv", "a.csv"),
    "cell": (
        Place(file="a.xlsx", sheet="填报", line=14, column=5),
        "a.xlsx: sheet 填报, cell E14",
        "a.xlsx: 工作表 填报 E14",
    ),
    "row": (Place(file="a.xlsx", sheet="填报", line=14), "a.xlsx: sheet 填报, row 14", "a.xlsx: 工作表 填报 第14行"),
    "sheet": (Place(file="a.xlsx", sheet="填报"), "a.xlsx: sheet 填报", "a.xlsx: 工作表 填报"),
}


@pytest.mark.parametrize("case", PLACES)
def test_places_on_sheets_are_told_in_both_languages(case: str) -> None:
    place, en, zh = PLACES[case]
    assert (str(place), place.told("en"), place.told("zh")) == (en, en, zh)


def test_a_part_that_promises_more_than_it_holds_is_damaged() -> None:
    parts = open_parts(plain_book())
    assert not hasattr(parts, "text")
    entry = parts.entries[SHEET]
    entry.file_size += 1
    with pytest.raises(zlib.error, match="less than the directory says"):
        parts.read(SHEET)


def test_sheets_without_shared_texts_are_read() -> None:
    inline = b'<c r="A1" t="inlineStr"><is><t>x</t></is></c>'
    made = changed(plain_book(), sheet=lambda text: text.replace(b'<c r="A1" t="s"><v>0</v></c>', inline))
    found = read_xlsx_grids(made, "a.xlsx")
    assert isinstance(found, tuple)
    assert next(iter(found[0].rows))[1][0] == "x"


def test_a_workbook_of_no_styles_is_read() -> None:
    made = repacked(book(rows(("river", 2023, "beds", 30))), unchanged, leave="xl/styles.xml")
    assert isinstance(read_xlsx_grids(made, "a.xlsx"), tuple)


@pytest.mark.parametrize("count", [99_998, 99_999, 100_000])
def test_a_long_sheet_is_read_to_its_last_row(count: int) -> None:
    found = read_xlsx_grids(book(rows(*[["river", number] for number in range(count)])), "a.xlsx")
    assert isinstance(found, tuple)
    assert list(found[0].rows)[-1] == (count + 1, ["river", f"{count - 1}", "", "", "", ""])


def test_a_sheet_as_large_as_may_be_is_measured_to_the_cell() -> None:
    made = book(rows(["x"] * 27, first=9))
    with patch.object(xlsx_grids, "MOST_CELLS", 10 * 27):
        assert isinstance(read_xlsx_grids(made, "a.xlsx"), tuple)
    with patch.object(xlsx_grids, "MOST_CELLS", 10 * 27 - 1):
        assert isinstance(read_xlsx_grids(made, "a.xlsx"), Fault)
