"""Folders of plans and figures of any size, the same from the same seed, and the same as plain tables for other tools.

A workload is a folder with ``targets/`` and ``actuals/`` as anybody would keep them, and ``plain/`` with the same
promises as tables: ``areas.csv`` (one column), ``targets.csv`` (``indicator, year, bound``), and, where all is due in
one year, the figures as ``wide.csv``, a column for each indicator, for tools that check columns.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

AS_OF = "2026-06-30"
MOST_ROWS = 1_000_000
"""Rows of one file of figures."""
LACKING = 0.05
"""Of the points, so many have no figure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Workload:
    """So many areas under so many targets in so many years."""

    name: str
    areas: int
    targets: int
    years: range
    bounds: int = 40
    """How many different bounds there are."""
    mixed: bool = False
    """Whether targets measure growth, sums and multiples too, in turn; otherwise all say ``at_least`` a number."""

    @property
    def points(self) -> int:
        """How many findings it has."""
        return self.areas * self.targets * len(self.years)


def one_rule(points: int) -> Workload:
    """A hundred rates that must all be at least the same, in each of five years."""
    name = f"one rule, {points:,} points"
    return Workload(name=name, areas=points // 500, targets=100, years=range(2021, 2026), bounds=1)


def many_targets(areas: int) -> Workload:
    """500 targets, each with a bound of its own, due at the end of one year."""
    return Workload(name=f"500 targets x {areas:,} areas", areas=areas, targets=500, years=range(2025, 2026))


def real_mix(points: int) -> Workload:
    """Eight measures and bounds in turn, over five years."""
    return Workload(
        name=f"mix, {points:,} points", areas=points // 40 // 5, targets=40, years=range(2021, 2026), mixed=True
    )


# --- the files ------------------------------------------------------------------------------------


def written(workload: Workload, folder: Path) -> Path:
    """``folder`` with all files of ``workload``."""
    for name in ("targets", "actuals", "plain"):
        (folder / name).mkdir(parents=True)
    (folder / "targets" / "indicators.yaml").write_text("".join(_catalogue(workload)), encoding="utf-8")
    (folder / "targets" / "areas.csv").write_text("".join(_roster(workload)), encoding="utf-8")
    (folder / "targets" / "plan.yaml").write_text("".join(_plan(workload)), encoding="utf-8")
    (folder / "plain" / "areas.csv").write_text("\n".join(["area", *areas_of(workload)]) + "\n", encoding="utf-8")
    bounds = (f"i{i},{year},{bound(workload, i)}\n" for i in range(workload.targets) for year in workload.years)
    (folder / "plain" / "targets.csv").write_text("indicator,year,bound\n" + "".join(bounds), encoding="utf-8")
    if len(workload.years) == 1:
        (folder / "plain" / "wide.csv").write_text("".join(_wide(workload)), encoding="utf-8")
    for number, rows in enumerate(_portions(_figures(workload), MOST_ROWS)):
        with (folder / "actuals" / f"figures-{number:03}.csv").open("w", encoding="utf-8") as file:
            file.write("area,indicator,year,value\n")
            file.writelines(rows)
    return folder


def areas_of(workload: Workload) -> Sequence[str]:
    """The ids of the areas that are judged."""
    return [f"a{number:06}" for number in range(workload.areas)]


def bound(workload: Workload, indicator: int) -> float:
    """What a figure of ``indicator`` must be at least."""
    return 50 + indicator % workload.bounds / 2


def _catalogue(workload: Workload) -> Iterator[str]:
    for i in range(workload.targets):
        yield f'i{i}: {{name: {{zh: 指标{i}, en: Indicator {i}}}, domain: elderly_care, unit: "%", kind: rate, '
        yield "better: higher, range: [0, 1000], decimals: 1}\n"


def _roster(workload: Workload) -> Iterator[str]:
    yield "id,name_zh,name_en,level,parent\ncity,市,City,city,\n"
    for area in areas_of(workload):
        yield f"{area},{area},{area},district,city\n"


def _plan(workload: Workload) -> Iterator[str]:
    first, last = workload.years[0], workload.years[-1]
    yield f"plan: workload\ntitle: {{zh: 规划, en: Plan}}\narea: [{', '.join(areas_of(workload))}]\n"
    yield f"period: {{from: {first}, to: {last}, baseline: {first - 1}}}\n"
    yield "document: {issuer: Everybody, issued: 2020-12-31}\ntargets:\n"
    for i in range(workload.targets):
        row = f"id: t{i}, indicator: i{i}, nature: binding, source: {{section: '{i}'}}"
        yield f"  - {{{row}, {_promise(i, workload)}}}\n"


def _promise(i: int, workload: Workload) -> str:
    first, last, low = workload.years[0], workload.years[-1], bound(workload, i)
    if not workload.mixed:
        return f"at_least: {low}, due: every_year"
    following = f"i{i - 1}"
    shapes = (
        f"at_least: {{{first + 2}: {low}, {last}: {low + 5}}}, baseline: 40",
        f"measure: growth, at_least: {{of: {following}, measure: growth, lag: 1}}, due: every_year",
        f"at_least: {{of: {following}, times: 0.9}}, due: every_year",
        f"measure: cumulative, at_least: {{{last}: {low * 5}}}",
        f"at_least: {low}, due: every_year",
        f"between: {{{last}: [40, 90]}}",
        "measure: yearly_change, above: 0, due: every_year",
        f"at_most: {{{last}: {low}}}, baseline: 80",
    )
    return shapes[i % len(shapes)]


def _figures(workload: Workload) -> Iterator[str]:
    """A figure for nineteen points of twenty, and for the baseline year of a mix."""
    drawn = random.Random(7)  # noqa: S311  (the same figures each time)
    years = range(workload.years[0] - 1, workload.years[-1] + 1) if workload.mixed else workload.years
    for area in areas_of(workload):
        for i in range(workload.targets):
            for year in years:
                number = drawn.random()
                if number > LACKING:
                    yield f"{area},i{i},{year},{40 + number * 50:.1f}\n"


def _wide(workload: Workload) -> Iterator[str]:
    """The figures of a single year, a column for each indicator."""
    yield ",".join(["area", *(f"i{i}" for i in range(workload.targets))]) + "\n"
    cells = [row.rstrip().split(",") for row in _figures(workload)]
    known = {(area, indicator): value for area, indicator, _, value in cells}
    for area in areas_of(workload):
        yield ",".join([area, *(known.get((area, f"i{i}"), "") for i in range(workload.targets))]) + "\n"


def _portions(rows: Iterator[str], most: int) -> Iterator[Iterator[str]]:
    """``rows`` in portions of at most ``most``."""
    for first in rows:
        yield _portion(first, rows, most)


def _portion(first: str, rows: Iterator[str], most: int) -> Iterator[str]:
    yield first
    for _, row in zip(range(most - 1), rows, strict=False):
        yield row
