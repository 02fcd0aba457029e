"""Rows of Python values become tables of an engine."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import polars as pl

from plan_compliance.judging.columnar import Engine, Lazy

Schema: TypeAlias = Mapping[str, type[pl.DataType]]
"""Column name → polars type, the common tongue in which tables are handed to any engine."""


def table(rows: Iterable[Sequence[Any]], schema: Schema, engine: Engine) -> Lazy:
    """A lazy table of ``rows``, with exactly the names and types of ``schema``."""
    return engine(frame(rows, schema))


def said_once(rows: pl.DataFrame, own: Collection[str]) -> tuple[pl.DataFrame, Mapping[str, object]]:
    """``rows`` without the columns in which all of them say the same, and what these say; ``own`` columns stay.

    Said once, such a value costs nothing in a table of a million rows.
    """
    alike = [name for name in rows.columns if name not in own and rows[name].n_unique() == 1]
    return rows.drop(alike), rows.select(alike).row(0, named=True) if alike else {}


def frame(rows: Iterable[Sequence[Any]], schema: Schema) -> pl.DataFrame:
    """``rows`` as columns, with exactly the names and types of ``schema``."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    series = [pl.Series(name, values, dtype=schema[name]) for name, values in zip(schema, columns, strict=True)]
    return pl.DataFrame(series)
