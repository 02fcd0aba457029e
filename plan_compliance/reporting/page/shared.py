"""Texts in two languages, each written once however often it is used: this is what keeps the page small."""

from collections.abc import Iterable

from plan_compliance.model import Text
from plan_compliance.reporting.rows import Plain

LANGUAGES = ("zh", "en")


class Shared:
    """The texts of a page, numbered in the order in which they were first used; number 0 is the empty text."""

    def __init__(self) -> None:
        """Begin with the empty text."""
        self._numbers: dict[tuple[str, str], int] = {("", ""): 0}

    def number(self, zh: str, en: str) -> int:
        """The number of this text, a new one unless it was used before."""
        return self._numbers.setdefault((zh, en), len(self._numbers))

    def of(self, text: Text | None) -> int:
        """The number of ``text``; 0 for None."""
        return 0 if text is None else self.number(text.zh, text.en)

    def plain(self, written: str) -> int:
        """The number of a text that is the same in both languages."""
        return self.number(written, written)

    def lines(self, zh: Iterable[str], en: Iterable[str]) -> list[Plain]:
        """The numbers of a list of lines."""
        return [self.number(*pair) for pair in zip(zh, en, strict=True)]

    def listed(self) -> list[Plain]:
        """Every text by its number: one where both languages agree, else Chinese and English."""
        return [zh if zh == en else [zh, en] for zh, en in self._numbers]
