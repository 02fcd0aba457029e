"""Findings → counts: for every area and year, by nature, by domain, by responsible unit, and over all years."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Protocol, TypeVar

from plan_compliance.model import Responsible, Text
from plan_compliance.vocabulary import Flag, Nature, Pace, Reason, Verdict

Key = TypeVar("Key", str, int, tuple[str, ...])


class Counted(Protocol):
    """All that counting looks at: a finding has it, and so has its row in columns."""

    @property
    def plan(self) -> str: ...  # noqa: D102  (see Finding)
    @property
    def target(self) -> str: ...  # noqa: D102
    @property
    def area(self) -> str: ...  # noqa: D102
    @property
    def year(self) -> int: ...  # noqa: D102
    @property
    def area_name(self) -> Text: ...  # noqa: D102
    @property
    def domain(self) -> str: ...  # noqa: D102
    @property
    def nature(self) -> Nature: ...  # noqa: D102
    @property
    def responsible(self) -> Responsible | None: ...  # noqa: D102
    @property
    def every_year(self) -> bool: ...  # noqa: D102
    @property
    def verdict(self) -> Verdict: ...  # noqa: D102
    @property
    def reason(self) -> Reason | None: ...  # noqa: D102
    @property
    def pace(self) -> Pace: ...  # noqa: D102
    @property
    def actual(self) -> float | None: ...  # noqa: D102
    def has(self, flag: Flag) -> bool: ...  # noqa: D102


One = TypeVar("One", bound=Counted)


class Grouping(StrEnum):
    """By what the rows of one area and year are told apart."""

    NATURE = "nature"
    DOMAIN = "domain"
    RESPONSIBLE = "responsible"


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How many findings got which verdict and pace; ``exceeded`` and ``waived`` lie over them and are not added."""

    met: int = 0
    missed: int = 0
    no_data: int = 0
    not_due: int = 0
    not_applicable: int = 0
    exceeded: int = 0
    waived: int = 0
    reported: int = 0
    """Due points with a usable figure."""
    finished: int = 0
    unknown: int = 0
    achieved_early: int = 0
    reversed: int = 0
    behind: int = 0
    ahead: int = 0
    on_schedule: int = 0

    @property
    def points(self) -> int:
        """All findings counted."""
        return self.met + self.missed + self.no_data + self.not_due + self.not_applicable

    @property
    def judged(self) -> int:
        """Findings with a yes or no: the denominator of compliance."""
        return self.met + self.missed

    @property
    def due(self) -> int:
        """Due points: the denominator of reporting."""
        return self.judged + self.no_data

    @property
    def not_behind(self) -> int:
        """Findings on schedule or better."""
        return self.achieved_early + self.ahead + self.on_schedule

    @property
    def pace_known(self) -> int:
        """Findings whose pace is known: the denominator of *on schedule*."""
        return self.not_behind + self.behind + self.reversed

    @property
    def compliance(self) -> float | None:
        """Per cent of the judged that are met; None when nothing was judged."""
        return _share(self.met, self.judged)

    @property
    def reporting(self) -> float | None:
        """Per cent of the due points with data; None when nothing was due."""
        return _share(self.reported, self.due)

    @property
    def schedule(self) -> float | None:
        """Per cent on schedule of those whose pace is known; None when none is."""
        return _share(self.not_behind, self.pace_known)


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """The counts of one area in one ``year`` (None: over all years) and ``group`` (None: all groups together)."""

    area: str
    area_name: Text
    year: int | None
    by: Grouping
    group: str | None
    counts: Counts


class TotalsError(Exception):
    """Totals that do not add up to their parts: a fault of this program, never of an input."""


def summarise(findings: Iterable[Counted], by: Grouping = Grouping.NATURE) -> tuple[Summary, ...]:
    """The rows of every area and year and of all years together: each group, then all groups; totals checked.

    Restated findings are not counted. Over all years a target of every year counts once, by its worst year.
    """
    counted = [finding for finding in findings if not finding.has(Flag.RESTATED)]
    rows: list[Summary] = []
    for area, of_area in _grouped(counted, lambda finding: finding.area).items():
        for year, of_year in _grouped(of_area, lambda finding: finding.year).items():
            rows += _rows(area, of_year[0].area_name, year, by, of_year)
        rows += _rows(area, of_area[0].area_name, None, by, worst_of_every_year(of_area))
    check_totals(rows)
    return tuple(rows)


def _rows(area: str, name: Text, year: int | None, by: Grouping, findings: Sequence[Counted]) -> list[Summary]:
    groups = _grouped(findings, GROUPS[by])
    counts = {group: count(of_group) for group, of_group in sorted(groups.items(), key=_rank)}
    return [
        Summary(area=area, area_name=name, year=year, by=by, group=group, counts=counted)
        for group, counted in (*counts.items(), (None, count(findings)))
    ]


def _rank(entry: tuple[str, object]) -> tuple[int, str]:
    natures = list(Nature)
    return (natures.index(Nature(entry[0])) if entry[0] in natures else len(natures), entry[0])


GROUPS: Mapping[Grouping, Callable[[Counted], str]] = {
    Grouping.NATURE: lambda finding: finding.nature.value,
    Grouping.DOMAIN: lambda finding: finding.domain,
    Grouping.RESPONSIBLE: lambda finding: finding.responsible.lead if finding.responsible else "",
}


def count(findings: Iterable[Counted]) -> Counts:
    """The counts of ``findings``, whichever they are."""
    tally: Counter[str] = Counter()
    for finding in findings:
        tally[finding.verdict] += 1
        tally[finding.pace] += 1
        tally["exceeded"] += finding.has(Flag.EXCEEDED)
        tally["waived"] += finding.has(Flag.WAIVED)
        tally["reported"] += is_reported(finding)
    return Counts(**tally)


def is_reported(finding: Counted) -> bool:
    """Whether the district handed in what this due point asks, even where a reference to compare with is missing."""
    if finding.verdict is Verdict.NO_DATA:
        return finding.reason is Reason.REFERENCE_NOT_SUBMITTED and finding.actual is not None
    return finding.verdict in {Verdict.MET, Verdict.MISSED}


WORST_FIRST = (Verdict.MISSED, Verdict.NO_DATA, Verdict.MET, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE)


def worst_of_every_year(findings: Iterable[One]) -> list[One]:
    """``findings`` with only the worst year of each target that is due in every year."""
    yearly = _grouped(findings, _once)
    return [
        min(years, key=lambda finding: (WORST_FIRST.index(finding.verdict), finding.year)) for years in yearly.values()
    ]


def _once(finding: Counted) -> tuple[str, ...]:
    year = "" if finding.every_year else str(finding.year)
    return finding.plan, finding.target, finding.area, year


def check_totals(rows: Sequence[Summary]) -> None:
    """Raise :class:`TotalsError` unless every total is the sum of its groups and its verdicts of its paces."""
    parts: dict[tuple[str, int | None, str], list[Counts]] = defaultdict(list)
    for row in rows:
        if row.group is not None:
            parts[row.area, row.year, row.by].append(row.counts)
    for row in rows:
        if row.group is None and added(parts[row.area, row.year, row.by]) != row.counts:
            raise TotalsError(
                f"{row.area} {row.year or 'all years'} by {row.by}: the total is not the sum of its parts"
            )
        if row.counts.finished + row.counts.unknown + row.counts.pace_known != row.counts.points:
            raise TotalsError(f"{row.area} {row.year or 'all years'} by {row.by}: verdicts and paces differ in number")


def added(counts: Iterable[Counts]) -> Counts:
    """The sum of several counts."""
    listed = list(counts)
    return Counts(**{field.name: sum(getattr(each, field.name) for each in listed) for field in fields(Counts)})


def _grouped(findings: Iterable[One], key: Callable[[One], Key]) -> dict[Key, list[One]]:
    groups: dict[Key, list[One]] = defaultdict(list)
    for finding in findings:
        groups[key(finding)].append(finding)
    return {group: groups[group] for group in sorted(groups)}


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
