"""The one relational pass: a table of clauses × a table of figures → a row for every target, area and year.

Stages, each a table settled before the next: which parts are in scope, which parts satisfy (counted into
shares), whether guards hold, and last the promises themselves with pace and trend, folded into whole targets.
"""

from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from plan_compliance.judging import comparisons
from plan_compliance.judging.asking import asked_of
from plan_compliance.judging.columnar import (
    BOOL,
    INT,
    REAL,
    Engine,
    Expr,
    Lazy,
    beside,
    coalesce,
    col,
    collected,
    concat,
    each_with,
    first_of,
    lit,
    nothing,
    numbered,
    settled,
    together,
    when,
)
from plan_compliance.judging.columns import (
    ancestors_table,
    cells_table,
    clauses_table,
    events_table,
    reports_table,
    seats_table,
    terms_table,
    totals_table,
)
from plan_compliance.judging.composition import COUNTS, FOLDED, PACES, TRENDS, Fold, folded
from plan_compliance.judging.measuring import Figures, answered, code
from plan_compliance.judging.milestones import with_events
from plan_compliance.judging.points import Clause, Points, Purpose
from plan_compliance.judging.schedule import to_scale, with_later, with_pace, with_path
from plan_compliance.judging.series import Series
from plan_compliance.judging.states import MET, MISSED, UNKNOWN, with_bounds, with_state, without_references
from plan_compliance.judging.tables import table
from plan_compliance.judging.trends import look_back_of, with_trend
from plan_compliance.vocabulary import Comparison, Measure, Method, Pace, Reason, Trend


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """The outcome of the pass: a row for each leaf × seat × year, and one for each folded target × area × year."""

    leaves: pl.DataFrame
    wholes: pl.DataFrame
    shares: pl.DataFrame
    """How many parts satisfy, fail, are unknown, for each share, area and year."""
    scopes: pl.DataFrame
    """Whether each part of a scope is inside, where a figure decides."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pass:
    """The tables that every stage reads."""

    points: Points
    engine: Engine
    figures: Figures
    seats: Lazy
    terms: Lazy
    ancestors: Lazy
    events: Lazy
    reports: Lazy
    last_year: int
    """The last year that has ended."""
    last_figure: int
    method: Method


def judged_rows(points: Points, series: Series, *, last_year: int, engine: Engine, method: Method) -> Rows:
    """Judge every clause of ``points`` against ``series``; years after ``last_year`` have not ended."""
    here = _prepared(points, series, last_year, engine, method)
    by_purpose = {purpose: [c for c in points.clauses if c.purpose == purpose] for purpose in Purpose}
    scopes = _scopes(here, by_purpose[Purpose.SCOPE])
    inside = pl.DataFrame() if scopes is None else collected(scopes)
    shares = _shares(here, by_purpose[Purpose.SATISFY], scopes)
    counted = pl.DataFrame() if shares is None else collected(shares)
    if shares is not None:
        here = replace(here, figures=replace(here.figures, shares=shares.drop(*COUNTS, "told")))
    guards, node_guards = _guards(here, by_purpose[Purpose.GUARD])
    leaves = _promises(here, by_purpose[Purpose.PROMISE], scopes, guards)
    if not any(leaf.parent != -1 and leaf.purpose is Purpose.PROMISE for leaf in points.leaves):
        return Rows(leaves=collected(leaves), wholes=pl.DataFrame(), shares=counted, scopes=inside)
    below = leaves.filter(col("parent") != -1).select(*FOLDED)
    wholes = folded(below, Purpose.PROMISE, _fold(here, node_guards))
    return Rows(leaves=collected(leaves), wholes=collected(wholes), shares=counted, scopes=inside)


def _prepared(points: Points, series: Series, last_year: int, engine: Engine, method: Method) -> _Pass:
    return _Pass(
        points=points,
        engine=engine,
        figures=Figures(
            engine=engine,
            cells=cells_table(points, series, engine),
            totals=totals_table(points, series, engine),
            has_totals=bool(series.totals),
        ),
        seats=seats_table(points.seats, engine),
        terms=terms_table(points.terms.rows, engine),
        ancestors=ancestors_table(points, engine),
        events=events_table(points, series.reports, engine),
        reports=reports_table(points, series.reports, engine),
        last_year=last_year,
        last_figure=max(series.cells.years, default=last_year),
        method=method,
    )


# --- stages ------------------------------------------------------------------------------------------


def _questions(here: _Pass, clauses: list[Clause]) -> Lazy:
    """Clauses × seats in the order of findings: target after target, area after area, year after year.

    ``question`` is leaf, subject and year as one number.
    """
    asked, alike = clauses_table(clauses, here.engine)
    roots = asked.select("root", "scope").unique(["root", "scope"]).sort("root")
    pairs = each_with(each_with(roots, here.seats, "scope"), asked, "root", "scope").with_columns(**alike)
    pairs = pairs.with_columns(question=together(col("leaf"), col("subject"), col("year")))
    return numbered(pairs, "order", together(col("root"), col("area"), col("year"))).drop("order")


def _states(here: _Pass, clauses: list[Clause]) -> Lazy:
    """Clauses × seats with their answers, bounds and states; milestones by their events."""
    asked = asked_of(clauses)
    rows = answered(_questions(here, clauses), here.figures, asked.measures)
    wanted = {clause.clause for clause in clauses if clause.relative_low or clause.relative_high}
    if wanted:
        referring = frozenset(Measure(term.measure) for term in here.points.terms.rows if term.clause in wanted)
        codes = sorted({term.indicator for term in here.points.terms.rows})
        cells = here.figures.cells.filter(~col("reading") & col("indicator").is_in(codes))
        final, twice = replace(here.figures, cells=cells), here.points.reads_twice
        rows = with_bounds(rows, here.terms, here.ancestors, final, referring, twice=twice)
    else:
        rows = without_references(rows)
    rows = settled(rows, here.engine)
    done = col("comparison") == Comparison.DONE.value
    with_events_too = Comparison.DONE in asked.comparisons
    measured = with_state(rows.filter(~done) if with_events_too else rows, asked)
    measured = measured.with_columns(
        late_year=nothing(INT), event_row=nothing(INT), told_row=nothing(INT), spoken=lit(value=False), owed=lit(0)
    )
    if not with_events_too:
        return settled(measured, here.engine)
    happened = with_events(rows.filter(done), here.events, here.reports).with_columns(
        holds=nothing(BOOL),
        width=nothing(REAL),
        incomplete=lit(value=False),
        want=nothing(INT),
        event_row=col("fulfilling"),
    )
    names = measured.collect_schema().names()
    return settled(concat([measured.select(*names), happened.select(*names)]), here.engine)


def _scopes(here: _Pass, clauses: list[Clause]) -> Lazy | None:
    """For each part of a scope and year whether it is in scope: 0, 1 (unknown) or 2."""
    if not clauses:
        return None
    exempting = [leaf.number for leaf in here.points.leaves if leaf.exempts]
    rows = _states(here, clauses)
    exempts = col("leaf").is_in(exempting)
    where = _least(rows.filter(~exempts), "where")
    exempt = _least(rows.filter(exempts), "exempt")
    keys = ["scope", "subject", "at"]
    everyone = rows.select(*keys).unique(keys)
    both = everyone.join(where, on=keys, how="left").join(exempt, on=keys, how="left")
    inside = col("where").fill_null(MET)
    outside = MET - col("exempt").fill_null(MISSED)
    both = both.with_columns(inside=when(inside < outside).then(inside).otherwise(outside))
    return settled(both.select(col("scope").alias("opened"), "subject", "at", "inside"), here.engine)


def _least(rows: Lazy, name: str) -> Lazy:
    return rows.group_by("scope", "subject", "at").agg(col("state").min().alias(name))


def _scoped(rows: Lazy, scopes: Lazy | None, *, counted: bool = False) -> Lazy:
    """``rows`` without the parts that are out of scope.

    A part of unknown scope is unknown, unless it is met: then it harms nobody, but where parts are ``counted``
    it may be one too many.
    """
    doubtful = ~col("certain")
    if scopes is not None:
        rows = beside(rows, scopes, "opened", "subject", "at")
        rows = rows.filter(col("inside").fill_null(MET) > MISSED)
        doubtful = doubtful | (col("inside").fill_null(MET) == UNKNOWN)
        rows = rows.with_columns(doubtful=doubtful).drop("inside")
    else:
        rows = rows.with_columns(doubtful=doubtful)
    lost = col("doubtful") & ((col("state") < MET) | lit(counted))
    return rows.with_columns(
        state=when(lost).then(lit(UNKNOWN)).otherwise(col("state")),
        lack=when(lost).then(lit(code(Reason.SCOPE_UNKNOWN))).otherwise(col("lack")),
    )


def _shares(here: _Pass, clauses: list[Clause], scopes: Lazy | None) -> Lazy | None:
    """Counted parts as one more series for each share: value where all are known, else the range it lies in."""
    if not clauses:
        return None
    rows = _scoped(_states(here, clauses), scopes, counted=True)
    known = PACES.index(Pace.UNKNOWN), TRENDS.index(Trend.UNKNOWN)
    rows = rows.with_columns(
        exceeded=lit(value=False),
        pace=lit(known[0]),
        pace_lack=nothing(INT),
        trend=lit(known[1]),
        trend_lack=nothing(INT),
    )
    tops = folded(rows.select(*FOLDED), Purpose.SATISFY, _fold(here))
    total = col("satisfying_parts") + col("failing_parts") + col("unknown_parts")
    some = when(total > 0).then(total).otherwise(nothing(INT))
    fewest = col("satisfying_parts") / some * 100
    most = (col("satisfying_parts") + col("unknown_parts")) / some * 100
    whole = col("unknown_parts") == 0
    counted = tops.with_columns(
        value=when(whole).then(fewest).otherwise(nothing(REAL)),
        known_low=fewest,
        known_high=most,
        counted_absence=first_of(
            [
                (some.is_null(), col("lack")),
                (~whole, lit(code(Reason.PART_MISSING))),
            ],
            nothing(INT),
        ),
        indicator=col("parent") + here.points.code_of_share(0),
        subject=col("area"),
    )
    names = ("indicator", "subject", "year", "value", "known_low", "known_high", "counted_absence", *COUNTS, "told")
    return settled(counted.select(*names), here.engine)


def _fold(here: _Pass, guards: Lazy | None = None) -> Fold:
    return Fold(
        points=here.points, engine=here.engine, cells=here.figures.cells, last_year=here.last_year, guards=guards
    )


def _guards(here: _Pass, clauses: list[Clause]) -> tuple[Lazy | None, Lazy | None]:
    """The least state of their guards, for each guarded leaf and for each guarded node, with seat and year."""
    if not clauses:
        return None, None
    guarding = [leaf for leaf in here.points.leaves if leaf.purpose is Purpose.GUARD]
    links = {"leaf": pl.Int32, "guarded": pl.Int32, "guarded_node": pl.Int32}
    linked = table([(leaf.number, leaf.guards, leaf.guards_node) for leaf in guarding], links, here.engine)
    rows = settled(_states(here, clauses).join(linked, on="leaf", how="inner"), here.engine)
    of_leaves = rows.group_by("guarded", "area", "subject", "at").agg(col("state").min().alias("guard"))
    of_nodes = rows.group_by("guarded_node", "area", "subject", "at").agg(col("state").min().alias("guard"))
    return (
        settled(of_leaves.filter(col("guarded") != -1).rename({"guarded": "leaf"}), here.engine),
        settled(
            of_nodes.filter(col("guarded_node") != -1).rename({"guarded_node": "parent", "at": "year"}), here.engine
        ),
    )


def _promises(here: _Pass, clauses: list[Clause], scopes: Lazy | None, guards: Lazy | None) -> Lazy:
    """Every leaf of every promise with state, pace and trend."""
    asked = asked_of(clauses)
    rows = _states(here, clauses)
    rows = rows.with_columns(
        ended=col("year") <= here.last_year,
    )
    rows = with_pace(with_path(rows), asked)
    back = look_back_of(here.points, clauses, here.method)
    rows = with_trend(rows, here.figures, here.method, growing=_growing(here.points), asked=asked, back=back)
    rows = settled(rows, here.engine)
    rows = with_later(rows, here.figures, here.last_figure, asked)
    rows = _scoped(rows, scopes)
    rows = _guarded(rows, guards)
    rows = _asked_this_year(rows)
    return settled(rows, here.engine)


def _growing(points: Points) -> frozenset[int]:
    """The codes of indicators that are growth rates themselves."""
    indicators = points.gathered.indicators
    return frozenset(code for name, code in points.indicator_codes.items() if indicators[name].growth_rate)


def _guarded(rows: Lazy, guards: Lazy | None) -> Lazy:
    """A guard that fails takes the question back; one that cannot be judged makes the answer unknown."""
    if guards is None:
        return rows.with_columns(guard=lit(MET))
    rows = beside(rows, guards, "leaf", "area", "subject", "at").with_columns(guard=col("guard").fill_null(MET))
    stopped = col("judged") & col("ended") & (col("guard") < MET)
    unsure = stopped & (col("guard") == UNKNOWN)
    why = when(unsure).then(lit(code(Reason.CONDITION_UNKNOWN))).otherwise(lit(code(Reason.CONDITION_NOT_HELD)))
    running = stopped & (col("pace") != PACES.index(Pace.FINISHED))
    return rows.with_columns(
        state=when(unsure).then(lit(UNKNOWN)).otherwise(col("state")),
        lack=when(unsure).then(why).otherwise(col("lack")),
        pace=when(running).then(lit(PACES.index(Pace.UNKNOWN))).otherwise(col("pace")),
        pace_lack=when(running).then(why).otherwise(col("pace_lack")),
    )


def _asked_this_year(rows: Lazy) -> Lazy:
    """A null state where there is no yes or no this year, with the reason in ``lack``; ``exceeded`` where passed."""
    nobody = (col("lack") == code(Reason.NOBODY_IN_SCOPE)).fill_null(value=False)
    silent: list[tuple[Expr, Any]] = [
        (~col("judged"), code(Reason.NO_BOUND_THIS_YEAR)),
        (~col("ended"), code(Reason.PERIOD_NOT_ENDED)),
        (col("guard") == MISSED, code(Reason.CONDITION_NOT_HELD)),
        (nobody, code(Reason.NOBODY_IN_SCOPE)),
    ]
    rows = rows.with_columns(hush=first_of(silent, nothing(INT)))
    asked = col("hush").is_null()
    rows = rows.with_columns(
        asked=asked,
        state=when(asked).then(col("state")).otherwise(nothing(INT)),
        lack=coalesce("hush", "lack"),
        late_year=when(asked).then(coalesce("late_year", "later_year")).otherwise(nothing(INT)),
    )
    floor = col("comparison") == Comparison.AT_LEAST.value
    cap = col("comparison") == Comparison.AT_MOST.value
    surely = when(floor).then(col("known_low")).otherwise(col("known_high"))
    value, low = to_scale(coalesce(col("value"), col("partial"), surely)), to_scale(col("low"))
    passed = (floor & comparisons.above(value, low)) | (cap & comparisons.below(value, low))
    rows = rows.with_columns(exceeded=((col("state") == MET) & passed).fill_null(value=False))
    return rows.drop("hush", "later_year")
