"""One pass over a sheet's XML for what a reader of values hides: formulas, errors, hidden rows and columns, formats.

Most sheets hold nothing of the kind, which one search tells at once; only the others are parsed.
A document type, and with it every entity, is refused: no spreadsheet writes one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from plan_compliance.intake.grids import Mark, Spot
from plan_compliance.intake.units import is_unit

PERCENT = "%"
SCALED = "scaled"

_CELL = re.compile(r"([A-Za-z]{1,3})(\d{1,7})", re.ASCII)
_ROWS = (re.compile(rb'<row [^>]*?\br="(\d{1,9})"'), re.compile(rb'<c r="[A-Z]{1,3}(\d{1,9})"'))
_COLUMN = re.compile(rb'<c r="([A-Z]{1,9})\d')
NEAR_ROWS, NEAR_COLUMNS = 99_999, 26
"""The last row and column of the cells that a sheet may have without anybody asking how far it reaches."""
_FAR = (r'row [^<]*\br="[0-9]{6}', r'c r="[A-Z][0-9]{6}', r'c r="[A-Z][A-Z]')
"""Beginnings of rows and cells beyond ``NEAR_ROWS`` and ``NEAR_COLUMNS``."""
_SPOT = r'c r="[A-Z]{1,3}[0-9]{1,7}'
_TELLTALES = (
    r"!",
    r"f[\s/>]",
    r"(?:row|col)\s[^<]*hidden",
    r"[^<>/:\s]*:(?:c|row|col|f)[\s/>]",
    r'c(?:[\t\n\r/>]| [^r]| r[^=]| r=[^"]| r="[^A-Z]| r="[A-Z]{1,3}[^A-Z0-9]| r="[A-Z]{4})',
    r'c r="[A-Z]{1,3}(?:[0-9]{8}|[0-9]+[^0-9"])',
)
"""Beginnings of tags that hide something, or of cells that say where they stand in an uncommon way, or do not."""
_OTHERS = rf'{_SPOT}"(?: [a-z]+="[a-zA-Z0-9]*")*'
_UNCOMMON = (
    r"[^ />]",
    r"/[^>]",
    r" [^a-z/]",
    r" [a-z]+[^a-z=]",
    r' [a-z]+=[^"]',
    r' [a-z]+="[a-zA-Z0-9]*[^a-zA-Z0-9"]',
    " r=",
    ' t="e"',
)
"""What a cell's place and its other attributes are not followed by as spreadsheets write them."""
_OVERLAP = 256
_OTHER_FILE = re.compile(r"\[[^\[\]]+\][^\[\]]*!")
_CALLS_OUT = re.compile(
    r"\b(WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(\.ID)?|EXEC|IMPORTDATA|IMPORTXML|IMPORTHTML|IMPORTFEED|IMPORTRANGE|"
    r"HYPERLINK|IMAGE|DDE|SQL\.REQUEST|CUBE\w+)\s*\(|^[^'\"(]*\|\s*'",
    re.IGNORECASE,
)
_PLACEHOLDERS = "0#?"
_BUILT_IN_PERCENT = ("9", "10")
_BUILT_IN_PLAIN = ("0", "1", "2", "3", "4", "49")
_FIRST_OWN = 164
_PLAIN = re.compile(r"[0#?.,_ ();-]+")
_OUTSIDE_DIGITS = re.compile(r"\[[^\]]*\]|[_*].")


class Forbidden(Exception):  # noqa: N818  (no fault of this program)
    """The XML declares a document type."""


@dataclass(kw_only=True, slots=True)
class Scan:
    """What one sheet hides, and how far it reaches."""

    marks: dict[Spot, tuple[Mark, str]] = field(default_factory=dict)
    shown: dict[Spot, str] = field(default_factory=dict)
    """Cells whose format shows another figure than they hold: ``%``, a unit behind the number, or ``scaled``."""
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0
    """No cell stands beyond these two."""


def scan_sheet(pieces: Callable[[], Iterable[bytes]], formats: Mapping[str, str]) -> Scan:
    """What stands behind the cells of a sheet, whose bytes ``pieces`` gives, in pieces, as often as it is asked.

    ``formats``: style number → what it shows, see :attr:`Styles.shown`.

    Raises:
        Forbidden: a document type is declared.
        expat.ExpatError: what needed a closer look is no XML.

    """
    styles = (f' s="{style}"' for style in formats)
    telltales = (*_TELLTALES, f"{_OTHERS}(?:{'|'.join((*_UNCOMMON, *styles))})")
    is_far = False
    for number, window in enumerate(_windows(pieces())):
        if number == 0 and b"<worksheet" not in window[:4096]:
            return _parsed(pieces(), formats)
        if _has_tag(window, (*telltales, *_FAR)):
            if _has_tag(window, telltales):
                return _parsed(pieces(), formats)
            is_far = True
    return _measured(pieces()) if is_far else Scan(last_row=NEAR_ROWS, last_column=NEAR_COLUMNS)


def _windows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Each piece behind the end of the one before it, so that no tag is cut in two."""
    before = b""
    for piece in pieces:
        yield before + piece
        before = (before + piece)[-_OVERLAP:]


def _has_tag(window: bytes, beginnings: Iterable[str]) -> bool:
    """Whether a tag begins like that, which polars finds in a fraction of the time that :mod:`re` takes."""
    import polars as pl  # noqa: PLC0415

    text = pl.Series([window.decode("utf-8", "replace")])
    return bool(text.str.contains(f"<(?:{'|'.join(beginnings)})").item())


def _measured(pieces: Iterable[bytes]) -> Scan:
    """How far a sheet reaches whose cells all say where they stand."""
    scan = Scan()
    for window in _windows(pieces):
        rows = {row for pattern in _ROWS for row in pattern.findall(window)}
        columns = {letters.decode() for letters in set(_COLUMN.findall(window))}
        scan.last_row = max((scan.last_row, *map(int, rows)))
        scan.last_column = max((scan.last_column, *map(column_number, columns)))
    return scan


def column_number(letters: str) -> int:
    """The number of a column by its letters: ``A`` is 1, ``AA`` 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


# --- the closer look -----------------------------------------------------------------------------


Start = Callable[[str, dict[str, str]], object]
Heard = Callable[[str], object]


def parse(pieces: Iterable[bytes], start: Start, end: Heard | None = None, text: Heard | None = None) -> None:
    """Feed XML to the handlers given; names come without their prefix."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    for piece in pieces:
        parser.Parse(piece, False)  # noqa: FBT003  (expat takes it by place)
    parser.Parse(b"", True)  # noqa: FBT003


def _refuse_doctype(*_: object) -> None:
    raise Forbidden


@dataclass(kw_only=True, slots=True)
class _Watcher:
    """The handlers of one pass and where it stands."""

    formats: Mapping[str, str]
    scan: Scan = field(default_factory=Scan)
    row: int = 0
    column: int = 0
    kind: str = ""
    style: str = ""
    formula: list[str] | None = None
    value: list[str] | None = None
    shared: dict[str, str] = field(default_factory=dict)
    share: str = ""
    inside: str = ""

    def start(self, tag: str, given: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "c":
                self._open_cell(given)
            case "row":
                self._open_row(given)
            case "f":
                self.formula, self.inside, self.share = [], "f", given.get("si", "")
            case "v" | "t":
                self.value = self.value or []
                self.inside = "v"
            case "col":
                self._note_columns(given)

    def text(self, text: str) -> None:
        if self.inside == "f" and self.formula is not None:
            self.formula.append(text)
        elif self.inside == "v" and self.value is not None:
            self.value.append(text)

    def end(self, tag: str) -> None:
        match tag.rpartition(" ")[2]:
            case "f" | "v" | "t":
                self.inside = ""
            case "c":
                self._close_cell()

    def _open_row(self, given: dict[str, str]) -> None:
        written = given.get("r", "")
        self.row = int(written) if re.fullmatch(r"\d{1,9}", written) else self.row + 1
        self.column = 0
        if given.get("hidden") in ("1", "true"):
            self.scan.rows.add(self.row)
        self.scan.last_row = max(self.scan.last_row, self.row)

    def _open_cell(self, given: dict[str, str]) -> None:
        match = _CELL.fullmatch(given.get("r", ""))
        self.column = column_number(match[1]) if match else self.column + 1
        if match:
            self.row = int(match[2])
            self.scan.last_row = max(self.scan.last_row, self.row)
        self.kind, self.style = given.get("t", ""), given.get("s", "")
        self.formula = self.value = None
        self.inside = ""

    def _close_cell(self) -> None:
        spot, value = (self.row, self.column), "".join(self.value or ())
        self.scan.last_column = max(self.scan.last_column, self.column)
        if self.formula is not None:
            self.scan.marks[spot] = _formula_mark(self._formula_text(), has_value=bool(value))
        if self.kind == "e":
            self.scan.marks[spot] = (Mark.ERROR, value[:20])
        if value and self.style in self.formats and self.kind in ("", "n"):
            self.scan.shown[spot] = self.formats[self.style]

    def _formula_text(self) -> str:
        """The formula; one that is shared stands in the first cell that has it."""
        own = "".join(self.formula or ())
        if own and self.share:
            self.shared[self.share] = own
        return own or self.shared.get(self.share, "")

    def _note_columns(self, given: dict[str, str]) -> None:
        if given.get("hidden") not in ("1", "true"):
            return
        first, last = (int(given[name]) if given.get(name, "").isdigit() else 0 for name in ("min", "max"))
        self.scan.columns.update(range(max(first, 1), min(last, 2**14) + 1))


def _parsed(pieces: Iterable[bytes], formats: Mapping[str, str]) -> Scan:
    watcher = _Watcher(formats=formats)
    parse(pieces, watcher.start, watcher.end, watcher.text)
    return watcher.scan


def _formula_mark(formula: str, *, has_value: bool) -> tuple[Mark, str]:
    told = f"={formula}"[:60]
    if _CALLS_OUT.search(formula):
        return Mark.CALLS_OUT, told
    if _OTHER_FILE.search(formula):
        return Mark.OTHER_FILE, told
    return (Mark.FORMULA if has_value else Mark.UNCALCULATED), told


# --- number formats -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Styles:
    """What the styles of a workbook, by their numbers, make of a figure."""

    shown: Mapping[str, str] = field(default_factory=dict)
    """What they show beside it: ``%``, a unit, or ``scaled``; those that show nothing left out."""
    plain: frozenset[str] = frozenset()
    """Those that show its digits and nothing else, and surely no date."""


def read_styles(pieces: Iterable[bytes]) -> Styles:
    """The styles that cells refer to.

    Raises:
        Forbidden: a document type is declared.
        expat.ExpatError: the styles are no XML.

    """
    codes: dict[str, str] = {**dict.fromkeys(_BUILT_IN_PERCENT, "0%"), **dict.fromkeys(_BUILT_IN_PLAIN, "0")}
    styles: list[str] = []
    path: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        path.append(name)
        if name == "numFmt":
            codes[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif name == "xf" and "cellXfs" in path:
            styles.append(given.get("numFmtId", ""))

    parse(pieces, start, lambda _: path.pop())
    shown = ((str(number), _shown_by(codes.get(one, ""))) for number, one in enumerate(styles))
    plain = (str(number) for number, one in enumerate(styles) if _is_plain(one, codes.get(one, "")))
    return Styles(shown={number: what for number, what in shown if what}, plain=frozenset(plain))


def _is_plain(name: str, code: str) -> bool:
    """Whether a format, by its id and its code, is one of figures, known to everybody or a workbook's own."""
    is_figure = name in _BUILT_IN_PLAIN or (name.isdecimal() and int(name) >= _FIRST_OWN)
    return is_figure and _PLAIN.fullmatch(code) is not None and not _shown_by(code)


def _shown_by(code: str) -> str:
    """What a format such as ``0.0%``, ``0"万元"`` or ``0!.0"万"`` shows beside the digits of the cell."""
    positive = _OUTSIDE_DIGITS.sub("", code.partition(";")[0])
    last = max((positive.rfind(mark) for mark in _PLACEHOLDERS), default=-1)
    if last < 0:
        return ""
    behind = positive[last + 1 :]
    if behind.startswith(","):
        return ""  # shown in thousands: the cell itself holds the whole figure
    if re.search(r"[!\\][.]", positive):
        return SCALED
    literal = re.sub(r"[\"\\!\s]", "", behind)
    if literal == PERCENT:
        return PERCENT
    return literal if is_unit(literal) or literal in ("万", "亿", "千", "‰") else ""
