"""Questions about columns that are asked once of each combination of words, however many rows share it."""

from collections.abc import Callable, Sequence

import polars as pl


def where(columns: pl.DataFrame, keys: Sequence[str], holds: Callable[..., bool]) -> pl.Series:
    """For each row whether ``holds`` is true of its values of ``keys``."""
    told_apart = columns.select(keys).unique()
    answers = pl.Series("holds", [holds(*row) for row in told_apart.iter_rows()], dtype=pl.Boolean)
    rows = columns.select(keys).join(
        told_apart.with_columns(answers), on=keys, how="left", nulls_equal=True, maintain_order="left"
    )
    return rows["holds"]
