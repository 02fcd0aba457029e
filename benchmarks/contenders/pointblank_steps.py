"""A validation plan of pointblank on polars: one step for a long column, or one for each column of a wide table."""

import sys

import pointblank as pb
import polars as pl

folder, bounds = sys.argv[1], pl.read_csv(f"{sys.argv[1]}/plain/targets.csv")
if bounds["bound"].n_unique() == 1:
    table = pl.read_csv(f"{folder}/actuals/*.csv")
    plan = pb.Validate(table).col_vals_ge("value", bounds["bound"][0])
else:
    table = pl.read_csv(f"{folder}/plain/wide.csv", infer_schema_length=None)
    plan = pb.Validate(table)
    for name, bound in bounds.select("indicator", "bound").iter_rows():
        plan = plan.col_vals_ge(name, bound, na_pass=True)
plan = plan.interrogate()
print(table.height, sum(plan.n_failed().values()))
