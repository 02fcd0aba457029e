"""The report as workflow commands, which GitHub shows as annotations beside the lines they are about.

The platform shows ten annotations of a kind for a step and fifty for a run, and silently drops the rest; so what
stands on one line is told in one annotation, and what is still too much is summed in the last.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from plan_compliance.errors import Fault
from plan_compliance.reporting.accounts import account_told
from plan_compliance.reporting.contents import Contents, worst_first
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.locations import on_one_line, on_sheet, place_of, words_of
from plan_compliance.reporting.sentences import sentence
from plan_compliance.texts import say

MOST = 10
"""Annotations of one kind that the platform shows for a step."""
MOST_LINES = 20
"""Sentences in one annotation."""
MOST_NAMED = 50
"""Addresses in the list of what was known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Annotation:
    """One sentence, and the file and line that it is about; line 0: the whole file, or a sheet."""

    file: str
    line: int
    column: int
    title: str
    message: str


def github(contents: Contents) -> str:
    """An error for each line with a fault or a finding that the gate stops, a warning for each that screening doubts.

    Then notices of what is known, and of the numbers.
    """
    lang = contents.lang
    written = [
        *_limited("error", [*_faults(contents), *_stopped(contents)], lang),
        *_limited("warning", list(_doubts(contents)), lang),
        *_known(contents),
        _command("notice", account_told(contents)),
    ]
    return "\n".join(written) + "\n"


# --- what there is to say -------------------------------------------------------------------------


def _faults(contents: Contents) -> Iterator[Annotation]:
    for fault in contents.faults:
        yield _annotation(fault, say(f"ci.fault.{fault.scope}", contents.lang), contents.lang)


def _annotation(fault: Fault, title: str, lang: str) -> Annotation:
    sheet = on_sheet(fault.place)
    return Annotation(
        file=fault.place.file,
        line=0 if sheet else fault.place.line,
        column=0 if sheet else fault.place.column,
        title=title,
        message=words_of(fault, lang),
    )


def _stopped(contents: Contents) -> Iterator[Annotation]:
    lang = contents.lang
    for finding in worst_first(contents.stopped):
        place, told = place_of(finding), sentence(finding, lang)
        sheet = on_sheet(place)
        yield Annotation(
            file=place.file,
            line=0 if sheet else place.line,
            column=0 if sheet else place.column,
            title=say("ci.title", lang, word=say(status(finding), lang), name=finding.name[lang]),
            message=f"{sheet}: {told}" if sheet else told,
        )


def _doubts(contents: Contents) -> Iterator[Annotation]:
    for notice in contents.warnings:
        rule = say(f"rule.{notice.rule}", contents.lang)
        yield _annotation(notice.fault, say("ci.screened", contents.lang, rule=rule), contents.lang)


def _known(contents: Contents) -> Iterator[str]:
    if contents.known:
        told = [finding.address for finding in contents.known[:MOST_NAMED]]
        left = len(contents.known) - len(told)
        more = [say("ci.more", contents.lang, count=left)] if left else []
        title = say("ci.known", contents.lang, count=len(contents.known))
        yield _command("notice", "\n".join([*told, *more]), title=title)


def _together(annotations: Sequence[Annotation]) -> Iterator[list[Annotation]]:
    """Those of one line side by side, in the order in which the first of them comes."""
    first: dict[tuple[str, int], int] = {}
    for one in annotations:
        first.setdefault((one.file, one.line), len(first))
    ordered = sorted(annotations, key=lambda one: first[one.file, one.line])
    for _, group in groupby(ordered, key=lambda one: (one.file, one.line)):
        yield list(group)


# --- how it is written ----------------------------------------------------------------------------


def _limited(kind: str, annotations: Sequence[Annotation], lang: str) -> Iterator[str]:
    """As many commands of one kind as the platform shows; what is still too much is summed in the last."""
    groups = list(_together(annotations))
    told = groups if len(groups) <= MOST else groups[: MOST - 1]
    for group in told:
        yield _grouped(kind, group, lang)
    rest = sum(map(len, groups[len(told) :]))
    if rest:
        yield _command(kind, say(f"ci.rest.{kind}", lang, count=rest))


def _grouped(kind: str, group: Sequence[Annotation], lang: str) -> str:
    one = group[0]
    lines = [on_one_line(each.message) for each in group[:MOST_LINES]]
    left = len(group) - len(lines)
    more = [say("ci.more", lang, count=left)] if left else []
    title = one.title if len(group) == 1 else say("ci.together", lang, title=one.title, count=len(group) - 1)
    place = {"file": one.file, "line": str(one.line or ""), "col": str(one.column or "")}
    return _command(kind, "\n".join([*lines, *more]), **place, title=title)


def _command(kind: str, message: str, **properties: str) -> str:
    """``::error file=…,line=…::message``; the platform's own signs are escaped."""
    given = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items() if value)
    return f"::{kind} {given}::{_escaped(message)}" if given else f"::{kind}::{_escaped(message)}"


def _escaped(text: str, more: Iterable[str] = ()) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for sign in more:
        escaped = escaped.replace(sign, f"%{ord(sign):02X}")
    return escaped
