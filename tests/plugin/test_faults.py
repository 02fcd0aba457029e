"""Plans and submissions that are not understood."""

from pathlib import Path

import pytest

from tests.plugin.conftest import Ask


def replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_all_faults_of_the_plans_are_listed_once_without_a_trace(ask: Ask, small: Path) -> None:
    plan = small / "targets/east-2019-2020.yaml"
    replace(plan, "indicator: halls", "indicator: hals")
    replace(plan, "at_least: {2020: 5}", "atleast: {2020: 5}")
    result = ask()
    result.stdout.fnmatch_lines(
        ["targets/east-2019-2020.yaml:17:16: *hals*halls*", "targets/east-2019-2020.yaml:*atleast*at_least*"]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    assert sum("hals" in line for line in result.outlines if line.startswith("targets/")) == 1
    assert result.ret == pytest.ExitCode.INTERRUPTED


def test_a_faulty_figure_fails_its_submission_and_all_others_are_judged(ask: Ask, small: Path) -> None:
    replace(small / "actuals/east/2020.yaml", "value: 36", "value: 七成")
    result = ask()
    result.stdout.fnmatch_lines(
        [
            "*actuals/east/2020.yaml:6:*七成*",
            "verdicts: 1 missed, 2 no data, 3 not due",
            "FAILED *test_submission?actuals/east/2020.yaml?*",
            "FAILED *test_complete?east/2020?*",
            "=* 2 failed, 5 passed, 3 skipped, 1 missed, 2 no data, 3 not due in *",
        ],
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_an_example_that_the_target_denies_fails(ask: Ask, small: Path) -> None:
    replace(
        small / "targets/east-2019-2020.yaml",
        "{actual: 34.9, year: 2020, verdict: missed}",
        "{actual: 34.9, year: 2020, verdict: met}",
    )
    ask().stdout.fnmatch_lines(
        ["targets/east-2019-2020.yaml:*: the example says that 34.9 in 2020 is met, the target says missed"]
    )


def test_a_figure_that_cannot_be_true_fails_its_submission(ask: Ask, small: Path) -> None:
    replace(small / "targets/indicators.yaml", "unit: beds", 'unit: "%"')
    replace(small / "actuals/east/2020.yaml", "value: 36", "value: 0.36")
    result = ask("-k", "test_submission or beds")
    result.stdout.fnmatch_lines(
        ["actuals/east/2020.yaml:*: care beds, East 2020: 0.36 %*", "*care beds*figure refused*"]
    )
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_district_that_owes_figures_fails_unless_gaps_are_let_through(ask: Ask) -> None:
    result = ask("-k", "test_complete")
    result.stdout.fnmatch_lines(
        ["East 2020: 3 figures due, 1 missing, 0 refused:", "  meal points (East, by 2020-12-31)*"]
    )
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert ask("-k", "test_complete", "--gate", "binding").ret == pytest.ExitCode.OK


def test_districts_and_years_are_chosen_for_completeness_too(ask: Ask) -> None:
    assert ask("-k", "test_complete", "--district", "东区", "--year", "2020").ret == pytest.ExitCode.TESTS_FAILED
    ask("-k", "test_complete", "--year", "2019").stdout.fnmatch_lines(["*1 skipped*"])
