"""What judging costs beside doing nothing: prints medians of interleaved runs, and their ratios."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tabulate import tabulate

ROOT = Path(__file__).parent.parent
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
ARGPARSE = "import argparse; argparse.ArgumentParser().parse_args([])"
UNUSUAL = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"})
"""What makes a workshop's Python slower than a user's: nothing compiled is kept, each letter is written apart."""
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in UNUSUAL}
BARE = """
import pytest

@pytest.mark.parametrize("n", range({count}))
def test_nothing(n):
    pass
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One command line and the folder it runs in."""

    name: str
    words: tuple[str, ...]
    folder: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two commands to hold side by side; ``allowed`` turns the time of ``beside`` into what ``ours`` may take."""

    ours: Command
    beside: Command
    allowed: Callable[[float], float]


def main() -> None:
    """Measure all pairs and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs of each command (default: 7)")
    parser.add_argument("--clock", choices=sorted(CLOCKS), default="cpu", help="time to count (default: cpu)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [row(pair, asked.runs, CLOCKS[asked.clock]) for pair in pairs(Path(folder))]
    heads = ("ours", "s", "beside", "s", "ratio", "allowed s", "")
    print(tabulate(rows, heads, tablefmt="github", disable_numparse=True))


def pairs(folder: Path) -> tuple[Pair, ...]:
    """The four comparisons; ``folder`` is empty and may be written to."""
    bare, empty = folder / "bare", folder / "empty"
    count = asked_items()
    for place in (bare, empty):
        place.mkdir()
        (place / "pytest.ini").write_text("[pytest]\n")
    (bare / "test_bare.py").write_text(BARE.format(count=count))
    off = ("-p", "no:plan_compliance.plugin")
    return (
        Pair(
            ours=Command(name=f"pytest checks ({count} items)", words=(*PYTEST, "checks"), folder=ROOT),
            beside=Command(name=f"bare parametrize ({count} items)", words=PYTEST, folder=bare),
            allowed=lambda seconds: 1.3 * seconds,
        ),
        Pair(
            ours=Command(name="empty start, plugin installed", words=PYTEST, folder=empty),
            beside=Command(name="empty start, plugin off", words=(*PYTEST, *off), folder=empty),
            allowed=lambda seconds: 1.05 * seconds,
        ),
        Pair(
            ours=Command(name="report.py", words=(sys.executable, "report.py"), folder=ROOT),
            beside=Command(name="import polars", words=(sys.executable, "-c", "import polars"), folder=ROOT),
            allowed=lambda seconds: 3 * seconds + 0.5,
        ),
        Pair(
            ours=Command(name="report.py --help", words=(sys.executable, "report.py", "--help"), folder=ROOT),
            beside=Command(name="argparse alone", words=(sys.executable, "-c", ARGPARSE), folder=ROOT),
            allowed=lambda seconds: 2.5 * seconds,
        ),
    )


def asked_items() -> int:
    """How many items ``pytest checks`` has."""
    collected = subprocess.run(
        (*PYTEST, "checks", "--collect-only"), cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = re.search(r"(\d+) tests? collected", collected.stdout)
    if found is None:
        raise SystemExit(collected.stdout)
    return int(found[1])


def row(pair: Pair, runs: int, clock: Callable[[], float]) -> Sequence[str]:
    """One line of the table: both medians, their ratio, what is allowed, and whether it is kept."""
    times = [(taken(pair.ours, clock), taken(pair.beside, clock)) for _ in range(runs + 1)]
    ours, beside = (median(column) for column in zip(*times[1:], strict=True))
    allowed = pair.allowed(beside)
    kept = "ok" if ours <= allowed else "too slow"
    shown = [f"{figure:.3f}" for figure in (ours, beside, ours / beside, allowed)]
    return pair.ours.name, shown[0], pair.beside.name, *shown[1:], kept


def taken(command: Command, clock: Callable[[], float]) -> float:
    """Seconds that one run takes; its exit code is none of our business."""
    begun = clock()
    subprocess.run(command.words, cwd=command.folder, capture_output=True, check=False, env=ENVIRONMENT)
    return clock() - begun


def children() -> float:
    """User and system time of all children so far."""
    times = os.times()
    return times.children_user + times.children_system


CLOCKS: dict[str, Callable[[], float]] = {"cpu": children, "wall": time.perf_counter}

if __name__ == "__main__":
    main()
