"""Limits: the number, grade or other series that a measured value is held against."""

from dataclasses import dataclass, replace
from decimal import Decimal

from plan_compliance.intake.leaves import Desk, entries_at, items_of, number_at, text_at, whole_at, word_at
from plan_compliance.intake.subjects import Subject, check_subject, read_amount
from plan_compliance.intake.units import convert
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar
from plan_compliance.model import ByClass, Extreme, Indicator, Limit, Place, Reference
from plan_compliance.vocabulary import Comparison, Kind, Measure

REFERENCE_KEYS = ("of", "in", "measure", "lag", "year", "times", "plus")
FORMS = ("of", "highest_of", "lowest_of", "by")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """Whom a plan binds and for which years: what references, classes and due years are checked against."""

    areas: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    parts: bool = False
    """Whether each part is judged and not the area itself."""
    reading: Comparison | None = None
    """How the plan means a bare figure."""


def read_limit(node: Node, subject: Subject, scope: Scope, desk: Desk) -> Limit | None:
    """One limit; None with a fault laid down."""
    if isinstance(node, Scalar):
        return read_amount(node, subject, desk)
    if not isinstance(node, Mapping):
        return None
    forms = [form for form in FORMS if node.get(form) is not None]
    if len(forms) != 1 or (forms != ["of"] and len(node.keys) > 1):
        desk.note(node.place, "fault.limit_form")
        return None
    match forms[0]:
        case "of":
            return _read_reference(node, subject, scope, desk)
        case "by":
            return _read_by_class(node, subject, scope, desk)
        case form:
            limits = [read_limit(item, subject, scope, desk) for item in items_of(node.get(form))]
            return Extreme(highest=form == "highest_of", limits=tuple(limit for limit in limits if limit is not None))


def find_indicator(node: Node, desk: Desk) -> Indicator | None:
    """The indicator that a scalar names; an unknown one is a fault."""
    found = node.text if isinstance(node, Scalar) else ""
    if found not in desk.indicators:
        desk.note_unknown(node.place, "fault.unknown_indicator", found, desk.indicators)
    return desk.indicators.get(found)


# --- another series ------------------------------------------------------------------------------


def _read_reference(node: Mapping, subject: Subject, scope: Scope, desk: Desk) -> Reference | None:
    of = node.get("of") or node
    indicator = subject.indicator if text_at(node, "of") == "itself" else find_indicator(of, desk)
    area, level = _read_in(node, scope, desk)
    if node.get("lag") and node.get("year"):
        desk.note((node.get("year") or node).place, "fault.lag_and_year")
    if indicator is None:
        return None
    measure = word_at(node, "measure", Measure, Measure.LEVEL)
    source = Subject(indicator=indicator, measure=measure)
    check_subject(source, node.get("measure") or of, desk)
    times = number_at(node, "times")
    return Reference(
        of=indicator.id,
        area=area,
        level=level,
        measure=measure,
        lag=whole_at(node, "lag") or 0,
        year=whole_at(node, "year"),
        times=(Decimal(1) if times is None else times) * _unit_factor(of.place, source, subject, times, desk),
        plus=number_at(node, "plus") or Decimal(0),
    )


def _unit_factor(place: Place, source: Subject, subject: Subject, times: Decimal | None, desk: Desk) -> Decimal:
    """What brings the other series into the unit of the measured value.

    A factor that the plan writes may carry a unit of its own (one centre per 10000 people); it never
    turns per cent into anything else.
    """
    if not _alike(source, subject):
        desk.note(place, "fault.unlike_kinds", of=source.indicator.id, indicator=subject.indicator.id)
        return Decimal(1)
    units = source.measured_unit, subject.measured_unit
    factor = convert(Decimal(1), *units, subject.indicator.kind) if all(units) else Decimal(1)
    if factor is not None:
        return factor
    if times is None or "%" in units:
        desk.note(place, "fault.incomparable", unit=units[0], other_unit=units[1], of=source.indicator.id)
    return Decimal(1)


def _alike(source: Subject, subject: Subject) -> bool:
    """Numbers go with numbers, grades with grades of the same scale, milestones with nothing."""
    scales = [one.indicator.scale if one.graded else () for one in (source, subject)]
    is_event = source.indicator.kind is Kind.MILESTONE and source.measure is not Measure.SHARE
    return scales[0] == scales[1] and not is_event


def _read_in(node: Mapping, scope: Scope, desk: Desk) -> tuple[str, str]:
    """Area id and level that ``in`` names, one of them empty."""
    child, found = node.get("in"), text_at(node, "in")
    if child is None or found in desk.areas:
        return found, ""
    if found not in desk.levels:
        desk.note_unknown(child.place, "fault.unknown_in", found, {*desk.areas, *desk.levels})
        return "", found
    for area in scope.areas:
        if not scope.parts and not has_level_above(area, found, desk):
            desk.note(child.place, "fault.no_such_ancestor", area=area, level=found)
    return "", found


def has_level_above(area: str, level: str, desk: Desk) -> bool:
    """Whether ``area`` or one of its ancestors is of ``level``; benefit of the doubt where the roster is faulty."""
    seen: set[str] = set()
    while area not in seen:
        seen.add(area)
        known = desk.areas.get(area)
        if known is None or known.level == level:
            return known is not None or bool(area)
        area = known.parent
    return True


# --- limits by class -----------------------------------------------------------------------------


def _read_by_class(node: Mapping, subject: Subject, scope: Scope, desk: Desk) -> ByClass | None:
    ((scheme, cases),) = entries_at(node, "by")
    known = _classes_of(scheme.text, desk)
    if not known:
        schemes = {name for area in desk.areas.values() if area for name in area.classes}
        desk.note_unknown(scheme.place, "fault.unknown_scheme", scheme.text, schemes)
        return None
    entries = cases.entries if isinstance(cases, Mapping) else ()
    for word, _ in entries:
        if word.text not in known:
            desk.note_unknown(word.place, "fault.unknown_class", word.text, known)
    _check_covered(scheme, {word.text for word, _ in entries}, scope, desk)
    limits = {word.text: read_limit(limit, subject, scope, desk) for word, limit in entries}
    return ByClass(scheme=scheme.text, limits={word: limit for word, limit in limits.items() if limit is not None})


def _classes_of(scheme: str, desk: Desk) -> set[str]:
    return {area.classes[scheme] for area in desk.areas.values() if area and scheme in area.classes}


def _check_covered(scheme: Scalar, words: set[str], scope: Scope, desk: Desk) -> None:
    for area in () if scope.parts else scope.areas:
        known = desk.areas.get(area)
        if known is not None and known.classes.get(scheme.text) not in words:
            found = known.classes.get(scheme.text, "")
            desk.note(scheme.place, "fault.class_not_covered", area=area, scheme=scheme.text, found=found)


def scoped(scope: Scope, *, parts: bool = False, area: str = "") -> Scope:
    """The scope of a narrower promise: its parts, or another area than the plan's."""
    return replace(scope, parts=parts, areas=(area,) if area else scope.areas)
