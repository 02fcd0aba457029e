"""A suite of Great Expectations on pandas: one expectation of a long column, or one of each column of a wide table."""

import sys
from pathlib import Path

import great_expectations as gx
import pandas as pd

folder, bounds = sys.argv[1], pd.read_csv(f"{sys.argv[1]}/plain/targets.csv")
long = len(set(bounds["bound"])) == 1
if long:
    table = pd.concat([pd.read_csv(path) for path in sorted(Path(folder, "actuals").glob("*.csv"))])
    asked = {"value": bounds["bound"][0]}
else:
    table = pd.read_csv(f"{folder}/plain/wide.csv")
    asked = dict(zip(bounds["indicator"], bounds["bound"], strict=True))
context = gx.get_context(mode="ephemeral")
batches = context.data_sources.add_pandas("figures").add_dataframe_asset("figures")
batch = batches.add_batch_definition_whole_dataframe("all").get_batch(batch_parameters={"dataframe": table})
suite = gx.ExpectationSuite(name="targets")
for name, bound in asked.items():
    suite.add_expectation(gx.expectations.ExpectColumnValuesToBeBetween(column=name, min_value=float(bound)))
result = batch.validate(suite, result_format={"result_format": "COMPLETE"})
print(len(table), sum(one.result["unexpected_count"] for one in result.results))
