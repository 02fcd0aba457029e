"""A table as cells: what CSV, a sheet and Parquet have in common before anybody knows what its columns mean."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from plan_compliance.errors import Fault
from plan_compliance.model import Place

if TYPE_CHECKING:
    from plan_compliance.intake.text_columns import TextColumns

Row: TypeAlias = tuple[int, list[str]]
"""A row's number, from 1, and its cells as text."""

Spot: TypeAlias = tuple[int, int]
"""Row and column of a cell, both from 1."""

MOST_ROWS = 2**20
"""Rows that a table may have, blank ones among them: what a spreadsheet holds."""
MOST_COLUMNS = 2**14


class Mark(StrEnum):
    """What stands behind the text of a cell and cannot be seen in it."""

    FORMULA = "formula"
    UNCALCULATED = "uncalculated"
    CALLS_OUT = "calls_out"
    OTHER_FILE = "other_file"
    ERROR = "error"
    SCALED = "scaled"


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """A rectangle of cells made one; its text stands in the first."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Behind:
    """What a sheet hides: marked cells with the detail of each, hidden rows and columns, merged cells."""

    marks: Mapping[Spot, tuple[Mark, str]] = field(default_factory=dict)
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    wrong: Mapping[int, tuple[Fault, ...]] = field(default_factory=dict)
    """What the reader of the format has to say against the figures of a row, by its number."""


NOTHING_BEHIND = Behind()


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """One table: its rows in order, those that are blank left out; reading them may add to ``faults``."""

    file: str
    rows: Iterable[Row]
    sheet: str = ""
    hidden: bool = False
    """Whether nobody sees the sheet who opens the file."""
    behind: Behind = NOTHING_BEHIND
    faults: list[Fault] = field(default_factory=list)
    declared: Mapping[int, str] = field(default_factory=dict)
    """The field that each column holds where a standard says so, not its head; empty: it is passed over."""
    spots: Mapping[Spot, Spot] = field(default_factory=dict)
    """Line and column in the file of rows (column 0) and cells that do not stand there as they are counted."""
    below: "Callable[[int, int, Container[int]], Iterator[TextColumns]] | None" = None
    """All rows from a line on as columns of this width, given those of ever new texts; where that can be done."""

    def place(self, line: int, column: int = 0) -> Place:
        """Where the cell stands; the row alone where ``column`` is 0, the table where ``line`` is."""
        line, column = self.spots.get((line, column), (line, column))
        return Place(file=self.file, sheet=self.sheet, line=line, column=column if line else 0)


def held(rows: Iterable[Row]) -> list[Row]:
    """All rows at once; a text that many cells share is kept once."""
    texts: dict[str, str] = {}
    return [(line, [texts.setdefault(cell, cell) for cell in cells]) for line, cells in rows]


def is_blank(cells: list[str]) -> bool:
    """Whether no cell holds anything but blanks."""
    return not (cells and cells[0] and not cells[0].isspace()) and all(not cell or cell.isspace() for cell in cells)
