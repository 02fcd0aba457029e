"""Which findings fail a run."""

import pytest

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.gate import GATES, PYTEST_GATE, gate_words, stopped, stops
from plan_compliance.vocabulary import Flag, Nature, Pace, Verdict
from tests.reporting.made_findings import due, finding

MISSED = due(verdict=Verdict.MISSED, nature=Nature.BINDING)
NO_DATA = due(verdict=Verdict.NO_DATA, actual=None)


@pytest.mark.parametrize(
    ("made", "gate", "fails"),
    [
        (MISSED, "binding", True),
        (MISSED, "expected,unstated,data,schedule", False),
        (due(verdict=Verdict.MISSED), "expected", True),
        (due(verdict=Verdict.MISSED, nature=Nature.UNSTATED), "unstated", True),
        (due(), PYTEST_GATE, False),
        (finding(), "schedule", True),
        (finding(pace=Pace.REVERSED), "schedule", True),
        (finding(pace=Pace.ON_SCHEDULE), "schedule", False),
        (finding(), PYTEST_GATE, False),
        (NO_DATA, "data", True),
        (NO_DATA, "binding,expected,unstated", False),
        (MISSED, "none", False),
        (MISSED, "", False),
        (MISSED, " binding , data ", True),
    ],
)
def test_gate_stops_what_it_names(made: Finding, gate: str, *, fails: bool) -> None:
    assert stops(made, gate=gate, as_of="2021-12-31") is fails


@pytest.mark.parametrize(("as_of", "fails"), [("2021-03-30", False), ("2021-03-31", False), ("2021-04-01", True)])
def test_missing_figure_fails_once_its_day_has_passed(as_of: str, *, fails: bool) -> None:
    assert stops(NO_DATA, gate="data", as_of=as_of) is fails


def test_waived_miss_passes_unless_waivers_are_ignored() -> None:
    waived = due(verdict=Verdict.MISSED, flags=(Flag.WAIVED,))
    assert not stops(waived, gate="expected", as_of="2021-12-31")
    assert stops(waived, gate="expected", as_of="2021-12-31", ignore_waivers=True)


def test_expired_waiver_excuses_nothing() -> None:
    assert stops(due(verdict=Verdict.MISSED, flags=(Flag.WAIVER_EXPIRED,)), gate="expected", as_of="2022-01-01")


def test_restated_miss_never_fails() -> None:
    restated = due(verdict=Verdict.MISSED, flags=(Flag.RESTATED,))
    assert not stops(restated, gate="expected", as_of="2021-12-31", ignore_waivers=True)


def test_stopped_keeps_the_order() -> None:
    assert stopped([NO_DATA, due(), MISSED], gate=PYTEST_GATE, as_of="2021-12-31") == (NO_DATA, MISSED)


def test_unknown_word_is_named() -> None:
    with pytest.raises(ValueError, match=r"^bindng$"):
        gate_words("data,bindng")


def test_gate_of_pytest_is_made_of_known_words() -> None:
    assert set(gate_words(PYTEST_GATE)) < set(GATES)
