"""The form that a district fills in for a year: its rows, and the form as CSV. XLSX: :mod:`reporting.form_xlsx`."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from plan_compliance.model import Indicator
from plan_compliance.reporting.csv_format import cell
from plan_compliance.texts import say


class Entry(StrEnum):
    """What is filled into a row."""

    NUMBER = "number"
    GRADE = "grade"
    DATE = "date"
    COUNT = "count"
    """How many parts satisfy, and of how many."""


FILLED: Mapping[Entry, tuple[str, ...]] = {
    Entry.NUMBER: ("value",),
    Entry.GRADE: ("value",),
    Entry.DATE: ("done",),
    Entry.COUNT: ("satisfying", "of"),
}
"""The columns that a row of each kind leaves open; the others of them are closed."""

MACHINE = ("area", "year", "indicator", "part")
"""Columns that say whose figure a row is, for programs; last, and in sight: intake distrusts what is hidden."""
ABOUT = ("number", "domain", "name", "unit", "explained", "target", "last_year")
BESIDE = ("status", "source", "note")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One figure to fill in; everything that stands around it is already in words."""

    entry: Entry
    area: str
    year: int
    indicator: Indicator
    part: str
    domain: str
    name: str
    unit: str
    explained: str
    target: str
    last_year: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """Everything that a district owes for one year; the lines of a domain stand together."""

    title: str
    district: str
    year: int
    lang: str
    deadline: str
    plans: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that this form needs, in their order."""
        open_ones = {name for line in self.lines for name in FILLED[line.entry]}
        filled = [name for name in dict.fromkeys(sum(FILLED.values(), ())) if name in open_ones]
        about = [name for name in ABOUT if name != "explained" or any(line.explained for line in self.lines)]
        return (*about, *filled, *BESIDE, *MACHINE)

    def head(self, column: str) -> str:
        """The head of a column in the language of the form."""
        return say(f"form.head.{column}", self.lang)

    def known(self, number: int, column: str) -> str | int:
        """What already stands in a column of the line ``number`` (from 1); empty where it is to be filled in."""
        line = self.lines[number - 1]
        told: Mapping[str, str | int] = {
            "area": line.area,
            "year": line.year,
            "indicator": line.indicator.id,
            "part": line.part,
            "number": number,
            "domain": line.domain,
            "name": line.name,
            "unit": line.unit,
            "explained": line.explained,
            "target": line.target,
            "last_year": line.last_year,
        }
        return told.get(column, "")


def form_csv(form: Form) -> str:
    """The form as CSV: a head, then one row a figure."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(form.head(column) for column in form.columns)
    for number in range(1, len(form.lines) + 1):
        writer.writerow(cell(form.known(number, column)) for column in form.columns)
    return out.getvalue()
