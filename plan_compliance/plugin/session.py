"""One run's plans, submissions and findings, as the tests ask for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from plan_compliance.audit.coverage.misfits import cover
from plan_compliance.audit.examined import examine
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.rules import remarks
from plan_compliance.audit.trials.examples import tried
from plan_compliance.errors import Fault, PlanError
from plan_compliance.intake import gather
from plan_compliance.intake.cache import open_cache
from plan_compliance.intake.text_index import read_indexes
from plan_compliance.judging import judge
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Gathered
from plan_compliance.observation_table import files_of
from plan_compliance.plugin.accounts import reportings
from plan_compliance.plugin.light import (
    Question,
    Unfolded,
    ask,
    brief,
    can_be_unfolded,
    is_light,
    is_watched,
    value_of,
    writes_junit,
)
from plan_compliance.plugin.options import Asked, understood
from plan_compliance.plugin.told import NotKept, Teller
from plan_compliance.reporting.gate import is_known, stops
from plan_compliance.reporting.selection import select, unknown_words
from plan_compliance.screening.rules import screen
from plan_compliance.texts import say
from plan_compliance.undisturbed import undisturbed
from plan_compliance.vocabulary import Nature, Verdict

Parameter: TypeAlias = Any
"""What ``pytest.param`` gives back; pytest keeps its type to itself."""

LEFT_OUT_PAGE: Final = "left-out.md"
REFUSED: Final = pytest.StashKey[bool]()
NATURES: Final = {nature: (getattr(pytest.mark, nature.value),) for nature in Nature}


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """One file handed in, and all that is wrong with it."""

    file: str
    faults: tuple[Fault, ...]

    def complaint(self, lang: str) -> str:
        """All faults of the file, one a line."""
        return "\n".join(fault.message(lang) for fault in self.faults)


@dataclass(frozen=True, kw_only=True, slots=True)
class MadePage:
    """A page that a command writes from the plans, and whether it still says what the plans say."""

    file: str
    stale: bool
    advice: str
    """Key of the text that says how to write it anew."""

    def complaint(self, lang: str) -> str:
        """What to do about a page that is out of date."""
        return say(self.advice, lang, path=self.file)


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """What was gathered and judged, and how it was asked for."""

    asked: Asked
    gathered: Gathered
    faults: tuple[Fault, ...]
    findings: tuple[Finding, ...]
    teller: Teller
    watched: bool
    """Whether somebody wants to see every phase of every test."""
    tells_all: bool
    """Whether JUnit asks for every property of every finding."""

    def parameters(self, question: str) -> list[Parameter]:
        """The values of one of :data:`PARAMETERS`, each with its id."""
        with undisturbed():
            return list(PARAMETERS[question](self))

    def hold(self, finding: Finding) -> None:
        """Raise :class:`NotKept` in the finding's own words if the gate stops it."""
        if self._fails(finding) and not self.knows(finding):
            raise self.teller.not_kept(finding)

    def _fails(self, finding: Finding) -> bool:
        asked = self.asked
        return stops(finding, gate=asked.gate, as_of=asked.as_of, ignore_waivers=asked.ignore_waivers)

    def knows(self, finding: Finding) -> bool:
        """Whether the gate stops ``finding`` and stopped it in the baseline already."""
        asked = self.asked
        if asked.baseline is None or not self._fails(finding):
            return False
        waivers = asked.ignore_waivers
        return is_known(finding, asked.baseline, gate=asked.gate, as_of=asked.as_of, ignore_waivers=waivers)

    def concerned(self) -> tuple[Finding, ...]:
        """The findings that fit all filters and, where it was asked for, what was touched."""
        chosen = select(self.findings, self.asked.selection)
        return self.asked.changes.concerned(self.gathered, chosen) if self.asked.changes else chosen

    def parametrize(self, metafunc: pytest.Metafunc, question: str) -> None:
        """Have the test asked of each value of ``question``: in items of our own if it is light, else in pytest's."""
        parameters = self.parameters(question)
        known = {"gate": self.hold, "plan_lang": self.asked.lang}
        if not self.watched and is_light(metafunc, question, known) and can_be_unfolded(parameters):
            all_ = Unfolded(argument=question, parameters=parameters, given=known)
            metafunc.parametrize(question, [pytest.param(all_, id="all")])
        else:
            metafunc.parametrize(question, parameters)

    def asks(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """Ask ``item`` in one phase, if it is our own; the last one of a module goes the long way and cleans up."""
        if not isinstance(item, Question) or nextitem is None or nextitem.parent is not item.parent:
            return False
        ask(item, self._reported)
        return True

    def _reported(self, question: Question, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """The report of a question: short of a surprise, made by ourselves alone."""
        raised = call.excinfo.value if call.excinfo else None
        if _remark(question) or not (raised is None or isinstance(raised, NotKept)):
            report: pytest.TestReport = question.ihook.pytest_runtest_makereport(item=question, call=call)
            return report
        report = brief(question, call)
        self.tell(question, call, report)
        return report

    def spare(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """Have a test that the gate stops fail in the finding's words, without first tracing where they were raised."""
        if call.excinfo is not None and call.excinfo.errisinstance(NotKept):
            vars(item)["repr_failure"] = _own_words

    def tell(self, item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
        """Lay the finding's words over the report of a test that held it to the gate.

        Only a kept promise passes: what the gate lets through without being met is reported as skipped.
        """
        remark = _remark(item)
        if remark is not None:
            vars(report)["remark"] = (
                f"{remark.severity} {remark.place}: {remark.sentence(self.asked.lang)} [{remark.rule}]"
            )
        finding = _held(item)
        raised = call.excinfo.value if call.excinfo else None
        if finding is None or not (raised is None or isinstance(raised, NotKept)):
            return
        vars(report)["told"] = self.teller.counted(finding)
        if self.tells_all or not isinstance(item, Question):
            told = self.teller.kept if finding.verdict is Verdict.MET else self.teller.told
            item.user_properties.extend(told(finding).items())
        if raised is None and finding.verdict is not Verdict.MET:
            report.outcome = "skipped"
            report.longrepr = (str(item.path), 0, self._let_through(finding))

    def _let_through(self, finding: Finding) -> str:
        sentence = self.teller.sentence(finding)
        return say("ci.known_one", self.asked.lang, told=sentence) if self.knows(finding) else sentence


def opened(config: pytest.Config) -> Session:
    """Gather and judge; CollectError with all faults, one a line, where the plans cannot be judged by."""
    if config.stash.get(REFUSED, False):
        raise pytest.Collector.CollectError("nothing can be asked until the complaint above is settled")
    config.stash[REFUSED] = True
    options = understood(config)
    try:
        with undisturbed():
            cache = open_cache(options.targets, wanted=options.cached)
            gathered, faults = gather(options.targets, options.actuals, cache)
            screened = screen(gathered, as_of=options.as_of, severities=())
            findings = judge(screened.gathered, as_of=options.as_of).findings
    except PlanError as error:
        raise pytest.Collector.CollectError("\n".join(fault.message(options.lang) for fault in error.faults)) from error
    config.stash[REFUSED] = False
    return Session(
        asked=options,
        gathered=screened.gathered,
        faults=(*faults, *screened.faults),
        findings=findings,
        teller=Teller(lang=options.lang),
        watched=is_watched(config),
        tells_all=writes_junit(config),
    )


def _own_words(excinfo: pytest.ExceptionInfo[BaseException], _style: str | None = None) -> str:
    return str(excinfo.value)


def _held(item: pytest.Item) -> Finding | None:
    """The finding that ``item`` holds to the gate, if that is what it does."""
    if "gate" not in getattr(item, "fixturenames", ()):
        return None
    finding = value_of(item, "finding")
    return finding if isinstance(finding, Finding) else None


def _remark(item: pytest.Item) -> Remark | None:
    """The remark that ``item`` asks about, if that is what it does."""
    remark = value_of(item, "remark")
    return remark if isinstance(remark, Remark) else None


# --- what a test may ask for ---------------------------------------------------------------------


def _findings(session: Session) -> Iterable[Parameter]:
    chosen = select(session.findings, session.asked.selection)
    if not chosen:
        raise pytest.Collector.CollectError(_no_points(session))
    chosen = session.concerned()
    if not chosen:
        return _none(_nothing_touched(session))
    return (pytest.param(finding, id=finding.address, marks=NATURES[finding.nature]) for finding in chosen)


def _no_points(session: Session) -> str:
    """Why there is nothing to ask: the plans promise nothing, or a filter names what is not there."""
    if not session.findings:
        return f"no points: the plans in {session.asked.targets} promise nothing for any year"
    unknown = [
        f"  --{option}: nothing is called {word!r}; there is: {', '.join(known)}"
        for option, word, known in unknown_words(session.findings, session.asked.selection)
    ]
    return "\n".join(["no points: nothing fits all that was asked for", *unknown])


def _nothing_touched(session: Session) -> str:
    changes = session.asked.changes
    return changes.told(0, session.asked.lang) if changes else ""


def _examples(session: Session) -> Iterable[Parameter]:
    wanted = [plan for plan in session.gathered.plans if session.asked.wants_plan(plan.id)]
    trials = tried(session.gathered, tuple(wanted))
    return [pytest.param(trial, id=trial.address) for trial in trials] or _none("no plan gives examples")


def _plans(session: Session) -> Iterable[Parameter]:
    return [pytest.param(plan, id=plan.id) for plan in session.gathered.plans if session.asked.wants_plan(plan.id)]


def _submissions(session: Session) -> Iterable[Parameter]:
    files = files_of(session.gathered.observations) | {fault.place.file for fault in session.faults}
    if session.asked.changes:
        change = session.asked.changes.meaning(session.gathered)
        files = files if change.everything else files & change.files
        if not files:
            return _none(_nothing_touched(session))
    handed_in = [
        Submission(file=file, faults=tuple(fault for fault in session.faults if fault.place.file == file))
        for file in sorted(files)
    ]
    return [pytest.param(one, id=Path(one.file).as_posix()) for one in handed_in] or _none("nothing was handed in")


def _remarks(session: Session) -> Iterable[Parameter]:
    """Everything that the audit has to say of the plans chosen and of the figures of their districts and years."""
    examined = examine(session.gathered, session.findings, as_of=session.asked.as_of)
    found = remarks(examined)
    if session.asked.selection.plan:
        chosen = [plan for plan in session.gathered.plans if session.asked.wants_plan(plan.id)]
        found = tuple(one for one in found if any(one.concerns(plan) for plan in chosen))
    return [pytest.param(one, id=name) for name, one in _told_apart(found)] or _none("the audit has nothing to remark")


def _told_apart(found: Iterable[Remark]) -> Iterator[tuple[str, Remark]]:
    """Each remark under its rule and address, numbered where a rule has several of one address."""
    seen: dict[str, int] = {}
    for one in found:
        name = f"{one.rule}/{one.address}"
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}/{seen[name]}"), one


def _reportings(session: Session) -> Iterable[Parameter]:
    """Each district and year for which something was due; ``--plan`` and the like say nothing about them."""
    asked = session.asked
    touched = asked.changes.concerned(session.gathered, session.findings) if asked.changes else None
    owing = reportings(
        session.gathered,
        asked.selection,
        as_of=asked.as_of,
        gate=asked.gate,
        concerned=None if touched is None else frozenset(finding.address for finding in touched),
        known=frozenset(finding.address for finding in session.findings if session.knows(finding)),
    )
    return [pytest.param(one, id=one.id) for one in owing] or _none("nothing was due yet, or nothing was touched")


def _counts_pages(session: Session) -> Iterable[Parameter]:
    """Every Markdown page of the plans' folder that has room for counts."""
    from plan_compliance.reporting.plan_counts import renewed  # noqa: PLC0415 - draws tables, which findings do without

    read = [(path, path.read_text(encoding="utf-8")) for path in sorted(session.asked.targets.glob("*.md"))]
    told = [(path, page, {renewed(page, session.gathered, lang) for lang in ("zh", "en")}) for path, page in read]
    pages = [
        pytest.param(MadePage(file=path.as_posix(), stale=page not in today, advice="count.stale"), id=path.name)
        for path, page, today in told
        if today != {None}
    ]
    return pages or _none("no page counts the plans")


def _coverages(session: Session) -> Iterable[Parameter]:
    """What became of every document whose index is stored beside the plans."""
    indexes, faults = read_indexes(session.asked.targets)
    if faults:
        raise pytest.Collector.CollectError("\n".join(fault.message(session.asked.lang) for fault in faults))
    texts = {text.id: text for text in session.gathered.texts if any(map(session.asked.wants_plan, text.plans))}
    known = [(texts[index.document], index) for index in indexes if index.document in texts]
    held = (cover(session.gathered, text, index) for text, index in known)
    return [pytest.param(one, id=one.text.id) for one in held] or _none("no index of a plan's text is stored")


def _left_out_pages(session: Session) -> Iterable[Parameter]:
    """The page ``left-out.md`` in the folder of the plans, or in ``docs`` beside it."""
    from plan_compliance.reporting.left_out import left_out_page  # noqa: PLC0415 - likewise

    folders = (session.asked.targets, session.asked.targets.resolve().parent / "docs")
    paths = [folder / LEFT_OUT_PAGE for folder in folders if (folder / LEFT_OUT_PAGE).is_file()]
    today = left_out_page(session.gathered.texts)
    pages = [
        MadePage(file=_near(path), stale=path.read_text(encoding="utf-8") != today, advice="left_out.stale")
        for path in paths
    ]
    return [pytest.param(page, id=page.file) for page in pages] or _none("no page says what is left out")


def _near(path: Path) -> str:
    """``path`` as one would write it here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _none(reason: str) -> list[Parameter]:
    return [pytest.param(None, id="none", marks=pytest.mark.skip(reason=reason))]


PARAMETERS: Final[Mapping[str, Callable[[Session], Iterable[Parameter]]]] = {
    "finding": _findings,
    "example": _examples,
    "plan": _plans,
    "submission": _submissions,
    "reporting": _reportings,
    "counts_page": _counts_pages,
    "remark": _remarks,
    "document_coverage": _coverages,
    "left_out_page": _left_out_pages,
}
"""By the argument's name."""
