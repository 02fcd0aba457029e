"""A Word document opened again, as its reader sees it."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Amendment, Composite, DistrictRemark, Place, Text, Withdrawal
from plan_compliance.reporting.word.document import review_document
from plan_compliance.vocabulary import Flag, Pace, Reason, Trend, Verdict
from tests.reporting.made_findings import SAMPLE, beds, due, moved, part
from tests.reporting.made_review import reviewed

HERE = Place(file="targets/haizhu-2016-2020.yaml", line=1, column=1)
AMENDMENT = Amendment(
    on="2019-01-01",
    by="区政府",
    reason="场地不足",
    promise=Composite(every=True, members=(), place=HERE),
    place=HERE,
)
SAID = DistrictRemark(said=Text(zh="选址未定，2021-06完成", en="no site yet"), reason="选址未定", by_when="2021-06")

EVERYTHING: tuple[Finding, ...] = (
    *SAMPLE,
    due(target="behind", verdict=Verdict.MISSED, actual=4.0, pace=Pace.BEHIND, movement=moved(outlook=5.0)),
    due(
        target="amended",
        verdict=Verdict.MET,
        flags=(Flag.AMENDED, Flag.LOOSENED),
        original_verdict=Verdict.MISSED,
        original_bound=12.0,
        amendments=(AMENDMENT,),
        name=Text(zh="调整项", en="Changed"),
    ),
    due(target="changed", flags=(Flag.AMENDED,), name=Text(zh="未判项", en="Changed before")),
    due(
        target="withdrawn",
        verdict=Verdict.NOT_APPLICABLE,
        reason=Reason.WITHDRAWN,
        actual=None,
        remarks=(Text(zh="机构撤并", en="merged"),),
        withdrawal=Withdrawal(on="2019-06-01", by="区政府", reason="机构撤并"),
        name=Text(zh="撤销项", en="Ended"),
    ),
    due(
        target="withdrawn_before",
        verdict=Verdict.NOT_APPLICABLE,
        reason=Reason.WITHDRAWN,
        actual=None,
        remarks=(Text(zh="机构撤并", en="merged"),),
        name=Text(zh="停止项", en="Stopped"),
    ),
    due(
        target="said",
        remarks=(SAID.said, Text(zh="规划注", en="note")),
        district_remarks=(SAID, DistrictRemark(said=Text(zh="规划注", en="note"))),
        name=Text(zh="说明项", en="Explained"),
    ),
    due(
        target="soft",
        flags=(Flag.PROVISIONAL,),
        trend=Trend.ON_COURSE,
        trend_reason=None,
        remarks=(Text(zh="备", en="r"),),
    ),
    due(target="early", flags=(Flag.UNDATED,), name=Text(zh="无日期", en="Undated")),
    due(
        target="whole",
        indicator="",
        comparison=None,
        parts=(part("all_of[0]", name=Text(zh="甲", en="A")), part("all_of[1]", name=Text(zh="乙", en="B"))),
    ),
    *(beds(target=f"beds{n}", assumption=Text(zh="按年考核", en="read as every year")) for n in range(6)),
)
"""A finding of every kind that a part of the document is about."""


def opened(content: bytes) -> Document:
    """The document in ``content``."""
    return docx.Document(io.BytesIO(content))


def document_of(findings: tuple[Finding, ...] = EVERYTHING, **changes: object) -> Document:
    """The review of 2020 of ``findings``, written and opened."""
    return opened(review_document(reviewed(findings, **changes)))


def headings(document: Document) -> list[tuple[str, str]]:
    """Style and text of every heading."""
    listed = ((str(one._p.style), one.text) for one in document.paragraphs)  # noqa: SLF001
    return [(style, text) for style, text in listed if style.startswith("Heading")]


def texts(document: Document) -> str:
    """Everything that is written outside tables."""
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def table_below(document: Document, title: str) -> list[list[str]]:
    """The table whose caption ends in ``title``: its rows of texts, a merged cell empty in the rows that it reaches."""
    return rows(next(table for caption, table in captioned(document) if caption.endswith(title)))


def captioned(document: Document) -> Iterator[tuple[str, Table]]:
    """Every table with its caption."""
    for table in document.tables:
        before = table._tbl.getprevious()  # noqa: SLF001
        yield "".join(text.text or "" for text in before.iter(qn("w:t"))), table


def rows(table: Table) -> list[list[str]]:
    """The texts of every cell, as they stand in the file."""
    return [
        ["\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cell.p_lst) for cell in row.tc_lst]
        for row in table._tbl.tr_lst  # noqa: SLF001
    ]
