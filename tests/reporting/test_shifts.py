# ruff: noqa: ANN401 (what a builder hands on is checked by the value that it builds)
"""What became of a finding: each list on its own, between runs and between years."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from plan_compliance.intake.runs import Run, Shown, Stand, read_run
from plan_compliance.judging import judge
from plan_compliance.model import Gathered, Text
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.json_format import json_format
from plan_compliance.reporting.shift_sheets import COLUMNS, TOLD, shift_sheets, told
from plan_compliance.reporting.shifts import shifts, shifts_of_years, stand_of, year_shifts
from plan_compliance.texts import TEXTS
from plan_compliance.vocabulary import Comparison, Flag, Measure, Method, Nature, Pace, Reason, Shift, Verdict
from tests.made import text
from tests.reporting.made_findings import SAMPLE, due, finding, moved
from tests.reporting.told_findings import TOLD as EVERY_KIND
from tests.strategies import worlds

HAIZHU = Text(zh="海珠区", en="Haizhu")


def figure(value: float | None, **changes: Any) -> Shown:
    made = {"role": "actual", "indicator": "squares", "name": text("squares"), "area": "haizhu", "year": 2020}
    return Shown(**{**made, "unit": "places", "value": value, **changes})


def stand(**changes: Any) -> Stand:
    """Ten squares of ten in 2020, met."""
    made: dict[str, Any] = {
        "plan": "haizhu-2016-2020",
        "target": "squares",
        "area": "haizhu",
        "year": 2020,
        "area_name": HAIZHU,
        "name": Text(zh="慈善广场", en="Charity squares"),
        "nature": Nature.EXPECTED,
        "due": True,
        "verdict": Verdict.MET,
        "pace": Pace.FINISHED,
        "unit": "places",
        "measure": Measure.LEVEL,
        "comparison": Comparison.AT_LEAST,
        "actual": 10.0,
        "bound_written": Text(zh="应不少于10个", en="at least 10"),
        "final_year": 2020,
        "final_bound": 10.0,
        "figures": (figure(10.0),),
    }
    return Stand(**{**made, **changes})


MET = stand()
MISSED = stand(verdict=Verdict.MISSED, actual=3.0, figures=(figure(3.0),))
ABSENT = stand(verdict=Verdict.NO_DATA, reason=Reason.NOT_SUBMITTED, actual=None, figures=())
AWAITED = replace(ABSENT, verdict=Verdict.NOT_DUE, reason=Reason.PERIOD_NOT_ENDED)
UNDER_WAY = {"due": False, "verdict": Verdict.NOT_DUE, "year": 2018, "reason": Reason.NO_BOUND_THIS_YEAR}
BEHIND = stand(**UNDER_WAY, pace=Pace.BEHIND)
AHEAD = stand(**UNDER_WAY, pace=Pace.AHEAD)
SILENT = stand(**UNDER_WAY, pace=Pace.UNKNOWN, pace_reason=Reason.NOT_SUBMITTED, actual=None, figures=())


def lists(before: Stand | None, after: Stand | None) -> set[str]:
    """The lists that a pair of findings is in."""
    return {one.shift.value for one in shifts([before] if before else [], [after] if after else [])}


def sentences(before: Stand, after: Stand, shift: str, lang: str = "en") -> list[str]:
    return [told(one, lang) for one in shifts([before], [after]) if one.shift == shift]


# --- between runs ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (MET, MET, set()),
        (MISSED, MET, {"newly_met", "recovered", "changed_data"}),
        (MET, MISSED, {"newly_missed", "changed_data"}),
        (ABSENT, MET, {"newly_met", "newly_reported", "changed_data"}),
        (ABSENT, MISSED, {"newly_missed", "newly_reported", "changed_data"}),
        (MISSED, ABSENT, {"newly_without_data", "changed_data"}),
        (AWAITED, ABSENT, {"newly_without_data"}),
        (ABSENT, AWAITED, set()),
        (MET, None, {"vanished"}),
        (None, MISSED, {"appeared"}),
        (BEHIND, AHEAD, {"recovered"}),
        (AHEAD, BEHIND, {"newly_behind"}),
        (AHEAD, replace(AHEAD, pace=Pace.REVERSED), {"newly_behind"}),
        (BEHIND, replace(BEHIND, pace=Pace.REVERSED), set()),
        (BEHIND, SILENT, {"newly_without_data", "changed_data"}),
        (SILENT, AHEAD, {"newly_reported", "changed_data"}),
        (SILENT, replace(SILENT, pace_reason=Reason.REFUSED), set()),
        (ABSENT, replace(ABSENT, event="2020-05"), {"newly_reported", "changed_data"}),
        (MET, replace(MET, bound_written=text("at least 12")), {"changed_target"}),
        (MET, replace(MET, nature=Nature.BINDING), {"changed_target"}),
        (MET, replace(MET, measure=Measure.CHANGE), {"changed_target"}),
        (MET, replace(MET, due=False), {"changed_target"}),
        (MET, replace(MET, baseline=2.0), {"changed_target"}),
        (MET, replace(MET, final_year=2021), {"changed_target"}),
        (MET, replace(MET, path="linear"), {"changed_method"}),
        (MET, replace(MET, rounded=1), {"changed_method"}),
        (MET, replace(MET, tolerance=0.5), {"changed_method"}),
        (MET, replace(MET, tolerance=0.5, final_bound=12.0), {"changed_target"}),
        (MET, replace(MET, definition=text("residents only")), {"changed_method"}),
        (MET, replace(MET, figures=(figure(10.0, definition="residents"),)), {"changed_method"}),
        (MET, replace(MET, flags=("carried",)), {"changed_method"}),
        (MET, replace(MET, flags=("provisional",)), set()),
        (MET, replace(MET, actual=11.0), {"changed_data"}),
        (MET, replace(MET, counted=(3, 0, 0)), {"changed_data"}),
        (MET, replace(MET, figures=(figure(10.0), figure(5.0, role="low"))), {"changed_data"}),
        (replace(MET, flags=("restated",)), replace(MISSED, flags=("restated",)), set()),
    ],
)
def test_a_pair_stands_in_every_list_that_is_true(before: Stand, after: Stand, expected: set[str]) -> None:
    assert lists(before, after) == expected


def test_lists_come_in_their_order_and_findings_by_address() -> None:
    later = [replace(MET, target="b"), replace(MET, target="a"), replace(MISSED, target="c")]
    earlier = [replace(MISSED, target="b"), replace(MISSED, target="a"), replace(MET, target="c")]
    found = [(one.shift, one.stand.target) for one in shifts(earlier, later)]
    assert found[:4] == [
        (Shift.NEWLY_MET, "a"),
        (Shift.NEWLY_MET, "b"),
        (Shift.NEWLY_MISSED, "c"),
        (Shift.RECOVERED, "a"),
    ]


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_a_run_has_nothing_on_itself(world: Gathered) -> None:
    stands = [stand_of(one) for one in judge(world, as_of="2030-12-31").findings]
    assert shifts(stands, stands) == ()


# --- between years -----------------------------------------------------------------------------------


def of_years(*stands: Stand) -> set[str]:
    return {one.shift.value for one in shifts_of_years(stands, 2019, 2020)}


def test_another_year_has_another_figure_and_another_bound_and_neither_has_changed() -> None:
    before = stand(year=2019, actual=8.0, figures=(figure(8.0, year=2019),), bound_written=text("at least 5"))
    assert of_years(before, MET) == set()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"verdict": Verdict.MISSED}, {"newly_met", "recovered"}),
        ({"verdict": Verdict.NO_DATA, "actual": None, "figures": ()}, {"newly_met", "newly_reported"}),
        ({"final_bound": 8.0}, {"changed_target"}),
        ({"flags": ("amended",)}, {"changed_target"}),
        ({"comparison": Comparison.ABOVE}, {"changed_target"}),
        ({"figures": (figure(9.0, definition="all"),)}, {"changed_method"}),
        ({"flags": ("derived",)}, {"changed_method"}),
        ({"tolerance": 0.4, "path": "linear", "due": False}, set()),
    ],
)
def test_what_became_of_a_target_in_the_next_year(changes: dict[str, Any], expected: set[str]) -> None:
    assert of_years(stand(year=2019, **changes), MET) == expected


def test_a_target_of_one_year_only_appears_or_vanishes() -> None:
    assert of_years(MET) == {"appeared"}
    assert of_years(stand(year=2019)) == {"vanished"}


def test_the_page_gets_the_shifts_of_a_year_by_address() -> None:
    findings = (
        finding(year=2018, pace=Pace.BEHIND),
        finding(year=2019, pace=Pace.AHEAD),
        finding(target="same", year=2018),
        finding(target="same", year=2019),
        finding(target="gone", year=2018),
        due(target="new"),
    )
    assert year_shifts(findings, 2019) == {"haizhu-2016-2020/charity_squares/haizhu/2019": (Shift.RECOVERED,)}
    assert year_shifts(findings, 2020)["haizhu-2016-2020/new/haizhu/2020"] == (Shift.APPEARED,)


# --- read back ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("findings", [SAMPLE, tuple(EVERY_KIND.values())], ids=["sample", "every kind"])
def test_a_finding_read_back_from_json_stands_as_it_stood(findings: Sequence[Any], tmp_path: Path) -> None:
    contents = Contents(findings=tuple(findings), as_of="2021-12-31", lang="en", method=Method.UN)
    (tmp_path / "run.json").write_text(json_format(contents), encoding="utf-8")
    run = read_run(tmp_path / "run.json")
    assert run == Run(as_of="2021-12-31", method=Method.UN, stands=tuple(stand_of(one) for one in findings))


# --- in words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "shift", "sentence"),
    [
        (MISSED, MET, "recovered", "2020, Charity squares: from missed to met; the figure from 3 to 10"),
        (BEHIND, AHEAD, "recovered", "2018, Charity squares: from behind to ahead"),
        (
            MISSED,
            ABSENT,
            "newly_without_data",
            "2020, Charity squares: from missed to no data; the figure was 3 and is gone",
        ),
        (ABSENT, MET, "newly_met", "2020, Charity squares: from no data to met; the figure is 10"),
        (MISSED, MET, "changed_data", "2020, Charity squares: squares 2020 (actual) from 3 to 10"),
        (
            MET,
            replace(MET, bound_written=text("at least 12"), final_bound=12.0),
            "changed_target",
            (
                "2020, Charity squares: the bound from at least 10 to at least 12; "
                "the final bound from 10 by 2020 to 12 by 2020"
            ),
        ),
        (
            MET,
            replace(MET, path="linear", rounded=1, flags=("carried", "derived")),
            "changed_method",
            (
                "2020, Charity squares: the path from none to straight line; the places rounded to from none to 1; "
                "the origin of the figure from none to derived, carried"
            ),
        ),
    ],
)
def test_a_sentence_says_from_what_to_what(before: Stand, after: Stand, shift: str, sentence: str) -> None:
    (said,) = sentences(before, after, shift)
    assert said == sentence


def test_chinese_sentences_read_as_an_official_would_write_them() -> None:
    assert sentences(MISSED, MET, "newly_met", "zh") == [
        "2020年，慈善广场：由“未达标”变为“达标”；数据由3个变为10个",
    ]
    assert sentences(MET, replace(MET, nature=Nature.BINDING), "changed_target", "zh") == [
        "2020年，慈善广场：属性由预期性改为约束性",
    ]


def test_a_side_that_is_not_there_has_its_word() -> None:
    assert [told(one, "en") for one in shifts([], [MISSED])] == ["2020, Charity squares: missed"]


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"scale": ("A", "AA"), "actual": 2.0, "figures": ()}, "the figure is AA"),
        ({"measure": Measure.GROWTH, "actual": 4.5, "figures": ()}, "the figure is 4.5 %"),
        ({"measure": Measure.CHANGE, "unit": "%", "actual": 4.0, "figures": ()}, "the figure is 4 percentage points"),
    ],
)
def test_a_figure_is_told_in_its_unit(changes: dict[str, Any], part: str) -> None:
    before = stand(**{**changes, "actual": None, "verdict": Verdict.NO_DATA})
    assert part in sentences(before, stand(**changes), "newly_met")[0]


def test_counted_parts_final_years_and_truths_are_told() -> None:
    before = stand(counted=(1, 2, 0), figures=(), actual=None, final_year=None, final_bound=None)
    after = replace(before, counted=(3, 0, 0), final_year=2020, reason=Reason.WITHDRAWN)
    assert sentences(before, after, "changed_data") == [
        "2020, Charity squares: the parts that satisfy from 1 of 3 to 3 of 3"
    ]
    assert sentences(before, after, "changed_target") == [
        "2020, Charity squares: the final bound from none to 2020; withdrawn from no to yes"
    ]
    assert sentences(replace(before, counted=None), after, "changed_data")[0].endswith("from none to 3 of 3")


def test_every_list_has_its_name_and_every_facet_its_words() -> None:
    assert {f"shift.{shift}" for shift in Shift} <= set(TEXTS)
    assert {f"shift.facet.{facet}" for facet in TOLD} <= set(TEXTS)


# --- tables ------------------------------------------------------------------------------------------


def test_there_is_one_table_a_list_below_an_overview() -> None:
    sheets = shift_sheets(shifts([MISSED], [MET]), "en", ("note",))
    assert [sheet.name for sheet in sheets] == ["overview", "newly_met", "recovered", "changed_data"]
    assert [row[2] for row in sheets[0].rows][:3] == [1, 0, 1]
    assert sheets[0].notes == ("note",)
    assert sheets[1].rows[0][: COLUMNS.index("name")] == (
        *("haizhu-2016-2020", "squares", "haizhu", 2020),
        "haizhu-2016-2020/squares/haizhu/2020",
    )
    assert sheets[1].for_readers().heads == ("area", "what changed")


def test_nothing_changed_is_said() -> None:
    (overview,) = shift_sheets((), "zh")
    assert overview.notes == ("没有变动。",)


def test_the_way_of_a_value_does_not_matter() -> None:
    assert stand_of(finding(movement=moved(gap=1.0))) == stand_of(finding(movement=moved(gap=2.0)))
    assert stand_of(finding(flags=(Flag.RESTATED,))).has(Flag.RESTATED)
