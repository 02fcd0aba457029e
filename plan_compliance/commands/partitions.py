"""Columns as a folder of Parquet files, partitioned as Hive, Spark, DuckDB and polars understand it."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from plan_compliance.commands.outputs import lay_down

if TYPE_CHECKING:
    import polars as pl

PART = "part-0.parquet"
"""The one file of each partition; the same findings give the same names and bytes."""
NOTHING = "__HIVE_DEFAULT_PARTITION__"
"""How Hive writes that there is no value."""


def write_partitioned(columns: "pl.DataFrame", folder: Path, by: Sequence[str]) -> None:
    """Lay ``columns`` down as ``folder/area=haizhu/year=2020/part-0.parquet``, rows in their order.

    The columns ``by`` are told by the folders alone, as Spark leaves it too.

    Raises:
        FileExistsError: there is something in ``folder``; what an earlier run left would be read along with it.
        OSError: a file cannot be written.

    """
    if folder.is_dir() and any(folder.iterdir()):
        raise FileExistsError(17, "folder is not empty", str(folder))
    parts = columns.partition_by(by, maintain_order=True, include_key=False, as_dict=True)
    files = {_place(folder, by, values): _bytes(rows) for values, rows in parts.items()}
    lay_down(files, overwrite=False)


def _place(folder: Path, by: Sequence[str], values: Sequence[object]) -> Path:
    return folder.joinpath(*(f"{name}={_word(value)}" for name, value in zip(by, values, strict=True)), PART)


def _word(value: object) -> str:
    """A value as the name of a folder: what could lead elsewhere or be misread is escaped."""
    return NOTHING if value is None or value == "" else quote(str(value), safe="").replace(".", "%2E")


def _bytes(rows: "pl.DataFrame") -> bytes:
    buffer = io.BytesIO()
    rows.write_parquet(buffer)
    return buffer.getvalue()
