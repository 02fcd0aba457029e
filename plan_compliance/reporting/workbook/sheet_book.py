"""Plain tables as a workbook: one sheet each, numbers as numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plan_compliance.reporting.sheets import Sheet, Value, plain
from plan_compliance.reporting.workbook.pen import BAND, PERCENT, QUIET, Pen, finish, height, made, put, put_row, widths

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADS = 2
"""The row of the heads: below the title and a free line."""


def sheet_book(sheets: Sequence[Sheet], lang: str) -> bytes:
    """``sheets`` as a workbook; the same bytes for the same tables."""

    def write(pen: Pen) -> None:
        for sheet in sheets:
            _write(pen, pen.sheet(sheet.title), sheet)

    return made(write, title=sheets[0].title, lang=lang)


def _write(pen: Pen, page: "Worksheet", sheet: Sheet) -> None:
    room = widths(sheet.heads, sheet.rows)
    for column, width in enumerate(room):
        page.set_column(column, column, width)
    put(page, 0, 0, sheet.title, pen.style(bold=True, font_size=14))
    put_row(page, HEADS, sheet.heads, [pen.head()] * len(sheet.heads))
    page.set_row(HEADS, height(list(zip(sheet.heads, room, strict=True))))
    for place, row in enumerate(sheet.rows):
        strong = place in sheet.totals
        styles = [
            _style(pen, name in sheet.percents, value, strong=strong)
            for name, value in zip(sheet.columns, row, strict=True)
        ]
        values = [_value(name in sheet.percents, value) for name, value in zip(sheet.columns, row, strict=True)]
        put_row(page, HEADS + 1 + place, values, styles)
    below = HEADS + len(sheet.rows) + 2
    for place, note in enumerate(sheet.notes):
        put(page, below + place, 0, note, pen.style(font_color=QUIET))
    page.freeze_panes(HEADS + 1, 0)
    finish(pen, page, sheet.title, repeated=HEADS)


def _value(percent: bool, value: Value) -> Value:  # noqa: FBT001  (a column is per cent or it is not)
    number = plain(value)
    return number / 100 if percent and isinstance(number, int | float) else number


def _style(pen: Pen, percent: bool, value: Value, *, strong: bool) -> "Format":  # noqa: FBT001
    how = {"bold": True, "bg_color": BAND} if strong else {}
    if isinstance(value, str) or value is None:
        return pen.framed(**how)
    return pen.framed(**how, num_format=PERCENT if percent else "General")
