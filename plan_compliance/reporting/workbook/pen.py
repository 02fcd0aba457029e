"""What every workbook shares: its styles, names of sheets, safe cells, the set-up of print."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from plan_compliance.reporting.cells import cell, visible
from plan_compliance.reporting.sheets import Value
from plan_compliance.reporting.width import display_width
from plan_compliance.texts import say
from plan_compliance.texts.numbers import shortest

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Written into every workbook, so that the same review is the same file on every day."""
FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}
INK, RULE, HEAD, BAND, QUIET = "#1F2937", "#BFBFBF", "#1F4E78", "#EEF3F8", "#6B7280"
SIZE = 10
A4 = 9
LONGEST_NAME = 31
LONGEST_CELL = 32_767
"""UTF-16 units that a cell may hold; more is cut, and a sign says so."""
CUT = "…"
WORD = re.compile(r"[!-~]+")
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
RESERVED = frozenset({"history"})
"""Names that spreadsheet programs keep for themselves."""
PERCENT = "0.0%"
COARSE, FINE, SMALL = 2, 4, 0.1
"""Decimals shown of a number, of a small one, and what is small."""
NARROWEST, WIDEST = 7, 56
LINE, MARGIN = 14.5, 4.0
"""Points that a line of text takes, and what stands around it."""
TALLEST = 400.0


@dataclass(frozen=True, kw_only=True)
class Pen:
    """One workbook being written: its styles, made when first needed, and the names given to its sheets."""

    book: "Workbook"
    lang: str
    styles: dict[str, "Format"] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    """Name in small letters → name, of every sheet."""

    def style(self, **how: Any) -> "Format":  # noqa: ANN401  (whatever XlsxWriter takes)
        """The style of this description."""
        key = repr(sorted(how.items()))
        if key not in self.styles:
            look = {"font_name": FONTS[self.lang], "font_size": SIZE, "font_color": INK, "valign": "vcenter"}
            self.styles[key] = self.book.add_format({**look, **how})
        return self.styles[key]

    def shade(self, ground: str, ink: str) -> "Format":
        """The colours of cells that a rule picks out; nothing else of their style changes."""
        key = f"{ground} {ink}"
        if key not in self.styles:
            self.styles[key] = self.book.add_format({"bg_color": ground, "font_color": ink})
        return self.styles[key]

    def framed(self, **how: Any) -> "Format":  # noqa: ANN401
        """The style of a cell inside a table."""
        return self.style(**{"border": 1, "border_color": RULE, "text_wrap": True, **how})

    def head(self, **how: Any) -> "Format":  # noqa: ANN401
        """The style of a head."""
        look = {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "align": "center"}
        return self.framed(**{**look, **how})

    def sheet(self, name: str) -> "Worksheet":
        """A new sheet called ``name``, as far as a spreadsheet program allows and no other is called so."""
        fitting = free_name(name, self.named)
        self.named[fitting.lower()] = fitting
        return self.book.add_worksheet(fitting)

    def text(self, key: str, **blanks: object) -> str:
        """The wording of ``key``."""
        return say(key, self.lang, **blanks)


def made(write: Callable[[Pen], None], *, title: str, lang: str) -> bytes:
    """The workbook that ``write`` fills; the same bytes for the same content.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.

    """
    from xlsxwriter import Workbook  # noqa: PLC0415  (an extra; needed for this alone)

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with Workbook(out, options) as book:
        book.set_properties({"title": safe(title)[:255], "created": CREATED})
        write(Pen(book=book, lang=lang))
    return out.getvalue()


# --- names ----------------------------------------------------------------------------------------


def free_name(name: str, taken: Mapping[str, str]) -> str:
    """``name`` without what no sheet may be called, cut to 31 units, and numbered where it is ``taken`` already."""
    clean = FORBIDDEN.sub("_", visible(name)).replace("\n", " ").replace("\t", " ").strip("' ") or "_"
    number, fitting = 1, cut(clean, LONGEST_NAME).strip("' ")
    while fitting.lower() in taken or fitting.lower() in RESERVED:
        number += 1
        ending = f" ({number})"
        fitting = cut(clean, LONGEST_NAME - len(ending)).strip("' ") + ending
    return fitting


def cut(text: str, units: int) -> str:
    """``text`` in at most so many UTF-16 units, a sign at its end where something is cut off."""
    if _units(text) <= units:
        return text
    kept = text
    while _units(kept) > units - len(CUT):
        kept = kept[:-1] if _units(kept) - units < 2 * units else kept[: 2 * units]
    return kept + CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# --- cells ----------------------------------------------------------------------------------------


def safe(text: str) -> str:
    """``text`` that no spreadsheet runs or has to repair."""
    return cut(str(cell(visible(text))), LONGEST_CELL)


def put(sheet: "Worksheet", row: int, column: int, value: Value, style: "Format") -> None:
    """Write one cell: numbers as numbers, text as text whatever it begins with, nothing for None."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, safe(value), style)
    else:
        sheet.write_number(row, column, float(value), style)


def number_format(value: Value) -> str:
    """How a number is shown, whatever is in its cell: two decimals at most, four where it is small."""
    if value is None or isinstance(value, str):
        return "General"
    number = float(value)
    decimals = shortest(number, FINE if abs(number) < SMALL else COARSE).partition(".")[2]
    return f"0.{'0' * len(decimals)}" if decimals else "0"


def put_row(sheet: "Worksheet", row: int, values: Sequence[Value], styles: Sequence["Format"]) -> None:
    """Write cells side by side, from the first column on."""
    for column, (value, style) in enumerate(zip(values, styles, strict=True)):
        put(sheet, row, column, value, style)


def widths(heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> list[int]:
    """How wide each column should be: what its longest text takes, between two limits; a head may take two lines."""
    columns = zip(heads, zip(*([_shown(value) for value in row] for row in rows), strict=True), strict=True)
    return [max(NARROWEST, min(WIDEST, max(_head_width(head), *map(_width, cells)) + 2)) for head, cells in columns]


def _head_width(head: str) -> int:
    return max(-(-display_width(head) // 2), *(len(word) for word in WORD.findall(head)), 0)


def _shown(value: Value) -> str:
    return "" if value is None else value if isinstance(value, str) else f"{float(value):.6g}"


def _width(text: str) -> int:
    return max(map(display_width, text.split("\n")))


def height(texts: Sequence[tuple[Value, int]]) -> float:
    """Points that a row needs for the longest of its texts, each in a column of so many characters."""
    lines = (
        sum(max(1, -(-display_width(part) // max(1, width - 1))) for part in _shown(text).split("\n"))
        for text, width in texts
    )
    return min(TALLEST, LINE * max(lines, default=1) + MARGIN)


# --- print ----------------------------------------------------------------------------------------


def finish(pen: Pen, sheet: "Worksheet", title: str, *, repeated: int | None = None, across: int = 1) -> None:
    """Set the print up: A4 landscape, ``across`` pages wide, rows down to ``repeated`` on every page."""
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(across, 0)
    sheet.set_header(f"&L{cut(safe(title).replace('&', '&&').replace(chr(10), ' '), 200)}")
    sheet.set_footer(f"&L&A&R{pen.text('form.page')}")
    if repeated is not None:
        sheet.repeat_rows(0, repeated)
