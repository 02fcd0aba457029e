"""Spark as the engine of the pass, through narwhals: what is computed stays with the executors (docs/spark.md)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from plan_compliance.judging.columnar import Lazy

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@dataclass(frozen=True, kw_only=True, slots=True)
class Spark:
    """An engine of the session's cluster; needs the extra ``[spark]`` and a Java."""

    session: "SparkSession"

    def __call__(self, rows: pl.DataFrame) -> Lazy:
        """``rows``, which the driver holds, as a lazy table of Spark."""
        import narwhals  # noqa: PLC0415  (only who asks for this engine needs it)

        return narwhals.from_native(self.session.createDataFrame(rows.to_arrow()))

    def keep(self, rows: Lazy) -> Lazy:
        """``rows`` computed and left with the executors, and Spark made to forget how.

        Else every stage would be planned, and computed, anew with all stages before it. Where the session has a
        folder for checkpoints (``spark.checkpoint.dir``) they outlive the loss of an executor; without one they do
        not, and Spark then says that the run has failed.
        """
        import narwhals  # noqa: PLC0415

        native = rows.to_native()
        reliable = self.session.sparkContext.getCheckpointDir() is not None
        return narwhals.from_native(native.checkpoint() if reliable else native.localCheckpoint())


def on_spark(session: "SparkSession") -> Spark:
    """The engine that judges with ``session``."""
    return Spark(session=session)
