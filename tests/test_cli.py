"""The command line, end to end on a little town's plan: what it writes, what it refuses, how it exits."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plan_compliance import cli
from plan_compliance.cli import main
from plan_compliance.commands import COMMANDS, report
from plan_compliance.judging import judge
from plan_compliance.model import Gathered
from plan_compliance.reporting.formats import FORMATS, STREAMS

INDICATORS = """\
beds:
  {name: {zh: 养老床位, en: Care beds}, domain: elderly_care, unit: beds, kind: stock, better: higher}
squares:
  {name: {zh: 慈善广场, en: Charity squares}, domain: charity, unit: places, kind: stock, better: higher}
"""
AREAS = """\
town: {name: {zh: 小镇, en: Town}, level: district}
"""
PLAN = """\
plan: town-2016-2020
title: {zh: 小镇规划, en: Plan of the town}
area: town
period: {from: 2016, to: 2020, baseline: 2015}
reading: at_least
targets:
  - id: beds
    indicator: beds
    nature: binding
    responsible: {lead: 养老科}
    at_least: {2020: 100}
    source: {section: 一}
  - {id: squares, indicator: squares, nature: expected, baseline: 0, at_least: {2020: 10}, source: {section: 二}}
"""
ACTUALS = """\
area: town
year: {year}
observations:
{figures}
"""


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with the plan of a town, in which the tests run: 3 of 10 squares in 2017, 88 of 100 beds in 2020."""
    (tmp_path / "targets").mkdir()
    (tmp_path / "actuals").mkdir()
    files = {"indicators.yaml": INDICATORS, "areas.yaml": AREAS, "town-2016-2020.yaml": PLAN}
    [(tmp_path / "targets" / name).write_text(content, encoding="utf-8") for name, content in files.items()]
    hand_in(tmp_path, 2017, "  squares: 3")
    hand_in(tmp_path, 2020, "  beds: 88")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def hand_in(town: Path, year: int, figures: str) -> None:
    """Write the submission of ``year``."""
    written = ACTUALS.format(year=year, figures=figures)
    (town / "actuals" / f"{year}.yaml").write_text(written, encoding="utf-8")


def run(*words: str) -> int:
    """The exit code of one run as of the end of 2021."""
    return main([*words, "--as-of", "2021-12-31"])


# --- reports


def test_report_tells_what_is_missed_and_behind(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "en") == 0
    written = capsys.readouterr().out
    assert "town 2020, care beds: 88, at least 100; missed: 12 short, completion 88 %" in written
    assert "town 2017, charity squares: 3, at least 10 by 2020; behind: 4.0 expected by now" in written


def test_report_is_in_chinese_unless_the_plans_say_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert "小镇2020年，养老床位：88张，应不少于100张；未达标" in capsys.readouterr().out


def test_language_of_the_plans_is_the_default(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = town / "targets" / "town-2016-2020.yaml"
    plan.write_text(f"lang: en\n{PLAN}", encoding="utf-8")
    assert run() == 0
    assert capsys.readouterr().out.startswith("Compliance with the plans")


def test_every_format_can_be_asked_for() -> None:
    assert {*FORMATS, *STREAMS} == set(report.FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_same_input_gives_the_same_bytes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    written = [(run("--format", name), capsys.readouterr().out) for _ in range(2)]
    assert written[0] == written[1]
    assert written[0][0] == 0


def test_json_holds_findings_and_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", "json", "--nature", "binding", "--year", "2020") == 0
    report = json.loads(capsys.readouterr().out)
    assert [(one["target"], one["verdict"], one["completion"]) for one in report["findings"]] == [
        ("beds", "missed", 88)
    ]
    assert [(one["year"], one["nature"], one["missed"]) for one in report["summary"]] == [(2020, "binding", 1)]


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ([], 10),
        (["--district", "小镇"], 10),
        (["--year", "2016,2017", "--year", "2018"], 6),
        (["--plan", "town-2016-2020"], 10),
        (["--domain", "charity"], 5),
        (["--responsible", "养老科"], 5),
        (["--nature", "binding", "--year", "2020"], 1),
    ],
)
def test_filters_choose_findings(words: list[str], rows: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", "csv", *words) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == rows


@pytest.mark.parametrize("words", [["--all"], ["--domain", "charity"]])
def test_everything_is_told_when_asked_for_or_chosen(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "en", *words) == 0
    assert "town-2016-2020/squares/town/2016" in capsys.readouterr().out


# --- files


def test_out_writes_a_file_and_nothing_else(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--out", "report.txt") == 0
    assert (town / "report.txt").read_text(encoding="utf-8").startswith("规划指标完成情况")
    assert capsys.readouterr().out == ""
    assert not list(town.glob(".*partial"))


def test_csv_file_begins_with_the_mark_that_excel_needs(town: Path) -> None:
    assert run("--format", "csv", "--out", "report.csv") == 0
    assert (town / "report.csv").read_bytes().startswith(b"\xef\xbb\xbfplan,target,area,year")


def test_out_replaces_an_older_report(town: Path) -> None:
    (town / "report.json").write_text("old", encoding="utf-8")
    assert run("--format", "json", "--out", "report.json") == 0
    assert json.loads((town / "report.json").read_text(encoding="utf-8"))["as_of"] == "2021-12-31"


def test_out_may_be_a_device() -> None:
    assert run("--out", os.devnull) == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("path", ["nowhere/report.txt", "targets"])
def test_unwritable_out_is_refused(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "en", "--out", path) == 2
    assert capsys.readouterr().err.startswith(f"--out: cannot write {path}: ")


# --- gates


@pytest.mark.parametrize(
    ("gate", "code"),
    [("none", 0), ("binding", 1), ("expected", 0), ("data", 1), ("schedule", 1), ("expected,binding", 1)],
)
def test_exit_code_says_whether_the_gate_was_passed(gate: str, code: int) -> None:
    assert run("--gate", gate) == code


def test_gate_looks_only_at_what_was_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--gate", "binding,data", "--lang", "en", "--domain", "charity") == 1
    assert capsys.readouterr().err == "not passed: 1 findings fail --gate binding,data\n"


def test_waived_miss_passes_unless_waivers_are_ignored(town: Path) -> None:
    waiver = "- {finding: '*/beds/town/2020', by: 市民政局, on: 2020-06-01, reason: 场地受限, until: 2022-12-31}\n"
    (town / "targets" / "waivers.yaml").write_text(waiver, encoding="utf-8")
    assert (run("--gate", "binding"), run("--gate", "binding", "--ignore-waivers")) == (0, 1)


# --- what is not understood


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--district", "twon"], "--district: unknown 'twon', did you mean 'town'?"),
        (["--year", "1"], "--year: unknown '1', known: 2016, 2017, 2018, 2019, 2020"),
        (["--gate", "bindng"], "--gate: unknown 'bindng', did you mean 'binding'?"),
        (["--targets", "nowhere"], "nowhere: no such directory (name it with --targets)"),
        (["--actuals", "nowhere"], "nowhere: no such directory (name it with --actuals)"),
        (["--domain", "charity", "--nature", "binding"], "nothing to judge: no target and year fit what was asked for"),
        (
            ["explain", "town-2016-2020/bed/town/2020"],
            "no finding 'town-2016-2020/bed/town/2020' (plan/target/area/year); near ones: town-2016-2020/beds/town/2",
        ),
        (["explain", "?"], "no finding '?' (plan/target/area/year)"),
        (
            ["explain", "town-2016-2020/beds/town/201"],
            "'town-2016-2020/beds/town/201' fits more than one: town-2016-2020/beds/town/2016, town-2016-2020/beds",
        ),
    ],
)
def test_what_is_not_understood_is_said_with_a_way_out(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--lang", "en", *words) == 2
    told = capsys.readouterr()
    assert told.err.startswith(message)
    assert told.out == ""


@pytest.mark.parametrize("day", ["2020-13-01", "20201231", "yesterday", "2020"])
def test_day_that_is_none_is_refused(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "--as-of", day]) == 2
    assert capsys.readouterr().err == f"--as-of: '{day}' is not a date, write it like 2020-12-31\n"


@pytest.mark.parametrize("words", [["explain"], ["tell", "x"], ["explain", "a", "b"], ["--lang", "fr"]])
def test_mistyped_command_shows_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_faulty_observation_is_named_and_the_rest_still_written(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(town, 2020, "  beds: 七成\n  squares: 12")
    assert run("--lang", "en", "--gate", "data") == 2
    told = capsys.readouterr()
    assert told.err.splitlines()[0].startswith("actuals/2020.yaml:4:9: expected a number, found '七成'")
    assert told.err.splitlines()[1] == "1 fault"
    assert "figure refused" in told.out


def test_faulty_plan_stops_the_run_with_all_faults(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = PLAN.replace("at_least", "atleast")
    (town / "targets" / "town-2016-2020.yaml").write_text(broken, encoding="utf-8")
    assert run("--lang", "en") == 2
    told = capsys.readouterr()
    assert "town-2016-2020.yaml:11:5: " in told.err
    assert "did you mean 'at_least'?" in told.err
    assert told.err.splitlines()[-1].endswith(" faults")
    assert told.out == ""


def test_no_plan_at_all_is_no_green_run(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "targets" / "town-2016-2020.yaml").unlink()
    assert run("--lang", "en") == 2
    assert capsys.readouterr().err != ""


def test_judgement_without_points_is_no_green_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = judge(Gathered(indicators={}, areas={}, plans=(), waivers=(), observations=()), as_of="2020-12-31")
    monkeypatch.setattr("plan_compliance.judging.judge", lambda *_, **__: nothing)
    assert run("--lang", "en") == 2
    assert capsys.readouterr().err.startswith("nothing to judge")


def test_unreadable_input_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(*_: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied", "targets/areas.yaml")

    monkeypatch.setattr("plan_compliance.intake.gather", refuse)
    assert run() == 2
    assert capsys.readouterr().err == "targets/areas.yaml: Permission denied\n"


def test_interruption_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plan_compliance.intake.gather", interrupt)
    assert run() == 130


# --- one finding


def test_explain_tells_one_finding_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "en", "explain", "town-2016-2020/squares/town/2017") == 0
    told = capsys.readouterr().out
    assert told.startswith("town-2016-2020/squares/town/2017\n")
    assert "Schedule: 4 / 10 = 40 %" in told
    assert "actuals/2017.yaml:4:3" in told


def test_explain_takes_the_beginning_of_an_address(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = PLAN.replace("from: 2016", "from: 2020").replace("baseline: 2015", "baseline: 2019")
    (town / "targets" / "town-2016-2020.yaml").write_text(plan, encoding="utf-8")
    assert run("explain", "town-2016-2020/beds") == 0
    assert capsys.readouterr().out.startswith("town-2016-2020/beds/town/2020\n")


# --- the program itself


def python(*words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """One run of Python with the package at hand."""
    root = str(Path(cli.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1", **more}
    return subprocess.run([sys.executable, *words], capture_output=True, check=False, env=environment, encoding="utf-8")


def test_help_keeps_the_capitals_of_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("new-plan", "--help")
    assert "Write the skeleton of a plan, or take over its table from CSV.\n" in capsys.readouterr().out


HEAVY = ("polars", "narwhals", "yaml", "jsonschema", "tabulate", "wcwidth", "xlsxwriter", "pyarrow", "duckdb", "pytest")
LISTS = f"""
import sys, plan_compliance.cli
try:
    plan_compliance.cli.main(sys.argv[1:])
except SystemExit:
    pass
print("loaded:", *sorted({set(HEAVY)!r} & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_help_imports_nothing_heavy(command: str) -> None:
    assert python("-c", LISTS, command, "--help").stderr == "loaded:\n"


@pytest.mark.parametrize(
    ("words", "loaded"),
    [
        (("fmt", "--check"), "yaml"),
        (("new-plan", "town-2021-2025"), "yaml"),
        (("explain", "town-2016-2020/beds/town/2020"), "polars wcwidth yaml"),
        (("report", "--format", "json"), "polars tabulate wcwidth yaml"),
        (("screen",), "polars tabulate wcwidth yaml"),
    ],
)
def test_a_command_imports_what_it_uses(words: tuple[str, ...], loaded: str) -> None:
    assert python("-c", LISTS, *words).stderr.splitlines()[-1] == f"loaded: {loaded}"


def test_report_without_a_day_judges_as_of_today(town: Path) -> None:
    done = python(str(Path(cli.__file__).parents[1] / "report.py"), "--lang", "en", "--targets", str(town / "targets"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Compliance with the plans, as of 20")


def test_reader_that_goes_away_is_no_traceback() -> None:
    command = "import sys; from plan_compliance.cli import main; sys.exit(main(['--as-of', '2021-12-31']))"
    root = str(Path(cli.__file__).parents[1])
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", command],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "PYTHONPATH": root},
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_terminal_without_unicode_still_gets_the_report() -> None:
    command = "import sys; from plan_compliance.cli import main; sys.exit(main(['--as-of', '2021-12-31']))"
    done = python("-c", command, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("规划指标完成情况")
