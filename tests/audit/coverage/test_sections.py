"""A little plan held against its text: what is explained, by what, and everything that does not fit."""

from pathlib import Path

import pytest

from plan_compliance.audit.coverage.misfits import RULES, Coverage, cover
from plan_compliance.audit.coverage.sections import By, Covered
from plan_compliance.intake import gather
from plan_compliance.intake.plan_text import read_plan_text
from plan_compliance.intake.text_index import TextIndex
from plan_compliance.texts import TEXTS

INDICATORS = """
beds: {name: 床位, domain: care, unit: beds, kind: stock, better: higher}
donated: {name: 捐赠, domain: care, unit: 10000 yuan, kind: flow, better: higher}
wage: {name: 工资, domain: care, unit: yuan/month, kind: amount, better: higher}
care: {name: 护理标准, domain: care, unit: yuan/month, kind: amount, better: higher}
covered: {name: 覆盖率, domain: care, unit: "%", kind: rate, better: higher}
rated: {name: 等级, domain: care, unit: grade, kind: grade, better: higher, scale: [A, AA]}
"""
AREAS = """
port: {name: 港城, level: city}
west: {name: 西区, level: district, classes: {land: two}}
east:
  name: 东区
  level: district
  parent: port
  classes: {land: one}
  parts: {mill: {name: 磨坊, level: subdistrict, attributes: {households: 900, side: 4号}}}
"""
PLAN = """
plan: east-2021-2025
title: 东区规划
area: east
period: {from: 2021, to: 2025, baseline: 2020}
document: {title: 东区民政事业规划}
targets:
"""
BEDS = "{id: beds, indicator: beds, nature: unstated, at_least: {2025: 10}, source: {section: 一(一)}}"
COVERED = "{id: covered, indicator: covered, nature: unstated, at_least: {2025: 100}, source: {section: 一(一)}}"
ROW = "{id: row, indicator: beds, nature: unstated, baseline: 5, at_least: {2025: 10}, source: {table: 专栏1, row: 1}}"
SHARE = "each: subdistrict, measure: share, at_least: {2025: 80}"
BOTH = "all_of: [{indicator: beds, above: 4}, {indicator: covered, above: 90}]"
TEXT = """\
东区民政事业规划
一、任务
（一）养老
到2025年新增床位10张。
"""


def hold(
    folder: Path, body: str = "", *, targets: str = BEDS, left_out: str = "", seen: str = "", names: str = ""
) -> Coverage:
    """What becomes of the little text and ``body`` below it, with these targets, entries and figures handed in."""
    files = {
        "targets/indicators.yaml": INDICATORS,
        "targets/areas.yaml": AREAS,
        "targets/plan.yaml": PLAN + "".join(f"  - {row}\n" for row in targets.split("\n")),
        "targets/documents/east-plan.yaml": (
            "document: east-plan\ntitle: 东区民政事业规划\nplans: [east-2021-2025]\n"
            f"names: [{names}]\nleft_out: [{left_out}]\n"
        ),
        "actuals/east.yaml": f"area: east\nyear: 2020\ndocument: 东区·民政事业规划\nobservations: {{{seen}}}\n",
        "east-plan.txt": TEXT + body,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    if not seen:
        (folder / "actuals/east.yaml").unlink()
    gathered, faults = gather(folder / "targets", folder / "actuals")
    assert faults == ()
    index = read_plan_text(folder / "east-plan.txt", "east-plan")
    assert isinstance(index, TextIndex)
    return cover(gathered, gathered.texts[0], index)


def section(coverage: Coverage, address: str) -> Covered:
    return next(one for one in coverage.sections if one.section.address == address)


def explained(coverage: Coverage, address: str) -> list[tuple[str, By]]:
    return [(one.figure.written, one.by) for one in section(coverage, address).figures]


def misfits(coverage: Coverage) -> list[tuple[str, str]]:
    """Rule and English sentence of everything that does not fit."""
    return [(misfit.rule, misfit.said("en")) for misfit in coverage.misfits]


# --- what explains a figure -------------------------------------------------------------------------


def test_a_plan_that_holds_all_of_its_text_holds(tmp_path: Path) -> None:
    coverage = hold(tmp_path)
    assert (coverage.holds, coverage.complaint("en")) == (True, "")
    assert explained(coverage, "一(一)") == [("10张", By.TARGET), ("2025年", By.TARGET)]
    assert (section(coverage, "一(一)").promises, section(coverage, "一").promises) == (True, False)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("indicator: beds, at_least: {2025: 10}", "达到10张"),
        ("indicator: beds, baseline: 7, at_least: {2025: 10}", "由7张增至10张"),
        ("indicator: donated, at_least: {2025: 15000}", "募集1.5亿元"),
        ("indicator: donated, at_least: {2025: 15000}", "募集15000万元"),
        ("indicator: care, at_least: {of: wage, times: 0.02}, due: 2025", "不低于工资的2%"),
        ("indicator: care, at_least: {of: wage, times: 1.6}, due: 2025", "不低于工资的1.6倍"),
        ("indicator: care, at_least: {of: wage, plus: 50}, due: 2025", "高于工资50元"),
        ("indicator: beds, between: {2025: [3, 5]}", "3至5张"),
        ("indicator: beds, about: {2025: 10}, within: 3", "10张左右，上下3张"),
        ("indicator: covered, at_least: {2025: 100}", "实现全覆盖"),
        ("indicator: beds, at_least: {2025: 1}", "至少一张"),
        ("indicator: covered, at_least: {2023: 50, 2025: 100}", "2023年、2025年分别达50%、100%"),
        (
            "indicator: covered, at_least: {2025: {highest_of: [90, {of: covered, year: 2020}]}}",
            "不低于90%和2020年水平",
        ),
        ("indicator: beds, at_least: {2025: 10}, definition: 60周岁以上", "为60周岁以上老人设10张"),
        ("indicator: beds, at_least: {2025: 10}, remark: 另有3处", "设10张，另有3处"),
        ("indicator: rated, at_least: {2025: AA}", "达到AA级"),
        ("indicator: beds, above: {2025: 0}", "设有床位"),
        ("indicator: beds, at_least: {2025: 12}, assumption: 按每月一张共12张", "每月一张"),
        ("all_of: [{indicator: beds, at_least: {2025: 3}}, {indicator: covered, at_least: {2025: 90}}]", "3张，90%"),
        ("indicator: beds, at_least: {2025: 10}, if: {indicator: covered, above: 80}", "覆盖80%以上时达到10张"),
        ("indicator: beds, higher: {city: {2025: 450}}", "全市450张"),
        ("indicator: covered, at_least: {2025: 0.5}", "占5‰"),
        ("indicator: covered, measure: total_growth, at_least: {2025: 60}", "增至1.6倍"),
        ("indicator: covered, at_least: {2025: {by: {land: {one: 55, two: 50}}}}", "一类55%、二类50%"),
        (
            "indicator: beds, at_least: {2025: 3}, each: subdistrict, where: {households: {above: 800}}",
            "800户以上设3张",
        ),
        (
            "indicator: beds, at_least: {2025: 3}, each: subdistrict, where: {side: {equals: 4号}}",
            "3张，4号",
        ),
        (
            f"indicator: beds, {SHARE}, satisfying: {{indicator: beds, about: 6, within: 1}}",
            "80%的街道设6张左右（上下1张）",
        ),
        (
            f"{SHARE}, due: 2025, if: {{indicator: wage, above: 7}}, {BOTH}",
            "80%的街道超过4张、90%，工资超过7元",
        ),
        (
            "indicator: beds, at_least: {2025: 3}, amended: [{on: 2023-01-01, by: x, reason: y, at_least: {2025: 4}}]",
            "3张，现4张",
        ),
    ],
)
def test_what_a_target_holds_explains_the_figures_of_its_place(row: str, text: str, tmp_path: Path) -> None:
    target = f"{{id: other, nature: unstated, {row}, source: {{section: 一(二)}}}}"
    assert misfits(hold(tmp_path, f"（二）护理\n{text}。\n", targets=f"{BEDS}\n{target}")) == []


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("beds: {value: 300, SOURCE}", "300张"),
        ("beds: {growth: 300, since: 2015, SOURCE}", "300%"),
        ("beds: {change: 300, since: 2015, SOURCE}", "300张"),
        ("beds: {value: 3, note: 其中300张, SOURCE}", "300张"),
        ("donated: {value: 3.5, unit: 亿元, SOURCE}", "35000万元"),
        ("donated: {value: 35000, SOURCE}", "3.5亿元"),
    ],
)
def test_what_was_handed_in_from_the_text_explains_too(figure: str, text: str, tmp_path: Path) -> None:
    coverage = hold(tmp_path, f"（二）回顾\n已有{text}。\n", seen=figure.replace("SOURCE", "source: 一(二)"))
    assert explained(coverage, "一(二)") == [(text, By.OBSERVATION)]
    assert (coverage.holds, section(coverage, "一(二)").promises) == (True, False)


def test_a_name_explains_its_figure_anywhere(tmp_path: Path) -> None:
    coverage = hold(tmp_path, "运用5G和“3+X”模式，建15分钟服务圈。\n", names="5G, 3+X, 15分钟服务圈")
    assert [by for _, by in explained(coverage, "一(一)第2段")] == [By.NAME] * 3


def test_a_single_figure_is_left_out_in_its_section(tmp_path: Path) -> None:
    entry = "{section: 一(一), figures: [150 张], why: scope}"
    coverage = hold(tmp_path, "150张以上的机构新增10张。\n", left_out=entry)
    assert ("150张", By.LEFT_OUT) in explained(coverage, "一(一)第2段")
    assert coverage.holds


def test_a_table_s_head_is_explained_by_the_targets_of_its_rows(tmp_path: Path) -> None:
    table = "专栏1 指标\n| 序号 | 指标 | 2020年 | 2025年 |\n|---|---|---|---|\n| 1 | 床位 | 5 | 10 |\n"
    coverage = hold(tmp_path, table, targets=f"{BEDS}\n{ROW}")
    assert explained(coverage, "专栏1") == [("2020年", By.TARGET), ("2025年", By.TARGET)]
    assert coverage.holds


# --- what is left out -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "open_sections"),
    [
        ("{section: 二, why: review}", []),
        ("{section: 二, why: rhetoric}", []),
        ("{section: 二(一), why: rhetoric}", ["二(一)1", "二(一)2", "二(二)"]),
        ("{section: 二(一), why: context}", ["二(二)"]),
    ],
)
def test_what_is_left_out_is_left_out_with_all_that_it_contains_but_rhetoric(
    entry: str, open_sections: list[str], tmp_path: Path
) -> None:
    body = "二、回顾\n（一）救助\n引言：一是救助6人。二是帮扶7人。\n（二）养老\n新增8张。\n"
    coverage = hold(tmp_path, body, left_out=entry)
    assert [one.section.address for one in coverage.sections if one.is_open] == open_sections


def test_the_nearest_entry_says_why(tmp_path: Path) -> None:
    coverage = hold(
        tmp_path,
        "二、回顾\n（一）救助\n救助6人。\n",
        left_out="{section: 二, why: context}, {section: 二(一), why: review}",
    )
    entry = section(coverage, "二(一)").left_out
    assert entry is not None
    assert entry.why == "review"


def test_a_section_that_a_target_names_is_not_left_out_with_the_one_around_it(tmp_path: Path) -> None:
    coverage = hold(
        tmp_path, "另建6间。\n", left_out="{section: 一, why: context}", targets=BEDS.replace("(一)}", "(一)第1段}")
    )
    assert [one.section.address for one in coverage.sections if one.left_out] == ["标题", "一", "一(一)", "一(一)第2段"]


# --- what does not fit ------------------------------------------------------------------------------

TABLE = "专栏1 指标\n| 序号 | 指标 | 基期 | 目标 |\n|---|---|---|---|\n"
CASES = [
    (
        "address_twice",
        {"body": "（一）养老\n床位10张。\n"},
        "several sections bear the address 一(一) (lines 3, 5); check the ordinals of the headings",
    ),
    (
        "section_open",
        {"body": "（二）救助\n救助6人。\n"},
        "一(二) is cited by nothing and not left out; encode it or list it under left_out",
    ),
    (
        "left_out_and_cited",
        {"left_out": "{section: 一(一), why: rhetoric}"},
        "一(一) is left out as a whole, yet cited by east-2021-2025/beds; leave out single figures of it",
    ),
    (
        "figure_unexplained",
        {"body": "另建6间。\n"},
        "6间 in 一(一)第2段 is carried by nothing; encode it or list it under left_out",
    ),
    (
        "figure_repeated",
        {"body": "甲覆盖率100%，乙覆盖率100%。\n", "targets": f"{BEDS}\n{COVERED}"},
        "100% stands 2 times in 一(一)第2段, held by 1 of the promises citing it; encode the other",
    ),
    (
        "row_without_target",
        {"body": f"{TABLE}| 1 | 甲 | 5 | 10 |\n| 1 | 乙 | 5 | 10 |\n", "targets": f"{BEDS}\n{ROW}"},
        "专栏1第1项 has 2 lines and 1 targets; encode it or list it under left_out",
    ),
    (
        "place_not_found",
        {"targets": f"{BEDS}\n{COVERED.replace('一(一)', '一(一)3')}"},
        "east-2021-2025/covered: there is no 一(一)3 in the text, did you mean 一(一)?",
    ),
    (
        "figure_not_there",
        {"targets": f"{BEDS}\n{COVERED}"},
        "east-2021-2025/covered: 100 does not stand in 一(一)",
    ),
    (
        "observation_not_found",
        {"seen": "beds: {value: 10, source: 统计年报}"},
        "east/beds/2020: source 统计年报 names no place of the text",
    ),
    (
        "left_out_not_found",
        {"left_out": "{section: 一(一)3, why: rhetoric}"},
        "left_out: there is no 一(一)3 in the text, did you mean 一(一)?",
    ),
    (
        "left_out_not_found",
        {"left_out": "{section: 一(一), figures: [11张], why: scope}"},
        "left_out: 11张 does not stand in 一(一)",
    ),
]


@pytest.mark.parametrize(("rule", "world", "said"), CASES)
def test_what_does_not_fit_is_told_with_what_to_do(rule: str, world: dict[str, str], said: str, tmp_path: Path) -> None:
    assert rule in RULES
    coverage = hold(tmp_path, **world)
    assert said in [sentence for _, sentence in misfits(coverage)]
    assert not coverage.holds


def test_a_misfit_stands_where_it_must_be_settled(tmp_path: Path) -> None:
    coverage = hold(tmp_path, "另建6间。\n", targets=f"{BEDS}\n{COVERED}")
    assert [
        message.removeprefix(f"{tmp_path.as_posix()}/").partition(": ")[0]
        for message in coverage.complaint("en").splitlines()
    ] == [
        "east-plan.txt:5",
        "targets/plan.yaml:9:5",
    ]


def test_a_row_that_no_target_names_is_missed_where_others_are_named(tmp_path: Path) -> None:
    rows = f"{TABLE}| 1 | 甲 | 5 | 10 |\n| 2 | 乙 | 5 | 10 |\n"
    seen = "beds: {value: 5, source: 专栏1第2项；专栏1第1项, note: 目标10张}"
    coverage = hold(tmp_path, rows, targets=f"{BEDS}\n{ROW}", seen=seen)
    assert misfits(coverage) == [
        ("row_without_target", "专栏1第2项 has 1 lines and 0 targets; encode it or list it under left_out")
    ]


def test_rows_of_a_table_of_figures_need_no_target(tmp_path: Path) -> None:
    coverage = hold(tmp_path, f"{TABLE}| 1 | 甲 | 5 | 10 |\n", seen="beds: {value: 5, source: 专栏1, note: 次年10张}")
    assert misfits(coverage) == []


def test_contents_may_be_left_out_where_there_are_none(tmp_path: Path) -> None:
    assert hold(tmp_path, left_out="{section: 目录, why: contents}").holds


# --- another text, another edition ------------------------------------------------------------------

SEVERAL = "\n".join(
    BEDS.replace("id: beds", f"id: t{number}").replace("一(一)", f"五({number})") for number in range(1, 7)
)


def test_a_text_in_which_hardly_any_place_is_found_is_told_first(tmp_path: Path) -> None:
    told = misfits(hold(tmp_path, targets=SEVERAL))
    assert told[0] == (
        "another_text",
        "this is probably another document: of 6 places cited only 0 are in it; check --document and --as",
    )
    assert {rule for rule, _ in told[1:]} == {"section_open", "place_not_found"}


def changed(folder: Path, before: str, after: str) -> list[tuple[str, str]]:
    """Rule and section of every change that is named between two editions."""
    stored = hold(folder, before, left_out="{section: 二, why: context}").index
    coverage = hold(folder, after, left_out="{section: 二, why: context}")
    gathered, _ = gather(folder / "targets", None)
    again = cover(gathered, gathered.texts[0], coverage.index, stored=stored)
    return [(misfit.rule, misfit.section) for misfit in again.misfits]


def test_sections_that_have_changed_since_the_index_was_stored_are_named(tmp_path: Path) -> None:
    before = "二、保障\n（一）甲\n加强领导。\n（二）乙\n加大投入。\n"
    after = "二、保障\n（一）甲\n加强管理。\n（三）乙\n加大投入。\n"
    assert changed(tmp_path, before, after) == [
        ("section_changed", "二(一)"),
        ("section_new", "二(三)"),
        ("section_gone", "二(二)"),
    ]


def test_the_same_text_has_not_changed(tmp_path: Path) -> None:
    assert changed(tmp_path, "二、保障\n加强领导。\n", "二、保障\n加强领导。\n") == []


def test_a_text_that_shares_next_to_nothing_with_the_index_is_another_edition(tmp_path: Path) -> None:
    before = "".join(f"（{numeral}）甲\n加强领导。\n" for numeral in "二三四五六七八九")
    stored = hold(tmp_path, before).index
    gathered, _ = gather(tmp_path / "targets", None)
    (tmp_path / "east-plan.txt").write_text("七、其他\n另行通知。\n", encoding="utf-8")
    index = read_plan_text(tmp_path / "east-plan.txt", "east-plan")
    assert isinstance(index, TextIndex)
    told = cover(gathered, gathered.texts[0], index, stored=stored).misfits
    assert [misfit.said("en") for misfit in told if misfit.rule == "another_edition"] == [
        "of the 11 sections of the stored index only 0 are the same here: another document, or another edition"
    ]


# --- the mapping ------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_words(rule: str) -> None:
    assert f"coverage.{rule}" in TEXTS


def test_every_rule_is_tried() -> None:
    tried_elsewhere = {"another_text", "section_changed"}
    assert {rule for rule, _, _ in CASES} | tried_elsewhere == set(RULES)
