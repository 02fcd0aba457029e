"""The swift lane says what reading in full says, row for row."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from plan_compliance.intake import tables
from plan_compliance.intake.swift import Kept, count_refused
from plan_compliance.intake.table_submissions import TablesRead
from tests.intake.office import read
from tests.intake.recipes import book, rows

HEADS = "地区,年份,指标,数值,单位,状态,来源,报送日期,电话"
CELLS = {
    "area": ["river", "江河区", "lake", " lake", "atlantis", ""],
    "year": ["2022", "2023年", "2024", "24", ""],
    "indicator": ["nursing", "护理型床位占比", "squares", "慈善捐赠额（元）", "grade", "centre_built", "x"],
    "value": ["3", "3.5", "03", "1.080", "-1", "1,080", "864", "七成", "--", "", "12345678901234567"],
    "unit": ["", "%", "个", "万元"],
    "status": ["", "provisional", "初步"],
    "source": ["", "表1", "=1+1"],
    "on": ["", "2024-03-22", "2024/3/22", "soon"],
    "phone": ["", "8888"],
}
LINES = st.lists(st.tuples(*(st.sampled_from(choice) for choice in CELLS.values())), min_size=1, max_size=30)


def in_full(content: bytes, suffix: str = ".csv") -> TablesRead:
    with patch.object(tables, "swift_lane", return_value=None):
        return read(content, suffix)


@settings(deadline=None)  # a busy machine is no fault of the reader
@given(LINES)
def test_both_lanes_read_the_same(lines: list[tuple[str, ...]]) -> None:
    content = "\n".join([HEADS, *(",".join(line) for line in lines)]).encode()
    swift, full = read(content, ".csv"), in_full(content)
    assert tuple(swift.observations) == tuple(full.observations)
    assert swift.faults == full.faults


def test_plain_rows_become_observations_when_asked_for() -> None:
    lines = [("river", year, "squares", 3) for year in range(1950, 1960)]
    found = read(book(rows(*lines)), ".xlsx")
    assert len(found.observations) == 10
    assert [str(one.place) for one in found.observations[-2:]] == [
        "a.xlsx: sheet 填报, cell D10",
        "a.xlsx: sheet 填报, cell D11",
    ]
    assert found.observations[3] == in_full(book(rows(*lines)), ".xlsx").observations[3]
    assert count_refused(found.observations) == 0
    assert sum(isinstance(figure, Kept) for figure in getattr(found.observations, "figures", ())) == 9
