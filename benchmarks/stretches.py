"""Very many points, judged one stretch after the other: seconds and peak memory from the files to Parquet.

A workload of one rule (a hundred rates, each at least 50 in every year) is written into a temporary folder, and read,
judged and written by a process of its own. What came out is then counted anew in the Parquet files.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tabulate import tabulate
from workloads import AS_OF, one_rule, written

BYTES_A_POINT = 60
"""What figures, plan and findings take on disk, on the safe side."""
HEADS = ("step", "processor", "elapsed", "peak memory so far")


def main() -> None:
    """Write, judge, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=50_000_000, help="about so many (default: 50 million)")
    parser.add_argument("--most", type=int, default=1_000_000, help="findings of a stretch (default: a million)")
    parser.add_argument("--folder", type=Path, help="where there is room (default: the system's temporary folder)")
    parser.add_argument("--judge", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.judge:
        print(json.dumps(judged(asked.judge, asked.most)))
        return
    with tempfile.TemporaryDirectory(dir=asked.folder) as scratch:
        refuse_without_room(Path(scratch), asked.points)
        folder = written(one_rule(asked.points), Path(scratch) / "workload")
        command = [sys.executable, __file__, "--judge", str(folder), "--most", str(asked.most)]
        result = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
        print(tabulate(map(row_of, result["steps"]), HEADS, tablefmt="github", disable_numparse=True))
        print(f"\n{result['figures']:,} figures, {result['faults']:,} complaints; {counted(folder)}.")


def refuse_without_room(folder: Path, points: int) -> None:
    """End here if the disk is too small."""
    needed, free = points * BYTES_A_POINT, shutil.disk_usage(folder).free
    if free < needed:
        sys.exit(f"{needed / 2**30:.0f} GB are needed in {folder}, {free / 2**30:.0f} GB are free")


def row_of(step: Mapping[str, Any]) -> tuple[str, ...]:
    """One row of the table."""
    times = (f"{step[name]:,.1f} s" for name in ("processor", "elapsed"))
    return (step["step"], *times, f"{step['memory']:,.0f} MB")


def judged(folder: Path, most: int) -> dict[str, Any]:
    """What reading took, what judging and writing took, and how much memory each needed at most."""
    from plan_compliance.intake import gather  # noqa: PLC0415
    from plan_compliance.judging import judge_in_stretches  # noqa: PLC0415

    steps = [step("start", 0.0, 0.0)]
    processor, clock = time.process_time(), time.perf_counter()
    gathered, faults = gather(folder / "targets", folder / "actuals")
    steps.append(step("read", processor, clock))
    processor, clock = time.process_time(), time.perf_counter()
    (folder / "findings").mkdir()
    for number, judgement in enumerate(judge_in_stretches(gathered, as_of=AS_OF, most=most)):
        judgement.columns.write_parquet(folder / "findings" / f"part-{number:05}.parquet")
        del judgement
    steps.append(step("judge and write", processor, clock))
    return {"steps": steps, "figures": len(gathered.observations), "faults": len(faults)}


def step(name: str, processor: float, clock: float) -> dict[str, Any]:
    """What was used since a step began."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    elapsed = time.perf_counter() - clock if clock else 0.0
    return {"step": name, "processor": time.process_time() - processor, "elapsed": elapsed, "memory": memory}


def counted(folder: Path) -> str:
    """How many findings there are in the Parquet files, by verdict, and how large these are."""
    import polars as pl  # noqa: PLC0415

    paths = sorted((folder / "findings").iterdir())
    verdicts = pl.concat([pl.read_parquet(path, columns=["verdict"]) for path in paths])
    counts = verdicts["verdict"].value_counts(sort=True)
    told = ", ".join(f"{count:,} {verdict}" for verdict, count in counts.iter_rows())
    size = sum(path.stat().st_size for path in paths) / 2**20
    return f"{len(verdicts):,} findings ({told}) in {len(paths)} files of {size:,.0f} MB together"


if __name__ == "__main__":
    main()
