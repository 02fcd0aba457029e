"""One row of a table → records: what each of its cells says of a figure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.grids import Grid, Mark, Row
from plan_compliance.intake.layouts import Crossed, Layout, are_heads, heads_of, same_heads
from plan_compliance.intake.lookup import Lookup
from plan_compliance.intake.numbers import NOT_AVAILABLE
from plan_compliance.intake.record import FIGURES, Record
from plan_compliance.intake.remarks import remark_of
from plan_compliance.intake.typed import is_label, rewritten
from plan_compliance.intake.units import canonical
from plan_compliance.model import Indicator, Observation, Place, Text
from plan_compliance.texts import say
from plan_compliance.vocabulary import Kind

_FORMULA = re.compile(r"[=@]|[+-](?=.*[(|!])", re.DOTALL)
_FOOTNOTE = re.compile(
    r"\s*(注|备注|说明|附注|资料来源|数据来源|填表说明|填报人|填表人|审核人|负责人|单位负责人|制表|联系人|联系电话|[*※]|notes?\b|sources?\b)",
    re.IGNORECASE,
)
_SECOND_HEAD = frozenset({"甲", "栏次", "行次", "(1)", "（1）", "A"})
_MARK_TEXTS: Mapping[Mark, str] = {
    Mark.ERROR: "grid.error_cell",
    Mark.UNCALCULATED: "grid.uncalculated",
    Mark.CALLS_OUT: "grid.calls_out",
    Mark.OTHER_FILE: "grid.other_file",
    Mark.SCALED: "grid.scaled",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Unread:
    """A line that was understood to be no figure: a title, a section, a footnote."""

    place: Place
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table whose heads are understood; ``rows`` are those below them."""

    grid: Grid
    layout: Layout
    lookup: Lookup
    rows: Iterator[Row]
    above: tuple[Row, ...] = ()


@dataclass(kw_only=True, slots=True)
class Reader:
    """One table being read, and what was found so far."""

    table: Table
    given: Mapping[str, str]
    merged: frozenset[tuple[int, int]]
    """Cells of figures that were merged with others."""
    observations: Sequence[Observation] = ()
    faults: list[Fault] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """Columns of a matrix below which anything stands."""
    ended: bool = False

    @property
    def grid(self) -> Grid:
        """The cells."""
        return self.table.grid

    @property
    def layout(self) -> Layout:
        """What the columns say."""
        return self.table.layout

    @property
    def lookup(self) -> Lookup:
        """The names."""
        return self.table.lookup

    @property
    def is_matrix(self) -> bool:
        """Whether figures stand below years, areas or indicators."""
        return bool(self.layout.crossed)


def one_line(cells: Iterable[str]) -> str:
    """What is written in a row, without the gaps."""
    return " ".join(filter(None, (" ".join(cell.split()) for cell in cells)))


# --- rows to records -----------------------------------------------------------------------------

Found = tuple[Record, tuple[Fault, ...]]


def row_records(reader: Reader, line: int, cells: Sequence[str]) -> Iterator[Found]:
    """The records of one row of a list or a matrix, each with what is wrong with its cells."""
    return _matrix_records(reader, line, cells) if reader.is_matrix else list_records(reader, line, cells)


def list_records(reader: Reader, line: int, cells: Sequence[str]) -> Iterator[Found]:
    """The record of one row of a list; none where the row is a footnote or repeats the heads."""
    if _is_footnote(cells):
        reader.unread.append(Unread(place=reader.grid.place(line), text=one_line(cells)))
    elif not _begins_again(reader, line, cells, reader.layout.fields.get("indicator", 0)):
        texts, wrong = _texts(reader, line, cells)
        yield _record(reader, line, cells, texts, wrong, 0)


def _is_footnote(cells: Sequence[str]) -> bool:
    """Whether a row is a single remark below the table."""
    filled = [cell for cell in cells if cell and not cell.isspace()]
    return len(filled) == 1 and len(cells) > 1 and bool(_FOOTNOTE.match(filled[0]))


def _begins_again(reader: Reader, line: int, cells: Sequence[str], column: int) -> bool:
    """Whether a row repeats the heads, which is passed over, or begins another table, which is a fault."""
    named = cells[column - 1] if 0 < column <= len(cells) else ""
    if reader.lookup.knows_indicator(named) or (reader.is_matrix and reader.lookup.area(named)):
        return False
    if same_heads(reader.layout, cells):
        return True
    if not are_heads(heads_of(cells[: reader.layout.width + 20], reader.lookup.known)):
        return False
    reader.faults.append(fault(reader.grid.place(line), "grid.second_table", scope="file"))
    reader.ended = True
    return True


def _matrix_records(reader: Reader, line: int, cells: Sequence[str]) -> Iterator[Found]:
    label = reader.layout.fields.get("indicator") or reader.layout.fields.get("area") or 1
    named = cell_of(cells, label)
    if _says_nothing(reader, line, cells, named):
        reader.unread.append(Unread(place=reader.grid.place(line), text=one_line(cells)))
    elif not _begins_again(reader, line, cells, label):
        yield from _matrix_row(reader, line, cells)


def cell_of(cells: Sequence[str], column: int) -> str:
    """The text in a column, from 1, without the blanks around it; empty where the row ends before."""
    return cells[column - 1].strip() if 0 < column <= len(cells) else ""


def _says_nothing(reader: Reader, line: int, cells: Sequence[str], named: str) -> bool:
    """Whether a row is a section, a footnote or the numbers of the columns."""
    if not named and not any(cell_of(cells, column) for column in reader.used):
        return True
    if line <= reader.layout.last_line + 1 and named in _SECOND_HEAD:
        return True
    if any(cell_of(cells, column) for column in reader.used - {1}) and not _is_footnote(cells):
        return False
    first = next(cell for cell in cells if cell.strip())
    return bool(_FOOTNOTE.match(first)) or not reader.lookup.knows_indicator(named) or not named


def _matrix_row(reader: Reader, line: int, cells: Sequence[str]) -> Iterator[Found]:
    texts, wrong = _texts(reader, line, cells)
    for crossed in reader.layout.crossed:
        if crossed.column not in reader.used:
            continue
        own = {**texts, **crossed.texts, "value": cell_of(cells, crossed.column)}
        place = reader.grid.place(line, crossed.column)
        yield _record(reader, line, cells, own, [*wrong, *_clash_of_units(texts, crossed, place)], crossed.column)


def _clash_of_units(texts: Mapping[str, str], crossed: Crossed, place: Place) -> Iterator[Fault]:
    """A unit in the row and another one in the head of the column."""
    row, head = texts.get("unit"), crossed.texts.get("unit")
    if row and head and canonical(row) != canonical(head):
        yield fault(place, "grid.name_and_unit", scope="observation", found=row, given=head)


# --- one row's texts -----------------------------------------------------------------------------


def _texts(reader: Reader, line: int, cells: Sequence[str]) -> tuple[dict[str, str], list[Fault]]:
    """The texts of a row by field, names replaced by ids, and what is wrong with them."""
    texts = dict(reader.given)
    for name, column in reader.layout.fields.items():
        text = cell_of(cells, column)
        if text and (name in FIGURES or text not in NOT_AVAILABLE or is_label(name, text)):
            texts[name] = rewritten(name, text)
    wrong = [
        fault(_place_of(reader, line, name), key, scope="observation", **blanks)
        for name, key, blanks in reader.lookup.replace_names(texts)
    ]
    return texts, wrong


def _place_of(reader: Reader, line: int, name: str) -> Place:
    column = reader.layout.fields.get(name, 0)
    if not column and name in reader.layout.labels:
        return reader.layout.labels[name]
    if name == "unit" and not column:  # it stands behind the indicator's name
        return _place_of(reader, line, "indicator")
    return reader.grid.place(line, column)


# --- one record ----------------------------------------------------------------------------------


def _record(
    reader: Reader, line: int, cells: Sequence[str], texts: dict[str, str], wrong: list[Fault], figure: int
) -> Found:
    """A record; ``figure`` is the column of its figure in a matrix, else 0."""
    layout, grid = reader.layout, reader.grid
    _move_event(texts, reader.lookup.indicators)
    width = layout.width
    ragged = len(cells) < width or any(cell and not cell.isspace() for cell in cells[width:])
    if ragged and not grid.sheet:
        found = fault(grid.place(line), "csv.cells", scope="observation", found=len(cells), expected=width)
        return _made(reader, line, texts, figure, doubtful=True), (found,)
    faults = list(wrong)
    if ragged:
        beyond = next(number for number, cell in enumerate(cells, 1) if number > width and cell.strip())
        faults.append(fault(grid.place(line, beyond), "grid.beyond", scope="observation", found=cells[beyond - 1][:60]))
    columns = [figure] if figure else []
    columns += layout.fields.values()
    faults += _cell_faults(reader, line, cells, columns)
    misspelt = any(cell_of(cells, column) for column in layout.misspelt) and not figure
    notes = [
        text for text in (texts.get("note"), *_extra_notes(reader, cells), _formula_note(reader, line, columns)) if text
    ]
    if notes:
        texts["note"] = "；".join(dict.fromkeys(notes))
    merged = bool(reader.merged) and any((line, column) in reader.merged for column in columns)
    if merged and not texts.get("value"):
        texts.pop("value", None)
    record = _made(reader, line, texts, figure, doubtful=merged or misspelt or bool(faults))
    return record, tuple(faults)


def _move_event(texts: dict[str, str], indicators: Mapping[str, Indicator]) -> None:
    """A date in the column of figures says when a milestone was reached."""
    indicator = indicators.get(texts.get("indicator", ""))
    value = texts.get("value", "")
    if indicator is None or indicator.kind is not Kind.MILESTONE or "done" in texts or not value:
        return
    moved = rewritten("done", value)
    if moved == "not_yet" or re.match(r"(19|20|21)\d\d(-|$)", moved):
        texts["done"] = moved
        del texts["value"]


def _cell_faults(reader: Reader, line: int, cells: Sequence[str], columns: Sequence[int]) -> Iterator[Fault]:
    grid = reader.grid
    for column in dict.fromkeys(columns):
        mark = grid.behind.marks.get((line, column))
        text = cell_of(cells, column)
        if mark and mark[0] in _MARK_TEXTS:
            told = mark[1] or text
            yield fault(grid.place(line, column), _MARK_TEXTS[mark[0]], scope="observation", found=told)
        elif text and text[0] in "=@+-" and _FORMULA.match(text):
            yield fault(grid.place(line, column), "grid.formula_text", scope="observation", found=text[:60])
    yield from grid.behind.wrong.get(line, ())
    if line in grid.behind.rows:
        yield fault(grid.place(line), "grid.hidden_row", scope="observation")


def _extra_notes(reader: Reader, cells: Sequence[str]) -> Iterator[str]:
    for column, head in reader.layout.extras:
        text = cell_of(cells, column)
        if text and text not in NOT_AVAILABLE:
            yield f"{head}: {text}" if head else text


def _formula_note(reader: Reader, line: int, columns: Sequence[int]) -> str:
    marks = reader.grid.behind.marks
    by_formula = any(marks.get((line, column), ("",))[0] is Mark.FORMULA for column in columns)
    return say("grid.formula", "zh") if by_formula else ""


def _made(reader: Reader, line: int, texts: dict[str, str], figure: int, *, doubtful: bool) -> Record:
    given = next((reader.layout.fields[name] for name in FIGURES if name in texts and name in reader.layout.fields), 0)
    column = (figure or given) if reader.grid.sheet else figure
    return Record(
        place=reader.grid.place(line, column),
        texts=texts,
        locate=partial(_locate, reader, line, figure),
        remark=remark_of(texts.get("remark", ""), texts.get("remark", "")),
        note=_both(texts.get("note")),
        doubtful=doubtful,
        suggest=reader.lookup.suggest,
    )


def _locate(reader: Reader, line: int, figure: int, name: str) -> Place:
    crossed = next((one for one in reader.layout.crossed if one.column == figure), None)
    if crossed and name in crossed.texts:
        return reader.grid.place(reader.layout.line, figure)
    if figure and name in FIGURES:
        return reader.grid.place(line, figure)
    return _place_of(reader, line, name)


def _both(text: str | None) -> Text | None:
    return Text(zh=text, en=text) if text else None
