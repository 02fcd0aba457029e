"""How questions of our own are asked: one after the other in one go, each called and reported once.

Hooks that tell of a question are called for each. Hooks that surround a test are called once for all questions that
are asked in one go, and only where nobody but pytest itself listens to them.
"""

import warnings
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, TypeAlias, TypeGuard

import pytest

from plan_compliance.plugin.light import Question

Reported: TypeAlias = Callable[[Question, pytest.CallInfo[None]], pytest.TestReport]
"""Makes the report of a question that was called."""

LOOPS: Final = frozenset({"main", "terminalreporter", "logging-plugin", "plan_compliance.plugin"})
"""Those that run the tests, or do something before and after all of them."""

SURROUNDING: Final = frozenset(
    {"runner", "faulthandler", "unittest", "assertion", "warnings", "plan_compliance.plugin"}
)
"""Those that surround a test and may as well surround many; warnings we keep apart, time limits we leave to pytest."""


_IDENTITY: Final = attrgetter("id" if hasattr(pytest.Item, "id") else "nodeid")
"""What a report is named by: a node id that need not be taken apart again, since there is one (pytest 9.2)."""


class TestReport(pytest.TestReport):
    """The report of a question; why it was let through is told when somebody reads it.

    It goes by the name of pytest's own, under which reports are written down and read again.
    """

    __slots__ = ("_reason",)

    @property
    def longrepr(self) -> Any:  # noqa: ANN401 - pytest's own
        """What went wrong, or why it is skipped, as any report has it."""
        return self._reason() if callable(self._reason) else self._reason

    @longrepr.setter
    def longrepr(self, reason: Any) -> None:  # noqa: ANN401 - likewise
        self._reason = reason


# --- many in one go -------------------------------------------------------------------------------


def can_be_asked_in_one_go(config: pytest.Config) -> bool:
    """Whether nobody but pytest surrounds tests or runs them, and each may take as long as it likes."""
    hook, plugins = config.hook, config.pluginmanager
    running = {one.plugin_name for one in hook.pytest_runtestloop.get_hookimpls()}
    surrounding = {one.plugin_name for one in hook.pytest_runtest_protocol.get_hookimpls()}
    limited = plugins.hasplugin("faulthandler") and float(config.getini("faulthandler_timeout") or 0) > 0
    return running <= LOOPS and surrounding <= SURROUNDING and not limited


def run(session: pytest.Session) -> None:
    """Run all tests as pytest's own loop does, questions of a module in one go."""
    for item, nextitem in _in_one_go(session.items):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=nextitem)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)


def _in_one_go(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    """Each item and the next, without the questions that are asked together with the one before."""
    pairs = zip(items, [*items[1:], None], strict=False)
    for in_short, stretch in groupby(pairs, key=lambda pair: can_be_asked_in_short(*pair)):
        if not in_short:
            yield from stretch
            continue
        together = list(stretch)
        first, *others = (item for item, _ in together if isinstance(item, Question))
        first.others = others
        yield first, together[-1][1]


def can_be_asked_in_short(item: pytest.Item, nextitem: pytest.Item | None) -> TypeGuard[Question]:
    """Whether ``item`` is our own; the last one of a module goes the long way and cleans up."""
    return isinstance(item, Question) and nextitem is not None and nextitem.parent is item.parent


def ask(question: Question, reported: Reported) -> None:
    """Ask a question and those that go with it; stop where the run shall stop."""
    if not question.others:
        _ask(question, reported)
        return
    session = question.session
    ask_each = _ask_apart if session.config.pluginmanager.hasplugin("warnings") else _ask
    for one in (question, *question.others):
        ask_each(one, reported)
        if session.shouldfail or session.shouldstop:
            return


def _ask_apart(question: Question, reported: Reported) -> None:
    """Ask a question; warnings are told of it alone, and what it does to their filters is undone."""
    with warnings.catch_warnings(record=True) as caught:
        try:
            _ask(question, reported)
        finally:
            for warning in caught:
                told = {"warning_message": warning, "nodeid": question.nodeid, "when": "runtest", "location": None}
                question.asking.hook.pytest_warning_recorded.call_historic(kwargs=told)


# --- one ------------------------------------------------------------------------------------------


def _ask(question: Question, reported: Reported) -> None:
    """Call the test and report its outcome once."""
    hook, junit = question.asking.hook, question.asking.junit
    place = {"nodeid": question.nodeid, "location": question.location}
    hook.pytest_runtest_logstart(**place)
    call = pytest.CallInfo.from_call(question.runtest, "call", reraise=(pytest.exit.Exception, KeyboardInterrupt))
    report = reported(question, call)
    hook.pytest_runtest_logreport(report=report)
    if junit is not None:
        junit(report=_closing(question, report))
    hook.pytest_runtest_logfinish(**place)
    question.forget()


def answer(question: Question, call: pytest.CallInfo[None]) -> TestReport:
    """The report of a question that was answered; made without other plugins, which takes many times as long."""
    return TestReport(
        nodeid=_IDENTITY(question),
        location=question.location,
        keywords=question.asking.keywords_with(question.own_markers),
        outcome="failed" if call.excinfo else "passed",
        longrepr=str(call.excinfo.value) if call.excinfo else None,
        when="call",
        duration=call.duration,
        start=call.start,
        stop=call.stop,
    )


def _closing(question: Question, report: pytest.TestReport) -> pytest.TestReport:
    """The report of an empty tear-down, without which JUnit leaves the properties of a case out."""
    closing = TestReport.__new__(TestReport)
    vars(closing).update(vars(report), when="teardown", outcome="passed", duration=0.0, told=None, closing=True)
    vars(closing).pop("wasxfail", None)
    closing.longrepr = None
    closing.user_properties = question.user_properties
    return closing
