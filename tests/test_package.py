"""The wheel, installed elsewhere, judges somebody else's plans."""

import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "plugin" / "small"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LEFT_AT_HOME = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", "*.egg-info", "build", "dist", ".*_cache", "tests"
)


def run(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """One command, away from this project's own modules."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTEST_ADDOPTS"}}
    return subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env={**environment, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def must(*words: str | Path, folder: Path) -> str:
    """The output of a command that succeeds."""
    done = run(*words, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of this project, so that nothing stale is built and nothing built stays behind."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT, folder / "project", ignore=LEFT_AT_HOME)
    must(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, "./project", folder=folder
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def bin_folder(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The programs of a fresh environment in which nothing but the wheel and what it needs is installed."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    must(programs / "python", "-m", "pip", "install", "--quiet", wheel, folder=home)
    return programs


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder with the plans of a small district."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_every_room_of_the_package_ships() -> None:
    rooms = {folder.parent for folder in (ROOT / "plan_compliance").rglob("*.py")} | {
        ROOT / "plan_compliance" / "schemas"
    }
    named = {".".join(room.relative_to(ROOT).parts) for room in rooms}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == {*named, "plan_compliance.checks"}


def test_at_most_eight_dependencies() -> None:
    assert len(PROJECT["project"]["dependencies"]) <= 8


def test_the_wheel_holds_questions_schemas_and_types_and_no_tests(wheel: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(wheel, tmp_path, format="zip")
    shipped = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    schemas = {f"plan_compliance/schemas/{path.name}" for path in (ROOT / "plan_compliance/schemas").glob("*.json")}
    questions = {f"plan_compliance/checks/{path.name}" for path in (ROOT / "checks").glob("*.py")}
    assert shipped >= {*schemas, *questions, "plan_compliance/py.typed"}
    assert {path.partition("/")[0] for path in shipped if ".dist-info/" not in path} == {"plan_compliance"}


def test_the_command_judges_plans_elsewhere(bin_folder: Path, elsewhere: Path) -> None:
    told = must(bin_folder / "plan-compliance", "--as-of", "2021-12-31", "--lang", "en", folder=elsewhere)
    assert "service halls" in told


def test_the_questions_that_ship_judge_plans_elsewhere(bin_folder: Path, elsewhere: Path) -> None:
    words = (bin_folder / "python", "-m", "pytest", "--pyargs", "plan_compliance.checks", "--as-of=2021-12-31")
    done = run(*words, folder=elsewhere)
    assert "verdicts: 1 missed, 1 met, 1 no data, 3 not due" in done.stdout.splitlines()
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
