"""What is known of a plan's published text: tree → which plans it holds, and what of it is left out on purpose."""

from collections.abc import Collection, Iterator

from plan_compliance.intake.leaves import Desk, items_of, text_at, texts_at, wording_at
from plan_compliance.intake.shapes import Shape
from plan_compliance.intake.yaml_tree import Mapping, Node
from plan_compliance.model import LeftOut, Place, PlanText
from plan_compliance.vocabulary import LeftOutFor


def read_text(tree: Node, shape: Shape) -> PlanText | None:
    """The text of one file of ``targets/documents``; None where its head is faulty."""
    if not isinstance(tree, Mapping) or not all(shape.sound(key) for key in ("document", "title", "plans")):
        return None
    return PlanText(
        id=text_at(tree, "document"),
        title=text_at(tree, "title"),
        plans=texts_at(tree, "plans"),
        place=(tree.get("document") or tree).place,
        names=texts_at(tree, "names"),
        left_out=tuple(_read_left_out(tree, shape)),
    )


def _read_left_out(tree: Mapping, shape: Shape) -> Iterator[LeftOut]:
    for index, node in enumerate(items_of(tree.get("left_out"))):
        if isinstance(node, Mapping) and shape.sound("left_out", index):
            yield LeftOut(
                section=text_at(node, "section"),
                why=LeftOutFor(text_at(node, "why")),
                place=node.place,
                figures=texts_at(node, "figures"),
                note=wording_at(node, "note"),
            )


def check_texts(texts: tuple[PlanText, ...], plans: Collection[str], desk: Desk) -> None:
    """Documents given twice, plans that nobody wrote, plans that would have their places in two texts."""
    documents: dict[str, Place] = {}
    holders: dict[str, Place] = {}
    for text in texts:
        if text.id in documents:
            desk.note(text.place, "fault.text_twice", found=text.id, first=documents[text.id])
        documents.setdefault(text.id, text.place)
        for plan in text.plans:
            if plan not in plans:
                desk.note_unknown(text.place, "fault.unknown_plan", plan, plans)
            elif plan in holders:
                desk.note(text.place, "fault.plan_in_two_texts", found=plan, first=holders[plan])
            holders.setdefault(plan, text.place)
