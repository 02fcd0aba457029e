"""SDMX-CSV: what becomes of codes, attributes and names, and that it says what the same list as CSV says."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_compliance.intake import gather
from plan_compliance.intake.sdmx_codes import with_multiple
from plan_compliance.intake.standard_numbers import plain_digits
from plan_compliance.model import Observation
from plan_compliance.vocabulary import Status
from tests.intake.awkward_sdmx import sdmx
from tests.intake.office import read


def only(content: bytes) -> Observation:
    """The one observation in a file without faults."""
    found = read(content, ".csv")
    assert [one.message("en") for one in found.faults] == []
    (one,) = found.observations
    return one


def note(one: Observation) -> str:
    return one.note.en if one.note else ""


STATUSES = {
    "A": Status.FINAL,
    "": Status.FINAL,
    "P": Status.PROVISIONAL,
    "V": Status.PROVISIONAL,
    "E": Status.ESTIMATED,
    "I": Status.ESTIMATED,
    "R": Status.REVISED,
    "B": Status.FINAL,
    "D": Status.FINAL,
    "U": Status.FINAL,
}


@pytest.mark.parametrize("code", STATUSES)
def test_a_status_is_that_of_the_code(code: str) -> None:
    assert only(sdmx(f"river,2023,beds,30,{code}", more=",OBS_STATUS")).status is STATUSES[code]


@pytest.mark.parametrize("code", ["H", "K", "L", "M", "O", "Q"])
@pytest.mark.parametrize("value", ["", "NaN"])
def test_a_missing_value_is_not_available(code: str, value: str) -> None:
    one = only(sdmx(f"river,2023,beds,{value},{code}", more=",OBS_STATUS"))
    assert (one.status, one.value) == (Status.NOT_AVAILABLE, None)


def test_what_a_status_says_beyond_ours_is_kept_as_a_note() -> None:
    assert note(only(sdmx("river,2023,beds,30,B", more=",OBS_STATUS"))) == "OBS_STATUS: B"


def test_of_several_statuses_the_least_firm_counts() -> None:
    text = sdmx("river,2023,beds,30,B;E;P", more=",OBS_STATUS[]").replace(b"STRUCTURE,", b"STRUCTURE[;],")
    one = only(text)
    assert (one.status, note(one)) == (Status.ESTIMATED, "OBS_STATUS: B")


def test_attributes_that_nobody_knows_are_kept_as_notes() -> None:
    one = only(sdmx("river,2023,beds,30,a year,1,C", more=",COMMENT_OBS,DECIMALS,DOMAIN"))
    assert note(one) == "a year；DECIMALS: 1；DOMAIN: C"


def test_names_of_codes_are_kept_beside_those_of_attributes() -> None:
    text = sdmx("river,2023,beds,30,,N,Normal", more=",Value,CONF_STATUS,Confidentiality")
    named = text.replace(b"STRUCTURE_ID,", b"STRUCTURE_ID,STRUCTURE_NAME,").replace(b"0),I", b"0),Civil affairs,I")
    one = only(named)
    assert (note(one), one.document) == ("CONF_STATUS: N (Normal)", "Civil affairs PORT:CIVIL(1.0.0)")


def test_columns_of_our_own_are_understood() -> None:
    one = only(sdmx("river,2023,beds,30,table 1,Office,2024-03-22", more=",SOURCE,SUBMITTED_BY,SUBMITTED_ON"))
    assert (one.source, one.submitted_by, one.submitted_on) == ("table 1", "Office", "2024-03-22")
    assert one.document == "PORT:CIVIL(1.0.0)"


def test_a_figure_with_a_fault_is_refused_and_the_others_are_taken() -> None:
    found = read(sdmx("river,2023,beds,30,F", "lake,2023,beds,31,A", more=",OBS_STATUS"), ".csv")
    assert [(one.area, one.refused) for one in found.observations] == [("river", True), ("lake", False)]


def test_a_comma_is_a_point_only_where_no_figure_has_one() -> None:
    text = sdmx("river,2023,workers,1;08", "river,2022,workers,1.5").replace(b",", b"\t").replace(b";", b",")
    assert [one.text for one in read(text, ".csv").faults] == ["number.two_readings"]


def test_many_values_of_a_dimension_are_told_in_short() -> None:
    rows = (f"river,2023,beds,A{number},30" for number in range(9))
    (told,) = read(sdmx(*rows).replace(b"OBS_VALUE", b"AGE,OBS_VALUE"), ".csv").faults
    assert "(A0, A1, A2, A3, A4, …)" in told.message("en")


def test_a_table_that_is_no_text_is_refused_as_ever() -> None:
    (told,) = read(sdmx("river,2023,beds,3\0"), ".csv").faults
    assert told.text == "csv.nul"


def test_a_file_cut_short_is_told_so() -> None:
    assert [one.text for one in read(sdmx('river,2023,beds,"30'), ".csv").faults] == ["csv.unreadable"]


# --- laws ----------------------------------------------------------------------------------------

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["river", "lake", "mill"]),
        st.integers(1990, 2024),
        st.sampled_from(["workers", "squares", "donations"]),
        st.decimals(0, 900, places=3).map(lambda number: f"{number.normalize():f}"),
        st.sampled_from(["final", "provisional", "estimated", "revised"]),
        st.text("abc 数据", max_size=5),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: row[:3],
)
CODES = {"final": "A", "provisional": "P", "estimated": "E", "revised": "R"}


def said(content: bytes) -> list[tuple[object, ...]]:
    found = read(content, ".csv")
    assert [one.message("en") for one in found.faults] == []
    return [
        (one.area, one.year, one.indicator, one.value, one.status, note(one).strip(), one.place.line)
        for one in found.observations
    ]


@settings(deadline=None)  # a busy machine is no fault of the reader
@given(ROWS, st.sampled_from([",", ";", "\t"]))
def test_a_list_says_the_same_as_sdmx_csv(rows: list[tuple[str, int, str, str, str, str]], between: str) -> None:
    listed = "area,year,indicator,value,status,note\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)
    coded = [f"{area},{year},{name},{value},{CODES[status]},{text}" for area, year, name, value, status, text in rows]
    message = sdmx(*coded, more=",OBS_STATUS,COMMENT_OBS").decode().replace(",", between).encode()
    assert said(message) == said(listed.encode())


@settings(deadline=None)  # a busy machine is no fault of the reader
@given(st.decimals(-(10**12), 10**12, places=4), st.integers(0, 15))
def test_a_multiple_is_a_power_of_ten(number: Decimal, power: int) -> None:
    one = only(sdmx(f"river,2023,workers,{number},{power}", more=",UNIT_MULT"))
    assert one.value == number * 10**power


@pytest.mark.parametrize(
    ("text", "digits"),
    [("1.080", "1.08"), ("+5.", "5"), (".5", "0.5"), ("007", "7"), ("-1.5E-2", "-0.015"), ("1e3", "1000"), ("0", "0")],
)
def test_numbers_of_standards_are_written_plainly(text: str, digits: str) -> None:
    assert plain_digits(text) == digits


@pytest.mark.parametrize("text", ["", "NaN", "INF", "1,5", "1e999", "0x10", "٣", ".", "1 000"])
def test_what_is_no_number_of_a_standard_has_no_digits(text: str) -> None:
    assert plain_digits(text) == ""


def test_nothing_is_added_to_a_number_without_multiple() -> None:
    assert with_multiple("30.5", 0) == "30.5"


# --- codes of areas and indicators ---------------------------------------------------------------


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    targets = tmp_path / "targets"
    targets.mkdir()
    (targets / "areas.yaml").write_text('hill: {level: district, codes: [440105, "GZ HILL"]}\n', encoding="utf-8")
    (targets / "indicators.yaml").write_text(
        "beds: {name: Beds, unit: beds, kind: stock, better: higher, codes: [CA_BEDS]}\n", encoding="utf-8"
    )
    (targets / "plan.yaml").write_text(
        "plan: p\ntitle: P\narea: hill\nperiod: {from: 2021, to: 2025}\ntargets:\n"
        "- {id: beds, indicator: beds, at_least: {2025: 9}, source: {section: 1}}\n",
        encoding="utf-8",
    )
    (tmp_path / "actuals").mkdir()
    return tmp_path


@pytest.mark.parametrize("row", ["440105,2023,CA_BEDS,3", "gz hill,2023,ca_beds,3", "hill,2023,Beds,3"])
def test_areas_and_indicators_may_be_named_by_the_codes_of_other_systems(row: str, coded: Path) -> None:
    (coded / "actuals" / "a.csv").write_bytes(sdmx(row))
    gathered, faults = gather(coded / "targets", coded / "actuals")
    assert faults == ()
    assert [(one.area, one.indicator) for one in gathered.observations] == [("hill", "beds")]


def test_a_code_that_is_nearly_known_is_suggested(coded: Path) -> None:
    (coded / "actuals" / "a.csv").write_bytes(sdmx("440106,2023,CA_BEDS,3"))
    (told,) = gather(coded / "targets", coded / "actuals")[1]
    assert told.sentence("en") == "unknown area '440106', did you mean '440105'?"


@pytest.mark.parametrize(
    ("head", "text"),
    [('STRUCTURE,STRUCTURE_ID,"', "csv.unreadable"), ("STRUCTURE,STRUCTURE_ID-OLD,OBS_VALUE", "sdmx.missing")],
)
def test_heads_of_rubbish_are_told(head: str, text: str) -> None:
    assert [one.text for one in read(f"{head}\na,b,c\n".encode(), ".csv").faults] == [text]
