"""Units mixed up: a fraction for a percentage, 万 for units, a year's amount for a month's."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

import polars as pl
from polars import col

from plan_compliance.model import Amount, Condition, Promise, conditions_of
from plan_compliance.screening.figures import Figures
from plan_compliance.vocabulary import Kind, Measure

NEAR_FRACTION = (0.75, 1 / 0.75)
"""How near a hundred times the figure must come to what the district itself reported, to be sure."""
NEAR_TARGET = (0.5, 1.5)
"""How near it must come to a target to be suspicious."""
NEAR_MULTIPLE = (1 / 3, 3.0)
NEAR_YEAR = (0.75, 1.3)
MULTIPLES = (1e4, 1e8, 1e-4, 1e-8)
YEARS = (12.0, 1 / 12)
STEADY = 10.0
"""How many times the lowest the highest of the other figures may be, for the odd one out to be certain."""
FEWEST = 3
"""Figures that a series must have before one of them can be the odd one out."""
NOISE = 1e-9
"""By how much a product of floating-point numbers may be off."""


def fractions(figures: Figures) -> pl.DataFrame:
    """Percentages of at most one where a hundred times as much fits the district's other figures, or the baseline."""
    small = _small_percentages(figures)
    rows = small.join(_highest(figures, small, _baselines), on="series", how="left")
    rows = rows.with_columns(usual=pl.max_horizontal("highest", "printed"))
    return _fitting(rows, NEAR_FRACTION)


def fractions_of_targets(figures: Figures) -> pl.DataFrame:
    """Percentages of at most one where a hundred times as much fits nothing but the target."""
    small = _small_percentages(figures)
    rows = small.join(_highest(figures, small, _bounds), on="series")
    rows = rows.join(fractions(figures).select("row"), on="row", how="anti")
    return _fitting(rows.with_columns(usual="printed"), NEAR_TARGET)


def ten_thousands(figures: Figures) -> pl.DataFrame:
    """Figures that are ten thousand (or a hundred million) times as much or as little as all others of the series."""
    kinds = figures.which(lambda one: one.kind is not Kind.RATE)
    return _odd_ones_out(figures, kinds, MULTIPLES, NEAR_MULTIPLE)


def years_for_months(figures: Figures) -> pl.DataFrame:
    """Amounts that are twelve times as much or as little as all others of the series."""
    dated = figures.which(lambda one: one.kind is Kind.AMOUNT and bool({"month", "year"} & set(one.unit.split("/"))))
    return _odd_ones_out(figures, dated, YEARS, NEAR_YEAR)


# --- a fraction for a percentage ------------------------------------------------------------------


def _small_percentages(figures: Figures) -> pl.DataFrame:
    percentages = figures.which(lambda one: one.unit == "%" and not one.growth_rate)
    small = (col("value") > 0) & (col("value") <= 1) & col("indicator").is_in(percentages)
    shapes = figures.shapes.filter(col("lowest") <= 1).drop("indicator")
    return figures.yearly.filter(small).join(shapes, on="series", how="left", maintain_order="left")


def _fitting(rows: pl.DataFrame, near: tuple[float, float]) -> pl.DataFrame:
    rows = rows.with_columns(meant=col("value") * 100)
    fits = (col("meant") / col("usual")).is_between(*near)
    return rows.filter(fits).select("row", "value", "usual", write="meant")


def _highest(figures: Figures, rows: pl.DataFrame, read: Callable[[Condition], Iterable[Decimal]]) -> pl.DataFrame:
    """``series, printed``: the highest number that plans print for the series of ``rows``, as ``read`` finds them."""
    areas_of: dict[str, set[str]] = defaultdict(set)
    for area, indicator in rows.select("area", "indicator").unique().iter_rows():
        areas_of[figures.indicators[indicator].id].add(figures.areas[area])
    highest: dict[int, float] = {}
    for areas, promise in _promises(figures):
        for leaf in _levels(promise):
            numbers = [float(number) for number in read(leaf)]
            for area in areas_of.get(leaf.indicator, frozenset()) & areas if numbers else ():
                series = figures.series_of(leaf.indicator, figures.area_codes[area])
                highest[series] = max(*numbers, highest.get(series, numbers[0]))
    columns = {"series": list(highest), "printed": list(highest.values())}
    return pl.DataFrame(columns, schema={"series": pl.Int64, "printed": pl.Float64})


def _promises(figures: Figures) -> Iterator[tuple[frozenset[str], Promise]]:
    """Every promise of every plan with the areas for which it holds."""
    for plan in figures.gathered.plans:
        everywhere = frozenset(plan.areas)
        for target in plan.targets:
            yield everywhere - target.only.keys(), target.promise
            for area in target.only:
                yield everywhere & {area}, target.only[area]


def _levels(promise: Promise) -> Iterator[Condition]:
    """The conditions on the level of the area's own series."""
    for condition in conditions_of(promise):
        if condition.measure is Measure.LEVEL and not condition.area and condition.each is None:
            yield condition


def _baselines(condition: Condition) -> Iterable[Decimal]:
    printed = condition.baseline.value if condition.baseline else None
    return () if printed is None else (printed,)


def _bounds(condition: Condition) -> Iterable[Decimal]:
    return [bound.limit.value for bound in condition.bounds if isinstance(bound.limit, Amount)]


# --- the odd one out ------------------------------------------------------------------------------


def _odd_ones_out(
    figures: Figures, indicators: Sequence[int], factors: Sequence[float], near: tuple[float, float]
) -> pl.DataFrame:
    """Figures about ``factors`` times the median of their series, where all the others are much alike."""
    alike = (col("years") >= FEWEST) & (col("middle") > 0)
    shapes = figures.shapes.filter(col("indicator").is_in(indicators) & alike & _reaches(factors, near))
    rows = figures.shaped(shapes).with_columns(ratio=col("value") / col("middle"))
    rows = pl.concat(
        rows.filter((col("ratio") / factor).is_between(*near)).with_columns(factor=pl.lit(factor)) for factor in factors
    )
    others = figures.yearly.join(rows.select("series").unique(), on="series", how="semi")
    others = (
        others.join(rows.select("row"), on="row", how="anti")
        .group_by("series")
        .agg(col("value").min().alias("least"), col("value").max().alias("most"), pl.len().alias("count"))
    )
    steady = (col("count") >= FEWEST - 1) & (col("least") > 0) & (col("most") <= STEADY * col("least"))
    rows = rows.join(others.filter(steady), on="series")
    return rows.select("row", "value", usual="middle", write=col("value") / col("factor"))


def _reaches(factors: Sequence[float], near: tuple[float, float]) -> pl.Expr:
    """Whether the highest or lowest figure of a series is far enough from its median for any of ``factors``."""
    upwards = min(factor for factor in factors if factor > 1) * near[0] * (1 - NOISE)
    downwards = max(factor for factor in factors if factor < 1) * near[1] * (1 + NOISE)
    return (col("highest") >= col("middle") * upwards) | (col("lowest") <= col("middle") * downwards)
