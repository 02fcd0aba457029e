"""Every finding of every year as a table of the spreadsheet program: filters on its heads, numbers as numbers."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.bounds import bound_written
from plan_compliance.reporting.review.overall import (
    actual_written,
    responsible_written,
    source_written,
    unit_shown,
)
from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.rows import number
from plan_compliance.reporting.sentences import flags_written, reason_written, sentence
from plan_compliance.reporting.sheets import Value
from plan_compliance.reporting.workbook.listings import as_value, domain_of
from plan_compliance.reporting.workbook.pen import HEAD, PERCENT, QUIET, Pen, finish, number_format, put
from plan_compliance.reporting.workbook.statuses import colour, status_written
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Measure, Trend

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

COLUMNS: Mapping[str, tuple[int, Callable[[Finding, str], Value]]] = {
    "district": (12, lambda finding, lang: finding.area_name[lang]),
    "year": (7, lambda finding, _: finding.year),
    "domain": (14, domain_of),
    "name": (34, lambda finding, lang: finding.name[lang]),
    "nature": (9, lambda finding, lang: say(f"nature.{finding.nature}", lang)),
    "responsible": (16, responsible_written),
    "status": (15, status_written),
    "verdict": (12, lambda finding, lang: say(f"verdict.{finding.verdict}", lang)),
    "pace": (12, lambda finding, lang: say(f"pace.{finding.pace}", lang)),
    "trend": (11, lambda finding, lang: "" if finding.trend is Trend.UNKNOWN else say(f"trend.{finding.trend}", lang)),
    "reason": (16, lambda finding, lang: reason_written(finding.reason, lang) if finding.reason else ""),
    "unit": (12, unit_shown),
    "baseline": (11, lambda finding, _: _baseline(finding)),
    "bound": (11, lambda finding, _: _rank_free(finding, finding.bound)),
    "asked": (22, bound_written),
    "actual": (11, lambda finding, lang: as_value(actual_written(finding, lang), none="")),
    "gap": (11, lambda finding, _: number(finding.movement.gap)),
    "completion": (10, lambda finding, _: number(finding.movement.completion)),
    "expected": (10, lambda finding, _: number(finding.movement.schedule)),
    "progress": (10, lambda finding, _: number(finding.movement.progress)),
    "needed_next": (12, lambda finding, _: number(finding.movement.catch_up_next)),
    "needed_final": (12, lambda finding, _: number(finding.movement.catch_up_final)),
    "so_far": (12, lambda finding, _: number(finding.movement.change_so_far)),
    "flags": (18, flags_written),
    "counted": (9, lambda finding, lang: say(f"workbook.{'no' if finding.has(Flag.RESTATED) else 'yes'}", lang)),
    "sentence": (60, sentence),
    "source": (24, source_written),
    "plan": (20, lambda finding, _: finding.plan),
    "target": (22, lambda finding, _: finding.target),
    "address": (40, lambda finding, _: finding.address),
}
"""Column → its width and its value."""
GROWTHS = frozenset({Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.TOTAL_GROWTH, Measure.COMPOUNDED})
PERCENTS = frozenset({"completion", "expected", "progress"})
HEADS = 3
"""The row of the heads: below title, legend and a free line."""
HEAD_HEIGHT = 32
ACROSS = 4
"""Pages that the columns are spread over in print, the first few repeated on each."""


def write_findings(pen: Pen, page: "Worksheet", review: Review, title: str) -> None:
    """A row for each finding, those of a year together with those of the others: the head of *year* filters them."""
    put(page, 0, 0, title, pen.style(bold=True, font_size=16, font_color=HEAD))
    put(page, 1, 0, pen.text("workbook.findings.legend"), pen.style(font_color=QUIET))
    last = HEADS + max(1, len(review.findings))
    heads = [{"header": pen.text(f"workbook.head.{name}"), "header_format": pen.head()} for name in COLUMNS]
    page.add_table(
        HEADS, 0, last, len(COLUMNS) - 1, {"columns": heads, "style": "Table Style Light 1", "name": "findings"}
    )
    page.set_row(HEADS, HEAD_HEIGHT)
    for column, (name, (width, value_of)) in enumerate(COLUMNS.items()):
        page.set_column(column, column, width)
        percent = name in PERCENTS
        for row, finding in enumerate(review.findings, start=HEADS + 1):
            value = value_of(finding, pen.lang)
            style = pen.style(num_format=PERCENT if percent else number_format(value))
            put(page, row, column, _share(value, percent=percent), style)
    colour(pen, page, (HEADS + 1, last), [list(COLUMNS).index("status")])
    page.freeze_panes(HEADS + 1, list(COLUMNS).index("name") + 1)
    finish(pen, page, title, repeated=HEADS, across=ACROSS)
    page.repeat_columns(0, list(COLUMNS).index("name"))


def _share(value: Value, *, percent: bool) -> Value:
    return float(value) / 100 if percent and isinstance(value, int | float) else value


def _baseline(finding: Finding) -> Value:
    """The baseline; nothing where it is a level and the row speaks of growth."""
    is_level = finding.measure in GROWTHS and not finding.movement.baseline_measured
    return None if is_level else _rank_free(finding, finding.movement.baseline)


def _rank_free(finding: Finding, value: float | None) -> Value:
    """``value`` as a number; nothing where it is the rank of a grade."""
    return None if finding.scale else number(value)
