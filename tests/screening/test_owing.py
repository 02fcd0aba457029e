"""Who owes what: each way in which a plan makes a figure due."""

from collections.abc import Iterable

import pytest

from plan_compliance.model import Area, Gathered, Plan, Promise, Target
from plan_compliance.screening.owing import Owed, owed_figures
from plan_compliance.screening.questions import Need
from tests.made import (
    CITY,
    HAIZHU,
    HOME,
    PROVINCE,
    all_of,
    amended,
    area,
    condition,
    directed,
    done,
    each,
    gathered,
    indicator,
    level_in,
    no_value,
    of,
    plan,
    streets,
    target,
    that,
    withdrawn,
)

INDICATORS = [
    *(indicator(name) for name in ("beds", "rooms", "meals", "staff")),
    *(indicator(name, "milestone", scale=()) for name in ("opening", "closing")),
]
STREETS = (*HOME, *streets("north", "south"))
NAMELESS = (PROVINCE, CITY, area("haizhu", unnamed_parts={"community": 9}))


def world(*promises: Target | Promise, areas: Iterable[Area] = STREETS) -> Gathered:
    return gathered(plan(*promises), (), INDICATORS, areas)


def owed(*promises: Target | Promise, areas: Iterable[Area] = STREETS) -> list[tuple[str, str, int, str]]:
    """(indicator, area, year, need) of every figure owed."""
    return [_short(one) for one in owed_figures(world(*promises, areas=areas))]


def _short(one: Owed) -> tuple[str, str, int, str]:
    return one.indicator, one.area, one.year, "count" if one.counted else one.need.value


def in_both(name: str, need: str) -> list[tuple[str, str, int, str]]:
    """The figure of both subdistricts in 2020."""
    return [(name, part, 2020, need) for part in ("north", "south")]


FULLY_STAFFED = that("rooms", "at_least", of("staff"))
CASES: list[tuple[str, Promise, list[tuple[str, str, int, str]]]] = [
    ("a level", condition("at_least", {2020: 5}), [("beds", "haizhu", 2020, "value")]),
    (
        "every year",
        condition("at_least", 5, only_if=()),
        [("beds", "haizhu", year, "value") for year in range(2016, 2021)],
    ),
    (
        "growth",
        condition("at_least", {2020: 5}, measure="growth"),
        [("beds", "haizhu", 2019, "earlier"), ("beds", "haizhu", 2020, "value")],
    ),
    (
        "a change since the baseline",
        condition("at_least", {2020: 5}, measure="change"),
        [("beds", "haizhu", 2015, "earlier"), ("beds", "haizhu", 2020, "value")],
    ),
    (
        "a change since a printed baseline",
        condition("at_least", {2020: 5}, measure="change", baseline=3),
        [("beds", "haizhu", 2020, "value")],
    ),
    (
        "a change since a printed year of its own",
        condition("at_least", {2020: 5}, measure="change", baseline=level_in(2012, 3)),
        [("beds", "haizhu", 2020, "value")],
    ),
    (
        "a sum over the years",
        condition("at_least", {2018: 5}, measure="cumulative"),
        [*(("beds", "haizhu", year, "earlier") for year in (2016, 2017)), ("beds", "haizhu", 2018, "value")],
    ),
    (
        "a direction",
        directed("increase", 2020),
        [("beds", "haizhu", 2015, "earlier"), ("beds", "haizhu", 2020, "value")],
    ),
    ("an event", done(2020), [("opening", "haizhu", 2020, "value")]),
    (
        "a bound that follows another series of its own",
        condition("at_least", {2020: of("rooms", lag=1, measure="growth")}),
        [
            ("rooms", "haizhu", 2018, "reference"),
            ("rooms", "haizhu", 2019, "reference"),
            ("beds", "haizhu", 2020, "value"),
        ],
    ),
    (
        "a bound that follows the city's series",
        condition("at_least", {2020: of("rooms", level="city")}),
        [("beds", "haizhu", 2020, "value")],
    ),
    (
        "a bound that follows itself in the printed baseline year",
        condition("at_least", {2020: of("beds", year=2015)}, baseline=3),
        [("beds", "haizhu", 2020, "value")],
    ),
    ("another area", condition("at_least", {2020: 5}, area="guangzhou"), []),
    (
        "each part",
        condition("at_least", {2020: 5}, each=each()),
        [("beds", "north", 2020, "value"), ("beds", "south", 2020, "value")],
    ),
    (
        "a share of parts",
        condition("at_least", {2020: 80}, "opening", measure="share", each=each()),
        [("opening", "north", 2020, "value"), ("opening", "south", 2020, "value")],
    ),
    (
        "what a part must satisfy",
        condition("at_least", {2020: 80}, measure="share", each=each(), satisfying=FULLY_STAFFED),
        [*in_both("rooms", "value"), *in_both("staff", "reference")],
    ),
    (
        "parts narrowed by a figure",
        condition("at_least", {2020: 5}, each=each(where=[that("staff", "at_least", 3)])),
        [*in_both("beds", "value"), *in_both("staff", "condition")],
    ),
    (
        "a condition",
        condition("at_least", {2020: 5}, only_if=(that("meals", "above", 3),)),
        [("beds", "haizhu", 2020, "value"), ("meals", "haizhu", 2020, "condition")],
    ),
    (
        "a condition of a whole",
        all_of(condition("at_least", {2020: 5}), done(2019), only_if=(that("meals", "above", 3),)),
        [
            ("meals", "haizhu", 2019, "condition"),
            ("opening", "haizhu", 2019, "value"),
            ("beds", "haizhu", 2020, "value"),
            ("meals", "haizhu", 2020, "condition"),
        ],
    ),
    ("only what city and province promise", no_value(), []),
]


@pytest.mark.parametrize(("promise", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_promise_makes_figures_due(promise: Promise, expected: list[tuple[str, str, int, str]]) -> None:
    assert owed(promise) == expected


def test_parts_without_names_are_counted_by_the_district() -> None:
    promise = condition("at_least", {2020: 80}, "opening", measure="share", each=each("community"))
    assert owed(promise, areas=NAMELESS) == [("opening", "haizhu", 2020, "count")]
    assert owed(promise, areas=HOME) == [("opening", "haizhu", 2020, "count")]


def test_parts_without_names_of_a_whole_cannot_be_counted() -> None:
    assert owed(all_of(done(2020), each=each("community")), areas=NAMELESS) == []


def test_a_withdrawn_target_asks_for_nothing_any_more() -> None:
    row = target(condition("at_least", {2018: 4, 2020: 5}), withdrawal=withdrawn("2019-05-01"))
    assert owed(row) == [("beds", "haizhu", 2018, "value")]


def test_an_amended_target_asks_as_the_version_in_force() -> None:
    row = target(
        condition("at_least", {2019: 4}), amendments=(amended("2018-01-01", condition("at_least", {2020: 5})),)
    )
    assert owed(row) == [("beds", "haizhu", 2020, "value")]


def test_a_restated_target_asks_once() -> None:
    rows = target(condition("at_least", {2020: 5})), target(condition("at_least", {2020: 5}), "again", same_as="row")
    assert [len(one.asks) for one in owed_figures(world(*rows))] == [1]


def test_one_figure_may_be_asked_for_by_several_targets() -> None:
    rows = target(condition("at_least", {2020: 5}), "level"), target(condition("at_least", 3, measure="growth"), "pace")
    last = owed_figures(world(*rows))[-1]
    assert [ask.address for ask in last.asks] == ["plan/level/haizhu/2020", "plan/pace/haizhu/2020"]
    assert last.need is Need.VALUE


def test_the_deadline_is_the_first_that_anybody_set() -> None:
    plans = [
        plan(condition("at_least", {2020: 5}), id="early", reporting_due="02-01"),
        plan(condition("at_least", {2020: 5}), id="late", reporting_due="04-01"),
    ]
    (one,) = owed_figures(gathered(plans, (), INDICATORS))
    assert (one.deadline, one.stated_deadline) == ("2021-02-01", "2021-02-01")


def test_without_a_stated_deadline_a_figure_is_owed_at_the_end_of_the_year() -> None:
    (one,) = owed_figures(world(condition("at_least", {2020: 5})))
    assert (one.deadline, one.stated_deadline) == ("2020-12-31", "")


def test_parts_are_owed_by_their_district() -> None:
    promise = condition("at_least", {2020: 5}, each=each())
    assert {(one.district, one.is_of_part) for one in owed_figures(world(promise))} == {("haizhu", True)}


def test_a_city_whose_plan_asks_each_district_waits_for_its_districts() -> None:
    town: Plan = plan(condition("at_least", {2020: 5}, each=each("district")), areas=("guangzhou",))
    (one,) = owed_figures(gathered(town, (), INDICATORS, HOME))
    assert (one.district, one.area, one.asks[0].area) == ("haizhu", HAIZHU.id, "guangzhou")


def test_a_city_owes_the_figures_of_its_own_plan() -> None:
    town = plan(condition("at_least", {2020: 5}), areas=("guangzhou",))
    assert [one.district for one in owed_figures(gathered(town, (), INDICATORS, HOME))] == ["guangzhou"]
