"""``--junitxml``: whether it is written, and who writes it."""

from collections.abc import Callable

import pytest
from _pytest.junitxml import LogXML


def writes_junit(config: pytest.Config) -> bool:
    """Whether ``--junitxml`` was given, here or to the process that this one works for."""
    return bool(getattr(config.option, "xmlpath", None))


def junit_of(config: pytest.Config) -> Callable[..., object] | None:
    """What takes a report to JUnit alone, or from a worker the way of all reports; None where nothing is written."""
    if not writes_junit(config):
        return None
    writers = (one for one in config.pluginmanager.get_plugins() if isinstance(one, LogXML))
    return next((one.pytest_runtest_logreport for one in writers), config.hook.pytest_runtest_logreport)
