"""``report.py screen``: what is told of which files, and what a refused figure costs everywhere else."""

import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.commands.repository import commit, git, keep_quiet
from tests.commands.town import settle
from tests.intake.package_recipes import package

ASK = ["screen", "--lang", "en", "--as-of", "2024-06-01"]
FRACTION = "area,year,indicator,value,document\nlake,2022,coverage,61,Report\nlake,2023,coverage,0.75,Report\n"


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lake reports a fraction for a percentage; Hill names no source."""
    monkeypatch.chdir(settle(tmp_path))
    (tmp_path / "actuals/lake.csv").write_text(FRACTION, encoding="utf-8")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 2) -> list[tuple[str, str]]:
    """(rule, place) of what is listed one by one."""
    assert main([*ASK, "--format", "json", *words]) == code
    return [(row["rule"], row["place"]) for row in json.loads(capsys.readouterr().out)["notices"]]


def test_errors_and_warnings_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == [("no_source", "actuals/2021.yaml:3:16"), ("fraction", "actuals/lake.csv:3")]


def test_files_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "actuals/2021.yaml", code=0) == [("no_source", "actuals/2021.yaml:3:16")]


def test_severities_can_be_chosen_and_all_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--severity", "error") == [("fraction", "actuals/lake.csv:3")]
    assert main([*ASK, "--severity", "note"]) == 2
    shown = capsys.readouterr().out
    assert "error     fraction for a percentage        1" in shown
    assert "Lake 2023: 0.75 %" not in shown


def test_nothing_to_say_is_said(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "actuals/lake.csv").unlink()
    (town / "actuals/2021.yaml").write_text("area: hill\nyear: 2021\ndocument: Report\nobservations: {coverage: 42}\n")
    assert main(ASK) == 0
    assert "Nothing to say." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--severity", "eror"), "--severity: unknown 'eror', did you mean 'error'?"),
        (("nowhere.csv",), "there is no file nowhere.csv in the folders of submissions and plans"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ASK, *words]) == 2
    assert said in capsys.readouterr().err


def test_a_refused_figure_reads_no_data_in_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["--lang", "en", "--as-of", "2024-06-01", "--format", "json", "--district", "lake", "--year", "2023"]) == 2
    )
    shown = capsys.readouterr()
    (finding,) = json.loads(shown.out)["findings"]
    assert (finding["verdict"], finding["reason"]) == ("no_data", "refused")
    assert (
        "actuals/lake.csv:3: Coverage, Lake 2023: 0.75 %, other years have about 61 %; a fraction? (write 75)"
        in shown.err
    )


def test_a_refused_figure_is_no_complete_report(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["completeness", "--district", "lake", "--lang", "en", "--as-of", "2024-06-01", "--format", "json"]
    assert main(words) == 2
    (account,) = json.loads(capsys.readouterr().out)["accounts"]
    assert (account["light"], account["refused"], account["missing"]) == ("red", 1, 0)


@pytest.mark.parametrize("asked", ["actuals/lake/datapackage.json", "actuals/lake.zip"])
def test_a_data_package_is_chosen_as_one(asked: str, town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "actuals/lake.csv").unlink()
    resources = [{"name": "a", "path": "a.csv"}]
    (town / "actuals/lake.zip").write_bytes(package(*resources, files={"a.csv": FRACTION.encode()}))
    (town / "actuals/lake").mkdir()
    (town / "actuals/lake/datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
    (town / "actuals/lake/a.csv").write_text(FRACTION, encoding="utf-8")
    folder = asked.removesuffix("/datapackage.json")
    assert ("fraction", f"{folder}/a.csv:3") in told(capsys, asked)
    assert {place.rpartition("/")[0] for _, place in told(capsys, asked)} == {folder}


# --- what was touched

BOTH = [("no_source", "actuals/2021.yaml:3:16"), ("fraction", "actuals/lake.csv:3")]
PROVED = "area: hill\nyear: 2022\nobservations: {coverage: {value: 43, evidence: [{file: scan.pdf}]}}\n"


def test_the_catalogue_concerns_every_submission(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "targets/indicators.yaml") == BOTH


def test_a_plan_concerns_no_submission(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "targets/hill-2021-2025.yaml", code=0) == []


def test_evidence_concerns_what_cites_it(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "actuals/proved.yaml").write_text(PROVED, encoding="utf-8")
    (town / "actuals/scan.pdf").write_bytes(b"scan")
    assert told(capsys, "actuals/scan.pdf", code=0) == [("no_source", "actuals/proved.yaml:3:16")]


def test_files_may_be_named_from_anywhere(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, str(town / "actuals/2021.yaml"), code=0) == BOTH[:1]


def test_a_complaint_about_another_file_is_not_told(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "actuals/faulty.yaml").write_text("area: lake\nyear: 2024\nobservations: {bed: 3}\n", encoding="utf-8")
    assert main([*ASK, "actuals/2021.yaml"]) == 0
    assert capsys.readouterr().err == ""
    assert main([*ASK, "actuals/faulty.yaml"]) == 2
    assert "unknown indicator 'bed'" in capsys.readouterr().err


def test_only_what_was_touched_since_a_revision_is_told(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_quiet(monkeypatch)
    git(town, "init", "--quiet")
    commit(town)
    commit(town, actuals__2021="area: hill\nyear: 2021\nobservations: {coverage: 43}\n")
    assert told(capsys, "--changed-since", "HEAD~1", code=0) == BOTH[:1]
    assert told(capsys, "--changed-since", "HEAD", code=0) == []
    assert told(capsys, "--changed-since", "HEAD~1", "actuals/lake.csv", code=0) == []
    assert main([*ASK, "--changed-since", "nowhere"]) == 2
    assert "unknown revision 'nowhere'" in capsys.readouterr().err
