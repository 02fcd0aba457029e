"""What was handed in, as columns: every rule filters these, and looks at an observation itself only to tell of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

import polars as pl
from polars import col

from plan_compliance.model import Gathered, Indicator, Observation
from plan_compliance.vocabulary import Kind, Status

NUMERIC = frozenset({Kind.STOCK, Kind.FLOW, Kind.RATE, Kind.AMOUNT})
_STATUS = {status.value: number for number, status in enumerate(Status)}


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
    read: pl.DataFrame | None = None
    """All rows, where they have been laid out before."""

    def without(self, refused: frozenset[int]) -> "Figures":
        """The same figures less those at ``refused``."""
        return replace(self, refused=refused, read=self.rows)

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

    def series_of(self, indicator: str, area: str) -> int:
        """The number of the series of an indicator in an area."""
        return self.indicator_codes[indicator] * len(self.areas) + self.area_codes[area]

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
        return self._laid_out() if self.read is None else self.read.filter(~col("row").is_in(list(self.refused)))

    def _laid_out(self) -> pl.DataFrame:
        seen = self.gathered.observations
        columns = {
            "row": pl.Series(range(len(seen)), dtype=pl.Int64),
            "indicator": _codes(seen, "indicator", self.indicator_codes),
            "area": _codes(seen, "area", self.area_codes),
            "year": pl.Series(list(map(attrgetter("year"), seen)), dtype=pl.Int32),
            "status": _codes(seen, "status", _STATUS),
            "value": pl.Series([None if one.value is None else float(one.value) for one in seen], dtype=pl.Float64),
            "usable": pl.Series(list(map(_is_usable, seen)), dtype=pl.Boolean),
            "sourceless": pl.Series([not (one.source or one.document) for one in seen], dtype=pl.Boolean),
            "known": pl.Series([one.submitted_on <= self.as_of for one in seen], dtype=pl.Boolean),
        }
        series = (col("indicator").cast(pl.Int64) * len(self.areas) + col("area")).alias("series")
        return pl.DataFrame(columns).filter("known").drop("known").with_columns(series)

    @cached_property
    def yearly(self) -> pl.DataFrame:
        """The usable levels that are numbers: ``row, indicator, area, series, year, value``, by series and year."""
        numeric = self.which(lambda one: one.kind in NUMERIC)
        chosen = self.rows.filter(col("usable") & col("indicator").is_in(numeric))
        return chosen.select("row", "indicator", "area", "series", "year", "value").sort("series", "year", "row")

    @cached_property
    def shapes(self) -> pl.DataFrame:
        """Each series as a whole: ``series, years, lowest, highest, middle`` (its median)."""
        return self.yearly.group_by("series").agg(
            years=col("year").n_unique(),
            lowest=col("value").min(),
            highest=col("value").max(),
            middle=col("value").median(),
        )

    @cached_property
    def shaped(self) -> pl.DataFrame:
        """Every yearly figure beside the shape of its series."""
        return self.yearly.join(self.shapes, on="series")

    @cached_property
    def one_a_year(self) -> pl.DataFrame:
        """One figure for each series and year, where several submissions speak of it the one settled on last."""
        return self.yearly.unique(["series", "year"], keep="last", maintain_order=True)

    @cached_property
    def after(self) -> pl.DataFrame:
        """Every yearly figure with the last one of an earlier year: ``earlier_year, earlier``."""
        same = col("series") == col("series").shift()
        earlier = self.one_a_year.select(
            "series",
            "year",
            earlier_year=pl.when(same).then(col("year").shift()),
            earlier=pl.when(same).then(col("value").shift()),
        )
        return self.yearly.join(earlier.filter(col("earlier_year").is_not_null()), on=["series", "year"])


def _codes(seen: Sequence[Observation], field: str, codes: dict[str, int]) -> pl.Series:
    return pl.Series(list(map(codes.__getitem__, map(attrgetter(field), seen))), dtype=pl.Int32)


def _is_usable(one: Observation) -> bool:
    return one.value is not None and one.first_year is None and not one.read_on
