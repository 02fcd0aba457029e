"""``report.py compare``: two plans side by side in four formats, and what it refuses."""

import csv
import io
import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from plan_compliance.commands.outputs import TABLES
from plan_compliance.reporting.sheets import SHEET_FORMATS
from tests.commands.town import settle

BOTH = ["compare", "hill-2021-2025", "lake-2021-2025", "--as-of", "2022-12-31", "--lang", "en"]


@pytest.fixture(autouse=True)
def _town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(settle(tmp_path))


def test_two_plans_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(BOTH) == 0
    told = capsys.readouterr().out
    assert told.startswith("Plans compared: hill-2021-2025, lake-2021-2025\n")
    assert "≥ 90 %" in told
    assert "fastest" in told
    assert "hill-2021-2025/beds" in told
    assert "weaker" in told


def test_programs_get_ids_and_every_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*BOTH, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["target"], row["subject"], row["ambition"]) for row in told["same"]] == [
        ("hill-2021-2025/coverage", "coverage", "asks most, moves fastest"),
        ("lake-2021-2025/coverage", "coverage", ""),
    ]
    assert [(row["target"], row["result"]) for row in told["alignment"]] == [
        ("hill-2021-2025/coverage", "stronger"),
        ("lake-2021-2025/coverage", "weaker"),
    ]


def test_a_spreadsheet_gets_every_table(tmp_path: Path) -> None:
    assert main([*BOTH, "--format", "csv", "--out", "plans.csv"]) == 0
    written = (tmp_path / "plans.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert {row[0] for row in rows} == {"table", "same", "only", "alignment"}


@pytest.mark.parametrize(
    ("plans", "told"),
    [
        (["hill-2021-2025"], "name at least two plans, expected some of: hill-2021-2025, lake-2021-2025\n"),
        (["hill-2021-2025", "hill-2021-2025"], "name at least two plans, expected some of: "),
        (["hill-2021-2025", "lake-2021-2052"], "PLAN: unknown 'lake-2021-2052', did you mean 'lake-2021-2025'?"),
    ],
)
def test_what_cannot_be_compared_is_refused(plans: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *plans, "--lang", "en"]) == 2
    assert told in capsys.readouterr().err


def test_every_format_of_tables_can_be_asked_for() -> None:
    assert tuple(SHEET_FORMATS) == TABLES
