"""The figures in a piece of Chinese running text: what is counted, in which unit, and what is a year.

A figure is what somebody could be held to: ``1000平方米``, ``3至5个``, ``百分之五十``. Words that say a number
without a digit (``一家``, ``三星级``, ``全覆盖``) are weak: they prove that a bound stands there, and are never
demanded. Numbers that only name something (``第14次``, ``〔2017〕73号``, titles in ``《》``) are no figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from plan_compliance.vocabulary import FigureKind

_FORMS = str.maketrans(
    "０１２３４５６７８９（）［］％＋－．：；～｜　“”„‟＂「」『』‘’＇",
    '0123456789()[]%+-.:;~| """"""""""""',
)
_AREA_UNITS = (("㎡", "平方米"), ("m²", "平方米"), ("㎞", "公里"))
_SPACE = re.compile(r"(?<=[\dA-Za-z])\s+(?=[\dA-Za-z])|(\s+)")

_NO_FIGURES = re.compile(
    r"《[^《》]*》|〔[^〔〕]*〕(?:\d+号)?|[\[(]\d{4}[\])]\d+号"
    r"|\d{4}-\d{1,2}-\d{1,2}(?: ?\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?"
    r"|第\d+(?:[-—–~至、]\d+)*|(?:专栏|附[件表录]|[见如][表图])\d+|(?<![\d年])\d{1,2}月\d{1,2}日|(?<![\d年])(?:\d{1,2}[-—–~至])?\d{1,2}月(?!龄)",
)
"""Titles, numbers and dates of documents; ordinals, also of boxes and tables; days of the calendar without a year."""

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
_MULTIPLE = r"(?:万亿|亿|千万|百万|十万|万|千|百)"
_COUNTED = (
    "平方公里|平方米|平米|公里|人次|周岁|小时|分钟|个月|百分点|个百分点|元|倍|人|名|位|户|张|个|家|间|所|处|座|宗|件|对|条|场|次"
    "|项|份|卷|篇|幅|支|批|期|层|楼|大类|类|套|辆|台|部|例|起|天|日|月|周|年|岁|分|步|亩|公顷|米|厘米|吨|通|片|组|队|级|街|社区|村|字|门|人员|功能|方面|种|平台"
)
_PER = rf"(?:{_COUNTED}|万|千人|万人)"
_UNIT = rf"(?:[%‰]|{_MULTIPLE}?[余多]?(?:{_COUNTED})(?:[/·.•]{_PER}){{0,3}}|{_MULTIPLE}|[A-Za-z]+[\u4e00-\u9fff]?|)"
_YEAR = r"(?:19|20)\d{2}"
_YEARS = rf"(?<![\d.]){_YEAR}(?:[-—–~至到、和]{_YEAR}){{0,9}}年度?|(?<=[(]){_YEAR}[-—–~至]{_YEAR}(?=[)])"
_WITHIN_YEAR = r"(?:\d{1,2}月(?:\d{1,2}日)?)?"
_FORMULA = r"\d+(?:\+(?:\d+|[A-Z]))+"
_RANGE = rf"{_NUMBER}(?:%|‰|{_MULTIPLE})?(?:[-—–~至到]{_NUMBER})?"
_STRONG = re.compile(
    rf"(?P<year>{_YEARS}){_WITHIN_YEAR}"
    rf"|(?<![\dA-Za-z.])(?P<formula>{_FORMULA})(?![\d.])"
    rf"|百分之(?P<hundredth>{_NUMBER})"
    rf"|(?<![\dA-Za-z.])(?P<amount>{_RANGE}[余多]?{_UNIT})"
)
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = "零〇一二两三四五六七八九十百千"
_ALL = (
    r"全覆盖|全部|全面|全员|全数|全额|全程|所有|每[一个名户位家所条]|各(?:个|街|社区|村|区|类)"
    r"|均|应.尽.|人人|逐[个一]|都"
)
_WEAK = re.compile(
    rf"(?P<hundredth>百分之[{_CHINESE}]+)|(?P<tenths>[一二三四五六七八九]成)"
    rf"|(?<![第{_CHINESE}])(?P<counted>[{_CHINESE}]+(?:星级|{_COUNTED}))|(?P<doubled>翻一?番|翻两番)|(?P<all>{_ALL})"
)
_DOUBLED = {"翻番": 2, "翻一番": 2, "翻两番": 4}
_PLAIN = re.compile(_NUMBER)
_ANY_YEAR = re.compile(_YEAR)


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One figure as a text prints it: ``written`` without blanks and in half-width digits, and the numbers in it."""

    written: str
    values: tuple[Decimal, ...]
    kind: FigureKind

    @property
    def unit(self) -> str:
        """What stands behind the number, a multiple such as ``万`` included: ``万人次``; empty: nothing."""
        return _PLAIN.sub("", self.written).lstrip("-—–~至到余多") if self.kind is FigureKind.AMOUNT else ""


def evened(text: str) -> str:
    """``text`` with half-width digits, brackets and quotes and without blanks, as figures are read in it."""
    for sign, words in _AREA_UNITS:
        text = text.replace(sign, words)
    narrow = text.translate(_FORMS)
    return _SPACE.sub(lambda found: "" if found[1] else " ", narrow).strip()


@lru_cache(maxsize=4096)
def find_figures(text: str) -> tuple[Figure, ...]:
    """Every figure of ``text`` in its order, the weak ones behind the others."""
    bare = _NO_FIGURES.sub("◇", evened(text))
    strong = [_figure(found) for found in _STRONG.finditer(bare)]
    rest = _STRONG.sub("◇", bare)
    return (*strong, *_weak_figures(rest))


def _figure(found: re.Match[str]) -> Figure:
    if found["year"]:
        years = tuple(Decimal(year) for year in _ANY_YEAR.findall(found["year"]))
        return Figure(written=found["year"], values=years, kind=FigureKind.YEAR)
    if found["hundredth"]:
        return Figure(written=f"{found['hundredth']}%", values=_numbers(found["hundredth"]), kind=FigureKind.AMOUNT)
    written = found["formula"] or found["amount"]
    return Figure(written=written, values=_numbers(written), kind=FigureKind.AMOUNT)


def _numbers(written: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number.replace(",", "")) for number in _PLAIN.findall(written))


def _weak_figures(text: str) -> Iterator[Figure]:
    for found in _WEAK.finditer(text):
        yield Figure(written=found[0], values=_meant(found), kind=FigureKind.WEAK)


def _meant(found: re.Match[str]) -> tuple[Decimal, ...]:
    """The numbers that a word stands for: ``all`` and ``each`` are 100 per cent, and one in each."""
    if found["hundredth"]:
        return (Decimal(_chinese(found["hundredth"].removeprefix("百分之"))),)
    if found["tenths"]:
        return (Decimal(_chinese(found["tenths"][0]) * 10),)
    if found["doubled"]:
        times = _DOUBLED[found["doubled"]]
        return (Decimal(times), Decimal(times * 100 - 100))
    if found["all"]:
        return (Decimal(100), Decimal(1))
    return (Decimal(_chinese(found["counted"])),)


def _chinese(written: str) -> int:
    """The number that Chinese numerals below ten thousand spell, as far as they are numerals."""
    total, digit = 0, 0
    for sign in written:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            break
    return total + digit
