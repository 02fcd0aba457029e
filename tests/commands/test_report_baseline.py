"""``report.py --baseline``: what failed then does not fail now, and is named."""

import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.commands.town import settle

RUN = ["--lang", "en", "--as-of", "2026-06-30", "--gate", "binding,data"]
LAKE = "area: lake\nyear: 2023\nobservations: {coverage: %s}\n"
MISS = "lake-2021-2025/coverage/lake/2023"


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The town, and the report on it before Lake handed anything in."""
    monkeypatch.chdir(settle(tmp_path))
    assert main([*RUN, "--format", "json", "--out", "before.json"]) == 1
    return tmp_path


def hand_in(town: Path, figure: str) -> None:
    (town / "actuals" / "lake.yaml").write_text(LAKE % figure, encoding="utf-8")


def test_what_failed_before_passes_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, "--baseline", "before.json"]) == 0
    told = capsys.readouterr()
    assert told.err.startswith("known since the baseline, not held against it: 5 (hill-2021-2025/beds/hill/2025, ")
    assert "Known since the baseline (5)\n    hill-2021-2025/beds/hill/2025\n" in told.out


def test_a_new_miss_fails_even_where_a_figure_was_owed_before(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(town, "50")
    assert main([*RUN, "--baseline", "before.json", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["stopped"] == [MISS]


def test_a_finding_that_the_baseline_does_not_know_is_new(town: Path) -> None:
    report = json.loads((town / "before.json").read_text(encoding="utf-8"))
    report["findings"] = [row for row in report["findings"] if row["plan"] == "hill-2021-2025"]
    (town / "before.json").write_text(json.dumps(report), encoding="utf-8")
    assert main([*RUN, "--baseline", "before.json"]) == 1


def test_a_miss_that_a_waiver_excused_is_new_once_the_waiver_is_over(town: Path) -> None:
    hand_in(town, "50")
    waiver = f"- {{finding: {MISS}, by: City, on: 2024-01-01, reason: flood, until: 2025-12-31}}\n"
    (town / "targets" / "waivers.yaml").write_text(waiver, encoding="utf-8")
    assert main(["--as-of", "2025-06-30", "--format", "json", "--out", "before.json"]) == 0
    lake = ["--district", "lake", "--year", "2023", "--gate", "binding", "--baseline", "before.json"]
    assert main([*lake, "--as-of", "2025-06-30"]) == 0
    assert main([*lake, "--as-of", "2026-06-30"]) == 1


def test_a_figure_that_was_not_owed_yet_is_new_once_it_is(town: Path) -> None:
    assert main(["--as-of", "2023-06-30", "--format", "json", "--out", "before.json"]) == 0
    assert main([*RUN, "--baseline", "before.json"]) == 1
    assert (town / "before.json").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "--baseline: before.json: cannot be read: "),
        ("{", "--baseline: before.json: this is no JSON; expected a report that --format json wrote\n"),
        ("[" * 100_000, "--baseline: before.json: this is no JSON; expected a report that --format json wrote\n"),
        ("[1]", "--baseline: before.json: this is no report of ours; expected one that --format json wrote\n"),
        ('{"as_of": 2020, "findings": []}', "--baseline: before.json: this is no report of ours; "),
        (
            '{"as_of": "2020-01-01", "findings": [{"address": "a"}]}',
            "--baseline: before.json: this is no report of ours",
        ),
    ],
)
def test_a_baseline_that_is_none_is_refused(
    content: str | None, message: str, town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = town / "before.json"
    before.write_text(content, encoding="utf-8") if content is not None else before.unlink()
    capsys.readouterr()
    assert main([*RUN, "--baseline", "before.json"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith(message)
    assert told.out == ""
