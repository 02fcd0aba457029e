"""YAML as a tree of nodes that remember where they stand; text is kept exactly as written.

PyYAML's parser (libyaml where it is there) gives the events; the builder is our own and strict: nothing
is resolved, so ``no``, ``010`` and ``1e3`` stay text, and nothing is executed, merged or expanded without limit.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple, Protocol, Self, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import Reader

from plan_compliance.errors import Fault, fault
from plan_compliance.model import Place

DEEPEST = 50
"""Levels of mappings and lists inside each other."""
MOST_ALIASES = 50
MOST_EXPANDED = 10_000
"""Nodes that all aliases of a file together may stand for."""


class Scalar(NamedTuple):
    """A single value, unresolved: ``text`` as written; ``quoted`` if the author put quotes around it.

    Nodes are named tuples, and make their place when it is asked for: a file of some hundred thousand nodes is read
    in half the time that frozen dataclasses and places that nobody looks at would take.
    """

    text: str
    quoted: bool
    file: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(file=self.file, line=self.line, column=self.column)

    @classmethod
    def at(cls, place: Place, text: str, *, quoted: bool = False) -> Self:
        """A value that stands at ``place``."""
        return cls(text, quoted, place.file, place.line, place.column)


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    file: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(file=self.file, line=self.line, column=self.column)

    @classmethod
    def at(cls, place: Place, items: tuple["Node", ...]) -> Self:
        """A list that begins at ``place``."""
        return cls(items, place.file, place.line, place.column)


class Mapping(NamedTuple):
    """A mapping in the order written; ``keys`` are scalars and unique, ``nodes`` what stands under each.

    Of a key written twice the first stands there; every further one is in ``repeated`` (and a fault).
    """

    keys: tuple[Scalar, ...]
    nodes: tuple["Node", ...]
    repeated: tuple[Scalar, ...]
    file: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(file=self.file, line=self.line, column=self.column)

    @property
    def entries(self) -> tuple[tuple[Scalar, "Node"], ...]:
        """Each key with what stands under it."""
        return tuple(zip(self.keys, self.nodes, strict=True))

    @classmethod
    def at(cls, place: Place, entries: Iterable[tuple[Scalar, "Node"]], *, repeated: tuple[Scalar, ...] = ()) -> Self:
        """A mapping that begins at ``place``."""
        pairs = tuple(entries)
        keys, nodes = tuple(key for key, _ in pairs), tuple(node for _, node in pairs)
        return cls(keys, nodes, repeated, place.file, place.line, place.column)

    def get(self, key: str) -> "Node | None":
        """The node under ``key``, or None."""
        for name, node in zip(self.keys, self.nodes, strict=True):  # a plain loop: asked for every key of every mapping
            if name.text == key:
                return node
        return None


Node: TypeAlias = Scalar | Sequence | Mapping


def read_yaml(content: bytes, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """The tree of the one document in ``content`` and every fault found; None when nothing can be read.

    A tree beside faults is what is left without the faulty entries: good for finding further faults, not for use.
    """
    if content.startswith(_UTF_16):
        return None, (fault(Place(file=file, line=1, column=1), "yaml.encoding", found="UTF-16"),)
    body = content.removeprefix(_UTF_8)
    if body.startswith(_UTF_16):  # a parser would believe it
        return None, (fault(Place(file=file, line=1), "yaml.encoding", found=f"0x{body[0]:02X}"),)
    builder = _Builder(file, _needs_care(body))
    try:
        root = builder.grow(_PARSER(body).get_event)
    # The pure parser lets ValueError and OverflowError of int() and chr() through.
    except (_UnreadableError, yaml.YAMLError, ValueError, OverflowError) as error:
        return None, _unreadable(error, body, builder)
    if root is None or (isinstance(root, Scalar) and not root.text and not root.quoted):
        return root, (*builder.faults, fault(Place(file=file), "yaml.empty"))
    return root, tuple(builder.faults)


def _unreadable(error: Exception, body: bytes, builder: "_Builder") -> tuple[Fault, ...]:
    """Why nothing can be read: the parsers refuse wrong characters too, which are told of before all else."""
    text = _decoded(body, builder.file)
    if isinstance(text, Fault):
        return (text,)
    own = error.fault if isinstance(error, _UnreadableError) else _syntax_fault(error, text, builder.file)
    return (*builder.faults, own)


# --- bytes to text -------------------------------------------------------------------------------

FORBIDDEN: re.Pattern[str] = Reader.NON_PRINTABLE
"""What YAML does not allow in a file: NUL and most other control characters. To compile it anew takes 0.01 s."""


_UTF_8, _UTF_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
"""Marks that editors put before a text; the first says nothing new."""


def _decoded(body: bytes, file: str) -> str | Fault:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        return fault(Place(file=file, line=line), "yaml.encoding", found=f"0x{body[error.start]:02X}")
    if found := FORBIDDEN.search(text):
        return fault(_place_of(text, found.start(), file), "yaml.character", found=f"U+{ord(found[0]):04X}")
    return text


def _place_of(text: str, offset: int, file: str) -> Place:
    before = text[:offset]
    return Place(file=file, line=before.count("\n") + 1, column=offset - (before.rfind("\n") + 1) + 1)


# --- text to events ------------------------------------------------------------------------------


_Event: TypeAlias = Any
"""One of PyYAML's events; its stubs doubt the marks that its parsers put on every one."""


class _Parser(Protocol):
    def get_event(self) -> _Event: ...


_PARSER: Callable[[bytes], _Parser] = getattr(getattr(yaml, "cyaml", None), "CParser", yaml.SafeLoader)


# --- events to nodes -----------------------------------------------------------------------------


class _UnreadableError(Exception):
    """Ends the reading of a file early; carries its fault."""

    def __init__(self, unreadable: Fault) -> None:
        self.fault = unreadable


_QUOTES = frozenset({'"', "'"})
_all_scalars = frozenset({Scalar}).issuperset
_text_of: Callable[[Node], object] = itemgetter(0)
"""The text of a scalar; of others what is inside."""
_new = tuple.__new__
"""Makes a named tuple in half the time that calling its class takes."""


def _needs_care(body: bytes) -> bool:
    """Whether a file may hold what has to be looked into: a tag, an anchor, a character behind an escape, a merge."""
    return b"!" in body or b"&" in body or b"\\" in body or b"<<" in body


@dataclass(slots=True)
class _Builder:
    """Takes event after event and keeps the faults; ``careful`` where a file may hold more than plain values."""

    file: str
    careful: bool
    faults: list[Fault] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    documents: int = 0
    aliases: int = 0
    expanded: int = 0

    def grow(self, next_event: Callable[[], _Event]) -> Node | None:  # noqa: C901, PLR0912  (said below)
        """The tree of all events, if there is one; raises _UnreadableError where going on makes no sense.

        Long for a function: half of the time to read a file is spent between these lines, and a call for each event
        would cost as much again. ``nodes`` holds the children of everything that is ``unclosed``, each of which knows
        where its own begin; keys and values of a mapping alternate.
        """
        file, careful = self.file, self.careful
        nodes: list[Node] = []
        node: Node
        add = nodes.append
        unclosed: list[tuple[int, _Event]] = []
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                mark = event.start_mark
                node = _new(Scalar, (event.value, event.style in _QUOTES, file, mark.line + 1, mark.column + 1))
                if careful:
                    self._check_scalar(event, node)
                add(node)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if careful:
                    self._check_tag(event)
                unclosed.append((len(nodes), event))
                if len(unclosed) > DEEPEST:
                    self._check_depth(event, len(unclosed))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                first, start = unclosed.pop()
                mark = start.start_mark
                if kind is MappingEndEvent:
                    keys, inside = nodes[first::2], nodes[first + 1 :: 2]
                    if careful or not _all_scalars(map(type, keys)) or len(set(map(_text_of, keys))) < len(keys):
                        node = self._checked(keys, inside, self._place(start))
                    else:
                        node = _new(Mapping, (tuple(keys), tuple(inside), (), file, mark.line + 1, mark.column + 1))
                else:
                    node = _new(Sequence, (tuple(nodes[first:]), file, mark.line + 1, mark.column + 1))
                if careful:
                    self._remember(start, node)
                nodes[first:] = (node,)
            elif kind is AliasEvent:
                add(self._anchored(event, len(unclosed)))
            elif kind is DocumentStartEvent:
                self._check_document(event)
            elif kind is StreamEndEvent:
                return nodes[-1] if nodes else None

    def _place(self, event: _Event) -> Place:
        mark = event.start_mark
        return Place(file=self.file, line=mark.line + 1, column=mark.column + 1)

    def _check_document(self, event: _Event) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _UnreadableError(fault(self._place(event), "yaml.documents"))

    def _check_scalar(self, event: _Event, node: Node) -> None:
        if event.style == '"' and (found := FORBIDDEN.search(event.value)):
            self.faults.append(fault(node.place, "yaml.character", found=f"U+{ord(found[0]):04X}"))
        self._check_tag(event)
        self._remember(event, node)

    def _check_tag(self, event: _Event) -> None:
        if event.tag is not None:
            self.faults.append(fault(self._place(event), "yaml.tag", found=event.tag))

    def _check_depth(self, event: _Event, depth: int) -> None:
        if depth > DEEPEST:
            raise _UnreadableError(fault(self._place(event), "yaml.depth", deepest=DEEPEST))

    def _remember(self, event: _Event, node: Node) -> None:
        if event.anchor is not None:
            self.anchors[event.anchor] = node

    def _anchored(self, event: _Event, depth: int) -> Node:
        """The node that an alias stands for, so many levels down."""
        node = self.anchors.get(event.anchor or "")
        if node is None:
            raise _UnreadableError(fault(self._place(event), "yaml.unknown_anchor", found=event.anchor))
        size, height = _extent(node)
        self.aliases += 1
        self.expanded += size
        if self.aliases > MOST_ALIASES or self.expanded > MOST_EXPANDED:
            raise _UnreadableError(fault(self._place(event), "yaml.aliases", aliases=MOST_ALIASES, nodes=MOST_EXPANDED))
        self._check_depth(event, depth + height)
        return node

    def _checked(self, keys: list[Node], nodes: list[Node], place: Place) -> Mapping:
        """A mapping with each key once; faults for all keys that may not be."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        repeated = []
        for key, node in zip(keys, nodes, strict=True):
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
        return Mapping.at(place, entries.values(), repeated=tuple(repeated))


def _extent(node: Node) -> tuple[int, int]:
    """How many nodes ``node`` stands for, and how many levels of mappings and lists."""
    if isinstance(node, Scalar):
        return 1, 0
    children = node.items if isinstance(node, Sequence) else node.nodes
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
