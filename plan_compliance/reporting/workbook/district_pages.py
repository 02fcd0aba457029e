"""A page for each district: its targets × the years of the plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Amount
from plan_compliance.reporting.review.overall import (
    OverallRow,
    actual_written,
    overall_rows,
    responsible_written,
)
from plan_compliance.reporting.review.value import Review, row_of
from plan_compliance.reporting.review.wording import district_headline
from plan_compliance.reporting.sheets import Value
from plan_compliance.reporting.workbook.listings import as_value, asked_written
from plan_compliance.reporting.workbook.pen import (
    HEAD,
    PERCENT,
    QUIET,
    Pen,
    finish,
    height,
    number_format,
    put,
    put_row,
)
from plan_compliance.reporting.workbook.statuses import colour, status_written
from plan_compliance.vocabulary import Verdict

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TOP = 4
"""The row of the years: below title, headline, legend and a free line; the other heads stand in the row after it."""
KNOWN = ("number", "domain", "name", "unit", "nature", "baseline", "final")
AFTER = ("completion", "trend", "responsible")
WIDTHS: Mapping[str, int] = {
    "number": 6, "domain": 11, "name": 34, "unit": 10, "nature": 9, "baseline": 10, "final": 22,
    "completion": 9, "trend": 10, "responsible": 16,
}  # fmt: skip
ACTUAL, STATUS = 10, 15
"""Widths of the two columns of a year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """One target with its finding in every year."""

    row: OverallRow
    history: Mapping[int, Finding]


def write_district(pen: Pen, page: "Worksheet", review: Review, district: str) -> None:
    """The targets of ``district``; two columns for each year: what was reached, and how that is judged."""
    title = review.districts[district][pen.lang]
    years = sorted({year for (_, _, area), history in review.histories.items() if area == district for year in history})
    widths = _widths(years)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    put(page, 0, 0, title, pen.style(bold=True, font_size=16, font_color=HEAD))
    headline = f"{review.year}  {district_headline(review, district, pen.lang)}"
    page.merge_range(1, 0, 1, len(widths) - 1, "", pen.style(text_wrap=True))
    put(page, 1, 0, headline, pen.style(text_wrap=True))
    page.set_row(1, height([(headline, sum(widths))]))
    put(page, 2, 0, pen.text("workbook.district.legend", year=review.year), pen.style(font_color=QUIET))
    _write_heads(pen, page, years)
    lines = _lines(review, district, pen.lang)
    for place, line in enumerate(lines, start=TOP + 2):
        values = _values(line, years, pen.lang)
        _write_values(pen, page, place, values, widths, strong=line.row.depth == 0)
    if lines:
        statuses = [len(KNOWN) + 2 * place + 1 for place in range(len(years))]
        colour(pen, page, (TOP + 2, TOP + 1 + len(lines)), statuses)
    page.freeze_panes(TOP + 2, KNOWN.index("name") + 1)
    finish(pen, page, title, repeated=TOP + 1)
    page.repeat_columns(0, KNOWN.index("name"))


def _widths(years: Sequence[int]) -> list[int]:
    of_years = [width for _ in years for width in (ACTUAL, STATUS)]
    return [*(WIDTHS[name] for name in KNOWN), *of_years, *(WIDTHS[name] for name in AFTER)]


def _lines(review: Review, district: str, lang: str) -> list[_Line]:
    """The targets under review, below each its members; a target that is judged in other years alone has none here."""
    return [
        _Line(row=row, history={} if row.depth else review.histories[row_of(row.finding)])
        for row in overall_rows(review, lang, district)
    ]


def _write_heads(pen: Pen, page: "Worksheet", years: Sequence[int]) -> None:
    before, after = len(KNOWN), len(KNOWN) + 2 * len(years)
    for columns, start in ((KNOWN, 0), (AFTER, after)):
        for column, name in enumerate(columns, start=start):
            page.merge_range(TOP, column, TOP + 1, column, pen.text(f"workbook.head.{name}"), pen.head())
    for place, year in enumerate(years):
        column = before + 2 * place
        page.merge_range(TOP, column, TOP, column + 1, year, pen.head())
        put(page, TOP + 1, column, pen.text("workbook.head.actual"), pen.head())
        put(page, TOP + 1, column + 1, pen.text("workbook.head.status"), pen.head())


def _values(line: _Line, years: Sequence[int], lang: str) -> list[Value]:
    row = line.row
    own = line.history or {row.finding.year: row.finding}
    return [
        *(row.number, row.domain, f"{'　' * row.depth}{row.name}", row.unit, row.nature),
        *(as_value(row.baseline), row.final.text),
        *(value for year in years for value in _year(own.get(year), lang)),
        *(
            None if row.completion.value is None else row.completion.value / 100,
            row.trend,
            responsible_written(row.finding, lang),
        ),
    ]


def _year(finding: Finding | None, lang: str) -> tuple[Value, Value]:
    """What was reached, and how it is judged; in a due year that has come, what was asked stands below the word."""
    if finding is None:
        return None, None
    asked = asked_written(finding, lang) if finding.due and _is_known(finding) else ""
    return as_value(actual_written(finding, lang), none=""), "\n".join(
        filter(None, (status_written(finding, lang), asked))
    )


def _is_known(finding: Finding) -> bool:
    """Whether what is asked is a figure already; what refers to another figure stands in its column in words."""
    return finding.verdict is not Verdict.NOT_DUE or isinstance(finding.limit, Amount)


def _write_values(
    pen: Pen, page: "Worksheet", place: int, values: Sequence[Value], widths: Sequence[int], *, strong: bool
) -> None:
    completion = len(values) - len(AFTER)
    ink = {} if strong else {"font_color": QUIET}
    styles = [
        pen.framed(
            align="left" if isinstance(value, str) else "right",
            num_format=PERCENT if column == completion else number_format(value),
            **ink,
        )
        for column, value in enumerate(values)
    ]
    put_row(page, place, values, styles)
    page.set_row(place, height(list(zip(values, widths, strict=True))))
