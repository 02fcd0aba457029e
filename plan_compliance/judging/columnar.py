"""The dialect in which tables are asked: one set of words, spoken by every engine.

The words are those of narwhals lazy frames. Polars, the engine of a normal run, speaks them natively, so the
same code then runs without a layer between; any other engine is reached through narwhals itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from types import ModuleType
from typing import Any, Protocol, TypeAlias, runtime_checkable

import polars as pl

Expr: TypeAlias = Any
"""A column expression in the dialect of the engine: polars' own, or narwhals'."""

Lazy: TypeAlias = Any
"""A lazy table of the engine, with the methods that polars and narwhals share."""

Operand: TypeAlias = Any
"""A number, or a column of numbers (or truth values): what arithmetic and comparisons take and give alike."""

Engine: TypeAlias = Callable[[pl.DataFrame], Any]
"""Takes rows and hands them back as a lazy table of its own."""


@runtime_checkable
class Keeping(Protocol):
    """An engine that keeps what is computed where it was computed; others hand it over and take it back."""

    def keep(self, rows: Lazy) -> Lazy:
        """``rows`` computed now and once, as a lazy table again."""


INT, LONG, REAL, BOOL = "Int32", "Int64", "Float64", "Boolean"

MOST_CODES, MOST_YEARS = 2**24, 2**14
"""What is below these has room in a number of 64 bits, two codes and a year at a time."""

_dialect: ContextVar[ModuleType] = ContextVar("dialect", default=pl)


def on_polars(rows: pl.DataFrame) -> Lazy:
    """``rows`` as a lazy table of polars, which needs no layer."""
    return rows.lazy()


def on_duckdb(rows: pl.DataFrame) -> Lazy:
    """``rows`` as a lazy table of DuckDB, through narwhals; needs the extra ``[duckdb]``."""
    import duckdb  # noqa: PLC0415  (only who asks for this engine needs it)
    import narwhals  # noqa: PLC0415

    return narwhals.from_native(duckdb.from_arrow(rows.to_arrow()))


@contextmanager
def speaking(engine: Engine) -> Iterator[None]:
    """The dialect of ``engine`` for everything that is asked inside."""
    if engine is on_polars:
        yield
        return
    import narwhals  # noqa: PLC0415  (a run on polars does without)

    token = _dialect.set(narwhals)
    try:
        yield
    finally:
        _dialect.reset(token)


def col(name: str) -> Expr:
    """The column ``name``."""
    return _dialect.get().col(name)


def lit(value: object, kind: str | None = None) -> Expr:
    """A constant column, of ``kind`` where the value alone does not tell."""
    whole = INT if isinstance(value, int) and not isinstance(value, bool) else None
    return _dialect.get().lit(value, None if kind is whole is None else dtype(kind or str(whole)))


def dtype(kind: str) -> Operand:
    """The engine's type for ``INT``, ``REAL`` or ``BOOL``."""
    return getattr(_dialect.get(), kind)


def when(condition: Operand) -> Operand:
    """SQL's CASE WHEN: ``when(…).then(…).otherwise(…)``; a null condition does not hold."""
    return _dialect.get().when(condition)


def coalesce(*columns: Operand) -> Expr:
    """The first value that is not null."""
    return _dialect.get().coalesce(*columns)


def greatest(*columns: Operand) -> Expr:
    """The greatest of several columns in each row."""
    return _dialect.get().max_horizontal(*columns)


def least(*columns: Operand) -> Expr:
    """The least of several columns in each row."""
    return _dialect.get().min_horizontal(*columns)


def concat(tables: Iterable[Lazy]) -> Lazy:
    """Tables with the same columns, one below the other."""
    return _dialect.get().concat(list(tables), how="vertical")


def first_of(cases: Iterable[tuple[Operand, Operand]], otherwise: Operand = None) -> Expr:
    """The value of the first pair whose condition holds, as in SQL's CASE; a null condition does not hold."""
    result = _as_column(otherwise)
    for condition, value in reversed(list(cases)):
        result = when(condition).then(_as_column(value)).otherwise(result)
    return result


def _as_column(value: Operand) -> Expr:
    return lit(value) if value is None or isinstance(value, int | float) else value


def nothing(kind: str) -> Expr:
    """A null of a type."""
    return lit(None, kind)


def only(condition: Operand, value: Operand, kind: str) -> Expr:
    """``value`` where ``condition`` holds, else null."""
    return when(condition).then(value).otherwise(nothing(kind))


def truth(column: str) -> Expr:
    """A boolean column whose nulls are false."""
    return col(column).fill_null(value=False)


def together(first: Expr, second: Expr, year: Expr) -> Expr:
    """Two codes and a year as one number, in the same order: one column is joined and sorted much faster than three."""
    return packed(first.cast(dtype(LONG)), second, year)


def packed(first: Operand, second: Operand, year: Operand) -> Operand:
    """The number behind :func:`together`; ``first`` has 64 bits already."""
    return (first * MOST_CODES + second) * MOST_YEARS + year


def looked_up(rows: Lazy, key: Expr, more: Lazy) -> Lazy:
    """``rows``, each with what ``more`` says under its ``key``, if anything; the key itself goes.

    Where keys ascend polars takes note, for it then merges the tables instead of hashing one of them.
    """
    rows = rows.with_columns(key=key)
    if isinstance(rows, pl.LazyFrame):
        rows = ascending(collected(rows), "key").lazy()
    return beside(rows, more, "key").drop("key")


def numbered(rows: Lazy, name: str, number: Expr) -> Lazy:
    """``rows`` with a number as column ``name``, by which polars puts them in order; other engines know no order."""
    rows = rows.with_columns(number.alias(name))
    return ascending(collected(rows), name).sort(name).lazy() if isinstance(rows, pl.LazyFrame) else rows


def beside(rows: Lazy, more: Lazy, *on: str) -> Lazy:
    """``rows``, each with what ``more`` says of it, if anything; polars keeps them in their order."""
    if isinstance(rows, pl.LazyFrame):
        return rows.join(more, on=list(on), how="left", maintain_order="left")
    return rows.join(more, on=list(on), how="left")


def each_with(rows: Lazy, more: Lazy, *on: str) -> Lazy:
    """``rows`` as often as there is something in ``more`` beside them; polars keeps them in their order."""
    if isinstance(rows, pl.LazyFrame):
        return rows.join(more, on=list(on), how="inner", maintain_order="left")
    return rows.join(more, on=list(on), how="inner")


def ascending(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """``rows``, whose column ``name`` is known to ascend if it does."""
    return rows.with_columns(pl.col(name).set_sorted()) if rows[name].is_sorted() else rows


def sum_of(columns: Sequence[str]) -> Expr:
    """The sum of some columns in each row."""
    total = col(columns[0])
    for column in columns[1:]:
        total = total + col(column)
    return total


def sum_in_group(column: str) -> Expr:
    """The sum of whole numbers over the rows of a group; DuckDB would hand back a wider type."""
    return col(column).sum().cast(dtype(INT))


def collected(rows: Lazy) -> pl.DataFrame:
    """``rows`` computed, as a polars table."""
    if isinstance(rows, pl.LazyFrame):
        return rows.collect(engine="in-memory")
    computed: pl.DataFrame = rows.collect(backend="polars").to_native()
    return computed


def settled(rows: Lazy, engine: Engine) -> Lazy:
    """``rows`` computed now and once, as a lazy table again: the border between two stages of a pass."""
    return engine.keep(rows) if isinstance(engine, Keeping) else engine(collected(rows))
