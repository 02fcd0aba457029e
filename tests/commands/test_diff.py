"""``report.py diff``: every kind of side, what is refused, and the exit codes."""

import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.commands.repository import commit, founded, git, keep_quiet

LAKE = "area: lake\nyear: 2023\nobservations: {coverage: %s}\n"
DAY = ("--as-of", "2024-12-31", "--lang", "en")
HERE = "lake-2021-2025/coverage/lake/2023"


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of three commits: Lake says nothing, then 50 %, then 72 %."""
    keep_quiet(monkeypatch)
    monkeypatch.chdir(tmp_path)
    founded(tmp_path)
    commit(tmp_path, actuals__lake=LAKE % 50)
    commit(tmp_path, actuals__lake=LAKE % 72)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict[str, list[str]]:
    """Address of every finding by list, as JSON tells it."""
    assert main(["diff", *words, *DAY, "--format", "json"]) == code
    lists = json.loads(capsys.readouterr().out)
    assert {row["shift"]: row["findings"] for row in lists["overview"] if row["findings"]} == {
        name: len(rows) for name, rows in lists.items() if name != "overview"
    }
    return {name: [row["address"] for row in rows] for name, rows in lists.items() if name != "overview"}


# --- every kind of side ------------------------------------------------------------------------------


def test_two_revisions_are_judged_without_touching_the_work_tree(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (town / "actuals" / "lake.yaml").write_text(LAKE % 10, encoding="utf-8")
    assert told(capsys, "HEAD~1", "HEAD") == {"newly_met": [HERE], "recovered": [HERE], "changed_data": [HERE]}
    assert git(town, "status", "--short") == "M actuals/lake.yaml"


def test_a_plan_that_a_revision_changed_has_another_target(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = (town / "targets" / "lake-2021-2025.yaml").read_text(encoding="utf-8")
    commit(town, **{"targets__lake-2021-2025": plan.replace("2023: 70", "2023: 75")})
    found = told(capsys, "HEAD~1", "HEAD")
    assert found["newly_missed"] == [HERE]
    assert HERE in found["changed_target"]
    assert "changed_data" not in found


def test_two_years_of_one_run(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "2022", "2023") == {"newly_met": [HERE], "newly_reported": [HERE]}
    assert told(capsys, "2022", "2023", "--by", "year") == {"newly_met": [HERE], "newly_reported": [HERE]}
    assert town.exists()


def test_two_reports(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DAY, "--format", "json", "--out", "b.json"]) == 0
    git(Path(), "checkout", "--quiet", "HEAD~1")
    assert main([*DAY, "--format", "json", "--out", "a.json"]) == 0
    assert told(capsys, "a.json", "b.json")["recovered"] == [HERE]


def test_two_folders_of_submissions(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "corrected").mkdir()
    (town / "corrected" / "lake.yaml").write_text(LAKE % 69, encoding="utf-8")
    found = told(capsys, "actuals", "corrected")
    assert found["newly_missed"] == [HERE]
    assert found["newly_without_data"] == ["hill-2021-2025/coverage/hill/2021"]


def test_either_file_in_the_place_of_the_other(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "corrected.yaml").write_text(LAKE % 69, encoding="utf-8")
    expected = {"newly_missed": [HERE], "changed_data": [HERE]}
    assert told(capsys, "actuals/lake.yaml", "corrected.yaml") == expected
    assert told(capsys, "corrected.yaml", "actuals/lake.yaml")["recovered"] == [HERE]
    assert (town / "actuals" / "lake.yaml").read_text(encoding="utf-8") == LAKE % 72


def test_two_files_that_both_lie_elsewhere(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "actuals" / "lake.yaml").unlink()
    (town / "one.yaml").write_text(LAKE % 69, encoding="utf-8")
    (town / "two.yaml").write_text(LAKE % 71, encoding="utf-8")
    absolute = ("--targets", str(town / "targets"), "--actuals", str(town / "actuals"))
    found = told(capsys, "one.yaml", "two.yaml", *absolute)
    assert found == {"newly_met": [HERE], "recovered": [HERE], "changed_data": [HERE]}


# --- what holds for the whole ------------------------------------------------------------------------


def test_other_days_and_methods_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--as-of", "2024-12-31", "--format", "json", "--out", "a.json"]) == 0
    assert main(["--as-of", "2025-12-31", "--method", "un", "--format", "json", "--out", "b.json"]) == 0
    assert main(["diff", "a.json", "b.json", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "judged as on different days: 2024-12-31 → 2025-12-31" in said
    assert "by different methods: rule of Destatis → extrapolation of the United Nations" in said


def test_a_list_that_must_be_empty_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "HEAD~2", "HEAD~1", *DAY, "--fail-on", "newly_missed,vanished"]) == 1
    assert capsys.readouterr().err == "not passed: --fail-on newly_missed,vanished: 1\n"
    assert main(["diff", "HEAD~1", "HEAD", *DAY, "--fail-on", "newly_missed"]) == 0


def test_a_report_that_must_have_an_empty_list_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DAY, "--format", "json", "--out", "b.json"]) == 0
    git(Path(), "checkout", "--quiet", "HEAD~1")
    assert main([*DAY, "--format", "json", "--out", "a.json"]) == 0
    assert main(["diff", "b.json", "a.json", "--fail-on", "newly_missed"]) == 1
    assert "新未达标（1）" in capsys.readouterr().out


def test_complaints_name_the_side_and_the_file_as_it_is_called_there(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(town, actuals__hill="area: hill\nyear: 2022\nobservations: {coverag: 1}\n")
    assert main(["diff", "HEAD~1", "HEAD", *DAY]) == 2
    said = capsys.readouterr().err
    assert said.startswith("actuals/hill.yaml:3:")
    assert said.endswith("(HEAD)\n")


def test_a_revision_whose_plans_are_not_understood_is_refused(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(town, **{"targets__lake-2021-2025": "plan: ["})
    assert main(["diff", "HEAD~1", "HEAD", *DAY]) == 2
    said = capsys.readouterr().err
    assert said.startswith("targets/lake-2021-2025.yaml:2:1: ")
    assert said.endswith("(HEAD)\n")


# --- what is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nosuch", "HEAD"), "'nosuch' is no report in JSON, no year, no submission and no git revision\n"),
        (("HEAD", "2022"), "'HEAD' and '2022' are not of one kind: a git revision; a year\n"),
        (("HEAD", "2022", "--by", "year"), "--by year: 'HEAD' is not a year\n"),
        (("2022", "2031"), "no findings of 2031, expected one of: 2021, 2022, 2023, 2024, 2025\n"),
        (("actuals", "actuals/lake.yaml"), "'actuals' and 'actuals/lake.yaml': give two files, or two folders\n"),
        (
            ("2022", "2023", "--fail-on", "newly_mised"),
            "--fail-on: unknown 'newly_mised', did you mean 'newly_missed'?\n",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(
    words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *words, *DAY]) == 2
    assert capsys.readouterr().err == message


def test_a_word_with_two_readings_is_refused_with_both(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "2022").mkdir()
    assert main(["diff", "2022", "2023", *DAY]) == 2
    expected = "'2022' can be read as a year, a submission (file or folder); say which with --by year | submission\n"
    assert capsys.readouterr().err == expected
    assert main(["diff", "2022", "2023", *DAY, "--by", "year"]) == 0


def test_a_year_is_a_revision_only_where_something_is_called_so(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(town, "tag", "2023")
    assert main(["diff", "2022", "2023", *DAY]) == 2
    assert "'2023' can be read as a year, a git revision" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "a.json: this is no JSON; expected a report that --format json wrote\n"),
        ("[]", "a.json: this is no report of ours; expected one that --format json wrote\n"),
        ('{"as_of": 2020, "findings": []}', "a.json: this is no report of ours; "),
        ('{"as_of": "2020-01-01", "method": "guess", "findings": []}', "a.json: this is no report of ours; "),
        ('{"as_of": "2020-01-01", "findings": [{"plan": "a"}]}', "a.json: this is no report of ours; "),
    ],
)
def test_a_report_that_is_none_is_refused(
    content: str, message: str, town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (town / "a.json").write_text(content, encoding="utf-8")
    assert main(["diff", "a.json", "a.json", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(message)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("year", "2023"),
        ("actual", True),
        ("actual", 1e999),
        ("flags", [1]),
        ("verdict", "fine"),
        ("area", "\x1b[2J"),
        ("area_name", {}),
    ],
)
def test_a_report_with_a_strange_value_is_refused(
    key: str, value: object, town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*DAY, "--format", "json", "--out", "a.json"]) == 0
    report = json.loads((town / "a.json").read_text(encoding="utf-8"))
    report["findings"][0][key] = value
    (town / "a.json").write_text(json.dumps(report), encoding="utf-8")
    assert main(["diff", "a.json", "a.json", "--lang", "en"]) == 2
    assert "this is no report of ours" in capsys.readouterr().err


def test_without_git_a_year_is_still_a_year(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert told(capsys, "2022", "2023")["newly_met"] == [HERE]


def test_a_folder_outside_the_repository_is_refused(
    town: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    assert main(["diff", "HEAD~1", "HEAD", *DAY, "--actuals", str(outside)]) == 2
    assert "is in no git repository" in capsys.readouterr().err
    assert town.exists()
