"""The tables of the pass: names and types of their columns, and how points and series become such tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl
from polars import col

from plan_compliance.judging.columnar import Engine, Expr, Lazy, ascending, lit, on_polars, packed
from plan_compliance.judging.limits import Term
from plan_compliance.judging.points import Clause, Points, Seat
from plan_compliance.judging.series import Cell, Report, Series, Total
from plan_compliance.judging.tables import Schema, frame, said_once, table
from plan_compliance.vocabulary import Comparison, Measure, Path, Reason

REASONS: Sequence[Reason] = tuple(Reason)
REASON_CODES: Mapping[Reason, int] = {reason: code for code, reason in enumerate(REASONS)}

_INT, _FLOAT, _BOOL, _TEXT = pl.Int32, pl.Float64, pl.Boolean, pl.String


def _schema(annotations: Mapping[str, Any]) -> Schema:
    """The columns of a named tuple; what may be None is a number."""
    kinds = {int: _INT, bool: _BOOL, str: _TEXT}
    return {name: kinds.get(kind, _FLOAT) for name, kind in annotations.items()}


CLAUSE: Schema = _schema(Clause.__annotations__)
SEAT: Schema = _schema(Seat.__annotations__)
TERM: Schema = _schema(Term.__annotations__)
CELL: Schema = {
    "indicator": _INT,
    "subject": _INT,
    "year": _INT,
    "value": _FLOAT,
    "row": _INT,
    "growth": _FLOAT,
    "growth_row": _INT,
    "satisfying": _FLOAT,
    "of": _FLOAT,
    "absent": _INT,
    "absent_row": _INT,
    "reading": _BOOL,
    "declared": _BOOL,
    "definition": _INT,
    "redefined": _BOOL,
    "marks": _INT,
    "growth_marks": _INT,
}
"""A figure; ``key`` beside it is indicator, subject and year in one number."""
TOTAL: Schema = {
    "indicator": _INT,
    "subject": _INT,
    "from": _INT,
    "to": _INT,
    "total": _FLOAT,
    "row": _INT,
    "marks": _INT,
}
EVENT: Schema = {"indicator": _INT, "subject": _INT, "event": _INT, "row": _INT}
REPORT: Schema = {"indicator": _INT, "subject": _INT, "reported": _INT, "row": _INT}
ANCESTOR: Schema = {"subject": _INT, "level": _TEXT, "above": _INT}


_WORDED = {
    name: col(name).cast(pl.Enum(["", *words]))
    for name, words in {"measure": Measure, "comparison": Comparison, "path": Path}.items()
}


_OWN = frozenset({"clause", "scope", "root", "year"})
"""What joins and sorts clauses is a column even where all of them say the same."""


def clauses_table(clauses: Iterable[Clause], engine: Engine) -> tuple[Lazy, Mapping[str, Expr]]:
    """One row a clause with what tells clauses apart, and what all of them say alike as constants by column.

    A constant costs nothing for a million rows. Polars compares words of closed lists by their numbers, other engines
    take them for text.
    """
    rows = frame(clauses, CLAUSE)
    if engine is on_polars:
        rows = rows.with_columns(**_WORDED)
    apart, alike = said_once(rows, _OWN)
    return engine(apart), {name: _constant(value, rows.schema[name], engine) for name, value in alike.items()}


def _constant(value: object, kind: pl.DataType, engine: Engine) -> Expr:
    return pl.lit(value, dtype=kind) if engine is on_polars else lit(value, type(kind).__name__)


def seats_table(seats: Mapping[int, Sequence[Seat]], engine: Engine) -> Lazy:
    """One row an area of a scope and the area whose figures are read."""
    return table((seat for own in seats.values() for seat in own), SEAT, engine)


def terms_table(terms: Iterable[Term], engine: Engine) -> Lazy:
    """One row a figure that a bound refers to."""
    return table(terms, TERM, engine)


def cells_table(points: Points, series: Series, engine: Engine) -> Lazy:
    """One row a settled figure; disputed indicators a second time, under the values that were not used."""
    definitions: dict[str, int] = {}
    other = series.under_the_other_values() if points.disputed else series
    rows = [_cell(points.code_of(key[0]), points, key, cell, definitions) for key, cell in series.cells.special.items()]
    rows += [
        _cell(points.code_of(key[0], other=True), points, key, cell, definitions)
        for key, cell in other.cells.special.items()
        if key[0] in points.disputed
    ]
    parts = [frame(rows, CELL), *_plain_cells(points, series.cells.plain)]
    key = packed(col("indicator").cast(pl.Int64), col("subject"), col("year")).alias("key")
    table = pl.concat([part for part in parts if not part.is_empty()] or parts[:1])
    return engine(ascending(table.with_columns(key), "key").sort("key"))


def _plain_cells(points: Points, plain: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The plain figures; they say nothing but a value."""
    if plain.is_empty():
        return
    code, subject = col("indicator").to_physical().cast(_INT), col("area").to_physical().cast(_INT)
    said = {"indicator": code, "subject": subject, "year": col("year").cast(_INT)}
    said |= {name: col(name) for name in ("value", "row", "marks")}
    unsaid = {name: pl.lit(None, dtype=kind) for name, kind in CELL.items()} | {"growth_marks": pl.lit(0, dtype=_INT)}
    unsaid |= {name: pl.lit(value=False) for name in ("reading", "declared", "redefined")}
    coded = plain.select(**unsaid | said)
    yield coded
    if points.disputed:
        codes = [points.indicator_codes[name] for name in points.disputed]
        shift = len(points.indicators)
        yield coded.filter(col("indicator").is_in(codes)).with_columns(col("indicator") + shift)


def _cell(
    code: int, points: Points, key: tuple[str, str, int], cell: Cell, definitions: dict[str, int]
) -> tuple[Any, ...]:
    known = definitions.setdefault(cell.definition, len(definitions)) if cell.definition else None
    return (
        code,
        points.area_codes[key[1]],
        key[2],
        cell.value,
        cell.row,
        cell.growth,
        cell.growth_row,
        cell.satisfying,
        cell.of,
        None if cell.absent is None else REASON_CODES[cell.absent],
        cell.absent_row,
        cell.reading,
        cell.declared,
        known,
        cell.redefined,
        cell.marks,
        cell.growth_marks,
    )


def totals_table(points: Points, series: Series, engine: Engine) -> Lazy:
    """One row a figure reported once for several years; disputed ones a second time."""
    rows = [_total(points, total, other=False) for total in series.totals]
    others = series.under_the_other_values().totals if points.disputed else ()
    rows += [_total(points, total, other=True) for total in others if total.indicator in points.disputed]
    return table(rows, TOTAL, engine)


def _total(points: Points, total: Total, *, other: bool) -> tuple[Any, ...]:
    code, area = points.code_of(total.indicator, other=other), points.area_codes[total.area]
    return (code, area, total.first, total.last, total.total, total.row, total.marks)


def events_table(points: Points, reports: Sequence[Report], engine: Engine) -> Lazy:
    """One row a distinct event, by the year in which it happened; ``row`` is the first observation that says so."""
    first: dict[tuple[int, int, str], int] = {}
    for report in reports:
        for date in report.dates:
            first.setdefault((*_codes(points, report), date), report.row)
    rows = [(indicator, area, int(date[:4]), row) for (indicator, area, date), row in sorted(first.items())]
    return table(rows, EVENT, engine)


def reports_table(points: Points, reports: Sequence[Report], engine: Engine) -> Lazy:
    """One row a year for which somebody said whether an event had happened."""
    return table([(*_codes(points, report), report.year, report.row) for report in reports], REPORT, engine)


def _codes(points: Points, report: Report) -> tuple[int, int]:
    return points.code_of(report.indicator), points.area_codes[report.area]


def ancestors_table(points: Points, engine: Engine) -> Lazy:
    """One row an area and each of its ancestors (itself included), with the ancestor's level."""
    return engine(pl.concat([frame([], ANCESTOR), *_generations(points)]))


def _generations(points: Points) -> Iterator[pl.DataFrame]:
    """Every area beside itself, then beside its parent, then beside the parent of that, while there is one."""
    areas, codes = points.gathered.areas, points.area_codes
    levels = pl.Series([areas[name].level for name in points.areas], dtype=_TEXT)
    parents = pl.Series([codes.get(areas[name].parent) for name in points.areas], dtype=_INT)
    rows = pl.DataFrame(
        {"subject": range(len(codes)), "above": range(len(codes))}, schema={"subject": _INT, "above": _INT}
    )
    while not rows.is_empty():
        yield rows.select("subject", level=levels.gather(rows["above"]), above="above")
        rows = rows.with_columns(above=parents.gather(rows["above"])).drop_nulls("above")
