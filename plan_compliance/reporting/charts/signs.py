"""How a verdict or pace looks: a colour that the colour-blind can tell and a sign for when there is no colour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_compliance.reporting.charts.canvas import INK, RULE
from plan_compliance.texts import say

if TYPE_CHECKING:
    from matplotlib.patches import Patch


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """One way of looking; ``marker`` is matplotlib's own letter for the same shape."""

    colour: str
    sign: str
    marker: str = "o"
    ink: str = "white"
    hatch: str = ""


SIGNS: Mapping[str, Sign] = {
    "verdict.met": Sign(colour="#00795c", sign="✓"),
    "verdict.missed": Sign(colour="#c44e00", sign="✗", marker="X"),
    "verdict.no_data": Sign(colour="#ffffff", sign="?", ink=INK, hatch="////"),
    "verdict.not_applicable": Sign(colour="#f2f4f6", sign="–", ink=INK),
    "verdict.not_due": Sign(colour="#f2f4f6", sign="·", ink=INK),
    "pace.achieved_early": Sign(colour="#00594a", sign="★", marker="*"),
    "pace.ahead": Sign(colour="#3fa88b", sign="▲", marker="^"),
    "pace.on_schedule": Sign(colour="#8fd0bd", sign="●", ink=INK),
    "pace.behind": Sign(colour="#f0a35e", sign="▼", marker="v", ink=INK),
    "pace.reversed": Sign(colour="#8c2d04", sign="◀", marker="<"),
    "pace.unknown": Sign(colour="#dfe3e6", sign="○", marker="$○$", ink=INK),
}
"""By the key of :func:`plan_compliance.reporting.labels.status` (the palette of Okabe and Ito, darkened for print)."""


def legend_entries(keys: Iterable[str], lang: str) -> "list[Patch]":
    """A patch with sign and word for each of ``keys`` that occurs, in the order of :data:`SIGNS`."""
    from matplotlib.patches import Patch  # noqa: PLC0415  (an extra)

    found = set(keys)
    return [
        Patch(
            facecolor=look.colour,
            edgecolor=RULE,
            hatch=look.hatch,
            label=f"{look.sign} {say(key, lang)}",
        )
        for key, look in SIGNS.items()
        if key in found
    ]
