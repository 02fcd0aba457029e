"""How a status looks in a cell: a sign, its word, and colours that a spreadsheet gives by the words themselves."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.labels import status
from plan_compliance.texts import say

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from plan_compliance.reporting.workbook.pen import Pen

SIGNS: Mapping[str, str] = {
    "verdict.met": "✓",
    "verdict.missed": "✗",
    "verdict.no_data": "?",
    "verdict.not_due": "·",
    "verdict.not_applicable": "–",
    "pace.achieved_early": "◆",
    "pace.ahead": "▲",
    "pace.on_schedule": "●",
    "pace.behind": "▼",
    "pace.reversed": "◀",
    "pace.unknown": "·",
    "pace.finished": "·",
}
"""A status is told by its sign and its word as well as by its colour."""
GOOD, FAIR, BAD, WORSE, LACKING, QUIET = "good", "fair", "bad", "worse", "lacking", "quiet"
SHADES: Mapping[str, tuple[str, str]] = {
    GOOD: ("#D7EFDC", "#14532D"),
    FAIR: ("#E3EEFA", "#1E3A5F"),
    BAD: ("#FDE9CF", "#7A3E00"),
    WORSE: ("#F9D5D3", "#7F1D1D"),
    LACKING: ("#ECECEC", "#3F3F46"),
    QUIET: ("#FFFFFF", "#6B7280"),
}
"""Behind a word, and the word."""
SHADE_OF: Mapping[str, str] = {
    "verdict.met": GOOD,
    "verdict.missed": WORSE,
    "verdict.no_data": LACKING,
    "verdict.not_due": QUIET,
    "verdict.not_applicable": QUIET,
    "pace.achieved_early": GOOD,
    "pace.ahead": GOOD,
    "pace.on_schedule": FAIR,
    "pace.behind": BAD,
    "pace.reversed": WORSE,
    "pace.unknown": QUIET,
    "pace.finished": QUIET,
}
BARS: Mapping[str, str] = {
    "verdict.met": "#2F8F4E",
    "verdict.missed": "#B3261E",
    "verdict.no_data": "#7C828C",
    "verdict.not_due": "#D9DEE5",
    "verdict.not_applicable": "#EEF0F2",
    "pace.achieved_early": "#7DBF8E",
    "pace.ahead": "#A6D5B1",
    "pace.on_schedule": "#8DB4DE",
    "pace.behind": "#F0A64A",
    "pace.reversed": "#D9706A",
    "pace.unknown": "#D9DEE5",
    "pace.finished": "#D9DEE5",
}
"""The statuses in charts."""


def status_written(finding: Finding, lang: str) -> str:
    """``✗ missed``."""
    return word_written(status(finding), lang)


def word_written(key: str, lang: str) -> str:
    """Sign and word of a status, ``verdict.missed`` for one."""
    return f"{SIGNS[key]} {say(key, lang)}"


def colour(pen: "Pen", sheet: "Worksheet", rows: tuple[int, int], columns: Sequence[int]) -> None:
    """Let the spreadsheet colour every cell of ``columns``, from the first row to the last, by how it begins."""
    from xlsxwriter.utility import xl_range  # noqa: PLC0415  (an extra)

    ranges = " ".join(xl_range(rows[0], column, rows[1], column) for column in columns)
    for key, shade in SHADE_OF.items():
        rule = {
            "type": "text",
            "criteria": "begins with",
            "value": word_written(key, pen.lang),
            "format": pen.shade(*SHADES[shade]),
            "multi_range": ranges,
        }
        sheet.conditional_format(rows[0], columns[0], rows[1], columns[0], rule)
