"""A cell of a printed plan table: the comparison and the figure that it means beyond doubt, or nothing."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from plan_compliance.intake.numbers import NOT_AVAILABLE, Number, read_number, read_year
from plan_compliance.intake.promises import TARGET
from plan_compliance.vocabulary import Comparison

_BEFORE: Mapping[Comparison, str] = {
    Comparison.AT_LEAST: "≥|>=|≧|大于(?:或)?等于|不(?:得)?(?:低于|少于|小于)|至少|at least|not? less than",
    Comparison.AT_MOST: "≤|<=|≦|小于(?:或)?等于|不(?:得)?(?:高于|超过|大于|多于)|至多|控制在|at most|not? more than",
    Comparison.ABOVE: ">|超过|高于|大于|多于|above|more than|over",
    Comparison.BELOW: "<|低于|少于|小于|不足|below|less than|under",
    Comparison.EQUALS: "=|等于|exactly",
    Comparison.ABOUT: "约|大约|about",
}
_BEHIND: Mapping[Comparison, str] = {
    Comparison.AT_LEAST: "及以上|以上|or more|and more|or above",
    Comparison.AT_MOST: "及以下|以下|以内|之内|or less|or fewer|or below",
    Comparison.ABOUT: "左右|上下",
}
_DONE = frozenset({"完成", "已完成", "建成", "done", "√", "✓"})
_RANGE = re.compile(r"(?P<low>[^-–—~至到]+?)\s*(?:-|–|—|~|至|到|to)\s*(?P<high>[^-–—~至到]+)")
_EMPTY = NOT_AVAILABLE | {"", "…", "……", "无"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What a cell asks for: a comparison (``target``: a bare figure) and its bound as YAML."""

    comparison: str
    written: str


def is_empty(cell: str) -> bool:
    """Whether a cell says that there is no figure."""
    return cell.strip() in _EMPTY


def read_figure(cell: str, *, unit: str = "", scale: Collection[str] = ()) -> Figure | None:
    """What ``cell`` asks for; None where it says more, or something else, than a figure with its comparison.

    ``unit`` is what the row prints as its unit and may stand behind the number; ``scale`` are the grades.
    """
    text = unicodedata.normalize("NFKC", cell).strip()
    if text.casefold() in _DONE:
        return Figure(comparison=Comparison.DONE, written="")
    before, rest = _sign(text, _BEFORE, "^(?:{})\\s*")
    behind, rest = _sign(rest, _BEHIND, "\\s*(?:{})$")
    if before and behind and before is not behind:
        return None
    sign = before or behind
    if sign is None and (both := _between(rest, unit)):
        return both
    bound = rest if rest in scale else _number(rest, unit)
    return Figure(comparison=sign or TARGET, written=bound) if bound else None


def _sign(text: str, words: Mapping[Comparison, str], pattern: str) -> tuple[Comparison | None, str]:
    """The comparison that ``text`` begins (or ends) with, and the rest."""
    for comparison, choices in words.items():
        if match := re.search(pattern.format(choices), text, re.IGNORECASE):
            return comparison, (text[: match.start()] + text[match.end() :]).strip()
    return None, text


def _between(text: str, unit: str) -> Figure | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    ends = [_number(match[end].strip(), unit) for end in ("low", "high")]
    values = [read_number(end) for end in ends]
    if not all(isinstance(value, Number) for value in values) or all(isinstance(read_year(end), int) for end in ends):
        return None
    low, high = (value for value in values if isinstance(value, Number))
    if low.value >= high.value or (low.unit != high.unit and low.unit):
        return None
    return Figure(comparison=Comparison.BETWEEN, written=f"[{', '.join(_with(end, high.unit) for end in ends)}]")


def _with(end: str, unit: str) -> str:
    """A percentage sign behind the second number is meant for both."""
    return end if not unit or end.endswith(unit) else end + unit


def _number(text: str, unit: str) -> str:
    """``text`` where it is a number, with its unit taken off; empty where it is none."""
    bare = text.removesuffix(unicodedata.normalize("NFKC", unit)).strip() if unit not in {"", "%", "‰"} else text
    return bare if isinstance(read_number(bare), Number) else ""
