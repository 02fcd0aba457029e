"""The table of points: clauses, seats and terms, and the names behind their numbers.

A target is a row, not a program: what it promises is written down here as columns (indicator, measure,
comparison, bounds, legs of its path), and one relational pass judges all clauses of all plans.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from plan_compliance.judging.limits import Terms
from plan_compliance.model import Condition, Gathered, Plan, Promise, Target

NOBODY = -1
"""The parent of a leaf that is a whole target."""


class Purpose(IntEnum):
    """What a leaf is asked for; the passes run in this order."""

    SCOPE = 0
    """Is a part in scope (``where``, ``except``)?"""
    SATISFY = 1
    """Does a part satisfy, so that it counts for a share?"""
    GUARD = 2
    """Does the condition of a target hold (``if``)?"""
    PROMISE = 3


class Join(IntEnum):
    """How a node of a target takes the states of what hangs below it."""

    ALL = 0
    ANY = 1
    EACH = 2
    COUNT = 3
    """The states of the parts are counted into a share."""


class Version(IntEnum):
    """Which version of a target is judged."""

    IN_FORCE = 0
    ORIGINAL = 1
    """As it was before it was amended."""
    OTHER_FIGURE = 2
    """Under the figures that were not used because another submission goes first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """One condition as it is judged: the origin of clauses, and what a report says of it."""

    number: int
    root: int
    parent: int
    purpose: Purpose
    condition: Condition
    member: str = ""
    share: int = NOBODY
    """The node whose counted parts are this leaf's value."""
    guards: int = NOBODY
    """The leaf that is asked only where this one holds."""
    guards_node: int = NOBODY
    exempts: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """An inner node of a target: a composite or an ``each``."""

    number: int
    root: int
    parent: int
    join: Join
    depth: int
    by_part: bool
    """Whether its result is still one for each part of an ``each`` above it."""
    scope: int
    member: str = ""
    indicator: str = ""
    """For an ``each``: whose counts a district may report for its parts."""
    promise: Promise


@dataclass(frozen=True, kw_only=True, slots=True)
class Root:
    """One version of a target as a whole."""

    number: int
    plan: Plan
    target: Target
    version: Version


class Clause(NamedTuple):
    """One leaf in one year. Years are ints; -1 stands for *none*; None for an unknown number."""

    clause: int
    leaf: int
    root: int
    parent: int
    purpose: int
    scope: int
    opened: int
    """The parts among which an ``each`` is judged; -1 outside one."""
    year: int
    at: int
    """The year that is looked at: ``year``, or an earlier due year whose verdict still stands."""
    due: bool
    judged: bool
    paced: bool
    indicator: int
    measure: str
    comparison: str
    way: int
    """+1 where higher is better, -1 where lower is, 0 where neither."""
    first: int
    t0: int
    printed: float | None
    measured: float | None
    low: float | None
    high: float | None
    within: float | None
    relative: bool
    scale: float | None
    """10 to the places to round to."""
    relative_low: bool
    relative_high: bool
    share: int
    finished: bool
    one_off: bool
    progresses: bool
    """It is known how far the way is from the start to the final bound."""
    path: str
    leg_start_year: int
    leg_start: float | None
    leg_end_year: int
    leg_end: float | None
    next_year: int
    next_bound: float | None
    final_year: int
    final: float | None
    steady: bool
    """All bounds are constant and one-sided."""
    tolerance: float
    never_negative: bool
    slot_after: int
    """The due year before the one that governs ``at``: one of several events must come after it."""
    slot_before: int
    slots: int


class Seat(NamedTuple):
    """One area of a scope and the area whose figures are read: itself, another, or one of its parts."""

    scope: int
    area: int
    subject: int
    certain: bool


@dataclass(kw_only=True, slots=True)
class Points:
    """All clauses of all plans, with the names behind the numbers."""

    gathered: Gathered
    disputed: frozenset[str]
    """Indicators of which two submissions disagree: targets on them are judged under both values."""
    seen: frozenset[int]
    """Years of which anything was observed."""
    areas: Sequence[str]
    indicators: Sequence[str]
    area_codes: Mapping[str, int]
    indicator_codes: Mapping[str, int]
    roots: list[Root] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    seats: dict[int, list[Seat]] = field(default_factory=dict)
    """Scope → its seats."""
    terms: Terms = field(default_factory=Terms)
    unnamed: list[tuple[int, int, int]] = field(default_factory=list)
    """(scope, area, number of parts that are not listed by name)."""
    unlisted: list[tuple[int, int]] = field(default_factory=list)
    """(scope, area) without any part on the roster."""
    scope_keys: dict[Hashable, int] = field(default_factory=dict)
    descendants: dict[tuple[str, ...], dict[str, list[str]]] = field(default_factory=dict)

    def code_of(self, indicator: str, *, other: bool = False) -> int:
        """The number of an indicator's series, or of the one with the figures that were not used."""
        shift = len(self.indicators) if other and indicator in self.disputed else 0
        return self.indicator_codes[indicator] + shift

    def code_of_share(self, node: int) -> int:
        """The number of a counted share's series, behind all reported ones."""
        return 2 * len(self.indicators) + node

    @property
    def reads_twice(self) -> bool:
        """Whether the figures of some area are read for two areas of one scope."""
        return any(len({seat.subject for seat in seats}) < len(seats) for seats in self.seats.values())

    tested: set[int] = field(default_factory=set)
    """Scopes whose parts must be asked whether they are in scope."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """Where in a target we are while it is compiled."""

    points: Points
    plan: Plan
    root: int
    years: tuple[int, ...]
    dues: frozenset[int] = frozenset()
    """Years in which the whole composite is due; empty for a plain condition."""
    areas: tuple[str, ...] = ()
    parent: int = NOBODY
    depth: int = 0
    purpose: Purpose = Purpose.PROMISE
    scope: int = NOBODY
    """The parts that an ``each`` further up has opened."""
    member: str = ""
    other: bool = False
    """Whether the figures that were not used are looked at."""
