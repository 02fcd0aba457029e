"""``report.py audit``: what is chosen, in every format, and the gate."""

import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.commands.town import INDICATORS, settle

AUDIT = ["audit", "--lang", "en", "--as-of", "2022-06-30"]
OLD = """\
plan: hill-2016-2020
title: Old plan of hill
area: hill
period: {from: 2016, to: 2020}
targets:
  - {id: coverage, indicator: coverage, at_least: {2018: 99, 2020: 95}, baseline: 20, source: {section: 1}}
"""
OTHER = """\
area: hill
year: 2021
observations: {coverage: {value: 47, source: p. 3}}
"""


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(settle(tmp_path))
    (tmp_path / "targets/hill-2016-2020.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "actuals/other.yaml").write_text(OTHER, encoding="utf-8")
    return tmp_path


def rows(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    assert main([*AUDIT, "--format", "json", *words]) == 0
    return list(json.loads(capsys.readouterr().out)["remarks"])


def rules(capsys: pytest.CaptureFixture[str], *words: str) -> list[object]:
    return [row["rule"] for row in rows(capsys, *words)]


def test_all_remarks_are_written_the_gravest_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules(capsys) == [
        *("interim-beyond-final", "disputed", "weaker-than-higher", "weaker-than-predecessor"),
        "no-baseline",
    ]


def test_a_row_says_all_there_is_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "--rule", "interim-beyond-final")
    assert row == {
        "severity": "error",
        "rule": "interim-beyond-final",
        "plan": "hill-2016-2020",
        "target": "coverage",
        "area": "hill",
        "year": None,
        "place": "targets/hill-2016-2020.yaml:6:5",
        "sentence": "Hill, Coverage: at least 99 % in 2018, but at least 95 % in 2020",
    }


def test_remarks_are_chosen_by_severity(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules(capsys, "--severity", "error,note") == ["interim-beyond-final", "no-baseline"]


def test_a_plan_brings_the_figures_of_its_district_and_years(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules(capsys, "--plan", "hill-2021-2025") == ["disputed", "weaker-than-predecessor", "no-baseline"]
    assert rules(capsys, "--plan", "hill-2016-2020") == ["interim-beyond-final"]
    assert rules(capsys, "--plan", "lake-2021-2025") == ["weaker-than-higher"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--rule", "dispute"], "rule: unknown 'dispute', did you mean 'disputed'?"),
        (["--plan", "hill-2021"], "'hill-2021-2025'?"),
        (["--severity", "grave"], "severity: unknown 'grave', known: error, warning, note"),
    ],
)
def test_a_word_that_is_none_is_refused(words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*AUDIT, *words]) == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize(("gate", "code"), [("none", 0), ("error", 1), ("warning", 1), ("note", 1)])
def test_the_gate_stops_what_is_at_least_so_grave(gate: str, code: int) -> None:
    assert main([*AUDIT, "--gate", gate]) == code


def test_the_gate_looks_at_what_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*AUDIT, "--severity", "warning", "--gate", "error"]) == 0
    assert main([*AUDIT, "--severity", "warning", "--gate", "warning"]) == 1
    assert "3 remarks fail the gate (warning)" in capsys.readouterr().err


def test_people_read_a_table_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    main([*AUDIT, "--rule", "disputed"])
    assert capsys.readouterr().out.splitlines() == [
        "Audit of plans and submissions",
        "==============================",
        "",
        "errors: 0, warnings: 1, notes: 0",
        "",
        "warning · Two submissions disagree on one figure (disputed)",
        "----------------------  -------------------------------------------------------------------",
        "place                   remark",
        "----------------------  -------------------------------------------------------------------",
        "actuals/2021.yaml:3:16  Hill 2021, Coverage: 42 % (actuals/2021.yaml:3:16), but 47 % (p. 3,",
        "                        actuals/other.yaml:3:16)",
        "----------------------  -------------------------------------------------------------------",
    ]


def test_nothing_to_remark_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    main([*AUDIT, "--rule", "no-unit"])
    assert "Nothing to remark." in capsys.readouterr().out


def test_spreadsheets_get_a_row_a_remark(town: Path) -> None:
    main([*AUDIT, "--rule", "disputed", "--format", "csv", "--out", "remarks.csv"])
    assert (town / "remarks.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "table,severity,rule,plan,target,area,year,place,sentence",
        (
            "remarks,warning,disputed,,,hill,2021,actuals/2021.yaml:3:16,"
            '"Hill 2021, Coverage: 42 % (actuals/2021.yaml:3:16), but 47 % (p. 3, actuals/other.yaml:3:16)"'
        ),
    ]


EMPTY_PROMISE = """\
plan: lake-2026-2030
title: Empty promises of lake
area: lake
period: {from: 2026, to: 2030}
targets:
  - {id: any, indicator: beds, at_least: {2030: 0}, source: {section: 1}}
"""


def test_mutants_follow_the_remarks(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bounded = INDICATORS.replace("unit: beds,", "unit: beds, range: [0, 500],")
    (town / "targets" / "indicators.yaml").write_text(bounded, encoding="utf-8")
    (town / "targets" / "lake-2026-2030.yaml").write_text(EMPTY_PROMISE, encoding="utf-8")
    main([*AUDIT, "--plan", "lake-2026-2030", "--mutants", "--format", "json"])
    (mutant,) = json.loads(capsys.readouterr().out)["mutants"]
    assert mutant["address"] == "lake-2026-2030/any/lake/2030"
    assert mutant["place"] == "targets/lake-2026-2030.yaml:6:49"
    assert "at least 0" in mutant["sentence"]


def test_mutants_of_other_plans_are_not_named(capsys: pytest.CaptureFixture[str]) -> None:
    main([*AUDIT, "--plan", "hill-2021-2025", "--mutants", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["mutants"] == []
