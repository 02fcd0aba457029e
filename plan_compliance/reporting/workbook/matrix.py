"""Districts × targets in the year under review: a sign and a colour in each cell, actual and target beside it."""

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.review.overall import NONE, actual_written, by_domain, promised_last
from plan_compliance.reporting.review.value import Review, row_of
from plan_compliance.reporting.workbook.listings import asked_written, domain_of
from plan_compliance.reporting.workbook.pen import HEAD, QUIET, Pen, finish, height, put, put_row
from plan_compliance.reporting.workbook.statuses import colour, status_written

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Same: TypeAlias = tuple[str, str, str, int]
"""What makes targets of several districts one line: field, indicator, name, and how many of these came before."""

HEADS = 3
"""The row of the heads: below title, legend and a free line."""
NAMED = 3
"""Columns before the first district: field, target, nature."""
WIDTHS = (12, 40, 9)
CELL_WIDTH = 21
DISTRICTS_ACROSS = 8
"""Districts on one sheet of paper."""


def write_matrix(pen: Pen, page: "Worksheet", review: Review, title: str) -> None:
    """A line for each target, a column for each district."""
    lang, districts = pen.lang, list(review.districts)
    for column, width in enumerate((*WIDTHS, *(CELL_WIDTH for _ in districts))):
        page.set_column(column, column, width)
    put(page, 0, 0, title, pen.style(bold=True, font_size=16, font_color=HEAD))
    put(page, 1, 0, pen.text("workbook.matrix.legend"), pen.style(font_color=QUIET))
    heads = [pen.text(f"workbook.head.{name}") for name in ("domain", "name", "nature")]
    names = [review.districts[district][lang] for district in districts]
    put_row(page, HEADS, [*heads, *names], [pen.head()] * (NAMED + len(names)))
    page.set_row(HEADS, height([(name, CELL_WIDTH) for name in names]))
    lines = matrix_lines(review)
    for row, (_, cells) in enumerate(lines.items(), start=HEADS + 1):
        first = next(iter(cells.values()))
        texts = [_cell(cells.get(district), review, lang) for district in districts]
        natures = dict.fromkeys(pen.text(f"nature.{finding.nature}") for finding in cells.values())
        known = [domain_of(first, lang), first.name[lang], pen.text("join.names").join(natures)]
        put_row(page, row, known, [pen.framed(align="left")] * NAMED)
        for column, text in enumerate(texts, start=NAMED):
            put(page, row, column, text, pen.framed(align="center"))
        page.set_row(row, height([*zip(known, WIDTHS, strict=True), *((text, CELL_WIDTH) for text in texts)]))
    if lines and districts:
        colour(pen, page, (HEADS + 1, HEADS + len(lines)), range(NAMED, NAMED + len(districts)))
        page.autofilter(HEADS, 0, HEADS + len(lines), NAMED + len(districts) - 1)
    page.freeze_panes(HEADS + 1, 2)
    finish(pen, page, title, repeated=HEADS, across=max(1, -(-len(districts) // DISTRICTS_ACROSS)))
    page.repeat_columns(0, 1)


def matrix_lines(review: Review) -> dict[Same, dict[str, Finding]]:
    """The lines in the order of the plans, each with the finding of every district that promised the same."""
    lines: dict[Same, dict[str, Finding]] = {}
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for finding in by_domain(review.of_year):
        same = finding.domain, finding.indicator, finding.name.zh
        lines.setdefault((*same, seen[finding.area, *same]), {})[finding.area] = finding
        seen[finding.area, *same] += 1
    return lines


def _cell(finding: Finding | None, review: Review, lang: str) -> str:
    """``✗ missed`` and below it ``16 / ≥40``; nothing where the district promised nothing of the sort."""
    if finding is None:
        return ""
    actual = actual_written(finding, lang).text
    history = review.histories[row_of(finding)]
    asked = asked_written(finding, lang) if finding.due else promised_last(finding, history, lang).text
    figures = "" if actual == NONE and asked in ("", NONE) else f"\n{actual} / {asked or NONE}"
    return status_written(finding, lang) + figures
