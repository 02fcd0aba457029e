"""What a district has to say about a figure: one sentence, and the reason, measure and date that it names."""

import re
from collections.abc import Iterator, Mapping

from plan_compliance.model import DistrictRemark, Text

LABELS: Mapping[str, tuple[str, str]] = {
    "reason": ("原因：", "reason: "),
    "measure": ("措施：", "measure: "),
    "by_when": ("时限：", "by: "),
}
"""Field → what stands before it in a sentence, in Chinese and English; a cell of a table is read by the same words."""
WORDS = {
    "原因": "reason",
    "措施": "measure",
    "时限": "by_when",
    "reason": "reason",
    "measure": "measure",
    "by": "by_when",
}
_LABELLED = re.compile(rf"({'|'.join(WORDS)})\s*[:：]\s*(\S.*)", re.IGNORECASE | re.DOTALL)
_BETWEEN = re.compile("[;；]")


def remark_of(zh: str, en: str, given: Mapping[str, str] | None = None) -> DistrictRemark | None:
    """A remark of a sentence in two languages and of ``reason``, ``measure``, ``by_when``; None for nothing at all.

    Where none of the three is given apart, those are taken that the sentence labels: ``原因：…；措施：…；时限：…``.
    """
    named = {field: given[field] for field in LABELS if given and given.get(field)}
    in_zh = "；".join(filter(None, (zh or en, *(LABELS[field][0] + text for field, text in named.items()))))
    in_en = "; ".join(filter(None, (en or zh, *(LABELS[field][1] + text for field, text in named.items()))))
    return DistrictRemark(said=Text(zh=in_zh, en=in_en), **(named or labelled(in_zh))) if in_zh else None


def labelled(sentence: str) -> dict[str, str]:
    """The labelled clauses of ``sentence``; a clause without a label belongs to the one before it."""
    found: dict[str, list[str]] = {}
    for field, clause in _clauses(sentence):
        found.setdefault(field, []).append(clause)
    return {field: "；".join(clauses) for field, clauses in found.items() if field}


def _clauses(sentence: str) -> Iterator[tuple[str, str]]:
    field = ""
    for clause in map(str.strip, _BETWEEN.split(sentence)):
        label = _LABELLED.fullmatch(clause)
        field = WORDS[label[1].lower()] if label else field
        if label or clause:
            yield field, label[2] if label else clause
