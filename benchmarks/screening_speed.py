"""What screening costs beside reading: a million figures of many districts, read and screened.

Reading and screening take turns. Prints the median of each step and how many times as long as both ways of reading it
takes: that of the fastest reader at hand, which understands nothing, and our own intake, which checks every row.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

import polars as pl
from pyarrow import csv as arrow_csv
from tabulate import tabulate

from plan_compliance.intake.csv_submissions import read_csv_submission
from plan_compliance.model import (
    Amount,
    Area,
    Bound,
    Condition,
    Gathered,
    Indicator,
    Observation,
    Place,
    Plan,
    Target,
    Text,
)
from plan_compliance.screening.rules import screen
from plan_compliance.vocabulary import Better, Comparison, Kind, Nature

AS_OF = "2026-11-22"
YEARS = range(2016, 2026)
INDICATORS = 100
PLACE = Place(file="made", line=1, column=1)
HEADS = ("step", "seconds", "times the fastest reader", "times our own reading", "allowed")
ALLOWED = "3"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="figures (default: a million)")
    parser.add_argument("--runs", type=int, default=7, help="runs of each step (default: 7)")
    asked = parser.parse_args()
    indicators, areas = catalogue(), roster(asked.rows // (len(YEARS) * INDICATORS))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.csv"
        path.write_text(table(indicators, areas), encoding="utf-8")
        observations, faults = read_csv_submission(path.read_bytes(), path.name, indicators=indicators, areas=areas)
        gathered = everything(indicators, areas, observations)
        jobs = {
            "polars.read_csv": lambda: pl.read_csv(path, schema_overrides={"value": pl.Float64}),
            "pyarrow.csv.read_csv": lambda: arrow_csv.read_csv(path),
            "our intake": lambda: read_csv_submission(path.read_bytes(), path.name, indicators=indicators, areas=areas),
            "all rules of screening": lambda: screen(gathered, as_of=AS_OF),
        }
        seconds = timed(jobs, asked.runs)
    if faults or len(observations) != asked.rows:
        raise SystemExit(f"{len(faults)} faults, {len(observations)} observations of {asked.rows} rows")
    fastest, ours = min(seconds["polars.read_csv"], seconds["pyarrow.csv.read_csv"]), seconds["our intake"]
    rows = [
        (step, f"{taken:.3f}", f"{taken / fastest:.1f}", f"{taken / ours:.1f}", ALLOWED if "screening" in step else "")
        for step, taken in seconds.items()
    ]
    print(f"{len(observations)} figures, {len(screen(gathered, as_of=AS_OF).notices)} notices")
    print(tabulate(rows, HEADS, tablefmt="github", disable_numparse=True))
    print(f"Medians of {asked.runs} runs that took turns; a ratio is the seconds of the step by those of the reading.")


def timed(jobs: Mapping[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """The median of each job in seconds; they take turns, so that a busy machine disturbs all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            begun = time.perf_counter()
            job()
            seconds[name].append(time.perf_counter() - begun)
    return {name: median(measured) for name, measured in seconds.items()}


def catalogue() -> dict[str, Indicator]:
    """Half of the indicators are counted, half are percentages."""
    made = [
        Indicator(
            id=f"indicator_{number}",
            name=Text(zh=f"指标{number}", en=f"Indicator {number}"),
            domain="care",
            unit="%" if number % 2 else "places",
            kind=Kind.RATE if number % 2 else Kind.STOCK,
            better=Better.HIGHER,
            place=PLACE,
        )
        for number in range(INDICATORS)
    ]
    return {one.id: one for one in made}


def roster(count: int) -> dict[str, Area]:
    """A city and its districts."""
    city = Area(id="city", name=Text(zh="市", en="City"), level="city", place=PLACE)
    names = [f"district_{number}" for number in range(count)]
    districts = [
        Area(id=name, name=Text(zh=name, en=name), level="district", parent="city", place=PLACE) for name in names
    ]
    return {one.id: one for one in (city, *districts)}


def table(indicators: dict[str, Indicator], areas: dict[str, Area]) -> str:
    """Figures that grow a little every year; every thousandth is ten thousand times too large or a fraction."""
    lines = ["area,year,indicator,value,document,submitted_on"]
    number = 0
    for area in sorted(set(areas) - {"city"}):
        for name in sorted(indicators):
            for year in YEARS:
                number += 1
                value = 40 + number % 7 + 2 * (year - YEARS[0])
                written = value if number % 1000 else value / 100 if indicators[name].unit == "%" else value * 10_000
                lines.append(f"{area},{year},{name},{written},Report,{year + 1}-03-01")
    return "\n".join(lines) + "\n"


def everything(
    indicators: dict[str, Indicator], areas: dict[str, Area], observations: Sequence[Observation]
) -> Gathered:
    """The figures beside a plan for every district."""
    bound = Bound(year=2025, limit=Amount(value=observations[0].value or 0, written=""), place=PLACE)  # type: ignore[arg-type]
    targets = tuple(
        Target(
            id=name,
            promise=Condition(indicator=name, comparison=Comparison.AT_LEAST, bounds=(bound,), place=PLACE),
            nature=Nature.BINDING,
            sources=(),
            place=PLACE,
        )
        for name in sorted(indicators)
    )
    plan = Plan(
        id="plan",
        title=Text(zh="规划", en="Plan"),
        areas=tuple(sorted(set(areas) - {"city"})),
        first=2016,
        last=2025,
        baseline_year=2015,
        targets=targets,
        place=PLACE,
    )
    return Gathered(indicators=indicators, areas=areas, plans=(plan,), waivers=(), observations=observations)


if __name__ == "__main__":
    main()
