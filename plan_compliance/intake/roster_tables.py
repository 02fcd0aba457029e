"""A roster written as a table: a row for each area, made into the tree that the same roster has in YAML.

So every check and every sentence about it is the same, and its place is the cell: its line, and its number in the row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.csv_grids import read_csv_grid
from plan_compliance.intake.grids import Grid
from plan_compliance.intake.heads import folded
from plan_compliance.intake.nearest import nearest
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar
from plan_compliance.intake.yaml_tree import Sequence as YamlList
from plan_compliance.model import Place

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
