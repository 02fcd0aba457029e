"""The report for other programs: JSON in the shape of ``schemas/report.schema.json``."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from plan_compliance.errors import Fault, Notice
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.locations import words_of
from plan_compliance.reporting.printed import Printed, printed_completions
from plan_compliance.reporting.rows import LANGUAGES, Plain, Row, both, finding_row, number
from plan_compliance.reporting.summary import Grouping, Summary, summarise
from plan_compliance.vocabulary import Method


def json_format(contents: Contents) -> str:
    """Every finding, and the counts by nature, domain and responsible unit.

    One line a row. ``summary`` holds only rows that may be added (area, year, nature); sums stand in ``totals``.
    """
    by_nature = summarise(contents.findings)
    report: dict[str, list[Plain]] = {
        "findings": [finding_row(finding) for finding in contents.findings],
        "summary": _counted(row for row in by_nature if row.year and row.group is not None),
        "totals": _counted(row for row in by_nature if row.year is None or row.group is None),
        "domains": _counted(summarise(contents.findings, Grouping.DOMAIN), total=False),
        "responsible": _counted(summarise(contents.findings, Grouping.RESPONSIBLE), total=False),
        "printed": [_printed(one) for one in printed_completions(contents.findings)],
        "stopped": [finding.address for finding in contents.stopped],
        "known": [finding.address for finding in contents.known],
        "faults": [_fault(one) for one in contents.faults],
        "notices": [_notice(one) for one in contents.notices],
    }
    lists = ",\n".join(_list(name, rows) for name, rows in report.items())
    method = "" if contents.method is Method.DESTATIS else f'"method": {_json(contents.method)},\n'
    return f'{{"as_of": {_json(contents.as_of)},\n{method}{lists}}}\n'


def _list(name: str, rows: list[Plain]) -> str:
    lines = ",\n".join(_json(row) for row in rows)
    return f"{_json(name)}: [\n{lines}\n]"


def _json(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _counted(rows: Iterable[Summary], *, total: bool = True) -> list[Plain]:
    return [summary_row(row) for row in rows if total or row.group is not None]


def summary_row(row: Summary) -> Row:
    """The counts of ``row`` with its three rates in per cent; ``year`` or group None: over all of them."""
    counts = row.counts
    return {
        "area": row.area,
        "area_name": both(row.area_name),
        "year": row.year,
        row.by: row.group,
        "points": counts.points,
        "judged": counts.judged,
        "due": counts.due,
        **asdict(counts),
        "not_behind": counts.not_behind,
        "pace_known": counts.pace_known,
        "compliance": number(counts.compliance),
        "reporting": number(counts.reporting),
        "schedule": number(counts.schedule),
    }


def _fault(one: Fault) -> Row:
    return {
        "file": one.place.file,
        "place": str(one.place),
        "scope": one.scope,
        "message": {lang: words_of(one, lang) for lang in LANGUAGES},
    }


def _notice(one: Notice) -> Row:
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "file": one.fault.place.file,
        "place": str(one.fault.place),
        "area": one.observation.area,
        "indicator": one.observation.indicator,
        "year": one.observation.year,
        "message": {lang: words_of(one.fault, lang) for lang in LANGUAGES},
    }


def _printed(one: Printed) -> Row:
    return {
        "finding": one.finding.address,
        "source": str(one.source),
        "printed": number(float(one.printed)),
        "computed": number(one.computed),
        "agrees": one.agrees,
    }
