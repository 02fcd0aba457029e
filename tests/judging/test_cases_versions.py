# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""Tables for what surrounds a target: amendments, withdrawal, restatements, exceptions by area."""

from typing import Any

import pytest

from plan_compliance.judging import judge as judge_all
from plan_compliance.vocabulary import Flag, Pace
from tests.judging.judges import JUDGES, engine
from tests.judging.tables import Row, row
from tests.made import (
    HOME,
    Bounds,
    amended,
    area,
    condition,
    each,
    gathered,
    indicator,
    observe,
    plan,
    streets,
    target,
    withdrawn,
)

HUNDRED = condition("at_least", {2018: 50, 2020: 100})


def changed(fact: str, *versions: tuple[str, Bounds], year: int = 2020, value: int = 95, **more: Any) -> Row:
    """At least 100 by 2020, amended."""
    first = more.pop("first", HUNDRED)
    comparison = first.comparison
    later = tuple(amended(on, condition(comparison, bounds)) for on, bounds in versions)
    return row(fact, target(first, amendments=later), {year: value}, year, **more)


AMENDED = [
    changed("not amended", verdict="missed", flags="", original_verdict=None, bound=100),
    changed(
        "loosened before the end", ("2019-06-30", {2018: 50, 2020: 90}),
        verdict="met", flags="amended exceeded loosened", original_verdict="missed", bound=90,
    ),
    changed("loosened on the last day", ("2020-12-31", {2018: 50, 2020: 90}), verdict="met", original_verdict="missed"),
    changed(
        "loosened a day too late", ("2021-01-01", {2018: 50, 2020: 90}), verdict="missed", flags="", original_verdict=None
    ),
    changed(
        "tightened", ("2019-06-30", {2018: 50, 2020: 120}), value=110,
        verdict="missed", flags="amended", original_verdict="met",
    ),
    changed(
        "amended to the same", ("2019-06-30", {2018: 50, 2020: 100}), verdict="missed", flags="amended",
        original_verdict="missed",
    ),
    changed(
        "the last of two amendments", ("2018-06-30", {2018: 50, 2020: 80}), ("2019-06-30", {2018: 50, 2020: 96}),
        verdict="missed", flags="amended loosened", bound=96, original_verdict="missed",
    ),
    changed(
        "amendments in the wrong order", ("2019-06-30", {2018: 50, 2020: 96}), ("2018-06-30", {2018: 50, 2020: 80}),
        verdict="missed", bound=96,
    ),
    changed(
        "years before the amendment keep the original", ("2019-06-30", {2018: 30, 2020: 90}), year=2018, value=40,
        verdict="missed", flags="", original_verdict=None, bound=50,
    ),
    changed(
        "put off", ("2017-06-30", {2020: 100}), year=2018, value=40,
        verdict="not_due", flags="amended loosened", original_verdict="missed",
    ),
    changed(
        "a cap raised", ("2019-06-30", {2020: 96}), first=condition("at_most", {2020: 90}),
        verdict="met", flags="amended exceeded loosened", original_verdict="missed",
    ),
    changed(
        "a cap lowered", ("2019-06-30", {2020: 80}), first=condition("at_most", {2020: 96}),
        verdict="missed", flags="amended", original_verdict="met",
    ),
]  # fmt: skip


EACH = condition("at_least", {2018: 50, 2020: 100}, each=each())
EASED = (amended("2019-06-30", condition("at_least", {2018: 50, 2020: 90}, each=each())),)
AMENDED += [
    row(
        "loosened for each street", target(EACH, amendments=EASED),
        [observe(2020, 95, area="s1"), observe(2020, 99, area="s2")], 2020, areas=(*HOME, *streets("s1", "s2")),
        verdict="met", flags="amended exceeded loosened", original_verdict="missed", bound=90,
    ),
    row(
        "loosened for each of no streets", target(EACH, amendments=EASED), [], 2020,
        verdict="no_data", reason="scope_unknown", flags="amended loosened", original_verdict="no_data",
    ),
]  # fmt: skip


def ended(fact: str, on: str, year: int, **expected: Any) -> Row:
    """At least 100 by 2020, withdrawn."""
    return row(fact, target(HUNDRED, withdrawal=withdrawn(on)), {2018: 60, 2020: 101}, year, **expected)


WITHDRAWN = [
    ended("before the withdrawal", "2019-01-01", 2018, verdict="met", reason=None),
    ended("on the last day of the year", "2018-12-31", 2018, verdict="not_applicable", reason="withdrawn"),
    ended("in the year", "2020-05-01", 2020, verdict="not_applicable", reason="withdrawn", original_verdict=None),
    ended("after the year", "2021-01-01", 2020, verdict="met"),
    ended("in a year without a bound", "2019-05-01", 2019, verdict="not_applicable", reason="withdrawn"),
]

TWO = plan(
    target(condition("at_least", {2020: 100}), only={"yuexiu": condition("at_least", {2020: 50})}),
    areas=("haizhu", "yuexiu"),
)
PLACES = (*HOME, area("yuexiu"))

ONLY = [
    row("the rule", TWO, [observe(2020, 60)], 2020, areas=PLACES, verdict="missed", bound=100),
    row("the exception", TWO, [observe(2020, 60, area="yuexiu")], 2020, area="yuexiu", areas=PLACES, verdict="met", bound=50),
]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [*AMENDED, *WITHDRAWN, *ONLY], ids=str)
def test_the_version_in_force_at_the_end_of_the_year_counts(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected


@pytest.mark.parametrize("judge", JUDGES)
def test_a_target_that_restates_another_is_judged_like_it(judge: str) -> None:
    rows = plan(target(HUNDRED), target(HUNDRED, "again", same_as="row"))
    said = JUDGES[judge](gathered(rows, [observe(2018, 60), observe(2020, 99)], [indicator()]), "2030-12-31")
    assert all(
        said["plan", "again", "haizhu", year] == said["plan", "row", "haizhu", year] for year in range(2016, 2021)
    )


def test_a_restatement_is_flagged_and_names_what_it_restates() -> None:
    rows = plan(target(HUNDRED), target(HUNDRED, "again", same_as="row"))
    findings = judge_all(gathered(rows, [observe(2020, 99)], [indicator()]), as_of="2030-12-31").findings
    assert {finding.target: (finding.has(Flag.RESTATED), finding.same_as) for finding in findings} == {
        "row": (False, ""),
        "again": (True, "row"),
    }


def test_a_withdrawn_target_is_at_no_pace() -> None:
    row = target(HUNDRED, withdrawal=withdrawn("2017-01-01"))
    said = engine(gathered(plan(row), [observe(2018, 60)], [indicator()]), "2030-12-31")
    assert said["plan", "row", "haizhu", 2018].pace is Pace.UNKNOWN
