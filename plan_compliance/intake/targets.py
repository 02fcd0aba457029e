"""Targets: one row of a plan, its promise and everything that surrounds it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from plan_compliance.intake.bounds import PERIOD_END, read_due, read_due_year
from plan_compliance.intake.leaves import (
    Desk,
    compact,
    date_at,
    entries_at,
    mapping_at,
    mappings_at,
    number_at,
    text_at,
    texts_at,
    word_at,
    wording_at,
)
from plan_compliance.intake.limits import Scope, read_limit, scoped
from plan_compliance.intake.overlays import overlay
from plan_compliance.intake.promises import COMPARISONS, COMPOSITIONS, PARTS, PROMISE_KEYS, Handed, read_promise
from plan_compliance.intake.subjects import Subject, read_amount
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence
from plan_compliance.model import (
    Amendment,
    Citation,
    Example,
    Limit,
    Promise,
    Responsible,
    Stated,
    Target,
    Text,
    Withdrawal,
)
from plan_compliance.texts import say
from plan_compliance.vocabulary import Comparison, Kind, Measure, Nature, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A target as written, with the row whose promise it restates, if it has none of its own."""

    node: Mapping
    promising: Mapping


def read_target(row: Row, scope: Scope, desk: Desk) -> Target | None:
    """One target; None with a fault laid down."""
    node, promising = row.node, row.promising
    handed = Handed(may_be_bare=node.get("higher") is not None)
    exceptions = dict(_read_only(node, promising, scope, desk, handed))
    general = (
        replace(scope, areas=tuple(area for area in scope.areas if area not in exceptions)) if exceptions else scope
    )
    promise = read_promise(promising, general, desk, handed)
    amendments = tuple(_read_amendments(node, promising, general, desk, handed))
    withdrawal = _read_withdrawal(node, desk)
    if promise is None:
        return None
    subject = _subject(promising, desk)
    return Target(
        id=text_at(node, "id"),
        promise=promise,
        nature=word_at(node, "nature", Nature, Nature.UNSTATED),
        sources=tuple(_read_citations(node, subject, scope, desk)),
        place=node.place,
        name=wording_at(node, "name"),
        only=exceptions,
        responsible=_read_responsible(node),
        amendments=amendments,
        withdrawal=withdrawal,
        higher=_read_higher(node, subject, scope, desk),
        higher_written=_read_higher_written(node),
        same_as=text_at(node, "same_as"),
        undated=_leaves_date_open(promising),
        assumption=_read_assumption(node, promising),
        remark=wording_at(node, "remark"),
        evidence_required=bool(text_at(node, "evidence")),
        examples=tuple(_read_examples(node, subject, scope, desk)),
        tags=texts_at(node, "tags"),
    )


def has_promise(node: Mapping) -> bool:
    """Whether a row says itself what is promised, and does not merely restate another."""
    return any(node.get(key) is not None for key in ("indicator", "satisfying", *COMPARISONS, *COMPOSITIONS))


def _subject(node: Mapping, desk: Desk) -> Subject:
    """What the figures of ``higher`` and ``examples`` are read as."""
    indicator = desk.indicators.get(text_at(node, "indicator"))
    if indicator is None:
        return Subject(indicator=PARTS)
    return Subject(
        indicator=indicator, measure=word_at(node, "measure", Measure, Measure.LEVEL), unit=text_at(node, "unit")
    )


# --- what the encoding had to choose --------------------------------------------------------------


def _read_assumption(node: Mapping, promising: Mapping) -> Text | None:
    """The row's own sentence, and one more where the document gives no date."""
    written = wording_at(node, "assumption")
    if not _leaves_date_open(promising):
        return written
    undated = Text(zh=say("assumption.period_end", "zh"), en=say("assumption.period_end", "en"))
    if written is None:
        return undated
    return Text(zh=f"{written.zh}；{undated.zh}", en=f"{written.en}; {undated.en}")


def _leaves_date_open(node: Node) -> bool:
    match node:
        case Scalar():
            return node.text == PERIOD_END
        case Sequence():
            return any(_leaves_date_open(item) for item in node.items)
        case Mapping():
            return any(key.text == PERIOD_END or _leaves_date_open(child) for key, child in node.entries)


# --- versions of the promise ---------------------------------------------------------------------


def _read_only(
    node: Mapping, promising: Mapping, scope: Scope, desk: Desk, handed: Handed
) -> Iterator[tuple[str, Promise]]:
    only = mapping_at(node, "only")
    for area, _ in entries_at(node, "only"):
        if area.text not in scope.areas:
            desk.note_unknown(area.place, "fault.not_bound", area.text, set(scope.areas))
        for change in mappings_at(only or node, area.text):
            promise = read_promise(overlay(promising, change), scoped(scope, area=area.text), desk, handed)
            if promise is not None:
                yield area.text, promise


def _read_amendments(
    node: Mapping, promising: Mapping, scope: Scope, desk: Desk, handed: Handed
) -> Iterator[Amendment]:
    for change in mappings_at(node, "amended"):
        if not any(key.text in PROMISE_KEYS for key, _ in change.entries):
            desk.note(change.place, "fault.amends_nothing")
        promise = read_promise(overlay(promising, change), scope, desk, handed)
        on = date_at(change, "on", desk)
        if promise is not None:
            by, reason = text_at(change, "by"), text_at(change, "reason")
            yield Amendment(on=on, by=by, reason=reason, promise=promise, place=change.place)


def _read_withdrawal(node: Mapping, desk: Desk) -> Withdrawal | None:
    withdrawn = mapping_at(node, "withdrawn")
    if withdrawn is None:
        return None
    return Withdrawal(
        on=date_at(withdrawn, "on", desk), by=text_at(withdrawn, "by"), reason=text_at(withdrawn, "reason")
    )


# --- what city and province promise --------------------------------------------------------------


def _read_higher(node: Mapping, subject: Subject, scope: Scope, desk: Desk) -> dict[str, dict[int, Limit]]:
    return {
        level.text: _read_higher_level(level, child, subject, scope, desk)
        for level, child in entries_at(node, "higher")
    }


def _read_higher_level(level: Scalar, node: Node, subject: Subject, scope: Scope, desk: Desk) -> dict[int, Limit]:
    if level.text not in desk.levels:
        desk.note_unknown(level.place, "fault.unknown_level", level.text, desk.levels)
    anywhen = replace(scope, first=None, last=None)
    years = node.entries if isinstance(node, Mapping) else ()
    limits = {read_due_year(year, anywhen, desk): _read_printed(limit, subject, scope, desk) for year, limit in years}
    return {year: limit for year, limit in limits.items() if limit is not None}


def _read_printed(node: Node, subject: Subject, scope: Scope, desk: Desk) -> Limit | None:
    """A limit as tables print it, with or without a sign of comparison: ``>80``, ``≥55``."""
    if isinstance(node, Scalar):
        return read_amount(node._replace(text=node.text.lstrip("<>≤≥＜＞= ")), subject, desk)
    return read_limit(node, subject, scope, desk)


def _read_higher_written(node: Mapping) -> dict[str, dict[int, str]]:
    return {
        level.text: {int(year.text): compact(limit) for year, limit in entries_at(higher, level.text)}
        for higher in [mapping_at(node, "higher")]
        if higher is not None
        for level, _ in higher.entries
    }


# --- surroundings --------------------------------------------------------------------------------


def _read_citations(node: Mapping, subject: Subject, scope: Scope, desk: Desk) -> Iterator[Citation]:
    for source in mappings_at(node, "source"):
        printed = mapping_at(source, "printed") or source
        yield Citation(
            table=text_at(source, "table"),
            row=text_at(source, "row"),
            part=text_at(source, "part"),
            section=text_at(source, "section"),
            printed_value=number_at(printed, "value"),
            printed_completion=number_at(printed, "completion"),
            states=tuple(_read_stated(source, subject, scope, desk)),
        )


def _read_stated(source: Mapping, subject: Subject, scope: Scope, desk: Desk) -> Iterator[Stated]:
    """What one place prints where the places of a target differ."""
    for comparison, years in entries_at(source, "states"):
        for year, figure in years.entries if isinstance(years, Mapping) else ():
            amount = read_amount(figure, subject, desk) if isinstance(figure, Scalar) else None
            if amount is not None:
                yield Stated(
                    comparison=Comparison(comparison.text),
                    year=read_due_year(year, scope, desk),
                    value=amount.value,
                    place=year.place,
                )


def _read_responsible(node: Mapping) -> Responsible | None:
    responsible = mapping_at(node, "responsible")
    if responsible is None:
        return None
    return Responsible(lead=text_at(responsible, "lead"), others=texts_at(responsible, "with"))


def _read_examples(node: Mapping, subject: Subject, scope: Scope, desk: Desk) -> Iterator[Example]:
    for example in mappings_at(node, "examples"):
        (year,) = read_due(example.get("year"), scope, desk) or (None,)
        yield Example(
            actual=_read_actual(example, subject, desk),
            year=year or 0,
            verdict=Verdict(text_at(example, "verdict")),
            place=example.place,
        )


def _read_actual(example: Mapping, subject: Subject, desk: Desk) -> Decimal | str:
    """A figure, the rank of a grade, or what is said of a milestone: a date or ``not_yet``."""
    actual = example.get("actual")
    is_event = subject.indicator.kind is Kind.MILESTONE and subject.measure is not Measure.SHARE
    if is_event or not isinstance(actual, Scalar):
        return text_at(example, "actual")
    amount = read_amount(actual, subject, desk)
    return amount.value if amount else actual.text
