"""What a run says: words, colours, sentences, tables, properties."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.plugin.conftest import Ask

WAIVER = """
- finding: east-2019-2020/halls/east/2020
  by: the council
  on: 2021-01-05
  reason: flood
  until: 2022-12-31
"""
RESTATED = """
  - id: halls_again
    same_as: halls
    indicator: halls
    nature: expected
    at_least: {2020: 10}
    source: {table: B, row: 2}
"""


def cases(report: Path) -> dict[str, ET.Element]:
    found = ET.parse(report).getroot().iter("testcase")  # noqa: S314 - our own file
    return {case.attrib["name"]: case for case in found}


def properties(case: ET.Element) -> dict[str, str]:
    return {one.attrib["name"]: one.attrib["value"] for one in case.iter("property")}


def test_the_last_lines_count_verdicts_and_paces(ask: Ask) -> None:
    result = ask()
    result.stdout.fnmatch_lines(
        [
            "verdicts: 1 missed, 1 met, 1 no data, 3 not due",
            "paces: 1 behind, 1 on schedule, 1 unknown",
            "=* 6 passed, 3 skipped, 1 missed, 1 met, 1 no data, 3 not due in *",
        ],
    )
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_table_counts_by_district_and_year(ask: Ask) -> None:
    ask().stdout.fnmatch_lines(
        [
            "district    year      missed    met    no data    not due    not applicable  met / judged",
            "east        2019                                        3*",
            "east        2020           1      1          1                               1/2",
        ],
    )


def test_verbose_lines_bear_the_verdict(ask: Ask) -> None:
    ask("-v").stdout.fnmatch_lines(
        [
            "*test_target?east-2019-2020/beds/east/2019? NOT DUE *",
            "*test_target?east-2019-2020/beds/east/2020? MET *",
            "*test_target?east-2019-2020/halls/east/2020? MISSED *",
            "*test_target?east-2019-2020/meals/east/2020? NO DATA *",
        ],
    )


def test_a_miss_is_told_in_a_sentence_with_its_sources_and_no_trace(ask: Ask) -> None:
    result = ask("-k", "halls and east/2020")
    result.stdout.fnmatch_lines(
        [
            "=* not kept *=",
            "east 2020, service halls: 8*10*",
            "  promised: Plan of East A 2 (targets/east-2019-2020.yaml:*)",
            "  reported: 2020 8 Report 2020 page 5 (actuals/east/2020.yaml:*)",
        ],
    )
    for trace in ("*Traceback*", "*Error*", "*gate(finding)*", "*test_targets.py:*:*", "*FAILURES*"):
        result.stdout.no_fnmatch_line(trace)


def test_no_traceback_leaves_the_sentences_out(ask: Ask) -> None:
    ask("--tb=no").stdout.no_fnmatch_line("*not kept*")


def test_chinese_is_spoken_where_asked(ask: Ask) -> None:
    ask("--lang=zh").stdout.fnmatch_lines(
        [
            "=* 未通过 *=",
            "判定: 1 未达标, 1 达标, 1 缺报, 3 未到期",
            "时序判断: 1 滞后, 1 达到时序, 1 无法判断",
        ],
    )


def test_after_the_last_due_year_no_pace_is_counted(ask: Ask) -> None:
    ask("--year=2020").stdout.fnmatch_lines(["paces: every target's time is over"])


@pytest.mark.parametrize(
    ("gate", "stopped", "status"),
    [
        ("none", 0, 0),
        ("binding", 0, 0),
        ("expected", 1, 1),
        ("unstated", 0, 0),
        ("data", 2, 1),
        ("schedule", 1, 1),
        ("expected,data", 3, 1),
        ("binding,expected,unstated,data", 3, 1),
    ],
)
def test_the_gate_says_what_fails_and_never_changes_a_verdict(
    ask: Ask, small: Path, gate: str, stopped: int, status: int
) -> None:
    result = ask(f"--gate={gate}", "--junitxml=junit.xml")
    failed = [case for case in cases(small / "junit.xml").values() if case.find("failure") is not None]
    assert (len(failed), result.ret) == (stopped, status)
    result.stdout.fnmatch_lines(["verdicts: 1 missed, 1 met, 1 no data, 3 not due"])


def test_only_a_kept_promise_passes_in_junit(ask: Ask, small: Path) -> None:
    ask("--gate=none", "--junitxml=junit.xml")
    passed = {
        name
        for name, case in cases(small / "junit.xml").items()
        if name.startswith("test_target") and case.find("skipped") is None and case.find("failure") is None
    }
    assert passed == {"test_target[east-2019-2020/beds/east/2020]"}


def test_junit_carries_the_whole_finding(ask: Ask, small: Path) -> None:
    ask("--junitxml=junit.xml")
    case = cases(small / "junit.xml")["test_target[east-2019-2020/halls/east/2020]"]
    told = properties(case)
    sentence = told.pop("sentence")
    assert sentence.startswith("east 2020, service halls: 8")
    assert told == {
        "plan": "east-2019-2020",
        "target": "halls",
        "area": "east",
        "year": "2020",
        "name": "service halls",
        "nature": "expected",
        "verdict": "missed",
        "pace": "finished",
        "trend": "unknown",
        "actual": "8",
        "bound": "10",
        "bound_written": told["bound_written"],
        "completion": "80",
        "promised": told["promised"],
        "reported": told["reported"],
    }
    assert case.find("failure").attrib["message"].startswith(sentence)  # type: ignore[union-attr]


def test_a_waived_miss_is_shown_as_both_and_does_not_fail(ask: Ask, small: Path) -> None:
    (small / "targets/waivers.yaml").write_text(WAIVER, encoding="utf-8")
    result = ask("--gate=expected")
    result.stdout.fnmatch_lines(["verdicts: 1 missed (waived), 1 met, 1 no data, 3 not due"])
    assert result.ret == 0


def test_a_waived_miss_fails_where_waivers_are_ignored(ask: Ask, small: Path) -> None:
    (small / "targets/waivers.yaml").write_text(WAIVER, encoding="utf-8")
    assert ask("--gate=expected", "--ignore-waivers").ret == pytest.ExitCode.TESTS_FAILED


def test_a_restated_row_is_told_and_never_counted(ask: Ask, small: Path) -> None:
    plan = small / "targets/east-2019-2020.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + RESTATED, encoding="utf-8")
    result = ask("--gate=expected")
    result.stdout.fnmatch_lines(
        [
            "east        2020           1      1          1 *",
            "verdicts: 1 missed, 1 met, 1 no data, 3 not due, 2 restated",
            "paces: 1 behind, 1 on schedule, 1 unknown",
        ],
    )


def test_before_the_deadline_a_missing_figure_does_not_fail(ask: Ask) -> None:
    result = ask("--gate=data", "--as-of=2020-12-31")
    result.stdout.fnmatch_lines(["verdicts: 3 no data, 3 not due"])
    assert result.ret == 0


def test_before_the_year_is_over_nothing_is_due(ask: Ask) -> None:
    ask("--as-of=2020-12-30").stdout.fnmatch_lines(["verdicts: 6 not due"])


def test_deleting_a_missed_figure_leaves_the_run_red(ask: Ask, small: Path) -> None:
    report = small / "actuals/east/2020.yaml"
    kept = [line for line in report.read_text(encoding="utf-8").splitlines() if "halls" not in line]
    report.write_text("\n".join(kept), encoding="utf-8")
    result = ask()
    result.stdout.fnmatch_lines(["verdicts: 1 met, 2 no data, 3 not due"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_another_assertion_in_the_same_test_is_not_taken_for_a_verdict(ask: Ask, small: Path) -> None:
    (small / "checks/test_own.py").write_text("def test_own(finding, gate):\n    gate(finding)\n    assert 0, 'own'\n")
    ask("-k", "test_own and beds and east/2020").stdout.fnmatch_lines(
        ["*AssertionError: own*", "=* 1 failed, * deselected*"]
    )
