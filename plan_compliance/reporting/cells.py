"""Text that goes into a table: nothing in it is run by a spreadsheet or taken for Markdown."""

import re
from collections.abc import Sequence
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters, which no document may hold, and marks that would turn the text around them."""
REPLACED = "\ufffd"
_BETWEEN = "\x00"
_LOOSE = re.compile(r"[^\S ]| {2}|(?:^|\x00) | (?:$|\x00)")
"""White space that does not stand singly between words, in texts that are joined by ``_BETWEEN``."""
SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_HARMLESS = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?|-{1,2}", re.ASCII)
"""Text that is wholly a number, or a dash for want of one."""


def cell(value: Any) -> Any:  # noqa: ANN401  (whatever a row holds)
    """``value`` as a cell: text that a spreadsheet would take for a formula gets an apostrophe, numbers stay."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value
    is_formula = value.startswith(FORMULA_STARTS) and not _HARMLESS.fullmatch(value)
    guarded = f"'{value}" if is_formula else value
    return guarded.replace("\r\n", "\n").replace("\r", "\n")


def escaped(text: str) -> str:
    """``text`` on one line, with nothing in it that Markdown or HTML would take for its own."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def visible(text: str) -> str:
    """``text`` with a sign in the place of every character that no document may hold, so that its loss is seen."""
    return UNPRINTABLE.sub(REPLACED, text.replace("\r\n", "\n").replace("\r", "\n"))


def all_escaped(texts: Sequence[str]) -> list[str]:
    """As :func:`escaped` each of ``texts``, and at one go where they are as plain as most are."""
    together = _BETWEEN.join(texts)
    if together.count(_BETWEEN) != len(texts) - 1 or _LOOSE.search(together):
        return list(map(escaped, texts))
    return SPECIAL.sub(r"\\\1", together).split(_BETWEEN)
