"""The page that a CI shows for a run: the numbers, then what must be done, short enough for the platform."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.accounts import account_of, told_in_words
from plan_compliance.reporting.contents import Contents, worst_first
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.locations import place_of
from plan_compliance.reporting.markdown import escaped, table_lines
from plan_compliance.reporting.sentences import sentence
from plan_compliance.reporting.sheets import markdown_sheet
from plan_compliance.reporting.summary import Counted, Grouping, summarise
from plan_compliance.reporting.tables import HEADS, of_area, table
from plan_compliance.texts import say

MOST_ROWS = 100
LARGEST = 500_000
"""Bytes; the platform takes 1 MiB for all that a step writes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Worst:
    """Of so many findings those that are worst, the worst first, as many as a section shows."""

    count: int
    findings: Sequence[Finding]


NONE = Worst(count=0, findings=())


def step_summary(contents: Contents) -> str:
    """The page of a report."""
    stopped, known = (
        Worst(count=len(those), findings=worst_first(those)[:MOST_ROWS]) for those in (contents.stopped, contents.known)
    )
    return step_page(contents, contents.findings, stopped, known)


def step_page(contents: Contents, counted: Sequence[Counted], stopped: Worst, known: Worst) -> str:
    """Markdown: numbers, faults, what fails the gate, what was known, doubts, completeness, areas; cut to fit.

    Of ``contents`` all but its findings; all of them are ``counted``.
    """
    lang = contents.lang
    account = replace(account_of(contents), findings=len(counted), stopped=stopped.count, known=known.count)
    sections = [
        [
            f"# {say('report.title', lang, as_of=contents.as_of)}",
            "",
            escaped(told_in_words(account, counted, contents.gate, lang)),
        ],
        _listed("ci.summary.faults", [fault.message(lang) for fault in contents.faults], lang),
        _findings("ci.summary.stopped", stopped, lang),
        _findings("ci.summary.known", known, lang),
        _listed("ci.summary.warnings", [notice.fault.message(lang) for notice in contents.warnings], lang),
        markdown_sheet(contents.accounts) if contents.accounts else [],
        *_areas(counted, lang),
    ]
    return "\n\n".join("\n".join(lines) for lines in _fitting(sections) if lines) + "\n"


def _listed(title: str, told: Sequence[str], lang: str) -> list[str]:
    return _section(title, len(told), [f"- {escaped(one)}" for one in told[:MOST_ROWS]], lang)


def _findings(title: str, worst: Worst, lang: str) -> list[str]:
    heads = [say(f"head.{name}", lang) for name in ("status", "sentence", "address", "place")]
    rows = [[say(status(one), lang), sentence(one, lang), one.address, str(place_of(one))] for one in worst.findings]
    return _section(title, worst.count, table_lines(heads, rows, counted=0), lang)


def _section(title: str, count: int, lines: Sequence[str], lang: str) -> list[str]:
    if not count:
        return []
    more = ["", say("ci.more", lang, count=count - MOST_ROWS)] if count > MOST_ROWS else []
    return [f"## {say(title, lang, count=count)}", "", *lines, *more]


def _areas(counted: Sequence[Counted], lang: str) -> Iterator[list[str]]:
    for rows in of_area(summarise(counted)).values():
        heads, cells = table(rows, Grouping.NATURE, lang)
        yield [f"## {escaped(rows[0].area_name[lang])}", "", *table_lines(heads, cells, counted=len(HEADS))]


def _fitting(sections: Iterable[list[str]]) -> Iterator[list[str]]:
    """The first ``sections`` that together are small enough; half of a table would be broken Markdown."""
    size = 0
    for lines in sections:
        size += len("\n".join(lines).encode())
        if size <= LARGEST:
            yield lines
