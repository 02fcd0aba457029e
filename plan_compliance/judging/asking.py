"""What some clauses ask for, so that nothing else is looked up, compared or rounded."""

from collections.abc import Iterable
from dataclasses import dataclass

from plan_compliance.judging.points import Clause
from plan_compliance.vocabulary import Comparison, Measure


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The measures and comparisons that occur, and whether anything is rounded."""

    measures: frozenset[Measure]
    comparisons: frozenset[Comparison]
    rounds: bool


def asked_of(clauses: Iterable[Clause]) -> Asked:
    """What occurs in ``clauses``."""
    own = tuple(clauses)
    return Asked(
        measures=frozenset(Measure(clause.measure) for clause in own),
        comparisons=frozenset(Comparison(clause.comparison) for clause in own),
        rounds=any(clause.scale is not None for clause in own),
    )
