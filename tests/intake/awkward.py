"""Files that look odd and are right: each with the figures that must be read from it, and nothing complained of."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import polars as pl
import xlsxwriter

from tests.intake.recipes import HEADS, ROW, book, changed, formatted, formula, parquet, plain_book, rows

Figure = tuple[str, int, str, str]
"""Area, year, indicator, and the figure as the catalogue counts it."""

LIST = "area,year,indicator,value\n"
BEDS: Sequence[Figure] = (("river", 2023, "beds", "30"),)
TWO_YEARS: Sequence[Figure] = (("river", 2022, "squares", "3"), ("river", 2023, "squares", "4"))


def one(value: str, indicator: str = "workers") -> bytes:
    """A list of one figure."""
    return f'{LIST}river,2023,{indicator},"{value}"\n'.encode()


def is_read(value: str, indicator: str = "workers") -> Sequence[Figure]:
    return (("river", 2023, indicator, value),)


def sheets(*filled: tuple[str, Sequence[Sequence[object]]], merged: Sequence[tuple[str, str]] = ()) -> bytes:
    """A workbook of these sheets; ``merged`` are ranges of the last one and their texts."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as made:
        for name, lines in filled:
            sheet = made.add_worksheet(name)
            for number, line in enumerate(lines):
                for column, value in enumerate(line):
                    sheet.write(number, column, value)
        for where, text in merged:
            sheet.merge_range(where, text)
    return out.getvalue()


MATRIX = (
    ("江河区民政事业指标",),
    ("地区：江河区", "", "", "填报日期：2024-03-22"),
    ("类别", "指标名称", "单位", "2022年", "2023年", "备注"),
    ("一、养老", "每千名老年人拥有养老床位数", "张/千人", 30, "32.5", ""),
    ("", "护理型床位占比（%）", "", "60%", "61.5 %", "初步"),
    ("二、慈善",),
    ("", "1.慈善捐赠额（亿元）", "", 0.1, 0.12, ""),
    ("", "其中：持证社工", "人", "1,080", "１０８０人", ""),
    ("", "孤儿养育标准（集中养育）", "元/人·月", 2000, "—", ""),
    (),
    ("注：2023年为初步数",),
    ("资料来源：统计局",),
)
MATRIX_READ: Sequence[Figure] = (
    ("river", 2022, "beds", "30"),
    ("river", 2023, "beds", "32.5"),
    ("river", 2022, "nursing", "60"),
    ("river", 2023, "nursing", "61.5"),
    ("river", 2022, "donations", "1000"),
    ("river", 2023, "donations", "1200"),
    ("river", 2022, "workers", "1080"),
    ("river", 2023, "workers", "1080"),
    ("river", 2022, "orphans", "2000"),
    ("river", 2023, "orphans", "not_available"),
)


def as_csv(lines: Sequence[Sequence[object]], width: int = 6) -> bytes:
    padded = ([*line, *[""] * (width - len(line))] for line in lines)
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in padded).encode()


def two_levels() -> bytes:
    lines = (
        ("指标", "2022年", "", "2023年", ""),
        ("", "江河区", "湖滨区", "江河区", "湖滨区"),
        ("慈善广场", 1, 2, 3, 4),
    )
    return sheets(("表", lines), merged=(("B1:C1", "2022年"), ("D1:E1", "2023年"), ("A1:A2", "指标")))


def ordinary(made: Any, sheet: Any) -> None:  # noqa: ANN401
    sheet.write_row(1, 0, ROW)
    other = made.add_worksheet("选项")
    other.write_column(0, 0, ("final", "provisional"))
    other.hide()


def single_quotes(text: bytes) -> bytes:
    return text.replace(b'r="D2"', b"r='D2'")


def with_prefix(text: bytes) -> bytes:
    begun = text.replace(b"<worksheet xmlns=", b"<x:worksheet xmlns:x=").replace(b"</", b"</x:")
    for tag in (b"row", b"c ", b"v>", b"sheetData>", b"sheetViews", b"sheetView ", b"sheetFormatPr", b"dimension"):
        begun = begun.replace(b"<" + tag, b"<x:" + tag)
    return begun.replace(b"<pageMargins", b"<x:pageMargins")


VALID: Mapping[str, tuple[str, Callable[[], bytes], Sequence[Figure]]] = {
    # --- numbers as people type them
    "thousands": (".csv", lambda: one("1,080"), is_read("1080")),
    "full_width": (".csv", lambda: one("１０８０"), is_read("1080")),
    "per_cent": (".csv", lambda: one("75%", "nursing"), is_read("75", "nursing")),
    "per_cent_apart": (".csv", lambda: one("75.0 %", "nursing"), is_read("75", "nursing")),
    "per_cent_behind_nbsp": (".csv", lambda: one("75.5\u00a0％", "nursing"), is_read("75.5", "nursing")),
    "per_mille": (".csv", lambda: one("3.5‰", "worker_share"), is_read("3.5", "worker_share")),
    "per_mille_of_per_cent": (".csv", lambda: one("5‰", "nursing"), is_read("0.5", "nursing")),
    "ten_thousand": (".csv", lambda: one("1.2万"), is_read("12000")),
    "ten_thousand_people": (".csv", lambda: one("1.2 万人"), is_read("12000")),
    "unit_behind": (".csv", lambda: one("800万元", "donations"), is_read("800", "donations")),
    "unit_by_the_year": (".csv", lambda: one("24000元/人·年", "orphans"), is_read("2000", "orphans")),
    "three_decimals": (".csv", lambda: one("34.955", "nursing"), is_read("34.955", "nursing")),
    "true_minus": (".csv", lambda: one("\u22123"), is_read("-3")),
    "zero": (".csv", lambda: one("0"), is_read("0")),
    "dash": (".csv", lambda: one("——"), is_read("not_available")),
    "slash": (".csv", lambda: one("/"), is_read("not_available")),
    "word_for_none": (".csv", lambda: one("暂无"), is_read("not_available")),
    # --- lists
    "utf_16_with_tabs": (".csv", lambda: (LIST + "river,2023,beds,30\n").replace(",", "\t").encode("utf-16"), BEDS),
    "utf_16_with_commas": (".csv", lambda: (LIST + "river,2023,beds,30\n").encode("utf-16"), BEDS),
    "gb18030": (".csv", lambda: "地区,年份,指标,数值\n江河区,2023,每千名老年人拥有养老床位数,30\n".encode("gb18030"), BEDS),
    "mark_and_returns": (".csv", lambda: (LIST + "river,2023,beds,30\n").replace("\n", "\r\n").encode("utf-8-sig"), BEDS),
    "names_of_another_width": (".csv", lambda: "地区，,年份,指标,数值\n".replace("，", "").encode() + "江河区 ,2023年,每千名老年人 拥有养老床位数（张/千人）,30\n".encode(), BEDS),
    "english_names": (".csv", lambda: b'district,year,name,actual\nRiver,2023,"Beds per 1,000 older people",30\n', BEDS),
    "title_and_label_above": (".csv", lambda: "江河区报表,,\n地区：江河区,年份：2023,\n指标,数值,单位\nbeds,30,张/千人\n".encode(), BEDS),
    "unit_in_the_head": (".csv", lambda: "地区,年份,指标,数值（元）\n江河区,2023,慈善捐赠额,20000\n".encode(), is_read("2", "donations")),
    "events": (".csv", lambda: "area,year,indicator,value\nriver,2023,centre_built,2023年5月\nlake,2023,centre_built,尚未完成\n".encode(), (("river", 2023, "centre_built", "2023-05"), ("lake", 2023, "centre_built", "not_yet"))),
    "grade": (".csv", lambda: one("AA", "grade"), is_read("2", "grade")),
    "part_named_twice_in_the_city": (".csv", lambda: "area,part,year,indicator,value\n湖滨区,磨坊街道,2023,squares,1\n".encode(), (("mill_lake", 2023, "squares", "1"),)),
    "dates_with_slashes": (".csv", lambda: b"area,year,indicator,value,submitted_on\nriver,2023,beds,30,2024/3/22\n", BEDS),
    "footnote_below_a_list": (".csv", lambda: (LIST + "river,2023,beds,30\n注：年报,,,\n").encode(), BEDS),
    # --- sheets
    "plain_sheet": (".xlsx", plain_book, BEDS),
    "hidden_sheet_of_choices": (".xlsx", lambda: book(ordinary), BEDS),
    "formula_that_was_calculated": (".xlsx", formula("=15*2", 30), BEDS),
    "per_cent_by_format": (".xlsx", lambda: book(lambda made, sheet: (sheet.write_row(1, 0, ("river", 2023, "nursing")), sheet.write_number(1, 3, 0.755, made.add_format({"num_format": "0.0%"})))), is_read("75.5", "nursing")),
    "unit_by_format": (".xlsx", lambda: book(lambda made, sheet: (sheet.write_row(1, 0, ("river", 2023, "donations")), sheet.write_number(1, 3, 20000, made.add_format({"num_format": '#,##0"元"'})))), is_read("2", "donations")),
    "thousands_by_format": (".xlsx", formatted(3, "#,##0.00,"), is_read("3", "squares")),
    "number_with_noise": (".xlsx", lambda: changed(book(rows(("river", 2023, "nursing", 0.3))), sheet=lambda text: text.replace(b"<v>0.3</v>", b"<v>0.30000000000000004</v>")), is_read("0.3", "nursing")),
    "cover_with_labels": (".xlsx", lambda: sheets(("封面", (("填报说明",), ("地区", "江河区"), ("年份", 2023))), ("表", (("指标", "数值"), ("beds", 30)))), BEDS),
    "area_merged_down": (".xlsx", lambda: sheets(("表", (HEADS[:4], ("", 2022, "squares", 3), ("", 2023, "squares", 4))), merged=(("A2:A3", "river"),)), TWO_YEARS),
    "single_quotes": (".xlsx", lambda: changed(plain_book(), sheet=single_quotes), BEDS),
    "dates_as_dates": (".xlsx", lambda: book(lambda made, sheet: (sheet.write(0, 4, "报送日期"), sheet.write_row(1, 0, ROW), sheet.write_datetime(1, 4, datetime(2024, 3, 22), made.add_format({"num_format": "yyyy-mm-dd"})))), BEDS),  # noqa: DTZ001
    "two_sheets": (".xlsx", lambda: sheets(("甲", (HEADS[:4], ("river", 2022, "squares", 3))), ("乙", (HEADS[:4], ("river", 2023, "squares", 4)))), TWO_YEARS),
    # --- matrices
    "matrix": (".xlsx", lambda: sheets(("表", MATRIX)), MATRIX_READ),
    "matrix_with_merged_categories_and_units_in_its_heads": (
        ".xlsx",
        lambda: sheets(
            ("表", (("江河区民政事业指标",), ("地区", "江河区"), ("类别", "指标（单位）", "2022年", "2023年"), ("", "慈善广场（个）", 3, 4), ("", "持证社工（人）", "1,080", "1.2万"))),
            merged=(("A4:A5", "慈善"),),
        ),
        (*TWO_YEARS, ("river", 2022, "workers", "1080"), ("river", 2023, "workers", "12000")),
    ),
    "matrix_as_csv": (".csv", lambda: as_csv(MATRIX), MATRIX_READ),
    "matrix_of_districts": (".csv", lambda: "年份,2023,\n指标,江河区,湖滨区\n慈善广场（个）,3,4\n".encode(), (("river", 2023, "squares", "3"), ("lake", 2023, "squares", "4"))),
    "matrix_of_two_levels": (".xlsx", two_levels, (("river", 2022, "squares", "1"), ("lake", 2022, "squares", "2"), ("river", 2023, "squares", "3"), ("lake", 2023, "squares", "4"))),
    "matrix_of_indicators": (".csv", lambda: "地区,年份,慈善广场,慈善捐赠额（元）\n江河区,2023,3,20000\n".encode(), (("river", 2023, "squares", "3"), ("river", 2023, "donations", "2"))),
    "matrix_with_a_year_to_come": (".csv", lambda: "地区：江河区,,,\n指标,2022,2023,2024\n慈善广场,3,4,\n".encode(), TWO_YEARS),
    "matrix_with_targets": (".csv", lambda: "地区：江河区,,,,\n指标,2022年,2023年目标,2023年实际,2025年目标\n慈善广场,3,9,4,9\n".encode(), TWO_YEARS),
    "matrix_with_repeated_heads": (".csv", lambda: "地区：江河区,,\n指标,2022,2023\n慈善广场,3,4\n指标,2022,2023\n持证社工,5,6\n".encode(), (*TWO_YEARS, ("river", 2022, "workers", "5"), ("river", 2023, "workers", "6"))),
    # --- Parquet
    "parquet": (".parquet", lambda: parquet(area=["river"], year=[2023], indicator=["beds"], value=[30.0]), BEDS),
    "parquet_of_other_types": (".parquet", lambda: parquet(indicator=pl.Series(["nursing"], dtype=pl.Categorical), value=pl.Series([34.95], dtype=pl.Float32), area=["江河区"], year=["2023"], submitted_on=[date(2024, 3, 22)]), is_read("34.95", "nursing")),
}  # fmt: skip
"""Name → kind of file, what makes it, and what is read from it."""
