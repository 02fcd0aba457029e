"""A bar on the terminal for what takes longer than two seconds."""

import sys
import threading
import time
from collections.abc import Collection, Iterable, Iterator
from types import TracebackType
from typing import Self, TextIO, TypeVar

from plan_compliance.texts import say

PATIENCE = 2.0
"""Seconds before anything is shown."""
WIDTH = 24
_TICK = 0.5

Thing = TypeVar("Thing")


class Progress:
    """Shows how much is done, and for how long: silent for two seconds, gone when all is done.

    Nothing is ever shown where nobody looks: a stream that is no terminal stays as it is.
    """

    def __init__(self, lang: str, *, patience: float = PATIENCE, stream: TextIO | None = None) -> None:
        """Begin to wait; ``stream`` is standard error unless another one is given."""
        self._lang, self._patience, self._stream = lang, patience, stream or sys.stderr
        self._doing = "read"
        self._done = self._count = self._rows = 0
        self._shown = False
        self._began = time.monotonic()
        self._ended = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Self:
        """Start the clock."""
        if self._stream.isatty():
            self._ticker.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Wipe the bar away."""
        self._ended.set()
        if self._ticker.is_alive():
            self._ticker.join()
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def each(self, things: Collection[Thing]) -> Iterator[Thing]:
        """Files one by one, counted when the next one is asked for."""
        return self.of(len(things), things, "read")

    def of(self, count: int, things: Iterable[Thing], doing: str) -> Iterator[Thing]:
        """``count`` things one by one; ``doing`` names what is done with them, as in ``progress.write``."""
        self.begin(doing, count)
        for thing in things:
            yield thing
            self.step()

    def begin(self, doing: str, count: int) -> None:
        """From now on ``count`` steps of something else."""
        self._doing, self._done, self._count = doing, 0, count

    def step(self) -> None:
        """One more is done."""
        self._done += 1

    def rows(self, count: int) -> None:
        """So many further rows were read."""
        self._rows += count

    def _tick(self) -> None:
        wait = self._patience
        while not self._ended.wait(wait):
            self._draw()
            wait = _TICK

    def _draw(self) -> None:
        filled = WIDTH * self._done // max(self._count, 1)
        key = "progress.rows" if self._rows else f"progress.{self._doing}"
        told = say(key, self._lang, done=self._done, count=self._count, rows=self._rows)
        bar = f"{'█' * filled}{'░' * (WIDTH - filled)} {told} {time.monotonic() - self._began:.0f} s"
        self._stream.write(f"\r{bar}\x1b[K")
        self._stream.flush()
        self._shown = True
