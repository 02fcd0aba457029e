"""Progress against schedule: how far each target has come, by how far it should have come."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.charts.canvas import BAND, INK, QUIET, broken, empty, quiet_axes, sheet
from plan_compliance.reporting.charts.signs import SIGNS
from plan_compliance.reporting.labels import status
from plan_compliance.texts import say
from plan_compliance.vocabulary import Pace

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 5.0
LOW, HIGH, LEFT, RIGHT = -30.0, 150.0, 0.0, 105.0
"""Per cent at the frame; what lies beyond is drawn at its edge and counted below the title."""
NEAR, STEP = 3.5, 1.1
"""Two points nearer than ``NEAR`` per cent are moved apart sideways by ``STEP``."""
CROWD = 9
"""So many lie side by side at most; more lie on top of them."""
APART = 19.0
"""Per cent of the axis between two names."""
NAMED = 6
"""So many of those furthest behind bear their name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """One target on the picture; ``across`` is its schedule, moved aside where others lie."""

    finding: Finding
    schedule: float
    progress: float
    across: float
    up: float


def schedule_chart(findings: Sequence[Finding], lang: str, year: int | None = None) -> "Figure":
    """Every target of ``findings`` in ``year`` (None: the last in which any has progress) that has a path."""
    chosen = year if year is not None else _latest(findings)
    of_year = [finding for finding in findings if finding.year == chosen]
    title = say("chart.schedule.title", lang, year="—" if chosen is None else chosen)
    dots = _dots(of_year)
    if not dots:
        return empty(title, say("chart.nothing", lang))
    figure = sheet(HEIGHT, title, _notes(of_year, dots, lang))
    axes = figure.subplots()
    axes.fill_between([LEFT, RIGHT], [LEFT, RIGHT], LOW, color="#f6eee6", linewidth=0)
    axes.plot([LEFT, RIGHT], [LEFT, RIGHT], color=QUIET, linestyle="--", linewidth=1)
    axes.lines[-1].set_label(say("chart.diagonal", lang))
    for dot in dots:
        _draw_dot(axes, dot, lang)
    _name_worst(axes, dots, lang, several=len({dot.finding.area for dot in dots}) > 1)
    _frame(axes, lang)
    handles, labels = axes.get_legend_handles_labels()
    single = dict(zip(labels, handles, strict=True))
    figure.legend(list(single.values()), list(single), loc="outside lower center", ncols=4, columnspacing=1.2)
    return figure


def _latest(findings: Sequence[Finding]) -> int | None:
    return max([one.year for one in findings if one.movement.progress is not None], default=None)


def _notes(of_year: Sequence[Finding], dots: Sequence[Dot], lang: str) -> str:
    beyond = sum(not LOW <= dot.progress <= HIGH for dot in dots)
    told = [say("chart.outside", lang, count=beyond) if beyond else ""]
    if len(dots) < len(of_year):
        told.append(say("chart.unplaced", lang, count=len(of_year) - len(dots), total=len(of_year)))
    return say("join.clauses", lang).join(part for part in told if part)


def _dots(findings: Sequence[Finding]) -> list[Dot]:
    """Where each target lies; those that would cover each other are moved aside, alternately right and left."""
    placed: list[Dot] = []
    crowd: Counter[tuple[int, int]] = Counter()
    for one in sorted(findings, key=lambda finding: (finding.movement.progress or 0.0, finding.address)):
        schedule, progress = one.movement.schedule, one.movement.progress
        if schedule is None or progress is None:
            continue
        up = min(max(progress, LOW), HIGH)
        spot = (round(schedule / NEAR), round(up / NEAR))
        place = crowd[spot] % CROWD
        aside = (place + 1) // 2 * STEP * (-1 if place % 2 else 1)
        crowd[spot] += 1
        placed.append(Dot(finding=one, schedule=schedule, progress=progress, across=schedule + aside, up=up))
    return placed


def _draw_dot(axes: "Axes", dot: Dot, lang: str) -> None:
    key = f"pace.{dot.finding.pace}" if dot.finding.pace is not Pace.FINISHED else status(dot.finding)
    look = SIGNS[key]
    axes.plot(
        dot.across,
        dot.up,
        marker=look.marker,
        markersize=10 if look.marker == "*" else 7.5,
        markerfacecolor=look.colour,
        markeredgecolor=INK,
        markeredgewidth=0.6,
        linestyle="none",
        label=say(key, lang),
        zorder=4,
    )


def _name_worst(axes: "Axes", dots: Sequence[Dot], lang: str, *, several: bool) -> None:
    """The names of those furthest below the diagonal at the right, each with a line to its dot."""
    short = [dot for dot in dots if dot.finding.pace in {Pace.BEHIND, Pace.REVERSED}]
    worst = sorted(short, key=lambda dot: (dot.progress - dot.schedule, dot.finding.address))[:NAMED]
    named = sorted(worst, key=lambda dot: (-dot.up, -dot.across, dot.finding.address))
    for dot, height in zip(named, _heights([dot.up for dot in named]), strict=True):
        name = dot.finding.name[lang]
        told = say("chart.named", lang, area=dot.finding.area_name[lang], name=name) if several else name
        axes.annotate(
            broken(told, 34, lines=3),
            (dot.across, dot.up),
            xytext=(RIGHT + 2, height),
            va="center",
            fontsize=8,
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": QUIET, "lw": 0.6, "relpos": (0, 0.5), "shrinkB": 4},
        )


def _heights(wanted: Sequence[float]) -> list[float]:
    """``wanted`` (falling), moved apart until names of three lines have room, none below the frame."""
    heights: list[float] = []
    for up in wanted:
        heights.append(min(up, heights[-1] - APART) if heights else up)
    lift = max(0.0, LOW - heights[-1]) if heights else 0.0
    return [height + lift for height in heights]


def _frame(axes: "Axes", lang: str) -> None:
    axes.set_xlim(LEFT - 2, RIGHT)
    axes.set_ylim(LOW - 4, HIGH + 4)
    axes.axhline(0, color=BAND, linewidth=1.2)
    axes.axhline(100, color=BAND, linewidth=1.2)
    axes.set_xlabel(say("chart.axis.schedule", lang))
    axes.set_ylabel(say("chart.axis.progress", lang))
    quiet_axes(axes, grid="both")
