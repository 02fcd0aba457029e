"""``--baseline`` and ``--changed-since``: the same meaning as on the command line."""

from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.commands.repository import commit, git, keep_quiet
from tests.plugin.conftest import AS_OF, Ask

GATE = "binding,expected,unstated,data"
LATER = "area: east\nyear: 2020\nobservations: {beds: {value: %s, source: page 4}}\n"


@pytest.fixture
def baseline(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The report on the small district as it is: halls missed, meals without data."""
    monkeypatch.chdir(small)
    main(["--as-of", AS_OF, "--gate", GATE, "--format", "json", "--out", "before.json"])
    return small / "before.json"


@pytest.fixture
def repository(request: pytest.FixtureRequest, small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small district under git, with the questions beside it."""
    request.getfixturevalue("ask")
    keep_quiet(monkeypatch)
    git(small, "init", "--quiet")
    commit(small)
    return small


def asked(result: pytest.RunResult) -> set[str]:
    """What ``--collect-only -q`` lists."""
    return {line.partition("::")[2] for line in result.outlines if "::" in line}


# --- baseline


@pytest.mark.usefixtures("baseline")
def test_what_failed_before_is_let_through_and_told_as_known(ask: Ask) -> None:
    result = ask("--baseline", "before.json", "-rs")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["verdicts: 1 missed, 1 met, 1 no data, 3 not due"])


@pytest.mark.usefixtures("baseline")
def test_a_known_miss_says_so_in_the_report(ask: Ask, small: Path) -> None:
    ask("--baseline", "before.json", "--junitxml=told.xml")
    told = (small / "told.xml").read_text(encoding="utf-8")
    assert "known since the baseline: east 2020, service halls: 8 count, at least 10 count" in told
    assert "known since the baseline: east 2020, meal points: at least 5 count; no data" in told


@pytest.mark.usefixtures("baseline")
def test_a_new_miss_fails(ask: Ask, small: Path) -> None:
    report = small / "actuals/east/2020.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("value: 36", "value: 34"), encoding="utf-8")
    result = ask("--baseline", "before.json")
    result.stdout.fnmatch_lines(["east 2020, care beds: 34, at least 35; missed*"])
    result.stdout.no_fnmatch_line("east 2020, service halls*")
    assert result.ret == pytest.ExitCode.TESTS_FAILED


@pytest.mark.usefixtures("baseline")
def test_a_figure_that_is_newly_missing_fails_completeness_alone(ask: Ask, small: Path) -> None:
    report = small / "actuals/east/2020.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("  beds: {value: 36, source: page 4}\n", ""))
    result = ask("--baseline", "before.json", "-k", "test_complete")
    result.stdout.fnmatch_lines(["*care beds (East, by 2020-12-31)*"])
    result.stdout.no_fnmatch_line("*meal points (East*")


def test_a_baseline_that_is_none_is_refused(ask: Ask, small: Path) -> None:
    (small / "before.json").write_text("{}", encoding="utf-8")
    result = ask("--baseline", "before.json")
    result.stdout.fnmatch_lines(["*--baseline: before.json: this is no report of ours*"])
    assert result.ret == pytest.ExitCode.INTERRUPTED


# --- what was touched


def test_only_what_a_submission_touches_is_asked(ask: Ask, repository: Path) -> None:
    commit(repository, actuals__east__later=LATER % 37)
    everything, touched = (asked(ask("--collect-only", "-q", *words)) for words in ((), ("--changed-since", "HEAD~1")))
    assert everything - touched == {
        "test_submission[actuals/east/2019.yaml]",
        "test_submission[actuals/east/2020.yaml]",
        *(f"test_target[east-2019-2020/{target}/east/2019]" for target in ("beds", "halls", "meals")),
        *(f"test_target[east-2019-2020/{target}/east/2020]" for target in ("halls", "meals")),
    }


def test_what_was_not_touched_fails_nothing(ask: Ask, repository: Path) -> None:
    commit(repository, actuals__east__later=LATER % 36)
    result = ask("--changed-since", "HEAD~1")
    assert result.ret == pytest.ExitCode.OK


def test_a_figure_that_was_taken_away_is_missed(ask: Ask, repository: Path) -> None:
    commit(repository, actuals__east__2020=None)
    result = ask("--changed-since", "HEAD~1")
    result.stdout.fnmatch_lines(["*care beds (East, by 2020-12-31)*", "east 2020, care beds: at least 35; no data*"])
    result.stdout.no_fnmatch_line("*meal points (East*")
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_complaint_about_an_untouched_submission_is_not_asked(ask: Ask, repository: Path) -> None:
    commit(repository, actuals__east__faulty=LATER % "七成")
    commit(repository, actuals__east__later=LATER % 36)
    assert ask("--changed-since", "HEAD~1").ret == pytest.ExitCode.OK
    assert ask("--changed-since", "HEAD~2").ret == pytest.ExitCode.TESTS_FAILED


def test_all_is_asked_where_the_catalogue_was_touched(ask: Ask, repository: Path) -> None:
    catalogue = repository / "targets/indicators.yaml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + "# touched\n", encoding="utf-8")
    everything, touched = (asked(ask("--collect-only", "-q", *words)) for words in ((), ("--changed-since", "HEAD")))
    assert touched == everything


def test_nothing_touched_is_said_and_fails_nothing(ask: Ask, repository: Path) -> None:
    assert repository.is_dir()
    result = ask("-rs", "--changed-since", "HEAD")
    result.stdout.fnmatch_lines(["SKIPPED*no plan and no submission was touched since HEAD*"])
    assert result.ret == pytest.ExitCode.OK


def test_an_unknown_revision_is_refused(ask: Ask, repository: Path) -> None:
    assert repository.is_dir()
    result = ask("--changed-since", "nowhere")
    result.stdout.fnmatch_lines(["*--changed-since: unknown revision 'nowhere'*"])
    assert result.ret == pytest.ExitCode.INTERRUPTED
