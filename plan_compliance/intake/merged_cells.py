"""Cells made one and columns that nobody sees: what they do to the figures of a table."""

from collections.abc import Iterator

from plan_compliance.errors import fault
from plan_compliance.intake.grids import Merged, Row
from plan_compliance.intake.layouts import Layout
from plan_compliance.intake.record import FIGURES
from plan_compliance.intake.table_rows import Reader, Table

MOST_MERGED = 5000
"""Rows of one merged rectangle whose figures are refused one by one."""


def figure_columns(layout: Layout) -> set[int]:
    """The columns that hold figures."""
    return {one.column for one in layout.crossed} | {
        number for name, number in layout.fields.items() if name in FIGURES
    }


def check_behind(reader: Reader) -> None:
    """Complain of hidden columns that are read, and of figures in merged cells."""
    layout, grid = reader.layout, reader.grid
    figures = figure_columns(layout)
    for column in sorted(grid.behind.columns & (figures | set(layout.fields.values()))):
        head = layout.heads[column - 1].text
        place = grid.place(layout.line, column)
        reader.faults.append(fault(place, "grid.hidden_column", scope="file", found=head))
    for merged in grid.behind.merged:
        if _joins_figures(merged, layout, figures):
            first, last = grid.place(merged.top, merged.left), grid.place(merged.bottom, merged.right)
            reader.faults.append(fault(first, "grid.merged", scope="observation", found=f"{first.cell}:{last.cell}"))


def merged_figures(table: Table) -> frozenset[tuple[int, int]]:
    """Row and column of every figure that was merged with other cells."""
    figures = figure_columns(table.layout)
    return frozenset(
        (line, column)
        for merged in table.grid.behind.merged
        if _joins_figures(merged, table.layout, figures)
        for line in range(merged.top, min(merged.bottom, merged.top + MOST_MERGED) + 1)
        for column in figures & set(range(merged.left, merged.right + 1))
    )


def _joins_figures(merged: Merged, layout: Layout, figures: set[int]) -> bool:
    """Whether cells below the heads were merged that hold figures; a footnote across the table holds none."""
    covered = figures & set(range(merged.left, merged.right + 1))
    is_footnote = merged.left not in figures and merged.top == merged.bottom
    return bool(covered) and merged.top > layout.last_line and not is_footnote


def filled_down(reader: Reader) -> Iterator[Row]:
    """The rows, with the text of cells merged downwards in every row that they cover."""
    figures = figure_columns(reader.layout)
    down = [one for one in reader.grid.behind.merged if one.bottom > one.top and one.left not in figures]
    down.sort(key=lambda one: one.top)
    texts: dict[int, tuple[int, str]] = {}
    for line, cells in reader.table.rows:
        while down and down[0].top <= line:
            merged = down.pop(0)
            if merged.top == line and merged.left <= len(cells):
                texts[merged.left] = (merged.bottom, cells[merged.left - 1])
        filled = cells
        for column, (bottom, text) in texts.items():
            if line <= bottom and column <= len(cells) and not cells[column - 1]:
                filled = [*filled[: column - 1], text, *filled[column:]]
        yield line, filled
