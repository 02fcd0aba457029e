"""Promises: what comparison, bound, due years and scope become."""

from decimal import Decimal

import pytest
from hypothesis import given

from plan_compliance.intake.leaves import Desk
from plan_compliance.intake.plans import read_plan
from plan_compliance.intake.shapes import check_shape
from plan_compliance.model import Amount, Baseline, ByClass, Composite, Condition, Extreme, Reference, Text, Within
from plan_compliance.vocabulary import Comparison, Direction, Measure, Path
from tests.intake.damage import damaged_plans, node_of
from tests.intake.town import HEAD, composite, condition, plan_of, target, words

READING = HEAD.replace("area: town", "area: town\nreading: at_least")


def only_limit(keys: str) -> object:
    (bound,) = condition(keys).bounds
    return bound.limit


# --- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "years"),
    [
        ("at_least: {2025: 5, 2023: 4}", (2023, 2025)),
        ("at_least: 5, due: 2025", (2025,)),
        ("at_least: 5, due: [2025, 2023]", (2023, 2025)),
        ("at_least: 5, due: every_year", (None,)),
        ("between: [3, 5], due: 2024", (2024,)),
        ("between: {2024: [3, 5]}", (2024,)),
        ("at_least: {period_end: 5, 2023: 4}", (2023, 2025)),
        ("at_least: 5, due: period_end", (2025,)),
        ("between: {period_end: [3, 5]}", (2025,)),
        ("direction: increase, due: period_end", (2025,)),
        ("direction: increase, due: [2023, 2025]", (2023, 2025)),
    ],
)
def test_bounds_stand_in_the_order_of_their_due_years(keys: str, years: tuple[int | None, ...]) -> None:
    read = condition(f"indicator: coverage, {keys}")
    assert tuple(bound.year for bound in read.bounds) == years
    assert read.every_year == (years == (None,))


def test_a_bound_stands_where_it_is_written() -> None:
    (bound,) = condition("indicator: coverage, at_least: {2025: 5}").bounds
    assert (bound.place.line, bound.place.column) == (6, 53)


# --- comparisons ---------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["at_least", "at_most", "above", "below", "equals"])
def test_a_comparison_is_the_one_written(word: str) -> None:
    read = condition(f"indicator: coverage, {word}: {{2025: 5}}")
    assert read.comparison == Comparison(word)
    assert read.bounds[0].limit == Amount(value=Decimal(5), written="5")


def test_between_has_both_ends() -> None:
    (bound,) = condition("indicator: coverage, between: {2025: [3, 5]}").bounds
    assert (bound.limit, bound.upper) == (Amount(value=Decimal(3), written="3"), Amount(value=Decimal(5), written="5"))


@pytest.mark.parametrize(
    ("width", "within"), [("1", Within(value=Decimal(1))), ("5%", Within(value=Decimal(5), relative=True))]
)
def test_the_width_of_about_is_absolute_or_relative(width: str, within: Within) -> None:
    assert condition(f"indicator: coverage, about: {{2025: 5}}, within: {width}").within == within


def test_done_lists_one_event_for_each_year() -> None:
    read = condition("indicator: elections, done: [2024, 2021]")
    assert read.comparison is Comparison.DONE
    assert [(bound.year, bound.limit) for bound in read.bounds] == [(2021, None), (2024, None)]


def test_a_deed_without_a_date_is_due_at_the_end_of_the_period() -> None:
    (bound,) = condition("indicator: elections, done: period_end").bounds
    assert bound.year == 2025


def test_a_date_left_open_is_assumed() -> None:
    assert target("indicator: elections, done: 2025").assumption is None
    undated = target("indicator: elections, done: period_end").assumption
    assert undated == Text(
        zh="文件未写期限，按规划期末考核", en="the document gives no date: judged at the end of the plan's period"
    )


def test_a_date_left_open_joins_what_else_was_assumed() -> None:
    assumed = target("indicator: coverage, at_least: {period_end: 5}, assumption: {zh: 全区, en: of all}").assumption
    assert assumed is not None
    assert assumed.en == "of all; the document gives no date: judged at the end of the plan's period"
    assert assumed.zh == "全区；文件未写期限，按规划期末考核"


def test_a_direction_has_no_limit() -> None:
    read = condition("indicator: coverage, direction: decrease, due: 2025")
    assert (read.comparison, read.direction, read.bounds[0].limit) == (Comparison.DIRECTION, Direction.DECREASE, None)


@pytest.mark.parametrize(
    ("reading", "indicator", "comparison"),
    [
        ("at_least", "coverage", Comparison.AT_LEAST),
        ("at_least", "waiting", Comparison.AT_MOST),
        ("above", "waiting", Comparison.BELOW),
        ("at_most", "coverage", Comparison.AT_MOST),
        ("at_most", "waiting", Comparison.AT_MOST),
        ("equals", "waiting", Comparison.EQUALS),
        ("at_least", "wage", Comparison.AT_LEAST),
    ],
)
def test_a_bare_figure_follows_the_plans_reading(reading: str, indicator: str, comparison: Comparison) -> None:
    row = f"{{id: row, indicator: {indicator}, target: {{2025: 70}}, source: {{section: 1}}}}"
    promise = plan_of(row, head=READING.replace("at_least", reading)).targets[0].promise
    assert isinstance(promise, Condition)
    assert promise.comparison is comparison


# --- limits --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("indicator: coverage, at_least: {2025: 80}", "80"),
        ("indicator: coverage, at_least: {2025: 80%}", "80"),
        ("indicator: coverage, at_least: {2025: 800‰}", "80"),
        ("indicator: allowance, measure: growth, at_least: {2025: 6.9%}", "6.9"),
        ("indicator: donations, unit: yuan, at_least: {2025: 12000000}", "1200"),
        ("indicator: donations, unit: 亿元, at_least: {2025: 1.2}", "12000"),
        ("indicator: all_beds, at_least: {2025: 1.2万}", "12000"),
        ("indicator: allowance, unit: yuan/person/year, at_least: {2025: 12000}", "1000"),
        ("indicator: coverage, unit: unstated, at_least: {2025: 80}", "80"),
        ("indicator: office_grade, at_least: {2025: AA}", "2"),
        ("indicator: guest_grade, at_least: {2025: 3}", "3"),
    ],
)
def test_an_amount_is_in_the_unit_of_what_is_measured(keys: str, value: str) -> None:
    limit = only_limit(keys)
    assert isinstance(limit, Amount)
    assert limit.value == Decimal(value)


def test_an_amount_keeps_what_the_plan_prints() -> None:
    assert only_limit("indicator: donations, unit: 亿元, at_least: {2025: 1.20}") == Amount(
        value=Decimal(12000), written="1.20"
    )


def test_an_unstated_unit_is_remembered() -> None:
    assert condition("indicator: coverage, unit: unstated, at_least: {2025: 80}").unit_unstated
    assert not condition("indicator: coverage, unit: '%', at_least: {2025: 80}").unit_unstated


@pytest.mark.parametrize(
    ("limit", "reference"),
    [
        ("{of: wage}", Reference(of="wage")),
        ("{of: itself, lag: 1}", Reference(of="allowance", lag=1)),
        ("{of: itself, year: 2010, times: 2}", Reference(of="allowance", year=2010, times=Decimal(2))),
        ("{of: wage, in: city, plus: 5}", Reference(of="wage", level="city", plus=Decimal(5))),
        ("{of: wage, in: hills}", Reference(of="wage", area="hills")),
        ("{of: wage, in: district}", Reference(of="wage", level="district")),
        ("{of: wage, measure: yearly_change}", Reference(of="wage", measure=Measure.YEARLY_CHANGE)),
        ("{of: wage, times: 0}", Reference(of="wage", times=Decimal(0))),
    ],
)
def test_a_reference_is_another_series(limit: str, reference: Reference) -> None:
    assert only_limit(f"indicator: allowance, at_least: {limit}, due: 2025") == reference


def test_a_reference_in_another_unit_is_converted_by_its_factor() -> None:
    limit = only_limit("indicator: spending, at_least: {of: allowance, times: 0.5}, due: 2025")
    assert limit == Reference(of="allowance", times=Decimal(6))


def test_a_written_factor_may_carry_a_unit_of_its_own() -> None:
    limit = only_limit("indicator: all_beds, at_least: {of: older_people, times: 0.03}, due: 2025")
    assert limit == Reference(of="older_people", times=Decimal("0.03"))


def test_extremes_hold_limits_of_any_kind() -> None:
    limit = only_limit(
        "indicator: allowance, at_least: {highest_of: [900, {lowest_of: [{of: wage}, 1000]}]}, due: 2025"
    )
    inner = Extreme(highest=False, limits=(Reference(of="wage"), Amount(value=Decimal(1000), written="1000")))
    assert limit == Extreme(highest=True, limits=(Amount(value=Decimal(900), written="900"), inner))


def test_a_limit_may_differ_by_class() -> None:
    limit = only_limit("indicator: coverage, at_least: {2025: {by: {land_class: {one: 55, two: 50}}}}")
    amounts = {"one": Amount(value=Decimal(55), written="55"), "two": Amount(value=Decimal(50), written="50")}
    assert limit == ByClass(scheme="land_class", limits=amounts)


# --- scope ---------------------------------------------------------------------------------------


def test_each_names_its_levels() -> None:
    each = condition("indicator: coverage, each: [subdistrict, community], at_least: {2025: 5}").each
    assert each is not None
    assert each.levels == ("subdistrict", "community")


def test_where_takes_attributes_of_the_roster_before_indicators() -> None:
    each = condition(
        "indicator: coverage, each: subdistrict, at_least: {2025: 5}, "
        "where: {households: {at_least: 1000, at_most: 9000}, households_served: {above: 3, measure: change}}"
    ).each
    assert each is not None
    assert [(test.subject, test.comparison, test.attribute, test.measure) for test in each.where] == [
        ("households", Comparison.AT_LEAST, True, Measure.LEVEL),
        ("households", Comparison.AT_MOST, True, Measure.LEVEL),
        ("households_served", Comparison.ABOVE, False, Measure.CHANGE),
    ]


def test_a_word_in_where_is_an_equality() -> None:
    each = condition("indicator: coverage, each: subdistrict, at_least: {2025: 5}, where: {side: river}").each
    assert each is not None
    assert [(test.comparison, test.limit) for test in each.where] == [(Comparison.EQUALS, "river")]


def test_an_attribute_may_lie_between_two_numbers() -> None:
    each = condition(
        "indicator: coverage, each: subdistrict, at_least: {2025: 5}, where: {households: {between: [1, 9]}}"
    ).each
    assert each is not None
    assert [(test.limit, test.upper) for test in each.where] == [
        (Amount(value=Decimal(1), written="1"), Amount(value=Decimal(9), written="9"))
    ]


def test_except_leaves_parts_out() -> None:
    each = condition("indicator: coverage, each: subdistrict, at_least: {2025: 5}, except: {where: {side: hill}}").each
    assert each is not None
    assert (each.where, [test.limit for test in each.exempt]) == ((), ["hill"])


def test_conditions_must_all_hold() -> None:
    tests = condition(
        "indicator: coverage, at_least: {2025: 5}, "
        "if: [{indicator: prices, above: 0}, {indicator: wage, about: 3, within: 1}]"
    ).only_if
    assert [(test.subject, test.comparison) for test in tests] == [
        ("prices", Comparison.ABOVE),
        ("wage", Comparison.ABOUT),
    ]
    assert tests[1].within == Within(value=Decimal(1))


def test_a_share_may_ask_something_else_of_its_parts() -> None:
    read = condition(
        "indicator: coverage, each: community, measure: share, at_least: {2025: 80}, "
        "satisfying: {indicator: waiting, at_most: 3}"
    )
    assert read.satisfying is not None
    assert (read.satisfying.subject, read.measure) == ("waiting", Measure.SHARE)


def test_satisfying_without_a_comparison_is_asked_of_every_part() -> None:
    read = condition("indicator: coverage, each: community, satisfying: {indicator: waiting, at_most: 3}, due: 2025")
    assert (read.measure, read.comparison) == (Measure.SHARE, Comparison.AT_LEAST)
    assert [bound.limit for bound in read.bounds] == [Amount(value=Decimal(100), written="100")]


def test_another_area_may_be_judged() -> None:
    assert condition("indicator: coverage, area: hills, at_least: {2025: 5}").area == "hills"


# --- around the bound ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("baseline", "read"),
    [
        ("60", Baseline(value=Decimal(60), written="60")),
        ("{2010: 5000}", Baseline(value=Decimal(5000), year=2010, written="5000")),
        ("{measured: 6.9}", Baseline(measured=Decimal("6.9"), written="6.9")),
        ("{2010: 50, measured: 6.9}", Baseline(value=Decimal(50), year=2010, measured=Decimal("6.9"), written="50")),
    ],
)
def test_a_baseline_is_a_level_a_level_of_another_year_or_the_measure(baseline: str, read: Baseline) -> None:
    assert condition(f"indicator: coverage, at_least: {{2025: 80}}, baseline: {baseline}").baseline == read


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("indicator: donations, unit: 亿元, at_least: {2025: 1}, baseline: 0.5", "5000"),
        ("indicator: allowance, measure: growth, at_least: {2025: 6}, baseline: 840", "840"),
        ("indicator: office_grade, at_least: {2025: AA}, baseline: A", "1"),
        ("indicator: centre_built, each: community, measure: share, at_least: {2025: 6}, baseline: 12", "12"),
    ],
)
def test_a_baseline_is_in_the_unit_of_the_indicator(keys: str, value: str) -> None:
    baseline = condition(keys).baseline
    assert baseline is not None
    assert baseline.value == Decimal(value)


def test_path_rounding_definition_and_name_are_kept() -> None:
    read = condition(
        "indicator: coverage, at_least: {2025: 8}, path: steps, rounded: 1, definition: all, name: {zh: 率}"
    )
    assert (read.path, read.rounded) == (Path.STEPS, 1)
    assert (read.definition, read.name) == (Text(zh="all", en="all"), Text(zh="率", en="率"))


# --- several in one ------------------------------------------------------------------------------


def test_members_take_over_the_due_years_of_the_whole() -> None:
    whole = composite(
        "due: 2025, all_of: [{indicator: coverage, at_least: 5}, {indicator: waiting, at_most: 5, due: 2024}]"
    )
    years = [member.bounds[0].year for member in whole.members if isinstance(member, Condition)]
    assert (whole.every, years) == (True, [2025, 2024])


def test_composites_may_hold_composites() -> None:
    whole = composite(
        "due: 2025, any_of: [{indicator: coverage, at_least: 5}, {all_of: [{indicator: waiting, at_most: 5}]}]"
    )
    assert [isinstance(member, Composite) for member in whole.members] == [False, True]
    assert not whole.every


def test_each_stays_with_the_whole_and_is_not_repeated_in_its_members() -> None:
    whole = composite("each: community, all_of: [{indicator: coverage, at_least: {2025: 5}}]")
    assert whole.each is not None
    assert [member.each for member in whole.members] == [None]


def test_a_share_of_the_parts_may_satisfy_the_whole() -> None:
    whole = composite(
        "each: community, measure: share, at_least: {2025: 80}, all_of: [{indicator: coverage, at_least: {2025: 5}}]"
    )
    assert whole.share is not None
    assert (whole.share.year, whole.share.limit) == (2025, Amount(value=Decimal(80), written="80"))


# --- robustness ----------------------------------------------------------------------------------


@given(damaged_plans())
def test_a_damaged_plan_gives_a_plan_or_faults_and_never_a_traceback(plan: object) -> None:
    tree = node_of(plan)
    desk = Desk(indicators=words()[0], areas=words()[1])
    shape = check_shape(tree, "plan")
    read = read_plan(tree, shape, desk)
    assert read is not None or shape.faults or desk.faults
    assert all(one.message("zh") and one.message("en") for one in desk.faults)


def test_a_row_that_only_tells_what_others_promise_has_no_bound() -> None:
    promise = target("indicator: coverage, higher: {city: {2025: 80}}").promise
    assert isinstance(promise, Condition)
    assert (promise.bounds, promise.comparison) == ((), Comparison.AT_LEAST)
