"""The roster: tree → areas, parts below the area that holds them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from plan_compliance.intake.leaves import Desk, entries_at, mapping_at, text_at, texts_at, wording_at
from plan_compliance.intake.shapes import Shape, plain_number
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar
from plan_compliance.model import Area, Text

AreaEntry: TypeAlias = tuple[Scalar, Area | None]


def read_roster(tree: Node, shape: Shape, desk: Desk) -> tuple[AreaEntry, ...]:
    """Every area of one roster file with the key that names it; None where the entry is faulty."""
    return tuple(_read_areas(tree, "", (), shape, desk))


def _read_areas(node: Node | None, parent: str, path: tuple[str, ...], shape: Shape, desk: Desk) -> Iterator[AreaEntry]:
    for key, child in node.entries if isinstance(node, Mapping) else ():
        here = (*path, key.text)
        if not isinstance(child, Mapping):
            yield key, None
            continue
        own = Shape(spoiled=tuple(spot for spot in shape.spoiled if spot[: len(here) + 1] != (*here, "parts")))
        yield key, _read_area(key, child, parent, desk) if own.sound(*here) else None
        yield from _read_areas(child.get("parts"), key.text, (*here, "parts"), shape, desk)


def _read_area(key: Scalar, node: Mapping, parent: str, desk: Desk) -> Area:
    written = text_at(node, "parent")
    if parent and written and written != parent:
        desk.note((node.get("parent") or node).place, "fault.part_with_parent", found=written, parent=parent)
    return Area(
        id=key.text,
        name=wording_at(node, "name") or Text(zh=key.text, en=key.text),
        level=text_at(node, "level"),
        place=key.place,
        parent=parent or written,
        classes={scheme.text: _text(word) for scheme, word in entries_at(node, "classes")},
        attributes=_read_attributes(node, desk),
        unnamed_parts={level.text: int(_number(count)) for level, count in entries_at(node, "unnamed_parts")},
        codes=texts_at(node, "codes"),
    )


def _read_attributes(node: Mapping, desk: Desk) -> dict[str, Decimal | str]:
    """The attributes; a class is one too, so that a scope may be narrowed by it."""
    classes = mapping_at(node, "classes")
    for name, _ in entries_at(node, "attributes"):
        if classes and classes.get(name.text) is not None:
            desk.note(name.place, "fault.attribute_is_class", found=name.text)
    return {
        **{scheme.text: _text(word) for scheme, word in entries_at(node, "classes")},
        **{name.text: figure_or_text(_text(value)) for name, value in entries_at(node, "attributes")},
    }


def figure_or_text(text: str) -> Decimal | str:
    """What an attribute says: a number, or a word."""
    number = plain_number(text)
    return text if number is None else number


def _number(node: Node) -> Decimal:
    return plain_number(_text(node)) or Decimal(0)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""
