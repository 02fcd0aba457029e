# ruff: noqa: ANN401 (JSON is anything)
"""Plans of the town in which something was overwritten."""

import copy
from typing import Any

from hypothesis import strategies as st

from plan_compliance.intake.shapes import plain
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence
from plan_compliance.model import Place
from tests.intake.town import TOWN, tree_of

TOWN_PLAN: Any = plain(tree_of((TOWN / "town-2021-2025.yaml").read_text(encoding="utf-8")))
OTHERS = (
    "",
    "7",
    "-1",
    "1.5",
    "七成",
    "every_year",
    "2025",
    "5%",
    "level",
    "true",
    "spending",
    "centre_built",
    "office_grade",
)
SHORT = st.sampled_from(
    [*OTHERS, [], {}, ["3"], ["5", "3"], {"2025": "4"}, {"of": "wage"}, {"by": {"land_class": {"one": "4"}}}]
)


def node_of(value: Any) -> Node:
    """A tree as it would have been read."""
    place = Place(file="made.yaml", line=1, column=1)
    match value:
        case dict():
            entries = tuple((Scalar.at(place=place, text=key), node_of(child)) for key, child in value.items())
            return Mapping.at(place=place, entries=entries)
        case list():
            return Sequence.at(place=place, items=tuple(node_of(item) for item in value))
        case _:
            return Scalar.at(place=place, text=value or "")


def paths_in(value: Any) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    steps: list[Any] = []
    match value:
        case dict():
            steps = list(value.items())
        case list():
            steps = list(enumerate(value))
    return [(), *((step, *path) for step, child in steps for path in paths_in(child))]


def put(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    """A copy of ``value`` with ``other`` at ``path``."""
    if not path:
        return other
    changed = copy.copy(value)
    changed[path[0]] = put(value[path[0]], path[1:], other)
    return changed


@st.composite
def damaged_plans(draw: st.DrawFn) -> Any:
    """The head of the town's plan and one of its rows, with something overwritten."""
    plan = {**TOWN_PLAN, "targets": [draw(st.sampled_from(TOWN_PLAN["targets"]))]}
    return put(plan, draw(st.sampled_from(paths_in(plan))), draw(SHORT))
