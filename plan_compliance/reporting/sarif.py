"""The report for tools that read SARIF 2.1.0: a result for each fault, finding that the gate stops, figure in doubt."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

from plan_compliance.errors import Fault
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Place
from plan_compliance.reporting.accounts import account_of
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.gate import GATES, stopping
from plan_compliance.reporting.locations import on_sheet, place_of, words_of
from plan_compliance.reporting.rows import LANGUAGES, Plain, Row
from plan_compliance.reporting.sentences import sentence
from plan_compliance.texts import say

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "planCompliance/v1"
FAULTS = tuple(f"fault-{scope}" for scope in ("run", "file", "observation"))
STANDING = (*FAULTS, *(f"gate-{word}" for word in GATES))
"""The rules of every run: what was not understood by what it costs, and the words of the gate."""
SCREENED = "screen-"
"""Before the rules of screening, which a run names as far as they have something to say."""
TONGUES = {"zh": "zh-CN", "en": "en"}


def sarif(contents: Contents) -> str:
    """One run: rules in both languages; results with level, places, and a fingerprint that outlives moved lines."""
    account, lang = account_of(contents), contents.lang
    rules = (*STANDING, *sorted({f"{SCREENED}{notice.rule}" for notice in contents.notices}))
    run: dict[str, Plain] = {
        "tool": {"driver": {"name": "plan-compliance", "language": TONGUES[lang], "rules": _rules(rules, lang)}},
        "translations": [_translation(rules, other) for other in LANGUAGES if other != lang],
        "columnKind": "unicodeCodePoints",
        "results": [
            {**result, "ruleIndex": rules.index(str(result["ruleId"]))}
            for result in (*_fault_results(contents), *_finding_results(contents), *_notice_results(contents))
        ],
        "properties": {
            "asOf": contents.as_of,
            "gate": contents.gate,
            "findings": account.findings,
            "faults": account.faults,
            "stopped": account.stopped,
            "known": account.known,
            "warnings": account.warnings,
            "notes": account.notes,
        },
    }
    log: dict[str, Plain] = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


# --- rules ----------------------------------------------------------------------------------------


def _rules(rules: Sequence[str], lang: str) -> list[Plain]:
    return [
        {
            "id": rule,
            "name": rule.replace("_", "-").title().replace("-", ""),
            "shortDescription": {"text": _short(rule, lang)},
            "help": {"text": "\n".join(_help(rule, each) for each in LANGUAGES)},
            "defaultConfiguration": {"level": "warning" if rule.startswith(SCREENED) else "error"},
        }
        for rule in rules
    ]


def _short(rule: str, lang: str) -> str:
    return say(f"rule.{rule.removeprefix(SCREENED)}", lang)


def _help(rule: str, lang: str) -> str:
    return say("rule.help.screened" if rule.startswith(SCREENED) else f"rule.help.{rule}", lang)


def _translation(rules: Sequence[str], lang: str) -> Row:
    return {
        "name": "plan-compliance",
        "language": TONGUES[lang],
        "contents": ["localizedData"],
        "rules": [
            {
                "id": rule,
                "shortDescription": {"text": _short(rule, lang)},
                "help": {"text": _help(rule, lang)},
            }
            for rule in rules
        ],
    }


# --- results --------------------------------------------------------------------------------------


def _fault_results(contents: Contents) -> Iterator[Row]:
    told = [(f"fault-{fault.scope}", fault) for fault in contents.faults]
    yield from _numbered(told, contents.lang)


def _notice_results(contents: Contents) -> Iterator[Row]:
    told = [(f"{SCREENED}{notice.rule}", notice.fault) for notice in contents.notices]
    for notice, result in zip(contents.notices, _numbered(told, contents.lang), strict=True):
        yield {**result, "level": notice.severity.value}


def _numbered(told: Iterable[tuple[str, Fault]], lang: str) -> Iterator[Row]:
    """A result for each rule and complaint; several of one text in one file are told apart by their number."""
    seen: dict[tuple[str, ...], int] = {}
    for rule, fault in told:
        key = (fault.place.file, fault.text, *(value for _, value in fault.params))
        seen[key] = seen.get(key, 0) + 1
        yield _result(rule, words_of(fault, lang), fault.place, (*key, str(seen[key])))


def _finding_results(contents: Contents) -> Iterator[Row]:
    known = {finding.address for finding in contents.known}
    both = sorted((*contents.stopped, *contents.known), key=lambda finding: finding.address)
    for finding in both:
        rule = f"gate-{stopping(finding, gate=contents.gate, as_of=contents.as_of, ignore_waivers=True)[0]}"
        result = dict(_result(rule, _told(finding, contents.lang), place_of(finding), (rule, finding.address)))
        result["properties"] = {"address": finding.address, "verdict": finding.verdict, "pace": finding.pace}
        if place_of(finding) != finding.target_place:
            result["relatedLocations"] = [_location(finding.target_place)]
        if finding.address in known:
            result |= {"level": "note", "baselineState": "unchanged"}
        yield result


def _told(finding: Finding, lang: str) -> str:
    sheet = on_sheet(place_of(finding))
    return f"{sheet}: {sentence(finding, lang)}" if sheet else sentence(finding, lang)


def _result(rule: str, message: str, place: Place, identity: tuple[str, ...]) -> Row:
    return {
        "ruleId": rule,
        "level": "error",
        "message": {"text": message},
        "locations": [_location(place)],
        "partialFingerprints": {FINGERPRINT: sha256("\0".join(identity).encode()).hexdigest()},
    }


def _location(place: Place) -> Row:
    physical: dict[str, Plain] = {"artifactLocation": {"uri": _uri(place.file)}}
    sheet = on_sheet(place)
    if sheet:
        return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": sheet}]}
    region: Mapping[str, Plain] = {
        name: value for name, value in (("startLine", place.line), ("startColumn", place.column)) if value
    }
    return {"physicalLocation": {**physical, "region": region} if region else physical}


def _uri(file: str) -> str:
    """``file`` as a reference: relative to the repository, or absolute where it was given so."""
    path = PureWindowsPath(file) if PureWindowsPath(file).drive else PurePosixPath(file)
    return path.as_uri() if path.is_absolute() else quote(file)
