"""Parquet laid out by Spark or Hive: what the folders say counts for every row below them."""

from pathlib import Path

import polars as pl
import pytest

from plan_compliance.errors import Fault
from plan_compliance.intake import gather
from plan_compliance.intake.parquet_grids import read_parquet_grid, said_by_folders
from tests.commands.town import settle
from tests.intake.recipes import parquet

DEFAULT = "__HIVE_DEFAULT_PARTITION__"
FIGURE = {"indicator": ["coverage"], "value": [61.0]}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return settle(tmp_path)


def lay(town: Path, folder: str, content: bytes) -> None:
    path = town / "actuals" / folder / "part-0.parquet"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("actuals/area=hill/year=2021/part-0.parquet", [("area", "hill"), ("year", "2021")]),
        ("actuals/area=%E6%B9%96%E5%8C%BA/a.parquet", [("area", "湖区")]),
        (f"actuals/area={DEFAULT}/a.parquet", [("area", "")]),
        ("run=5/actuals/year=2021/a.parquet", [("year", "2021")]),
        ("actuals/=5/a.parquet", []),
        ("actuals/a=b.parquet", []),
        ("a.parquet", []),
    ],
)
def test_folders_right_above_a_file_speak_for_its_rows(file: str, said: list[tuple[str, str]]) -> None:
    assert said_by_folders(file) == said


def test_figures_are_read_from_partitions(town: Path) -> None:
    lay(town, "area=湖区/year=2022", parquet(**FIGURE))
    lay(town, "area=lake/year=2023", parquet(**FIGURE))
    gathered, faults = gather(town / "targets", town / "actuals")
    assert faults == ()
    read = [(one.area, one.year, str(one.value)) for one in gathered.observations if one.area == "lake"]
    assert sorted(read) == [("lake", 2022, "61"), ("lake", 2023, "61")]


def test_what_polars_lays_out_is_read(town: Path) -> None:
    rows = pl.DataFrame({"area": ["lake", "lake"], "year": [2022, 2023], "indicator": "coverage", "value": [61, 62]})
    folders = pl.PartitionBy(town / "actuals" / "lake", key=["area", "year"], include_key=False)
    rows.lazy().sink_parquet(folders, mkdir=True)
    gathered, faults = gather(town / "targets", town / "actuals")
    assert faults == ()
    assert {(one.year, str(one.value)) for one in gathered.observations if one.area == "lake"} == {
        (2022, "61"),
        (2023, "62"),
    }


@pytest.mark.parametrize(
    ("file", "columns", "twice"),
    [
        ("area=hill/a.parquet", {"area": ["lake"]}, "area"),
        ("area=hill/a.parquet", {"地区": ["hill"]}, "area"),
        ("地区=hill/a.parquet", {"area": ["hill"]}, "地区"),
        ("area=hill/area=lake/a.parquet", {}, "area"),
        ("area=hill/地区=lake/a.parquet", {}, "地区"),
    ],
)
def test_what_is_said_twice_is_not_guessed(file: str, columns: dict[str, list[str]], twice: str) -> None:
    found = read_parquet_grid(parquet(**FIGURE, **columns), file)
    assert isinstance(found, Fault)
    assert found.message("en") == (
        f"{file}: a folder says '{twice}', and so does a column or another folder, which may differ: keep one of them"
    )


def test_an_unknown_area_is_complained_of_with_its_row(town: Path) -> None:
    lay(town, "area=nowhere/year=2022", parquet(**FIGURE))
    _, faults = gather(town / "targets", town / "actuals")
    assert len(faults) == 1
    assert "area=nowhere/year=2022/part-0.parquet:1:3: unknown area 'nowhere'" in faults[0].message("en")
