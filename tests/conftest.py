"""What all tests share: pytester, and no skipped test where CI forbids it."""

import os
from collections.abc import Generator

import pytest

NO_SKIPS = "PLAN_COMPLIANCE_NO_SKIPS"

os.environ["PLAN_COMPLIANCE_NO_CACHE"] = "1"  # tests leave nothing behind; those of the cache take this away


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Load pytester for these tests alone; only a root conftest may name plugins."""
    pluginmanager.import_plugin("pytester")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail what skips itself where nothing may be missing."""
    report = yield
    if report.skipped and os.environ.get(NO_SKIPS) and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which {NO_SKIPS} forbids: {report.longrepr}"
    return report
