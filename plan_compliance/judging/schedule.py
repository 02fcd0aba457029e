"""Is it on schedule, did it get there late? Will it get there: see :mod:`plan_compliance.judging.trends`.

Paths, tolerances, progress and the yearly change still needed (method.md §2 and §5).
"""

from plan_compliance.judging import comparisons, measures
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
    first_of,
    lit,
    nothing,
    only,
    truth,
    when,
)
from plan_compliance.judging.composition import PACES
from plan_compliance.judging.measuring import Figures, answered, code
from plan_compliance.judging.states import MET, UNKNOWN
from plan_compliance.vocabulary import Comparison, Measure, Pace, Reason

_DONE = Comparison.DONE.value


def pace_code(pace: Pace) -> int:
    """The rank of ``pace`` from the worst."""
    return PACES.index(pace)


# --- the path ----------------------------------------------------------------------------------------


def with_path(rows: Lazy) -> Lazy:
    """``rows`` with where they start, what is ``expected`` now, and every figure that follows from it."""
    travels = col("measure").is_in([measure.value for measure in measures.ON_A_PATH])
    from_zero = col("measure").is_in([Measure.CHANGE.value, Measure.CUMULATIVE.value])
    rows = rows.with_columns(
        begin=first_of(
            [(from_zero, lit(0.0)), (~col("measured").is_null(), col("measured")), (travels, col("start"))],
            nothing(REAL),
        ),
    )
    rows = rows.with_columns(
        leg_start=when(col("leg_start_year") == col("t0")).then(col("begin")).otherwise(col("leg_start"))
    )
    rows = rows.with_columns(
        expected=_expected(), margin=col("tolerance") / 100 * (col("leg_end") - col("leg_start")).abs()
    )
    value, final, begin = col("value"), col("final"), col("begin")
    has_path = _on_a_line()
    whole = only(col("progresses") & comparisons.differs(final, begin), final - begin, REAL)
    left = when(col("final_year") > col("year")).then(col("final_year") - col("year")).otherwise(nothing(INT))
    soon = when(col("next_year") > col("year")).then(col("next_year") - col("year")).otherwise(nothing(INT))
    spent = when(col("year") > col("t0")).then(col("year") - col("t0")).otherwise(nothing(INT))
    travels = travels & col("comparison").is_in([c.value for c in comparisons.ONE_SIDED])
    apart_by_definition = truth("restart") & travels
    current = when(col("due")).then(col("low")).otherwise(final)
    return rows.with_columns(
        progress=_where(~apart_by_definition, (value - begin) / whole * 100),
        schedule=_where(has_path & ~apart_by_definition, (col("expected") - begin) / whole * 100),
        catch_up_next=_where(travels, (col("next_bound") - value) / soon),
        catch_up_final=_where(travels, (final - value) / left),
        change_so_far=_where(travels & ~col("restart"), (value - begin) / spent),
        completion=_completion(current),
        gap=_where(col("way") != 0, (value - current) * col("way")),
    )


def _on_a_line() -> Expr:
    """A value is expected in every year, not only in the due ones."""
    return (col("path") == "linear") | (col("path") == "compound")


def _where(condition: Expr, value: Expr) -> Expr:
    return when(condition).then(value).otherwise(nothing(REAL))


def _expected() -> Expr:
    """E(t) on the leg between the last due point (else the baseline) and the next."""
    start, end = col("leg_start"), col("leg_end")
    years = col("leg_end_year") - col("leg_start_year")
    gone = when(years > 0).then((col("year") - col("leg_start_year")) / years).otherwise(nothing(REAL))
    upwards = (start > 0) & (end > 0)
    ratio = when(upwards).then(end / start).otherwise(nothing(REAL))
    return first_of(
        [
            (_on_a_line() & (col("leg_end_year") == col("year")), end),
            (col("path") == "linear", start + (end - start) * gone),
            (col("path") == "compound", start * ratio**gone),
        ],
        nothing(REAL),
    )


def _completion(current: Expr) -> Expr:
    """Completion v / T in per cent, T / v where lower is better."""
    value = col("value")
    meaningful = col("measure").is_in([m.value for m in measures.WITH_COMPLETION]) & col("comparison").is_in(
        [c.value for c in comparisons.ONE_SIDED]
    )
    sound = meaningful & (value >= 0) & (current > 0)
    up = _where(sound & (col("way") > 0), current)
    down = _where(sound & (col("way") < 0) & (value > 0), value)
    return coalesce(value / up * 100, current / down * 100)


# --- the pace ----------------------------------------------------------------------------------------


def with_pace(rows: Lazy, asked: Asked) -> Lazy:
    """``rows`` with their ``pace`` and the ``pace_lack`` that makes it unknown; null where it is not asked."""
    has_path = _on_a_line()
    done = col("comparison") == _DONE
    value, begin, way, margin = col("value"), col("begin"), col("way"), col("margin")
    ahead_by = (value - col("expected")) * way
    since_start = (value - begin) * way
    room = margin + comparisons.NOISE * (1 + margin + value.abs())
    near, goal = (to_scale(value), to_scale(col("final"))) if asked.rounds else (value, col("final"))
    holds_finally = passes(near, goal, asked)
    held_before = passes(to_scale(begin) if asked.rounds else begin, goal, asked)
    paces: list[tuple[Expr, Pace]] = [
        (col("finished"), Pace.FINISHED),
        (done & (col("state") == MET) & col("due"), Pace.ON_SCHEDULE),
        (done & (col("state") == MET), Pace.ACHIEVED_EARLY),
        (done, Pace.UNKNOWN),
        (has_path & _pace_lack(has_path).is_null() & holds_finally & ~held_before, Pace.ACHIEVED_EARLY),
        (has_path & ~_pace_lack(has_path).is_null(), Pace.UNKNOWN),
        (has_path & (since_start < 0 - room) & ~holds_finally, Pace.REVERSED),
        (has_path & (ahead_by < 0 - room), Pace.BEHIND),
        (has_path & (ahead_by > room), Pace.AHEAD),
        (has_path, Pace.ON_SCHEDULE),
        ((col("path") == "steps"), Pace.UNKNOWN),
        (col("holds"), Pace.ON_SCHEDULE),
        (~col("holds"), Pace.BEHIND),
    ]
    pace = first_of([(condition, pace_code(word)) for condition, word in paces], pace_code(Pace.UNKNOWN))
    rows = rows.with_columns(pace=when(col("paced")).then(pace).otherwise(nothing(INT)))
    unknown = col("pace") == pace_code(Pace.UNKNOWN)
    return rows.with_columns(pace_lack=when(unknown).then(_pace_lack(has_path)).otherwise(nothing(INT)))


def passes(value: Expr, bound: Expr, asked: Asked) -> Expr:
    """Whether ``value`` holds against ``bound`` by each row's one-sided comparison; null by any other."""
    tests = [(one, test) for one, test in comparisons.ONE_SIDED.items() if one in asked.comparisons]
    cases = [(col("comparison") == one.value, test(value, bound)) for one, test in tests]
    return first_of(cases, nothing(BOOL))


def _pace_lack(has_path: Expr) -> Expr:
    done = col("comparison") == _DONE
    return first_of(
        [
            (done & (col("state") == UNKNOWN) & ~col("spoken"), col("lack")),
            (done, code(Reason.NO_PATH)),
            (col("value").is_null() & col("holds").is_null(), col("absence")),
            (col("value").is_null() & has_path, col("absence")),
            (has_path & col("begin").is_null(), code(Reason.BASELINE_MISSING)),
            (has_path & col("restart"), code(Reason.DEFINITION_CHANGED)),
            (has_path & col("expected").is_null(), code(Reason.NO_PATH)),
            (has_path, nothing(INT)),
            ((col("path") == "steps"), code(Reason.NO_PATH)),
            (col("holds").is_null(), coalesce(col("want"), lit(code(Reason.NO_PATH)))),
        ],
        nothing(INT),
    )


# --- reached later -----------------------------------------------------------------------------------


def with_later(rows: Lazy, figures: Figures, last_year: int, asked: Asked) -> Lazy:
    """``rows`` with the first ``later_year`` in which a missed or unknown one-off bound holds."""
    measures_here = asked.measures & measures.LIKE_A_LEVEL
    late = rows.filter(col("one_off") & col("judged") & (col("state") < MET) & ~col("low").is_null())
    if collected(late.select("clause")).is_empty():
        return rows.with_columns(later_year=nothing(INT))
    waiting = late.select(
        "question",
        "subject",
        "indicator",
        "measure",
        "t0",
        "first",
        "printed",
        "comparison",
        "low",
        "scale",
        col("at").alias("due_year"),
    )
    years = figures.cells.select(col("year").alias("at")).unique("at").filter(col("at") <= last_year)
    questions = waiting.join(years, how="cross").filter(col("at") > col("due_year"))
    answers = answered(questions, figures, measures_here)
    value, bound = col("value"), col("low")
    holding = answers.filter(passes(to_scale(value), to_scale(bound), asked) & ~col("reading"))
    first = holding.group_by("question").agg(col("at").min().alias("later_year"))
    return beside(rows, first, "question")


def to_scale(value: Expr) -> Expr:
    """``value`` to the places that the target rounds to, if it does."""
    return when(col("scale").is_null()).then(value).otherwise(comparisons.rounded(value, col("scale")))
