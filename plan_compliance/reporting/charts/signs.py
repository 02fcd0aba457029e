"""How a verdict or pace looks: a colour that the colour-blind can tell and a sign for when there is no colour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_compliance.reporting.charts.canvas import INK, LATIN, RULE
from plan_compliance.texts import say

if TYPE_CHECKING:
    from matplotlib.patches import Patch
    from matplotlib.path import Path


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
    "pace.unknown": Sign(colour="#dfe3e6", sign="○", marker="o", ink=INK),
}
"""By the key of :func:`plan_compliance.reporting.labels.status` (the palette of Okabe and Ito, darkened for print)."""


HOLLOW = frozenset({"verdict.met", "pace.unknown"})
"""Markers of which only the line is drawn."""
OUTLINES: Mapping[str, tuple[str, float]] = {
    "verdict.missed": ("x", 5.5),
    "verdict.not_applicable": ("_", 5),
    "verdict.not_due": (".", 3),
    "pace.achieved_early": ("*", 7),
    "pace.ahead": ("^", 5.5),
    "pace.on_schedule": ("o", 5),
    "pace.behind": ("v", 5.5),
    "pace.reversed": ("<", 5.5),
    "pace.unknown": ("o", 5),
}
"""Each sign as a marker and its size in points, where many are drawn in one stroke."""


def outline(key: str) -> "tuple[str | Path, float]":
    """The sign of ``key`` as a marker; tick and question mark are drawn, matplotlib has no such markers."""
    if key in OUTLINES:
        return OUTLINES[key]
    return (_question_mark(), 8) if key == "verdict.no_data" else (_tick(), 7)


def _tick() -> "Path":
    from matplotlib.path import Path  # noqa: PLC0415  (an extra)

    return Path([(-0.8, 0.0), (-0.25, -0.55), (0.9, 0.7)])


def _question_mark() -> "Path":
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415  (an extra)
    from matplotlib.textpath import TextPath  # noqa: PLC0415
    from matplotlib.transforms import Affine2D  # noqa: PLC0415

    drawn = TextPath((0, 0), "?", size=1, prop=FontProperties(family=LATIN, weight="bold"))
    box = drawn.get_extents()
    return Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2).transform_path(drawn)


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
