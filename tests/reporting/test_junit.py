"""JUnit XML: small, and every failure says why."""

from xml.etree import ElementTree as ET

from plan_compliance.errors import fault
from plan_compliance.model import Place
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.junit import junit
from plan_compliance.vocabulary import Flag, Verdict
from tests.reporting.made_findings import beds, finding, held


def read(contents: Contents) -> ET.Element:
    return ET.fromstring(junit(contents))  # noqa: S314 - our own


def test_suites_count_their_cases() -> None:
    root = read(held("en"))
    counts = [{name: int(suite.get(name, "")) for name in ("tests", "failures", "errors", "skipped")} for suite in root]
    assert counts == [
        {"tests": 3, "failures": 0, "errors": 3, "skipped": 0},
        {"tests": 2, "failures": 0, "errors": 0, "skipped": 2},
        {"tests": 4, "failures": 1, "errors": 0, "skipped": 2},
        {"tests": 3, "failures": 1, "errors": 0, "skipped": 1},
    ]
    assert [len(suite) for suite in root] == [3, 2, 4, 3]
    assert (root.get("tests"), root.get("failures"), root.get("errors"), root.get("skipped")) == ("12", "2", "3", "5")


def test_no_two_cases_bear_one_name() -> None:
    names = [(case.get("classname"), case.get("name")) for case in read(held("zh")).iter("testcase")]
    assert len(names) == len(set(names))


def test_only_a_kept_promise_passes() -> None:
    findings = (
        beds(target="a", verdict=Verdict.MET),
        beds(target="b"),
        beds(target="c", verdict=Verdict.NO_DATA),
        beds(target="d", flags=(Flag.RESTATED,)),
        finding(target="e"),
    )
    root = read(Contents(findings=findings, as_of="2021-12-31", lang="en"))
    outcomes = {case.get("name"): [told.tag for told in case] for case in root.iter("testcase")}
    assert outcomes == {"a/2020": [], "b/2020": ["skipped"], "c/2020": ["skipped"]}


def test_a_failure_says_why_and_where() -> None:
    one = beds()
    root = read(Contents(findings=(one,), as_of="2021-12-31", lang="en", gate="binding", stopped=(one,)))
    (failure,) = root.iter("failure")
    assert failure.get("message", "").endswith("at least 40; missed: 24 short, completion 40 %")
    assert (failure.get("type"), failure.text) == ("verdict.missed", "targets/haizhu-2016-2020.yaml:131:5")


def test_what_screening_warns_of_is_skipped_and_told() -> None:
    (suite,) = (suite for suite in read(held("en")) if suite.get("name") == "screening")
    told = {case.get("name"): case[0].get("message") for case in suite}
    assert told == {
        "actuals/haizhu/2018.csv:4 screen-no_source": (
            "to be looked at (no source): Elderly-care beds, Haizhu 2018: no source; name the document and where in it "
            "the figure stands"
        ),
        "actuals/haizhu/2020.xlsx: sheet 填报, cell E14 screen-late": (
            "to be looked at (late): sheet 填报, cell E14: Elderly-care beds, Haizhu 2020: handed in on "
            "2021-05-02, owed by 2021-03-31"
        ),
    }


def test_what_xml_cannot_hold_is_replaced() -> None:
    hostile = fault(
        Place(file="a\x00]]>\ud800.yaml"), "submission.unknown_indicator", scope="file", found="<&\x1b\ufffe"
    )
    (error,) = read(Contents(findings=(), as_of="2021-12-31", lang="en", faults=(hostile,))).iter("error")
    assert error.get("message") == "unknown indicator '<&\ufffd\ufffd', look its id up in indicators.yaml"
    assert error.text == "a\ufffd]]>\ufffd.yaml"
