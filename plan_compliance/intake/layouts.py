"""Which column of a table says what: found by its heads, in a list of figures and in a matrix alike.

A list has one row a figure and a head for every field. A matrix has further columns that are years, areas or
indicators; below each stand figures, and the head says what they are of. Titles and labels may stand above the heads.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.grids import Grid, Row
from plan_compliance.intake.heads import (
    COLUMNS,
    REQUIRED,
    field_of,
    folded,
    is_idle,
    is_near_year,
    names_indicator,
    year_of,
)
from plan_compliance.intake.names import Named, Names, find_indicator
from plan_compliance.intake.nearest import nearest
from plan_compliance.intake.record import FIGURES
from plan_compliance.intake.units import is_unit
from plan_compliance.model import Place

ROWS_ABOVE = 30
"""Rows that may stand above the heads."""

_LABELLED = ("area", "year", "unit", "document", "submitted_by", "submitted_on", "source")
"""What a label above the table may say of all its figures."""

_LABEL = re.compile(r"([^:：]{1,12})\s*[:：]\s*(.*)", re.DOTALL)
_WITH_UNIT = re.compile(r"(.+?)\s*[(（\[【]\s*(?:单位\s*[:：]\s*)?([^()（）\[\]【】]+?)\s*[)）\]】]", re.DOTALL)


class Says(StrEnum):
    """What a head is about."""

    FIELD = "field"
    IDLE = "idle"
    YEAR = "year"
    AREA = "area"
    INDICATOR = "indicator"
    NEAR_YEAR = "near_year"
    OTHER = "other"
    BLANK = "blank"


CROSSING = frozenset({Says.YEAR, Says.AREA, Says.INDICATOR})


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """One head: what it is about, the field, year or id it names, and the unit in brackets behind it."""

    text: str
    says: Says
    key: str = ""
    unit: str = ""
    above: "Head | None" = None
    """The head of the first level, where there are two."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """The names that heads may bear."""

    indicators: Names
    areas: Names


@dataclass(frozen=True, kw_only=True, slots=True)
class Crossed:
    """A column of figures, from 1, and what its head says of them."""

    column: int
    texts: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """Where everything stands; columns count from 1."""

    line: int
    last_line: int
    """The last row of the heads: the second, where there are two levels."""
    width: int
    heads: tuple[Head, ...]
    fields: Mapping[str, int]
    crossed: tuple[Crossed, ...] = ()
    extras: tuple[tuple[int, str], ...] = ()
    """Columns that nobody knows, with their heads: kept as notes."""
    misspelt: frozenset[int] = frozenset()
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What labels above the table say of all its figures."""
    labels: Mapping[str, Place] = field(default_factory=dict)
    skip: int = 0
    """How many of the rows handed over belong to the heads or stand above them."""


# --- heads ---------------------------------------------------------------------------------------


def read_head(text: str, known: Known) -> Head:
    """What one head says."""
    bare = text.strip()
    if not bare:
        return Head(text="", says=Says.BLANK)
    head = _plain_head(bare, known)
    if head.says is not Says.OTHER:
        return head
    parted = _WITH_UNIT.fullmatch(bare)
    if parted and is_unit(parted[2]) and (inner := _plain_head(parted[1], known)).says is not Says.OTHER:
        return Head(text=bare, says=inner.says, key=inner.key, unit=parted[2])
    return head


def _plain_head(bare: str, known: Known) -> Head:
    if name := field_of(bare) or ("name" if names_indicator(bare) else ""):
        return Head(text=bare, says=Says.FIELD, key=name)
    if is_idle(bare):
        return Head(text=bare, says=Says.IDLE)
    if year := year_of(bare):
        return Head(text=bare, says=Says.YEAR, key=year)
    if isinstance(area := known.areas.find(bare), Named):
        return Head(text=bare, says=Says.AREA, key=area.id)
    if isinstance(indicator := find_indicator(bare, known.indicators), Named):
        return Head(text=bare, says=Says.INDICATOR, key=indicator.id, unit=indicator.unit)
    return Head(text=bare, says=Says.NEAR_YEAR if is_near_year(bare) else Says.OTHER)


def heads_of(cells: Sequence[str], known: Known) -> tuple[Head, ...]:
    """What each cell of a row would say as a head."""
    return tuple(read_head(cell, known) for cell in cells)


def are_heads(heads: Sequence[Head]) -> bool:
    """Whether a row can be the heads of a table: it names the indicator or a figure, and something beside it."""
    fields = {head.key for head in heads if head.says is Says.FIELD}
    crossing = [head.says for head in heads if head.says in CROSSING]
    if fields & {"indicator", "name"} and (len(fields) > 1 or crossing):
        return True
    if fields & set(FIGURES) and len(fields) > 1:
        return True
    if fields & {"area", "year", "part"} and Says.INDICATOR in crossing:
        return True
    first = next((number for number, head in enumerate(heads) if head.says in CROSSING), 0)
    has_corner = first > 0 and all(head.says in (Says.BLANK, Says.IDLE) for head in heads[:first])
    return has_corner and max((crossing.count(kind) for kind in CROSSING), default=0) > 1


# --- finding them --------------------------------------------------------------------------------


def find_layout(rows: Sequence[Row], grid: Grid, known: Known) -> Layout | None:
    """The layout of a table by its first ``rows``; None where none of them can be heads."""
    for number, (line, cells) in enumerate(rows[:ROWS_ABOVE]):
        heads = heads_of(_trimmed(cells), known)
        if are_heads(heads):
            return _layout(number, line, heads, rows, grid, known)
    return None


def first_row_as_heads(row: Row, known: Known) -> Layout:
    """The layout of a table whose first row are its heads, whatever they say."""
    line, cells = row
    return _assembled(line, heads_of(_trimmed(cells), known), skip=1)


def declared_layout(row: Row, grid: Grid) -> Layout:
    """The layout of a table whose columns a standard declares; those that it leaves to anybody are kept as notes."""
    line, cells = row
    columns = list(enumerate((cell.strip() for cell in cells), start=1))
    kinds = {name: Says.FIELD if name else Says.IDLE for name in grid.declared.values()}
    said = [grid.declared.get(number) for number, _ in columns]
    return Layout(
        line=line,
        last_line=line,
        width=len(cells),
        heads=tuple(
            Head(text=text, says=Says.OTHER if name is None else kinds[name], key=name or "")
            for name, (_, text) in zip(said, columns, strict=True)
        ),
        fields={name: number for number, name in grid.declared.items() if name},
        extras=tuple((number, text) for number, text in columns if number not in grid.declared),
        skip=1,
    )


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    last = max((number for number, cell in enumerate(cells, start=1) if cell and not cell.isspace()), default=0)
    return cells[:last]


def _layout(number: int, line: int, heads: tuple[Head, ...], rows: Sequence[Row], grid: Grid, known: Known) -> Layout:
    defaults, labels = read_labels(rows[:number], grid)
    skip, last = number + 1, line
    if skip < len(rows) and any(head.says in CROSSING for head in heads):
        below = heads_of(_trimmed(rows[skip][1]), known)
        if _is_second_level(heads, below):
            heads, last, skip = _two_levels(heads, below), rows[skip][0], skip + 1
    found = _assembled(line, heads, skip=skip, defaults=defaults, labels=labels)
    return replace(found, last_line=last)


def _is_second_level(heads: Sequence[Head], below: Sequence[Head]) -> bool:
    """Whether the row below the heads divides them further: districts below years, or years below districts."""
    crossing = [number for number, head in enumerate(below) if head.says in CROSSING]
    if len(crossing) < 2 or any(head.says is Says.OTHER for head in below):  # noqa: PLR2004  (two make a row of heads)
        return False
    kinds = {below[number].says for number in crossing}
    above = {head.says for head in heads if head.says in CROSSING}
    labelled = [number for number, head in enumerate(heads) if head.says in (Says.FIELD, Says.IDLE)]
    return bool(above) and not kinds & above and all(_says(below, number) is Says.BLANK for number in labelled)


def _says(heads: Sequence[Head], number: int) -> Says:
    return heads[number].says if number < len(heads) else Says.BLANK


_BLANK = Head(text="", says=Says.BLANK)


def _two_levels(heads: tuple[Head, ...], below: tuple[Head, ...]) -> tuple[Head, ...]:
    """One head a column; one above that is blank is that of the column to the left, whose cells were merged."""
    joined: list[Head] = []
    last = _BLANK
    for number in range(max(len(heads), len(below))):
        upper = heads[number] if number < len(heads) else _BLANK
        lower = below[number] if number < len(below) else _BLANK
        if upper.says is not Says.BLANK:
            last = upper
        if lower.says in CROSSING and last.says in CROSSING:
            text = f"{last.text} {lower.text}"
            joined.append(replace(lower, text=text, unit=lower.unit or last.unit, above=last))
        else:
            joined.append(upper if lower.says is Says.BLANK else lower)
    return tuple(joined)


def _assembled(
    line: int,
    heads: tuple[Head, ...],
    *,
    skip: int,
    defaults: Mapping[str, str] | None = None,
    labels: Mapping[str, Place] | None = None,
) -> Layout:
    fields: dict[str, int] = {}
    extras: list[tuple[int, str]] = []
    misspelt: set[int] = set()
    for number, head in enumerate(heads, start=1):
        if head.says is Says.FIELD:
            fields.setdefault(head.key, number)
        elif head.says is Says.NEAR_YEAR or (head.says is Says.OTHER and nearest(head.text, COLUMNS)):
            misspelt.add(number)
        elif head.says in (Says.OTHER, Says.BLANK):
            extras.append((number, head.text))
    if "indicator" not in fields and "name" in fields:
        fields["indicator"] = fields["name"]
    fields.pop("name", None)
    has_figures = not fields.keys().isdisjoint(FIGURES)
    crossing = [(number, head) for number, head in enumerate(heads, start=1) if head.says in CROSSING]
    if has_figures:
        extras += [(number, head.text) for number, head in crossing]
    value = next((head for head in heads if head.key == "value" and head.unit), None)
    return Layout(
        line=line,
        last_line=line,
        width=len(heads),
        heads=heads,
        fields=fields,
        crossed=() if has_figures else tuple(_crossed(number, head) for number, head in crossing),
        extras=tuple(sorted(extras)),
        misspelt=frozenset(misspelt),
        defaults={**(defaults or {}), **({"unit": value.unit} if value else {})},
        labels=labels or {},
        skip=skip,
    )


def _crossed(number: int, head: Head) -> Crossed:
    texts = {head.says.value: head.key} | ({"unit": head.unit} if head.unit else {})
    if head.above:
        texts = {head.above.says.value: head.above.key, **texts}
    return Crossed(column=number, texts=texts)


# --- labels above the table ----------------------------------------------------------------------


def read_labels(rows: Sequence[Row], grid: Grid) -> tuple[dict[str, str], dict[str, Place]]:
    """What ``地区：海珠区`` or ``年份 | 2023`` says of all figures below, and where."""
    texts: dict[str, str] = {}
    places: dict[str, Place] = {}
    for line, cells in rows:
        for column, name, text in _labelled(cells):
            if name in _LABELLED and text and name not in texts:
                texts[name], places[name] = text, grid.place(line, column)
    return texts, places


def _labelled(cells: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Column, field and text of each label in a row; the text stands behind a colon or in the next filled cell."""
    for number, cell in enumerate(cells, start=1):
        label = _LABEL.fullmatch(cell.strip())
        name = field_of(label[1] if label else cell)
        if name and label and label[2]:
            yield number, name, label[2].strip()
        elif name:
            beside = next(((at, text) for at, text in enumerate(cells[number:], number + 1) if text.strip()), None)
            if beside and not field_of(_LABEL.sub(r"\1", beside[1].strip())):
                yield beside[0], name, beside[1].strip()


# --- what is wrong with heads --------------------------------------------------------------------


def head_faults(layout: Layout, grid: Grid, given: Mapping[str, str]) -> Iterator[Fault]:
    """Every complaint about the heads; ``given`` is what all figures are of, said elsewhere."""
    place = grid.place(layout.line)
    texts = [head.text for head in layout.heads]
    if not any(texts):
        yield fault(place, "csv.empty", scope="file")
        return
    if len([text for text in texts if text]) == 1 and re.search(r"[;\t，；|]", texts[0]):
        yield fault(place, "csv.delimiter", scope="file")
        return
    seen: set[tuple[object, ...]] = set()
    for number, head in enumerate(layout.heads, start=1):
        yield from _head_fault(number, head, layout, grid, seen)
    crossed = {name for one in layout.crossed for name in one.texts}
    for name in REQUIRED:
        if name not in layout.fields and name not in layout.defaults and name not in given and name not in crossed:
            key = "grid.missing" if layout.crossed or grid.sheet else "csv.missing_column"
            yield fault(place, key, scope="file", found=name)


def _head_fault(number: int, head: Head, layout: Layout, grid: Grid, seen: set[tuple[object, ...]]) -> Iterator[Fault]:
    at = grid.place(layout.line, number)
    key = (head.says, head.key, head.above.key if head.above else "", head.text if not head.key else "")
    counts = head.says is Says.FIELD or any(one.column == number for one in layout.crossed)
    if counts and head.key != "name" and key in seen:
        yield fault(at, "csv.repeated_column", scope="file", found=head.text)
    seen.add(key)
    if number in layout.misspelt:
        if head.says is Says.NEAR_YEAR:
            yield fault(at, "grid.near_year", scope="observation", found=head.text[:60])
        else:
            near = nearest(head.text, COLUMNS)
            yield fault(at, "csv.unknown_column_near", scope="observation", found=head.text, near=near)


def same_heads(layout: Layout, cells: Sequence[str]) -> bool:
    """Whether a row repeats the heads, as on every printed page."""
    texts = [folded(cell) for cell in _trimmed(cells)]
    return texts == [folded(head.text) for head in layout.heads]
