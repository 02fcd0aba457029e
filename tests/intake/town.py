"""The town of ``tests/examples/valid/plans``: its folder, and its words for trying a single row of a plan."""

from functools import cache
from pathlib import Path

from plan_compliance.intake.catalogue import read_catalogue
from plan_compliance.intake.leaves import Desk
from plan_compliance.intake.plans import read_plan
from plan_compliance.intake.roster import read_roster
from plan_compliance.intake.shapes import check_shape
from plan_compliance.intake.yaml_tree import Node, read_yaml
from plan_compliance.model import Area, Composite, Condition, Indicator, Plan, Target

EXAMPLES = Path(__file__).parents[1] / "examples"
TOWN = EXAMPLES / "valid" / "plans" / "town" / "targets"
HEAD = """\
plan: town-2021-2025
title: Town plan
area: town
period: {from: 2021, to: 2025}
targets:
"""


def tree_of(text: str, file: str = "little.yaml") -> Node:
    """The tree of a text without faults."""
    tree, faults = read_yaml(text.encode(), file)
    assert tree is not None
    assert faults == ()
    return tree


@cache
def words() -> tuple[dict[str, Indicator | None], dict[str, Area | None]]:
    """Indicators and areas of the town."""
    desk = Desk()
    catalogue, roster = (tree_of((TOWN / name).read_text()) for name in ("indicators.yaml", "areas.yaml"))
    desk.indicators.update(
        {key.text: one for key, one in read_catalogue(catalogue, check_shape(catalogue, "catalogue"), desk)}
    )
    desk.areas.update({key.text: one for key, one in read_roster(roster, check_shape(roster, "roster"), desk)})
    assert desk.faults == []
    return desk.indicators, desk.areas


def plan_of(*rows: str, head: str = HEAD) -> Plan:
    """The plan of the town with these rows in flow style; there must be no fault in it."""
    tree = tree_of(head + "".join(f"  - {row}\n" for row in rows))
    desk = Desk(indicators=words()[0], areas=words()[1])
    shape = check_shape(tree, "plan")
    plan = read_plan(tree, shape, desk)
    assert [one.message("en") for one in (*shape.faults, *desk.faults)] == []
    assert plan is not None
    return plan


def target(keys: str) -> Target:
    """The target that has these keys besides id and source."""
    return plan_of(f"{{id: row, {keys}, source: {{section: 1}}}}").targets[0]


def condition(keys: str) -> Condition:
    """The condition that these keys mean."""
    promise = target(keys).promise
    assert isinstance(promise, Condition)
    return promise


def composite(keys: str) -> Composite:
    """The composite that these keys mean."""
    promise = target(keys).promise
    assert isinstance(promise, Composite)
    return promise
