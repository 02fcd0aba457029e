"""A bare join and comparison in polars, as anybody would write it who trusts every file."""

import sys

import polars as pl

folder = sys.argv[1]
areas, targets = pl.scan_csv(f"{folder}/plain/areas.csv"), pl.scan_csv(f"{folder}/plain/targets.csv")
figures = pl.scan_csv(f"{folder}/actuals/*.csv")
value, bound = pl.col("value"), pl.col("bound")
findings = (
    areas.join(targets, how="cross")
    .join(figures, on=["area", "indicator", "year"], how="left")
    .with_columns(
        verdict=pl.when(value.is_null())
        .then(pl.lit("no_data"))
        .otherwise(pl.when(value >= bound).then(pl.lit("met")).otherwise(pl.lit("missed"))),
        gap=value - bound,
        completion=value / bound * 100,
    )
    .collect()
)
print(findings.height, (findings["verdict"] == "missed").sum())
