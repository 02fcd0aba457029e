"""Events: was it done by its year, and which of several events answers which due year?"""

from plan_compliance.judging.columnar import (
    INT,
    Lazy,
    coalesce,
    col,
    concat,
    dtype,
    first_of,
    lit,
    nothing,
    sum_in_group,
    when,
)
from plan_compliance.judging.measuring import code
from plan_compliance.judging.states import MET, MISSED, UNKNOWN
from plan_compliance.vocabulary import Reason

_SERIES = ("indicator", "subject")
_ROW = ("clause", "subject")


def with_events(rows: Lazy, events: Lazy, reports: Lazy) -> Lazy:
    """``rows`` of milestones with their ``state`` and ``lack``, the ``event`` and its row, and how late it came."""
    rows = rows.join(_counted(rows, events, reports), on=list(_ROW), how="left").with_columns(
        *(col(name).fill_null(0) for name in ("done", "in_window", "known_slots", "told", "told_here"))
    )
    single = col("slots") <= 1
    met = when(single).then(col("done") > 0).otherwise((col("in_window") > 0) & (col("done") >= col("known_slots")))
    known = (
        when(single)
        .then(col("told") + col("coming").fill_null(0) > 0)
        .otherwise((col("told_here") > 0) | (col("in_window") > 0))
    )
    state = first_of([(met, MET), (known, MISSED)], UNKNOWN)
    absence = coalesce(col("absence"), lit(code(Reason.NOT_SUBMITTED)))
    return rows.with_columns(
        state=state,
        lack=when(state == UNKNOWN).then(absence).otherwise(nothing(INT)),
        late_year=when(state < MET).then(col("coming")).otherwise(nothing(INT)),
        owed=col("known_slots"),
        spoken=col("told") + col("coming").fill_null(0) > 0,
    )


def _counted(rows: Lazy, events: Lazy, reports: Lazy) -> Lazy:
    """For each row: events by its year and within its window, events to come, reports, slots that are known."""
    asked = rows.select(*_ROW, "indicator", "at", "first", "slots", "slot_after", "slot_before").unique(list(_ROW))
    with_event = asked.join(events.rename({"row": "event_row"}), on=list(_SERIES), how="inner")
    with_event = with_event.filter((col("slots") <= 1) | (col("event") >= col("first")))
    by_now = col("event") <= col("at")
    happened = with_event.with_columns(
        done=by_now.cast(dtype(INT)),
        in_window=(by_now & (col("event") > col("slot_after"))).cast(dtype(INT)),
        coming=when(by_now).then(nothing(INT)).otherwise(col("event")),
        fulfilling=when(by_now & (col("event") > col("slot_after"))).then(col("event_row")).otherwise(nothing(INT)),
        inside=when(by_now & (col("event") > col("slot_after")) & (col("event") >= col("first")))
        .then(col("event_row"))
        .otherwise(nothing(INT)),
    )
    happened = happened.group_by(*_ROW).agg(
        sum_in_group("done"),
        sum_in_group("in_window"),
        col("coming").min(),
        col("fulfilling").min(),
        col("inside").min(),
    )
    happened = happened.with_columns(fulfilling=coalesce(col("inside"), col("fulfilling"))).drop("inside")
    told = asked.join(reports, on=list(_SERIES), how="inner")
    told = told.filter(col("reported") >= col("at"))
    told = told.with_columns(here=(col("reported") < col("slot_before")).cast(dtype(INT)), one=lit(1))
    told = told.group_by(*_ROW).agg(
        sum_in_group("one").alias("told"), sum_in_group("here").alias("told_here"), col("row").min().alias("told_row")
    )
    slots = _known_slots(rows, events, reports)
    return (
        asked.select(*_ROW)
        .join(happened, on=list(_ROW), how="left")
        .join(told, on=list(_ROW), how="left")
        .join(slots, on=list(_ROW), how="left")
    )


def _known_slots(rows: Lazy, events: Lazy, reports: Lazy) -> Lazy:
    """How many of the due years up to a row's own are known: reported on, or answered by an event."""
    slots = rows.filter((col("slots") > 1) & col("judged") & (col("at") == col("year")))
    slots = slots.select(
        "leaf",
        *_SERIES,
        col("at").alias("slot_year"),
        col("slot_after").alias("after"),
        col("slot_before").alias("before"),
    ).unique(["leaf", *_SERIES, "slot_year"])
    spoken = slots.join(reports, on=list(_SERIES), how="inner").filter(
        (col("reported") >= col("slot_year")) & (col("reported") < col("before"))
    )
    happened = slots.join(events, on=list(_SERIES), how="inner").filter(
        (col("event") > col("after")) & (col("event") <= col("slot_year"))
    )
    keys = ["leaf", *_SERIES, "slot_year"]
    known = concat([spoken.select(*keys), happened.select(*keys)]).unique(keys)
    pairs = rows.select(*_ROW, "leaf", "indicator", "at").join(known, on=["leaf", *_SERIES], how="inner")
    pairs = pairs.filter(col("slot_year") <= col("at")).with_columns(one=lit(1))
    return pairs.group_by(*_ROW).agg(sum_in_group("one").alias("known_slots"))
