"""YAML as typed: a tree of slices of the source, so that parts can change places without being rewritten.

Only for text that :func:`plan_compliance.intake.yaml_tree.read_yaml` has read without a fault. Offsets count
characters from 0; ends are exclusive.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import yaml

BLOCK_SCALARS = frozenset({"|", ">"})
DASH = re.compile(r" *- +")
"""What stands left of the first key of a list's item."""


class UnreadableError(Exception):
    """The source is no longer YAML."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """One node of the source from ``start`` to ``end``, comments and blank lines around it not included.

    ``entries`` are the keys and values of a mapping, ``items`` the members of a list; a scalar or an alias has neither.
    """

    start: int
    end: int
    text: str = ""
    style: str = ""
    """How a scalar is written: ``|``, ``>``, a quotation mark, or nothing."""
    flow: bool = False
    entries: "tuple[tuple[Span, Span], ...]" = ()
    items: "tuple[Span, ...]" = ()

    @property
    def is_block_mapping(self) -> bool:
        """Whether it is a mapping with a line for each key."""
        return bool(self.entries) and not self.flow


@dataclass(kw_only=True, slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    start: int
    flow: bool
    children: list[Span] = field(default_factory=list)


def read_spans(source: str) -> Span:
    """The tree of slices of ``source``; raises UnreadableError where a change has broken it."""
    try:
        return _grown(source)
    except yaml.YAMLError as error:
        raise UnreadableError from error


def _grown(source: str) -> Span:
    unclosed = [_Open(start=0, flow=True)]
    for event in yaml.parse(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        start, end = _offsets(event)
        match event:
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                unclosed.append(_Open(start=start, flow=bool(event.flow_style)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                closed = unclosed.pop()
                unclosed[-1].children.append(_closed(closed, end, is_mapping=isinstance(event, yaml.MappingEndEvent)))
            case yaml.ScalarEvent():
                unclosed[-1].children.append(_scalar(event, source, start, end))
            case yaml.AliasEvent():
                unclosed[-1].children.append(Span(start=start, end=end))
    return unclosed[0].children[0]


def _offsets(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None, "the parsers mark every event"  # noqa: S101
    assert event.end_mark is not None, "the parsers mark every event"  # noqa: S101
    return event.start_mark.index, event.end_mark.index


def _scalar(event: yaml.ScalarEvent, source: str, start: int, end: int) -> Span:
    """A scalar; the parsers count the blank lines below a block scalar to it."""
    style = event.style or ""
    if style in BLOCK_SCALARS:
        end = start + len(source[start:end].rstrip())
    return Span(start=start, end=end, text=event.value, style=style)


def _closed(closed: _Open, end: int, *, is_mapping: bool) -> Span:
    """A collection; one in block style ends with its last child, wherever the parser noticed."""
    children = tuple(closed.children)
    if not closed.flow:
        end = max((child.end for child in children), default=end)
    entries = tuple(zip(children[::2], children[1::2], strict=True)) if is_mapping else ()
    return Span(start=closed.start, end=end, flow=closed.flow, entries=entries, items=() if is_mapping else children)


def every_span(span: Span) -> Iterator[Span]:
    """``span`` and everything in it, in the order of the source."""
    yield span
    for child in (*(one for entry in span.entries for one in entry), *span.items):
        yield from every_span(child)


# --- lines ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Lines:
    """A source cut into lines; numbers count from 0."""

    source: str
    starts: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.starts)

    def of(self, offset: int) -> int:
        """The number of the line in which ``offset`` lies."""
        return bisect_right(self.starts, offset) - 1

    def end(self, line: int) -> int:
        """The offset behind the last character of ``line``."""
        return self.starts[line + 1] - 1 if line + 1 < self.count else len(self.source)

    def text(self, line: int) -> str:
        """The words of ``line``, without its end."""
        return self.source[self.starts[line] : self.end(line)]

    def before(self, offset: int) -> str:
        """What stands on the line left of ``offset``."""
        return self.source[self.starts[self.of(offset)] : offset]


def lines_of(source: str) -> Lines:
    """The lines of ``source``, which has no carriage returns."""
    ends = [index + 1 for index, character in enumerate(source) if character == "\n"]
    return Lines(source=source, starts=(0, *ends))


def is_comment(line: str) -> bool:
    """Whether a line holds a comment and nothing else."""
    return line.lstrip(" \t").startswith("#")


def indent_of(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


# --- comments ------------------------------------------------------------------------------------


def comments_of(source: str, root: Span) -> list[str]:
    """Every comment of ``source`` from its ``#`` to the end of its line, sorted."""
    leaves = [span for span in every_span(root) if not span.entries and not span.items and span.end > span.start]
    borders = [0, *(offset for span in leaves for offset in (span.start, span.end)), len(source)]
    found: list[str] = []
    for start, end in list(pairwise(borders))[::2]:
        found += _comments_between(source, start, end)
    found += [comment for span in leaves for comment in _header_comments(source, span)]
    return sorted(found)


def _comments_between(source: str, start: int, end: int) -> Iterator[str]:
    """The comments of a stretch without scalars: a ``#`` at the beginning of a line or behind a blank."""
    at = start
    while (at := source.find("#", at, end)) >= 0:
        if at == 0 or source[at - 1] in " \t\n":
            stop = source.find("\n", at)
            stop = len(source) if stop < 0 else stop
            yield source[at:stop].rstrip(" \t")
            at = stop
        else:
            at += 1


def _header_comments(source: str, span: Span) -> Iterator[str]:
    """The comment behind ``|`` or ``>``."""
    if span.style in BLOCK_SCALARS:
        header = source[span.start : span.end].partition("\n")[0]
        yield from _comments_between(header, 0, len(header))
