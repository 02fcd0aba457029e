"""Rows count as their findings do, and of all that fail only the worst are told."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plan_compliance.judging import Judgement, judge
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Gathered
from plan_compliance.reporting import counted, step_summary
from plan_compliance.reporting.contents import Contents, worst_first
from plan_compliance.reporting.counted import COUNTED_FLAGS, CountedRow, counted_rows, worst_of_rows
from plan_compliance.reporting.gate import GATES, rows_stopped, stopped
from plan_compliance.reporting.step_summary import step_page
from plan_compliance.reporting.summary import Grouping, summarise
from plan_compliance.vocabulary import Method
from tests.reporting.test_rows_chosen import WORLD
from tests.strategies import days, worlds

few = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
EVERY = ",".join(GATES)


def said(one: Any) -> tuple[object, ...]:  # noqa: ANN401
    """All but the name of the area: a finding that is judged by another area's figure bears that one's name."""
    names = [name for name in CountedRow.__slots__ if name not in ("flags", "area_name")]
    return (*(getattr(one, name) for name in names), *(one.has(flag) for flag in COUNTED_FLAGS))


@few
@given(worlds(), days())
def test_a_row_says_what_its_finding_says(world: Gathered, as_of: str) -> None:
    judgement = judge(world, as_of=as_of)
    assert [said(row) for row in counted_rows(judgement.columns, world)] == list(map(said, judgement.findings))


def test_a_row_that_restates_another_or_is_waived_says_so_too() -> None:
    judgement = judge(WORLD, as_of="2018-12-31")
    rows = counted_rows(judgement.columns, WORLD)
    assert list(map(said, rows)) == list(map(said, judgement.findings))
    assert {row.area_name for row in rows} == {WORLD.areas["haizhu"].name}
    assert {flag for row in rows for flag in row.flags} == set(COUNTED_FLAGS)


def judged_by_their_own(world: Gathered, as_of: str) -> Judgement:
    judgement = judge(world, as_of=as_of)
    assume(all(one.area_name == world.areas[one.area].name for one in judgement.findings))
    return judgement


@few
@given(worlds(), days(), st.sampled_from(Grouping))
def test_rows_are_counted_as_findings_are(world: Gathered, as_of: str, by: Grouping) -> None:
    judgement = judged_by_their_own(world, as_of)
    assert summarise(counted_rows(judgement.columns, world), by) == summarise(judgement.findings, by)


@few
@given(worlds(), days(), st.data(), st.sampled_from(Method))
def test_findings_at_a_few_addresses_are_those_of_all(
    world: Gathered, as_of: str, data: st.DataObject, method: Method
) -> None:
    judgement = judge(world, as_of=as_of, method=method)
    chosen = data.draw(st.lists(st.sampled_from(judgement.findings), max_size=5, unique_by=lambda one: one.address))
    addresses = [(one.plan, one.target, one.area, one.year) for one in chosen]
    assert list(judgement.streamed(set(addresses))) == sorted(
        chosen, key=lambda one: (one.plan, one.target, one.area, one.year)
    )


@few
@given(worlds(), days(), st.sampled_from(["zh", "en"]), st.integers(0, 4))
def test_the_summary_of_rows_is_the_summary_of_findings(world: Gathered, as_of: str, lang: str, most: int) -> None:
    judgement = judged_by_their_own(world, as_of)
    contents = Contents(findings=(), as_of=as_of, lang=lang, gate=EVERY)
    failing = stopped(judgement.findings, gate=EVERY, as_of=as_of)
    with patch.object(counted, "MOST_ROWS", most), patch.object(step_summary, "MOST_ROWS", most):
        worst = (worst_of_rows(judgement, rows) for rows in rows_stopped(judgement.columns, gate=EVERY, as_of=as_of))
        of_rows = step_page(contents, counted_rows(judgement.columns, world), *worst)
        of_findings = step_summary.step_summary(
            Contents(findings=judgement.findings, as_of=as_of, lang=lang, gate=EVERY, stopped=failing)
        )
    assert of_rows == of_findings


def test_no_more_is_told_than_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    judgement = judge(WORLD, as_of="2018-12-31")
    rows, _ = rows_stopped(judgement.columns, gate=EVERY, as_of="2030-01-01")
    asked: list[Any] = []
    streamed = Judgement.streamed
    monkeypatch.setattr(counted, "MOST_ROWS", 2)

    def noted(self: Judgement, wanted: Any) -> Iterator[Finding]:  # noqa: ANN401
        asked.append(wanted)
        return streamed(self, wanted)

    monkeypatch.setattr(Judgement, "streamed", noted)
    worst = worst_of_rows(judgement, rows)
    assert worst.count == len(rows) > 2
    assert list(worst.findings) == worst_first(worst.findings)
    assert len(worst.findings) == 2
    assert [len(wanted) for wanted in asked] == [2]
