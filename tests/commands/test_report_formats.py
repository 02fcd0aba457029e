"""``report.py``: several formats in one run, the summary of a step, and faults where they are shown."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from plan_compliance.cli import main
from plan_compliance.reporting.formats import BINARY, FILES, FORMATS, STREAMS
from tests.commands.town import settle
from tests.reporting.annotations import shown

ALL = ",".join({**FORMATS, **STREAMS})
GATE = "binding,data"
RUN = ["--lang", "en", "--as-of", "2026-06-30", "--gate", GATE]
FAULTY = """\
area: lake
year: 2023
observations: {coverage: 7 tenths, beds: 3, bed: 4}
"""
MISSED = """\
area: lake
year: 2023
submitted: {on: 2024-03-01}
observations: {coverage: 50}
"""


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The town with a miss and two faults, and no platform around it."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.chdir(settle(tmp_path))
    (tmp_path / "actuals" / "lake.yaml").write_text(MISSED, encoding="utf-8")
    return tmp_path


def spoil(town: Path) -> None:
    (town / "actuals" / "lake-2.yaml").write_text(FAULTY, encoding="utf-8")


# --- one run, many formats, equal counts


def sarif_counts(report: str) -> Mapping[str, int]:
    (run,) = json.loads(report)["runs"]
    rules = [(one["ruleId"].partition("-")[0], one.get("baselineState")) for one in run["results"]]
    counts = {"faults": ("fault", None), "stopped": ("gate", None), "known": ("gate", "unchanged")}
    levels = [one["level"] for one in run["results"]]
    return {name: rules.count(rule) for name, rule in counts.items()} | {"warnings": levels.count("warning")}


def junit_counts(report: str) -> Mapping[str, int]:
    root = ET.fromstring(report)  # noqa: S314 - our own
    known = [one for one in root.iter("skipped") if "known since" in one.get("message", "")]
    doubts = root.findall("testsuite[@name='screening']/testcase/skipped")
    return {
        "faults": int(root.get("errors", "")),
        "stopped": int(root.get("failures", "")),
        "known": len(known),
        "warnings": len(doubts),
    }


def json_counts(report: str) -> Mapping[str, int]:
    read: Mapping[str, Any] = json.loads(report)
    doubts = [one for one in read["notices"] if one["severity"] == "warning"]
    return {name: len(read[name]) for name in ("faults", "stopped", "known")} | {"warnings": len(doubts)}


def github_counts(log: str) -> Mapping[str, int]:
    *told, _numbers = shown(log)
    faults = [one for one in told if one.properties.get("title", "").startswith(("figure", "file"))]
    known = [one for one in told if one.kind == "notice"]
    doubts = [one for one in told if one.kind == "warning"]
    stopped = [one for one in told if one not in faults and one not in known and one not in doubts]
    return {
        name: sum(len(one.message.splitlines()) for one in ones)
        for name, ones in {"faults": faults, "stopped": stopped, "known": known, "warnings": doubts}.items()
    }


def summary_counts(page: str) -> Mapping[str, int]:
    sections = {section.partition(" (")[0]: section for section in page.split("\n## ")}
    faults, stopped, known = (
        sections.get(name, "") for name in ("Faults", "What fails the gate", "Known since the baseline")
    )
    return {
        "faults": faults.count("\n- "),
        "stopped": max(0, stopped.count("\n|") - 2),
        "known": max(0, known.count("\n|") - 2),
        "warnings": sections.get("Screening: to be looked at", "").count("\n- "),
    }


COUNTED: Mapping[str, Callable[[str], Mapping[str, int]]] = {
    "report.sarif": sarif_counts,
    "report.junit.xml": junit_counts,
    "report.json": json_counts,
    "summary.md": summary_counts,
}


@pytest.mark.parametrize("baseline", [[], ["--baseline", "earlier.json"]])
def test_every_format_counts_the_same(baseline: list[str], town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, "--format", "json", "--out", "earlier.json", "--district", "hill"]) == 1
    spoil(town)
    assert main([*RUN, *baseline, "--format", ALL, "--out", "out", "--summary", "out/summary.md"]) == 2
    github = github_counts(capsys.readouterr().out)
    read = {name: count((town / "out" / name).read_text(encoding="utf-8")) for name, count in COUNTED.items()}
    assert read == dict.fromkeys(COUNTED, github)
    assert (github["faults"], github["warnings"]) == (2, 4)
    assert github["stopped"] > 0
    assert (github["known"] > 0) is bool(baseline)


def test_every_format_judges_the_same_findings(town: Path) -> None:
    assert main([*RUN, "--format", ALL, "--out", "out", "--all"]) == 1
    texts = {name: file for name, file in FILES.items() if name not in BINARY}
    written = {name: (town / "out" / file).read_text(encoding="utf-8-sig") for name, file in texts.items()}
    rows = json.loads(written["json"])["findings"]
    missed = sum(row["verdict"] == "missed" for row in rows)
    assert [row["address"] for row in csv.DictReader(io.StringIO(written["csv"]))] == [row["address"] for row in rows]
    assert json.loads(written["sarif"])["runs"][0]["properties"]["findings"] == len(rows)
    assert all(row["address"] in written["text"] for row in rows)
    assert written["markdown"].count("| missed |") == missed == 1


def test_several_formats_write_what_each_would_write_alone(town: Path) -> None:
    assert main([*RUN, "--format", ALL, "--out", "out"]) == 1
    alone = {}
    for name, file in FILES.items():
        assert main([*RUN, "--format", name, "--out", file]) == 1
        alone[file] = (town / file).read_bytes()
    assert {file: (town / "out" / file).read_bytes() for file in FILES.values()} == alone


def test_every_format_but_the_one_read_off_the_log_has_a_file() -> None:
    assert {*FILES, "github"} == {*FORMATS, *STREAMS}


def test_formats_may_be_repeated_or_joined(town: Path) -> None:
    assert main([*RUN, "--format", "text", "--format", "sarif,junit", "--out", "out"]) == 1
    assert sorted(path.name for path in (town / "out").iterdir()) == ["report.junit.xml", "report.sarif", "report.txt"]


def test_one_format_twice_is_one_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, "--format", "text,text"]) == 1
    assert capsys.readouterr().out.startswith("Compliance with the plans")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "text,json"], "--format: several formats need a folder to be written into, add --out FOLDER\n"),
        (["--format", "sariff"], "--format: unknown 'sariff', did you mean 'sarif'?\n"),
        (["--format", "text,json", "--out", "targets/areas.yaml"], "--out: cannot write targets/areas.yaml: "),
        (["--summary", "nowhere/s.md"], "--summary: cannot write nowhere/s.md: "),
    ],
)
def test_what_cannot_be_written_is_refused(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", *words]) == 2
    assert capsys.readouterr().err.startswith(message)


# --- faults of plans


def test_faults_of_plans_are_shown_where_they_stand(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = town / "targets" / "hill-2021-2025.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("at_least", "atleast"), encoding="utf-8")
    assert main([*RUN, "--format", "github,sarif,junit,text", "--out", "out"]) == 2
    error, *_ = shown(capsys.readouterr().out)
    assert error.properties["file"] == "targets/hill-2021-2025.yaml"
    assert "did you mean 'at_least'?" in error.message
    assert sorted(path.name for path in (town / "out").iterdir()) == ["report.junit.xml", "report.sarif"]


# --- the summary of a step


@pytest.mark.parametrize(("name", "written"), [("github", True), ("text", False)])
def test_the_platforms_summary_is_written_for_its_own_format_alone(
    name: str, town: Path, monkeypatch: pytest.MonkeyPatch, *, written: bool
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(town / "summary.md"))
    assert main([*RUN, "--format", name]) == 1
    assert (town / "summary.md").exists() is written


def test_a_summary_stands_behind_what_is_there(town: Path) -> None:
    (town / "summary.md").write_text("# Before\n", encoding="utf-8")
    assert main([*RUN, "--summary", "summary.md"]) == 1
    assert (town / "summary.md").read_text(encoding="utf-8").startswith("# Before\n# Compliance with the plans")
