# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""Tables for several promises in one: all_of, any_of, nested, in each part, each with its own year."""

from typing import Any

import pytest

from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import (
    HOME,
    all_of,
    any_of,
    area,
    bound,
    condition,
    done,
    each,
    observe,
    plan,
    series,
    streets,
    that,
)

BEDS = condition("at_least", {2020: 35})
CLUBS = condition("at_least", {2020: 5}, "clubs")
OPENED = done(2020)
STREETS = (*HOME, *streets("s1", "s2"))


def told(beds: int | None, clubs: int | None, year: int = 2020, **more: Any) -> list[Any]:
    """Beds and clubs of a year; None for silence."""
    return [observe(year, n, name, **more) for n, name in ((beds, "beds"), (clubs, "clubs")) if n is not None]


def both(fact: str, beds: int | None, clubs: int | None, **expected: Any) -> Row:
    """35 beds and 5 clubs."""
    return row(fact, all_of(BEDS, CLUBS), told(beds, clubs), 2020, **expected)


def either(fact: str, beds: int | None, clubs: int | None, **expected: Any) -> Row:
    """35 beds or 5 clubs."""
    return row(fact, any_of(BEDS, CLUBS), told(beds, clubs), 2020, **expected)


ALL_OF = [
    both("all: both", 35, 5, verdict="met", flags="", actual=None, bound=None, completion=None),
    both("all: both exceeded", 36, 6, verdict="met", flags="exceeded"),
    both("all: one exceeded", 36, 5, verdict="met", flags=""),
    both("all: one short", 34, 5, verdict="missed"),
    both("all: one silent", None, 5, verdict="no_data", reason="part_missing"),
    both("all: one silent, one short", None, 4, verdict="missed"),
    both("all: both silent", None, None, verdict="no_data", reason="part_missing"),
]

ANY_OF = [
    either("any: both", 35, 5, verdict="met"),
    either("any: one short", 34, 5, verdict="met", flags=""),
    either("any: one silent", None, 5, verdict="met"),
    either("any: one silent, one short", None, 4, verdict="no_data", reason="part_missing"),
    either("any: both short", 34, 4, verdict="missed"),
    either("any: both exceeded", 36, 6, verdict="met", flags="exceeded"),
    either("any: one exceeded, one short", 36, 4, verdict="met", flags=""),
]

NESTED = all_of(CLUBS, any_of(BEDS, OPENED))
OPEN = observe(2020, indicator="opening", done=("2020",))
CLOSED = observe(2020, indicator="opening", done=())

DEEP = [
    row("nested: the inner any holds by one", NESTED, [*told(34, 5), OPEN], 2020, verdict="met"),
    row("nested: the inner any fails", NESTED, [*told(34, 5), CLOSED], 2020, verdict="missed"),
    row("nested: the inner any is unknown", NESTED, [*told(34, 5)], 2020, verdict="no_data"),
    row("nested: the outer one fails anyway", NESTED, [*told(34, 4)], 2020, verdict="missed"),
]

STAGED = all_of(condition("at_least", {2018: 30}), condition("at_least", {2020: 5}, "clubs"))

YEARS = [
    row("nothing is due yet", STAGED, told(30, 0, 2017), 2017, verdict="not_due", reason="no_bound_this_year"),
    row("only the members due by then", STAGED, told(30, 0, 2018), 2018, verdict="met"),
    row("between the members' years", STAGED, told(30, 0, 2019), 2019, verdict="not_due"),
    row(
        "an earlier member counts with its own year", STAGED, [*told(30, 0, 2018), *told(29, 5, 2020)], 2020,
        verdict="met", pace="finished",
    ),
    row("an earlier member that missed", STAGED, [*told(29, 0, 2018), *told(30, 5, 2020)], 2020, verdict="missed"),
    row("an earlier member of whom nobody knows", STAGED, told(30, 5, 2020), 2020, verdict="no_data"),
    row("not ended", STAGED, told(30, 5, 2020), 2020, as_of="2020-12-30", verdict="not_due", reason="period_not_ended"),
]  # fmt: skip

FLAGS = [
    row(
        "a provisional figure of an earlier member", STAGED,
        [*told(30, 0, 2018, status="provisional"), *told(29, 5, 2020)], 2020, verdict="met", flags="provisional",
    ),
    row(
        "a provisional figure that no member rests on", STAGED,
        [*told(30, 0, 2018), observe(2020, 29, status="provisional"), observe(2020, 5, "clubs")], 2020,
        verdict="met", flags="",
    ),
    row(
        "a member that is not due yet", STAGED,
        [observe(2018, 30), observe(2018, 5, "clubs", status="provisional")], 2018, verdict="met", flags="",
    ),
    row(
        "a member done before the period", all_of(BEDS, OPENED),
        [*told(35, None), observe(2020, indicator="opening", done=("2014",))], 2020, verdict="met", flags="before_period",
    ),
    row(
        "a member done before the period, another missed", all_of(BEDS, OPENED),
        [*told(34, None), observe(2020, indicator="opening", done=("2014",))], 2020, verdict="missed", flags="",
    ),
    row("a provisional member", all_of(BEDS, CLUBS), told(35, 5, status="provisional"), 2020, flags="provisional"),
]  # fmt: skip

LINED = all_of(
    condition("at_least", {2020: 100}, "clubs", baseline=0), condition("at_least", {2020: 100}, "beds", baseline=0)
)

PACES = [
    row("the worst pace", LINED, told(60, 50, 2018), 2018, pace="behind"),
    row("reversed is worse than behind", LINED, told(50, -6, 2018), 2018, pace="reversed"),
    row("the worst known pace", LINED, told(70, None, 2018), 2018, pace="ahead"),
    row("on schedule is worse than ahead", LINED, told(70, 60, 2018), 2018, pace="on_schedule"),
    row("none is known", LINED, [], 2018, pace="unknown"),
    row(
        "the worst trend", LINED, [*series({2016: 60, 2017: 70, 2018: 80}), *series({2016: 8, 2017: 7, 2018: -1}, "clubs")],
        2018, trend="wrong_way",
    ),
    row("the worst known trend", LINED, series({2016: 60, 2017: 70, 2018: 80}), 2018, trend="on_course"),
    row("any_of has the worst pace too", any_of(*LINED.members), told(60, 50, 2018), 2018, pace="behind"),
]  # fmt: skip


def everywhere(fact: str, seen: list[Any], **more: Any) -> Row:
    """35 beds and 5 clubs in each street."""
    promise = all_of(BEDS, CLUBS, each=each(), **more.pop("promise", {}))
    return row(fact, promise, seen, 2020, areas=more.pop("areas", STREETS), **more)


MOST = {"share": bound(2020, 50)}

EACH = [
    everywhere("both in each street", [*told(35, 5, area="s1"), *told(35, 5, area="s2")], verdict="met"),
    everywhere("one in one street", [*told(35, 5, area="s1"), *told(34, 5, area="s2")], verdict="missed"),
    everywhere("a street that is silent", told(35, 5, area="s1"), verdict="no_data", reason="part_missing"),
    everywhere("the district's own", told(35, 5), verdict="no_data"),
    everywhere("no street", told(35, 5), areas=HOME, verdict="no_data", reason="scope_unknown"),
    everywhere(
        "streets without a name", told(35, 5), verdict="no_data", reason="part_missing",
        areas=(*HOME[:2], area("haizhu", unnamed_parts={"subdistrict": 2})),
    ),
    everywhere("half of the streets", told(35, 5, area="s1"), promise=MOST, verdict="met"),
    everywhere(
        "fewer than half of the streets", [*told(34, 5, area="s1"), *told(35, 4, area="s2")], promise=MOST, verdict="missed"
    ),
    everywhere("perhaps half of the streets", told(34, 5, area="s1"), promise=MOST, verdict="no_data"),
]  # fmt: skip

RISES = (that("prices", "above", 0),)

GATED = [
    row(
        "a composite under a condition that does not hold", all_of(BEDS, CLUBS, only_if=RISES),
        [*told(35, 5), observe(2020, 0, "prices")], 2020, verdict="not_due", reason="condition_not_held",
    ),
    row(
        "a composite under an unknown condition", all_of(BEDS, CLUBS, only_if=RISES), told(35, 5), 2020,
        verdict="no_data", reason="condition_unknown",
    ),
    row(
        "a member under a condition that does not hold is left out",
        plan(all_of(condition("at_least", {2020: 35}, only_if=RISES), CLUBS)),
        [*told(0, 5), observe(2020, 0, "prices")], 2020, verdict="met",
    ),
    row(
        "a composite under an unknown condition has no pace",
        all_of(condition("at_least", {2018: 35, 2020: 35}), CLUBS, only_if=RISES), told(35, 5, 2018), 2018,
        verdict="no_data", reason="condition_unknown", pace="unknown", pace_reason="condition_unknown",
    ),
    row(
        "a part that is elsewhere", all_of(BEDS, condition("at_least", {2020: 5}, "clubs", area="pudong")),
        [*told(35, None), *told(None, 5, area="pudong")], 2020, areas=(*HOME, area("pudong")), verdict="met",
    ),
]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [*ALL_OF, *ANY_OF, *DEEP, *YEARS, *FLAGS, *PACES, *EACH, *GATED], ids=str)
def test_several_promises_are_one(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
