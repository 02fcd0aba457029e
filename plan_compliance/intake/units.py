"""Units: one canonical English spelling for each, and conversions where nothing is in doubt.

A unit is a noun with an optional multiple, over further such nouns: ``yuan/person/month``,
``persons/10000 persons``, ``10000 yuan``. Chinese and looser English spellings (``元/人·月``, ``万元``,
``张/千人``) mean the same. An unknown noun stays as written and compares equal only to itself.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from plan_compliance.vocabulary import Kind

_NOUNS: dict[tuple[str, str], str] = {
    # (one, many): other spellings
    ("yuan", "yuan"): "元 圆 人民币 人民币元 rmb cny",
    ("person", "persons"): "人 名 位 人员 people",
    ("person-time", "person-times"): "人次 visit visits",
    ("household", "households"): "户 家庭 family families",
    ("bed", "beds"): "张 床 床位 张床位",
    ("m2", "m2"): "平方米 平米 sqm",
    ("km", "km"): "公里 千米",
    ("km2", "km2"): "平方公里 平方千米",
    ("mu", "mu"): "亩",
    ("hectare", "hectares"): "公顷",
    ("time", "times"): "次 inspection inspections review reviews",
    ("fold", "fold"): "倍",
    ("hour", "hours"): "小时 学时",
    ("day", "days"): "天 日",
    ("month", "months"): "月 个月",
    ("quarter", "quarters"): "季度",
    ("year", "years"): "年",
    ("point", "points"): "分",
    ("%", "%"): "percent 百分比",
    ("‰", "‰"): "permille 千分比",
    ("percentage point", "percentage points"): "百分点 个百分点",
    ("item", "items"): "个 家 所 间 处 座 项 支 条 件 宗 场 台 辆 套 对 种 部 块 份 期 通 个数 piece pieces",
    ("case", "cases"): "例 起",
    ("organisation", "organisations"): "organization organizations 个组织 个社会组织",
    ("place", "places"): "",
    ("project", "projects"): "个项目",
    ("activity", "activities"): "",
    ("centre", "centres"): "center centers 个中心",
    ("community", "communities"): "个社区",
    ("subdistrict", "subdistricts"): "个街道",
    ("village", "villages"): "个村",
    ("station", "stations"): "个站点",
    ("kiosk", "kiosks"): "",
    ("outlet", "outlets"): "",
    ("team", "teams"): "",
    ("brand", "brands"): "个品牌",
    ("institution", "institutions"): "个机构",
    ("facility", "facilities"): "个设施",
    ("road", "roads"): "",
    ("street", "streets"): "",
    ("sign", "signs"): "",
    ("name", "names"): "",
    ("post", "posts"): "",
    ("call", "calls"): "",
    ("function", "functions"): "",
    ("form", "forms"): "",
    ("fund", "funds"): "",
    ("report", "reports"): "",
    ("mechanism", "mechanisms"): "",
    ("couple", "couples"): "",
    ("kind", "kinds"): "",
    ("field", "fields"): "",
    ("bulletin", "bulletins"): "",
}
_COUNTED = frozenset(one for one, _ in list(_NOUNS)[list(_NOUNS).index(("item", "items")) :])
"""What ``个``, ``家`` or ``items`` may stand for: things that are counted one by one."""

_ONE = {spelling: one for (one, many), others in _NOUNS.items() for spelling in (one, many, *others.split())}
_MANY = dict(_NOUNS.keys())
_MULTIPLES = {
    "万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000, "百": 100,
    "billion": 10**9, "million": 10**6, "thousand": 1000, "hundred": 100,
}  # fmt: skip
_MULTIPLE = re.compile(
    r"(?:([1-9][\d,]{0,15})(?![\d,])\s*|(万亿|亿|千万|百万|十万|万|千|百)|(billion|million|thousand|hundred)\s+)(?=\S)",
    re.ASCII,
)
_TIMES = frozenset({"hour", "day", "month", "quarter", "year"})
_ALWAYS = {("%", "‰"): Fraction(10), ("‰", "%"): Fraction(1, 10)}
_AMOUNTS = {("month", "year"): Fraction(12), ("year", "month"): Fraction(1, 12)}
"""Pairs of nouns that differ by a factor; the latter only where an amount is paid by the month or the year."""

_BETWEEN = re.compile(r"[/·.•・*每]")
_EXACT = Context(prec=50)
"""Wide enough for every number that intake takes; independent of the caller's decimal context."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Noun:
    multiple: int
    word: str

    def __str__(self) -> str:
        many = _MANY.get(self.word, self.word)
        return many if self.multiple == 1 else f"{self.multiple} {many}"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Unit:
    """``counted / per / per …``; ``factor`` of the base unit that has the same words without multiples."""

    counted: _Noun
    per: tuple[_Noun, ...] = ()

    @property
    def factor(self) -> Fraction:
        factor = Fraction(self.counted.multiple)
        for noun in self.per:
            factor /= noun.multiple
        return factor

    @property
    def words(self) -> tuple[str, ...]:
        return (self.counted.word, *(noun.word for noun in self.per))

    def __str__(self) -> str:
        return "/".join((str(self.counted), *(noun.word if noun.multiple == 1 else str(noun) for noun in self.per)))


@lru_cache(maxsize=1024)
def canonical(unit: str) -> str:
    """The one spelling of ``unit``: ``元/人·月`` is ``yuan/person/month``; an unknown noun stays as written."""
    return str(_parse(unit))


@lru_cache(maxsize=1024)
def is_unit(text: str) -> bool:
    """Whether every noun of ``text`` is one that units are made of: ``万元``, ``张/千人``, not ``集中养育``."""
    parsed = _parse(text)
    return all(noun.word in _MANY for noun in (parsed.counted, *parsed.per))


def comparable(unit_a: str, unit_b: str, kind: Kind | None = None) -> bool:
    """Whether figures in these units can be set side by side, converted where nothing is in doubt."""
    return _ratio(unit_a, unit_b, kind) is not None


def conversion(from_unit: str, to_unit: str, kind: Kind | None = None) -> Decimal | None:
    """What a figure in ``from_unit`` is multiplied by to be in ``to_unit``; None where that is in doubt.

    A factor without end (a year's amount by the month) is cut at 50 digits: use :func:`convert` for figures.
    """
    return convert(Decimal(1), from_unit, to_unit, kind)


def convert(value: Decimal, from_unit: str, to_unit: str, kind: Kind | None = None) -> Decimal | None:
    """``value`` in ``to_unit``, exact wherever decimals can be; None where the conversion is in doubt."""
    ratio = _ratio(from_unit, to_unit, kind)
    if ratio is None:
        return None
    if ratio == 1:
        return value
    return _EXACT.divide(_EXACT.multiply(value, Decimal(ratio.numerator)), Decimal(ratio.denominator))


def multiplied(multiple: str, unit: str) -> str | None:
    """The unit of ``1.2万`` where ``unit`` was meant; None where ``unit`` has one of its own or is a ratio."""
    parsed = _parse(unit)
    if parsed.counted.multiple != 1 or parsed.counted.word in ("%", "‰", ""):
        return None
    return str(_Unit(counted=_Noun(multiple=_MULTIPLES[multiple], word=parsed.counted.word), per=parsed.per))


@lru_cache(maxsize=4096)
def _ratio(from_unit: str, to_unit: str, kind: Kind | None) -> Fraction | None:
    """How many of ``to_unit`` make one ``from_unit``."""
    source, wanted = _parse(from_unit), _parse(to_unit)
    ratio = source.factor / wanted.factor
    if len(source.words) != len(wanted.words):
        return None
    pairs = [pair for pair in zip(source.words, wanted.words, strict=True) if not _same(*pair)]
    match pairs:
        case []:
            return ratio
        case [pair] if pair in _ALWAYS:
            return ratio * _ALWAYS[pair]
        case [pair] if pair in _AMOUNTS and kind is Kind.AMOUNT and source.per:
            return ratio * _AMOUNTS[pair]
        case _:
            return None


def _same(word_a: str, word_b: str) -> bool:
    """Whether two nouns mean the same; a mere ``个`` means whatever is counted one by one."""
    return word_a == word_b or ("item" in (word_a, word_b) and {word_a, word_b} <= _COUNTED)


@lru_cache(maxsize=1024)
def _parse(unit: str) -> _Unit:
    counted, _, rest = unicodedata.normalize("NFKC", unit).replace("(", "").replace(")", "").partition("/")
    per = (_noun(part.strip()) for part in _BETWEEN.split(rest) if part.strip())
    return _Unit(counted=_noun(counted.strip()), per=tuple(sorted(per, key=lambda noun: noun.word in _TIMES)))


def _noun(text: str) -> _Noun:
    multiple = 1
    while text.casefold() not in _ONE and (match := _MULTIPLE.match(text)):
        digits, *words = match.groups()
        multiple *= int(digits.replace(",", "")) if digits else _MULTIPLES[words[0] or words[1]]
        text = text[match.end() :]
    return _Noun(multiple=multiple, word=_ONE.get(text.casefold(), text))
