"""Every format that a cross table can be written in; a format's module is imported when it is first used."""

from collections.abc import Callable, Mapping
from importlib import import_module

from plan_compliance.reporting.crosstab.counting import Crosstab
from plan_compliance.reporting.crosstab.crosstab_sheets import for_programs, for_readers, for_spreadsheets
from plan_compliance.reporting.sheets import Sheet, written
from plan_compliance.texts import say

Writer = Callable[[Crosstab, str], bytes]


def _lines(form: str, sheet_of: Callable[[Crosstab, str], Sheet]) -> Writer:
    """As the tables of other commands are written."""

    def write(crosstab: Crosstab, lang: str) -> bytes:
        title = say("report.title", lang, as_of=crosstab.as_of)
        return written([sheet_of(crosstab, lang)], title=title, form=form).encode()

    return write


def _latex(crosstab: Crosstab, lang: str) -> bytes:
    made = import_module("plan_compliance.reporting.crosstab.latex").latex
    needs = say("crosstab.latex_needs", lang)
    return str(made(for_readers(crosstab, lang), needs)).encode()


def _html(crosstab: Crosstab, lang: str) -> bytes:
    made = import_module("plan_compliance.reporting.crosstab.html").page
    return str(made([for_readers(crosstab, lang)], lang)).encode()


def _xlsx(crosstab: Crosstab, lang: str) -> bytes:
    made = import_module("plan_compliance.reporting.workbook.sheet_book").sheet_book
    return bytes(made([for_spreadsheets(crosstab, lang)], lang))


def _docx(crosstab: Crosstab, lang: str) -> bytes:
    made = import_module("plan_compliance.reporting.crosstab.docx").docx
    return bytes(made(for_readers(crosstab, lang), lang, as_of=crosstab.as_of))


FORMATS: Mapping[str, Writer] = {
    "text": _lines("text", for_readers),
    "markdown": _lines("markdown", for_readers),
    "latex": _latex,
    "html": _html,
    "csv": _lines("csv", for_programs),
    "json": _lines("json", for_programs),
    "xlsx": _xlsx,
    "docx": _docx,
}
NOT_TEXT = frozenset({"xlsx", "docx"})
"""Formats that no terminal shows."""


def written_in(name: str, crosstab: Crosstab, lang: str) -> bytes:
    """The table in the format ``name``.

    Raises:
        ModuleNotFoundError: what writes the format is not installed.

    """
    return FORMATS[name](crosstab, lang)
