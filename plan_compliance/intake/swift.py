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

Texts = Mapping[str, "pl.Series"]
ReadInFull = Callable[[int, Sequence[str]], Observation | None]
"""The one figure of a row; None where it holds none or several, or anything in it is wrong."""


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
        return [self.lookup.indicators[name] for name in sorted(self.lookup.indicators)]

    @cached_property
    def kinds(self) -> tuple["pl.Enum", "pl.Enum"]:
        """The columns of areas and of indicators."""
        import polars as pl  # noqa: PLC0415

        return pl.Enum(sorted(self.lookup.areas)), pl.Enum([one.id for one in self.indicators])

    # --- one batch of rows ---

    def sift(self, columns: TextColumns) -> tuple["pl.DataFrame", "pl.Series"]:
        """The rows of which nothing is in doubt as :class:`ObservationTable` has them; the positions of all others."""
        import polars as pl  # noqa: PLC0415

        cells = columns.cells
        texts = _texts(cells, self.at["value"])
        rows = cells.select(
            area=_laid_over(f"{self.at['area']}", texts, self._area, self.kinds[0]),
            indicator=self._indicators_of(cells, texts),
            year=_laid_over(f"{self.at['year']}", texts, self._year, pl.Int32),
            value=_plain_number(f"{self.at['value']}"),
            written=pl.col(f"{self.at['value']}"),
            line=columns.lines,
        ).with_columns(sure=self._is_inside() & pl.all_horizontal(pl.col("area", "year", "indicator").is_not_null()))
        rows = rows.with_columns(pattern=self._patterns_of(columns, texts, rows["sure"]), alone=False)
        sure = rows["sure"] & rows["pattern"].is_not_null()
        rows = rows.drop("sure")
        return (rows if sure.all() else rows.filter(sure)), (~sure).arg_true()

    def _is_inside(self) -> "pl.Expr":
        """Whether a number surely lies inside the range of its indicator; at the very limit only if it is exact."""
        import polars as pl  # noqa: PLC0415

        at, value = pl.col("indicator").to_physical(), pl.col("value")
        exact = pl.col("written").str.len_bytes() <= _EXACT
        inside = value.is_not_null()
        for name, sign in (("lowest", 1), ("highest", -1)):
            limits = [getattr(one, name) for one in self.indicators]
            if any(limit is not None for limit in limits):
                limit = pl.lit(pl.Series([None if one is None else float(one) for one in limits], dtype=pl.Float64))
                as_exact = pl.lit(pl.Series([len(str(one)) <= _EXACT for one in limits], dtype=pl.Boolean))
                beyond = (value - limit.gather(at)) * sign
                inside &= beyond.is_null() | (beyond > 0) | ((beyond == 0) & exact & as_exact.gather(at))
        return inside.fill_null(value=False)

    # --- names ---

    def _area(self, text: str) -> str | None:
        area = self.lookup.area(text.strip())
        return area if isinstance(area, str) else None

    @staticmethod
    def _year(text: str) -> int | None:
        year = read_year(year_of(text.strip()) or text.strip())
        return None if isinstance(year, Refusal) else year

    def _indicators_of(self, cells: "pl.DataFrame", texts: Texts) -> "pl.Series":
        import polars as pl  # noqa: PLC0415

        columns = [f"{self.at[name]}" for name in ("indicator", "unit") if name in self.at]
        key, size = _combined(cells, columns, texts)
        firsts = cells.select(*columns, key=key).unique("key")
        written = firsts.select(pl.col(columns).cast(pl.String).fill_null("")).iter_rows()
        found = [self._indicator(*own) for own in written]
        return _listed(firsts["key"], found, size, self.kinds[1]).gather(key)

    def _indicator(self, named: str, unit: str = "") -> str | None:
        """The indicator, if it is a number counted in this unit and named without one."""
        found = self.lookup.indicator(named.strip())
        indicator = self.lookup.indicators.get(found.id) if isinstance(found, Named) and not found.unit else None
        unit = unit.strip() or self.default_unit
        if indicator is None or indicator.kind not in _NUMBERS:
            return None
        return indicator.id if not unit or canonical(unit) == canonical(indicator.unit) else None

    # --- what stands around a figure ---

    def _patterns_of(self, columns: TextColumns, texts: Texts, sure: "pl.Series") -> "pl.Series":
        """The pattern of each row, from the first sure row of each wording; null where that is in doubt."""
        import polars as pl  # noqa: PLC0415

        key, size = _combined(columns.cells, [f"{column}" for column in self.around], texts)
        rows = pl.DataFrame({"key": key, "sure": sure}).with_row_index("row").filter("sure")
        firsts = rows.group_by("key").agg(pl.col("row").min()).sort("row")
        patterns: list[int | None] = []
        in_vain = 0
        for line, cells in columns.rows(firsts["row"]):
            patterns.append(None if in_vain > MOST_IN_VAIN else self._pattern(line, cells))
            in_vain += patterns[-1] is None
        return _listed(firsts["key"], patterns, size, pl.UInt32).gather(key)

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


def _texts(cells: "pl.DataFrame", various: int) -> Texts:
    """The different texts of each column, null among them where nothing is written; not those of ever new ones."""
    import polars as pl  # noqa: PLC0415

    lists = cells.select(pl.exclude(f"{various}").unique().implode())
    return {own.name: own.explode() for own in lists.get_columns()}


def _plain_number(column: str) -> "pl.Expr":
    """The number in a column of text; null for whatever is not digits beyond doubt."""
    import polars as pl  # noqa: PLC0415

    return pl.when(pl.col(column).str.contains(_DIGITS)).then(column).cast(pl.Float64)


def _laid_over(column: str, texts: Texts, read: Callable[[str], object], kind: Any) -> "pl.Expr":  # noqa: ANN401  (a type of polars)
    """What ``read`` says of each text of a column; null where it says nothing or nothing is written."""
    import polars as pl  # noqa: PLC0415

    own = texts[column].drop_nulls()
    codes = own.to_physical()
    listed = _listed(codes, map(read, own.cast(pl.String)), _size(codes), kind)
    return pl.lit(listed).gather(pl.col(column).to_physical())


def _listed(numbers: "pl.Series", values: Iterable[object], size: int, kind: Any) -> "pl.Series":  # noqa: ANN401
    """``values`` at their ``numbers``, nothing at all others below ``size``."""
    import polars as pl  # noqa: PLC0415

    listed: list[object] = [None] * size
    for number, value in zip(numbers, values, strict=True):
        listed[number] = value
    return pl.Series(listed, dtype=kind)


def _size(codes: "pl.Series") -> int:
    return 1 + int(codes.max()) if len(codes) else 1  # type: ignore[arg-type]


def _combined(cells: "pl.DataFrame", columns: Sequence[str], texts: Texts) -> tuple["pl.Series", int]:
    """A number for each row, the same where all texts are the same, and below which all of them lie."""
    import polars as pl  # noqa: PLC0415

    key, size = pl.lit(0, dtype=pl.Int64), 1
    for column in columns:
        if len(texts[column]) > 1:
            codes = texts[column].drop_nulls().to_physical()
            numbers = _listed(codes, range(1, len(codes) + 1), _size(codes), pl.Int64)
            key = key * (len(codes) + 1) + pl.lit(numbers).gather(pl.col(column).to_physical()).fill_null(0)
            size *= len(codes) + 1
            if size > _LISTED:
                numbered, size = _numbered_anew(_evaluated(cells, key))
                key = pl.lit(numbered)
    return _evaluated(cells, key), size


def _evaluated(cells: "pl.DataFrame", key: "pl.Expr") -> "pl.Series":
    return cells.with_columns(key=key)["key"]


def _numbered_anew(key: "pl.Series") -> tuple["pl.Series", int]:
    import polars as pl  # noqa: PLC0415

    own = key.unique().to_frame("key").with_row_index("number")
    numbers = key.to_frame("key").join(own, on="key", how="left", maintain_order="left")["number"]
    return numbers.cast(pl.Int64), own.height
