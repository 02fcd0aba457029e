"""The heat map: districts × targets in a year, or a district's targets × years; colour and sign in each cell."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.charts.canvas import QUIET, RULE, broken, empty, sheet
from plan_compliance.reporting.charts.signs import HOLLOW, SIGNS, legend_entries, outline
from plan_compliance.reporting.labels import label, status
from plan_compliance.reporting.width import display_width
from plan_compliance.texts import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Cells = Mapping[tuple[str, str], Finding]
"""(row, column) → finding."""

ROW, COLUMN = 0.235, 0.5
"""Inches of a cell."""
NAME = 46
"""Half characters of a row's name on one line."""
NAMES_WIDE = 3.6
"""Inches that the names of the rows ask for."""
SEVERAL = 3
"""More districts than this are counted in a title, not named."""
NARROWEST, STEEP = 5.0, 0.062
"""Inches of the narrowest picture, and of a half character of heads that stand slantwise."""
HEAD = 44
"""Half characters of a slanting head on one line."""
HEADING = "# "
"""Before the key of a row that is the heading of those below it."""
INCH = 14
"""Half characters on an inch of a heading."""


def heat_chart(findings: Sequence[Finding], lang: str, year: int | None = None) -> "Figure":
    """With ``year``: every target of every district in it; without: the targets of each district year by year."""
    shown = sorted([one for one in findings if year is None or one.year == year], key=_place)
    areas = {one.area: one.area_name[lang] for one in shown}
    title = _title(list(areas.values()), lang, year)
    if not shown:
        return empty(title, say("chart.nothing", lang))
    if year is None:
        years = {str(at): str(at) for at in sorted({one.year for one in shown})}
        cells = {(_target(one), str(one.year)): one for one in shown}
        return _drawn(title, _rows(cells, lang, by_area=len(areas) > 1), years, cells, lang)
    cells = _side_by_side(shown)
    rows = _rows(cells, lang, by_area=False)
    bare = {key: name for key, name in rows.items() if not key.startswith(HEADING)}
    if len(areas) > len(bare):
        return _drawn(title, areas, bare, {(column, row): one for (row, column), one in cells.items()}, lang)
    return _drawn(title, rows, areas, cells, lang)


def _title(areas: Sequence[str], lang: str, year: int | None) -> str:
    if year is not None:
        return say("chart.heat.title.year", lang, year=year)
    if not areas:
        return say("chart.heat.title", lang)
    few = say("join.names", lang).join(areas)
    told = few if len(areas) <= SEVERAL else say("chart.areas", lang, count=len(areas))
    return say("chart.named", lang, area=told, name=say("chart.heat.title", lang))


def _place(finding: Finding) -> tuple[str, str, int, int, str]:
    """Where the target stands: by district, plan, and row of the plan."""
    place = finding.target_place
    return finding.area, finding.plan, place.line, place.column, finding.address


def _target(finding: Finding) -> str:
    return f"{finding.plan}/{finding.target}/{finding.area}"


def _side_by_side(findings: Sequence[Finding]) -> dict[tuple[str, str], Finding]:
    """In one row what several plans measure alike of one indicator, else the target itself; no two in one cell."""
    cells: dict[tuple[str, str], Finding] = {}
    for one in findings:
        own = f"{one.indicator}/{one.measure}" if one.indicator else one.target
        number = next(number for number in count() if (f"{own}/{number}", one.area) not in cells)
        cells[f"{own}/{number}", one.area] = one
    return cells


def _rows(cells: Cells, lang: str, *, by_area: bool) -> dict[str, str]:
    """Row → its name, in the order of the plans, below a row without cells that names district and domain."""
    heads: dict[str, dict[str, str]] = {}
    for (key, _), one in sorted(cells.items(), key=lambda cell: (cell[1].area if by_area else "", cell[1].domain)):
        domain = label("domain", one.domain, lang)
        head = say("chart.named", lang, area=one.area_name[lang], name=domain) if by_area else domain
        heads.setdefault(head, {}).setdefault(key, one.name[lang])
    rows: dict[str, str] = {}
    for head, names in heads.items():
        rows |= {f"{HEADING}{head}": head} if len(heads) > 1 else {}
        rows |= names
    return rows


def _drawn(title: str, rows: Mapping[str, str], heads: Mapping[str, str], cells: Cells, lang: str) -> "Figure":
    names = {key: broken(name, NAME) for key, name in rows.items()}
    lines = sum(name.count("\n") + 1 for name in names.values())
    width = max(NARROWEST, NAMES_WIDE + COLUMN * len(heads) + 0.3)
    steep = max(map(display_width, heads.values())) > INCH * (width - NAMES_WIDE) / len(heads)
    figure = sheet(
        ROW * lines + 1.2 + STEEP * steep * min(HEAD, max(map(display_width, heads.values()))), title, width=width
    )
    axes = figure.subplots()
    _draw_cells(axes, list(rows), list(heads), cells)
    axes.set_xlim(-0.5, len(heads) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    _name_columns(axes, list(heads.values()), steep=steep)
    _name_rows(axes, names)
    axes.spines[:].set_visible(False)
    entries = legend_entries([status(one) for one in cells.values()], lang)
    figure.legend(
        handles=entries, loc="outside lower center", ncols=max(2, min(5, int(width / 1.4))), columnspacing=1.2
    )
    return figure


def _name_columns(axes: "Axes", heads: Sequence[str], *, steep: bool) -> None:
    axes.set_xticks(range(len(heads)), [broken(head, HEAD, lines=3 if steep else 1) for head in heads])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    if steep:
        for tick in axes.get_xticklabels():
            tick.set(rotation=60, ha="left", va="bottom", rotation_mode="anchor")


def _name_rows(axes: "Axes", names: Mapping[str, str]) -> None:
    axes.set_yticks(range(len(names)), list(names.values()), fontsize=8)
    for tick, key in zip(axes.get_yticklabels(), names, strict=True):
        if key.startswith(HEADING):
            tick.set(fontweight="bold", color=QUIET)


def _draw_cells(axes: "Axes", rows: Sequence[str], heads: Sequence[str], cells: Cells) -> None:
    """The cells that look alike in one stroke, since thousands of single ones would take minutes."""
    places: dict[str, list[tuple[int, int]]] = {}
    for down, row in enumerate(rows):
        if not row.startswith(HEADING):
            for across, column in enumerate(heads):
                finding = cells.get((row, column))
                places.setdefault(status(finding) if finding else "", []).append((across, down))
    for key in SIGNS:
        if key in places:
            _draw_alike(axes, key, places[key])
    absent = places.get("", [])
    axes.plot(*_apart(absent), marker="_", markersize=9, color=RULE, linestyle="none")
    axes.hlines([down - 0.5 for down in range(len(rows) + 1)], -0.5, len(heads) - 0.5, color="white", linewidth=1.4)
    axes.vlines([across - 0.5 for across in range(len(heads) + 1)], -0.5, len(rows) - 0.5, color="white", linewidth=1.4)


def _draw_alike(axes: "Axes", key: str, places: Sequence[tuple[int, int]]) -> None:
    from matplotlib.collections import PatchCollection  # noqa: PLC0415  (an extra)
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    look = SIGNS[key]
    boxes = [Rectangle((across - 0.5, down - 0.5), 1, 1) for across, down in places]
    axes.add_collection(PatchCollection(boxes, facecolor=look.colour, hatch=look.hatch, edgecolor=QUIET, linewidth=0))
    if look.hatch:
        axes.plot(*_apart(places), marker="o", markersize=9, color="white", linestyle="none")
    marker, size = outline(key)
    signs = axes.plot(*_apart(places), marker=marker, markersize=size, color=look.ink, linestyle="none")[0]
    signs.set_markeredgewidth(0.4 if look.hatch else 1.4)
    if key in HOLLOW:
        signs.set_markerfacecolor("none")


def _apart(places: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """All steps across, all steps down."""
    return [across for across, _ in places], [down for _, down in places]
