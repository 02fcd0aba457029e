"""SDMX-CSV files that look odd and are right, with the figures that must be read from each."""

from collections.abc import Callable, Mapping, Sequence

from tests.intake.awkward import BEDS, Figure, is_read

HEAD = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,INDICATOR,OBS_VALUE"
FLOW = "dataflow,PORT:CIVIL(1.0.0),I"


def sdmx(*rows: str, more: str = "") -> bytes:
    """A message with these rows; ``more`` are heads of further columns."""
    lines = [HEAD + more, *(f"{FLOW},{row}" for row in rows)]
    return "\n".join([*lines, ""]).encode()


def case(*rows: str, more: str = "") -> Callable[[], bytes]:
    return lambda: sdmx(*rows, more=more)


BOTH = """\
STRUCTURE[|];STRUCTURE_ID;ACTION;SERIES_KEY;REF_AREA: 地区;TIME_PERIOD: 年份;INDICATOR: 指标;OBS_VALUE: 数值;OBS_STATUS: 状态
dataflow;PORT:CIVIL(1.0.0): 民政;I;RIVER.BEDS;RIVER: 江河区;2023: 2023;BEDS: 床位: 每千人;30,00;A: 正常
"""
NAMES = """\
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Area,TIME_PERIOD,Time,INDICATOR,Indicator,OBS_VALUE,Value,UNIT_MEASURE,Unit
dataflow,PORT:CIVIL(1.0.0),Civil affairs,I,river,River,2023,2023,donations,Donations,20000,,CNY,Yuan
"""
ANY_ORDER = """\
STRUCTURE,STRUCTURE_ID,OBS_VALUE,UPDATED,INDICATOR,TIME_PERIOD,REF_AREA
datastructure,PORT:CIVIL,30,2024-03-22T13:15:41Z,beds,2023,river
datastructure,PORT:CIVIL,31,2024-03-23T13:15:41Z,beds,2023,lake
"""

VALID: Mapping[str, tuple[str, Callable[[], bytes], Sequence[Figure]]] = {
    "sdmx": (".csv", case("river,2023,beds,30"), BEDS),
    "sdmx_with_mark": (".csv", lambda: b"\xef\xbb\xbf" + sdmx("river,2023,beds,30"), BEDS),
    "sdmx_in_utf_16": (".csv", lambda: sdmx("river,2023,beds,30").decode().encode("utf-16"), BEDS),
    "sdmx_with_tabs": (".csv", lambda: sdmx("river,2023,beds,30").replace(b",", b"\t"), BEDS),
    "sdmx_quoted": (".csv", lambda: sdmx('"RIVER",2023,"BEDS","30"').replace(b"STRUCTURE,", b'"STRUCTURE",'), BEDS),
    "sdmx_with_names_in_cells": (".csv", BOTH.encode, BEDS),
    "sdmx_with_columns_of_names": (".csv", NAMES.encode, is_read("2", "donations")),
    "sdmx_in_any_order_without_action": (".csv", ANY_ORDER.encode, (*BEDS, ("lake", 2023, "beds", "31"))),
    "sdmx_point_that_is_a_point": (".csv", case("river,2023,squares,1.080"), is_read("1.08", "squares")),
    "sdmx_exponent": (".csv", case("river,2023,workers,1.5E3"), is_read("1500")),
    "sdmx_ten_thousands": (".csv", case("river,2023,workers,1.2,4", more=",UNIT_MULT"), is_read("12000")),
    "sdmx_billions": (".csv", case("river,2023,donations,0.1,9,CNY", more=",UNIT_MULT,UNIT_MEASURE"), is_read("10000", "donations")),
    "sdmx_hundreds": (".csv", case("river,2023,workers,1.2,2", more=",UNIT_MULT"), is_read("120")),
    "sdmx_per_cent": (".csv", case("river,2023,nursing,75,0,PT", more=",UNIT_MULT,UNIT_MEASURE"), is_read("75", "nursing")),
    "sdmx_unit_by_name": (".csv", lambda: sdmx("river,2023,donations,20000,X1: 元", more=",UNIT_MEASURE: Unit"), is_read("2", "donations")),
    "sdmx_not_a_number": (".csv", case("river,2023,beds,NaN"), is_read("not_available", "beds")),
    "sdmx_missing_by_status": (".csv", case("river,2023,beds,,M", more=",OBS_STATUS"), is_read("not_available", "beds")),
    "sdmx_annual_period": (".csv", case("river,2023-A1,beds,30"), BEDS),
    "sdmx_range_of_a_year": (".csv", case("river,2023-01-01/P1Y,beds,30"), BEDS),
    "sdmx_normalised_time": (".csv", case("river,2023-12-31,beds,30,A", more=",FREQ"), BEDS),
    "sdmx_one_value_of_a_dimension": (".csv", lambda: sdmx("river,2023,beds,_T,30").replace(b"OBS_VALUE", b"SEX,OBS_VALUE"), BEDS),
    "sdmx_merge_and_replace": (".csv", lambda: (sdmx("river,2022,squares,3") + sdmx("river,2023,squares,4").splitlines()[1]).replace(b",I,", b",R,"), (("river", 2022, "squares", "3"), ("river", 2023, "squares", "4"))),
    "sdmx_grade": (".csv", case("river,2023,grade,AA"), is_read("2", "grade")),
    "sdmx_event": (".csv", case("river,2023,centre_built,2023-05"), is_read("2023-05", "centre_built")),
}  # fmt: skip
"""Name → kind of file, what makes it, and what is read from it."""
