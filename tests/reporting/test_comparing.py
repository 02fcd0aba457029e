# ruff: noqa: ANN401 (what a builder hands on is checked by the value that it builds)
"""Plans side by side: what counts as the same indicator, who asks more, and where districts stand below the city."""

from dataclasses import replace
from typing import Any

import pytest

from plan_compliance.judging import judge
from plan_compliance.model import Gathered, Indicator, Plan, Target
from plan_compliance.reporting.comparing import alignment, ambitions, comparison, sides
from plan_compliance.reporting.sheets import Sheet
from tests import made


def of_unit(unit: str, *words: str) -> Indicator:
    return replace(made.indicator(*words), unit=unit)


INDICATORS = [
    of_unit("%", "coverage", "rate"),
    of_unit("days/case", "waiting", "stock", "lower"),
    of_unit("persons", "workers", "stock"),
    of_unit("", "opened", "milestone"),
    of_unit("yuan", "wage", "amount"),
    of_unit("yuan", "pension", "amount"),
]
PLANS = ("one", "two")


def target(name: str, indicator: str, bounds: Any, comparison: str = "at_least", **more: Any) -> Target:
    return made.target(made.condition(comparison, bounds, indicator, **more), name)


def world(*plans: Plan) -> Gathered:
    return made.gathered(plans, (), INDICATORS, [*made.HOME, made.area("one"), made.area("two")])


def plan(name: str, *targets: Target) -> Plan:
    return made.plan(*targets, id=name, areas=(name,), first=2021, last=2025)


def words(one: Target, two: Target) -> list[tuple[str, ...]]:
    """What the two promises earn."""
    gathered = world(plan("one", one), plan("two", two))
    earned = ambitions(sides(gathered, judge(gathered, as_of="2026-12-31").findings, PLANS))
    return [earned.get(0, ()), earned.get(1, ())]


def figure(
    bound: int, indicator: str = "coverage", baseline: int | None = None, comparison: str = "at_least"
) -> Target:
    return target("t", indicator, {2025: bound}, comparison, baseline=baseline)


RANKED = [
    ("the further figure asks most", figure(70), figure(60), [("highest",), ()]),
    ("the same figure is equal", figure(70), figure(70), [("equal",), ("equal",)]),
    ("lower is further where lower is better", figure(5, "waiting", comparison="at_most"),
     figure(7, "waiting", comparison="at_most"), [("highest",), ()]),
    ("the longer way moves fastest", figure(70, baseline=20), figure(70, baseline=60),
     [("equal", "fastest"), ("equal",)]),
    ("one may ask most and the other move fastest", figure(70, baseline=60), figure(65, baseline=20),
     [("highest",), ("fastest",)]),
    ("totals are ranked by growth alone", figure(200, "workers", 100), figure(900, "workers", 800),
     [("fastest",), ("not_comparable",)]),
    ("totals without baseline are not ranked", figure(200, "workers"), figure(900, "workers"),
     [("not_comparable",), ("not_comparable",)]),
    ("a floor and a ceiling are not alike", figure(70), figure(60, comparison="at_most"), [("unlike",), ("unlike",)]),
    ("the earlier deed is due first", target("t", "opened", {2023: None}, "done"),
     target("t", "opened", {2025: None}, "done"), [("earliest",), ()]),
    ("the same rule in the same words", target("t", "pension", {2025: made.of("wage")}),
     target("t", "pension", {2025: made.of("wage")}), [("equal",), ("equal",)]),
    ("another rule", target("t", "pension", {2025: made.of("wage")}),
     target("t", "pension", {2025: made.of("wage", times=2)}), [("unlike",), ("unlike",)]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "earned"), [row[1:] for row in RANKED], ids=[row[0] for row in RANKED])
def test_ambition_is_ranked_where_it_can_be(one: Target, two: Target, earned: list[tuple[str, ...]]) -> None:
    assert words(one, two) == earned


def compared(*plans: Plan) -> tuple[Sheet, Sheet]:
    gathered = world(*plans)
    return comparison(gathered, judge(gathered, as_of="2026-12-31").findings, PLANS, "en")


def test_a_promise_of_one_plan_stands_apart() -> None:
    shared, alone = compared(plan("one", figure(70)), plan("two", figure(60), target("w", "workers", {2025: 5})))
    assert [row[shared.columns.index("target")] for row in shared.rows] == ["one/t", "two/t"]
    assert alone.rows == (("two/w", "workers", "2025: ≥ 5"),)


def test_a_share_of_the_parts_is_another_subject() -> None:
    parts = target("t", "coverage", {2025: 60}, measure="share", each=made.each("community"))
    shared, alone = compared(plan("one", figure(70)), plan("two", parts))
    assert shared.rows == ()
    assert shared.notes == ("These plans have no indicator in common.",)
    assert [row[0] for row in alone.rows] == ["one/t", "two/t"]


def test_baseline_interim_and_final_stand_in_one_row() -> None:
    whole = target("t", "coverage", {2023: 50, 2025: 70}, baseline=20)
    shared, _ = compared(plan("one", whole), plan("two", figure(60)))
    row = dict(zip(shared.columns, shared.rows[0], strict=True))
    assert (row["baseline"], row["interim"], row["final"], row["yearly"]) == (
        "2020: 20 %",
        "2023: ≥ 50 %",
        "2025: ≥ 70 %",
        "10.0 percentage points",
    )


HIGHER = [
    ("coverage", 60, "weaker"),
    ("coverage", 70, "equal"),
    ("coverage", 80, "stronger"),
    ("workers", 60, "totals, not comparable"),
]


@pytest.mark.parametrize(("indicator", "own", "result"), HIGHER)
def test_a_district_is_held_against_its_city(indicator: str, own: int, result: str) -> None:
    higher = {"city": {2025: made.amount(70)}}
    promise = made.condition("at_least", {2025: own}, indicator)
    row = made.target(promise, higher=higher, higher_written={"city": {2025: "70"}})
    gathered = world(plan("one", row))
    sheet = alignment(gathered, judge(gathered, as_of="2026-12-31").findings, ("one",), "en")
    assert [cells[-1] for cells in sheet.rows] == [result]


def test_a_rule_of_the_city_is_told_in_words() -> None:
    promise = made.condition("at_least", {2025: made.of("wage", times=2)}, "pension")
    higher = {"city": {2025: made.of("wage", times=3)}}
    gathered = world(plan("one", made.target(promise, higher=higher, higher_written={"city": {2025: "{of: wage}"}})))
    sheet = alignment(gathered, judge(gathered, as_of="2026-12-31").findings, ("one",), "en")
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert (row["higher"], row["result"]) == ("3 × wage", "no plain figures, compare the wording")


def test_a_plan_without_figures_of_the_city_says_so() -> None:
    gathered = world(plan("one", figure(70)))
    sheet = alignment(gathered, judge(gathered, as_of="2026-12-31").findings, ("one",), "en")
    assert sheet.notes == ("These plans print no targets of city or province.",)
