"""Texts as people type them into a table → as every file kind writes them."""

import re

from plan_compliance.intake.heads import year_of
from plan_compliance.intake.numbers import as_date
from plan_compliance.intake.record import SEVERAL
from plan_compliance.texts.words import WORDS

_LISTS = frozenset({"done", "evidence", "evidence_sha256"})
_DATES = frozenset({"done", "on", "in_force_from", "submitted_on"})
_LABELLED_WORDS = frozenset({"status", "declared"})
_BETWEEN = re.compile(r"\s*[;；\n]\s*")
_NOT_YET = frozenset({"not_yet", "not yet", "未完成", "尚未完成", "未建成"})
_WORDS_BY_LABEL = {
    (key.partition(".")[0], label): key.partition(".")[2]
    for key, labels in WORDS.items()
    for label in labels
    if key.startswith(("status.", "verdict."))
}


def is_label(name: str, text: str) -> bool:
    """Whether ``text`` is how people call a word of the closed list of ``name``: ``暂无`` is a status."""
    return (name, text) in _WORDS_BY_LABEL


def rewritten(name: str, text: str) -> str:
    """A text in the form that every file kind shares: lists by line, dates with hyphens, words of the closed lists."""
    if name == "done" and text in _NOT_YET:
        return "not_yet"
    if name in _LISTS:
        parts = _BETWEEN.split(text)
        return SEVERAL.join(as_date(part) if name in _DATES else part for part in parts)
    if name in _DATES:
        return as_date(text)
    if name == "year":
        return year_of(text) or text
    if name in _LABELLED_WORDS:
        kind = "verdict" if name == "declared" else name
        return _WORDS_BY_LABEL.get((kind, text), text)
    return text
