"""Broken submissions that are too large, or not text: each is written when the tests run.

``RECIPES`` maps the name of a file to the function that makes its bytes; ``HUGE`` to one that writes it to a path.
What each file must be told stands in ``tests/examples/invalid/handed_in/<name>.expected``.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from tests.intake.package_recipes import PACKAGES

HEADS = ("area", "year", "indicator", "value", "unit", "note")
ROW = ("river", 2023, "beds", 30)
SHEET = "xl/worksheets/sheet1.xml"

Fill = Callable[[Any, Any], object]


# --- sheets --------------------------------------------------------------------------------------


def book(fill: Fill) -> bytes:
    """A workbook whose first sheet, 填报, has the usual heads in row 1 and is filled by ``fill(book, sheet)``."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "in_memory": True}) as made:
        made.set_properties({"created": datetime(2024, 1, 1, tzinfo=UTC)})
        sheet = made.add_worksheet("填报")
        sheet.write_row(0, 0, HEADS)
        fill(made, sheet)
    return out.getvalue()


def rows(*lines: Sequence[object], first: int = 1) -> Fill:
    def fill(_: Any, sheet: Any) -> None:  # noqa: ANN401
        for number, line in enumerate(lines, first):
            sheet.write_row(number, 0, line)

    return fill


def plain_book() -> bytes:
    return book(rows(ROW))


def formula(text: str, value: object) -> Callable[[], bytes]:
    """A sheet whose figure is computed by ``text`` and was last ``value``."""

    def fill(_: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.write_row(1, 0, ROW[:3])
        sheet.write_formula(1, 3, text, None, value)

    return lambda: book(fill)


def changed(content: bytes, **parts: Callable[[bytes], bytes]) -> bytes:
    """A copy of a workbook in which single parts are rewritten; ``SHEET`` is spelt ``sheet``."""
    names = {"sheet": SHEET, "workbook": "xl/workbook.xml", "strings": "xl/sharedStrings.xml"}
    rewrite = {names[name]: by for name, by in parts.items()}
    return repacked(content, lambda name, text: rewrite[name](text) if name in rewrite else text)


def repacked(
    content: bytes,
    each: Callable[[str, bytes], bytes],
    more: Sequence[tuple[str, bytes]] = (),
    leave: str = "-",
    packing: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", packing) as new:
        for name in old.namelist():
            if name != leave:
                new.writestr(name, each(name, old.read(name)))
        for name, text in more:
            new.writestr(name, text)
    return out.getvalue()


def unchanged(_: str, text: bytes) -> bytes:
    return text


def with_part(name: str, text: bytes) -> bytes:
    return repacked(plain_book(), unchanged, [(name, text)])


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def by(text: bytes) -> bytes:
        assert old in text, (old, text[:400])
        return text.replace(old, new)

    return by


def hidden_row(_: Any, sheet: Any) -> None:  # noqa: ANN401
    sheet.write_row(1, 0, ROW)
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.write_row(2, 0, ("lake", 2023, "beds", 31))


def hidden_column(_: Any, sheet: Any) -> None:  # noqa: ANN401
    sheet.write_row(1, 0, ROW)
    sheet.set_column("D:D", None, None, {"hidden": True})


def hidden_sheet(made: Any, sheet: Any) -> None:  # noqa: ANN401
    sheet.write_row(1, 0, ROW)
    other = made.add_worksheet("旧表")
    other.write_row(0, 0, HEADS)
    other.write_row(1, 0, ("lake", 2023, "beds", 31))
    other.hide()


def merged_figures(_: Any, sheet: Any) -> None:  # noqa: ANN401
    sheet.write_row(1, 0, ROW)
    sheet.write_row(2, 0, ("lake", 2023, "beds"))
    sheet.merge_range("D2:D3", 30)


def merged_matrix(made: Any, _: Any) -> None:  # noqa: ANN401
    sheet = made.add_worksheet("矩阵")
    sheet.write("A1", "地区：江河区")
    sheet.write_row("A2", ("指标", "2022年", "2023年"))
    sheet.write("A3", "慈善广场")
    sheet.merge_range("B3:C3", 4)


def side_by_side(_: Any, sheet: Any) -> None:  # noqa: ANN401
    sheet.write_row(0, 6, HEADS)
    sheet.write_row(1, 0, (*ROW, "", "", "lake", 2023, "beds", 31))


def formatted(value: object, form: str, column: int = 3) -> Callable[[], bytes]:
    def fill(made: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.write_row(1, 0, ("river", 2023, "squares", 3))
        write = sheet.write_datetime if isinstance(value, datetime) else sheet.write_number
        write(1, column, value, made.add_format({"num_format": form}))

    return lambda: book(fill)


def cover_only(made: Any, sheet: Any) -> None:  # noqa: ANN401
    del made
    sheet.write_row(0, 0, ("填报说明", "一", "二", "三", "四", "五"))
    sheet.write(1, 0, "请于三月底前报送")


def far_cell(_: Any, sheet: Any) -> None:  # noqa: ANN401
    sheet.write_row(1, 0, ROW)
    sheet.write(2**20 - 1, 2**14 - 1, "x")


def outside_its_row(attributes: bytes) -> Callable[[], bytes]:
    """A cell whose ``attributes`` place it in the last row and column that there are, in row 2."""
    cell = b'<c r="A2" t="s">'
    return lambda: changed(plain_book(), sheet=replaced(cell, cell.replace(b'r="A2"', attributes)))


def too_much_text(cell: bytes = b'<c t="s"><v>0</v></c>') -> bytes:
    """A hundred thousand cells that share one text of thirty thousand characters."""
    cells = cell * 100
    body = b"".join(b"<row>%s</row>" % cells for _ in range(1000))
    made = changed(
        plain_book(),
        sheet=lambda text: text.replace(b"</sheetData>", body + b"</sheetData>"),
        strings=lambda text: text.replace(b"<t>area</t>", b"<t>" + b"area" * 7500 + b"</t>"),
    )
    return repacked(made, unchanged, packing=zipfile.ZIP_STORED)


def million_empty_rows() -> bytes:
    body = b"".join(b'<row r="%d"></row>' % number for number in range(3, 2_000_003))
    return changed(plain_book(), sheet=lambda text: text.replace(b"</sheetData>", body + b"</sheetData>"))


def bomb() -> bytes:
    """A sheet of 180 MB of blanks in 180 kB."""
    return changed(plain_book(), sheet=lambda text: text + b" " * (180 * 2**20))


def lying_bomb() -> bytes:
    """A sheet that says it is small and pours out 100 MB."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b"<worksheet><sheetData>" + b" " * (100 * 2**20)) + packed.flush()
    content = bytearray(repacked(plain_book(), unchanged, leave=SHEET))
    small, name = 1000, SHEET.encode()
    end = content.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<2I", content, end + 12)
    directory = bytes(content[start : start + size])
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(body), small, len(name), 0) + name
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(body), small, len(name), 0, 0, 0, 0, 0, start
    )
    whole = bytes(content[:start]) + local + body
    parts = struct.unpack_from("<H", content, end + 10)[0] + 1
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, parts, parts, size + len(entry) + len(name), len(whole), 0)
    return whole + directory + entry + name + tail


def encrypted_part() -> bytes:
    content = bytearray(plain_book())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def many_parts() -> bytes:
    return repacked(plain_book(), unchanged, [(f"xl/media/{number}.xml", b"") for number in range(5000)])


def many_sheets() -> bytes:
    def fill(made: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.write_row(1, 0, ROW)
        for number in range(150):
            made.add_worksheet(str(number))

    return book(fill)


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def after_declaration(more: bytes) -> Callable[[bytes], bytes]:
    return lambda text: text.replace(b"?>", b"?>" + more, 1)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504

# --- text ----------------------------------------------------------------------------------------

CSV_HEADS = b"area,year,indicator,value,unit,note\n"
CSV_ROW = b"river,2023,beds,30,,\n"


def many_faults() -> bytes:
    return CSV_HEADS + b"".join(b"river,2023,beds%d,%dx,,\n" % (number, number) for number in range(100_000))


def many_repeated() -> bytes:
    return CSV_HEADS + CSV_ROW * 20_000


def yaml(text: str) -> bytes:
    return f"area: river\nyear: 2023\nobservations:\n{text}\n".encode()


def yaml_anchors() -> bytes:
    levels = "\n".join(f"  l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
    return yaml(f"  l0: &l0 [x]\n{levels}")


# --- Parquet -------------------------------------------------------------------------------------


def parquet(**columns: object) -> bytes:
    out = io.BytesIO()
    pl.DataFrame(columns).write_parquet(out)
    return out.getvalue()


def figures(**columns: object) -> bytes:
    return parquet(**{"area": ["river"], "year": [2023], "indicator": ["beds"], "value": [30.0], **columns})


def long_parquet() -> bytes:
    count = 2_000_000
    return parquet(
        area=pl.repeat("river", count, eager=True),
        year=pl.repeat(2023, count, eager=True),
        indicator=pl.repeat("beds", count, eager=True),
        value=pl.repeat(30.0, count, eager=True),
    )


RECIPES: Mapping[str, Callable[[], bytes]] = {
    # --- no spreadsheet at all
    "nothing.xlsx": lambda: b"",
    "text.xlsx": lambda: CSV_HEADS + CSV_ROW,
    "web_page.xlsx": lambda: b"<html><table><tr><td>area</td></tr></table></html>",
    "portable.xlsx": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "old_format.xlsx": lambda: OLE,
    "password.xlsx": lambda: OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 400,
    "password_of_the_archive.xlsx": encrypted_part,
    "cut_short.xlsx": lambda: plain_book()[:-300],
    "half_overwritten.xlsx": lambda: plain_book()[:600] + b"\xff" * 900 + plain_book()[1500:],
    "word.xlsx": lambda: with_part("word/document.xml", b"<w/>"),
    "open_document.xlsx": lambda: with_part("content.xml", b"<office/>"),
    "binary_workbook.xlsx": lambda: with_part("xl/workbook.bin", b"x"),
    "macros.xlsx": lambda: with_part("xl/vbaProject.bin", OLE),
    "no_workbook.xlsx": lambda: repacked(plain_book(), unchanged, leave="xl/workbook.xml"),
    "no_sheet.xlsx": lambda: repacked(plain_book(), unchanged, leave=SHEET),
    # --- hostile archives
    "bomb.xlsx": bomb,
    "lying_bomb.xlsx": lying_bomb,
    "many_parts.xlsx": many_parts,
    "many_sheets.xlsx": many_sheets,
    "sheet_twice.xlsx": lambda: with_part("xl/Worksheets/Sheet1.xml", b"<worksheet/>"),
    "part_elsewhere.xlsx": lambda: with_part("../../outside.xml", b"<x/>"),
    "part_with_backslash.xlsx": lambda: with_part("xl/..!outside.xml", b"<x/>").replace(b"..!", b"..\\"),
    # --- hostile XML
    "entities.xlsx": lambda: changed(plain_book(), sheet=after_declaration(DOCTYPE)),
    "entity_of_a_file.xlsx": lambda: changed(plain_book(), sheet=after_declaration(OUTSIDE)),
    "entities_in_texts.xlsx": lambda: changed(plain_book(), strings=after_declaration(DOCTYPE)),
    "entities_in_workbook.xlsx": lambda: changed(plain_book(), workbook=after_declaration(DOCTYPE)),
    "wide_xml.xlsx": lambda: changed(plain_book(), sheet=lambda text: text.decode().encode("utf-16")),
    "broken_xml.xlsx": lambda: changed(plain_book(), sheet=lambda text: text[:-60]),
    "text_out_of_range.xlsx": lambda: changed(plain_book(), sheet=replaced(b"<v>0</v>", b"<v>999</v>")),
    # --- absurd sizes
    "far_cell.xlsx": lambda: book(far_cell),
    "far_cell_in_a_near_row.xlsx": outside_its_row(b'r="XFD1048576"'),
    "far_cell_said_last.xlsx": outside_its_row(b's="0" r="XFD1048576"'),
    "cell_in_two_places.xlsx": outside_its_row(b'r="A2" r="XFD1048576"'),
    "two_million_empty_rows.xlsx": million_empty_rows,
    "too_much_text.xlsx": too_much_text,
    "too_much_text_in_other_quotes.xlsx": lambda: too_much_text(b"<c t = 's' ><v>0</v></c>"),
    # --- what a sheet hides
    "error_value.xlsx": formula("=1/0", "#DIV/0!"),
    "never_calculated.xlsx": formula("=1+1", ""),
    "formula_calls_out.xlsx": formula('=WEBSERVICE("http://127.0.0.1/")', 3),
    "formula_starts_a_program.xlsx": formula("=cmd|'/C calc'!A0", 3),
    "formula_of_another_file.xlsx": formula("='[Other.xlsx]Sheet1'!A1", 3),
    "hidden_row.xlsx": lambda: book(hidden_row),
    "hidden_column.xlsx": lambda: book(hidden_column),
    "hidden_sheet.xlsx": lambda: book(hidden_sheet),
    "merged_figures.xlsx": lambda: book(merged_figures),
    "merged_matrix.xlsx": lambda: book(merged_matrix),
    "two_tables.xlsx": lambda: book(rows(ROW, (), (*HEADS[:4], "source"), ("lake", 2023, "beds", 31))),
    "side_by_side.xlsx": lambda: book(side_by_side),
    "beside_the_table.xlsx": lambda: book(rows((*ROW, "", "", "", "核对过"))),
    "date_for_number.xlsx": formatted(datetime(2024, 3, 5), "yyyy-mm-dd"),  # noqa: DTZ001
    "time_for_number.xlsx": formatted(0.5, "h:mm"),
    "date_for_year.xlsx": formatted(2023, "yyyy-mm-dd", 1),
    "ten_times_more_shown.xlsx": formatted(123, '0!.0"万"'),
    "truth.xlsx": lambda: book(rows(("river", 2023, "squares", True))),
    "per_cent_of_squares.xlsx": formatted(0.3, "0%"),
    "blank.xlsx": lambda: book(rows(ROW[:3])),
    "heads_only.xlsx": lambda: book(rows()),
    "cover_only.xlsx": lambda: book(cover_only),
    "text_in_figure.xlsx": lambda: book(rows(("river", 2023, "nursing", "七成"))),
    "columns_swapped.xlsx": lambda: book(rows((2023, "river", "beds", 30))),
    "formula_as_text.xlsx": lambda: book(rows((*ROW, "", "=cmd|' /C calc'!A0"))),
    # --- text that is none
    "nul.csv": lambda: CSV_HEADS + b"river,2023,beds,3\x000,,\n",
    "latin.csv": lambda: CSV_HEADS + "river,2023,beds,30,,señor ÿ\n".encode("latin-1"),
    "half_a_surrogate.csv": lambda: CSV_HEADS + b"river,2023,beds,30,,\xed\xa0\x80x\n",
    "half_a_wide_surrogate.csv": lambda: (CSV_HEADS + CSV_ROW).decode().encode("utf-16") + b"\x00\xd8\x0a\x00",
    "wide_without_mark.csv": lambda: (CSV_HEADS + CSV_ROW).decode().encode("utf-16-le"),
    "workbook.csv": plain_book,
    "picture.yaml": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    # --- text without end
    "two_million_empty_rows.csv": lambda: CSV_HEADS + CSV_ROW + b",,,,,\n" * 2_000_000,
    "long_line.csv": lambda: CSV_HEADS + b"river,2023,beds," + b"3" * (40 * 2**20),
    "only_commas.csv": lambda: CSV_HEADS + b"," * (40 * 2**20),
    "wide_table.csv": lambda: b",".join(b"c%d" % number for number in range(60_000)) + b"\n",
    "long_cell.csv": lambda: CSV_HEADS + b'river,2023,beds,30,,"' + b"x\n" * 200_000 + b'"\n',
    "hundred_thousand_faults.csv": many_faults,
    "the_same_twenty_thousand_times.csv": many_repeated,
    "deep.yaml": lambda: yaml("  beds: " + "[" * 900),
    "anchors.yaml": yaml_anchors,
    "nul.yaml": lambda: yaml("  beds: 3\0"),
    "half_a_surrogate.yaml": lambda: yaml('  beds: {value: 30, note: "\\ud800"}'),
    "tag.yaml": lambda: yaml("  beds: !!python/object/apply:os.system [echo]"),
    # --- Parquet
    "text.parquet": lambda: CSV_HEADS + CSV_ROW,
    "cut_short.parquet": lambda: figures()[:-40] + b"PAR1",
    "damaged.parquet": lambda: b"PAR1" + b"\xff" * 200 + b"PAR1",
    "lists.parquet": lambda: figures(note=[["a", "b"]]),
    "not_a_number.parquet": lambda: figures(value=[float("nan")]),
    "infinite.parquet": lambda: figures(value=[float("inf")]),
    "blank.parquet": lambda: figures(value=pl.Series([None], dtype=pl.Float64)),
    "two_million_rows.parquet": long_parquet,
    "bytes.parquet": lambda: figures(note=[b"\xff\xfe"]),
    "other_columns.parquet": lambda: parquet(a=[1], b=[2]),
    **PACKAGES,
}
"""The name of each broken file and what makes its bytes."""


def endless_line(path: Path) -> None:
    """A line of 300 MB, which takes no room on the disk."""
    with path.open("wb") as file:
        file.write(CSV_HEADS)
        file.truncate(300 * 2**20)


HUGE: Mapping[str, Callable[[Path], None]] = {"three_hundred_megabytes.csv": endless_line}
"""The name of each file too large to hold in memory and what writes it."""
