"""The rows of a table as columns of text: what reads a list by its columns instead of row by row."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from plan_compliance.intake.grids import Row, is_blank

if TYPE_CHECKING:
    import polars as pl

LARGE = 1000
"""Rows from which on reading by columns pays: what reads columns has to be loaded first."""
BATCH = 50_000
"""Rows that are gathered before they become columns."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextColumns:
    """Successive rows of equally many cells, and the others that stand between them."""

    lines: "pl.Series"
    """The line of each row; ascending, none twice."""
    cells: "pl.DataFrame"
    """Columns ``0, 1, …``; null where nothing is written. All are categories, save those of ever new texts.

    Each has categories of its own, which count from 0 and stay the same from one batch of a table to the next.
    """
    others: Sequence[Row] = ()

    def rows(self, chosen: "pl.Series") -> Iterator[Row]:
        """The rows at the positions ``chosen``, ascending, as they would be read one by one: without blank ones."""
        import polars as pl  # noqa: PLC0415

        texts = self.cells[chosen].select(pl.all().cast(pl.String).fill_null(""))
        for line, row in zip(self.lines.gather(chosen), texts.iter_rows(), strict=True):
            cells = list(row)
            if not is_blank(cells):
                yield line, cells


def in_batches(rows: Iterable[Row], kept: "pl.DataFrame") -> Iterator[TextColumns]:
    """The rows as columns like those of ``kept``, some thousand at a time."""
    pending = iter(rows)
    while batch := list(islice(pending, BATCH)):
        even = [row for row in batch if len(row[1]) == kept.width]
        others = [row for row in batch if len(row[1]) != kept.width] if len(even) < len(batch) else ()
        yield _as_columns(even, kept, others)


def no_rows(width: int, various: Container[int]) -> "pl.DataFrame":
    """The columns of :class:`TextColumns` without a row; their categories last as long as this does.

    ``various`` are the columns, from 0, that hold ever new texts.
    """
    import polars as pl  # noqa: PLC0415

    own = (pl.String if at in various else pl.Categorical(pl.Categories.random()) for at in range(width))
    return pl.DataFrame(schema={f"{at}": kind for at, kind in enumerate(own)})


def _as_columns(rows: Sequence[Row], kept: "pl.DataFrame", others: Sequence[Row]) -> TextColumns:
    import polars as pl  # noqa: PLC0415

    by_column = [*zip(*(cells for _, cells in rows), strict=True)] if rows else [()] * kept.width
    texts = pl.DataFrame({f"{at}": pl.Series(column, dtype=pl.String) for at, column in enumerate(by_column)})
    lines = pl.Series([line for line, _ in rows], dtype=pl.Int32)
    return text_columns(texts, lines, kept, others)


def text_columns(
    texts: "pl.DataFrame", lines: "pl.Series", kept: "pl.DataFrame", others: Sequence[Row] = ()
) -> TextColumns:
    """Columns ``0, 1, …`` of texts, those that are empty taken for none, in the categories of ``kept``."""
    import polars as pl  # noqa: PLC0415

    filled = texts.select(pl.when(pl.all() != "").then(pl.all()))
    return TextColumns(lines=lines, cells=filled.cast(kept.schema), others=others)
