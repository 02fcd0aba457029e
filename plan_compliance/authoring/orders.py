"""In which order the keys of plans and catalogues stand, as most of those in ``targets/`` were written by hand."""

from collections.abc import Mapping, Sequence

from plan_compliance.intake.bounds import PERIOD_END
from plan_compliance.intake.promises import COMPARISONS, COMPOSITIONS

PLAN, CATALOGUE, TYPED = "plan", "catalogue", ""
"""The two kinds of files that are put in order, and what is left in the order in which it was typed."""

_BOUNDS = (*COMPARISONS[-1:], *COMPARISONS[:-1])
_PROMISE = (
    *("name", "indicator", "measure", "each", "where", "except", "satisfying", "area", "unit"),
    *(*_BOUNDS, "within", "due", "if", *COMPOSITIONS),
)
_SURROUNDINGS = (
    *("higher", "nature", "responsible", "baseline", "path", "rounded", "same_as", "evidence", "definition"),
    *("only", "amended", "withdrawn", "source", "tags", "assumption", "remark", "examples"),
)
_VERSION = ("on", "by", "reason")

ORDERS: Mapping[str, Sequence[str]] = {
    PLAN: (
        *("plan", "title", "area", "period", "reading", "reporting", "document"),
        *("lang", "tolerance", "targets"),
    ),
    "period": ("from", "to", "baseline", "midterm"),
    "reporting": ("due", "of"),
    "document": ("issuer", "number", "issued", "title", "counts"),
    "counts": ("targets", "met", "exceeded", "source"),
    "target": ("id", *_PROMISE, *_SURROUNDINGS),
    "amendment": (*_VERSION, *_PROMISE, *_SURROUNDINGS),
    "withdrawn": _VERSION,
    "text": ("zh", "en"),
    "limit": ("of", "in", "measure", "lag", "year", "times", "plus", "highest_of", "lowest_of", "by"),
    "test": ("indicator", "measure", *COMPARISONS, "within"),
    "higher": ("city", "province", "country"),
    "citation": ("table", "row", "part", "section", "printed", "states"),
    "printed": ("value", "completion"),
    "responsible": ("lead", "with"),
    "example": ("actual", "year", "verdict"),
    "indicator": (
        *("name", "domain", "unit", "kind", "scale", "better", "range", "decimals", "set_by", "holds", "derived"),
        *("share_of", "growth_rate", "tolerance", "evidence", "definition", "codes", "screening"),
    ),
    "screening": (
        *("leap", "spread", "tolerance", "provisional_months", "never_falls", "may_repeat", "parts_overlap"),
    ),
    "derived": ("ratio", "sum", "difference", "times"),
}
"""The order of the keys of each part of a file; what is not named here follows, in the order typed."""

_ANY = "*"
_LIMITS = dict.fromkeys(COMPARISONS, "limit")
_IN_PROMISE = {
    **_LIMITS,
    **dict.fromkeys(COMPOSITIONS, "target"),
    **dict.fromkeys(("name", "definition", "assumption", "remark"), "text"),
    **dict.fromkeys(("if", "satisfying"), "test"),
    "where": "where",
    "except": "except",
    "higher": "higher",
    "source": "citation",
    "responsible": "responsible",
    "only": "only",
    "amended": "amendment",
    "withdrawn": "withdrawn",
    "examples": "example",
}
_INSIDE: Mapping[str, Mapping[str, str]] = {
    PLAN: {
        "title": "text",
        "period": "period",
        "reporting": "reporting",
        "document": "document",
        "targets": "target",
    },
    CATALOGUE: {_ANY: "indicator"},
    "document": {"counts": "counts"},
    "target": _IN_PROMISE,
    "amendment": _IN_PROMISE,
    "only": {_ANY: "target"},
    "limit": {_ANY: "limit"},
    "test": _LIMITS,
    "where": {_ANY: "test"},
    "except": {"where": "where"},
    "higher": {_ANY: "limit"},
    "citation": {"printed": "printed", "states": "states"},
    "states": {_ANY: "limit"},
    "indicator": {"name": "text", "definition": "text", "derived": "derived", "screening": "screening"},
}


def part_under(part: str, key: str) -> str:
    """What part of a file stands under ``key`` of ``part``; the items of a list are what the list is."""
    inside = _INSIDE.get(part, {})
    return inside.get(key, inside.get(_ANY, TYPED))


def canonical_order(part: str, keys: Sequence[str]) -> list[int]:
    """The positions of ``keys`` in the order in which they should stand: years ascend, other keys as listed."""
    if part != TYPED and keys and all(_is_year(key) for key in keys):
        return sorted(range(len(keys)), key=lambda index: (keys[index] == PERIOD_END, keys[index]))
    ranks = {key: rank for rank, key in enumerate(ORDERS.get(part, ()))}
    return sorted(range(len(keys)), key=lambda index: ranks.get(keys[index], len(ranks)))


def _is_year(key: str) -> bool:
    return key == PERIOD_END or (len(key) == len("2025") and key.isascii() and key.isdecimal())
