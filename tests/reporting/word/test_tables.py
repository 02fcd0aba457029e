# ruff: noqa: SLF001 (python-docx shows what stands in the file no other way)
"""Three-line tables: rules, heads, widths, merged cells, and nothing in them that acts."""

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from plan_compliance.reporting.word.package import file_of
from plan_compliance.reporting.word.styles import blank
from plan_compliance.reporting.word.tables import Row, three_line_table, wanted
from tests.reporting.word.opened import opened, rows

HEADS = ["类别", "指标", "实际"]
ROWS: list[Row] = [["养老", "床位", "12.5"], [None, "护理床位", "—"], ["合计", "", "3"]]


@pytest.fixture
def document() -> Document:
    return blank("zh")


def borders(table: Table, row: int, column: int) -> dict[str, str]:
    """Side → strength of the rules of one cell."""
    cell = table._tbl.tr_lst[row].tc_lst[column]
    found = cell.iterfind(f"{qn('w:tcPr')}/{qn('w:tcBorders')}/*")
    return {side.tag.partition("}")[2]: side.get(qn("w:sz")) for side in found}


def sides(table: Table, row: int) -> list[str]:
    """How the cells of a row are set."""
    return [
        str(p.find(f".//{qn('w:jc')}").get(qn("w:val"))) for cell in table._tbl.tr_lst[row].tc_lst for p in cell.p_lst
    ]


def widths(table: Table) -> list[int]:
    return [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]


def test_there_are_three_rules_and_those_asked_for(document: Document) -> None:
    table = three_line_table(document, HEADS, ROWS, ruled=[2])
    outer = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert {rule.tag.partition("}")[2]: rule.get(qn("w:sz")) for rule in outer} == {"top": "12", "bottom": "12"}
    assert borders(table, 0, 0) == {"bottom": "4"}
    assert borders(table, 1, 0) == {"top": "4"}
    assert borders(table, 2, 1) == {}
    assert borders(table, 3, 1) == {"top": "4", "bottom": "12"}


def test_heads_are_repeated_and_no_row_is_torn(document: Document) -> None:
    table = three_line_table(document, HEADS, ROWS)
    marks = [[mark.tag.partition("}")[2] for mark in row.get_or_add_trPr()] for row in table._tbl.tr_lst]
    assert marks == [["cantSplit", "tblHeader"], ["cantSplit"], ["cantSplit"], ["cantSplit"]]


def test_a_cell_reaches_down_over_nothing(document: Document) -> None:
    table = three_line_table(document, HEADS, ROWS)
    assert [row.tc_lst[0].vMerge for row in table._tbl.tr_lst] == [None, "restart", "continue", None]
    assert table.cell(2, 0).text == "养老"


def test_figures_stand_right_words_left_dashes_in_the_middle(document: Document) -> None:
    table = three_line_table(document, HEADS, [*ROWS, ["", "", "未报"]], numeric=[2])
    assert [sides(table, row)[2] for row in range(5)] == ["center", "right", "center", "right", "left"]


def test_totals_are_strong(document: Document) -> None:
    table = three_line_table(document, HEADS, ROWS, bold=[2])
    assert [table.cell(row, 1).paragraphs[0]._p.style for row in range(4)] == [
        "TableHead",
        "TableText",
        "TableText",
        "TableHead",
    ]


def test_a_table_is_as_wide_as_its_page(document: Document) -> None:
    page = document.sections[0]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    drawn = sum(widths(three_line_table(document, HEADS, ROWS, widths=(1, 2, 3))))
    assert drawn == pytest.approx(room / 635, abs=4)


def test_widths_are_shared_out_as_asked(document: Document) -> None:
    one, two, three = widths(three_line_table(document, HEADS, ROWS, widths=(1, 2, 3)))
    assert two / one == pytest.approx(2, abs=0.01)
    assert three / one == pytest.approx(3, abs=0.01)


def test_without_widths_the_content_decides() -> None:
    assert wanted(HEADS, ROWS) == [4, 8, 4]
    assert wanted(["a"], [["字" * 60]]) == [44]


def test_no_column_is_narrower_than_its_longest_word(document: Document) -> None:
    narrow, wide = widths(three_line_table(document, ["unstated", "b"], [["x", "y"]], widths=(1, 99)))
    assert narrow == round(8 * 9 * 0.68 * 20) + 120
    assert wide > narrow


def test_a_page_too_narrow_for_every_word_is_still_filled(document: Document) -> None:
    many = widths(three_line_table(document, ["longestword"] * 20, [["x"] * 20]))
    assert min(many) > 300


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-2+3", "−2+3"),
        ("-0.5 个", "−0.5 个"),
        ("--", "--"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("a\x00\x07\ud800b", "a b"),
        ("one\ntwo", "one\ntwo"),
    ],
)
def test_what_is_written_neither_acts_nor_breaks(document: Document, text: str, shown: str) -> None:
    three_line_table(document, ["a"], [[text]])
    again = opened(file_of(document, title="t", as_of="2024-01-01"))
    assert rows(again.tables[0]) == [["a"], [shown]]


def test_a_table_without_rows_has_its_heads(document: Document) -> None:
    assert rows(three_line_table(document, HEADS, [])) == [HEADS]


def kept(table: Table) -> list[bool]:
    """Which rows stay on the page of the next."""
    return [bool(row.tc_lst[0].xpath("w:p/w:pPr/w:keepNext")) for row in table._tbl.tr_lst]


def test_a_short_table_stays_on_one_page_and_a_long_one_leaves_no_row_alone(document: Document) -> None:
    assert kept(three_line_table(document, HEADS, ROWS)) == [True, True, True, False]
    many = three_line_table(document, ["a"], [["x"]] * 40)
    assert [number for number, stays in enumerate(kept(many)) if stays] == [0, 1, 39]
