"""Verdicts over the years: of what was due, how much was kept; of what is under way, how much is on schedule."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.charts.canvas import QUIET, empty, quiet_axes, sheet
from plan_compliance.reporting.charts.signs import SIGNS, Sign, legend_entries
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Pace, Verdict

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 3.6
VERDICTS = (Verdict.MET, Verdict.MISSED, Verdict.NO_DATA, Verdict.NOT_APPLICABLE)
PACES = (Pace.ACHIEVED_EARLY, Pace.AHEAD, Pace.ON_SCHEDULE, Pace.BEHIND, Pace.REVERSED)
UNKNOWN = f"pace.{Pace.UNKNOWN}"
"""Never in a bar, always above it."""
BAR = 0.62
LEGIBLE = 0.06
"""The least share of the highest bar that a part must have to bear its number inside."""

Counted = Mapping[int, Counter[str]]
"""Year → key of the sign → how many."""


def verdicts_chart(findings: Sequence[Finding], lang: str, year: int | None = None) -> "Figure":
    """``findings`` counted for each year (up to ``year``): by verdict where due, by pace where under way."""
    counted = [one for one in findings if not one.has(Flag.RESTATED) and (year is None or one.year <= year)]
    title = _title(counted, lang)
    due = _counted([(one.year, f"verdict.{one.verdict}") for one in counted if one.verdict in VERDICTS])
    running = _counted([(one.year, f"pace.{one.pace}") for one in counted if one.pace in (*PACES, Pace.UNKNOWN)])
    years = sorted({*due, *(one.year for one in counted if one.pace in PACES)})
    if not years:
        return empty(title, say("chart.nothing", lang))
    figure = sheet(HEIGHT, title)
    left, right = figure.subplots(1, 2)
    _draw(left, due, [f"verdict.{verdict}" for verdict in VERDICTS], years)
    _draw(right, running, [f"pace.{pace}" for pace in PACES], years)
    left.set_title(say("chart.axis.due", lang), fontsize=9.5, loc="left")
    right.set_title(say("chart.axis.running", lang), fontsize=9.5, loc="left")
    keys = {key for counts in (due, running) for shown in years for key in counts.get(shown, ())}
    figure.legend(handles=legend_entries(keys, lang), loc="outside lower center", ncols=5, columnspacing=1.2)
    return figure


def _title(findings: Sequence[Finding], lang: str) -> str:
    areas = {one.area: one.area_name[lang] for one in findings}
    if not areas:
        return say("chart.verdicts.title", lang)
    names = say("join.names", lang).join(areas.values())
    told = names if len(areas) <= SEVERAL else say("chart.areas", lang, count=len(areas))
    return say("chart.named", lang, area=told, name=say("chart.verdicts.title", lang))


SEVERAL = 4


def _counted(pairs: Sequence[tuple[int, str]]) -> Counted:
    counts: dict[int, Counter[str]] = {}
    for year, key in pairs:
        counts.setdefault(year, Counter())[key] += 1
    return counts


def _draw(axes: "Axes", counts: Counted, keys: Sequence[str], years: Sequence[int]) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415  (an extra)

    highest = max([sum(counts[year][key] for key in keys) for year in counts], default=0) or 1
    for place, year in enumerate(years):
        floor = 0
        for key in keys:
            number, look = counts.get(year, Counter())[key], SIGNS[key]
            axes.bar(place, number, BAR, bottom=floor, color=look.colour, hatch=look.hatch, edgecolor=QUIET, lw=0.4)
            if number:
                _number(
                    axes, place, floor + number / 2, f"{look.sign} {number}", look, inside=number > LEGIBLE * highest
                )
            floor += number
        unknown = counts.get(year, Counter())[UNKNOWN]
        if unknown:
            told = f"{SIGNS[UNKNOWN].sign} {unknown}"
            axes.text(place, floor + highest * 0.02, told, ha="center", va="bottom", fontsize=8, color=QUIET)
    axes.set_xticks(range(len(years)), [str(year) for year in years])
    axes.set_xlim(-0.6, len(years) - 0.3)
    axes.set_ylim(0, highest * 1.12)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    quiet_axes(axes)


def _number(axes: "Axes", place: int, height: float, told: str, look: Sign, *, inside: bool) -> None:
    """A part's sign and number in its middle, or beside the bar where the part is thin."""
    if not inside:
        axes.text(place + BAR / 2 + 0.03, height, told, ha="left", va="center", fontsize=7)
        return
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1} if look.hatch else None
    axes.text(place, height, told, ha="center", va="center", fontsize=8.5, color=look.ink, bbox=box)
