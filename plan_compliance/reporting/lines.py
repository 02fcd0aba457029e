"""Lines into a file, many at a time."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

AT_ONCE = 1000


def write_lines(lines: Iterator[str], file: BinaryIO) -> None:
    """Put ``lines`` into ``file`` while they are made."""
    while together := "".join(islice(lines, AT_ONCE)):
        file.write(together.encode())
