"""``report.py intake``: what was understood, the canonical form, and where it is filed."""

import io
import time
from pathlib import Path

import pytest

from plan_compliance.cli import main
from plan_compliance.commands.outputs import lay_down
from plan_compliance.commands.progress import Progress
from tests.commands.town import settle
from tests.intake.package_recipes import package
from tests.intake.recipes import book

INTAKE = ["intake", "--lang", "en"]
MATRIX = "area: hill,,\nindicator,2021,2022\n覆盖率,42%,45\nBeds,90,—\n注：初步,,\n"
LIST = "area,year,indicator,value,note\nhill,2021,coverage,42,=1+1\n"


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(settle(tmp_path))
    (tmp_path / "matrix.csv").write_text(MATRIX, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_was_understood_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*INTAKE, "matrix.csv", "--format", "csv"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown == [
        "table,place,area,year,indicator,value,unit,converted,remark",
        "understood,3:2,Hill,2021,Coverage,42,%,,",
        "understood,3:3,Hill,2022,Coverage,45,%,,",
        "understood,4:2,Hill,2021,Beds,90,beds,,",
        "understood,4:3,Hill,2022,Beds,,,,not available",
        "table,place,text",
        "unread,1,area: hill",
        "unread,5,注：初步",
    ]


def test_a_person_is_told_how_many_figures_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*INTAKE, "matrix.csv"]) == 0
    assert "4 figures taken, 0 refused" in capsys.readouterr().out


def test_a_person_is_shown_the_first_rows_of_many(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"{area},{year},coverage,42" for area in ("hill", "lake") for year in range(1930, 2024)]
    (town / "long.csv").write_text("\n".join(["area,year,indicator,value", *rows]), encoding="utf-8")
    assert main([*INTAKE, "long.csv"]) == 0
    assert "88 more rows; --format csv lists them all" in capsys.readouterr().out


def test_complaints_stand_beside_what_was_understood(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "a.csv").write_text(
        "area,year,indicator,value\nhill,2021,coverage,七成\nlake,2021,coverage,60\n", encoding="utf-8"
    )
    assert main([*INTAKE, "a.csv", "--format", "csv"]) == 2
    shown = capsys.readouterr()
    assert "understood,2,Hill,2021,Coverage,七成,,,refused" in shown.out
    assert "a.csv:2:4: expected a number, found '七成' (write 70, for 70 %)" in shown.err


@pytest.mark.parametrize("name", ["area", "year", "sheet"])
def test_what_the_table_does_not_say_can_be_said_beside_it(
    name: str, town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = {"area": "year,indicator,value\n2021,", "year": "area,indicator,value\nhill,", "sheet": ""}
    (town / "a.csv").write_text(f"{heads[name]}coverage,42\n", encoding="utf-8")
    (town / "a.xlsx").write_bytes(book(lambda _, sheet: sheet.write_row(1, 0, ("hill", 2021, "coverage", 42))))
    words = {
        "area": ["a.csv", "--area", "山区"],
        "year": ["a.csv", "--year", "2021"],
        "sheet": ["a.xlsx", "--sheet", "填报"],
    }
    assert main([*INTAKE, *words[name], "--as", "csv"]) == 0
    assert capsys.readouterr().out == "area,year,indicator,value,unit\nhill,2021,coverage,42,%\n"


REFUSED = {
    "unknown_area": (["matrix.csv", "--area", "hil"], "--area: unknown 'hil', did you mean 'hill'?"),
    "unknown_year": (["matrix.csv", "--year", "21"], "expected a year, found '21'"),
    "unknown_sheet": (["a.xlsx", "--sheet", "x"], "a.xlsx: no sheet 'x', there are: 填报"),
    "no_targets": (["matrix.csv", "--targets", "nowhere"], "nowhere"),
    "faulty_words": (["matrix.csv", "--targets", "actuals"], "actuals"),
    "no_file": (["nowhere.csv"], "nowhere.csv"),
    "other_kind": (["a.txt"], "a.txt: .txt files are not read, save it as .xlsx or .csv"),
    "no_figure": (["empty.csv", "--as", "csv"], "no figure to write"),
    "several_years_in_yaml": (["matrix.csv", "--as", "yaml"], "one YAML file holds one area, year and submission"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_said(case: str, town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words, message = REFUSED[case]
    (town / "a.xlsx").write_bytes(book(lambda _, sheet: sheet.write_row(1, 0, ("hill", 2021, "coverage", 42))))
    (town / "a.txt").write_text("x", encoding="utf-8")
    (town / "empty.csv").write_text("area,year,indicator,value\n", encoding="utf-8")
    assert main([*INTAKE, *words]) == 2
    assert message in capsys.readouterr().err


def test_figures_are_converted_to_yaml(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "a.csv").write_text(
        "area,year,indicator,value,unit,source,submitted_by,submitted_on,remark\n"
        'hill,2021,coverage,425,‰,表1,Hill,2022-03-01,no "ground"\nhill,2021,beds,—,,,Hill,2022-03-01,\n',
        encoding="utf-8",
    )
    assert main([*INTAKE, "a.csv", "--as", "yaml"]) == 0
    assert capsys.readouterr().out == (
        "area: hill\n"
        "year: 2021\n"
        'submitted: {by: "Hill", on: 2022-03-01}\n'
        "observations:\n"
        '  beds: {status: "not_available"}\n'
        '  coverage: {value: 42.5, unit: "%", source: "表1", remark: "no \\"ground\\"", '
        'note: "converted: 425 ‰ = 42.5 %"}\n'
    )


def test_figures_are_filed_by_area_and_year(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*INTAKE, "matrix.csv", "--file-under", "filed"]) == 0
    assert files(town / "filed") == ["hill/2021.csv", "hill/2022.csv"]
    assert "filed: filed/hill/2021.csv" in capsys.readouterr().err
    text = (town / "filed" / "hill" / "2022.csv").read_text(encoding="utf-8")
    assert text == "area,year,indicator,value,unit,status\nhill,2022,beds,,,not_available\nhill,2022,coverage,45,%,\n"


def test_the_same_figures_filed_again_change_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main([*INTAKE, "matrix.csv", "--file-under", "filed"])
    capsys.readouterr()
    assert main([*INTAKE, "matrix.csv", "--file-under", "filed"]) == 0
    assert "already there, unchanged: filed/hill/2021.csv" in capsys.readouterr().err


def test_nothing_is_overwritten_unless_asked(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "filed" / "hill").mkdir(parents=True)
    there = town / "filed" / "hill" / "2022.csv"
    there.write_text("mine", encoding="utf-8")
    assert main([*INTAKE, "matrix.csv", "--file-under", "filed"]) == 2
    assert "filed/hill/2022.csv is there and differs, nothing was filed" in capsys.readouterr().err
    assert files(town / "filed") == ["hill/2022.csv"]
    assert main([*INTAKE, "matrix.csv", "--file-under", "filed", "--replace"]) == 0
    assert files(town / "filed") == ["hill/2021.csv", "hill/2022.csv"]
    assert there.read_text(encoding="utf-8").startswith("area,year")


@pytest.mark.parametrize("text", [LIST, "area,year,indicator,value\nhill,2021,coverage,七成\n"])
def test_what_is_faulty_is_not_filed(text: str, town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "a.csv").write_text(text, encoding="utf-8")
    assert main([*INTAKE, "matrix.csv", "a.csv", "--file-under", "filed"]) == 2
    assert "a submission with faults is not filed and nothing was written" in capsys.readouterr().err
    assert not (town / "filed").exists()


def test_one_figure_in_two_files_is_not_filed(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "a.csv").write_text("area,year,indicator,value\nhill,2021,coverage,43\n", encoding="utf-8")
    assert main([*INTAKE, "matrix.csv", "a.csv", "--file-under", "filed"]) == 2
    assert "a second figure for coverage, hill, 2021" in capsys.readouterr().err
    assert not (town / "filed").exists()


def test_a_yaml_submission_can_be_shown_and_filed(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*INTAKE, "actuals/2021.yaml", "--file-under", "filed", "--as", "yaml"]) == 0
    assert "1 figures taken" in capsys.readouterr().out
    filed = (town / "filed" / "hill" / "2021.yaml").read_text(encoding="utf-8")
    assert filed == 'area: hill\nyear: 2021\nobservations:\n  coverage: {value: 42, unit: "%"}\n'


def test_files_are_laid_down_together_or_not_at_all(town: Path) -> None:
    (town / "filed").mkdir()
    (town / "filed" / "b").write_text("mine", encoding="utf-8")
    contents = {town / "filed" / "c": b"c", town / "filed" / "b": b"b"}
    with pytest.raises(FileExistsError):
        lay_down(contents, overwrite=False)
    assert (town / "filed" / "b").read_text(encoding="utf-8") == "mine"
    assert not any(".partial" in name for name in files(town))


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_nothing_is_drawn_while_patience_lasts() -> None:
    stream = io.StringIO()
    with Progress("en", stream=stream) as progress:
        assert list(progress.each(["a", "b"])) == ["a", "b"]
    assert stream.getvalue() == ""


@pytest.mark.parametrize(("stream", "shown"), [(io.StringIO(), False), (Terminal(), True)])
def test_what_takes_long_is_drawn_on_a_terminal_alone(stream: io.StringIO, *, shown: bool) -> None:
    with Progress("en", patience=0.01, stream=stream) as progress:
        for _ in progress.each(["a", "b"]):
            time.sleep(0.1)
    assert ("reading 0/2" in stream.getvalue()) is shown
    assert bool(stream.getvalue()) is shown


def test_a_data_package_can_be_shown_and_filed(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = b"area;year;indicator;value\nhill;2021;coverage;42,5\n"
    schema = {"fields": [{"name": "value", "type": "number", "decimalChar": ","}], "fieldsMatch": "subset"}
    table = {"name": "a", "path": "a.csv", "dialect": {"delimiter": ";"}, "schema": schema}
    more = {"name": "b", "data": [{"area": "lake", "year": 2021, "indicator": "coverage", "value": 61}]}
    (town / "a.zip").write_bytes(package(table, more, files={"a.csv": figures}))
    assert main([*INTAKE, "a.zip", "--file-under", "filed"]) == 0
    shown = capsys.readouterr().out
    assert "a.csv:2 " in shown
    assert "datapackage.json:24:5 " in shown
    text = (town / "filed" / "hill" / "2021.csv").read_text(encoding="utf-8")
    assert text == "area,year,indicator,value,unit\nhill,2021,coverage,42.5,%\n"


def test_rows_of_a_long_file_are_counted() -> None:
    stream = Terminal()
    with Progress("en", patience=0.01, stream=stream) as progress:
        progress.rows(50_000)
        for _ in progress.each(["a"]):
            deadline = time.monotonic() + 30
            while "50000 rows" not in stream.getvalue() and time.monotonic() < deadline:
                time.sleep(0.01)
    assert "reading 0/1, 50000 rows so far" in stream.getvalue()


def test_rows_are_told_while_they_are_read(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(Progress, "rows", lambda _, count: told.append(count))
    lines = [f"{area},{year},coverage,42" for area in ("hill", "lake") for year in range(1500, 2100)]
    (town / "long.csv").write_text("\n".join(["area,year,indicator,value", *lines]), encoding="utf-8")
    assert main([*INTAKE, "long.csv"]) == 2
    assert sum(told) == 1200
