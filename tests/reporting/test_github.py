"""Annotations: what GitHub shows beside the lines, under its limits."""

from dataclasses import replace

import pytest

from plan_compliance.errors import fault
from plan_compliance.model import Place
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.github import MOST, MOST_LINES, github
from plan_compliance.vocabulary import Severity, Verdict
from tests.reporting.annotations import shown
from tests.reporting.made_findings import ON_SHEET, SAMPLE, beds, cited, doubted, held, part


def of_faults(count: int, line: int | None = None) -> Contents:
    """So many complaints, each on a line of its own or all on one."""
    faults = tuple(
        fault(
            Place(file="actuals/a.yaml", line=line or number, column=3),
            "submission.unknown_indicator",
            scope="observation",
            found=f"x{number}",
        )
        for number in range(1, count + 1)
    )
    return Contents(findings=(), as_of="2021-12-31", lang="en", faults=faults)


def of_one(**changes: object) -> Contents:
    """A single finding that fails the gate."""
    one = beds(**changes)
    return Contents(findings=(one,), as_of="2021-12-31", lang="en", gate="binding", stopped=(one,))


def of_doubts(count: int) -> Contents:
    """So many warnings of screening, each on a line of its own."""
    doubts = (doubted("no_source", Severity.WARNING, Place(file="a.csv", line=line), 2018) for line in range(count))
    return Contents(findings=(), as_of="2021-12-31", lang="en", notices=tuple(doubts))


@pytest.mark.parametrize(("doubts", "annotations"), [(0, 0), (1, 1), (MOST, MOST), (MOST + 1, MOST), (400, MOST)])
def test_no_more_warnings_than_the_platform_shows(doubts: int, annotations: int) -> None:
    assert sum(one.kind == "warning" for one in shown(github(of_doubts(doubts)))) == annotations


def test_what_screening_doubts_is_a_warning_and_notes_are_only_counted() -> None:
    told = shown(github(held("en")))
    assert [(one.properties["file"], one.properties["title"]) for one in told if one.kind == "warning"] == [
        ("actuals/haizhu/2018.csv", "to be looked at: no source"),
        ("actuals/haizhu/2020.xlsx", "to be looked at: late"),
    ]
    assert "screening warnings: 2; notes: 1 (screen --severity note)" in told[-1].message


def test_warnings_that_are_too_many_are_summed_in_the_last() -> None:
    last = [one for one in shown(github(of_doubts(12))) if one.kind == "warning"][-1]
    assert (last.message, last.properties) == (
        "3 more warnings are not shown beside their lines, see the summary",
        {},
    )


@pytest.mark.parametrize(("faults", "annotations"), [(1, 1), (MOST, MOST), (MOST + 1, MOST), (400, MOST)])
def test_no_more_errors_than_the_platform_shows(faults: int, annotations: int) -> None:
    assert sum(one.kind == "error" for one in shown(github(of_faults(faults)))) == annotations


def test_what_is_too_much_is_summed_in_the_last_error() -> None:
    last = [one for one in shown(github(of_faults(400))) if one.kind == "error"][-1]
    assert last.message == "391 more are not shown beside their lines, see the summary"
    assert last.properties == {}


def test_what_stands_on_one_line_is_told_in_one_annotation() -> None:
    error, _ = shown(github(of_faults(3, line=7)))
    assert error.properties["title"] == "figure refused, and 2 more"
    assert [line.partition(",")[0] for line in error.message.splitlines()] == [
        "unknown indicator 'x1'",
        "unknown indicator 'x2'",
        "unknown indicator 'x3'",
    ]


def test_an_annotation_tells_no_more_than_can_be_read() -> None:
    error, _ = shown(github(of_faults(MOST_LINES + 5, line=7)))
    assert len(error.message.splitlines()) == MOST_LINES + 1
    assert error.message.endswith("\n… and 5 more")


def test_a_miss_is_shown_where_its_figure_stands() -> None:
    error, _ = shown(github(of_one(cited=(cited(place=Place(file="actuals/yuexiu/2020.yaml", line=9, column=5)),))))
    assert (error.properties["file"], error.properties["line"], error.properties["col"]) == (
        "actuals/yuexiu/2020.yaml",
        "9",
        "5",
    )
    assert error.properties["title"] == "missed: Elderly-care beds per 1000 older people"


def test_a_miss_without_a_figure_is_shown_where_its_target_stands() -> None:
    error, _ = shown(github(of_one(verdict=Verdict.NO_DATA, actual=None)))
    assert (error.properties["file"], error.properties["line"]) == ("targets/haizhu-2016-2020.yaml", "131")


def test_a_miss_of_parts_is_shown_where_the_part_that_missed_stands() -> None:
    place = Place(file="actuals/yuexiu/parts.csv", line=4)
    parts = (part(), part(verdict=Verdict.MISSED, cited=(cited(place=place),)))
    error, _ = shown(github(of_one(parts=parts)))
    assert (error.properties["file"], error.properties["line"]) == ("actuals/yuexiu/parts.csv", "4")
    assert "col" not in error.properties


def test_the_platforms_own_signs_are_escaped() -> None:
    place = Place(file="a,b:c%/x.yaml", line=1, column=1)
    hostile = fault(place, "submission.unknown_indicator", scope="file", found="x\n::error::100%\r\x1b[0m")
    log = github(Contents(findings=(), as_of="2021-12-31", lang="en", faults=(hostile,)))
    assert log.startswith(
        "::error file=a%2Cb%3Ac%25/x.yaml,line=1,col=1,title=file refused::unknown indicator 'x ::err"
    )
    assert len(log.splitlines()) == 2
    assert "100%25 [0m'" in log


def test_numbers_come_last_and_what_was_known_is_a_notice() -> None:
    *_, known, numbers = shown(github(held("en")))
    assert (known.kind, known.message) == ("notice", "haizhu-2016-2020/charity_squares/haizhu/2020")
    assert numbers.message.startswith(
        "faults: 3; fail --gate data,schedule: 2; known since the baseline: 1; screening warnings: 2"
    )


def test_a_long_list_of_known_ones_is_cut() -> None:
    many = tuple(replace(SAMPLE[0], year=year) for year in range(1900, 2000))
    contents = Contents(findings=many, as_of="2021-12-31", lang="zh", gate="data", known=many)
    assert shown(github(contents))[0].message.splitlines()[-1] == "……另有50项"


def test_a_run_without_complaints_says_its_numbers() -> None:
    assert github(Contents(findings=(), as_of="2021-12-31", lang="en")) == "::notice::faults: 0; fail --gate none: 0\n"


def test_a_cell_of_a_sheet_is_named_in_the_message() -> None:
    refused = fault(ON_SHEET, "submission.unknown_indicator", scope="observation", found="x")
    contents = replace(of_one(cited=(cited(place=ON_SHEET),)), faults=(refused,))
    together, _ = shown(github(contents))
    assert together.properties["file"] == "actuals/haizhu/2020.xlsx"
    assert {"line", "col"}.isdisjoint(together.properties)
    told, missed = together.message.splitlines()
    assert told.startswith("sheet 填报, cell E14: unknown indicator 'x'")
    assert missed.startswith("sheet 填报, cell E14: yuexiu 2020, elderly-care beds")
