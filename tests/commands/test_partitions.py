"""Findings as a folder of Parquet files that other engines read back."""

from pathlib import Path

import polars as pl
import pytest

from plan_compliance.cli import main
from plan_compliance.commands.partitions import write_partitioned
from tests.commands.town import settle

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


# --- asked for on the command line ----------------------------------------------------------------

REPORT = ["report", "--as-of", "2022-12-31", "--lang", "en", "--format", "parquet"]


def test_the_report_lays_its_findings_out_in_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(settle(tmp_path))
    assert main([*REPORT, "--partition-by", "area,year", "--district", "hill", "--out", "findings"]) == 0
    read = pl.read_parquet("findings", hive_partitioning=True)
    assert sorted(read.select("area", "year", "target").unique().rows())[:2] == [
        ("hill", 2021, "beds"),
        ("hill", 2021, "coverage"),
    ]
    assert read["area"].unique().to_list() == ["hill"]


REFUSED = {
    "another format": (["--format", "csv", "--partition-by", "area", "--out", "there"], "only for --format parquet"),
    "an unknown column": (["--partition-by", "areas", "--out", "there"], "--partition-by: unknown 'areas'"),
    "a folder with something in it": (["--partition-by", "area", "--out", "actuals"], "actuals is not empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_partitioned_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(settle(tmp_path))
    words, said = REFUSED[name]
    assert main([*REPORT, *words]) == 2
    assert said in capsys.readouterr().err
