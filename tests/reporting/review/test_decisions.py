"""What was decided, from a review in which everything was."""

from dataclasses import replace

from plan_compliance.reporting.review import decisions
from plan_compliance.vocabulary import Flag, WaiverState
from tests.reporting.page.made_reviews import everything

WHOLE = everything()


def test_every_waiver_is_told_with_its_standing_and_the_findings_of_the_year() -> None:
    told = [(one.standing.state, len(one.findings)) for one in decisions.waivers(WHOLE)]
    assert told == [
        (WaiverState.IN_FORCE, 3),
        (WaiverState.EXPIRED, 1),
        (WaiverState.ORPHAN, 0),
        (WaiverState.NOTHING_TO_EXCUSE, 1),
    ]


def test_a_waiver_of_what_was_not_chosen_is_no_orphan() -> None:
    narrowed = replace(WHOLE, findings=tuple(one for one in WHOLE.findings if one.target == "target002"))
    states = [one.standing.state for one in decisions.waivers(narrowed)]
    assert states == [WaiverState.EXPIRED, WaiverState.ORPHAN]


def test_a_waiver_of_another_plan_is_none_of_this_reviews_business() -> None:
    other = replace(WHOLE.waivers[2], finding="somewhere-2016-2020/gone/*")
    assert decisions.waivers(replace(WHOLE, waivers=(other,))) == ()


def test_amended_and_withdrawn_targets_are_found() -> None:
    assert {one.target for one in decisions.amended(WHOLE)} == {"target002"}
    assert {one.target for one in decisions.withdrawn(WHOLE)} == {"target010"}


def test_flags_are_listed_with_their_findings() -> None:
    told = {flag: {one.target for one in findings} for flag, findings in decisions.overlaid(WHOLE)}
    assert told[Flag.PROVISIONAL] == {"target002"}
    assert told[Flag.UNVERIFIED] == {"target000"}
    assert told[Flag.ASSUMED] == {"target000"}


def test_what_districts_say_is_found() -> None:
    assert {one.target for one in decisions.explained(WHOLE)} == {"target000", "target006"}
