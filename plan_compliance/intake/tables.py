"""A table and what its columns say → records → observations; the same for CSV, sheets and Parquet."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.grids import Grid, Row
from plan_compliance.intake.layouts import (
    ROWS_ABOVE,
    declared_layout,
    find_layout,
    first_row_as_heads,
    head_faults,
    read_labels,
)
from plan_compliance.intake.lookup import Lookup
from plan_compliance.intake.merged_cells import check_behind, filled_down, merged_figures
from plan_compliance.intake.observations import Observed, read_record
from plan_compliance.intake.record import Record
from plan_compliance.intake.swift import Swift, has_swift_columns
from plan_compliance.intake.table_rows import Reader, Table, Unread, cell_of, list_records, one_line, row_records
from plan_compliance.intake.text_columns import LARGE, TextColumns, in_batches, no_rows
from plan_compliance.model import Observation, Place
from plan_compliance.observation_table import ObservationTable, joined, tabled

if TYPE_CHECKING:
    import polars as pl

MOST_FAULTS = 1000
"""Complaints about one table after which the rest is not read."""

Watch = Callable[[int], None]
"""Told how many further rows were read."""


def unwatched(_: int) -> None:
    """Nobody wants to know."""


def open_table(grid: Grid, lookup: Lookup) -> Table | dict[str, str]:
    """A table with its heads; or of a sheet that holds none what its labels say of the whole file."""
    rows = iter(grid.rows)
    first = tuple(islice(rows, ROWS_ABOVE + 2))
    layout = declared_layout(first[0], grid) if grid.declared else find_layout(first, grid, lookup.known)
    if layout is None and grid.sheet:
        return {} if grid.hidden else read_labels(first, grid)[0]
    if layout is None:  # a file that is one table is read as such, however odd its heads
        layout = first_row_as_heads(first[0] if first else (1, []), lookup.known)
    below = chain(first[layout.skip :], rows)
    return Table(grid=grid, layout=layout, lookup=lookup, rows=below, above=first[: layout.skip])


def read_table(table: Table, *, given: Mapping[str, str], watch: Watch) -> Reader:
    """Everything in one table; ``given`` is what was said of it elsewhere, ``watch`` is told of the rows read."""
    grid, layout = table.grid, table.layout
    reader = Reader(table=table, given={**given, **layout.defaults}, merged=merged_figures(table))
    reader.faults += () if grid.declared else head_faults(layout, grid, given)
    reader.unread += (
        Unread(place=grid.place(line), text=one_line(cells)) for line, cells in table.above if line < layout.line
    )
    if grid.hidden:
        reader.faults.append(fault(grid.place(0), "grid.hidden_sheet", scope="file"))
    if any(each.scope == "file" for each in reader.faults):
        return reader
    if grid.behind.merged or grid.behind.columns:
        check_behind(reader)
    _read_rows(reader, watch)
    if not reader.observations and not reader.faults and not grid.faults:
        reader.faults.append(fault(grid.place(layout.line), "grid.no_rows", scope="file"))
    return reader


def _read_rows(reader: Reader, watch: Watch) -> None:
    """Every row; those of a large list by its columns."""
    rows, known = _rows(reader), len(reader.grid.faults)
    first = list(islice(rows, 1 if reader.grid.below else LARGE)) if _may_be_swift(reader) else []
    if first and (reader.grid.below or len(first) == LARGE):
        reader.observations = _read_by_columns(reader, _batches(reader, first, rows), watch)
    else:
        seen, end = _read_in_full(reader, chain(first, rows), watch)
        reader.observations = tuple(seen)
        if first and end:
            del reader.grid.faults[known:]  # of what lies behind the end


def _may_be_swift(reader: Reader) -> bool:
    behind = reader.grid.behind
    plain = not (behind.marks or behind.rows or behind.merged or behind.wrong or reader.grid.spots)
    return plain and not reader.is_matrix and has_swift_columns(reader.layout)


def _read_in_full(reader: Reader, rows: Iterable[Row], watch: Watch) -> tuple[list[Observation], int]:
    """The observations of rows read one by one, and the line behind which nothing is read any more; 0 if all is."""
    seen: list[Observation] = []
    for line, cells in rows:
        watch(1)
        for record, wrong in row_records(reader, line, cells):
            found, complaints = _read(reader, record)
            seen += found
            if wrong or complaints:
                _complain(reader, record.place, wrong or complaints)  # of shifted cells nothing else can be said
        if len(reader.faults) > MOST_FAULTS or reader.ended:
            return seen, line
    return seen, 0


def _batches(reader: Reader, first: Sequence[Row], rows: Iterable[Row]) -> Iterator[TextColumns]:
    """The rows of a list as columns; ``first`` are those that were looked at already."""
    width, various = reader.layout.width, (reader.layout.fields["value"] - 1,)
    if reader.grid.below:
        return reader.grid.below(first[0][0], width, various)
    return in_batches(chain(first, rows), no_rows(width, various))


def _read_by_columns(reader: Reader, batches: Iterable[TextColumns], watch: Watch) -> ObservationTable:
    """The observations of a list: rows of which nothing is in doubt by columns, all others one by one."""
    swift = Swift(
        layout=reader.layout,
        lookup=reader.lookup,
        default_unit=reader.given.get("unit", ""),
        read_in_full=partial(_read_alone, reader),
    )
    frames: list[pl.DataFrame] = []
    apart: list[Observation] = []
    known = len(reader.grid.faults)
    for columns in batches:
        plain, others = swift.sift(columns)
        watch(plain.height)
        doubtful = chain(columns.rows(others), columns.others)
        seen, end = _read_in_full(reader, sorted(doubtful, key=itemgetter(0)), watch)
        frames.append(plain.filter(plain["line"] < end) if end else plain)
        apart += seen
        if end:
            del reader.grid.faults[known:]  # of what lies behind the end
            break
        known = len(reader.grid.faults)
    swiftly = swift.table(frames)
    if not apart:
        return swiftly
    return joined([swiftly, tabled(apart, indicators=swift.lookup.indicators, areas=swift.lookup.areas)]).by_line()


def _read_alone(reader: Reader, line: int, cells: Sequence[str]) -> Observation | None:
    """The one figure of a row, which is told to nobody; None where it holds none or several, or anything is wrong."""
    (record, wrong), *_ = list_records(reader, line, cells)
    seen, complaints = _read(reader, record)
    return seen[0] if len(seen) == 1 and not wrong and not complaints else None


def _read(reader: Reader, record: Record) -> Observed:
    return read_record(record, indicators=reader.lookup.indicators, areas=reader.lookup.areas)


def _complain(reader: Reader, place: Place, faults: Iterable[Fault]) -> None:
    reader.faults += (each for each in faults if not _is_told(reader, each))
    if len(reader.faults) > MOST_FAULTS:
        reader.faults.append(fault(place, "grid.too_many_faults", scope="file", most=MOST_FAULTS))


def _is_told(reader: Reader, each: Fault) -> bool:
    """Whether it is about what was said once of the whole file, and some row above has brought it up already."""
    if each.place.column or dict(each.params).get("found") not in set(reader.given.values()):
        return False
    return any((one.text, one.params) == (each.text, each.params) for one in reader.faults)


def _rows(reader: Reader) -> Iterator[Row]:
    """The rows below the heads; those of a matrix are all read first, to know which of its columns are filled."""
    rows = filled_down(reader) if reader.grid.behind.merged else reader.table.rows
    if not reader.is_matrix:
        return rows
    kept = list(rows)
    reader.used = {one.column for one in reader.layout.crossed if any(cell_of(cells, one.column) for _, cells in kept)}
    return iter(kept)
