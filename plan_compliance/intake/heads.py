"""What the head of a column says: a field of an observation, something that stands idle, or a year."""

import re
import unicodedata
from collections.abc import Mapping

from plan_compliance.intake.record import FIELDS

COLUMNS = ("area", "year", "indicator", "part", *FIELDS, "document", "submitted_by", "submitted_on")
REQUIRED = ("area", "year", "indicator")

CHINESE_COLUMNS: Mapping[str, str] = {
    "地区": "area", "区": "area", "年份": "year", "年度": "year", "指标": "indicator", "指标代码": "indicator",
    "下属单位": "part", "街道": "part", "社区": "part", "数值": "value", "实际值": "value", "单位": "unit",
    "计量单位": "unit", "增幅": "growth", "增速": "growth", "增量": "change", "比较年份": "since",
    "符合个数": "satisfying", "总个数": "of",
    "起止年份": "over", "平均值": "mean", "完成日期": "done", "完成时间": "done", "声明": "declared", "状态": "status",
    "读数日期": "on", "执行日期": "in_force_from", "确认至": "confirmed_to", "口径": "definition", "来源": "source",
    "出处": "source", "文件": "document", "报送单位": "submitted_by", "报送日期": "submitted_on", "说明": "remark",
    "备注": "note", "佐证": "evidence", "佐证校验码": "evidence_sha256",
    "佐证确认人": "evidence_confirmed_by", "佐证确认日期": "evidence_confirmed_on",
}  # fmt: skip
"""Chinese heads that are taken for the columns they name."""

OTHER_HEADS: Mapping[str, str] = {
    "区县": "area", "区县名称": "area", "地区名称": "area", "行政区": "area", "填报地区": "area", "district": "area",
    "报告年度": "year", "填报年度": "year", "统计年度": "year",
    "实际数": "value", "完成数": "value", "本年数": "value", "本年完成数": "value",
    "本年实际": "value", "本年实际值": "value", "本年完成": "value", "完成值": "value", "填报值": "value",
    "实际完成值": "value", "actual": "value", "figure": "value",
    "数据来源": "source", "填报单位": "submitted_by", "填报日期": "submitted_on", "填报时间": "submitted_on",
    "报送时间": "submitted_on",
}  # fmt: skip
"""Further heads that offices write."""

NAMES: frozenset[str] = frozenset({
    "指标名称", "项目", "项目名称", "指标内容", "指标（单位）", "指标及单位", "指标名称（单位）", "指标名称及单位",
    "指标（计量单位）", "指标名称（计量单位）", "项目（单位）", "name", "indicator name", "indicator (unit)",
})  # fmt: skip
"""Heads of the indicator's name: it names the indicator where no other column does, and is idle beside one."""

IDLE: frozenset[str] = frozenset({
    "序号", "编号", "行次", "栏次", "类别", "分类", "大类", "领域", "板块", "一级指标", "指标类别", "指标类型", "定义",
    "指标解释", "性质", "属性", "指标性质", "目标", "目标值", "规划目标", "本年目标", "上年", "上年值", "上年实际",
    "上年数", "基期", "基期值", "责任单位", "牵头单位",
    "no", "no.", "number", "domain", "category", "definition of", "what counts", "nature", "target", "last year",
    "baseline", "responsible",
})  # fmt: skip
"""Heads of columns that tell the person who fills a form in something, and intake nothing."""

_YEAR = re.compile(r"((?:19|20|21)\d\d)年?度?(?:实际|实绩|完成|数值|实际值|完成值|实际完成|实际数)?", re.ASCII)
_BEGINS_WITH_YEAR = re.compile(r"(?:19|20|21)\d\d(?!\d)", re.ASCII)
_ASIDE = re.compile(r"(?:19|20|21)\d\d年?度?(?:规划|计划|预期)?(?:目标|目标值|计划|计划数|预计|预期)", re.ASCII)
_UNSEEN = re.compile("[\u200b\ufeff“”\"'‘’]")


def folded(text: str) -> str:
    """``text`` without width, case, blanks and quotes, for comparing names."""
    narrow = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _UNSEEN.sub("", "".join(narrow.split())).casefold()


FIELD_HEADS: Mapping[str, str] = {
    **{folded(name): name for name in COLUMNS},
    **{folded(head): name for head, name in (*CHINESE_COLUMNS.items(), *OTHER_HEADS.items())},
}
_NAME_HEADS = frozenset(map(folded, NAMES))
_IDLE_HEADS = frozenset(map(folded, IDLE))


def field_of(head: str) -> str:
    """The field that a head names; empty where it names none."""
    return FIELD_HEADS.get(folded(head), "")


def names_indicator(head: str) -> bool:
    """Whether the column below ``head`` holds names of indicators."""
    return folded(head) in _NAME_HEADS


def is_idle(head: str) -> bool:
    """Whether nothing below ``head`` is meant for intake."""
    return folded(head) in _IDLE_HEADS or bool(_ASIDE.fullmatch(folded(head)))


def year_of(head: str) -> str:
    """The year that a head such as ``2023年`` or ``2023年实际`` names; empty where it names none."""
    match = _YEAR.fullmatch(folded(head))
    return match[1] if match else ""


def is_near_year(head: str) -> bool:
    """Whether a head begins like a year and says something else, such as ``2023年1-6月``."""
    return bool(_BEGINS_WITH_YEAR.match(folded(head))) and not year_of(head) and not is_idle(head)
