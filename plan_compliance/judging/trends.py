"""Will it get there? What comes of it if the years so far simply go on, by one of several methods (docs/trend.md).

Every method sets the pace so far against the pace that is needed, as a ratio: 1 is enough, 0 is no movement. They
differ in where they look back to, in the line that they prolong, and in how much of what is needed is *nearly* there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from plan_compliance.judging import comparisons
from plan_compliance.judging.columnar import (
    INT,
    REAL,
    Expr,
    Lazy,
    Operand,
    col,
    concat,
    first_of,
    lit,
    nothing,
    only,
    settled,
    together,
    when,
)
from plan_compliance.judging.composition import TRENDS
from plan_compliance.judging.measuring import Figures, code
from plan_compliance.judging.points import Clause
from plan_compliance.judging.schedule import passes
from plan_compliance.judging.tables import table
from plan_compliance.vocabulary import Measure, Method, Reason, Trend

TREND_YEARS = 5
"""Destatis looks back over the last five years."""
TREND_VALUES = 3
"""It needs at least three values; the other methods need two."""
NEARLY, OFF_COURSE = 0.05, 0.20
"""Up to 5 % may be missing by every method, up to 20 % are nearly there by that of Destatis."""
BEYOND = 1e15
"""A line prolonged to more than this is not told as a number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """Where a value came from and where it should get to: numbers, or columns of them."""

    first: Operand
    """The first value looked at; ``gone`` years ago."""
    value: Operand
    bound: Operand
    """The final one, due in ``left`` years."""
    gone: Operand
    left: Operand
    way: Operand
    """+1 where higher is better, -1 where lower is."""


# --- the methods: small functions that work on a number and on a column alike --------------------------


def straight(course: Course) -> Operand:
    """The value in the due year on the straight line: h = v + (v - first) / gone · left."""
    return course.value + (course.value - course.first) / course.gone * course.left


def compounding(course: Course) -> Operand:
    """The value in the due year at the growth so far: v · (v / first)^(left / gone)."""
    return course.value * (course.value / course.first) ** (course.left / course.gone)


def destatis(course: Course) -> Operand:
    """Share of the way left that would be gone: (h - v) / (T - v), on the straight line.

    German sustainability indicators (Destatis, Indikatorenbericht): 1 less the published shortfall.
    """
    return (straight(course) - course.value) / (course.bound - course.value)


def open_sdg(course: Course) -> Operand:
    """Observed over required growth, y the first value: d · ((v / y)^(1/gone) - 1) / |(T / y)^(1/(gone + left)) - 1|.

    Open SDG, after Statistics Canada (docs/progress-methodology.md of open-sdg/open-sdg): d is the better direction,
    turned round where all values are negative.
    """
    observed = (course.value / course.first) ** (1 / course.gone) - 1
    required = (course.bound / course.first) ** (1 / (course.gone + course.left)) - 1
    direction = course.way * course.first / comparisons.size(course.first)
    return direction * observed / comparisons.size(required)


def un(course: Course) -> Operand:
    """Share of the whole way that would be gone: (e - y) / (T - y), e the value in the due year at the growth so far.

    United Nations Statistics Division, SDG Progress Chart, technical note 2023, for series with a target.
    """
    return (compounding(course) - course.first) / (course.bound - course.first)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """How one method reads a course."""

    ratio: Callable[[Course], Operand]
    outlook: Callable[[Course], Operand]
    nearly: float
    """The least ratio that is *nearly* enough."""
    fewest: int
    """How many values it needs, this year's among them."""
    window: int | None = None
    """It looks back over so many years; None: to the baseline's year."""

    @property
    def grows(self) -> bool:
        """It reckons in growth rates, which zero and a change of sign know none of."""
        return self.window is None


RULES: Mapping[Method, Rule] = {
    Method.DESTATIS: Rule(
        ratio=destatis, outlook=straight, nearly=1 - OFF_COURSE, fewest=TREND_VALUES, window=TREND_YEARS
    ),
    Method.OPEN_SDG: Rule(ratio=open_sdg, outlook=compounding, nearly=0.60, fewest=2),
    Method.UN: Rule(ratio=un, outlook=compounding, nearly=0.10, fewest=2),
}
"""Every method; see docs/trend.md for formulas, bands and sources."""


# --- on the rows -------------------------------------------------------------------------------------


def reach_of(clauses: Iterable[Clause], method: Method) -> int:
    """How many years ``method`` looks back at most for any of ``clauses``."""
    window = RULES[method].window
    asked = (clause for clause in clauses if clause.steady and clause.paced and not clause.finished)
    return max((clause.year - clause.t0 if window is None else window for clause in asked), default=0)


def with_trend(rows: Lazy, figures: Figures, method: Method, *, growing: frozenset[int], reach: int) -> Lazy:
    """``rows`` with their ``trend``, the ``trend_lack`` that makes it unknown, and the numbers behind it.

    ``growing``: codes of the indicators that are growth rates themselves; ``reach``: how many years any of the rows
    looks back.
    """
    rule = RULES[method]
    since = col("year") - rule.window if rule.window is not None else col("t0")
    rows = rows.with_columns(since=since, question=together(col("leaf"), col("subject"), col("year")))
    rows = rows.join(_history(rows, figures, reach), on="question", how="left").drop("question")
    rows = rows.with_columns(trend_lack=_lack(rule, growing))
    course = _course()
    apart = comparisons.differs(col("final"), col("value"))
    there = passes(col("value"), col("final")).fill_null(value=False)
    reckoned = col("trend_lack").is_null() & ~col("history_first").is_null() & apart & ~there
    movable = reckoned & comparisons.differs(col("final"), col("history_first"))
    outlook = only(reckoned, rule.outlook(course), REAL)
    rows = rows.with_columns(
        slope=(course.value - course.first) / course.gone,
        outlook=only((outlook < BEYOND) & (outlook > -BEYOND), outlook, REAL),
        ratio=only(movable if rule.grows else reckoned, rule.ratio(course), REAL),
    )
    trend = first_of([(held, _code(word)) for held, word in _words(rule)], _code(Trend.OFF_COURSE))
    return rows.with_columns(trend=when(col("paced")).then(trend).otherwise(nothing(INT)))


def _course() -> Course:
    """The columns of a row, years as null where there are none."""
    gone = when(col("year") > col("history_from")).then(col("year") - col("history_from")).otherwise(nothing(INT))
    return Course(
        first=col("history_first"),
        value=col("value"),
        bound=col("final"),
        gone=gone,
        left=col("final_year") - col("year"),
        way=col("way"),
    )


def _words(rule: Rule) -> list[tuple[Expr, Trend]]:
    """What each row is called, the first word that holds."""
    away = (col("slope") * col("way") < 0) & comparisons.differs(col("slope"), lit(0.0))
    there = ~comparisons.differs(col("final"), col("value"))
    enough, almost = 1 - NEARLY - comparisons.NOISE, rule.nearly - comparisons.NOISE
    return [
        (~col("trend_lack").is_null(), Trend.UNKNOWN),
        (passes(col("value"), col("final")), Trend.ON_COURSE),
        (away, Trend.WRONG_WAY),
        (there | (col("ratio") >= enough), Trend.ON_COURSE),
        (col("ratio") >= almost, Trend.NEARLY),
    ]


def _code(trend: Trend) -> int:
    """The rank of ``trend`` from the worst."""
    return TRENDS.index(trend)


def _lack(rule: Rule, growing: frozenset[int]) -> Expr:
    value, first, final = col("value"), col("history_first"), col("final")
    cases = [
        (col("finished"), code(Reason.AFTER_LAST_DUE_YEAR)),
        (~col("steady"), code(Reason.RELATIVE_BOUND)),
        (value.is_null(), col("absence")),
        (passes(value, final), nothing(INT)),
    ]
    if rule.grows:
        cases += [
            (col("indicator").is_in(sorted(growing)), code(Reason.RATE_OF_CHANGE)),
            (col("measure") == Measure.CUMULATIVE.value, code(Reason.ZERO_BASE)),
        ]
    cases += [
        (col("history_definitions").fill_null(0) > 0, code(Reason.DEFINITION_CHANGED)),
        (col("history_values").fill_null(0) < rule.fewest, code(Reason.TOO_FEW_YEARS)),
    ]
    if rule.grows:
        sound = ((first > 0) & (value >= 0) & (final > 0)) | ((first < 0) & (value <= 0) & (final < 0))
        cases += [(~sound, code(Reason.ZERO_BASE))]
    return first_of(cases, nothing(INT))


def _history(rows: Lazy, figures: Figures, reach: int) -> Lazy:
    """For each question the first value of its window, its year, how many there are, and changes of definition."""
    asked = rows.filter(col("steady") & col("paced") & ~col("value").is_null() & ~col("finished"))
    names = ("indicator", "subject", "year", "measure", "t0", "printed", "value", "since")
    window = settled(asked.select("question", *names).unique("question"), figures.engine)
    past = settled(_past(window, figures, reach), figures.engine)
    spans = past.group_by("question").agg(
        col("past_year").min().alias("history_from"),
        col("past_year").count().alias("history_values"),
        col("definition").max().alias("newest"),
        col("definition").min().alias("oldest"),
    )
    firsts = past.select("question", "past_year", history_first="past").join(spans, on="question", how="inner")
    return firsts.filter(col("past_year") == col("history_from")).select(
        *("question", "history_from", "history_values", "history_first"),
        history_definitions=when(col("newest") != col("oldest")).then(lit(1)).otherwise(lit(0)),
    )


def _past(window: Lazy, figures: Figures, reach: int) -> Lazy:
    """Every value of every window: ``question, past_year, past, definition``."""
    backs = table([(back,) for back in range(reach + 1)], {"back": pl.Int64}, figures.engine)
    years = window.join(backs, how="cross").with_columns(past_year=col("year") - col("back"))
    years = years.filter(col("past_year") >= col("since"))
    summing = col("measure") == Measure.CUMULATIVE.value
    levels, sums = _levels(years.filter(~summing), figures), _sums(years.filter(summing), window)
    printed = window.filter(~summing & ~col("printed").is_null())
    printed = printed.filter((col("t0") <= col("year")) & (col("t0") >= col("since")))
    return concat([levels, sums, printed.select("question", past_year="t0", past="printed", definition=nothing(INT))])


def _levels(years: Lazy, figures: Figures) -> Lazy:
    """The figures of these years, save a printed baseline's; readings of the row's own year only."""
    cells = figures.cells.filter(~col("value").is_null()).select("key", "definition", "reading", past="value")
    if figures.shares is not None:
        shares = figures.shares.filter(~col("value").is_null())
        shares = shares.select(
            key=together(col("indicator"), col("subject"), col("year")),
            definition=nothing(INT),
            reading=lit(value=False),
            past="value",
        )
        cells = concat([cells, shares])
    years = years.filter((col("past_year") != col("t0")) | col("printed").is_null())
    years = years.select(
        "question", "past_year", "back", key=together(col("indicator"), col("subject"), col("past_year"))
    )
    observed = years.join(cells, on="key", how="inner").filter(~col("reading") | (col("back") == 0))
    return observed.select("question", "past_year", "past", "definition")


def _sums(years: Lazy, window: Lazy) -> Lazy:
    """Sums so far of the same leaf in these years."""
    sums = window.select(past_question="question", past="value")
    asked = years.select("question", "past_year", past_question=col("question") - col("back"))
    pairs = asked.join(sums, on="past_question", how="inner")
    return pairs.select("question", "past_year", "past", definition=nothing(INT))
