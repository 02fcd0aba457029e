"""What became of every finding between two runs, or between two years of one run: pure functions, no file, no format.

Two findings are the same where plan, target, area and year are; between years, where plan, target and area are.
Repeated rows (``same_as``) are left out: the row that they repeat is compared.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from plan_compliance.intake.runs import Shown, Stand
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Text
from plan_compliance.reporting.bounds import bound_written
from plan_compliance.reporting.rows import LANGUAGES, number
from plan_compliance.vocabulary import Flag, Pace, Reason, Shift, Verdict

GOOD = frozenset({Verdict.MET, Pace.ACHIEVED_EARLY, Pace.AHEAD, Pace.ON_SCHEDULE})
SLOW = frozenset({Pace.BEHIND, Pace.REVERSED})
BAD = SLOW | {Verdict.MISSED}
NOT_THERE = frozenset(
    {
        Reason.NOT_SUBMITTED,
        Reason.REFUSED,
        Reason.NOT_AVAILABLE,
        Reason.DECLARED_ONLY,
        Reason.PART_MISSING,
    }
)
"""Reasons that say that the district's own figure is missing."""
COUNTED_SO = (Flag.DERIVED, Flag.INHERITED, Flag.CARRIED, Flag.OTHER_DEFINITION)
"""Flags that say where a figure comes from, or by which definition it was counted."""
OWN = frozenset({"actual", "summed"})
"""Roles of the figures that answer a target."""

Word: TypeAlias = Verdict | Pace
Facet: TypeAlias = tuple[str, object, object]
"""One thing that differs: a key of its name, what it was, what it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shifted:
    """One finding in one list: how it stood on both sides (None: it was not there), and what differs."""

    shift: Shift
    before: Stand | None
    after: Stand | None
    facets: tuple[Facet, ...] = ()

    @property
    def stand(self) -> Stand:
        """The later side, or the only one."""
        stand = self.after or self.before
        assert stand is not None  # noqa: S101 (one of the two is always there)
        return stand


# --- pairs -------------------------------------------------------------------------------------------


def shifts(before: Iterable[Stand], after: Iterable[Stand]) -> tuple[Shifted, ...]:
    """Everything that differs between two runs, by list and address; a finding may be in several lists."""
    earlier, later = ({one.address: one for one in _counted(side)} for side in (before, after))
    return _sorted(_of_pair(earlier.get(address), later.get(address), BETWEEN_RUNS) for address in {*earlier, *later})


def shifts_of_years(stands: Iterable[Stand], first: int, second: int) -> tuple[Shifted, ...]:
    """Everything that differs between two years of one run.

    Every year has figures and bounds of its own: neither is a change of data or target. A target has changed where it
    was amended in between, a method where the figure is counted by another definition.
    """
    listed = _counted(stands)
    earlier, later = ({one.row: one for one in listed if one.year == year} for year in (first, second))
    return _sorted(_of_pair(earlier.get(row), later.get(row), BETWEEN_YEARS) for row in {*earlier, *later})


def year_shifts(findings: Iterable[Finding], year: int) -> dict[str, tuple[Shift, ...]]:
    """Address of each finding of ``year`` → what became of it since the year before; only where something did."""
    found: dict[str, tuple[Shift, ...]] = {}
    stands = [stand_of(one) for one in findings if one.year in (year - 1, year)]
    for one in shifts_of_years(stands, year - 1, year):
        if one.after is not None:
            found[one.after.address] = (*found.get(one.after.address, ()), one.shift)
    return found


def _counted(stands: Iterable[Stand]) -> list[Stand]:
    return [one for one in stands if not one.has(Flag.RESTATED)]


def _sorted(found: Iterable[Sequence[Shifted]]) -> tuple[Shifted, ...]:
    order = list(Shift)
    listed = (one for several in found for one in several)
    return tuple(sorted(listed, key=lambda one: (order.index(one.shift), one.stand.row, one.stand.year)))


def _of_pair(before: Stand | None, after: Stand | None, asked: "Questions") -> list[Shifted]:
    if before is None or after is None:
        return [Shifted(shift=Shift.APPEARED if before is None else Shift.VANISHED, before=before, after=after)]
    answers = ((shift, question(before, after)) for shift, question in asked.items())
    return [
        Shifted(shift=shift, before=before, after=after, facets=facets if isinstance(facets, tuple) else ())
        for shift, facets in answers
        if facets
    ]


# --- questions, one a list: whether a finding belongs there, or what differs -------------------------


def word_of(stand: Stand) -> Word:
    """The one word for a finding: its verdict in a due year, its pace in between."""
    if stand.verdict is Verdict.NOT_DUE and stand.pace not in {Pace.UNKNOWN, Pace.FINISHED}:
        return stand.pace
    return stand.verdict


def _newly(verdict: Verdict) -> Callable[[Stand, Stand], bool]:
    return lambda before, after: after.verdict is verdict and before.verdict is not verdict


def _recovered(before: Stand, after: Stand) -> bool:
    return word_of(before) in BAD and word_of(after) in GOOD


def _newly_behind(before: Stand, after: Stand) -> bool:
    return word_of(after) in SLOW and word_of(before) not in BAD


def is_reported(stand: Stand) -> bool:
    """Whether the district's own figure is there."""
    counted = stand.counted is not None and stand.counted[0] + stand.counted[1] > 0
    return stand.actual is not None or bool(stand.event) or counted or stand.verdict in {Verdict.MET, Verdict.MISSED}


def is_wanting(stand: Stand) -> bool:
    """Whether the district's own figure was asked for and is not there."""
    if is_reported(stand):
        return False
    return stand.verdict is Verdict.NO_DATA or (stand.pace is Pace.UNKNOWN and stand.pace_reason in NOT_THERE)


def _newly_reported(before: Stand, after: Stand) -> bool:
    return is_wanting(before) and is_reported(after)


def _newly_without_data(before: Stand, after: Stand) -> bool:
    return is_wanting(after) and not is_wanting(before)


def _changed_data(before: Stand, after: Stand) -> tuple[Facet, ...]:
    """Every figure that differs, then the outcome where nothing that was cited explains it."""
    earlier, later = _figures(before), _figures(after)
    cited = tuple(
        ("figure", earlier.get(key), later.get(key))
        for key in sorted({*earlier, *later})
        if _value(earlier.get(key)) != _value(later.get(key))
    )
    facets: list[Facet] = [*cited]
    facets += [] if cited or before.actual == after.actual else [("actual", before.actual, after.actual)]
    facets += [] if before.event == after.event else [("event", before.event, after.event)]
    facets += [] if cited or before.counted == after.counted else [("counted", before.counted, after.counted)]
    return tuple(facets)


def _figures(stand: Stand) -> dict[tuple[str, str, str, int], Shown]:
    return {(one.role, one.indicator, one.area, one.year): one for one in stand.figures}


def _value(figure: Shown | None) -> float | None:
    return figure.value if figure else None


def _changed_target(before: Stand, after: Stand) -> tuple[Facet, ...]:
    """What the plan asks: in other words, of another kind, by another year, of another nature."""
    return _facets(
        before,
        after,
        {
            "measure": lambda one: one.measure,
            "bound": lambda one: one.bound_written,
            "due": lambda one: one.due,
            "final": _final,
            "nature": lambda one: one.nature,
            "baseline": lambda one: one.baseline,
            "withdrawn": lambda one: one.reason is Reason.WITHDRAWN,
        },
    )


def _amended(before: Stand, after: Stand) -> tuple[Facet, ...]:
    """What was amended between two years: what stays the same in every year of a target that was not."""
    return _facets(
        before,
        after,
        {
            "measure": lambda one: one.measure,
            "comparison": lambda one: one.comparison,
            "final": _final,
            "amended": lambda one: one.has(Flag.AMENDED),
            "withdrawn": lambda one: one.reason is Reason.WITHDRAWN,
        },
    )


def _changed_method(before: Stand, after: Stand) -> tuple[Facet, ...]:
    """How the figure is counted, and how it is held against the plan."""
    how: dict[str, Callable[[Stand], object]] = {
        "path": lambda one: one.path,
        "rounded": lambda one: one.rounded,
        "definition": lambda one: one.definition,
    }
    if _final(before) == _final(after) and before.bound_written == after.bound_written:
        how["tolerance"] = lambda one: one.tolerance
    return (*_facets(before, after, how), *_counted_otherwise(before, after))


def _counted_otherwise(before: Stand, after: Stand) -> tuple[Facet, ...]:
    """Another definition of the figures, or another origin; nothing where one side has no figure at all."""
    if not (is_reported(before) and is_reported(after)):
        return ()
    return _facets(before, after, {"definitions": _definitions, "origin": _origin})


def _definitions(stand: Stand) -> tuple[str, ...]:
    return tuple(sorted({one.definition for one in stand.figures if one.role in OWN and one.definition}))


def _origin(stand: Stand) -> tuple[Flag, ...]:
    return tuple(flag for flag in COUNTED_SO if stand.has(flag))


def _final(stand: Stand) -> tuple[int | None, float | None]:
    return stand.final_year, stand.final_bound


def _facets(before: Stand, after: Stand, asked: Mapping[str, Callable[[Stand], object]]) -> tuple[Facet, ...]:
    both = ((name, ask(before), ask(after)) for name, ask in asked.items())
    return tuple((name, was, now) for name, was, now in both if was != now)


Questions: TypeAlias = Mapping[Shift, Callable[[Stand, Stand], bool | tuple[Facet, ...]]]

OUTCOMES: Questions = {
    Shift.NEWLY_MET: _newly(Verdict.MET),
    Shift.NEWLY_MISSED: _newly(Verdict.MISSED),
    Shift.RECOVERED: _recovered,
    Shift.NEWLY_BEHIND: _newly_behind,
    Shift.NEWLY_REPORTED: _newly_reported,
    Shift.NEWLY_WITHOUT_DATA: _newly_without_data,
}
BETWEEN_RUNS: Questions = {
    **OUTCOMES,
    Shift.CHANGED_DATA: _changed_data,
    Shift.CHANGED_TARGET: _changed_target,
    Shift.CHANGED_METHOD: _changed_method,
}
BETWEEN_YEARS: Questions = {**OUTCOMES, Shift.CHANGED_TARGET: _amended, Shift.CHANGED_METHOD: _counted_otherwise}


# --- a finding as it stands --------------------------------------------------------------------------


def stand_of(finding: Finding) -> Stand:
    """A finding as it would be read back from the JSON of its run."""
    move, counts = finding.movement, finding.counts
    return Stand(
        plan=finding.plan,
        target=finding.target,
        area=finding.area,
        year=finding.year,
        area_name=finding.area_name,
        name=finding.name,
        nature=finding.nature,
        due=finding.due,
        verdict=finding.verdict,
        reason=finding.reason,
        pace=finding.pace,
        pace_reason=finding.pace_reason,
        flags=finding.flags,
        unit=finding.unit,
        scale=finding.scale,
        measure=finding.measure,
        comparison=finding.comparison,
        rounded=finding.rounded,
        actual=_clean(finding.actual),
        event=finding.event,
        counted=(counts.satisfying, counts.failing, counts.unknown) if counts else None,
        bound=_clean(finding.bound),
        bound_written=Text(**{lang: bound_written(finding, lang) for lang in LANGUAGES}),
        final_year=move.final_year,
        final_bound=_clean(move.final_bound),
        baseline=_clean(move.baseline) if move.baseline_printed else None,
        path=move.path,
        tolerance=_clean(move.tolerance),
        definition=finding.definition,
        figures=tuple(_shown(finding)),
    )


def _shown(finding: Finding) -> Iterator[Shown]:
    """The figures of ``finding`` and of its parts."""
    for cited in finding.cited:
        yield Shown(
            role=cited.role,
            indicator=cited.indicator,
            name=cited.indicator_name,
            area=cited.area,
            year=cited.year,
            value=_clean(cited.value),
            unit=cited.unit,
            definition=cited.definition,
        )
    for part in finding.parts:
        yield from _shown(part)


def _clean(value: float | None) -> float | None:
    clean = number(value)
    return None if clean is None else float(clean)
