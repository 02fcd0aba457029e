"""The pass on Spark, two cores of this machine: the findings of every world are those of polars."""

from collections.abc import Iterator
from pathlib import Path

import narwhals
import polars as pl
import pytest
from hypothesis import given, settings
from pyspark.sql import SparkSession

from plan_compliance.judging import judge
from plan_compliance.judging.columnar import collected, settled
from plan_compliance.judging.on_spark import Spark, on_spark
from plan_compliance.model import Gathered
from plan_compliance.vocabulary import Method
from tests.judging.test_engines import told
from tests.strategies import worlds

SMALL: dict[str, bool | float | int | str | None] = {
    "spark.default.parallelism": "2",
    "spark.log.level": "ERROR",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""Little worlds want little ado; there are still two partitions of everything, in no order."""

ROWS = pl.DataFrame({"number": [1, 2, None], "word": ["a", None, "湖区"]})


@pytest.fixture(scope="module")
def spark() -> Iterator[Spark]:
    session = SparkSession.builder.master("local[2]").config(map=SMALL).getOrCreate()
    yield on_spark(session)
    session.stop()


@settings(max_examples=2)
@given(world=worlds())
def test_spark_and_polars_judge_alike(world: Gathered, spark: Spark) -> None:
    expected = [told(finding) for finding in judge(world, as_of="2030-12-31").findings]
    assert [told(finding) for finding in judge(world, as_of="2030-12-31", engine=spark).findings] == expected


@settings(max_examples=1)
@given(world=worlds())
def test_spark_and_polars_tell_the_trend_alike_by_growth(world: Gathered, spark: Spark) -> None:
    expected = [told(finding) for finding in judge(world, as_of="2030-12-31", method=Method.UN).findings]
    found = judge(world, as_of="2030-12-31", engine=spark, method=Method.UN).findings
    assert [told(finding) for finding in found] == expected


def test_a_settled_stage_stays_with_spark_which_forgets_how_it_came_about(spark: Spark) -> None:
    kept = settled(spark(ROWS).filter(~narwhals.col("number").is_null()), spark)
    assert "Filter" not in kept.to_native()._jdf.queryExecution().toString()  # noqa: SLF001  (Spark tells it to Java)
    assert collected(kept).rows() == [(1, "a"), (2, None)]


def test_where_spark_has_a_folder_for_checkpoints_stages_go_there(spark: Spark, tmp_path: Path) -> None:
    spark.session.sparkContext.setCheckpointDir(str(tmp_path))
    kept = settled(spark(ROWS), spark)
    assert len(list(tmp_path.glob("*/rdd-*"))) == 1
    assert collected(kept).rows() == ROWS.rows()
