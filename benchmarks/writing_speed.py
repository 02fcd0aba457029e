"""What writing costs: very many findings in every format of one row a finding, long tables and long sheets.

The commands run one after the other and in turn, each in a process of its own, whose user and system time and highest
memory are counted. Tables are drawn beside tabulate with wcwidth, sheets beside openpyxl in its write-only mode, inside
this process and in turn, by the time of the processor.
"""

import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from openpyxl import Workbook
from tabulate import tabulate

from plan_compliance.reporting.cells import cell, escaped
from plan_compliance.reporting.finding_book import write_book
from plan_compliance.reporting.sheets import Sheet, written

AS_OF = "2026-11-22"
TARGETS = 60
YEARS = range(2021, 2026)
RUNS: Mapping[str, Sequence[str]] = {
    "parquet": ("--format", "parquet"),
    "parquet, gate and filter": ("--format", "parquet", "--gate", "expected", "--year", "2025"),
    "parquet with sentences": ("--format", "parquet", "--sentences"),
    "csv": ("--format", "csv"),
    "jsonl": ("--format", "jsonl"),
    "xlsx": ("--format", "xlsx"),
}
HEADS = ("address", "地区", "指标", "年份", "实际值", "结论")


class Cost(NamedTuple):
    """Of one command."""

    seconds: float
    megabytes: float
    written: float
    """Megabytes of the file."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=1_000_000, help="findings written (default: a million)")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of tables and sheets (default: 100,000)")
    parser.add_argument("--runs", type=int, default=5, help="runs of tables and sheets (default: 5)")
    parser.add_argument("--command-runs", type=int, default=1, help="runs of each command (default: 1)")
    parser.add_argument("--only", action="append", choices=(*RUNS, "tables"), help="not all: repeat")
    asked = parser.parse_args()
    chosen = asked.only or [*RUNS, "tables"]
    if "tables" in chosen:
        print_beside(tables_and_sheets(asked.rows), asked.runs)
    if set(chosen) & set(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            lay_out(Path(folder), asked.findings // (TARGETS * len(YEARS)))
            print_commands({name: RUNS[name] for name in RUNS if name in chosen}, Path(folder), asked.command_runs)


# --- tables and sheets ----------------------------------------------------------------------------


def tables_and_sheets(count: int) -> Mapping[str, tuple[Callable[[], object], Callable[[], object]]]:
    """What is drawn → (ours, the other one); both get the same values and hand over text, escaped and harmless."""
    rows = made_rows(count)
    sheet = Sheet(name="made", title="made", columns=HEADS, heads=HEADS, rows=rows)
    return {
        "table for the terminal": (
            lambda: written([sheet], title="made", form="text"),
            lambda: tabulated(rows, "simple", str),
        ),
        "table of a Markdown page": (
            lambda: written([sheet], title="made", form="markdown"),
            lambda: tabulated(rows, "github", lambda value: escaped(str(value))),
        ),
        "the same, tabulate not escaping": (
            lambda: written([sheet], title="made", form="markdown"),
            lambda: tabulated(rows, "github", str),
        ),
        "XLSX": (lambda: our_book(rows), lambda: other_book(rows)),
    }


def made_rows(count: int) -> tuple[tuple[Any, ...], ...]:
    """Addresses, Chinese and numbers, as a report lists them."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    return tuple(
        (
            f"haizhu-2016-2020/t{number}",
            chance.choice(("海珠区", "越秀区")),
            f"养老床位|{number % 977}",
            2016 + number % 5,
            round(chance.random() * 1000, 2),
            chance.choice(("达标", "未达标", "no data")),
        )
        for number in range(count)
    )


def tabulated(rows: Sequence[Sequence[Any]], form: str, shown: Callable[[object], str]) -> str:
    """As tabulate draws it."""
    sides = ("left", "left", "left", "right", "right", "left")
    cells = [[shown(value) for value in row] for row in rows]
    return tabulate(cells, HEADS, tablefmt=form, colalign=sides, disable_numparse=True)


def our_book(rows: Sequence[Sequence[Any]]) -> bytes:
    """As reports write it."""
    file = io.BytesIO()
    write_book(([cell(value) for value in row] for row in (HEADS, *rows)), file)
    return file.getvalue()


def other_book(rows: Sequence[Sequence[Any]]) -> bytes:
    """As openpyxl writes it."""
    file, book = io.BytesIO(), Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEADS, *rows):
        sheet.append([cell(value) for value in row])
    book.save(file)
    return file.getvalue()


def print_beside(jobs: Mapping[str, tuple[Callable[[], object], Callable[[], object]]], runs: int) -> None:
    """Medians of both sides, which take turns, and their ratio."""
    rows = []
    for name, sides in jobs.items():
        turns = [[seconds_of(side) for side in sides] for _ in range(runs)]
        ours, theirs = (median(taken) for taken in zip(*turns, strict=True))
        allowed = "0.7" if name == "XLSX" else "0.3"
        rows.append((name, f"{ours:.2f}", f"{theirs:.2f}", f"{ours / theirs:.2f}", allowed))
    print(tabulate(rows, ("drawn", "ours, s", "theirs, s", "ratio", "allowed"), "github", disable_numparse=True))


def seconds_of(job: Callable[[], object]) -> float:
    """Seconds of the processor."""
    begun = time.process_time()
    job()
    return time.process_time() - begun


# --- whole commands -------------------------------------------------------------------------------


def lay_out(folder: Path, districts: int) -> None:
    """One plan of many districts, and a table of all their figures."""
    targets, actuals = folder / "targets", folder / "actuals"
    targets.mkdir()
    actuals.mkdir()
    names = [f"d{number:05}" for number in range(districts)]
    areas = "".join(
        f"{name}: {{name: {{zh: 区{name}, en: District {name}}}, level: district, parent: city}}\n" for name in names
    )
    city = "city: {name: {zh: 市, en: City}, level: city}\n"
    indicator = (
        "i{0}: {{name: {{zh: 指标{0}, en: Indicator {0}}}, domain: care, unit: beds, kind: stock, better: higher}}\n"
    )
    target = (
        "  - {{id: t{0}, indicator: i{0}, nature: expected, baseline: 10, "
        "at_least: {{2023: 20, 2025: {1}}}, source: {{row: 1}}}}\n"
    )
    plan = (
        f"plan: made-2021-2025\ntitle: Made\narea: [{', '.join(names)}]\nperiod: {{from: 2021, to: 2025}}\ntargets:\n"
    )
    (targets / "areas.yaml").write_text(city + areas, encoding="utf-8")
    (targets / "indicators.yaml").write_text("".join(map(indicator.format, range(TARGETS))), encoding="utf-8")
    rows = "".join(target.format(number, 30 + number) for number in range(TARGETS))
    (targets / "made-2021-2025.yaml").write_text(plan + rows, encoding="utf-8")
    with (actuals / "figures.csv").open("w", encoding="utf-8") as file:
        file.write("area,year,indicator,value\n")
        for name in names:
            file.writelines(
                f"{name},{year},i{number},{10 + (year - 2020) * (4 + number % 7)}\n"
                for year in YEARS
                for number in range(TARGETS)
            )


def print_commands(jobs: Mapping[str, Sequence[str]], folder: Path, runs: int) -> None:
    """What each command took, in turn."""
    costs: dict[str, list[Cost]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, words in jobs.items():
            costs[name].append(cost_of(words, folder))
    rows = [(name, *(f"{median(column):.1f}" for column in zip(*taken, strict=True))) for name, taken in costs.items()]
    heads = ("report.py", "processor, s", "peak, MB", "file, MB")
    print(tabulate(rows, heads, "github", disable_numparse=True))


def cost_of(words: Sequence[str], folder: Path) -> Cost:
    """Of ``report.py`` with ``words``, a process of its own."""
    report, out = Path(__file__).parents[1] / "report.py", folder / "out"
    command = (sys.executable, str(report), *words, "--as-of", AS_OF, "--out", str(out))
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)}: exit code {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.stat().st_size / 2**20)


if __name__ == "__main__":
    main()
