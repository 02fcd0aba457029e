"""The rows of one run, found by what they are about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import polars as pl

from plan_compliance.judging.finding import PartCount
from plan_compliance.judging.findings import Rows
from plan_compliance.judging.limits import Term
from plan_compliance.judging.points import NOBODY, Points
from plan_compliance.judging.series import Series, Total

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
    totals: dict[tuple[str, str, int], list[Total]] = field(default_factory=lambda: defaultdict(list))
    """(indicator, area, last year) → figures reported once for several years."""


Span: TypeAlias = tuple[int, int]
"""Codes of the first and the last area of a stretch of the roster."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """All rows of a run, of which those of a few targets are taken out at a time."""

    leaves: pl.DataFrame
    wholes: pl.DataFrame
    counts: Mapping[int, int]
    """Root → how many rows its leaves have."""
    shared: Known
    """What is known beside the rows of targets."""

    def rows_of(self, root: int) -> int:
        """How many rows the leaves of a root have."""
        return self.counts.get(root, 0)

    def known(self, roots: Sequence[int], areas: Span | None = None) -> Known:
        """The rows of ``roots`` (in ``areas`` alone), each under what it is about."""
        known = replace(self.shared, singles={}, below=defaultdict(list), wholes={})
        for row in _taken(self.leaves, roots, areas).iter_rows(named=True):
            key = (row["root"], row["area"], row["year"])
            if row["parent"] == -1:
                known.singles[key] = row
            else:
                known.below[key].append(row)
        for row in _taken(self.wholes, roots, areas).iter_rows(named=True):
            known.wholes[row["root"], row["area"], row["year"]] = row
        return known


def _taken(rows: pl.DataFrame, roots: Sequence[int], areas: Span | None) -> pl.DataFrame:
    if rows.is_empty():
        return rows
    within = True if areas is None else pl.col("area").is_between(*areas)
    return rows.filter(pl.col("root").is_in(roots), within)


def ledger(points: Points, series: Series, rows: Rows, keys: Iterable[Key] | None = None) -> Ledger:
    """The rows of a pass; those of ``keys`` alone, where they are given."""
    leaves, wholes = rows.leaves, rows.wholes
    if not wholes.is_empty():
        roots = pl.Series("root", [node.root for node in points.nodes], dtype=pl.Int32)
        wholes = wholes.with_columns(root=roots.gather(wholes["parent"]))
    if keys is not None:
        chosen = pl.DataFrame(list(keys), schema=_KEY, orient="row")
        leaves, wholes = _among(leaves, chosen), _among(wholes, chosen)
    counts = {} if leaves.is_empty() else dict(leaves.group_by("root").len().iter_rows())
    return Ledger(leaves=leaves, wholes=wholes, counts=counts, shared=_shared(points, series, rows))


_KEY = ("root", "area", "year")


def _among(rows: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """Those of ``rows`` that are about one of ``keys``."""
    if rows.is_empty():
        return rows
    typed = keys.select(pl.col(name).cast(rows.schema[name]) for name in _KEY)
    return rows.join(typed, on=_KEY, how="semi", maintain_order="left")


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
    for total in series.totals:
        known.totals[total.indicator, total.area, total.last].append(total)
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
