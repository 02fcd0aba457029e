"""Plans and targets: the head of a plan, and what surrounds a promise."""

from decimal import Decimal
from pathlib import Path

import pytest

from plan_compliance.intake import gather
from plan_compliance.intake.leaves import Desk
from plan_compliance.intake.plans import read_plan
from plan_compliance.intake.shapes import Shape
from plan_compliance.model import (
    Amount,
    ByClass,
    Citation,
    Composite,
    Condition,
    Document,
    Plan,
    Reference,
    Responsible,
    Target,
    Text,
    Withdrawal,
)
from plan_compliance.vocabulary import Comparison, Nature, Verdict
from tests.intake.town import HEAD, TOWN, plan_of, target, tree_of

AMENDED = "{on: 2023-05-01, by: Council, reason: flood, "


@pytest.fixture(scope="module")
def town() -> Plan:
    return next(plan for plan in gather(TOWN, None)[0].plans if plan.id == "town-2021-2025")


def row(plan: Plan, name: str) -> Target:
    return next(one for one in plan.targets if one.id == name)


def condition_of(promise: object) -> Condition:
    assert isinstance(promise, Condition)
    return promise


# --- the head ------------------------------------------------------------------------------------


def test_a_plan_carries_its_head(town: Plan) -> None:
    assert (town.title, town.areas, town.lang) == (Text(zh="镇区规划", en="Town plan"), ("town",), "en")
    assert (town.first, town.last, town.baseline_year, town.midterm) == (2021, 2025, 2020, 2023)
    assert (town.tolerance, town.reporting_due) == (Decimal(4), "03-31")
    assert town.document == Document(title="Town plan", issuer="Town office", number="", issued="2021-11-12")
    assert (town.place.file.rpartition("/")[2], town.place.line) == ("town-2021-2025.yaml", 3)


def test_what_the_head_leaves_out_has_its_default() -> None:
    plan = plan_of("{id: row, indicator: coverage, at_least: {2025: 5}, source: {section: 1}}")
    assert (plan.baseline_year, plan.midterm, plan.lang, plan.tolerance, plan.reporting_due) == (
        2020,
        None,
        "zh",
        None,
        "",
    )
    assert plan.document == Document()


def test_targets_stand_in_the_order_of_the_document(town: Plan) -> None:
    assert [one.id for one in town.targets][:4] == ["beds", "beds_again", "beds_thrice", "bare"]


def test_a_tree_that_is_no_mapping_is_no_plan() -> None:
    assert read_plan(tree_of("- a"), Shape(), Desk()) is None


# --- what surrounds a promise --------------------------------------------------------------------


def test_a_target_carries_what_surrounds_it(town: Plan) -> None:
    beds = row(town, "beds")
    assert (beds.nature, beds.name) == (Nature.BINDING, Text(zh="床位", en="床位"))
    assert beds.responsible == Responsible(lead="Care section", others=("Health office", "Building office"))
    assert (beds.assumption, beds.remark) == (
        Text(zh="as printed", en="as printed"),
        Text(zh="see the annex", en="see the annex"),
    )
    assert beds.tags == ("care", "2025")


def test_a_target_says_nothing_of_its_nature_where_the_plan_does_not(town: Plan) -> None:
    assert row(town, "bare").nature is Nature.UNSTATED


def test_a_source_says_where_and_what_is_printed_there(town: Plan) -> None:
    (source,) = row(town, "beds").sources
    assert (source.table, source.row, source.part, source.section) == ("1", "7", "a", "")
    assert (source.printed_value, source.printed_completion) == (Decimal("34.5"), Decimal("98.6"))


def test_a_target_may_have_several_sources(town: Plan) -> None:
    assert row(town, "allowance_growth").sources == (Citation(table="1", row="1"), Citation(section="5"))


def test_higher_keeps_the_limit_and_what_is_printed(town: Plan) -> None:
    beds = row(town, "beds")
    assert beds.higher["city"][2025] == Amount(value=Decimal(36), written="36")
    assert beds.higher["province"] == {2025: Reference(of="beds", level="province")}
    assert beds.higher_written == {
        "city": {2025: "≥36", 2024: "{lowest_of: [30, {of: beds}]}"},
        "province": {2025: "{of: beds, in: province}"},
    }


def test_examples_are_figures_grades_or_events(town: Plan) -> None:
    cases = [row(town, name).examples[0] for name in ("beds", "grade", "elections")]
    assert [(case.actual, case.year, case.verdict) for case in cases] == [
        (Decimal(35), 2025, Verdict.MET),
        (Decimal(3), 2025, Verdict.MET),
        ("not_yet", 2021, Verdict.MISSED),
    ]


def test_examples_of_a_composite_are_plain_figures() -> None:
    read = target(
        "all_of: [{indicator: coverage, at_least: {2025: 5}}], examples: [{actual: 3, year: 2025, verdict: missed}]"
    )
    assert [case.actual for case in read.examples] == [Decimal(3)]


def test_a_withdrawal_says_when_by_whom_and_why(town: Plan) -> None:
    assert row(town, "moved").withdrawal == Withdrawal(on="2022-07-01", by="City", reason="duty moved")


# --- the same promise elsewhere ------------------------------------------------------------------


def test_a_row_that_restates_another_has_its_promise(town: Plan) -> None:
    beds, again = row(town, "beds"), row(town, "beds_again")
    assert (again.same_as, again.promise) == ("beds", beds.promise)
    assert again.sources == (Citation(section="3.2"),)


def test_a_row_that_restates_another_may_say_so_in_its_own_words(town: Plan) -> None:
    thrice = row(town, "beds_thrice")
    assert (thrice.same_as, [bound.year for bound in condition_of(thrice.promise).bounds]) == ("beds_again", [2025])


def test_rows_may_restate_along_a_chain() -> None:
    plan = plan_of(
        "{id: a, same_as: b, source: {section: 1}}",
        "{id: b, same_as: c, source: {section: 1}}",
        "{id: c, indicator: coverage, at_least: {2025: 5}, source: {section: 1}}",
    )
    assert {condition_of(one.promise).indicator for one in plan.targets} == {"coverage"}


# --- other versions ------------------------------------------------------------------------------


def test_an_amendment_repeats_what_changes_and_takes_over_the_rest(town: Plan) -> None:
    beds = row(town, "beds")
    (change,) = beds.amendments
    new, old = condition_of(change.promise), condition_of(beds.promise)
    assert (change.on, change.by, change.reason) == ("2023-05-01", "Town council", "flood")
    assert [(bound.year, bound.limit) for bound in new.bounds] == [(2025, Amount(value=Decimal(33), written="33"))]
    assert (new.indicator, new.baseline, new.path, new.rounded) == (old.indicator, old.baseline, old.path, old.rounded)


@pytest.mark.parametrize(
    ("keys", "change", "comparison", "years"),
    [
        ("at_least: {2025: 5}", "at_most: {2024: 5}", Comparison.AT_MOST, [2024]),
        ("at_least: 5, due: 2025", "at_least: 4", Comparison.AT_LEAST, [2025]),
        ("at_least: 5, due: 2025", "at_least: {2024: 4}", Comparison.AT_LEAST, [2024]),
        ("at_least: 5, due: 2025", "due: 2024", Comparison.AT_LEAST, [2024]),
        ("about: {2025: 5}, within: 1", "at_least: {2025: 4}", Comparison.AT_LEAST, [2025]),
        ("about: {2025: 5}, within: 1", "within: 2", Comparison.ABOUT, [2025]),
        ("at_least: 5, due: 2025", "indicator: centre_built, done: 2024", Comparison.DONE, [2024]),
    ],
)
def test_a_change_drops_what_cannot_stand_beside_it(
    keys: str, change: str, comparison: Comparison, years: list[int]
) -> None:
    (amendment,) = target(f"indicator: coverage, {keys}, amended: [{AMENDED}{change}}}]").amendments
    promise = condition_of(amendment.promise)
    assert (promise.comparison, [bound.year for bound in promise.bounds]) == (comparison, years)


def test_one_condition_may_become_several(town: Plan) -> None:
    assert isinstance(row(town, "rewritten").amendments[1].promise, Composite)


def test_several_conditions_may_become_one() -> None:
    whole = "all_of: [{indicator: coverage, at_least: {2025: 5}}]"
    (amendment,) = target(f"{whole}, amended: [{AMENDED}indicator: centre_built, done: 2024}}]").amendments
    assert condition_of(amendment.promise).indicator == "centre_built"


def test_one_of_many_areas_may_have_its_own_promise() -> None:
    plan = plan_of(
        "{id: row, indicator: coverage, at_least: {2025: {by: {land_class: {one: 50}}}}, "
        "only: {hills: {at_least: {2025: 40}}}, source: {section: 1}}",
        head=HEAD.replace("area: town", "area: [town, hills]"),
    )
    (only,) = plan.targets
    assert plan.areas == ("town", "hills")
    assert isinstance(condition_of(only.promise).bounds[0].limit, ByClass)
    assert condition_of(only.only["hills"]).bounds[0].limit == Amount(value=Decimal(40), written="40")


def test_places_name_the_file_as_the_user_gave_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOWN.parent)
    plans = gather(Path("targets"), None)[0].plans
    assert {plan.place.file for plan in plans} == {"targets/town-2021-2025.yaml", "targets/two-2016-2020.yml"}
