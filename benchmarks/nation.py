"""A nation of counties, made up and judged whole: time, memory and size of what comes out, at any scale.

Plans, roster and figures are drawn from a seed: 31 provinces, each with one plan that binds all its counties by 60
targets over five years; some targets look at every subdistrict. Figures lack here and there, come late, are
impossible or no figures at all. Every size runs in a process of its own; prints a table, draws a chart.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tabulate import tabulate

AS_OF = "2026-06-30"
PROVINCES = 31
TARGETS = 60
YEARS = range(2021, 2026)
SUBDISTRICTS = 3
"""Listed for each county; figures of them are handed in for the targets that look at each."""
SIZES = (1_000, 10_000, 100_000, 1_000_000)
STEPS = ("read", "screen", "judge", "write")
HEADS = ("findings", "figures", *STEPS, "together", "elapsed", "memory", "Parquet", "faults")


def main() -> None:
    """Run every size, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, nargs="+", default=SIZES, help="about so many (default: 1 k to 1 M)")
    parser.add_argument("--seed", type=int, default=2021, help="what the nation is drawn from (default: 2021)")
    parser.add_argument("--chart", type=Path, help="draw a chart here (needs matplotlib)")
    parser.add_argument("--judge", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.judge:
        print(json.dumps(judged(asked.judge)))
        return
    results = [run(findings, asked.seed) for findings in asked.findings]
    print(tabulate([row_of(one) for one in results], HEADS, tablefmt="github", disable_numparse=True))
    print("\nSeconds of processor time (user and system) for each step and together; elapsed: on the clock.")
    if asked.chart:
        draw(results, asked.chart)


def run(findings: int, seed: int) -> dict[str, float]:
    """One size, made, and judged in a process of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_nation(folder, findings, seed)
        command = [sys.executable, __file__, "--judge", str(folder)]
        begun = time.perf_counter()
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        result: dict[str, float] = json.loads(told)
        return {**result, "elapsed": time.perf_counter() - begun}


def row_of(result: dict[str, float]) -> Sequence[str]:
    """One row of the table."""
    together = sum(result[step] for step in STEPS)
    return (
        *(f"{result[name]:,.0f}" for name in ("findings", "figures")),
        *(f"{result[step]:.2f} s" for step in STEPS),
        f"{together:.2f} s",
        f"{result['elapsed']:.1f} s",
        f"{result['memory']:,.0f} MB",
        f"{result['bytes'] / 2**20:.1f} MB",
        f"{result['faults']:,.0f}",
    )


# --- judging --------------------------------------------------------------------------------------


def judged(folder: Path) -> dict[str, float]:
    """What each step of judging ``folder`` took, and what came out."""
    took: dict[str, float] = dict.fromkeys(STEPS, 0.0)

    def timed(step: str, job: Callable[[], Any]) -> Any:  # noqa: ANN401  (what the job gives)
        begun = time.process_time()
        result = job()
        took[step] += time.process_time() - begun
        return result

    from plan_compliance.intake import gather  # noqa: PLC0415
    from plan_compliance.judging import judge_in_stretches  # noqa: PLC0415
    from plan_compliance.screening.rules import screen  # noqa: PLC0415

    gathered, faults = timed("read", lambda: gather(folder / "targets", folder / "actuals"))
    screening = timed("screen", lambda: screen(gathered, as_of=AS_OF))
    figures, findings, size = len(gathered.observations), 0, 0
    stretches = judge_in_stretches(screening.gathered, as_of=AS_OF)
    number = 0
    while (judgement := timed("judge", lambda: next(stretches, None))) is not None:
        columns = timed("judge", lambda: judgement.columns)
        path = folder / f"findings-{number:04}.parquet"
        timed("write", lambda: columns.write_parquet(path))  # noqa: B023
        number, findings, size = number + 1, findings + columns.height, size + path.stat().st_size
        del judgement, columns
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    complaints = len(faults) + len(screening.faults)
    return {**took, "figures": figures, "findings": findings, "bytes": size, "memory": memory, "faults": complaints}


# --- making a nation ------------------------------------------------------------------------------


def write_nation(folder: Path, findings: int, seed: int) -> None:
    """``targets/`` and ``actuals/`` with about so many findings."""
    counties = max(findings // (TARGETS * len(YEARS)), 1)
    provinces = min(PROVINCES, counties)
    (folder / "targets").mkdir()
    (folder / "actuals").mkdir()
    (folder / "targets" / "indicators.yaml").write_text("".join(_catalogue()), encoding="utf-8")
    with (folder / "targets" / "areas.csv").open("w", encoding="utf-8") as roster:
        roster.writelines(_roster(counties, provinces))
    for province in range(provinces):
        own = [county for county in range(counties) if county % provinces == province]
        plan = "".join(_plan(province, own))
        (folder / "targets" / f"p{province:02}-2021-2025.yaml").write_text(plan, encoding="utf-8")
        drawn = random.Random(f"{seed}/{province}")  # noqa: S311  (the same nation each time)
        with (folder / "actuals" / f"p{province:02}.csv").open("w", encoding="utf-8") as file:
            file.write("area,part,indicator,year,value,status,submitted_on,source,submitted_by\n")
            file.writelines(_figures(province, own, drawn))


def _catalogue() -> Iterator[str]:
    for i in range(TARGETS):
        name = f"name: {{zh: 指标{i}, en: Indicator {i}}}"
        yield f'i{i}: {{{name}, domain: elderly_care, unit: "%", kind: rate, better: higher, range: [0, 100]}}\n'


def _roster(counties: int, provinces: int) -> Iterator[str]:
    yield "id,name_zh,name_en,level,parent\nnation,全国,Nation,country,\n"
    for province in range(provinces):
        yield f"p{province:02},省{province},Province {province},province,nation\n"
    for county in range(counties):
        yield f"c{county:06},县{county},County {county},district,p{county % provinces:02}\n"
        for part in range(SUBDISTRICTS):
            yield f"{_part(county, part)},街道{part},Street {part},subdistrict,c{county:06}\n"


def _part(county: int, part: int) -> str:
    return f"s{county:06}_{part}"


def _plan(province: int, counties: Sequence[int]) -> Iterator[str]:
    yield f"plan: p{province:02}-2021-2025\ntitle: {{zh: 规划, en: Plan}}\n"
    yield f"area: [{', '.join(f'c{county:06}' for county in counties)}]\n"
    yield "period: {from: 2021, to: 2025, baseline: 2020}\nreporting: {due: 03-31, of: following_year}\n"
    yield "document: {issuer: Province, issued: 2020-12-31}\ntargets:\n"
    for i in range(TARGETS):
        row = f"id: t{i:02}, indicator: i{i}, nature: binding, source: {{section: '{i}'}}"
        yield f"  - {{{row}, {_promise(i, f'p{province:02}')}}}\n"


def _promise(i: int, province: str) -> str:
    low = 50 + i % 20
    shapes = (
        f"at_least: {{2023: {low}, 2025: {low + 5}}}, baseline: 40",
        f"measure: growth, at_least: {{of: i{i - 1}, in: {province}, measure: growth, lag: 1}}, due: every_year",
        f"at_least: {{of: i{i - 1}, in: province, times: 0.9}}, due: every_year",
        f"measure: cumulative, at_least: {{2025: {low * 5}}}",
        f"at_least: {low}, due: every_year",
        "between: {2025: [40, 90]}",
        "measure: yearly_change, above: 0, due: every_year",
        f"at_most: {{2025: {low}}}, baseline: 80",
    )
    return f"each: subdistrict, at_least: {{2025: {low}}}" if _is_each(i) else shapes[i % len(shapes)]


def _is_each(i: int) -> bool:
    return i == TARGETS - 1


def _figures(province: int, counties: Sequence[int], drawn: random.Random) -> Iterator[str]:
    """A figure for most; one in 20 lacks, one in 50 is late, one in 5,000 is wrong."""
    areas = [(f"p{province:02}", "")] + [(f"c{county:06}", "") for county in counties]
    parts = [(f"c{county:06}", _part(county, part)) for county in counties for part in range(SUBDISTRICTS)]
    for i in range(TARGETS):
        for area, part in parts if _is_each(i) else areas:
            value, drift = drawn.uniform(40, 75), drawn.uniform(-0.5, 2.5)
            for year in range(YEARS[0] - 1, YEARS[-1] + 1):
                value += drift + drawn.uniform(-0.3, 0.3)
                yield from _rows(f"{area},{part},i{i},{year}", year, value, drawn)


def _rows(key: str, year: int, value: float, drawn: random.Random) -> Iterator[str]:
    lot = drawn.random()
    if lot < 0.05:  # noqa: PLR2004  (lacks)
        return
    written = "n/a" if lot < 0.0501 else "130" if lot < 0.0502 else f"{value:.1f}"  # noqa: PLR2004
    on = "2026-09-01" if lot > 0.98 else f"{year + 1}-03-20"  # noqa: PLR2004
    yield f"{key},{written},final,{on},统计年报,统计局\n"


def draw(results: Sequence[dict[str, float]], path: Path) -> None:
    """Seconds and memory by size, both axes logarithmic."""
    import matplotlib as mpl  # noqa: PLC0415

    mpl.use("svg" if path.suffix == ".svg" else "agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    sizes = [one["findings"] for one in results]
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    for step in STEPS:
        left.loglog(sizes, [one[step] for one in results], marker="o", label=step)
    left.loglog(sizes, [sum(one[step] for step in STEPS) for one in results], "k-o", label="together")
    right.loglog(sizes, [one["memory"] for one in results], "k-o")
    left.set(title="Seconds of processor time", xlabel="findings")
    right.set(title="Peak memory, MB", xlabel="findings")
    left.legend()
    for axes in (left, right):
        axes.grid(visible=True, which="major", alpha=0.3)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


if __name__ == "__main__":
    main()
