"""JSON as a tree of nodes that remember where they stand: the same nodes as YAML's, text kept exactly as written.

Strict (RFC 8259): no comments, no NaN, no key twice; nothing is nested deeper or larger than a person would write.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from json import JSONDecodeError, JSONDecoder

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.yaml_tree import DEEPEST, Mapping, Node, Scalar, Sequence
from plan_compliance.model import Place

LARGEST = 2
"""Megabytes; whoever has more figures puts them into a file of their own."""
MEGABYTE = 2**20

_BLANK = re.compile(r"[ \t\r\n]*")
_LITERAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b", re.ASCII)
_WORD = re.compile(r"[^\s,:\[\]{}\"]{1,40}|.", re.DOTALL)
_STRINGS = JSONDecoder()
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class _UnreadableError(Exception):
    def __init__(self, offset: int, text: str, **blanks: object) -> None:
        super().__init__(text)
        self.offset, self.text, self.blanks = offset, text, blanks


def read_json(content: bytes, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """The tree of ``content`` and every fault found; None when nothing can be read."""
    if len(content) > LARGEST * MEGABYTE:
        return None, (fault(Place(file=file), "json.too_large", scope="file", limit=LARGEST),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, (fault(Place(file=file, line=line), "json.encoding", scope="file"),)
    builder = _Builder(text=text, file=file)
    try:
        return builder.whole(), tuple(builder.faults)
    except _UnreadableError as error:
        found = fault(builder.place(error.offset), error.text, scope="file", **error.blanks)
        return None, (*builder.faults, found)


@dataclass(kw_only=True, slots=True)
class _Builder:
    """Reads a text from left to right; every method takes an offset and gives the one behind what it read."""

    text: str
    file: str
    faults: list[Fault] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def whole(self) -> Node:
        """The one value that the text is."""
        self.lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        node, end = self.value(self.blank(0), 0)
        if end < len(self.text):
            found = _WORD.match(self.text, end)
            raise _UnreadableError(end, "json.after", found=found[0] if found else "")
        return node

    def place(self, offset: int) -> Place:
        """Where the character at ``offset`` stands."""
        line = bisect_right(self.lines, offset)
        return Place(file=self.file, line=line, column=offset - self.lines[line - 1] + 1)

    def blank(self, offset: int) -> int:
        """The offset behind white space."""
        found = _BLANK.match(self.text, offset)
        return found.end() if found else offset

    def unexpected(self, offset: int, wanted: str) -> _UnreadableError:
        """What stands at ``offset`` is not what JSON has there."""
        found = _WORD.match(self.text, offset)
        if found is None:
            return _UnreadableError(offset, "json.ends", write=wanted)
        return _UnreadableError(offset, "json.unexpected", found=found[0], write=wanted)

    def value(self, offset: int, depth: int) -> tuple[Node, int]:
        """A value of any kind, and the offset behind it and the white space that follows."""
        if depth > DEEPEST:
            raise _UnreadableError(offset, "json.depth", deepest=DEEPEST)
        match self.text[offset : offset + 1]:
            case "{":
                return self.mapping(offset, depth)
            case "[":
                return self.sequence(offset, depth)
            case '"':
                return self.string(offset)
        found = _LITERAL.match(self.text, offset)
        if found is None:
            raise self.unexpected(offset, '{ [ " 0')
        return Scalar.at(place=self.place(offset), text=found[0]), self.blank(found.end())

    def string(self, offset: int) -> tuple[Scalar, int]:
        """A string."""
        try:
            text, end = _STRINGS.raw_decode(self.text, offset)
        except JSONDecodeError as error:
            raise _UnreadableError(error.pos, "json.string") from error
        if _SURROGATE.search(text):
            raise _UnreadableError(offset, "json.string")
        return Scalar.at(place=self.place(offset), text=text, quoted=True), self.blank(end)

    def sequence(self, offset: int, depth: int) -> tuple[Sequence, int]:
        """A list."""
        items: list[Node] = []
        end = self.blank(offset + 1)
        while self.text[end : end + 1] != "]" or items:
            item, end = self.value(end, depth + 1)
            items.append(item)
            if self.text[end : end + 1] == "]":
                break
            end = self.after(end, ",")
        return Sequence.at(place=self.place(offset), items=tuple(items)), self.blank(end + 1)

    def mapping(self, offset: int, depth: int) -> tuple[Mapping, int]:
        """An object; of a key written twice the first counts, and the second is a fault."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        repeated: list[Scalar] = []
        end = self.blank(offset + 1)
        while self.text[end : end + 1] != "}" or entries:
            if self.text[end : end + 1] != '"':
                raise self.unexpected(end, '"')
            key, end = self.string(end)
            node, end = self.value(self.after(end, ":"), depth + 1)
            if key.text in entries:
                repeated.append(key)
                first = entries[key.text][0].place
                self.faults.append(fault(key.place, "yaml.duplicate_key", scope="file", found=key.text, first=first))
            entries.setdefault(key.text, (key, node))
            if self.text[end : end + 1] == "}":
                break
            end = self.after(end, ",")
        tree = Mapping.at(place=self.place(offset), entries=tuple(entries.values()), repeated=tuple(repeated))
        return tree, self.blank(end + 1)

    def after(self, offset: int, mark: str) -> int:
        """The offset behind ``mark``, which must stand at ``offset``, and the white space that follows."""
        if self.text[offset : offset + 1] != mark:
            raise self.unexpected(offset, mark)
        return self.blank(offset + 1)
