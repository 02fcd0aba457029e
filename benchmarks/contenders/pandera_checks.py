"""A schema of pandera on polars: one check of a long column, or one of each column of a wide table."""

import sys

import pandera.polars as pa
import polars as pl

folder, bounds = sys.argv[1], pl.read_csv(f"{sys.argv[1]}/plain/targets.csv")
if bounds["bound"].n_unique() == 1:
    table = pl.read_csv(f"{folder}/actuals/*.csv")
    columns = {"value": pa.Column(pl.Float64, pa.Check.ge(bounds["bound"][0]))}
else:
    table = pl.read_csv(f"{folder}/plain/wide.csv", infer_schema_length=None)
    rows = bounds.select("indicator", "bound").iter_rows()
    columns = {name: pa.Column(pl.Float64, pa.Check.ge(bound), nullable=True) for name, bound in rows}
try:
    pa.DataFrameSchema(columns).validate(table, lazy=True)
    print(table.height, 0)
except pa.errors.SchemaErrors as errors:
    print(table.height, errors.failure_cases.height)
