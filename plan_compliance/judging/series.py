"""Observations become one series: a single settled figure for each indicator, area and year.

Two submissions that disagree, standards that hold until replaced, figures that a parent has set and
indicators derived from others are settled here, each leaving its mark on the figure it produced.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from itertools import zip_longest
from operator import or_
from typing import NamedTuple

from plan_compliance.judging.areas import lineage
from plan_compliance.model import Area, Derived, Gathered, Indicator, Observation
from plan_compliance.vocabulary import Better, Derivation, Flag, Reason, Status

Key = tuple[str, str, int]
"""(indicator, area, year)."""


class Figure(StrEnum):
    """The kinds of figure that one key may carry side by side."""

    VALUE = "value"
    GROWTH = "growth"
    COUNT = "count"
    TOTAL = "total"
    DONE = "done"
    DECLARED = "declared"
    ABSENT = "absent"


MARKS: Mapping[Flag, int] = {
    flag: 1 << position
    for position, flag in enumerate(
        (
            Flag.PROVISIONAL,
            Flag.UNDATED,
            Flag.UNVERIFIED,
            Flag.DISPUTED,
            Flag.CARRIED,
            Flag.INHERITED,
            Flag.DERIVED,
        )
    )
}
"""Marks of a figure that lie over every verdict resting on it; they travel together as the bits of one number."""


def marks_of(marks: int) -> frozenset[Flag]:
    """The flags whose bits are set in ``marks``."""
    return frozenset(flag for flag, bit in MARKS.items() if marks & bit)


def marks_on(observation: Observation, indicator: Indicator) -> int:
    """The marks that an observation bears of its own: provisional, undated, unverified."""
    there = {
        Flag.PROVISIONAL: observation.status in (Status.PROVISIONAL, Status.ESTIMATED),
        Flag.UNDATED: not observation.submitted_on,
        Flag.UNVERIFIED: indicator.evidence_required and not observation.evidence,
    }
    return sum(MARKS[flag] for flag, bears in there.items() if bears)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What is known for one key; ``rows`` are positions in the list of observations."""

    value: float | None = None
    row: int | None = None
    other: float | None = None
    """The value of a submission that disagrees and was not used, read in ``other_row``."""
    other_row: int | None = None
    agreeing: tuple[int, ...] = ()
    """Rows of further submissions that say the same."""
    growth: float | None = None
    growth_row: int | None = None
    other_growth: float | None = None
    satisfying: float | None = None
    of: float | None = None
    count_row: int | None = None
    absent: Reason | None = None
    absent_row: int | None = None
    reading: bool = False
    declared: bool = False
    marks: int = 0
    """Bits of :data:`MARKS` for ``value``."""
    growth_marks: int = 0
    count_marks: int = 0
    definition: str = ""
    redefined: bool = False
    """The stated definition differs from the last one stated in an earlier year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """A figure reported once for several years; ``total`` is the sum (a mean times its years)."""

    indicator: str
    area: str
    first: int
    last: int
    total: float
    row: int
    other: float | None = None
    marks: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a submission of ``year`` says of an event: the dates on which it happened; none: not yet."""

    indicator: str
    area: str
    year: int
    dates: tuple[str, ...]
    row: int
    marks: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """All settled figures of one run."""

    observations: tuple[Observation, ...]
    cells: Mapping[Key, Cell] = field(default_factory=dict)
    totals: tuple[Total, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def disputed(self) -> frozenset[str]:
        """Indicators of which two submissions disagree somewhere."""
        disputed = MARKS[Flag.DISPUTED]
        cells = {key[0] for key, cell in self.cells.items() if (cell.marks | cell.growth_marks) & disputed}
        return frozenset(cells | {total.indicator for total in self.totals if total.marks & disputed})

    def under_the_other_values(self) -> "Series":
        """The same series where every disputed figure takes the value that was not used."""
        return replace(
            self,
            cells={key: _other(cell) for key, cell in self.cells.items()},
            totals=tuple(t if t.other is None else replace(t, total=t.other) for t in self.totals),
        )


def settle(gathered: Gathered, *, as_of: str) -> Series:
    """One figure for each key out of the observations submitted by ``as_of`` (ISO date)."""
    observations = tuple(sorted(gathered.observations, key=_order))
    figures = _by_key_and_figure(observations, as_of)
    cells: dict[Key, Cell] = defaultdict(Cell)
    for (indicator, area, year, figure, _), rows in figures.items():
        if figure not in (Figure.TOTAL, Figure.DONE):
            merged = _merge(cells[indicator, area, year], figure, rows, observations, gathered.indicators[indicator])
            cells[indicator, area, year] = merged
    cells = dict(cells)
    cells |= _carried(cells, observations, gathered.indicators)
    cells |= _inherited(cells, gathered.indicators, gathered.areas)
    cells = dict(_redefined(cells))
    cells |= _derived(cells, gathered.indicators)
    return Series(
        observations=observations,
        cells=cells,
        totals=tuple(_totals(figures, observations, gathered.indicators)),
        reports=tuple(_reports(figures, observations, gathered.indicators)),
    )


# --- one figure out of several submissions -----------------------------------------------------------

_Figures = Mapping[tuple[str, str, int, Figure, int], list[int]]


def _order(observation: Observation) -> tuple[str, ...]:
    return (observation.indicator, observation.area, f"{observation.year}", str(observation.place), repr(observation))


def figure_of(observation: Observation) -> Figure:
    """Which kind of figure ``observation`` hands in."""
    if observation.refused or observation.status is Status.NOT_AVAILABLE:
        return Figure.ABSENT
    if observation.first_year is not None or observation.mean is not None:
        return Figure.TOTAL
    known = {
        Figure.VALUE: observation.value,
        Figure.GROWTH: observation.growth,
        Figure.COUNT: observation.satisfying,
        Figure.DONE: observation.done,
        Figure.DECLARED: observation.declared,
    }
    return next((figure for figure, value in known.items() if value is not None), Figure.ABSENT)


def _by_key_and_figure(observations: Sequence[Observation], as_of: str) -> _Figures:
    figures: dict[tuple[str, str, int, Figure, int], list[int]] = defaultdict(list)
    for row, observation in enumerate(observations):
        if not observation.submitted_on or observation.submitted_on <= as_of:
            first = observation.first_year or 0
            key = (observation.indicator, observation.area, observation.year, figure_of(observation), first)
            figures[key].append(row)
    return figures


def number_of(observation: Observation) -> Decimal:
    """The number that two submissions may agree or disagree on; a mean over several years as their total."""
    if observation.mean is not None:
        return observation.mean * years_of(observation)
    happened = None if observation.done is None else Decimal(len(observation.done))
    known = (observation.value, observation.growth, observation.satisfying, happened)
    return next((number for number in known if number is not None), Decimal(0))


def years_of(observation: Observation) -> int:
    """How many years a total or mean covers."""
    return observation.year - (observation.first_year or observation.year) + 1


def _preferred(rows: Sequence[int], observations: Sequence[Observation], better: Better) -> list[int]:
    """``rows`` by precedence: status, then the later submitted, then the less favourable to the area.

    A reading inside the year comes last, the latest of them first. Of standards that came into force on
    different days of the year only the last one, in force on 31 December, is left.
    """
    in_force = max(observations[row].in_force_from for row in rows)
    left = [row for row in rows if observations[row].in_force_from in ("", in_force)]
    against = -1 if better is Better.LOWER else 1
    ordered = sorted(left, key=lambda row: against * number_of(observations[row]))
    ordered = sorted(ordered, key=lambda row: observations[row].submitted_on, reverse=True)
    ordered = sorted(ordered, key=lambda row: list(Status).index(observations[row].status))
    ordered = sorted(ordered, key=lambda row: observations[row].read_on, reverse=True)
    return sorted(ordered, key=lambda row: bool(observations[row].read_on))


def _disagreeing(rows: Sequence[int], observations: Sequence[Observation], better: Better) -> int | None:
    """Of the later ``rows`` that say something else than the first the least favourable; readings never disagree."""
    used = _said(observations[rows[0]])
    others = [row for row in rows[1:] if not observations[row].read_on and _said(observations[row]) != used]
    against = -1 if better is Better.LOWER else 1
    return min(others, key=lambda row: against * number_of(observations[row]), default=None)


def _said(observation: Observation) -> tuple[Decimal, Decimal | None]:
    """What two submissions may say alike or differently: the number, and of how many."""
    return number_of(observation), observation.of


def _agreeing(rows: Sequence[int], observations: Sequence[Observation]) -> tuple[int, ...]:
    """The later ``rows`` that say the same number as the first, in a year's figure and not a reading."""
    used = observations[rows[0]]
    same = (row for row in rows[1:] if number_of(observations[row]) == number_of(used))
    return tuple(row for row in same if observations[row].read_on == used.read_on)


def _merge(
    cell: Cell, figure: Figure, rows: Sequence[int], observations: Sequence[Observation], indicator: Indicator
) -> Cell:
    ordered = _preferred(rows, observations, indicator.better)
    row = ordered[0]
    used = observations[row]
    other = _disagreeing(ordered, observations, indicator.better)
    marks = marks_on(used, indicator) | (0 if other is None else MARKS[Flag.DISPUTED])
    match figure:
        case Figure.VALUE:
            return replace(
                cell,
                value=_float(used.value),
                row=row,
                reading=bool(used.read_on),
                other=_number(other, observations),
                other_row=other,
                agreeing=_agreeing(ordered, observations),
                marks=marks,
                definition=used.definition,
            )
        case Figure.GROWTH:
            return replace(
                cell,
                growth=_float(used.growth),
                growth_row=row,
                other_growth=_number(other, observations),
                growth_marks=marks,
            )
        case Figure.COUNT:
            return replace(
                cell, satisfying=_float(used.satisfying), of=_float(used.of), count_row=row, count_marks=marks
            )
        case Figure.DECLARED:
            return replace(cell, declared=True, absent_row=row)
        case _:
            refused = any(observations[row].refused for row in rows)
            return replace(cell, absent=Reason.REFUSED if refused else Reason.NOT_AVAILABLE, absent_row=row)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _number(row: int | None, observations: Sequence[Observation]) -> float | None:
    return None if row is None else float(number_of(observations[row]))


def _other(cell: Cell) -> Cell:
    value = cell.value if cell.other is None else cell.other
    growth = cell.growth if cell.other_growth is None else cell.other_growth
    return cell if (value, growth) == (cell.value, cell.growth) else replace(cell, value=value, growth=growth)


# --- what a series adds to its figures ---------------------------------------------------------------


def _redefined(cells: Mapping[Key, Cell]) -> Iterator[tuple[Key, Cell]]:
    stated: dict[tuple[str, str], str] = {}
    for key in sorted(cells):
        cell = cells[key]
        before = stated.get(key[:2], "")
        yield key, replace(cell, redefined=bool(before and cell.definition and before != cell.definition))
        if cell.definition:
            stated[key[:2]] = cell.definition


def _carried(
    cells: Mapping[Key, Cell], observations: Sequence[Observation], indicators: Mapping[str, Indicator]
) -> dict[Key, Cell]:
    """Standards in force between two dated observations, or up to the year that a submission confirms."""
    spells: dict[tuple[str, str], list[_Spell]] = defaultdict(list)
    for (indicator, area, year), cell in sorted(cells.items()):
        if indicators[indicator].holds and cell.row is not None:
            used = observations[cell.row]
            if used.in_force_from or used.confirmed_to:
                start = int(used.in_force_from[:4]) if used.in_force_from else year
                spells[indicator, area].append(_Spell(start, bool(used.in_force_from), used.confirmed_to or 0, cell))
    filled: dict[Key, Cell] = {}
    for (indicator, area), own in spells.items():
        own.sort(key=lambda spell: spell.start)
        for spell, following in zip_longest(own, own[1:]):
            for year in _open_years(cells, (indicator, area), spell.start, _end(spell, following)):
                held = spell.cell.marks | MARKS[Flag.CARRIED]
                filled[indicator, area, year] = replace(spell.cell, marks=held, reading=False)
    return filled


def _open_years(cells: Mapping[Key, Cell], series: tuple[str, str], start: int, end: int) -> Iterator[int]:
    """The years after ``start`` that a standard may fill: until another figure of the area ends its time."""
    for year in range(start, end + 1):
        own = cells.get((*series, year), Cell())
        if own.value is not None and not own.reading and year > start:
            return
        if own.value is None and own.absent is not Reason.REFUSED:
            yield year


class _Spell(NamedTuple):
    """A standard in force from a year on; ``dated`` if the day is known."""

    start: int
    dated: bool
    confirmed: int
    cell: Cell


def _end(spell: _Spell, following: _Spell | None) -> int:
    """The last year that ``spell`` may fill: until the next one where both are dated, else as far as confirmed."""
    if following is None:
        return spell.confirmed
    before = following.start - 1
    return before if spell.dated and following.dated else min(before, spell.confirmed)


def _inherited(
    cells: Mapping[Key, Cell], indicators: Mapping[str, Indicator], areas: Mapping[str, Area]
) -> dict[Key, Cell]:
    """The figure of the ancestor that sets a standard, wherever the area itself has reported none."""
    levels = {indicator.set_by for indicator in indicators.values() if indicator.set_by}
    heirs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for area in areas:
        for above in lineage(areas, areas[area].parent):
            if areas[above].level in levels:
                heirs[areas[above].level, above].append(area)
    found: dict[Key, Cell] = {}
    for (indicator, above, year), cell in cells.items():
        below = heirs.get((indicators[indicator].set_by, above), ())
        for area in below:
            own = cells.get((indicator, area, year), Cell())
            if own.value is None and own.absent is not Reason.REFUSED and (cell.value is not None or own == Cell()):
                found[indicator, area, year] = _handed_down(cell, own)
    return found


def _handed_down(cell: Cell, own: Cell) -> Cell:
    """What an heir gets beside what it has of its own: the figure, else the reason why there is none."""
    if cell.value is None:
        return replace(own, absent=cell.absent, absent_row=cell.absent_row)
    return replace(
        own,
        value=cell.value,
        row=cell.row,
        other=cell.other,
        other_row=cell.other_row,
        agreeing=cell.agreeing,
        reading=cell.reading,
        marks=cell.marks | MARKS[Flag.INHERITED],
        definition=cell.definition,
        redefined=cell.redefined,
    )


def _derived(cells: Mapping[Key, Cell], indicators: Mapping[str, Indicator]) -> dict[Key, Cell]:
    """Indicators computed from others where the figure itself was not reported; sums of sums follow in turn."""
    known, added = dict(cells), dict[Key, Cell]()
    pending = {name: indicator.derived for name, indicator in indicators.items() if indicator.derived}
    while pending:
        name = next((n for n, rule in pending.items() if not set(rule.operands) & set(pending)), next(iter(pending)))
        for key, cell in _computed(name, pending.pop(name), known):
            own = known.get(key, Cell())
            if own.value is None and own.absent is not Reason.REFUSED and (cell.value is not None or own == Cell()):
                known[key] = added[key] = cell
    return added


def _computed(name: str, rule: Derived, cells: Mapping[Key, Cell]) -> Iterator[tuple[Key, Cell]]:
    for area, year in sorted({key[1:] for key in cells if key[0] in rule.operands}):
        operands = [cells.get((operand, area, year), Cell()) for operand in rule.operands]
        lacking = next((cell for cell in operands if cell.value is None), None)
        if lacking is None:
            yield (name, area, year), _derived_cell(rule, operands)
        elif lacking.absent is not None or lacking.declared:
            why = Cell(absent=lacking.absent, absent_row=lacking.absent_row, declared=lacking.declared)
            yield (name, area, year), why


def _derived_cell(rule: Derived, operands: Sequence[Cell]) -> Cell:
    value = _combined(rule, [cell.value or 0.0 for cell in operands])
    others = [cell.value if cell.other is None else cell.other for cell in operands]
    return Cell(
        value=value,
        absent=Reason.ZERO_BASE if value is None else None,
        row=operands[0].row,
        other=_combined(rule, [other or 0.0 for other in others]),
        marks=reduce(or_, (cell.marks for cell in operands), MARKS[Flag.DERIVED]),
        reading=any(cell.reading for cell in operands),
        redefined=any(cell.redefined for cell in operands),
    )


def _combined(rule: Derived, values: Sequence[float]) -> float | None:
    """The figure that follows from ``values``; None for a ratio to nothing."""
    times = float(rule.times)
    match rule.operation:
        case Derivation.RATIO:
            return values[0] / values[1] * times if values[1] else None
        case Derivation.SUM:
            return sum(values) * times
        case Derivation.DIFFERENCE:
            return (values[0] - sum(values[1:])) * times


# --- totals and events -------------------------------------------------------------------------------


def _totals(
    figures: _Figures, observations: Sequence[Observation], indicators: Mapping[str, Indicator]
) -> Iterator[Total]:
    for (indicator, area, year, figure, first), rows in sorted(figures.items()):
        if figure is Figure.TOTAL:
            ordered = _preferred(rows, observations, indicators[indicator].better)
            used = observations[ordered[0]]
            other = _disagreeing(ordered, observations, indicators[indicator].better)
            yield Total(
                indicator=indicator,
                area=area,
                first=first or year,
                last=year,
                total=float(number_of(used)),
                row=ordered[0],
                other=_number(other, observations),
                marks=marks_on(used, indicators[indicator]) | (0 if other is None else MARKS[Flag.DISPUTED]),
            )


def _reports(
    figures: _Figures, observations: Sequence[Observation], indicators: Mapping[str, Indicator]
) -> Iterator[Report]:
    for (indicator, area, year, figure, _), rows in sorted(figures.items()):
        if figure is Figure.DONE:
            ordered = _preferred(rows, observations, indicators[indicator].better)
            used = observations[ordered[0]]
            told = {observations[row].done for row in rows}
            marks = marks_on(used, indicators[indicator]) | (MARKS[Flag.DISPUTED] if len(told) > 1 else 0)
            yield Report(indicator=indicator, area=area, year=year, dates=used.done or (), row=ordered[0], marks=marks)
