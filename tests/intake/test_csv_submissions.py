"""A CSV submission: one row an observation, whatever the encoding and the order of the columns."""

import csv
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.intake.csv_submissions import read_csv_submission
from plan_compliance.intake.heads import CHINESE_COLUMNS, COLUMNS
from plan_compliance.model import DistrictRemark, Observation, Place, Text
from plan_compliance.vocabulary import Status
from tests.intake.little import AREAS, INDICATORS

FILE = "a.csv"
HEAD = "area,year,indicator,value"


def observe(content: str | bytes) -> tuple[Observation, ...]:
    raw = content.encode() if isinstance(content, str) else content
    return tuple(read_csv_submission(raw, FILE, indicators=INDICATORS, areas=AREAS)[0])


def messages(content: str | bytes) -> list[str]:
    raw = content.encode() if isinstance(content, str) else content
    found = read_csv_submission(raw, FILE, indicators=INDICATORS, areas=AREAS)[1]
    return [fault.message("en") for fault in found]


def test_a_row_is_an_observation() -> None:
    text = (
        "area,year,indicator,value,unit,status,definition,source,document,submitted_by,submitted_on,remark,note\n"
        "haizhu,2017,donations,0.19,亿元,revised,d,表1,报告,民政局,2018-03-22,r,n\n"
    )
    assert observe(text) == (
        Observation(
            area="haizhu",
            indicator="donations",
            year=2017,
            place=Place(file=FILE, line=2),
            value=Decimal(1900),
            written="0.19",
            converted="0.19 亿元 = 1900 万元",
            status=Status.REVISED,
            definition="d",
            source="表1",
            document="报告",
            submitted_by="民政局",
            submitted_on="2018-03-22",
            remark=DistrictRemark(said=Text(zh="r", en="r")),
            note=Text(zh="n", en="n"),
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(encoding: str, newline: str) -> None:
    content = f"{HEAD},source{newline}haizhu,2017,beds,20,一(二)３{newline}".encode(encoding)
    assert [(each.value, each.source) for each in observe(content)] == [(Decimal(20), "一(二)３")]
    assert messages(content) == []


@given(st.permutations(["area", "year", "indicator", "value", "unit"]))
def test_the_order_of_columns_changes_nothing(columns: list[str]) -> None:
    row = {"area": "haizhu", "year": "2017", "indicator": "donations", "value": "19", "unit": "元"}
    text = f"{','.join(columns)}\n{','.join(row[name] for name in columns)}\n"
    assert [each.value for each in observe(text)] == [Decimal("0.0019")]


FIGURES = {
    "part": ("part", "binjiang", "area", "binjiang"),
    "satisfying": ("satisfying,of", "16,18", "satisfying", Decimal(16)),
    "total": ("over", "2016/2017", "first_year", 2016),
    "growth": ("growth", "6.9", "growth", Decimal("6.9")),
    "on": ("on", "2017-09-20", "read_on", "2017-09-20"),
    "in_force": ("in_force_from,confirmed_to", "2017-07-01,2020", "confirmed_to", 2020),
    "dash_elsewhere": ("source", "--", "source", ""),
    "blank_column": ("备注2", "", "value", Decimal(3)),
}


@pytest.mark.parametrize("case", FIGURES)
def test_further_columns_say_more(case: str) -> None:
    columns, cells, field, expected = FIGURES[case]
    observations = observe(f"{HEAD},{columns}\nhaizhu,2017,donations,3,{cells}\n")
    assert getattr(observations[-1], field) == expected
    assert not observations[-1].refused


def test_events_in_one_cell_are_parted_by_semicolons() -> None:
    observations = observe("area,year,indicator,done\nhaizhu,2017,elections,2017-05; 2016\n")
    assert [each.done for each in observations] == [("2016", "2017-05")]


@pytest.mark.parametrize("cell", ["--", "—", "-", "/", "暂无", " -- "])
def test_a_dash_says_that_there_is_no_figure(cell: str) -> None:
    observations = observe(f"{HEAD}\nhaizhu,2017,beds,{cell}\n")
    assert [(each.status, each.value) for each in observations] == [(Status.NOT_AVAILABLE, None)]


def test_a_blank_figure_is_a_fault() -> None:
    assert messages(f"{HEAD}\nhaizhu,2017,beds,\n") == [
        "a.csv:2:4: no figure for 'beds', expected value or the like; write status: not_available where there is none"
    ]


def test_a_row_with_line_breaks_is_named_by_its_first_line() -> None:
    text = f'{HEAD},note\n\nhaizhu,2017,beds,20,"a\n\nb"\nhaizhu,2017,cremation_rate,七成,"c\nd"\n'
    assert [each.place.line for each in observe(text)] == [3, 6]
    assert messages(text) == ["a.csv:6:4: expected a number, found '七成' (write 70, for 70 %)"]


def test_blank_rows_and_idle_commas_say_nothing() -> None:
    assert messages(f"{HEAD},,\n,,,,,\nhaizhu,2017,beds,20,,\n\n , ,,\nhaizhu,2017,residents,2,,,,\n") == []


@pytest.mark.parametrize("row", ["haizhu,2017,beds", "haizhu,2017,beds,1,080"])
def test_a_ragged_row_is_refused(row: str) -> None:
    text = f"{HEAD}\n{row}\nhaizhu,2017,residents,2\n"
    assert len(messages(text)) == 1
    assert [(each.indicator, each.refused) for each in observe(text)] == [("beds", True), ("residents", False)]


def test_rows_that_fill_a_misspelt_column_are_refused() -> None:
    text = f"{HEAD},unti\nhaizhu,2017,donations,19,元\nhaizhu,2017,beds,20,\n"
    assert messages(text) == ["a.csv:1:5: unknown column 'unti', did you mean 'unit'? rows that fill it are refused"]
    assert [(each.indicator, each.refused) for each in observe(text)] == [("donations", True), ("beds", False)]


def test_a_column_nobody_knows_is_kept_as_a_note() -> None:
    text = f"{HEAD},联系电话\nhaizhu,2017,beds,20,8888\n"
    assert messages(text) == []
    assert [(each.refused, each.note) for each in observe(text)] == [
        (False, Text(zh="联系电话: 8888", en="联系电话: 8888"))
    ]


def test_chinese_heads_are_taken_for_the_columns_they_name() -> None:
    text = "地区,年份,指标,数值,报送日期,备注\nhaizhu,2017,beds,20,2018-03-22,n\n"
    assert messages(text) == []
    assert [(each.value, each.submitted_on, each.note) for each in observe(text)] == [
        (Decimal(20), "2018-03-22", Text(zh="n", en="n"))
    ]


def test_every_column_has_a_chinese_head() -> None:
    assert set(CHINESE_COLUMNS.values()) == set(COLUMNS)


def test_two_heads_of_one_column_are_a_fault() -> None:
    assert messages("area,地区,year,indicator,value\n") == ["a.csv:1:2: the column '地区' stands twice, keep one"]


def test_the_same_figure_twice_refuses_both_and_names_both() -> None:
    text = f"{HEAD}\nhaizhu,2017,beds,20\nhaizhu,2017,residents,3\nhaizhu,2017,beds,20\n"
    assert messages(text) == [
        "a.csv:4: a second figure for beds, haizhu, 2017, the first stands at a.csv:2; both are refused, keep one"
    ]
    assert [each.refused for each in observe(text)] == [True, False, True]


def test_readings_of_different_days_are_different_figures() -> None:
    text = f"{HEAD},on\nhaizhu,2017,beds,20,2017-06-30\nhaizhu,2017,beds,21,2017-09-30\nhaizhu,2017,beds,22,\n"
    assert messages(text) == []


UNREADABLE = {
    "half_utf_16": (
        f"{HEAD}\n".encode("utf-16") + b"\x00\xd8",
        "a.csv:2: the file is neither UTF-8 nor GB18030 (found 0x00), save",
    ),
    "neither": (
        f"{HEAD}\n是\n".encode() + b"\xff\n",
        "a.csv:3: the file is neither UTF-8 nor GB18030 (found 0xFF), save",
    ),
    "broken_behind_mark": (
        b"\xef\xbb\xbfarea\n\xff",
        "a.csv:2: the file is neither UTF-8 nor GB18030 (found 0xFF), save",
    ),
    "nul": (f"{HEAD}\nhaizhu,\0\n".encode(), "a.csv:2: found a NUL, which no text table holds; save"),
    "empty": (b"", "a.csv:1: no header here, expected a first row such as area,year,indicator,value"),
    "commas_only": (b",,\n,,\n", "a.csv:1: no header here, expected a first row such as area,year,indicator,value"),
    "semicolons": (b"area;year;indicator\n", "a.csv:1: the header is not separated by commas, save"),
    "open_quote": (
        f'{HEAD}\nhaizhu,2017,beds,"2\n'.encode(),
        "a.csv:2: the table cannot be read from this row on (unexpected",
    ),
    "stray_quote": (f'{HEAD}\n"a"b,2017,beds,2\n'.encode(), "a.csv:2: the table cannot be read from this row on ("),
    "endless_cell": (
        f"{HEAD}\n{'x' * 10**6}".encode(),
        "a.csv:2: the table cannot be read from this row on (field larger",
    ),
    "column_twice": (f"{HEAD},value\n".encode(), "a.csv:1:5: the column 'value' stands twice, keep one"),
    "column_missing": (b"area,year,value\n", "a.csv:1: the column 'indicator' is missing, add it"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_is_no_table_is_refused_whole(case: str) -> None:
    content, message = UNREADABLE[case]
    _, found = read_csv_submission(content, FILE, indicators=INDICATORS, areas=AREAS)
    assert [fault.message("en")[: len(message)] for fault in found] == [message]
    assert [fault.scope for fault in found] == ["file"]


def test_rows_before_an_unreadable_one_are_refused() -> None:
    assert [each.refused for each in observe(f'{HEAD}\nhaizhu,2017,beds,2\nhaizhu,2017,residents,"2\n')] == [True]


def test_the_limit_of_the_csv_module_is_left_as_it_was() -> None:
    before = csv.field_size_limit()
    observe(f"{HEAD}\n")
    assert csv.field_size_limit() == before


@given(st.binary(max_size=80) | st.text(alphabet='haizu,beds207"\n;-/中\r', max_size=80).map(str.encode))
def test_no_bytes_raise_anything(content: bytes) -> None:
    _, found = read_csv_submission(HEAD.encode() + b"\n" + content, FILE, indicators=INDICATORS, areas=AREAS)
    assert all(fault.message("zh") for fault in found)
