"""Laws that hold whatever the world: order, silence, excuses, and what a better or a missing figure can do."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.judging import judge
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Condition, Gathered
from plan_compliance.vocabulary import Flag, Pace, Verdict
from tests.judging.judges import JUDGES
from tests.made import condition, gathered, indicator, observe, plan, waiver
from tests.strategies import days, worlds

Thing = TypeVar("Thing")
AMOUNTS = st.decimals(min_value=0, max_value=200, places=1)
MEASURES = ["level", "growth", "average_growth", "yearly_change", "change", "total_growth", "cumulative", "mean"]


def findings(world: Gathered, as_of: str) -> Sequence[Finding]:
    """The engine's findings."""
    return judge(world, as_of=as_of).findings


def addresses(world: Gathered) -> list[str]:
    """Every point there is: target, area and year of each plan."""
    return sorted(
        f"{made.id}/{target.id}/{area}/{year}"
        for made in world.plans
        for target in made.targets
        for area in made.areas
        for year in range(made.first, made.last + 1)
    )


@given(worlds(), days())
def test_every_point_gives_exactly_one_finding_in_the_order_of_addresses(world: Gathered, as_of: str) -> None:
    told = [finding.address for finding in findings(world, as_of)]
    assert sorted(told) == addresses(world)
    assert told == [finding.address for finding in sorted(findings(world, as_of), key=place)]


def place(finding: Finding) -> tuple[str, str, str, int]:
    """What findings are sorted by."""
    return finding.plan, finding.target, finding.area, finding.year


@given(worlds(), days(), st.randoms(use_true_random=False))
def test_the_order_of_rows_plans_and_targets_changes_nothing(world: Gathered, as_of: str, chance: Random) -> None:
    plans = tuple(replace(made, targets=shuffled(made.targets, chance)) for made in world.plans)
    mixed = replace(world, plans=shuffled(plans, chance), observations=shuffled(world.observations, chance))
    assert findings(mixed, as_of) == findings(world, as_of)


def shuffled(things: Sequence[Thing], chance: Random) -> tuple[Thing, ...]:
    """The same things in another order."""
    return tuple(chance.sample(things, len(things)))


@given(worlds(), days())
def test_the_same_world_gives_the_same_findings(world: Gathered, as_of: str) -> None:
    assert findings(world, as_of) == findings(world, as_of)


@given(worlds(), days())
def test_a_waiver_lies_over_a_verdict_and_never_changes_it(world: Gathered, as_of: str) -> None:
    excused = findings(replace(world, waivers=(waiver("*"),)), as_of)
    bare = findings(replace(world, waivers=()), as_of)
    assert [unwaived(finding) for finding in excused] == list(bare)
    assert all(finding.has(Flag.WAIVED) for finding in excused)


def unwaived(finding: Finding) -> Finding:
    """The finding as it would be without an excuse."""
    return replace(finding, waiver=None, flags=tuple(flag for flag in finding.flags if flag is not Flag.WAIVED))


@given(worlds(), days())
def test_what_has_no_data_is_neither_met_nor_without_reason(world: Gathered, as_of: str) -> None:
    silent = replace(world, observations=())
    told = findings(silent, as_of)
    assert {finding.verdict for finding in told} <= {Verdict.NO_DATA, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE}
    assert all(finding.reason for finding in told)


@given(worlds(), days())
def test_every_verdict_but_met_and_missed_has_a_reason(world: Gathered, as_of: str) -> None:
    told = findings(world, as_of)
    assert all(bool(finding.reason) is not (finding.verdict in {Verdict.MET, Verdict.MISSED}) for finding in told)
    assert all(bool(finding.pace_reason) is (finding.pace is Pace.UNKNOWN) for finding in told)


@given(worlds(), days())
def test_a_row_that_is_not_available_says_as_little_as_no_row(world: Gathered, as_of: str) -> None:
    missing = [observe(year, indicator=one, area=where, status="not_available", submitted_on="")
               for year in (2016, 2018) for one in world.indicators for where in world.areas]  # fmt: skip
    more = replace(world, observations=(*world.observations, *missing))
    pairs = zip(findings(world, as_of), findings(more, as_of), strict=True)
    assert all(before.verdict is after.verdict for before, after in pairs)


# --- one series, where it can be said what a figure does ---------------------------------------------

SERIES = st.dictionaries(st.integers(2014, 2019), AMOUNTS, min_size=1)
FLOORS = st.builds(
    lambda limit, measure: condition("at_least", {2017: limit, 2019: limit}, "funds", measure=measure),
    AMOUNTS,
    st.sampled_from(MEASURES),
)


def judged(promise: Condition, figures: dict[int, Decimal], judge_by: str) -> dict[int, Verdict]:
    """The verdict of each year on one series of a flow."""
    seen = [observe(year, value, "funds") for year, value in figures.items()]
    world = gathered(plan(promise, last=2019), seen, [indicator("funds", "flow", lowest=0)])
    said = JUDGES[judge_by](world, "2030-12-31")
    return {year: opinion.verdict for (*_, year), opinion in said.items()}


@pytest.mark.parametrize("judge_by", JUDGES)
@given(promise=FLOORS, figures=SERIES, step=AMOUNTS)
def test_raising_an_actual_never_turns_at_least_from_met_to_missed(
    judge_by: str, promise: Condition, figures: dict[int, Decimal], step: Decimal
) -> None:
    raised = {year: value + step if year == max(figures) else value for year, value in figures.items()}
    before, after = judged(promise, figures, judge_by)[2019], judged(promise, raised, judge_by)[2019]
    assert (before, after) != (Verdict.MET, Verdict.MISSED)


@pytest.mark.parametrize("judge_by", JUDGES)
@given(promise=FLOORS, figures=SERIES, dropped=st.integers(2014, 2019))
def test_deleting_a_figure_never_turns_missed_into_met(
    judge_by: str, promise: Condition, figures: dict[int, Decimal], dropped: int
) -> None:
    fewer = {year: value for year, value in figures.items() if year != dropped}
    before, after = judged(promise, figures, judge_by), judged(promise, fewer, judge_by)
    assert not [year for year in before if before[year] is Verdict.MISSED and after[year] is Verdict.MET]
