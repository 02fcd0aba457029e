"""Three-line tables (三线表): a strong rule above and below, a thin one under the heads, no vertical lines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from plan_compliance.reporting.cells import cell
from plan_compliance.reporting.locations import on_one_line
from plan_compliance.reporting.width import display_width
from plan_compliance.reporting.word.styles import TABLE_HEAD, TABLE_TEXT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

Row = Sequence[str | None]
"""One text a column, its lines parted by line breaks; None: the cell above reaches down into this row."""

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRONG, THIN = 12, 4
"""Rules in eighths of a point: 1.5 pt and 0.5 pt."""
TWIPS_PER_POINT, EMU_PER_TWIP = 20, 635
INSET = 45
"""Twips left free at either side of a cell."""
NARROWEST, WIDEST = 4, 44
"""Half characters that a column asks for at least and at most; what is longer is broken into lines."""
DASHES = frozenset({"", "-", "--", "—", "–"})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """How the cells of one table are set."""

    widths: tuple[int, ...]
    numeric: frozenset[int]
    size: float


def three_line_table(
    document: "Document",
    heads: Sequence[str],
    rows: Sequence[Row],
    *,
    widths: Sequence[float] = (),
    numeric: Collection[int] = (),
    ruled: Collection[int] = (),
    bold: Collection[int] = (),
    size: float = 9,
) -> "Table":
    """Append a table to ``document`` (of :func:`plan_compliance.reporting.word.styles.blank`), as wide as its page.

    ``widths`` (in any measure; none given: by content) share out the width among the columns; columns in
    ``numeric`` are set flush right; rows in ``ruled`` have a thin rule above them, those in ``bold`` are
    totals. ``size`` is in points. The heads are repeated on every page; a page's end tears no row apart.
    """
    from docx.oxml import parse_xml  # noqa: PLC0415  (an extra)
    from docx.table import Table  # noqa: PLC0415

    look = _Look(widths=_shared(_room(document), widths or wanted(heads, rows)), numeric=frozenset(numeric), size=size)
    written = [_head(heads, look)]
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else [""] * len(heads)
        rule = "top" if number == 0 or number in ruled else ""
        written.append(_row(row, below, look, rule=rule, strong=number in bold))
    table = document.add_table(rows=0, cols=1)
    made = parse_xml(f"<w:tbl {NAMESPACE}>{_properties(look)}{''.join(written)}</w:tbl>")
    table._tbl.getparent().replace(table._tbl, made)  # noqa: SLF001  (python-docx offers no other way)
    return Table(made, document._body)  # noqa: SLF001


def wanted(heads: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """How many half characters each column asks for: what its longest text takes, between two limits."""
    columns = zip(*[heads, *rows], strict=True)
    return [max(NARROWEST, min(WIDEST, max(display_width(text or "") for text in column))) for column in columns]


def _room(document: "Document") -> int:
    section = document.sections[-1]
    width, left, right = section.page_width or 0, section.left_margin or 0, section.right_margin or 0
    return int(width - left - right) // EMU_PER_TWIP


def _shared(room: int, widths: Sequence[float]) -> tuple[int, ...]:
    whole = sum(widths)
    return tuple(int(room * width / whole) for width in widths)


# --- as Word writes it ----------------------------------------------------------------------------


def _properties(look: _Look) -> str:
    rules = "".join(f'<w:{side} w:val="single" w:sz="{STRONG}" w:space="0" w:color="000000"/>' for side in _RULED)
    insets = "".join(f'<w:{side} w:w="{INSET}" w:type="dxa"/>' for side in ("left", "right"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in look.widths)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(look.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{insets}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


_RULED = ("top", "bottom")


def _head(heads: Sequence[str], look: _Look) -> str:
    cells = "".join(
        _cell(text, width, style=TABLE_HEAD, size=look.size, side="center", rule="bottom")
        for text, width in zip(heads, look.widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: Row, below: Row, look: _Look, *, rule: str, strong: bool) -> str:
    cells = "".join(
        _cell(
            text,
            width,
            style=TABLE_HEAD if strong else TABLE_TEXT,
            size=look.size,
            side=_side(index, text, look),
            rule=rule,
            reaches="continue" if text is None else "restart" if below[index] is None else "",
        )
        for index, (text, width) in enumerate(zip(row, look.widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _side(index: int, text: str | None, look: _Look) -> str:
    if (text or "").strip() in DASHES:
        return "center"
    return "right" if index in look.numeric else "left"


def _cell(
    text: str | None, width: int, *, style: str, size: float, side: str, rule: str = "", reaches: str = ""
) -> str:
    merged = f'<w:vMerge w:val="{reaches}"/>' if reaches else ""
    line = f'<w:{rule} w:val="single" w:sz="{THIN}" w:space="0" w:color="000000"/>'
    borders = f"<w:tcBorders>{line}</w:tcBorders>" if rule and reaches != "continue" else ""
    paragraphs = "".join(_paragraph(part, style, size, side) for part in (text or "").split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{borders}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraphs}</w:tc>"
    )


def _paragraph(text: str, style: str, size: float, side: str) -> str:
    """One line of a cell; nothing in it acts when it is pasted into a spreadsheet."""
    halves = round(size * 2)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(cell(on_one_line(text)))}</w:t></w:r></w:p>'
    )
