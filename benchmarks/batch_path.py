"""From files to findings, whole processes side by side: this project, a bare join, and tools to pick instead.

Every contender is a small program in ``benchmarks/contenders/`` with a virtual environment of its own, made in a folder
that may be kept (``--environments``). All run one at a time and in turn; told is the median of the processor time (user
and system) of a whole process, and how many times that of the bare join it is.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tabulate import tabulate
from workloads import Workload, many_targets, one_rule, real_mix, written

HERE = Path(__file__).resolve().parent
LIMIT = "polars_join"
OURS = "ours"


@dataclass(frozen=True, kw_only=True, slots=True)
class Contender:
    """A program, what its environment needs, and up to how many points it is asked."""

    program: str
    needs: Sequence[str]
    most: int = 1_000_000

    @property
    def environment(self) -> str:
        """The folder of its virtual environment."""
        return self.program


CONTENDERS = (
    Contender(program=LIMIT, needs=("polars",)),
    Contender(program="duckdb_query", needs=("duckdb",)),
    Contender(program=OURS, needs=("--editable", str(HERE.parent))),
    Contender(program="plain_loop", needs=()),
    Contender(program="pandera_checks", needs=("pandera[polars]",)),
    Contender(program="pointblank_steps", needs=("pointblank", "polars")),
    Contender(program="soda_scan", needs=("soda-core-duckdb", "setuptools<81")),
    Contender(program="expectations", needs=("great_expectations",)),
    Contender(program="frictionless_schema", needs=("frictionless",), most=100_000),
)
BARE = (LIMIT, "duckdb_query", OURS, "plain_loop")
"""Those that can do with a long table under many bounds."""

WORKLOADS: Mapping[str, tuple[Workload, Sequence[str]]] = {
    "one-10k": (one_rule(10_000), ()),
    "one-100k": (one_rule(100_000), ()),
    "one-1m": (one_rule(1_000_000), ()),
    "targets-20": (many_targets(20), ()),
    "targets-2000": (many_targets(2000), BARE),
    "mix-1m": (real_mix(1_000_000), BARE),
}
"""Name → what is written, and who is asked (nobody named: everybody)."""


def main() -> None:
    """Make environments and workloads, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    parser.add_argument("--only", nargs="+", choices=tuple(WORKLOADS), default=tuple(WORKLOADS), help="these workloads")
    parser.add_argument("--contenders", nargs="+", choices=[one.program for one in CONTENDERS], help="these programs")
    parser.add_argument("--environments", type=Path, help="folder to keep the virtual environments in")
    asked = parser.parse_args()
    chosen = [one for one in CONTENDERS if not asked.contenders or one.program in asked.contenders]
    with tempfile.TemporaryDirectory() as scratch:
        home = asked.environments or Path(scratch) / "environments"
        pythons = {one.program: python_of(one, home) for one in chosen}
        for name in asked.only:
            workload, invited = WORKLOADS[name]
            folder = written(workload, Path(scratch) / name)
            racing = [one for one in chosen if (not invited or one.program in invited) and workload.points <= one.most]
            print(f"\n### {workload.name}\n")
            print(race(racing, pythons, folder, asked.runs))
    print(f"\nMedians of {asked.runs} runs that took turns: seconds of processor time, elapsed, and peak memory.")


def python_of(contender: Contender, home: Path) -> Path:
    """The interpreter of its environment, which is made if it is not there; this one where it cannot be made."""
    folder = home / contender.environment
    python = folder / "bin" / "python"
    done = folder / "complete"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if contender.needs:
            subprocess.run([*install, *contender.needs], check=True)
        done.touch()
    return python


def race(contenders: Sequence[Contender], pythons: Mapping[str, Path], folder: Path, runs: int) -> str:
    """A table of all, in turn."""
    taken: dict[str, list[tuple[float, float, float]]] = {one.program: [] for one in contenders}
    said: dict[str, str] = {}
    for _ in range(runs):
        for one in contenders:
            said[one.program], seconds = measured(pythons[one.program], one.program, folder)
            taken[one.program].append(seconds)
    middle = {name: [median(column) for column in zip(*rows, strict=True)] for name, rows in taken.items()}
    limit, ours = middle.get(LIMIT, [0.0])[0], middle.get(OURS, [0.0])[0]
    rows = [
        (
            name,
            f"{cpu:.2f}",
            f"{wall:.2f}",
            f"{memory:.0f} MB",
            f"{cpu / limit:.1f}" if limit else "",
            f"{cpu / ours:.1f}" if ours else "",
            said[name],
        )
        for name, (cpu, wall, memory) in middle.items()
    ]
    heads = ("program", "processor", "elapsed", "memory", "× the bare join", "× ours", "rows, missed")
    return tabulate(rows, heads, tablefmt="github", disable_numparse=True)


STARTER = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
said = (done.stdout.strip().splitlines() or ["failed: " + done.stderr.strip()[-200:]])[-1]
print(used.ru_utime + used.ru_stime, used.ru_maxrss, said)
"""
"""Starts one program from a small process: what it used is then its own, not the greatest of all before it."""


def measured(python: Path, program: str, folder: Path) -> tuple[str, tuple[float, float, float]]:
    """What ``program`` printed, its processor and elapsed seconds, and its peak memory in MB."""
    command = [sys.executable, "-c", STARTER, str(python), str(HERE / "contenders" / f"{program}.py"), str(folder)]
    begun = time.perf_counter()
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    elapsed = time.perf_counter() - begun
    cpu, memory, said = told.strip().split(" ", 2)
    return said, (float(cpu), elapsed, int(memory) / 1024)


if __name__ == "__main__":
    main()
