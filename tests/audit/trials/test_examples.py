"""A plan's examples, each judged alone."""

from pathlib import Path

import pytest

from plan_compliance.audit.trials.examples import Trial, tried
from plan_compliance.intake import gather
from plan_compliance.vocabulary import Verdict

INDICATORS = """
beds: {name: 床位, domain: care, unit: beds, kind: stock, better: higher}
allowance: {name: 补贴, domain: care, unit: yuan/month, kind: amount, better: higher}
office: {name: 等级, domain: care, unit: grade, kind: grade, better: higher, scale: [A, AA, AAA]}
election: {name: 选举, domain: care, unit: event, kind: milestone, better: neither}
"""
AREAS = """
east:
  name: 东区
  level: district
  parts: {mill: {name: 磨坊, level: subdistrict}, ford: {name: 渡口, level: subdistrict}}
"""
PLAN = """
plan: east-2019-2020
title: 东区规划
area: east
period: {from: 2019, to: 2020, baseline: 2018}
targets:
  - {id: target, nature: unstated, source: {table: A, row: 1}, examples: [EXAMPLES], PROMISE}
"""


def trials(folder: Path, promise: str, *examples: str) -> tuple[Trial, ...]:
    (folder / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (folder / "areas.yaml").write_text(AREAS, encoding="utf-8")
    text = PLAN.replace("PROMISE", promise).replace("EXAMPLES", ", ".join(f"{{{one}}}" for one in examples))
    (folder / "east-2019-2020.yaml").write_text(text, encoding="utf-8")
    gathered, _ = gather(folder, None)
    return tried(gathered, gathered.plans)


@pytest.mark.parametrize(
    ("promise", "example", "found"),
    [
        ("indicator: beds, at_least: {2020: 35}", "actual: 34.99, year: 2020", Verdict.MISSED),
        ("indicator: beds, at_least: {2020: 35}", "actual: 35, year: 2020", Verdict.MET),
        ("indicator: beds, at_least: {2020: 35}", "actual: 36, year: 2019", Verdict.NOT_DUE),
        ("indicator: beds, measure: growth, above: 3, due: every_year", "actual: 3, year: 2019", Verdict.MISSED),
        ("indicator: beds, measure: cumulative, between: {2020: [3, 5]}", "actual: 5, year: 2020", Verdict.MET),
        ("indicator: beds, each: subdistrict, at_least: {2020: 1}", "actual: 0, year: 2020", Verdict.MISSED),
        (
            "indicator: beds, each: subdistrict, measure: share, at_least: {2020: 80}",
            "actual: 80, year: 2020",
            Verdict.MET,
        ),
        ("indicator: beds, direction: increase, due: 2020, baseline: 3", "actual: 4, year: 2020", Verdict.MET),
        ("indicator: beds, direction: increase, due: 2020, baseline: 3", "actual: 3, year: 2020", Verdict.MISSED),
        ("indicator: office, at_least: {2020: AA}", "actual: A, year: 2020", Verdict.MISSED),
        ("indicator: office, at_least: {2020: AA}", "actual: AAA, year: 2020", Verdict.MET),
        ("indicator: election, done: 2020", "actual: 2020-05, year: 2020", Verdict.MET),
        ("indicator: election, done: 2020", "actual: not_yet, year: 2020", Verdict.MISSED),
        ("indicator: allowance, at_least: {of: beds, times: 2}, due: 2020", "actual: 5, year: 2020", Verdict.NO_DATA),
    ],
)
def test_the_figure_of_an_example_is_the_measured_value(
    tmp_path: Path, promise: str, example: str, found: Verdict
) -> None:
    (trial,) = trials(tmp_path, promise, f"{example}, verdict: {found}")
    assert (trial.verdict, trial.holds) == (found, True)


def test_a_composite_cannot_be_answered_by_one_figure(tmp_path: Path) -> None:
    promise = "all_of: [{indicator: beds, at_least: {2020: 1}}, {indicator: office, at_least: {2020: A}}]"
    (trial,) = trials(tmp_path, promise, "actual: 5, year: 2020, verdict: met")
    assert trial.complaint("en").endswith(
        ": the example says that 5 in 2020 is met, the target says that one figure cannot answer it"
    )


def test_an_example_of_a_bound_that_follows_another_series_is_told_so(tmp_path: Path) -> None:
    promise = "indicator: allowance, at_least: {of: beds, times: 2}, due: 2020"
    (trial,) = trials(tmp_path, promise, "actual: 5, year: 2020, verdict: met")
    assert trial.complaint("en").endswith("since the bound follows another series: leave the example out")


def test_examples_are_numbered_in_their_order_and_do_not_touch_each_other(tmp_path: Path) -> None:
    promise = "indicator: beds, at_least: {2020: 35}"
    found = trials(tmp_path, promise, "actual: 1, year: 2020, verdict: met", "actual: 40, year: 2020, verdict: met")
    assert [(one.address, one.holds) for one in found] == [
        ("east-2019-2020/target/1", False),
        ("east-2019-2020/target/2", True),
    ]


def test_a_plan_without_examples_has_nothing_to_try(tmp_path: Path) -> None:
    assert trials(tmp_path, "indicator: beds, at_least: {2020: 35}") == ()


def test_a_denied_example_is_told_in_both_languages(tmp_path: Path) -> None:
    (trial,) = trials(tmp_path, "indicator: beds, at_least: {2020: 35}", "actual: 1, year: 2020, verdict: met")
    assert trial.complaint("zh").endswith("示例称2020年的1应判达标，按目标则为未达标")
