"""A workbook of many rows: every row, in as many sheets as it takes, and nothing that runs."""

import io
from collections.abc import Iterator, Sequence
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from python_calamine import load_workbook as load_workbook_by_calamine

from plan_compliance.reporting import finding_book
from plan_compliance.reporting.finding_book import LONGEST, write_book

HEAD = ["name", "value"]


def book(rows: list[list[object]], most: int, **how: int) -> bytes:
    file = io.BytesIO()
    write_book(iter([HEAD, *rows]), file, most=most, **how)
    return file.getvalue()


def read(content: bytes) -> list[list[tuple[object, ...]]]:
    return [list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(io.BytesIO(content)).worksheets]


@pytest.mark.parametrize(("count", "sheets"), [(0, [1]), (1, [2]), (2, [3]), (3, [3, 2]), (4, [3, 3]), (5, [3, 3, 2])])
def test_what_is_too_long_for_a_sheet_goes_on_in_the_next(count: int, sheets: list[int]) -> None:
    rows = [[f"row {number}", number] for number in range(count)]
    found = read(book(rows, most=3))
    assert [len(sheet) for sheet in found] == sheets
    assert all(sheet[0] == ("name", "value") for sheet in found)
    assert [list(row) for sheet in found for row in sheet[1:]] == rows


def test_numbers_stay_numbers_and_text_stays_text() -> None:
    ((_, *rows),) = read(
        book([["=1+1", 1.5], ["12", None], ["https://example.org", -3], ["甲\t&<\x01\uffff", 0]], most=9)
    )
    assert rows == [("=1+1", 1.5), ("12", None), ("https://example.org", -3), ("甲\t&<\ufffd\ufffd", 0)]


@pytest.mark.parametrize(
    "text", ["<r>a</r>", "a_x0041_", " a", "a\n", "a\tb", "]]>", "'=1", "&amp;", "TRUE", "\u3000", "0"]
)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    content = book([[text, text]], most=9)
    assert load_workbook_by_calamine(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1] == [text, text]


@pytest.mark.parametrize("number", [0, -0.5, 1e300, 1e-300, 123456789012345, 0.1 + 0.2, 2**53])
def test_a_number_comes_back_in_sixteen_digits(number: float) -> None:
    assert read(book([["a", number]], most=9))[0][1] == ("a", float(f"{number:.16g}"))


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match=r"nan|inf"):
        book([["a", number]], most=9)


def test_the_head_is_bold_and_stays_in_sight() -> None:
    sheet = load_workbook(io.BytesIO(book([["a", 1]], most=9))).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert [[cell.font.b for cell in row] for row in sheet.iter_rows()] == [[True, True], [False, False]]


def test_a_sheet_that_grows_too_large_goes_on_in_the_next() -> None:
    rows = [[f"row {number}", number] for number in range(2 * finding_book.AT_ONCE + 1)]
    found = read(book(rows, most=9999, most_bytes=2000))
    assert [len(sheet) for sheet in found] == [finding_book.AT_ONCE + 1, finding_book.AT_ONCE + 1, 2]
    assert [list(row) for sheet in found for row in sheet[1:]] == rows


def test_columns_go_on_after_the_last_letter() -> None:
    file, head = io.BytesIO(), [f"column {number}" for number in range(60)]
    write_book(iter([head, list(range(60))]), file)
    assert read(file.getvalue()) == [[tuple(head), tuple(range(60))]]


def test_nothing_is_lost_where_more_values_come_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding_book, "MOST_KNOWN", 3)
    monkeypatch.setattr(finding_book, "LONGEST_KNOWN", 50)
    rows: list[list[object]] = [[f"row {number % 4} {'long' * (number % 5)}", number % 7] for number in range(40)]
    assert [list(row) for row in read(book(rows, most=99))[0][1:]] == rows


def test_an_archive_does_not_tell_when_and_where_it_was_made() -> None:
    entries = ZipFile(io.BytesIO(book([["a", 1]], most=9))).infolist()
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    ((_, (cut, _), (fits, _)),) = read(book([["x" * 40_000, 1], ["𠮷" * (LONGEST // 2), 2]], most=9))
    assert cut == "x" * (LONGEST - 1) + "…"
    assert fits == "𠮷" * (LONGEST // 2)


def test_astral_characters_count_twice() -> None:
    ((_, (cut, _)),) = read(book([["𠮷" * LONGEST, 1]], most=9))
    assert cut == "𠮷" * ((LONGEST - 1) // 2) + "…"


def test_same_rows_give_the_same_bytes() -> None:
    assert book([["a", 1]], most=9) == book([["a", 1]], most=9)


def test_rows_are_taken_while_they_are_written() -> None:
    taken: list[int] = []

    def rows() -> Iterator[Sequence[object]]:
        yield HEAD
        for number in range(5):
            taken.append(number)
            yield ["a", number]
        raise ValueError(taken)

    with pytest.raises(ValueError, match=r"\[0, 1, 2, 3, 4\]"):
        write_book(rows(), io.BytesIO(), most=3)
