# ruff: noqa: SLF001 (python-docx shows what stands in the file no other way)
"""The document as a whole: its parts in their order, its table of contents, the same bytes, whatever is written."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from docx.enum.section import WD_ORIENT

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Responsible, Text
from plan_compliance.reporting.word import pictures
from plan_compliance.reporting.word.document import review_document
from tests.reporting.made_findings import SAMPLE, finding
from tests.reporting.made_review import reviewed
from tests.reporting.other_processes import answers
from tests.reporting.word.opened import EVERYTHING, document_of, headings, opened, texts

EVIL = "<b>&amp; ]]> =1+1\x00\x07\ud800 \u202egnp {braces} %s שלום 😀 \ufffe\nline"
AGAIN = """
import hashlib
from plan_compliance.reporting.word.document import review_document
from tests.reporting.made_review import reviewed
print(hashlib.sha256(review_document(reviewed())).hexdigest())
"""
SECTIONS = [
    "一、总体情况",
    "二、指标完成情况总表",
    "三、分类统计",
    "四、滞后指标与追赶要求",
    "五、分领域情况",
    "六、各指标逐年情况",
    "七、豁免、调整与说明",
    "附录一 缺报情况",
    "附录二 编码推定",
    "附录三 对规划与报送的核查意见",
    "附录四 评估方法",
    "附录五 所用文件",
]


@pytest.mark.usefixtures("quick")
def test_the_parts_stand_in_the_order_of_an_official_report() -> None:
    assert [text for style, text in headings(document_of()) if style == "Heading1"] == SECTIONS


@pytest.mark.usefixtures("quick")
def test_the_contents_are_a_field_and_filled_in() -> None:
    document = document_of()
    shown = [one.text for one in document.paragraphs if str(one._p.style).startswith("TOC")]
    assert shown == [text for style, text in headings(document) if style in {"Heading1", "Heading2"}]
    codes = document.element.body.xpath(".//w:instrText")
    assert [code.text.strip() for code in codes] == ['TOC \\o "1-2" \\h \\z \\u']
    kinds = [
        mark.get(mark.nsmap["w"].join(("{", "}fldCharType"))) for mark in document.element.body.xpath(".//w:fldChar")
    ]
    assert kinds == ["begin", "separate", "end"]


@pytest.mark.usefixtures("quick")
def test_every_entry_leads_to_its_heading() -> None:
    body = document_of().element.body
    named = body.xpath(".//w:bookmarkStart/@w:name")
    assert set(body.xpath(".//w:hyperlink/@w:anchor")) <= set(named)
    assert len(named) == len(set(named))


@pytest.mark.usefixtures("quick")
def test_wide_tables_lie_across() -> None:
    sections = document_of().sections
    assert [one.orientation for one in sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [one.different_first_page_header_footer for one in sections] == [True, False, False]


@pytest.mark.usefixtures("quick")
def test_the_cover_says_what_and_as_of_when() -> None:
    told = texts(document_of(responsible=("慈善科",))).split("\n")
    assert told[:5] == [
        "海珠区、越秀区规划终期评估报告（2020年）",
        "责任单位：慈善科",
        "haizhu-2016-2020 规划",
        "yuexiu-2016-2020 规划",
        "数据截至2021-12-31",
    ]


@pytest.mark.usefixtures("quick")
def test_many_plans_are_counted_on_the_cover() -> None:
    many = tuple(replace(finding(year=2020), plan=f"d{n:02}-2016-2020", area=f"d{n:02}") for n in range(15))
    assert "等共另3个规划" in texts(document_of(many))


def test_pictures_are_described_and_numbered() -> None:
    document = document_of(lang="en")
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert told[:2] == ["Verdicts over the years", "Progress against schedule (2020)"]
    captions = [one.text for one in document.paragraphs if one.text.startswith("Figure ")]
    assert captions == [f"Figure {number}. {text}" for number, text in enumerate(told, 1)]


def test_another_process_writes_the_same_bytes() -> None:
    assert len(answers(AGAIN)) == 1


@pytest.mark.usefixtures("quick")
def test_nothing_of_the_clock_or_the_writer_is_in_the_file() -> None:
    content = review_document(reviewed())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = opened(content).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created == about.modified
    assert str(about.created).startswith("2021-12-31")


def written_by(finding_: Finding, text: Text) -> Finding:
    """``finding_`` with ``text`` wherever a person may write."""
    return replace(
        finding_,
        name=text,
        area_name=text,
        indicator_name=text,
        domain=text.en,
        assumption=text,
        remarks=(text,),
        notes=(text,),
        unit=text.en,
        responsible=Responsible(lead=text.en, others=(text.en,)),
        parts=tuple(written_by(part, text) for part in finding_.parts),
        cited=tuple(replace(one, document=text.en, area_name=text, indicator_name=text) for one in finding_.cited),
    )


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("text", [EVIL, "名" * 60, "Supercalifragilistic" * 3], ids=["evil", "long", "unbroken"])
def test_nothing_that_is_written_breaks_it(lang: str, text: str) -> None:
    findings = [written_by(one, Text(zh=text, en=text)) for one in SAMPLE]
    content = review_document(reviewed(findings, lang=lang, responsible=(text,)))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))]
    assert all(ET.fromstring(part) is not None for part in parts)  # noqa: S314  (our own)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("findings", [(SAMPLE[0],), EVERYTHING])
def test_few_and_many_findings_make_a_document(findings: tuple[Finding, ...]) -> None:
    assert headings(document_of(findings))


@pytest.mark.usefixtures("quick")
def test_a_year_without_anything_makes_a_document() -> None:
    bare = {"waivers": (), "remarks": (), "accounts": (), "lacking": (), "inputs": ()}
    told = texts(document_of(year=1999, **bare))
    assert "应报数据均已报送。" in told
    assert "没有核查意见。" in told
    assert "没有未达标或滞后的指标。" in told


def test_two_hundred_districts_are_not_drawn_year_by_year(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def draw(name: str, *_: object, **__: object) -> bytes:
        asked.append(name)
        return DOT

    monkeypatch.setattr(pictures, "drawn", draw)
    many = tuple(
        replace(one, area=f"d{n:03}", area_name=Text(zh=f"第{n}区", en=f"D{n}"))
        for n in range(200)
        for one in EVERYTHING[-2:]
    )
    assert "第199区" in "".join(text for _, text in headings(document_of(many)))
    assert "heat" not in asked


DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
"""The smallest picture."""
