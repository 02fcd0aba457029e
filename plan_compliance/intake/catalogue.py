"""The catalogue: tree → indicators."""

from decimal import Decimal
from typing import TypeAlias

from plan_compliance.intake.leaves import (
    Desk,
    items_of,
    mapping_at,
    number_at,
    text_at,
    texts_at,
    whole_at,
    word_at,
    wording_at,
)
from plan_compliance.intake.shapes import Shape, plain_number
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar
from plan_compliance.model import Derived, Indicator, Screening, Text
from plan_compliance.vocabulary import Better, Derivation, Kind

FIGURELESS = frozenset({Kind.MILESTONE, Kind.GRADE})


IndicatorEntry: TypeAlias = tuple[Scalar, Indicator | None]


def read_catalogue(tree: Node, shape: Shape, desk: Desk) -> tuple[IndicatorEntry, ...]:
    """Every indicator of one catalogue file with the key that names it; None where the entry is faulty."""
    entries = tree.entries if isinstance(tree, Mapping) else ()
    return tuple(
        (key, _read_indicator(key, node, desk) if shape.sound(key.text) and isinstance(node, Mapping) else None)
        for key, node in entries
    )


def _read_indicator(key: Scalar, node: Mapping, desk: Desk) -> Indicator:
    kind = Kind(text_at(node, "kind"))
    lowest, highest = _read_range(node, desk)
    _check_unit(key, node, kind, desk)
    return Indicator(
        id=key.text,
        name=wording_at(node, "name") or Text(zh=key.text, en=key.text),
        domain=text_at(node, "domain"),
        unit=text_at(node, "unit"),
        kind=kind,
        better=word_at(node, "better", Better, Better.HIGHER),
        place=key.place,
        lowest=lowest,
        highest=highest,
        decimals=whole_at(node, "decimals"),
        set_by=text_at(node, "set_by"),
        holds=bool(text_at(node, "holds")),
        derived=_read_derived(node, desk),
        definition=wording_at(node, "definition"),
        scale=_read_scale(key, node, kind, desk),
        evidence_required=bool(text_at(node, "evidence")),
        tolerance=number_at(node, "tolerance"),
        growth_rate=text_at(node, "growth_rate") == "true",
        share_of=_read_share_of(node, kind, desk),
        screening=_read_screening(mapping_at(node, "screening")),
        codes=texts_at(node, "codes"),
    )


def _read_screening(node: Mapping | None) -> Screening:
    if node is None:
        return Screening()
    return Screening(
        leap=number_at(node, "leap"),
        spread=number_at(node, "spread"),
        tolerance=number_at(node, "tolerance"),
        provisional_months=whole_at(node, "provisional_months"),
        never_falls=text_at(node, "never_falls") == "true",
        may_repeat=text_at(node, "may_repeat") == "true",
        parts_overlap=text_at(node, "parts_overlap") == "true",
    )


def _read_range(node: Mapping, desk: Desk) -> tuple[Decimal | None, Decimal | None]:
    ends = [plain_number(end.text) for end in items_of(node.get("range")) if isinstance(end, Scalar)]
    lowest, highest = ends or (None, None)
    if lowest is not None and highest is not None and lowest > highest:
        desk.note((node.get("range") or node).place, "fault.range_upside_down", lowest=lowest, highest=highest)
    return lowest, highest


def _check_unit(key: Scalar, node: Mapping, kind: Kind, desk: Desk) -> None:
    for required in ("unit", "better"):
        if kind not in FIGURELESS and not text_at(node, required):
            desk.note(key.place, "fault.missing_key", key=required)


def _read_share_of(node: Mapping, kind: Kind, desk: Desk) -> str:
    level, child = text_at(node, "share_of"), node.get("share_of")
    if child is not None and (kind is not Kind.RATE or text_at(node, "unit") != "%"):
        desk.note(child.place, "fault.share_of_rates")
    return level


def _read_derived(node: Mapping, desk: Desk) -> Derived | None:
    derived = mapping_at(node, "derived")
    if derived is None:
        return None
    operations = [operation for operation in Derivation if derived.get(operation) is not None]
    if len(operations) != 1:
        desk.note(derived.place, "fault.one_derivation")
        return None
    times = number_at(derived, "times")
    operands = texts_at(derived, operations[0])
    return Derived(operation=operations[0], operands=operands, times=Decimal(1) if times is None else times)


def _read_scale(key: Scalar, node: Mapping, kind: Kind, desk: Desk) -> tuple[str, ...]:
    scale = texts_at(node, "scale")
    if (kind is Kind.GRADE) != bool(scale):
        desk.note(key.place, "fault.scale_for_grades")
    if len(set(scale)) < len(scale):
        desk.note((node.get("scale") or node).place, "fault.scale_twice")
    return scale
