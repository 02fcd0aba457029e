"""``report.py review``: which year, whom, in which formats, and what it refuses."""

import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from plan_compliance.commands.review import FORMATS
from plan_compliance.reporting.review import formats
from tests.commands.town import settle

REVIEW = ["review", "--as-of", "2022-12-31", "--lang", "en"]


@pytest.fixture(autouse=True)
def _town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(settle(tmp_path))


def findings(path: Path) -> list[str]:
    return [one["address"] for one in json.loads(path.read_text(encoding="utf-8"))["findings"]]


def test_the_findings_of_one_year_are_written_in_every_format_asked_for(tmp_path: Path) -> None:
    assert main([*REVIEW, "--year", "2021", "--format", "json,csv,markdown"]) == 0
    folder = tmp_path / "review-2021"
    assert sorted(path.name for path in folder.iterdir()) == ["review-2021.csv", "review-2021.json", "review-2021.md"]
    assert findings(folder / "review-2021.json") == [
        "hill-2021-2025/beds/hill/2021",
        "hill-2021-2025/coverage/hill/2021",
        "lake-2021-2025/coverage/lake/2021",
    ]
    assert (folder / "review-2021.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_final_evaluation_looks_at_the_last_year(tmp_path: Path) -> None:
    assert main([*REVIEW, "--final", "--format", "json", "--out", "end"]) == 0
    assert {one.rsplit("/", 1)[1] for one in findings(tmp_path / "end" / "review-2025.json")} == {"2025"}


def test_one_district_alone(tmp_path: Path) -> None:
    assert main([*REVIEW, "--year", "2021", "--district", "Lake", "--format", "json"]) == 0
    assert findings(tmp_path / "review-2021" / "review-2021.json") == ["lake-2021-2025/coverage/lake/2021"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for folder in ("a", "b"):
        main([*REVIEW, "--year", "2021", "--format", "json,csv,markdown", "--out", folder])
        written.append({path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()})
    assert written[0] == written[1]


REFUSED = {
    "a year nobody promised for": (["--year", "2031"], "--year: unknown '2031', known: 2021, 2022, 2023, 2024, 2025"),
    "two years": (["--year", "2021,2022"], "a review looks at one year at a time; run it once for each of 2021, 2022"),
    "no year where plans have no mid-term": ([], "name the year with --year: the plans chosen state no mid-term year"),
    "an unknown district": (["--year", "2021", "--district", "hil"], "--district: unknown 'hil', did you mean 'hill'?"),
    "an unknown format": (["--format", "pdf"], "--format: unknown 'pdf', known: html, docx"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_reviewed_is_refused_with_what_can(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    words, said = REFUSED[name]
    assert main([*REVIEW, *words]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert main([*REVIEW, "--year", "2021", "--format", "json", "--out", "taken"]) == 2
    assert "--out: cannot write taken" in capsys.readouterr().err


def test_every_format_has_a_writer_and_a_file() -> None:
    assert set(FORMATS) == set(formats.FORMATS) == set(formats.FILES)
