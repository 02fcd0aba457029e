"""How units are written after a figure: ``元/人/月`` in Chinese, ``yuan/person/month`` in English."""

from plan_compliance.texts.units import COUNTED, POINTS, unit_name, with_unit

__all__ = ["POINTS", "counts_things", "unit_name", "with_unit"]


def counts_things(unit: str) -> bool:
    """Whether ``unit`` counts whole things (不少于) rather than measures a quantity (不低于)."""
    return unit.rpartition(" ")[2] in COUNTED and "/" not in unit
