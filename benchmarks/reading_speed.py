"""What reading costs: YAML beside PyYAML's C loader, XLSX beside openpyxl, and a second run beside the first."""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import yaml

from plan_compliance.errors import Fault
from plan_compliance.intake.cache import FOLDER
from plan_compliance.intake.gathering import gather
from plan_compliance.intake.xlsx_grids import read_xlsx_grids
from plan_compliance.intake.yaml_tree import read_yaml
from plan_compliance.undisturbed import undisturbed

ROOT = Path(__file__).parent.parent
INDICATORS, TARGETS, YEARS = 40, 20, range(2016, 2026)
HEADS = ("area", "year", "indicator", "value", "unit", "source", "submitted_by", "submitted_on")
ALLOWED = {"yaml": 0.5, "xlsx": 0.2, "cache": 0.1}

Job = Callable[[], object]
Measured = list[tuple[str, str, str, str, str]]


def main() -> None:
    """Make the files, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    parser.add_argument("--plans", type=int, default=1000, help="plan files, each of 20 targets (default: 1000)")
    parser.add_argument("--rows", type=int, default=50_000, help="rows of the sheet (default: 50000)")
    asked = parser.parse_args()
    from tabulate import tabulate  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder, asked.plans)
        rows = [*yaml_speed(folder, asked.runs), *xlsx_speed(folder, asked.rows, asked.runs)]
        rows += cache_speed(folder, asked.runs)
    print(
        tabulate(rows, ("what", "ours, s", "beside, s", "ratio", "allowed"), tablefmt="github", disable_numparse=True)
    )


# --- the files ------------------------------------------------------------------------------------


def lay_out(folder: Path, plans: int) -> None:
    """Catalogue, roster, a plan for each area and a submission for each area and year."""
    targets = folder / "targets"
    targets.mkdir()
    entry = '{domain: care, unit: "%", kind: rate, better: higher, range: [0, 100], name: '
    catalogue = [f"share{n}: {entry}{{zh: 指标{n}, en: Share {n}}}}}" for n in range(INDICATORS)]
    roster = [f"area{n}: {{level: district, name: {{zh: 第{n}区, en: District {n}}}}}" for n in range(plans)]
    (targets / "indicators.yaml").write_text("\n".join(catalogue), encoding="utf-8")
    (targets / "areas.yaml").write_text("\n".join(roster), encoding="utf-8")
    for area in range(plans):
        (targets / f"area{area}-2021-2025.yaml").write_text(plan(area), encoding="utf-8")
        (folder / "actuals" / f"area{area}").mkdir(parents=True)
        for year in YEARS:
            path = folder / "actuals" / f"area{area}" / f"{year}.yaml"
            path.write_text(submission(area, year), encoding="utf-8")


def plan(area: int) -> str:
    """One plan file."""
    head = f"""plan: area{area}-2021-2025
area: area{area}
title: {{zh: 第{area}区民政事业发展规划, en: Civil affairs plan of district {area}}}
period: {{from: 2021, to: 2025, baseline: 2020}}
document: {{title: 第{area}区民政事业发展“十四五”规划, issuer: 第{area}区民政局, issued: 2021-06-30}}
targets:
"""
    return head + "".join(
        f"""  - id: target{n}
    indicator: share{n}
    baseline: {30 + (area + n) % 20}
    at_least: {{2025: {60 + (area * 7 + n) % 40}}}
    nature: {"binding" if n % 3 else "expected"}
    responsible: {{lead: 养老服务科}}
    source: {{table: 专栏1, row: "{n + 1}"}}
"""
        for n in range(TARGETS)
    )


def submission(area: int, year: int) -> str:
    """One file handed in."""
    head = f"""area: area{area}
year: {year}
submitted: {{by: 第{area}区民政局, on: {year + 1}-03-20}}
document: {{title: {year}年第{area}区民政工作报告}}
observations:
"""
    return head + "".join(
        f"  share{n}: {{value: {(area * 31 + year * 7 + n * 3) % 1000 / 10}, source: 表{n % 9 + 1}}}\n"
        for n in range(TARGETS)
    )


def lay_out_sheet(path: Path, rows: int) -> None:
    """One workbook with a sheet of so many figures."""
    import xlsxwriter  # noqa: PLC0415  (no process that gathers pays for it)

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("填报")
        sheet.write_row(0, 0, HEADS)
        for row in range(1, rows + 1):
            area = f"area{row // 200}"
            cells = (area, 2016 + row % 10, f"share{row % 40}", row % 1000 / 10, "%", "表1", "民政局", "2025-03-20")
            sheet.write_row(row, 0, cells)


# --- reading --------------------------------------------------------------------------------------


def yaml_speed(folder: Path, runs: int) -> Measured:
    """Plans and submissions as trees with places, beside the dictionaries of ``yaml.load``."""
    measured: Measured = []
    real = [*(ROOT / "targets").rglob("*.yaml"), *(ROOT / "actuals").rglob("*.yaml")] * 5
    kinds = {
        "plans and submissions of this repository": real,
        "plans": sorted((folder / "targets").glob("area*-*.yaml")),
        "submissions": sorted((folder / "actuals").rglob("*.yaml")),
    }
    for kind, paths in kinds.items():
        contents = [path.read_bytes() for path in paths]
        ours, theirs = seconds([partial(trees, contents), partial(dictionaries, contents)], runs)
        measured.append(row(f"YAML, {len(contents)} files: {kind}", ours, theirs, ALLOWED["yaml"]))
    return measured


def trees(contents: Iterable[bytes]) -> None:
    """Read each file into our tree, and let go of it."""
    for content in contents:
        read_yaml(content, "file.yaml")


def dictionaries(contents: Iterable[bytes]) -> None:
    """Read each file as PyYAML does with libyaml, and let go of it."""
    for content in contents:
        yaml.load(content, yaml.CSafeLoader)


def xlsx_speed(folder: Path, rows: int, runs: int) -> Measured:
    """The cells of a sheet, with all that hides behind them, beside openpyxl's and beside calamine's alone."""
    path = folder / "figures.xlsx"
    lay_out_sheet(path, rows)
    content = path.read_bytes()
    ours, theirs, bare = seconds(
        [lambda: cells(content), lambda: openpyxl_cells(path), lambda: calamine_cells(path)], runs
    )
    return [
        row(f"XLSX, {rows} rows of {len(HEADS)} cells, beside openpyxl read-only", ours, theirs, ALLOWED["xlsx"]),
        row("the same beside python-calamine, which looks behind no cell", ours, bare, None),
    ]


def cells(content: bytes) -> int:
    """Every cell as text, as intake reads it."""
    grids = read_xlsx_grids(content, "figures.xlsx")
    if isinstance(grids, Fault):
        sys.exit(grids.message("en"))
    return sum(len(row) for grid in grids for _, row in grid.rows)


def openpyxl_cells(path: Path) -> int:
    """Every value by openpyxl."""
    import openpyxl  # noqa: PLC0415  (no process that gathers pays for it)

    book = openpyxl.load_workbook(path, read_only=True)
    try:
        return sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    finally:
        book.close()


def calamine_cells(path: Path) -> int:
    """Every value by calamine."""
    import python_calamine  # noqa: PLC0415  (no process that gathers pays for it)

    with python_calamine.CalamineWorkbook.from_path(path) as book:
        return sum(len(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).iter_rows())


# --- a second run ---------------------------------------------------------------------------------


def cache_speed(folder: Path, runs: int) -> Measured:
    """Gathering both folders without a cache, with an empty one and with a full one, each in a process of its own."""
    files = f"{len(list((folder / 'targets').glob('area*-*.yaml')))} plans, 10 submissions for each"
    times: dict[str, list[float]] = {"without": [], "first": [], "second": []}
    for _ in range(max(1, runs // 2)):
        times["without"].append(process(folder, "--no-cache"))
        for left in (folder / FOLDER).glob("*"):
            left.unlink()
        times["first"].append(process(folder))
        times["second"].append(process(folder))
    start = median(process(folder, "--nothing") for _ in range(3))
    without, first, second = (median(seen) for seen in times.values())
    return [
        row(f"{files}: first run beside one without a cache, whole process", first, without, None),
        row("second run beside the first, whole process", second, first, ALLOWED["cache"]),
        row("the same without starting Python and importing", second - start, first - start, None),
    ]


def process(folder: Path, *switches: str) -> float:
    """CPU time of a process that gathers ``folder``."""
    before = os.times()
    subprocess.run([sys.executable, __file__, "--gather", str(folder), *switches], check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def gather_only(folder: Path, switches: list[str]) -> None:
    """What the process does."""
    from plan_compliance.intake.cache import open_cache  # noqa: PLC0415

    if "--nothing" in switches:
        return
    with undisturbed():
        targets = folder / "targets"
        gathered, faults = gather(targets, folder / "actuals", open_cache(targets, wanted="--no-cache" not in switches))
    if faults or not gathered.observations:
        sys.exit("the generated files are not sound")


# --- the clock ------------------------------------------------------------------------------------


def seconds(jobs: list[Job], runs: int) -> Iterator[float]:
    """The median CPU time of each job, run in turn."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(runs):
        for job, seen in zip(jobs, times, strict=True):
            gc.collect()
            start = time.process_time()
            job()
            seen.append(time.process_time() - start)
    return map(median, times)


def row(what: str, ours: float, theirs: float, allowed: float | None) -> tuple[str, str, str, str, str]:
    """A line of the table."""
    return what, f"{ours:.3f}", f"{theirs:.3f}", f"{ours / theirs:.2f}", f"{allowed} ×" if allowed else ""


if __name__ == "__main__":
    if sys.argv[1:2] == ["--gather"]:
        gather_only(Path(sys.argv[2]), sys.argv[3:])
    else:
        main()
