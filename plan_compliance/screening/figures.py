"""What was handed in, as columns: every rule filters these, and looks at an observation itself only to tell of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import polars as pl
from polars import col

from plan_compliance.model import Gathered, Indicator, Observation
from plan_compliance.observation_table import ObservationTable, as_table
from plan_compliance.vocabulary import Kind, Status

if TYPE_CHECKING:
    from polars._typing import PolarsDataType

Number = TypeVar("Number", int, pl.Series)
NUMERIC = frozenset({Kind.STOCK, Kind.FLOW, Kind.RATE, Kind.AMOUNT})
_NEW_SERIES, _NEW_YEAR = (col(name) != col(name).shift() for name in ("series", "year"))
"""Whether a row that is not the first begins another series, another year."""
_STATUS = {status: number for number, status in enumerate(Status)}


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures submitted by ``as_of`` (ISO date).

    ``row`` is always a position in ``gathered.observations``; ``indicator`` and ``area`` are positions in the sorted
    ids, ``series`` is one number for both.
    """

    gathered: Gathered
    as_of: str
    refused: frozenset[int] = frozenset()
    """Positions of figures that a rule has turned away: nothing is measured by them any more."""
    before: "Figures | None" = None
    """All figures, where some are turned away now."""

    def without(self, refused: frozenset[int]) -> "Figures":
        """The same figures less those at ``refused``."""
        return replace(self, refused=refused, before=self)

    # --- names behind the numbers ---

    @cached_property
    def indicators(self) -> Sequence[Indicator]:
        """Every indicator, by its number."""
        return [self.gathered.indicators[name] for name in sorted(self.gathered.indicators)]

    @cached_property
    def areas(self) -> Sequence[str]:
        """The id of every area, by its number."""
        return sorted(self.gathered.areas)

    @cached_property
    def indicator_codes(self) -> dict[str, int]:
        """Id of an indicator → its number."""
        return {one.id: number for number, one in enumerate(self.indicators)}

    @cached_property
    def area_codes(self) -> dict[str, int]:
        """Id of an area → its number."""
        return {name: number for number, name in enumerate(self.areas)}

    def series_of(self, indicator: str, area: Number) -> Number:
        """The number of the series of an indicator in an area, of which the number is given, or of each of many."""
        return area * len(self.indicators) + self.indicator_codes[indicator]

    def which(self, holds: Callable[[Indicator], bool]) -> list[int]:
        """The numbers of the indicators of which something holds."""
        return [number for number, one in enumerate(self.indicators) if holds(one)]

    def limits(self, limit: Callable[[Indicator], float]) -> pl.DataFrame:
        """``indicator, limit``: a threshold for each indicator."""
        limits = pl.Series("limit", [limit(one) for one in self.indicators], dtype=pl.Float64)
        return pl.DataFrame([pl.Series("indicator", range(len(limits)), dtype=pl.Int32), limits])

    # --- columns ---

    @cached_property
    def rows(self) -> pl.DataFrame:
        """Every observation: ``row, indicator, area, series, year, status, value, usable, sourceless``.

        ``usable`` marks a level of a single year that was neither refused nor read inside the year.
        """
        return self._laid_out() if self.before is None else self.before.rows.filter(~self._is_refused)

    def said_of(
        self, rows: pl.DataFrame, of: Callable[[Observation], object], kind: "PolarsDataType | None" = None
    ) -> pl.Series:
        """What ``of`` says of the observation behind each row; of what columns hold it cannot tell."""
        return self.table.spread(of, kind).gather(rows["row"])

    @property
    def _is_refused(self) -> pl.Expr:
        return col("row").is_in(pl.Series(sorted(self.refused), dtype=pl.Int64).implode())

    @cached_property
    def table(self) -> ObservationTable:
        """Every observation, by columns."""
        gathered = self.gathered
        return as_table(gathered.observations, indicators=gathered.indicators, areas=gathered.areas)

    def _laid_out(self) -> pl.DataFrame:
        area, indicator = col("area").to_physical().cast(pl.Int32), col("indicator").to_physical().cast(pl.Int32)
        rows = self.table.frame.select(
            row=pl.int_range(pl.len(), dtype=pl.Int64),
            indicator=indicator,
            area=area,
            series=area.cast(pl.Int64) * len(self.indicators) + indicator,
            year="year",
            status=self.table.spread(lambda one: _STATUS[one.status], pl.Int32),
            value="value",
            usable=self.table.spread(_is_usable, pl.Boolean),
            sourceless=self.table.spread(lambda one: not (one.source or one.document), pl.Boolean),
        )
        known = self.table.spread(lambda one: one.submitted_on <= self.as_of, pl.Boolean)
        return rows if known.all() else rows.filter(known)

    @cached_property
    def yearly(self) -> pl.DataFrame:
        """The usable levels that are numbers: ``row, indicator, area, series, year, value``, by series and year."""
        if self.before is not None:
            return self.before.yearly.filter(~self._is_refused)
        numeric = self.which(lambda one: one.kind in NUMERIC)
        chosen = self.rows.filter(col("usable") & col("indicator").is_in(numeric))
        yearly = chosen.select("row", "indicator", "area", "series", "year", "value")
        in_order = (col("series") > col("series").shift()) | (~_NEW_SERIES & (col("year") >= col("year").shift()))
        if not yearly.select(in_order.all()).item():
            yearly = yearly.sort("series", "year", "row")
        return yearly.with_columns(col("series").set_sorted())  # what is known to be sorted is grouped thrice as fast

    @cached_property
    def shapes(self) -> pl.DataFrame:
        """Each series as a whole: ``series, indicator, years, lowest, highest, middle`` (its median)."""
        if self.before is None:
            return self._shapes_of(self.yearly)
        changed = self.before.yearly.filter(self._is_refused).select(col("series").unique().implode())["series"]
        others = self.before.shapes.filter(~col("series").is_in(changed))
        return pl.concat([others, self._shapes_of(self.yearly.filter(col("series").is_in(changed)))])

    def _shapes_of(self, yearly: pl.DataFrame) -> pl.DataFrame:
        rows = yearly.with_columns(years=(_NEW_SERIES | _NEW_YEAR).fill_null(value=True))
        shapes = rows.group_by("series").agg(
            years=col("years").sum(),
            lowest=col("value").min(),
            highest=col("value").max(),
            middle=col("value").median(),
        )
        return shapes.with_columns(indicator=(col("series") % len(self.indicators)).cast(pl.Int32))

    def shaped(self, shapes: pl.DataFrame) -> pl.DataFrame:
        """Every yearly figure of the series in ``shapes`` beside the shape of its series."""
        return self.yearly.join(shapes.drop("indicator"), on="series", maintain_order="left")

    @cached_property
    def one_a_year(self) -> pl.DataFrame:
        """One figure for each series and year, where several submissions speak of it the one settled on last."""
        is_last = self.yearly.select(is_last=(_NEW_SERIES | _NEW_YEAR).shift(-1).fill_null(value=True))["is_last"]
        return self.yearly if is_last.all() else self.yearly.filter(is_last)

    @cached_property
    def after(self) -> pl.DataFrame:
        """Every yearly figure with the last one of an earlier year: ``earlier_year, earlier`` (null: there is none)."""
        earlier = self.one_a_year.select(
            earlier_year=pl.when(~_NEW_SERIES).then(col("year").shift()),
            earlier=pl.when(~_NEW_SERIES).then(col("value").shift()),
        )
        if earlier.height < self.yearly.height:
            which = (_NEW_SERIES | _NEW_YEAR).fill_null(value=False).cum_sum()  # the year's place in ``one_a_year``
            earlier = earlier[self.yearly.select(which=which)["which"]]
        return self.yearly.hstack(earlier)


def _is_usable(one: Observation) -> bool:
    return one.value is not None and one.first_year is None and not one.read_on
