"""Data packages in folders and zips: what is read, what is left alone, and that nothing outside is ever opened."""

import json
from pathlib import Path

import pytest

from plan_compliance.intake import gather, package_shelves
from plan_compliance.intake.folders import Paper
from plan_compliance.intake.folders import read_file as paper_of
from plan_compliance.intake.gathering import observed_in
from plan_compliance.model import Gathered, Observation
from plan_compliance.vocabulary import Status
from tests.intake.bad_input import FOLDER
from tests.intake.bad_input import told as told_of
from tests.intake.office import OFFICE, read, read_file
from tests.intake.package_recipes import LIST, PACKAGES, fields, package, packed
from tests.intake.recipes import plain_book


def write(folder: Path, *resources: object, **files: bytes) -> Path:
    """A package in ``folder`` with these resources; files are named without their ``.csv``."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = folder / "datapackage.json"
    descriptor.write_text(json.dumps({"name": "a", "resources": resources}, indent=1), encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content)
    return descriptor


def figures(value: str, area: str = "river", head: str = "value") -> bytes:
    return f"area,year,indicator,{head}\n{area},2023,beds,{value}\n".encode()


def gathered_in(actuals: Path) -> tuple[Gathered, list[str]]:
    gathered, faults = gather(OFFICE / "targets", actuals)
    return gathered, [one.message("en").replace(f"{actuals.as_posix()}/", "") for one in faults]


def told(one: Observation) -> tuple[str, str]:
    return one.area, str(one.value)


# --- below actuals -------------------------------------------------------------------------------


def test_a_table_of_a_package_is_read_once_and_as_the_package_says(tmp_path: Path) -> None:
    schema = {**fields(type="number"), "missingValues": ["-99"]}
    write(tmp_path / "river" / "2023", {"name": "a", "path": "a.csv", "schema": schema}, a=figures("-99"))
    gathered, faults = gathered_in(tmp_path)
    assert faults == []
    assert [(one.status, one.place.line) for one in gathered.observations] == [(Status.NOT_AVAILABLE, 2)]


def test_a_table_beside_that_the_package_does_not_name_is_read_as_ever(tmp_path: Path) -> None:
    write(tmp_path / "river", {"name": "a", "path": "./a.csv"}, a=figures("30"), b=figures("31", "lake"))
    gathered, faults = gathered_in(tmp_path)
    assert faults == []
    assert sorted(map(told, gathered.observations)) == [("lake", "31"), ("river", "30")]


def test_where_nobody_understands_the_package_no_table_of_its_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "river" / "data").mkdir(parents=True)
    (tmp_path / "river" / "datapackage.json").write_text('{"resources": [', encoding="utf-8")
    (tmp_path / "river" / "data" / "a.csv").write_bytes(figures("-99"))
    (tmp_path / "lake.csv").write_bytes(figures("31", "lake"))
    gathered, faults = gathered_in(tmp_path)
    assert [one.partition(": ")[0] for one in faults] == ["river/datapackage.json:1:16"]
    assert list(map(told, gathered.observations)) == [("lake", "31")]


def test_a_zip_with_a_package_is_read_and_another_one_is_evidence(tmp_path: Path) -> None:
    (tmp_path / "river.zip").write_bytes(package({"name": "a", "path": "a.csv"}, files={"a.csv": LIST}))
    (tmp_path / "letters.zip").write_bytes(packed({"letter.txt": b"x"}))
    (tmp_path / "notes.json").write_text("{", encoding="utf-8")
    (tmp_path / "folder.zip").mkdir()
    with (tmp_path / "photographs.zip").open("wb") as file:
        file.truncate(60 * 2**20)
    gathered, faults = gathered_in(tmp_path)
    assert faults == []
    assert [str(one.place) for one in gathered.observations] == [f"{(tmp_path / 'river.zip').as_posix()}/a.csv:2"]


def test_a_fault_of_a_table_costs_that_table_and_one_of_the_package_all(tmp_path: Path) -> None:
    good = {"name": "a", "path": "a.csv"}
    write(tmp_path / "one", good, {"name": "b", "path": "b.csv", "bytes": 1}, a=figures("30"), b=figures("31", "lake"))
    gathered, faults = gathered_in(tmp_path)
    assert list(map(told, gathered.observations)) == [("river", "30")]
    (said,) = faults
    assert said.startswith("one/datapackage.json:11:13: the file has 44 bytes, the package says 1; it was changed")
    write(tmp_path / "one", good, {"name": "b", "path": "../b.csv"})
    assert gathered_in(tmp_path)[0].observations == ()


def test_evidence_lies_beside_the_package(tmp_path: Path) -> None:
    head = "value,evidence"
    write(tmp_path / "one", {"name": "a", "path": "a.csv"}, a=figures("30,letter.pdf", head=head))
    (tmp_path / "one" / "letter.pdf").write_bytes(b"x")
    write(tmp_path / "two", {"name": "a", "path": "a.csv"}, a=figures("31,letter.pdf", "lake", head=head))
    gathered, faults = gathered_in(tmp_path)
    assert [one.refused for one in gathered.observations] == [True, False]
    assert faults == [
        "two/a.csv:2:5: there is no 'letter.pdf' beside the submission, hand it in too or correct its name"
    ]


def test_former_packages_are_read_from_what_git_kept_of_them_alone(tmp_path: Path) -> None:
    zipped = tmp_path / "river.zip"
    zipped.write_bytes(package({"name": "a", "path": "a.csv"}, files={"a.csv": LIST}))
    letters = tmp_path / "letters.zip"
    letters.write_bytes(packed({"letter.txt": b"x"}))
    papers = [paper_of(path, "file") for path in (zipped, letters)]
    gathered, _ = gather(OFFICE / "targets", tmp_path)
    seen = observed_in([one for one in papers if isinstance(one, Paper)], gathered)
    assert [one.place.file for one in seen] == [f"{zipped.as_posix()}/a.csv"]


# --- hostile -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["link.csv", "folder/a.csv"])
def test_no_link_is_followed(name: str, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.csv").write_bytes(LIST)
    descriptor = write(tmp_path / "one", {"name": "a", "path": name})
    (tmp_path / "one" / "link.csv").symlink_to(tmp_path / "outside" / "a.csv")
    (tmp_path / "one" / "folder").symlink_to(tmp_path / "outside")
    found = read_file(descriptor)
    assert [one.text for one in found.faults] == ["package.link"]
    assert found.observations == ()


def test_what_is_no_ordinary_file_or_too_large_is_not_read(tmp_path: Path) -> None:
    descriptor = write(tmp_path, {"name": "a", "path": "a.csv"}, {"name": "b", "path": "b.csv"})
    (tmp_path / "a.csv").mkdir()
    with (tmp_path / "b.csv").open("wb") as file:
        file.truncate(51 * 2**20)
    assert [one.text for one in read_file(descriptor).faults] == ["package.not_a_file", "package.too_large"]


def test_a_part_of_a_zip_is_no_larger_than_a_submission(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_shelves, "MEGABYTE", 0)
    (one,) = read(package({"name": "a", "path": "a.csv"}, files={"a.csv": LIST}), ".zip").faults
    assert one.text == "package.too_large"


def test_tables_together_are_no_larger_than_a_package_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plan_compliance.intake.data_packages.LARGEST_WHOLE", 0)
    (one,) = read(package({"name": "a", "path": "a.csv"}, files={"a.csv": LIST}), ".zip").faults
    assert one.text == "package.too_large_whole"


def test_a_damaged_part_is_told() -> None:
    content = package({"name": "a", "path": "a.csv"}, files={"a.csv": LIST})
    at = content.index(b"a.csv") + len(b"a.csv")
    (one,) = read(content[:at] + b"\xff" * 8 + content[at + 8 :], ".zip").faults
    assert one.text == "package.unreadable"


def test_a_zip_that_is_no_package_is_told_when_it_is_handed_in() -> None:
    (one,) = read(packed({"a.csv": LIST}), ".zip").faults
    assert one.text == "package.zip_none"
    (one,) = read(b"", ".zip").faults
    assert one.text == "package.zip_no_archive"


# --- workbooks and the rest ------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", [{"sheetName": "x"}, {"sheetNumber": 2}])
def test_a_sheet_that_is_not_there_is_told(dialect: dict[str, object]) -> None:
    content = package({"name": "a", "path": "a.xlsx", "dialect": dialect}, files={"a.xlsx": plain_book()})
    (one,) = read(content, ".zip").faults
    assert one.sentence("en").endswith("there are: 填报")


def test_a_resource_that_is_no_table_of_figures_is_listed_as_passed_over() -> None:
    codes = {"name": "codes", "data": [{"code": 1, "label": "x"}]}
    found = read(package({"name": "a", "path": "a.csv"}, codes, files={"a.csv": LIST}), ".zip")
    assert [(one.observations, [each.text for each in one.unread]) for one in found.sheets] == [
        (1, []),
        (0, ["code label"]),
    ]


def test_the_places_of_inline_rows_are_those_of_the_json() -> None:
    rows = [{"area": "river", "year": 2023, "indicator": "beds", "value": "七成"}]
    found = read(package({"name": "a", "data": rows}, files={}), ".zip")
    assert [str(one.place) for one in found.faults] == ["a.zip/datapackage.json:11:15"]
    assert [str(one.place) for one in found.observations] == ["a.zip/datapackage.json:7:5"]


def test_words_of_the_forms_for_no_figure_need_no_mention_in_workbooks() -> None:
    data = [["area", "year", "indicator", "value"], ["river", 2023, "beds", "暂无"]]
    found = read(package({"name": "a", "data": data, "schema": fields(type="number")}, files={}), ".zip")
    assert [one.status for one in found.observations] == [Status.NOT_AVAILABLE]


def test_a_table_of_rubbish_in_another_shape_is_told() -> None:
    data = {"name": "a", "data": [["area", "year", "indicator", "value"], ["river", 2023, "beds", {"a": 1}]]}
    assert [one.text for one in read(package(data, files={}), ".zip").faults] == ["package.nested"]


def test_any_day_is_read_as_it_stands() -> None:
    schema = {"fields": [*fields()["fields"], {"name": "submitted_on", "type": "date", "format": "any"}]}  # type: ignore[misc]
    rows = b"area,year,indicator,value,submitted_on\nriver,2023,beds,30,2024/3/22\n"
    found = read(package({"name": "a", "path": "a.csv", "schema": schema}, files={"a.csv": rows}), ".zip")
    assert [one.submitted_on for one in found.observations] == ["2024-03-22"]


# --- every broken package ------------------------------------------------------------------------


@pytest.mark.parametrize("name", PACKAGES)
def test_a_broken_package_says_what_stands_beside_it(name: str) -> None:
    faults = read(PACKAGES[name](), ".zip").faults
    said = told_of(one.message("en").replace("a.zip", name) for one in faults)
    assert said == (FOLDER / f"{name}.expected").read_text(encoding="utf-8")
    assert all(one.message("zh") != one.message("en") for one in faults)


def test_rows_longer_than_the_heads_are_told_as_ever() -> None:
    table = {"name": "a", "path": "a.csv", "schema": fields(type="number")}
    found = read(package(table, files={"a.csv": b"area,year,indicator,value\nriver,2023,beds,30,1\n"}), ".zip")
    assert [one.text for one in found.faults] == ["csv.cells"]


def test_a_table_without_rows_has_no_heads() -> None:
    table = {"name": "a", "path": "a.csv", "schema": fields(), "dialect": {"headerRows": [9]}}
    assert [one.text for one in read(package(table, files={"a.csv": LIST}), ".zip").faults] == ["package.no_heads"]


def test_a_schema_of_another_kind_is_told() -> None:
    files = {"datapackage.json": {"resources": [{"name": "a", "path": "a.csv", "schema": "s.json"}]}, "a.csv": LIST}
    assert [one.text for one in read(packed({**files, "s.json": "[]"}), ".zip").faults] == ["package.no_object"]
    assert [one.text for one in read(packed({**files, "s.json": '{"fields": [{}]}'}), ".zip").faults] == [
        "fault.missing_key"
    ]


def test_a_tab_separated_file_of_rubbish_is_told() -> None:
    table = {"name": "a", "path": "a.tsv"}
    assert [one.text for one in read(package(table, files={"a.tsv": b"a\0"}), ".zip").faults] == ["csv.nul"]
    table = {"name": "a", "path": "a.parquet"}
    told_parquet = read(package(table, files={"a.parquet": b"x"}), ".zip").faults
    assert [one.text for one in told_parquet] == ["parquet.no_parquet"]
