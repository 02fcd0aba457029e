"""Assertions that no figure could fail, or that none could meet; and those beside them that say something."""

from pathlib import Path

import pytest

from plan_compliance.audit.trials import mutants as searched
from plan_compliance.audit.trials.mutants import Mutant, mutants
from plan_compliance.audit.trials.reach import REACHES, Reach, trial_values
from plan_compliance.intake import gather
from plan_compliance.vocabulary import Measure, Verdict
from tests.made import exact

INDICATORS = """
cov: {name: {zh: 覆盖率, en: Coverage}, unit: "%", kind: rate, better: higher, range: [0, 100]}
streets: {name: 街道覆盖率, unit: "%", kind: rate, better: higher, range: [0, 100], share_of: subdistrict}
centres: {name: 有中心的社区, unit: "%", kind: rate, better: higher, range: [0, 100], share_of: community}
beds: {name: 床位, unit: beds, kind: stock, better: higher, range: [0, null]}
free: {name: 增减, unit: beds, kind: stock, better: higher}
wage: {name: 工资, unit: yuan, kind: amount, better: higher, range: [0, 10000]}
prices: {name: 物价, unit: "%", kind: rate, better: neither, growth_rate: true}
days: {name: 天数, unit: days, kind: stock, better: lower, range: [1, 30]}
debt: {name: 欠, unit: beds, kind: stock, better: lower, range: [null, 0]}
grade: {name: 等级, kind: grade, scale: [A, AA, AAA]}
wing: {name: 楼, kind: milestone}
"""
AREAS = """
east: {name: 东, level: district, classes: {zone: one}, unnamed_parts: {subdistrict: 3, community: 10}}
west: {name: 西, level: district, classes: {zone: two}, unnamed_parts: {community: 10}}
"""
PLAN = """
plan: p
title: P
area: {area}
period: {{from: 2019, to: 2020, baseline: 2018}}
targets:
  - {{id: row, {row}, source: {{row: 1}}}}
"""


def found(folder: Path, row: str, area: str = "east") -> tuple[Mutant, ...]:
    """The mutants among one row of a plan."""
    files = {"indicators.yaml": INDICATORS, "areas.yaml": AREAS, "p.yaml": PLAN.format(row=row, area=area)}
    [(folder / name).write_text(text, encoding="utf-8") for name, text in files.items()]
    gathered, _ = gather(folder, None)
    return mutants(gathered)


@pytest.mark.parametrize(
    "row",
    [
        "indicator: beds, at_least: {2020: 0}",
        "indicator: beds, measure: growth, at_least: -100, due: every_year",
        "indicator: beds, measure: cumulative, at_least: {2020: 0}",
        "indicator: cov, at_most: {2020: 100}",
        "indicator: cov, between: {2020: [0, 100]}",
        "indicator: cov, about: {2020: 95}, within: 100%",
        "indicator: cov, measure: mean, at_most: {2020: 100}",
        "indicator: cov, measure: cumulative, at_most: {2020: 200}",
        "indicator: cov, measure: yearly_change, at_least: -100, due: every_year",
        "indicator: streets, at_most: {2020: 100}",
        "indicator: days, above: {2020: 0.99}",
        "indicator: debt, at_most: {2020: 0}",
        "indicator: grade, at_least: {2020: A}",
        "indicator: wage, at_least: {of: beds, times: -1}, due: 2020",
        "indicator: wage, at_most: {2020: {highest_of: [{of: wage, year: 2018}, 10000]}}",
        "indicator: cov, at_least: {by: {zone: {one: 0, two: 50}}}, due: 2020",
        "indicator: cov, each: subdistrict, at_least: {2020: 0}",
        "indicator: cov, each: subdistrict, measure: share, at_least: {2020: 0}",
        "any_of: [{indicator: cov, at_least: {2020: 40}}, {indicator: cov, at_most: {2020: 50}}]",
        "any_of: [{indicator: cov, at_least: 40}, {indicator: cov, below: 40}], due: every_year",
    ],
)
def test_what_no_figure_could_fail_is_named(row: str, tmp_path: Path) -> None:
    assert [(one.address.split("/")[:3], one.never) for one in found(tmp_path, row)] == [
        (["p", "row", "east"], Verdict.MISSED)
    ]


@pytest.mark.parametrize(
    "row",
    [
        "indicator: cov, above: {2020: 100}",
        "indicator: cov, between: {2020: [101, 120]}",
        "indicator: cov, at_least: {2020: {highest_of: [{of: streets}, 200]}}",
        "indicator: cov, measure: yearly_change, above: 100, due: every_year",
        "indicator: cov, measure: total_growth, below: {2020: -100}, baseline: 5",
        "indicator: cov, direction: increase, due: 2020, baseline: 100",
        "indicator: days, below: {2020: 1}",
        "indicator: grade, above: {2020: AAA}",
        "indicator: streets, equals: {2020: 30}",
        "indicator: centres, equals: {2020: 97.36}",
        "indicator: cov, each: community, measure: share, equals: {2020: 25}",
        "indicator: cov, each: subdistrict, measure: share, above: {2020: 100}",
        "all_of: [{indicator: cov, at_least: {2020: 60}}, {indicator: cov, at_most: {2020: 50}}]",
        "each: subdistrict, all_of: [{indicator: cov, above: {2020: 60}}, {indicator: cov, below: {2020: 60}}]",
    ],
)
def test_what_no_figure_could_meet_is_named(row: str, tmp_path: Path) -> None:
    assert [(one.address.split("/")[:3], one.never) for one in found(tmp_path, row)] == [
        (["p", "row", "east"], Verdict.MET)
    ]


@pytest.mark.parametrize(
    "row",
    [
        "indicator: beds, at_least: {2020: 1}",
        "indicator: beds, at_most: {2020: 0}",
        "indicator: beds, above: {2020: 0}",
        "indicator: free, at_least: {2020: 0}",
        "indicator: cov, at_least: {2020: 100}",
        "indicator: cov, below: {2020: 100}",
        "indicator: cov, between: {2020: [100, 120]}",
        "indicator: cov, equals: {2020: 99.9}, rounded: 0",
        "indicator: cov, measure: cumulative, at_least: {2020: 200}",
        "indicator: cov, direction: increase, due: 2020",
        "indicator: cov, direction: increase, due: 2020, baseline: {measured: 99}",
        "indicator: prices, measure: compounded, at_most: {2020: 5}",
        "indicator: free, measure: growth, at_least: -200, due: every_year",
        "indicator: free, measure: change, at_least: {2020: -5}, baseline: 5",
        "indicator: streets, equals: {2020: 33.3}",
        "indicator: streets, at_least: {2020: 30}",
        "indicator: streets, measure: yearly_change, equals: 30, due: every_year",
        "indicator: cov, each: community, where: {beds: {at_least: 5}}, measure: share, equals: {2020: 25}",
        "indicator: grade, at_least: {2020: AA}",
        "indicator: wing, done: [2019, 2020]",
        "indicator: wage, at_least: {of: itself, lag: 1}, due: every_year",
        "indicator: wage, at_least: {of: itself, in: east, year: 2010, times: 2, plus: 5}, due: every_year",
        "indicator: wage, area: west, at_least: {of: wage, in: east}, due: 2020",
        "indicator: cov, at_least: {by: {zone: {one: 50, two: 0}}}, due: 2020",
        "all_of: [{indicator: cov, at_least: {2020: 40}}, {indicator: cov, at_most: {2020: 50}}]",
        "all_of: [{indicator: cov, at_least: {2019: 60}}, {indicator: cov, at_most: {2020: 50}}]",
        "all_of: [{indicator: cov, at_least: {2020: 60}}, {indicator: streets, at_most: {2020: 50}}]",
        "all_of: [{indicator: cov, at_least: {2020: 6}}, {indicator: cov, each: community, at_most: {2020: 5}}]",
        "any_of: [{indicator: cov, at_least: {2020: 60}}, {indicator: cov, at_most: {2020: 50}}]",
        "indicator: cov, higher: {city: {2020: 0}}",
    ],
)
def test_what_one_figure_meets_and_another_misses_is_not_named(row: str, tmp_path: Path) -> None:
    roster = AREAS + "port: {name: 港, level: city}\n"
    files = {"indicators.yaml": INDICATORS, "areas.yaml": roster, "p.yaml": PLAN.format(row=row, area="east")}
    [(tmp_path / name).write_text(text, encoding="utf-8") for name, text in files.items()]
    assert mutants(gather(tmp_path, None)[0]) == ()


@pytest.mark.parametrize(
    ("row", "address", "member"),
    [
        ("indicator: cov, at_least: 0, due: every_year", "p/row/east/every_year", ""),
        ("indicator: cov, at_least: {2019: 5, 2020: 0}", "p/row/east/2020", ""),
        (
            "all_of: [{indicator: wing, done: 2020}, {indicator: cov, at_least: {2020: 0}}]",
            "p/row/east/2020",
            "all_of[1]",
        ),
        (
            "all_of: [{any_of: [{indicator: cov, at_least: {2020: 0}}]}]",
            "p/row/east/2020",
            "all_of[0].any_of[0]",
        ),
        (
            "all_of: [{indicator: cov, above: {2020: 5}}, {indicator: cov, below: {2020: 5}}]",
            "p/row/east/2020",
            "all_of",
        ),
        (
            "indicator: cov, each: community, satisfying: {indicator: beds, at_least: 0}, due: 2020",
            "p/row/east/2020",
            "satisfying",
        ),
    ],
)
def test_a_mutant_says_where_it_stands(row: str, address: str, member: str, tmp_path: Path) -> None:
    (one,) = found(tmp_path, row)
    assert (one.address, one.member, one.place.line) == (address, member, 7)


def test_areas_that_differ_are_tried_apart(tmp_path: Path) -> None:
    row = "indicator: cov, at_least: {2020: 50}, only: {west: {at_least: {2020: 0}}}"
    assert [one.address for one in found(tmp_path, row, area="[east, west]")] == ["p/row/west/2020"]


def test_an_amended_version_is_tried_too(tmp_path: Path) -> None:
    row = "indicator: cov, at_least: {2020: 50}, amended: [{on: 2019-06-01, by: x, reason: y, at_least: {2020: 0}}]"
    assert [one.never for one in found(tmp_path, row)] == [Verdict.MISSED]


def test_a_restated_target_is_tried_once(tmp_path: Path) -> None:
    row = "indicator: cov, at_least: {2020: 0}, source: {row: 1}}\n  - {id: again, same_as: row"
    assert [one.address for one in found(tmp_path, row)] == ["p/row/east/2020"]


def test_one_part_that_says_nothing_is_not_named_again_with_the_others(tmp_path: Path) -> None:
    row = "all_of: [{indicator: cov, above: {2020: 100}}, {indicator: cov, at_least: {2020: 50}}]"
    assert [one.member for one in found(tmp_path, row)] == ["all_of[0]"]


def test_what_needs_too_many_trials_is_not_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(searched, "MOST_WORLDS", 1)
    assert found(tmp_path, "indicator: cov, at_least: {2020: 0}") == ()


def test_no_plan_has_no_mutants(tmp_path: Path) -> None:
    assert found(tmp_path, "indicator: cov, higher: {district: {2020: 0}}") == ()


@pytest.mark.parametrize(
    ("row", "lang", "sentence"),
    [
        (
            "indicator: cov, at_most: {2020: 100}",
            "en",
            (
                "Coverage at most 100 (possible: 0 to 100): every possible figure meets it, so it asks for nothing "
                "(tried: 0, 50, 99.9, 100)"
            ),
        ),
        (
            "indicator: cov, between: {2020: [101, 120]}",
            "zh",
            "覆盖率介于101至120（可能的范围0至100）：任何可能的数据都判未达标（试过：0、50、100）",
        ),
        (
            "indicator: wage, at_least: {of: beds, times: -1, plus: -2}, due: 2020",
            "zh",
            (
                "工资不低于beds × -1 -2（可能的范围0至10000）：任何可能的数据都判达标，"
                "这一条什么也检验不了（试过：0、5000、10000）"
            ),
        ),
        (
            "indicator: grade, above: {2020: AAA}",
            "en",
            "等级 above AAA: no possible figure meets it (tried: A, AA, AAA)",
        ),
        (
            "indicator: cov, each: community, measure: share, above: {2020: 100}",
            "en",
            "Coverage (share) above 100: no possible figure meets it (tried: 0, 50, 90, 100)",
        ),
    ],
)
def test_a_mutant_is_told_with_what_was_tried(row: str, lang: str, sentence: str, tmp_path: Path) -> None:
    assert [one.sentence(lang) for one in found(tmp_path, row)] == [sentence]


def test_parts_that_contradict_each_other_are_told_together(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "all_of: [{indicator: cov, above: {2020: 5}}, {indicator: cov, below: {2020: 5}}]")
    assert one.sentence("en").startswith(
        "Coverage above 5 (possible: 0 to 100), Coverage below 5 (possible: 0 to 100): they contradict each other"
    )


# --- trial values ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reach", "bounds", "values"),
    [
        (Reach(lowest=exact(0), highest=exact(100)), ["50"], ["0", "49.95", "50", "50.05", "100"]),
        (Reach(lowest=exact(0)), ["2"], ["0", "1.998", "2", "2.002", "1000", "2000"]),
        (Reach(highest=exact(0)), [], ["-1000", "-500", "0"]),
        (Reach(), [], ["-1000", "0", "1000"]),
        (Reach(lowest=exact(1), highest=exact(3), ranks=3), ["9"], ["1", "2", "3"]),
        (Reach(parts=4), ["60"], ["0", "25", "50", "75", "100"]),
    ],
)
def test_trial_values_lie_in_reach(reach: Reach, bounds: list[str], values: list[str]) -> None:
    assert trial_values(reach, [exact(bound) or 0 for bound in bounds]) == tuple(map(exact, values))  # type: ignore[misc]


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_has_a_reach(measure: Measure) -> None:
    assert isinstance(REACHES[measure](exact(0), exact(10), 5), Reach)
