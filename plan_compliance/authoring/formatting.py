"""A plan or a catalogue in canonical order, every comment kept: read again and compared before anybody may write it."""

from pathlib import PurePosixPath

from plan_compliance.authoring.ordering import ordered
from plan_compliance.authoring.orders import CATALOGUE, PLAN
from plan_compliance.authoring.spacing import spaced, trimmed
from plan_compliance.authoring.spans import Span, UnreadableError, comments_of, read_spans
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
    source = source if source.endswith("\n") else f"{source}\n"
    try:
        root = read_spans(source)
        result = _in_order(source, root, part)
        is_same = result == source or (
            _meaning(result, file) == _meaning(source, file)
            and comments_of(result, read_spans(result)) == comments_of(source, root)
        )
    except UnreadableError:
        is_same, result = False, source
    if not is_same:
        return (fault(Place(file=file), "fmt.would_change"),)
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else b""
    return mark + result.encode()


def _in_order(source: str, root: Span, part: str) -> str:
    """``source`` after each step; it is read anew only where a step has moved something."""
    for step in (trimmed, ordered, spaced):
        result = step(source, root, part)
        root = root if result == source else read_spans(result)
        source = result
    return source


def _meaning(source: str, file: str) -> object:
    """What ``source`` says, whatever the order of its keys; None where it is no longer understood."""
    tree, faults = read_yaml(source.encode(), file)
    return None if tree is None or faults else _unordered(tree)


def _unordered(node: Node) -> object:
    match node:
        case Scalar():
            return (node.text, node.quoted)
        case Sequence():
            return [_unordered(item) for item in node.items]
        case Mapping():
            return {key.text: _unordered(child) for key, child in node.entries}
