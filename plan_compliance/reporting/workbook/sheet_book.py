"""Plain tables as a workbook: one page each, numbers as numbers."""

from collections.abc import Sequence

from plan_compliance.reporting.sheets import Sheet
from plan_compliance.reporting.workbook.pages import write_page
from plan_compliance.reporting.workbook.pen import Pen, made


def sheet_book(sheets: Sequence[Sheet], lang: str) -> bytes:
    """``sheets`` as a workbook; the same bytes for the same tables."""

    def write(pen: Pen) -> None:
        for sheet in sheets:
            write_page(pen, pen.sheet(sheet.title), sheet.title, [sheet])

    return made(write, title=sheets[0].title, lang=lang)
