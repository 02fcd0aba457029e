"""The table of a plan typed as CSV: its columns known by their heads, one row a promise, nothing left out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.csv_submissions import read_rows
from plan_compliance.model import Place

HEADS: Mapping[str, str] = {
    "row": "row|no|no.|#|序号|编号",
    "name": "indicator|name|指标|指标名称|指标代码|名称|主要指标|项目",
    "unit": "unit|单位|计量单位",
    "baseline": "baseline|基期|基期值|基期数|现状|现状值",
    "nature": "nature|属性|性质|指标属性|指标性质",
    "category": "category|domain|类别|类型|领域|分类",
    "responsible": "responsible|责任单位|责任部门|牵头单位|牵头部门",
    "part": "part|分项|子项|细项",
    "section": "section|章节|出处",
    "remark": "remark|note|备注|说明",
}
"""The columns of a plan table and the heads by which they are known."""
COLUMNS = {head: column for column, heads in HEADS.items() for head in heads.split("|")}
LEVELS: Mapping[str, str] = {
    "city": "(?<!城)市|city|municipal",
    "province": "省|province|provincial",
    "district": "(?<![地社])区|县|district|county",
}
"""Whose figures a column holds, by the words of its head."""
UPWARD = ("district", "city", "province")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DITTO = re.compile(r"[\[(〔]?(同上|同左)[\])〕]?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """What a column holds: a key of ``HEADS``, ``due``, ``higher``, or ``other`` under the head ``head``."""

    kind: str
    head: str
    year: int = 0
    level: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """One row as typed: its cells with their columns, and its number in the table."""

    place: Place
    number: str
    cells: tuple[tuple[Column, str], ...]

    def of(self, kind: str) -> str:
        """The text of the one cell of a column; empty where there is none."""
        return next((text for column, text in self.cells if column.kind == kind), "")

    def has(self, kind: str) -> bool:
        """Whether the table has such a column."""
        return any(column.kind == kind for column, _ in self.cells)

    def each(self, kind: str) -> Iterator[tuple[Column, str]]:
        """The cells of every column of a kind that are not blank."""
        return ((column, text) for column, text in self.cells if column.kind == kind and text)


def read_table(
    content: bytes, file: str, *, first: int, last: int, own: str = ""
) -> tuple[tuple[TableRow, ...], tuple[Fault, ...]]:
    """The rows of a plan table for the years ``first`` to ``last``, and everything wrong with it.

    ``own`` is the level of the plan's area: to a city the city's column is its own, and the province's a higher one.
    """
    rows, faults = read_rows(content, file)
    if faults or not rows:
        return (), faults or (fault(Place(file=file), "table.empty"),)
    (line, heads), *others = rows
    columns = [_column(head.strip(), first, own if own in UPWARD else UPWARD[0]) for head in heads]
    faults = tuple(_head_faults(columns, file, line, first, last))
    faults += tuple(
        fault(Place(file=file, line=at), "csv.cells", found=len(cells), expected=len(columns))
        for at, cells in others
        if len(cells) != len(columns)
    )
    if not others:
        faults += (fault(Place(file=file, line=line), "table.no_rows"),)
    if faults:
        return (), faults
    typed = zip((at for at, _ in others), _spelt_out([cells for _, cells in others]), strict=True)
    return tuple(_row(columns, cells, file, at, number) for number, (at, cells) in enumerate(typed, start=1)), ()


def _spelt_out(rows: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """The rows with 同上 and 同左 replaced by the cell above, or to the left, that they stand for."""
    above: list[str] = []
    for cells in rows:
        row: list[str] = []
        for number, cell in enumerate(cells):
            ditto = _DITTO.fullmatch(unicodedata.normalize("NFKC", cell).strip())
            meant = above[number : number + 1] if ditto and ditto[1] == "同上" else row[-1:]
            row.append(meant[0] if ditto and meant else cell)
        above = row
        yield row


def _row(columns: Sequence[Column], cells: Sequence[str], file: str, line: int, number: int) -> TableRow:
    typed = tuple((column, cell.strip()) for column, cell in zip(columns, cells, strict=True))
    row = TableRow(place=Place(file=file, line=line), number="", cells=typed)
    return TableRow(place=row.place, number=row.of("row") or str(number), cells=typed)


def _column(head: str, first: int, own: str) -> Column:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", head)).casefold()
    if plain in COLUMNS:
        return Column(kind=COLUMNS[plain], head=head)
    years = _YEAR.findall(plain)
    if len(years) != 1:
        return Column(kind="other", head=head)
    year, rest = int(years[0]), _YEAR.sub("", plain)
    is_start = any(word in rest for word in ("实际", "基期", "现状", "actual", "baseline")) or year < first
    level = next((level for level, words in LEVELS.items() if re.search(words, rest)), own)
    if level == own:
        return Column(kind="baseline" if is_start else "due", head=head, year=year)
    is_higher = not is_start and UPWARD.index(level) > UPWARD.index(own)
    return Column(kind="higher", head=head, year=year, level=level) if is_higher else Column(kind="other", head=head)


def _head_faults(columns: Sequence[Column], file: str, line: int, first: int, last: int) -> Iterator[Fault]:
    place = Place(file=file, line=line)
    if "name" not in {column.kind for column in columns}:
        yield fault(place, "table.no_names", known=HEADS["name"].replace("|", ", "))
    if not any(column.kind in {"due", "higher"} for column in columns):
        yield fault(place, "table.no_years", first=first, last=last)
    seen: set[tuple[str, int, str]] = set()
    for number, column in enumerate(columns, start=1):
        at = Place(file=file, line=line, column=number)
        year = column.year if column.kind != "baseline" else 0
        if column.kind != "other" and (column.kind, year, column.level) in seen:
            yield fault(at, "csv.repeated_column", found=column.head)
        if column.kind == "due" and column.year > last:
            yield fault(at, "fault.year_outside", year=column.year, first=first, last=last)
        seen.add((column.kind, year, column.level))
