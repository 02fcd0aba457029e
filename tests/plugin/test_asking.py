"""Which questions are asked, and what they are called."""

import shutil
from pathlib import Path

import pytest

from tests.plugin.conftest import AS_OF, Ask

ALL = tuple(
    f"test_target[east-2019-2020/{target}/east/{year}]"
    for target in ("beds", "halls", "meals")
    for year in (2019, 2020)
)


BEYOND = """\
  - id: beyond
    indicator: beds
    measure: change
    at_least: {2019: 9, 2020: 5}
    source: {section: 1}
"""


def collected(result: pytest.RunResult) -> tuple[str, ...]:
    return tuple(line.partition("::")[2] for line in result.outlines if "::" in line)


def targets(result: pytest.RunResult) -> tuple[str, ...]:
    return tuple(name for name in collected(result) if name.startswith("test_target["))


def test_every_target_district_and_year_is_one_question(ask: Ask) -> None:
    assert targets(ask("--collect-only", "-q")) == ALL


def test_plans_examples_and_submissions_are_asked_too(ask: Ask) -> None:
    assert set(collected(ask("--collect-only", "-q"))) - set(ALL) == {
        "test_sources[east-2019-2020]",
        "test_example[east-2019-2020/beds/1]",
        "test_example[east-2019-2020/beds/2]",
        "test_submission[actuals/east/2019.yaml]",
        "test_submission[actuals/east/2020.yaml]",
        "test_complete[east/2020]",
        "test_counts[README.md]",
        "test_remark[no-baseline/east-2019-2020]",
        "test_coverage[none]",
        "test_left_out[none]",
    }


def test_notes_of_the_audit_are_let_through_and_listed(ask: Ask) -> None:
    result = ask("-k", "test_remark")
    result.assert_outcomes(skipped=1, deselected=15)
    result.stdout.fnmatch_lines(
        ["=* audit =*", "note targets/east-2019-2020.yaml:1:7: Plan of East: * [[]no-baseline]"]
    )


def test_remarks_on_figures_outside_the_plans_chosen_are_not_asked(ask: Ask, small: Path) -> None:
    for name, value in {"a": 30, "b": 60}.items():
        text = f"area: east\nyear: 2012\nobservations: {{beds: {value}}}\n"
        (small / f"actuals/east/2012-{name}.yaml").write_text(text, encoding="utf-8")
    assert "test_remark[disputed/east/2012]" in collected(ask("--collect-only", "-q"))
    chosen = collected(ask("--collect-only", "-q", "--plan", "east-2019-2020"))
    assert [name for name in chosen if "remark" in name] == ["test_remark[no-baseline/east-2019-2020]"]


def test_errors_of_the_audit_fail(ask: Ask, small: Path) -> None:
    plan = small / "targets/east-2019-2020.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(f"{text}{BEYOND}", encoding="utf-8")
    result = ask("-k", "test_remark and beyond")
    result.stdout.fnmatch_lines(["*care beds: at least 9 in 2019, but at least 5 in 2020"])
    assert result.ret == 1


def test_counts_that_are_out_of_date_fail(ask: Ask, pytester: pytest.Pytester) -> None:
    page = pytester.path / "targets" / "README.md"
    page.write_text(page.read_text().replace("| 3 |", "| 4 |"))
    result = ask("-k", "test_counts", "--lang", "en")
    result.stdout.fnmatch_lines(["*the figures in targets/README.md are out of date, run: python report.py count*"])
    assert result.ret == 1


def test_counts_that_are_up_to_date_pass(ask: Ask) -> None:
    assert ask("-k", "test_counts").ret == 0


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("-k", "beds and east/2020"), ALL[1:2]),
        (("-m", "binding"), ALL[0:2]),
        (("-m", "expected or unstated"), ALL[2:6]),
        (("--year", "2019"), ALL[0::2]),
        (("--year", "2019", "--year", "2020"), ALL),
        (("--year", "2019,2020", "--district", "东区"), ALL),
        (("--district", "east", "--domain", "community"), ALL[2:4]),
        (("--plan", "east-2019-2020"), ALL),
    ],
)
def test_questions_can_be_selected(ask: Ask, words: tuple[str, ...], left: tuple[str, ...]) -> None:
    assert targets(ask("--collect-only", "-q", *words)) == left


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        ("--plan=west", "  --plan: nothing is called 'west'; there is: east-2019-2020"),
        ("--district=west", "  --district: nothing is called 'west'; there is: east"),
        ("--year=1999", "  --year: nothing is called '1999'; there is: 2019, 2020"),
        ("--domain=arts", "  --domain: nothing is called 'arts'; there is: community, elderly_care"),
        ("--responsible=nobody", "  --responsible: nothing is called 'nobody'; there is: "),
    ],
)
def test_a_filter_that_leaves_nothing_is_an_error_that_names_the_choice(ask: Ask, word: str, complaint: str) -> None:
    result = ask(word)
    assert [line for line in result.outlines if line in {"no points: nothing fits all that was asked for", complaint}]
    assert result.ret != 0


def test_plans_without_a_point_are_an_error(ask: Ask, small: Path) -> None:
    (small / "targets/east-2019-2020.yaml").unlink()
    assert ask().ret != 0


def test_a_check_of_ones_own_is_asked_for_each_finding(pytester: pytest.Pytester, ask: Ask, small: Path) -> None:
    (small / "checks/test_own.py").write_text("def test_own(finding): assert finding.year == 2019\n")
    del ask
    result = pytester.runpytest_inprocess("checks/test_own.py", f"--as-of={AS_OF}")
    result.assert_outcomes(passed=3, failed=3)


def test_a_fixture_of_the_same_name_is_left_alone(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        "import pytest\n"
        "@pytest.fixture\n"
        "def plan(): return 'mine'\n"
        "def test_mine(plan): assert plan == 'mine'\n"
        "@pytest.mark.parametrize('finding', [1])\n"
        "def test_one(finding): assert finding == 1\n"
        "@pytest.mark.parametrize(argnames=('submission', 'n'), argvalues=[(1, 2)])\n"
        "def test_two(submission, n): assert submission < n\n"
    )
    pytester.runpytest_inprocess().assert_outcomes(passed=3)


def test_without_plans_a_question_says_what_is_missing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(finding): pass")
    result = pytester.runpytest_inprocess()
    result.stdout.fnmatch_lines(["no plans: there is no folder targets/ here; name one with --targets DIR"])
    assert result.ret != 0


def test_without_submissions_the_promises_are_asked_all_the_same(ask: Ask, small: Path) -> None:
    shutil.rmtree(small / "actuals")
    result = ask("-rs")
    result.stdout.fnmatch_lines(["SKIPPED*nothing was handed in", "*3 no data, 3 not due*"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_without_examples_their_question_is_skipped(ask: Ask, small: Path) -> None:
    plan = small / "targets/east-2019-2020.yaml"
    text = plan.read_text(encoding="utf-8")
    before, _, after = text.partition("    examples:\n")
    plan.write_text(before + after.partition("missed}\n")[2], encoding="utf-8")
    ask("-rs").stdout.fnmatch_lines(["SKIPPED*no plan gives examples"])


def test_folders_may_be_elsewhere(pytester: pytest.Pytester, ask: Ask, small: Path) -> None:
    (small / "targets").rename(small / "promised")
    (small / "actuals").rename(small / "reported")
    del ask
    words = ("checks", "--collect-only", "-q", "--targets=promised", "--actuals=reported")
    assert targets(pytester.runpytest_inprocess(*words)) == ALL


def test_folders_may_stand_in_the_configuration(pytester: pytest.Pytester, ask: Ask, small: Path) -> None:
    (small / "targets").rename(small / "promised")
    pytester.makeini("[pytest]\nplan_targets = promised\nplan_lang = zh\nplan_gate = none\n")
    result = ask()
    result.stdout.fnmatch_lines(["判定: 1 未达标, 1 达标, 1 缺报, 3 未到期"])
    assert result.ret == 0


def test_folders_are_found_beside_the_configuration(
    pytester: pytest.Pytester, ask: Ask, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.makeini("[pytest]\n")
    monkeypatch.chdir(small / "checks")
    del ask
    assert targets(pytester.runpytest_inprocess("--collect-only", "-q")) == ALL


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        ("--targets=nowhere", "--targets: nowhere is not a folder"),
        ("--actuals=nowhere", "--actuals: nowhere is not a folder"),
        ("--lang=fr", "--lang: expected zh or en, found 'fr'"),
        ("--gate=bindign", "--gate: expected any of binding, expected, unstated, schedule, data, none; found bindign"),
    ],
)
def test_an_option_that_is_not_understood_is_named(ask: Ask, word: str, complaint: str) -> None:
    result = ask(word)
    result.stdout.fnmatch_lines([complaint])
    result.stdout.no_fnmatch_line("*Traceback*")
    assert result.ret != 0
