"""Lines of a plan document → its sections: each with its address, its text, and what it is.

An address is written as a person would say it: ``三(四)4``, ``第三章第二节2(3)``, ``第三节第2段``, ``专栏3第5项``.
Of a heading with a single paragraph both are one section; several paragraphs are counted; ``一是``, ``二是`` within a
paragraph count as the next depth below the heading they stand under.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plan_compliance.intake.text_lines import Line, LineKind
from plan_compliance.intake.text_tables import Table, is_rule, shorter_name, table_of
from plan_compliance.vocabulary import SectionKind

TITLE, CONTENTS, FOREWORD = "标题", "目录", "前言"
_NUMERALS = "一二三四五六七八九十"
_ITEM = re.compile(r"(?:^|(?<=[。;；:：,，、]))([一二三四五六七八九十]{1,3})是")
_HEADED = frozenset({LineKind.HEAD, LineKind.OPENER, LineKind.ANNEX})
_OUTERMOST = -1


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """One section as the text has it: ``text`` is evened; ``line`` the first line, from 1."""

    address: str
    kind: SectionKind
    text: str
    line: int


@dataclass(kw_only=True, slots=True)
class _Part:
    """A heading, and the running text that stands right under it."""

    address: str
    depth: int
    heading: str
    line: int
    holds_text: bool = False
    """Whether running text stands on the heading's own line."""
    paragraphs: list[tuple[int, str]] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class _Draft:
    """What has been read of a document so far."""

    parts: list[_Part | Table] = field(default_factory=list)
    open: list[_Part] = field(default_factory=list)
    box: Table | None = None
    """A box of running text that is still open."""
    title: list[Line] = field(default_factory=list)
    contents: list[Line] = field(default_factory=list)
    foreword: list[Line] = field(default_factory=list)


def sections_of(lines: Sequence[Line]) -> tuple[Passage, ...]:
    """Every section of a document in its order."""
    draft = _Draft()
    index = 0
    while index < len(lines):
        index += _take(draft, lines, index)
    return tuple(_finished(draft))


def _take(draft: _Draft, lines: Sequence[Line], index: int) -> int:
    """Put the line at ``index`` where it belongs; how many lines were taken."""
    line = lines[index]
    rows = _rows_from(lines, index + (line.kind is not LineKind.ROW))
    if rows and line.kind in {LineKind.ROW, LineKind.BOX, LineKind.SCRAP}:
        return _take_table(draft, line, rows)
    match line.kind:
        case LineKind.HEAD | LineKind.OPENER | LineKind.ANNEX:
            _open(draft, line)
        case LineKind.BOX:
            draft.box = Table(name=line.ordinal, caption=line.text, line=line.number)
            draft.parts.append(draft.box)
        case LineKind.CONTENTS:
            draft.contents.append(line)
        case LineKind.RUNNING:
            _take_running(draft, line, lines[index + 1 :])
        case LineKind.SCRAP if not draft.open:
            draft.title.append(line)
        case _:
            pass
    return 1


def _rows_from(lines: Sequence[Line], start: int) -> list[Line]:
    """The rows of one table; a row with a rule below it is the head of the next one."""
    rows: list[Line] = []
    for line, follower in pairwise((*lines[start:], None)):
        begins = follower is not None and follower.kind is LineKind.ROW and is_rule(follower.text)
        if line is None or line.kind is not LineKind.ROW or (rows and begins):
            break
        rows.append(line)
    return rows


def _take_table(draft: _Draft, line: Line, rows: list[Line]) -> int:
    captioned = line.kind is not LineKind.ROW
    number = sum(isinstance(part, Table) for part in draft.parts) + 1
    annex = draft.open[0].address if draft.open and draft.open[0].address.startswith("附") else ""
    name = line.ordinal or (" ".join(filter(None, (annex, line.text))) if captioned else f"表{number}")
    draft.parts.append(table_of(name, line.text if captioned else "", rows, line.number, boxed=bool(line.ordinal)))
    draft.box = None
    return len(rows) + captioned


def _open(draft: _Draft, line: Line) -> None:
    depth = line.depth if line.kind is LineKind.HEAD else _OUTERMOST
    draft.open = [part for part in draft.open if _OUTERMOST < part.depth < depth]
    address = "".join((draft.open[-1].address if draft.open else "", line.ordinal))
    body = line.body
    part = _Part(
        address=address,
        depth=depth,
        heading=line.title if body else line.rest,
        line=line.number,
        holds_text=bool(body),
        paragraphs=[(line.number, body)] if body else [],
    )
    draft.open.append(part)
    draft.parts.append(part)
    draft.box = None


def _take_running(draft: _Draft, line: Line, following: Sequence[Line]) -> None:
    if draft.box is not None:
        draft.box.add_paragraph(line.text)
    elif draft.open:
        _holder(draft.open, following).paragraphs.append((line.number, line.text))
    else:
        draft.foreword.append(line)


def _holder(opened: Sequence[_Part], following: Sequence[Line]) -> _Part:
    """The heading that a paragraph belongs to.

    Behind the last of several items whose text stands on the heading's own line, it is no more of that item but of the
    section around the items, if that section has running text of its own.
    """
    last = opened[-1]
    if not last.holds_text:
        return last
    heads = (line for line in following if line.kind in _HEADED)
    follower = next(heads, None)
    goes_on = follower is not None and follower.kind is LineKind.HEAD and follower.depth >= last.depth
    around = [part for part in opened[:-1] if part.paragraphs]
    return last if goes_on or not around else around[-1]


# --- finishing ------------------------------------------------------------------------------------


def _finished(draft: _Draft) -> Iterator[Passage]:
    before = [line for line in draft.foreword if draft.contents and line.number < draft.contents[0].number]
    title = sorted((*draft.title, *before), key=lambda line: line.number)
    yield from _front(TITLE, title)
    yield from _front(CONTENTS, draft.contents)
    foreword = [line for line in draft.foreword if line not in before]
    if foreword:
        paragraphs = [(line.number, line.text) for line in foreword]
        part = _Part(address=FOREWORD, depth=_OUTERMOST, heading="", line=foreword[0].number, paragraphs=paragraphs)
        yield from _part_sections(part)
    front = "".join(line.text for line in title)
    for one in draft.parts:
        yield from _part_sections(one) if isinstance(one, _Part) else _table_sections(one, front)


def _front(address: str, lines: Sequence[Line]) -> Iterator[Passage]:
    if lines:
        text = "\n".join(line.text for line in lines)
        yield Passage(address=address, kind=SectionKind.CONTENTS, text=text, line=lines[0].number)


def _part_sections(part: _Part) -> Iterator[Passage]:
    match part.paragraphs:
        case []:
            yield Passage(address=part.address, kind=SectionKind.HEADING, text=part.heading, line=part.line)
        case [(_, text)]:
            yield from _with_items(part.address, part.heading, text, part.line, _deeper(part.depth))
        case several:
            yield Passage(address=part.address, kind=SectionKind.HEADING, text=part.heading, line=part.line)
            for count, (line, text) in enumerate(several, start=1):
                yield from _with_items(f"{part.address}第{count}段", "", text, line, "({})")


def _deeper(depth: int) -> str:
    """How ordinals are written that stand one depth below a heading of ``depth``."""
    return {2: "({cn})", 3: "{}", 4: "({})"}.get(depth, "{}" if depth < 3 else "①{}")  # noqa: PLR2004  (depths of 一、 and （一）)


def _with_items(address: str, heading: str, text: str, line: int, form: str) -> Iterator[Passage]:
    """A paragraph as one section, or as what stands before ``一是`` and a section for each ordinal."""
    cuts = _item_cuts(text)
    before = text[: cuts[0]] if cuts else text
    kind = SectionKind.TEXT if before else SectionKind.HEADING
    yield Passage(address=address, kind=kind, text="\n".join(filter(None, (heading, before))), line=line)
    for number, (start, end) in enumerate(zip(cuts, (*cuts[1:], len(text)), strict=False), start=1):
        ordinal = form.format(number, cn=_numeral(number))
        yield Passage(address=address + ordinal, kind=SectionKind.TEXT, text=text[start:end], line=line)


def _item_cuts(text: str) -> list[int]:
    """Where 一是, 二是 … begin, as far as they follow one another; empty unless there are at least two."""
    cuts: list[int] = []
    for found in _ITEM.finditer(text):
        if found[1] == _numeral(len(cuts) + 1):
            cuts.append(found.start())
    return cuts if len(cuts) > 1 else []


def _numeral(number: int) -> str:
    """The Chinese numeral of 1 to 99."""
    tens, ones = divmod(number, 10)
    lead = ("" if tens < 2 else _NUMERALS[tens - 1]) + "十" if tens else ""  # noqa: PLR2004  (ten is 十, not 一十)
    return lead + (_NUMERALS[ones - 1] if ones else "")


def _table_sections(table: Table, front: str) -> Iterator[Passage]:
    name = table.name if table.boxed else shorter_name(table.name, front)
    yield Passage(address=name, kind=SectionKind.TABLE, text=table.head, line=table.line)
    for number, text in table.rows:
        yield Passage(address=f"{name}第{number}项", kind=SectionKind.ROW, text=text, line=table.line)
