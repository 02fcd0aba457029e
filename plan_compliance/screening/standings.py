"""How it stands with everything that is owed, as columns; what columns cannot tell is looked up figure by figure."""

from bisect import bisect_left

import polars as pl
from polars import col

from plan_compliance.screening.books import Books, debt_of
from plan_compliance.screening.debts import STANDINGS, Standing, Timing
from plan_compliance.screening.owing import MOST_YEARS, OwedFigures, figure_key
from plan_compliance.vocabulary import Kind, Reason

_THERE = col("there")
_IS_UNTIMED = col("stated_on").is_null() | (col("submitted_on") == "")
_GLANCE = {
    "standing": pl.when("there").then(pl.lit(Standing.REPORTED.value))
    .when("past").then(pl.lit(Standing.MISSING.value))
    .otherwise(pl.lit(Standing.AWAITED.value)),
    "reason": pl.when(~_THERE).then(pl.lit(Reason.NOT_SUBMITTED.value)),
    "timing": pl.when(~_THERE).then(None)
    .when(_IS_UNTIMED).then(pl.lit(Timing.UNTIMED.value))
    .when(col("submitted_on") <= col("stated_on")).then(pl.lit(Timing.ON_TIME.value))
    .otherwise(pl.lit(Timing.LATE.value)),
    "submitted_on": pl.when("there").then("submitted_on").otherwise(pl.lit("")),
    "waived": pl.lit(value=False),
}  # fmt: skip
"""What columns tell, once it is known whether a figure is there."""


def standings_of(owed: OwedFigures, books: Books) -> pl.DataFrame:
    """The columns of :data:`STANDINGS`, a row for each of ``owed``.

    Columns tell of a plain figure that it is there, and of one of whose area and indicator nothing but plain figures
    is known that it is not. Whatever else may answer a figure, or excuse its lack, is looked at closely.
    """
    figures = _beside_plain(owed, books)
    glance = figures.select(told.cast(STANDINGS[name]).alias(name) for name, told in _GLANCE.items())
    rows = figures["closely"].arg_true()
    if rows.is_empty():
        return glance
    looked_up = (debt_of(one, books) for one in owed.at(rows))
    told = [(one.standing, one.reason, one.timing, one.submitted_on, one.waived) for one in looked_up]
    close = pl.DataFrame(told, schema=STANDINGS, orient="row").with_columns(row=rows)
    left = glance.with_columns(row=pl.int_range(pl.len(), dtype=pl.UInt32)).filter(~figures["closely"])
    return pl.concat([left, close]).sort("row").drop("row")


def _beside_plain(owed: OwedFigures, books: Books) -> pl.DataFrame:
    """``there, closely, past, submitted_on, stated_on`` for each figure.

    *there*: a plain figure answers it; *past*: its deadline has passed; *closely*: it must be looked at closely.
    """
    figures = owed.frame.select(
        "indicator", "counted", "by_count", "deadline", "stated", key=figure_key(len(owed.indicators))
    )
    figures = figures.join(books.plain.select("key", "submitted_on"), on="key", how="left", maintain_order="left")
    found = col("submitted_on").is_not_null()
    events = [
        code for code, name in enumerate(owed.indicators) if books.gathered.indicators[name].kind is Kind.MILESTONE
    ]
    figures = figures.with_columns(there=found & ~col("counted") & ~col("indicator").is_in(events))
    special = (col("key") // MOST_YEARS).is_in(_special(books).implode())
    may_be = found | col("by_count") | special | pl.lit(books.excuses)
    return figures.select(
        "there",
        "submitted_on",
        closely=~_THERE & may_be,
        past=col("deadline") < bisect_left(owed.days, books.as_of),
        stated_on=pl.Series(owed.days, dtype=pl.String).gather(figures["stated"]),
    )


def _special(books: Books) -> pl.Series:
    """The series of which there is anything but plain figures."""
    pairs = {key[:2] for key in books.series.cells.special} | {*books.totals, *books.reports}
    return pl.Series(sorted(books.series_of(*pair) for pair in pairs), dtype=pl.Int64)
