"""Parts into wholes, three-valued: ``all_of``, ``any_of``, ``each``, and the counting behind a share (method.md §2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from plan_compliance.judging.columnar import (
    INT,
    Engine,
    Expr,
    Lazy,
    col,
    concat,
    dtype,
    first_of,
    lit,
    nothing,
    sum_in_group,
    sum_of,
    truth,
    when,
)
from plan_compliance.judging.measuring import code
from plan_compliance.judging.points import Join, Node, Points, Purpose
from plan_compliance.judging.states import MET, MISSED, UNKNOWN
from plan_compliance.judging.tables import Schema, table
from plan_compliance.vocabulary import Pace, Reason, Trend

PACES: Sequence[Pace] = (
    Pace.REVERSED,
    Pace.BEHIND,
    Pace.ON_SCHEDULE,
    Pace.AHEAD,
    Pace.ACHIEVED_EARLY,
    Pace.FINISHED,
    Pace.UNKNOWN,
)
"""From the worst; ``unknown`` comes last since the worst *known* one is wanted."""

TRENDS: Sequence[Trend] = (Trend.WRONG_WAY, Trend.OFF_COURSE, Trend.NEARLY, Trend.ON_COURSE, Trend.UNKNOWN)
"""From the worst, likewise."""

_NODE: Schema = {"parent": pl.Int32, "join": pl.Int32, "by_part": pl.Boolean, "above": pl.Int32}
_WHOLE: Schema = {
    "parent": pl.Int32,
    "area": pl.Int32,
    "year": pl.Int32,
    "asked": pl.Boolean,
    "over": pl.Boolean,
    "waiting": pl.Boolean,
    "counted": pl.Int32,
}
_SCOPE: Schema = {"parent": pl.Int32, "scope": pl.Int32}
_UNNAMED: Schema = {"scope": pl.Int32, "area": pl.Int32, "unnamed": pl.Int32}
_UNLISTED: Schema = {"scope": pl.Int32, "area": pl.Int32, "unlisted": pl.Boolean}

FOLDED = ("parent", "area", "subject", "year", "state", "lack", "exceeded", "pace", "pace_lack", "trend", "trend_lack")
COUNTS = ("satisfying_parts", "failing_parts", "unknown_parts")
"""How many parts are in each state; ``told``: by the district's own count, not by the parts' figures."""
_TOP = (*FOLDED, *COUNTS, "told")
_GROUP = ["parent", "area", "subject", "year"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fold:
    """What a fold needs beside its rows."""

    points: Points
    engine: Engine
    cells: Lazy
    last_year: int
    """The last year that has ended."""
    guards: Lazy | None = None
    """``parent, area, subject, year, guard``: whether the ``if`` of a node holds."""


def folded(rows: Lazy, purpose: Purpose, fold: Fold) -> Lazy:
    """The rows of all roots' topmost nodes, from the rows of the leaves below them, level by level."""
    points = fold.points
    nodes = [node for node in points.nodes if _serves(points, node, purpose)]
    tops: list[Lazy] = []
    for depth in sorted({node.depth for node in nodes}, reverse=True):
        here = [node for node in nodes if node.depth == depth]
        merged = _merged(rows, here, fold)
        inner = merged.filter(col("above") != -1)
        tops.append(merged.filter(col("above") == -1).select(*_TOP))
        rows = concat([rows.select(*FOLDED), inner.with_columns(parent=col("above")).select(*FOLDED)])
    return concat(tops)


def _serves(points: Points, node: Node, purpose: Purpose) -> bool:
    """Whether ``node`` belongs to a counted tree (SATISFY) or to a promise."""
    top = node
    while top.parent != -1:
        top = points.nodes[top.parent]
    return (top.join is Join.COUNT) == (purpose is Purpose.SATISFY)


def _merged(rows: Lazy, nodes: Sequence[Node], fold: Fold) -> Lazy:
    """One row for each node, area (and part, below an ``each``) and year."""
    facts = table([_described(node) for node in nodes], _NODE, fold.engine)
    rows = rows.join(facts, on="parent", how="inner")
    rows = rows.with_columns(subject=when(col("by_part")).then(col("subject")).otherwise(col("area")))
    merged = _aggregated(rows)
    opened = [node for node in nodes if node.join in (Join.EACH, Join.COUNT)]
    merged = _with_wholes(merged, opened, fold) if opened else _of_members(merged)
    merged = merged.join(facts, on="parent", how="left").with_columns(**_state())
    return merged if fold.guards is None else _guarded(merged, fold.guards)


def _guarded(merged: Lazy, guards: Lazy) -> Lazy:
    """What the ``if`` of a node takes back, or leaves unknown, in a year in which it is due."""
    merged = merged.join(guards, on=_GROUP, how="left")
    stopped = ~col("state").is_null() & (col("guard").fill_null(MET) < MET)
    unheld = stopped & (col("guard") == MISSED)
    why = when(unheld).then(lit(code(Reason.CONDITION_NOT_HELD))).otherwise(lit(code(Reason.CONDITION_UNKNOWN)))
    running = stopped & ~((col("pace") == PACES.index(Pace.FINISHED)) & (col("unfinished") == 0))
    return merged.with_columns(
        state=first_of([(unheld, nothing(INT)), (stopped, UNKNOWN)], col("state")),
        lack=when(stopped).then(why).otherwise(col("lack")),
        exceeded=col("exceeded") & ~stopped,
        pace=when(running).then(lit(PACES.index(Pace.UNKNOWN))).otherwise(col("pace")),
        pace_lack=when(running).then(why).otherwise(col("pace_lack")),
    )


def _described(node: Node) -> tuple[int, int, bool, int]:
    by_part = node.by_part and node.join in (Join.ALL, Join.ANY)
    return (node.number, int(node.join), by_part, node.parent)


def _aggregated(rows: Lazy) -> Lazy:
    state = col("state")
    rows = rows.with_columns(
        satisfying_parts=(state == MET).cast(dtype(INT)).fill_null(0),
        failing_parts=(state == MISSED).cast(dtype(INT)).fill_null(0),
        unknown_parts=(state == UNKNOWN).cast(dtype(INT)).fill_null(0),
        unasked=state.is_null().cast(dtype(INT)),
        unfinished=(col("pace") != PACES.index(Pace.FINISHED)).cast(dtype(INT)).fill_null(0),
        not_exceeded=when(state.is_null()).then(lit(0)).otherwise((~col("exceeded")).cast(dtype(INT))),
        unasked_lack=when(state.is_null()).then(col("lack")).otherwise(nothing(INT)),
    )
    return rows.group_by(*_GROUP).agg(
        *(sum_in_group(name) for name in (*COUNTS, "unasked", "not_exceeded", "unfinished")),
        *(col(name).min() for name in ("pace", "pace_lack", "trend", "trend_lack")),
        col("unasked_lack").max(),
    )


def _with_wholes(merged: Lazy, nodes: Sequence[Node], fold: Fold) -> Lazy:
    """Every area and year of an ``each``, also where no part has a row; unnamed parts; what the district counted."""
    points, engine = fold.points, fold.engine
    wholes = table(_wholes(nodes, points, fold.last_year), _WHOLE, engine)
    scopes = table([(node.number, node.scope) for node in nodes], _SCOPE, engine)
    wholes = wholes.join(scopes, on="parent", how="left")
    wholes = wholes.join(table(points.unnamed, _UNNAMED, engine), on=["scope", "area"], how="left")
    unlisted = [(scope, area, True) for scope, area in points.unlisted]
    wholes = wholes.join(table(unlisted, _UNLISTED, engine), on=["scope", "area"], how="left").drop("scope")
    counted = fold.cells.filter(~col("satisfying").is_null()).select(
        col("indicator").alias("counted"), col("subject").alias("area"), "year", "satisfying", "of"
    )
    wholes = wholes.join(counted, on=["counted", "area", "year"], how="left").drop("counted")
    inner = merged.join(wholes.select("parent").unique("parent"), on="parent", how="anti")
    inner = _of_members(inner)
    whole = wholes.with_columns(subject=col("area")).join(merged, on=_GROUP, how="left")
    whole = _told(
        whole.with_columns(*(col(name).fill_null(0) for name in (*COUNTS, "unasked", "not_exceeded", "unfinished")))
    )
    names = [
        *_GROUP,
        *COUNTS,
        "unasked",
        "not_exceeded",
        "unfinished",
        "pace",
        "pace_lack",
        "trend",
        "trend_lack",
        "unasked_lack",
    ]
    names += ["nobody", "lost", "over", "waiting", "told"]
    return concat([inner.select(*names), whole.select(*names)])


def _of_members(merged: Lazy) -> Lazy:
    """``merged`` for nodes without an ``each``: nothing special can be said of their parts."""
    return merged.with_columns(**{name: lit(value=False) for name in ("nobody", "lost", "over", "waiting", "told")})


def _told(whole: Lazy) -> Lazy:
    """Unnamed parts are unknown; a district's own count replaces the parts' where it leaves fewer unknown."""
    asked = col("asked") & ((col("unasked") == 0) | (col("satisfying_parts") + col("failing_parts") > 0))
    unnamed = when(asked).then(col("unnamed").fill_null(0)).otherwise(lit(0))
    whole = whole.with_columns(unknown_parts=col("unknown_parts") + unnamed)
    total = col("satisfying_parts") + col("failing_parts") + col("unknown_parts")
    untold = when(total > col("of")).then(total - col("of")).otherwise(lit(0.0))
    better = col("asked") & ~col("of").is_null() & (untold < col("unknown_parts"))
    better = better.fill_null(value=False)
    whole = whole.with_columns(
        told=better,
        satisfying_parts=_either(better, col("satisfying"), "satisfying_parts"),
        failing_parts=_either(better, col("of") - col("satisfying"), "failing_parts"),
        unknown_parts=_either(better, untold, "unknown_parts"),
    )
    empty = col("satisfying_parts") + col("failing_parts") + col("unknown_parts") + col("unasked") == 0
    unlisted = truth("unlisted")
    return whole.with_columns(nobody=col("asked") & empty & ~unlisted, lost=col("asked") & empty & unlisted)


def _either(better: Expr, told: Expr, name: str) -> Expr:
    return when(better).then(told.cast(dtype(INT))).otherwise(col(name))


def _state() -> dict[str, Any]:
    met, missed, unknown = (col(name) > 0 for name in COUNTS)
    any_of = col("join") == int(Join.ANY)
    nobody, lost = col("nobody"), col("lost")
    state = first_of(
        [
            (lost, UNKNOWN),
            (nobody, nothing(INT)),
            (any_of & met, MET),
            (any_of & unknown, UNKNOWN),
            (missed, MISSED),
            (unknown, UNKNOWN),
            (met, MET),
        ],
        nothing(INT),
    )
    lack = first_of(
        [
            (lost, code(Reason.SCOPE_UNKNOWN)),
            (nobody, code(Reason.NOBODY_IN_SCOPE)),
            (any_of & met, nothing(INT)),
            (~any_of & missed, nothing(INT)),
            (unknown, code(Reason.PART_MISSING)),
        ],
        when(met | missed)
        .then(nothing(INT))
        .otherwise(
            first_of(
                [
                    (~col("unasked_lack").is_null(), col("unasked_lack")),
                    (col("waiting"), code(Reason.PERIOD_NOT_ENDED)),
                ],
                code(Reason.NO_BOUND_THIS_YEAR),
            )
        ),
    )
    every = ~col("told") & (col("not_exceeded") == 0) & (col("satisfying_parts") == sum_of(COUNTS))
    return {
        "state": state,
        "lack": lack,
        "exceeded": (state == MET).fill_null(value=False) & every,
        "pace": first_of(
            [(~col("pace").is_null(), col("pace")), (col("over"), PACES.index(Pace.FINISHED))],
            PACES.index(Pace.UNKNOWN),
        ),
        "pace_lack": first_of(
            [(lost, code(Reason.SCOPE_UNKNOWN)), (nobody, code(Reason.NOBODY_IN_SCOPE))], code(Reason.PART_MISSING)
        ),
        "trend": col("trend").fill_null(TRENDS.index(Trend.UNKNOWN)),
    }


def _wholes(nodes: Sequence[Node], points: Points, last_year: int) -> list[tuple[Any, ...]]:
    """For each ``each``: the areas × years of its clauses, and whether that year is due below it."""
    below = _leaves_below(points, {node.number for node in nodes})
    asked: dict[tuple[int, int], tuple[bool, bool]] = {}
    for clause in points.clauses:
        for number in below.get(clause.leaf, ()):
            key = (number, clause.year)
            judged, over = asked.get(key, (False, True))
            asked[key] = (judged or clause.judged, over and clause.finished)
    areas = {
        scope: sorted({area for own, area, _ in points.unnamed if own == scope}) for scope in {n.scope for n in nodes}
    }
    return [
        (
            number,
            area,
            year,
            judged and not _is_open(points, number, year, last_year),
            over,
            judged and _is_open(points, number, year, last_year),
            points.indicator_codes.get(points.nodes[number].indicator, -1),
        )
        for (number, year), (judged, over) in sorted(asked.items())
        for area in areas[points.nodes[number].scope]
    ]


def _is_open(points: Points, number: int, year: int, last_year: int) -> bool:
    """Whether a promise cannot be asked yet since its year has not ended; what is counted is counted at any time."""
    return points.nodes[number].join is Join.EACH and year > last_year


def _leaves_below(points: Points, wanted: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for leaf in points.leaves:
        parent = leaf.parent
        while parent != -1:
            if parent in wanted:
                found.setdefault(leaf.number, []).append(parent)
            parent = points.nodes[parent].parent
    return found
