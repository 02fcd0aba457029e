"""The report for a terminal of 100 columns."""

from collections.abc import Iterable, Iterator, Sequence

from tabulate import SEPARATING_LINE, tabulate

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.contents import Contents, is_amiss, owed, worst_first
from plan_compliance.reporting.figures import percent
from plan_compliance.reporting.headlines import headlines
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.printed import printed_completions, printed_count, printed_difference
from plan_compliance.reporting.sentences import flags_written, reason_written, sentence
from plan_compliance.reporting.summary import Grouping, Summary, summarise
from plan_compliance.reporting.tables import HEADS, of_area, table
from plan_compliance.reporting.width import bar, display_width, padded, wrapped
from plan_compliance.texts import say
from plan_compliance.vocabulary import Verdict

INDENT = "    "
STATUS_WIDTH = 16
WIDEST_CELL = 14


def text(contents: Contents) -> str:
    """Tables per area and year, then the findings worst first; only what is amiss unless the report is complete."""
    sections = (
        _title(contents),
        *_tables(contents),
        _printed(contents),
        _targets(contents),
        _no_data(contents),
        _known(contents),
        _rest(contents),
    )
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


# --- tables ---------------------------------------------------------------------------------------


def _title(contents: Contents) -> list[str]:
    title = say("report.title", contents.lang, as_of=contents.as_of)
    return [title, "=" * display_width(title)]


def _tables(contents: Contents) -> Iterator[list[str]]:
    lang = contents.lang
    for area, rows in of_area(summarise(contents.findings)).items():
        own = [finding for finding in contents.findings if finding.area == area]
        yield [
            rows[0].area_name[lang],
            *_table(rows, Grouping.NATURE, lang),
            "",
            *(line for year, told in headlines(own, lang) for line in wrapped(f"{year}  {told}")),
        ]
    if contents.complete:
        yield from _over_all_years(contents, Grouping.DOMAIN)
        yield from _over_all_years(contents, Grouping.RESPONSIBLE)
    yield [line for legend in contents.legends for line in wrapped(say(legend, lang))]


def _over_all_years(contents: Contents, by: Grouping) -> Iterator[list[str]]:
    rows = [row for row in summarise(contents.findings, by) if row.year is None]
    for own in of_area(rows).values():
        if [row.group for row in own] != ["", None]:
            title = f"{own[0].area_name[contents.lang]} · {say(f'report.by_{by}', contents.lang)}"
            yield [title, *_table(own, by, contents.lang)]


def _table(rows: Sequence[Summary], by: Grouping, lang: str) -> list[str]:
    heads, cells = table(rows, by, lang)
    lined_up = tabulate(
        [
            [head.replace(" ", "\n") for head in heads],
            SEPARATING_LINE,
            *(["\n".join(wrapped(cell, width=WIDEST_CELL)) for cell in row] for row in cells),
        ],
        tablefmt="simple",
        colalign=["left"] * (len(heads) - len(HEADS)) + ["right"] * len(HEADS),
        disable_numparse=True,
    )
    return [line.rstrip() for line in lined_up.splitlines()]


def _printed(contents: Contents) -> list[str]:
    checked = printed_completions(contents.findings)
    if not checked:
        return []
    lines = [say("report.printed", contents.lang), *wrapped(printed_count(checked, contents.lang), INDENT)]
    for one in checked:
        if not one.agrees:
            lines += wrapped(printed_difference(one, contents.lang), INDENT)
    return lines


# --- findings -------------------------------------------------------------------------------------


def _targets(contents: Contents) -> list[str]:
    lang = contents.lang
    if contents.complete:
        return _listed("report.targets", contents.findings, lang)
    amiss = [finding for finding in contents.findings if is_amiss(finding)]
    return _listed("report.attention", amiss, lang) if amiss else [say("report.nothing", lang)]


def _listed(title: str, findings: Iterable[Finding], lang: str) -> list[str]:
    blocks = (block(finding, lang) for finding in worst_first(findings))
    return [say(title, lang), *(line for lines in blocks for line in ("", *lines))]


def block(finding: Finding, lang: str) -> list[str]:
    """One finding: status, bar, completion and schedule; its sentence; its address, nature and flags."""
    move = finding.movement
    first = [padded(say(status(finding), lang), STATUS_WIDTH), bar(move.completion)]
    for name, share in (("completion", move.completion), ("schedule", move.schedule)):
        if share is not None and finding.actual is not None:
            first.append(f"{say(f'head.{name}', lang)} {percent(share, lang)}")
    about = [finding.address, say(f"nature.{finding.nature}", lang), flags_written(finding, lang)]
    assumed = (
        [] if finding.assumption is None else [say("report.assumption", lang, assumption=finding.assumption[lang])]
    )
    return [
        "  ".join(first).rstrip(),
        *wrapped(sentence(finding, lang), INDENT),
        *(line for told in assumed for line in wrapped(told, INDENT)),
        *wrapped(" · ".join(part for part in about if part), INDENT),
    ]


def _no_data(contents: Contents) -> list[str]:
    """Who owes what: a line for each area and reason, below it targets and years. Complete reports tell them above."""
    lang, lines = contents.lang, list[str]()
    for (area, reason), targets in () if contents.complete else owed(contents.findings).items():
        told = (
            say("report.no_data_line", lang, name=name[lang], years=say("join.names", lang).join(map(str, years)))
            for name, years in targets.items()
        )
        lines += wrapped(f"{area[lang]} · {reason_written(reason, lang)}", INDENT)
        lines += wrapped(say("join.clauses", lang).join(told), INDENT * 2)
    return [say("report.no_data", lang), *lines] if lines else []


def _known(contents: Contents) -> list[str]:
    if not contents.known:
        return []
    title = say("ci.summary.known", contents.lang, count=len(contents.known))
    return [title, *(f"{INDENT}{finding.address}" for finding in contents.known)]


def _rest(contents: Contents) -> list[str]:
    told = sum(is_amiss(finding) or finding.verdict is Verdict.NO_DATA for finding in contents.findings)
    if contents.complete or told == len(contents.findings):
        return []
    return wrapped(say("report.more", contents.lang, count=len(contents.findings) - told))
