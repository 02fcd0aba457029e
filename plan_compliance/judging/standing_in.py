"""What stands in where nobody reported a figure: standards that hold, that a parent sets, indicators derived."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import zip_longest
from operator import or_
from typing import NamedTuple

from plan_compliance.judging.areas import lineage
from plan_compliance.judging.series import MARKS, Cell, Key
from plan_compliance.model import Area, Derived, Indicator, Observation
from plan_compliance.vocabulary import Derivation, Flag, Reason


def redefined(cells: Mapping[Key, Cell]) -> Iterator[tuple[Key, Cell]]:
    """Every cell, marked where its definition is not the one last stated in an earlier year."""
    stated: dict[tuple[str, str], str] = {}
    for key in sorted(cells):
        cell = cells[key]
        before = stated.get(key[:2], "")
        yield key, replace(cell, redefined=bool(before and cell.definition and before != cell.definition))
        if cell.definition:
            stated[key[:2]] = cell.definition


def carried(
    cells: Mapping[Key, Cell], observations: Mapping[int, Observation], indicators: Mapping[str, Indicator]
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


def inherited(
    cells: Mapping[Key, Cell], indicators: Mapping[str, Indicator], areas: Mapping[str, Area]
) -> dict[Key, Cell]:
    """The figure of the ancestor that sets a standard, wherever the area itself has reported none."""
    levels = {indicator.set_by for indicator in indicators.values() if indicator.set_by}
    heirs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for area in areas if levels else ():
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


def derived(cells: Mapping[Key, Cell], indicators: Mapping[str, Indicator]) -> dict[Key, Cell]:
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
