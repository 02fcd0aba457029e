"""``--engine``: on what a run is judged; the rules, and so the findings, are the same on each of them."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Refusal, unknown
from plan_compliance.texts import say

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from plan_compliance.judging.columnar import Engine

POLARS, DUCKDB, SPARK = ENGINES = ("polars", "duckdb", "spark")
_NEEDED: Mapping[str, tuple[str, ...]] = {DUCKDB: ("duckdb", "pyarrow"), SPARK: ("pyspark", "pyarrow")}
_UNLESS_SET = {
    "spark.app.name": "plan-compliance",
    "spark.log.level": "ERROR",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""How Spark runs where nobody said otherwise; code for expressions as wide as ours outgrows what Java compiles."""


def add_engine(parser: argparse.ArgumentParser) -> None:
    """The option that says on what to judge."""
    parser.add_argument(
        "--engine",
        default=POLARS,
        metavar="WORD",
        help=f"what to judge on: {', '.join(ENGINES)}; the findings are the same (default: {POLARS}; docs/spark.md)",
    )


@contextmanager
def engine_asked(asked: argparse.Namespace) -> "Iterator[Engine]":
    """The engine that the run is to be judged on, for as long as it is needed."""
    from plan_compliance.judging.columnar import on_duckdb, on_polars  # noqa: PLC0415

    name, lang = getattr(asked, "engine", POLARS), asked.lang or "zh"
    if name not in ENGINES:
        raise Refusal(unknown("--engine", name, ENGINES, lang))
    for package in _NEEDED.get(name, ()):
        if find_spec(package) is None:
            raise Refusal(say("engine.extra_missing", lang, engine=name, package=package))
    if name == SPARK:
        with _spark(lang) as engine:
            yield engine
    else:
        yield on_duckdb if name == DUCKDB else on_polars


@contextmanager
def _spark(lang: str) -> "Iterator[Engine]":
    """Spark as ``spark-submit`` has set it up, else with all cores of this machine; stopped if it was started here."""
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    from plan_compliance.judging.on_spark import on_spark  # noqa: PLC0415

    running = SparkSession.getActiveSession()
    try:
        session = running or _started()
    except (PySparkException, Py4JError) as error:
        raise Refusal(say("engine.spark_not_started", lang, why=_first_line(error))) from error
    try:
        yield on_spark(session)
    except (PySparkException, Py4JError) as error:
        raise Refusal(say("engine.spark_failed", lang, why=_first_line(error))) from error
    finally:
        if running is None:
            session.stop()


def _started() -> "SparkSession":
    from pyspark import SparkConf  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    settings = SparkConf()
    for name, value in _UNLESS_SET.items():
        settings.setIfMissing(name, value)
    return SparkSession.builder.config(conf=settings).getOrCreate()


def _first_line(error: Exception) -> str:
    """What went wrong, without the trace that Java hands over."""
    return next((line for line in map(str.strip, str(error).splitlines()) if line), type(error).__name__)[:200]
