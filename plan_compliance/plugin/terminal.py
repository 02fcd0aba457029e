"""The end of a run in the terminal: what was not kept, a table, then verdicts and paces in a line each."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

import pytest

from plan_compliance.plugin.told import Told
from plan_compliance.reporting.width import display_width
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Pace, Verdict

VERDICTS: Final = (Verdict.MISSED, Verdict.MET, Verdict.NO_DATA, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE)
PACES: Final = (Pace.REVERSED, Pace.BEHIND, Pace.ON_SCHEDULE, Pace.AHEAD, Pace.ACHIEVED_EARLY, Pace.UNKNOWN)
"""Worst first. ``finished`` is no pace: there the verdict speaks."""
Tally: TypeAlias = Sequence[tuple[Told, int]]
"""What was told, and how often; of ten thousand findings a few hundred differ in what is counted."""

AIR: Final = 2
"""Columns that a head is given beyond its own width."""


def tell(reporter: pytest.TerminalReporter, reports: Sequence[pytest.TestReport]) -> None:
    """Write the whole end of a run that told these ``reports``."""
    told = tallied(vars(report)["told"] for report in reports)
    counted = [(one, count) for one, count in told if not _restated(one)]
    lang = told[0][0]["lang"]
    failed = [report for report in reports if report.failed]
    order_words(reporter, told, red=bool(failed))
    if failed and reporter.config.option.tbstyle != "no":
        reporter.section(say("questions.not_kept", lang), red=True)
        reporter.line("\n".join(str(report.longrepr) for report in sorted(failed, key=_worst_first)))
    reporter.section(say("questions.by_district", lang))
    for line in (
        table(counted, lang),
        "",
        f"{say('questions.verdicts', lang)}: {verdict_line(told)}",
        f"{say('questions.paces', lang)}: {pace_line(counted, lang)}",
    ):
        reporter.line(line)


def tallied(told: Iterable[Told]) -> Tally:
    """What was told, each once with how often it was."""
    tally: dict[tuple[str, ...], tuple[Told, int]] = {}
    for one in told:
        key = tuple(one.values())
        tally[key] = one, tally[key][1] + 1 if key in tally else 1
    return list(tally.values())


def verdict_line(told: Tally) -> str:
    """``3 missed, 41 met, 9 no data, 60 not due``."""
    counts: Counter[str] = Counter()
    for one, count in told:
        counts[one["word"]] += count
    return ", ".join(f"{counts[word]} {word}" for word in _ordered(told))


def pace_line(told: Tally, lang: str) -> str:
    """``1 reversed, 3 behind, 7 on schedule``; a word of its own when every target's time is over."""
    counts: Counter[str] = Counter()
    for one, count in told:
        if one["verdict"] != Verdict.NOT_APPLICABLE:
            counts[one["pace"]] += count
    words = [f"{counts[pace]} {say(f'pace.{pace}', lang)}" for pace in PACES if counts[pace]]
    return ", ".join(words) or say("questions.no_pace", lang)


def table(told: Tally, lang: str) -> str:
    """Points by district and year: one row each, a column a verdict, compliance as met / judged."""
    rows: dict[tuple[str, str], Counter[str]] = {}
    for one, count in told:
        rows.setdefault((one["area"], one["year"]), Counter())[one["verdict"]] += count
    headers = [say(f"questions.{head}", lang) for head in ("district", "year")]
    headers += [say(f"verdict.{verdict}", lang) for verdict in VERDICTS] + [say("questions.compliance", lang)]
    body = [
        [*key, *(str(counts[verdict] or "") for verdict in VERDICTS), _compliance(counts)]
        for key, counts in sorted(rows.items())
    ]
    return lined_up(headers, body, counts=range(2, 2 + len(VERDICTS)))


def lined_up(headers: Sequence[str], body: Sequence[Sequence[str]], counts: Container[int]) -> str:
    """A table as tabulate would print it, which takes 0.02 s to import; the columns ``counts`` end on the right."""
    head = [display_width(header) + AIR for header in headers]
    widths = [max(column) for column in zip(head, *(map(display_width, row) for row in body), strict=True)]
    rule = ["-" * width for width in widths]
    lines = [
        [_filled(cell, width, right=n in counts) for n, (cell, width) in enumerate(zip(row, widths, strict=True))]
        for row in (headers, rule, *body)
    ]
    return "\n".join("  ".join(line).rstrip() for line in lines)


def _filled(cell: str, width: int, *, right: bool) -> str:
    blank = " " * (width - display_width(cell))
    return blank + cell if right else cell + blank


def order_words(reporter: pytest.TerminalReporter, told: Tally, *, red: bool) -> None:
    """Have pytest's own last line count our words in our order, and colour it as the exit code will be."""
    for word in _ordered(told):
        reporter.stats[word] = reporter.stats.pop(word)
    if red:
        reporter.stats.setdefault("failed", [])


def _ordered(told: Tally) -> list[str]:
    """The words in use, in the order of :data:`VERDICTS`; restated rows last."""
    ranks = {one["word"]: (_restated(one), VERDICTS.index(Verdict(one["verdict"])), one["word"]) for one, _ in told}
    return sorted(ranks, key=lambda word: ranks[word])


def _worst_first(report: pytest.TestReport) -> tuple[int, str]:
    return VERDICTS.index(Verdict(vars(report)["told"]["verdict"])), report.nodeid


def _restated(told: Told) -> bool:
    return Flag.RESTATED in told["flags"].split()


def _compliance(counts: Mapping[str, int]) -> str:
    judged = counts[Verdict.MET] + counts[Verdict.MISSED]
    return f"{counts[Verdict.MET]}/{judged}" if judged else ""
