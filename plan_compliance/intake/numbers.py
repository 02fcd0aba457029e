"""Numbers, years, dates and periods from raw text: taken exactly as meant, or refused with a reason.

Nothing is guessed. ``100``, ``100.0``, ``１００`` and ``1,080`` are numbers; ``no``, ``010``, ``12:30``,
``1e3`` and ``七成`` are refused, each with what to write instead (language.md §3).
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.units import is_unit
from plan_compliance.model import Place

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 30
"""Digits a number may have; more is a code or a mistake."""

NOT_AVAILABLE = frozenset({"-", "--", "—", "——", "－", "–", "/", "／", "n/a", "N/A", "暂无"})
"""What officials write into a cell for which there is no figure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number, and what was written right behind it: ``%``, ``‰``, a multiple such as ``万``, or nothing.

    Of a figure (:func:`read_figure`) also a whole unit such as ``万元``.
    """

    value: Decimal
    unit: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Why a text was not taken: a key of the catalogue of texts, the text, and what to write instead."""

    text: str
    found: str
    write: str = ""

    def at(self, place: Place, *, scope: str = "run") -> Fault:
        """The fault of having found this text at ``place``."""
        return fault(place, self.text, scope=scope, found=self.found, write=self.write)


# Full-width forms are what a Chinese input method produces; U+2212 is the true minus sign.
# Sheets and web pages put blanks that do not break between thousands and before a unit.
_NARROW = str.maketrans("０１２３４５６７８９．，＋－％\u2212\u00a0\u202f\u2009\u3000", "0123456789.,+-%-    ")
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(%|‰|[十百千]?万|万?亿|千)?", re.ASCII)
_ATTACHED = re.compile(r"([+-]?\d[\d,]*(?:\.\d+)?)\s*([^\W\d_][^\d]*)")
_TENTHS = re.compile(r"([一二三四五六七八九十两\d])成([一二三四五六七八九\d]|半)?")
_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九十")} | {"两": 2, "半": 5}
_TRUTH = frozenset({"yes", "no", "true", "false", "on", "off", "y", "n", "是", "否"})


def read_number(text: str) -> Number | Refusal:
    """The number that ``text`` means beyond doubt; ``%``, ``‰`` or a multiple behind it is its ``unit``."""
    stripped = text.strip()
    narrow = stripped.translate(_NARROW)
    match = _NUMBER.fullmatch(narrow)
    if match is None:
        return _refused(stripped, narrow)
    sign, whole, fraction, unit = match.groups("")
    digits = whole.replace(",", "")
    if digits[0] == "0" and len(whole) > 1:
        return Refusal(text="number.leading_zero", found=stripped, write=f"{sign}{digits.lstrip('0') or '0'}{fraction}")
    if len(digits) + len(fraction.lstrip(".")) > LONGEST:
        return Refusal(text="number.too_long", found=f"{stripped[:LONGEST]}…", write=str(LONGEST))
    value = Decimal(f"{sign}{digits}{fraction}")
    return Number(value=value or Decimal(0), unit=unit)


_ONE_POINT = re.compile(r"([+-]?[1-9]\d{0,2})[.](\d\d0)", re.ASCII)
_ONE_COMMA = re.compile(r"([+-]?\d+),(\d+)", re.ASCII)
_NONE = frozenset({"无", "没有", "none", "None"})


def read_figure(text: str) -> Number | Refusal:
    """A number of a submission, with the whole unit behind it if there is one; refused where it can be read twice."""
    narrow = text.strip().translate(_NARROW)
    if doubtful := _ONE_POINT.fullmatch(narrow) or _ONE_COMMA.fullmatch(narrow):
        number = read_number(text)
        if isinstance(number, Refusal) or "." in narrow:
            readings = f"{doubtful[1]}.{doubtful[2].rstrip('0') or '0'}", f"{doubtful[1]}{doubtful[2]}"
            return Refusal(text="number.two_readings", found=_short(text.strip()), write=" / ".join(readings))
    if text.strip() in _NONE:
        return Refusal(text="number.none_or_zero", found=text.strip())
    number = read_number(text)
    if isinstance(number, Refusal) and number.text == "number.unit_attached":
        return _with_unit(narrow) or number
    return number


def _with_unit(narrow: str) -> Number | Refusal | None:
    """``1.2万元`` as number and unit; None where what stands behind the number is no unit."""
    attached = _ATTACHED.fullmatch(narrow)
    if attached is None or not is_unit(attached[2].strip()):
        return None
    number = read_figure(attached[1])
    return number if isinstance(number, Refusal) else Number(value=number.value, unit=attached[2].strip())


_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r""), "number.empty"),
    (re.compile(r"[+-]?\d+(\.\d*)?e[+-]?\d+", re.IGNORECASE), "number.exponent"),
    (re.compile(r"[+-]?0[xob][0-9a-f]+", re.IGNORECASE), "number.other_base"),
    (re.compile(r"\d+:\d+(:\d+)?"), "number.time"),
    (re.compile(r"(19|20|21)\d\d-\d\d-\d\d( .*)?"), "number.date"),
    (re.compile(r"[+-]?\.?(nan|inf|infinity)", re.IGNORECASE), "number.not_finite"),
)


def _refused(found: str, narrow: str) -> Refusal:
    for pattern, text in _SHAPES:
        if pattern.fullmatch(narrow):
            return Refusal(text=text, found=_short(found))
    if narrow.casefold() in _TRUTH:
        return Refusal(text="number.truth", found=found)
    return _with_suggestion(found, narrow)


def _with_suggestion(found: str, narrow: str) -> Refusal:
    if re.fullmatch(r"[+-]?(\d+\.|\.\d+)", narrow, re.ASCII):
        return Refusal(text="number.bare_point", found=_short(found), write=_completed(narrow))
    if re.fullmatch(r"[+-]?\d[\d_]*\d(\.\d+)?", narrow, re.ASCII):
        return Refusal(text="number.underscore", found=_short(found), write=narrow.replace("_", ""))
    if re.fullmatch(r"[+-]?\d[\d,\s']*(\.\d+)?", narrow, re.ASCII):
        return Refusal(text="number.grouping", found=_short(found), write=re.sub(r"[,\s']", "", narrow))
    if tenths := _TENTHS.fullmatch(narrow):
        return Refusal(text="number.tenths", found=found, write=_percent(*tenths.groups("零")))
    if (attached := _ATTACHED.fullmatch(narrow)) and attached[2].strip() not in _VAGUE:
        return Refusal(text="number.unit_attached", found=_short(found), write=_apart(*attached.groups()))
    return Refusal(text="number.words", found=_short(found))


_VAGUE = frozenset({"以上", "以下", "左右", "上下", "余", "多", "许", "以内", "不到"})
"""What stands behind a number of which nobody knows how large it is, and is no unit."""


def _apart(number: str, unit: str) -> str:
    return f"{number}, unit: {unit.strip()}"


def _completed(narrow: str) -> str:
    return narrow.removesuffix(".") if narrow.endswith(".") else narrow.replace(".", "0.")


def _percent(tens: str, ones: str) -> str:
    return str(10 * _digit(tens) + _digit(ones))


def _digit(character: str) -> int:
    return _DIGITS[character] if character in _DIGITS else int(character)


def _short(text: str) -> str:
    """``text`` on one line and no longer than a person would read."""
    line = " ".join(text.split())
    return line if len(line) <= 2 * LONGEST else f"{line[: 2 * LONGEST]}…"


def read_integer(text: str) -> int | Refusal:
    """The whole number that ``text`` means; ``18.0`` is one, ``18.5`` and ``18%`` are not."""
    number = read_number(text)
    if isinstance(number, Refusal):
        return number
    if number.unit or number.value != number.value.to_integral_value():
        return Refusal(text="number.not_whole", found=_short(text))
    return int(number.value)


# --- years, dates, periods -----------------------------------------------------------------------

_YEAR = re.compile(r"\d{4}", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_PERIOD = re.compile(r"(\d{4})/(\d{4})", re.ASCII)
_LIKE_A_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月)?", re.ASCII)
_LIKE_A_PERIOD = re.compile(r"(\d{4})\s*年?\s*(?:[-—–~～至到/]|--|——)\s*(\d{4})\s*年?", re.ASCII)
_LIKE_A_YEAR = re.compile(r"(\d{4})\s*(?:年|\.0+)", re.ASCII)


@lru_cache(maxsize=1024)
def read_year(text: str) -> int | Refusal:
    """A calendar year between 1900 and 2100, written with four digits."""
    stripped = text.strip()
    if not _YEAR.fullmatch(stripped):
        like = _LIKE_A_YEAR.fullmatch(stripped)
        return Refusal(text="date.not_a_year", found=_short(stripped), write=like[1] if like else "2017")
    if not FIRST_YEAR <= int(stripped) <= LAST_YEAR:
        return Refusal(text="date.impossible_year", found=stripped, write=f"{FIRST_YEAR}–{LAST_YEAR}")
    return int(stripped)


@lru_cache(maxsize=1024)
def read_date(text: str) -> str | Refusal:
    """A day of the calendar, ``YYYY-MM-DD``."""
    read = read_partial_date(text)
    if isinstance(read, str) and len(read) != len("2018-03-22"):
        return Refusal(text="date.not_a_day", found=read, write="2018-03-22")
    if isinstance(read, Refusal) and read.text == "date.not_partial":
        return Refusal(text="date.not_a_day", found=read.found, write=_like_a_date(text) or "2018-03-22")
    return read


@lru_cache(maxsize=1024)
def read_partial_date(text: str) -> str | Refusal:
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, if the calendar has it."""
    stripped = text.strip()
    match = _DATE.fullmatch(stripped)
    if match is None:
        return Refusal(text="date.not_partial", found=_short(stripped), write=_like_a_date(stripped) or "2018-03-22")
    year, month, day = (int(part) for part in match.groups("1"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Refusal(text="date.impossible_year", found=stripped, write=f"{FIRST_YEAR}–{LAST_YEAR}")
    return stripped if _exists(year, month, day) else Refusal(text="date.not_in_calendar", found=stripped)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _like_a_date(text: str) -> str:
    """What somebody who wrote ``2018年3月22日`` or ``2018/3`` should write, or nothing."""
    match = _LIKE_A_DATE.fullmatch(text.strip())
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else ""


def as_date(text: str) -> str:
    """``text`` as intake writes dates, where it is one with the year in front; else as it stands."""
    return text if _DATE.fullmatch(text) else _like_a_date(text) or text


def read_period(text: str) -> tuple[int, int] | Refusal:
    """First and last year of ``2016/2020``."""
    stripped = text.strip()
    match = _PERIOD.fullmatch(stripped)
    if match is None:
        like = _LIKE_A_PERIOD.fullmatch(stripped)
        write = f"{like[1]}/{like[2]}" if like else "2016/2020"
        return Refusal(text="date.not_a_period", found=_short(stripped), write=write)
    first, last = read_year(match[1]), read_year(match[2])
    if isinstance(first, Refusal):
        return first
    if isinstance(last, Refusal):
        return last
    return (first, last) if first < last else Refusal(text="date.period_upside_down", found=stripped)
