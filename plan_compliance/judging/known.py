"""The rows of one run, found by what they are about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import polars as pl

from plan_compliance.judging.finding import PartCount
from plan_compliance.judging.findings import Rows
from plan_compliance.judging.limits import Term
from plan_compliance.judging.points import NOBODY, Points
from plan_compliance.judging.series import Series

Row: TypeAlias = Mapping[str, Any]
Key: TypeAlias = tuple[int, int, int]
"""(root, area, year)."""


@dataclass(kw_only=True, slots=True)
class Known:
    """The rows of one run, found by what they are about."""

    points: Points
    series: Series
    singles: dict[Key, Row] = field(default_factory=dict)
    below: dict[Key, list[Row]] = field(default_factory=lambda: defaultdict(list))
    wholes: dict[Key, Row] = field(default_factory=dict)
    counts: dict[tuple[int, int, int], PartCount] = field(default_factory=dict)
    told_counts: set[tuple[int, int, int]] = field(default_factory=set)
    """Those of ``counts`` that the district told itself."""
    inside: dict[tuple[int, int, int], int] = field(default_factory=dict)
    """(scope, part, year) → whether the part is in scope, where a figure decides."""
    terms: dict[int, list[Term]] = field(default_factory=lambda: defaultdict(list))


Span: TypeAlias = tuple[int, int]
"""Codes of the first and the last area of a stretch of the roster."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """All rows of a run, sorted so that those of a few targets can be taken out without looking at the others."""

    points: Points
    leaves: pl.DataFrame
    wholes: pl.DataFrame
    spans: Mapping[str, Mapping[int, tuple[int, int]]]
    """Table → root → where its rows begin, and how many there are."""
    shared: Known
    """What is known beside the rows of targets."""

    def rows_of(self, root: int) -> int:
        """How many rows the leaves of a root have."""
        return self.spans["leaves"].get(root, (0, 0))[1]

    def known(self, roots: Iterable[int], areas: Span | None = None) -> Known:
        """The rows of ``roots`` (in ``areas`` alone), each under what it is about."""
        known = replace(self.shared, singles={}, below=defaultdict(list), wholes={})
        for root in roots:
            for row in self._taken("leaves", root, areas).iter_rows(named=True):
                key = (root, row["area"], row["year"])
                if row["parent"] == -1:
                    known.singles[key] = row
                else:
                    known.below[key].append(row)
            for row in self._taken("wholes", root, areas).iter_rows(named=True):
                known.wholes[root, row["area"], row["year"]] = row
        return known

    def _taken(self, name: str, root: int, areas: Span | None) -> pl.DataFrame:
        offset, count = self.spans[name].get(root, (0, 0))
        rows: pl.DataFrame = getattr(self, name)[offset : offset + count]
        if areas is None or rows.is_empty():
            return rows
        first, last = rows["area"].search_sorted(areas[0], "left"), rows["area"].search_sorted(areas[1], "right")
        return rows[first:last]


def ledger(points: Points, series: Series, rows: Rows, keys: Iterable[Key] | None = None) -> Ledger:
    """The rows of a pass (those of ``keys`` alone, where they are given), sorted by root and area."""
    roots = pl.Series("root", [node.root for node in points.nodes], dtype=pl.Int64)
    wholes = rows.wholes
    if not wholes.is_empty():
        wholes = wholes.with_columns(root=roots.gather(wholes["parent"]))
    tables = {"leaves": rows.leaves, "wholes": wholes}
    if keys is not None:
        chosen = pl.DataFrame(list(keys), schema=("root", "area", "year"), orient="row")
        tables = {name: _among(table, chosen) for name, table in tables.items()}
    tables = {name: _in_order(table) for name, table in tables.items()}
    spans = {name: _spans(sorted_rows) for name, sorted_rows in tables.items()}
    return Ledger(points=points, spans=spans, shared=_shared(points, series, rows), **tables)


def _among(rows: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """Those of ``rows`` that are about one of ``keys``."""
    if rows.is_empty():
        return rows
    typed = keys.select(pl.col(name).cast(rows.schema[name]) for name in ("root", "area", "year"))
    return rows.join(typed, on=("root", "area", "year"), how="semi", maintain_order="left")


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    return rows if rows.is_empty() else rows.sort("root", "area", maintain_order=True)


def _spans(rows: pl.DataFrame) -> dict[int, tuple[int, int]]:
    if rows.is_empty():
        return {}
    counted = rows.group_by("root", maintain_order=True).len()
    ends = counted["len"].cum_sum()
    return {
        root: (int(end) - count, count) for (root, count), end in zip(counted.iter_rows(), ends.to_list(), strict=True)
    }


def _shared(points: Points, series: Series, rows: Rows) -> Known:
    known = Known(points=points, series=series)
    for row in rows.shares.iter_rows(named=True):
        key = (row["indicator"], row["subject"], row["year"])
        known.counts[key] = count_of(row)
        if row["told"]:
            known.told_counts.add(key)
    for row in rows.scopes.iter_rows(named=True):
        known.inside[row["opened"], row["subject"], row["at"]] = row["inside"]
    for term in points.terms.rows:
        known.terms[term.clause].append(term)
    return known


def count_row_of(known: Known, row: Row) -> int | None:
    """The row of the observation in which a district told the count of a leaf's share itself; None: it did not."""
    if row["share"] == NOBODY or (row["indicator"], row["subject"], row["at"]) not in known.told_counts:
        return None
    counted = known.points.nodes[row["share"]].indicator
    return known.series.cells[counted, known.points.areas[row["subject"]], row["at"]].count_row


def count_of(row: Row) -> PartCount:
    """The parts of a folded row, by their states."""
    return PartCount(satisfying=row["satisfying_parts"], failing=row["failing_parts"], unknown=row["unknown_parts"])
