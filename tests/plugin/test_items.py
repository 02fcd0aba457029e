"""Items of our own behave as any test does: chosen, stopped, repeated, reported."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plan_compliance.plugin.asking import SURROUNDING
from tests.plugin.conftest import Ask
from tests.plugin.test_asking import ALL

MISSED = "test_target[east-2019-2020/halls/east/2020]"
LACKING = "test_target[east-2019-2020/meals/east/2020]"
EVERY = "checks/test_targets.py"
MANY = """\
import pytest

@pytest.mark.light
def test_many(finding): assert finding.year == 0, "never"
"""
SURROUNDS = """\
import pytest

@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    print("around", item.name)
    return (yield)
"""


@pytest.fixture
def asked(pytester: pytest.Pytester, ask: Ask, small: Path) -> Ask:
    """The six questions about findings and nothing else."""
    for question in ("test_plans.py", "test_submissions.py"):
        (small / "checks" / question).unlink()
    del pytester
    return ask


def cases(folder: Path) -> dict[str, ET.Element]:
    found = ET.parse(folder / "junit.xml").getroot().iter("testcase")  # noqa: S314 - our own file
    return {case.attrib["name"]: case for case in found}


def names(result: pytest.RunResult) -> tuple[str, ...]:
    return tuple(line.partition("::")[2] for line in result.outlines if line.startswith(f"{EVERY}::"))


def test_items_are_shown_in_the_tree(asked: Ask) -> None:
    asked("--collect-only").stdout.fnmatch_lines([f"*<Question {ALL[0].replace('[', '[[]', 1)}>"])


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("--deselect", f"{EVERY}::{ALL[0]}"), ALL[1:]),
        (("--deselect", f"{EVERY}::test_target"), ()),
        (("-k", "not halls"), ALL[:2] + ALL[4:]),
        (("-m", "light and binding"), ALL[:2]),
    ],
)
def test_items_are_chosen_as_any_test(asked: Ask, words: tuple[str, ...], left: tuple[str, ...]) -> None:
    assert names(asked("--co", "-q", *words)) == left


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ((f"{EVERY}::{ALL[1]}",), ALL[1:2]),
        ((f"{EVERY}::{ALL[1]}", f"{EVERY}::{ALL[4]}"), (ALL[1], ALL[4])),
        ((f"{EVERY}::test_target",), ALL),
    ],
)
def test_items_are_asked_by_their_node_ids(
    asked: Ask, pytester: pytest.Pytester, words: tuple[str, ...], left: tuple[str, ...]
) -> None:
    del asked
    assert names(pytester.runpytest_inprocess("--co", "-q", "--as-of=2021-12-31", *words)) == left


@pytest.mark.parametrize(("words", "told"), [(("-x",), 1), (("--maxfail=1",), 1), (("--maxfail=2",), 2), ((), 2)])
def test_a_run_stops_where_it_is_told_to(asked: Ask, words: tuple[str, ...], told: int) -> None:
    result = asked("-v", *words)
    assert sum(name in line for line in result.outlines for name in (f"{MISSED} ", f"{LACKING} ")) == told


def test_what_failed_last_is_asked_again(asked: Ask) -> None:
    asked()
    assert names(asked("--lf", "--co", "-q")) == (MISSED, LACKING)
    assert names(asked("--ff", "--co", "-q"))[:2] == (MISSED, LACKING)


def test_a_stepwise_run_goes_on_from_the_failure(asked: Ask) -> None:
    asked("--stepwise")
    assert names(asked("--stepwise", "--co", "-q"))[0] == MISSED


def test_durations_are_told(asked: Ask) -> None:
    asked("--durations=0", "-vv").stdout.fnmatch_lines(["*slowest durations*", "*s call *::test_target*"])


def test_the_summary_names_every_outcome(asked: Ask) -> None:
    asked("-rA", "-v").stdout.fnmatch_lines(
        [f"{EVERY}::{name.replace('[', '?', 1)} *" for name in (ALL[0], ALL[1])], consecutive=True
    )
    asked("-rs").stdout.no_fnmatch_line("INTERNALERROR*")


@pytest.mark.parametrize("words", [(), ("--standard-protocol",), ("-o", "plan_standard_protocol=true")])
def test_either_protocol_says_the_same(asked: Ask, small: Path, words: tuple[str, ...]) -> None:
    result = asked("--junitxml=junit.xml", *words)
    result.stdout.fnmatch_lines(["verdicts: 1 missed, 1 met, 1 no data, 3 not due"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    told = {name: {one.attrib["name"] for one in case.iter("property")} for name, case in cases(small).items()}
    assert set(told) == set(ALL)
    assert told[ALL[1]] == {"nature", "verdict", "actual", "bound"}
    assert {"sentence", "promised", "reported", "name"} < told[MISSED]
    assert "sentence" in told[LACKING]


@pytest.mark.parametrize("words", [("--standard-protocol",), ("--setup-show",), ("-o", "plan_standard_protocol=true")])
def test_the_standard_protocol_makes_functions(asked: Ask, words: tuple[str, ...]) -> None:
    asked("--collect-only", *words).stdout.fnmatch_lines([f"*<Function {ALL[0].replace('[', '[[]', 1)}>"])


@pytest.mark.parametrize(
    "plugin", ["terminal", "junitxml", "cacheprovider", "warnings", "skipping", "capture", "logging"]
)
def test_no_plugin_of_pytest_is_needed(asked: Ask, plugin: str) -> None:
    assert asked("-p", f"no:{plugin}", "-p", "no:stepwise").ret in {1, pytest.ExitCode.TESTS_FAILED}


def test_failures_of_ones_own_are_told_as_those_of_any_test(asked: Ask, small: Path) -> None:
    (small / "checks/test_many.py").write_text(MANY)
    light, standard = (
        asked("--tb=short", "-k", "test_many", "--junitxml=junit.xml", *words)
        for words in ((), ("--standard-protocol",))
    )
    assert [line for line in light.outlines if "never" in line] == [
        line for line in standard.outlines if "never" in line
    ]
    light.assert_outcomes(failed=6, deselected=6)


@pytest.mark.parametrize(
    ("conftest", "test"),
    [
        ("@pytest.fixture(autouse=True)\ndef around(): pass\n", "def test_one(finding): pass"),
        ("@pytest.fixture\ndef gate(): return 1\n", "def test_one(finding, gate): assert gate == 1"),
        ("@pytest.fixture\ndef own(): return 1\n", "def test_one(finding, own): assert own == 1"),
        ("", "def test_one(finding, plan): pass"),
        ("", "@pytest.mark.parametrize('n', [1])\ndef test_one(finding, n): assert n"),
        ("", "@pytest.mark.filterwarnings('ignore')\ndef test_one(finding): pass"),
        ("", "class TestOne:\n    @pytest.mark.light\n    def test_one(self, finding): pass"),
    ],
)
def test_what_needs_more_is_left_to_pytest(asked: Ask, small: Path, conftest: str, test: str) -> None:
    (small / "conftest.py").write_text(f"import pytest\n{conftest}")
    (small / "checks/test_one.py").write_text(f"import pytest\npytestmark = pytest.mark.light\n{test}\n")
    result = asked("-k", "test_one", "--collect-only")
    result.stdout.no_fnmatch_line("*<Question *")
    assert asked("-k", "test_one").ret == 0


def test_ids_that_pytest_would_write_otherwise_are_left_to_it(ask: Ask, small: Path) -> None:
    (small / "actuals/east/2020.yaml").rename(small / "actuals/east/二〇二〇.yaml")
    result = ask("--collect-only", "-k", "test_submission")
    result.stdout.fnmatch_lines(["*<Function test_submission?actuals/east/2019.yaml?>", "*<Function *\\u4e8c*"])


def test_a_key_pressed_stops_the_run(asked: Ask, pytester: pytest.Pytester, small: Path) -> None:
    del asked  # within one process the key would stop this run too
    (small / "checks/test_one.py").write_text(
        "import pytest\n@pytest.mark.light\ndef test_one(finding): raise KeyboardInterrupt\n"
    )
    assert pytester.runpytest_subprocess("checks", "-k", "test_one").ret == pytest.ExitCode.INTERRUPTED


def test_an_item_gives_what_is_looked_for_in_a_test(asked: Ask, small: Path) -> None:
    (small / "conftest.py").write_text(
        "def pytest_collection_modifyitems(items):\n"
        "    print('seen', {(i.function.__name__, i.fixturenames[0], *i.reportinfo()[2:]) for i in items[:1]})\n"
    )
    asked("-s", "--co").stdout.fnmatch_lines([f"seen *'test_target', '*', '{ALL[0].replace('[', '?', 1)}'*"])


WARNS = """\
import warnings
import pytest

@pytest.mark.light
def test_warns(finding):
    warnings.warn("always the same")

@pytest.mark.light
def test_ignores(finding):
    warnings.simplefilter("ignore")
"""


def test_each_item_is_told_of_its_own_warnings(asked: Ask, small: Path) -> None:
    (small / "checks/test_own.py").write_text(WARNS)
    result = asked("-k", "test_own", "-Wdefault::UserWarning")
    result.assert_outcomes(passed=12, warnings=6, deselected=6)
    result.stdout.fnmatch_lines([f"checks/test_own.py::test_warns?{name[12:-1]}?" for name in ALL])


def test_a_warning_fails_an_item_where_it_is_an_error(asked: Ask, small: Path) -> None:
    (small / "checks/test_own.py").write_text(WARNS)
    asked("-k", "test_warns", "-Werror::UserWarning").assert_outcomes(failed=6, deselected=12)


@pytest.mark.parametrize(
    ("words", "calls"), [((), 2), (("-o", "faulthandler_timeout=60"), 6), (("-p", "no:faulthandler"), 2)]
)
def test_items_are_surrounded_in_one_go(
    asked: Ask, small: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], calls: int
) -> None:
    monkeypatch.setattr("plan_compliance.plugin.asking.SURROUNDING", SURROUNDING | {str(small / "conftest.py")})
    (small / "conftest.py").write_text(SURROUNDS)
    assert asked("-s", *words).stdout.str().count("around test_target") == calls


def test_whoever_surrounds_tests_surrounds_every_item(asked: Ask, small: Path) -> None:
    (small / "conftest.py").write_text(SURROUNDS)
    assert asked("-s").stdout.str().count("around test_target") == len(ALL)


def test_nothing_left_to_ask_is_no_error(asked: Ask) -> None:
    assert asked("-k", "nothing").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_an_expected_failure_is_counted_once_in_junit_too(asked: Ask, small: Path) -> None:
    (small / "checks/test_one.py").write_text(
        "import pytest\n@pytest.mark.light\ndef test_one(finding): pytest.xfail('known')\n"
    )
    asked("-k", "test_one", "--junitxml=junit.xml").assert_outcomes(xfailed=6, xpassed=0, deselected=6)
