"""A submission handed in as a table: CSV, XLSX or Parquet; one file may hold many areas and years, and many sheets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.csv_grids import read_csv_grid
from plan_compliance.intake.grids import Grid
from plan_compliance.intake.layouts import ROWS_ABOVE
from plan_compliance.intake.lookup import Lookup, Words
from plan_compliance.intake.observations import Observed, refuse_all, refuse_repeated
from plan_compliance.intake.parquet_grids import read_parquet_grid
from plan_compliance.intake.sdmx_csv import is_sdmx_csv, read_sdmx_grid
from plan_compliance.intake.table_rows import Reader, Table, Unread
from plan_compliance.intake.tables import MOST_FAULTS, Watch, open_table, read_table, unwatched
from plan_compliance.intake.xlsx_grids import read_xlsx_grids
from plan_compliance.model import Observation, Place
from plan_compliance.observation_table import strung


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What the person who hands a table in says beside it: of whom, of which year, which sheet."""

    area: str = ""
    year: str = ""
    sheet: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetRead:
    """One table as it was understood."""

    file: str
    sheet: str
    is_matrix: bool
    observations: int
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TablesRead:
    """Everything in one file: figures, complaints, and how each table was understood."""

    observations: Sequence[Observation] = ()
    faults: tuple[Fault, ...] = ()
    sheets: tuple[SheetRead, ...] = ()


def read_tables(
    content: bytes,
    file: str,
    suffix: str,
    *,
    words: Words,
    wishes: Wishes | None = None,
    watch: Watch = unwatched,
) -> TablesRead:
    """The observations of one table file and everything wrong with it, each fault saying what it costs."""
    grids = TABLE_KINDS[suffix](content, file)
    if isinstance(grids, Fault):
        return TablesRead(faults=(grids,))
    return read_grids(grids, file, words=words, wishes=wishes or Wishes(), watch=watch)


def read_grids(
    grids: Sequence[Grid],
    file: str,
    *,
    words: Words,
    wishes: Wishes,
    watch: Watch = unwatched,
) -> TablesRead:
    """The same of the tables of one file, however they were read."""
    chosen = _chosen(grids, wishes.sheet, file)
    if isinstance(chosen, Fault):
        return TablesRead(faults=(chosen,))
    lookup = Lookup(words=words)
    opened = [open_table(grid, lookup) for grid in chosen]
    tables = [one for one in opened if isinstance(one, Table)]
    if not tables:
        return TablesRead(faults=(fault(Place(file=file), "grid.no_table", scope="file", most=ROWS_ABOVE),))
    given = {"area": wishes.area, "year": wishes.year} | _said_on_covers(opened)
    given = {name: text for name, text in given.items() if text}
    return _joined([read_table(table, given=given, watch=watch) for table in tables])


def _said_on_covers(opened: Sequence[Table | dict[str, str]]) -> dict[str, str]:
    """What the labels on sheets without figures say of the whole file; the first to say something is believed."""
    said: dict[str, str] = {}
    for cover in opened:
        said = said if isinstance(cover, Table) else {**cover, **said}
    return said


def _chosen(grids: Sequence[Grid], sheet: str, file: str) -> Sequence[Grid] | Fault:
    """The grids to read: all, or the sheet that was asked for."""
    if not sheet:
        return grids
    chosen = [grid for grid in grids if grid.sheet == sheet]
    known = ", ".join(grid.sheet for grid in grids if grid.sheet) or "-"
    unknown = fault(Place(file=file), "grid.unknown_sheet", scope="file", found=sheet, known=known)
    return chosen or unknown


def _joined(readers: Sequence[Reader]) -> TablesRead:
    """What all tables of a file hold; a fault of the file costs every figure in it."""
    faults = [*chain.from_iterable((*one.faults, *one.table.grid.faults) for one in readers)]
    observations, repetitions = refuse_repeated(_observations(readers))
    faults += repetitions[:MOST_FAULTS]
    if len(repetitions) > MOST_FAULTS:
        last = repetitions[MOST_FAULTS].place
        faults.append(fault(last, "grid.too_many_faults", scope="observation", most=MOST_FAULTS))
    if any(each.scope == "file" for each in faults):
        observations = refuse_all(observations)
    sheets = tuple(
        SheetRead(
            file=one.table.grid.file,
            sheet=one.table.grid.sheet,
            is_matrix=one.is_matrix,
            observations=len(one.observations),
            unread=tuple(one.unread),
        )
        for one in readers
    )
    ordered = sorted(dict.fromkeys(faults), key=_order)
    return TablesRead(observations=observations, faults=tuple(ordered), sheets=sheets)


def _observations(readers: Sequence[Reader]) -> Sequence[Observation]:
    """All figures of all tables; columns stay columns."""
    lookup = readers[0].lookup
    return strung([one.observations for one in readers], indicators=lookup.indicators, areas=lookup.areas)


def _order(one: Fault) -> tuple[str, int, Place]:
    """Complaints about the heads first, then down the table."""
    return one.place.sheet, one.place.line, one.place


def read_table_submission(content: bytes, file: str, suffix: str, *, words: Words) -> Observed:
    """The observations of one table file and its faults, as :func:`read_tables` finds them."""
    tables = read_tables(content, file, suffix, words=words)
    return tables.observations, tables.faults


def _csv(content: bytes, file: str) -> tuple[Grid, ...] | Fault:
    grid = read_sdmx_grid(content, file) if is_sdmx_csv(content) else read_csv_grid(content, file)
    return grid if isinstance(grid, Fault) else (grid,)


def _parquet(content: bytes, file: str) -> tuple[Grid, ...] | Fault:
    grid = read_parquet_grid(content, file)
    return grid if isinstance(grid, Fault) else (grid,)


TABLE_KINDS: Mapping[str, Callable[[bytes, str], tuple[Grid, ...] | Fault]] = {
    ".csv": _csv,
    ".xlsx": read_xlsx_grids,
    ".parquet": _parquet,
}
"""How each kind of table file becomes grids."""
