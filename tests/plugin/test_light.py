"""Light questions are items of our own, asked in one phase, and nobody notices."""

from pathlib import Path

import pytest

from tests.plugin.conftest import Ask

LIGHT = """
import pytest

@pytest.fixture
def own(): return "own"

@pytest.mark.light
def test_light(finding): assert finding.year == 2019, "too late"

@pytest.mark.light
def test_light_with_a_fixture(finding, own): assert own == "own"

def test_plain(plan): pass

@pytest.mark.light
def test_light_again(finding): pass
"""
PHASES = """
def pytest_runtest_setup(item): print("\\nphase of", item.nodeid.partition("::")[2])
"""


@pytest.fixture
def asked(ask: Ask, small: Path) -> Ask:
    """Nothing but the questions above."""
    for question in (small / "checks").glob("test_*.py"):
        question.unlink()
    (small / "checks/test_one.py").write_text(LIGHT)
    (small / "checks/test_two.py").write_text("def test_two(plan): pass\n")
    return ask


def set_up(result: pytest.RunResult) -> list[str]:
    return sorted(line.partition("phase of ")[2].partition("[")[0] for line in result.outlines if "phase of " in line)


def test_outcomes_are_those_of_any_test(asked: Ask) -> None:
    result = asked()
    result.assert_outcomes(passed=3 + 6 + 1 + 6 + 1, failed=3)
    result.stdout.fnmatch_lines(["E*AssertionError: too late"])


def test_only_what_needs_set_up_and_the_last_of_a_module_are_set_up(asked: Ask, small: Path) -> None:
    (small / "conftest.py").write_text(PHASES)
    assert set_up(asked("-s")) == [
        "test_light_again",
        *["test_light_with_a_fixture"] * 6,
        "test_plain",
        "test_two",
    ]


def test_all_are_set_up_where_somebody_watches(asked: Ask, small: Path) -> None:
    (small / "conftest.py").write_text(PHASES)
    assert len(set_up(asked("-s", "--setup-show"))) == 6 + 6 + 1 + 6 + 1


def test_a_light_test_need_not_ask_for_anything(ask: Ask, small: Path) -> None:
    (small / "checks/test_three.py").write_text(
        "import pytest\n"
        "@pytest.mark.light\n"
        "def test_sum(): assert 1 + 1 == 2\n"
        "@pytest.mark.light\n"
        "def test_again(): pass\n"
    )
    ask("-k", "sum or again or sources").assert_outcomes(passed=3)


@pytest.mark.parametrize(
    ("mark", "outcome"), [("skip", "skipped"), ("skipif(True, reason='no')", "skipped"), ("xfail", "xfailed")]
)
def test_markers_that_pytest_reads_are_left_to_it(ask: Ask, small: Path, mark: str, outcome: str) -> None:
    (small / "checks/test_three.py").write_text(
        "import pytest\n"
        "@pytest.mark.light\n"
        f"@pytest.mark.{mark}\n"
        "def test_sum(): assert 1 + 1 == 3\n"
        "@pytest.mark.light\n"
        "def test_again(): pass\n"
    )
    ask("-k", "sum or again").assert_outcomes(passed=1, **{outcome: 1})
