"""Plans: who promised what for which years."""

from collections.abc import Iterator

from plan_compliance.intake.leaves import (
    Desk,
    items_of,
    mapping_at,
    mappings_at,
    number_at,
    text_at,
    texts_at,
    wording_at,
)
from plan_compliance.intake.limits import Scope
from plan_compliance.intake.numbers import Refusal, read_date, read_year
from plan_compliance.intake.shapes import Shape
from plan_compliance.intake.targets import Row, has_promise, read_target
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar
from plan_compliance.model import Counts, Document, Plan, Target, Text
from plan_compliance.vocabulary import Comparison


def read_plan(tree: Node, shape: Shape, desk: Desk) -> Plan | None:
    """The plan of one file; None where its head is faulty, with all that is wrong below laid down none the less."""
    if not isinstance(tree, Mapping):
        return None
    areas = _read_areas(tree, desk) if shape.sound("area") else ()
    period = _read_period(tree, desk) if shape.sound("period") else {}
    reading = text_at(tree, "reading") if shape.sound("reading") else ""
    scope = Scope(
        areas=areas,
        first=period.get("from"),
        last=period.get("to"),
        reading=Comparison(reading) if reading else Comparison.AT_LEAST if not shape.sound("reading") else None,
    )
    targets = tuple(_read_targets(tree, shape, scope, desk))
    first, last = period.get("from"), period.get("to")
    if shape.faults or first is None or last is None:
        return None
    return Plan(
        id=text_at(tree, "plan"),
        title=wording_at(tree, "title") or Text(zh="", en=""),
        areas=areas,
        first=first,
        last=last,
        baseline_year=period.get("baseline", first - 1),
        targets=targets,
        place=(tree.get("plan") or tree).place,
        midterm=period.get("midterm"),
        document=_read_document(tree),
        lang=text_at(tree, "lang") or "zh",
        tolerance=number_at(tree, "tolerance"),
        reporting_due=_read_reporting(tree, desk),
    )


# --- the head ------------------------------------------------------------------------------------


def _read_areas(tree: Mapping, desk: Desk) -> tuple[str, ...]:
    areas = texts_at(tree, "area")
    for node in items_of(tree.get("area")):
        if isinstance(node, Scalar) and node.text not in desk.areas:
            desk.note_unknown(node.place, "fault.unknown_area", node.text, desk.areas)
    if len(set(areas)) < len(areas):
        desk.note((tree.get("area") or tree).place, "fault.area_twice")
    return tuple(dict.fromkeys(areas))


def _read_period(tree: Mapping, desk: Desk) -> dict[str, int]:
    period = mapping_at(tree, "period") or tree
    years = {key.text: year for key, node in period.entries if (year := _read_year(node, desk)) is not None}
    first, last = years.get("from"), years.get("to")
    if first is None or last is None:
        return {}
    if first > last:
        desk.note(period.place, "fault.period_upside_down", first=first, last=last)
        return {}
    if years.get("baseline", first) > first:
        desk.note((period.get("baseline") or period).place, "fault.baseline_after_start", first=first)
    if not first <= years.get("midterm", first) <= last:
        desk.note((period.get("midterm") or period).place, "fault.midterm_outside", first=first, last=last)
    return years


def _read_year(node: Node, desk: Desk) -> int | None:
    year = read_year(node.text) if isinstance(node, Scalar) else None
    if isinstance(year, Refusal):
        desk.faults.append(year.at(node.place))
        return None
    return year


def _read_document(tree: Mapping) -> Document:
    document = mapping_at(tree, "document")
    if document is None:
        return Document()
    return Document(
        title=text_at(document, "title"),
        issuer=text_at(document, "issuer"),
        number=text_at(document, "number"),
        issued=text_at(document, "issued"),
        counts=_read_counts(document),
    )


def _read_counts(document: Mapping) -> Counts | None:
    counts = mapping_at(document, "counts")
    if counts is None:
        return None
    written = {name: text_at(counts, name) for name in ("targets", "met", "exceeded")}
    numbers = {name: int(text) for name, text in written.items() if text.isdecimal()}
    return Counts(source=text_at(counts, "source"), **numbers)


def _read_reporting(tree: Mapping, desk: Desk) -> str:
    reporting = mapping_at(tree, "reporting")
    due = text_at(reporting, "due") if reporting else ""
    if reporting and isinstance(read_date(f"2000-{due}"), Refusal):
        desk.note((reporting.get("due") or reporting).place, "fault.no_such_day", found=due)
    return due


# --- the rows ------------------------------------------------------------------------------------


def _read_targets(tree: Mapping, shape: Shape, scope: Scope, desk: Desk) -> Iterator[Target]:
    rows = mappings_at(tree, "targets")
    by_id = {text_at(row, "id"): row for row in rows}
    _check_ids(rows, desk)
    unsound = [row for index, row in enumerate(rows) if not shape.sound("targets", index)]
    for row in rows:
        promising = _find_promising(row, by_id, desk)
        if promising is None or row in unsound or promising in unsound:
            continue
        target = read_target(Row(node=row, promising=promising), scope, desk)
        if target is not None:
            yield target


def _check_ids(rows: tuple[Mapping, ...], desk: Desk) -> None:
    seen: dict[str, Scalar] = {}
    for row in rows:
        node = row.get("id")
        if not isinstance(node, Scalar):
            continue
        if node.text in seen:
            desk.note(node.place, "fault.target_twice", found=node.text, line=seen[node.text].place.line)
        seen.setdefault(node.text, node)


def _find_promising(row: Mapping, by_id: dict[str, Mapping], desk: Desk) -> Mapping | None:
    """The row that says what ``row`` promises: itself, or at the end of its chain of ``same_as``."""
    here, chain = row, [text_at(row, "id")]
    found = row if has_promise(row) else None
    while (named := here.get("same_as")) is not None:
        restated = text_at(here, "same_as")
        if restated not in by_id:
            desk.note_unknown(named.place, "fault.unknown_target", restated, by_id)
            return None
        if restated in chain:
            if restated == chain[0] == min(chain):
                desk.note(named.place, "fault.same_as_cycle", found=" → ".join((*chain, restated)))
            return None
        here = by_id[restated]
        chain.append(restated)
        found = found or (here if has_promise(here) else None)
    return found or here
