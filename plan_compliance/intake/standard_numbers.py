"""Numbers as data standards write them (XML Schema's decimal and double) → digits that cannot be read twice.

In a standard the point is the point: ``1.080`` is 1.08 and nothing else, ``1.5E3`` is 1500.
"""

import re
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?(?:\d{1,60}(?:\.\d{0,60})?|\.\d{1,60})(?:[eE][+-]?\d{1,2})?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,60}", re.ASCII)


def plain_digits(text: str, *, point: str = ".", group: str = "", whole: bool = False) -> str:
    """The digits of ``text``; empty where it is no number, or none without places where it must be ``whole``.

    ``point`` stands before the places, ``group`` between thousands.
    """
    bare = text.strip()
    if group:
        bare = bare.replace(group, "")
    if point != ".":
        bare = bare.replace(".", "?").replace(point, ".")
    if not (_WHOLE if whole else _NUMBER).fullmatch(bare):
        return ""
    digits = f"{Decimal(bare):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
