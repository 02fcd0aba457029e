"""A workbook of many rows: every row, in as many sheets as it takes, and nothing that runs."""

import io
from collections.abc import Iterator, Sequence

import pytest
from openpyxl import load_workbook

from plan_compliance.reporting.finding_book import LONGEST, write_book

HEAD = ["name", "value"]


def book(rows: list[list[object]], most: int) -> bytes:
    file = io.BytesIO()
    write_book(iter([HEAD, *rows]), file, most=most)
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
