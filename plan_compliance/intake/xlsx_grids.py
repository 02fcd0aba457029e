"""XLSX as bytes → its sheets, each with its cells as text and what stands behind them.

Nothing is opened before its size is known, nothing is followed, nothing is executed: calamine reads the cached values,
and one pass over the XML (:mod:`plan_compliance.intake.xlsx_scan`) finds what a reader of values hides.
"""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import ModuleType
from typing import Any
from xml.parsers import expat

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.grids import MOST_COLUMNS, MOST_ROWS, Behind, Grid, Mark, Merged, Row, is_blank
from plan_compliance.intake.numbers import Refusal
from plan_compliance.intake.plain_sheets import NO_TEXTS, PlainRows, Texts, plain_rows, plain_texts
from plan_compliance.intake.sheet_numbers import NumberTexts, number_text
from plan_compliance.intake.xlsx_scan import SCALED, Forbidden, Scan, Styles, parse, read_styles, scan_sheet
from plan_compliance.intake.zips import Parts, open_parts
from plan_compliance.model import Place

MOST_CELLS = 6_000_000
"""Cells between the first and the last one that is filled."""
MOST_TEXT = 200_000_000
"""Characters of all texts in all cells of a sheet."""
MOST_SHEETS = 100
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedstrings.xml"
_REFERENCE = re.compile(rb"""\st\s*=\s*["']s["'][^<]*<(?:[^<>/:\s]*:)?v[^<>]*>\s*(\d{1,9})""")
_ALIEN_PARTS = {
    "word/document.xml": "Word",
    "ppt/presentation.xml": "PowerPoint",
    "xl/workbook.bin": ".xlsb",
    "content.xml": ".ods",
}
_OTHER_BEGINNINGS = (
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"PAR1", "Parquet"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Listed:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


def read_xlsx_grids(content: bytes, file: str) -> tuple[Grid, ...] | Fault:
    """The sheets of one workbook in their order, or why it cannot be read."""
    place = Place(file=file)
    beginning = _wrong_beginning(content)
    parts = beginning or open_parts(content)
    if isinstance(parts, Refusal):
        return parts.at(place, scope="file")
    try:
        return _read(parts, file)
    except _Refused as refused:
        return fault(refused.place or place, refused.text, scope="file", **refused.blanks)
    except Forbidden:
        return fault(place, "xlsx.doctype", scope="file")
    except (expat.ExpatError, zlib.error, UnicodeDecodeError, KeyError, RecursionError) as error:
        return fault(place, "xlsx.damaged", scope="file", found=_told(error))


class _Refused(Exception):  # noqa: N818  (the file, not this program, is at fault)
    def __init__(self, text: str, found: object = "", write: object = "", place: Place | None = None) -> None:
        super().__init__(text)
        self.text, self.place = text, place
        self.blanks = {"found": str(found), "write": str(write), "most": str(write)}


def _told(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _wrong_beginning(content: bytes) -> Refusal | None:
    if content.startswith(_OLE):
        return Refusal(text="xlsx.protected" if _ENCRYPTED in content else "xlsx.old_format", found="")
    if not content:
        return Refusal(text="xlsx.empty", found="")
    for beginning, name in _OTHER_BEGINNINGS:
        if content.startswith(beginning):
            return Refusal(text="xlsx.other_format", found=name)
    if content.startswith(b"PK"):
        return None
    head = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta")):
        return Refusal(text="xlsx.other_format", found="HTML" if b"<html" in head or b"<table" in head else "XML")
    return Refusal(text="xlsx.no_archive", found="")


# --- the workbook --------------------------------------------------------------------------------


def _read(parts: Parts, file: str) -> tuple[Grid, ...]:
    for part, name in _ALIEN_PARTS.items():
        if part in parts.entries:
            raise _Refused("xlsx.other_format", name)
    if any(name.endswith("vbaproject.bin") for name in parts.entries):
        raise _Refused("xlsx.macros")
    if _WORKBOOK not in parts.entries:
        raise _Refused("xlsx.damaged", _WORKBOOK)
    listed = _listed(parts)
    if len(listed) > MOST_SHEETS:
        raise _Refused("xlsx.too_many_sheets", len(listed), MOST_SHEETS)
    calamine()  # asked for whatever stands in the sheets: not one file can be read without it and the next one cannot
    source = _source(parts, file)
    looks = [_plain(source, one) or _scan(source, one) for one in listed]
    workbook = _opened(parts) if any(isinstance(look, Scan) for look in looks) else None
    return tuple(_grid(workbook, one, look, file) for one, look in zip(listed, looks, strict=True))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    """A workbook and what its sheets share."""

    parts: Parts
    file: str
    styles: Styles
    lengths: tuple[int, ...]
    """How long each shared text is in the file."""
    texts: Texts | None
    """The shared texts, if all of them are plain."""


def _source(parts: Parts, file: str) -> _Source:
    styles = read_styles(_checked(parts, _STYLES)) if _STYLES in parts.entries else Styles()
    strings = b"".join(_checked(parts, _STRINGS)) if _STRINGS in parts.entries else b""
    if b"<!DOCTYPE" in strings or b"<!ENTITY" in strings:
        raise Forbidden
    return _Source(
        parts=parts,
        file=file,
        styles=styles,
        lengths=tuple(map(len, strings.split(b"<si>")[1:])),
        texts=plain_texts(strings) if strings else NO_TEXTS,
    )


def _listed(parts: Parts) -> list[_Listed]:
    """The worksheets that the workbook names; charts and macro sheets are none."""
    targets: dict[str, str] = {}
    found: list[_Listed] = []

    def relation(tag: str, given: Mapping[str, str]) -> None:
        outside = given.get("TargetMode", "").lower() == "external"
        if tag.endswith("Relationship") and given.get("Type", "").endswith("/worksheet") and not outside:
            targets[given.get("Id", "")] = _part_name(given.get("Target", ""))

    def sheet(tag: str, given: Mapping[str, str]) -> None:
        relation_id = next((value for name, value in given.items() if name.endswith("relationships id")), "")
        if tag.endswith(" sheet") and relation_id in targets:
            hidden = given.get("state", "visible") != "visible"
            found.append(_Listed(name=given.get("name", ""), part=targets[relation_id], hidden=hidden))

    parse(_checked(parts, "xl/_rels/workbook.xml.rels"), relation)
    parse(_checked(parts, _WORKBOOK), sheet)
    return found


def _part_name(target: str) -> str:
    """The part that the workbook's relation points at; one that points outside points at nothing we open."""
    path = target.lower().lstrip("/")
    return path if path.startswith("xl/") else f"xl/{path}"


def _checked(parts: Parts, name: str, *, is_summed: bool = False) -> Iterator[bytes]:
    """The bytes of an XML part, which is UTF-8 as every spreadsheet writes it."""
    first = True
    for piece in parts.pieces(name, is_summed=is_summed):
        if first and (piece[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in piece[:200] or _other_encoding(piece[:200])):
            raise _Refused("xlsx.damaged", name)
        first = False
        yield piece


def _other_encoding(head: bytes) -> bool:
    declared = re.search(rb"encoding\s*=\s*[\"']([^\"']+)", head)
    return declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")


def _plain(source: _Source, listed: _Listed) -> PlainRows | None:
    """The rows of a sheet that hides nothing and is no larger than it may be; None: it has to be looked at closely."""
    if listed.part not in source.parts.entries or source.texts is None or _may_be_long(source, listed):
        return None
    pieces = _checked(source.parts, listed.part, is_summed=True)
    rows = plain_rows(pieces, source.texts, source.styles.plain)
    is_small = rows is not None and rows.last <= MOST_ROWS and rows.last * rows.width <= MOST_CELLS
    return rows if is_small else None


def _may_be_long(source: _Source, listed: _Listed) -> bool:
    """Whether a sheet might hold more text than it may, if all its cells referred to the longest one."""
    most_references = source.parts.entries[listed.part].file_size // len('<c t="s"><v>0</v></c>')
    return max(source.lengths, default=0) * most_references > MOST_TEXT


def _scan(source: _Source, listed: _Listed) -> Scan:
    parts, lengths = source.parts, source.lengths
    if listed.part not in parts.entries:
        raise _Refused("xlsx.damaged", listed.part)
    scan = scan_sheet(lambda: _checked(parts, listed.part), source.styles.shown)
    place = Place(file=source.file, sheet=listed.name)
    if scan.last_row > MOST_ROWS:
        raise _Refused("grid.too_many_rows", write=MOST_ROWS, place=place)
    if scan.last_column > MOST_COLUMNS or scan.last_row * scan.last_column > MOST_CELLS:
        raise _Refused("xlsx.too_many_cells", f"{scan.last_row} × {scan.last_column}", MOST_CELLS, place)
    if _may_be_long(source, listed):
        content = parts.read(listed.part)
        whole = sum(lengths[int(one)] for one in _REFERENCE.findall(content) if int(one) < len(lengths))
        if whole > MOST_TEXT:
            raise _Refused("xlsx.too_much_text", whole, MOST_TEXT, place)
    return scan


# --- values --------------------------------------------------------------------------------------


def calamine() -> ModuleType:
    """The reader of sheets, which is an extra."""
    try:
        import python_calamine  # noqa: PLC0415
    except ImportError as error:
        raise _Refused("grid.extra_missing", "python-calamine", "pip install 'plan-compliance[excel]'") from error
    return python_calamine


def _opened(parts: Parts) -> Any:  # noqa: ANN401  (its type is known once the extra is there)
    library = calamine()
    try:
        return library.load_workbook(io.BytesIO(parts.content))
    except library.CalamineError as error:
        raise _Refused("xlsx.damaged", _told(error)) from error
    except BaseException as error:
        raise _panic(error) from error


def _panic(error: BaseException) -> BaseException:
    """A panic of the Rust reader is no ``Exception``; whatever else came is handed on."""
    return _Refused("xlsx.damaged", _told(error)) if type(error).__name__ == "PanicException" else error


def _grid(workbook: Any, listed: _Listed, look: PlainRows | Scan, file: str) -> Grid:  # noqa: ANN401
    if isinstance(look, PlainRows):
        return Grid(file=file, sheet=listed.name, hidden=listed.hidden, rows=iter(look))
    return _calamine_grid(workbook, listed, look, file)


def _calamine_grid(workbook: Any, listed: _Listed, scan: Scan, file: str) -> Grid:  # noqa: ANN401
    library = calamine()
    try:
        sheet = workbook.get_sheet_by_name(listed.name)
        values = sheet.to_python(skip_empty_area=False)
    except library.CalamineError as error:
        raise _Refused("xlsx.damaged", _told(error), place=Place(file=file, sheet=listed.name)) from error
    except BaseException as error:
        raise _panic(error) from error
    merged = tuple(
        Merged(top=top + 1, left=left + 1, bottom=bottom + 1, right=right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    marks = dict(scan.marks)
    marks.update({spot: (Mark.SCALED, "") for spot, shown in scan.shown.items() if shown == SCALED})
    behind = Behind(marks=marks, rows=frozenset(scan.rows), columns=frozenset(scan.columns), merged=merged)
    rows = _rows(values, scan)
    return Grid(file=file, sheet=listed.name, hidden=listed.hidden, rows=rows, behind=behind)


def _rows(values: list[list[Any]], scan: Scan) -> Iterator[Row]:
    formatted: dict[int, list[tuple[int, str]]] = {}
    for (line, column), shown in scan.shown.items():
        formatted.setdefault(line, []).append((column, shown))
    erroneous = {spot: told for spot, (mark, told) in scan.marks.items() if mark is Mark.ERROR}
    for (line, column), told in erroneous.items():  # calamine leaves them blank
        if line <= len(values) and column <= len(values[line - 1]):
            values[line - 1][column - 1] = told
    numbers = NumberTexts()
    for line, row in enumerate(values, start=1):
        cells = [
            value if (kind := type(value)) is str else numbers[value] if kind is float else _as_text(value)
            for value in row
        ]
        for column, shown in formatted.get(line, ()):
            cells[column - 1] = _as_shown(row[column - 1], cells[column - 1], shown)
        if not is_blank(cells):
            yield line, cells


def _as_shown(value: object, text: str, shown: str) -> str:
    """The figure as the cell's format shows it: 0.75 under ``0%`` is 75 %."""
    if not isinstance(value, int | float) or isinstance(value, bool) or shown == SCALED:
        return text
    return f"{number_text(float(value) if shown != '%' else value, 100 if shown == '%' else 1)}{shown}"


def _as_text(value: object) -> str:
    match value:
        case bool():
            return str(value).upper()
        case float() | int():
            return number_text(value)
        case datetime():
            return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
