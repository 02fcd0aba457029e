"""Findings → a cross table: counts for every combination of words, and totals that are checked against their parts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.crosstab.dimensions import COMPLETE, WORDS, Dimension, rank, shown_words
from plan_compliance.reporting.summary import Counts, TotalsError, added, count, worst_of_every_year
from plan_compliance.vocabulary import Flag, Nature

Key: TypeAlias = tuple[str | None, ...]
"""A word for each dimension; None: all of them together."""


class Show(StrEnum):
    """What a cell holds."""

    COUNTS = "counts"
    COMPLIANCE = "compliance"
    REPORTING = "reporting"
    SCHEDULE = "schedule"


DIVIDED: Mapping[Show, Dimension] = {
    Show.COMPLIANCE: Dimension.VERDICT,
    Show.REPORTING: Dimension.VERDICT,
    Show.SCHEDULE: Dimension.PACE,
}
"""What a rate divides: to tell it apart by the same dimension would say nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """What stands where; a line for each combination of the words of ``by`` and ``rows``."""

    rows: tuple[Dimension, ...]
    columns: Dimension | None = None
    by: tuple[Dimension, ...] = ()
    show: Show = Show.COUNTS

    @property
    def down(self) -> tuple[Dimension, ...]:
        """The dimensions of the lines, outermost first."""
        return (*self.by, *self.rows)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """All dimensions, that of the columns last."""
        return (*self.down, *((self.columns,) if self.columns else ()))

    @property
    def repeated(self) -> tuple[Dimension, ...]:
        """Dimensions named more than once."""
        return tuple(dict.fromkeys(one for one in self.dimensions if self.dimensions.count(one) > 1))


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line: its word in each dimension, the counts below each column, and those of all columns together."""

    key: Key
    cells: tuple[Counts, ...]
    total: Counts

    @property
    def is_total(self) -> bool:
        """Whether the line sums up others."""
        return None in self.key


@dataclass(frozen=True, kw_only=True, slots=True)
class Crosstab:
    """Findings counted by the dimensions of ``layout``."""

    layout: Layout
    as_of: str
    columns: tuple[str, ...]
    """The words above the columns; empty where only the total stands."""
    lines: tuple[Line, ...]
    """Every combination that occurs, each group followed by its total, last the total of all."""
    counted: tuple[Finding, ...]
    natures: Mapping[Nature, int]
    """How many findings of each nature the last total adds up."""
    restated: int
    """Findings left out because they restate another target."""
    set_aside: int
    """Findings of targets of every year that totals over the years leave out, since the worst year speaks for all."""

    def spans_years(self, line: Line, *, total: bool) -> bool:
        """Whether a cell of ``line`` (``total``: of all columns) adds up several years, over which no pace is told."""
        if len({finding.year for finding in self.counted}) == 1:
            return False
        if self.layout.columns is Dimension.YEAR:
            return total
        return Dimension.YEAR not in self.layout.down or line.key[self.layout.down.index(Dimension.YEAR)] is None


def crosstab(findings: Iterable[Finding], layout: Layout, *, as_of: str) -> Crosstab:
    """``findings``, judged ``as_of`` a day, counted; totals checked.

    Restated findings are never counted. As in the report, a target of every year counts once over all years, by its
    worst year, but in its own year in every line and column of a year.

    Raises:
        TotalsError: a total is not the sum of its parts: a fault of this program.
        ValueError: a dimension stands in ``layout`` twice, or nothing in its lines.

    """
    if layout.repeated or not layout.down:
        raise ValueError(f"every dimension may stand in a table once, and one in its rows: {layout}")
    listed = tuple(findings)
    counted = tuple(finding for finding in listed if not finding.has(Flag.RESTATED))
    once = worst_of_every_year(counted)
    kept = set(map(id, once))
    aside = [finding for finding in counted if id(finding) not in kept]
    cells = _cells(counted, once, layout)
    _check(cells, aside, layout)
    columns = shown_words(layout.columns, map(WORDS[layout.columns], counted)) if layout.columns else []
    return Crosstab(
        layout=layout,
        as_of=as_of,
        columns=tuple(columns),
        lines=tuple(_line(key, columns, cells) for key in _keys(counted, layout)),
        counted=counted,
        natures={nature: sum(finding.nature is nature for finding in once) for nature in Nature},
        restated=len(listed) - len(counted),
        set_aside=len(aside),
    )


def _line(key: Key, columns: Sequence[str], cells: Mapping[Key, Counts]) -> Line:
    if not columns:
        return Line(key=key, cells=(), total=cells.get(key, Counts()))
    of_columns = tuple(cells.get((*key, word), Counts()) for word in columns)
    return Line(key=key, cells=of_columns, total=cells.get((*key, None), Counts()))


# --- counting -------------------------------------------------------------------------------------


def _cells(counted: Sequence[Finding], once: Sequence[Finding], layout: Layout) -> dict[Key, Counts]:
    """Every cell and total that is not empty: in single years of all findings, over the years of those of the worst."""
    cells: dict[Key, list[Finding]] = defaultdict(list)
    for pattern in _patterns(layout):
        single_years = Dimension.YEAR in pattern
        for finding in counted if single_years else once:
            cells[tuple(WORDS[one](finding) if one else None for one in pattern)].append(finding)
    return {key: count(of_key) for key, of_key in cells.items()}


def _patterns(layout: Layout) -> Iterator[tuple[Dimension | None, ...]]:
    """Which dimensions are told apart (None: added up): lines from the innermost out, each by column and in total."""
    for depth in range(len(layout.down), -1, -1):
        down = (*layout.down[:depth], *(None,) * (len(layout.down) - depth))
        if layout.columns:
            yield (*down, layout.columns)
            yield (*down, None)
        else:
            yield down


def _keys(counted: Sequence[Finding], layout: Layout) -> list[Key]:
    """The key of every line: all combinations that occur in their order, each group followed by its total."""
    down = layout.down
    occurring = {tuple(WORDS[one](finding) for one in down) for finding in counted}
    for place, dimension in enumerate(down):
        if dimension in COMPLETE:
            words = shown_words(dimension, ())
            occurring = {(*key[:place], word, *key[place + 1 :]) for key in occurring for word in words}
    keys: set[Key] = {
        (*key[:depth], *(None,) * (len(down) - depth)) for key in occurring for depth in range(len(down) + 1)
    }
    return sorted(keys, key=lambda key: [_place(one, word) for one, word in zip(down, key, strict=True)])


def _place(dimension: Dimension, word: str | None) -> tuple[bool, tuple[bool, int, str]]:
    return (True, (True, 0, "")) if word is None else (False, rank(dimension, word))


# --- checking -------------------------------------------------------------------------------------


def _check(cells: Mapping[Key, Counts], aside: Sequence[Finding], layout: Layout) -> None:
    """Raise :class:`TotalsError` unless each total is the sum of its parts, less what counts once over the years."""
    parts: dict[tuple[Key, Dimension], list[Counts]] = defaultdict(list)
    for key, counts in cells.items():
        for place in _summed(key, layout):
            parts[(*key[:place], None, *key[place + 1 :]), layout.dimensions[place]].append(counts)
    for (key, dimension), listed in parts.items():
        over_years = [finding for finding in aside if dimension is Dimension.YEAR and _fits(finding, key, layout)]
        if added([cells.get(key, Counts()), count(over_years)]) != added(listed):
            raise TotalsError(f"{key} over every {dimension}: the total is not the sum of its parts")


def _summed(key: Key, layout: Layout) -> Iterator[int]:
    """The places of ``key`` whose words are added up in the next total: the innermost of its lines, and its column."""
    depth = len(layout.down)
    told = [place for place in range(depth) if key[place] is not None]
    yield from told[-1:]
    if layout.columns and key[-1] is not None:
        yield depth


def _fits(finding: Finding, key: Key, layout: Layout) -> bool:
    return all(word in (None, WORDS[one](finding)) for one, word in zip(layout.dimensions, key, strict=True))
