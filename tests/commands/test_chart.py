"""``report.py chart``: every picture from the command line, and what it refuses."""

import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from plan_compliance.commands import chart
from plan_compliance.reporting.charts import canvas
from plan_compliance.reporting.charts.drawing import CHARTS
from tests.commands.town import settle

AS_OF = ["--as-of", "2022-12-31", "--lang", "en"]
ASKED = {
    "path": ["path", "hill-2021-2025/coverage/hill"],
    "districts": ["districts", "coverage"],
    "heat": ["heat", "--year", "2021"],
    "schedule": ["schedule"],
    "verdicts": ["verdicts", "--district", "hill"],
}


@pytest.fixture(autouse=True)
def _town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(settle(tmp_path))


def ask(*words: str) -> int:
    return main(["chart", *words, *AS_OF])


def test_every_chart_can_be_asked_for() -> None:
    assert set(chart.SUBJECTS) == set(CHARTS) == set(ASKED)
    assert tuple(canvas.Form) == chart.FORMATS


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_goes_to_a_file_in_the_form_that_its_name_says(name: str) -> None:
    assert ask(*ASKED[name], "--out", "drawn/here.png") == 0
    assert Path("drawn/here.png").read_bytes().startswith(b"\x89PNG")
    assert ask(*ASKED[name], "--out", "here.svg") == 0
    assert Path("here.svg").read_bytes().startswith(b"<?xml")


def test_an_svg_may_go_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("path", "hill-2021-2025/coverage") == 0
    assert "<title>Hill: Coverage</title>" in capsys.readouterr().out


def test_the_form_asked_for_goes_before_the_name_of_the_file() -> None:
    assert ask("schedule", "--format", "png", "--out", "here.svg") == 0
    assert Path("here.svg").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["path"], "the chart 'path' is of one thing, name it: PLAN/TARGET/AREA"),
        (["districts"], "the chart 'districts' is of one thing, name it: INDICATOR"),
        (["heat", "hill"], "the chart 'heat' takes no 'hill'"),
        (["path", "hill-2021-2025"], "fits more than one: hill-2021-2025/"),
        (["path", "hill-2021-2025/coverag/hill"], "near ones: hill-2021-2025/coverage/hill"),
        (["path", "?"], "no target '?' (plan/target/area)"),
        (["districts", "coverag"], "did you mean 'coverage'?"),
        (["verdicts", "--year", "2099"], "--year"),
        (["verdicts", "--district", "hil"], "did you mean 'hill'?"),
        (["verdicts", "--district", "lake", "--nature", "unstated"], "nothing to judge"),
        (["verdicts", "--format", "png"], "a PNG cannot be shown in a terminal"),
        (["verdicts", "--out", "targets"], "cannot write"),
    ],
)
def test_what_cannot_be_drawn_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(*words) == 2
    assert said in capsys.readouterr().err


def test_without_matplotlib_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chart, "find_spec", {}.get)
    assert ask("verdicts") == 2
    assert "pip install 'plan-compliance[charts]'" in capsys.readouterr().err


def test_without_a_chinese_font_it_says_what_to_install_and_draws(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(canvas, "chinese_family", str)
    assert ask("verdicts") == 0
    told = capsys.readouterr()
    assert told.err.count("Noto Sans CJK SC") == 1
    assert told.out.startswith("<?xml")


def test_it_judges_nothing_anew(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "json", "--year", "2021", *AS_OF]) == 0
    row = next(one for one in json.loads(capsys.readouterr().out)["findings"] if one["target"] == "coverage")
    assert row["pace"] == "behind"
    assert ask("path", "hill-2021-2025/coverage", "--year", "2021") == 0
    assert "2021: ▼ behind" in capsys.readouterr().out
