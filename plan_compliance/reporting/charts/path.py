"""The path of one target: where it began, what was expected, what was reached, where it leads."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.arithmetic import starting_value
from plan_compliance.reporting.charts.canvas import BAND, INK, QUIET, broken, empty, quiet_axes, sheet
from plan_compliance.reporting.charts.signs import SIGNS, outline
from plan_compliance.reporting.figures import figure as written
from plan_compliance.reporting.figures import unit_of
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.locations import on_one_line
from plan_compliance.reporting.unit_names import unit_name
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Measure, Reason, Trend, Verdict

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Point = tuple[int, float]

HEIGHT = 3.3
GRADE, UNIT = 16, 40
"""Half characters of a grade and of a unit on one line."""
LIKE_A_LEVEL = frozenset({Measure.LEVEL, Measure.SHARE, Measure.CHANGE, Measure.CUMULATIVE})
"""Measures whose baseline is a value of the measure; of others only one that the plan prints as such."""
SOFT = frozenset({Flag.PROVISIONAL, Flag.UNVERIFIED, Flag.DISPUTED})
PLAIN = frozenset({"pace.on_schedule", "pace.unknown", "verdict.not_due"})
"""States whose sign would only be taken for another point."""
EXPECTED, TREND = "#3b6fb6", "#7a4fa3"


def path_chart(findings: Sequence[Finding], lang: str, year: int | None = None) -> "Figure":
    """One target of one area (``findings``: its years), as it stood in ``year`` (None: the last with a figure)."""
    ordered = sorted(findings, key=lambda finding: finding.year)
    if not ordered:
        return empty(say("chart.nothing", lang), "")
    now = _now(ordered, year)
    title = say("chart.path.title", lang, area=now.area_name[lang], name=now.name[lang])
    known = [finding for finding in ordered if finding.year <= now.year]
    if not _is_drawable(ordered):
        return empty(title, say("chart.no_values", lang, told=_state(now, lang)))
    figure = sheet(HEIGHT, title, _state(now, lang))
    axes = figure.subplots()
    _draw_expected(axes, ordered, lang)
    _draw_bounds(axes, ordered, known, lang)
    _draw_trend(axes, now, lang)
    _draw_actuals(axes, known, lang)
    _draw_absent(axes, known, lang)
    _frame(axes, ordered, lang)
    handles, labels = _once(axes)
    figure.legend(handles, labels, loc="outside lower center", ncols=4, handlelength=1.8, columnspacing=1.2)
    return figure


def _now(ordered: Sequence[Finding], year: int | None) -> Finding:
    """The finding of ``year``, else the last whose period has ended, best one with a figure."""
    if year is not None:
        return next((finding for finding in ordered if finding.year == year), ordered[-1])
    ended = [one for one in ordered if one.reason is not Reason.PERIOD_NOT_ENDED] or ordered[:1]
    return next((finding for finding in reversed(ended) if finding.actual is not None), ended[-1])


def _state(now: Finding, lang: str) -> str:
    told = [f"{SIGNS[status(now)].sign} {say(status(now), lang)}"]
    if status(now) != f"pace.{now.pace}" and f"pace.{now.pace}" in SIGNS:
        told.append(say(f"pace.{now.pace}", lang))
    if now.trend is not Trend.UNKNOWN:
        told.append(say("chart.path.trend", lang, trend=say(f"trend.{now.trend}", lang)))
    return say("chart.path.state", lang, year=now.year, told=say("join.list", lang).join(told))


def _is_drawable(ordered: Sequence[Finding]) -> bool:
    return any(value is not None for one in ordered for value in (one.actual, one.bound, one.movement.expected))


# --- what was asked -------------------------------------------------------------------------------


def start_of(finding: Finding) -> Point | None:
    """Where the path begins, in the measure's own unit; None where the plan starts from something else or nothing."""
    move = finding.movement
    value = starting_value(finding) if move.baseline_measured or finding.measure in LIKE_A_LEVEL else None
    return None if value is None or move.baseline_year is None else (move.baseline_year, value)


def _draw_expected(axes: "Axes", ordered: Sequence[Finding], lang: str) -> None:
    """The path through what was expected of each year, with the room left around it."""
    on_path = [(one.year, one.movement.expected, one.movement.tolerance or 0.0) for one in ordered]
    points = [(year, value, room) for year, value, room in on_path if value is not None]
    start = start_of(ordered[0])
    if points:
        line = ([(start[0], start[1], points[0][2])] if start else []) + points
        years, values, rooms = zip(*line, strict=True)
        low = [value - room for value, room in zip(values, rooms, strict=True)]
        high = [value + room for value, room in zip(values, rooms, strict=True)]
        axes.fill_between(years, low, high, color=BAND, linewidth=0, label=say("chart.tolerance", lang))
        axes.plot(years, values, color=EXPECTED, linestyle="--", linewidth=1.3, label=say("chart.expected", lang))
    if start:
        axes.plot(*start, marker="s", markersize=7, mfc="white", mec=INK, linestyle="none", zorder=5)
        axes.lines[-1].set_label(say("chart.baseline", lang))
        _label(axes, start, written(start[1], ordered[0], lang), below=True)


def bounds_of(ordered: Sequence[Finding]) -> dict[int, float]:
    """Year → bound of every due year that has one, the next and final ones included."""
    bounds = {one.year: one.bound for one in ordered if one.due and one.bound is not None}
    for move in (one.movement for one in ordered):
        for year, bound in ((move.next_year, move.next_bound), (move.final_year, move.final_bound)):
            if year is not None and bound is not None:
                bounds.setdefault(year, bound)
    return dict(sorted(bounds.items()))


def _draw_bounds(axes: "Axes", ordered: Sequence[Finding], known: Sequence[Finding], lang: str) -> None:
    """A diamond for each due year; its figure below it where what was reached stands above."""
    bounds = bounds_of(ordered)
    final = max([one.movement.final_year or 0 for one in ordered], default=0)
    yearly = any(one.every_year for one in ordered)
    passed = {one.year for one in known if one.year in bounds and (one.actual or 0.0) >= bounds[one.year]}
    passed |= {final} if _leads_above(ordered, known) else set()
    for year, bound in bounds.items():
        word = "chart.bound" if yearly else "chart.final" if year >= final else "chart.interim"
        size, filled = (9, True) if word == "chart.final" else (7, False)
        axes.plot(
            year,
            bound,
            marker="D",
            markersize=size,
            markerfacecolor=EXPECTED if filled else "white",
            markeredgecolor=EXPECTED,
            linestyle="none",
            label=say(word, lang),
            zorder=3,
        )
        _label(axes, (year, bound), written(bound, ordered[0], lang), below=year in passed, colour=EXPECTED)
    for one in ordered:
        if one.due and one.upper is not None:
            axes.plot(
                one.year,
                one.upper,
                marker="_",
                markersize=14,
                color=EXPECTED,
                ls="none",
                label=say("chart.upper", lang),
            )


def _leads_above(ordered: Sequence[Finding], known: Sequence[Finding]) -> bool:
    """Whether the trend as of the last year known ends above the final bound."""
    move = known[-1].movement if known else ordered[0].movement
    return move.outlook is not None and move.final_bound is not None and move.outlook > move.final_bound


def _draw_trend(axes: "Axes", now: Finding, lang: str) -> None:
    move = now.movement
    if now.actual is None or move.outlook is None or move.final_year is None:
        return
    ends = ([now.year, move.final_year], [now.actual, move.outlook])
    axes.plot(*ends, color=TREND, linestyle=":", linewidth=1.8, label=say("chart.trend", lang))
    axes.plot(ends[0][1], ends[1][1], marker="x", color=TREND, markersize=7, linestyle="none")


# --- what was reached -----------------------------------------------------------------------------


def _draw_actuals(axes: "Axes", known: Sequence[Finding], lang: str) -> None:
    reached = [(one, one.actual) for one in known if one.actual is not None]
    start = start_of(known[0])
    line = [
        *([start] if start else []),
        *[(one.year, value) for one, value in reached if not start or one.year > start[0]],
    ]
    axes.plot([year for year, _ in line], [value for _, value in line], color=INK, linewidth=1.6, zorder=4)
    for one, value in reached:
        soft = not SOFT.isdisjoint(one.flags)
        axes.plot(
            one.year,
            value,
            marker="o",
            markersize=8,
            markerfacecolor="white" if soft else INK,
            markeredgecolor=INK,
            linestyle="none",
            label=say("chart.soft" if soft else "chart.actual", lang),
            zorder=5,
        )
        asked = one.movement.expected if one.movement.expected is not None else one.bound
        short = value < asked if asked is not None else _is_valley(one.year, value, line)
        sign = "" if status(one) in PLAIN else SIGNS[status(one)].sign
        _label(axes, (one.year, value), f"{sign} {written(value, one, lang)}".strip(), below=short, bold=True)


def _is_valley(year: int, value: float, line: Sequence[Point]) -> bool:
    """Whether the line comes down to this point and goes up from it."""
    beside = [other for at, other in line if abs(at - year) == 1]
    return bool(beside) and value < min(beside)


def _draw_absent(axes: "Axes", known: Sequence[Finding], lang: str) -> None:
    """A question mark at the foot of each due year without a figure."""
    marker, size = outline("verdict.no_data")
    for one in known:
        if one.verdict is Verdict.NO_DATA and one.actual is None:
            axes.plot(
                one.year,
                0.03,
                transform=axes.get_xaxis_transform(),
                marker=marker,
                markersize=size,
                color=QUIET,
                linestyle="none",
                label=say("chart.absent", lang),
            )


def _label(axes: "Axes", at: Point, text: str, *, below: bool = False, colour: str = INK, bold: bool = False) -> None:
    axes.annotate(
        on_one_line(text),
        at,
        xytext=(0, -9 if below else 8),
        textcoords="offset points",
        ha="center",
        va="top" if below else "bottom",
        fontsize=8.5,
        fontweight="bold" if bold else "normal",
        color=colour,
        zorder=6,
    )


def _frame(axes: "Axes", ordered: Sequence[Finding], lang: str) -> None:
    first, last = ordered[0], ordered[-1]
    start = start_of(first)
    years = range(
        min(first.year, start[0] if start else first.year), max(last.year, *bounds_of(ordered), first.year) + 1
    )
    axes.set_xticks(list(years), [str(year) for year in years])
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    axes.margins(y=0.18)
    quiet_axes(axes)
    if first.scale:
        axes.set_yticks(range(1, len(first.scale) + 1), [broken(word, GRADE) for word in first.scale])
    elif unit_of(first):
        axes.set_ylabel(broken(say("chart.axis.unit", lang, unit=unit_name(unit_of(first), lang)), UNIT))


def _once(axes: "Axes") -> "tuple[list[Artist], list[str]]":
    """Every label of the legend a single time."""
    handles, labels = axes.get_legend_handles_labels()
    single = dict(zip(reversed(labels), reversed(handles), strict=True))
    return [single[label] for label in dict.fromkeys(labels)], list(dict.fromkeys(labels))
