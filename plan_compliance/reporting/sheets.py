"""Plain tables in every format: what audit, coverage and the comparison of plans are written as."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from typing import TypeAlias

from tabulate import SEPARATING_LINE, tabulate

from plan_compliance.reporting.cells import all_escaped, cell, escaped
from plan_compliance.reporting.long_tables import LONG, page_lines, plain_lines
from plan_compliance.reporting.width import COLUMNS as WIDTH
from plan_compliance.reporting.width import display_width, widest, wrapped
from plan_compliance.texts.numbers import shortest

Value: TypeAlias = str | int | float | Decimal | None
MOST_PLACES = 4
GAP = 2
WORD = re.compile(r"[!-~]+")
LONGEST_WORD = 14
"""Longer ones may be cut."""
NARROWEST = 8
NARROWEST_HEAD = 4
NARROWEST_RULE = 3
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
        if not self.for_machines and not self.grouped:
            return self
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
    return "".join(streamed(sheets, title=title, form=form))


def streamed(sheets: Sequence[Sheet], *, title: str, form: str) -> Iterator[str]:
    """The same, line by line: the next one is drawn when it is asked for."""
    return SHEET_FORMATS[form](sheets, title)


def _sections(sections: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of ``sections``, with an empty one between two of them."""
    for number, lines in enumerate(sections):
        yield from ["\n"] if number else []
        yield from (f"{line}\n" for line in lines)


# --- for the terminal -----------------------------------------------------------------------------


def _text(sheets: Sequence[Sheet], title: str) -> Iterator[str]:
    heading = [title, "=" * display_width(title)]
    return _sections(chain([heading], (_text_sheet(sheet.for_readers()) for sheet in sheets)))


def _text_sheet(sheet: Sheet) -> Iterator[str]:
    notes = [line for note in sheet.notes for line in wrapped(note)]
    yield sheet.title
    if sheet.rows:
        yield from _table_lines(sheet, list(_columns(sheet)))
        yield from [""] if notes else []
    yield from notes


def _table_lines(sheet: Sheet, columns: Sequence[list[str]]) -> Iterable[str]:
    right = on_the_right(sheet)
    widths = _fitted(sheet.heads, columns, right)
    if len(sheet.rows) > LONG:
        return plain_lines(sheet.heads, columns, widths, right)
    heads, *rows = (
        ["\n".join(wrapped(cell, width=width)) for cell, width in zip(row, widths, strict=True)]
        for row in (sheet.heads, *zip(*columns, strict=True))
    )
    lined_up = tabulate(
        [heads, SEPARATING_LINE, *rows],
        tablefmt="simple",
        colalign=["right" if ends else "left" for ends in right],
        disable_numparse=True,
    )
    return (line.rstrip() for line in lined_up.splitlines())


def _cells(sheet: Sheet) -> Iterator[list[str]]:
    return ([shown(value) for value in row] for row in sheet.rows)


def _columns(sheet: Sheet) -> Iterator[list[str]]:
    """The cells of each column, one column after the other."""
    return (_column([row[number] for row in sheet.rows]) for number in range(len(sheet.heads)))


def _column(values: Sequence[Value]) -> list[str]:
    """As :func:`shown` shows each of ``values``; most columns hold words and nothing else."""
    kinds = set(map(type, values))
    return [str(value) for value in values] if kinds <= {str, int} else list(map(shown, values))


def _fitted(heads: Sequence[str], columns: Sequence[list[str]], right: Sequence[bool]) -> list[int]:
    """The width of each column: what it needs.

    Where the terminal has less room, the heads of figures are folded first, then the widest columns.
    """
    table = list(zip(heads, columns, right, strict=True))
    room = WIDTH - GAP * (len(columns) - 1)
    widths = [max(display_width(head), widest(cells)) for head, cells, _ in table]
    if sum(widths) <= room:
        return widths
    widths = [
        _folded(head, cells, _longest_word([head])) if numeric else width
        for (head, cells, numeric), width in zip(table, widths, strict=True)
    ]
    floors = [
        min(width, _folded(head, cells, 0) if numeric else _floor(cells))
        for (head, cells, numeric), width in zip(table, widths, strict=True)
    ]
    while sum(widths) > room and widths != floors:
        most = max(width for width, floor in zip(widths, floors, strict=True) if width > floor)
        widths = [
            width - 1 if width == most and width > floor else width for width, floor in zip(widths, floors, strict=True)
        ]
    return widths


def _folded(head: str, cells: Sequence[str], kept: int) -> int:
    """How narrow a column of figures may get if so much of its head is ``kept`` on one line."""
    head_width, most = display_width(head), widest(cells)
    return max(most if kept else min(most, _floor(cells)), min(head_width, max(kept, NARROWEST_HEAD)))


def _floor(cells: Sequence[str]) -> int:
    """How narrow a column may get without cutting the words of a European language, as long as they are short."""
    return max(NARROWEST, min(_longest_word(cells), LONGEST_WORD))


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in WORD.findall(cell)), default=0)


def on_the_right(sheet: Sheet) -> list[bool]:
    """Which columns are figures, or hold numbers and nothing else."""
    return [
        name in sheet.figures or _is_numeric([row[number] for row in sheet.rows])
        for number, name in enumerate(sheet.columns)
    ]


def _is_numeric(column: Sequence[Value]) -> bool:
    kinds = set(map(type, column))
    has_text = str in kinds and not {value for value in column if isinstance(value, str)} <= {"", "-"}
    return not has_text and any(issubclass(kind, int | float | Decimal) for kind in kinds)


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


def _markdown(sheets: Sequence[Sheet], title: str) -> Iterator[str]:
    return _sections(chain([[f"# {escaped(title)}"]], map(markdown_lines, sheets)))


def markdown_sheet(sheet: Sheet) -> list[str]:
    """One table as the lines of a page, under a head of the second level."""
    return list(markdown_lines(sheet))


def markdown_lines(sheet: Sheet) -> Iterator[str]:
    """The same, line by line; the source of a long table is lined up too."""
    sheet = sheet.for_readers()
    yield f"## {escaped(sheet.title)}"
    if sheet.rows:
        yield ""
        yield from _page_table(sheet, on_the_right(sheet))
    yield from (line for note in sheet.notes for line in ("", escaped(note)))


def _page_table(sheet: Sheet, right: Sequence[bool]) -> Iterator[str]:
    if len(sheet.rows) > LONG:
        return _long_page_table(sheet, right)
    rules = ["---:" if ends else "---" for ends in right]
    rows = (map(escaped, row) for row in _cells(sheet))
    return (f"| {' | '.join(row)} |" for row in (map(escaped, sheet.heads), rules, *rows))


def _long_page_table(sheet: Sheet, right: Sequence[bool]) -> Iterator[str]:
    heads, columns = all_escaped(sheet.heads), [all_escaped(column) for column in _columns(sheet)]
    widths = [max(NARROWEST_RULE, widest([head, *column])) for head, column in zip(heads, columns, strict=True)]
    return page_lines(heads, columns, widths, right)


# --- for spreadsheets and programs ----------------------------------------------------------------


def _csv(sheets: Sequence[Sheet], _: str) -> Iterator[str]:
    """Every sheet below the other, each under a head of its own; the first column says which table a row is of."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for sheet in sheets:
        rows = ((sheet.name, *(cell(plain(value)) for value in row)) for row in sheet.rows)
        for row in chain([("table", *sheet.columns)], rows):
            writer.writerow(row)
            yield out.getvalue()
            out.seek(0)
            out.truncate()


def _json(sheets: Sequence[Sheet], _: str) -> Iterator[str]:
    """Each sheet's rows as objects under the sheet's name, one line a row."""
    between = ",\n"
    yield "{\n"
    for number, sheet in enumerate(sheets):
        yield f"{between if number else ''}{json.dumps(sheet.name)}: [\n"
        yield from _separated(_json_rows(sheet))
        yield "\n]"
    yield "\n}\n"


def _json_rows(sheet: Sheet) -> Iterator[str]:
    rows = (dict(zip(sheet.columns, map(plain, row), strict=True)) for row in sheet.rows)
    return (json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)


def _separated(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f",\n{line}" if number else line


def plain(value: Value) -> str | int | float | None:
    """``value`` as programs read it."""
    return float(value) if isinstance(value, Decimal) else value


SHEET_FORMATS: Mapping[str, Callable[[Sequence[Sheet], str], Iterator[str]]] = {
    "text": _text,
    "markdown": _markdown,
    "csv": _csv,
    "json": _json,
}
"""Every format that sheets can be written in."""
