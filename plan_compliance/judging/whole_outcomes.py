"""Plain composites and ``each``, from the rows of the pass to those of the outcome.

Their parts are plain conditions on figures. A whole says which flags of its parts lie over it, when the last of them
came to hold, and what is the same for all.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import polars as pl
from polars import col

from plan_compliance.judging.clauses import dues_of, governing
from plan_compliance.judging.columnar import beside, collected, together
from plan_compliance.judging.entries import Entry
from plan_compliance.judging.findings import Rows
from plan_compliance.judging.leaf_outcomes import flags, marked, numbers, outcome
from plan_compliance.judging.outcome_columns import COLUMNS, Schema, area_of
from plan_compliance.judging.points import NOBODY, Node, Points
from plan_compliance.judging.states import MET
from plan_compliance.judging.tables import frame
from plan_compliance.judging.telling import LATE, OWN_FLAGS, amount_of, shared_movement
from plan_compliance.model import Condition, conditions_of
from plan_compliance.vocabulary import Comparison, Flag, Measure

_BY_EVENT = (Comparison.DONE, Comparison.DIRECTION)
_SHARED = sorted(set(Flag) - OWN_FLAGS)
"""Flags that a whole takes from its parts."""


def plain_wholes(points: Points, rows: Rows) -> Callable[[Entry], bool]:
    """Whether every finding of an entry is one whole over plain parts, none counted by the district itself.

    Nothing but marks and waivers may lie over them.
    """
    if rows.wholes.is_empty():
        return lambda _: False
    roots = pl.Series([node.root for node in points.nodes], dtype=pl.Int32)
    by_root = rows.wholes.select(root=roots.gather(rows.wholes["parent"]), told="told").group_by("root")
    counted = {root: (there, told) for root, there, told in by_root.agg(pl.len(), col("told").any()).iter_rows()}
    refused = {leaf.root for leaf in points.leaves if leaf.condition.comparison in _BY_EVENT or leaf.share != NOBODY}
    return partial(_is_plain, counted=counted, refused=refused)


def _is_plain(entry: Entry, counted: dict[int, tuple[int, bool]], refused: set[int]) -> bool:
    if entry.root is None or not entry.stands_alone or entry.root.number in refused:
        return False
    findings = len(entry.plan.areas) * (entry.plan.last - entry.plan.first + 1)
    return counted.get(entry.root.number) == (findings, False)


def of_wholes(points: Points, rows: Rows, plain: Iterable[Entry], schema: Schema) -> pl.DataFrame:
    """The rows of plain wholes, taken from their own rows and those of their parts."""
    entries = {entry.root.number: entry for entry in plain if entry.root is not None}
    nodes = [node for node in points.nodes if node.root in entries]
    tops = _tops(rows.wholes, nodes)
    tops = beside(tops, _below(points, rows.leaves, tops, entries).lazy(), "key")
    described = frame(
        [row for node in nodes if node.parent == NOBODY for row in _described(points, node, entries[node.root])], _NODE
    )
    kinds = {name: schema[name] for name in _NODE if name in schema and schema[name] != _NODE[name]}
    described = described.with_columns(col(name).cast(kind) for name, kind in kinds.items())
    whole = beside(tops, described.lazy(), "parent", "year").with_columns(**outcome())
    whole = whole.with_columns(
        due=~col("state").is_null() | col("judged").fill_null(value=False),
        bound=pl.coalesce(
            "amount", pl.when(col("single") & (col("bounds") == 1)).then(col("low")).otherwise(pl.lit(None))
        ),
        late_year=_late_year(),
        baseline_printed=False,
        baseline_measured=False,
    )
    there = {*_NODE, *outcome(), "year", "due", "bound", "late_year", "baseline_printed", "baseline_measured"}
    return collected(
        whole.select(
            *(col(name).cast(schema[name]) for name in COLUMNS if name in there),
            *(pl.lit(None, dtype=schema[name]).alias(name) for name in COLUMNS if name not in {*there, "area", *_ALL}),
            **{"area": area_of(schema), **_flags()},
        )
    ).select(*COLUMNS)


_ALL = frozenset(map(str, Flag))


def _tops(wholes: pl.DataFrame, nodes: Iterable[Node]) -> pl.LazyFrame:
    """The rows of the topmost nodes, with their ``root`` and their ``key``: root, area and year."""
    roots = {node.number: node.root for node in nodes if node.parent == NOBODY}
    tops = wholes.lazy().filter(col("parent").is_in(list(roots)))
    tops = tops.with_columns(root=col("parent").replace_strict(roots, return_dtype=pl.Int32))
    return collected(tops.with_columns(key=together(col("root"), col("area"), col("year")))).lazy()


# --- the parts ------------------------------------------------------------------------------------


def _below(points: Points, leaves: pl.DataFrame, tops: pl.LazyFrame, entries: dict[int, Entry]) -> pl.DataFrame:
    """What the parts of each whole come to, by its ``key``."""
    strict = [number for number, entry in entries.items() if entry.target.evidence_required]
    rows = leaves.lazy().filter(col("root").is_in(list(entries)))
    rows = rows.with_columns(key=together(col("root"), col("area"), col("year")))
    rows = beside(rows, tops.select("key", asked_whole=~col("state").is_null()), "key")
    judged = rows.group_by("key").agg(col("judged").any())
    parts = _chosen(points, rows).with_columns(evidence=col("root").is_in(strict), assumption=False)
    parts = marked(parts.with_columns(**outcome())).with_columns(**numbers()).with_columns(**flags())
    asked, waiting = col("due") | ~col("asked_whole"), col("verdict").is_in([word.value for word in LATE])
    parts = parts.group_by("key").agg(
        *((col(flag) & asked).any() for flag in _SHARED),
        col("bound").n_unique().alias("bounds"),
        col("bound").first().alias("low"),
        waiting.sum().alias("waiting"),
        col("late_year").filter(waiting).max().alias("last_year"),
        (waiting & col("late_year").is_null()).any().alias("never"),
    )
    return collected(judged.join(parts, on="key", how="left"))


def _chosen(points: Points, rows: pl.LazyFrame) -> pl.LazyFrame:
    """One row for each part of a whole: the one that was due, or is on its way, where several years' are looked at."""
    clauses = Counter((clause.leaf, clause.year) for clause in points.clauses)
    if max(clauses.values()) == 1:
        return rows
    fitting = pl.when(col("asked_whole")).then(col("judged")).otherwise(col("paced"))
    place = pl.int_range(pl.len()).over("key", "leaf", "subject")
    last = pl.when(fitting).then(place).max().over("key", "leaf", "subject")
    return rows.with_columns(place=place, chosen=last.fill_null(0)).filter(col("place") == col("chosen"))


# --- the wholes -----------------------------------------------------------------------------------

_NODE = {
    "parent": pl.Int32,
    "year": pl.Int32,
    "single": pl.Boolean,
    "amount": pl.Float64,
    "next_year": pl.Int32,
    "next_bound": pl.Float64,
    "final_year": pl.Int32,
    "final_bound": pl.Float64,
    "deadline": pl.String,
    "plan": pl.String,
    "target": pl.String,
    "nature": pl.String,
    "domain": pl.String,
    "indicator": pl.String,
    "unit": pl.String,
    "measure": pl.String,
    "comparison": pl.String,
    "every_year": pl.Boolean,
    "assumption": pl.Boolean,
    "target_file": pl.String,
    "target_line": pl.Int32,
}


def _described(points: Points, node: Node, entry: Entry) -> Iterable[tuple[Any, ...]]:
    """What every row of a topmost node says in each year, whatever came out."""
    root, target, plan = points.roots[node.root], entry.target, entry.plan
    conditions = tuple(conditions_of(node.promise))
    single = node.promise if isinstance(node.promise, Condition) else None
    indicators = points.gathered.indicators
    own = indicators.get(single.indicator) if single else None
    said = (
        *(plan.id, target.id, target.nature.value, indicators[conditions[0].indicator].domain),
        *((own.id, own.unit or None) if own else (None, None)),
        *((single.measure.value, single.comparison.value) if single else (Measure.LEVEL.value, None)),
        all(condition.every_year for condition in conditions),
        target.assumption is not None,
        *(target.place.file, target.place.line),
    )
    for year in range(plan.first, plan.last + 1):
        bound = governing(single, dues_of(plan, single), year) if single else None
        move = shared_movement(root, single, year) if single else None
        coming = (move.next_year, move.next_bound, move.final_year, move.final_bound) if move else (None,) * 4
        yield (node.number, year, single is not None, amount_of(bound), *coming, plan.deadline(year), *said)


def _late_year() -> pl.Expr:
    """The year in which the last part of an ``each`` came to hold, where every part that had not holds later."""
    named = col("waiting") == col("failing_parts") + col("unknown_parts")
    came = col("single") & col("unkept") & (col("waiting") > 0) & named & ~col("never")
    return pl.when(came).then(col("last_year"))


def _flags() -> dict[str, pl.Expr]:
    """Those of the parts that are asked about, and the whole's own."""
    late = ~col("late_year").is_null()
    own = {flag: (col("verdict") == word.value) & late for word, flag in LATE.items()}
    own |= {Flag.ASSUMED: col("assumption"), Flag.EXCEEDED: col("exceeded") & (col("state") == MET)}
    return {flag.value: own.get(flag, col(flag)).fill_null(value=False) for flag in Flag}
