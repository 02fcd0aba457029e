"""The counts of the report as sheets: for readers a table each district, for programs one of all."""

from collections.abc import Iterator, Sequence
from typing import cast

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.headlines import headlines
from plan_compliance.reporting.json_format import summary_row
from plan_compliance.reporting.rows import LANGUAGES
from plan_compliance.reporting.sheets import Sheet, Value
from plan_compliance.reporting.summary import Grouping, Summary, summarise
from plan_compliance.reporting.tables import HEADS, of_area, table
from plan_compliance.texts import say

NAME = "summary"
RATES = frozenset({"compliance", "reporting", "schedule"})


def summary_for_readers(findings: Sequence[Finding], by: Grouping, lang: str) -> Iterator[Sheet]:
    """Each district's counts and rates: by year and nature with its headlines, or over all years by another word."""
    rows = [row for row in summarise(findings, by) if by is Grouping.NATURE or row.year is None]
    for area, own in of_area(rows).items():
        heads, cells = table(own, by, lang)
        told = headlines([finding for finding in findings if finding.area == area], lang)
        columns = tuple(map(str, range(len(heads))))
        yield Sheet(
            name=NAME,
            title=own[0].area_name[lang],
            columns=columns,
            heads=tuple(heads),
            rows=tuple(map(tuple, cells)),
            notes=tuple(f"{year}  {line}" for year, line in told) if by is Grouping.NATURE else (),
            figures=frozenset(columns[-len(HEADS) :]),
            totals=frozenset(place for place, row in enumerate(cells) if say("report.all_natures", lang) in row[:2]),
        )


def summary_for_programs(findings: Sequence[Finding], by: Grouping) -> Sheet:
    """Every row of ``summary`` and ``totals`` in the JSON report; nothing for *all years* and *all groups*."""
    rows = [_flat(row) for row in summarise(findings, by)]
    columns = tuple(rows[0])
    return Sheet(
        name=NAME,
        title=NAME,
        columns=columns,
        heads=columns,
        rows=tuple(tuple(row.values()) for row in rows),
        percents=RATES,
    )


def _flat(row: Summary) -> dict[str, Value]:
    """The row of the JSON report, with a column for the name in each language."""
    flat: dict[str, Value] = {}
    for name, value in summary_row(row).items():
        if name == "area_name":
            flat |= {f"{name}_{lang}": row.area_name[lang] for lang in LANGUAGES}
        else:
            flat[name] = cast("Value", value)
    return flat
