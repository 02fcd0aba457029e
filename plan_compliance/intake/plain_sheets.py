"""A sheet that hides nothing, laid out as most programs do: read by its columns, some megabytes at a time.

Nothing is taken for granted: one pattern has to match every row from its first character to its last. Where it does
not, or where any doubt is left, there is no answer, and the sheet is read as all others are.
"""

import re
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise
from math import inf, isfinite
from typing import Any, TypeAlias

from plan_compliance.intake.grids import Row, is_blank
from plan_compliance.intake.sheet_numbers import number_text
from plan_compliance.intake.xlsx_scan import column_number
from plan_compliance.model import column_letters

SAMPLE = 2**16
"""Bytes that are read first: they tell of most sheets whether it is worth while to go on."""
LONGEST = 2**20
"""Bytes of a row, and of what stands behind the last one."""
WIDEST = 100
"""Columns up to which a sheet is read so."""
_HEAD = re.compile(rb"(?:<\?xml [^<>]*\?>\s*)?<worksheet[\s>]")
_ROW_END = b"</row>"
_ROW = r'<row r="([0-9]{1,7})"(?: (?!hidden)[a-zA-Z0-9:]+="[a-zA-Z0-9:. ]*")*+'
_CELL = r'(?:<c r="{}\1"((?: s="[0-9]+")?(?: t="[ns]")?)(?: ?/>|><v>([^<>]+)</v></c>))?+'
"""A cell: none of it, or its attributes and, unless it is empty, its value."""
_LETTERS = re.compile(r'<c r="([A-Z]{1,3})[0-9]')
_STYLE = re.compile(r' s="([0-9]+)"')
_NUMBER = re.compile(r"[0-9.eE+-]+")
_TEXTS = re.compile(r"(?:<\?xml [^<>]*\?>\s*)?<sst(?: [^<>]*)?>(.*)</sst>\s*", re.DOTALL)
_TEXT = re.compile(r'<si><t( xml:space="preserve")?>([^<>\r]*)</t>(?:<phoneticPr [^<>]*/>)?</si>')
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_ENTITY = re.compile("&[^;]*;?")
_WHITE = (" ", "\t", "\n")

Texts: TypeAlias = Mapping[str | None, str]
"""What a cell refers to → its text; None, an empty cell, is an empty text."""
NO_TEXTS: Texts = {None: ""}


class _Doubtful(Exception):  # noqa: N818  (nothing is wrong, the sheet is read otherwise)
    pass


_DOUBTS = (_Doubtful, KeyError, ValueError, zlib.error)
"""The others: no such text, a style that shows numbers otherwise; no number, no UTF-8; damage."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainRows:
    """The rows of such a sheet, by portions: their numbers, and equally many columns for each portion."""

    portions: Sequence["_Portion"]
    last: int
    """The number of the last row."""
    width: int
    """The number of the last column that is filled."""

    def __iter__(self) -> Iterator[Row]:
        """Those that are not blank."""
        for portion in self.portions:
            rows = map(list, zip(*portion.columns[: self.width], strict=True))
            for number, cells in zip(portion.numbers, rows, strict=False):
                if not is_blank(cells):
                    yield number, cells


@dataclass(frozen=True, kw_only=True, slots=True)
class _Portion:
    numbers: Sequence[int]
    columns: Sequence[Sequence[str]]
    width: int


# --- texts that sheets share ----------------------------------------------------------------------


def plain_texts(content: bytes) -> Texts | None:
    """The shared texts by their numbers, as sheets refer to them; None where one of them is more than a plain text."""
    try:
        whole = _TEXTS.fullmatch(content.decode())
        between, preserved, texts = (_TEXT.split(whole[1])[at::3] for at in range(3)) if whole else ("?", (), ())
        if any(between):
            return None
        plain = {f"{number}": _plain_text(*entry) for number, entry in enumerate(zip(texts, preserved, strict=True))}
    except _DOUBTS:
        return None
    return dict(chain(NO_TEXTS.items(), plain.items()))


def _plain_text(text: str, preserved: str | None) -> str:
    if "_x" in text or (not preserved and (text.startswith(_WHITE) or text.endswith(_WHITE))):
        raise _Doubtful
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], text) if "&" in text else text


# --- a sheet --------------------------------------------------------------------------------------


def plain_rows(pieces: Iterable[bytes], texts: Texts, styles: Container[str]) -> PlainRows | None:
    """The rows of a sheet, all cells as text; ``styles``: those that show numbers as they are."""
    try:
        return _read(_stretches(iter(pieces)), _Cells(texts=texts, styles=styles))
    except _DOUBTS:
        return None


def _stretches(pieces: Iterator[bytes]) -> Iterator[str]:
    """The rows, whole ones, first a few and then a piece at a time; what stands before and behind them is looked at."""
    head, is_there, rest = next(pieces, b"").partition(b"<sheetData>")
    if not is_there or not _HEAD.match(head) or b"<!" in head or b"hidden" in head:
        raise _Doubtful
    end = _end_of_rows(rest[:SAMPLE])
    yield rest[:end].decode()
    rest = rest[end:]
    for piece in pieces:
        rest += piece
        end = _end_of_rows(rest)
        yield rest[:end].decode()
        rest = rest[end:]
        if len(rest) > LONGEST:
            raise _Doubtful
    rows, is_there, tail = rest.partition(b"</sheetData>")
    yield rows.decode()
    if not is_there or b"<mergeCell" in tail or b"<!" in tail or not tail.rstrip().endswith(b"</worksheet>"):
        raise _Doubtful


def _end_of_rows(text: bytes) -> int:
    at = text.rfind(_ROW_END)
    return at + len(_ROW_END) if at >= 0 else 0


def _read(stretches: Iterator[str], cells: "_Cells") -> PlainRows:
    first = next(stretches)
    pattern = _pattern(max(map(column_number, set(_LETTERS.findall(first))), default=0))
    portions = [_portion(pattern, stretch, cells) for stretch in chain((first,), stretches)]
    numbers = [number for portion in portions for number in portion.numbers]
    if any(one >= other for one, other in pairwise((0, *numbers))):
        raise _Doubtful
    return PlainRows(portions=portions, last=max(numbers, default=0), width=max(one.width for one in portions))


@lru_cache(maxsize=16)
def _pattern(columns: int) -> re.Pattern[str]:
    """A row of so many cells at most, two groups for each after one for its number."""
    if not 0 < columns <= WIDEST:
        raise _Doubtful
    cells = "".join(_CELL.format(column_letters(number)) for number in range(1, columns + 1))
    return re.compile(f"{_ROW}(?: ?/>|>{cells}</row>)")


def _portion(pattern: re.Pattern[str], stretch: str, cells: "_Cells") -> _Portion:
    """Splitting by a pattern gives its groups in turn, and before each match what was passed over: nothing may be."""
    found: list[Any] = pattern.split(stretch)
    step = pattern.groups + 1
    if any(found[::step]):
        raise _Doubtful
    columns = [cells.column(found[at::step], found[at + 1 :: step]) for at in range(2, step, 2)]
    filled = (at // 2 for at in range(2, step, 2) if any(value is not None for value in found[at + 1 :: step]))
    return _Portion(numbers=[*map(int, found[1::step])], columns=columns, width=max(filled, default=0))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cells:
    """What the cells of a sheet hold, as text."""

    texts: Texts
    styles: Container[str]
    numbers: "_Numbers" = field(default_factory=lambda: _Numbers(NO_TEXTS))

    def column(self, attributes: Sequence[str | None], values: Sequence[str | None]) -> list[str]:
        """The texts of a column, given the attributes and the value of each of its cells."""
        meanings = {one: self._meaning(one) for one in set(attributes)}
        if len({id(meaning) for meaning in meanings.values()}) == 1:
            meaning = next(iter(meanings.values()))
            return list(map(meaning.__getitem__, values))
        return [meanings[one][value] for one, value in zip(attributes, values, strict=True)]

    def _meaning(self, attributes: str | None) -> Texts:
        """Where a cell's value stands: among texts, among numbers, or nowhere, as it would be shown otherwise."""
        if attributes is None:
            return NO_TEXTS
        if attributes.endswith(' t="s"'):
            return self.texts
        style = _STYLE.match(attributes)
        return self.numbers if style is None or style[1] in self.styles else NO_TEXTS


class _Numbers(dict[str | None, str]):
    """Numbers as the file writes them → as text, each made when it is first met."""

    def __missing__(self, written: str) -> str:
        number = float(written) if _NUMBER.fullmatch(written) else inf
        if not isfinite(number):
            raise _Doubtful
        self[written] = text = number_text(number)
        return text
