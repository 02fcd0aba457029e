"""What has been decided about a target and what its district says, told line by line."""

from dataclasses import replace

import pytest

from plan_compliance.judging import Finding, judge
from plan_compliance.judging.waiving import waiver_standings
from plan_compliance.model import Condition, DistrictRemark, Gathered, Promise
from plan_compliance.reporting.explain import explain
from plan_compliance.reporting.governance import governed, waiver_told
from plan_compliance.reporting.rows import finding_row
from plan_compliance.texts import TEXTS, say
from plan_compliance.vocabulary import Status, WaiverState
from tests.made import (
    HOME,
    all_of,
    amended,
    condition,
    each,
    gathered,
    indicator,
    observe,
    plan,
    streets,
    target,
    text,
    waiver,
    withdrawn,
)

HUNDRED = condition("at_least", {2018: 50, 2020: 100})
EASIER = condition("at_least", {2018: 50, 2020: 90})
REMARK = DistrictRemark(said=text("原因：甲；措施：乙"), reason="甲", measure="乙", by_when="2021")


def world(*amendments: tuple[str, object], **more: object) -> Gathered:
    later = tuple(amended(on, promise) for on, promise in amendments)  # type: ignore[arg-type]
    row = target(more.pop("first", HUNDRED), amendments=later, **more)  # type: ignore[arg-type]
    return gathered(
        plan(row), (observe(2020, 95, remark=REMARK, submitted_by="bureau"),), (indicator(), indicator("wage"))
    )


def judged(made: Gathered, year: int = 2020) -> Finding:
    return next(one for one in judge(made, as_of="2021-06-30").findings if one.year == year)


def test_amendments_are_told_with_what_was_asked_before_and_how_it_was_judged() -> None:
    finding = judged(world(("2019-06-30", EASIER)))
    assert governed(replace(finding, district_remarks=()), "en") == [
        "amended on 2019-06-30 by council: why",
        "before: 100 units, missed",
        "now: met (the target was loosened)",
    ]


def test_every_amendment_in_force_is_carried_oldest_first() -> None:
    made = world(("2019-06-30", EASIER), ("2018-06-30", HUNDRED), ("2021-01-01", EASIER))
    assert [one.on for one in judged(made).amendments] == ["2018-06-30", "2019-06-30"]


def test_no_amendment_is_told_before_it_is_in_force() -> None:
    finding = judged(world(("2019-06-30", EASIER)), 2018)
    assert (finding.amendments, finding.original_bound, governed(finding, "en")) == ((), None, [])


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(all_of(HUNDRED, HUNDRED), id="parts"),
        pytest.param(condition("between", {2020: (96, 100)}), id="two sides"),
        pytest.param(condition("at_least", {2020: 100}, measure="growth"), id="another measure"),
        pytest.param(condition("at_least", {2020: 100}, "wage"), id="another indicator"),
    ],
)
def test_no_bound_is_told_of_an_original_that_is_not_one_number_of_the_same_thing(first: Promise) -> None:
    finding = judged(world(("2019-06-30", EASIER), first=first))
    assert finding.original_bound is None
    assert governed(finding, "en")[1] == f"before: {say(f'verdict.{finding.original_verdict}', 'en')}"


def test_a_withdrawal_is_told_with_date_authority_and_reason() -> None:
    finding = judged(world(withdrawal=withdrawn("2019-06-30")))
    assert governed(replace(finding, district_remarks=()), "zh") == ["2019-06-30由council撤销：why"]
    assert finding_row(finding)["withdrawal"] == {"on": "2019-06-30", "by": "council", "reason": "why"}


def test_nothing_is_withdrawn_before_its_day() -> None:
    assert judged(world(withdrawal=withdrawn("2021-01-01"))).withdrawal is None


def test_reason_measure_and_date_of_a_remark_are_told_apart() -> None:
    assert governed(judged(world()), "zh") == ["区里说明的原因：甲", "拟采取的措施：乙", "完成时限：2021"]


def test_a_remark_told_in_parts_is_not_told_again_among_the_notes() -> None:
    told = explain(judged(world(withdrawal=withdrawn("2019-06-30"))), "zh")
    assert ("备注：原因：甲；措施：乙" in told, told.count("why")) == (False, 1)


def test_a_composite_carries_the_remarks_of_its_parts() -> None:
    assert judged(world(first=all_of(HUNDRED, EASIER))).district_remarks == (REMARK,)


def test_a_figure_says_who_handed_it_in_and_how_firm_it_is() -> None:
    made = world()
    firm = replace(made.observations[0], status=Status.ESTIMATED)
    finding = judged(replace(made, observations=(firm,)))
    assert (finding.cited[0].status, finding.cited[0].submitted_by) == (Status.ESTIMATED, "bureau")
    assert "estimated · bureau · 2021-03-01" in explain(finding, "en")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("pattern", "state"),
    [("plan/row/haizhu/2020", WaiverState.IN_FORCE), ("nobody/*", WaiverState.ORPHAN)],
)
def test_a_waiver_is_told_with_who_granted_it_and_why(pattern: str, state: WaiverState, lang: str) -> None:
    standing = waiver_standings((waiver(pattern),), [judged(world())], as_of="2021-06-30")[0]
    told = waiver_told(standing, lang)
    assert (standing.state, "bureau" in told, "2015-01-01" in told, "why" in told) == (state, True, True, True)


@pytest.mark.parametrize("state", WaiverState)
def test_every_state_of_a_waiver_has_a_word_and_a_sentence(state: WaiverState) -> None:
    assert {f"waiver_state.{state}", f"waiver_told.{state}"} <= set(TEXTS)


COUNTED = observe(2020, satisfying=2, of=3, remark=REMARK, note=text("counted in May"), written="2/3")
EVERY_STREET = condition("at_least", {2020: 1}, each=each())
SHARE = condition("at_least", {2020: 60}, each=each(), measure="share")


@pytest.mark.parametrize("promise", [EVERY_STREET, SHARE], ids=["each", "share"])
def test_a_count_that_the_district_told_itself_is_cited_with_all_that_was_said_beside_it(promise: Condition) -> None:
    finding = judged(gathered(plan(promise), (COUNTED,), (indicator(),), (*HOME, *streets("one", "two", "three"))))
    assert [(one.written, one.value, one.submitted_on) for one in finding.cited] == [("2/3", None, "2021-03-01")]
    assert (finding.notes, finding.remarks) == ((COUNTED.note,), (REMARK.said,))
    assert finding.district_remarks == (REMARK,)
    assert "actual: beds, haizhu, 2020: 2/3 · 2021-03-01" in explain(finding, "en")
