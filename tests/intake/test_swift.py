"""Reading a list by its columns says what reading it row by row says, to the last figure."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_compliance.intake import parquet_grids, plain_csv, swift, tables, text_columns
from plan_compliance.intake.observations import count_refused
from plan_compliance.intake.table_submissions import TablesRead
from plan_compliance.observation_table import ObservationTable
from tests.intake.office import EXAMPLES, read
from tests.intake.recipes import book, rows

HEADS = ("地区", "年份", "指标", "数值", "单位", "状态", "来源", "报送日期", "佐证", "街道", "电话")
PLAIN = ("river", "2022", "squares", "3", "个", "", "表1", "2024-03-22", "", "", "")
CELLS = (
    ["river", "江河区", "lake", " lake", "atlantis", ""],
    ["2022", "2023年", "2024", "２０２３", "24", "1899", ""],
    [
        "nursing",
        "护理型床位占比",
        "squares",
        " squares",
        "慈善捐赠额（元）",
        "grade",
        "centre_built",
        "x",
        "注：初步数",
    ],
    [
        *(
            "3",
            "3.5",
            "03",
            "1.080",
            "12.50",
            "0.0",
            "-0",
            "-1",
            "1,080",
            "864",
            "７５",
            "75%",
            "七成",
            "--",
            "",
            "100",
        ),
        *("100.0", "100.000000001", "100.0000000000001", "99.99999999999999", "12345678901234567"),
    ],
    ["", "%", "个", "万元", " % "],
    ["", "provisional", "初步", "not_available"],
    ["", "表1", "表2", "=1+1", "  "],
    ["", "2024-03-22", "2024/3/22", "soon"],
    ["", "paper.pdf"],
    ["", "hill", " hill", "磨坊街道", "山前街道", "mill_lake", "river", "port", "atlantis", "-", "  "],
    ["", "8888", "-"],
)
CELL = st.tuples(*(st.one_of(st.just(plain), st.sampled_from(odd)) for plain, odd in zip(PLAIN, CELLS, strict=True)))
ODD_LINES = (
    *("", ",,,,,,,,,,", "river,2022", "river,2022,squares,3,,,,,,,,,9", "注：以上为初步数,,,,,,,,,,", ",".join(HEADS)),
    *("地区,指标,2021年,2022年", '"river",2022,squares,3,个,,,,,,', "  ", "river,2022,squares,3,,,,,,,\u3000"),
)
LINES = st.lists(st.one_of(CELL.map(",".join), CELL.map(",".join), st.sampled_from(ODD_LINES)), max_size=40)
ABOVE = st.sampled_from(["", "报表\n", "\n\n", "单位：万元\n", "\ufeff", "年份：2022,\n,\n"])


@contextmanager
def by_columns() -> Iterator[None]:
    """As if every list were a large one, of many batches."""
    with (
        patch.object(tables, "LARGE", 1),
        patch.object(plain_csv, "LARGE", 1),
        patch.object(parquet_grids, "LARGE", 1),
        patch.object(plain_csv, "PORTION", 150),
        patch.object(plain_csv, "PIECE", 40),
        patch.object(text_columns, "BATCH", 5),
        patch.object(parquet_grids, "BATCH", 5),
        patch.object(tables, "MOST_FAULTS", 12),
        patch.object(swift, "MOST_IN_VAIN", 3),
    ):
        yield


@contextmanager
def row_by_row() -> Iterator[None]:
    """As if every list were a small one."""
    with patch.object(tables, "has_swift_columns", return_value=False), patch.object(tables, "MOST_FAULTS", 12):
        yield


def assert_same(content: bytes, suffix: str = ".csv", **wishes: str) -> None:
    with by_columns():
        swiftly = read(content, suffix, **wishes)
    with row_by_row():
        in_full = read(content, suffix, **wishes)
    assert [*map(repr, swiftly.observations)] == [*map(repr, in_full.observations)]
    assert swiftly.faults == in_full.faults
    assert swiftly.sheets == in_full.sheets
    assert count_refused(swiftly.observations) == count_refused(in_full.observations)


@settings(deadline=None, max_examples=300)  # a busy machine is no fault of the reader
@given(
    ABOVE,
    LINES,
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.integers(0, 3),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
    st.sampled_from([",", ",", "\t"]),
)
def test_both_ways_read_the_same(
    above: str, lines: list[str], end: str, blank: int, encoding: str, separator: str
) -> None:
    text = end.join([*above.split("\n")[:-1], ",".join(HEADS), *lines, *[""] * blank])
    mark = "\ufeff" if above == "\ufeff" and encoding == "utf-8" else ""
    assert_same((mark + text.replace(",", separator)).encode(encoding))


@settings(deadline=None, max_examples=200)
@given(st.lists(CELL.map(",".join), max_size=60), st.sampled_from(["", "万元", "%"]))
def test_both_ways_read_plain_lists_the_same(lines: list[str], unit: str) -> None:
    above = f"单位：{unit}\n" if unit else ""
    assert_same((above + "\n".join([",".join(HEADS), *lines])).encode())


@settings(deadline=None, max_examples=40)
@given(st.lists(CELL, min_size=1, max_size=20))
def test_both_ways_read_sheets_the_same(lines: list[tuple[str, ...]]) -> None:
    assert_same(book(lambda _, sheet: [sheet.write_row(at, 0, row) for at, row in enumerate((HEADS, *lines))]), ".xlsx")


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            *(st.sampled_from([*own, None]) for own in (CELLS[0], [2022, 2023, 24], CELLS[2], [3, 3.5, 0.1, 1e30, -1])),
            st.sampled_from([True, None]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_both_ways_read_parquet_the_same(lines: list[tuple[object, ...]]) -> None:
    columns = {"area": pl.String, "year": pl.Int64, "indicator": pl.String, "value": pl.Float64, "phone": pl.Boolean}
    written = io.BytesIO()
    pl.DataFrame(lines, schema=columns, orient="row").write_parquet(written)
    assert_same(written.getvalue(), ".parquet")


FILES = sorted(path for path in EXAMPLES.rglob("*") if path.suffix in (".csv", ".xlsx", ".parquet"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(EXAMPLES)).encode("ascii", "replace"))
def test_both_ways_read_every_example_the_same(path: Path) -> None:
    assert_same(path.read_bytes(), path.suffix)


def figures(values: Sequence[str], extra: str = "") -> bytes:
    lines = (f"river,{1950 + number},nursing,{value},表1{extra}" for number, value in enumerate(values))
    return "\n".join(["area,year,indicator,value,source", *lines]).encode()


def test_a_list_becomes_columns() -> None:
    with by_columns():
        found = read(figures(["3", "3.5", "100", "101", "75%", "12.50"]), ".csv").observations
    assert isinstance(found, ObservationTable)
    assert found.frame["value"].to_list() == [3.0, 3.5, 100.0, None, 75.0, 12.5]
    assert found.frame["alone"].to_list() == [False, False, False, True, True, False]
    assert found.refused.to_list() == [False, False, False, True, False, False]


def test_a_small_list_is_read_row_by_row() -> None:
    assert isinstance(read(figures(["3"]), ".csv").observations, tuple)


def test_a_malformed_row_among_many_costs_only_itself() -> None:
    with by_columns():
        found = read(figures(["3"] * 100 + ["3,too,many", "七成", "4"]), ".csv")
    assert [fault.place.line for fault in found.faults] == [102, 103]
    assert [one.year for one in found.observations if one.refused] == [2050, 2051]
    assert len(found.observations) == 103


def test_figures_in_sheets_keep_their_cells() -> None:
    with by_columns():
        found = read(book(rows(*(("river", year, "squares", 3) for year in range(1950, 1960)))), ".xlsx").observations
    assert isinstance(found, ObservationTable)
    assert [str(one.place) for one in found[-2:]] == ["a.xlsx: sheet 填报, cell D10", "a.xlsx: sheet 填报, cell D11"]
    assert found[3] == list(found)[3]


def told(read: TablesRead) -> list[str]:
    return [fault.message("en") for fault in read.faults]


def test_a_figure_that_stands_twice_is_found_among_columns() -> None:
    content = figures(["3", "4", "5"]) + b"\n" + figures(["3"]).splitlines()[1]
    with by_columns():
        found = read(content, ".csv")
    assert [one.refused for one in found.observations] == [True, False, False, True]
    assert len(told(found)) == 1


def test_a_fault_of_the_file_refuses_all_columns() -> None:
    content = "\n".join([figures(["3", "4"]).decode(), "area,year,indicator,value,2024年"]).encode()
    with by_columns():
        found = read(content, ".csv")
    assert isinstance(found.observations, ObservationTable)
    assert [one.refused for one in found.observations] == [True, True]
    assert found.observations.frame["value"].to_list() == [None, None]
