"""A large CSV in which every line is a row: read by its columns, some megabytes at a time.

Nothing is taken for granted: text is UTF-8 without quotes and NUL, lines end alike, and where separators do not add up
to equally many cells a row, rows are read one by one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_compliance.intake.grids import MOST_ROWS, Row
from plan_compliance.intake.text_columns import LARGE, TextColumns, in_batches, no_rows

if TYPE_CHECKING:
    import polars as pl

PORTION = 2**22
"""Bytes that are read at a time: so much, and no more, is lost where reading ends early."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainCsv:
    """The bytes of such a table without mark, what stands between cells, and how its lines are read one by one."""

    content: bytes
    delimiter: str
    read: Callable[[Iterable[str], int], Iterator[Row]]
    """Rows of lines, the first of which has this number."""

    def below(self, line: int, width: int, various: int) -> Iterator[TextColumns]:
        """The rows from ``line`` on as columns; ``various`` is the column, from 0, that holds ever new texts."""
        import polars as pl  # noqa: PLC0415

        kept = no_rows(width, various)
        for portion in self._portions(line):
            count = portion.count(b"\n") + (not portion.endswith(b"\n"))
            frame = self._frame(portion, count, kept)
            if frame is None:
                rows = self.read((text.decode() for text in portion.splitlines(keepends=True)), line)
                yield from in_batches(rows, kept)
            else:
                lines = pl.int_range(line, line + count, dtype=pl.Int32, eager=True)
                yield TextColumns(lines=lines, cells=frame)
            line += count

    def _frame(self, portion: bytes, count: int, kept: "pl.DataFrame") -> "pl.DataFrame | None":
        """Columns of text; None where not every row has as many cells."""
        import polars as pl  # noqa: PLC0415

        if portion.count(self.delimiter.encode()) != count * (kept.width - 1):
            return None
        try:
            frame = pl.read_csv(portion, has_header=False, separator=self.delimiter, quote_char=None, schema=kept.schema)
        except pl.exceptions.PolarsError:  # one row has too many cells, another one too few
            return None
        return frame if frame.height == count else None

    def _portions(self, line: int) -> Iterator[bytes]:
        """What stands from ``line`` on, whole lines, without the blank ones at the end."""
        start, end = 0, len(self.content)
        for _ in range(line - 1):
            start = self.content.find(b"\n", start) + 1
        while end > start and self.content[end - 1] in b"\r\n":
            end -= 1
        while start < end:
            stop = self.content.find(b"\n", start + PORTION, end) + 1 or end
            yield self.content[start:stop]
            start = stop


def are_plain_lines(content: bytes, longest: int) -> bool:
    """Whether ``content`` is large, and lines of it that are not blank are its rows, none over ``longest`` bytes."""
    lines = content.count(b"\n")
    if lines < LARGE or lines >= MOST_ROWS or b'"' in content or b"\0" in content:
        return False
    line_ends_alike = b"\r" not in content or content.count(b"\r") == content.count(b"\r\n")
    return line_ends_alike and _is_utf_8(content) and not _has_line_over(content, longest)


def _is_utf_8(content: bytes) -> bool:
    import polars as pl  # noqa: PLC0415

    try:
        pl.Series([content], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.ComputeError:
        return False
    return True


def _has_line_over(content: bytes, longest: int) -> bool:
    start = 0
    while len(content) - start > longest:
        end = content.rfind(b"\n", start, start + longest)
        if end < start:
            return True
        start = end + 1
    return False
