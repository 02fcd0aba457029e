"""The report for spreadsheets: one row a finding, numbers as numbers, text that no spreadsheet runs as a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.cells import cell
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.rows import LANGUAGES, Plain, Row, finding_row

__all__ = ["cell", "csv_format"]


def csv_format(contents: Contents) -> str:
    """All of :func:`csv_lines` at once."""
    return "".join(csv_lines(contents.findings))


def csv_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """A head and one row a finding, each written when it is asked for."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for row in flat_rows(findings):
        writer.writerow(row)
        yield written.getvalue()
        written.seek(0)
        written.truncate()


def flat_rows(findings: Iterable[Finding]) -> Iterator[list[Any]]:
    """The names of the columns, then one row of cells a finding, none of which a spreadsheet runs as a formula.

    Text in two languages has two columns, lists are joined by semicolons.
    """
    rows = (flattened(finding_row(finding)) for finding in findings)
    first = next(rows, {})
    yield list(first)
    for row in chain([first] if first else [], rows):
        yield [cell(value) for value in row.values()]


def flattened(row: Row) -> dict[str, Plain]:
    """``row`` with a column for each value that a cell can hold."""
    flat: dict[str, Plain] = {}
    for name, value in row.items():
        flat.update(COLUMNS[name](value) if name in COLUMNS else {name: value})
    return flat


# --- nested values --------------------------------------------------------------------------------


def _two_languages(name: str) -> Callable[[Plain], dict[str, Plain]]:
    return lambda value: {f"{name}_{lang}": _of(value, lang) for lang in LANGUAGES}


def _fields(name: str, *fields: str) -> Callable[[Plain], dict[str, Plain]]:
    return lambda value: {f"{name}_{field}": _joined(_of(value, field)) for field in fields}


def _listed(name: str, *fields: str) -> Callable[[Plain], dict[str, Plain]]:
    return lambda value: {name: "; ".join(_entry(entry, fields) for entry in _items(value))}


def _texts(name: str) -> Callable[[Plain], dict[str, Plain]]:
    return lambda value: {
        f"{name}_{lang}": "; ".join(_entry(entry, (lang,)) for entry in _items(value)) for lang in LANGUAGES
    }


def _entry(entry: Plain, fields: tuple[str, ...]) -> str:
    if not isinstance(entry, Mapping):
        return str(entry)
    return " ".join(str(entry[field]) for field in fields if entry[field] is not None)


def _joined(value: Plain) -> Plain:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _items(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _of(value: Plain, field: str) -> Plain:
    return value[field] if isinstance(value, Mapping) else None


COLUMNS: Mapping[str, Callable[[Plain], dict[str, Plain]]] = {
    **{
        name: _two_languages(name)
        for name in ("area_name", "name", "bound_written", "arithmetic", "sentence", "assumption", "definition")
    },
    "responsible": _fields("responsible", "lead", "others"),
    "missing": _fields("missing", "indicator", "area", "year"),
    "counts": _fields("parts", "satisfying", "failing", "unknown", "total"),
    "waiver": _fields("waiver", "by", "on", "until", "reason"),
    "withdrawal": _fields("withdrawal", "on", "by", "reason"),
    "amendments": _listed("amendments", "on", "by", "reason"),
    "district_remarks": _listed("district_remarks", "reason", "measure", "by_when"),
    "flags": _listed("flags"),
    "scale": _listed("scale"),
    "sources": _listed("sources", "table", "row", "part", "section"),
    "figures": _listed("figures", "role", "area", "indicator", "year", "value", "unit", "place", "source", "document"),
    "higher": _listed("higher", "level", "year", "bound"),
    "notes": _texts("notes"),
    "remarks": _texts("remarks"),
    "parts": _listed("parts", "member", "area", "indicator", "verdict"),
}
"""How the nested values of a row become columns; all others are one column as they are."""
