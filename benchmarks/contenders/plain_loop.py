"""A loop in plain Python over dictionaries."""

import csv
import sys
from pathlib import Path

folder = Path(sys.argv[1])
areas = (folder / "plain" / "areas.csv").read_text(encoding="utf-8").split()[1:]
figures = {}
for path in sorted((folder / "actuals").glob("*.csv")):
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figures[row["area"], row["indicator"], row["year"]] = float(row["value"])
with (folder / "plain" / "targets.csv").open(encoding="utf-8", newline="") as file:
    targets = [(row["indicator"], row["year"], float(row["bound"])) for row in csv.DictReader(file)]
findings = []
for area in areas:
    for indicator, year, bound in targets:
        value = figures.get((area, indicator, year))
        verdict = "no_data" if value is None else "met" if value >= bound else "missed"
        gap, completion = (None, None) if value is None else (value - bound, value / bound * 100)
        findings.append((area, indicator, year, value, bound, verdict, gap, completion))
print(len(findings), sum(finding[5] == "missed" for finding in findings))
