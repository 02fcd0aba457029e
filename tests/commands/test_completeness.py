"""``report.py completeness``: the accounts, what they lack, and the gate."""

import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.commands.town import settle

ASK = ["completeness", "--lang", "en", "--as-of", "2024-06-01"]


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(settle(tmp_path))
    return tmp_path


def rows(capsys: pytest.CaptureFixture[str], *words: str, sheet: str = "accounts") -> list[dict[str, object]]:
    assert main([*ASK, "--format", "json", *words]) == 0
    return list(json.loads(capsys.readouterr().out)[sheet])


def test_a_district_that_sends_nothing_is_red_and_not_absent(capsys: pytest.CaptureFixture[str]) -> None:
    told = {row["district"]: (row["year"], row["light"], row["due"], row["missing"]) for row in rows(capsys)}
    assert told == {"hill": (2023, "red", 1, 1), "lake": (2023, "red", 1, 1)}


def test_what_is_missing_is_listed_with_its_deadline(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "--district", "湖区", sheet="lacking")
    assert row == {
        "district": "lake",
        "area": "lake",
        "indicator": "coverage",
        "year": 2023,
        "area_name": "Lake",
        "indicator_name": "Coverage",
        "unit": "%",
        "deadline": "2023-12-31",
        "reason": "figure not submitted",
        "need": "the figure judged",
        "needed_by": "lake-2021-2025/coverage/lake/2023",
        "waived": "false",
    }


def test_a_year_to_come_is_shown_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    told = rows(capsys, "--year", "2025", "--district", "hill")
    assert [(row["year"], row["light"], row["awaited"]) for row in told] == [(2025, "open", 2)]


def test_before_anything_is_due_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASK[:-1], "2022-01-01"]) == 0
    assert "No plan makes any figure due" in capsys.readouterr().out


@pytest.mark.parametrize(("gate", "code"), [("data", 1), ("none", 0)])
def test_the_gate_stops_what_is_missing(gate: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASK, "--gate", gate]) == code
    assert ("2 figures that were due are missing or refused" in capsys.readouterr().err) == bool(code)


def test_the_gate_passes_where_everything_is_there(town: Path) -> None:
    (town / "actuals/2023.csv").write_text("area,year,indicator,value\nhill,2023,coverage,9\nlake,2023,coverage,9\n")
    assert main([*ASK, "--gate", "data"]) == 0


@pytest.mark.parametrize(
    ("day", "timing", "warned"),
    [("2024-03-31", "on_time", []), ("2024-04-01", "late", [("late", "actuals/lake.yaml:5:3")])],
)
def test_a_plan_that_states_a_day_tells_in_time_from_late(
    day: str, timing: str, warned: list[tuple[str, str]], town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = town / "targets/lake-2021-2025.yaml"
    stated = "reporting: {due: 03-31, of: following_year}\ntargets:"
    plan.write_text(plan.read_text(encoding="utf-8").replace("targets:", stated), encoding="utf-8")
    (town / "actuals/lake.yaml").write_text(
        f"area: lake\nyear: 2023\nsubmitted: {{by: Lake, on: {day}}}\nobservations:\n"
        "  coverage: {value: 71, source: page 3}\n",
        encoding="utf-8",
    )
    (lake,) = rows(capsys, "--district", "lake")
    assert [lake[word] for word in ("on_time", "late", "untimed")] == [timing == "on_time", timing == "late", 0]
    assert main(["screen", "--format", "json", "--as-of", "2024-06-01", "actuals/lake.yaml"]) == 0
    told = json.loads(capsys.readouterr().out)["notices"]
    assert [(row["rule"], row["place"]) for row in told if row["rule"] == "late"] == warned


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--district", "hil"), "--district: unknown 'hil', did you mean 'hill'?"),
        (("--year", "1999"), "--year"),
    ],
)
def test_an_unknown_word_is_refused(words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASK, *words]) == 2
    assert said in capsys.readouterr().err


def test_the_text_reads_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completeness", "--lang", "zh", "--as-of", "2024-06-01"]) == 0
    shown = capsys.readouterr().out
    assert "报送完整性（截至2024-06-01）" in shown
    assert "湖区  2023  缺报" in shown
