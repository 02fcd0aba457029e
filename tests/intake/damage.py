# ruff: noqa: ANN401 (JSON is anything)
"""Plans of the town in which something was overwritten."""

import copy
from typing import Any

from hypothesis import strategies as st

from plan_compliance.intake.shapes import plain
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence
from plan_compliance.model import Place
from tests.intake.town import TOWN, tree_of

def node_of(value: Any) -> Node:  # noqa: ANN401  (whatever JSON holds)
    """A tree as it would have been read."""
    place = Place(file="made.yaml", line=1, column=1)
    match value:
        case dict():
            return Mapping(
                place=place, entries=tuple((Scalar(place=place, text=key), node_of(value[key])) for key in value)
            )
        case list():
            return Sequence(place=place, items=tuple(node_of(item) for item in value))
        case _:
            return Scalar(place=place, text=value)


TOWN_PLAN = plain(tree_of((TOWN / "town-2021-2025.yaml").read_text()))
ROWS = TOWN_PLAN["targets"] if isinstance(TOWN_PLAN, dict) else []
HEAD = {key: value for key, value in TOWN_PLAN.items() if key != "targets"} if isinstance(TOWN_PLAN, dict) else {}
ANYTHING = st.sampled_from(
    ["", "7", "-1", "1.5", "七成", "every_year", "2025", "5%", "level", "true", [], {}, ["3"], {"2025": "4"}]
)


def paths_in(value: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
    """Every place in a JSON value."""
    steps = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [()] + [(step, *path) for step, child in steps for path in paths_in(child)]


def put(value: Any, path: tuple[Any, ...], other: Any) -> Any:  # noqa: ANN401
    """A copy of ``value`` with ``other`` at ``path``."""
    if not path:
        return other
    changed = copy.copy(value)
    changed[path[0]] = put(value[path[0]], path[1:], other)
    return changed


@st.composite
def damaged_plans(draw: st.DrawFn) -> Any:  # noqa: ANN401
    """A plan of one row in which something was overwritten."""
    plan = {**json.loads(json.dumps(HEAD).replace("null", '""')), "targets": [draw(st.sampled_from(ROWS))]}
    return put(plan, draw(st.sampled_from(paths_in(plan))), draw(ANYTHING))
