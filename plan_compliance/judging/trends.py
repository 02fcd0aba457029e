"""Will it get there? What comes of it if the years so far simply go on, by one of several methods (docs/trend.md).

Every method sets the pace so far against the pace that is needed, as a ratio: 1 is enough, 0 is no movement. They
differ in where they look back to, in the line that they prolong, and in how much of what is needed is *nearly* there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
    when,
)
from plan_compliance.judging.composition import TRENDS
from plan_compliance.judging.measuring import Figures, code
from plan_compliance.judging.schedule import passes
from plan_compliance.vocabulary import Measure, Method, Reason, Trend

TREND_YEARS = 5
"""Destatis looks back over the last five years."""
TREND_VALUES = 3
"""It needs at least three values; the other methods need two."""
NEARLY, OFF_COURSE = 0.05, 0.20
"""Up to 5 % may be missing by every method, up to 20 % are nearly there by that of Destatis."""
BEYOND = 1e15
"""A line prolonged to more than this is not told as a number."""

_KEYS = ("leaf", "area", "subject", "year")


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


def with_trend(rows: Lazy, figures: Figures, method: Method, growing: frozenset[int]) -> Lazy:
    """``rows`` with their ``trend``, the ``trend_lack`` that makes it unknown, and the numbers behind it.

    ``growing``: codes of the indicators that are growth rates themselves.
    """
    rule = RULES[method]
    since = col("year") - rule.window if rule.window is not None else col("t0")
    rows = rows.with_columns(since=since)
    rows = rows.join(_history(rows, figures), on=list(_KEYS), how="left")
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


def _history(rows: Lazy, figures: Figures) -> Lazy:
    """For each row the first value of its window, its year, how many values there are, and changes of definition."""
    asked = rows.filter(col("steady") & col("paced") & ~col("value").is_null() & ~col("finished"))
    window = asked.select(*_KEYS, "indicator", "measure", "t0", "printed", "value", "since")
    summing = col("measure") == Measure.CUMULATIVE.value
    levels = _levels(window.filter(~summing), figures)
    sums = _sums(window.filter(summing))
    past = concat([levels, sums])
    spans = past.group_by(*_KEYS).agg(
        col("past_year").min().alias("history_from"),
        col("past_year").count().alias("history_values"),
        col("definition").max().alias("newest"),
        col("definition").min().alias("oldest"),
    )
    firsts = past.select(*_KEYS, col("past_year").alias("history_from"), col("past").alias("history_first"))
    spans = spans.join(firsts, on=[*_KEYS, "history_from"], how="left")
    return spans.with_columns(
        history_definitions=when(col("newest") != col("oldest")).then(lit(1)).otherwise(lit(0))
    ).drop("newest", "oldest")


def _levels(window: Lazy, figures: Figures) -> Lazy:
    cells = figures.cells.filter(~col("value").is_null()).select(
        "indicator", "subject", col("year").alias("past_year"), col("value").alias("past"), "definition", "reading"
    )
    if figures.shares is not None:
        shares = figures.shares.filter(~col("value").is_null()).select(
            "indicator",
            "subject",
            col("year").alias("past_year"),
            col("value").alias("past"),
            nothing(INT).alias("definition"),
            lit(value=False).alias("reading"),
        )
        cells = concat([cells, shares])
    observed = window.join(cells, on=["indicator", "subject"], how="inner")
    observed = observed.filter((col("past_year") <= col("year")) & (col("past_year") >= col("since")))
    printed_here = (col("past_year") == col("t0")) & ~col("printed").is_null()
    stale = col("reading") & (col("past_year") < col("year"))
    observed = observed.filter(~printed_here & ~stale).select(*_KEYS, "past_year", "past", "definition")
    near = (col("t0") <= col("year")) & (col("t0") >= col("since"))
    printed = window.filter(~col("printed").is_null() & near).select(
        *_KEYS,
        col("t0").alias("past_year"),
        col("printed").alias("past"),
        nothing(INT).alias("definition"),
    )
    return concat([observed, printed])


def _sums(window: Lazy) -> Lazy:
    """Sums so far of the same leaf in the years of the window."""
    others = window.select("leaf", "area", "subject", col("year").alias("past_year"), col("value").alias("past"))
    pairs = window.join(others, on=["leaf", "area", "subject"], how="inner")
    pairs = pairs.filter((col("past_year") <= col("year")) & (col("past_year") >= col("since")))
    return pairs.select(*_KEYS, "past_year", "past").with_columns(definition=nothing(INT))
