"""The smallest readings: what a node of the right shape says, and a desk on which faults are laid."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.nearest import nearest
from plan_compliance.intake.numbers import Refusal, read_date
from plan_compliance.intake.shapes import is_nothing, plain_number
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence
from plan_compliance.model import Area, Indicator, Place, Text

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What is known while a file is read, and the faults found so far.

    An indicator or area that is None was written but is itself faulty: it is known, and nothing
    more is said about it.
    """

    indicators: dict[str, Indicator | None] = field(default_factory=dict)
    areas: dict[str, Area | None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    written: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Where the name of what is faulty was first given."""

    def note(self, place: Place, text: str, **blanks: object) -> None:
        """Lay a fault on the desk."""
        self.faults.append(fault(place, text, scope="run", **blanks))

    def note_unknown(self, place: Place, text: str, found: str, known: Iterable[str]) -> None:
        """Lay down ``text`` for an unknown word, with the known word that is near (``<text>_near``) if there is one."""
        near = nearest(found, known)
        if near:
            self.note(place, f"{text}_near", found=found, near=near)
        else:
            self.note(place, text, found=found)

    @cached_property
    def levels(self) -> set[str]:
        """Every level that the roster declares; asked for when all of it has been read."""
        areas = [area for area in self.areas.values() if area is not None]
        return {area.level for area in areas} | {level for area in areas for level in area.unnamed_parts}


def text_at(node: Mapping, key: str) -> str:
    """The text under ``key``; empty when nothing is there."""
    child = node.get(key)
    return child.text if isinstance(child, Scalar) and not is_nothing(child) else ""


def word_at(node: Mapping, key: str, words: type[Word], default: Word) -> Word:
    """The word of a closed list under ``key``."""
    found = text_at(node, key)
    return words(found) if found else default


def number_at(node: Mapping, key: str) -> Decimal | None:
    """The number under ``key``; None when nothing is there."""
    return plain_number(text_at(node, key))


def whole_at(node: Mapping, key: str) -> int | None:
    """The whole number under ``key``; None when nothing is there."""
    number = number_at(node, key)
    return None if number is None else int(number)


def date_at(node: Mapping, key: str, desk: Desk) -> str:
    """The ISO date that must stand under ``key``; a day that no calendar has is a fault."""
    read = read_date(text_at(node, key))
    if isinstance(read, Refusal):
        desk.faults.append(read.at((node.get(key) or node).place))
        return ""
    return read


def wording_at(node: Mapping, key: str) -> Text | None:
    """The sentence under ``key`` in both languages; one that nobody wrote repeats the other."""
    child = node.get(key)
    if isinstance(child, Mapping):
        zh, en = text_at(child, "zh"), text_at(child, "en")
        return Text(zh=zh or en, en=en or zh)
    found = text_at(node, key)
    return Text(zh=found, en=found) if found else None


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list, or the one thing that stands where a list may stand."""
    if is_nothing(node) or node is None:
        return ()
    return node.items if isinstance(node, Sequence) else (node,)


def mappings_at(node: Mapping, key: str) -> tuple[Mapping, ...]:
    """The mappings of a list under ``key``, or the one mapping there."""
    return tuple(item for item in items_of(node.get(key)) if isinstance(item, Mapping))


def texts_at(node: Mapping, key: str) -> tuple[str, ...]:
    """The texts of a list under ``key``, or the one text there."""
    return tuple(item.text for item in items_of(node.get(key)) if isinstance(item, Scalar))


def mapping_at(node: Mapping, key: str) -> Mapping | None:
    """The mapping under ``key``, if there is one."""
    child = node.get(key)
    return child if isinstance(child, Mapping) else None


def entries_at(node: Mapping, key: str) -> tuple[tuple[Scalar, Node], ...]:
    """The entries of the mapping under ``key``; empty when there is none."""
    child = mapping_at(node, key)
    return child.entries if child else ()


def compact(node: Node) -> str:
    """A node on one line, as one would write it in YAML."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return f"[{', '.join(compact(item) for item in node.items)}]"
        case Mapping():
            return f"{{{', '.join(f'{key.text}: {compact(value)}' for key, value in node.entries)}}}"
