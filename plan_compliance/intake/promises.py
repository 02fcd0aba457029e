"""Promises: one condition, or several of which all or any must hold."""

from dataclasses import dataclass
from decimal import Decimal

from plan_compliance.intake.bounds import Bounds, Demand, is_by_year, read_bounds
from plan_compliance.intake.leaves import (
    Desk,
    entries_at,
    mapping_at,
    mappings_at,
    number_at,
    text_at,
    whole_at,
    word_at,
    wording_at,
)
from plan_compliance.intake.limits import Scope, find_indicator, scoped
from plan_compliance.intake.narrowing import read_each, read_tests, read_within
from plan_compliance.intake.numbers import Refusal, read_year
from plan_compliance.intake.subjects import UNSTATED, Subject, check_subject, check_unit, read_amount
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar
from plan_compliance.model import (
    Amount,
    Baseline,
    Bound,
    Composite,
    Condition,
    Each,
    Indicator,
    Place,
    Promise,
    Test,
    Text,
)
from plan_compliance.vocabulary import Better, Comparison, Direction, Kind, Measure, Path

TARGET = "target"
COMPARISONS = (*Comparison, TARGET)
COMPOSITIONS = ("all_of", "any_of")
COMPOSITE_KEYS = frozenset({*COMPOSITIONS, "name", "each", "where", "except", "if", "due", "measure", "at_least"})
CONDITION_KEYS = (
    *("indicator", "measure", *COMPARISONS, "within", "due", "unit", "satisfying", "area"),
    *("baseline", "path", "rounded", "definition"),
)
PROMISE_KEYS = frozenset({*CONDITION_KEYS, *COMPOSITE_KEYS})
MIRRORED = {Comparison.AT_LEAST: Comparison.AT_MOST, Comparison.ABOVE: Comparison.BELOW}

PARTS = Indicator(
    id="",
    name=Text(zh="", en=""),
    domain="",
    unit="%",
    kind=Kind.RATE,
    better=Better.HIGHER,
    place=Place(file=""),
)
"""Stands for the share of parts that satisfy a composite, which no indicator of the catalogue measures."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Handed:
    """What a promise takes over from around it."""

    due: Node | None = None
    may_be_bare: bool = False
    """A row that has only ``higher`` needs no bound of its own."""


def read_promise(node: Mapping, scope: Scope, desk: Desk, handed: Handed) -> Promise | None:
    """The promise written in a mapping; None with a fault laid down."""
    compositions = [key for key in COMPOSITIONS if node.get(key) is not None]
    if len(compositions) > 1:
        desk.note(node.place, "fault.two_compositions")
        return None
    if compositions:
        return _read_composite(node, compositions[0], scope, desk, handed)
    return _read_condition(node, scope, desk, handed)


# --- several promises in one ---------------------------------------------------------------------


def _read_composite(node: Mapping, key: str, scope: Scope, desk: Desk, handed: Handed) -> Composite:
    for name, _ in node.entries:
        if name.text in PROMISE_KEYS - COMPOSITE_KEYS:
            desk.note(name.place, "fault.belongs_to_members", found=name.text, key=key)
    each = read_each(node, scope, desk)
    inner = scoped(scope, parts=scope.parts or each is not None)
    passed_on = Handed(due=node.get("due") or handed.due)
    members = [read_promise(item, inner, desk, passed_on) for item in mappings_at(node, key)]
    return Composite(
        every=key == "all_of",
        members=tuple(member for member in members if member is not None),
        each=each,
        share=_read_share_of_all(node, each, passed_on, scope, desk),
        only_if=read_tests(node, "if", scope, desk),
        place=node.place,
    )


def _read_share_of_all(node: Mapping, each: Each | None, handed: Handed, scope: Scope, desk: Desk) -> Bound | None:
    bound = node.get(Comparison.AT_LEAST)
    if bound is None and node.get("measure") is None:
        return None
    if bound is None or each is None or text_at(node, "measure") != Measure.SHARE:
        desk.note(node.place, "fault.composite_share")
        return None
    subject = Subject(indicator=PARTS, measure=Measure.SHARE)
    demand = Demand(comparison=Comparison.AT_LEAST, subject=subject, scope=scope)
    bounds = read_bounds(bound, handed.due, demand, desk).bounds
    if len(bounds) > 1:
        desk.note(bound.place, "fault.composite_share_once")
    return bounds[0] if bounds else None


# --- one condition -------------------------------------------------------------------------------


def _read_condition(node: Mapping, scope: Scope, desk: Desk, handed: Handed) -> Condition | None:
    subject = _read_subject(node, desk)
    each = read_each(node, scope, desk)
    area = _read_area(node, desk)
    inner = scoped(scope, parts=scope.parts or each is not None, area=area)
    tests = read_tests(node, "if", inner, desk)
    satisfying = read_tests(node, "satisfying", inner, desk)
    if subject is None:
        return None
    _check_share(node, subject, each, satisfying, desk)
    comparison, bounds, measure = _read_bound(node, subject, inner, desk, handed)
    return Condition(
        indicator=subject.indicator.id,
        comparison=comparison,
        measure=measure,
        bounds=bounds.bounds,
        every_year=bounds.every_year,
        direction=Direction(text_at(node, "direction")) if comparison is Comparison.DIRECTION else None,
        within=read_within(node, desk),
        each=each,
        satisfying=satisfying[0] if satisfying else None,
        only_if=tests,
        area=area,
        baseline=_read_baseline(node, subject, desk),
        path=word_at(node, "path", Path, Path.LINEAR),
        rounded=whole_at(node, "rounded"),
        definition=wording_at(node, "definition"),
        name=wording_at(node, "name"),
        unit_unstated=subject.unit == UNSTATED,
        place=node.place,
    )


def _read_subject(node: Mapping, desk: Desk) -> Subject | None:
    named = node.get("indicator")
    if named is None:
        desk.note(node.place, "fault.missing_key", key="indicator")
        return None
    indicator = find_indicator(named, desk)
    if indicator is None:
        return None
    measure = word_at(node, "measure", Measure, Measure.LEVEL)
    subject = Subject(indicator=indicator, measure=measure, unit=text_at(node, "unit"))
    check_subject(subject, node.get("measure") or named, desk)
    check_unit(subject, node.get("unit") or named, desk)
    return subject


def _read_area(node: Mapping, desk: Desk) -> str:
    child, area = node.get("area"), text_at(node, "area")
    if child is not None and area not in desk.areas:
        desk.note_unknown(child.place, "fault.unknown_area", area, desk.areas)
    return area


def _check_share(node: Mapping, subject: Subject, each: Each | None, satisfying: tuple[Test, ...], desk: Desk) -> None:
    is_share = subject.measure is Measure.SHARE
    if is_share and each is None:
        desk.note((node.get("measure") or node).place, "fault.share_needs_each")
    if satisfying and (each is None or not (is_share or _written_comparisons(node) == ())):
        desk.note((node.get("satisfying") or node).place, "fault.satisfying_needs_share")
    if len(satisfying) > 1:
        desk.note((node.get("satisfying") or node).place, "fault.satisfying_once")


def _written_comparisons(node: Mapping) -> tuple[str, ...]:
    return tuple(key for key in COMPARISONS if node.get(key) is not None)


def _read_bound(
    node: Mapping, subject: Subject, scope: Scope, desk: Desk, handed: Handed
) -> tuple[Comparison, Bounds, Measure]:
    written = _written_comparisons(node)
    if len(written) > 1:
        desk.note(node.place, "fault.two_comparisons", found=", ".join(written))
        return Comparison.EQUALS, Bounds(), subject.measure
    if not written:
        return _without_comparison(node, subject, scope, desk, handed)
    comparison = _comparison(written[0], node, subject, scope, desk)
    bound = node.get(written[0]) or node
    if not _fits(comparison, bound, subject, desk):
        return comparison, Bounds(), subject.measure
    due = _own_due(node, bound, comparison, desk) or handed.due
    demand = Demand(comparison=comparison, subject=subject, scope=scope)
    return comparison, read_bounds(bound, due, demand, desk), subject.measure


def _without_comparison(
    node: Mapping, subject: Subject, scope: Scope, desk: Desk, handed: Handed
) -> tuple[Comparison, Bounds, Measure]:
    """A row without a district value, or ``satisfying`` in every part: 100 per cent of them."""
    satisfying = node.get("satisfying")
    if satisfying is not None:
        share = Subject(indicator=subject.indicator, measure=Measure.SHARE)
        whole = Scalar.at(place=satisfying.place, text="100")
        due = node.get("due") or handed.due
        demand = Demand(comparison=Comparison.AT_LEAST, subject=share, scope=scope)
        return Comparison.AT_LEAST, read_bounds(whole, due, demand, desk), Measure.SHARE
    if not handed.may_be_bare:
        desk.note(node.place, "fault.no_bound")
    return _mirrored(scope.reading or Comparison.AT_LEAST, subject), Bounds(), subject.measure


def _comparison(key: str, node: Mapping, subject: Subject, scope: Scope, desk: Desk) -> Comparison:
    if key != TARGET:
        return Comparison(key)
    if scope.reading is None:
        desk.note((node.get(TARGET) or node).place, "fault.no_reading")
        return Comparison.AT_LEAST
    return _mirrored(scope.reading, subject)


def _mirrored(reading: Comparison, subject: Subject) -> Comparison:
    is_lower = subject.indicator.better is Better.LOWER
    return MIRRORED.get(reading, reading) if is_lower else reading


def _fits(comparison: Comparison, bound: Node, subject: Subject, desk: Desk) -> bool:
    """Milestones, and nothing else, are done or not done."""
    indicator = subject.indicator
    is_event = indicator.kind is Kind.MILESTONE and subject.measure is not Measure.SHARE
    if comparison is Comparison.DONE and not is_event:
        desk.note(bound.place, "fault.done_for_milestones", indicator=indicator.id, kind=indicator.kind)
    if comparison is not Comparison.DONE and is_event:
        desk.note(bound.place, "fault.milestone_bound", indicator=indicator.id, found=comparison)
    return is_event == (comparison is Comparison.DONE)


def _own_due(node: Mapping, bound: Node, comparison: Comparison, desk: Desk) -> Node | None:
    due = node.get("due")
    if due is not None and (is_by_year(bound) or comparison is Comparison.DONE):
        desk.note(due.place, "fault.due_twice")
    return due


# --- the baseline --------------------------------------------------------------------------------


def _read_baseline(node: Mapping, subject: Subject, desk: Desk) -> Baseline | None:
    child = node.get("baseline")
    if child is None:
        return None
    level = Subject(indicator=subject.indicator, unit="" if subject.measured_unit == "%" else subject.unit)
    if isinstance(child, Scalar):
        return Baseline(value=_level(child, level, desk), written=child.text)
    entries, measured = entries_at(node, "baseline"), number_at(mapping_at(node, "baseline") or node, "measured")
    years = [(key, value) for key, value in entries if key.text.isdecimal() and isinstance(value, Scalar)]
    if len(years) > 1:
        desk.note(child.place, "fault.baseline_once")
    if not years:
        return Baseline(measured=measured, written=str(measured))
    key, value = years[0]
    year = read_year(key.text)
    if isinstance(year, Refusal):
        desk.faults.append(year.at(key.place))
        return None
    return Baseline(value=_level(value, level, desk), year=year, measured=measured, written=value.text)


def _level(node: Scalar, subject: Subject, desk: Desk) -> Decimal | None:
    """The printed level; a milestone's is a mere count."""
    if subject.indicator.kind is Kind.MILESTONE:
        subject = Subject(indicator=subject.indicator, measure=Measure.SHARE)
    amount: Amount | None = read_amount(node, subject, desk)
    return amount.value if amount else None
