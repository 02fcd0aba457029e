"""A large CSV in which every line is a row: read by its columns, some megabytes at a time.

Nothing is taken for granted: text is UTF-8 without quotes and NUL, lines end alike, and where separators do not add up
to equally many cells a row, rows are read one by one.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_compliance.intake.grids import MOST_ROWS, Row
from plan_compliance.intake.text_columns import LARGE, TextColumns, in_batches, no_rows

if TYPE_CHECKING:
    import polars as pl

PORTION = 2**22
"""Bytes that are read at a time, at least: so much, and little more, is lost where reading ends early."""
PIECE = 2**18
"""Bytes that are looked through at a time: what has just been read is still at hand."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainCsv:
    """The bytes of such a table without mark, what stands between cells, and how its lines are read one by one."""

    content: bytes
    delimiter: str
    pieces: Sequence[tuple[int, int]]
    """Whole lines each: where it ends, and how many line ends there are up to there."""
    read: Callable[[Iterable[str], int], Iterator[Row]]
    """Rows of lines, the first of which has this number."""

    def below(self, line: int, width: int, various: Container[int]) -> Iterator[TextColumns]:
        """The rows from ``line`` on as columns; ``various`` are those, from 0, that hold ever new texts."""
        import polars as pl  # noqa: PLC0415

        kept = no_rows(width, various)
        for portion, count in self._portions(line):
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

        try:
            frame = pl.read_csv(
                portion, has_header=False, separator=self.delimiter, quote_char=None, schema=kept.schema
            )
        except pl.exceptions.PolarsError:  # a row has too many cells
            return None
        if frame.height != count:
            return None
        if frame.to_series(-1).null_count():  # the last cell of a row may be empty, or there may be too few cells
            return frame if portion.count(self.delimiter.encode()) == count * (kept.width - 1) else None
        return frame

    def _portions(self, line: int) -> Iterator[tuple[bytes, int]]:
        """What stands from ``line`` on, whole lines and how many, without the blank ones at the end."""
        start = 0
        for _ in range(line - 1):
            start = self.content.find(b"\n", start) + 1
        for number, (end, ended) in enumerate(self.pieces, start=1):
            is_last = number == len(self.pieces)
            if end - start >= PORTION or (is_last and end > start):
                portion = self.content[start:end]
                yield portion, ended - (line - 1) + (not portion.endswith(b"\n"))
                start, line = end, ended + 1


def plain_pieces(content: bytes, longest: int) -> Sequence[tuple[int, int]]:
    """``content`` as :class:`PlainCsv` has it; nothing unless it is large and each line a row of at most ``longest``.

    Lines are counted in bytes. Blank ones at the end belong to no piece.
    """
    if (len(content) <= PIECE and content.count(b"\n") < LARGE) or b'"' in content or b"\0" in content:
        return ()
    line_ends_alike = b"\r" not in content or content.count(b"\r") == content.count(b"\r\n")
    if not line_ends_alike or _has_line_over(content, longest):
        return ()
    end = len(content)
    while end > 0 and content[end - 1] in b"\r\n":
        end -= 1
    pieces, lines = _pieces(content, end)
    return pieces if LARGE <= lines + content.count(b"\n", end) < MOST_ROWS else ()


def _pieces(content: bytes, end: int) -> tuple[Sequence[tuple[int, int]], int]:
    """Where each piece before ``end`` ends, and the lines that end there; nothing where one is no text."""
    pieces: list[tuple[int, int]] = []
    start = lines = 0
    while start < end:
        stop = content.find(b"\n", start + PIECE, end) + 1 or end
        piece = content[start:stop]
        if not _is_utf_8(piece):
            return (), 0
        lines += piece.count(b"\n")
        pieces.append((stop, lines))
        start = stop
    return pieces, lines


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
