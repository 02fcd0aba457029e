"""A YAML submission becomes observations; what is wrong costs the observation or the file, and nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.intake.figures import plain
from plan_compliance.intake.record import FIELDS
from plan_compliance.intake.shapes import load_schema
from plan_compliance.intake.submissions import read_submission
from plan_compliance.model import DistrictRemark, Observation, Place, Text
from plan_compliance.vocabulary import Status, Verdict
from tests.intake.little import AREAS, INDICATORS, area

HEAD = "area: haizhu\nyear: 2017\nsubmitted: {by: 民政局, on: 2018-03-22}\ndocument: {title: 工作报告}\nobservations:\n"
FILE = "2017.yaml"


def observe(text: str) -> tuple[Observation, ...]:
    return tuple(read_submission(text.encode(), FILE, indicators=INDICATORS, areas=AREAS)[0])


def faults(text: str) -> list[tuple[str, str]]:
    read = read_submission(text.encode(), FILE, indicators=INDICATORS, areas=AREAS)[1]
    return [(fault.text, fault.scope) for fault in read]


def one(line: str) -> Observation:
    observations = observe(f"{HEAD}  {line}\n")
    assert len(observations) == 1
    return observations[0]


def test_an_observation_knows_who_when_what_and_where() -> None:
    assert one("beds: {value: 20.0, source: 一(二)3, definition: in institutions}") == Observation(
        area="haizhu",
        indicator="beds",
        year=2017,
        place=Place(file=FILE, line=6, column=3),
        value=Decimal("20.0"),
        written="20.0",
        definition="in institutions",
        source="一(二)3",
        document="工作报告",
        submitted_by="民政局",
        submitted_on="2018-03-22",
    )


FIGURES: dict[str, tuple[str, dict[str, object]]] = {
    "bare": ("meal_points: 51", {"value": Decimal(51)}),
    "status": ("beds: {value: 20, status: provisional}", {"value": Decimal(20), "status": Status.PROVISIONAL}),
    "growth": ("allowance: {growth: 6.9}", {"growth": Decimal("6.9"), "converted": ""}),
    "growth_per_mille": ("allowance: {growth: 69‰}", {"growth": Decimal("6.9"), "converted": "69 ‰ = 6.9 %"}),
    "growth_unit": ("allowance: {growth: 69, unit: ‰}", {"growth": Decimal("6.9"), "written": "69"}),
    "satisfying": ("cremation_rate: {satisfying: 16, of: 18}", {"satisfying": Decimal(16), "of": Decimal(18)}),
    "total": ("donations: {over: 2016/2017, value: 3}", {"value": Decimal(3), "first_year": 2016}),
    "total_beyond_one_year": ("donations: {over: 2016/2017, value: 6000}", {"value": Decimal(6000)}),
    "mean": ("donations: {over: 2013/2017, mean: 3}", {"mean": Decimal(3), "first_year": 2013}),
    "grade": ("office_grade: AA", {"value": Decimal(2), "written": "AA"}),
    "done": ("elections: {done: 2017-05}", {"done": ("2017-05",)}),
    "done_often": ("elections: {done: [2018-01, 2017]}", {"done": ("2017", "2018-01")}),
    "not_yet": ("elections: {done: not_yet}", {"done": (), "written": "not_yet"}),
    "declared": ("beds: {declared: missed}", {"declared": Verdict.MISSED}),
    "not_available": ("beds: {status: not_available}", {"status": Status.NOT_AVAILABLE, "value": None}),
    "dash": ("beds: --", {"status": Status.NOT_AVAILABLE, "written": "--"}),
    "word_for_none": ("elections: {done: 暂无}", {"status": Status.NOT_AVAILABLE, "done": None}),
    "dash_and_status": ("beds: {value: /, status: not_available}", {"status": Status.NOT_AVAILABLE}),
    "dash_beside_figure": ("allowance: {value: --, growth: 3}", {"growth": Decimal(3), "status": Status.FINAL}),
    "on": ("beds: {value: 60, on: 2017-09-20}", {"read_on": "2017-09-20"}),
    "on_month": ("beds: {value: 60, on: 2017-09}", {"read_on": "2017-09"}),
    "in_force": (
        "allowance: {value: 9, in_force_from: 2016-07-01, confirmed_to: 2020}",
        {"confirmed_to": 2020, "year": 2017},
    ),
    "in_force_later": (
        "allowance: {value: 9, in_force_from: 2018-07-01}",
        {"in_force_from": "2018-07-01", "year": 2018},
    ),
    "in_force_year": ("allowance: {value: 9, in_force_from: 2015}", {"in_force_from": "2015"}),
    "note": ("beds: {value: 2, note: 初步}", {"note": Text(zh="初步", en="初步")}),
    "note_one_language": ("beds: {value: 2, note: {en: first}}", {"note": Text(zh="first", en="first")}),
    "remark": (
        "beds: {value: 2, remark: {reason: 场地不足, by_when: 2019}}",
        {
            "remark": DistrictRemark(
                said=Text(zh="原因：场地不足；时限：2019", en="reason: 场地不足; by: 2019"),
                reason="场地不足",
                by_when="2019",
            )
        },
    ),
    "remark_empty": ("beds: {value: 2, remark: {reason: ''}}", {"remark": None}),
}


@pytest.mark.parametrize("case", FIGURES)
def test_a_figure_is_read(case: str) -> None:
    line, fields = FIGURES[case]
    observation = one(line)
    assert {field: getattr(observation, field) for field in fields} == fields
    assert faults(f"{HEAD}  {line}\n") == []


CONVERSIONS = {
    "donations: {value: 0.19, unit: 亿元}": ("1900", "0.19 亿元 = 1900 万元"),
    "lottery_sales: {value: 1.2亿, unit: 元}": ("12000", None),
    "residents: 168.63万": ("1686300", "168.63 万 = 1686300 人"),
    "residents: {value: 1.5, unit: 万人}": ("15000", "1.5 万人 = 15000 人"),
    "allowance: {value: 2820, unit: 元/人/年}": ("235", "2820 元/人/年 = 235 元/人/月"),
    "allowance: {value: 1000, unit: 元/人/年}": (None, "1000 元/人/年 = 83.3333333333… 元/人/月"),
    "allowance: {value: 2820, unit: yuan/person/year}": ("235", "2820 yuan/person/year = 235 yuan/person/month"),
    "allowance: {value: 0, unit: 元/人/年}": ("0", "0 元/人/年 = 0 元/人/月"),
    "social_worker_share: 0.17%": ("1.7", "0.17 % = 1.7 ‰"),
    "cremation_rate: 88%": ("88", ""),
    "cremation_rate: {value: 88%, unit: '%'}": ("88", ""),
    "beds: {value: 20, unit: 张/千人}": ("20", ""),
    "meal_points: {value: 51, unit: 个}": ("51", ""),
}


@pytest.mark.parametrize("line", CONVERSIONS, ids=range(len(CONVERSIONS)))
def test_a_unit_is_converted_and_the_conversion_told(line: str) -> None:
    value, words = CONVERSIONS[line]
    observation = one(line)
    assert value in (None, plain(observation.value or Decimal(0)))
    assert words in (None, observation.converted)


def test_each_kind_of_figure_is_an_observation_of_its_own() -> None:
    observations = observe(f"{HEAD}  allowance: {{value: 900, growth: 6.9, declared: met}}\n")
    assert [(each.value, each.growth, each.declared) for each in observations] == [
        (Decimal(900), None, None),
        (None, Decimal("6.9"), None),
        (None, None, Verdict.MET),
    ]


def test_parts_are_observations_of_their_own_and_inherit_what_surrounds_them() -> None:
    line = "beds: {status: estimated, note: n, parts: {binjiang: 1, first_court: {value: 2, status: final, note: m}}}"
    observations = observe(f"{HEAD}  {line}\n")
    assert [(each.area, each.value, each.status, each.note and each.note.zh) for each in observations] == [
        ("binjiang", Decimal(1), Status.ESTIMATED, "n"),
        ("first_court", Decimal(2), Status.FINAL, "m"),
    ]


def test_a_figure_beside_parts_is_the_areas_own() -> None:
    observations = observe(f"{HEAD}  beds: {{value: 3, parts: {{binjiang: 1}}}}\n")
    assert [(each.area, each.value) for each in observations] == [("haizhu", Decimal(3)), ("binjiang", Decimal(1))]


DOCUMENTS = {
    "{title: 报告, number: 3号, issuer: 局, issued: 2018}": "报告 3号",
    "{issuer: 局, number: null}": "局",
    "报告": "报告",
    "{issued: 2018-03}": "",
}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_document_is_cited_by_title_and_number(document: str) -> None:
    text = f"area: haizhu\nyear: 2017\ndocument: {document}\nobservations: {{beds: 1}}\n"
    assert [each.document for each in observe(text)] == [DOCUMENTS[document]]


COSTS = {
    # what is wrong: the faults, and the indicators whose figures are refused
    "one_figure": (f"{HEAD}  beds: 七成\n  meal_points: 51\n", [("number.words", "observation")], ["beds"]),
    "one_key": (
        f"{HEAD}  beds: {{value: 1, vale: 2}}\n  meal_points: 51\n",
        [("fault.unknown_key_near", "observation")],
        ["beds"],
    ),
    "one_blank_part": (
        f"{HEAD}  beds: {{value: 1, parts: {{binjiang: }}}}\n",
        [("submission.blank_figure", "observation")],
        ["beds@binjiang"],
    ),
    "a_blank_source": (f"{HEAD}  beds: {{value: 1, source: '' }}\n", [("submission.blank", "observation")], ["beds"]),
    "parts_of_no_shape": (
        f"{HEAD}  beds: {{parts: [1]}}\n  meal_points: 1\n",
        [("submission.shape", "observation")],
        ["beds"],
    ),
    "a_key_of_its_own": (f"{HEAD}  beds: 1\nregion: x\n", [("fault.unknown_key", "observation")], []),
    "repeated_indicator": (
        f"{HEAD}  beds: 1\n  meal_points: 1\n  beds: 2\n",
        [("yaml.duplicate_key", "observation")],
        ["beds"],
    ),
    "repeated_inside": (f"{HEAD}  beds: {{value: 1, value: 1}}\n", [("yaml.duplicate_key", "observation")], ["beds"]),
    "repeated_head": (f"year: 2016\n{HEAD}  beds: 1\n", [("yaml.duplicate_key", "file")], ["beds"]),
    "tag": (f"{HEAD}  beds: !x 1\n", [("yaml.tag", "file")], ["beds"]),
    "submitted_on": (
        "area: haizhu\nyear: 2017\nsubmitted: {on: 2018}\nobservations: {beds: 1, residents: 2}\n",
        [("date.not_a_day", "file")],
        ["beds", "residents"],
    ),
    "submitted_key": (
        "area: haizhu\nyear: 2017\nsubmitted: {date: 2018}\nobservations: {beds: 1}\n",
        [("fault.unknown_key", "file")],
        ["beds"],
    ),
    "blank_year": ("area: haizhu\nyear:\nobservations: {beds: 1}\n", [("submission.blank", "file")], []),
    "blank_area": ("area: ' '\nyear: 2017\nobservations: {beds: 1}\n", [("submission.blank", "file")], []),
    "later_event": (
        f"{HEAD}  elections: {{done: 2018-05}}\n",
        [("submission.done_later", "observation")],
        ["elections"],
    ),
    "count_in_words": (
        f"{HEAD}  cremation_rate: {{satisfying: many, of: 18}}\n",
        [("number.words", "observation")],
        ["cremation_rate"],
    ),
    "unreadable": (f"{HEAD}  beds: [\n", [("yaml.no_value", "file")], []),
    "no_mapping": ("- 1\n", [("submission.no_mapping", "file")], []),
}


@pytest.mark.parametrize("case", COSTS)
def test_a_fault_costs_no_more_than_it_must(case: str) -> None:
    text, found, refused = COSTS[case]
    assert faults(text) == found
    names = [
        each.indicator + ("" if each.area == "haizhu" else f"@{each.area}") for each in observe(text) if each.refused
    ]
    assert names == refused


def test_a_refused_observation_keeps_what_was_written_but_no_figure() -> None:
    observation = one("beds: {value: 七成, source: 表1}")
    assert (observation.refused, observation.value, observation.written, observation.source) == (
        True,
        None,
        "七成",
        "表1",
    )


def test_a_refused_part_stands_under_its_own_area() -> None:
    observations = observe(f"{HEAD}  beds: {{parts: {{binjiang: x, fengyang: 1}}}}\n")
    assert [(each.area, each.refused) for each in observations] == [("binjiang", True), ("fengyang", False)]


def test_a_roster_that_runs_in_circles_has_no_parts() -> None:
    circle = AREAS | {"east": area("east", "district", "west"), "west": area("west", "district", "east")}
    text = f"{HEAD}  beds: {{parts: {{east: 1}}}}\n"
    _, found = read_submission(text.encode(), FILE, indicators=INDICATORS, areas=circle)
    assert [fault.text for fault in found] == ["submission.unknown_part"]


def test_every_field_of_the_code_stands_in_the_schema() -> None:
    definitions = load_schema("submission")["$defs"]
    assert set(definitions["observation"]["properties"]) == {*FIELDS, "parts"}
    assert set(definitions["part"]["properties"]) == set(FIELDS)


@given(st.text(alphabet="abedshvlu:123-{}[],' \n中：%", max_size=60))
def test_no_observation_raises_anything(line: str) -> None:
    observations, found = read_submission(f"{HEAD}  beds: {line}".encode(), FILE, indicators=INDICATORS, areas=AREAS)
    assert found or not any(each.refused for each in observations)
    assert all(fault.message("zh") for fault in found)


@given(st.lists(st.sampled_from(["beds", "meal_points", "donations", "residents"]), unique=True, min_size=1))
def test_the_order_of_observations_changes_nothing(names: list[str]) -> None:
    flow = ", ".join(f"{name}: 5" for name in names)
    text = f"area: haizhu\nyear: 2017\nobservations: {{{flow}}}\n"
    assert {each.indicator: each.value for each in observe(text)} == dict.fromkeys(names, Decimal(5))


def test_tenths_are_told_as_per_cent_only_where_the_figure_is_one() -> None:
    assert [found[0] for found in faults(f"{HEAD}  cremation_rate: 七成\n  beds: 七成\n")] == [
        "number.tenths",
        "number.words",
    ]


def test_a_chinese_complaint_names_units_in_chinese() -> None:
    content = f"{HEAD}  beds: {{value: 20, unit: 元}}\n".encode()
    _, found = read_submission(content, "a.yaml", indicators=INDICATORS, areas=AREAS)
    assert "不能换算为“张/千人”，请按“张/千人”填报" in found[0].message("zh")
