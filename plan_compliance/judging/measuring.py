"""Looking figures up and measuring them: the joins behind every actual and every reference.

A *question* is a row with ``indicator``, ``subject`` (whose series), ``measure``, ``at`` (year), ``t0``
(baseline year), ``first`` (the plan's first year) and ``printed`` (a printed baseline, or null). The
answer stands beside it: ``value``, or the ``absence`` (a code of Reason) that explains its lack; ``now`` and
``earlier`` with the rows of their observations; the marks of the figures that were used.
"""

from dataclasses import dataclass
from typing import Any

from plan_compliance.judging import measures
from plan_compliance.judging.columnar import (
    INT,
    REAL,
    Engine,
    Expr,
    Lazy,
    Operand,
    beside,
    coalesce,
    col,
    concat,
    first_of,
    lit,
    looked_up,
    nothing,
    settled,
    sum_in_group,
    sum_of,
    together,
    truth,
    when,
)
from plan_compliance.judging.columns import REASON_CODES
from plan_compliance.judging.measures import AGAINST, Against
from plan_compliance.judging.series import BITS
from plan_compliance.vocabulary import Measure, Reason

ANSWER = (
    "value",
    "absence",
    "now",
    "now_row",
    "earlier",
    "earlier_row",
    "partial",
    "reading",
    "declared",
    "redefined",
    "by_growth",
    "known_low",
    "known_high",
    "absent_row",
    "start",
    "start_row",
    "restart",
    "now_marks",
    "earlier_marks",
)
"""Columns that an answer adds to a question."""

_SERIES = ("indicator", "subject")


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """The settled series as tables, and which measures the questions ask for."""

    engine: Engine
    cells: Lazy
    totals: Lazy
    has_totals: bool
    shares: Lazy | None = None
    """Counted shares: ``indicator, subject, year, value, known_low, known_high``."""


def code(reason: Reason) -> int:
    """The number under which ``reason`` travels through the tables."""
    return REASON_CODES[reason]


def answered(questions: Lazy, figures: Figures, asked: frozenset[Measure]) -> Lazy:
    """``questions`` with their answers; ``asked`` are the measures that occur in them."""
    rows = _with_now(questions, figures)
    rows = settled(_with_earlier(rows, figures), figures.engine)
    rows = _with_years(rows, figures, asked)
    return _measured(rows, asked)


def _with_now(questions: Lazy, figures: Figures) -> Lazy:
    """The figure of the year itself."""
    cells = figures.cells.rename({"value": "now", "row": "now_row"}).drop(*_SERIES, "year", "satisfying", "of")
    rows = looked_up(questions, together(col("indicator"), col("subject"), col("at")), cells)
    if figures.shares is None:
        return rows.with_columns(nothing(REAL).alias("known_low"), nothing(REAL).alias("known_high"))
    shares = figures.shares.rename({"year": "at", "value": "counted"})
    rows = beside(rows, shares, *_SERIES, "at")
    return rows.with_columns(now=coalesce("now", "counted"), absent=coalesce("counted_absence", "absent")).drop(
        "counted", "counted_absence"
    )


def _with_earlier(rows: Lazy, figures: Figures) -> Lazy:
    """The figure of the year before, and that of the baseline year."""
    cells = figures.cells.filter(~col("reading")).select(
        "key",
        col("value").alias("earlier"),
        col("row").alias("earlier_row"),
        col("definition").alias("earlier_definition"),
        col("marks").alias("earlier_marks"),
    )
    last = [measure.value for measure, against in AGAINST.items() if against is Against.YEAR_BEFORE]
    rows = rows.with_columns(before=when(col("measure").is_in(last)).then(col("at") - 1).otherwise(col("t0")))
    rows = looked_up(rows, together(col("indicator"), col("subject"), col("before")), cells)
    if figures.shares is not None:
        shares = figures.shares.select(*_SERIES, col("year").alias("before"), col("value").alias("earlier_share"))
        rows = beside(rows, shares, *_SERIES, "before")
        rows = rows.with_columns(earlier=coalesce("earlier", "earlier_share")).drop("earlier_share")
    by_year_before = col("measure").is_in(last)
    at_baseline = col("before") == col("t0")
    printed = when(at_baseline).then(col("printed")).otherwise(nothing(REAL))
    observed_first = coalesce(col("earlier"), printed)
    printed_first = coalesce(col("printed"), col("earlier"))
    uses_printed = first_of(
        [(by_year_before, col("earlier").is_null() & ~printed.is_null())], ~col("printed").is_null()
    )
    rows = rows.with_columns(
        earlier=when(by_year_before).then(observed_first).otherwise(printed_first), uses_printed=uses_printed
    )
    gone = col("uses_printed")
    defined = when(gone).then(nothing(INT)).otherwise(col("earlier_definition"))
    return rows.with_columns(
        earlier_row=when(gone).then(nothing(INT)).otherwise(col("earlier_row")),
        earlier_marks=when(gone).then(lit(0)).otherwise(col("earlier_marks").fill_null(0)),
        restart=_differs(defined),
    )


def _differs(earlier: Expr) -> Expr:
    """Two definitions are stated and are not the same."""
    return (earlier != col("definition")).fill_null(value=False)


def _with_years(rows: Lazy, figures: Figures, asked: frozenset[Measure]) -> Lazy:
    """The figures of all years of the plan so far, for the measures that sum them up."""
    summing = asked & {m for m, against in AGAINST.items() if against is Against.ALL_YEARS}
    if not summing:
        return rows.with_columns(
            summed=nothing(REAL),
            compounded=nothing(REAL),
            covered=nothing(INT),
            clash=lit(value=False),
            years_row=nothing(INT),
            years_reading=lit(value=False),
            years_marks=lit(0, INT),
        )
    names = [measure.value for measure in summing]
    windows = (
        rows.filter(col("measure").is_in(names))
        .select(*_SERIES, "first", "at")
        .unique(["indicator", "subject", "first", "at"])
    )
    windows = settled(windows, figures.engine)
    return beside(rows, summed(windows, figures), *_SERIES, "first", "at").with_columns(
        clash=truth("clash"), years_reading=truth("years_reading"), years_marks=col("years_marks").fill_null(0)
    )


def summed(windows: Lazy, figures: Figures) -> Lazy:
    """For each window (``indicator, subject, first, at``): ``summed``, years ``covered``, ``compounded``, marks."""
    years = figures.cells.filter(~col("value").is_null())
    years = years.select(*_SERIES, "year", "value", "row", "marks", "reading")
    inside = windows.join(years, on=list(_SERIES), how="inner")
    inside = inside.filter((col("year") >= col("first")) & (col("year") <= col("at")))
    inside = inside.filter(~col("reading") | (col("year") == col("at")))
    inside = inside.with_columns(length=lit(1, INT), clash=lit(value=False))
    if figures.has_totals:
        inside = settled(inside, figures.engine)
        inside = concat([_without_covered(inside, figures), _totals_inside(windows, figures)])
    factor = 1 + col("value") / 100
    return (
        inside.with_columns(
            **{f"mark_{bit}": col("marks") // bit % 2 * bit for bit in BITS},
            logarithm=when((factor > 0) & (col("length") == 1)).then(factor).otherwise(nothing(REAL)).log(),
        )
        .group_by(*_SERIES, "first", "at")
        .agg(
            col("value").sum().alias("summed"),
            sum_in_group("length").alias("covered"),
            col("logarithm").sum().alias("logarithm"),
            col("logarithm").count().alias("factors"),
            col("clash").max().alias("clash"),
            col("row").max().alias("years_row"),
            col("reading").max().alias("years_reading"),
            *(col(f"mark_{bit}").max() for bit in BITS),
        )
        .with_columns(
            years_marks=sum_of([f"mark_{bit}" for bit in BITS]),
            compounded=when(col("factors") == col("covered"))
            .then((col("logarithm").exp() - 1) * 100)
            .otherwise(nothing(REAL)),
        )
        .drop("logarithm", "factors", *(f"mark_{bit}" for bit in BITS))
    )


_WINDOW = (*_SERIES, "first", "at")


def _spans(windows: Lazy, figures: Figures) -> Lazy:
    spans = windows.join(figures.totals, on=list(_SERIES), how="inner")
    return spans.filter((col("from") >= col("first")) & (col("to") <= col("at")))


def _without_covered(inside: Lazy, figures: Figures) -> Lazy:
    """Single years that no total of several years inside the window contains."""
    spans = _spans(inside.select(*_WINDOW).unique(list(_WINDOW)), figures).select(*_WINDOW, "from", "to")
    covered = inside.join(spans, on=list(_WINDOW), how="inner")
    covered = covered.filter((col("year") >= col("from")) & (col("year") <= col("to")))
    single = inside.join(covered.select(*_WINDOW, "year").unique([*_WINDOW, "year"]), on=[*_WINDOW, "year"], how="anti")
    return single.select(*_WINDOW, "value", "row", "marks", "reading", "length", "clash")


def _totals_inside(windows: Lazy, figures: Figures) -> Lazy:
    """Totals inside the window that no longer one contains; a ``clash`` where two of them overlap."""
    spans = _spans(windows, figures)
    pairs = spans.join(
        spans.select(*_WINDOW, col("from").alias("from2"), col("to").alias("to2")), on=list(_WINDOW), how="inner"
    )
    same = (col("from") == col("from2")) & (col("to") == col("to2"))
    contained = (col("from2") <= col("from")) & (col("to2") >= col("to")) & ~same
    inner = pairs.filter(contained).select(*_WINDOW, "from", "to").unique([*_WINDOW, "from", "to"])
    outer = spans.join(inner, on=[*_WINDOW, "from", "to"], how="anti")
    others = outer.select(*_WINDOW, col("from").alias("from2"), col("to").alias("to2"))
    overlapping = outer.join(others, on=list(_WINDOW), how="inner").filter(
        ~same & (col("from2") <= col("to")) & (col("to2") >= col("from"))
    )
    clashing = (
        overlapping.select(*_WINDOW, "from", "to").unique([*_WINDOW, "from", "to"]).with_columns(clash=lit(value=True))
    )
    outer = outer.join(clashing, on=[*_WINDOW, "from", "to"], how="left")
    return outer.with_columns(
        value=col("total"), length=col("to") - col("from") + 1, clash=truth("clash"), reading=lit(value=False)
    ).select(*_WINDOW, "value", "row", "marks", "reading", "length", "clash")


# --- measuring ---------------------------------------------------------------------------------------


def _measured(rows: Lazy, asked: frozenset[Measure]) -> Lazy:
    years = col("at") - col("first") + 1
    complete = (col("covered") == years) & ~col("clash")
    rows = rows.with_columns(
        value=first_of(
            [(col("measure") == m.value, _value(m, complete, years)) for m in _sorted(asked)], nothing(REAL)
        ),
        partial=first_of(
            [
                (col("measure") == Measure.CUMULATIVE.value, col("summed")),
                (col("measure") == Measure.MEAN.value, col("summed") / years),
            ],
            nothing(REAL),
        ),
        by_growth=(col("measure") == Measure.GROWTH.value)
        & (col("now").is_null() | col("earlier").is_null())
        & ~col("growth").is_null(),
    )
    rows = rows.with_columns(absence=_absence(asked, complete), start=col("earlier"), start_row=col("earlier_row"))
    return _marked(rows).select(*(name for name in _question_columns(rows)), *ANSWER)


_SCRATCH = frozenset(
    {
        "growth",
        "growth_row",
        "absent",
        "definition",
        "before",
        "earlier_definition",
        "uses_printed",
        "summed",
        "compounded",
        "covered",
        "clash",
        "years_row",
        "marks",
        "growth_marks",
        "years_marks",
        "years_reading",
    }
)


def _question_columns(rows: Lazy) -> list[str]:
    return [name for name in rows.collect_schema().names() if name not in _SCRATCH and name not in ANSWER]


def _sorted(asked: frozenset[Measure]) -> list[Measure]:
    return [measure for measure in Measure if measure in asked]


def _value(measure: Measure, complete: Expr, years: Expr) -> Operand:
    now, earlier, none = col("now"), col("earlier"), nothing(REAL)
    against = AGAINST[measure]
    if against is Against.ALL_YEARS:
        whole = {
            Measure.CUMULATIVE: col("summed"),
            Measure.MEAN: col("summed") / years,
            Measure.COMPOUNDED: col("compounded"),
        }[measure]
        return when(complete).then(whole).otherwise(none)
    if against is Against.NOTHING:
        return now
    usable = ~col("restart")
    if measure in measures.RELATIVE:
        usable = usable & (earlier > 0)
    since = col("at") - col("t0")
    if measure is Measure.AVERAGE_GROWTH:
        usable = usable & (since > 0) & (now >= 0)
    safe = when(usable).then(earlier).otherwise(none)
    spent = when(since > 0).then(since).otherwise(nothing(INT))
    result = measures.FORMULAS[measure](now, safe, spent)
    if measure is Measure.GROWTH:
        lacking = now.is_null() | earlier.is_null()
        return when(lacking).then(col("growth")).otherwise(result)
    return result


def _absence(asked: frozenset[Measure], complete: Expr) -> Expr:
    """Why there is no value; null where there is one."""
    against = {AGAINST[measure] for measure in asked}
    own = coalesce(
        col("absent"),
        when(col("declared").fill_null(value=False))
        .then(lit(code(Reason.DECLARED_ONLY)))
        .otherwise(lit(code(Reason.NOT_SUBMITTED))),
    )
    cases: list[tuple[Expr, Any]] = [(~col("value").is_null(), nothing(INT))]
    if Against.ALL_YEARS in against:
        summing = col("measure").is_in([m.value for m in asked if AGAINST[m] is Against.ALL_YEARS])
        cases += [
            (summing & col("clash"), lit(code(Reason.OVERLAPPING_TOTALS))),
            (summing & complete & col("value").is_null(), lit(code(Reason.ZERO_BASE))),
            (summing & col("now").is_null(), own),
            (summing, lit(code(Reason.EARLIER_YEAR_MISSING))),
        ]
    if Measure.AVERAGE_GROWTH in asked:
        started = (col("measure") != Measure.AVERAGE_GROWTH.value) | (col("at") > col("t0"))
        cases.append((~started, lit(code(Reason.BASELINE_MISSING))))
    cases.append((col("now").is_null(), own))
    if Against.YEAR_BEFORE in against:
        lagged = col("measure").is_in([m.value for m in asked if AGAINST[m] is Against.YEAR_BEFORE])
        cases.append((lagged & col("earlier").is_null(), lit(code(Reason.EARLIER_YEAR_MISSING))))
    cases += [
        (col("earlier").is_null(), lit(code(Reason.BASELINE_MISSING))),
        (col("restart"), lit(code(Reason.DEFINITION_CHANGED))),
    ]
    return first_of(cases, lit(code(Reason.ZERO_BASE)))


def _marked(rows: Lazy) -> Lazy:
    """The marks of every figure that the value rests on."""
    summing = col("measure").is_in([m.value for m, against in AGAINST.items() if against is Against.ALL_YEARS])
    pairs = [m.value for m, against in AGAINST.items() if against in (Against.YEAR_BEFORE, Against.BASELINE)]
    paired = col("measure").is_in(pairs) & ~col("by_growth")
    own = ~summing
    started = (col("measure") != Measure.AVERAGE_GROWTH.value) | (col("at") > col("t0"))
    idle = ~started
    return rows.with_columns(
        now_row=first_of([(col("by_growth"), col("growth_row")), (summing, col("years_row"))], col("now_row")),
        earlier_row=when(paired).then(col("earlier_row")).otherwise(nothing(INT)),
        earlier=when(paired).then(col("earlier")).otherwise(nothing(REAL)),
        reading=when(summing).then(col("years_reading")).otherwise(truth("reading")),
        declared=truth("declared"),
        redefined=truth("redefined") & own,
        now_marks=first_of(
            [
                (idle, 0),
                (summing, col("years_marks")),
                (col("by_growth"), col("growth_marks")),
            ],
            col("marks").fill_null(0),
        ),
        earlier_marks=when(paired & ~idle).then(col("earlier_marks")).otherwise(lit(0)),
    )
