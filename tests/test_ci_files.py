"""Hooks, action and template: their own steps are run, here, on a sample repository, with no network.

A folder on ``PYTHONPATH`` stands in for the installation: the package with its questions, and its entry points.
"""

import json
import os
import re
import shlex
import shutil
import site
import subprocess
import tomllib
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands.repository import QUIET, commit, founded, git
from tests.reporting.annotations import shown

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HOOKS: Mapping[str, Any] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
ACTION: Mapping[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB: Mapping[str, Any] = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["plan-compliance"]
BASH = shutil.which("bash") or "bash"
STEPS = [(step["name"], step) for step in ACTION["runs"]["steps"]]
GOOD = "area: lake\nyear: 2023\nobservations: {coverage: 80}\n"
FRACTION = "area: lake\nyear: 2023\ndocument: Report\nobservations: {coverage: 0.8}\n"
FAULTY = "area: lake\nyear: 2024\nobservations: {bed: 3}\n"
AS_OF = "2024-06-30"
MISSED = ["hill-2021-2025/coverage/hill/2023"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Runner:
    """A machine that runs steps: a repository, and the programs it has."""

    repository: Path
    programs: Path
    installed: Path

    def run(self, script: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        """``script`` in bash as a CI runs it: stopping at the first command that fails, with no network."""
        environment = {
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "HOME": str(self.repository.parent),
            "PYTHONPATH": os.pathsep.join([str(self.installed), *site.getsitepackages()]),
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PIP_NO_INDEX": "1",
            **QUIET,
            **variables,
        }
        return subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.repository,
            env=environment,
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an installation lays out: the package, its questions, and the entry points that pytest looks for."""
    folder = tmp_path_factory.mktemp("installed")
    left = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "plan_compliance", folder / "plan_compliance", ignore=left)
    shutil.copytree(ROOT / "checks", folder / "plan_compliance" / "checks", ignore=left)
    about = folder / "plan_compliance-0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: plan-compliance\nVersion: 0\n", encoding="utf-8")
    plugins = "\n".join(f"{name} = {module}" for name, module in PROJECT["entry-points"]["pytest11"].items())
    (about / "entry_points.txt").write_text(f"[pytest11]\n{plugins}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment without pip, and the command as an installation writes it."""
    home = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(home, with_pip=False)
    module, _, function = PROJECT["scripts"]["plan-compliance"].partition(":")
    command = home / "bin" / "plan-compliance"
    command.write_text(
        f"#!{home}/bin/python\nimport sys\nfrom {module} import {function}\nsys.exit({function}())\n", encoding="utf-8"
    )
    command.chmod(0o755)
    return home / "bin"


@pytest.fixture
def runner(tmp_path: Path, programs: Path, installed: Path) -> Runner:
    """A runner with a repository in which Lake reported 2023, and Hill did not."""
    folder = tmp_path / "repository"
    folder.mkdir()
    founded(folder)
    commit(folder, actuals__lake=GOOD)
    return Runner(repository=folder, programs=programs, installed=installed)


def report(runner: Runner) -> Mapping[str, Any]:
    """The report that a step left in its folder."""
    path = runner.repository / "plan-compliance-reports" / "report.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


# --- hooks


def hooked(runner: Runner, name: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """A hook as pre-commit runs it: its entry, our ``words``, and the touched files where it asks for their names."""
    tracked = git(runner.repository, "ls-files").splitlines()
    named = [path for path in tracked if re.search(HOOKS[name]["files"], path)]
    files = named if HOOKS[name].get("pass_filenames", True) else []
    return runner.run(shlex.join([*shlex.split(HOOKS[name]["entry"]), *words, *files]))


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_passes_on_a_sound_repository(name: str, runner: Runner) -> None:
    done = hooked(runner, name)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_of_submissions_refuses_what_is_not_understood(runner: Runner) -> None:
    commit(runner.repository, actuals__faulty=FAULTY)
    done = hooked(runner, "submissions", "--lang", "en")
    assert done.returncode == 2
    assert "actuals/faulty.yaml:3:16: unknown indicator 'bed', did you mean 'beds'?" in done.stderr
    assert hooked(runner, "plans").returncode == 0


def test_the_hook_of_submissions_screens_what_can_be_read(runner: Runner) -> None:
    commit(runner.repository, actuals__lake=FRACTION)
    done = hooked(runner, "submissions", "--lang", "en")
    assert done.returncode == 2
    assert "fraction? (write 80)" in " ".join(done.stdout.split())


def test_the_hook_of_submissions_shows_warnings_and_passes(runner: Runner) -> None:
    done = runner.run(f"{HOOKS['submissions']['entry']} --lang en actuals/lake.yaml")
    assert (done.returncode, HOOKS["submissions"]["verbose"]) == (0, True)
    assert "warning" in done.stdout
    assert "actuals/lake.yaml:3:16" in done.stdout


def test_the_hook_of_submissions_leaves_others_alone(runner: Runner) -> None:
    commit(runner.repository, actuals__faulty=FAULTY, actuals__spare=FRACTION)
    done = runner.run(f"{HOOKS['submissions']['entry']} --lang en actuals/lake.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert runner.run(f"{HOOKS['submissions']['entry']} actuals/lake.yaml targets/areas.yaml").returncode == 2


def test_the_hook_of_plans_refuses_a_faulty_plan(runner: Runner) -> None:
    plan = runner.repository / "targets" / "hill-2021-2025.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("nature", "natrue"), encoding="utf-8")
    done = hooked(runner, "plans")
    assert done.returncode != 0
    assert "did you mean 'nature'?" in done.stdout


@pytest.mark.parametrize(
    ("name", "path", "asked"),
    [
        ("plans", "targets/hill-2021-2025.yaml", True),
        ("plans", "actuals/2021.yaml", False),
        ("submissions", "actuals/hill/2021.csv", True),
        ("submissions", "targets/areas.yaml", True),
        ("submissions", "README.md", False),
    ],
)
def test_a_hook_is_asked_for_the_files_it_is_about(name: str, path: str, *, asked: bool) -> None:
    assert bool(re.search(HOOKS[name]["files"], path)) is asked


# --- action


def filled(step: Mapping[str, Any], inputs: Mapping[str, str]) -> dict[str, str]:
    """The variables of a step of the action, as the platform fills them in."""
    known = {f"inputs.{name}": inputs.get(name, about["default"]) for name, about in ACTION["inputs"].items()}
    known["github.action_path"] = str(ROOT)
    return {
        name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: known[found[1]], value)
        for name, value in step.get("env", {}).items()
    }


def act(runner: Runner, **inputs: str) -> "dict[str, subprocess.CompletedProcess[str]]":
    """Every step of the action run in turn, by name; the last one runs whatever became of those before."""
    given = {"as-of": AS_OF, "lang": "en", **{name.replace("_", "-"): value for name, value in inputs.items()}}
    summary = {"GITHUB_STEP_SUMMARY": str(runner.repository.parent / "summary.md")}
    return {name: runner.run(step["run"], **summary, **filled(step, given)) for name, step in STEPS}


def test_the_action_says_why_it_fails_where_it_can_be_seen(runner: Runner) -> None:
    done = act(runner)
    assert [step.returncode for step in done.values()] == [0, 1, 0], done
    assert [one.kind for one in shown(done["Judge"].stdout)] == ["error", "warning", "warning", "notice"]
    assert report(runner)["stopped"] == MISSED
    written = {path.name for path in (runner.repository / "plan-compliance-reports").iterdir()}
    assert written == {"report.json", "report.sarif", "report.junit.xml"}


def test_the_action_shows_misses_doubts_and_completeness_in_the_summary(runner: Runner) -> None:
    act(runner)
    page = (runner.repository.parent / "summary.md").read_text(encoding="utf-8")
    heads = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert heads == [
        "What fails the gate (1)",
        "Screening: to be looked at (2)",
        "Who has reported what was due (as of 2024-06-30)",
        "Hill",
        "Lake",
    ]
    assert "| Hill | 2023 | red | 1 | 0 | 0 | 1 | 0 |" in page


def test_the_action_annotates_what_screening_doubts(runner: Runner) -> None:
    _, warning, *_ = shown(act(runner)["Judge"].stdout)
    assert (warning.kind, warning.properties["file"], warning.properties["line"]) == (
        "warning",
        "actuals/2021.yaml",
        "3",
    )
    assert warning.properties["title"] == "to be looked at: no source"


def test_the_action_refuses_a_figure_that_cannot_be_true(runner: Runner) -> None:
    commit(runner.repository, actuals__lake=FRACTION)
    done = act(runner, gate="none")
    assert done["Judge"].returncode == 2
    assert [fault["file"] for fault in report(runner)["faults"]] == ["actuals/lake.yaml"]


def test_the_action_passes_on_what_was_touched_and_kept(runner: Runner) -> None:
    done = act(runner, changed_since="HEAD~1")
    assert [step.returncode for step in done.values()] == [0, 0, 0], done
    assert [row["address"] for row in report(runner)["findings"]] == ["lake-2021-2025/coverage/lake/2023"]
    assert [row["file"] for row in report(runner)["notices"]] == ["actuals/lake.yaml"]


def test_the_action_asks_of_what_was_touched_alone(runner: Runner) -> None:
    commit(runner.repository, actuals__faulty=FAULTY)
    commit(runner.repository, actuals__lake=GOOD.replace("80", "81"))
    questions = {"gate": "none", "questions": "submissions targets"}
    assert act(runner, changed_since="HEAD~1", **questions)["Ask"].returncode == 0
    assert act(runner, changed_since="HEAD~2", **questions)["Ask"].returncode == 1


def test_the_action_passes_on_what_was_known(runner: Runner) -> None:
    act(runner)
    baseline = runner.repository / "baseline.json"
    (runner.repository / "plan-compliance-reports" / "report.json").rename(baseline)
    done = act(runner, baseline="baseline.json", questions="plans targets submissions")
    assert [step.returncode for step in done.values()] == [0, 0, 0], done
    assert report(runner)["known"] == MISSED


def test_the_action_fails_on_a_fault_and_asks_all_the_same(runner: Runner) -> None:
    commit(runner.repository, actuals__faulty=FAULTY)
    done = act(runner, gate="none", questions="plans submissions")
    assert [step.returncode for step in done.values()] == [0, 2, 1], done
    error, *_ = shown(done["Judge"].stdout)
    assert (error.properties["file"], error.properties["line"]) == ("actuals/faulty.yaml", "3")
    assert "unknown indicator 'bed'" in done["Ask"].stdout


def test_the_action_may_write_a_single_format_and_ask_nothing(runner: Runner) -> None:
    done = act(runner, gate="none", formats="github", questions="")
    assert [step.returncode for step in done.values()] == [0, 0, 0], done
    assert list((runner.repository / "plan-compliance-reports").iterdir()) == []


def test_no_input_of_the_action_is_ever_run(runner: Runner) -> None:
    act(runner, **dict.fromkeys(ACTION["inputs"], '"; touch sprung; echo $(touch sprung) `touch sprung` #'))
    assert not (runner.repository / "sprung").exists()


def test_no_step_of_the_action_holds_an_expression_in_its_script() -> None:
    assert [name for name, step in STEPS if "${{" in step["run"]] == []


def test_the_action_installs_itself_where_the_command_is_missing(runner: Runner) -> None:
    (runner.repository / "bin").mkdir()
    bare = Runner(repository=runner.repository, programs=runner.repository / "bin", installed=runner.installed)
    python = runner.repository / "bin" / "python"
    python.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    done = bare.run(STEPS[0][1]["run"], PATH=f"{python.parent}:/usr/bin:/bin", **filled(STEPS[0][1], {}))
    assert done.stdout == f"-m pip install --quiet {ROOT}\n"


# --- template


def pipeline(runner: Runner, **variables: str) -> "subprocess.CompletedProcess[str]":
    """The job of the template, whose lines share one shell."""
    script = "\n".join([*GITLAB["before_script"], *GITLAB["script"]])
    return runner.run(script, **{**GITLAB["variables"], "PLAN_AS_OF": AS_OF, "PLAN_LANG": "en", **variables})


def test_the_template_fails_on_a_miss_and_keeps_its_reports(runner: Runner) -> None:
    done = pipeline(runner)
    assert (done.returncode, report(runner)["stopped"]) == (1, MISSED)
    written = {path.name for path in (runner.repository / "plan-compliance-reports").iterdir()}
    assert written == {"report.json", "report.sarif", "report.junit.xml", "report.md", "summary.md"}


def test_the_template_shows_doubts_and_completeness(runner: Runner) -> None:
    pipeline(runner)
    pipeline(runner)
    folder = runner.repository / "plan-compliance-reports"
    page = (folder / "summary.md").read_text(encoding="utf-8")
    assert page.count("## Screening: to be looked at (2)") == page.count("## Who has reported what was due") == 1
    assert 'message="to be looked at (no source): ' in (folder / "report.junit.xml").read_text(encoding="utf-8")


def test_the_template_names_the_files_it_keeps() -> None:
    kept = GITLAB["artifacts"]
    assert kept["paths"] == ["$PLAN_REPORTS/"]
    assert kept["reports"] == {"junit": "$PLAN_REPORTS/report.junit.xml"}


def test_the_template_passes_on_what_was_touched_and_kept(runner: Runner) -> None:
    done = pipeline(runner, PLAN_CHANGED_SINCE="HEAD~1")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_template_asks_of_what_was_touched_alone(runner: Runner) -> None:
    commit(runner.repository, actuals__faulty=FAULTY)
    commit(runner.repository, actuals__lake=GOOD.replace("80", "81"))
    questions = {"PLAN_GATE": "none", "PLAN_QUESTIONS": "plans submissions targets"}
    assert pipeline(runner, PLAN_CHANGED_SINCE="HEAD~1", **questions).returncode == 0
    assert pipeline(runner, PLAN_CHANGED_SINCE="HEAD~2", **questions).returncode == 2


def test_the_template_passes_on_what_was_known(runner: Runner) -> None:
    pipeline(runner)
    (runner.repository / "plan-compliance-reports" / "report.json").rename(runner.repository / "baseline.json")
    done = pipeline(runner, PLAN_BASELINE="baseline.json", PLAN_QUESTIONS="targets submissions")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_template_judges_even_where_a_question_fails(runner: Runner) -> None:
    commit(runner.repository, actuals__faulty=FAULTY)
    done = pipeline(runner, PLAN_GATE="none", PLAN_QUESTIONS="plans submissions")
    assert done.returncode == 2
    assert len(report(runner)["faults"]) == 1


def test_the_template_runs_with_no_question(runner: Runner) -> None:
    assert pipeline(runner, PLAN_GATE="none", PLAN_QUESTIONS="").returncode == 0
