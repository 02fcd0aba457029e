"""Observations become one series: out of several submissions the figure that counts, and those that disagree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from plan_compliance.judging.plain_figures import figure_of, told_apart
from plan_compliance.judging.series import MARKS, Cell, Cells, Figure, Key, Report, Series, Total, marks_on
from plan_compliance.judging.standing_in import carried, derived, inherited, redefined
from plan_compliance.model import Gathered, Indicator, Observation
from plan_compliance.observation_table import as_table
from plan_compliance.vocabulary import Better, Flag, Reason, Status


def settle(gathered: Gathered, *, as_of: str) -> Series:
    """One figure for each key out of the observations submitted by ``as_of`` (ISO date)."""
    table = as_table(gathered.observations, indicators=gathered.indicators, areas=gathered.areas)
    plain, rest = told_apart(table, gathered.indicators, as_of)
    observations = {row: table[row] for row in rest}
    figures = _by_key_and_figure(sorted(rest, key=lambda row: _order(observations[row])), observations)
    cells: dict[Key, Cell] = defaultdict(Cell)
    for (indicator, area, year, figure, _), rows in figures.items():
        if figure not in (Figure.TOTAL, Figure.DONE):
            merged = _merge(cells[indicator, area, year], figure, rows, observations, gathered.indicators[indicator])
            cells[indicator, area, year] = merged
    cells = dict(cells)
    cells |= carried(cells, observations, gathered.indicators)
    cells |= inherited(cells, gathered.indicators, gathered.areas)
    cells = dict(redefined(cells))
    cells |= derived(cells, gathered.indicators)
    return Series(
        observations=table,
        cells=Cells(special=cells, plain=plain),
        totals=tuple(_totals(figures, observations, gathered.indicators)),
        reports=tuple(_reports(figures, observations, gathered.indicators)),
    )


# --- one figure out of several submissions -----------------------------------------------------------

Observations: TypeAlias = Mapping[int, Observation]
"""Those that need a closer look, by their row."""

_Figures = Mapping[tuple[str, str, int, Figure, int], list[int]]


def _order(observation: Observation) -> tuple[str, ...]:
    return (observation.indicator, observation.area, f"{observation.year}", str(observation.place), repr(observation))


def _by_key_and_figure(rows: Iterable[int], observations: Observations) -> _Figures:
    figures: dict[tuple[str, str, int, Figure, int], list[int]] = defaultdict(list)
    for row in rows:
        observation = observations[row]
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


def _preferred(rows: Sequence[int], observations: Observations, better: Better) -> list[int]:
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


def _disagreeing(rows: Sequence[int], observations: Observations, better: Better) -> int | None:
    """Of the later ``rows`` that say something else than the first the least favourable; readings never disagree."""
    used = _said(observations[rows[0]])
    others = [row for row in rows[1:] if not observations[row].read_on and _said(observations[row]) != used]
    against = -1 if better is Better.LOWER else 1
    return min(others, key=lambda row: against * number_of(observations[row]), default=None)


def _said(observation: Observation) -> tuple[Decimal, Decimal | None]:
    """What two submissions may say alike or differently: the number, and of how many."""
    return number_of(observation), observation.of


def _agreeing(rows: Sequence[int], observations: Observations) -> tuple[int, ...]:
    """The later ``rows`` that say the same number as the first, in a year's figure and not a reading."""
    used = observations[rows[0]]
    same = (row for row in rows[1:] if number_of(observations[row]) == number_of(used))
    return tuple(row for row in same if observations[row].read_on == used.read_on)


def _merge(cell: Cell, figure: Figure, rows: Sequence[int], observations: Observations, indicator: Indicator) -> Cell:
    ordered = _preferred(rows, observations, indicator.better)
    row = ordered[0]
    used = observations[row]
    other = _disagreeing(ordered, observations, indicator.better)
    marks = marks_on(used, evidence_required=indicator.evidence_required) | (
        0 if other is None else MARKS[Flag.DISPUTED]
    )
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


def _number(row: int | None, observations: Observations) -> float | None:
    return None if row is None else float(number_of(observations[row]))


# --- totals and events -------------------------------------------------------------------------------


def _totals(figures: _Figures, observations: Observations, indicators: Mapping[str, Indicator]) -> Iterator[Total]:
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
                marks=marks_on(used, evidence_required=indicators[indicator].evidence_required)
                | (0 if other is None else MARKS[Flag.DISPUTED]),
            )


def _reports(figures: _Figures, observations: Observations, indicators: Mapping[str, Indicator]) -> Iterator[Report]:
    for (indicator, area, year, figure, _), rows in sorted(figures.items()):
        if figure is Figure.DONE:
            ordered = _preferred(rows, observations, indicators[indicator].better)
            used = observations[ordered[0]]
            told = {observations[row].done for row in rows}
            marks = marks_on(used, evidence_required=indicators[indicator].evidence_required) | (
                MARKS[Flag.DISPUTED] if len(told) > 1 else 0
            )
            yield Report(indicator=indicator, area=area, year=year, dates=used.done or (), row=ordered[0], marks=marks)
