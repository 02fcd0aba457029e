"""What the codes of SDMX's cross-domain lists mean here: statuses, units, periods, multiples.

CL_OBS_STATUS and CL_UNIT_MULT as the SDMX content-oriented guidelines publish them; TIME_PERIOD after the technical
notes of SDMX 3.0, section 4.2.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from plan_compliance.intake.units import is_unit
from plan_compliance.vocabulary import Status

STATUSES: Mapping[str, Status] = {
    "A": Status.FINAL,
    "P": Status.PROVISIONAL,
    "V": Status.PROVISIONAL,
    "E": Status.ESTIMATED,
    "I": Status.ESTIMATED,
    "R": Status.REVISED,
    **dict.fromkeys(("H", "K", "L", "M", "O", "Q"), Status.NOT_AVAILABLE),
    **dict.fromkeys(("B", "D", "G", "J", "N", "S", "U", "W"), Status.FINAL),
}
"""Codes of CL_OBS_STATUS; a forecast (F) is nothing that was reached."""

CAVEATS = frozenset({"B", "D", "G", "J", "K", "N", "Q", "S", "U", "V", "W", "H"})
"""Codes that say more than their status, and are kept as notes."""

_FIRMEST_LAST = (Status.NOT_AVAILABLE, Status.ESTIMATED, Status.PROVISIONAL, Status.REVISED, Status.FINAL)

_UNITS: Mapping[str, str] = {
    "PT": "%",
    "PC": "%",
    "PCT": "%",
    "PERCENT": "%",
    "PERMILLE": "‰",
    "PM": "‰",
    "PS": "persons",
    "PER": "persons",
    "HH": "households",
    "XDC": "yuan",
    "CNY": "yuan",
    "PURE_NUMB": "个",
    "NUMBER": "个",
}

_YEAR = re.compile(r"(\d{4})(?:-A1|-01-01(?:T00:00:00)?/P1Y)?", re.ASCII)
_DAY = re.compile(r"(\d{4})-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?", re.ASCII)

MOST_MULTIPLE = 15
_MULTIPLES = {3: "千", 4: "万", 5: "十万", 6: "百万", 7: "千万", 8: "亿", 12: "万亿"}


def status_of(codes: Iterable[str]) -> Status | None:
    """The status that all ``codes`` of a figure come to, the least firm of them; None where one is unknown."""
    found = [STATUSES.get(code) for code in codes]
    return None if None in found else next((one for one in _FIRMEST_LAST if one in found), Status.FINAL)


def unit_of(code: str, name: str) -> str:
    """The unit that a code of a list of units means, or else its name; one that nobody knows as written."""
    known = _UNITS.get(code.upper(), "")
    return known or next((text for text in (code, name) if text and is_unit(text)), code)


def year_of_period(period: str, *, annual: bool) -> str:
    """The year that a TIME_PERIOD names as a whole, by a day of it where the file says that it is ``annual``."""
    match = _YEAR.fullmatch(period) or (_DAY.fullmatch(period) if annual else None)
    return match[1] if match else ""


def with_multiple(digits: str, power: int) -> str:
    """``digits`` times ten to the ``power`` (0 to 15), as tables here write it: 1.2 and 4 are ``1.2万``."""
    if power == 0:
        return digits
    base = max((known for known in _MULTIPLES if known <= power), default=min(_MULTIPLES))
    sign, figures, exponent = Decimal(digits).as_tuple()
    moved = f"{Decimal((sign, figures, int(exponent) + power - base)):f}"
    return (moved.rstrip("0").rstrip(".") if "." in moved else moved) + _MULTIPLES[base]
