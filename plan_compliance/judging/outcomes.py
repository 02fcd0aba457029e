"""The outcome of a run as columns: one row a finding, every word, number and flag in a typed column of its own.

Plain targets (one condition on a figure of the area itself) stay columns from the pass to here, and so do composites
and ``each`` over plain parts. Milestones, directions, shares, amended, disputed and restated targets are told one by
one, and then written into the same columns; both ways say the same of every finding.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import polars as pl
from polars import col

from plan_compliance.judging.columnar import MOST_CODES, MOST_YEARS, collected
from plan_compliance.judging.entries import Entry, entries_of
from plan_compliance.judging.finding import Finding
from plan_compliance.judging.findings import Rows
from plan_compliance.judging.leaf_outcomes import of_leaves
from plan_compliance.judging.outcome_columns import COLUMNS, schema_of
from plan_compliance.judging.overlays import flag_of, waiver_of
from plan_compliance.judging.points import Points
from plan_compliance.judging.promises import is_silent
from plan_compliance.judging.series import Series
from plan_compliance.judging.telling import told_one_by_one
from plan_compliance.judging.whole_outcomes import of_wholes, plain_wholes
from plan_compliance.model import Condition, Gathered
from plan_compliance.vocabulary import Comparison, Flag


def outcomes(points: Points, series: Series, rows: Rows, *, as_of: str) -> pl.DataFrame:
    """One row a finding, sorted by plan, target, area and year, in the columns of :data:`COLUMNS`.

    Words that are not there are null, as are numbers that are not defined. Verdicts, paces, trends and reasons are
    Enums of the closed lists; ids are Enums of what occurs.
    """
    schema = schema_of(points.gathered, series.observations)
    entries = entries_of(points)
    plain, rest = _parted(entries, _is_plain)
    wholes, others = _parted(rest, plain_wholes(points, rows))
    tables = [of_leaves(points, series, rows.leaves, plain, schema)] if plain and not rows.leaves.is_empty() else []
    tables += [of_wholes(points, rows, wholes, schema)] if wholes else []
    if others or not tables:
        told = told_one_by_one(points, series, _of(others, rows), others)
        tables.append(pl.DataFrame([row_of(finding) for finding in told], schema=schema, orient="row"))
    table = _in_order(pl.concat(tables))
    return _under_waivers(table, points.gathered, as_of)


def _parted(entries: Iterable[Entry], holds: Callable[[Entry], bool]) -> tuple[list[Entry], list[Entry]]:
    """Those of which something holds, and all others, each in their order."""
    parts: tuple[list[Entry], list[Entry]] = ([], [])
    for entry in entries:
        parts[not holds(entry)].append(entry)
    return parts


def _of(entries: Iterable[Entry], rows: Rows) -> Rows:
    """``rows`` without the leaves of other targets."""
    numbers = sorted({number for entry in entries for number in entry.roots})
    return rows if rows.leaves.is_empty() else replace(rows, leaves=rows.leaves.filter(col("root").is_in(numbers)))


def _in_order(table: pl.DataFrame) -> pl.DataFrame:
    """``table`` by address; rows that the pass laid down in that order stay where they are."""
    plan, target, area = (col(name).to_physical().cast(pl.Int64) for name in ("plan", "target", "area"))
    address = table.lazy().select(promise=plan * MOST_CODES + target, point=area * MOST_YEARS + col("year"))
    promise, point = col("promise"), col("point")
    backwards = (promise < promise.shift()) | ((promise == promise.shift()) & (point < point.shift()))
    if collected(address.select(backwards.any())).item():
        return table.sort("plan", "target", "area", "year")
    return table


# --- told one by one ------------------------------------------------------------------------------


def _is_plain(entry: Entry) -> bool:
    """Whether every finding of a target is one leaf, judged once, with nothing laid over it but marks and waivers."""
    promises = (entry.target.promise, *entry.target.only.values())
    return entry.stands_alone and all(map(_is_plain_promise, promises))


def _is_plain_promise(promise: object) -> bool:
    return (
        isinstance(promise, Condition)
        and promise.each is None
        and promise.comparison not in (Comparison.DONE, Comparison.DIRECTION)
        and not is_silent(promise)
    )


def row_of(finding: Finding) -> tuple[Any, ...]:
    """A told finding as a row of :data:`COLUMNS`."""
    move = finding.movement
    used = next((cited.place for cited in finding.cited if cited.role == "actual"), None)
    apart = {
        "unit": finding.unit or None,
        "indicator": finding.indicator or None,
        "path": move.path or None,
        "target_file": finding.target_place.file,
        "target_line": finding.target_place.line,
        "figure_file": used.file if used else None,
        "figure_line": used.line if used else None,
        **{flag.value: finding.has(flag) for flag in Flag},
    }
    return tuple(
        apart[name] if name in apart else getattr(move if name in _MOVEMENT else finding, name) for name in COLUMNS
    )


_MOVEMENT = frozenset(
    {
        *("baseline", "baseline_year", "baseline_printed", "baseline_measured", "next_year", "next_bound"),
        *("final_year", "final_bound", "expected", "tolerance", "completion", "progress", "schedule", "gap"),
        *("catch_up_next", "catch_up_final", "change_so_far"),
    }
)


# --- waivers --------------------------------------------------------------------------------------


def _under_waivers(table: pl.DataFrame, gathered: Gathered, as_of: str) -> pl.DataFrame:
    """Waivers laid over the findings that they name."""
    if not gathered.waivers:
        return table
    addresses = table.select(
        pl.format("{}/{}/{}/{}", *(col(name).cast(pl.String) for name in ("plan", "target", "area")), "year")
    )
    over = [waiver_of(address, gathered.waivers, as_of) for address in addresses.to_series()]
    flags = [None if waiver is None else flag_of(waiver, as_of) for waiver in over]
    return table.with_columns(
        pl.Series(kind.value, [flag is kind for flag in flags], dtype=pl.Boolean)
        for kind in (Flag.WAIVED, Flag.WAIVER_EXPIRED)
    )
