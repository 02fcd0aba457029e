"""Three-line tables (三线表): a strong rule above and below, a thin one under the heads, no vertical lines."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict
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
INSET = 60
"""Twips left free at either side of a cell."""
NARROWEST, WIDEST = 4, 44
"""Half characters that a column asks for at least and at most; what is longer is broken into lines."""
FIGURE = re.compile(r"[≥≤<>=−+-]?\d")
"""How a figure begins, with the sign of its comparison."""
NEGATIVE = re.compile(r"-(?=\d)")
LONGEST, SHORTEST = 13, 4
"""Half characters: longer words may be broken, and a column of Chinese is no narrower than two characters."""
LATIN_WIDTH = 0.68
"""Width of a Latin letter or digit against the size of its font, with some room."""
UNDIVIDED = 14
"""A table of so many rows stays on one page; a longer one keeps its first and its last two rows together."""
DASHES = frozenset({"", "-", "--", "—", "–"})


class TableLook(TypedDict, total=False):
    """What :func:`three_line_table` may be told of a table's look."""

    widths: Sequence[float]
    numeric: Collection[int]
    ruled: Collection[int]
    bold: Collection[int]
    size: float


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

    columns = _shared(_room(document), widths or wanted(heads, rows), _least(heads, rows, size))
    look = _Look(widths=columns, numeric=frozenset(numeric), size=size)
    written = [_head(heads, look)]
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else [""] * len(heads)
        written.append(
            _row(
                row,
                below,
                look,
                is_ruled=number == 0 or number in ruled,
                strong=number in bold,
                is_last=number == len(rows) - 1,
                kept=number < len(rows) - 1 and (len(rows) <= UNDIVIDED or number in {0, len(rows) - 2}),
            )
        )
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


def _shared(room: int, widths: Sequence[float], least: Sequence[int]) -> tuple[int, ...]:
    """``room`` shared out by ``widths``, no column narrower than ``least`` while the others have room to give."""
    whole = sum(widths)
    shares = [room * width / whole for width in widths]
    wanted_more = sum(max(0.0, low - share) for low, share in zip(least, shares, strict=True))
    spare = sum(max(0.0, share - low) for low, share in zip(least, shares, strict=True))
    given = min(1.0, wanted_more / spare) if spare else 0.0
    taken = min(1.0, spare / wanted_more) if wanted_more else 0.0
    return tuple(
        int(share + (low - share) * (taken if low > share else given)) for low, share in zip(least, shares, strict=True)
    )


def _least(heads: Sequence[str], rows: Sequence[Row], size: float) -> list[int]:
    """Twips that the longest word of each column takes, so that none is broken that could stand whole."""
    columns = zip(*[heads, *rows], strict=True)
    longest = [max(min(LONGEST, _word(text or "")) for text in column) for column in columns]
    return [round(length * size * LATIN_WIDTH * TWIPS_PER_POINT) + 2 * INSET for length in longest]


def _word(text: str) -> int:
    """Half characters of the longest word: Chinese may be broken anywhere but between two characters at the least."""
    return max((display_width(word) if word.isascii() else SHORTEST for word in text.split()), default=0)


# --- as Word writes it ----------------------------------------------------------------------------


def _properties(look: _Look) -> str:
    rules = _rule("top", STRONG) + _rule("bottom", STRONG)
    insets = "".join(f'<w:{side} w:w="{INSET}" w:type="dxa"/>' for side in ("left", "right"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in look.widths)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(look.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{insets}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def _rule(side: str, strength: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{strength}" w:space="0" w:color="000000"/>'


def _head(heads: Sequence[str], look: _Look) -> str:
    cells = "".join(
        _cell(text, width, style=TABLE_HEAD, size=look.size, side="center", rules=_rule("bottom", THIN), kept=True)
        for text, width in zip(heads, look.widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: Row, below: Row, look: _Look, *, is_ruled: bool, strong: bool, is_last: bool, kept: bool) -> str:
    closing = _rule("bottom", STRONG) if is_last else ""
    cells = "".join(
        _cell(
            text,
            width,
            style=TABLE_HEAD if strong else TABLE_TEXT,
            size=look.size,
            side=_side(index, text, look),
            rules=f"{_rule('top', THIN) if is_ruled and text is not None else ''}{closing}",
            reaches="continue" if text is None else "restart" if below[index] is None else "",
            kept=kept,
        )
        for index, (text, width) in enumerate(zip(row, look.widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _side(index: int, text: str | None, look: _Look) -> str:
    """A dash in the middle, a figure flush right in a column of figures, words flush left in any."""
    if (text or "").strip() in DASHES:
        return "center"
    return "right" if index in look.numeric and FIGURE.match(text or "") else "left"


def _cell(
    text: str | None, width: int, *, style: str, size: float, side: str, rules: str, reaches: str = "", kept: bool
) -> str:
    merged = f'<w:vMerge w:val="{reaches}"/>' if reaches else ""
    height = "top" if reaches else "center"
    borders = f"<w:tcBorders>{rules}</w:tcBorders>" if rules else ""
    paragraphs = "".join(_paragraph(part, style, size, side, kept=kept) for part in (text or "").split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{borders}<w:vAlign w:val="{height}"/></w:tcPr>'
        f"{paragraphs}</w:tc>"
    )


def _paragraph(text: str, style: str, size: float, side: str, *, kept: bool) -> str:
    """One line of a cell; a ``kept`` one stays on the page of what follows it."""
    halves = round(size * 2)
    keep = "<w:keepNext/>" if kept else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}<w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(_inert(on_one_line(text)))}</w:t></w:r></w:p>'
    )


def _inert(text: str) -> str:
    """``text`` that does nothing when it is pasted into a spreadsheet; a negative figure bears a real minus sign."""
    minus = NEGATIVE.match(text)
    return f"−{text[1:]}" if minus else str(cell(text))
