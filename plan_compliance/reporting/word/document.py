"""The review as a Word document, in the order in which an official evaluation report is read."""

from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.review.wording import title
from plan_compliance.reporting.word.annexes import write_faults, write_inputs, write_method, write_remarks
from plan_compliance.reporting.word.domains import write_domains, write_headline
from plan_compliance.reporting.word.front import write_contents, write_cover, write_running_lines
from plan_compliance.reporting.word.governance import write_governance
from plan_compliance.reporting.word.lists import write_assumptions, write_lagging, write_missing
from plan_compliance.reporting.word.overall import write_counts, write_overall
from plan_compliance.reporting.word.package import file_of
from plan_compliance.reporting.word.pen import Pen
from plan_compliance.reporting.word.pictures import write_heat, write_overview, write_paths
from plan_compliance.reporting.word.styles import blank


def review_document(review: Review) -> bytes:
    """``review`` as the bytes of a ``.docx``; the same review gives the same bytes.

    Raises:
        ImportError: python-docx or matplotlib (extra ``[word]``) is not installed.

    """
    pen = Pen(document=blank(review.lang), review=review)
    write_cover(pen)
    pen.paragraph("Title", pen.say("word.contents")).paragraph_format.page_break_before = True
    place = pen.document.add_paragraph()._p  # noqa: SLF001  (filled in when every heading is known)
    _write_sections(pen)
    write_contents(pen, place)
    write_running_lines(pen)
    return file_of(pen.document, title=title(review, review.lang), as_of=review.as_of)


def _write_sections(pen: Pen) -> None:
    write_headline(pen)
    write_overview(pen)
    write_overall(pen)
    write_counts(pen)
    write_lagging(pen)
    pen.upright()
    write_paths(pen)
    write_domains(pen)
    write_heat(pen)
    write_governance(pen)
    write_missing(pen)
    write_assumptions(pen)
    write_remarks(pen)
    write_faults(pen)
    write_method(pen)
    write_inputs(pen)
