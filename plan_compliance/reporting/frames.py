"""Findings and sheets as columns of data frames; what a column of findings holds never depends on its values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.csv_format import flattened
from plan_compliance.reporting.rows import Plain, finding_row
from plan_compliance.reporting.sheets import Sheet


class Holding(StrEnum):
    """What a column holds."""

    WORDS = "words"
    WHOLE = "whole"
    REAL = "real"
    YES_NO = "yes_no"


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a data frame; None where nothing is known."""

    name: str
    holding: Holding
    cells: Sequence[Plain]


WHOLE = frozenset(
    {"year", "rounded", "baseline_year", "next_year", "final_year", "late_year", "missing_year"}
    | {"parts_satisfying", "parts_failing", "parts_unknown", "parts_total"}
)
REAL = frozenset(
    {"actual", "bound", "upper", "within", "baseline", "next_bound", "final_bound", "expected", "tolerance"}
    | {
        "completion",
        "progress",
        "schedule",
        "gap",
        "catch_up_next",
        "catch_up_final",
        "change_so_far",
        "other_value",
        "original_bound",
    }
)
YES_NO = frozenset({"due", "every_year", "exceeded", "unit_unstated", "baseline_printed", "baseline_measured"})


def columns_of_findings(findings: Iterable[Finding]) -> tuple[Column, ...]:
    """The columns of the CSV report, a value a finding."""
    rows = [flattened(finding_row(finding)) for finding in findings]
    names = list(rows[0]) if rows else []
    return tuple(Column(name=name, holding=_holding(name), cells=[row[name] for row in rows]) for name in names)


def _holding(name: str) -> Holding:
    if name in WHOLE:
        return Holding.WHOLE
    if name in REAL:
        return Holding.REAL
    return Holding.YES_NO if name in YES_NO else Holding.WORDS


def columns_of_sheet(sheet: Sheet) -> tuple[Column, ...]:
    """The columns of ``sheet``, whose numbers are counts unless they are per cent."""
    values = [[row[place] for row in sheet.rows] for place in range(len(sheet.columns))]
    return tuple(
        Column(name=name, holding=_holding_of(name, own, sheet), cells=own)  # type: ignore[arg-type]
        for name, own in zip(sheet.columns, values, strict=True)
    )


def _holding_of(name: str, values: Sequence[object], sheet: Sheet) -> Holding:
    if name in sheet.percents:
        return Holding.REAL
    return Holding.WHOLE if any(isinstance(value, int) for value in values) else Holding.WORDS
