"""Tables of many rows, drawn a column at a time and some rows at once: tabulate would look at each cell many times."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from plan_compliance.reporting.width import display_width, widest, wrapped

LONG = 1000
"""Rows beyond which a table is drawn here."""
AT_ONCE = 5000
"""Rows that are laid out together."""
GAP = "  "


def plain_lines(
    heads: Sequence[str], columns: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[bool]
) -> Iterator[str]:
    """A table ruled as tabulate rules its simple ones; ``right`` says which columns end on the right.

    Cells that are wider than their column go on in the line below.
    """
    rule = GAP.join("-" * width for width in widths)
    yield rule
    yield from _folded_lines(heads, widths, right)
    yield rule
    for part in _parts(columns):
        if all(_fits(cells, width) for cells, width in zip(part, widths, strict=True)):
            yield from map(str.rstrip, map(GAP.join, _filled(part, widths, right)))
        else:
            yield from (line for row in zip(*part, strict=True) for line in _folded_lines(row, widths, right))
    yield rule


def page_lines(
    heads: Sequence[str], columns: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[bool]
) -> Iterator[str]:
    """A table of a Markdown page, whose source is lined up too; everything is escaped already."""
    rules = ["-" * (width - ends) + ":" * ends for width, ends in zip(widths, right, strict=True)]
    above: list[Sequence[str]] = [[head, rule] for head, rule in zip(heads, rules, strict=True)]
    for part in chain([above], _parts(columns)):
        yield from (f"| {line} |" for line in map(" | ".join, _filled(part, widths, right)))


def _parts(columns: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    for start in range(0, len(columns[0]), AT_ONCE):
        yield [column[start : start + AT_ONCE] for column in columns]


def _fits(cells: Sequence[str], width: int) -> bool:
    return widest(cells) <= width and not any(map(_has_lines, cells))


def _has_lines(cell: str) -> bool:
    return "\n" in cell


def _filled(
    columns: Iterable[Sequence[str]], widths: Sequence[int], right: Sequence[bool]
) -> Iterator[tuple[str, ...]]:
    """The rows of ``columns``, every cell filled with blanks to the width of its column."""
    sides = (str.rjust if ends else str.ljust for ends in right)
    return zip(*map(_column_filled, columns, widths, sides), strict=True)


def _column_filled(cells: Sequence[str], width: int, side: Callable[[str, int], str]) -> list[str]:
    if "".join(cells).isascii():
        return [side(cell, width) for cell in cells]
    return [side(cell, width - display_width(cell) + len(cell)) for cell in cells]


def _folded_lines(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    folded = [_folded(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = zip_longest(*folded, fillvalue="")
    columns = list(zip(*lines, strict=True))
    return map(str.rstrip, map(GAP.join, _filled(columns, widths, right)))


def _folded(cell: str, width: int) -> list[str]:
    return [line for part in cell.splitlines() or [""] for line in wrapped(part, width=width)]
