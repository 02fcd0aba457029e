"""All formats of one review say the same of every count, whatever the findings."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.review.formats import FORMATS, written_in
from plan_compliance.reporting.review.value import Review
from plan_compliance.vocabulary import Flag, Nature, Pace, Verdict
from tests.reporting.made_findings import HAIZHU, due
from tests.reporting.made_review import reviewed
from tests.reporting.page.test_document import data_of
from tests.reporting.told_findings import TOLD
from tests.reporting.word.opened import opened as opened_document
from tests.reporting.word.opened import table_below
from tests.reporting.workbook.opened import rows_below

YEAR = 2020
COUNTED = ("points", "met", "missed", "no_data", "not_due", "not_applicable", "exceeded")
Counts = Mapping[str, int]


@st.composite
def reviews(draw: DrawFn) -> Review:
    """Findings of every kind, some of them restated or exceeded, in one year of one plan."""
    chosen = draw(st.lists(st.sampled_from(list(TOLD.values())), min_size=1, max_size=8))
    laid = st.sets(st.sampled_from([Flag.EXCEEDED, Flag.RESTATED]))
    natures = st.sampled_from(Nature)
    findings = [_placed(finding, number, draw(laid), draw(natures)) for number, finding in enumerate(chosen)]
    return reviewed(findings, lang="en", year=YEAR, lacking=(), accounts=())


def _placed(finding: Finding, number: int, flags: set[Flag], nature: Nature) -> Finding:
    kept = {flag for flag in finding.flags if flag not in {Flag.EXCEEDED, Flag.RESTATED}}
    laid = flags - {Flag.RESTATED} if number == 0 else flags  # something is counted
    pace = Pace.FINISHED if finding.verdict in {Verdict.MET, Verdict.MISSED} else finding.pace
    return replace(
        finding,
        plan="haizhu-2016-2020",
        target=f"t{number}",
        area="haizhu",
        area_name=HAIZHU,
        year=YEAR,
        pace=pace,
        nature=nature,
        flags=tuple(flag for flag in Flag if flag in kept | laid),
    )


def wanted(review: Review) -> Counts:
    """The counts of the findings themselves."""
    return _tally((one.verdict.value, one.has(Flag.EXCEEDED)) for one in review.counted)


def _tally(said: Iterable[tuple[str, bool]]) -> Counts:
    """From verdict and whether exceeded, one pair a finding."""
    listed = list(said)
    verdicts = [verdict for verdict, _ in listed]
    counts = {name: verdicts.count(name) for name in COUNTED[1:-1]}
    return {"points": len(listed), **counts, "exceeded": sum(exceeded for _, exceeded in listed)}


# --- how each format is counted --------------------------------------------------------------------


def in_page(content: bytes) -> Counts:
    data = data_of(content)
    at = {name: place for place, name in enumerate(data["fields"])}
    bits = {flag: 1 << place for place, flag in enumerate(data["words"]["flag"])}
    verdicts = data["words"]["verdict"]
    return _tally(
        (
            verdicts[one[at["verdict"]]] if isinstance(one[at["verdict"]], int) else "",
            bool(one[at["flags"]] & bits["exceeded"]),
        )
        for one in data["findings"]
        if not one[at["flags"]] & bits["restated"]
    )


def in_document(content: bytes) -> Counts:
    table = table_below(opened_document(content), "Counts by Nature")
    return _under(table[0], table[-1], ("Targets", "Met", "Missed", "No data", "Not due", "Not appl.", "Exceeded"))


def in_workbook(content: bytes) -> Counts:
    rows = rows_below(openpyxl.load_workbook(io.BytesIO(content)), "Overview", "By nature")
    heads = ("Targets", "Met", "Missed", "No data", "Not due", "Not applicable", "of which exceeded")
    return {name: int(rows[-1][head]) for name, head in zip(COUNTED, heads, strict=True)}


def in_json(content: bytes) -> Counts:
    findings = json.loads(content)["findings"]
    return _tally((one["verdict"], one["exceeded"]) for one in findings if "restated" not in one["flags"])


def in_csv(content: bytes) -> Counts:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return _tally((row["verdict"], row["exceeded"] == "true") for row in rows if "restated" not in row["flags"])


def in_markdown(content: bytes) -> Counts:
    lines = content.decode().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    heads = next(row for row in rows if "Met" in row)
    total = [row for row in rows if row[0] == str(YEAR)][-1]  # the only nature, else all of them
    named = _under(heads, total, ("Met", "Missed", "No data", "Not due", "Not appl.", "Exceeded"), COUNTED[1:])
    return {"points": sum(named[name] for name in COUNTED[1:-1]), **named}


def _under(heads: list[str], row: list[str], wanted: Iterable[str], names: Iterable[str] = COUNTED) -> Counts:
    told = dict(zip(heads, row, strict=True))
    return {name: int(told[head]) for name, head in zip(names, wanted, strict=True)}


COUNTING: Mapping[str, Callable[[bytes], Counts]] = {
    "html": in_page,
    "docx": in_document,
    "xlsx": in_workbook,
    "markdown": in_markdown,
    "csv": in_csv,
    "json": in_json,
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.usefixtures("quick")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(review=reviews())
def test_every_format_counts_as_the_findings_do(name: str, review: Review) -> None:
    assert COUNTING[name](written_in(name, review)) == wanted(review)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.usefixtures("quick")
def test_a_review_in_which_nothing_counts_is_written_all_the_same(name: str) -> None:
    restated = due(flags=(Flag.RESTATED,), same_as="other")
    assert written_in(name, reviewed((restated,), lacking=()))
