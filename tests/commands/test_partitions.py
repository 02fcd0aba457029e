"""Findings as a folder of Parquet files that other engines read back."""

from pathlib import Path

import polars as pl
import pytest

from plan_compliance.commands.partitions import write_partitioned

ROWS = pl.DataFrame(
    {
        "area": pl.Series(["湖区", "hill", "../up", "hill", None], dtype=pl.String).cast(
            pl.Enum(["../up", "hill", "湖区"])
        ),
        "year": [2021, 2021, 2022, 2022, 2022],
        "actual": [1.5, None, 3.0, 4.0, 5.0],
    }
)
BY = ("area", "year")


def test_each_area_and_year_has_its_folder_and_the_rest_of_the_columns(tmp_path: Path) -> None:
    write_partitioned(ROWS, tmp_path, BY)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.parquet")) == [
        "area=%2E%2E%2Fup/year=2022/part-0.parquet",
        "area=%E6%B9%96%E5%8C%BA/year=2021/part-0.parquet",
        "area=__HIVE_DEFAULT_PARTITION__/year=2022/part-0.parquet",
        "area=hill/year=2021/part-0.parquet",
        "area=hill/year=2022/part-0.parquet",
    ]
    assert pl.read_parquet(tmp_path / "area=hill/year=2022/part-0.parquet", hive_partitioning=False).rows() == [(4.0,)]


def test_polars_reads_back_what_was_written(tmp_path: Path) -> None:
    write_partitioned(ROWS, tmp_path, BY)
    read = pl.read_parquet(tmp_path, hive_partitioning=True).select(*BY, "actual")
    assert read.sort("actual", nulls_last=True).rows() == ROWS.sort("actual", nulls_last=True).rows()


def test_the_same_columns_give_the_same_bytes(tmp_path: Path) -> None:
    write_partitioned(ROWS, tmp_path / "first", BY)
    write_partitioned(ROWS, tmp_path / "again", BY)
    first, again = (
        [path.read_bytes() for path in sorted((tmp_path / name).rglob("*.parquet"))] for name in ("first", "again")
    )
    assert first == again


def test_nothing_is_mixed_with_what_an_earlier_run_left(tmp_path: Path) -> None:
    (tmp_path / "area=old").mkdir()
    with pytest.raises(FileExistsError, match="not empty"):
        write_partitioned(ROWS, tmp_path, BY)
