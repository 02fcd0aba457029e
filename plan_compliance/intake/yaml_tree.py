"""YAML as a tree of nodes that remember where they stand; text is kept exactly as written."""

from dataclasses import dataclass
from typing import TypeAlias

from plan_compliance.errors import Fault
from plan_compliance.model import Place


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
    """A mapping in the order written; keys are scalars and unique."""

    place: Place
    entries: tuple[tuple[Scalar, "Node"], ...]

    def get(self, key: str) -> "Node | None":
        """The node under ``key``, or None."""
        return next((node for name, node in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def read_yaml(content: bytes, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """The tree of the one document in ``content`` and every fault found; None when nothing can be read."""
    raise NotImplementedError
