"""How it stands with the figures that are owed."""

from collections.abc import Iterable

import pytest

from plan_compliance.intake.observations import refuse
from plan_compliance.model import Area, Observation, Promise, Waiver
from plan_compliance.screening.completeness import Account, Light, accounts
from plan_compliance.screening.debts import Standing, Timing
from plan_compliance.vocabulary import Reason
from tests.made import (
    HOME,
    area,
    condition,
    derived,
    done,
    each,
    gathered,
    indicator,
    observe,
    plan,
    series,
    streets,
    waiver,
)

INDICATORS = [
    *(indicator(name) for name in ("beds", "rooms", "meals")),
    indicator("total", derived=derived("sum", "rooms", "meals")),
    indicator("wage", set_by="city"),
    indicator("opening", "milestone"),
]
AREAS = (*HOME, *streets("north", "south"))
BEDS = condition("at_least", {2020: 5})
LATER = "2021-06-01"


def booked(
    promise: Promise,
    observations: Iterable[Observation] = (),
    *,
    as_of: str = LATER,
    waivers: Iterable[Waiver] = (),
    due: str = "03-31",
    areas: Iterable[Area] = AREAS,
) -> tuple[Account, ...]:
    """The accounts of one promise."""
    made = gathered(plan(promise, reporting_due=due), observations, INDICATORS, areas, waivers)
    return accounts(made, as_of=as_of)


def standing(promise: Promise, *observations: Observation, as_of: str = LATER) -> tuple[Standing, Reason | None]:
    """How it stands with the last figure owed."""
    debt = booked(promise, observations, as_of=as_of)[-1].debts[-1]
    return debt.standing, debt.reason


NO_FIGURE = "not_available"
REPORTED = (Standing.REPORTED, None)


@pytest.mark.parametrize(
    ("observations", "expected"),
    [
        ([], (Standing.MISSING, Reason.NOT_SUBMITTED)),
        ([observe(2020, 3)], REPORTED),
        ([observe(2019, 3)], (Standing.MISSING, Reason.NOT_SUBMITTED)),
        ([refuse(observe(2020, 3))], (Standing.REFUSED, Reason.REFUSED)),
        ([refuse(observe(2020, 3)), observe(2020, 3)], REPORTED),
        ([observe(2020, status=NO_FIGURE)], (Standing.MISSING, Reason.NOT_AVAILABLE)),
        ([observe(2020, 3, read_on="2020-07-01")], (Standing.MISSING, Reason.INTERIM_READING)),
        ([observe(2020, declared="met")], (Standing.MISSING, Reason.DECLARED_ONLY)),
        ([observe(2020, growth=3)], (Standing.MISSING, Reason.NOT_SUBMITTED)),
        ([observe(2020, 3, submitted_on="2021-12-01")], (Standing.MISSING, Reason.NOT_SUBMITTED)),
    ],
)
def test_a_level_is_there_or_not(observations: list[Observation], expected: tuple[Standing, Reason | None]) -> None:
    assert standing(BEDS, *observations) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2020-06-01", Standing.AWAITED), ("2021-03-31", Standing.AWAITED), ("2021-04-01", Standing.MISSING)],
)
def test_until_the_deadline_a_figure_is_awaited(as_of: str, expected: Standing) -> None:
    assert standing(BEDS, as_of=as_of)[0] is expected


@pytest.mark.parametrize(
    ("promise", "observation"),
    [
        (condition("at_least", {2020: 5}, measure="growth"), observe(2020, growth=6)),
        (condition("at_least", {2017: 5}, measure="cumulative"), observe(2017, 9, first_year=2016)),
        (condition("at_least", {2017: 5}, measure="mean"), observe(2017, mean=9, first_year=2016)),
        (condition("at_least", {2020: 5}, "total"), observe(2020, 9, "total")),
        (condition("at_least", {2020: 5}, "wage"), observe(2020, 9, "wage", area="guangzhou")),
        (condition("at_least", {2020: 1}, each=each()), observe(2020, satisfying=1, of=2)),
        (done(2020), observe(2018, None, "opening", done=("2018-05",))),
        (done(2020), observe(2020, None, "opening", done=())),
        (done(2020), observe(2021, None, "opening", done=(), submitted_on="2021-05-01")),
        (done(2020, each=each()), observe(2020, None, "opening", satisfying=1, of=2)),
    ],
    ids=["growth", "total", "mean", "itself", "city", "count", "early", "not yet", "told later", "counted events"],
)
def test_other_figures_answer_as_well(promise: Promise, observation: Observation) -> None:
    assert {debt.standing for one in booked(promise, [observation]) for debt in one.debts} == {Standing.REPORTED}


def test_a_sum_is_answered_by_its_parts() -> None:
    handed_in = [observe(2020, 3, "rooms"), observe(2020, 4, "meals")]
    assert standing(condition("at_least", {2020: 5}, "total"), *handed_in) == REPORTED


@pytest.mark.parametrize(("dates", "expected"), [(("2016-05",), Standing.MISSING), (("2018-05",), Standing.REPORTED)])
def test_each_of_several_events_is_a_report_of_its_own(dates: tuple[str, ...], expected: Standing) -> None:
    assert standing(done(2017, 2020), observe(2018, None, "opening", done=dates))[0] is expected


def test_an_event_of_a_later_year_says_that_it_was_not_done_in_time() -> None:
    assert standing(done(2018), observe(2019, None, "opening", done=("2019-05",))) == REPORTED


def test_a_total_that_ends_too_late_answers_nothing() -> None:
    promise = condition("at_least", {2017: 5}, measure="cumulative")
    assert standing(promise, observe(2018, 9, first_year=2016))[0] is Standing.MISSING


@pytest.mark.parametrize(
    ("days", "due", "expected"),
    [
        (["2021-03-31"], "03-31", Timing.ON_TIME),
        (["2021-04-01"], "03-31", Timing.LATE),
        (["2021-05-01", "2021-03-01"], "03-31", Timing.ON_TIME),
        (["2021-03-01", "2021-12-01"], "03-31", Timing.ON_TIME),
        (["", "2021-12-01"], "03-31", Timing.LATE),
        ([""], "03-31", Timing.UNTIMED),
        (["2021-03-01"], "", Timing.UNTIMED),
    ],
    ids=[
        "on the day",
        "a day late",
        "corrected later",
        "corrected after that day",
        "dated later",
        "no date",
        "no deadline stated",
    ],
)
def test_a_figure_comes_in_time_or_late(days: list[str], due: str, expected: Timing) -> None:
    account = booked(BEDS, [observe(2020, 3, submitted_on=day) for day in days], due=due)[-1]
    assert [debt.timing for debt in account.debts] == [expected]


def test_a_district_that_sends_nothing_is_red() -> None:
    (account,) = booked(BEDS)
    assert (account.district, account.year, account.light) == ("haizhu", 2020, Light.RED)
    assert (account.due, len(account.lacking), len(account.overdue), account.has_begun) == (1, 1, 1, True)


def test_a_year_to_come_is_open() -> None:
    (account,) = booked(BEDS, as_of="2019-01-01")
    assert (account.light, account.has_begun) == (Light.OPEN, False)


def test_a_year_with_all_its_figures_is_green() -> None:
    assert [
        account.light for account in booked(condition("at_least", 5), series(dict.fromkeys(range(2016, 2021), 3)))
    ] == [Light.GREEN] * 5


@pytest.mark.parametrize(
    ("excuse", "light"),
    [
        (waiver("plan/row/haizhu/*"), Light.GREEN),
        (waiver("plan/row/haizhu/2019"), Light.RED),
        (waiver("plan/row/haizhu/2020", until="2021-05-31"), Light.RED),
        (waiver("plan/row/haizhu/2020", on="2021-07-01"), Light.RED),
    ],
    ids=["waived", "another year", "expired", "not yet granted"],
)
def test_what_is_waived_is_listed_and_fails_nothing(excuse: Waiver, light: Light) -> None:
    (account,) = booked(BEDS, waivers=[excuse])
    assert (account.light, len(account.lacking)) == (light, 1)


def test_counts_add_up() -> None:
    promise = condition("at_least", {2020: 5}, each=each())
    (account,) = booked(promise, [observe(2020, 3, area="north")])
    assert sum(account.count(word) for word in Standing) == account.due == 2
    assert sum(account.count(word) for word in Timing) == account.count(Standing.REPORTED) == 1


def test_parts_without_names_are_answered_by_a_count() -> None:
    nameless = (*HOME[:2], area("haizhu", unnamed_parts={"community": 9}))
    promise = condition("at_least", {2020: 80}, "opening", measure="share", each=each("community"))
    counted = observe(2020, None, "opening", satisfying=4, of=9)
    assert [one.light for one in booked(promise, [counted], areas=nameless)] == [Light.GREEN]


@pytest.mark.parametrize(
    ("promise", "indicator"),
    [(condition("at_least", {2020: 5}, each=each()), "beds"), (done(2020), "opening")],
    ids=["a count", "an event"],
)
def test_a_number_is_no_answer_where_something_else_is_asked_for(promise: Promise, indicator: str) -> None:
    nameless = (*HOME[:2], area("haizhu", unnamed_parts={"subdistrict": 9}))
    (account,) = booked(promise, [observe(2020, 3, indicator)], areas=nameless)
    assert [(debt.standing, debt.reason) for debt in account.debts] == [(Standing.MISSING, Reason.INTERIM_READING)]
