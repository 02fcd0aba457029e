"""Districts side by side for one indicator: what was reached, what was asked, how it was judged."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.arithmetic import LOWER_IS_BETTER
from plan_compliance.reporting.charts.canvas import INK, QUIET, broken, empty, quiet_axes, sheet
from plan_compliance.reporting.charts.path import EXPECTED, GRADE, UNIT
from plan_compliance.reporting.charts.signs import SIGNS, legend_entries
from plan_compliance.reporting.figures import figure as written
from plan_compliance.reporting.figures import unit_of
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.locations import on_one_line
from plan_compliance.reporting.unit_names import unit_name
from plan_compliance.texts import say
from plan_compliance.vocabulary import Measure, Verdict

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, LINE = 0.27, 0.14
"""Inches of a bar with its room, and of each further line of its name."""
NAME = 34
"""Half characters of a district's name on one line."""


def districts_chart(findings: Sequence[Finding], lang: str, year: int | None = None) -> "Figure":
    """Every district's figure for the indicator that ``findings`` share, in ``year`` (None: the last with a figure)."""
    chosen = year if year is not None else _latest(findings)
    of_year = [finding for finding in findings if finding.year == chosen]
    if not of_year:
        return empty(say("chart.nothing", lang), "")
    named = of_year[0].indicator_name or of_year[0].name
    title = say("chart.districts.title", lang, name=named[lang], year=chosen)
    panels = _panels(of_year)
    drawn = [panel for panel in panels.values() if any(one.actual is not None or _has_bound(one) for one in panel)]
    if not drawn:
        return empty(title, say("chart.nothing", lang))
    figure = sheet(0.9 + sum(_height(panel, lang) + 0.45 for panel in drawn), title)
    rows = figure.subplots(len(drawn), squeeze=False, height_ratios=[len(panel) + 1 for panel in drawn])
    for axes, panel in zip(rows[:, 0], drawn, strict=True):
        _draw(axes, panel, lang, several=len(drawn) > 1)
    bound = rows[0, 0].plot([], [], marker="|", color=EXPECTED, markersize=11, markeredgewidth=2.5, linestyle="none")
    bound[0].set_label(say("chart.bound", lang))
    keys = legend_entries([status(one) for panel in drawn for one in panel], lang)
    figure.legend(handles=[*bound, *keys], loc="outside lower center", ncols=4, columnspacing=1.2)
    return figure


def _height(panel: Sequence[Finding], lang: str) -> float:
    """Inches for the names of ``panel``, in as many lines as they take."""
    names = [_name(one, lang, twice=_is_twice(panel)) for one in panel]
    return sum(ROW + LINE * name.count("\n") for name in names)


def _is_twice(panel: Sequence[Finding]) -> bool:
    """Whether a district has two targets here, so that its name alone would not tell them apart."""
    return len({one.area for one in panel}) < len(panel)


def _latest(findings: Sequence[Finding]) -> int | None:
    years = [finding.year for finding in findings]
    return max([finding.year for finding in findings if finding.actual is not None], default=max(years, default=None))


def _has_bound(finding: Finding) -> bool:
    return finding.bound is not None and finding.verdict in {Verdict.MET, Verdict.MISSED, Verdict.NO_DATA}


def _panels(findings: Sequence[Finding]) -> dict[tuple[Measure, str], list[Finding]]:
    """One panel a measure and unit, since a level and a growth share no axis; each from the best down."""
    panels: dict[tuple[Measure, str], list[Finding]] = {}
    falls = any(one.comparison in LOWER_IS_BETTER for one in findings)
    for one in sorted(findings, key=lambda finding: _rank(finding, falls=falls)):
        panels.setdefault((one.measure, unit_of(one)), []).append(one)
    return panels


def _rank(finding: Finding, *, falls: bool) -> tuple[bool, float, str]:
    """From the bottom of the picture up: those without a figure, then from the worst to the best."""
    reached = finding.actual or 0.0
    return (finding.actual is not None, -reached if falls else reached, finding.address)


def _draw(axes: "Axes", panel: Sequence[Finding], lang: str, *, several: bool) -> None:
    twice = _is_twice(panel)
    for place, one in enumerate(panel):
        look = SIGNS[status(one)]
        axes.barh(place, one.actual or 0.0, height=0.62, color=look.colour, hatch=look.hatch, edgecolor=QUIET, lw=0.4)
        if one.bound is not None:
            axes.plot([one.bound] * 2, [place - 0.42, place + 0.42], color=EXPECTED, linewidth=2.5)
        told = say("chart.absent", lang) if one.actual is None else written(one.actual, one, lang)
        far = max(one.actual or 0.0, one.bound or 0.0, 0.0)
        axes.annotate(
            on_one_line(f"{look.sign} {told}"),
            (far, place),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            fontsize=8.5,
            color=INK if one.actual is not None else QUIET,
        )
    axes.set_yticks(range(len(panel)), [_name(one, lang, twice=twice) for one in panel])
    axes.set_ylim(-0.6, len(panel) - 0.4)
    axes.margins(x=0.12)
    quiet_axes(axes, grid="x")
    unit = unit_name(unit_of(panel[0]), lang)
    told = say("chart.axis.unit", lang, unit=unit) if unit else ""
    said = [part for part in (_measure(panel, lang, several=several), told) if part]
    axes.set_xlabel(broken(say("join.list", lang).join(said), UNIT))
    if panel[0].scale:
        axes.set_xticks(range(1, len(panel[0].scale) + 1), [broken(word, GRADE) for word in panel[0].scale])


def _measure(panel: Sequence[Finding], lang: str, *, several: bool) -> str:
    measure = panel[0].measure
    return say(f"measure.{measure}", lang) if several or measure is not Measure.LEVEL else ""


def _name(finding: Finding, lang: str, *, twice: bool) -> str:
    """The district, and the target where a district has two for the indicator."""
    area = finding.area_name[lang]
    told = say("chart.named", lang, area=area, name=finding.name[lang]) if twice else area
    return broken(told, NAME, lines=4)
