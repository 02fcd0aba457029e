"""The outcome as columns says of every finding what the finding says of itself."""

from collections.abc import Sequence
from enum import StrEnum

import pytest
from hypothesis import given

from plan_compliance.judging import judge, outcomes
from plan_compliance.judging.finding import Finding
from plan_compliance.judging.outcome_columns import COLUMNS
from plan_compliance.judging.outcomes import row_of
from plan_compliance.model import Gathered
from tests.judging.tables import CATALOGUE
from tests.made import condition, gathered, observe, plan, target
from tests.strategies import days, worlds


def told(finding: Finding) -> dict[str, object]:
    """A finding as a row of the columns, words as plain text."""
    row = dict(zip(COLUMNS, row_of(finding), strict=True))
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in row.items()}


@given(worlds(), days())
def test_columns_and_findings_say_the_same(world: Gathered, as_of: str) -> None:
    judgement = judge(world, as_of=as_of)
    assert judgement.columns.to_dicts() == [told(finding) for finding in judgement.findings]


PLAIN = gathered(
    plan(target(condition("at_least", {2016: 10, 2018: 30}, baseline=5))),
    (observe(2016, 12), observe(2017, 8)),
    CATALOGUE,
)


def test_plain_targets_are_never_told_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_of(*given: Sequence[object]) -> tuple[Finding, ...]:
        assert given[3] == []
        return ()

    monkeypatch.setattr(outcomes, "told_one_by_one", none_of)
    columns = judge(PLAIN, as_of="2018-12-31").columns
    assert columns.select("year", "verdict", "pace", "actual", "bound", "exceeded").rows()[:3] == [
        (2016, "met", "ahead", 12.0, 10.0, True),
        (2017, "not_due", "behind", 8.0, 30.0, False),
        (2018, "no_data", "finished", None, 30.0, False),
    ]
