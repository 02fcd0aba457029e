"""Will it get there? What comes of it if the years so far simply go on, by one of several methods (docs/trend.md).

Every method sets the pace so far against the pace that is needed, as a ratio: 1 is enough, 0 is no movement. They
differ in where they look back to, in the line that they prolong, and in how much of what is needed is *nearly* there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

from plan_compliance.judging import comparisons
from plan_compliance.judging.asking import Asked
from plan_compliance.judging.columnar import (
    INT,
    REAL,
    Expr,
    Lazy,
    Operand,
    coalesce,
    col,
    concat,
    dtype,
    first_of,
    greatest,
    least,
    lit,
    looked_up,
    nothing,
    only,
    settled,
    together,
    when,
)
from plan_compliance.judging.composition import TRENDS
from plan_compliance.judging.measuring import Figures, code
from plan_compliance.judging.points import Clause, Points
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


@dataclass(frozen=True, kw_only=True, slots=True)
class LookBack:
    """What has to be looked up for the trends of some clauses."""

    years: range
    """How many years before its own each question looks at; empty where nobody asks for a trend."""
    sums: bool
    """Whether sums so far are among them."""
    twice: bool
    """Whether some area's figures are looked at for two areas of one scope."""


def look_back_of(points: Points, clauses: Iterable[Clause], method: Method) -> LookBack:
    """What ``method`` has to look up for ``clauses``."""
    window = RULES[method].window
    asked = [clause for clause in clauses if clause.steady and clause.paced and not clause.finished]
    reach = max((clause.year - clause.t0 if window is None else window for clause in asked), default=-1)
    return LookBack(
        years=range(reach + 1),
        sums=any(clause.measure == Measure.CUMULATIVE.value for clause in asked),
        twice=points.reads_twice,
    )


def with_trend(
    rows: Lazy, figures: Figures, method: Method, *, growing: frozenset[int], asked: Asked, back: LookBack
) -> Lazy:
    """``rows`` with their ``trend``, the ``trend_lack`` that makes it unknown, and the numbers behind it.

    ``growing``: codes of the indicators that are growth rates themselves.
    """
    rule = RULES[method]
    since = col("year") - rule.window if rule.window is not None else col("t0")
    rows = rows.with_columns(since=since)
    rows = _with_history(rows, figures, back) if back.years else _without_history(rows)
    holds = passes(col("value"), col("final"), asked)
    rows = rows.with_columns(trend_lack=_lack(rule, growing, holds))
    course = _course()
    apart = comparisons.differs(col("final"), col("value"))
    there = holds.fill_null(value=False)
    reckoned = col("trend_lack").is_null() & ~col("history_first").is_null() & apart & ~there
    movable = reckoned & comparisons.differs(col("final"), col("history_first"))
    outlook = only(reckoned, rule.outlook(course), REAL)
    rows = rows.with_columns(
        slope=(course.value - course.first) / course.gone,
        outlook=only((outlook < BEYOND) & (outlook > -BEYOND), outlook, REAL),
        ratio=only(movable if rule.grows else reckoned, rule.ratio(course), REAL),
    )
    trend = first_of([(held, _code(word)) for held, word in _words(rule, holds)], _code(Trend.OFF_COURSE))
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


def _words(rule: Rule, holds: Expr) -> list[tuple[Expr, Trend]]:
    """What each row is called, the first word that holds."""
    away = (col("slope") * col("way") < 0) & comparisons.differs(col("slope"), lit(0.0))
    there = ~comparisons.differs(col("final"), col("value"))
    enough, almost = 1 - NEARLY - comparisons.NOISE, rule.nearly - comparisons.NOISE
    return [
        (~col("trend_lack").is_null(), Trend.UNKNOWN),
        (holds, Trend.ON_COURSE),
        (away, Trend.WRONG_WAY),
        (there | (col("ratio") >= enough), Trend.ON_COURSE),
        (col("ratio") >= almost, Trend.NEARLY),
    ]


def _code(trend: Trend) -> int:
    """The rank of ``trend`` from the worst."""
    return TRENDS.index(trend)


def _lack(rule: Rule, growing: frozenset[int], holds: Expr) -> Expr:
    value, first, final = col("value"), col("history_first"), col("final")
    cases = [
        (col("finished"), code(Reason.AFTER_LAST_DUE_YEAR)),
        (~col("steady"), code(Reason.RELATIVE_BOUND)),
        (value.is_null(), col("absence")),
        (holds, nothing(INT)),
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


def _with_history(rows: Lazy, figures: Figures, back: LookBack) -> Lazy:
    history = settled(_history(rows, figures, back), figures.engine)
    return looked_up(rows, col("question"), history.rename({"question": "key"}))


def _without_history(rows: Lazy) -> Lazy:
    """``rows`` of which none looks back."""
    unknown = {name: nothing(INT) for name in ("history_from", "history_values", "history_definitions")}
    return rows.with_columns(**unknown, history_first=nothing(REAL))


def _history(rows: Lazy, figures: Figures, back: LookBack) -> Lazy:
    """For each question the first value of its window, its year, how many there are, and changes of definition."""
    names = ("indicator", "subject", "year", "measure", "t0", "printed", "value", "since")
    window = rows.filter(col("steady") & col("paced") & ~col("value").is_null() & ~col("finished"))
    window = window.select("question", *names, own_key=together(col("indicator"), col("subject"), col("year")))
    window = settled(window.unique("question") if back.twice else window, figures.engine)
    values = settled(_values(figures), figures.engine)
    sums = window.filter(_sums()).select(key="question", sum_then="value") if back.sums else None
    for ago in back.years:
        window = _with_past(window, values, sums, ago)
    past, defined = ([col(f"{name}_{ago}") for ago in back.years] for name in ("past", "definition"))
    there = [~value.is_null() for value in past]
    earliest = list(reversed(back.years))
    return window.select(
        "question",
        history_from=first_of([(there[ago], col("year") - ago) for ago in earliest], nothing(INT)),
        history_values=reduce(add, (one.cast(dtype(INT)) for one in there)),
        history_first=coalesce(*(past[ago] for ago in earliest)),
        history_definitions=when(greatest(*defined) != least(*defined)).then(lit(1)).otherwise(lit(0)),
    )


def _sums() -> Expr:
    return col("measure") == Measure.CUMULATIVE.value


def _values(figures: Figures) -> Lazy:
    """Every figure and counted share with a value, by its ``key``."""
    cells = figures.cells.filter(~col("value").is_null()).select("key", "definition", "reading", observed="value")
    if figures.shares is None:
        return cells
    shares = figures.shares.filter(~col("value").is_null())
    shares = shares.select(
        key=together(col("indicator"), col("subject"), col("year")),
        definition=nothing(INT),
        reading=lit(value=False),
        observed="value",
    )
    return concat([cells, shares])


def _with_past(window: Lazy, values: Lazy, sums: Lazy | None, ago: int) -> Lazy:
    """``window`` with ``past_<ago>``, the value so many years before its year, and the definition it goes by.

    A printed baseline goes before a reported one; a reading counts in its own year only; a sum is set against the sum
    so far of the same leaf in that year.
    """
    year = col("year") - ago
    inside = year >= col("since")
    window = looked_up(window, col("own_key") - ago, values)
    printed = (year == col("t0")) & ~col("printed").is_null()
    observed = inside & ~printed & (~col("reading") | lit(ago == 0)).fill_null(value=False)
    past = first_of([(inside & printed, col("printed")), (observed, col("observed"))], nothing(REAL))
    definition = only(observed, col("definition"), INT)
    if sums is not None:
        window = looked_up(window, col("question") - ago, sums)
        past = when(_sums()).then(only(inside, col("sum_then"), REAL)).otherwise(past)
        definition = only(~_sums(), definition, INT)
    window = window.with_columns(**{f"past_{ago}": past, f"definition_{ago}": definition})
    return window.drop("observed", "definition", "reading", *(["sum_then"] if sums is not None else []))
