"""The rules about submissions (method.md §8): each one small function that filters columns and says what it found.

A rule gives back a table: ``row``, the position of an observation, and a column for each blank of its sentence
``screen.<id>``. An error refuses the figure, a warning keeps and shows it, a note tells what costs nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TypeAlias

import polars as pl

from plan_compliance.errors import Fault, Notice
from plan_compliance.intake.figures import plain
from plan_compliance.intake.observations import refuse
from plan_compliance.model import Gathered
from plan_compliance.observation_table import ObservationTable
from plan_compliance.screening import history, surroundings, units, wholes
from plan_compliance.screening.figures import Figures
from plan_compliance.vocabulary import Severity

Blanks: TypeAlias = tuple[tuple[str, str], ...]
DIGITS = 10
"""Significant digits of a figure in a sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One question asked of every figure."""

    severity: Severity
    find: Callable[[Figures], pl.DataFrame]


def _refuses(find: Callable[[Figures], pl.DataFrame]) -> Rule:
    return Rule(severity=Severity.ERROR, find=find)


def _warns(find: Callable[[Figures], pl.DataFrame]) -> Rule:
    return Rule(severity=Severity.WARNING, find=find)


def _notes(find: Callable[[Figures], pl.DataFrame]) -> Rule:
    return Rule(severity=Severity.NOTE, find=find)


RULES: Mapping[str, Rule] = {
    "fraction": _refuses(units.fractions),
    "ten_thousand": _refuses(units.ten_thousands),
    "year_for_month": _refuses(units.years_for_months),
    "below_zero": _refuses(wholes.below_zero),
    "parts_above_whole": _refuses(wholes.parts_above_whole),
    "fraction_of_target": _warns(units.fractions_of_targets),
    "leap": _warns(history.leaps),
    "falling_total": _warns(history.falling_totals),
    "undone": _warns(history.undone),
    "copied": _warns(history.copies),
    "parts_below_whole": _warns(wholes.parts_below_whole),
    "contradiction": _warns(wholes.contradictions),
    "no_source": _warns(surroundings.sourceless),
    "no_evidence": _warns(surroundings.unproved),
    "late": _warns(surroundings.too_late),
    "provisional": _warns(surroundings.provisional_too_long),
    "outside_plans": _notes(surroundings.outside_every_plan),
    "asked_by_nobody": _notes(surroundings.asked_by_nobody),
}
"""Every rule by the id under which it is reported."""
_ORDER = {name: number for number, name in enumerate(RULES)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Screened:
    """What was handed in after screening: figures that a rule refuses are marked so, everything else is as it was."""

    gathered: Gathered
    notices: tuple[Notice, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The complaints that cost a figure."""
        return tuple(notice.fault for notice in self.notices if notice.severity is Severity.ERROR)

    @property
    def beside(self) -> tuple[Notice, ...]:
        """What is said of figures that are kept."""
        return tuple(notice for notice in self.notices if notice.severity is not Severity.ERROR)


def screen(gathered: Gathered, *, as_of: str, severities: Iterable[Severity] = tuple(Severity)) -> Screened:
    """Ask every rule of ``severities`` about the figures submitted by ``as_of`` (ISO date).

    Errors are always asked for, and first: what they refuse is no history that other figures are measured by.
    """
    figures = Figures(gathered=gathered, as_of=as_of)
    errors = list(_asked(figures, {Severity.ERROR}))
    refused = frozenset(row for row, _ in errors)
    others = _asked(figures.without(refused) if refused else figures, set(severities) - {Severity.ERROR})
    notices = [notice for _, notice in (*errors, *others)]
    return Screened(
        gathered=_refusing(gathered, refused) if refused else gathered,
        notices=tuple(sorted(notices, key=_by_place)),
    )


def _by_place(notice: Notice) -> tuple[str, str, int, int, int]:
    place = notice.fault.place
    return place.file, place.sheet, place.line, place.column, _ORDER[notice.rule]


def _asked(figures: Figures, severities: set[Severity]) -> Iterator[tuple[int, Notice]]:
    for name, rule in RULES.items():
        if rule.severity in severities:
            found = rule.find(figures)
            yield from zip(found["row"], _notices(name, rule, figures, found), strict=True)


def _notices(name: str, rule: Rule, figures: Figures, found: pl.DataFrame) -> Iterator[Notice]:
    """One for each row found. There may be very many, so that they share whatever blanks they have in common."""
    indicators, areas = figures.gathered.indicators, figures.gathered.areas

    @cache
    def about(indicator: str) -> tuple[Blanks, Blanks]:
        one = indicators[indicator]
        return (("name_zh", one.name.zh), ("name_en", one.name.en)), (("unit", one.unit),)

    @cache
    def of(area: str, year: int) -> Blanks:
        one = areas[area].name
        return ("area_zh", one.zh), ("area_en", one.en), ("year", str(year))

    heads = [head for head in found.columns if head != "row"]
    for observation, (_, *values) in zip(
        figures.table.at(found["row"]), found.select("row", *heads).rows(), strict=True
    ):
        names, unit = about(observation.indicator)
        own = [(head, _told(value)) for head, value in zip(heads, values, strict=True)]
        said = Fault(
            place=observation.place,
            text=f"screen.{name}",
            params=(*names, *of(observation.area, observation.year), *unit, *own),
            scope="observation",
        )
        yield Notice(rule=name, severity=rule.severity, observation=observation, fault=said)


def _told(value: object) -> str:
    return plain(Decimal(f"{value:.{DIGITS}g}")) if isinstance(value, float) else str(value)


def _refusing(gathered: Gathered, rows: frozenset[int]) -> Gathered:
    """The same with the observations at ``rows`` refused."""
    seen = gathered.observations
    if isinstance(seen, ObservationTable):
        turned_away = dict(zip(sorted(rows), map(refuse, seen.at(sorted(rows))), strict=True))
        return replace(gathered, observations=seen.replaced(turned_away))
    kept = (refuse(one) if row in rows else one for row, one in enumerate(seen))
    return replace(gathered, observations=tuple(kept))
