"""Who owes what: roster × plans become a list of the figures that each district must hand in.

A figure is one indicator of one area (a district or a part of it) in one year. Plans make it due in four ways: it is
judged itself, a bound refers to it, it decides whether something is asked at all, or it is an earlier figure that a
measure starts from or adds up. What only a higher area can report (the city's minimum wage) is nobody's debt here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from plan_compliance.judging.areas import ancestor, lineage
from plan_compliance.judging.limits import Term, area_of
from plan_compliance.judging.measures import years_needed
from plan_compliance.judging.points import NOBODY, Clause, Points, Purpose, Root, Version
from plan_compliance.judging.promises import compile_points
from plan_compliance.model import Gathered
from plan_compliance.vocabulary import Comparison, Measure

DISTRICT = "district"


class Need(StrEnum):
    """What a due point needs a figure for; the first goes first where several do."""

    VALUE = "value"
    """It is judged in its due year."""
    REFERENCE = "reference"
    """The bound refers to it."""
    CONDITION = "condition"
    """It decides whether the target applies, or whether a part is in scope."""
    EARLIER = "earlier"
    """The measure starts from it, or adds it up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One due point that needs a figure; ``area`` is the area that is judged, ``year`` its due year."""

    plan: str
    target: str
    area: str
    year: int
    need: Need
    measure: Measure
    deadline: str
    """ISO date by which the figures of the due year are owed."""
    stated: bool
    """Whether the plan itself says by when; where it does not, nobody can be late."""
    after: int = 0
    """For one of several events: the due year of the one before."""
    counted_as: str = ""
    """For the figure of a part: the indicator under which the district may report the count of all parts at once."""

    @property
    def address(self) -> str:
        """The address of the finding that needs the figure."""
        return f"{self.plan}/{self.target}/{self.area}/{self.year}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """One figure that ``district`` must hand in, and the due points that need it."""

    district: str
    area: str
    """The district itself or one of its parts."""
    indicator: str
    year: int
    counted: bool
    """What is wanted is how many parts satisfy, of how many, since the roster does not list them by name."""
    asks: tuple[Ask, ...]

    @property
    def deadline(self) -> str:
        """The first day by which somebody needs it."""
        return min(ask.deadline for ask in self.asks)

    @property
    def stated_deadline(self) -> str:
        """The first day that a plan itself states; empty where none does."""
        return min((ask.deadline for ask in self.asks if ask.stated), default="")

    @property
    def need(self) -> Need:
        """The foremost reason why it is owed."""
        return self.asks[0].need

    @property
    def is_of_part(self) -> bool:
        """Whether it is the figure of a part of the district."""
        return self.area != self.district


def owed_figures(gathered: Gathered) -> tuple[Owed, ...]:
    """Every figure that some plan makes due, sorted by district, year, indicator and area."""
    points = compile_points(gathered)
    terms: dict[int, list[Term]] = defaultdict(list)
    for term in points.terms.rows:
        terms[term.clause].append(term)
    asks: dict[_Figure, set[Ask]] = defaultdict(set)
    for question in _questions(points, terms):
        for figure, ask in _answers(points, question):
            asks[figure].add(ask)
    owed = (
        Owed(
            district=ancestor(gathered.areas, figure.area, DISTRICT) or min(ask.area for ask in own),
            asks=tuple(sorted(own, key=lambda ask: (list(Need).index(ask.need), ask.address, ask.measure))),
            **figure._asdict(),
        )
        for figure, own in asks.items()
    )
    return tuple(sorted(owed, key=lambda one: (one.district, one.year, one.indicator, one.is_of_part, one.area)))


# --- what is asked --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Question:
    """A row of the compiled plans that must be answered for a due point."""

    clause: Clause
    need: Need
    counted_as: str = ""
    """The indicator of the ``each`` above, whose parts a district may count itself."""
    counted: frozenset[int] = frozenset()
    """Areas that must count their parts, since they are not all listed by name."""
    terms: Sequence[Term] = ()
    """What its bound refers to."""


def _questions(points: Points, terms: Mapping[int, list[Term]]) -> Iterator[_Question]:
    """Every row that a due point rests on: promises in their due years, and what those ask of parts and conditions."""
    due = [clause for clause in points.clauses if clause.purpose == Purpose.PROMISE and clause.judged and clause.due]
    due = [clause for clause in due if clause.at == clause.year]
    shared = _due_years(due, "share")
    satisfying = [clause for clause in points.clauses if clause.purpose == Purpose.SATISFY]
    satisfying = [clause for clause in satisfying if clause.at in shared[_top(points, clause.parent)]]
    conditions = _conditions(points, due, satisfying)
    for clause in due + satisfying:
        yield _question(points, clause, Need.VALUE, terms.get(clause.clause, ()))
    for clause in conditions:
        yield _question(points, clause, Need.CONDITION, terms.get(clause.clause, ()))


def _conditions(points: Points, due: list[Clause], satisfying: list[Clause]) -> Iterator[Clause]:
    """What decides whether something is asked, in the years in which it would be."""
    guarded, whole, opened = _due_years(due, "leaf"), _due_years(due, "root"), _due_years(due + satisfying, "opened")
    for clause in points.clauses:
        leaf = points.leaves[clause.leaf]
        years: set[int] = set()
        if clause.purpose == Purpose.SCOPE:
            years = opened[clause.scope]
        elif clause.purpose == Purpose.GUARD:
            years = guarded[leaf.guards] if leaf.guards != NOBODY else whole[clause.root]
        if clause.at in years:
            yield clause


def _due_years(clauses: list[Clause], column: str) -> dict[int, set[int]]:
    years: dict[int, set[int]] = defaultdict(set)
    for clause in clauses:
        years[getattr(clause, column)].add(clause.at)
    return years


def _top(points: Points, node: int) -> int:
    """The node at the top of the tree in which ``node`` stands."""
    while points.nodes[node].parent != NOBODY:
        node = points.nodes[node].parent
    return node


def _question(points: Points, clause: Clause, need: Need, terms: Sequence[Term]) -> _Question:
    scope = clause.scope if clause.purpose == Purpose.SCOPE else clause.opened
    nameless = {area for opened, area, count in points.unnamed if opened == scope and count}
    nameless |= {area for opened, area in points.unlisted if opened == scope}
    counted_as = "" if scope == NOBODY else _counted_as(points, clause, scope)
    return _Question(clause=clause, need=need, counted_as=counted_as, counted=frozenset(nameless), terms=terms)


def _counted_as(points: Points, clause: Clause, scope: int) -> str:
    """The indicator under which a district may say how many of the parts of ``scope`` satisfy; empty: none."""
    node = clause.parent
    while node != NOBODY and points.nodes[node].scope != scope:
        node = points.nodes[node].parent
    return points.nodes[node].indicator if node != NOBODY else ""


# --- the figures that answer it -------------------------------------------------------------------


class _Figure(NamedTuple):
    """What a figure that is owed is known by."""

    area: str
    indicator: str
    year: int
    counted: bool


def _answers(points: Points, question: _Question) -> Iterator[tuple[_Figure, Ask]]:
    """Every figure that ``question`` needs of the areas that are asked, and of no area above them."""
    clause, root = question.clause, points.roots[question.clause.root]
    withdrawal = root.target.withdrawal
    if root.version is not Version.IN_FORCE or (withdrawal and withdrawal.on <= f"{clause.at}-12-31"):
        return
    for nameless in question.counted if question.counted_as else ():
        whole = points.areas[nameless]
        yield _Figure(whole, question.counted_as, clause.at, counted=True), _ask(root, whole, question)
    for seat in points.seats[clause.scope]:
        district, subject = points.areas[seat.area], points.areas[seat.subject]
        if seat.area not in question.counted:
            ask = _ask(root, district, question)
            for indicator, area, year, need in _series(points, question, subject):
                if district in lineage(points.gathered.areas, area):
                    own = ask if need is question.need else replace(ask, need=need)
                    yield _Figure(area, indicator, year, counted=False), own


def _ask(root: Root, area: str, question: _Question) -> Ask:
    clause, plan = question.clause, root.plan
    return Ask(
        plan=plan.id,
        target=root.target.id,
        area=area,
        year=clause.at,
        need=question.need,
        measure=Measure(clause.measure),
        deadline=plan.deadline(clause.at),
        stated=bool(plan.reporting_due),
        after=max(clause.slot_after, 0),
        counted_as=question.counted_as,
    )


def _series(points: Points, question: _Question, subject: str) -> Iterator[tuple[str, str, int, Need]]:
    """(indicator, area, year, need) of the figures behind one row, printed baselines left out."""
    clause = question.clause
    if clause.share == NOBODY:
        yield from _own_series(points, question, subject)
    for term in question.terms:
        of = points.indicators[term.indicator % len(points.indicators)]
        for year in years_needed(Measure(term.measure), term.at, term.t0, term.first) if term.indicator >= 0 else ():
            if year != term.t0 or term.printed is None:
                yield of, area_of(term, subject, points), year, Need.REFERENCE


def _own_series(points: Points, question: _Question, subject: str) -> Iterator[tuple[str, str, int, Need]]:
    """What the measure itself needs; a share of parts is counted and needs nothing of its own."""
    clause = question.clause
    indicator, measure = points.indicators[clause.indicator % len(points.indicators)], Measure(clause.measure)
    years = years_needed(measure, clause.at, clause.t0, clause.first)
    if clause.comparison == Comparison.DIRECTION:
        years = [clause.at, clause.t0]
    for year in years:
        if year != clause.t0 or clause.printed is None or year == clause.at:
            yield indicator, subject, year, question.need if year == clause.at else Need.EARLIER
