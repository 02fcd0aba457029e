"""What reading 100,000 figures handed in costs beside merely reading the file: medians of runs that take turns."""

import argparse
import csv
import gc
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median

import polars as pl
import python_calamine
import xlsxwriter
from pyarrow import csv as arrow_csv
from tabulate import tabulate

from plan_compliance.intake.gathering import gather_words, read_handed_in
from plan_compliance.intake.lookup import Words
from plan_compliance.intake.table_submissions import Wishes
from plan_compliance.model import Area, Indicator

ROOT = Path(__file__).parent.parent
HEADS = ("area", "year", "indicator", "value", "unit", "status", "source", "submitted_by", "submitted_on", "note")
AREAS, INDICATORS, YEARS = 500, 40, range(2020, 2025)
ALLOWED = {".csv": 2.0, ".xlsx": 4.0}

Job = Callable[[], object]


def main() -> None:
    """Make the files, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs of each (default: 7)")
    parser.add_argument("--areas", type=int, default=AREAS, help="areas, each with 200 figures (default: 500)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder, asked.areas)
        heads = ("file", "where", "ours", "s", "fastest reader", "s", "ratio", "allowed")
        rows = [*in_this_process(folder, asked.runs), *as_commands(folder, asked.runs)]
        print(tabulate(rows, heads, tablefmt="github", disable_numparse=True))
        print(f"Medians of {asked.runs} runs that took turns; a ratio is our seconds by those of the fastest reader.")


# --- the files ------------------------------------------------------------------------------------


def figures(areas: int) -> Iterator[tuple[str, int, str, float, str, str, str, str, str, str]]:
    """The rows: every area, year and indicator once."""
    chance = random.Random(1)  # noqa: S311  (figures that are the same every time, no secrets)
    for area in range(areas):
        for year in YEARS:
            for indicator in range(INDICATORS):
                value = chance.randint(0, 1000) / 10
                source = f"报告 表{indicator % 9 + 1}"
                yield f"area{area}", year, f"share{indicator}", value, "%", "final", source, "民政局", "2025-03-20", ""


def lay_out(folder: Path, areas: int) -> None:
    """Catalogue, roster, and the same figures as CSV and as XLSX."""
    (folder / "targets").mkdir()
    entry = '{domain: care, unit: "%", kind: rate, better: higher, range: [0, 100], name: '
    catalogue = [f"share{n}: {entry}{{zh: 指标{n}, en: Share {n}}}}}" for n in range(INDICATORS)]
    roster = [f"area{n}: {{level: district, name: {{zh: 第{n}区, en: District {n}}}}}" for n in range(areas)]
    (folder / "targets" / "indicators.yaml").write_text("\n".join(catalogue), encoding="utf-8")
    (folder / "targets" / "areas.yaml").write_text("\n".join(roster), encoding="utf-8")
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADS)
        writer.writerows(figures(areas))
    with xlsxwriter.Workbook(folder / "figures.xlsx") as book:
        sheet = book.add_worksheet("填报")
        for number, row in enumerate((HEADS, *figures(areas))):
            sheet.write_row(number, 0, row)


# --- inside one process ---------------------------------------------------------------------------


def in_this_process(folder: Path, runs: int) -> Iterator[list[str]]:
    """Reading alone, everything imported: bytes to checked figures beside bytes to cells."""
    indicators, areas = gather_words(folder / "targets")
    for suffix, readers in READERS.items():
        path = folder / f"figures{suffix}"
        jobs: dict[str, Job] = {"intake": partial(our_intake, path, indicators, areas)}
        jobs |= {name: partial(read, path) for name, read in readers.items()}
        yield row(suffix, "in process", timed(jobs, runs))


def our_intake(path: Path, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> object:
    """Everything in the file, nothing known yet of the names in it."""
    return read_handed_in(path, Words(indicators=indicators, areas=areas), Wishes())


READERS: Mapping[str, Mapping[str, Callable[[Path], object]]] = {
    ".csv": {
        "polars": lambda path: pl.read_csv(path),
        "polars, as rows": lambda path: pl.read_csv(path).rows(),
        "pyarrow": lambda path: arrow_csv.read_csv(path),
        "csv": lambda path: list(csv.reader(path.open(encoding="utf-8", newline=""))),
    },
    ".xlsx": {
        "calamine": lambda path: python_calamine.load_workbook(path).get_sheet_by_index(0).to_python(),
    },
}
"""The fastest readers we know, for cells and nothing more."""

# --- as commands ----------------------------------------------------------------------------------

COMMANDS: Mapping[str, Mapping[str, str]] = {
    ".csv": {
        "polars": "import polars, sys; polars.read_csv(sys.argv[1])",
        "polars, as rows": "import polars, sys; polars.read_csv(sys.argv[1]).rows()",
        "pyarrow": "import sys; from pyarrow import csv; csv.read_csv(sys.argv[1])",
        "csv": "import csv, sys; list(csv.reader(open(sys.argv[1], encoding='utf-8', newline='')))",
    },
    ".xlsx": {
        "calamine": "import sys, python_calamine as c; c.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()"
    },
}
"""The same as programs of their own."""


def as_commands(folder: Path, runs: int) -> Iterator[list[str]]:
    """``report.py intake`` from start to end beside a program that reads the file and ends."""
    for suffix, programs in COMMANDS.items():
        path = str(folder / f"figures{suffix}")
        ours = (str(ROOT / "report.py"), "intake", path, "--targets", str(folder / "targets"))
        jobs: dict[str, Job] = {"intake": partial(started, folder / "compiled", *ours)}
        jobs |= {name: partial(started, folder / "compiled", "-c", text, path) for name, text in programs.items()}
        yield row(suffix, "command", timed(jobs, runs))


def started(compiled: Path, *words: str) -> None:
    """One Python program from start to end, its modules compiled before, as those of what is installed are."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run((sys.executable, *words), check=True, stdout=subprocess.DEVNULL, env=environment)


# --- measuring ------------------------------------------------------------------------------------


def timed(jobs: Mapping[str, Job], runs: int) -> dict[str, float]:
    """The median of each job in seconds; they take turns, so that a busy machine disturbs all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for job in jobs.values():  # once, not counted: what is compiled, loaded or cached on first use is there for all
        job()
    gc.disable()  # as the command does
    for _ in range(runs):
        for name, job in jobs.items():
            began = time.perf_counter()
            job()
            seconds[name].append(time.perf_counter() - began)
            gc.collect()
    gc.enable()
    return {name: median(measured) for name, measured in seconds.items()}


def row(suffix: str, where: str, seconds: Mapping[str, float]) -> list[str]:
    """One line of the table: ours, the fastest of the others, and how many times longer ours took."""
    ours = seconds["intake"]
    name, fastest = min(((name, took) for name, took in seconds.items() if name != "intake"), key=lambda pair: pair[1])
    others = ", ".join(f"{other} {took:.3f}" for other, took in seconds.items() if other not in ("intake", name))
    told = f"{name} ({others})" if others else name
    return [
        suffix,
        where,
        "intake",
        f"{ours:.3f}",
        told,
        f"{fastest:.3f}",
        f"{ours / fastest:.1f}",
        f"{ALLOWED[suffix]:.0f}",
    ]


if __name__ == "__main__":
    main()
