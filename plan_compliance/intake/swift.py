"""The swift lane of lists: rows that differ from one read in full in area, year, indicator and figure only.

Everything that stands around a figure is checked once for each different wording. A row goes this way only if nothing
in it can be in doubt: known names, digits and nothing else, the catalogue's unit, inside the range; all others are read
in full. What is kept of such a row becomes an :class:`Observation` when somebody asks for it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias, overload

from plan_compliance.intake.grids import Grid
from plan_compliance.intake.heads import year_of
from plan_compliance.intake.layouts import Layout
from plan_compliance.intake.lookup import Lookup
from plan_compliance.intake.names import Named
from plan_compliance.intake.numbers import Refusal, read_year
from plan_compliance.intake.units import canonical
from plan_compliance.model import Indicator, Observation
from plan_compliance.vocabulary import Kind

KEYS = ("area", "year", "indicator", "value")
_DIGITS = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9}[1-9]|\.\d)?", re.ASCII)
_BOUND_TO_YEAR = ("part", "over", "since", "on", "in_force_from", "confirmed_to")
_NUMBERS = frozenset({Kind.STOCK, Kind.FLOW, Kind.RATE, Kind.AMOUNT})
_SHARED = ("status", "definition", "source", "document", "submitted_by", "submitted_on", "evidence", "remark", "note")


class Kept(NamedTuple):
    """A row that was read swiftly."""

    line: int
    area: str
    year: int
    indicator: str
    value: Decimal
    written: str
    around: Mapping[str, Any]


@dataclass(kw_only=True, slots=True)
class Swift:
    """What was found out about the wordings of one list so far."""

    grid: Grid
    width: int
    area: int
    year: int
    indicator: int
    value: int
    unit: int
    bound: tuple[int, ...]
    others: Callable[[Sequence[str]], object]
    lookup: Lookup
    default_unit: str
    arounds: dict[object, Mapping[str, Any] | None] = field(default_factory=dict)
    years: dict[str, int] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    counted: dict[tuple[str, str], Indicator | None] = field(default_factory=dict)
    values: dict[str, Decimal | None] = field(default_factory=dict)

    def read(self, line: int, cells: Sequence[str]) -> Kept | None:
        """The row, if nothing in it can be in doubt."""
        if len(cells) != self.width:
            return None
        around = self.arounds.get(self.others(cells))
        if around is None:
            return None
        unit = cells[self.unit] if self.unit >= 0 else self.default_unit
        area, year = self.areas.get(cells[self.area]), self.years.get(cells[self.year])
        named = cells[self.indicator]
        try:
            indicator = self.counted[named, unit]
        except KeyError:
            indicator = self._learn_indicator(named, unit)
        if area is None or year is None:
            area, year = self._learn(cells)
        if not area or not year or indicator is None:
            return None
        written = cells[self.value]
        try:
            value = self.values[written]
        except KeyError:
            value = self.values[written] = Decimal(written) if _DIGITS.fullmatch(written) else None
        low, high = indicator.lowest, indicator.highest
        if value is None or (low is not None and value < low) or (high is not None and value > high):
            return None
        return Kept(line, area, year, indicator.id, value, written, around)

    def learn(self, cells: Sequence[str], seen: Sequence[Observation]) -> None:
        """Remember what stands around the figure of a row that was read in full without a complaint."""
        if len(cells) == self.width:
            bound = any(cells[column] for column in self.bound)
            plain = len(seen) == 1 and seen[0].value is not None and not bound
            around = {name: getattr(seen[0], name) for name in _SHARED} if plain else None
            self.arounds[self.others(cells)] = around

    def _learn(self, cells: Sequence[str]) -> tuple[str, int]:
        area, written = self.lookup.area(cells[self.area].strip()), cells[self.year].strip()
        year = read_year(year_of(written) or written)
        self.areas[cells[self.area]] = area if isinstance(area, str) else ""
        self.years[cells[self.year]] = 0 if isinstance(year, Refusal) else year
        return self.areas[cells[self.area]], self.years[cells[self.year]]

    def _learn_indicator(self, named: str, unit: str) -> Indicator | None:
        """The indicator, if it is a number counted in this unit and named without one."""
        found = self.lookup.indicator(named.strip())
        indicator = self.lookup.indicators.get(found.id) if isinstance(found, Named) and not found.unit else None
        if indicator is not None and (indicator.kind not in _NUMBERS or not _is_own(unit.strip(), indicator)):
            indicator = None
        self.counted[named, unit] = indicator
        return indicator


def _is_own(unit: str, indicator: Indicator) -> bool:
    return not unit or canonical(unit) == canonical(indicator.unit)


def swift_lane(grid: Grid, layout: Layout, lookup: Lookup, given: Mapping[str, str]) -> Swift | None:
    """The swift lane of a list; None where its columns or what stands behind its cells ask for more."""
    behind = grid.behind
    if not all(name in layout.fields for name in KEYS) or behind.marks or behind.rows or behind.merged:
        return None
    at = {name: column - 1 for name, column in layout.fields.items()}
    apart = {*(at[name] for name in KEYS), at.get("unit", -1)}
    others = [column for column in range(layout.width) if column not in apart]
    return Swift(
        grid=grid,
        width=layout.width,
        area=at["area"],
        year=at["year"],
        indicator=at["indicator"],
        value=at["value"],
        unit=at.get("unit", -1),
        bound=tuple(at[name] for name in _BOUND_TO_YEAR if name in at),
        others=itemgetter(*others) if others else _nothing,
        lookup=lookup,
        default_unit=given.get("unit", ""),
    )


def _nothing(_: Sequence[str]) -> object:
    return ()


# --- observations when they are asked for --------------------------------------------------------

Figure: TypeAlias = Observation | Kept


@dataclass(frozen=True, kw_only=True, slots=True)
class Observations(Sequence[Observation]):
    """The observations of one table in the order of its rows; those read swiftly are made as they are asked for."""

    grid: Grid
    column: int
    """Where the figures of a sheet stand; 0 where places name the row only."""
    figures: Sequence[Figure]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.figures)

    @overload
    def __getitem__(self, index: int) -> Observation: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Observation, ...]: ...
    def __getitem__(self, index: int | slice) -> Observation | tuple[Observation, ...]:
        """One of them, or several."""
        if isinstance(index, slice):
            return tuple(map(self._made, self.figures[index]))
        return self._made(self.figures[index])

    def __iter__(self) -> Iterator[Observation]:
        """All of them."""
        return map(self._made, self.figures)

    def _made(self, figure: Figure) -> Observation:
        if isinstance(figure, Observation):
            return figure
        return Observation(
            area=figure.area,
            indicator=figure.indicator,
            year=figure.year,
            place=self.grid.place(figure.line, self.column),
            value=figure.value,
            written=figure.written.strip(),
            **figure.around,
        )


def count_refused(observations: Sequence[Observation]) -> int:
    """How many of them were turned away; those read swiftly never are."""
    figures = observations.figures if isinstance(observations, Observations) else observations
    return sum(figure.refused for figure in figures if isinstance(figure, Observation))
