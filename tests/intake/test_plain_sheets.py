"""Sheets read at one stroke: the cells that any other way of reading gives, or no answer at all."""

import io
from collections.abc import Sequence
from datetime import date
from unittest.mock import patch

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_compliance.errors import Fault
from plan_compliance.intake import plain_sheets, xlsx_grids
from plan_compliance.intake.grids import Row
from plan_compliance.intake.plain_sheets import NO_TEXTS, PlainRows, plain_rows, plain_texts
from plan_compliance.intake.xlsx_grids import read_xlsx_grids
from tests.intake.recipes import book, changed, rows

FORMATS = ("General", "0.00_ ", "#,##0", "@", "0%", "yyyy-mm-dd", '0"万"', "0000")
CELLS = st.one_of(
    st.none(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**16), 10**16),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6),
    st.sampled_from([" a", "b\n", "<&>\"'", "_x000D_", "&amp;", "　甲", "\u00a0", "12", "=1+1", "TRUE", "x\ty"]),
)


def by_calamine(content: bytes) -> list[list[Row]] | Fault:
    with patch.object(xlsx_grids, "plain_rows", lambda *_: None):
        return outcome(content)


def outcome(content: bytes) -> list[list[Row]] | Fault:
    found = read_xlsx_grids(content, "a.xlsx")
    return found if isinstance(found, Fault) else [list(grid.rows) for grid in found]


def all_rows(content: bytes) -> list[list[Row]]:
    found = outcome(content)
    assert not isinstance(found, Fault)
    return found


@settings(max_examples=150, deadline=None)
@given(
    grid=st.lists(st.lists(st.tuples(CELLS, st.sampled_from([None, *FORMATS])), max_size=5), max_size=6),
    left=st.integers(0, 2),
    top=st.integers(0, 2),
)
def test_what_xlsxwriter_writes_is_read_as_calamine_reads_it(
    grid: Sequence[Sequence[tuple[object, str | None]]], left: int, top: int
) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as made:
        sheet = made.add_worksheet()
        formats = {form: made.add_format({"num_format": form}) for form in FORMATS}
        for line, row in enumerate(grid, top):
            for column, (value, form) in enumerate(row, left):
                sheet.write(line, column, value, *([formats[form]] if form else []))
    assert outcome(out.getvalue()) == by_calamine(out.getvalue())


@settings(max_examples=50, deadline=None)
@given(grid=st.lists(st.lists(CELLS, max_size=4), max_size=5))
def test_what_openpyxl_writes_is_read_as_calamine_reads_it(grid: Sequence[Sequence[object]]) -> None:
    out, made = io.BytesIO(), openpyxl.Workbook()
    for row in grid:
        made.active.append([f"'{cell}" if isinstance(cell, str) else cell for cell in row])
    made.save(out)
    assert outcome(out.getvalue()) == by_calamine(out.getvalue())


# --- which sheets are read so ---------------------------------------------------------------------

ROW = '<row r="2" spans="1:3"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>2.50</v></c><c r="C2" s="1"/></row>'
NEXT = ROW.replace('2"', '3"')
HEAD = '<?xml version="1.0"?>\n<worksheet xmlns="x"><cols/>'


def sheet(body: str = ROW, head: str = HEAD, tail: str = "<pageMargins/></worksheet>\n") -> bytes:
    return f"{head}<sheetData>{body}</sheetData>{tail}".encode()


def read(content: bytes, size: int = 2**20) -> list[Row] | None:
    pieces = (content[at : at + size] for at in range(0, len(content), size))
    found = plain_rows(pieces, {**NO_TEXTS, "0": "name", "1": "甲"}, {"1"})
    return list(found) if isinstance(found, PlainRows) else None


PLAIN = {
    "a row": (ROW, [(2, ["甲", "2.5"])]),
    "an empty row": (f'<row r="1" ht="15"/>{ROW}<row r="7" />', [(2, ["甲", "2.5"])]),
    "a blank row": (f'{ROW}<row r="3"><c r="B3" s="9"/></row>', [(2, ["甲", "2.5"])]),
    "cells left out": ('<row r="1"><c r="C1" t="n"><v>1E3</v></c></row>', [(1, ["", "", "1000"])]),
    "text below a number": (
        '<row r="1"><c r="A1" s="1"><v>7</v></c></row><row r="5"><c r="A5" s="8" t="s"><v>0</v></c></row>',
        [(1, ["7"]), (5, ["name"])],
    ),
}


@pytest.mark.parametrize("case", PLAIN)
def test_a_plain_sheet_is_read(case: str) -> None:
    body, expected = PLAIN[case]
    assert read(sheet(body)) == expected


def one(before: str, after: str) -> bytes:
    assert before in ROW
    return sheet(ROW.replace(before, after))


DOUBTFUL = {
    "a formula": one('<c r="B2"><v>', '<c r="B2"><f>1+1</f><v>'),
    "an error": one('r="B2"', 'r="B2" t="e"'),
    "a figure shown otherwise": one('r="B2"', 'r="B2" s="2"'),
    "a date": one('r="B2"', 'r="B2" t="d"'),
    "a text in its cell": one(' t="s"><v>1</v>', ' t="inlineStr"><is><t>x</t></is>'),
    "no such text": one("<v>1</v>", "<v>2</v>"),
    "a text numbered otherwise": one("<v>1</v>", "<v>01</v>"),
    "no number": one("2.50", "1-2"),
    "a number of another kind": one("2.50", "nan"),
    "a number with a blank": one("2.50", " 2.50"),
    "a number too large": one("2.50", "1e999"),
    "an empty value": one("2.50", ""),
    "an entity": one("2.50", "&#50;"),
    "a cell of another row": one('r="B2"', 'r="B3"'),
    "a cell that says it twice": one('r="B2"', 'r="B2" r="B9"'),
    "a cell nowhere": one(' r="B2"', ""),
    "cells that change places": one('r="A2"', 'r="D2"'),
    "another column": sheet(ROW * 2000 + NEXT.replace("C3", "D3")),
    "other quotes": one('r="B2"', "r='B2'"),
    "a hidden row": one("<row", '<row hidden="1"').replace(b'hidden="1" r="2"', b'r="2" hidden="1"'),
    "a row nowhere": one(' r="2"', ""),
    "a row without cells": sheet('<row r="3"></row>'),
    "row 0": sheet('<row r="0"><c r="A0"><v>1</v></c></row>'),
    "a row twice": sheet(ROW * 2),
    "a row out of order": sheet(ROW + ROW.replace('2"', '1"')),
    "a row in a row": sheet(ROW.replace("</row>", f"{NEXT}</row>")),
    "a comment": sheet(f"{ROW}<!-- -->"),
    "a blank between rows": sheet(f"{ROW} "),
    "no rows": sheet(""),
    "no cells": sheet('<row r="3"/>'),
    "too many columns": sheet('<row r="1"><c r="CW1"><v>1</v></c></row>'),
    "another beginning": sheet(head="<x:worksheet>"),
    "a mark before it": b"\xef\xbb\xbf" + sheet(),
    "a document type": sheet(head=HEAD.replace("\n", "<!DOCTYPE x>")),
    "hidden columns": sheet(head=HEAD.replace("<cols/>", '<cols><col min="1" max="1" hidden="1"/></cols>')),
    "merged cells": sheet(tail='<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'),
    "a comment behind it": sheet(tail="<!-- --></worksheet>"),
    "no end": sheet(tail=""),
    "no end of its rows": sheet().partition(b"</sheetData>")[0],
    "rows behind rows": sheet(f"{ROW}</sheetData><sheetData>{NEXT}"),
    "no text at all": b"",
    "other bytes": sheet().replace(b"2.50", b"\xff"),
}


@pytest.mark.parametrize("case", DOUBTFUL)
def test_whatever_leaves_a_doubt_is_read_otherwise(case: str) -> None:
    assert read(DOUBTFUL[case]) is None


@pytest.mark.parametrize("size", [150, 1000, 4096])
def test_it_does_not_matter_where_the_bytes_are_cut(size: int) -> None:
    many = [(number, ["甲" if number % 3 else "name", f"{number}"]) for number in range(1, 200)]
    body = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{int(bool(n % 3))}</v></c><c r="B{n}"><v>{n}</v></c></row>' for n, _ in many
    )
    with patch.object(plain_sheets, "SAMPLE", 120):
        assert read(sheet(body), size) == many


def test_a_row_longer_than_anybody_writes_is_doubtful() -> None:
    with patch.object(plain_sheets, "LONGEST", 100):
        assert read(sheet(ROW + " " * 500), 200) is None
        assert read(sheet(tail=" " * 500 + "</worksheet>"), 250) is None


# --- shared texts ---------------------------------------------------------------------------------

TEXTS = {
    "<si><t>甲</t></si>": "甲",
    "<si><t></t></si>": "",
    '<si><t xml:space="preserve"> a\n</t></si>': " a\n",
    '<si><t>a</t><phoneticPr fontId="1" type="noConversion"/></si>': "a",
    "<si><t>a&amp;lt;&lt;&gt;&quot;&apos;</t></si>": "a&lt;<>\"'",
    "<si><t>\u3000a</t></si>": "\u3000a",
}


@pytest.mark.parametrize("entry", TEXTS)
def test_a_plain_text_is_read(entry: str) -> None:
    assert plain_texts(f'<?xml version="1.0"?>\n<sst count="1">{entry}</sst>'.encode()) == {None: "", "0": TEXTS[entry]}


@pytest.mark.parametrize(
    "entry",
    [
        "<si><r><t>a</t></r></si>",
        "<si><t> a</t></si>",
        "<si><t>a\n</t></si>",
        "<si><t>a\r</t></si>",
        "<si><t>_x0041_</t></si>",
        "<si><t>&#65;</t></si>",
        "<si><t>a & b</t></si>",
        "<si><t>a</t></si> ",
        "<si><t>a</t><rPh><t>b</t></rPh></si>",
        "<si/>",
    ],
)
def test_a_text_that_is_more_than_plain_leaves_a_doubt(entry: str) -> None:
    assert plain_texts(f"<sst>{entry}</sst>".encode()) is None


@pytest.mark.parametrize("content", [b"<sst/>", b"<sst>", b"<sst>\xff</sst>", b"<x:sst></x:sst>"])
def test_texts_laid_out_otherwise_leave_a_doubt(content: bytes) -> None:
    assert plain_texts(content) is None


# --- in a workbook --------------------------------------------------------------------------------


def test_a_plain_workbook_is_not_opened_a_second_time() -> None:
    made = book(rows(["river", 2023, "beds", 30]))
    with patch("python_calamine.load_workbook", side_effect=AssertionError):
        assert all_rows(made)[0][1] == (2, ["river", "2023", "beds", "30", "", ""])


def test_plain_sheets_may_stand_beside_others() -> None:
    def fill(made: xlsxwriter.Workbook, first: xlsxwriter.worksheet.Worksheet) -> None:
        first.write_row(1, 0, ["river", 2023])
        made.add_worksheet("二").write_datetime(0, 0, date(2024, 3, 5), made.add_format({"num_format": "yyyy-mm-dd"}))
        made.add_worksheet("三").write_number(4, 1, 0.5)

    first, second, third = all_rows(book(fill))
    assert first[1:] == [(2, ["river", "2023", "", "", "", ""])]
    assert (second, third) == ([(1, ["2024-03-05"])], [(5, ["", "0.5"])])


def test_bytes_that_are_not_those_of_the_directory_are_read_otherwise() -> None:
    made = bytearray(changed(book(rows(["river", 2023])), sheet=lambda text: text))
    entry = made.rfind(b"PK\x01\x02", 0, made.rfind(b"xl/worksheets/sheet1.xml"))
    made[entry + 16] ^= 1
    with patch("python_calamine.load_workbook", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        read_xlsx_grids(bytes(made), "a.xlsx")
