"""The swift lane of lists: rows that differ from one read in full in area, year, indicator and figure only, by columns.

Everything that stands around a figure is checked once for each different wording, every name once for each way to
write it. A row goes this way only if nothing in it can be in doubt: known names, digits and nothing else, the
catalogue's unit, inside the range. All others are read in full, one by one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from plan_compliance.intake.heads import year_of
from plan_compliance.intake.layouts import Layout
from plan_compliance.intake.lookup import Lookup
from plan_compliance.intake.names import Named
from plan_compliance.intake.numbers import Refusal, read_year
from plan_compliance.intake.observations import lies_in
from plan_compliance.intake.text_columns import TextColumns
from plan_compliance.intake.units import canonical
from plan_compliance.model import Indicator, Observation
from plan_compliance.observation_table import WRITTEN, ObservationTable, stacked
from plan_compliance.vocabulary import Kind

if TYPE_CHECKING:
    import polars as pl

KEYS = ("area", "year", "indicator", "value")
MOST_IN_VAIN = 1000
"""Wordings that may prove to be in doubt before no further one is looked at."""
_DIGITS = r"\A-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,2}|\.[0-9]{2,9}[1-9])?\z"
_EXACT = 15
"""Characters of a number up to which two different ones are two different doubles."""
_LISTED = 2**20
"""Combinations that are kept in a list by their number; where there may be more, those that occur are numbered anew."""
_BOUND_TO_YEAR = ("over", "since", "on", "in_force_from", "confirmed_to")
_NUMBERS = frozenset({Kind.STOCK, Kind.FLOW, Kind.RATE, Kind.AMOUNT})

ReadInFull = Callable[[int, Sequence[str]], Observation | None]
"""The one figure of a row; None where it holds none or several, or anything in it is wrong."""


@dataclass(kw_only=True, slots=True)
class Understood:
    """What the texts of one column mean, each looked at once, however many batches of rows hold it."""

    meanings: "pl.Series"
    """A number for what each text means, by the number of the text; null where that is in doubt."""

    def learn(self, column: "pl.Series", count: int, read: Callable[[str], int | None]) -> None:
        """Look at what was not there before in ``column``, which has ``count`` texts so far."""
        import polars as pl  # noqa: PLC0415

        first = len(self.meanings)
        if count > first:
            texts = column.unique()
            new = texts.filter(texts.to_physical() >= first)
            meanings = _listed(new.to_physical() - first, map(read, new.cast(pl.String)), count - first)
            self.meanings = self.meanings.append(meanings)

    def of(self, column: str) -> "pl.Expr":
        """The meaning of each cell of a column of categories; null for a blank too."""
        import polars as pl  # noqa: PLC0415

        return pl.lit(self.meanings).gather(pl.col(column).to_physical())


@dataclass(frozen=True, kw_only=True)
class Swift:
    """What was found out about one list so far."""

    layout: Layout
    lookup: Lookup
    default_unit: str
    read_in_full: ReadInFull
    patterns: list[Observation] = field(default_factory=list)
    """What the rows read this way share with one another, see :class:`ObservationTable`."""
    known: dict[tuple[str, ...], int | None] = field(default_factory=dict)
    """Each wording → its pattern; None where it is in doubt."""

    @cached_property
    def at(self) -> Mapping[str, int]:
        """The column of each field, from 0."""
        return {name: column - 1 for name, column in self.layout.fields.items()}

    @cached_property
    def around(self) -> Sequence[int]:
        """The columns of what stands around a figure."""
        apart = {self.at[name] for name in (*KEYS, "unit", "part") if name in self.at}
        return [column for column in range(self.layout.width) if column not in apart]

    @cached_property
    def indicators(self) -> Sequence[Indicator]:
        """The catalogue by id."""
        return [self.lookup.indicators[name] for name in self.lookup.words.ids["indicator"]]

    @cached_property
    def understood(self) -> Mapping[str, Understood]:
        """What the texts of the columns of names mean, as far as they are known."""
        import polars as pl  # noqa: PLC0415

        names = ("area", "indicator", "year", *(["unit"] if "unit" in self.at else []))
        return {name: Understood(meanings=pl.Series([], dtype=pl.UInt32)) for name in names}

    # --- one batch of rows ---

    def sift(self, columns: TextColumns) -> tuple["pl.DataFrame", "pl.Series"]:
        """The rows of which nothing is in doubt, for :meth:`table`; the positions of all others."""
        import polars as pl  # noqa: PLC0415

        counts = _counts(columns.cells, f"{self.at['value']}")
        self._learn_names(columns.cells, counts)
        key, size = _combined(columns.cells, [f"{column}" for column in self.around], counts)
        rows = columns.cells.select(
            **{name: one.of(f"{self.at[name]}") for name, one in self.understood.items()},
            **_numbers(f"{self.at['value']}"),
            line=columns.lines,
            key=key,
        )
        if "part" in self.at and counts[f"{self.at['part']}"][0]:
            rows = rows.with_columns(area=self._parts(rows["area"], columns.cells[f"{self.at['part']}"]))
        names_are_sure = pl.all_horizontal(pl.col("area", "indicator", "year").is_not_null())
        sure = rows.select(sure=names_are_sure & self._is_in_unit() & self._is_inside())["sure"]
        pattern = self._patterns_of(columns, rows["key"], size, sure)
        sure &= pattern.is_not_null()
        rows = rows.drop("key", "unit", strict=False).with_columns(pattern=pattern)
        return (rows if sure.all() else rows.filter(sure)), (~sure).arg_true()

    def table(self, batches: Sequence["pl.DataFrame"]) -> ObservationTable:
        """The observations of rows that were sifted, all batches one behind the other."""
        import polars as pl  # noqa: PLC0415

        table = stacked(batches, self.patterns)
        kinds = self.lookup.words.kinds
        named = {name: pl.lit(kinds[name]).gather(pl.col(name)) for name in ("area", "indicator")}
        needless = [WRITTEN] if table.frame[WRITTEN].null_count() == len(table) else []
        frame = table.frame.with_columns(**named, year=pl.col("year").cast(pl.Int32), alone=False).drop(needless)
        return ObservationTable(frame=frame, patterns=table.patterns)

    def _is_inside(self) -> "pl.Expr":
        """Whether a number surely lies inside the range of its indicator; at the very limit only if it is exact."""
        import polars as pl  # noqa: PLC0415

        at, value, exact = pl.col("indicator"), pl.col("value"), pl.col(WRITTEN).is_null()
        inside = value.is_not_null()
        for sign, (limits, are_exact) in self.limits:
            beyond = (value - pl.lit(limits).gather(at)) * sign
            at_limit = (beyond == 0) & exact
            at_limit &= pl.lit(value=True) if are_exact.all() else pl.lit(are_exact).gather(at)
            inside &= beyond.is_null() | (beyond > 0) | at_limit
        return inside.fill_null(value=False)

    @cached_property
    def limits(self) -> Sequence[tuple[int, tuple["pl.Series", "pl.Series"]]]:
        """On which side the lowest and the highest figures stop each indicator, and whether they are exact doubles."""
        import polars as pl  # noqa: PLC0415

        known = []
        for name, sign in (("lowest", 1), ("highest", -1)):
            limits = [getattr(one, name) for one in self.indicators]
            if any(limit is not None for limit in limits):
                numbers = pl.Series([None if one is None else float(one) for one in limits], dtype=pl.Float64)
                exact = pl.Series([len(str(one)) <= _EXACT for one in limits], dtype=pl.Boolean)
                known.append((sign, (numbers, exact)))
        return known

    # --- names ---

    def _learn_names(self, cells: "pl.DataFrame", counts: Mapping[str, tuple[int, int]]) -> None:
        readers = {"area": self._area, "indicator": self._indicator, "year": self._year, "unit": self._unit}
        for name, one in self.understood.items():
            column = f"{self.at[name]}"
            one.learn(cells[column], counts[column][0], readers[name])

    def _area(self, text: str) -> int | None:
        area = self.lookup.area(text.strip())
        return self.lookup.words.numbers["area"][area] if isinstance(area, str) else None

    def _parts(self, areas: "pl.Series", texts: "pl.Series") -> "pl.Series":
        """The part of its area that each row is about, the area itself where none is named; null where in doubt."""
        import polars as pl  # noqa: PLC0415

        named = pl.DataFrame({"area": areas, "number": texts.to_physical(), "text": texts})
        pairs = named.drop_nulls().unique(["area", "number"])
        meant = pairs.select(pl.col("area"), pl.col("text").cast(pl.String)).iter_rows()
        parts = pairs.select("area", "number", part=pl.Series([self._part(*pair) for pair in meant], dtype=pl.UInt32))
        told = named.join(parts, on=["area", "number"], how="left", maintain_order="left")
        return told.select(pl.when(pl.col("number").is_null()).then("area").otherwise("part"))["area"]

    def _part(self, area: int, text: str) -> int | None:
        if not text.strip():
            return area
        words = self.lookup.words
        whole = words.ids["area"][area]
        part = self.lookup.area(text.strip(), whole)
        if not isinstance(part, str) or not lies_in(part, whole, words.areas):
            return None
        return words.numbers["area"][part]

    @staticmethod
    def _year(text: str) -> int | None:
        year = read_year(year_of(text.strip()) or text.strip())
        return None if isinstance(year, Refusal) else year

    def _indicator(self, text: str) -> int | None:
        """The indicator, if it is a number and named without a unit."""
        found = self.lookup.indicator(text.strip())
        indicator = self.lookup.indicators.get(found.id) if isinstance(found, Named) and not found.unit else None
        is_number = indicator is not None and indicator.kind in _NUMBERS
        return self.lookup.words.numbers["indicator"][indicator.id] if indicator and is_number else None

    # --- units ---

    @cached_property
    def units(self) -> dict[str | None, int]:
        """A number for each unit, however it is written; 0 for none."""
        return {None: 0}

    def _unit(self, text: str) -> int:
        unit = text.strip() or self.default_unit
        return self.units.setdefault(canonical(unit) if unit else None, len(self.units))

    @cached_property
    def own_units(self) -> "pl.Series":
        """The unit of each indicator."""
        import polars as pl  # noqa: PLC0415

        units = (canonical(one.unit) for one in self.indicators)
        return pl.Series([self.units.setdefault(unit, len(self.units)) for unit in units], dtype=pl.UInt32)

    def _is_in_unit(self) -> "pl.Expr":
        """Whether a number is counted in the unit of its indicator; one without a unit is."""
        import polars as pl  # noqa: PLC0415

        default = pl.lit(self._unit(""))
        unit = pl.col("unit").fill_null(default) if "unit" in self.at else default
        return (unit == 0) | (unit == pl.lit(self.own_units).gather(pl.col("indicator")))

    # --- what stands around a figure ---

    def _patterns_of(self, columns: TextColumns, key: "pl.Series", size: int, sure: "pl.Series") -> "pl.Series":
        """The pattern of each row, from the first sure row of each ``key``; null where that is in doubt."""
        firsts = _firsts(key, size, sure)
        patterns: list[int | None] = []
        in_vain = 0
        for line, cells in columns.rows(firsts):
            patterns.append(None if in_vain > MOST_IN_VAIN else self._pattern(line, cells))
            in_vain += patterns[-1] is None
        return _listed(key.gather(firsts), patterns, size).gather(key)

    def _pattern(self, line: int, cells: Sequence[str]) -> int | None:
        wording = tuple(cells[column] for column in self.around)
        if wording not in self.known:
            self.known[wording] = self._learn(line, cells)
        return self.known[wording]

    def _learn(self, line: int, cells: Sequence[str]) -> int | None:
        if any(cells[self.at[name]] for name in _BOUND_TO_YEAR if name in self.at):
            return None
        seen = self.read_in_full(line, cells)
        if seen is None or seen.value is None:
            return None
        self.patterns.append(seen)
        return len(self.patterns) - 1


def has_swift_columns(layout: Layout) -> bool:
    """Whether a list has all columns that the swift lane looks at."""
    return all(name in layout.fields for name in KEYS)


# --- columns --------------------------------------------------------------------------------------


def _numbers(column: str) -> "dict[str, pl.Expr]":
    """The numbers in a column of text, null for what is not digits beyond doubt, and how they are written."""
    import polars as pl  # noqa: PLC0415

    text = pl.col(column)
    length, point = text.str.len_bytes(), text.str.find(".", literal=True)
    return {
        "value": pl.when(text.str.contains(_DIGITS)).then(text).cast(pl.Float64),
        "decimals": (length - point - 1).fill_null(0).cast(pl.UInt8, strict=False),
        WRITTEN: pl.when(length > _EXACT).then(text),
    }


def _listed(numbers: "pl.Series", values: Iterable[int | None], size: int) -> "pl.Series":
    """``values`` at their ``numbers``, nothing at all others below ``size``."""
    import polars as pl  # noqa: PLC0415

    listed: list[int | None] = [None] * size
    for number, value in zip(numbers, values, strict=True):
        listed[number] = value
    return pl.Series(listed, dtype=pl.UInt32)


def _counts(cells: "pl.DataFrame", various: str) -> Mapping[str, tuple[int, int]]:
    """For each column of categories how many texts it has so far, and how many rows are blank here."""
    import polars as pl  # noqa: PLC0415

    own = cells.drop(various)
    greatest = own.select(pl.all().to_physical().max()).row(0)
    blank = own.null_count().row(0)
    texts = (0 if one is None else 1 + one for one in greatest)
    return dict(zip(own.columns, zip(texts, blank, strict=True), strict=True))


def _combined(
    cells: "pl.DataFrame", columns: Sequence[str], counts: Mapping[str, tuple[int, int]]
) -> tuple["pl.Expr", int]:
    """A number for each row, the same where all texts are the same, and below which all of them lie."""
    import polars as pl  # noqa: PLC0415

    key, size = pl.lit(0, dtype=pl.Int64), 1
    for column in columns:
        texts, blank = counts[column]
        if texts > 1 or 0 < blank < cells.height:
            key = key * (texts + 1) + (pl.col(column).to_physical() + 1).fill_null(0)
            size *= texts + 1
            if size > _LISTED:
                numbers, size = _numbered_anew(cells.with_columns(key=key)["key"])
                key = pl.lit(numbers)
    return key, size


def _firsts(key: "pl.Series", size: int, sure: "pl.Series") -> "pl.Series":
    """The first sure row of each key."""
    import polars as pl  # noqa: PLC0415

    if size == 1:
        return pl.Series([sure.arg_max()] if sure.any() else [], dtype=pl.UInt32)
    rows = sure.arg_true()
    return rows.gather(key.gather(rows).arg_unique())


def _numbered_anew(key: "pl.Series") -> tuple["pl.Series", int]:
    import polars as pl  # noqa: PLC0415

    own = key.unique().to_frame("key").with_row_index("number")
    numbers = key.to_frame("key").join(own, on="key", how="left", maintain_order="left")["number"]
    return numbers.cast(pl.Int64), own.height
