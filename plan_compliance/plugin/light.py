"""Questions that need no set-up are items of our own, asked in one phase and reported once.

Most of what a small test costs is ceremony: a function with fixtures of its own, three phases, three reports.
A finding is judged before it is asked about, so that a light question only has to be called.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

import pytest

Parameter: TypeAlias = Any
"""What ``pytest.param`` gives back; pytest keeps its type to itself."""

Reported: TypeAlias = Callable[["Question", pytest.CallInfo[None]], pytest.TestReport]
"""Makes the report of a question that was called."""

BY_STEPS: Final = ("usepdb", "trace", "setuponly", "setupshow", "setupplan", "show_fixtures_per_test")
"""Options that want to see pytest's own phases or fixtures."""

JUDGED_BY_PYTEST: Final = frozenset({"skip", "skipif", "xfail", "usefixtures", "parametrize", "filterwarnings"})
"""Markers that pytest reads in its own phases."""

PROVIDED: Final = frozenset({"request", "pytestconfig"})
"""What pytest itself has at hand; our own fixtures ask for it."""

OURS: Final = "plan_compliance.plugin"
"""Where the fixtures come from that a light test may ask for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfolded:
    """All values for which a light test is asked; stands in for them until pytest has made the test's one item."""

    argument: str
    parameters: Sequence[Parameter]
    given: Mapping[str, object]
    """What the test may ask for besides."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """What all questions of one light test share: pytest's own item for it, and what it is called with."""

    made: pytest.Function
    argument: str
    given: Mapping[str, object]
    hook: Any
    keywords: Mapping[str, Literal[1]]
    """Names of the test's markers and of all that it stands in, as a report bears them."""
    shared: dict[tuple[str, ...], Mapping[str, Literal[1]]] = field(default_factory=dict)
    """The same with the markers of a question, by these."""


class Question(pytest.Item):
    """A light test asked of one value; asked by the standard protocol it would do as well."""

    def __init__(self, *, asking: Asking, parameter: Parameter, **given: Any) -> None:  # noqa: ANN401 - pytest's own
        """One item; ``given`` are the name, parent and node id."""
        super().__init__(**given)
        self.asking = asking
        self.value = parameter.values[0]
        self.own_markers = [*asking.made.own_markers, *(mark.mark for mark in parameter.marks)]
        self.keywords.update((mark.name, mark) for mark in self.own_markers)
        path, line, _ = asking.made.location
        self.location = path, line, self.name

    @property
    def function(self) -> Any:  # noqa: ANN401 - as a pytest.Function has it
        """The test, for whoever looks for it."""
        return self.asking.made.function

    @property
    def fixturenames(self) -> list[str]:
        """What the test asks for."""
        return self.asking.made.fixturenames

    def runtest(self) -> None:
        """Call the test."""
        self.asking.made.obj(**self.asking.given, **{self.asking.argument: self.value})

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401, ARG002
        """What went wrong, cut as that of any test."""
        return self.asking.made.repr_failure(excinfo)

    def reportinfo(self) -> Any:  # noqa: ANN401 - likewise
        """Where the test stands, and the question's name."""
        path, line, _ = self.asking.made.reportinfo()
        return path, line, self.name


def is_watched(config: pytest.Config) -> bool:
    """Whether every phase of every test is wanted, so that none may be asked in one."""
    if config.option.plan_standard_protocol or config.getini("plan_standard_protocol"):
        return True
    return any(getattr(config.option, option, None) for option in BY_STEPS)


def writes_junit(config: pytest.Config) -> bool:
    """Whether ``--junitxml`` was given, here or to the process that this one works for."""
    return bool(getattr(config.option, "xmlpath", None))


def value_of(item: pytest.Item, argument: str) -> object:
    """What ``item`` asks about by this name; None where it does not."""
    if isinstance(item, Question):
        return item.value if item.asking.argument == argument else None
    return item.callspec.params.get(argument) if hasattr(item, "callspec") else None


def is_light(metafunc: pytest.Metafunc, argument: str, known: Mapping[str, object]) -> bool:
    """Whether a test bears the marker ``light`` and asks for nothing but ``argument`` and what is ``known``."""
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    if "light" not in marks or marks & JUDGED_BY_PYTEST or metafunc.cls or _is_generic(metafunc.function):
        return False
    return all(name == argument or _is_ours(metafunc, name, known) for name in metafunc.fixturenames)


def _is_generic(function: object) -> bool:
    """Whether calling ``function`` would not be running it."""
    return not inspect.isfunction(function) or inspect.iscoroutinefunction(function)


def _is_ours(metafunc: pytest.Metafunc, name: str, known: Mapping[str, object]) -> bool:
    """Whether ``name`` means what it means without somebody's fixture of the same name."""
    definitions = metafunc._arg2fixturedefs.get(name, ())  # noqa: SLF001 - pytest has no public way to ask
    return name in PROVIDED or (name in known and all(one.func.__module__ == OURS for one in definitions))


def can_be_unfolded(parameters: Sequence[Parameter]) -> bool:
    """Whether pytest would take the ids as they are, and none of the parameters is skipped."""
    ids = {one.id for one in parameters}
    plain = all(name.isascii() and name.isprintable() and "\\" not in name for name in ids)
    return plain and len(ids) == len(parameters) and not any(_is_judged(one) for one in parameters)


def _is_judged(parameter: Parameter) -> bool:
    return any(mark.name in JUDGED_BY_PYTEST for mark in parameter.marks)


def unfolded(made: object) -> Iterator[Question] | None:
    """The questions for which the one item ``made`` by pytest stands; None where it stands for itself."""
    if not isinstance(made, list) or len(made) != 1 or not hasattr(made[0], "callspec"):
        return None
    stands_for = [value for value in made[0].callspec.params.values() if isinstance(value, Unfolded)]
    return _questions(made[0], *stands_for) if stands_for else None


def _questions(made: pytest.Function, stands_for: Unfolded) -> Iterator[Question]:
    asking, module = _asking(made, stands_for), made.getparent(pytest.Module)
    assert module is not None  # noqa: S101 - tells mypy that a function stands in a module
    for parameter in stands_for.parameters:
        name = f"{made.originalname}[{parameter.id}]"
        nodeid = f"{module.nodeid}::{name}"
        yield Question.from_parent(module, name=name, nodeid=nodeid, asking=asking, parameter=parameter)


def _asking(made: pytest.Function, stands_for: Unfolded) -> Asking:
    wanted = inspect.signature(made.function).parameters
    return Asking(
        made=made,
        argument=stands_for.argument,
        given={name: value for name, value in stands_for.given.items() if name in wanted},
        hook=made.ihook,
        keywords=dict.fromkeys((name for name in made.keywords if name not in {made.name, made.callspec.id}), 1),
    )


# --- the protocol ---------------------------------------------------------------------------------


def ask(question: Question, reported: Reported) -> None:
    """Call the test and report its outcome once."""
    hook, place = question.asking.hook, {"nodeid": question.nodeid, "location": question.location}
    hook.pytest_runtest_logstart(**place)
    call = pytest.CallInfo.from_call(question.runtest, "call", reraise=(pytest.exit.Exception, KeyboardInterrupt))
    report = reported(question, call)
    hook.pytest_runtest_logreport(report=report)
    if writes_junit(question.config):
        hook.pytest_runtest_logreport(report=_closing(question, report))
    hook.pytest_runtest_logfinish(**place)


def brief(question: Question, call: pytest.CallInfo[None]) -> pytest.TestReport:
    """The report of a question that was answered; made without other plugins, which takes many times as long."""
    return pytest.TestReport(
        nodeid=question.nodeid,
        location=question.location,
        keywords=_keywords(question),
        outcome="failed" if call.excinfo else "passed",
        longrepr=str(call.excinfo.value) if call.excinfo else None,
        when="call",
        duration=call.duration,
        start=call.start,
        stop=call.stop,
    )


def _keywords(question: Question) -> Mapping[str, Literal[1]]:
    """Names of markers and of all that the question stands in; one mapping for all questions that bear the same."""
    marks = tuple(mark.name for mark in question.own_markers)
    shared = question.asking.shared
    if marks not in shared:
        shared[marks] = {**question.asking.keywords, **dict.fromkeys(marks, 1)}
    return shared[marks]


def _closing(question: Question, report: pytest.TestReport) -> pytest.TestReport:
    """The report of an empty tear-down, without which JUnit leaves the properties of a case out."""
    closing = copy(report)
    vars(closing).update(
        when="teardown",
        outcome="passed",
        longrepr=None,
        duration=0.0,
        told=None,
        closing=True,
        user_properties=question.user_properties,
    )
    return closing
