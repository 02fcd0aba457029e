"""A small district with two years of promises, and pytest asked about it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

import plan_compliance.plugin.session  # noqa: F401 - polars can be loaded once in a process, pytester forgets what it loads

SMALL = Path(__file__).parent / "small"
CHECKS = Path(__file__).parents[2] / "checks"
AS_OF = "2021-12-31"
NO_WARNINGS = "-Wignore::pytest.PytestAssertRewriteWarning"
"""Within one process the engine is loaded before pytest could rewrite it."""

Ask: TypeAlias = Callable[..., pytest.RunResult]


@pytest.fixture
def small(pytester: pytest.Pytester) -> Path:
    """A folder with the targets and actuals of a small district, where pytest will run."""
    shutil.copytree(SMALL, pytester.path, dirs_exist_ok=True)
    return pytester.path


@pytest.fixture
def ask(pytester: pytest.Pytester, small: Path) -> Ask:
    """Run ``pytest`` with the questions that ship, as on a fixed day."""
    shutil.copytree(CHECKS, small / "checks", ignore=shutil.ignore_patterns("__pycache__"))
    return lambda *words: pytester.runpytest_inprocess("checks", f"--as-of={AS_OF}", NO_WARNINGS, *words)
