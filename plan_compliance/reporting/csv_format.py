"""The report for spreadsheets: one row a finding, numbers as numbers, text that no spreadsheet runs as a formula."""

import csv
import io
from collections.abc import Callable, Mapping

from plan_compliance.reporting.cells import cell
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.rows import LANGUAGES, Plain, Row, finding_row

__all__ = ["cell", "csv_format"]


def csv_format(contents: Contents) -> str:
    """A head and one row a finding; text in two languages has two columns, lists are joined by semicolons."""
    rows = [flattened(finding_row(finding)) for finding in contents.findings]
    written = io.StringIO()
    writer = csv.DictWriter(written, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return written.getvalue()


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
