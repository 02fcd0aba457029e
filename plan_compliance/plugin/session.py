"""One run's plans, submissions and findings, as the tests ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import pytest

from plan_compliance.audit.remark import Remark
from plan_compliance.errors import Fault, PlanError
from plan_compliance.intake import gather
from plan_compliance.intake.cache import open_cache
from plan_compliance.judging import Judgement, judge
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Gathered
from plan_compliance.plugin.asking import TestReport, answer, ask, can_be_asked_in_short
from plan_compliance.plugin.glances import Glances
from plan_compliance.plugin.junit import writes_junit
from plan_compliance.plugin.light import Question, Unfolded, is_light, is_watched, value_of
from plan_compliance.plugin.options import Asked, understood
from plan_compliance.plugin.parameters import Parameters, none
from plan_compliance.plugin.told import NotKept, Teller
from plan_compliance.reporting.gate import is_known, stops
from plan_compliance.reporting.selection import rows_selected, select, unknown_words
from plan_compliance.screening.rules import screen
from plan_compliance.texts import say
from plan_compliance.undisturbed import undisturbed
from plan_compliance.vocabulary import Nature, Verdict

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
    gathered: Gathered = field(repr=False)
    faults: tuple[Fault, ...]
    judgement: Judgement = field(repr=False)
    teller: Teller
    watched: bool
    """Whether somebody wants to see every phase of every test."""
    tells_all: bool
    """Whether JUnit asks for every property of every finding."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, told in full."""
        return self.judgement.findings

    def parameters(self, question: str, *, at_a_glance: bool) -> Parameters:
        """All values of a question; findings ``at_a_glance`` where that will mostly do."""
        with undisturbed():
            if question == "finding":
                return _findings(self, at_a_glance=at_a_glance)
            from plan_compliance.plugin.questions import PARAMETERS  # noqa: PLC0415 - audits, which findings do without

            return PARAMETERS[question](self)

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

    def selected(self, *, at_a_glance: bool) -> Sequence[Finding]:
        """The findings that fit all filters, in full if they are told already or what was touched is asked for."""
        selection, judgement = self.asked.selection, self.judgement
        if not at_a_glance or judgement.is_told or self.asked.changes:
            return select(judgement.findings, selection)
        rows = rows_selected(judgement.columns, selection, self.gathered)
        return Glances(judgement=judgement, rows=rows.arg_true())

    def concerned(self, selected: Sequence[Finding]) -> Sequence[Finding]:
        """Those of ``selected`` that what was touched may change; all where that was not asked for."""
        return self.asked.changes.concerned(self.gathered, selected) if self.asked.changes else selected

    def nothing_touched(self) -> str:
        """Why there is nothing to ask where all that was asked for is what was touched."""
        changes = self.asked.changes
        return changes.told(0, self.asked.lang) if changes else ""

    def parametrize(self, metafunc: pytest.Metafunc, question: str) -> None:
        """Have the test asked of each value of ``question``: in items of our own if it is light, else in pytest's."""
        known = {"gate": self.hold, "plan_lang": self.asked.lang}
        light = not self.watched and is_light(metafunc, question, known)
        parameters = self.parameters(question, at_a_glance=light and "gate" in metafunc.fixturenames)
        if light and parameters.are_plain:
            all_ = Unfolded(argument=question, parameters=parameters, given=known)
            metafunc.parametrize(question, [pytest.param(all_, id="all")])
        else:
            metafunc.parametrize(question, parameters.of_pytest())

    def asks(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """Ask ``item`` in one phase, if that will do, and those that go with it."""
        if not can_be_asked_in_short(item, nextitem):
            return False
        ask(item, self._reported)
        return True

    def _reported(self, question: Question, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """The report of a question: short of a surprise, made by ourselves alone."""
        raised = call.excinfo.value if call.excinfo else None
        if _remark(question) or not (raised is None or isinstance(raised, NotKept)):
            report: pytest.TestReport = question.ihook.pytest_runtest_makereport(item=question, call=call)
            return report
        report = answer(question, call)
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
            if isinstance(report, TestReport):
                report.longrepr = partial(self._let_through, item)
            else:
                report.longrepr = self._let_through(item)

    def _let_through(self, item: pytest.Item) -> tuple[str, int, str] | None:
        """Where and why ``item`` was let through, as pytest says it of what is skipped."""
        finding = _held(item)
        if finding is None:
            return None
        sentence = self.teller.sentence(finding)
        known = say("ci.known_one", self.asked.lang, told=sentence) if self.knows(finding) else sentence
        return str(item.path), 0, known


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
            judgement = judge(screened.gathered, as_of=options.as_of)
    except PlanError as error:
        raise pytest.Collector.CollectError("\n".join(fault.message(options.lang) for fault in error.faults)) from error
    config.stash[REFUSED] = False
    return Session(
        asked=options,
        gathered=screened.gathered,
        faults=(*faults, *screened.faults),
        judgement=judgement,
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


# --- findings -------------------------------------------------------------------------------------


def _findings(session: Session, *, at_a_glance: bool) -> Parameters:
    selected = session.selected(at_a_glance=at_a_glance)
    if not selected:
        raise pytest.Collector.CollectError(_no_points(session))
    chosen = session.concerned(selected)
    if not chosen:
        return none(session.nothing_touched())
    ids, marks = zip(*((finding.address, NATURES[finding.nature]) for finding in chosen), strict=True)
    return Parameters(values=chosen, ids=ids, marks=marks)


def _no_points(session: Session) -> str:
    """Why there is nothing to ask: the plans promise nothing, or a filter names what is not there."""
    if not session.findings:
        return f"no points: the plans in {session.asked.targets} promise nothing for any year"
    unknown = [
        f"  --{option}: nothing is called {word!r}; there is: {', '.join(known)}"
        for option, word, known in unknown_words(session.findings, session.asked.selection)
    ]
    return "\n".join(["no points: nothing fits all that was asked for", *unknown])
