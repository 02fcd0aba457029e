"""The pen that the sections write with: headings, paragraphs, captions, pictures, pages upright and across."""

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Unpack

from plan_compliance.reporting.locations import on_one_line
from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.word.styles import BODY, CAPTION, MARGINS, NOTE
from plan_compliance.reporting.word.tables import Row, TableLook, three_line_table
from plan_compliance.texts import say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

CHINESE_NUMBERS = "一二三四五六七八九十"
ACROSS = {"top_margin": 2.0, "bottom_margin": 1.8, "left_margin": 1.6, "right_margin": 1.6}
"""Centimetres of a page laid across."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    level: int
    text: str
    bookmark: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pen:
    """One document being written, and what it has counted so far."""

    document: "Document"
    review: Review
    headings: list[Heading] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def lang(self) -> str:
        """The language of the document."""
        return self.review.lang

    def say(self, text: str, **blanks: object) -> str:
        """The wording of ``text`` in the document's language."""
        return say(text, self.lang, **blanks)

    # --- headings -----------------------------------------------------------------------------

    def section(self, text: str) -> None:
        """A numbered heading of the first level, 一、 or 1.; the first one begins a page."""
        self.counted["section"] += 1
        number = self.counted["section"]
        shown = CHINESE_NUMBERS[number - 1] if self.lang == "zh" else str(number)
        self._head(1, self.say("word.section", number=shown, title=text))

    def annex(self, text: str) -> None:
        """A numbered heading of an annex."""
        self.counted["annex"] += 1
        number = self.counted["annex"]
        shown = CHINESE_NUMBERS[number - 1] if self.lang == "zh" else str(number)
        self._head(1, self.say("word.annex", number=shown, title=text))

    def part(self, text: str, level: int = 2) -> None:
        """A heading below a section."""
        self._head(level, text)

    def _head(self, level: int, text: str) -> None:
        paragraph = self.paragraph(f"Heading{level}", text)
        paragraph.paragraph_format.page_break_before = not self.headings
        bookmark = f"_Toc{len(self.headings) + 1:06}"
        _mark(paragraph, bookmark, len(self.headings) + 1)
        self.headings.append(Heading(level=level, text=on_one_line(text), bookmark=bookmark))

    # --- text ---------------------------------------------------------------------------------

    def paragraph(self, style: str, text: str = "") -> "Paragraph":
        """A paragraph in the style with this id (found by its name it would cost most of the time that all takes)."""
        paragraph = self.document.add_paragraph()
        paragraph._p.style = style  # noqa: SLF001
        if text:
            paragraph.add_run(on_one_line(text))
        return paragraph

    def body(self, text: str, *, strong: str = "") -> None:
        """A paragraph of running text, ``strong`` before it in bold."""
        paragraph = self.paragraph(BODY)
        if strong:
            paragraph.add_run(f"{on_one_line(strong)}{' ' if strong.endswith(' ') else ''}").bold = True
        paragraph.add_run(on_one_line(text))

    def note(self, text: str) -> None:
        """A small remark below a table or picture."""
        self.paragraph(NOTE, text)

    def caption(self, kind: str, text: str) -> None:
        """The numbered line above a table (``table``) or below a picture (``figure``)."""
        self.counted[kind] += 1
        told = self.say(f"word.{kind}", number=self.counted[kind], title=text)
        paragraph = self.paragraph(CAPTION, told)
        paragraph.paragraph_format.keep_with_next = kind == "table"

    # --- tables and pictures --------------------------------------------------------------------

    def table(
        self, title: str, heads: Sequence[str], rows: Sequence[Row], *, note: str = "", **look: Unpack[TableLook]
    ) -> None:
        """A captioned three-line table, below it ``note`` or a little space."""
        self.caption("table", title)
        three_line_table(self.document, heads, rows, **look)
        self.note(note)

    def picture(self, png: bytes, title: str, *, width: float = 15.6, tallest: float = 19.5) -> None:
        """A picture in the middle of the page, its caption below; not wider or taller than these centimetres."""
        from docx.shared import Cm  # noqa: PLC0415  (an extra)

        paragraph = self.document.add_paragraph()
        paragraph.alignment = 1  # type: ignore[assignment]  # centred
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(png))
        scale = min(Cm(width) / shape.width, Cm(tallest) / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)  # type: ignore[assignment]
        _describe(shape, on_one_line(title))
        self.caption("figure", title)

    # --- pages --------------------------------------------------------------------------------

    def across(self) -> None:
        """Go on on pages laid across."""
        self._turn(across=True)

    def upright(self) -> None:
        """Go on on upright pages."""
        self._turn(across=False)

    def _turn(self, *, across: bool) -> None:
        from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415  (an extra)
        from docx.shared import Cm  # noqa: PLC0415

        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Cm(29.7), Cm(21)) if across else (Cm(21), Cm(29.7))
        for side, centimetres in (ACROSS if across else MARGINS).items():
            setattr(section, side, Cm(centimetres))


def _mark(paragraph: "Paragraph", name: str, number: int) -> None:
    """A bookmark around the text of ``paragraph``, for the table of contents to lead to."""
    from docx.oxml import OxmlElement  # noqa: PLC0415  (an extra)
    from docx.oxml.ns import qn  # noqa: PLC0415

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.insert(1, start)  # noqa: SLF001  (python-docx offers no other way)
    paragraph._p.append(end)  # noqa: SLF001


def _describe(shape: Any, text: str) -> None:  # noqa: ANN401  (python-docx has no type for it)
    """What a screen reader says of the picture."""
    shape._inline.docPr.set("descr", text)  # noqa: SLF001
