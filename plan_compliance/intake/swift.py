"""The swift lane of lists: rows that differ from one read in full in area, year, indicator and figure only, by columns.

Everything that stands around a figure is checked once for each different wording, every name once for each way to
write it. A row goes this way only if nothing in it can be in doubt: known names, digits and nothing else, the
catalogue's unit, inside the range. All others are read in full, one by one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from plan_compliance.intake.heads import year_of
from plan_compliance.intake.layouts import Layout
from plan_compliance.intake.lookup import Lookup
from plan_compliance.intake.names import Named
from plan_compliance.intake.numbers import Refusal, read_year
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
_BOUND_TO_YEAR = ("part", "over", "since", "on", "in_force_from", "confirmed_to")
_NUMBERS = frozenset({Kind.STOCK, Kind.FLOW, Kind.RATE, Kind.AMOUNT})

ReadInFull = Callable[[int, Sequence[str]], Observation | None]
"""The one figure of a row; None where it holds none or several, or anything in it is wrong."""


@dataclass(kw_only=True, slots=True)
class Understood:
    """What the texts of one column mean, each looked at once, however many batches of rows hold it."""

    meanings: "pl.Series"
    """A number for what each text means, by the number of the text; null where that is in doubt."""

    def of(self, column: "pl.Series", read: Callable[[str], int | None]) -> "pl.Series":
        """The meaning of each cell of a column of categories, as ``read`` finds it; null for a blank too."""
        numbers = column.to_physical()
        if _count(numbers) > len(self.meanings):
            self._learn(column.unique(), read)
        return self.meanings.gather(numbers)

    def _learn(self, texts: "pl.Series", read: Callable[[str], int | None]) -> None:
        import polars as pl  # noqa: PLC0415

        first = len(self.meanings)
        new = texts.filter(texts.to_physical() >= first)
        numbers = new.to_physical() - first
        self.meanings = self.meanings.append(_listed(numbers, map(read, new.cast(pl.String)), _count(numbers)))


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
        apart = {*(self.at[name] for name in KEYS), self.at.get("unit", -1)}
        return [column for column in range(self.layout.width) if column not in apart]

    @cached_property
    def indicators(self) -> Sequence[Indicator]:
        """The catalogue by id."""
        return [self.lookup.indicators[name] for name in self.lookup.words.ids["indicator"]]

    @cached_property
    def understood(self) -> Mapping[str, Understood]:
        """What the texts of the columns of names mean, as far as they are known."""
        import polars as pl  # noqa: PLC0415

        return {name: Understood(meanings=pl.Series([], dtype=pl.UInt32)) for name in (*KEYS, "unit")}

    # --- one batch of rows ---

    def sift(self, columns: TextColumns) -> tuple["pl.DataFrame", "pl.Series"]:
        """The rows of which nothing is in doubt, for :meth:`table`; the positions of all others."""
        import polars as pl  # noqa: PLC0415

        cells = columns.cells
        rows = cells.select(
            area=self._understood("area", self._area, cells),
            indicator=self._understood("indicator", self._indicator, cells),
            year=self._understood("year", self._year, cells),
            **_numbers(f"{self.at['value']}"),
            line=columns.lines,
        )
        names_are_sure = pl.all_horizontal(pl.col("area", "indicator", "year").is_not_null())
        sure = rows.select(sure=names_are_sure & self._is_in_unit(cells) & self._is_inside())["sure"]
        pattern = self._patterns_of(columns, sure)
        sure &= pattern.is_not_null()
        rows = rows.with_columns(pattern=pattern)
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
            at_limit = (beyond == 0) & exact & pl.lit(are_exact).gather(at)
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

    def _understood(self, name: str, read: Callable[[str], int | None], cells: "pl.DataFrame") -> "pl.Series":
        return self.understood[name].of(cells[f"{self.at[name]}"], read)

    def _area(self, text: str) -> int | None:
        area = self.lookup.area(text.strip())
        return self.lookup.words.numbers["area"][area] if isinstance(area, str) else None

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

    def _is_in_unit(self, cells: "pl.DataFrame") -> "pl.Expr":
        """Whether a number is counted in the unit of its indicator; one without a unit is."""
        import polars as pl  # noqa: PLC0415

        unit = pl.lit(self._unit(""))
        if "unit" in self.at:
            unit = pl.lit(self._understood("unit", self._unit, cells)).fill_null(unit)
        return (unit == 0) | (unit == pl.lit(self.own_units).gather(pl.col("indicator")))

    # --- what stands around a figure ---

    def _patterns_of(self, columns: TextColumns, sure: "pl.Series") -> "pl.Series":
        """The pattern of each row, from the first sure row of each wording; null where that is in doubt."""
        import polars as pl  # noqa: PLC0415

        key, size = _combined(columns.cells, [f"{column}" for column in self.around])
        rows = pl.DataFrame({"key": key, "sure": sure}).with_row_index("row").filter("sure")
        firsts = rows.group_by("key").agg(pl.col("row").min()).sort("row")
        patterns: list[int | None] = []
        in_vain = 0
        for line, cells in columns.rows(firsts["row"]):
            patterns.append(None if in_vain > MOST_IN_VAIN else self._pattern(line, cells))
            in_vain += patterns[-1] is None
        return _listed(firsts["key"], patterns, size).gather(key)

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


def _count(numbers: "pl.Series") -> int:
    """How many texts there are at least: their numbers count from 0."""
    greatest: Any = numbers.max()
    return 0 if greatest is None else 1 + int(greatest)


def _combined(cells: "pl.DataFrame", columns: Sequence[str]) -> tuple["pl.Series", int]:
    """A number for each row, the same where all texts are the same, and below which all of them lie."""
    import polars as pl  # noqa: PLC0415

    key, size = pl.repeat(0, cells.height, dtype=pl.Int64, eager=True), 1
    for column in columns:
        numbers = cells[column].to_physical()
        texts = _count(numbers)
        if texts > 1 or 0 < numbers.null_count() < len(numbers):
            key = key * (texts + 1) + (numbers + 1).fill_null(0)
            size *= texts + 1
            if size > _LISTED:
                key, size = _numbered_anew(key)
    return key, size


def _numbered_anew(key: "pl.Series") -> tuple["pl.Series", int]:
    import polars as pl  # noqa: PLC0415

    own = key.unique().to_frame("key").with_row_index("number")
    numbers = key.to_frame("key").join(own, on="key", how="left", maintain_order="left")["number"]
    return numbers.cast(pl.Int64), own.height
