# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""Tables for scopes: each, where, except, satisfying, another area, parts without a name."""

from collections.abc import Mapping
from typing import Any

import pytest

from plan_compliance.model import Each
from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import HOME, area, by_class, condition, done, each, indicator, observe, of, plan, streets, that

SIZES = {"s1": 2000, "s2": 1000, "s3": 500}
STREETS = (*HOME[:2], area("haizhu"), *(area(id, "subdistrict", "haizhu", attributes={"households": size, "kind": "old"}) for id, size in SIZES.items()))  # fmt: skip  # noqa: A001
UNSIZED = (*HOME, *streets("s1", "s2", "s3"))
LARGE = that("households", "at_least", 1000, attribute=True)


def seen(figures: Mapping[str, Any], indicator: str = "clubs") -> list[Any]:
    """A figure of 2020 for each area."""
    return [observe(2020, value, indicator, area=place) for place, value in figures.items()]


def everywhere(fact: str, figures: Mapping[str, Any], scope: Each | None = None, **more: Any) -> Row:
    """At least 1 in each street by 2020."""
    promise = condition("at_least", {2020: 1}, "clubs", each=scope or each())
    return row(fact, promise, seen(figures), 2020, areas=more.pop("areas", STREETS), **more)


EACH = [
    everywhere("one street short", {"s1": 1, "s2": 0, "s3": 1}, verdict="missed", bound=1),
    everywhere("every street", {"s1": 1, "s2": 1, "s3": 1}, verdict="met", flags=""),
    everywhere("every street but one with more", {"s1": 2, "s2": 1, "s3": 2}, verdict="met", flags=""),
    everywhere("every street with more", {"s1": 2, "s2": 2, "s3": 2}, verdict="met", flags="exceeded"),
    everywhere("one street silent", {"s1": 1, "s2": 1}, verdict="no_data", reason="part_missing"),
    everywhere("one street silent, one short", {"s1": 1, "s2": 0}, verdict="missed"),
    everywhere("nobody counts the district itself", {"haizhu": 9}, verdict="no_data", reason="part_missing"),
    everywhere("no street in the roster", {"haizhu": 9}, areas=HOME, verdict="no_data", reason="scope_unknown"),
    row(
        "no street in the roster, and limits by class", condition("at_least", {2020: by_class("land", one=1)}, "clubs", each=each()),
        seen({"haizhu": 9}), 2020, areas=HOME, verdict="no_data", reason="scope_unknown",
    ),
    everywhere(
        "a street without a name is unknown", {"s1": 1, "s2": 1, "s3": 1},
        areas=(*HOME[:2], area("haizhu", unnamed_parts={"subdistrict": 1}), *streets("s1", "s2", "s3")),
        verdict="no_data", reason="part_missing",
    ),
    everywhere(
        "a street without a name excuses none", {"s1": 1, "s2": 0, "s3": 1},
        areas=(*HOME[:2], area("haizhu", unnamed_parts={"subdistrict": 1}), *streets("s1", "s2", "s3")),
        verdict="missed",
    ),
    everywhere(
        "communities below streets are the district's too", {"c1": 1}, each("community"),
        areas=(*STREETS, area("c1", "community", "s1")), verdict="met",
    ),
    everywhere(
        "two levels joined", {"c1": 1, "v1": 0}, each("community", "village"),
        areas=(*STREETS, area("c1", "community", "s1"), area("v1", "village", "s1")), verdict="missed",
    ),
    everywhere("not yet due", {"s1": 0}, verdict="not_due", as_of="2020-06-30", reason="period_not_ended"),
    row(
        "a milestone in every street", done(2020, each=each()),
        [observe(2020, indicator="opening", area=place, done=("2020-05",)) for place in SIZES], 2020,
        areas=STREETS, verdict="met",
    ),
    row(
        "a milestone in every street but one", done(2020, each=each()),
        [observe(2020, indicator="opening", area=place, done=() if place == "s3" else ("2020",)) for place in SIZES],
        2020, areas=STREETS, verdict="missed",
    ),
    row(
        "each street against its own reference", condition("at_least", {2020: of("beds")}, "clubs", each=each()),
        [*seen({"s1": 5, "s2": 5, "s3": 5}), *seen({"s1": 5, "s2": 5, "s3": 6}, "beds")], 2020,
        areas=STREETS, verdict="missed", bound=None,
    ),
]  # fmt: skip

WHERE = [
    everywhere("a small street is not asked", {"s1": 1, "s2": 1, "s3": 0}, each(where=(LARGE,)), verdict="met"),
    everywhere("a street of exactly 1000 is", {"s1": 1, "s2": 0, "s3": 1}, each(where=(LARGE,)), verdict="missed"),
    everywhere("large ones are exempt", {"s1": 0, "s2": 0, "s3": 1}, each(exempt=(LARGE,)), verdict="met"),
    everywhere("the rest is not exempt", {"s1": 1, "s2": 1, "s3": 0}, each(exempt=(LARGE,)), verdict="missed"),
    everywhere(
        "nobody is that large", {"s1": 1}, each(where=(that("households", "above", 2000, attribute=True),)),
        verdict="not_applicable", reason="nobody_in_scope", pace="finished",
    ),
    everywhere(
        "unknown size, figure short", {"s1": 1, "s2": 0, "s3": 1}, each(where=(LARGE,)), areas=UNSIZED,
        verdict="no_data", reason="part_missing",
    ),
    everywhere(
        "unknown size, yet all have one", {"s1": 1, "s2": 1, "s3": 1}, each(where=(LARGE,)), areas=UNSIZED, verdict="met"
    ),
    everywhere(
        "a word of the roster", {"s1": 1, "s2": 1, "s3": 0}, each(where=(that("kind", "equals", "new", attribute=True),)),
        verdict="not_applicable",
    ),
    row(
        "narrowed by an indicator",
        condition("at_least", {2020: 1}, "clubs", each=each(where=(that("beds", "above", 10),))),
        [*seen({"s1": 1, "s2": 0, "s3": 0}), *seen({"s1": 11, "s2": 10, "s3": 9}, "beds")], 2020,
        areas=STREETS, verdict="met",
    ),
    row(
        "narrowed by an indicator that a street did not report",
        condition("at_least", {2020: 1}, "clubs", each=each(where=(that("beds", "above", 10),))),
        [*seen({"s1": 1, "s2": 0, "s3": 0}), *seen({"s1": 11, "s2": 10}, "beds")], 2020,
        areas=STREETS, verdict="no_data", reason="part_missing",
    ),
    everywhere(
        "both tests must hold", {"s1": 0, "s2": 1, "s3": 0},
        each(where=(LARGE, that("households", "below", 2000, attribute=True))), verdict="met",
    ),
]  # fmt: skip


def shared(fact: str, told: list[Any], scope: Each | None = None, **more: Any) -> Row:
    """At least two thirds of the streets, written 66, by 2020."""
    kept = {key: more.pop(key) for key in ("satisfying",) if key in more}
    name = more.pop("indicator", "clubs")
    promise = condition("at_least", {2020: 66}, name, measure="share", each=scope or each(), **kept)
    return row(fact, promise, told, 2020, areas=more.pop("areas", STREETS), **more)


def counted(satisfying: int, of: int, **more: Any) -> Any:
    """The district's own count."""
    return observe(2020, indicator="clubs", satisfying=satisfying, of=of, **more)


EQUAL = that("clubs", "equals", of("beds"))
UNNAMED = (*HOME[:2], area("haizhu", unnamed_parts={"subdistrict": 20}))

SHARE = [
    shared("one of three", seen({"s1": 1, "s2": 0, "s3": 0}), verdict="missed", actual=100 / 3),
    shared("two of three", seen({"s1": 1, "s2": 1, "s3": 0}), verdict="met", actual=200 / 3, bound=66),
    shared("only the large ones", seen({"s1": 1, "s2": 0, "s3": 1}), each(where=(LARGE,)), verdict="missed", actual=50),
    shared(
        "nobody in scope", seen({"s1": 1}), each(where=(that("households", "above", 2000, attribute=True),)),
        verdict="not_applicable", reason="nobody_in_scope",
    ),
    shared(
        "two streets of unknown size have one, the one that counts has none", seen({"s1": 0, "s2": 1, "s3": 1}),
        each(where=(LARGE,)), verdict="no_data", reason="part_missing",
        areas=(*HOME, area("s1", "subdistrict", "haizhu", attributes={"households": 2000}), *streets("s2", "s3")),
    ),
    shared("no street known", [counted(2, 3)], areas=HOME, verdict="no_data", reason="scope_unknown"),
    shared("the district's count", [counted(2, 3)], verdict="met", actual=200 / 3, flags="exceeded"),
    shared("a count of fewer than all", [counted(1, 2)], verdict="no_data", reason="part_missing"),
    shared("a count that decides without the rest", [counted(2, 2)], verdict="met"),
    shared("the count is no better than the streets", [counted(3, 3), *seen({"s1": 0, "s2": 0, "s3": 1})], verdict="missed"),
    shared("the count knows more than the streets", [counted(3, 3), *seen({"s1": 0, "s2": 0})], verdict="met", actual=100),
    shared(
        "the denominator is the roster", [observe(2020, indicator="clubs", satisfying=16, of=18)],
        areas=UNNAMED, verdict="met",
    ),
    shared(
        "18 of 20 reported, 12 of them", [observe(2020, indicator="clubs", satisfying=12, of=18)],
        areas=UNNAMED, verdict="no_data", reason="part_missing",
    ),
    shared(
        "18 of 20 reported, 11 of them", [observe(2020, indicator="clubs", satisfying=11, of=18)],
        areas=UNNAMED, verdict="missed",
    ),
    shared(
        "the streets whose figure equals another", [*seen({"s1": 5, "s2": 5, "s3": 5}), *seen({"s1": 5, "s2": 5, "s3": 6}, "beds")],
        satisfying=EQUAL, verdict="met", actual=200 / 3,
    ),
    shared(
        "one of the two figures is missing", [*seen({"s1": 5, "s2": 5, "s3": 5}), *seen({"s1": 5, "s2": 6}, "beds")],
        satisfying=EQUAL, verdict="no_data", reason="part_missing",
    ),
    shared(
        "the share of streets where it is done",
        [observe(2020, indicator="opening", area=place, done=("2019",) if place != "s3" else ()) for place in SIZES],
        indicator="opening", verdict="met", actual=200 / 3,
    ),
    shared(
        "nobody said whether it is done in two",
        [observe(2020, indicator="opening", area="s1", done=("2019",))], indicator="opening", verdict="no_data",
    ),
]  # fmt: skip

ELSEWHERE = [
    row(
        "the series of another area", plan(condition("at_least", {2020: 5}, "clubs", area="pudong")),
        seen({"pudong": 5, "haizhu": 1}), 2020, areas=(*HOME, area("pudong")), verdict="met", actual=5,
    ),
    row(
        "and not the district's own", plan(condition("at_least", {2020: 5}, "clubs", area="pudong")),
        seen({"pudong": 4, "haizhu": 9}), 2020, areas=(*HOME, area("pudong")), verdict="missed", actual=4,
    ),
    row(
        "a reference without an area is the one judged", plan(condition("at_least", {2020: of("beds")}, "clubs", area="pudong")),
        [*seen({"pudong": 5}), *seen({"pudong": 6, "haizhu": 1}, "beds")], 2020,
        areas=(*HOME, area("pudong")), indicators=(indicator("beds"),), verdict="missed", bound=6,
    ),
]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [*EACH, *WHERE, *SHARE, *ELSEWHERE], ids=str)
def test_a_promise_binds_whom_it_names(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
