"""The demonstration of the mid-term review shows every word that a report may use, and never passes for real.

It stands on the real plans in ``targets/``, as the examples of the README do.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

from plan_compliance.errors import Fault
from plan_compliance.intake import gather
from plan_compliance.judging import Finding, judge
from plan_compliance.judging.waiving import waiver_standings
from plan_compliance.model import Gathered
from plan_compliance.screening.rules import RULES, screen
from plan_compliance.vocabulary import Flag, Method, Pace, Reason, Status, Trend, Verdict, WaiverState

ROOT = Path(__file__).parent.parent
DEMONSTRATION = ROOT / "examples" / "midterm-2023"
YEAR, AS_OF = 2023, "2024-06-30"
PLANS = ("haizhu-2021-2025", "jianghai-2021-2025", "yuexiu-2021-2025", "yanshi-2021-2025")
FAULTY = "2023-deliberately-faulty.csv"

FOUND_IN_OTHER_YEARS: Mapping[StrEnum, str] = {
    Flag.LATE: "known only when a later year has been reported, and the review is made before 2024 has",
    Flag.HELD_LATER: "likewise",
    Reason.PERIOD_NOT_ENDED: "2023 had ended when the review was made",
}
SHOWN_BY_OTHER_METHODS: Mapping[StrEnum, Method] = {Reason.RATE_OF_CHANGE: Method.UN}
"""Words that the default rule of the trend never uses."""
RULES_NOT_SHOWN: Mapping[str, str] = {
    "below_zero": "every count of the catalogues has a range, so that a negative one is refused before it is screened",
}
ROW = re.compile(r"^\| `(?P<kind>\w+)\.(?P<word>\w+)` \|.*\| `(?P<address>\S+)` \|$", re.MULTILINE)
WORDS: Mapping[str, type[StrEnum]] = {"verdict": Verdict, "pace": Pace, "trend": Trend, "flag": Flag, "reason": Reason}
TABLE = tuple(ROW.finditer((DEMONSTRATION / "README.md").read_text(encoding="utf-8")))


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """Plans and figures of one run, and what came of them."""

    gathered: Gathered
    faults: tuple[Fault, ...]
    rules: frozenset[str]
    findings: tuple[Finding, ...]


def world(targets: Path, actuals: Path) -> World:
    gathered, faults = gather(targets, actuals)
    screened = screen(gathered, as_of=AS_OF)
    findings = judge(screened.gathered, as_of=AS_OF).findings
    return World(
        gathered=gathered,
        faults=(*faults, *screened.faults),
        rules=frozenset(notice.rule for notice in screened.notices),
        findings=tuple(finding for finding in findings if finding.plan in PLANS),
    )


@cache
def worlds() -> tuple[World, World]:
    """The three real plans, and the made-up district."""
    apart = DEMONSTRATION / "made-up-district"
    return world(ROOT / "targets", DEMONSTRATION / "actuals"), world(apart / "targets", apart / "actuals")


@cache
def findings(method: Method = Method.DESTATIS) -> Mapping[str, Finding]:
    judged = (judge(one.gathered, as_of=AS_OF, method=method).findings for one in worlds())
    return {finding.address: finding for those in judged for finding in those}


def said(finding: Finding) -> Iterator[StrEnum]:
    """Every word of a closed list that a finding says of itself."""
    yield from (finding.verdict, finding.pace, finding.trend, *finding.flags)
    yield from (reason for reason in (finding.reason, finding.pace_reason, finding.trend_reason) if reason)


def shown(year: int | None = None) -> frozenset[tuple[str, str]]:
    """(list, word) of everything said in a year, or in any."""
    asked = (finding for finding in findings().values() if year in (None, finding.year))
    return frozenset((type(word).__name__, word.value) for finding in asked for word in said(finding))


def named(word: StrEnum) -> tuple[str, str]:
    return type(word).__name__, word.value


EVERY_WORD = [word for words in WORDS.values() for word in words]
NOT_IN_THE_YEAR = FOUND_IN_OTHER_YEARS.keys() | SHOWN_BY_OTHER_METHODS.keys()


@pytest.mark.parametrize("word", [word for word in EVERY_WORD if word not in NOT_IN_THE_YEAR])
def test_word_is_shown_in_the_year_of_the_review(word: StrEnum) -> None:
    assert named(word) in shown(YEAR)


@pytest.mark.parametrize("word", FOUND_IN_OTHER_YEARS)
def test_word_that_the_year_of_the_review_cannot_show_is_shown_in_another(word: StrEnum) -> None:
    assert named(word) in shown() - shown(YEAR)


@pytest.mark.parametrize("state", WaiverState)
def test_waivers_of_every_state_are_shown(state: WaiverState) -> None:
    district = worlds()[1]
    standings = waiver_standings(district.gathered.waivers, district.findings, as_of=AS_OF)
    assert state in {standing.state for standing in standings}


@pytest.mark.parametrize("status", Status)
def test_figures_of_every_status_are_handed_in(status: Status) -> None:
    assert status in {one.status for world in worlds() for one in world.gathered.observations}


@pytest.mark.parametrize("rule", sorted(set(RULES) - set(RULES_NOT_SHOWN)))
def test_rule_of_screening_has_something_to_say(rule: str) -> None:
    assert rule in worlds()[0].rules | worlds()[1].rules


@pytest.mark.parametrize("rule", RULES_NOT_SHOWN)
def test_rule_that_cannot_be_shown_is_one(rule: str) -> None:
    assert rule in RULES.keys() - worlds()[0].rules - worlds()[1].rules


@pytest.mark.parametrize("kind", [".yaml", ".csv", ".xlsx"])
def test_submissions_of_every_usual_kind_are_handed_in(kind: str) -> None:
    assert kind in {Path(one.place.file).suffix for one in worlds()[0].gathered.observations}


def test_remarks_with_reason_measure_and_date_are_handed_in_as_yaml_and_as_a_table() -> None:
    remarks = [(Path(one.place.file).suffix, one.remark) for one in worlds()[0].gathered.observations]
    full = {kind for kind, remark in remarks if remark and remark.reason and remark.measure and remark.by_when}
    assert full == {".yaml", ".csv", ".xlsx"}


def test_an_amended_and_a_withdrawn_target_say_who_decided_when_and_why() -> None:
    amended = findings()["yanshi-2021-2025/beds/yanshi/2023"]
    withdrawn = findings()["yanshi-2021-2025/charity_shops/yanshi/2023"].withdrawal
    assert (amended.original_verdict, amended.verdict, amended.original_bound) == (Verdict.MISSED, Verdict.MET, 40)
    assert [(one.on, one.reason) for one in amended.amendments] == [("2022-11-30", "用地指标核减")]
    assert withdrawn is not None
    assert (withdrawn.on, withdrawn.reason) == ("2022-06-30", "职能划转至其他部门")


# --- the page -------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [row for row in TABLE if row["kind"] in WORDS], ids=lambda row: row["word"])
def test_page_names_a_finding_that_says_the_word(row: re.Match[str]) -> None:
    word = WORDS[row["kind"]](row["word"])
    method = SHOWN_BY_OTHER_METHODS.get(word, Method.DESTATIS)
    assert named(word) in {named(one) for one in said(findings(method)[row["address"]])}


@pytest.mark.parametrize("row", [row for row in TABLE if row["kind"] == "waiver_state"], ids=lambda row: row["word"])
def test_page_names_a_waiver_that_stands_so(row: re.Match[str]) -> None:
    district = worlds()[1]
    standings = waiver_standings(district.gathered.waivers, district.findings, as_of=AS_OF)
    assert (row["word"], row["address"]) in {(one.state.value, one.waiver.finding) for one in standings}


def test_page_lists_every_word() -> None:
    listed = {f"{row['kind']}.{row['word']}" for row in TABLE}
    lists: Mapping[str, type[StrEnum]] = {**WORDS, "waiver_state": WaiverState}
    wanted = {f"{kind}.{word}" for kind, words in lists.items() for word in words}
    assert wanted - listed == set()


# --- never real -------------------------------------------------------------------------------------


def test_every_figure_says_that_it_is_made_up() -> None:
    figures = [one for world in worlds() for one in world.gathered.observations]
    assert [str(one.place) for one in figures if "虚构" not in one.document + one.submitted_by] == []


def test_only_the_deliberately_faulty_file_is_complained_about() -> None:
    assert {Path(fault.place.file).name for world in worlds() for fault in world.faults} == {FAULTY}


def test_plan_and_places_of_the_made_up_district_say_that_they_are_made_up() -> None:
    district = worlds()[1].gathered
    names = (*(area.name for area in district.areas.values()), *(plan.title for plan in district.plans))
    assert [name.zh for name in names if "虚构" not in name.zh or "made up" not in name.en] == []
