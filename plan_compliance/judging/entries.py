"""What findings are told of: one entry a target, with all its versions, as many together as fit into memory."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from typing import NamedTuple, TypeAlias

from plan_compliance.judging.known import Key, Ledger
from plan_compliance.judging.points import Points, Root, Version
from plan_compliance.model import Plan, Target

AT_ONCE = 20_000
"""Rows that are laid out as Python values at a time; more would cost memory, fewer time."""

Address: TypeAlias = tuple[str, str, str, int]
"""Plan, target, area and year of one finding."""

Occasion: TypeAlias = tuple[str, int]
"""Area and year: when and of whom one entry asks."""


class Entry(NamedTuple):
    """One target of a plan, and the roots that its findings are told from."""

    plan: Plan
    target: Target
    root: Root | None
    """The version in force; None for a row without a district value."""
    original: int | None = None
    other: int | None = None

    @property
    def stands_alone(self) -> bool:
        """Whether nothing is laid over the target: no second version, no withdrawal, no target that it restates."""
        target = self.target
        return self.root is not None and len(self.roots) == 1 and not (target.same_as or target.withdrawal)

    @property
    def roots(self) -> tuple[int, ...]:
        """The numbers of all its versions."""
        numbers = (None if self.root is None else self.root.number, self.original, self.other)
        return tuple(number for number in numbers if number is not None)

    def occasions(self, areas: Iterable[str] | None, wanted: AbstractSet[Address] | None) -> list[Occasion]:
        """Every area (of ``areas``, where they are named) and year of which the entry tells a finding that is wanted.

        None wants all.
        """
        plan, target = self.plan, self.target
        every = product(plan.areas if areas is None else areas, range(plan.first, plan.last + 1))
        return [one for one in every if wanted is None or (plan.id, target.id, *one) in wanted]


def entries_of(points: Points) -> list[Entry]:
    """Every target of every plan, sorted by plan and id; one that restates another is told from that one's roots."""
    roots = {(root.plan.id, root.target.id, root.version): root for root in points.roots}
    numbers = {key: root.number for key, root in roots.items()}
    entries = []
    for plan in points.gathered.plans:
        for target in plan.targets:
            own = (plan.id, target.same_as or target.id)
            root = roots.get((*own, Version.IN_FORCE))
            beside = (numbers.get((*own, Version.ORIGINAL)), numbers.get((*own, Version.OTHER_FIGURE)))
            entries.append(Entry(plan, target, root, *beside))
    return sorted(entries, key=lambda entry: (entry.plan.id, entry.target.id))


def keys_of(points: Points, entries: Iterable[Entry], wanted: AbstractSet[Address]) -> Iterator[Key]:
    """What the rows are about that the ``wanted`` findings of ``entries`` are told from."""
    for entry in entries:
        for area, year in entry.occasions(None, wanted):
            yield from ((number, points.area_codes[area], year) for number in entry.roots)


def stretches(book: Ledger, entries: Sequence[Entry]) -> Iterator[tuple[list[Entry], Sequence[str] | None]]:
    """Entries whose rows go together; a single one with too many rows in stretches of its areas."""
    together: list[Entry] = []
    size = 0
    for entry in entries:
        rows = sum(map(book.rows_of, entry.roots)) + len(entry.plan.areas)
        if together and size + rows > AT_ONCE:
            yield together, None
            together, size = [], 0
        if rows > 2 * AT_ONCE:
            yield from (([entry], areas) for areas in _stretched(entry.plan, rows))
        else:
            together.append(entry)
            size += rows
    if together:
        yield together, None


def _stretched(plan: Plan, rows: int) -> Iterator[Sequence[str]]:
    areas = sorted(plan.areas)
    length = max(1, len(areas) * AT_ONCE // rows)
    return (areas[start : start + length] for start in range(0, len(areas), length))
