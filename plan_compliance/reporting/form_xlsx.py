"""The form as XLSX: a cover that says how, and a sheet on which nothing but the coloured cells can be changed."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from plan_compliance.reporting.csv_format import cell
from plan_compliance.reporting.forms import ABOUT, BESIDE, FILLED, MACHINE, Entry, Form, Line
from plan_compliance.reporting.width import display_width
from plan_compliance.texts import say
from plan_compliance.vocabulary import Status

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Written into every workbook, so that the same form is the same file on every day."""
FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}
WIDTHS = {
    "number": 5, "domain": 11, "name": 30, "unit": 12, "explained": 24, "target": 34, "last_year": 10, "value": 12,
    "done": 12, "satisfying": 9, "of": 8, "status": 9, "source": 20, "note": 20,
    "area": 9, "year": 6, "indicator": 22, "part": 12,
}  # fmt: skip
INDENT = 2
"""Characters that the air on the left of a text takes."""
HEAD_HEIGHT = 28
ANY_FILLED = frozenset(name for names in FILLED.values() for name in names)
COVER_WIDTHS = (16, 100)
LINE, MARGIN, SHORTEST = 14.5, 6.0, 22.0
"""Points that a line of text takes, what stands around it, and the height that no row is below."""
INPUT, CLOSED, HEAD, RULE, REPEATED = "#FFF2CC", "#E7E6E6", "#1F4E78", "#BFBFBF", "#808080"
INPUT_HEAD, MACHINE_HEAD = "#9C5700", "#A6A6A6"
STATUSES = (Status.FINAL, Status.PROVISIONAL, Status.ESTIMATED, Status.REVISED, Status.NOT_AVAILABLE)
"""In the order in which they are needed."""
COVER_ROWS = 8
FAR = 10**15
"""Further than any figure: where a range is open."""
A4 = 9
LONGEST_HINT = 255


def form_xlsx(form: Form) -> bytes:
    """The workbook; the same bytes for the same form.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.

    """
    from xlsxwriter import Workbook  # noqa: PLC0415  (an extra; needed for this alone)

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        book.set_properties({"title": form.title, "created": CREATED})
        pen = _Pen(book=book, form=form)
        _write_cover(pen, book.add_worksheet(say("form.cover", form.lang)))
        _write_lines(pen, book.add_worksheet(say("form.sheet", form.lang)))
    return out.getvalue()


@dataclass(frozen=True, kw_only=True)
class _Pen:
    """The formats of one workbook, made when first needed."""

    book: "Workbook"
    form: Form
    formats: dict[str, "Format"] = field(default_factory=dict)

    def style(self, **how: Any) -> "Format":  # noqa: ANN401  (whatever XlsxWriter takes)
        """The format of this description."""
        key = repr(sorted(how.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"font_name": FONTS[self.form.lang], "font_size": 10, **how})
        return self.formats[key]

    @cached_property
    def framed(self) -> Mapping[str, Any]:
        """What all cells of the table share."""
        return {"border": 1, "border_color": RULE, "text_wrap": True, "valign": "vcenter"}

    def entry(self, **how: Any) -> "Format":  # noqa: ANN401
        """The format of a cell to be filled in."""
        return self.style(**self.framed, bg_color=INPUT, locked=False, **how)


# --- the cover ------------------------------------------------------------------------------------


def _write_cover(pen: _Pen, sheet: "Worksheet") -> None:
    form, lang = pen.form, pen.form.lang
    for column, width in enumerate(COVER_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, form.title, pen.style(bold=True, font_size=16, font_color=HEAD))
    label, told = pen.style(bold=True, valign="vcenter"), pen.style(text_wrap=True, valign="vcenter", align="left")
    plans = say("join.list", lang).join(form.plans)
    known = {"district": form.district, "year": str(form.year), "by": "", "on": "", "deadline": form.deadline}
    for row, (name, text) in enumerate({**known, "plans": plans}.items(), start=2):
        sheet.write_string(row, 0, say(f"form.cover.{name}", lang), label)
        sheet.write_string(row, 1, text, told)
        sheet.set_row(row, _height([(text, COVER_WIDTHS[1])]))
    sheet.write_blank(4, 1, None, pen.entry(align="left"))
    sheet.write_blank(5, 1, None, pen.entry(align="left", num_format="yyyy-mm-dd"))
    sheet.data_validation(5, 1, 5, 1, _day(form, hint="form.hint.day", last=date(form.year + 20, 12, 31)))
    sheet.write_string(9, 0, say("form.cover.how", lang), pen.style(bold=True, font_size=12))
    for row in range(1, COVER_ROWS + 1):
        text = say(f"form.cover.{row}", lang)
        sheet.merge_range(9 + row, 0, 9 + row, 1, text, told)
        sheet.set_row(9 + row, _height([(text, sum(COVER_WIDTHS))]))
    _finish(pen, sheet)


def _finish(pen: _Pen, sheet: "Worksheet") -> None:
    """Lock the sheet and set up its print."""
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&R{say('form.page', pen.form.lang)}")


# --- the figures ----------------------------------------------------------------------------------


def _write_lines(pen: _Pen, sheet: "Worksheet") -> None:
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415

    form = pen.form
    for column, name in enumerate(form.columns):
        head = pen.style(**pen.framed, bold=True, font_color="#FFFFFF", bg_color=_head_colour(name), align="center")
        sheet.set_column(column, column, WIDTHS[name])
        sheet.write_string(0, column, form.head(name), head)
    sheet.set_row(0, HEAD_HEIGHT)
    for number in range(1, len(form.lines) + 1):
        _write_line(pen, sheet, number)
    sheet.freeze_panes(1, form.columns.index("name") + 1)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, len(form.lines), len(form.columns) - len(MACHINE) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(form.columns) - 1)}{len(form.lines) + 1}"})
    sheet.set_header(f"&L{form.title.replace('&', '&&')}")
    _finish(pen, sheet)
    sheet.activate()


def _head_colour(name: str) -> str:
    """What is to be filled in stands out; what stands there for programs steps back."""
    if name in MACHINE:
        return MACHINE_HEAD
    return INPUT_HEAD if name in ANY_FILLED or name in BESIDE else HEAD


def _write_line(pen: _Pen, sheet: "Worksheet", number: int) -> None:
    """One row; the first of a domain has a stronger rule above it, and its domain in bold."""
    form, line = pen.form, pen.form.lines[number - 1]
    first = number == 1 or form.lines[number - 2].domain != line.domain
    frame = {**pen.framed, "top": 2, "top_color": HEAD} if first else pen.framed
    texts = [(str(form.known(number, name)), WIDTHS[name] - INDENT) for name in ABOUT if name in form.columns]
    sheet.set_row(number, _height(texts))
    for column, name in enumerate(form.columns):
        if name in BESIDE:
            sheet.write_blank(number, column, None, pen.style(**frame, bg_color=INPUT, locked=False))
        elif name in FILLED[line.entry]:
            form_of = pen.style(**frame, bg_color=INPUT, locked=False, num_format=_number_format(line))
            sheet.write_blank(number, column, None, form_of)
            sheet.data_validation(number, column, number, column, _validation(form, line, number, column))
        elif name in MACHINE:
            quiet = pen.style(**{**pen.framed, "text_wrap": False}, font_color=REPEATED, shrink=True)
            sheet.write(number, column, form.known(number, name), quiet)
        elif name in ANY_FILLED:
            sheet.write_blank(number, column, None, pen.style(**frame, bg_color=CLOSED))
        else:
            _write_known(pen, sheet, number, column, name, frame, bold=first)
    status = form.columns.index("status")
    sheet.data_validation(number, status, number, status, _choice([_status(one, form.lang) for one in STATUSES], form))


def _write_known(
    pen: _Pen, sheet: "Worksheet", number: int, column: int, name: str, frame: Mapping[str, Any], *, bold: bool
) -> None:
    known = pen.form.known(number, column=name)
    if isinstance(known, int):
        sheet.write_number(number, column, known, pen.style(**frame, align="center"))
        return
    align = "right" if name == "last_year" else "center" if name in ("unit", "domain") else "left"
    repeated = name == "domain" and not bold
    how = {"bold": name == "domain" and bold, "font_color": REPEATED if repeated else "#000000"}
    air = {"indent": 1} if align == "left" else {}
    sheet.write(number, column, cell(known), pen.style(**frame, align=align, **air, **how))


def _height(texts: Iterable[tuple[str, float]]) -> float:
    """Points that a row needs for the longest of ``texts``, each in a column of so many characters."""
    lines = (sum(max(1, -(-display_width(part) // int(width))) for part in text.split("\n")) for text, width in texts)
    return max(SHORTEST, LINE * max(lines) + MARGIN)


def _status(status: Status, lang: str) -> str:
    return say(f"status.{status}", lang) if lang == "zh" else status.value


def _number_format(line: Line) -> str:
    match line.entry:
        case Entry.DATE:
            return "yyyy-mm-dd"
        case Entry.COUNT:
            return "0"
        case Entry.GRADE:
            return "@"
        case Entry.NUMBER:
            places = line.indicator.decimals
            return "#,##0.####" if places is None else f"#,##0{'.' if places else ''}{'0' * places}"


# --- what may be filled in ------------------------------------------------------------------------


def _validation(form: Form, line: Line, row: int, column: int) -> dict[str, Any]:
    match line.entry:
        case Entry.GRADE:
            return _choice(list(line.indicator.scale), form)
        case Entry.DATE:
            return _date(form, row, column)
        case Entry.COUNT:
            return _between(form, 0, FAR, "integer", say("form.hint.count", form.lang))
        case Entry.NUMBER:
            lowest, highest = line.indicator.lowest, line.indicator.highest
            low, high = -FAR if lowest is None else float(lowest), FAR if highest is None else float(highest)
            return _between(form, low, high, "decimal", _hint(line, form.lang))


def _hint(line: Line, lang: str) -> str:
    if line.indicator.unit == "%":
        return say("form.hint.percentage", lang)
    return say("form.hint.number", lang, unit=line.unit) if line.unit else say("form.hint.plain", lang)


def _between(form: Form, low: float, high: float, kind: str, hint: str) -> dict[str, Any]:
    shown = {end: "…" if abs(value) == FAR else f"{value:g}" for end, value in (("low", low), ("high", high))}
    limits = {end: f"{value:.15g}" for end, value in (("minimum", low), ("maximum", high))}
    return _told(form, hint, say("form.range", form.lang, **shown)) | {
        "validate": kind,
        "criteria": "between",
        **limits,
    }


def _choice(words: list[str], form: Form) -> dict[str, Any]:
    hint = say("form.hint.grade", form.lang)
    return _told(form, hint, hint) | {"validate": "list", "source": words}


def _date(form: Form, row: int, column: int) -> dict[str, Any]:
    """A day up to the end of the year, or *not yet* in either language's words."""
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415

    here = xl_rowcol_to_cell(row, column)
    days = f"AND(ISNUMBER({here}),{here}>=DATE(1990,1,1),{here}<=DATE({form.year},12,31))"
    words = ",".join(f'{here}="{word}"' for word in (say("form.not_yet", "zh"), "not yet", "not_yet"))
    hint = say("form.hint.date", form.lang, year=form.year)
    return _told(form, hint, hint) | {"validate": "custom", "value": f"=OR({days},{words})"}


def _day(form: Form, *, hint: str, last: date) -> dict[str, Any]:
    told = say(hint, form.lang)
    limits = {"minimum": date(form.year, 1, 1), "maximum": last}
    return _told(form, told, told) | {"validate": "date", "criteria": "between", **limits}


def _told(form: Form, hint: str, message: str) -> dict[str, Any]:
    error = say("form.error", form.lang)
    return {"input_message": hint[:LONGEST_HINT], "error_title": error, "error_message": message[:LONGEST_HINT]}
