"""The lines of a plan document by what they are: headings, rows of tables, notes, running text, the rest.

The rules are those of Chinese plans in general: 章, 节, 一、, （一）, 1., （1）, 专栏, 附件, pipe tables.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plan_compliance.intake.text_figures import evened, find_figures
from plan_compliance.vocabulary import FigureKind

_ORDINAL = "[一二三四五六七八九十百零〇]+"
_HEADS = (
    (0, re.compile(rf"(第(?:{_ORDINAL}|\d+)[章编篇])(.*)")),
    (1, re.compile(rf"(第(?:{_ORDINAL}|\d+)节)(.*)")),
    (2, re.compile(rf"({_ORDINAL})、(.*)")),
    (3, re.compile(rf"(\({_ORDINAL}\))、?(.*)")),
    (4, re.compile(r"(\d{1,2})[.、](?!\d)(.*)")),
    (5, re.compile(r"(\(\d{1,2}\))[.、]?(.*)")),
)
"""Headings by depth: the pattern gives the ordinal as addresses write it, and the rest of the line."""
_OPENERS = frozenset({"前言", "序言", "引言", "导言", "序", "绪言", "结语", "结束语", "后记", "附则"})
_CONTENTS = frozenset({"目录", "目次"})
_ANNEX = re.compile(r"附[件表录]\d*[:：]?")
_BOX = re.compile(r"专栏(\d+|[一二三四五六七八九十]+)")
_BULLET = re.compile(r"(?:——|—|--|•|·|●|■|◆|▪)\s*\S")
_LEADER = re.compile(r"(?:\.{3,}|…+|·{3,})\d+$")
_PAGE = re.compile(r"[.…·\s]*\d+$")
_TABLE_NOTE = re.compile(r"[*※]|注\d*[:：]|资料来源[:：]|说明[:：]")
_SENTENCE = re.compile(r"[。;；?？!！]|[:：]$")
LONGEST_ENTRY = 60
"""Characters a line of a table of contents may have."""
LONGEST_SCRAP = 50
"""Characters up to which a line without a full stop and without a figure is a signature, a caption, a date."""


class LineKind(StrEnum):
    """What a line of a plan document is."""

    HEAD = "head"
    OPENER = "opener"
    ANNEX = "annex"
    BOX = "box"
    ROW = "row"
    NOTE = "note"
    CONTENTS = "contents"
    RUNNING = "running"
    SCRAP = "scrap"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line: its number from 1, its evened text, and for headings their depth, ordinal and the rest of the line."""

    number: int
    kind: LineKind
    text: str
    depth: int = 0
    ordinal: str = ""
    rest: str = ""

    @property
    def title(self) -> str:
        """The heading without the running text that may stand behind it on the same line."""
        return self.rest.partition("。")[0]

    @property
    def body(self) -> str:
        """The running text that stands behind the heading on the same line; empty: the heading stands alone."""
        return self.rest.partition("。")[2].strip()


def read_lines(text: str) -> tuple[Line, ...]:
    """Every line of ``text`` that holds anything, by what it is."""
    numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    return tuple(_without_contents(tuple(_without_notes(numbered))))


def _without_notes(numbered: Sequence[tuple[int, str]]) -> Iterator[Line]:
    """Notes in ``〔…〕`` may run over several lines: all of them are notes."""
    opened = 0
    for number, raw in numbered:
        if opened or (raw.startswith("〔") and not raw.startswith("〔?")):
            opened = max(0, opened + raw.count("〔") - raw.count("〕"))
            yield Line(number=number, kind=LineKind.NOTE, text=evened(raw))
        else:
            yield _line(number, evened(re.sub(r"〔注\d*〕", "", raw)))


def _line(number: int, text: str) -> Line:
    if text.startswith("|"):
        return Line(number=number, kind=LineKind.ROW, text=text)
    if text in _CONTENTS or _LEADER.search(text[-LONGEST_ENTRY:]):
        return Line(number=number, kind=LineKind.CONTENTS, text=text)
    return _named(number, text) or _headed(number, text) or Line(number=number, kind=_prose(text), text=text)


def _named(number: int, text: str) -> Line | None:
    """A foreword, an annex or a box: what has a name in place of an ordinal."""
    if text in _OPENERS:
        return Line(number=number, kind=LineKind.OPENER, text=text, ordinal=text)
    if _ANNEX.fullmatch(text):
        return Line(number=number, kind=LineKind.ANNEX, text=text, ordinal=text.rstrip(":："))
    box = _BOX.match(text)
    return Line(number=number, kind=LineKind.BOX, text=text, ordinal=box[0]) if box else None


def _headed(number: int, text: str) -> Line | None:
    for depth, pattern in _HEADS:
        if found := pattern.fullmatch(text):
            return Line(number=number, kind=LineKind.HEAD, text=text, depth=depth, ordinal=found[1], rest=found[2])
    return None


def _prose(text: str) -> LineKind:
    if _TABLE_NOTE.match(text):
        return LineKind.NOTE
    is_running = len(text) > LONGEST_SCRAP or _SENTENCE.search(text) or _BULLET.match(text) or _promises(text)
    return LineKind.RUNNING if is_running else LineKind.SCRAP


def _promises(text: str) -> bool:
    return any(figure.kind is FigureKind.AMOUNT and figure.unit for figure in find_figures(text))


def _without_contents(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Mark the table of contents: from its head to the line where its first entry stands again, or running text."""
    first = ""
    inside = False
    for line in lines:
        if inside:
            inside = not _ends_contents(line, first)
            first = first or _entry(line)
        elif line.text in _CONTENTS:
            inside, first = True, ""
        yield line if not inside or line.text in _CONTENTS else _as_contents(line)


def _ends_contents(line: Line, first: str) -> bool:
    repeats = bool(first) and line.text == first
    runs = "。" in line.text if line.kind is LineKind.RUNNING else bool(_PAGE.sub("", line.body[:LONGEST_ENTRY]))
    return repeats or runs or line.kind is LineKind.ROW or len(line.text) > LONGEST_ENTRY


def _entry(line: Line) -> str:
    return line.text[:-LONGEST_ENTRY] + _PAGE.sub("", line.text[-LONGEST_ENTRY:])


def _as_contents(line: Line) -> Line:
    return Line(number=line.number, kind=LineKind.CONTENTS, text=line.text)
