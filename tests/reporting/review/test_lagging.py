"""The ranking of what lags: missed first, the larger shortfall first, and what it takes."""

from plan_compliance.reporting.review.lagging import lagging, shortfall
from plan_compliance.vocabulary import Flag, Pace
from tests.reporting.made_findings import beds, due, finding, moved
from tests.reporting.made_review import reviewed

BEHIND = finding(year=2020)
FURTHER = finding(year=2020, target="further", movement=moved(schedule=90.0))
NO_WAY = finding(year=2020, target="no_way", movement=moved(schedule=None, completion=None))


def test_missed_stands_before_behind_and_the_larger_shortfall_first() -> None:
    ranked = lagging(reviewed((BEHIND, FURTHER, NO_WAY, beds(), due(target="met"))))
    assert [(one.rank, one.finding.target, one.shortfall) for one in ranked] == [
        (1, "beds", 60.0),
        (2, "further", 60.0),
        (3, "charity_squares", 10.0),
        (4, "no_way", None),
    ]


def test_what_it_takes_is_told_with_its_unit() -> None:
    (one,) = lagging(reviewed((BEHIND,)))
    assert (one.shortfall_written("en"), one.needed_next("en"), one.needed_final("en"), one.so_far("en")) == (
        "10 %",
        "2.3",
        "2.3",
        "1.5",
    )


def test_a_waived_miss_is_excused_unless_waivers_are_ignored() -> None:
    waived = beds(flags=(Flag.WAIVED,))
    assert lagging(reviewed((waived,))) == ()
    assert [one.finding for one in lagging(reviewed((waived,), ignore_waivers=True))] == [waived]


def test_a_restated_target_is_ranked_once() -> None:
    assert lagging(reviewed((finding(year=2020, flags=(Flag.RESTATED,)),))) == ()


def test_a_value_that_passed_its_bound_has_no_shortfall() -> None:
    assert shortfall(beds(movement=moved(completion=130.0))) == 0.0
    assert shortfall(finding(pace=Pace.BEHIND, movement=moved(schedule=40.0, progress=45.0))) == -5.0
