"""Figures against each other: parts and their whole, an indicator and what it follows from, counts below zero."""

from collections import Counter

import polars as pl
from polars import col

from plan_compliance.judging.areas import ancestor
from plan_compliance.model import Area, Derived, Indicator
from plan_compliance.screening.figures import Figures
from plan_compliance.screening.owing import DISTRICT
from plan_compliance.texts.units import COUNTED
from plan_compliance.vocabulary import Derivation, Kind

TOLERANCE = 0.5
"""Per cent."""


def below_zero(figures: Figures) -> pl.DataFrame:
    """Counts of things below zero, where the catalogue gives no range that allows or refuses them."""
    counted = figures.which(lambda one: _is_additive(one) and one.unit in COUNTED and one.lowest is None)
    return figures.yearly.filter((col("value") < 0) & col("indicator").is_in(counted)).select("row", "value")


def parts_above_whole(figures: Figures) -> pl.DataFrame:
    """Wholes that are less than the parts reported of them."""
    rows = _beside_parts(figures).filter(col("parts") > col("value") + col("margin"))
    return rows.select("row", "value", "parts", "count")


def parts_below_whole(figures: Figures) -> pl.DataFrame:
    """Wholes that are more than all parts of the roster together."""
    complete = col("count") == col("listed")
    rows = _beside_parts(figures).filter(complete & (col("parts") < col("value") - col("margin")))
    return rows.select("row", "value", "parts", "count")


def _is_additive(indicator: Indicator) -> bool:
    """Whether the figures of parts add up to that of the whole: things and money, no rates or standards."""
    return indicator.kind in (Kind.STOCK, Kind.FLOW) and not {"/", "%", "‰"} & set(indicator.unit)


def _beside_parts(figures: Figures) -> pl.DataFrame:
    """Every whole with the sum of its parts of one level: ``row, value, parts, count, listed, margin``."""
    adding = figures.which(lambda one: _is_additive(one) and not one.screening.parts_overlap)
    rows = figures.one_a_year.filter(col("indicator").is_in(adding))
    parts = rows.join(_families(figures, rows), left_on="area", right_on="part", maintain_order="left")
    sums = parts.group_by("indicator", "whole", "year", "level", "listed", maintain_order=True).agg(
        col("value").sum().alias("parts"), pl.len().alias("count")
    )
    both = figures.yearly.join(
        sums,
        left_on=["indicator", "area", "year"],
        right_on=["indicator", "whole", "year"],
        maintain_order="left_right",
    )
    margin = col("value").abs() * col("limit") / 100
    return both.join(_margins(figures), on="indicator", maintain_order="left").with_columns(margin=margin)


def _margins(figures: Figures) -> pl.DataFrame:
    return figures.limits(lambda one: float(TOLERANCE if one.screening.tolerance is None else one.screening.tolerance))


def _families(figures: Figures, rows: pl.DataFrame) -> pl.DataFrame:
    """``part, whole, level, listed``: the parts of districts in ``rows``, and how many such parts each whole has.

    Of what lies above districts a roster may list no more than it needs, so that nothing can be added up.
    """
    areas, codes = figures.gathered.areas, figures.area_codes
    named = Counter((one.parent, one.level) for one in areas.values())
    spoken_of = (areas[figures.areas[code]] for code in rows["area"].unique())
    families = [
        (codes[one.id], codes[one.parent], one.level, named[one.parent, one.level] + _unnamed(areas[one.parent], one))
        for one in spoken_of
        if ancestor(areas, one.parent, DISTRICT)
    ]
    schema = {"part": pl.Int32, "whole": pl.Int32, "level": pl.String, "listed": pl.UInt32}
    return pl.DataFrame(families, schema=schema, orient="row")


def _unnamed(whole: Area, part: Area) -> int:
    return whole.unnamed_parts.get(part.level, 0)


# --- derived indicators ---------------------------------------------------------------------------


def contradictions(figures: Figures) -> pl.DataFrame:
    """Reported figures that differ from what follows from the figures behind them."""
    found = [_contradicted(figures, one, one.derived) for one in figures.indicators if one.derived is not None]
    schema = {"row": pl.Int64, "value": pl.Float64, "follows": pl.Float64}
    return pl.concat([pl.DataFrame(schema=schema), *found])


def _contradicted(figures: Figures, indicator: Indicator, rule: Derived) -> pl.DataFrame:
    rows = _series(figures, indicator.id).select("row", "area", "year", "value")
    for number, operand in enumerate(rule.operands):
        of = _series(figures, operand).select("area", "year", col("value").alias(f"of_{number}"))
        rows = rows.join(of, on=["area", "year"])
    rows = rows.with_columns(follows=_combined(rule) * float(rule.times)).filter(col("follows").is_finite())
    places = 12 if indicator.decimals is None else indicator.decimals
    stated = TOLERANCE if indicator.screening.tolerance is None else float(indicator.screening.tolerance)
    margin = pl.max_horizontal(col("follows").abs() * stated / 100, pl.lit(0.5 * 10.0**-places))
    return rows.filter((col("value") - col("follows")).abs() > margin).select("row", "value", "follows")


def _series(figures: Figures, indicator: str) -> pl.DataFrame:
    return figures.one_a_year.filter(col("indicator") == figures.indicator_codes[indicator])


def _combined(rule: Derived) -> pl.Expr:
    first, *others = (col(f"of_{number}") for number in range(len(rule.operands)))
    match rule.operation:
        case Derivation.RATIO:
            return first / others[0]
        case Derivation.SUM:
            return pl.sum_horizontal(first, *others)
        case Derivation.DIFFERENCE:
            return first - pl.sum_horizontal(*others)
