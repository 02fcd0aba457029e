"""The text of a plan document, as a user has it on his disk → its sections with their figures.

UTF-8 with or without mark, or GB18030; anything else is refused with what to do instead.
"""

import re
from hashlib import sha256
from pathlib import Path

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.folders import Paper, read_file
from plan_compliance.intake.text_figures import Figure, find_figures
from plan_compliance.intake.text_index import Section, TextIndex
from plan_compliance.intake.text_lines import read_lines
from plan_compliance.intake.text_sections import Passage, sections_of
from plan_compliance.model import Place
from plan_compliance.vocabulary import FigureKind, SectionKind

LARGEST = 5 * 2**20
"""Bytes a text may have: some twenty times the longest district plan."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_ORDER = {FigureKind.AMOUNT: 0, FigureKind.YEAR: 1, FigureKind.WEAK: 2}


def read_plan_text(path: Path, document: str) -> TextIndex | Fault:
    """The sections of the text in ``path``, known as ``document``; a fault where it is no text of a plan."""
    paper = read_file(path, "run")
    return paper if isinstance(paper, Fault) else text_sections(paper, document)


def text_sections(paper: Paper, document: str) -> TextIndex | Fault:
    """The sections of a text that was read."""
    text = _decoded(paper)
    if isinstance(text, Fault):
        return text
    sections = tuple(_section(passage) for passage in sections_of(read_lines(text)))
    if not any(section.kind in {SectionKind.TEXT, SectionKind.ROW} for section in sections):
        return fault(Place(file=paper.file), "text.no_sections")
    return TextIndex(document=document, file=paper.file, sections=sections)


def _decoded(paper: Paper) -> str | Fault:
    place = Place(file=paper.file)
    if len(paper.content) > LARGEST:
        return fault(place, "text.too_large", limit=LARGEST // 2**20)
    if not paper.content.strip():
        return fault(place, "text.empty")
    if paper.content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return fault(place, "text.utf16")
    text = _text_of(paper.content)
    if text is None or _CONTROL.search(text):
        return fault(place, "text.binary", found=Path(paper.file).suffix or "-")
    return text


def _text_of(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _section(passage: Passage) -> Section:
    held = passage.kind is not SectionKind.CONTENTS
    return Section(
        address=passage.address,
        kind=passage.kind,
        digest=sha256(passage.text.encode()).hexdigest(),
        figures=_figures(passage.text) if held else (),
        parts=passage.text.count("\n") + 1 if passage.kind is SectionKind.ROW else 1,
        line=passage.line,
    )


def _figures(text: str) -> tuple[Figure, ...]:
    """The figures of a section in the order in which an index stores them."""
    return tuple(sorted(find_figures(text), key=lambda figure: _ORDER[figure.kind]))
