"""A page of a workbook: tables below one another, each under its title, with what it says below it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plan_compliance.reporting.sheets import Sheet, Value, plain
from plan_compliance.reporting.workbook.pen import (
    BAND,
    HEAD,
    PERCENT,
    QUIET,
    Pen,
    finish,
    height,
    number_format,
    put,
    put_row,
    widths,
)
from plan_compliance.reporting.workbook.statuses import colour

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

STATUSES = frozenset({"status", "before"})
"""Columns that hold a status with its sign."""
FIRST = 2
"""The row of the first table: below the page's title and a free line."""


def write_page(pen: Pen, page: "Worksheet", title: str, sheets: Sequence[Sheet], *, first: int = FIRST) -> list[int]:
    """Fill ``page`` from the row ``first`` on; the row of each table's heads.

    With a single table its heads stay in sight, filter its rows and are printed on every page.
    """
    room = set_widths(page, sheets)
    put(page, 0, 0, title, pen.style(bold=True, font_size=16, font_color=HEAD))
    page.set_row(0, 26)
    heads, row = [], first
    for sheet in sheets:
        heads.append(row + (sheet.title != title))
        row = _write_sheet(pen, page, sheet, row, room, titled=sheet.title != title)
    if len(sheets) == 1 and sheets[0].rows:
        page.freeze_panes(heads[0] + 1, 0)
        page.autofilter(heads[0], 0, heads[0] + len(sheets[0].rows), len(sheets[0].columns) - 1)
        finish(pen, page, title, repeated=heads[0])
    else:
        finish(pen, page, title)
    return heads


def set_widths(page: "Worksheet", sheets: Sequence[Sheet]) -> list[int]:
    """Make every column of ``page`` as wide as the tables on it need."""
    wanted = [widths(sheet.heads, sheet.rows) for sheet in sheets if sheet.rows] or [[60]]
    room = [max(own[place] for own in wanted if place < len(own)) for place in range(max(map(len, wanted)))]
    for column, width in enumerate(room):
        page.set_column(column, column, width)
    return room


def _write_sheet(pen: Pen, page: "Worksheet", sheet: Sheet, row: int, room: Sequence[int], *, titled: bool) -> int:
    """Write one table from ``row`` on; the row at which the next one may begin."""
    if titled:
        put(page, row, 0, sheet.title, pen.style(bold=True, font_size=12, font_color=HEAD))
        row += 1
    if sheet.rows:
        row = _write_rows(pen, page, sheet, row, room)
    for note in sheet.notes:
        put(page, row, 0, note, pen.style(font_color=QUIET))
        row += 1
    return row + 1


def _write_rows(pen: Pen, page: "Worksheet", sheet: Sheet, row: int, room: Sequence[int]) -> int:
    put_row(page, row, sheet.heads, [pen.head()] * len(sheet.heads))
    page.set_row(row, height(list(zip(sheet.heads, room, strict=False))))
    for place, values in enumerate(sheet.rows, start=row + 1):
        strong = place - row - 1 in sheet.totals
        cells = list(zip(sheet.columns, values, strict=True))
        shown = [_value(value, percent=name in sheet.percents) for name, value in cells]
        styles = [_style(pen, value, percent=name in sheet.percents, strong=strong) for name, value in cells]
        put_row(page, place, shown, styles)
        page.set_row(place, height(list(zip(values, room, strict=False))))
    last = row + len(sheet.rows)
    statuses = [column for column, name in enumerate(sheet.columns) if name in STATUSES]
    if statuses:
        colour(pen, page, (row + 1, last), statuses)
    return last + 1


def _value(value: Value, *, percent: bool) -> Value:
    number = plain(value)
    return number / 100 if percent and isinstance(number, int | float) else number


def _style(pen: Pen, value: Value, *, percent: bool, strong: bool) -> "Format":
    how = {"bold": True, "bg_color": BAND} if strong else {}
    if isinstance(value, str) or value is None:
        return pen.framed(**how, align="left")
    return pen.framed(**how, align="right", num_format=PERCENT if percent else number_format(value))
