"""What asking costs a finding: whole runs of pytest beside as many tests that do nothing, and beside ten times fewer.

Prints medians of interleaved runs (reading, judging and telling included), their ratios and the peak of memory.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tabulate import tabulate

CHECKS = Path(__file__).parent.parent / "checks" / "test_targets.py"
PYTEST = (sys.executable, "-m", "pytest", "--as-of", "2026-11-22")
UNUSUAL = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"})
"""What makes a workshop's Python slower than a user's: nothing compiled is kept, each letter is written apart."""
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in UNUSUAL}
YEARS = range(2021, 2026)
TARGETS = 40
BARE = """\
import pytest

@pytest.mark.parametrize("n", range({count}))
def test_nothing(n):
    {body}
"""
PLAN = """\
plan: made-2021-2025
title: {{zh: 规划, en: Plan}}
area: [{areas}]
period: {{from: 2021, to: 2025, baseline: 2020}}
reading: at_least
targets:
"""
HEADS = ("findings", "missed", "flags", "ours s", "bare s", "ratio", "allowed", "ours MB", "bare MB", "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """As many findings as tests that do nothing; ``allowed`` is the share of their time that asking may take."""

    count: int
    missed: bool
    flags: tuple[str, ...]
    allowed: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Spent:
    """What one run took."""

    seconds: float
    megabytes: float


CASES = (
    Case(count=10_000, missed=False, flags=(), allowed=0.4),
    Case(count=10_000, missed=True, flags=(), allowed=0.2),
    Case(count=10_000, missed=False, flags=("--junitxml=junit.xml",), allowed=0.4),
    Case(count=10_000, missed=True, flags=("--junitxml=junit.xml",), allowed=0.2),
)
SLOWER, MEGABYTES = 11.0, 700.0
"""How many times slower ten times as many findings may be, and the memory they may take."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each command (default: 5)")
    parser.add_argument("--large", action="store_true", help="hold 100,000 findings beside 10,000 instead")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(growth(Path(folder), asked.runs) if asked.large else ratios(Path(folder), asked.runs))


def ratios(folder: Path, runs: int) -> str:
    """A line for each of :data:`CASES`."""
    rows = []
    for case in CASES:
        ours, bare = folder / f"ours-{case.missed}", folder / f"bare-{case.missed}"
        lay_out(ours, case.count, missed=case.missed)
        lay_out_bare(bare, case.count, missed=case.missed)
        first, second = beside((ours, bare), case.flags, runs)
        ratio = first.seconds / second.seconds
        shown = (first.seconds, second.seconds, ratio, case.allowed)
        rows.append(
            (
                *(f"{case.count:,}", "a tenth" if case.missed else "none", " ".join(case.flags)),
                *(f"{figure:.2f}" for figure in shown),
                *(f"{spent.megabytes:.0f}" for spent in (first, second)),
                "ok" if ratio <= case.allowed else "too slow",
            )
        )
    return tabulate(rows, HEADS, tablefmt="github", disable_numparse=True)


def growth(folder: Path, runs: int) -> str:
    """Ten times as many findings, a tenth of them missed: how many times slower, and in what memory."""
    small, large = folder / "small", folder / "large"
    lay_out(small, 10_000, missed=True)
    lay_out(large, 100_000, missed=True)
    few, many = beside((small, large), (), runs)
    ratio = many.seconds / few.seconds
    kept = "ok" if ratio <= SLOWER and many.megabytes <= MEGABYTES else "too much"
    row = (f"{few.seconds:.2f}", f"{many.seconds:.2f}", f"{ratio:.1f}", f"{many.megabytes:.0f}", kept)
    return tabulate([row], ("10,000: s", "100,000: s", "ratio", "MB", ""), tablefmt="github", disable_numparse=True)


def lay_out(folder: Path, count: int, *, missed: bool) -> None:
    """A folder with a plan of ``count`` points, the figures that answer it, and the question that ships."""
    districts = [f"district_{number}" for number in range(count // (TARGETS * len(YEARS)))]
    for name in ("targets", "actuals", "checks"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "checks" / CHECKS.name).write_text(CHECKS.read_text(encoding="utf-8"), encoding="utf-8")
    roster = [f"{name}: {{name: {{zh: 区{name[9:]}, en: {name}}}, level: district}}" for name in districts]
    catalogue = [
        f"beds_{number}: {{name: {{zh: 床位{number}, en: Beds {number}}}, domain: care, unit: beds,"
        " kind: stock, better: higher}"
        for number in range(TARGETS)
    ]
    bounds = ", ".join(f"{year}: 100" for year in YEARS)
    promises = [
        f"  - {{id: beds_{number}, indicator: beds_{number}, nature: binding, at_least: {{{bounds}}},"
        f" source: {{section: {number}}}}}"
        for number in range(TARGETS)
    ]
    figures = [
        f"{district},{year},beds_{number},{99 if missed and (number + year) % 10 == 0 else 100 + number},Report"
        for district in districts
        for year in YEARS
        for number in range(TARGETS)
    ]
    write(folder / "targets/areas.yaml", roster)
    write(folder / "targets/indicators.yaml", catalogue)
    write(folder / "targets/made-2021-2025.yaml", [PLAN.format(areas=", ".join(districts)) + "\n".join(promises)])
    write(folder / "actuals/figures.csv", ["area,year,indicator,value,document", *figures])


def lay_out_bare(folder: Path, count: int, *, missed: bool) -> None:
    """A folder with ``count`` tests that do nothing; every tenth fails where some are ``missed``."""
    folder.mkdir(exist_ok=True)
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_bare.py").write_text(BARE.format(count=count, body="assert n % 10" if missed else "pass"))


def write(path: Path, lines: Sequence[str]) -> None:
    """Write one file of lines."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def beside(folders: Sequence[Path], flags: Sequence[str], runs: int) -> tuple[Spent, ...]:
    """The medians of runs in turn in each of ``folders``; a first one warms up and is not counted."""
    times = [[spent(folder, flags) for folder in folders] for _ in range(runs + 1)][1:]
    return tuple(
        Spent(seconds=median(one.seconds for one in column), megabytes=median(one.megabytes for one in column))
        for column in zip(*times, strict=True)
    )


def spent(folder: Path, flags: Sequence[str]) -> Spent:
    """User and system seconds of one run of pytest, and the peak of its memory."""
    with subprocess.Popen((*PYTEST, *flags), cwd=folder, stdout=subprocess.DEVNULL, env=ENVIRONMENT) as run:
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode not in {0, 1}:
        raise SystemExit(f"pytest left with {run.returncode} in {folder}")
    return Spent(seconds=used.ru_utime + used.ru_stime, megabytes=used.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
