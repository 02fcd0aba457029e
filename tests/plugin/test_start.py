"""What the plugin costs and how it is found."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugin.conftest import AS_OF, CHECKS, Ask

HEAVY = ("polars", "narwhals", "yaml", "jsonschema", "tabulate", "plan_compliance.model", "plan_compliance.texts")
LISTS = "import sys\ndef pytest_unconfigure():\n    print('loaded:', *sorted({loaded!r} & set(sys.modules)))\n"


def test_nothing_heavy_is_imported_where_no_plan_is(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(LISTS.replace("{loaded!r}", repr(set(HEAVY))))
    pytester.makepyfile("def test_it(): pass")
    pytester.runpytest_subprocess("-s", "-p", "no:hypothesispytest").stdout.fnmatch_lines(["loaded:"])


def test_naming_the_installed_plugin_registers_it_once(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((CHECKS.parent / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(
        "def test_it(pytestconfig): assert pytestconfig.pluginmanager.has_plugin('plan_compliance.plugin')"
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_markers_and_options_are_explained(pytester: pytest.Pytester) -> None:
    pytester.runpytest_inprocess("--markers").stdout.fnmatch_lines(["@pytest.mark.binding: *约束性*"])
    pytester.runpytest_inprocess("--help").stdout.fnmatch_lines(
        ["judging plans:", "*--gate=WORDS*", "  plan_gate (string):*"]
    )


def test_workers_ask_and_tell_the_same(ask: Ask, small: Path) -> None:
    del ask
    alone, shared = (
        subprocess.run(
            [sys.executable, "-m", "pytest", "checks", f"--as-of={AS_OF}", "-v", "--color=no", *words],
            cwd=small,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        for words in ((), ("-n", "2"))
    )
    assert _told(alone.stdout) == _told(shared.stdout)
    assert (alone.returncode, shared.returncode) == (1, 1)


def _told(output: str) -> list[str]:
    """The lines of both summaries, and of the findings, in one order."""
    begin = output.index(" by district and year ")
    return [line for line in output[begin:].splitlines() if not line.startswith("=")]
