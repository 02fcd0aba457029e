"""The look of an official Chinese document: A4, real heading styles, fonts, page numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from plan_compliance.reporting.word.fonts import FANGSONG, HEI, SONG, name_alternatives, set_fonts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.styles.styles import Styles

BODY, TABLE_TEXT, TABLE_HEAD, CAPTION, COVER_TITLE, COVER_LINE, NOTE = (
    "BodyText",
    "TableText",
    "TableHead",
    "Caption",
    "CoverTitle",
    "CoverLine",
    "Note",
)
"""Ids of the paragraph styles that the document uses beside Word's own headings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """How a paragraph style is set: font, size and spaces in points, indents in characters of its own size."""

    font: str = SONG
    size: float = 10.5
    bold: bool = False
    before: float = 0
    after: float = 0
    indent: float = 0
    """Of the first line, in Chinese only."""
    left: float = 0
    align: str = "left"
    spacing: float = 1.0
    with_next: bool = False


SETTINGS: Mapping[str, Setting] = {
    "Normal": Setting(),
    BODY: Setting(font=FANGSONG, size=12, after=4, indent=2, spacing=1.35),
    TABLE_TEXT: Setting(size=9, before=1.5, after=1.5),
    TABLE_HEAD: Setting(font=HEI, size=9, bold=True, before=1.5, after=1.5),
    CAPTION: Setting(font=HEI, size=10.5, before=8, after=4, align="center", with_next=True),
    NOTE: Setting(size=9, before=3, after=6),
    COVER_TITLE: Setting(font=HEI, size=26, bold=True, before=150, after=24, align="center", spacing=1.3),
    COVER_LINE: Setting(font=FANGSONG, size=15, before=4, after=4, align="center"),
    "Title": Setting(font=HEI, size=22, bold=True, before=0, after=12, align="center"),
    "Heading1": Setting(font=HEI, size=16, bold=True, before=18, after=8, with_next=True),
    "Heading2": Setting(font=HEI, size=14, bold=True, before=12, after=6, with_next=True),
    "Heading3": Setting(font=HEI, size=12, bold=True, before=8, after=4, with_next=True),
    "TOC1": Setting(size=12, before=4, after=2),
    "TOC2": Setting(size=10.5, after=1, left=2),
}
"""Every paragraph style by its id."""
NAMES: Mapping[str, str] = {
    BODY: "Body Text",
    TABLE_TEXT: "Table Text",
    TABLE_HEAD: "Table Head",
    CAPTION: "Caption",
    NOTE: "Note",
    COVER_TITLE: "Cover Title",
    COVER_LINE: "Cover Line",
    "Heading1": "Heading 1",
    "Heading2": "Heading 2",
    "Heading3": "Heading 3",
    "TOC1": "toc 1",
    "TOC2": "toc 2",
}
"""Style ids whose names are written otherwise."""
MARGINS = {"top_margin": 2.54, "bottom_margin": 2.2, "left_margin": 2.6, "right_margin": 2.6}
"""Centimetres of an upright page."""


def blank(lang: str) -> "Document":
    """An empty A4 document with the styles of an official report, in ``lang`` (``zh`` or ``en``)."""
    from docx import Document  # noqa: PLC0415  (an extra)

    document = Document()
    for style, setting in SETTINGS.items():
        _set(_style(document.styles, style), setting, indented=lang == "zh")
    _speak(document, lang)
    name_alternatives(document)
    _set_up_page(document)
    return document


def _style(styles: "Styles", style: str) -> "ParagraphStyle":
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    known = next((one for one in styles if one.style_id == style), None)
    if known is None:
        known = styles.add_style(NAMES.get(style, style), WD_STYLE_TYPE.PARAGRAPH)  # type: ignore[no-untyped-call]
        known.element.set(qn("w:styleId"), style)
        known.base_style = styles["Normal"]
    return cast("ParagraphStyle", known)


def _set(style: "ParagraphStyle", setting: Setting, *, indented: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    sides = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
    }
    font, shape = style.font, style.paragraph_format
    set_fonts(style.element.get_or_add_rPr(), setting.font)
    font.size, font.bold, font.italic, font.color.rgb = Pt(setting.size), setting.bold, False, RGBColor(0, 0, 0)
    shape.space_before, shape.space_after = Pt(setting.before), Pt(setting.after)
    shape.line_spacing, shape.alignment = setting.spacing, sides[setting.align]
    shape.first_line_indent = Pt(setting.indent * setting.size) if indented else Pt(0)
    shape.left_indent = Pt(setting.left * setting.size)
    shape.keep_with_next = setting.with_next
    shape.widow_control = True
    for border in style.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)


def _speak(document: "Document", lang: str) -> None:
    """Say in which language the text is, so that a word processor checks and breaks it rightly."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for language in document.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        language.set(qn("w:val"), "en-US" if lang == "zh" else "en-GB")
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_up_page(document: "Document") -> None:
    from docx.shared import Cm  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side, centimetres in MARGINS.items():
        setattr(section, side, Cm(centimetres))
