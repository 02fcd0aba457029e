"""A sheet as a Word document: a three-line table on a page laid across, ready to be copied into a report."""

from typing import TYPE_CHECKING

from plan_compliance.reporting.cells import visible
from plan_compliance.reporting.sheets import Sheet, on_the_right, shown
from plan_compliance.reporting.word.package import file_of
from plan_compliance.reporting.word.styles import CAPTION, NOTE, blank
from plan_compliance.reporting.word.tables import three_line_table

if TYPE_CHECKING:
    from docx.document import Document


def docx(sheet: Sheet, lang: str, *, as_of: str) -> bytes:
    """The table with its title above and its notes below; the same bytes for the same table.

    Raises:
        ModuleNotFoundError: python-docx is not installed.

    """
    document = blank(lang)
    _lay_across(document)
    _add(document, CAPTION, sheet.title)
    rows = [[visible(shown(value)) for value in row] for row in sheet.rows]
    numeric = {place for place, right in enumerate(on_the_right(sheet)) if right}
    ruled = {place + 1 for place in sheet.totals}
    three_line_table(document, sheet.heads, rows, numeric=numeric, bold=sheet.totals, ruled=ruled)
    for note in sheet.notes:
        _add(document, NOTE, note)
    return file_of(document, title=visible(sheet.title), as_of=as_of)


def _lay_across(document: "Document") -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415  (an extra)

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _add(document: "Document", style: str, text: str) -> None:
    """A paragraph in the style with this id."""
    paragraph = document.add_paragraph()
    paragraph._p.style = style  # noqa: SLF001  (python-docx finds styles by name alone)
    paragraph.add_run(visible(text))
