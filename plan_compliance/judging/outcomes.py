"""The outcome of a run as columns: one row a finding, every word, number and flag in a typed column of its own.

Plain targets (one condition on a figure of the area itself) stay columns from the pass to here. Composites, parts,
milestones, directions, amended, disputed and restated targets are told one by one, and then written into the same
columns; both ways say the same of every finding.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

import polars as pl
from polars import col

from plan_compliance.judging.columnar import MOST_CODES, MOST_YEARS, beside, collected
from plan_compliance.judging.columns import REASONS
from plan_compliance.judging.composition import PACES, TRENDS
from plan_compliance.judging.entries import Entry, entries_of
from plan_compliance.judging.finding import Finding
from plan_compliance.judging.findings import Rows
from plan_compliance.judging.flagging import MARKED, OWN
from plan_compliance.judging.measures import AGAINST, Against
from plan_compliance.judging.overlays import flag_of, waiver_of
from plan_compliance.judging.points import Leaf, Points
from plan_compliance.judging.promises import is_silent
from plan_compliance.judging.series import MARKS, UNPROVEN, Series
from plan_compliance.judging.tables import frame, told_apart
from plan_compliance.judging.telling import told_one_by_one
from plan_compliance.model import Condition, Gathered
from plan_compliance.observation_table import ObservationTable
from plan_compliance.vocabulary import Comparison, Flag, Measure, Nature, Pace, Path, Reason, Trend, Verdict

WORDS: Mapping[str, type[StrEnum]] = {
    "nature": Nature,
    "measure": Measure,
    "comparison": Comparison,
    "verdict": Verdict,
    "reason": Reason,
    "pace": Pace,
    "pace_reason": Reason,
    "trend": Trend,
    "trend_reason": Reason,
    "path": Path,
    "original_verdict": Verdict,
    "other_verdict": Verdict,
}
"""Columns whose words are those of a closed list."""

YEARS = ("year", "baseline_year", "next_year", "final_year", "late_year")
NUMBERS = (
    "actual",
    "bound",
    "upper",
    "within",
    "baseline",
    "next_bound",
    "final_bound",
    "expected",
    "tolerance",
    "completion",
    "progress",
    "schedule",
    "gap",
    "catch_up_next",
    "catch_up_final",
    "change_so_far",
)
TRUTHS = ("due", "every_year", "baseline_printed", "baseline_measured")
PLACES = ("target_file", "target_line", "figure_file", "figure_line")
"""Where the target stands, and where the figure of the year was read."""

COLUMNS: Sequence[str] = (
    *("plan", "target", "area", "year", "domain", "nature", "indicator", "measure", "comparison", "unit"),
    *("due", "every_year", "deadline", "verdict", "reason", "pace", "pace_reason", "trend", "trend_reason"),
    *("actual", "bound", "upper", "within", "baseline", "baseline_year", "baseline_printed", "baseline_measured"),
    *("next_year", "next_bound", "final_year", "final_bound", "path", "expected", "tolerance", "completion"),
    *("progress", "schedule", "gap", "catch_up_next", "catch_up_final", "change_so_far", "late_year"),
    *("original_verdict", "other_verdict", *PLACES, *(flag.value for flag in Flag)),
)
"""Every column in its order; a flag is a column of its own, true where it lies over the finding."""

Schema: TypeAlias = Mapping[str, pl.DataType | type[pl.DataType]]


def outcomes(points: Points, series: Series, rows: Rows, *, as_of: str) -> pl.DataFrame:
    """One row a finding, sorted by plan, target, area and year, in the columns of :data:`COLUMNS`.

    Words that are not there are null, as are numbers that are not defined. Verdicts, paces, trends and reasons are
    Enums of the closed lists; ids are Enums of what occurs.
    """
    schema = _schema(points.gathered, series.observations)
    entries = entries_of(points)
    plain = [entry for entry in entries if _is_plain(entry)]
    others = [entry for entry in entries if not _is_plain(entry)]
    tables = [_of_leaves(points, series, rows.leaves, plain, schema)] if plain and not rows.leaves.is_empty() else []
    if others or not tables:
        told = told_one_by_one(points, series, _of(others, rows), others)
        tables.append(pl.DataFrame([row_of(finding) for finding in told], schema=schema, orient="row"))
    table = _in_order(pl.concat(tables))
    return _under_waivers(table, points.gathered, as_of)


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
    if address.select(backwards.any()).collect(engine="in-memory").item():
        return table.sort("plan", "target", "area", "year")
    return table


def _schema(gathered: Gathered, observations: ObservationTable) -> Schema:
    """Names and types of the columns, with every id that can occur."""
    indicators = gathered.indicators.values()
    ids = {
        "plan": {plan.id for plan in gathered.plans},
        "target": {target.id for plan in gathered.plans for target in plan.targets},
        "domain": {one.domain for one in indicators},
        "unit": {one.unit for one in indicators},
    }
    types: dict[str, pl.DataType | type[pl.DataType]] = {
        name: pl.Enum(sorted(words - {""})) for name, words in ids.items()
    }
    types |= {name: observations.frame.schema[name] for name in ("area", "indicator")}
    types |= {name: pl.Enum([word.value for word in words]) for name, words in WORDS.items()}
    types |= dict.fromkeys(YEARS, pl.Int32) | dict.fromkeys(NUMBERS, pl.Float64) | dict.fromkeys(TRUTHS, pl.Boolean)
    types |= {"deadline": pl.String, "target_file": pl.String, "target_line": pl.Int32}
    types |= {"figure_file": pl.String, "figure_line": pl.Int32} | dict.fromkeys(map(str, Flag), pl.Boolean)
    return {name: types[name] for name in COLUMNS}


# --- told one by one ------------------------------------------------------------------------------


def _is_plain(entry: Entry) -> bool:
    """Whether every finding of a target is one leaf, judged once, with nothing laid over it but marks and waivers."""
    target = entry.target
    if entry.root is None or len(entry.roots) > 1 or target.same_as or target.withdrawal:
        return False
    return all(_is_plain_promise(promise) for promise in (target.promise, *target.only.values()))


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


# --- plain targets --------------------------------------------------------------------------------


def _of_leaves(
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
    described, alike = told_apart(described, ("clause",))
    areas = pl.Series(schema["area"].categories, dtype=schema["area"])  # type: ignore[union-attr]
    rows = leaves.lazy()
    if len(own) < len(points.leaves):
        rows = rows.filter(col("leaf").is_in(list(said)))
    rows = beside(rows, described.lazy(), "clause")
    rows = rows.with_columns(pl.lit(value, dtype=kinds[name]).alias(name) for name, value in alike.items())
    rows = rows.with_columns(**_outcome()).with_columns(_marks().alias("marks"), _marks(OWN).alias("own_marks"))
    rows = rows.with_columns(figure_row=_figure_row(), **_numbers())
    chosen = rows.select(
        *(_cast(name, schema[name]) for name in COLUMNS if name not in {"area", *map(str, Flag), *_FIGURE}),
        **{"area": pl.lit(areas).gather(col("area")), **_flags()},
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


def _outcome() -> dict[str, pl.Expr]:
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


def _numbers() -> dict[str, pl.Expr]:
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


def _marks(names: Iterable[str] = MARKED) -> pl.Expr:
    return reduce(or_, (col(name).fill_null(0) for name in names))


def _flags() -> dict[str, pl.Expr]:
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
