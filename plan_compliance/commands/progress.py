"""A bar on the terminal for what takes longer than two seconds."""

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self, TextIO, TypeVar

from plan_compliance.texts import say

PATIENCE = 2.0
"""Seconds before anything is shown."""
WIDTH = 24
_TICK = 0.5

Thing = TypeVar("Thing")


class Progress:
    """Shows how many files and rows are done, and for how long; silent for two seconds, and gone when all is done."""

    def __init__(self, lang: str, *, patience: float = PATIENCE, stream: TextIO | None = None) -> None:
        """Begin to wait; ``stream`` is standard error unless another one is given."""
        self._lang, self._patience, self._stream = lang, patience, stream or sys.stderr
        self._done = self._count = self._rows = 0
        self._shown = False
        self._began = time.monotonic()
        self._ended = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Self:
        """Start the clock."""
        self._ticker.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Wipe the bar away."""
        self._ended.set()
        self._ticker.join()
        if self._shown:
            self._stream.write("\r\x1b[K" if self._stream.isatty() else "\n")

    def each(self, things: Sequence[Thing]) -> Iterator[Thing]:
        """``things`` one by one, counted when the next one is asked for."""
        self._count = len(things)
        for thing in things:
            yield thing
            self._done += 1

    def rows(self, count: int) -> None:
        """So many further rows were read."""
        self._rows += count

    def _tick(self) -> None:
        wait = self._patience
        while not self._ended.wait(wait):
            self._draw()
            wait = _TICK if self._stream.isatty() else 5 * self._patience

    def _draw(self) -> None:
        filled = WIDTH * self._done // max(self._count, 1)
        key = "intake.progress_rows" if self._rows else "intake.progress"
        told = say(key, self._lang, done=self._done, count=self._count, rows=self._rows)
        bar = f"{'█' * filled}{'░' * (WIDTH - filled)} {told} {time.monotonic() - self._began:.0f} s"
        self._stream.write(f"\r{bar}" if self._stream.isatty() else f"{bar}\n")
        self._stream.flush()
        self._shown = True
