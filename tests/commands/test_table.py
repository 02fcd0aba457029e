"""``report.py table``: what is asked for, what is refused, where it is written."""

import sys
from pathlib import Path

import docx
import openpyxl
import pytest

from plan_compliance.cli import main
from plan_compliance.commands.table import DIMENSIONS, PACKAGES, SHOWN
from plan_compliance.reporting.crosstab.counting import Show
from plan_compliance.reporting.crosstab.dimensions import Dimension
from tests.commands.town import settle

TABLE = ["table", "--lang", "en", "--as-of", "2022-06-30"]


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(settle(tmp_path))
    return tmp_path


def test_districts_are_the_rows_unless_another_word_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*TABLE, "--columns", "verdict", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "table,district,met,missed,not_due,no_data,not_applicable,total,of_waived",
        "crosstab,hill,0,0,10,0,0,10,0",
        "crosstab,lake,0,0,5,0,0,5,0",
        "crosstab,,0,0,15,0,0,15,0",
    ]


def test_words_may_be_joined_or_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*TABLE, "--rows", "plan", "--by", "domain,nature", "--by", "year", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("table,domain,nature,year,plan,total,")


def test_only_what_is_asked_for_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*TABLE, "--rows", "year", "--district", "hill", "--year", "2021", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["crosstab,2021,2,0,2,0,0", "crosstab,,2,0,2,0,0"]


def test_a_workbook_is_written_to_a_file(town: Path) -> None:
    assert main([*TABLE, "--format", "xlsx", "--out", "table.xlsx"]) == 0
    assert openpyxl.load_workbook(town / "table.xlsx").sheetnames == ["Targets by District"]


def test_a_document_is_written_to_a_file(town: Path) -> None:
    assert main([*TABLE, "--format", "docx", "--out", "table.docx"]) == 0
    assert docx.Document(str(town / "table.docx")).paragraphs[0].text == "Targets by District"


def test_csv_for_a_file_begins_with_the_mark_by_which_excel_knows_it(town: Path) -> None:
    assert main([*TABLE, "--format", "csv", "--out", "table.csv"]) == 0
    assert (town / "table.csv").read_bytes().startswith(b"\xef\xbb\xbftable,district")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--rows", "distrct"], "--rows: unknown 'distrct', did you mean 'district'?\n"),
        (["--columns", "year,plan"], "--columns: only one can stand above the columns\n"),
        (["--columns", "district"], "'district' stands in the table twice, once is enough\n"),
        (
            ["--columns", "verdict", "--show", "compliance"],
            "--show compliance: the rate is made of 'verdict' and cannot be told apart by it;",
        ),
        (["--by", "pace", "--show", "schedule"], "--show schedule: the rate is made of 'pace'"),
        (["--format", "xlsx"], "--format xlsx: no text for a terminal, name a file with --out\n"),
        (["--format", "xlsx", "--out", "no/where.xlsx"], "--out: cannot write no/where.xlsx: "),
        (["--district", "hil"], "--district: unknown 'hil', did you mean 'hill'?\n"),
    ],
)
def test_what_cannot_be_counted_or_written_is_refused(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*TABLE, *words]) == 2
    assert capsys.readouterr().err.startswith(message)


@pytest.mark.parametrize(("name", "package", "extra"), [(name, *by) for name, by in PACKAGES.items()])
def test_a_format_whose_library_is_missing_says_what_to_install(
    name: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, {"xlsx": "xlsxwriter"}.get(name, name), None)
    assert main([*TABLE, "--format", name, "--out", "t"]) == 2
    assert capsys.readouterr().err == f"--format {name} needs {package}: pip install 'plan-compliance[{extra}]'\n"


def test_help_names_every_dimension_and_every_number() -> None:
    assert tuple(Dimension) == tuple(DIMENSIONS.split(", "))
    assert tuple(Show) == SHOWN
