"""A workbook of very many rows, written row by row, so that its size does not matter.

It holds no more than a spreadsheet needs to open it (ECMA-376): sheets with a bold head that stays in sight, and texts
that stand in their cells, since what cells share could only be written before or after all of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count, islice
from math import isfinite
from typing import IO, Any, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plan_compliance.model import column_letters
from plan_compliance.reporting.cells import visible

MOST_ROWS = 1_048_576
"""Rows of a sheet, its head among them; no spreadsheet takes more."""
MOST_BYTES = 2**30
"""Bytes of a sheet, unpacked, after which the next one begins; twice as many are too much for some unpackers."""
LONGEST = 32_767
"""UTF-16 units of a cell; what is longer is cut, and ends in an ellipsis. The CSV holds it whole."""
AT_ONCE = 100
"""Rows that are packed at a time."""
MOST_KNOWN, LONGEST_KNOWN = 2**16, 200
"""Of so many values, if they are no longer, it is remembered how they are written."""
WIDTH = 16.7109375
"""Of a column: sixteen digits and what stands around them."""
MOMENT = (1980, 1, 1, 0, 0, 0)
"""A fixed one, so that the same findings give the same bytes; no archive knows an earlier one."""

_ESCAPE = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
"""What spreadsheets take for a character that is written as its number."""


def write_book(
    rows: Iterator[Sequence[Any]], file: BinaryIO, *, most: int = MOST_ROWS, most_bytes: int = MOST_BYTES
) -> None:
    """The first of ``rows`` is the head of every sheet; the others fill sheets of ``most`` rows."""
    cells = _Cells(next(rows))
    with ZipFile(file, "w") as archive:
        sheets, first = 0, next(rows, None)
        while first is not None or not sheets:
            sheets += 1
            below = chain([] if first is None else [first], islice(rows, most - 2))
            with archive.open(_entry(f"xl/worksheets/sheet{sheets}.xml"), "w") as part:
                _write_sheet(part, cells, below, is_first=sheets == 1, most_bytes=most_bytes)
            first = next(rows, None)
        for name, content in _parts_beside(sheets).items():
            archive.writestr(_entry(name), _XML + content)


def _entry(name: str) -> ZipInfo:
    """A part of the archive that does not tell when and on which system it was made."""
    entry = ZipInfo(name, MOMENT)
    entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
    return entry


# --- a sheet --------------------------------------------------------------------------------------


def _write_sheet(
    part: IO[bytes], cells: "_Cells", rows: Iterator[Sequence[Any]], *, is_first: bool, most_bytes: int
) -> None:
    selected = ' tabSelected="1"' if is_first else ""
    written = part.write(f"{_XML}{_SHEET.format(selected=selected)}{cells.widths()}<sheetData>{cells.head()}".encode())
    lines = map(cells.row, count(2), rows)
    while written < most_bytes and (together := "".join(islice(lines, AT_ONCE))):
        written += part.write(together.encode())
    part.write(f"</sheetData>{_MARGINS}</worksheet>".encode())


class _Cells:
    """How rows are written, the head of whose columns is known."""

    def __init__(self, head: Sequence[Any]) -> None:
        self._head = head
        self._openings = [f'<c r="{column_letters(number)}' for number in range(1, len(head) + 1)]
        self._known = _Written()

    def widths(self) -> str:
        """The width of the columns."""
        every = f'<col min="1" max="{len(self._head)}" width="{WIDTH}" customWidth="1"/>'
        return f"<cols>{every}</cols>" if self._head else ""

    def head(self) -> str:
        """The first row, in bold."""
        cells = (f'{self._openings[at]}1" s="1"{self._known[name][1:]}' for at, name in enumerate(self._head) if name)
        return f'<row r="1" s="1" customFormat="1">{"".join(cells)}</row>'

    def row(self, number: int, values: Sequence[Any]) -> str:
        """Another row, ``number`` counted from 1; blank cells are left out."""
        known, openings = self._known, self._openings
        written = [known[value] for value in values]
        cells = [f"{opening}{number}{cell}" for opening, cell in zip(openings, written, strict=True) if cell]
        return f'<row r="{number}">{"".join(cells)}</row>'


class _Written(dict[Any, str]):
    """Values → what stands in a cell behind its row; of long texts nothing is kept, and of the others not too many."""

    def __missing__(self, value: Any) -> str:  # noqa: ANN401  (whatever a row holds)
        """What stands in the cell of a value that was not met before."""
        cell = "" if value in (None, "") else _text_cell(value) if isinstance(value, str) else _number_cell(value)
        if len(cell) <= LONGEST_KNOWN:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[value] = cell
        return cell


def _number_cell(value: Any) -> str:  # noqa: ANN401  (whatever number)
    """Sixteen digits, the most that spreadsheets write.

    Raises:
        ValueError: it is not finite.

    """
    if not isfinite(value):
        raise ValueError(value)
    return f'"><v>{value:.16G}</v></c>'


def _text_cell(text: str) -> str:
    is_plain = len(text) <= LONGEST // 2 and text.isprintable()
    shown = escape(_fitting(text) if not is_plain else text)
    if "_x" in shown:
        shown = _ESCAPE.sub(r"_x005F_\1", shown)
    space = ' xml:space="preserve"' if shown[:1].isspace() or shown[-1:].isspace() else ""
    return f'" t="inlineStr"><is><t{space}>{shown}</t></is></c>'


def _fitting(text: str) -> str:
    """``text`` as a cell holds it, where it may be too long or hold what no document may."""
    shown = visible(text)
    units = shown.encode("utf-16-le")
    return shown if len(units) <= 2 * LONGEST else units[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + "…"


# --- what a workbook consists of ------------------------------------------------------------------

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_MAIN = f"{_OPEN}/spreadsheetml/2006/main"
_LINKS = f"{_OPEN}/officeDocument/2006/relationships"
_PACKAGE = f"{_OPEN}/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
_SHEET = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{{selected}} workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
)
_FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_PROPERTIES = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
)
"""When it was made: a fixed day."""


def _parts_beside(sheets: int) -> Mapping[str, str]:
    """The parts of a workbook of so many sheets beside these, by name."""
    numbers = range(1, sheets + 1)
    listed = "".join(f'<sheet name="Sheet{one}" sheetId="{one}" r:id="rId{one}"/>' for one in numbers)
    links = [(f"{_LINKS}/worksheet", f"worksheets/sheet{one}.xml") for one in numbers]
    whole = [
        (f"{_LINKS}/officeDocument", "xl/workbook.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
    return {
        "[Content_Types].xml": _content_types(sheets),
        "_rels/.rels": _relationships(whole),
        "docProps/core.xml": _PROPERTIES,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relationships([*links, (f"{_LINKS}/styles", "styles.xml")]),
        "xl/styles.xml": _STYLES,
    }


def _relationships(links: Sequence[tuple[str, str]]) -> str:
    entries = (
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def _content_types(sheets: int) -> str:
    kinds = {
        "/docProps/core.xml": _CORE,
        "/xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        "/xl/styles.xml": f"{_TYPE}.styles+xml",
        **{f"/xl/worksheets/sheet{one}.xml": f"{_TYPE}.worksheet+xml" for one in range(1, sheets + 1)},
    }
    entries = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )
