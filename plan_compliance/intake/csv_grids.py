"""CSV as bytes → its rows, whatever the encoding; what is no text table is refused."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.grids import MOST_COLUMNS, MOST_ROWS, Grid, Row, is_blank
from plan_compliance.intake.plain_csv import PlainCsv, plain_pieces
from plan_compliance.model import Place

LONGEST_CELL = 131_072
"""Characters; a longer cell is a lost quote or a hostile file."""
LONGEST_LINE = 2**20
"""Bytes."""

_OTHER_BEGINNINGS = (
    (b"pk\x03\x04", "XLSX"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"<html", "HTML"),
    (b"<!doctype", "HTML"),
    (b"<table", "HTML"),
    (b"<?xml", "XML"),
    (b"{", "JSON"),
    (b"%pdf", "PDF"),
)
_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialect:
    """How a text table is written down, where somebody says so."""

    delimiter: str = ""
    """Empty: a comma or a tab, as the first line has it."""
    quote: str = '"'
    doubled: bool = True
    escape: str = ""
    skip_blank: bool = False
    encoding: str = ""
    """Empty: as the content has it."""


def read_csv_grid(content: bytes, file: str, dialect: Dialect | None = None) -> Grid | Fault:
    """The table in ``content``; its rows are read as they are asked for."""
    is_usual, dialect = dialect is None, dialect or Dialect()
    for beginning, name in _OTHER_BEGINNINGS:
        if content[:80].lstrip().lower().startswith(beginning):
            return fault(Place(file=file), "csv.other_format", scope="file", found=name)
    if is_usual and (grid := _plain_grid(content.removeprefix(_MARK), file)):
        return grid
    text = decoded(content, file, dialect.encoding)
    if isinstance(text, Fault):
        return text
    if line := _endless_line(text):
        return fault(Place(file=file, line=line), "csv.long_line", scope="file", longest=LONGEST_LINE)
    faults: list[Fault] = []
    dialect = replace(dialect, delimiter=dialect.delimiter or _delimiter(text))
    return Grid(file=file, rows=_rows(io.StringIO(text, newline=""), 1, file, faults, dialect), faults=faults)


def _plain_grid(content: bytes, file: str) -> Grid | None:
    """A table that can be read by its columns too, if it is one; read row by row it is decoded line by line."""
    pieces = plain_pieces(content, LONGEST_CELL)
    delimiter = _delimiter_of_lines(content) if pieces else ""
    if not delimiter:
        return None
    faults: list[Fault] = []
    read = partial(_rows, file=file, faults=faults, dialect=Dialect(delimiter=delimiter))
    plain = PlainCsv(content=content, delimiter=delimiter, pieces=pieces, read=read)
    rows = read((line.decode() for line in io.BytesIO(content)), 1)
    return Grid(file=file, rows=rows, faults=faults, below=plain.below)


def decoded(content: bytes, file: str, encoding: str = "") -> str | Fault:
    """The text: in ``encoding`` if given, UTF-8 or UTF-16 as its mark says, else UTF-8, else GB18030, else a fault."""
    wide = encoding.startswith("utf-16") if encoding else content.startswith(_UTF_16)
    if not wide and (nul := content.find(b"\0")) >= 0:
        return fault(Place(file=file, line=content.count(b"\n", 0, nul) + 1), "csv.nul", scope="file")
    failures = []
    for tried in (encoding,) if encoding else _encodings(content):
        try:
            text = content.decode(tried)
        except UnicodeDecodeError as error:
            failures.append((error.start, error.object.count(b"\n", 0, error.start), error.object[error.start]))
        else:
            if wide and (nul := text.find("\0")) >= 0:
                return fault(Place(file=file, line=text.count("\n", 0, nul) + 1), "csv.nul", scope="file")
            return text
    _, line, byte = max(failures)  # the encoding that came furthest is the one that was meant
    place, found = Place(file=file, line=line + 1), f"0x{byte:02X}"
    if encoding:
        return fault(place, "csv.other_encoding", scope="file", found=found, encoding=encoding.removesuffix("-sig"))
    return fault(place, "csv.encoding", scope="file", found=found)


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith(_UTF_16):
        return ("utf-16",)
    return ("utf-8-sig",) if content.startswith(_MARK) else ("utf-8", "gb18030")


def _endless_line(text: str) -> int:
    """The number of the first line that is longer than anybody writes; 0 where there is none."""
    start = 0
    while len(text) - start > LONGEST_LINE:
        end = max(text.rfind(mark, start, start + LONGEST_LINE) for mark in "\n\r")
        if end < start:
            return text.count("\n", 0, start) + 1
        start = end + 1
    return 0


def _delimiter(text: str) -> str:
    """A tab where the first line that is not blank holds tabs and no commas, as “Unicode text” has it; else a comma."""
    first = text[:LONGEST_LINE].lstrip().partition("\n")[0]
    return "\t" if "\t" in first and "," not in first else ","


def _delimiter_of_lines(content: bytes) -> str:
    """The same of plain lines; empty where they begin with more blanks than anybody writes."""
    text = content[:LONGEST_CELL].decode(errors="ignore").lstrip()
    return _delimiter(text) if "\n" in text else ""


def _rows(lines: Iterable[str], first: int, file: str, faults: list[Fault], dialect: Dialect) -> Iterator[Row]:
    """Each row that is not blank with its line, from ``first`` on; what ends the reading early goes to ``faults``."""
    before = csv.field_size_limit()
    reader = csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        doublequote=dialect.doubled,
        escapechar=dialect.escape or None,
        skipinitialspace=dialect.skip_blank,
        strict=True,
    )
    line = first
    try:
        csv.field_size_limit(LONGEST_CELL)
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                key = "grid.too_many_rows" if number > MOST_ROWS else "grid.too_many_columns"
                most = MOST_ROWS if number > MOST_ROWS else MOST_COLUMNS
                faults.append(fault(Place(file=file, line=line), key, scope="file", most=most))
                return
            if not is_blank(cells):
                yield line, cells
            line = reader.line_num + first
    except csv.Error as error:
        faults.append(fault(Place(file=file, line=line), "csv.unreadable", scope="file", found=error))
    finally:
        csv.field_size_limit(before)
