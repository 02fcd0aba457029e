"""The report for tools that read SARIF 2.1.0: a result for each fault and each finding that the gate stops."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

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
RULES = (*FAULTS, *(f"gate-{word}" for word in GATES))
"""Every rule: what was not understood by what it costs, and the words of the gate."""
TONGUES = {"zh": "zh-CN", "en": "en"}


def sarif(contents: Contents) -> str:
    """One run: rules in both languages; results with level, places, and a fingerprint that outlives moved lines."""
    account, lang = account_of(contents), contents.lang
    run: dict[str, Plain] = {
        "tool": {"driver": {"name": "plan-compliance", "language": TONGUES[lang], "rules": _rules(lang)}},
        "translations": [_translation(other) for other in LANGUAGES if other != lang],
        "columnKind": "unicodeCodePoints",
        "results": [*_fault_results(contents), *_finding_results(contents)],
        "properties": {
            "asOf": contents.as_of,
            "gate": contents.gate,
            "findings": account.findings,
            "faults": account.faults,
            "stopped": account.stopped,
            "known": account.known,
        },
    }
    log: dict[str, Plain] = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


# --- rules ----------------------------------------------------------------------------------------


def _rules(lang: str) -> list[Plain]:
    return [
        {
            "id": rule,
            "name": rule.title().replace("-", ""),
            "shortDescription": {"text": say(f"rule.{rule}", lang)},
            "help": {"text": "\n".join(say(f"rule.help.{rule}", each) for each in LANGUAGES)},
            "defaultConfiguration": {"level": "error"},
        }
        for rule in RULES
    ]


def _translation(lang: str) -> Row:
    return {
        "name": "plan-compliance",
        "language": TONGUES[lang],
        "contents": ["localizedData"],
        "rules": [
            {
                "id": rule,
                "shortDescription": {"text": say(f"rule.{rule}", lang)},
                "help": {"text": say(f"rule.help.{rule}", lang)},
            }
            for rule in RULES
        ],
    }


# --- results --------------------------------------------------------------------------------------


def _fault_results(contents: Contents) -> Iterator[Row]:
    seen: dict[tuple[str, ...], int] = {}
    for fault in contents.faults:
        key = (fault.place.file, fault.text, *(value for _, value in fault.params))
        seen[key] = seen.get(key, 0) + 1
        yield _result(f"fault-{fault.scope}", words_of(fault, contents.lang), fault.place, (*key, str(seen[key])))


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
        "ruleIndex": RULES.index(rule),
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
