"""Plain targets, one condition on a figure of the area itself, from the rows of the pass to those of the outcome."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

import polars as pl
from polars import col

from plan_compliance.judging.columnar import beside, collected
from plan_compliance.judging.columns import REASONS
from plan_compliance.judging.composition import PACES, TRENDS
from plan_compliance.judging.entries import Entry
from plan_compliance.judging.flagging import MARKED, OWN
from plan_compliance.judging.measures import AGAINST, Against
from plan_compliance.judging.outcome_columns import COLUMNS, Schema, area_of
from plan_compliance.judging.points import Leaf, Points
from plan_compliance.judging.series import MARKS, UNPROVEN, Series
from plan_compliance.judging.tables import frame, said_once
from plan_compliance.observation_table import ObservationTable
from plan_compliance.vocabulary import Flag, Measure, Pace, Reason, Trend, Verdict


def of_leaves(
    points: Points, series: Series, leaves: pl.DataFrame, plain: Iterable[Entry], schema: Schema
) -> pl.DataFrame:
    """The rows of plain targets, taken from the rows of their leaves."""
    roots = {entry.root.number: entry for entry in plain if entry.root is not None}
    own = [leaf for leaf in points.leaves if leaf.root in roots and leaf.parent == -1]
    said = {leaf.number: _described(points, leaf, roots[leaf.root]) for leaf in own}
    deadlines = {leaf.number: roots[leaf.root].plan.deadline for leaf in own}
    clauses = [clause for clause in points.clauses if clause.leaf in said]
    described = frame([(c.clause, deadlines[c.leaf](c.year), *said[c.leaf]) for c in clauses], _CLAUSE)
    described = described.with_columns(col(name).cast(schema[to]) for name, to in _TYPED.items())
    kinds = described.schema
    described, alike = said_once(described, ("clause",))
    rows = leaves.lazy()
    if len(own) < len(points.leaves):
        rows = rows.filter(col("leaf").is_in(list(said)))
    rows = beside(rows, described.lazy(), "clause")
    rows = rows.with_columns(pl.lit(value, dtype=kinds[name]).alias(name) for name, value in alike.items())
    rows = marked(rows.with_columns(**outcome()))
    rows = rows.with_columns(figure_row=_figure_row(), **numbers())
    chosen = rows.select(
        *(_cast(name, schema[name]) for name in COLUMNS if name not in {"area", *map(str, Flag), *_FIGURE}),
        **{"area": area_of(schema), **flags()},
        figure_row="figure_row",
    )
    return _with_places(collected(chosen), series.observations).select(*COLUMNS)


_FIGURE = frozenset({"figure_file", "figure_line"})

_CLAUSE = {
    "clause": pl.Int32,
    "deadline": pl.String,
    "plan": pl.String,
    "target": pl.String,
    "nature": pl.String,
    "domain": pl.String,
    "named": pl.String,
    "unit": pl.String,
    "every_year": pl.Boolean,
    "assumption": pl.Boolean,
    "evidence": pl.Boolean,
    "target_file": pl.String,
    "target_line": pl.Int32,
}


_TYPED = {"named": "indicator"} | {name: name for name in ("plan", "target", "nature", "domain", "unit")}
"""Words of a clause, and the column of the outcome whose type they take before they are laid beside its rows."""


def _described(points: Points, leaf: Leaf, entry: Entry) -> tuple[Any, ...]:
    """What every row of a leaf says, whatever came out."""
    condition, target = leaf.condition, entry.target
    indicator = points.gathered.indicators[condition.indicator]
    return (
        entry.plan.id,
        target.id,
        target.nature.value,
        indicator.domain,
        indicator.id,
        indicator.unit or None,
        condition.every_year,
        target.assumption is not None,
        target.evidence_required,
        target.place.file,
        target.place.line,
    )


def _cast(name: str, kind: pl.DataType | type[pl.DataType]) -> pl.Expr:
    source = {"indicator": "named"}.get(name, name)
    return col(source).cast(kind).alias(name)


def _worded(codes: pl.Expr, words: Sequence[StrEnum], kind: type[StrEnum]) -> pl.Expr:
    """The words of a column of positions in ``words``."""
    series = pl.Series([word.value for word in words], dtype=pl.Enum([word.value for word in kind]))
    return pl.lit(series).gather(codes)


_STATES = (Verdict.MISSED, Verdict.NO_DATA, Verdict.MET, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE)
"""Verdicts by state; the last two are for what was not asked."""


def outcome() -> dict[str, pl.Expr]:
    """Verdict, pace and trend with their reasons, as :func:`plan_compliance.judging.telling` tells them."""
    nobody = (col("lack") == REASONS.index(Reason.NOBODY_IN_SCOPE)).fill_null(value=False)
    silent = pl.when(nobody).then(pl.lit(4)).otherwise(pl.lit(3))
    verdict = pl.coalesce(col("state"), silent)
    decided = col("state").is_in([0, 2]).fill_null(value=False)
    pace = col("pace").fill_null(PACES.index(Pace.UNKNOWN))
    trend = col("trend").fill_null(TRENDS.index(Trend.UNKNOWN))
    no_pace, no_trend = pace == PACES.index(Pace.UNKNOWN), trend == TRENDS.index(Trend.UNKNOWN)
    return {
        "verdict": _worded(verdict, _STATES, Verdict),
        "reason": _worded(pl.when(~decided).then(col("lack")), REASONS, Reason),
        "pace": _worded(pace, PACES, Pace),
        "pace_reason": _worded(pl.when(no_pace).then(col("pace_lack")), REASONS, Reason),
        "trend": _worded(trend, TRENDS, Trend),
        "trend_reason": _worded(pl.when(no_trend).then(col("trend_lack")), REASONS, Reason),
        "decided": decided,
        "unkept": (verdict <= 1),
    }


def numbers() -> dict[str, pl.Expr]:
    """The figures of a row under the names of a finding."""
    lagged = col("measure").is_in([measure.value for measure in Measure if AGAINST[measure] is Against.YEAR_BEFORE])
    measured = ~col("measured").is_null()
    start = pl.when(lagged).then(col("printed")).otherwise(col("start"))
    incomplete = col("incomplete") & col("decided")
    return {
        "due": col("due") & col("judged"),
        "actual": pl.when(incomplete).then(col("partial")).otherwise(col("value")),
        "bound": col("low"),
        "upper": col("high"),
        "within": col("width"),
        "baseline": pl.coalesce(col("measured"), start),
        "baseline_year": col("t0"),
        "baseline_printed": measured | ~col("printed").is_null(),
        "baseline_measured": measured,
        "next_year": _year("next_year"),
        "final_year": _year("final_year"),
        "final_bound": col("final"),
        "tolerance": col("margin"),
        "late_year": pl.when(col("unkept")).then(col("late_year")),
        "path": pl.when(col("path") != "").then(col("path")),
        "original_verdict": pl.lit(None),
        "other_verdict": pl.lit(None),
    }


def _year(name: str) -> pl.Expr:
    return pl.when(col(name) >= 0).then(col(name))


def marked(rows: pl.LazyFrame) -> pl.LazyFrame:
    """``rows`` with the marks of every figure that they rest on, and those of the target's own indicator."""
    return rows.with_columns(_marks().alias("marks"), _marks(OWN).alias("own_marks"))


def _marks(names: Iterable[str] = MARKED) -> pl.Expr:
    return reduce(or_, (col(name).fill_null(0) for name in names))


def flags() -> dict[str, pl.Expr]:
    """Every flag, as :mod:`plan_compliance.judging.flagging` lays them over a leaf."""
    late = ~col("late_year").is_null()
    there: dict[Flag, pl.Expr] = {flag: (col("marks") & bit) != 0 for flag, bit in MARKS.items()}
    unproven = col("evidence") & ((col("own_marks") & UNPROVEN) != 0)
    there |= {
        Flag.EXCEEDED: col("exceeded"),
        Flag.LATE: (col("verdict") == Verdict.MISSED.value) & late,
        Flag.HELD_LATER: (col("verdict") == Verdict.NO_DATA.value) & late,
        Flag.ASSUMED: col("assumption"),
        Flag.OTHER_DEFINITION: (col("redefined") & ~col("value").is_null()).fill_null(value=False),
        Flag.INCOMPLETE: col("incomplete") & col("decided"),
        Flag.UNVERIFIED: there[Flag.UNVERIFIED] | unproven,
        Flag.DECLARED: (col("declared") & col("value").is_null()).fill_null(value=False),
    }
    return {flag.value: there.get(flag, pl.lit(value=False)) for flag in Flag}


# --- where the figures stand ----------------------------------------------------------------------


def _figure_row() -> pl.Expr:
    """The observation that a finding cites as its actual; a sum over years cites its years instead."""
    summed = col("measure").is_in([measure.value for measure in Measure if AGAINST[measure] is Against.ALL_YEARS])
    cited = ~col("now").is_null() | col("by_growth").fill_null(value=False)
    return pl.when(~summed & cited).then(col("now_row"))


def _with_places(table: pl.DataFrame, observations: ObservationTable) -> pl.DataFrame:
    rows = table["figure_row"]
    files = observations.spread(lambda one: one.place.file, pl.String)
    lines = observations.frame["line"].cast(pl.Int32)
    return table.with_columns(figure_file=files.gather(rows), figure_line=lines.gather(rows))
