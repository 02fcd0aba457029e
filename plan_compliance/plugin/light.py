"""Questions that need no set-up are items of our own, asked in one phase and reported once.

Most of what a small test costs is ceremony: a function with fixtures of its own, three phases, three reports.
A finding is judged before it is asked about, so that a light question only has to be called.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import pytest

from plan_compliance.plugin.junit import junit_of
from plan_compliance.plugin.parameters import JUDGED_BY_PYTEST, Parameters

BY_STEPS: Final = ("usepdb", "trace", "setuponly", "setupshow", "setupplan", "show_fixtures_per_test")
"""Options that want to see pytest's own phases or fixtures."""

PROVIDED: Final = frozenset({"request", "pytestconfig"})
"""What pytest itself has at hand; our own fixtures ask for it."""

OURS: Final = "plan_compliance.plugin"
"""Where the fixtures come from that a light test may ask for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfolded:
    """All values for which a light test is asked; stands in for them until pytest has made the test's one item."""

    argument: str
    parameters: Parameters
    given: Mapping[str, object]
    """What the test may ask for besides."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """What all questions of one light test share: pytest's own item for it, and what it is called with."""

    made: pytest.Function
    argument: str
    values: Sequence[object]
    given: Mapping[str, object]
    hook: Any
    junit: Callable[..., object] | None
    """What takes a report to JUnit alone."""
    keywords: Mapping[str, Literal[1]]
    """Names of the test's markers and of all that it stands in, as a report bears them."""
    shared: dict[tuple[str, ...], Mapping[str, Literal[1]]] = field(default_factory=dict)
    """The same with the markers of a question, by these."""

    def keywords_with(self, marks: Iterable[pytest.Mark]) -> Mapping[str, Literal[1]]:
        """``keywords`` and the names of ``marks``; one mapping for all questions that bear the same."""
        names = tuple(mark.name for mark in marks)
        if names not in self.shared:
            self.shared[names] = {**self.keywords, **dict.fromkeys(names, 1)}
        return self.shared[names]


class Question(pytest.Item):
    """A light test asked of one value; asked by the standard protocol it would do as well."""

    others: Sequence["Question"] = ()
    """Those that are asked in one go with this one."""
    _value: object = None

    def __init__(self, *, asking: Asking, number: int, marks: Iterable[pytest.Mark], **given: Any) -> None:  # noqa: ANN401 - pytest's own
        """The test asked of the value of this ``number``; ``given`` are name, parent and node id."""
        super().__init__(**given)
        self.asking = asking
        self.number = number
        self.own_markers = [*asking.made.own_markers, *marks]
        self.keywords.update((mark.name, mark) for mark in self.own_markers)
        path, line, _ = asking.made.location
        self.location = path, line, self.name

    @property
    def value(self) -> object:
        """What the test is asked of; made when somebody looks."""
        if self._value is None:
            self._value = self.asking.values[self.number]
        return self._value

    def forget(self) -> None:
        """Let go of the value, which can be made again."""
        self._value = None

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


def unfolded(made: object) -> Iterator[Question] | None:
    """The questions for which the one item ``made`` by pytest stands; None where it stands for itself."""
    if not isinstance(made, list) or len(made) != 1 or not hasattr(made[0], "callspec"):
        return None
    stands_for = [value for value in made[0].callspec.params.values() if isinstance(value, Unfolded)]
    return _questions(made[0], *stands_for) if stands_for else None


def _questions(made: pytest.Function, stands_for: Unfolded) -> Iterator[Question]:
    asking, module, parameters = _asking(made, stands_for), made.getparent(pytest.Module), stands_for.parameters
    assert module is not None  # noqa: S101 - tells mypy that a function stands in a module
    for number, (one, marks) in enumerate(zip(parameters.ids, parameters.marks, strict=True)):
        name = f"{made.originalname}[{one}]"
        yield Question.from_parent(
            module,
            name=name,
            nodeid=f"{module.nodeid}::{name}",
            asking=asking,
            number=number,
            marks=[mark.mark for mark in marks],
        )


def _asking(made: pytest.Function, stands_for: Unfolded) -> Asking:
    wanted = inspect.signature(made.function).parameters
    return Asking(
        made=made,
        argument=stands_for.argument,
        values=stands_for.parameters.values,
        given={name: value for name, value in stands_for.given.items() if name in wanted},
        hook=made.ihook,
        junit=junit_of(made.config),
        keywords=dict.fromkeys((name for name in made.keywords if name not in {made.name, made.callspec.id}), 1),
    )
