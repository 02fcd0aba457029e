"""The page that a CI shows for a run: the numbers, then what must be done, short enough for the platform."""

from collections.abc import Iterable, Iterator, Sequence

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.accounts import account_told
from plan_compliance.reporting.contents import Contents, worst_first
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.locations import place_of
from plan_compliance.reporting.markdown import escaped, table_lines
from plan_compliance.reporting.sentences import sentence
from plan_compliance.reporting.sheets import markdown_sheet
from plan_compliance.reporting.summary import Grouping, summarise
from plan_compliance.reporting.tables import HEADS, of_area, table
from plan_compliance.texts import say

MOST_ROWS = 100
LARGEST = 500_000
"""Bytes; the platform takes 1 MiB for all that a step writes."""


def step_summary(contents: Contents) -> str:
    """Markdown: numbers, faults, what fails the gate, what was known, doubts, completeness, areas; cut to fit."""
    lang = contents.lang
    sections = [
        [f"# {say('report.title', lang, as_of=contents.as_of)}", "", escaped(account_told(contents))],
        _faults(contents),
        _findings("ci.summary.stopped", contents.stopped, lang),
        _findings("ci.summary.known", contents.known, lang),
        _warnings(contents),
        markdown_sheet(contents.accounts) if contents.accounts else [],
        *_areas(contents),
    ]
    return "\n\n".join("\n".join(lines) for lines in _fitting(sections) if lines) + "\n"


def _faults(contents: Contents) -> list[str]:
    lang = contents.lang
    lines = [f"- {escaped(fault.message(lang))}" for fault in contents.faults]
    return _section("ci.summary.faults", lines, [], lang)


def _warnings(contents: Contents) -> list[str]:
    lines = [f"- {escaped(notice.fault.message(contents.lang))}" for notice in contents.warnings]
    return _section("ci.summary.warnings", lines, [], contents.lang)


def _findings(title: str, findings: Sequence[Finding], lang: str) -> list[str]:
    heads = [say(f"head.{name}", lang) for name in ("status", "sentence", "address", "place")]
    rows = [
        [say(status(one), lang), sentence(one, lang), one.address, str(place_of(one))] for one in worst_first(findings)
    ]
    head, rule, *lines = table_lines(heads, rows, counted=0)
    return _section(title, lines, [head, rule], lang)


def _section(title: str, lines: Sequence[str], heads: Sequence[str], lang: str) -> list[str]:
    if not lines:
        return []
    left = len(lines) - MOST_ROWS
    more = ["", say("ci.more", lang, count=left)] if left > 0 else []
    return [f"## {say(title, lang, count=len(lines))}", "", *heads, *lines[:MOST_ROWS], *more]


def _areas(contents: Contents) -> Iterator[list[str]]:
    for rows in of_area(summarise(contents.findings)).values():
        heads, cells = table(rows, Grouping.NATURE, contents.lang)
        yield [f"## {escaped(rows[0].area_name[contents.lang])}", "", *table_lines(heads, cells, counted=len(HEADS))]


def _fitting(sections: Iterable[list[str]]) -> Iterator[list[str]]:
    """The first ``sections`` that together are small enough; half of a table would be broken Markdown."""
    size = 0
    for lines in sections:
        size += len("\n".join(lines).encode())
        if size <= LARGEST:
            yield lines
