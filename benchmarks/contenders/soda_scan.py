"""A scan of soda on DuckDB: one check of a long column, or one of each column of a wide table."""

import csv
import sys
from pathlib import Path

import duckdb
from soda.scan import Scan

folder = sys.argv[1]
with Path(folder, "plain", "targets.csv").open(encoding="utf-8", newline="") as file:
    bounds = {row["indicator"]: row["bound"] for row in csv.DictReader(file)}
long = len(set(bounds.values())) == 1
if long:
    bounds = {"value": next(iter(bounds.values()))}
source = f"{folder}/actuals/*.csv" if long else f"{folder}/plain/wide.csv"
connection = duckdb.connect()
connection.execute(f"create table figures as select * from read_csv('{source}', sample_size = -1)")
checks = "".join(f"  - invalid_count({name}) = 0:\n      valid min: {bound}\n" for name, bound in bounds.items())
scan = Scan()
scan.add_duckdb_connection(connection)
scan.set_data_source_name("duckdb")
scan.add_sodacl_yaml_str(f"checks for figures:\n{checks}")
scan.disable_telemetry() if hasattr(scan, "disable_telemetry") else None
scan.execute()
found = sum(int(check["diagnostics"]["value"]) for check in scan.get_scan_results()["checks"])
print(connection.execute("select count(*) from figures").fetchone()[0], found)
