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
from plan_compliance.vocabulary import Status
from tests.judging.tables import CATALOGUE
from tests.made import HOME, all_of, any_of, condition, each, gathered, observe, plan, streets, target, text
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


@pytest.fixture
def nobody_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telling any finding one by one fails."""

    def none_of(*given: Sequence[object]) -> tuple[Finding, ...]:
        assert given[3] == []
        return ()

    monkeypatch.setattr(outcomes, "told_one_by_one", none_of)


@pytest.mark.usefixtures("nobody_told")
def test_plain_targets_are_never_told_one_by_one() -> None:
    columns = judge(PLAIN, as_of="2018-12-31").columns
    assert columns.select("year", "verdict", "pace", "actual", "bound", "exceeded").rows()[:3] == [
        (2016, "met", "ahead", 12.0, 10.0, True),
        (2017, "not_due", "behind", 8.0, 30.0, False),
        (2018, "no_data", "finished", None, 30.0, False),
    ]


STREETS = (*HOME, *streets("s1", "s2"))
REACHED = [
    observe(year, value, area=area, evidence="" if area == "s1" else "book.pdf")
    for year, value, area in ((2018, 9, "s1"), (2018, 10, "s2"), (2019, 10, "s1"), (2019, 11, "s2"))
]
WHOLES = gathered(
    plan(
        target(condition("at_least", {2018: 10}, each=each()), id="each", evidence_required=True),
        target(all_of(condition("at_least", {2018: 8}), condition("at_most", {2018: 20})), id="both"),
        target(any_of(condition("above", {2018: 99}), condition("at_least", 1)), id="either", assumption=text("why")),
    ),
    (*REACHED, observe(2018, 9)),
    CATALOGUE,
    STREETS,
)


@pytest.mark.usefixtures("nobody_told")
def test_wholes_over_plain_parts_are_never_told_one_by_one() -> None:
    columns = judge(WHOLES, as_of="2030-12-31").columns.filter(year=2018)
    names = ("target", "verdict", "indicator", "bound", "late_year", "late", "unverified", "assumed")
    assert columns.select(names).rows() == [
        ("both", "met", None, None, None, False, False, False),
        ("each", "missed", "beds", 10.0, 2019, True, True, False),
        ("either", "met", None, None, None, False, False, True),
    ]


def test_wholes_say_the_same_in_columns() -> None:
    judgement = judge(WHOLES, as_of="2030-12-31")
    assert judgement.columns.to_dicts() == [told(finding) for finding in judgement.findings]


def test_what_a_district_counted_itself_is_told_with_its_marks() -> None:
    counted = observe(2018, indicator="beds", satisfying=2, of=2, status=Status.PROVISIONAL)
    world = gathered(plan(condition("at_least", {2018: 10}, each=each())), (counted,), CATALOGUE, STREETS)
    judgement = judge(world, as_of="2030-12-31")
    rows = judgement.columns.to_dicts()
    assert [(row["verdict"], row["provisional"]) for row in rows if row["year"] == 2018] == [("met", True)]
    assert rows == [told(finding) for finding in judgement.findings]
