"""Many observations as columns: an :class:`Observation` is made of a row when somebody asks for it.

Rows that differ in area, indicator, year, line and figure only share one observation that was read in full, their
pattern. Whoever works on columns takes :attr:`ObservationTable.frame`, and lays whatever else an observation says over
its rows with :meth:`ObservationTable.spread`, which looks at each pattern once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, overload

from plan_compliance.model import Observation, Place

if TYPE_CHECKING:
    import polars as pl
    from polars._typing import PolarsDataType

_OWN = frozenset({"area", "indicator", "year", "place", "value", "written"})
_MOST_YEARS = 10_000
WRITTEN = "written"
"""The column of texts that do not follow from a number and its decimals."""
_TOLD = ("area", "indicator", "year", "value", "decimals", "line", "pattern", "alone")
_SHARED = tuple(field.name for field in fields(Observation) if field.name not in _OWN)


@dataclass(frozen=True, kw_only=True, eq=False)
class ObservationTable(Sequence[Observation]):
    """Observations in the order of their rows."""

    frame: "pl.DataFrame"
    """``area, indicator, year, value, decimals, line, pattern, alone``, a row for each observation; maybe ``written``.

    ``area`` and ``indicator`` are enums of the sorted ids; ``value`` is the double nearest to the exact figure, null
    where there is none; ``pattern`` is a position in ``patterns``; ``alone`` marks the rows of which that is the
    observation itself, all others differ from it in the columns here. A figure was written as ``value`` with so many
    ``decimals``, unless ``written`` holds another text; where no row needs that column, it is left out.
    """
    patterns: Sequence[Observation]

    # --- as a sequence ---

    def __len__(self) -> int:
        """How many there are."""
        return self.frame.height

    @overload
    def __getitem__(self, index: int) -> Observation: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Observation, ...]: ...
    def __getitem__(self, index: int | slice) -> Observation | tuple[Observation, ...]:
        """One of them, or several."""
        if isinstance(index, slice):
            return tuple(map(self._made, self._rows[index].iter_rows()))
        return self._made(self._rows.row(range(len(self))[index]))

    def __iter__(self) -> Iterator[Observation]:
        """All of them."""
        return map(self._made, self._rows.iter_rows())

    @cached_property
    def _rows(self) -> "pl.DataFrame":
        return self.frame.select(*_TOLD, *(name for name in (WRITTEN,) if name in self.frame.columns))

    @cached_property
    def _shared(self) -> dict[int, dict[str, Any]]:
        return {}

    def _made(self, row: tuple[Any, ...]) -> Observation:
        number: int
        area, indicator, year, value, decimals, line, number, alone, *other = row
        pattern = self.patterns[number]
        if alone:
            return pattern
        if number not in self._shared:
            self._shared[number] = {name: getattr(pattern, name) for name in _SHARED}
        shared = self._shared[number]
        written = _text(value, decimals, *other) or ""
        if pattern.evidence:
            moved = (replace(one, place=_at_line(one.place, line)) for one in pattern.evidence)
            shared = {**shared, "evidence": tuple(moved)}
        return Observation(
            area=area,
            indicator=indicator,
            year=year,
            place=_at_line(pattern.place, line),
            value=None if pattern.value is None else Decimal(written) or Decimal(0),
            written=written,
            **shared,
        )

    # --- as columns ---

    def spread(self, of: Callable[[Observation], object], kind: "PolarsDataType | None" = None) -> "pl.Series":
        """What ``of`` says of each observation, a column; of what the columns of ``frame`` hold it cannot tell."""
        import polars as pl  # noqa: PLC0415

        return pl.Series([of(one) for one in self.patterns], dtype=kind).gather(self.frame["pattern"])

    @property
    def refused(self) -> "pl.Series":
        """Which of them were turned away."""
        import polars as pl  # noqa: PLC0415

        return self.spread(lambda one: one.refused, pl.Boolean)

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year that any of them speaks of."""
        return frozenset(self.frame["year"].unique())

    def repeated_rows(self) -> list[int]:
        """The rows of which another one is of the same area, indicator and year."""
        return repeated(self.frame).arg_true().to_list()

    # --- others made of it ---

    def over(self, *, indicators: Iterable[str], areas: Iterable[str]) -> "ObservationTable":
        """The same, its ids enums of exactly these, sorted."""
        import polars as pl  # noqa: PLC0415

        kinds = {"indicator": pl.Enum(sorted(indicators)), "area": pl.Enum(sorted(areas))}
        strange = [name for name, kind in kinds.items() if self.frame.schema[name] != kind]
        if not strange:
            return self
        frame = self.frame.with_columns(pl.col(name).cast(pl.String).cast(kinds[name]) for name in strange)
        return ObservationTable(frame=frame, patterns=self.patterns)

    def at(self, rows: "Sequence[int] | pl.Series") -> "ObservationTable":
        """Those at these rows, in this order."""
        return ObservationTable(frame=self.frame[rows], patterns=self.patterns)

    def of_areas(self, numbers: "pl.Series") -> "ObservationTable":
        """Those of some areas, given by their position among all, in the same order."""
        import polars as pl  # noqa: PLC0415

        if self._runs is None:
            frame = self.frame.filter(pl.col("area").to_physical().is_in(numbers.implode()))
        else:
            chosen = self._runs.filter(pl.col("area").is_in(numbers.implode()))
            rows = pl.int_ranges("start", pl.col("start") + pl.col("len"), dtype=pl.UInt32).explode()
            frame = self.frame[chosen.select(row=rows)["row"].drop_nulls()]
        return ObservationTable(frame=frame, patterns=self.patterns)

    @cached_property
    def _runs(self) -> "pl.DataFrame | None":
        """``area, start, len`` of the rows of each area; None where they do not stand together in order."""
        import polars as pl  # noqa: PLC0415

        area = self.frame["area"].to_physical()
        if not area.is_sorted():
            return None
        runs = area.rle().struct.unnest().rename({"value": "area"})
        return runs.with_columns(start=pl.col("len").cum_sum().cast(pl.Int64) - pl.col("len"))

    def replaced(self, others: Mapping[int, Observation]) -> "ObservationTable":
        """The same with another observation, of the same area, indicator, year and place, at each of these rows."""
        import polars as pl  # noqa: PLC0415

        first = len(self.patterns)
        new = pl.DataFrame(
            {
                "row": list(others),
                "new_pattern": range(first, first + len(others)),
                "new_value": [None if one.value is None else float(one.value) for one in others.values()],
            },
            schema={"row": pl.UInt32, "new_pattern": pl.UInt32, "new_value": pl.Float64},
        )
        frame = self.frame.with_row_index("row").join(new, on="row", how="left", maintain_order="left")
        is_new = pl.col("new_pattern").is_not_null()
        frame = frame.with_columns(
            value=pl.when(is_new).then("new_value").otherwise("value"),
            pattern=pl.coalesce("new_pattern", "pattern"),
            alone=pl.col("alone") | is_new,
        )
        return ObservationTable(
            frame=frame.drop("row", "new_pattern", "new_value"), patterns=(*self.patterns, *others.values())
        )

    def changed(self, change: Callable[[Observation], Observation]) -> "ObservationTable":
        """All of them after ``change``, which may not touch area, indicator, year, place or what was written."""
        import polars as pl  # noqa: PLC0415

        made = ObservationTable(frame=self.frame, patterns=tuple(map(change, self.patterns)))
        has_value = made.spread(lambda one: one.value is not None, pl.Boolean)
        if has_value.all():
            return made
        frame = self._spelt_out().with_columns(value=pl.when(has_value).then("value"))
        return ObservationTable(frame=frame, patterns=made.patterns)

    def _spelt_out(self) -> "pl.DataFrame":
        """The rows with every figure as text, which is then there without the number too."""
        import polars as pl  # noqa: PLC0415

        columns = [name for name in ("value", "decimals", WRITTEN) if name in self.frame.columns]
        texts = [_text(*own) for own in self.frame.select(columns).iter_rows()]
        return self.frame.with_columns(pl.Series(WRITTEN, texts, dtype=pl.String))

    def by_line(self) -> "ObservationTable":
        """All of them by the line they stand in."""
        return ObservationTable(frame=self.frame.sort("line", maintain_order=True), patterns=self.patterns)


def _text(value: float | None, decimals: int | None, other: str | None = None) -> str | None:
    """How a figure was written; doubles tell numbers of up to fifteen digits apart, and more are never left to them."""
    return other if other is not None or value is None or decimals is None else f"{value:.{decimals}f}"


def _at_line(place: Place, line: int) -> Place:
    """The same place in another line, without the detour of ``dataclasses.replace``: it is made for every row."""
    return Place(file=place.file, sheet=place.sheet, line=line, column=place.column)


def _table(one: Observation) -> tuple[str, str]:
    return one.place.file, one.place.sheet


def tabled(observations: Iterable[Observation], *, indicators: Iterable[str], areas: Iterable[str]) -> ObservationTable:
    """Observations that are there already, as a table; ``indicators`` and ``areas`` are all ids that there can be."""
    import polars as pl  # noqa: PLC0415

    made = tuple(observations)
    columns = {
        "area": pl.Series([one.area for one in made], dtype=pl.Enum(sorted(areas))),
        "indicator": pl.Series([one.indicator for one in made], dtype=pl.Enum(sorted(indicators))),
        "year": pl.Series([one.year for one in made], dtype=pl.Int32),
        "value": pl.Series([None if one.value is None else float(one.value) for one in made], dtype=pl.Float64),
        "decimals": pl.repeat(None, n=len(made), dtype=pl.UInt8, eager=True),
        "line": pl.Series([one.place.line for one in made], dtype=pl.Int32),
        "pattern": pl.Series(range(len(made)), dtype=pl.UInt32),
        "alone": pl.repeat(value=True, n=len(made), dtype=pl.Boolean, eager=True),
    }
    return ObservationTable(frame=pl.DataFrame(columns), patterns=made)


def as_table(
    observations: Sequence[Observation], *, indicators: Iterable[str], areas: Iterable[str]
) -> ObservationTable:
    """Observations as a table over exactly these ids, whether they are one already or not."""
    if isinstance(observations, ObservationTable):
        return observations.over(indicators=indicators, areas=areas)
    return tabled(observations, indicators=indicators, areas=areas)


def key_of(rows: "pl.DataFrame") -> "pl.Series":
    """``area``, ``indicator`` (both enums) and ``year`` of each row as one number, in the same order."""
    import polars as pl  # noqa: PLC0415

    area, indicator = (pl.col(name).to_physical().cast(pl.Int64) for name in ("area", "indicator"))
    indicators = len(rows["indicator"].dtype.categories)  # type: ignore[attr-defined]
    return rows.select(key=(area * indicators + indicator) * _MOST_YEARS + pl.col("year"))["key"]


def repeated(rows: "pl.DataFrame") -> "pl.Series":
    """Which rows share ``area``, ``indicator`` (both enums) and ``year`` with another one."""
    import polars as pl  # noqa: PLC0415

    key = key_of(rows)
    ordered = key if key.is_sorted() else key.sort()
    if (ordered == ordered.shift()).any():
        return key.is_duplicated()
    return pl.repeat(value=False, n=len(key), dtype=pl.Boolean, eager=True)


def stacked(frames: Sequence["pl.DataFrame"], patterns: Sequence[Observation]) -> ObservationTable:
    """One table of frames that share their patterns, one behind the other."""
    import polars as pl  # noqa: PLC0415

    return ObservationTable(frame=pl.concat(frames, how="diagonal"), patterns=patterns)


def joined(tables: Sequence[ObservationTable]) -> ObservationTable:
    """One table of several over the same ids, one behind the other."""
    import polars as pl  # noqa: PLC0415

    frames: list[pl.DataFrame] = []
    patterns: list[Observation] = []
    for one in tables:
        frames.append(one.frame.with_columns(pl.col("pattern") + len(patterns)))
        patterns += one.patterns
    return stacked(frames, patterns)


def strung(
    parts: Sequence[Sequence[Observation]], *, indicators: Iterable[str], areas: Iterable[str]
) -> Sequence[Observation]:
    """Several sequences as one: a table if any of them is one."""
    if len(parts) == 1:
        return parts[0]
    if not any(isinstance(part, ObservationTable) for part in parts):
        return tuple(chain.from_iterable(parts))
    return joined(
        [
            part if isinstance(part, ObservationTable) else tabled(part, indicators=indicators, areas=areas)
            for part in parts
        ]
    )


def in_order(observations: Sequence[Observation]) -> Sequence[Observation]:
    """All of them by area, indicator, year and place."""
    if not isinstance(observations, ObservationTable):
        return tuple(sorted(observations, key=attrgetter("area", "indicator", "year", "place")))
    order = _order(observations)
    if order is None:
        return observations
    return ObservationTable(frame=observations.frame[order], patterns=observations.patterns)


def _order(observations: ObservationTable) -> "pl.Series | None":
    """The rows by area, indicator, year and place; None where they stand so.

    One number for each row is sorted in a fraction of the time and memory that six columns take; places are looked at
    only where several rows share all else.
    """
    import polars as pl  # noqa: PLC0415

    key = key_of(observations.frame)
    is_sorted = key.is_sorted()
    order = pl.int_range(len(key), dtype=pl.UInt32, eager=True)
    if not is_sorted:
        order = key.to_frame("key").select(row=pl.arg_sort_by("key", maintain_order=True))["row"]
        key = key.gather(order)
    same = key == key.shift()
    if same.any():
        shared = (same | same.shift(-1)).fill_null(value=False).arg_true()
        rows = order.gather(shared)
        rearranged = _by_place(observations, rows, key.gather(shared))
        is_sorted = is_sorted and rearranged.equals(rows)
        order = order.scatter(shared, rearranged)
    return None if is_sorted else order


def _by_place(observations: ObservationTable, rows: "pl.Series", key: "pl.Series") -> "pl.Series":
    """``rows`` by their ``key``, those with the same one by their place."""
    import polars as pl  # noqa: PLC0415

    tables = {place: number for number, place in enumerate(sorted({_table(one) for one in observations.patterns}))}
    pattern = observations.frame["pattern"].gather(rows)
    places = pl.DataFrame(
        {
            "row": rows,
            "key": key,
            "table": pl.Series([tables[_table(one)] for one in observations.patterns], dtype=pl.UInt32).gather(pattern),
            "line": observations.frame["line"].gather(rows),
            "column": pl.Series([one.place.column for one in observations.patterns], dtype=pl.UInt32).gather(pattern),
        }
    )
    return places.sort("key", "table", "line", "column", maintain_order=True)["row"]


def files_of(observations: Sequence[Observation]) -> frozenset[str]:
    """The files that they stand in."""
    patterns = observations.patterns if isinstance(observations, ObservationTable) else observations
    return frozenset(one.place.file for one in patterns)


def years_in(observations: Sequence[Observation]) -> frozenset[int]:
    """Every year that any of them speaks of."""
    if isinstance(observations, ObservationTable):
        return observations.years
    return frozenset(one.year for one in observations)
