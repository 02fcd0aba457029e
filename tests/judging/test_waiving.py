"""How waivers stand: in force, run out, not yet granted, with nothing to excuse, orphaned."""

import pytest

from plan_compliance.judging import judge
from plan_compliance.judging.waiving import WaiverStanding, waiver_standings
from plan_compliance.model import Waiver
from plan_compliance.vocabulary import WaiverState
from tests.made import condition, gathered, indicator, observe, plan, target, waiver

MISSED, MET, RESTATED = ("plan/missed/haizhu/2020", "plan/met/haizhu/2020", "plan/again/haizhu/2020")
ROWS = (
    target(condition("at_least", {2020: 100}), "missed"),
    target(condition("at_least", {2020: 10}), "met"),
    target(condition("at_least", {2020: 100}), "again", same_as="missed"),
)
WORLD = gathered(plan(*ROWS), (observe(2020, 50),), (indicator(),))
JUDGED = judge(WORLD, as_of="2021-06-30").findings


def standing(one: Waiver) -> WaiverStanding:
    return waiver_standings((one,), JUDGED, as_of="2021-06-30")[0]


@pytest.mark.parametrize(
    ("one", "state"),
    [
        pytest.param(waiver(MISSED), WaiverState.IN_FORCE, id="in force"),
        pytest.param(waiver(MISSED, until="2021-06-30"), WaiverState.IN_FORCE, id="on its last day"),
        pytest.param(waiver(MISSED, until="2021-06-29"), WaiverState.EXPIRED, id="a day after its last"),
        pytest.param(waiver(MISSED, on="2021-06-30"), WaiverState.IN_FORCE, id="granted today"),
        pytest.param(waiver(MISSED, on="2021-07-01"), WaiverState.NOT_YET_GRANTED, id="granted tomorrow"),
        pytest.param(waiver(MET), WaiverState.NOTHING_TO_EXCUSE, id="of what is met"),
        pytest.param(waiver(MET, until="2021-06-29"), WaiverState.EXPIRED, id="run out, of what is met"),
        pytest.param(waiver(RESTATED), WaiverState.NOTHING_TO_EXCUSE, id="of what is counted elsewhere"),
        pytest.param(waiver("*/mised/*"), WaiverState.ORPHAN, id="misspelt"),
        pytest.param(waiver("*/mised/*", until="2021-06-29"), WaiverState.ORPHAN, id="misspelt and run out"),
    ],
)
def test_waiver_stands(one: Waiver, state: WaiverState) -> None:
    assert standing(one).state is state


def test_a_glob_names_all_it_fits_and_what_of_it_is_amiss() -> None:
    found = standing(waiver("plan/m*/haizhu/2020"))
    assert [one.address for one in found.findings] == [MET, MISSED]
    assert [one.address for one in found.amiss] == [MISSED]


def test_waivers_keep_the_order_in_which_they_are_written() -> None:
    written = (waiver("z*"), waiver(MISSED), waiver("a*"))
    assert tuple(one.waiver for one in waiver_standings(written, JUDGED, as_of="2021-06-30")) == written


def test_target_behind_schedule_can_be_excused_before_it_is_due() -> None:
    late = gathered(plan(condition("at_least", {2020: 100}, baseline=0)), (observe(2018, 10),), (indicator(),))
    found = waiver_standings(
        (waiver("plan/row/haizhu/2018"),), judge(late, as_of="2019-06-30").findings, as_of="2019-06-30"
    )
    assert found[0].state is WaiverState.IN_FORCE
