"""What is needed: each question of the compiled plans beside every figure that it needs, as columns.

Few questions are asked of many areas. A question is written down once for each figure that it needs of an area (a
request); which areas it is asked of, and where each of them has that figure, is a *reach*, one for all requests alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from plan_compliance.judging.areas import lineage
from plan_compliance.judging.limits import Term, area_of
from plan_compliance.judging.measures import years_needed
from plan_compliance.judging.points import NOBODY, Points, Root, Version
from plan_compliance.screening.questions import Ask, Need, Question, questions
from plan_compliance.vocabulary import Comparison, Measure

_REQUEST = {
    "reach": pl.Int32,
    "indicator": pl.Int32,
    "year": pl.Int32,
    "counted": pl.Boolean,
    "pattern": pl.Int32,
    "question": pl.Int32,
}
_REACH = {"reach": pl.Int32, "asked": pl.Int32, "area": pl.Int32}


@dataclass(frozen=True, kw_only=True, slots=True)
class Needs:
    """Everything that due points need.

    Areas and indicators are positions in the sorted ids of ``points``, *pattern* one in ``patterns``.
    """

    points: Points
    requests: pl.DataFrame
    """``reach, indicator, year, counted, pattern, question``; *counted*: how many parts satisfy is what is needed."""
    reaches: pl.DataFrame
    """``reach, asked, area``: an area that is judged, and the one whose figure that takes."""
    patterns: Sequence[Ask]
    """What is asked; of which area, ``asked`` tells."""

    @property
    def figures(self) -> pl.DataFrame:
        """``area, indicator, year, counted, asked, pattern, question``: each figure, once for each that needs it."""
        return self.requests.join(self.reaches, on="reach")

    def of(self, figures: pl.DataFrame) -> pl.DataFrame:
        """The same for those of some areas, indicators and years alone, which spares a look at all others."""
        some = figures.select("area", "indicator", "year").unique()
        return some.join(self.reaches, on="area").join(self.requests, on=["reach", "indicator", "year"])


def needed(points: Points) -> Needs:
    """The figures that every due point of ``points`` needs of the areas that are asked, and of no area above them."""
    reaches = _Reaches(points=points)
    patterns: dict[Ask, int] = {}
    rows = []
    for number, question in enumerate(questions(points)):
        if _is_alive(points.roots[question.clause.root], question.clause.at):
            for request in _requests(points, question, reaches):
                pattern = patterns.setdefault(_pattern(points, question, request.need), len(patterns))
                rows.append((request.reach, request.indicator, request.year, request.counted, pattern, number))
    return Needs(
        points=points,
        requests=pl.DataFrame(rows, schema=_REQUEST, orient="row"),
        reaches=reaches.frame,
        patterns=list(patterns),
    )


def _is_alive(root: Root, year: int) -> bool:
    """Whether a target is in force, as it stands, at the end of ``year``."""
    withdrawal = root.target.withdrawal
    return root.version is Version.IN_FORCE and not (withdrawal and withdrawal.on <= f"{year}-12-31")


def _pattern(points: Points, question: Question, need: Need) -> Ask:
    clause, root = question.clause, points.roots[question.clause.root]
    return Ask(
        plan=root.plan.id,
        target=root.target.id,
        area="",
        year=clause.at,
        need=need,
        measure=Measure(clause.measure),
        deadline=root.plan.deadline(clause.at),
        stated=bool(root.plan.reporting_due),
        after=max(clause.slot_after, 0),
        counted_as=question.counted_as,
    )


# --- the figures behind a question ------------------------------------------------------------------


class _Request(NamedTuple):
    """One figure that a question needs of every area within ``reach``."""

    reach: int
    indicator: int
    year: int
    counted: bool
    need: Need


def _requests(points: Points, question: Question, reaches: "_Reaches") -> Iterator[_Request]:
    """What ``question`` needs, printed baselines left out."""
    clause, need = question.clause, question.need
    if question.counted and question.counted_as:
        indicator = points.indicator_codes[question.counted_as]
        yield _Request(reaches.of_wholes(question.counted), indicator, clause.at, counted=True, need=need)
    if clause.share == NOBODY:
        yield from _own_requests(points, question, reaches.of(clause.scope, question.counted))
    for term in question.terms:
        if term.indicator >= 0:
            reach = reaches.of(clause.scope, question.counted, term)
            indicator = term.indicator % len(points.indicators)
            for year in years_needed(Measure(term.measure), term.at, term.t0, term.first):
                if year != term.t0 or term.printed is None:
                    yield _Request(reach, indicator, year, counted=False, need=Need.REFERENCE)


def _own_requests(points: Points, question: Question, reach: int) -> Iterator[_Request]:
    """What the measure itself needs; a share of parts is counted and needs nothing of its own."""
    clause = question.clause
    years = years_needed(Measure(clause.measure), clause.at, clause.t0, clause.first)
    if clause.comparison == Comparison.DIRECTION:
        years = [clause.at, clause.t0]
    for year in years:
        if year != clause.t0 or clause.printed is None or year == clause.at:
            need = question.need if year == clause.at else Need.EARLIER
            yield _Request(reach, clause.indicator % len(points.indicators), year, counted=False, need=need)


# --- of whom ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reaches:
    """Numbered lists of (area that is asked, area whose figure is needed)."""

    points: Points
    numbers: dict[object, int] = field(default_factory=dict)
    rows: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def frame(self) -> pl.DataFrame:
        """``reach, asked, area``: all of them."""
        return pl.DataFrame(self.rows, schema=_REACH, orient="row")

    def of_wholes(self, wholes: frozenset[int]) -> int:
        """Areas that are asked for a figure of their own parts."""
        return self._numbered(("wholes", wholes), ((whole, whole) for whole in sorted(wholes)))

    def of(self, scope: int, counted: frozenset[int], term: Term | None = None) -> int:
        """The areas of a scope, but for those that count their parts, with each figure that lies in the area asked.

        That is the figure of the area looked at, or of the one that ``term`` refers to.
        """
        where = (NOBODY, "") if term is None else (term.area, term.level)
        return self._numbered((scope, counted, where), self._inside(scope, counted, term))

    def _numbered(self, key: object, pairs: Iterator[tuple[int, int]]) -> int:
        if key not in self.numbers:
            number = self.numbers[key] = len(self.numbers)
            self.rows.extend((number, asked, area) for asked, area in dict.fromkeys(pairs))
        return self.numbers[key]

    def _inside(self, scope: int, counted: frozenset[int], term: Term | None) -> Iterator[tuple[int, int]]:
        points = self.points
        for seat in points.seats[scope]:
            if seat.area not in counted:
                subject = points.areas[seat.subject]
                area = subject if term is None else area_of(term, subject, points)
                if points.areas[seat.area] in lineage(points.gathered.areas, area):
                    yield seat.area, points.area_codes[area]
