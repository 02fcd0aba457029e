"""A workbook of very many rows, written row by row, so that its size does not matter."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from plan_compliance.reporting.cells import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""Rows of a sheet, its head among them; no spreadsheet takes more."""
LONGEST = 32_767
"""UTF-16 units of a cell; what is longer is cut, and ends in an ellipsis. The CSV holds it whole."""
WIDTH = 16
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed day, so that the same findings give the same bytes."""
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_book(rows: Iterator[Sequence[Any]], file: BinaryIO, *, most: int = MOST_ROWS) -> None:
    """The first of ``rows`` is the head of every sheet; the others fill sheets of ``most`` rows.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.

    """
    from xlsxwriter import Workbook  # noqa: PLC0415  (an extra; needed for this alone)

    head = next(rows)
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"created": CREATED})
        first = next(rows, None)
        _write_sheet(book, head, chain([first] if first else [], islice(rows, most - 2)))
        while (first := next(rows, None)) is not None:
            _write_sheet(book, head, chain([first], islice(rows, most - 2)))


def _write_sheet(book: "Workbook", head: Sequence[Any], rows: Iterator[Sequence[Any]]) -> None:
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    if head:
        sheet.set_column(0, len(head) - 1, WIDTH)
    sheet.set_row(0, None, book.add_format({"bold": True}))
    for number, row in enumerate(chain([head], rows)):
        _write_row(sheet, number, row)


def _write_row(sheet: "Worksheet", number: int, row: Sequence[Any]) -> None:
    write_string, write_number = sheet.write_string, sheet.write_number
    for column, value in enumerate(row):
        if isinstance(value, str):
            if value:
                is_plain = len(value) <= LONGEST // 2 and value.isprintable()
                write_string(number, column, value if is_plain else _fitting(value))
        elif value is not None:
            write_number(number, column, value)


def _fitting(text: str) -> str:
    """``text`` as a cell holds it, where it may be too long or hold what no document may."""
    shown = visible(text)
    units = shown.encode("utf-16-le")
    return shown if len(units) <= 2 * LONGEST else units[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + "…"
