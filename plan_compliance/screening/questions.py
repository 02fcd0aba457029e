"""What is asked for: the rows of compiled plans that need figures in the years in which something is due."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plan_compliance.judging.limits import Term
from plan_compliance.judging.points import NOBODY, Clause, Points, Purpose
from plan_compliance.vocabulary import Measure


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
class Question:
    """A row of the compiled plans that must be answered for a due point."""

    clause: Clause
    need: Need
    counted_as: str = ""
    """The indicator of the ``each`` above, whose parts a district may count itself."""
    counted: frozenset[int] = frozenset()
    """Areas that must count their parts, since they are not all listed by name."""
    terms: Sequence[Term] = ()
    """What its bound refers to."""


def questions(points: Points) -> Iterator[Question]:
    """Every row that a due point rests on: promises in their due years, and what those ask of parts and conditions."""
    due = [clause for clause in points.clauses if clause.purpose == Purpose.PROMISE and clause.judged and clause.due]
    due = [clause for clause in due if clause.at == clause.year]
    shared = _due_years(due, "share")
    satisfying = [clause for clause in points.clauses if clause.purpose == Purpose.SATISFY]
    satisfying = [clause for clause in satisfying if clause.at in shared[_top(points, clause.parent)]]
    conditions = _conditions(points, due, satisfying)
    terms, nameless = _terms(points), _nameless(points)
    for clause in due + satisfying:
        yield _question(points, clause, Need.VALUE, terms, nameless)
    for clause in conditions:
        yield _question(points, clause, Need.CONDITION, terms, nameless)


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


def _terms(points: Points) -> Mapping[int, list[Term]]:
    """What the bound of each clause refers to."""
    terms: dict[int, list[Term]] = defaultdict(list)
    for term in points.terms.rows:
        terms[term.clause].append(term)
    return terms


def _nameless(points: Points) -> Mapping[int, frozenset[int]]:
    """For each scope the areas of which the roster does not list all parts by name."""
    nameless: dict[int, set[int]] = defaultdict(set)
    for scope, area, count in points.unnamed:
        if count:
            nameless[scope].add(area)
    for scope, area in points.unlisted:
        nameless[scope].add(area)
    return {scope: frozenset(areas) for scope, areas in nameless.items()}


def _question(
    points: Points,
    clause: Clause,
    need: Need,
    terms: Mapping[int, Sequence[Term]],
    nameless: Mapping[int, frozenset[int]],
) -> Question:
    scope = clause.scope if clause.purpose == Purpose.SCOPE else clause.opened
    return Question(
        clause=clause,
        need=need,
        counted_as="" if scope == NOBODY else _counted_as(points, clause, scope),
        counted=nameless.get(scope, frozenset()),
        terms=terms.get(clause.clause, ()),
    )


def _counted_as(points: Points, clause: Clause, scope: int) -> str:
    """The indicator under which a district may say how many of the parts of ``scope`` satisfy; empty: none."""
    node = clause.parent
    while node != NOBODY and points.nodes[node].scope != scope:
        node = points.nodes[node].parent
    return points.nodes[node].indicator if node != NOBODY else ""
