"""YAML as a tree of nodes that remember where they stand; text is kept exactly as written.

PyYAML's parser (libyaml where it is there) gives the events; the builder is our own and strict: nothing
is resolved, so ``no``, ``010`` and ``1e3`` stay text, and nothing is executed, merged or expanded without limit.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import yaml
from yaml.reader import Reader

from plan_compliance.errors import Fault, fault
from plan_compliance.model import Place

DEEPEST = 50
"""Levels of mappings and lists inside each other."""
MOST_ALIASES = 50
MOST_EXPANDED = 10_000
"""Nodes that all aliases of a file together may stand for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scalar:
    """A single value, unresolved: ``text`` as written; ``quoted`` if the author put quotes around it."""

    place: Place
    text: str
    quoted: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mapping:
    """A mapping in the order written; keys are scalars and unique.

    Of a key written twice the first stands in ``entries``; every further one is in ``repeated`` (and a fault).
    """

    place: Place
    entries: tuple[tuple[Scalar, "Node"], ...]
    repeated: tuple[Scalar, ...] = ()

    def get(self, key: str) -> "Node | None":
        """The node under ``key``, or None."""
        for name, node in self.entries:  # a plain loop, since this is asked for every key of every mapping
            if name.text == key:
                return node
        return None


Node: TypeAlias = Scalar | Sequence | Mapping


def read_yaml(content: bytes, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """The tree of the one document in ``content`` and every fault found; None when nothing can be read.

    A tree beside faults is what is left without the faulty entries: good for finding further faults, not for use.
    """
    text = _decoded(content, file)
    if isinstance(text, Fault):
        return None, (text,)
    builder = _Builder(file=file)
    try:
        builder.grow(_events(text))
    except _UnreadableError as unreadable:
        return None, (*builder.faults, unreadable.fault)
    # The pure parser lets ValueError and OverflowError of int() and chr() through.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return None, (*builder.faults, _syntax_fault(error, text, file))
    return builder.root, builder.finished_faults()


# --- bytes to text -------------------------------------------------------------------------------

FORBIDDEN: re.Pattern[str] = Reader.NON_PRINTABLE
"""What YAML does not allow in a file: NUL and most other control characters. To compile it anew takes 0.01 s."""


def _decoded(content: bytes, file: str) -> str | Fault:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return fault(Place(file=file, line=1, column=1), "yaml.encoding", found="UTF-16")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The offset counts from behind the mark that "utf-8-sig" takes away.
        body = content.removeprefix(b"\xef\xbb\xbf")
        line = body.count(b"\n", 0, error.start) + 1
        return fault(Place(file=file, line=line), "yaml.encoding", found=f"0x{body[error.start]:02X}")
    if found := FORBIDDEN.search(text):
        return fault(_place_of(text, found.start(), file), "yaml.character", found=f"U+{ord(found[0]):04X}")
    return text


def _place_of(text: str, offset: int, file: str) -> Place:
    before = text[:offset]
    return Place(file=file, line=before.count("\n") + 1, column=offset - (before.rfind("\n") + 1) + 1)


# --- text to events ------------------------------------------------------------------------------


class _Parser(Protocol):
    def get_event(self) -> yaml.Event: ...


_PARSER: Callable[[str], _Parser] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _events(text: str) -> Iterator[yaml.Event]:
    parser = _PARSER(text)
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        yield event


# --- events to nodes -----------------------------------------------------------------------------


class _UnreadableError(Exception):
    """Ends the reading of a file early; carries its fault."""

    def __init__(self, unreadable: Fault) -> None:
        self.fault = unreadable


@dataclass(kw_only=True, slots=True)
class _Open:
    """A mapping or list whose end has not come yet; keys and values of a mapping alternate in ``children``."""

    place: Place
    anchor: str | None
    children: list[Node] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class _Builder:
    """Takes event after event; ``root`` is the tree once the document has ended."""

    file: str
    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)
    unclosed: list[_Open] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    documents: int = 0
    aliases: int = 0
    expanded: int = 0

    def grow(self, events: Iterator[yaml.Event]) -> None:
        """Let the tree grow event by event; raises _UnreadableError where going on makes no sense."""
        steps: dict[type[yaml.Event], Callable[..., None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end_mapping,
            yaml.SequenceEndEvent: self._end_sequence,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in events:
            if step := steps.get(type(event)):
                step(event)

    def finished_faults(self) -> tuple[Fault, ...]:
        """Every fault of a file read to its end, and whether it was empty."""
        if self.root is None or (isinstance(self.root, Scalar) and not self.root.text and not self.root.quoted):
            self.root = None
            self.faults.append(fault(Place(file=self.file), "yaml.empty"))
        return tuple(self.faults)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None, "the parsers mark every event"  # noqa: S101
        return Place(file=self.file, line=mark.line + 1, column=mark.column + 1)

    def _document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _UnreadableError(fault(self._place(event), "yaml.documents"))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place, text, style = self._place(event), event.value, event.style
        node = Scalar(place=place, text=text, quoted=style in ('"', "'"))
        if style == '"' and (found := FORBIDDEN.search(text)):
            self.faults.append(fault(place, "yaml.character", found=f"U+{ord(found[0]):04X}"))
        if event.tag is not None:
            self.faults.append(fault(place, "yaml.tag", found=event.tag))
        self._add(node, event.anchor)

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        place = self._place(event)
        if event.tag is not None:
            self.faults.append(fault(place, "yaml.tag", found=event.tag))
        self.unclosed.append(_Open(place=place, anchor=event.anchor))
        self._check_depth(place, len(self.unclosed))

    def _end_mapping(self, _: yaml.Event) -> None:
        closed = self.unclosed.pop()
        self._add(self._mapping(closed), closed.anchor)

    def _end_sequence(self, _: yaml.Event) -> None:
        closed = self.unclosed.pop()
        self._add(Sequence(place=closed.place, items=tuple(closed.children)), closed.anchor)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        if self.unclosed:
            self.unclosed[-1].children.append(node)
        else:
            self.root = node

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = self._place(event)
        node = self.anchors.get(event.anchor or "")
        if node is None:
            raise _UnreadableError(fault(place, "yaml.unknown_anchor", found=event.anchor))
        size, height = _extent(node)
        self.aliases += 1
        self.expanded += size
        if self.aliases > MOST_ALIASES or self.expanded > MOST_EXPANDED:
            raise _UnreadableError(fault(place, "yaml.aliases", aliases=MOST_ALIASES, nodes=MOST_EXPANDED))
        self._check_depth(place, len(self.unclosed) + height)
        self._add(node, None)

    def _check_depth(self, place: Place, depth: int) -> None:
        if depth > DEEPEST:
            raise _UnreadableError(fault(place, "yaml.depth", deepest=DEEPEST))

    def _mapping(self, closed: _Open) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        repeated = []
        for key, node in zip(closed.children[::2], closed.children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.faults.append(fault(key.place, "yaml.key"))
            elif key.text == "<<" and not key.quoted:
                self.faults.append(fault(key.place, "yaml.merge"))
            elif key.text in entries:
                first = entries[key.text][0].place
                self.faults.append(fault(key.place, "yaml.duplicate_key", found=key.text, first=first))
                repeated.append(key)
            else:
                entries[key.text] = (key, node)
        return Mapping(place=closed.place, entries=tuple(entries.values()), repeated=tuple(repeated))


def _extent(node: Node) -> tuple[int, int]:
    """How many nodes ``node`` stands for, and how many levels of mappings and lists."""
    if isinstance(node, Scalar):
        return 1, 0
    children = node.items if isinstance(node, Sequence) else tuple(child for _, child in node.entries)
    inside = [_extent(child) for child in children]
    return 1 + sum(size for size, _ in inside), 1 + max((height for _, height in inside), default=0)


# --- syntax errors -------------------------------------------------------------------------------

_PROBLEMS: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "yaml.colon_inside"),
    ("cannot start any token", "yaml.character_first"),
    ("or ']'", "yaml.open_list"),
    ("or '}'", "yaml.open_mapping"),
    ("unexpected end of stream", "yaml.open_quote"),
    ("expected <block end>", "yaml.indentation"),
    ("did not find expected key", "yaml.indentation"),
    ("did not find expected '-' indicator", "yaml.indentation"),
    ("could not find expected ':'", "yaml.no_colon"),
    ("unknown escape character", "yaml.escape"),
    ("expected node content", "yaml.no_value"),
    ("expected the node content", "yaml.no_value"),
)
"""What PyYAML says (libyaml and the pure parser word it differently), and our text for it."""
TOO_DEEP = "maximum nesting depth"
"""What libyaml since 0.2.6 says of a thousand levels, before it tells of the first of them."""


def _syntax_fault(error: Exception, text: str, file: str) -> Fault:
    problem = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return fault(Place(file=file), "yaml.syntax", found=problem)
    start = getattr(error, "context_mark", None) or mark
    if TOO_DEEP in problem:
        return fault(Place(file=file, line=mark.line + 1, column=mark.column + 1), "yaml.depth", deepest=DEEPEST)
    key = next((key for words, key in _PROBLEMS if words in problem), "yaml.syntax")
    found = problem if key == "yaml.syntax" else _character_at(text, mark.line, mark.column)
    place = Place(file=file, line=mark.line + 1, column=mark.column + 1)
    return fault(place, key, found=found, start=f"{start.line + 1}:{start.column + 1}")


def _character_at(text: str, line: int, column: int) -> str:
    """The character at a place counted from 0; a tab by name, nothing behind the end."""
    lines = text.split("\n")
    character = lines[line][column : column + 1] if line < len(lines) else ""
    return {"\t": "TAB", "\r": ""}.get(character, character)
