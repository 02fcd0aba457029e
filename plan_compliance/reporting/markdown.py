"""The report as Markdown, for a page or a pull request."""

from collections.abc import Iterator, Sequence

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.cells import escaped
from plan_compliance.reporting.contents import Contents, is_amiss, owed, worst_first
from plan_compliance.reporting.figures import percent
from plan_compliance.reporting.headlines import headlines
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.printed import printed_completions, printed_count, printed_difference
from plan_compliance.reporting.sentences import flags_written, reason_written, sentence
from plan_compliance.reporting.summary import Grouping, summarise
from plan_compliance.reporting.tables import HEADS, of_area, table
from plan_compliance.texts import say

__all__ = ["escaped", "markdown"]


def markdown(contents: Contents) -> str:
    """Tables per area and year, then the findings worst first; only what is amiss unless the report is complete."""
    sections = (
        [f"# {say('report.title', contents.lang, as_of=contents.as_of)}"],
        *_areas(contents),
        *_over_all_years(contents),
        [escaped(say(legend, contents.lang)) for legend in contents.legends],
        _printed(contents),
        _targets(contents),
        _no_data(contents),
        _known(contents),
    )
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _areas(contents: Contents) -> Iterator[list[str]]:
    lang = contents.lang
    for area, rows in of_area(summarise(contents.findings)).items():
        yield [f"## {escaped(rows[0].area_name[lang])}"]
        yield table_lines(*table(rows, Grouping.NATURE, lang), counted=len(HEADS))
        own = [finding for finding in contents.findings if finding.area == area]
        yield [f"- {year}: {escaped(line)}" for year, line in headlines(own, lang)]


def _over_all_years(contents: Contents) -> Iterator[list[str]]:
    for by in (Grouping.DOMAIN, Grouping.RESPONSIBLE) if contents.complete else ():
        rows = [row for row in summarise(contents.findings, by) if row.year is None]
        for own in of_area(rows).values():
            if [row.group for row in own] != ["", None]:
                yield [f"### {escaped(own[0].area_name[contents.lang])} · {say(f'report.by_{by}', contents.lang)}"]
                yield table_lines(*table(own, by, contents.lang), counted=len(HEADS))


def table_lines(heads: Sequence[str], cells: Sequence[Sequence[str]], *, counted: int) -> list[str]:
    """A table whose last ``counted`` columns stand on the right."""
    rule = ["---"] * (len(heads) - counted) + ["---:"] * counted
    return [f"| {' | '.join(row)} |" for row in (heads, rule, *([escaped(cell) for cell in row] for row in cells))]


def _printed(contents: Contents) -> list[str]:
    checked, lang = printed_completions(contents.findings), contents.lang
    if not checked:
        return []
    told = [printed_count(checked, lang), *(printed_difference(one, lang) for one in checked if not one.agrees)]
    return [f"## {say('report.printed', lang)}", "", *(f"- {escaped(line)}" for line in told)]


def _targets(contents: Contents) -> list[str]:
    lang = contents.lang
    told = [finding for finding in contents.findings if contents.complete or is_amiss(finding)]
    if not told:
        return [escaped(say("report.nothing", lang))]
    heads = [say(f"head.{name}", lang) for name in ("status", "sentence", "flags", "address", "completion", "schedule")]
    rows = [_row(finding, lang) for finding in worst_first(told)]
    title = say("report.targets" if contents.complete else "report.attention", lang)
    return [f"## {title}", "", *table_lines(heads, rows, counted=2)]


def _row(finding: Finding, lang: str) -> list[str]:
    move = finding.movement
    return [
        say(status(finding), lang),
        sentence(finding, lang),
        flags_written(finding, lang),
        finding.address,
        percent(move.completion, lang),
        percent(move.schedule, lang),
    ]


def _no_data(contents: Contents) -> list[str]:
    lang, lines = contents.lang, list[str]()
    for (area, reason), targets in () if contents.complete else owed(contents.findings).items():
        lines += ["", f"**{escaped(area[lang])} · {reason_written(reason, lang)}**", ""]
        for name, years in targets.items():
            told = say(
                "report.no_data_line", lang, name=name[lang], years=say("join.names", lang).join(map(str, years))
            )
            lines.append(f"- {escaped(told)}")
    return [f"## {say('report.no_data', lang)}", *lines] if lines else []


def _known(contents: Contents) -> list[str]:
    if not contents.known:
        return []
    title = say("ci.summary.known", contents.lang, count=len(contents.known))
    return [f"## {title}", "", *(f"- {escaped(finding.address)}" for finding in contents.known)]
