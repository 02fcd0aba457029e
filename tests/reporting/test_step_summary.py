"""The summary of a step: complete where it is short, cut where it is not."""

from dataclasses import replace

from plan_compliance.errors import fault
from plan_compliance.model import Place, Text
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.sheets import Sheet
from plan_compliance.reporting.step_summary import LARGEST, MOST_ROWS, step_summary
from tests.reporting.made_findings import beds, held


def test_a_long_list_is_cut_and_says_so() -> None:
    faults = tuple(fault(Place(file="a.csv", line=line), "csv.nul", scope="file") for line in range(1, 501))
    page = step_summary(Contents(findings=(), as_of="2021-12-31", lang="en", faults=faults))
    assert "## Faults (500)" in page
    assert page.count("found a NUL") == MOST_ROWS
    assert page.endswith("\n… and 400 more\n")


def test_markdown_in_a_name_stays_a_name() -> None:
    one = beds(name=Text(zh="<b>|床位", en="<b>|beds"))
    page = step_summary(Contents(findings=(one,), as_of="2021-12-31", lang="en", gate="binding", stopped=(one,)))
    assert "\\<b\\>\\|beds" in page


def test_no_summary_is_larger_than_the_platform_takes() -> None:
    long = beds(definition=None, name=Text(zh="床" * 9000, en="bed " * 9000))
    many = tuple(replace(long, year=year) for year in range(1900, 2000))
    page = step_summary(Contents(findings=many, as_of="2021-12-31", lang="zh", gate="binding", stopped=many))
    assert len(page.encode()) < LARGEST
    assert page.startswith("# 规划指标完成情况")


def test_doubts_and_completeness_have_sections_of_their_own() -> None:
    accounts = Sheet(
        name="accounts", title="Who owes", columns=("district", "due"), heads=("", "due"), rows=(("x", 3),)
    )
    page = step_summary(replace(held("en"), accounts=accounts))
    assert "## Screening: to be looked at (2)\n\n- actuals/haizhu/2018.csv:4: Elderly-care beds" in page
    assert "## Who owes\n\n|  | due |\n| --- | ---: |\n| x | 3 |\n" in page
