"""A roster written as a table: a row for each area, made into the tree that the same roster has in YAML.

So every check and every sentence about it is the same, and its place is the cell: its line, and its number in the row.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path
from typing import Any, TypeAlias

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.csv_grids import read_csv_grid
from plan_compliance.intake.grids import Grid
from plan_compliance.intake.heads import folded
from plan_compliance.intake.nearest import nearest
from plan_compliance.intake.roster import figure_or_text
from plan_compliance.intake.shapes import load_schema, plain_number
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar
from plan_compliance.intake.yaml_tree import Sequence as YamlList
from plan_compliance.model import Area, Place, Text

SUFFIX = ".csv"
GROUPS = {"class": "classes", "attribute": "attributes", "unnamed": "unnamed_parts"}
"""Beginnings of heads such as ``class:land_class``, and the keys below which their columns stand in YAML."""
COLUMNS = ("id", "name", "name_zh", "name_en", "level", "parent", "codes")
OTHER_HEADS = {
    "代号": "id", "地区代号": "id", "名称": "name", "地区名称": "name", "中文名称": "name_zh", "英文名称": "name_en",
    "层级": "level", "级别": "level", "上级": "parent", "上级地区": "parent", "代码": "codes", "行政区划代码": "codes",
    "类别": "class", "属性": "attribute", "未列名": "unnamed",
}  # fmt: skip
"""Chinese heads, and the beginnings of such as ``类别：land_class``."""
_FIELDS = {folded(head): name for head, name in (*((name, name) for name in (*COLUMNS, *GROUPS)), *OTHER_HEADS.items())}
_BETWEEN = re.compile(r"\s*[;；]\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Column:
    """Where the cells of a column belong: ``path`` is one key or two; ``at`` counts from 0."""

    at: int
    path: tuple[str, ...]
    key: Scalar
    """The last key, which stands in the head."""


def is_roster_table(path: Path) -> bool:
    """Whether a file of ``targets`` is a roster as a table: ``areas.csv``, ``areas.north.csv``."""
    return path.suffix.lower() == SUFFIX and path.stem.partition(".")[0] == "areas"


def read_roster_table(content: bytes, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """The tree of a roster and every fault of the table as such; None when nothing can be read."""
    grid = read_csv_grid(content, file)
    if isinstance(grid, Fault):
        return None, (replace(grid, scope="run"),)
    rows = iter(grid.rows)
    line, heads = next(rows, (0, []))
    if not heads:
        return None, (fault(Place(file=file), "roster_table.empty"),)
    columns, faults = _columns(heads, line, file)
    if faults:
        return None, tuple(faults)
    areas = tuple(_areas(grid, rows, columns, len(heads), faults))
    faults += (replace(one, scope="run") for one in grid.faults)
    return Mapping.at(Place(file=file, line=line, column=1), areas), tuple(faults)


def _columns(heads: Sequence[str], line: int, file: str) -> tuple[list[_Column], list[Fault]]:
    faults: list[Fault] = []
    found: dict[tuple[str, ...], _Column] = {}
    for at, head in enumerate(heads):
        place, path = Place(file=file, line=line, column=at + 1), _path(head)
        if not path:
            faults += [_unknown(place, head)] if head.strip() else []
        elif path in found:
            faults.append(fault(place, "csv.repeated_column", found=head.strip()))
        else:
            found[path] = _Column(at=at, path=path, key=Scalar.at(place, path[-1]))
    own = next((one for path, one in found.items() if path[0] == "name" and len(path) > 1), None)
    if ("name",) in found and own is not None:
        faults.append(fault(own.key.place, "roster_table.two_names", found=heads[own.at].strip()))
    for needed in ("id", "level"):
        if (needed,) not in found and not faults:
            faults.append(fault(Place(file=file, line=line), "csv.missing_column", found=needed))
    return list(found.values()), faults


def _path(head: str) -> tuple[str, ...]:
    """The keys below which a column stands in YAML; none for a head that nobody knows."""
    first, _, rest = head.strip().replace("：", ":").partition(":")
    field = _FIELDS.get(folded(first), "")
    if field in GROUPS:
        return (GROUPS[field], rest.strip()) if rest.strip() else ()
    if rest:
        return ()
    return ("name", field.removeprefix("name_")) if field.startswith("name_") else (field,) if field else ()


def _unknown(place: Place, head: str) -> Fault:
    known = (*COLUMNS, *(f"{beginning}:…" for beginning in GROUPS))
    near = nearest(head.strip(), COLUMNS)
    if near:
        return fault(place, "roster_table.unknown_column_near", found=head.strip(), near=near)
    return fault(place, "roster_table.unknown_column", found=head.strip(), known=", ".join(known))


def _areas(
    grid: Grid, rows: Iterator[tuple[int, list[str]]], columns: list[_Column], width: int, faults: list[Fault]
) -> Iterator[tuple[Scalar, Node]]:
    """Each area with the id that names it; a row that cannot be told apart is a fault."""
    named = next(column for column in columns if column.path == ("id",))
    others = [column for column in columns if column is not named]
    for line, cells in rows:
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            faults.append(fault(Place(file=grid.file, line=line), "csv.cells", found=len(cells), expected=width))
        elif named.at >= len(cells) or not cells[named.at].strip():
            faults.append(fault(Place(file=grid.file, line=line, column=named.at + 1), "roster_table.no_id"))
        else:
            key = Scalar(cells[named.at].strip(), quoted=True, file=grid.file, line=line, column=named.at + 1)
            yield key, _area(key, cells, others)


def _area(key: Scalar, cells: Sequence[str], columns: Sequence[_Column]) -> Mapping:
    keys: dict[str, Scalar] = {}
    nodes: dict[str, Node | list[tuple[Scalar, Node]]] = {}
    for column in columns:
        text = cells[column.at].strip() if column.at < len(cells) else ""
        if not text:
            continue
        first = column.path[0]
        value = Scalar(text, quoted=True, file=key.file, line=key.line, column=column.at + 1)
        keys.setdefault(first, column.key if len(column.path) == 1 else column.key._replace(text=first))
        if len(column.path) > 1:
            inside = nodes.setdefault(first, [])
            assert isinstance(inside, list), "a name is one column or two"  # noqa: S101
            inside.append((column.key, value))
        else:
            nodes[first] = _codes(value) if first == "codes" else value
    whole = (Mapping.at(key.place, one) if isinstance(one, list) else one for one in nodes.values())
    return Mapping(tuple(keys.values()), tuple(whole), (), key.file, key.line, key.column)


def _codes(cell: Scalar) -> YamlList:
    codes = tuple(cell._replace(text=code) for code in _BETWEEN.split(cell.text) if code)
    return YamlList(codes, cell.file, cell.line, cell.column)


# --- large tables ---------------------------------------------------------------------------------

_NOTHING: MappingOf[str, Any] = {}
_MOST_UNNAMED = 1_000_000
_IDS, _WORDS = (
    re.compile(pattern)
    for areas in [load_schema("roster")["$defs"]["areas"]]
    for pattern in (
        areas["propertyNames"]["pattern"],
        areas["additionalProperties"]["properties"]["level"]["pattern"],
    )
)
"""How an id and a level are written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cells:
    """The cells of a table by column, without blanks around them."""

    columns: MappingOf[tuple[str, ...], _Column]
    texts: MappingOf[tuple[str, ...], Sequence[str]]
    lines: Sequence[int]

    def of(self, *path: str) -> Iterable[str]:
        """The cells of one column; empty ones where there is none."""
        return self.texts.get(path, repeat("", len(self.lines)))

    def below(self, group: str) -> dict[str, Sequence[str]]:
        """The cells of each column of a group, by its own name."""
        return {path[1]: texts for path, texts in self.texts.items() if path[0] == group}


def read_plain_roster(content: bytes, file: str) -> tuple[Area, ...] | None:
    """The areas of a large table, read by its columns; None where it is small or anything in it is in doubt.

    Then :func:`read_roster_table` reads it row by row, and says of each cell what is wrong with it.
    """
    grid = read_csv_grid(content, file)
    cells = None if isinstance(grid, Fault) else _cells(grid)
    return None if cells is None or _is_in_doubt(cells) else tuple(_areas_of(cells, file))


def _cells(grid: Grid) -> _Cells | None:
    line, heads = next(iter(grid.rows), (0, []))
    columns, faults = _columns(heads, line, grid.file) if heads else ([], [])
    if grid.below is None or faults or not columns:
        return None
    batches = list(grid.below(line + 1, len(heads), range(len(heads))))
    if any(batch.others for batch in batches):
        return None
    texts = {
        column.path: [
            text.strip() if text else "" for batch in batches for text in batch.cells[f"{column.at}"].to_list()
        ]
        for column in columns
    }
    lines = [line for batch in batches for line in batch.lines.to_list()]
    return _Cells(columns={column.path: column for column in columns}, texts=texts, lines=lines)


def _is_in_doubt(cells: _Cells) -> bool:
    """Whether anything in a table could be wrong, or mean something else in another place of it."""
    ids = cells.texts["id",]
    are_named = all(map(_IDS.search, ids)) and len(set(ids)) == len(ids)
    are_placed = all(map(_WORDS.search, set(cells.of("level"))))
    counts = {text for texts in cells.below("unnamed_parts").values() for text in texts if text}
    are_coded = all(_codes_in(text) for text in set(cells.of("codes")) if text)
    says_twice = not cells.below("classes").keys().isdisjoint(cells.below("attributes"))
    return not (are_named and are_placed and all(map(_is_count, counts)) and are_coded) or says_twice


def _is_count(text: str) -> bool:
    number = plain_number(text)
    return number is not None and number == number.to_integral_value() and 0 <= number <= _MOST_UNNAMED


def _codes_in(text: str) -> tuple[str, ...]:
    return tuple(code for code in _BETWEEN.split(text) if code)


def _areas_of(cells: _Cells, file: str) -> Iterator[Area]:
    column = cells.columns["id",].at + 1
    words: dict[str, str] = {}  # many areas share a level and a parent
    classes = _read_as(str, cells.below("classes"))
    attributes = _read_as(figure_or_text, cells.below("attributes"))
    unnamed = _read_as(_count, cells.below("unnamed_parts"))
    rows = zip(
        *(cells.lines, cells.of("id"), *_names(cells), cells.of("level"), cells.of("parent"), cells.of("codes")),
        *(_entries(group) for group in (classes, {**classes, **attributes}, unnamed)),
        strict=False,  # those that no column holds have no end
    )
    for line, key, zh, en, level, parent, codes, own_classes, own_attributes, own_unnamed in rows:
        yield Area(
            id=key,
            name=Text(zh=zh or en or key, en=en or zh or key),
            level=words.setdefault(level, level),
            place=Place(file=file, line=line, column=column),
            parent=words.setdefault(parent, parent),
            classes=own_classes,
            attributes=own_attributes,
            unnamed_parts=own_unnamed,
            codes=_codes_in(codes) if codes else (),
        )


def _names(cells: _Cells) -> tuple[Iterable[str], Iterable[str]]:
    """The Chinese and the English name of each area; one of both languages where the table has one column for it."""
    if ("name",) in cells.texts:
        return cells.of("name"), cells.of("name")
    return cells.of("name", "zh"), cells.of("name", "en")


_Read: TypeAlias = MappingOf[str, tuple[Sequence[str], Callable[[str], Any]]]
"""The cells of columns and how each cell is read, by the name of the column."""


def _read_as(read: Callable[[str], Any], columns: MappingOf[str, Sequence[str]]) -> _Read:
    return {name: (texts, read) for name, texts in columns.items()}


def _count(text: str) -> int:
    return int(plain_number(text) or 0)


def _entries(columns: _Read) -> Iterable[MappingOf[str, Any]]:
    """What the cells of some columns say of each area, under the name of the column, blank ones left out."""
    if not columns:
        return repeat(_NOTHING)
    readers = [(name, read) for name, (_, read) in columns.items()]
    rows = zip(*(texts for texts, _ in columns.values()), strict=True)
    return ({name: read(text) for (name, read), text in zip(readers, row, strict=True) if text} for row in rows)
