"""Which findings a reader asked for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import partial, reduce
from operator import and_
from typing import TypeAlias

import polars as pl

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Gathered, Plan, Responsible, Target
from plan_compliance.reporting.distinct import where


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """What was asked for by each filter, as typed; nothing asked: everything."""

    district: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()

    def asked(self) -> dict[str, tuple[str, ...]]:
        """Filter → what was asked for, only where something was."""
        return {field.name: getattr(self, field.name) for field in fields(self) if getattr(self, field.name)}


Called: TypeAlias = tuple[str, ...]
"""What a finding may be called by in one filter; the first name is the one to list."""


def _answering(responsible: Responsible | None) -> Called:
    return (responsible.lead, *responsible.others) if responsible else ()


NAMES: Mapping[str, Callable[[Finding], Called]] = {
    "district": lambda finding: (finding.area, finding.area_name.zh, finding.area_name.en),
    "year": lambda finding: (str(finding.year),),
    "plan": lambda finding: (finding.plan,),
    "nature": lambda finding: (finding.nature.value,),
    "domain": lambda finding: (finding.domain,),
    "responsible": lambda finding: _answering(finding.responsible),
}
"""What a finding is called by in each filter."""


def select(findings: Iterable[Finding], selection: Selection) -> tuple[Finding, ...]:
    """The findings that fit every filter, each filter by any of its words."""
    asked = {name: set(words) for name, words in selection.asked().items()}
    return tuple(
        finding
        for finding in findings
        if all(not words.isdisjoint(NAMES[name](finding)) for name, words in asked.items())
    )


def unknown_words(findings: Iterable[Finding], selection: Selection) -> tuple[tuple[str, str, Called], ...]:
    """Every word that fits no finding at all: (filter, word, what there is)."""
    listed = list(findings)
    return _unknown({name: {NAMES[name](finding) for finding in listed} for name in selection.asked()}, selection)


def _unknown(called: Mapping[str, set[Called]], selection: Selection) -> tuple[tuple[str, str, Called], ...]:
    unknown = []
    for name, words in selection.asked().items():
        known = {word for names in called[name] for word in names}
        shown = sorted({word for names in called[name] for word in names[:1]})
        unknown += [(name, word, tuple(shown)) for word in words if word not in known]
    return tuple(unknown)


# --- the same on columns --------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """Which columns a filter looks at, and what a finding with these values is called by."""

    keys: tuple[str, ...]
    called: Callable[..., Called]


def _namings(gathered: Gathered) -> Mapping[str, Naming]:
    names = {area.id: (area.id, area.name.zh, area.name.en) for area in gathered.areas.values()}
    answering = {key: _answering(responsible) for key, responsible in responsibles(gathered).items()}
    return {
        "district": Naming(keys=("area",), called=lambda area: names[area]),
        "year": Naming(keys=("year",), called=lambda year: (str(year),)),
        **{name: Naming(keys=(name,), called=lambda word: (word,)) for name in ("plan", "nature", "domain")},
        "responsible": Naming(keys=("plan", "target"), called=lambda *key: answering[key]),
    }


def responsibles(gathered: Gathered) -> Mapping[tuple[str, str], Responsible | None]:
    """Who answers for each target, by plan and target."""
    return {
        (plan.id, target.id): target.responsible or _restated(plan, target)
        for plan in gathered.plans
        for target in plan.targets
    }


def _restated(plan: Plan, target: Target) -> Responsible | None:
    """Who answers for the target that this one restates, if it restates any."""
    return next((one.responsible for one in plan.targets if target.same_as == one.id and not one.same_as), None)


def rows_selected(columns: pl.DataFrame, selection: Selection, gathered: Gathered) -> pl.Series:
    """For each row of ``columns`` whether :func:`select` would choose its finding."""
    namings, every = _namings(gathered), pl.repeat(value=True, n=len(columns), eager=True)
    fitting = (
        where(columns, namings[name].keys, partial(_fits, namings[name], frozenset(words)))
        for name, words in selection.asked().items()
    )
    return reduce(and_, fitting, every)


def _fits(naming: Naming, words: frozenset[str], *key: object) -> bool:
    return not words.isdisjoint(naming.called(*key))


def words_not_in(
    columns: pl.DataFrame, selection: Selection, gathered: Gathered
) -> tuple[tuple[str, str, Called], ...]:
    """As :func:`unknown_words`, of the findings of ``columns``."""
    namings = _namings(gathered)
    keys = {name: columns.select(namings[name].keys).unique().iter_rows() for name in selection.asked()}
    return _unknown({name: {namings[name].called(*key) for key in told} for name, told in keys.items()}, selection)
