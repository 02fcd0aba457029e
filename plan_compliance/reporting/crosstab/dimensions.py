"""By what findings can be counted: the word each dimension gives a finding, its order and its label."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.labels import label
from plan_compliance.texts import TEXTS, say
from plan_compliance.vocabulary import Nature, Pace, Trend, Verdict

UNNAMED = "-"
"""The word of a target for which nobody is named, or which has no single indicator."""


class Dimension(StrEnum):
    """What findings are told apart by."""

    DISTRICT = "district"
    YEAR = "year"
    PLAN = "plan"
    DOMAIN = "domain"
    NATURE = "nature"
    INDICATOR = "indicator"
    RESPONSIBLE = "responsible"
    VERDICT = "verdict"
    PACE = "pace"
    TREND = "trend"


WORDS: Mapping[Dimension, Callable[[Finding], str]] = {
    Dimension.DISTRICT: lambda finding: finding.area,
    Dimension.YEAR: lambda finding: str(finding.year),
    Dimension.PLAN: lambda finding: finding.plan,
    Dimension.DOMAIN: lambda finding: finding.domain or UNNAMED,
    Dimension.NATURE: lambda finding: finding.nature,
    Dimension.INDICATOR: lambda finding: finding.indicator or UNNAMED,
    Dimension.RESPONSIBLE: lambda finding: finding.responsible.lead if finding.responsible else UNNAMED,
    Dimension.VERDICT: lambda finding: finding.verdict,
    Dimension.PACE: lambda finding: finding.pace,
    Dimension.TREND: lambda finding: finding.trend,
}
CLOSED: Mapping[Dimension, Sequence[str]] = {
    Dimension.NATURE: list(Nature),
    Dimension.VERDICT: list(Verdict),
    Dimension.PACE: list(Pace),
    Dimension.TREND: list(Trend),
}
"""Words that stand in the order of their list; all others in that of the alphabet, which is that of the report."""
COMPLETE = frozenset({Dimension.VERDICT})
"""Dimensions of which every word is shown: that nothing is missed, and how much nobody reported, must be read."""


def rank(dimension: Dimension, word: str) -> tuple[bool, int, str]:
    """What to sort by: a closed list in its own order, open ones by word, what is unnamed last."""
    closed = CLOSED.get(dimension, ())
    return word == UNNAMED, closed.index(word) if word in closed else 0, word


def shown_words(dimension: Dimension, words: Iterable[str]) -> list[str]:
    """``words`` in their order, each once; with every other word of a list that is always shown complete."""
    wanted = {*words, *(CLOSED[dimension] if dimension in COMPLETE else ())}
    return sorted(wanted, key=lambda word: rank(dimension, word))


def labels(dimension: Dimension, findings: Iterable[Finding], lang: str) -> dict[str, str]:
    """Word → what a reader calls it; two that have the same name bear their word too, so that they are told apart."""
    named = {WORDS[dimension](finding): _named(dimension, finding, lang) for finding in findings}
    for word in CLOSED.get(dimension, ()):
        named.setdefault(word, say(f"{dimension}.{word}", lang))
    names = list(named.values())
    return {word: name if names.count(name) == 1 else f"{name} {word}" for word, name in named.items()}


def _named(dimension: Dimension, finding: Finding, lang: str) -> str:
    word = WORDS[dimension](finding)
    if word == UNNAMED:
        return say(f"crosstab.unnamed.{dimension}", lang)
    match dimension:
        case Dimension.DISTRICT:
            return finding.area_name[lang]
        case Dimension.INDICATOR:
            return finding.indicator_name[lang] if finding.indicator_name else word
        case Dimension.YEAR | Dimension.PLAN | Dimension.RESPONSIBLE:
            return word
        case _:
            return label(dimension, word, lang)


def head(dimension: Dimension, lang: str) -> str:
    """What stands above a column of the words of ``dimension``."""
    own = f"crosstab.head.{dimension}"
    return say(own if own in TEXTS else f"head.{dimension}", lang)
