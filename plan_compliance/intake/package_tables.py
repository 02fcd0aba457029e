"""Tables of a data package: rows read as its schema and dialect describe them, every cell still in its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.grids import Behind, Grid, Row, Spot, held, is_blank
from plan_compliance.intake.heads import field_of, year_of
from plan_compliance.intake.numbers import NOT_AVAILABLE as NOT_AVAILABLE_WORDS
from plan_compliance.intake.package_schemas import Described, Field
from plan_compliance.intake.record import FIGURES
from plan_compliance.intake.standard_numbers import plain_digits
from plan_compliance.intake.yaml_tree import Mapping as JsonObject
from plan_compliance.intake.yaml_tree import Node, Scalar
from plan_compliance.intake.yaml_tree import Sequence as JsonList
from plan_compliance.model import Place

NOT_AVAILABLE = "--"
_NUMBERS = frozenset({"number", "integer"})
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "year": re.compile(r"\d{4}", re.ASCII),
    "yearmonth": re.compile(r"\d{4}-\d\d", re.ASCII),
    "date": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    "datetime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
}
LENGTH_OF_DAY = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a table and what the schema says of it."""

    head: str
    field: Field | None

    @property
    def is_figure(self) -> bool:
        """Whether figures stand in it, so that nothing in a cell means that there is none."""
        about = field_of(self.head)
        counted = self.field is not None and self.field.kind in _NUMBERS
        return about in FIGURES or bool(year_of(self.head)) or (not about and counted)


def fitted(grid: Grid, described: Described, *, is_text: bool) -> Grid | tuple[Fault, ...]:
    """The same table as ``described``, or why it is another; ``is_text``: numbers in it are written as text is."""
    above, heads, rows = _parted(held(grid.rows), described)
    if heads is None:
        return (fault(grid.place(0), "package.no_heads", scope="file"),)
    columns, wrong = _columns(heads, described, grid)
    if wrong:
        return tuple(wrong)
    spoiled: dict[int, tuple[Fault, ...]] = dict(grid.behind.wrong)
    kept = []
    for line, cells in rows:
        read = [
            _cell(cell, columns[at], described, is_text) if at < len(columns) else cell for at, cell in enumerate(cells)
        ]
        if bad := tuple(_cell_faults(line, cells, read, columns, grid)):
            spoiled[line] = (*spoiled.get(line, ()), *bad)
        kept.append((line, [cell if new is None else new for cell, new in zip(cells, read, strict=True)]))
    behind = replace(grid.behind, wrong=spoiled) if spoiled else grid.behind
    return replace(grid, rows=[*above, heads, *kept], behind=behind, below=None)


# --- heads ---------------------------------------------------------------------------------------


def _parted(rows: list[Row], described: Described) -> tuple[list[Row], Row | None, list[Row]]:
    """What stands above the heads, the heads, and the rows below, without comments."""
    mark = described.comment
    told = [
        (line, cells)
        for line, cells in rows
        if line not in described.comment_rows and not (mark and cells[0].startswith(mark))
    ]
    if not described.header:
        names = [one.name for one in described.fields]
        return [], (0, names) if names else None, told
    last = described.header_rows[-1]
    # Lines count from 1 in a file and from 0 in Parquet; the usual head is simply the first row.
    first = told[:1] if described.header_rows == (1,) else [row for row in told if row[0] in described.header_rows]
    if not first:
        return [], None, []
    below = told[1:] if described.header_rows == (1,) else [row for row in told if row[0] > last]
    above = [row for row in told if row[0] < first[0][0]]
    return above, (first[-1][0], _joined([cells for _, cells in first], described.join)), below


def _joined(rows: Sequence[Sequence[str]], between: str) -> list[str]:
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    return [between.join(cell for cell in column if cell) for column in zip(*padded, strict=True)]


def _columns(heads: Row, described: Described, grid: Grid) -> tuple[list[Column], list[Fault]]:
    """Each column with its field, and where the heads are not those that the schema promises."""
    line, names = heads
    promised = [one.name for one in described.fields]
    by_name = {one.name: one for one in described.fields}
    columns = [Column(head=name, field=by_name.get(name.strip())) for name in names]
    if not promised:
        return columns, []
    bare = [name.strip() for name in names]
    return columns, list(_mismatches(bare, promised, described.matched, line, grid))


def _mismatches(names: list[str], promised: list[str], matched: str, line: int, grid: Grid) -> Iterator[Fault]:
    lacking = [name for name in promised if name not in names]
    strange = [name for name in names if name not in promised]
    if lacking and matched in ("exact", "equal", "subset"):
        yield fault(grid.place(line), "package.lacking", scope="file", found=", ".join(lacking)[:200])
    if strange and matched in ("exact", "equal", "superset"):
        place = grid.place(line, names.index(strange[0]) + 1)
        yield fault(place, "package.strange", scope="file", found=", ".join(strange)[:200])
    if len(lacking) == len(promised) and matched == "partial":
        yield fault(grid.place(line), "package.lacking", scope="file", found=", ".join(lacking)[:200])
    if matched == "exact" and not lacking and not strange and names != promised:
        at = next((at for at, pair in enumerate(zip(names, promised, strict=False)) if pair[0] != pair[1]), 0)
        place = grid.place(line, at + 1)
        yield fault(
            place, "package.order", scope="file", found=names[at], expected=promised[min(at, len(promised) - 1)]
        )


# --- cells ---------------------------------------------------------------------------------------


def _cell(text: str, column: Column, described: Described, is_text: bool) -> str | None:  # noqa: FBT001
    """A cell as tables here write it; None where it is not what its field promises."""
    one = column.field
    if (described.nothing and text == described.nothing) or (one and text in one.missing):
        return NOT_AVAILABLE if column.is_figure else ""
    if one is None or not text or text.isspace() or (not is_text and text in NOT_AVAILABLE_WORDS):
        return text
    if one.kind in _NUMBERS:
        point, group = (one.point, one.group) if is_text else (".", "")
        if not one.bare:
            swapped = text.replace(group, "") if group else text
            return swapped.replace(point, ".")
        return plain_digits(text, point=point, group=group, whole=one.kind == "integer") or None
    return _day(text, one) if one.kind in ("date", "datetime") else _shaped(text, one.kind)


def _shaped(text: str, kind: str) -> str | None:
    shape = _SHAPES.get(kind)
    return text if shape is None or shape.fullmatch(text.strip()) else None


def _day(text: str, one: Field) -> str | None:
    """A day as 2024-03-22, whatever the format of the field; of a moment its day."""
    if "%" in one.format:
        try:
            return datetime.strptime(text.strip(), one.format).date().isoformat()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            return None
    if one.format == "any":
        return text
    shaped = _shaped(text, one.kind)
    return None if shaped is None else shaped.strip()[:LENGTH_OF_DAY]


def _cell_faults(
    line: int, cells: Sequence[str], read: Sequence[str | None], columns: Sequence[Column], grid: Grid
) -> Iterator[Fault]:
    for number, (text, new) in enumerate(zip(cells, read, strict=True), start=1):
        one = columns[number - 1].field if number <= len(columns) else None
        if new is None and one is not None:
            place = grid.place(line, number)
            told = f"{one.kind} {one.format}".strip()
            yield fault(place, "package.cell", scope="observation", found=text[:60], field=one.name, kind=told)


# --- rows that stand in the package itself -------------------------------------------------------


def inline_grid(node: JsonList, file: str, *, header: bool) -> Grid:
    """The table that a list of lists or of objects is; places are those of the JSON."""
    faults: list[Fault] = []
    objects = [item for item in node.items if isinstance(item, JsonObject)]
    spots: dict[Spot, Spot] = {}
    rows: list[Row] = []
    keys = list(dict.fromkeys(key.text for item in objects for key, _ in item.entries))
    if objects:
        rows.append((1, keys))
        _note_spots(1, objects[0].place, [], spots)
    for line, item in enumerate(node.items, start=2 if objects else 1):
        cells = _nodes_of(item, keys if objects else None)
        if cells is None:
            faults.append(fault(item.place, "package.inline", scope="file"))
            continue
        is_head = header and not objects and line == 1
        texts = [_text(cell, is_head, faults) for cell in cells]
        _note_spots(line, item.place, [cell.place if cell else item.place for cell in cells], spots)
        if not is_blank(texts):
            rows.append((line, texts))
    return Grid(file=file, rows=rows, faults=faults, spots=spots, behind=Behind())


def _nodes_of(item: Node, keys: Sequence[str] | None) -> Sequence[Node | None] | None:
    """The nodes of a row; None where it is no row, or one of another kind than the others."""
    match item:
        case JsonObject() if keys is not None:
            return [item.get(key) for key in keys]
        case JsonList() if keys is None:
            return item.items
        case _:
            return None


def _text(node: Node | None, is_head: bool, faults: list[Fault]) -> str:  # noqa: FBT001
    if node is None:
        return ""
    if not isinstance(node, Scalar):
        faults.append(fault(node.place, "package.nested", scope="file"))
        return ""
    if node.quoted:
        return node.text
    if node.text == "null":
        return "" if is_head else NOT_AVAILABLE
    return plain_digits(node.text) or node.text


def _note_spots(line: int, place: Place, cells: Sequence[Place], spots: dict[Spot, Spot]) -> None:
    for column, at in enumerate((place, *cells)):
        spots[line, column] = (at.line, at.column)
