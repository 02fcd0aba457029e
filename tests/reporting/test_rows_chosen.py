"""Columns choose and gate what findings choose and gate."""

from itertools import compress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_compliance.intake.baselines import Baseline, Standing
from plan_compliance.judging import judge
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Gathered, Responsible
from plan_compliance.reporting.gate import GATES, addresses_of, is_known, rows_stopped, stopped
from plan_compliance.reporting.selection import NAMES, Selection, rows_selected, select, unknown_words, words_not_in
from plan_compliance.reporting.streamed import stream_of_findings, stream_of_rows
from plan_compliance.vocabulary import Pace
from tests.judging.tables import CATALOGUE
from tests.made import condition, gathered, observe, plan, target, waiver
from tests.strategies import days, worlds

few = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
CARE = Responsible(lead="bureau", others=("office", "streets"))
WORLD = gathered(
    plan(
        target(condition("at_least", {2016: 10, 2018: 30}, baseline=5), id="own", responsible=CARE),
        target(condition("at_least", {2016: 10, 2018: 30}, baseline=5), id="again", same_as="own"),
        target(condition("at_most", {2016: 10, 2018: 30}), id="waived"),
    ),
    (observe(2016, 2), observe(2017, 8)),
    CATALOGUE,
    waivers=[waiver("plan/waived/*")],
)


@few
@given(worlds(), days(), st.data())
def test_columns_choose_what_findings_choose(world: Gathered, as_of: str, data: st.DataObject) -> None:
    judgement = judge(world, as_of=as_of)
    known = {
        name: sorted({word for finding in judgement.findings for word in called(finding)})
        for name, called in NAMES.items()
    }
    drawn = {name: data.draw(st.lists(st.sampled_from([*words, "?"]), max_size=2)) for name, words in known.items()}
    selection = Selection(**{name: tuple(words) for name, words in drawn.items()})
    rows = rows_selected(judgement.columns, selection, world)
    assert tuple(compress(judgement.findings, rows)) == select(judgement.findings, selection)
    assert words_not_in(judgement.columns, selection, world) == unknown_words(judgement.findings, selection)


def test_whoever_answers_for_a_target_answers_for_what_restates_it() -> None:
    judgement = judge(WORLD, as_of="2018-12-31")
    selection = Selection(responsible=("streets",))
    rows = rows_selected(judgement.columns, selection, WORLD)
    chosen = list(compress(judgement.findings, rows))
    assert chosen == list(select(judgement.findings, selection))
    assert {finding.target for finding in chosen} == {"own", "again"}


def addresses(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(finding.address for finding in findings)


@few
@given(worlds(), days(), st.lists(st.sampled_from([*GATES])).map(",".join), st.booleans())
def test_columns_stop_at_what_findings_stop_at(world: Gathered, as_of: str, gate: str, ignore: bool) -> None:  # noqa: FBT001
    judgement = judge(world, as_of=as_of)
    rows = rows_stopped(judgement.columns, gate=gate, as_of=as_of, ignore_waivers=ignore)
    failing, known = map(addresses_of, rows)
    assert failing == addresses(stopped(judgement.findings, gate=gate, as_of=as_of, ignore_waivers=ignore))
    assert known == ()


def test_waived_and_restated_rows_stop_nothing_and_known_ones_are_told_apart() -> None:
    judgement = judge(WORLD, as_of="2018-12-31")
    held: Any = {"gate": "unstated,data", "as_of": "2026-01-01"}
    (missed, *_) = stopped(judgement.findings, gate="unstated", as_of="2026-01-01")
    then = Standing(verdict=missed.verdict, nature=missed.nature, pace=Pace.UNKNOWN, deadline="2016-12-31", flags=())
    baseline = Baseline(as_of="2026-01-01", standings={missed.address: then})
    failing, known = map(addresses_of, rows_stopped(judgement.columns, baseline=baseline, **held))
    assert known == (missed.address,)
    assert is_known(missed, baseline, **held)
    assert failing == addresses(stopped(judgement.findings, **held))[1:]
    assert {address.split("/")[1] for address in (*failing, *known)} == {"own"}


def test_a_stream_of_findings_holds_what_a_stream_of_rows_holds() -> None:
    judgement = judge(WORLD, as_of="2018-12-31")
    rows = rows_selected(judgement.columns, Selection(year=("2016", "2018")), WORLD)
    of_rows = stream_of_rows(judgement, rows)
    findings = tuple(of_rows.told())
    of_findings = stream_of_findings(judgement, select(judgement.findings, Selection(year=("2016", "2018"))))
    assert findings == tuple(of_findings.told())
    assert of_rows.columns().equals(of_findings.columns())
    assert of_rows.count == of_findings.count == len(findings) == 6
