"""Plain tables in every format: what audit, coverage and the comparison of plans are written as."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from tabulate import SEPARATING_LINE, tabulate

from plan_compliance.reporting.cells import cell, escaped
from plan_compliance.reporting.width import COLUMNS as WIDTH
from plan_compliance.reporting.width import display_width, wrapped
from plan_compliance.texts.numbers import shortest

Value: TypeAlias = str | int | float | Decimal | None
MOST_PLACES = 4
GAP = 2
WORD = re.compile(r"[!-~]+")
LONGEST_WORD = 14
"""Longer ones may be cut."""
NARROWEST = 8
NARROWEST_HEAD = 4
"""Columns that a cell, and the head of a column of figures, keep however little room there is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One table: ``columns`` name them for machines, ``heads`` for readers; rows hold a value for each column."""

    name: str
    title: str
    columns: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()
    """Sentences below the table."""
    for_machines: frozenset[str] = frozenset()
    """Columns that only CSV and JSON hold: ids that a reader has no use for."""
    grouped: bool = False
    """Rows with the same first value belong together: a reader sees it once."""
    figures: frozenset[str] = frozenset()
    """Columns that stand on the right although they hold text, such as ``23/26 88.5 %``."""
    percents: frozenset[str] = frozenset()
    """Columns of numbers that are per cent."""
    totals: frozenset[int] = frozenset()
    """Numbers of the rows that sum up others, from 0."""

    def for_readers(self) -> "Sheet":
        """The table as people read it, every value in words."""
        kept = [number for number, column in enumerate(self.columns) if column not in self.for_machines]
        rows = [tuple(row[number] for number in kept) for row in self.rows]
        return replace(
            self,
            columns=tuple(self.columns[number] for number in kept),
            heads=tuple(self.heads[number] for number in kept),
            rows=tuple(_once(rows) if self.grouped else rows),
        )


def _once(rows: Sequence[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    """``rows`` without the first value where the row before has the same one."""
    before: Value = None
    for first, *others in rows:
        yield ("" if first == before else first, *others)
        before = first


def written(sheets: Sequence[Sheet], *, title: str, form: str) -> str:
    """``sheets`` in the format ``form``, one of :data:`SHEET_FORMATS`."""
    return SHEET_FORMATS[form](sheets, title)


# --- for the terminal -----------------------------------------------------------------------------


def _text(sheets: Sequence[Sheet], title: str) -> str:
    sections = [[title, "=" * display_width(title)], *(_text_sheet(sheet.for_readers()) for sheet in sheets)]
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def _text_sheet(sheet: Sheet) -> list[str]:
    notes = [line for note in sheet.notes for line in wrapped(note)]
    if not sheet.rows:
        return [sheet.title, *notes]
    widths = _fitted(sheet)
    heads, *rows = (
        ["\n".join(wrapped(cell, width=width)) for cell, width in zip(row, widths, strict=True)]
        for row in (sheet.heads, *([shown(value) for value in row] for row in sheet.rows))
    )
    lined_up = tabulate(
        [heads, SEPARATING_LINE, *rows],
        tablefmt="simple",
        colalign=["right" if right else "left" for right in on_the_right(sheet)],
        disable_numparse=True,
    )
    return [sheet.title, *(line.rstrip() for line in lined_up.splitlines()), *([""] if notes else []), *notes]


def _fitted(sheet: Sheet) -> list[int]:
    """The width of each column: what it needs.

    Where the terminal has less room, the heads of figures are folded first, then the widest columns.
    """
    rows = ([shown(value) for value in row] for row in sheet.rows)
    columns = list(zip(sheet.heads, zip(*rows, strict=True), on_the_right(sheet), strict=True))
    room = WIDTH - GAP * (len(columns) - 1)
    widths = [max(display_width(head), *map(display_width, cells)) for head, cells, _ in columns]
    if sum(widths) > room:
        widths = [
            _folded(head, cells, _longest_word([head])) if numeric else width
            for (head, cells, numeric), width in zip(columns, widths, strict=True)
        ]
    floors = [
        min(width, _folded(head, cells, 0) if numeric else _floor(cells))
        for (head, cells, numeric), width in zip(columns, widths, strict=True)
    ]
    while sum(widths) > room and widths != floors:
        widest = max(width for width, floor in zip(widths, floors, strict=True) if width > floor)
        widths = [
            width - 1 if width == widest and width > floor else width
            for width, floor in zip(widths, floors, strict=True)
        ]
    return widths


def _folded(head: str, cells: Sequence[str], kept: int) -> int:
    """How narrow a column of figures may get if so much of its head is ``kept`` on one line."""
    head_width, widest = display_width(head), max(map(display_width, cells))
    return max(widest if kept else min(widest, _floor(cells)), min(head_width, max(kept, NARROWEST_HEAD)))


def _floor(cells: Sequence[str]) -> int:
    """How narrow a column may get without cutting the words of a European language, as long as they are short."""
    return max(NARROWEST, min(_longest_word(cells), LONGEST_WORD))


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in WORD.findall(cell)), default=0)


def on_the_right(sheet: Sheet) -> list[bool]:
    """Which columns are figures, or hold numbers and nothing else."""
    columns = zip(*sheet.rows, strict=True) if sheet.rows else ([] for _ in sheet.columns)
    return [
        name in sheet.figures or (any(_is_number(value) for value in column) and not _has_text(column))
        for name, column in zip(sheet.columns, columns, strict=True)
    ]


def _has_text(column: Sequence[Value]) -> bool:
    return any(isinstance(value, str) and value not in ("", "-") for value in column)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float | Decimal)


def shown(value: Value) -> str:
    """A value as people read it: at most four decimals, nothing for None."""
    match value:
        case None:
            return ""
        case str():
            return value
        case int():
            return str(value)
        case _:
            return shortest(float(value), MOST_PLACES)


# --- for pages ------------------------------------------------------------------------------------


def _markdown(sheets: Sequence[Sheet], title: str) -> str:
    sections = [[f"# {escaped(title)}"], *(markdown_sheet(sheet) for sheet in sheets)]
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def markdown_sheet(sheet: Sheet) -> list[str]:
    """One table as the lines of a page, under a head of the second level."""
    sheet = sheet.for_readers()
    lines = [f"## {escaped(sheet.title)}"]
    if sheet.rows:
        rules = ["---:" if right else "---" for right in on_the_right(sheet)]
        rows = ([escaped(shown(value)) for value in row] for row in sheet.rows)
        lines += ["", *(f"| {' | '.join(row)} |" for row in (map(escaped, sheet.heads), rules, *rows))]
    return [*lines, *(line for note in sheet.notes for line in ("", escaped(note)))]


# --- for spreadsheets and programs ----------------------------------------------------------------


def _csv(sheets: Sequence[Sheet], _: str) -> str:
    """Every sheet below the other, each under a head of its own; the first column says which table a row is of."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for sheet in sheets:
        writer.writerow(("table", *sheet.columns))
        writer.writerows((sheet.name, *(cell(plain(value)) for value in row)) for row in sheet.rows)
    return out.getvalue()


def _json(sheets: Sequence[Sheet], _: str) -> str:
    """Each sheet's rows as objects under the sheet's name, one line a row."""
    lists = ",\n".join(_json_rows(sheet) for sheet in sheets)
    return f"{{\n{lists}\n}}\n"


def _json_rows(sheet: Sheet) -> str:
    rows = (dict(zip(sheet.columns, map(plain, row), strict=True)) for row in sheet.rows)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    return f"{json.dumps(sheet.name)}: [\n{lines}\n]"


def plain(value: Value) -> str | int | float | None:
    """``value`` as programs read it."""
    return float(value) if isinstance(value, Decimal) else value


SHEET_FORMATS: Mapping[str, Callable[[Sequence[Sheet], str], str]] = {
    "text": _text,
    "markdown": _markdown,
    "csv": _csv,
    "json": _json,
}
"""Every format that sheets can be written in."""
