"""Tests inside a target: ``where``, ``except``, ``if`` and ``satisfying``."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from plan_compliance.intake.leaves import (
    Desk,
    entries_at,
    items_of,
    mapping_at,
    mappings_at,
    text_at,
    texts_at,
    word_at,
)
from plan_compliance.intake.limits import Scope, find_indicator, read_limit
from plan_compliance.intake.shapes import plain_number
from plan_compliance.intake.subjects import Subject, check_subject
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar
from plan_compliance.model import Amount, Each, Limit, Reference, Test, Within
from plan_compliance.vocabulary import Comparison, Measure

TESTABLE = (
    Comparison.AT_LEAST,
    Comparison.AT_MOST,
    Comparison.ABOVE,
    Comparison.BELOW,
    Comparison.EQUALS,
    Comparison.ABOUT,
    Comparison.BETWEEN,
)


def read_tests(node: Mapping, key: str, scope: Scope, desk: Desk) -> tuple[Test, ...]:
    """The tests of ``if`` or ``satisfying``: one mapping, or several that must all hold."""
    return tuple(
        test
        for item in mappings_at(node, key)
        for test in _read_indicator_tests(item, item.get("indicator") or item, scope, desk)
    )


def read_each(node: Mapping, scope: Scope, desk: Desk) -> Each | None:
    """``each`` with ``where`` and ``except``; the latter two without ``each`` are a fault."""
    levels = texts_at(node, "each")
    if not levels:
        for key in ("where", "except"):
            if node.get(key) is not None:
                desk.note((node.get(key) or node).place, "fault.needs_each", key=key)
        return None
    for level in items_of(node.get("each")):
        if isinstance(level, Scalar) and level.text not in desk.levels:
            desk.note_unknown(level.place, "fault.unknown_level", level.text, desk.levels)
    exempt = mapping_at(node, "except") or node
    return Each(
        levels=levels,
        where=tuple(_read_where(node, levels, scope, desk)),
        exempt=tuple(_read_where(exempt, levels, scope, desk)) if exempt is not node else (),
    )


def _read_where(node: Mapping, levels: tuple[str, ...], scope: Scope, desk: Desk) -> Iterator[Test]:
    attributes = _attributes_of(levels, desk)
    for subject, body in entries_at(node, "where"):
        if subject.text in attributes and isinstance(body, Mapping):
            yield from _read_attribute_tests(subject, body, desk)
        elif subject.text in attributes:
            yield _attribute_test(subject, Comparison.EQUALS, _figure(body, desk))
        elif subject.text in desk.indicators and isinstance(body, Mapping):
            yield from _read_indicator_tests(body, subject, scope, desk)
        elif subject.text in desk.indicators:
            desk.note(body.place, "fault.no_comparison")
        else:
            known = {*attributes, *desk.indicators}
            desk.note_unknown(subject.place, "fault.unknown_attribute", subject.text, known)


def _attributes_of(levels: tuple[str, ...], desk: Desk) -> set[str]:
    areas = [area for area in desk.areas.values() if area is not None and area.level in levels]
    return {name for area in areas for name in area.attributes}


# --- tests of an indicator -----------------------------------------------------------------------


def _read_indicator_tests(node: Mapping, named: Node, scope: Scope, desk: Desk) -> Iterator[Test]:
    indicator = find_indicator(named, desk)
    if indicator is None:
        return
    subject = Subject(indicator=indicator, measure=word_at(node, "measure", Measure, Measure.LEVEL))
    check_subject(subject, node.get("measure") or named, desk)
    within = read_within(node, desk)
    for comparison, bound in _comparisons(node, desk):
        limit, upper = read_limits(bound, comparison, subject, scope, desk)
        yield Test(
            subject=indicator.id,
            comparison=comparison,
            limit=limit,
            upper=upper,
            within=within,
            measure=subject.measure,
            place=named.place,
        )


def _comparisons(node: Mapping, desk: Desk) -> tuple[tuple[Comparison, Node], ...]:
    found = tuple((word, bound) for word in TESTABLE if (bound := node.get(word)) is not None)
    if not found:
        desk.note(node.place, "fault.no_comparison")
    return found


def read_limits(
    node: Node, comparison: Comparison, subject: Subject, scope: Scope, desk: Desk
) -> tuple[Limit | None, Limit | None]:
    """Limit and upper limit; the latter only for ``between``, whose ends must not be upside down."""
    if comparison is not Comparison.BETWEEN:
        return read_limit(node, subject, scope, desk), None
    lower, upper = (read_limit(end, subject, scope, desk) for end in items_of(node))
    if lower is not None and upper is not None and upside_down(lower, upper):
        desk.note(node.place, "fault.upside_down")
    return lower, upper


def upside_down(lower: Limit, upper: Limit) -> bool:
    """Whether a range runs from high to low, as far as that can be told without figures."""
    match lower, upper:
        case Amount(), Amount():
            return lower.value > upper.value
        case Reference(), Reference():
            same_series = replace(lower, times=upper.times, plus=upper.plus) == upper
            return same_series and lower.times >= upper.times and lower.plus >= upper.plus and lower != upper
        case _:
            return False


def read_within(node: Mapping, desk: Desk) -> Within | None:
    """The width around ``about``, which needs one; nothing else has one."""
    child, text = node.get("within"), text_at(node, "within")
    is_about = node.get(Comparison.ABOUT) is not None
    if is_about != (child is not None):
        desk.note((child or node).place, "fault.within_missing" if is_about else "fault.within_alone")
        return None
    value = plain_number(text.removesuffix("%")) if text else None
    if value is not None and value < 0:
        desk.note((child or node).place, "fault.below", found=text, limit=0)
    return None if value is None else Within(value=abs(value), relative=text.endswith("%"))


# --- tests of an attribute -----------------------------------------------------------------------


def _read_attribute_tests(subject: Scalar, body: Mapping, desk: Desk) -> Iterator[Test]:
    if body.get("measure") is not None or body.get("within") is not None:
        desk.note(body.place, "fault.attribute_is_plain", attribute=subject.text)
    for comparison, bound in _comparisons(body, desk):
        ends = [_figure(end, desk) for end in items_of(bound)]
        if comparison is not Comparison.EQUALS and any(isinstance(end, str) for end in ends):
            desk.note(bound.place, "fault.words_only_equal", attribute=subject.text)
            continue
        lower, upper = ends[0], ends[-1]
        if isinstance(lower, Amount) and isinstance(upper, Amount) and upside_down(lower, upper):
            desk.note(bound.place, "fault.upside_down")
        yield _attribute_test(subject, comparison, lower, upper if comparison is Comparison.BETWEEN else None)


def _figure(node: Node, desk: Desk) -> Amount | str | None:
    if not isinstance(node, Scalar):
        desk.note(node.place, "fault.attribute_limit")
        return None
    number: Decimal | None = plain_number(node.text)
    return node.text if number is None else Amount(value=number, written=node.text)


def _attribute_test(
    subject: Scalar, comparison: Comparison, limit: Amount | str | None, upper: Amount | str | None = None
) -> Test:
    return Test(
        subject=subject.text,
        comparison=comparison,
        limit=limit,
        upper=upper if isinstance(upper, Amount) else None,
        attribute=True,
        place=subject.place,
    )
