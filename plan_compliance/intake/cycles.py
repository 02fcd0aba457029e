"""Circles in what refers to what."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


def find_cycles(graph: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Circles among nodes that refer to each other, each once and beginning and ending with its first node.

    Every circle is broken at one reference before the next is sought, so that of circles that share
    references only the first is told.
    """
    references = {node: sorted(set(graph[node])) for node in sorted(graph)}
    cycles = []
    while (cycle := _find_cycle(references)) is not None:
        cycles.append(cycle)
        references[cycle[0]].remove(cycle[1])
    return tuple(sorted(cycles))


def _find_cycle(references: Mapping[str, Iterable[str]]) -> tuple[str, ...] | None:
    try:
        TopologicalSorter(references).prepare()
    except CycleError as error:
        backwards: list[str] = error.args[1]
        ring = tuple(reversed(backwards))[:-1]
        start = ring.index(min(ring))
        return (*ring[start:], *ring[:start], ring[start])
    return None
