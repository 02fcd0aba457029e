"""Parquet as bytes → its rows as text; nothing is read before its size is known."""

import io
import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import takewhile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.grids import MOST_COLUMNS, MOST_ROWS, Grid, Row, is_blank
from plan_compliance.intake.heads import field_of
from plan_compliance.intake.text_columns import BATCH, LARGE, TextColumns, in_batches, no_rows, text_columns
from plan_compliance.model import Place

if TYPE_CHECKING:
    import polars as pl

MOST_TEXT = 200_000_000
"""Bytes of text in the whole table."""
NOTHING = "__HIVE_DEFAULT_PARTITION__"
"""How Hive and Spark call the folder of rows without a value."""
_HIVE = re.compile(r"[^=]+=")
_SLICE = 10_000
_MARK = b"PAR1"


def read_parquet_grid(content: bytes, file: str) -> Grid | Fault:
    """The table in ``content``: its columns' names as head, rows counted from 1 below it."""
    place = Place(file=file)
    if not (content.startswith(_MARK) and content.endswith(_MARK)):
        return fault(place, "parquet.no_parquet", scope="file")
    try:
        return _read(content, file)
    except BaseException as error:
        if not _is_readers(error):
            raise
        return fault(place, "parquet.damaged", scope="file", found=" ".join(str(error).split())[:120])


def _is_readers(error: BaseException) -> bool:
    """Whether polars complains; a panic of its Rust side is no ``Exception``."""
    is_own = type(error).__module__.startswith("polars") or isinstance(error, OSError)
    return is_own or type(error).__name__ == "PanicException"


def _read(content: bytes, file: str) -> Grid | Fault:
    import polars as pl  # noqa: PLC0415

    place = Place(file=file)
    lazy = pl.scan_parquet(io.BytesIO(content))
    schema = lazy.collect_schema()
    if len(schema) > MOST_COLUMNS:
        return fault(place, "grid.too_many_columns", scope="file", most=MOST_COLUMNS)
    for name, kind in schema.items():
        if kind.is_nested() or kind in (pl.Binary, pl.Object):
            return fault(place, "parquet.type", scope="file", found=f"{name}: {kind}"[:120])
    if int(lazy.select(pl.len()).collect().item()) > MOST_ROWS:
        return fault(place, "grid.too_many_rows", scope="file", most=MOST_ROWS)
    said = said_by_folders(file)
    if twice := _twice(schema.names(), [name for name, _ in said]):
        return fault(place, "parquet.said_twice", scope="file", found=twice)
    texts = [name for name, kind in schema.items() if kind in (pl.String, pl.Categorical, pl.Enum)]
    frame = lazy.collect()
    size = sum(int(frame.get_column(name).cast(pl.String).str.len_bytes().sum() or 0) for name in texts)
    if size > MOST_TEXT:
        return fault(place, "xlsx.too_much_text", scope="file", found=size, write=MOST_TEXT)
    narrow = (pl.col(name).cast(pl.String) for name, kind in schema.items() if kind == pl.Float32)
    frame = frame.with_columns(*narrow, **{name: pl.lit(text) for name, text in said})
    return Grid(file=file, rows=_rows(frame), below=partial(_below, frame) if frame.height >= LARGE else None)


def said_by_folders(file: str) -> list[tuple[str, str]]:
    """What the folders right above ``file`` say of all its rows, where they are called ``area=haizhu/year=2020``."""
    folders = PurePosixPath(file).parent.parts[::-1]
    named = [folder.partition("=") for folder in takewhile(_HIVE.match, folders)]
    return [(unquote(name), "" if text == NOTHING else unquote(text)) for name, _, text in reversed(named)]


def _twice(heads: Sequence[str], folders: Sequence[str]) -> str:
    """The first folder that says what a column or another folder says too, under whatever name."""
    known = {field_of(head) or head for head in heads}
    for name in folders:
        if (field := field_of(name) or name) in known:
            return name
        known.add(field)
    return ""


def _below(frame: "pl.DataFrame", line: int, width: int, various: Container[int]) -> Iterator[TextColumns]:
    """The rows from ``line`` on as columns of text; those of a nameless column at the end are read one by one."""
    import polars as pl  # noqa: PLC0415

    kept = no_rows(width, various)
    if width != frame.width:
        yield from in_batches((row for row in _rows(frame) if row[0] >= line), kept)
        return
    for rows in frame.slice(line - 1).iter_slices(BATCH):
        texts = pl.DataFrame([_as_texts(column).alias(f"{at}") for at, column in enumerate(rows.get_columns())])
        yield text_columns(texts, pl.int_range(line, line + rows.height, dtype=pl.Int32, eager=True), kept)
        line += rows.height


def _as_texts(column: "pl.Series") -> "pl.Series":
    import polars as pl  # noqa: PLC0415

    if column.dtype.is_integer() or column.dtype in (pl.String, pl.Categorical, pl.Enum):
        return column.cast(pl.String)
    return pl.Series([None if value is None else _as_text(value) for value in column], dtype=pl.String)


def _rows(frame: "pl.DataFrame") -> Iterator[Row]:
    yield 0, list(frame.columns)
    for start in range(0, frame.height, _SLICE):
        for number, row in enumerate(frame.slice(start, _SLICE).rows(), start=start + 1):
            cells = ["" if value is None else value if type(value) is str else _as_text(value) for value in row]
            if not is_blank(cells):
                yield number, cells


def _as_text(value: object) -> str:
    match value:
        case bool():
            return str(value).upper()
        case float():
            return f"{Decimal(repr(value)):f}".removesuffix(".0") if value - value == 0 else str(value)
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)
