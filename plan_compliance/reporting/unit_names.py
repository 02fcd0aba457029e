"""How units are written after a figure: ``元/人/月`` in Chinese, ``yuan/person/month`` in English."""

from plan_compliance.texts.units import COUNTED, POINTS, unit_name

__all__ = ["POINTS", "counts_things", "unit_name", "with_unit"]

ONE = frozenset({"1", "1.0"})


def counts_things(unit: str) -> bool:
    """Whether ``unit`` counts whole things (不少于) rather than measures a quantity (不低于)."""
    return unit.rpartition(" ")[2] in COUNTED and "/" not in unit


def with_unit(written: str, unit: str, lang: str) -> str:
    """``written`` followed by its unit: ``10 %`` and ``3 hours`` in English, ``10%`` and ``3小时`` in Chinese."""
    name = unit_name(unit, lang)
    if written in ONE and "/" not in name:
        name = name.removesuffix("s")
    return f"{written}{' ' if name and lang == 'en' else ''}{name}"
