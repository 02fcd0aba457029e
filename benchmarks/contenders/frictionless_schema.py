"""A table schema of frictionless: a constraint of one long column, or of each column of a wide table."""

import csv
import sys
from pathlib import Path

from frictionless import Checklist, Resource, Schema, validate

folder = Path(sys.argv[1]).resolve()
with (folder / "plain" / "targets.csv").open(encoding="utf-8", newline="") as file:
    bounds = {row["indicator"]: float(row["bound"]) for row in csv.DictReader(file)}
long = len(set(bounds.values())) == 1
paths = sorted((folder / "actuals").glob("*.csv")) if long else [folder / "plain" / "wide.csv"]
plain = {"area": "string", "indicator": "string", "year": "integer"} if long else {"area": "string"}
asked = {"value": next(iter(bounds.values()))} if long else bounds
fields = [{"name": name, "type": kind} for name, kind in plain.items()]
fields += [{"name": name, "type": "number", "constraints": {"minimum": bound}} for name, bound in asked.items()]
rows = failures = 0
for path in paths:
    resource = Resource(path=path.name, basepath=str(path.parent), schema=Schema.from_descriptor({"fields": fields}))
    report = validate(resource, checklist=Checklist(), limit_errors=10_000_000)
    rows, failures = rows + report.tasks[0].stats["rows"], failures + report.stats["errors"]
print(rows, failures)
