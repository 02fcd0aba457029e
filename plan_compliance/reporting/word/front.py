"""What stands before the text: cover, table of contents, the lines at the head and foot of each page."""

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from plan_compliance.reporting.locations import on_one_line
from plan_compliance.reporting.review.wording import title
from plan_compliance.reporting.word.pen import Pen
from plan_compliance.reporting.word.styles import COVER_LINE, COVER_TITLE
from plan_compliance.reporting.word.tables import NAMESPACE

if TYPE_CHECKING:
    from docx.section import _Footer, _Header

LEVELS = 2
"""Levels of headings in the table of contents."""
MOST_NAMED = 12
"""Districts and plans that the cover names."""


def write_cover(pen: Pen) -> None:
    """Title, what is reviewed, as of when."""
    review = pen.review
    pen.paragraph(COVER_TITLE, title(review, pen.lang))
    if review.responsible:
        units = pen.say("join.names").join(review.responsible)
        pen.paragraph(COVER_LINE, pen.say("word.cover.responsible", units=units))
    for line in _plans(pen):
        pen.paragraph(COVER_LINE, line)
    last = pen.paragraph(COVER_LINE, pen.say("review.as_of", as_of=review.as_of))
    last.paragraph_format.space_before = 12700 * 60  # 60 points in EMU


def _plans(pen: Pen) -> list[str]:
    plans = [plan.title[pen.lang] for plan in pen.review.plans]
    more = len(plans) - MOST_NAMED
    return [*plans[:MOST_NAMED], *([pen.say("word.cover.more", count=more)] if more > 0 else [])]


def write_running_lines(pen: Pen) -> None:
    """The title at the head, the page's number at the foot; neither on the cover."""
    section = pen.document.sections[0]
    section.different_first_page_header_footer = True
    _centre(section.header, escape(on_one_line(title(pen.review, pen.lang))))
    _number(section.footer)


def _centre(header: "_Header", text: str) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415  (an extra)

    line = (
        f'<w:p {NAMESPACE}><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="808080"/></w:pBdr>'
        f'<w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
    )
    _replace(header, parse_xml(line))


def _number(footer: "_Footer") -> None:
    """— 7 —"""  # noqa: D415  (what it looks like)
    from docx.oxml import parse_xml  # noqa: PLC0415

    size = '<w:rPr><w:sz w:val="20"/></w:rPr>'
    line = (
        f'<w:p {NAMESPACE}><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{size}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{size}<w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{size}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )
    _replace(footer, parse_xml(line))


def _replace(block: "_Header | _Footer", paragraph: object) -> None:
    first = block.paragraphs[0]._p  # noqa: SLF001  (python-docx offers no other way)
    first.getparent().replace(first, paragraph)


# --- contents ---------------------------------------------------------------------------------------


def write_contents(pen: Pen, place: object) -> None:
    """A real field in the place of the paragraph ``place``, filled in already: every heading, and a link to it.

    Page numbers come with the first update in a word processor, which alone knows the pages.
    """
    from docx.oxml import parse_xml  # noqa: PLC0415

    listed = [heading for heading in pen.headings if heading.level <= LEVELS]
    for number, heading in enumerate(listed):
        opened = _OPENED if number == 0 else ""
        closed = _CLOSED if number == len(listed) - 1 else ""
        line = (
            f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="TOC{heading.level}"/></w:pPr>{opened}'
            f'<w:hyperlink w:anchor={quoteattr(heading.bookmark)} w:history="1"><w:r><w:t xml:space="preserve">'
            f"{escape(heading.text)}</w:t></w:r></w:hyperlink>{closed}</w:p>"
        )
        place.addprevious(parse_xml(line))  # type: ignore[attr-defined]  # lxml
    place.getparent().remove(place)  # type: ignore[attr-defined]


_OPENED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{LEVELS}" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_CLOSED = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
