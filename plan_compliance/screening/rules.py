"""The rules about submissions (method.md §8): each one small function that filters columns and says what it found.

A rule gives back a table: ``row``, the position of an observation, and a column for each blank of its sentence
``screen.<id>``. An error refuses the figure, a warning keeps and shows it, a note tells what costs nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import polars as pl

from plan_compliance.errors import Fault, Notice, fault
from plan_compliance.intake.figures import plain
from plan_compliance.intake.observations import refuse
from plan_compliance.model import Gathered
from plan_compliance.observation_table import ObservationTable
from plan_compliance.screening import history, surroundings, units, wholes
from plan_compliance.screening.figures import Figures
from plan_compliance.vocabulary import Severity

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
        notices=tuple(sorted(notices, key=lambda one: (one.fault.place, list(RULES).index(one.rule)))),
    )


def _asked(figures: Figures, severities: set[Severity]) -> Iterator[tuple[int, Notice]]:
    for name, rule in RULES.items():
        if rule.severity in severities:
            for found in rule.find(figures).iter_rows(named=True):
                yield found["row"], _notice(name, rule, figures, found)


def _notice(name: str, rule: Rule, figures: Figures, found: Mapping[str, object]) -> Notice:
    observation = figures.gathered.observations[int(str(found["row"]))]
    indicator = figures.gathered.indicators[observation.indicator]
    area = figures.gathered.areas[observation.area]
    blanks = {blank: _told(value) for blank, value in found.items() if blank != "row"}
    said = fault(
        observation.place,
        f"screen.{name}",
        scope="observation",
        name_zh=indicator.name.zh,
        name_en=indicator.name.en,
        area_zh=area.name.zh,
        area_en=area.name.en,
        year=observation.year,
        unit=indicator.unit,
        **blanks,
    )
    return Notice(rule=name, severity=rule.severity, observation=observation, fault=said)


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
