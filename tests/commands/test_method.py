"""``--method``: the trend by another rule, named wherever it is told."""

import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.commands.town import settle

DAY = ("--as-of", "2024-12-31", "--lang", "en")
LAKE = "area: lake\nyear: %s\nobservations: {coverage: %s}\n"
ADDRESS = "lake-2021-2025/coverage/lake/2022"


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lake went from the printed 60 % to 61 and 63 %; 75 % are promised for 2025."""
    monkeypatch.chdir(settle(tmp_path))
    for year, value in ((2021, 61), (2022, 63)):
        (tmp_path / "actuals" / f"lake-{year}.yaml").write_text(LAKE % (year, value), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("method", "trend", "line"),
    [
        ("destatis", "off course", "Trend (rule of Destatis): 60 % in 2020, so 67.5 % in 2025, 37.5 % of the way left"),
        (
            "open_sdg",
            "off course",
            "60 % in 2020, so 67.78 % in 2025; yearly growth is 54.1 % of what is needed",
        ),
        (
            "un",
            "nearly",
            "Trend (extrapolation of the United Nations): 60 % in 2020, so 67.78 % in 2025, 51.9 % of the whole way",
        ),
    ],
)
def test_explain_names_the_method_and_shows_its_sum(
    method: str, trend: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", ADDRESS, *DAY, "--method", method]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"Trend: {trend}" in said
    assert line in said


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_report_names_another_method_and_its_bands(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DAY, "--all", "--method", "un", "--format", form]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "by the extrapolation of the United Nations: nearly" in said
    assert "10 to 95 % (fair progress) nearly" in said


@pytest.mark.parametrize("form", ["text", "markdown", "csv"])
def test_the_usual_method_needs_no_name(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DAY, "--all", "--format", form]) == 0
    usual = capsys.readouterr().out
    assert main([*DAY, "--all", "--format", form, "--method", "destatis"]) == 0
    assert capsys.readouterr().out == usual
    assert "Destatis" not in usual


def test_programs_find_the_method_where_it_is_not_the_usual_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DAY, "--format", "json", "--method", "open_sdg"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["method"] == "open_sdg"
    assert {row["trend"] for row in report["findings"] if row["address"] == ADDRESS} == {"off_course"}
    assert main([*DAY, "--format", "json"]) == 0
    assert "method" not in json.loads(capsys.readouterr().out)


def test_chinese_reports_name_the_method(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", ADDRESS, "--as-of", "2024-12-31", "--lang", "zh", "--method", "un"]) == 0
    said = capsys.readouterr().out
    assert "趋势（联合国外推法）：2020年60%，照此到2025年为67.78%，可走完全程的51.9%" in said.replace("\n    ", "")
    assert "按联合国外推法：略有差距" in said.replace("\n", "")


def test_a_mistyped_method_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*DAY, "--method", "ons"])
    assert "invalid choice: 'ons'" in capsys.readouterr().err
