"""What a verdict rests on: the figures that were used, with their places, and the one that was missing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plan_compliance.judging.finding import Cited, Missing
from plan_compliance.judging.known import Known, Row, count_row_of
from plan_compliance.judging.limits import Term, area_of
from plan_compliance.judging.measures import AGAINST, Against, years_needed
from plan_compliance.judging.points import Leaf
from plan_compliance.judging.series import Cell
from plan_compliance.vocabulary import Measure, Reason, Verdict

_OWN = frozenset(
    {Reason.NOT_SUBMITTED, Reason.NOT_AVAILABLE, Reason.REFUSED, Reason.DECLARED_ONLY, Reason.INTERIM_READING}
)


def cited(known: Known, row: Row, leaf: Leaf, subject: str) -> Iterator[Cited]:
    """The figures that a row's verdict rests on, each with its place."""
    if AGAINST[leaf.condition.measure] is Against.ALL_YEARS:
        yield from _summed(known, leaf.condition.indicator, subject, row["first"], row["at"])
    elif row["now_row"] is not None and row["now"] is not None:
        yield _cite(known, "actual", row["now_row"], row["now"])
        yield from _beside(known, leaf.condition.indicator, subject, row["at"])
    elif row["by_growth"]:
        yield _cite(known, "actual", row["now_row"], row["value"])
    if row["event_row"] is not None or row["told_row"] is not None:
        number = row["told_row"] if row["event_row"] is None else row["event_row"]
        yield _cite(known, "actual", number, None)
    if (counted := count_row_of(known, row)) is not None:
        yield cited_count(known, counted)
    if row["earlier_row"] is not None:
        yield _cite(known, "earlier", row["earlier_row"], row["earlier"])
    for side in ("low", "high"):
        if row[f"{side}_now_row"] is not None:
            yield _cite(known, side, row[f"{side}_now_row"], row[f"{side}_now"])


def cited_count(known: Known, number: int) -> Cited:
    """The observation in which a district says how many of its parts satisfy; it is no amount of the indicator."""
    return _cite(known, "actual", number, None)


def _beside(known: Known, indicator: str, subject: str, year: int) -> Iterator[Cited]:
    """What other submissions say of the same figure: the same, or another value that was not used."""
    cell = known.series.cells.get((indicator, subject, year), Cell())
    for number in cell.agreeing:
        yield _cite(known, "also", number, cell.value)
    if cell.other_row is not None:
        yield _cite(known, "other", cell.other_row, cell.other)


def _cite(known: Known, role: str, number: int, value: float | None) -> Cited:
    observation = known.series.observations[number]
    gathered = known.points.gathered
    indicator = gathered.indicators[observation.indicator]
    return Cited(
        role=role,
        indicator=indicator.id,
        indicator_name=indicator.name,
        area=observation.area,
        area_name=gathered.areas[observation.area].name,
        year=observation.year,
        value=value,
        unit=indicator.unit,
        written=observation.written,
        place=observation.place,
        source=observation.source,
        document=observation.document,
        submitted_by=observation.submitted_by,
        submitted_on=observation.submitted_on,
        status=observation.status,
        definition=observation.definition,
        converted=observation.converted,
        evidence=observation.evidence,
    )


def _summed(known: Known, indicator: str, subject: str, first: int, last: int) -> Iterator[Cited]:
    """Every figure inside the span, totals of several years first."""
    spans = [
        total
        for total in known.series.totals
        if (total.indicator, total.area) == (indicator, subject) and first <= total.first and total.last <= last
    ]
    for total in spans:
        yield _cite(known, "summed", total.row, total.total)
    for year in range(first, last + 1):
        cell = known.series.cells.get((indicator, subject, year), Cell())
        if cell.value is not None and cell.row is not None and not any(t.first <= year <= t.last for t in spans):
            yield _cite(known, "summed", cell.row, cell.value)


def missing(known: Known, row: Row, leaf: Leaf, subject: str, outcome: Mapping[str, Any]) -> Missing | None:
    """The figure whose lack decided: that of the verdict, else that of the pace."""
    reason: Reason | None = outcome["reason"] if outcome["verdict"] is Verdict.NO_DATA else outcome["pace_reason"]
    condition = leaf.condition
    if reason in _OWN:
        return _lacking(known, condition.indicator, subject, row["at"])
    match reason:
        case Reason.BASELINE_MISSING:
            return _lacking(known, condition.indicator, subject, row["t0"])
        case Reason.EARLIER_YEAR_MISSING:
            years = years_needed(condition.measure, row["at"], row["t0"], row["first"])
            return _lacking(
                known, condition.indicator, subject, _first_unknown(known, condition.indicator, subject, years)
            )
        case Reason.REFERENCE_NOT_SUBMITTED:
            return next((m for term in known.terms[row["clause"]] if (m := _absent(known, term, subject))), None)
        case _:
            return None


def _first_unknown(known: Known, indicator: str, area: str, years: Sequence[int]) -> int:
    cells = known.series.cells
    return next((year for year in years if cells.get((indicator, area, year), Cell()).value is None), years[-1])


def _absent(known: Known, term: Term, subject: str) -> Missing | None:
    """The first figure that ``term`` needs and that is not there."""
    if term.indicator < 0:
        return None
    area = area_of(term, subject, known.points)
    indicator = known.points.indicators[term.indicator % len(known.points.indicators)]
    years = years_needed(Measure(term.measure), term.at, term.t0, term.first)
    unknown = [y for y in years if known.series.cells.get((indicator, area, y), Cell()).value is None]
    return _lacking(known, indicator, area or subject, unknown[0]) if unknown else None


def _lacking(known: Known, indicator: str, area: str, year: int) -> Missing | None:
    gathered = known.points.gathered
    if indicator not in gathered.indicators:
        return None
    return Missing(
        indicator=indicator,
        indicator_name=gathered.indicators[indicator].name,
        area=area,
        area_name=gathered.areas[area].name,
        year=year,
    )
