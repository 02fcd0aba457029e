"""A figure against the history of its own series: leaps, totals that fall, events undone, figures copied."""

from collections.abc import Iterator
from itertools import pairwise

import polars as pl
from polars import col

from plan_compliance.model import Indicator, Observation
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
    rows = figures.shaped.filter(col("years") >= LONG)
    rows = rows.with_columns(apart=(col("value") - col("middle")).abs())
    deviations = rows.group_by("series").agg(deviation=col("apart").median() * NORMAL)
    rows = rows.join(deviations, on="series", how="left").filter(col("apart") > 0)
    rows = rows.join(figures.limits(lambda one: _or(one.screening.leap, LEAP)), on="indicator")
    allowed = pl.max_horizontal(col("deviation"), col("middle").abs() * LEAST_DEVIATION) * col("limit")
    return rows.filter(col("apart") > allowed)


def _beyond_earlier(figures: Figures) -> pl.DataFrame:
    """Positive figures many times below the lowest or above the highest of the years before, where those are few."""
    short = figures.shapes.filter(col("years").is_between(2, LONG - 1) & (col("lowest") >= 0)).select("series")
    rows = figures.one_a_year.join(short, on="series", how="semi").filter(col("value") > 0)
    before = {
        "lowest": col("value").cum_min().shift().over("series"),
        "highest": col("value").cum_max().shift().over("series"),
    }
    rows = rows.with_columns(**before).drop_nulls()
    rows = rows.join(figures.limits(lambda one: _or(one.screening.spread, SPREAD)), on="indicator")
    return rows.filter((col("value") > col("highest") * col("limit")) | (col("value") * col("limit") < col("lowest")))


def _or(stated: object, usual: float) -> float:
    return usual if stated is None else float(str(stated))


def falling_totals(figures: Figures) -> pl.DataFrame:
    """Running totals below an earlier one, and totals since one year that are less than a shorter one."""
    running = figures.which(lambda one: one.screening.never_falls)
    fallen = figures.after.filter(col("indicator").is_in(running) & (col("value") < col("earlier")))
    spans = list(_falling_spans(figures))
    schema = {"row": pl.Int64, "value": pl.Float64, "earlier_year": pl.Int32, "earlier": pl.Float64}
    return pl.concat([fallen.select(*schema), pl.DataFrame(spans, schema=schema, orient="row")])


def _falling_spans(figures: Figures) -> Iterator[tuple[int, float, int, float]]:
    """(row, total, last year of the shorter total, that total) of flows that cannot be negative."""
    spans: dict[tuple[str, str, int], list[tuple[int, int, float]]] = {}
    for row in figures.rows.filter(~col("usable") & col("value").is_not_null())["row"]:
        one = figures.gathered.observations[row]
        if one.first_year is not None and one.value is not None and _adds_up(figures, one):
            spans.setdefault((one.indicator, one.area, one.first_year), []).append((one.year, row, float(one.value)))
    for totals in spans.values():
        totals.sort()
        for (before, _, shorter), (year, row, longer) in pairwise(totals):
            if longer < shorter and year > before:
                yield row, longer, before, shorter


def _adds_up(figures: Figures, one: Observation) -> bool:
    lowest = figures.gathered.indicators[one.indicator].lowest
    return lowest is not None and lowest >= 0


def undone(figures: Figures) -> pl.DataFrame:
    """Events reported as *not yet* although an earlier submission gives their date."""
    milestones = figures.which(lambda one: one.kind is Kind.MILESTONE)
    first: dict[tuple[str, str], str] = {}
    denied = []
    told = figures.rows.filter(col("indicator").is_in(milestones)).sort("year", "row")
    for row in told["row"]:
        one = figures.gathered.observations[row]
        key = (one.indicator, one.area)
        if one.done == () and key in first:
            denied.append((row, first[key]))
        elif one.done:
            first[key] = min(first.get(key, one.done[0]), one.done[0])
    return pl.DataFrame(denied, schema={"row": pl.Int64, "date": pl.String}, orient="row")


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
