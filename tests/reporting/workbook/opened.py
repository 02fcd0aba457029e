"""A workbook opened as a spreadsheet program opens it: rows of values below a head, and what every cell is."""

import io
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.workbook.book import review_workbook


def opened(review: Review) -> Workbook:
    """The workbook of ``review``."""
    return openpyxl.load_workbook(io.BytesIO(review_workbook(review)))


def rows_below(book: Workbook, sheet: str, title: str, *, after: int = 1) -> list[dict[str, Any]]:
    """The rows of the table whose heads stand ``after`` rows below the cell that holds ``title``."""
    listed = list(book[sheet].iter_rows(values_only=True))
    top = next(place for place, row in enumerate(listed) if row[0] == title) + after
    heads = [head for head in listed[top] if head is not None]
    rows = []
    for row in listed[top + 1 :]:
        if not any(value is not None for value in row[1:]):
            break
        rows.append(dict(zip(heads, row, strict=False)))
    return rows


def every_cell(book: Workbook) -> list[Any]:
    """Every cell of every sheet that holds something."""
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
