"""Texts of plan documents: their sections, addresses and digests, and texts that are none."""

from pathlib import Path

import pytest

from plan_compliance.errors import Fault
from plan_compliance.intake.plan_text import LARGEST, read_plan_text
from plan_compliance.intake.text_index import Section, TextIndex
from plan_compliance.vocabulary import SectionKind

CHAPTERS = """\
某区民政事业规划

某政〔2021〕3号

目 录
第一章 回顾 1
第一节 成就 1
第二章 任务.....2

第一章 回顾

第一节 成就

“十三五”期间，本区新增床位100张。

1．养老服务

（1）设施建成。新增机构6个。

（2）服务优质。发放津贴2亿元。

期初共有指标32项。

第二章 任务

——坚持以人民为中心。

——坚持改革创新。

一、救助

（一）完善制度。制度更加健全。

（二）提高标准

标准提高到1080元。〔注1〕

〔注1：每人每月
1080元。〕

结语

规划是未来的蓝图。
"""
NUMBERED = """\
一、思路
(一)救助
总的要求：一是标准提高10%；二是核对1000人次；三是设3个点。
(二)养老
1.床位
床位达35张。一是公办。没有第二点。
2.机构
一是新建2间。二是改建3间。
二、保障
一是先试点。二是再推广。
三、附带
各项任务如下。
两段。一是甲。二是乙。
"""
TABLES = """\
江城区民政事业发展“十四五”规划
三、目标
专栏 1 “十四五”主要指标
| 类别 | 序号 | 指标 | 2020年 | 2025年 |
|---|---|---|---|---|
| 养老 | 1 | 床位（张） | 30 | 35 |
| 救助 | 2 | 照料：半自理 | 630 | 700 |
| 救助 | 2 | 照料：全自理 | 42 | 50 |
*部分数据取期末值
专栏2 重点
中心（18个）：面积1000平方米以上。
服务站：每个社区1个。
四、保障
加强领导。
附件
江城区民政事业发展“十四五”规划工程项目表
| 序号 | 项目 |
|---|---|
| 1 | 大楼500张床位 |

| 甲 | 乙 |
|---|---|
| 3% | 4% |
"""


def read(text: str | bytes, folder: Path) -> TextIndex | Fault:
    path = folder / "plan.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_plan_text(path, "plan")


def sections(text: str | bytes, folder: Path) -> dict[str, Section]:
    index = read(text, folder)
    assert isinstance(index, TextIndex)
    assert index.repeated == ()
    return {section.address: section for section in index.sections}


def figures(text: str, folder: Path) -> dict[str, list[str]]:
    """The figures of every section that has some."""
    held = {name: [one.written for one in section.figures] for name, section in sections(text, folder).items()}
    return {name: written for name, written in held.items() if written}


def complaint(text: bytes, folder: Path) -> str:
    fault = read(text, folder)
    assert isinstance(fault, Fault)
    return fault.message("en").removeprefix(f"{folder.as_posix()}/")


# --- sections -------------------------------------------------------------------------------------


def test_chapters_are_written_one_after_the_other(tmp_path: Path) -> None:
    assert list(sections(CHAPTERS, tmp_path)) == [
        "标题",
        "目录",
        "第一章",
        "第一章第一节",
        "第一章第一节第1段",
        "第一章第一节第2段",
        "第一章第一节1",
        "第一章第一节1(1)",
        "第一章第一节1(2)",
        "第二章",
        "第二章第1段",
        "第二章第2段",
        "第二章一",
        "第二章一(一)",
        "第二章一(二)",
        "结语",
    ]


def test_figures_stand_where_they_are_printed_and_notes_hold_none(tmp_path: Path) -> None:
    assert figures(CHAPTERS, tmp_path) == {
        "第一章第一节第1段": ["100张"],
        "第一章第一节第2段": ["32项"],
        "第一章第一节1(1)": ["6个"],
        "第一章第一节1(2)": ["2亿元"],
        "第二章一(二)": ["1080元"],
    }


def test_ordinals_in_running_text_are_one_depth_below_the_heading(tmp_path: Path) -> None:
    assert list(sections(NUMBERED, tmp_path)) == [
        *("一", "一(一)", "一(一)1", "一(一)2", "一(一)3"),
        *("一(二)", "一(二)1", "一(二)2", "一(二)2(1)", "一(二)2(2)"),
        *("二", "二(一)", "二(二)"),
        *("三", "三第1段", "三第2段", "三第2段(1)", "三第2段(2)"),
    ]


def test_what_stands_before_the_ordinals_is_the_heading_s_own(tmp_path: Path) -> None:
    held = sections(NUMBERED, tmp_path)
    assert [held[name].kind for name in ("一(一)", "一(二)2", "三第2段")] == ["text", "heading", "text"]
    assert [one.written for one in held["一(一)2"].figures] == ["1000人次"]


def test_more_than_ten_ordinals_are_counted_on(tmp_path: Path) -> None:
    numerals = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    text = "一、任务\n（一）党建\n" + "".join(f"{numeral}是加强{number}项。" for number, numeral in enumerate(numerals))
    assert figures(text, tmp_path)["一(一)12"] == ["11项"]


@pytest.mark.parametrize(
    ("heading", "address"),
    [
        ("第三章 任务", "第三章"),
        ("第3章 任务", "第3章"),
        ("十一、任务", "十一"),
        ("（十二）任务", "(十二)"),
        ("(3)任务", "(3)"),
        ("12．任务", "12"),
        ("7、任务", "7"),
        ("前言", "前言"),
        ("附件2", "附件2"),
    ],
)
def test_headings_of_every_form_are_known(heading: str, address: str, tmp_path: Path) -> None:
    assert list(sections(f"{heading}\n加强领导。\n", tmp_path)) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "2.5万人受益。",
        "2021年，本区新增床位100张。",
        "1份指南，4项机制。",
        "——新增床位100张",
        "新增床位100张",
        "附件1和附件2。",
    ],
)
def test_a_line_that_only_begins_like_a_heading_is_running_text(text: str, tmp_path: Path) -> None:
    assert list(sections(f"一、任务\n{text}\n甲乙丙。\n", tmp_path)) == ["一", "一第1段", "一第2段"]


def test_a_foreword_needs_no_heading_behind_the_contents(tmp_path: Path) -> None:
    before = "某规划\n经区政府同意，现印发执行。\n目录\n一、任务 1\n二、保障。 2\n"
    text = f"{before}为推进民政事业，制定本规划。\n一、任务\n建1个。\n"
    assert list(sections(text, tmp_path)) == ["标题", "目录", "前言", "一"]


def test_contents_end_where_their_first_entry_stands_again(tmp_path: Path) -> None:
    text = "目录\n前言\n一、任务 1\n前言\n现制定本规划。\n一、任务\n建1个。\n"
    assert list(sections(text, tmp_path)) == ["目录", "前言", "一"]


def test_what_follows_the_last_item_belongs_to_the_section_around(tmp_path: Path) -> None:
    text = "一、任务\n总体要求如下。\n1. 救助。建1个。\n2. 养老。建2个。\n以上共3项。\n二、保障\n加强领导。\n"
    assert figures(text, tmp_path) == {"一第2段": ["3项"], "一1": ["1个"], "一2": ["2个"]}


def test_what_follows_another_item_belongs_to_the_item(tmp_path: Path) -> None:
    text = "一、任务\n总体要求如下。\n1. 救助。建1个。\n还建2个。\n2. 养老。建3个。\n"
    assert figures(text, tmp_path) == {"一1第1段": ["1个"], "一1第2段": ["2个"], "一2": ["3个"]}


def test_an_address_that_two_sections_bear_is_told(tmp_path: Path) -> None:
    index = read("一、任务\n建1个。\n一、保障\n建2个。\n", tmp_path)
    assert isinstance(index, TextIndex)
    assert index.repeated == ("一",)


def test_a_signature_is_no_paragraph(tmp_path: Path) -> None:
    text = "一、保障\n加强领导。\n公开方式：主动公开\n某区办公室\n2021年3月1日印发\n"
    assert list(sections(text, tmp_path)) == ["一"]


# --- tables ---------------------------------------------------------------------------------------


def test_rows_are_numbered_by_their_column_and_share_a_number(tmp_path: Path) -> None:
    held = sections(TABLES, tmp_path)
    assert {name: section.parts for name, section in held.items() if section.kind is SectionKind.ROW} == {
        "专栏1第1项": 1,
        "专栏1第2项": 2,
        "专栏2第1项": 1,
        "专栏2第2项": 1,
        "附件 工程项目表第1项": 1,
        "表4第1项": 1,
    }


def test_figures_of_tables_stand_in_head_and_rows(tmp_path: Path) -> None:
    assert figures(TABLES, tmp_path) == {
        "专栏1": ["2020年", "2025年"],
        "专栏1第1项": ["30", "35"],
        "专栏1第2项": ["630", "700", "42", "50"],
        "专栏2第1项": ["18个", "1000平方米"],
        "专栏2第2项": ["1个", "每个"],
        "附件 工程项目表第1项": ["500张"],
        "表4第1项": ["3%", "4%"],
    }


def test_a_row_without_a_number_is_counted(tmp_path: Path) -> None:
    text = "一、目标\n| 序号 | 指标 |\n|---|---|\n| | 甲 |\n| 7 | 乙 |\n"
    assert list(sections(text, tmp_path)) == ["一", "表1", "表1第1项", "表1第7项"]


# --- digests and encodings --------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encoding_makes_no_difference(encoding: str, tmp_path: Path) -> None:
    assert sections(CHAPTERS.encode(encoding), tmp_path) == sections(CHAPTERS, tmp_path)


def test_blanks_and_widths_make_no_difference_to_a_digest(tmp_path: Path) -> None:
    spaced = sections("一、任务\n到 2025 年，建成 10 个（街道）。", tmp_path)["一"]
    assert spaced.digest == sections("一、任务\n\n　　到2025年，建成10个(街道)。\n", tmp_path)["一"].digest


def test_another_word_is_another_digest(tmp_path: Path) -> None:
    one, other = (sections(f"一、任务\n建成{number}个。", tmp_path)["一"] for number in (10, 11))
    assert one.digest != other.digest


# --- no text of a plan ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "plan.txt: the file is empty, expected the whole text of the plan"),
        (b" \n\t\n", "plan.txt: the file is empty, expected the whole text of the plan"),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "plan.txt: not plain text (.txt), save the plan as plain text (.txt, UTF-8 or GB18030)",
        ),
        (
            "一、任务\x00建1个。".encode(),
            "plan.txt: not plain text (.txt), save the plan as plain text (.txt, UTF-8 or GB18030)",
        ),
        (b"\xff\xff\xff", "plan.txt: not plain text (.txt), save the plan as plain text (.txt, UTF-8 or GB18030)"),
        ("一、任务".encode("utf-16"), "plan.txt: found UTF-16, save it as UTF-8 (or GB18030)"),
        (b"Dear all,", "plan.txt: no section found, expected headings such as 一、, （一）, 第一章 or 1."),
        ("一、任务".encode(), "plan.txt: no section found, expected headings such as 一、, （一）, 第一章 or 1."),
        (b"a" * (LARGEST + 1), "plan.txt: larger than 5 megabytes, expected the plan as plain text (.txt)"),
    ],
    ids=["empty", "blank", "picture", "nul", "bytes", "utf-16", "letter", "heading alone", "large"],
)
def test_what_is_no_plan_is_refused_with_what_to_do(content: bytes, message: str, tmp_path: Path) -> None:
    assert complaint(content, tmp_path) == message


def test_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert isinstance(read_plan_text(tmp_path / "none.txt", "none"), Fault)


@pytest.mark.parametrize(
    "text", ["." * 200_000, "《" * 200_000, "1,000" * 50_000, "2020、" * 50_000, "一是" * 50_000, "|" * 50_000]
)
def test_a_hostile_line_takes_no_time(text: str, tmp_path: Path) -> None:
    assert isinstance(read(f"一、任务\n建1个。\n（一）甲\n{text}。\n", tmp_path), TextIndex)
