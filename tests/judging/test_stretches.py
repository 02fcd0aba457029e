"""Judging in stretches gives the same findings as judging all at once."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from plan_compliance.intake import gather
from plan_compliance.judging import judge, judge_in_stretches
from plan_compliance.judging.stretches import stretches_of
from plan_compliance.model import Gathered
from tests.strategies import days, worlds

CATALOGUE = """
beds: {name: {zh: 床位, en: Beds}, domain: care, unit: "%", kind: rate, better: higher}
wage: {name: {zh: 工资, en: Wage}, domain: care, unit: "%", kind: rate, better: higher}
"""
ROSTER = """
city: {name: {zh: 市, en: City}, level: city}
a: {name: {zh: 甲, en: A}, level: district, parent: city, parts: {a1: {name: {zh: 一, en: One}, level: subdistrict}}}
b: {name: {zh: 乙, en: B}, level: district, parent: city}
c: {name: {zh: 丙, en: C}, level: district, parent: city}
"""
PLAN = """
plan: all
title: {zh: 规划, en: Plan}
area: [a, b, c]
period: {from: 2021, to: 2022, baseline: 2020}
document: {issuer: 市, issued: 2020-12-31}
targets:
"""
TARGETS = """
  - id: beds
    indicator: beds
    at_least: {2022: 50}
    baseline: 40
    only: {b: {at_least: {2022: 70}}}
    nature: binding
    source: {section: "1"}
  - {id: like_city, indicator: beds, at_least: {of: beds, in: city}, due: every_year, source: {section: "2"}}
  - {id: like_c, indicator: wage, at_least: {of: wage, in: c}, due: every_year, source: {section: "3"}}
  - {id: each, indicator: beds, each: subdistrict, at_least: {2022: 50}, source: {section: "4"}}
"""
FIGURES = "\n".join(
    ["area,part,indicator,year,value"]
    + [
        f"{area},,{name},{year},{40 + 7 * number + year % 10}"
        for number, area in enumerate(("city", "a", "b", "c"))
        for name in ("beds", "wage")
        for year in (2020, 2021, 2022)
    ]
    + ["a,a1,beds,2022,51"]
)
AS_OF = "2023-06-30"


@pytest.fixture
def gathered(tmp_path: Path) -> Gathered:
    for name, text in {
        "targets/indicators.yaml": CATALOGUE,
        "targets/areas.yaml": ROSTER,
        "targets/plan.yaml": PLAN + TARGETS,
        "actuals/figures.csv": FIGURES,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    everything, faults = gather(tmp_path / "targets", tmp_path / "actuals")
    assert not faults
    return everything


@pytest.mark.parametrize("most", [1, 9, 16, 1000])
def test_stretches_find_what_one_run_finds(gathered: Gathered, most: int) -> None:
    parts = [one.columns for one in judge_in_stretches(gathered, as_of=AS_OF, most=most)]
    whole = judge(gathered, as_of=AS_OF).columns
    assert pl.concat(parts).sort("plan", "target", "area", "year").equals(whole)


def test_stretches_tell_the_same_findings(gathered: Gathered) -> None:
    told = [finding for one in judge_in_stretches(gathered, as_of=AS_OF, most=1) for finding in one.findings]
    assert sorted(told, key=lambda one: one.address) == sorted(
        judge(gathered, as_of=AS_OF).findings, key=lambda one: one.address
    )


@given(worlds(), days(), st.integers(1, 50))
def test_whatever_the_world_stretches_find_what_one_run_finds(world: Gathered, as_of: str, most: int) -> None:
    parts = [one.columns for one in judge_in_stretches(world, as_of=as_of, most=most)]
    found = pl.concat([one.cast({pl.Enum: pl.String}) for one in parts])
    whole = judge(world, as_of=as_of).columns.cast({pl.Enum: pl.String})
    assert_frame_equal(found.sort("plan", "target", "area", "year"), whole, rel_tol=1e-9)


def test_a_stretch_holds_as_many_areas_as_have_room(gathered: Gathered) -> None:
    areas = [[plan.areas for plan in plans] for plans in stretches_of(gathered.plans, 16)]
    assert areas == [[("a", "b")], [("c",)]]


def test_small_plans_are_judged_together(gathered: Gathered) -> None:
    plans = gathered.plans * 3
    assert [len(together) for together in stretches_of(plans, 50)] == [2, 1]
