"""The rows of one run, found by what they are about."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

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


def indexed(points: Points, series: Series, rows: Rows) -> Known:
    """The rows of a pass, each under what it is about."""
    known = Known(points=points, series=series)
    for row in rows.leaves.iter_rows(named=True):
        key = (row["root"], row["area"], row["year"])
        if row["parent"] == -1:
            known.singles[key] = row
        else:
            known.below[key].append(row)
    for row in rows.wholes.iter_rows(named=True):
        known.wholes[points.nodes[row["parent"]].root, row["area"], row["year"]] = row
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
