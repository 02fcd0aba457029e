"""What screening costs beside reading: a million figures of many districts, read as a table, as observations, screened.

Prints the median of each step and its ratio to both ways of reading: that of the fastest reader at hand, which
understands nothing, and that of our own intake, which makes an observation of every row.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

import polars as pl
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

Result = TypeVar("Result")
YEARS = range(2016, 2026)
INDICATORS = 100
PLACE = Place(file="made", line=1, column=1)
HEADS = ("step", "seconds", "to the fastest reader", "to our own reading")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="figures (default: a million)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each step (default: 3)")
    asked = parser.parse_args()
    indicators, areas = catalogue(), roster(asked.rows // (len(YEARS) * INDICATORS))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.csv"
        path.write_text(table(indicators, areas), encoding="utf-8")
        table_time, frame = timed(lambda: pl.read_csv(path, schema_overrides={"value": pl.Float64}), asked.runs)
        content = path.read_bytes()
        ours, (observations, faults) = timed(
            lambda: read_csv_submission(content, "figures.csv", indicators=indicators, areas=areas), 1
        )
    if faults or len(observations) != len(frame):
        raise SystemExit(f"{len(faults)} faults, {len(observations)} observations of {len(frame)} rows")
    gathered = everything(indicators, areas, observations)
    screening, screened = timed(lambda: screen(gathered, as_of="2026-11-22"), asked.runs)
    steps = {"pl.read_csv": table_time, "our intake (once)": ours, "all rules of screening": screening}
    rows = [(step, f"{taken:.2f}", f"{taken / table_time:.1f}", f"{taken / ours:.2f}") for step, taken in steps.items()]
    print(f"{len(observations)} figures, {len(screened.notices)} notices")
    print(tabulate(rows, HEADS, tablefmt="github", disable_numparse=True))


def timed(step: Callable[[], Result], runs: int) -> tuple[float, Result]:
    """Median seconds of a step, and its result."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        result = step()
        times.append(time.perf_counter() - begun)
    return median(times), result


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
    return Gathered(indicators=indicators, areas=areas, plans=(plan,), waivers=(), observations=tuple(observations))


if __name__ == "__main__":
    main()
