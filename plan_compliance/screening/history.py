"""A figure against the history of its own series: leaps, totals that fall, events undone, figures copied."""

import polars as pl
from polars import col

from plan_compliance.model import Indicator
from plan_compliance.screening.figures import Figures
from plan_compliance.vocabulary import Kind

LONG = 6
"""Years from which on a series is judged by its median: the figure and five others."""
LEAP = 6.0
SPREAD = 5.0
NORMAL = 1.4826
"""Makes the median absolute deviation comparable to a standard deviation where figures are normally distributed."""
LEAST_DEVIATION = 0.1
"""Of the median: a series that hardly moves may move by so much and more before that is a leap."""


def leaps(figures: Figures) -> pl.DataFrame:
    """Figures far from all others of their series: by median and deviation, in short series by lowest and highest."""
    columns = ("row", "value", "lowest", "highest")
    return pl.concat([_far_from_median(figures).select(columns), _beyond_earlier(figures).select(columns)])


def _far_from_median(figures: Figures) -> pl.DataFrame:
    limits = figures.limits(lambda one: _or(one.screening.leap, LEAP))
    shapes = figures.shapes.filter(col("years") >= LONG).join(limits, on="indicator")
    least = col("middle").abs() * LEAST_DEVIATION
    farthest = pl.max_horizontal((col("highest") - col("middle")).abs(), (col("lowest") - col("middle")).abs())
    rows = figures.shaped(shapes.filter(farthest > least * col("limit")))
    rows = rows.with_columns(apart=(col("value") - col("middle")).abs())
    deviations = rows.group_by("series").agg(deviation=col("apart").median() * NORMAL)
    rows = rows.join(deviations, on="series", how="left").filter(col("apart") > 0)
    return rows.filter(col("apart") > pl.max_horizontal(col("deviation"), least) * col("limit"))


def _beyond_earlier(figures: Figures) -> pl.DataFrame:
    """Positive figures many times below the lowest or above the highest of the years before, where those are few."""
    limits = figures.limits(lambda one: _or(one.screening.spread, SPREAD))
    short = figures.shapes.filter(col("years").is_between(2, LONG - 1) & (col("lowest") >= 0))
    wide = short.join(limits, on="indicator").filter(col("highest") > col("lowest") * col("limit"))
    rows = figures.one_a_year.join(wide.select("series", "limit"), on="series", maintain_order="left")
    rows = rows.filter(col("value") > 0)
    before = {
        "lowest": col("value").cum_min().shift().over("series"),
        "highest": col("value").cum_max().shift().over("series"),
    }
    rows = rows.with_columns(**before).drop_nulls()
    return rows.filter((col("value") > col("highest") * col("limit")) | (col("value") * col("limit") < col("lowest")))


def _or(stated: object, usual: float) -> float:
    return usual if stated is None else float(str(stated))


def falling_totals(figures: Figures) -> pl.DataFrame:
    """Running totals below an earlier one, and totals since one year that are less than a shorter one."""
    running = figures.which(lambda one: one.screening.never_falls)
    fallen = figures.after.filter(col("indicator").is_in(running) & (col("value") < col("earlier")))
    return pl.concat(
        [one.select("row", "value", "earlier_year", "earlier") for one in (fallen, _falling_spans(figures))]
    )


def _falling_spans(figures: Figures) -> pl.DataFrame:
    """Totals since one year, of flows that cannot be negative, that are less than the shorter one before them."""
    adding = figures.which(lambda one: one.lowest is not None and one.lowest >= 0)
    rows = figures.rows.filter(~col("usable") & col("value").is_not_null() & col("indicator").is_in(adding))
    since = figures.said_of(rows, lambda one: one.first_year, pl.Int32)
    totals = rows.with_columns(since=since).filter(col("since").is_not_null()).sort("series", "since", "year", "row")
    goes_on = (col("series") == col("series").shift()) & (col("since") == col("since").shift())
    totals = totals.with_columns(earlier_year=col("year").shift(), earlier=col("value").shift())
    return totals.filter(goes_on & (col("value") < col("earlier")) & (col("year") > col("earlier_year")))


def undone(figures: Figures) -> pl.DataFrame:
    """Events reported as *not yet* although an earlier submission gives their date: ``row, date``."""
    milestones = figures.which(lambda one: one.kind is Kind.MILESTONE)
    told = figures.rows.filter(col("indicator").is_in(milestones))
    told = told.with_columns(
        date=figures.said_of(told, lambda one: one.done[0] if one.done else None, pl.String),
        not_yet=figures.said_of(told, lambda one: one.done == (), pl.Boolean),
    ).sort("year", "row")
    code = col("date").rank("dense")
    first = col("code").cum_min().forward_fill().over("series")
    dates = told.select("date", code=code).drop_nulls().unique()
    denied = told.with_columns(code=code).select("row", "not_yet", code=first).filter("not_yet")
    return denied.join(dates, on="code", maintain_order="left").select("row", "date")


def copies(figures: Figures) -> pl.DataFrame:
    """Figures that are exactly last year's, where that is neither a limit nor a standard that holds."""
    moving = figures.which(_moves)
    same = (col("value") == col("earlier")) & (col("earlier_year") == col("year") - 1) & (col("value") != 0)
    rows = figures.after.filter(same & col("indicator").is_in(moving))
    for end in ("lowest", "highest"):
        limits = figures.limits(lambda one, end=end: _or(getattr(one, end), float("nan")))  # type: ignore[misc]
        rows = rows.join(limits, on="indicator").filter(col("value") != col("limit")).drop("limit")
    return rows.select("row", "value", "earlier_year")


def _moves(indicator: Indicator) -> bool:
    return not (indicator.holds or indicator.set_by or indicator.screening.may_repeat)
