"""Verdicts over the years."""

from plan_compliance.model import Text
from plan_compliance.vocabulary import Flag, Pace, Reason, Verdict
from tests.reporting.charts.seen import ended, seen, years
from tests.reporting.made_findings import due, finding


def test_what_was_due_and_what_is_under_way_are_counted_apart() -> None:
    texts = seen("verdicts", [*years()[:2], due(), ended(target="b")])
    assert texts[0] == "Haizhu: verdicts over the years"
    assert {"Targets due", "Pace of targets under way", "✓ 1", "? 1", "▼ 1"} <= set(texts)


def test_years_after_the_one_asked_for_are_left_out() -> None:
    assert "2020" not in seen("verdicts", [finding(), due()], year=2017)


def test_unknown_paces_are_counted_above_the_bar() -> None:
    texts = seen("verdicts", [finding(), finding(target="b", pace=Pace.UNKNOWN)])
    assert "○ 1" in texts
    assert "○ unknown" in texts


def test_a_year_of_which_nothing_is_known_is_left_out() -> None:
    unknown = finding(year=2018, pace=Pace.UNKNOWN, reason=Reason.PERIOD_NOT_ENDED)
    assert "2018" not in seen("verdicts", [finding(), unknown])


def test_a_restated_target_is_not_counted() -> None:
    assert "✓ 1" in seen("verdicts", [due(), due(target="again", flags=(Flag.RESTATED,))])


def test_a_thin_part_has_its_number_beside_it() -> None:
    texts = seen("verdicts", [*(due(target=f"t{n}") for n in range(40)), due(target="x", verdict=Verdict.MISSED)])
    assert {"✓ 40", "✗ 1"} <= set(texts)


def test_many_districts_are_counted_in_the_title() -> None:
    many = [due(area=f"d{n}", area_name=Text(zh=f"{n}区", en=f"D{n}")) for n in range(200)]
    assert seen("verdicts", many, "zh")[0] == "200个区：历年判断"


def test_nothing_is_said_to_be_nothing() -> None:
    assert {"verdicts over the years", "There is nothing to draw"} <= set(seen("verdicts", []))
