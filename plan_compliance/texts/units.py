"""Names of units: ``元/人/月`` in Chinese, ``yuan/person/month`` in English."""

import re
from functools import cache

COUNTED = {
    "places": "个",
    "organisations": "个",
    "projects": "个",
    "activities": "场",
    "communities": "个",
    "subdistricts": "个",
    "institutions": "个",
    "facilities": "个",
    "stations": "个",
    "centres": "个",
    "outlets": "个",
    "cases": "件",
    "items": "项",
    "villages": "个",
    "kiosks": "个",
    "teams": "支",
    "brands": "个",
    "times": "次",
    "beds": "张",
    "persons": "人",
    "households": "户",
    "person-times": "人次",
    "families": "户",
    "inspections": "次",
    "reviews": "次",
    "roads": "条",
    "streets": "条",
    "signs": "块",
    "names": "个",
    "posts": "个",
    "calls": "通",
    "functions": "项",
    "forms": "种",
    "funds": "个",
    "reports": "份",
    "mechanisms": "项",
    "couples": "对",
    "kinds": "种",
    "fields": "个",
    "bulletins": "期",
}
"""Things that are counted: their English is left out, since the indicator's name says what is counted."""

MEASURED = {
    "person": "人",
    "household": "户",
    "year": "年",
    "month": "月",
    "day": "日",
    "hours": "小时",
    "days": "天",
    "years": "年",
    "yuan": "元",
    "m2": "平方米",
    "km": "公里",
    "km2": "平方公里",
    "mu": "亩",
    "hectares": "公顷",
    "points": "分",
    "fold": "倍",
    "months": "个月",
    "%": "%",
    "‰": "‰",
    "percentage points": "个百分点",
}

MULTIPLES = {"100": "百", "1000": "千", "10000": "万", "1000000": "百万", "100000000": "亿"}

POINTS = "percentage points"
ONE = frozenset({"1", "1.0"})
UNSAID = frozenset({"", "unstated", "grade", "none"})


@cache
def unit_name(unit: str, lang: str) -> str:
    """``unit`` as it stands behind a figure in ``lang``; empty where the figure needs none."""
    if unit in UNSAID:
        return ""
    if lang == "zh":
        return "/".join(_chinese(part) for part in unit.split("/"))
    return "" if unit in COUNTED else re.sub(r"^(\d+ )", r"× \1", unit)


def with_unit(written: str, unit: str, lang: str) -> str:
    """``written`` followed by its unit: ``10 %`` and ``3 hours`` in English, ``10%`` and ``3小时`` in Chinese."""
    name = unit_name(unit, lang)
    if written in ONE and "/" not in name:
        name = name.removesuffix("s")
    return f"{written}{' ' if name and lang == 'en' else ''}{name}"


def _chinese(part: str) -> str:
    multiple, _, noun = part.rpartition(" ")
    if part in MEASURED or multiple not in {"", *MULTIPLES}:
        return MEASURED.get(part, part)
    return MULTIPLES.get(multiple, "") + {**COUNTED, **MEASURED}.get(noun, noun)
