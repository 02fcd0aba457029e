"""Does the comparison hold? Each clause × seat gets a state out of three: missed, unknown, met.

Bounds that refer to other series are looked up and put together, both sides are rounded where the plan
counts that way, and the value is held against the bound.
"""

from plan_compliance.judging import comparisons
from plan_compliance.judging.asking import Asked
from plan_compliance.judging.columnar import (
    BOOL,
    INT,
    REAL,
    Expr,
    Lazy,
    beside,
    coalesce,
    col,
    collected,
    each_with,
    first_of,
    greatest,
    lit,
    looked_up,
    nothing,
    only,
    settled,
    sum_of,
    when,
)
from plan_compliance.judging.measuring import Figures, answered, code
from plan_compliance.judging.series import BITS
from plan_compliance.vocabulary import Comparison, Measure, Reason

MISSED, UNKNOWN, MET = 0, 1, 2
"""Three-valued states, ordered so that ``all`` is a minimum and ``any`` a maximum."""

_REFERENCE = ("value", "absence", "now", "now_row", "now_marks", "earlier_marks")


def with_bounds(
    rows: Lazy, terms: Lazy, ancestors: Lazy, figures: Figures, asked: frozenset[Measure], *, twice: bool
) -> Lazy:
    """``rows`` with ``low`` and ``high`` as numbers, and for each side the figure that its reference rests on.

    ``twice``: whether a question may stand in several rows.
    """
    wanted = rows.filter(col("relative_low") | col("relative_high")).select("clause", "subject", "question")
    if twice:
        wanted = wanted.unique("question")
    questions = _located(each_with(wanted, terms, "clause"), ancestors)
    answers = settled(answered(questions, figures, asked), figures.engine)
    at_start = when(col("at") == col("t0")).then(col("printed")).otherwise(nothing(REAL))
    known = when(col("measure") == Measure.LEVEL.value).then(coalesce(col("value"), at_start)).otherwise(col("value"))
    value = when(col("indicator") == -1).then(col("constant")).otherwise(known)
    answers = answers.with_columns(limit=value * col("times") + col("plus"))
    several = not collected(answers.filter(col("outer") != 0).select("clause")).is_empty()
    for side, name in ((0, "low"), (1, "high")):
        rows = _joined(rows, answers.filter(col("side") == side), name, several=several)
    return rows


def _located(questions: Lazy, ancestors: Lazy) -> Lazy:
    """The area whose series each term reads: the one being judged, its ancestor on a level, or a fixed one."""
    above = ancestors.rename({"subject": "seat"})
    questions = beside(questions.rename({"subject": "seat"}), above, "seat", "level")
    subject = first_of([(col("area") >= 0, col("area")), (col("level") != "", col("above"))], col("seat"))
    questions = questions.with_columns(subject=subject).drop("above", "area")
    return questions.with_columns(printed=only(col("subject") == col("seat"), col("printed"), REAL))


def _joined(rows: Lazy, answers: Lazy, name: str, *, several: bool) -> Lazy:
    """One side's terms put together: the highest or lowest where there are several; unknown while one of them is."""
    chosen = _chosen(answers) if several else answers.with_columns(chosen=col("limit"))
    picked = chosen.select(
        col("question").alias("key"),
        col("chosen").alias(f"{name}_limit"),
        *(col(column).alias(f"{name}_{column}") for column in _REFERENCE),
    )
    rows = looked_up(rows, col("question"), picked)
    return rows.with_columns(coalesce(name, f"{name}_limit").alias(name)).drop(f"{name}_limit")


def _chosen(answers: Lazy) -> Lazy:
    """The term that decides each bound, with the marks of all that it was chosen from."""
    extreme = _extreme(answers, ["question", "outer", "group", "inner"], "limit", "inner")
    extreme = _extreme(extreme, ["question", "outer"], "limit", "outer").rename({"limit": "chosen"})
    chosen = answers.join(extreme.select("question", "chosen"), on="question", how="inner")
    chosen = chosen.filter((col("limit") == col("chosen")) | (col("chosen").is_null() & col("limit").is_null()))
    leading = chosen.group_by("question").agg(col("position").min())
    chosen = chosen.join(leading, on=["question", "position"], how="inner")
    return chosen.drop("now_marks").join(_all_marks(answers), on="question", how="left")


def _all_marks(answers: Lazy) -> Lazy:
    bits = {f"mark_{bit}": bit for bit in BITS}
    spread = answers.with_columns(
        **{
            name: greatest(col("now_marks") // bit % 2, col("earlier_marks") // bit % 2) * bit
            for name, bit in bits.items()
        }
    )
    marks = spread.group_by("question").agg(*(col(name).max() for name in bits))
    return marks.with_columns(now_marks=sum_of(list(bits))).drop(*bits)


def _extreme(rows: Lazy, keys: list[str], column: str, pick: str) -> Lazy:
    gathered = rows.group_by(*keys).agg(
        col(column).max().alias("highest"),
        col(column).min().alias("lowest"),
        col(column).is_null().max().alias("gap"),
    )
    best = when(col(pick) > 0).then(col("highest")).otherwise(col("lowest"))
    return gathered.with_columns(when(col("gap")).then(nothing(REAL)).otherwise(best).alias(column)).drop(
        "highest", "lowest", "gap"
    )


def without_references(rows: Lazy) -> Lazy:
    """``rows`` with the columns of :func:`with_bounds` where no bound refers to anything."""
    kinds = {"value": REAL, "absence": INT, "now": REAL, "now_row": INT, "now_marks": INT, "earlier_marks": INT}
    empty = {f"{name}_{column}": nothing(kind) for name in ("low", "high") for column, kind in kinds.items()}
    return rows.with_columns(**empty)


def with_state(rows: Lazy, asked: Asked) -> Lazy:
    """``rows`` with ``holds`` (may be null), ``state`` and the ``lack`` that makes it unknown."""
    compared = asked.comparisons
    if Comparison.DIRECTION in compared:
        directed = col("comparison") == Comparison.DIRECTION.value
        rows = rows.with_columns(low=when(directed).then(col("start")).otherwise(col("low")))
    value, low, high = (_rounded(name) if asked.rounds else col(name) for name in ("value", "low", "high"))
    rows = rows.with_columns(width=when(col("relative")).then(col("within") / 100 * low.abs()).otherwise(col("within")))
    rows = rows.with_columns(holds=_holds(value, low, high, compared), **_shared(low, high, compared))
    return _decided(rows, compared)


def _rounded(name: str) -> Expr:
    plain = col(name)
    return when(col("scale").is_null()).then(plain).otherwise(comparisons.rounded(plain, col("scale")))


def _holds(value: Expr, low: Expr, high: Expr, compared: frozenset[Comparison]) -> Expr:
    """The comparison of each row; null where the value or a bound is."""
    cases = [(col("comparison") == c.value, _comparison(c, value, low, high)) for c in Comparison if c in compared]
    return first_of(cases, nothing(BOOL))


def _comparison(comparison: Comparison, value: Expr, low: Expr, high: Expr) -> Expr:
    if comparison in comparisons.ONE_SIDED:
        result: Expr = comparisons.ONE_SIDED[comparison](value, low)
        return result
    up, down = col("way") > 0, col("way") < 0
    match comparison:
        case Comparison.EQUALS:
            return comparisons.equal(value, low)
        case Comparison.BETWEEN:
            return comparisons.between(value, low, high)
        case Comparison.ABOUT:
            past = (up & comparisons.at_least(value, low)) | (down & comparisons.at_most(value, low))
            return comparisons.about(value, low, col("width")) | past
        case _:
            return (up & comparisons.above(value, low)) | (down & comparisons.below(value, low))


def _shared(low: Expr, high: Expr, compared: frozenset[Comparison]) -> dict[str, Expr]:
    """For a share of which some parts are unknown: whether it would hold with none, and with all of them."""
    fewest, most = col("known_low"), col("known_high")
    return {
        "holds_low": _holds(fewest, low, high, compared),
        "holds_high": _holds(most, low, high, compared),
        "all_short": most < low,
        "all_past": fewest > coalesce(high, low),
    }


def _decided(rows: Lazy, compared: frozenset[Comparison]) -> Lazy:
    one_sided = col("comparison").is_in([c.value for c in comparisons.ONE_SIDED if c in compared])
    both_fail = ~col("holds_low") & ~col("holds_high")
    known_share = col("value").is_null() & ~col("known_low").is_null()
    rows = rows.with_columns(
        holds=first_of(
            [
                (known_share & col("holds_low") & col("holds_high"), lit(value=True)),
                (known_share & both_fail & (one_sided | col("all_short") | col("all_past")), lit(value=False)),
            ],
            col("holds"),
        )
    ).drop("holds_low", "holds_high", "all_short", "all_past")
    rows = rows.with_columns(incomplete=_decided_by_part())
    floor = col("comparison").is_in([Comparison.AT_LEAST.value, Comparison.ABOVE.value])
    holds = when(col("incomplete")).then(floor).otherwise(col("holds"))
    rows = rows.with_columns(holds=holds)
    usable = ~col("holds").is_null() & ~col("reading")
    state = first_of([(usable & col("holds"), MET), (usable, MISSED)], UNKNOWN)
    return rows.with_columns(state=state, want=_want()).with_columns(
        lack=when(col("reading") & ~col("now").is_null()).then(lit(code(Reason.INTERIM_READING))).otherwise(col("want"))
    )


def _decided_by_part() -> Expr:
    """A non-negative flow whose known years alone reach the floor, or break the cap."""
    partial, low = col("partial"), col("low")
    reached = col("comparison").is_in([Comparison.AT_LEAST.value]) & comparisons.at_least(partial, low)
    passed = col("comparison").is_in([Comparison.ABOVE.value]) & comparisons.above(partial, low)
    broken = col("comparison").is_in([Comparison.AT_MOST.value]) & comparisons.above(partial, low)
    topped = col("comparison").is_in([Comparison.BELOW.value]) & comparisons.at_least(partial, low)
    open_years = col("value").is_null() & col("never_negative") & (col("absence") != code(Reason.OVERLAPPING_TOTALS))
    return (open_years & (reached | passed | broken | topped)).fill_null(value=False)


_TELLING = [code(reason) for reason in (Reason.ZERO_BASE, Reason.DEFINITION_CHANGED, Reason.OVERLAPPING_TOTALS)]
"""Reasons of a reference that say more than that it was not submitted."""


def _want() -> Expr:
    """Why the comparison cannot be made; null where it can."""
    directed = col("comparison") == Comparison.DIRECTION.value
    refers = (col("relative_low") & col("low").is_null()) | (col("relative_high") & col("high").is_null())
    return first_of(
        [
            (~col("holds").is_null(), nothing(INT)),
            (col("value").is_null(), col("absence")),
            (directed & col("low").is_null(), code(Reason.BASELINE_MISSING)),
            (refers & col("low_absence").is_in(_TELLING), col("low_absence")),
            (refers & col("high_absence").is_in(_TELLING), col("high_absence")),
            (refers, code(Reason.REFERENCE_NOT_SUBMITTED)),
        ],
        nothing(INT),
    )
