"""The report as JUnit XML, small: one case a due point, a failure for what the gate stops, no words for what holds.

``pytest checks --junitxml`` writes every finding with all its properties; this is for a CI that shows failures.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import groupby
from xml.etree import ElementTree as ET

from plan_compliance.errors import Fault, Notice
from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.accounts import account_told
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.locations import place_of, words_of
from plan_compliance.reporting.sentences import sentence
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Verdict

FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
YES_OR_NO = frozenset({Verdict.MET, Verdict.MISSED, Verdict.NO_DATA})


def junit(contents: Contents) -> str:
    """A suite for each plan and area, one for what was not understood, and one for what screening warns of.

    Met passes; what the gate stops fails; what it lets through without being met, and what was known, is skipped.
    """
    root = ET.Element("testsuites", name=_clean(account_told(contents)))
    root.extend(_suites(contents))
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suites(contents: Contents) -> Iterator[ET.Element]:
    if contents.faults:
        yield _suite("faults", (_fault_case(fault, contents.lang) for fault in contents.faults))
    if contents.warnings:
        yield _suite("screening", (_doubt_case(notice, contents.lang) for notice in contents.warnings))
    stopped = {finding.address for finding in contents.stopped}
    known = {finding.address for finding in contents.known}
    told = [one for one in contents.findings if _is_due(one) or one.address in stopped | known]
    for name, findings in groupby(told, key=lambda finding: f"{finding.plan}.{finding.area}"):
        yield _suite(name, (_finding_case(finding, stopped, known, contents.lang) for finding in findings))


def _is_due(finding: Finding) -> bool:
    return finding.verdict in YES_OR_NO and not finding.has(Flag.RESTATED)


def _suite(name: str, cases: Iterable[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=_clean(name))
    suite.extend(cases)
    counted = {"tests": "testcase", "failures": ".//failure", "errors": ".//error", "skipped": ".//skipped"}
    for count, path in counted.items():
        suite.set(count, str(len(suite.findall(path))))
    return suite


def _finding_case(finding: Finding, stopped: AbstractSet[str], known: AbstractSet[str], lang: str) -> ET.Element:
    case = _case(f"{finding.plan}.{finding.area}", f"{finding.target}/{finding.year}")
    if finding.address in stopped:
        place = place_of(finding)
        case.set("file", _clean(place.file))
        places = dict.fromkeys((str(place), str(finding.target_place)))
        _say(case, "failure", sentence(finding, lang), "\n".join(places), status(finding))
    elif finding.address in known:
        _say(case, "skipped", say("ci.known_one", lang, told=sentence(finding, lang)))
    elif finding.verdict is not Verdict.MET:
        _say(case, "skipped", sentence(finding, lang))
    return case


def _fault_case(fault: Fault, lang: str) -> ET.Element:
    case = _case(fault.place.file, f"{fault.place} {fault.text}")
    case.set("file", _clean(fault.place.file))
    _say(case, "error", words_of(fault, lang), str(fault.place), f"fault-{fault.scope}")
    return case


def _doubt_case(notice: Notice, lang: str) -> ET.Element:
    """Skipped, since nothing fails: the figure counts, and somebody should look at it."""
    case = _case(notice.fault.place.file, f"{notice.fault.place} screen-{notice.rule}")
    case.set("file", _clean(notice.fault.place.file))
    rule, told = say(f"rule.{notice.rule}", lang), words_of(notice.fault, lang)
    _say(case, "skipped", say("ci.screened_one", lang, rule=rule, told=told), str(notice.fault.place))
    return case


def _case(group: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=_clean(group), name=_clean(name))


def _say(case: ET.Element, outcome: str, message: str, more: str = "", kind: str = "") -> None:
    told = ET.SubElement(case, outcome, message=_clean(message))
    if kind:
        told.set("type", kind)
    told.text = _clean(more) or None


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)
