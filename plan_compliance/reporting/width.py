"""Text in a terminal, where a Chinese character is two columns wide."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

COLUMNS = 100
CELLS = 10
OPENING = "（“《〔[("
CLOSING = "，。；：、）”》〕！？,.;:)]%"


class _Widths(dict[int, str]):
    """For :meth:`str.translate`: as many signs for each character as it takes columns."""

    def __missing__(self, code: int) -> str:
        from wcwidth import wcwidth  # noqa: PLC0415  (a table in English does without)

        self[code] = " " * max(0, wcwidth(chr(code)))
        return self[code]


_WIDTHS = _Widths()


@lru_cache(maxsize=1 << 14)
def display_width(text: str) -> int:
    """How many columns ``text`` takes."""
    return len(text) if text.isascii() else len(text.translate(_WIDTHS))


def widest(texts: Sequence[str]) -> int:
    """How many columns the widest of ``texts`` takes."""
    measure: Callable[[str], int] = len if "".join(texts).isascii() else display_width
    return max(map(measure, texts), default=0)


def padded(text: str, width: int) -> str:
    """``text`` filled with blanks to ``width`` columns."""
    return text + " " * max(0, width - display_width(text))


def bar(share: float | None) -> str:
    """``share`` per cent as ten cells, full only when all of it is there; blank for None."""
    if share is None:
        return " " * CELLS
    full = max(0, min(CELLS, int(share / 100 * CELLS + 1e-9)))
    return "█" * full + "░" * (CELLS - full)


def wrapped(text: str, indent: str = "", width: int = COLUMNS) -> list[str]:
    """``text`` in lines of at most ``width`` columns, each after ``indent``; what is too long for a line is cut."""
    room = width - display_width(indent)
    if display_width(text) <= room:
        return [f"{indent}{text}".rstrip()]
    lines = [""]
    used = 0
    for piece in _pieces(text, room):
        size = display_width(piece.rstrip())
        if used + size > room and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            used = 0
            piece = piece.lstrip()  # noqa: PLW2901  (a line never starts with a blank)
        lines[-1] += piece
        used += display_width(piece)
    return [f"{indent}{line}".rstrip() for line in lines]


WORD = re.compile(rf"[{re.escape(OPENING)}]*(?:[!-~¡-ɏ]+|\S)[{re.escape(CLOSING)}]*\s*|\s+")


def _pieces(text: str, room: int) -> Iterator[str]:
    """The smallest parts that a line may end after: words, single Chinese characters with their punctuation."""
    for match in WORD.finditer(text):
        piece = match.group()
        while display_width(piece.rstrip()) > room:
            cut = next(end for end in range(len(piece), 0, -1) if display_width(piece[:end]) <= room)
            yield piece[:cut]
            piece = piece[cut:]
        yield piece
