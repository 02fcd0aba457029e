"""The pytest plugin: every promise of the plans is asked as a test, and answered in our own words.

Nothing but pytest is imported until a test asks for one of the :data:`QUESTIONS`, so that projects without
plans pay nothing for having the plugin installed.
"""

from __future__ import annotations

import gc
from datetime import datetime
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from plan_compliance.judging.finding import Finding
    from plan_compliance.plugin.session import Session

QUESTIONS: Final = (
    *("finding", "example", "plan", "submission", "reporting"),
    *("counts_page", "remark", "document_coverage", "left_out_page"),
)
"""What a test may ask for by naming an argument; it is then run once for each."""

SESSION: Final = pytest.StashKey["Session"]()

MARKERS: Final = (
    "binding: a promise that the plan calls binding (约束性)",
    "expected: a promise that the plan calls expected (预期性)",
    "unstated: a promise whose nature the plan does not state",
    "light: a question that needs no set-up, capture or tear-down, so that it can be asked in one phase",
)

FILTERS: Final = (
    ("--plan", "ID", "judge these plans alone (repeat, or join with commas)"),
    ("--district", "ID", "judge these districts alone, by id or name"),
    ("--year", "YEAR", "judge these years alone"),
    ("--domain", "NAME", "judge these fields of work alone"),
    ("--responsible", "NAME", "judge the targets of these units alone"),
)

SETTINGS: Final = (
    ("targets", "DIR", "folder of the plans (default: targets/)"),
    ("actuals", "DIR", "folder of the submissions (default: actuals/)"),
    ("lang", "LANG", "language of words and sentences, zh or en (default: en)"),
    ("gate", "WORDS", "what fails: any of binding,expected,unstated,schedule,data, or none"),
)
"""Options that a project may also fix in its configuration, there called ``plan_targets`` and so on."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of ``pytest checks``; those of :data:`SETTINGS` may stand in the configuration too."""
    group = parser.getgroup("plan-compliance", "judging plans")
    for option, metavar, text in FILTERS:
        group.addoption(option, metavar=metavar, action="append", default=[], dest=_dest(option), help=text)
    for name, metavar, text in SETTINGS:
        group.addoption(f"--{name}", metavar=metavar, default=None, dest=_dest(name), help=text)
        parser.addini(_dest(name), text, default="")
    group.addoption(
        "--as-of", metavar="DATE", default=None, dest="plan_as_of", help="judge as on this day (YYYY-MM-DD)"
    )
    group.addoption(
        "--baseline",
        metavar="FILE",
        default=None,
        dest="plan_baseline",
        help="an earlier report in JSON: what failed then does not fail now",
    )
    group.addoption(
        "--changed-since",
        metavar="REV",
        default=None,
        dest="plan_changed_since",
        help="ask only about what git says was touched since this revision, and what it changes",
    )
    group.addoption(
        "--standard-protocol",
        action="store_true",
        dest="plan_standard_protocol",
        help="ask light questions as any other test: with fixtures, capture and the hooks of all plugins",
    )
    parser.addini("plan_standard_protocol", "always ask by the standard protocol", type="bool", default=False)
    group.addoption("--no-plan-cache", action="store_true", dest="plan_no_cache", help="read every file anew")
    parser.addini("plan_cache", "keep what was read in .plan-compliance-cache/ (default: true)", "bool", default=True)
    group.addoption("--ignore-waivers", action="store_true", dest="plan_ignore_waivers", help="waived misses fail too")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Register the markers; settle today's date once, for this process and the workers it may start."""
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)
    config.add_cleanup(gc.unfreeze)  # the first to come is the last to go, behind pytest's own search for garbage
    if config.option.plan_as_of is None:
        config.option.plan_as_of = datetime.now().astimezone().date().isoformat()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask the test once for each finding, example, plan and so on that it names as an argument."""
    for question in QUESTIONS:
        if question in metafunc.fixturenames and not _answered_elsewhere(metafunc, question):
            _session(metafunc.config).parametrize(metafunc, question)


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem(collector: pytest.Module | pytest.Class) -> Generator[None, object, object]:
    """A light test becomes items of our own; pytest has made one that stands for all of them."""
    made = yield
    if SESSION not in collector.config.stash:
        return made
    from plan_compliance.plugin.light import unfolded  # noqa: PLC0415 - not needed where no plan is

    questions = unfolded(made)
    return made if questions is None else list(questions)


@pytest.fixture(scope="session")
def gate(pytestconfig: pytest.Config) -> Callable[[Finding], None]:
    """Fails a test in the finding's own sentence if ``--gate`` says so; the test is reported by its verdict."""
    return _session(pytestconfig).hold


@pytest.fixture(scope="session")
def plan_lang(pytestconfig: pytest.Config) -> str:
    """The language of words and sentences, ``zh`` or ``en``."""
    return _session(pytestconfig).asked.lang


def pytest_collection_finish(session: pytest.Session) -> None:
    """Spare the collector of garbage what lives to the end: findings and items by the ten thousand."""
    if SESSION in session.config.stash:
        gc.freeze()


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run our own items in one go, unless there is more to it."""
    idle = session.config.option.collectonly or session.testsfailed
    if idle or SESSION not in session.config.stash or hasattr(session.config, "workerinput"):
        return None
    from plan_compliance.plugin.asking import can_be_asked_in_one_go, run  # noqa: PLC0415 - likewise

    if not can_be_asked_in_one_go(session.config):
        return None
    run(session)
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Ask items of our own without the ceremony that makes up most of a small test's time."""
    session = item.config.stash.get(SESSION, None)
    return True if session is not None and session.asks(item, nextitem) else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell what a finding says, wherever the report goes: terminal, JUnit, another process."""
    session = item.config.stash.get(SESSION, None) if call.when == "call" else None
    if session is None:
        return (yield)
    session.spare(item, call)
    report = yield
    session.tell(item, call, report)
    return report


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
    """The verdict in place of passed and failed."""
    told = getattr(report, "told", None)
    if told is None:
        return None
    from plan_compliance.plugin.words import status  # noqa: PLC0415 - not needed where no plan is

    return status(told)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep the terminal from searching our empty tear-downs for each failure."""
    reporter: pytest.TerminalReporter | None = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and "" in reporter.stats:
        reporter.stats[""] = [report for report in reporter.stats[""] if not hasattr(report, "closing")]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was not kept and why, a table per district and year, then verdicts and paces in a line each."""
    asked = [report for reported in terminalreporter.stats.values() for report in reported]
    reports = [report for report in asked if getattr(report, "told", None) is not None]
    remarks = [vars(report)["remark"] for report in asked if "remark" in vars(report) and report.when == "call"]
    if remarks:
        terminalreporter.section("audit")
        terminalreporter.write_line("\n".join(remarks))
    if reports:
        from plan_compliance.plugin.terminal import tell  # noqa: PLC0415 - likewise

        tell(terminalreporter, reports)


def _dest(name: str) -> str:
    """The name under which an option is kept, apart from those of other plugins."""
    return f"plan_{name.lstrip('-').replace('-', '_')}"


def _answered_elsewhere(metafunc: pytest.Metafunc, question: str) -> bool:
    """Whether somebody's fixture or parametrisation already gives this argument its value."""
    named: set[str] = set()
    for mark in metafunc.definition.iter_markers("parametrize"):
        names = mark.args[0] if mark.args else mark.kwargs["argnames"]
        named.update(name.strip() for name in (names.split(",") if isinstance(names, str) else names))
    return question in named or question in metafunc._arg2fixturedefs  # noqa: SLF001 - pytest has no public way to ask


def _session(config: pytest.Config) -> Session:
    """Plans and submissions, gathered and judged when first asked for."""
    if SESSION not in config.stash:
        from plan_compliance.plugin.session import opened  # noqa: PLC0415 - imports the engine

        config.stash[SESSION] = opened(config)
    return config.stash[SESSION]
