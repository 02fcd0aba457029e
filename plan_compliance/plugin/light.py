"""Questions that need no set-up are asked in one phase instead of pytest's three."""

from collections.abc import Mapping
from typing import TypeGuard

import pytest

BY_STEPS = ("usepdb", "trace", "setuponly", "setupshow", "setupplan")
"""Options that want to see pytest's own phases."""

PROVIDED = ("request", "pytestconfig")
"""What pytest itself has at hand; our own fixtures ask for it."""


def is_light(item: pytest.Item | None, known: Mapping[str, object]) -> TypeGuard[pytest.Function]:
    """Whether ``item`` bears the marker ``light`` and asks for nothing but what is ``known``, or its own parameters."""
    if not isinstance(item, pytest.Function) or item.get_closest_marker("light") is None:
        return False
    if any(getattr(item.config.option, option, None) for option in BY_STEPS):
        return False
    return set(item.fixturenames) <= {*PROVIDED, *known, *item.callspec.params}


def ask(item: pytest.Function, known: Mapping[str, object]) -> None:
    """Call the test and report its outcome; the empty tear-down is what closes a case in JUnit."""
    hook = item.ihook
    hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    given = {**known, **item.callspec.params}
    wanted = item.obj.__code__.co_varnames[: item.obj.__code__.co_argcount]
    call = pytest.CallInfo.from_call(lambda: item.obj(**{name: given[name] for name in wanted}), "call")
    report = hook.pytest_runtest_makereport(item=item, call=call)
    hook.pytest_runtest_logreport(report=report)
    hook.pytest_runtest_logreport(report=_closing(item, report))
    hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)


def _closing(item: pytest.Function, report: pytest.TestReport) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid=item.nodeid,
        location=item.location,
        keywords=report.keywords,
        outcome="passed",
        longrepr=None,
        when="teardown",
        user_properties=item.user_properties,
    )
