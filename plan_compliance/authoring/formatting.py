"""A plan or a catalogue in canonical order, every comment kept: read again and compared before anybody may write it."""

from pathlib import PurePosixPath

from plan_compliance.authoring.ordering import ordered
from plan_compliance.authoring.orders import CATALOGUE, PLAN
from plan_compliance.authoring.spacing import spaced, trimmed
from plan_compliance.authoring.spans import comments_of, read_spans
from plan_compliance.errors import Fault, fault
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence, read_yaml
from plan_compliance.model import Place

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
OTHERS = frozenset({"areas", "waivers", "documents"})
"""Files and folders of ``targets`` that nobody puts in order."""


def part_of(file: str) -> str | None:
    """Whether ``file`` is a plan or a catalogue, by its folder and the first word of its name; None: neither."""
    path = PurePosixPath(file)
    words = {path.parent.name, path.name.partition(".")[0]}
    if words & OTHERS:
        return None
    return CATALOGUE if "indicators" in words else PLAN


def formatted(content: bytes, file: str, part: str) -> bytes | tuple[Fault, ...]:
    """``content`` in canonical order and with normal spacing, or why that cannot be done."""
    tree, faults = read_yaml(content, file)
    if tree is None or faults:
        return faults
    source = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    result = spaced(ordered(trimmed(source), read_spans(trimmed(source)), part), part)
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else b""
    if not _means_the_same(tree, result, file) or _comments(result) != _comments(source):
        return (fault(Place(file=file), "fmt.would_change"),)
    return mark + result.encode()


def _comments(source: str) -> list[str]:
    return comments_of(source, read_spans(source))


def _means_the_same(tree: Node, result: str, file: str) -> bool:
    again, faults = read_yaml(result.encode(), file)
    return again is not None and not faults and _meaning(again) == _meaning(tree)


def _meaning(node: Node) -> object:
    """What a tree says, whatever the order of its keys."""
    match node:
        case Scalar():
            return (node.text, node.quoted)
        case Sequence():
            return [_meaning(item) for item in node.items]
        case Mapping():
            return {key.text: _meaning(child) for key, child in node.entries}
