"""Questions about the roster: ancestors and parts."""

from collections.abc import Iterator, Mapping

from plan_compliance.model import Area


def ancestor(areas: Mapping[str, Area], area: str, level: str) -> str:
    """The id of ``area`` itself or of its ancestor on ``level``; empty when there is none."""
    here: str = area
    while here in areas:
        if areas[here].level == level:
            return here
        here = areas[here].parent
    return ""


def lineage(areas: Mapping[str, Area], area: str) -> Iterator[str]:
    """``area`` and its ancestors, nearest first."""
    here: str = area
    while here in areas:
        yield here
        here = areas[here].parent


def parts(areas: Mapping[str, Area], levels: tuple[str, ...]) -> dict[str, list[str]]:
    """For every area, its descendants on ``levels``, sorted."""
    found: dict[str, list[str]] = {}
    for part in sorted(areas):
        if areas[part].level in levels:
            for above in lineage(areas, areas[part].parent):
                found.setdefault(above, []).append(part)
    return found


def unnamed_parts(areas: Mapping[str, Area], area: str, levels: tuple[str, ...]) -> int:
    """How many parts on ``levels`` exist in ``area`` without being listed by name."""
    return sum(areas[area].unnamed_parts.get(level, 0) for level in levels)
