"""Questions that need no set-up are asked in one phase instead of pytest's three."""

from collections.abc import Mapping
from copy import copy
from typing import TypeGuard

import pytest

BY_STEPS = ("usepdb", "trace", "setuponly", "setupshow", "setupplan")
"""Options that want to see pytest's own phases."""

JUDGED_BY_PYTEST = ("skip", "skipif", "xfail")
"""Markers that pytest reads in its own phases."""

PROVIDED = ("request", "pytestconfig")
"""What pytest itself has at hand; our own fixtures ask for it."""


def is_light(item: pytest.Item | None, known: Mapping[str, object]) -> TypeGuard[pytest.Function]:
    """Whether ``item`` bears the marker ``light`` and asks for nothing but what is ``known``, or its own parameters."""
    if not isinstance(item, pytest.Function) or item.get_closest_marker("light") is None:
        return False
    if any(item.get_closest_marker(marker) for marker in JUDGED_BY_PYTEST):
        return False
    given = _parameters(item)
    return all(name in known or name in PROVIDED or name in given for name in item.fixturenames)


def is_watched(config: pytest.Config) -> bool:
    """Whether somebody wants to see every phase of every test, so that none may be asked in one."""
    return any(getattr(config.option, option, None) for option in BY_STEPS)


def ask(item: pytest.Function, known: Mapping[str, object]) -> None:
    """Call the test and report its outcome; the empty tear-down is what closes a case in JUnit."""
    hook, place = item.ihook, {"nodeid": item.nodeid, "location": item.location}
    hook.pytest_runtest_logstart(**place)
    given = {**known, **_parameters(item)}
    wanted = item.obj.__code__.co_varnames[: item.obj.__code__.co_argcount]
    call = pytest.CallInfo.from_call(lambda: item.obj(**{name: given[name] for name in wanted}), "call")
    report = hook.pytest_runtest_makereport(item=item, call=call)
    hook.pytest_runtest_logreport(report=report)
    hook.pytest_runtest_logreport(report=_closing(item, report))
    hook.pytest_runtest_logfinish(**place)


def _parameters(item: pytest.Function) -> Mapping[str, object]:
    """What the item was parametrised with; a test that names no parameter has no ``callspec``."""
    return item.callspec.params if hasattr(item, "callspec") else {}


def _closing(item: pytest.Function, report: pytest.TestReport) -> pytest.TestReport:
    """The report of an empty tear-down; copied from that of the call, since one made anew takes ten times as long."""
    closing = copy(report)
    vars(closing).update(
        when="teardown",
        outcome="passed",
        longrepr=None,
        sections=[],
        duration=0.0,
        user_properties=list(item.user_properties),
        told=None,
    )
    return closing
