"""The waivers: tree → excuses."""

from plan_compliance.intake.leaves import Desk, date_at, text_at
from plan_compliance.intake.shapes import Shape
from plan_compliance.intake.yaml_tree import Mapping, Node, Sequence
from plan_compliance.model import Waiver


def read_waivers(tree: Node, shape: Shape, desk: Desk) -> tuple[Waiver, ...]:
    """The waivers of one file in the order written."""
    if not isinstance(tree, Sequence):
        return ()
    return tuple(
        _read_waiver(node, desk)
        for index, node in enumerate(tree.items)
        if isinstance(node, Mapping) and shape.sound(index)
    )


def _read_waiver(node: Mapping, desk: Desk) -> Waiver:
    granted, until = date_at(node, "on", desk), date_at(node, "until", desk)
    if until < granted:
        desk.note((node.get("until") or node).place, "fault.waiver_ends_early", on=granted, until=until)
    return Waiver(
        finding=text_at(node, "finding"),
        by=text_at(node, "by"),
        on=granted,
        until=until,
        reason=text_at(node, "reason"),
        place=node.place,
    )
