"""A finding at a glance is that finding to whoever looks, and is told only then."""

import copy
import pickle
from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest

from plan_compliance.judging import Judgement, judge
from plan_compliance.judging.finding import Finding
from plan_compliance.plugin.glances import GLANCED, Glances
from plan_compliance.vocabulary import Flag
from tests.judging.tables import CATALOGUE
from tests.made import condition, gathered, observe, plan, target

AS_OF = "2018-12-31"
MADE = gathered(
    plan(target(condition("at_least", {2016: 10, 2017: 20, 2018: 30}, baseline=5))),
    (observe(2016, 12), observe(2017, 8)),
    CATALOGUE,
)


@pytest.fixture
def judgement() -> Judgement:
    return judge(MADE, as_of=AS_OF)


@pytest.fixture
def glances(judgement: Judgement) -> Glances:
    """All findings of the judgement, of which none is told."""
    return Glances(judgement=judgement, rows=judgement.columns.with_row_index()["index"])


@pytest.fixture
def never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def streamed(_: Judgement, wanted: object = None) -> Iterator[Finding]:
        raise AssertionError(wanted)

    monkeypatch.setattr(Judgement, "streamed", streamed)


@pytest.mark.usefixtures("never_told")
def test_what_the_gate_and_the_counts_look_at_is_not_told(glances: Glances) -> None:
    assert [(one.address.split("/")[-1], one.verdict.value, one.bound) for one in glances[:3]] == [
        ("2016", "met", 10.0),
        ("2017", "missed", 20.0),
        ("2018", "no_data", 30.0),
    ]
    assert [one.has(Flag.EXCEEDED) for one in glances][:3] == [True, False, False]


def test_a_glance_says_what_the_finding_says(glances: Glances, judgement: Judgement) -> None:
    seen = [[getattr(one, name) for name in GLANCED] for one in glances]
    assert seen == [[getattr(one, name) for name in GLANCED] for one in judgement.findings]


def test_all_else_is_told_when_it_is_asked_for(glances: Glances, judgement: Judgement) -> None:
    assert [asdict(one) for one in glances] == [asdict(one) for one in judgement.findings]


def test_it_is_that_finding_to_whoever_looks(glances: Glances, judgement: Judgement) -> None:
    one, told = glances[0], judgement.findings[0]
    assert isinstance(one, Finding)
    assert (one, told) == (told, one)
    assert one == glances[0]
    assert one != glances[1]
    assert (hash(one), repr(one)) == (hash(told), repr(told))
    assert {copy.copy(one), pickle.loads(pickle.dumps(one)), replace(one)} == {told}  # noqa: S301 - our own bytes


def test_there_is_no_more_to_it_than_to_a_finding(glances: Glances) -> None:
    with pytest.raises(AttributeError, match="colour"):
        _ = glances[0].colour  # type: ignore[attr-defined]


def test_findings_are_told_together_with_those_of_their_verdict(
    glances: Glances, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    streamed = Judgement.streamed

    def counted(self: Judgement, wanted: frozenset[tuple[str, str, str, int]]) -> Iterator[Finding]:
        asked.append({year for *_, year in wanted})
        return streamed(self, wanted)

    monkeypatch.setattr(Judgement, "streamed", counted)
    assert [glances[number].document for number in (1, 1, 0)] == [MADE.plans[0].document.title] * 3
    assert asked == [{2017}, {2016}]
