"""``new-plan`` end to end: skeletons that can be filled in, tables taken over, bad input refused."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from plan_compliance.authoring.skeleton import PATTERNS
from plan_compliance.cli import main
from plan_compliance.errors import PlanError
from plan_compliance.intake import gather
from plan_compliance.model import Amount, Condition, Gathered

INDICATORS = """\
beds: {name: {zh: 每千名老年人床位, en: Beds per 1000}, unit: beds/1000 persons, kind: stock, better: higher}
coverage: {name: 覆盖率, unit: "%", kind: rate, better: higher, range: [0, 100]}
care_full: {name: 护理标准（全护理）, unit: yuan/person/month, kind: amount, better: higher}
online: {name: 婚姻登记“跨省通办”率, unit: "%", kind: rate, better: higher}
waiting: {name: 轮候天数, unit: days, kind: stock, better: lower}
allowance: {name: 低保标准, unit: yuan/person/month, kind: amount, better: higher}
spending: {name: 支出, unit: yuan/person/year, kind: amount, better: neither}
centres: {name: 中心, unit: centres, kind: stock, better: higher}
donations: {name: 捐赠, unit: yuan, kind: flow, better: higher}
wing_built: {name: 综合楼, kind: milestone}
grade: {name: 等级, kind: grade, scale: [A, AA, AAA]}
twin_a: {name: 同名, unit: beds, kind: stock, better: higher}
twin_b: {name: 同名, unit: beds, kind: stock, better: higher}
"""
AREAS = """\
riverside: {name: R, level: district, parent: port, unnamed_parts: {subdistrict: 3}}
port: {name: P, level: city, parent: shore}
shore: {name: S, level: province}
"""
ALL_LEVELS = """\
指标,2020年区实际值,2023年区目标值,2025年区目标值,2025年市目标值,2025年省目标值
覆盖率,30,50,75,≥60,55
"""
PLAN = Path("targets") / "riverside-2021-2025.yaml"
ID = "riverside-2021-2025"


@pytest.fixture(autouse=True)
def targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue and a roster without a plan, beside which the tests run."""
    folder = tmp_path / "targets"
    folder.mkdir()
    (folder / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (folder / "areas.yaml").write_text(AREAS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def taken_over(table: str, *options: str) -> str:
    """The plan made of a table with these lines."""
    Path("table.csv").write_text(table, encoding="utf-8")
    assert main(["new-plan", ID, "--from-csv", "table.csv", "--lang", "en", *options]) == 0
    return PLAN.read_text(encoding="utf-8")


def rows_of(plan: str) -> str:
    """The targets of a plan, without its patterns."""
    return plan.partition("targets:\n")[2].partition("\n  # How to")[0]


def understood(replaced: Mapping[str, str] | None = None) -> Gathered:
    """What intake makes of the plan, its title and other blanks filled in."""
    text = PLAN.read_text(encoding="utf-8")
    for blank, filled in {"{zh: , en: }": "{en: Plan}", **(replaced or {})}.items():
        text = text.replace(blank, filled)
    PLAN.write_text(text, encoding="utf-8")
    return gather(Path("targets"), None)[0]


def faults() -> list[str]:
    with pytest.raises(PlanError) as raised:
        gather(Path("targets"), None)
    return [fault.message("en") for fault in raised.value.faults]


# --- skeletons ------------------------------------------------------------------------------------


def test_every_blank_of_a_skeleton_is_complained_of_by_its_place() -> None:
    assert main(["new-plan", ID, "--rows", "2", "--lang", "en"]) == 0
    blanks = [1, 1, *2 * ["indicator", "2023", "2025", "nature", "baseline", "table"]]
    assert len(faults()) == len(blanks)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_skeleton_is_understood_once_its_blanks_are_filled(lang: str) -> None:
    assert main(["new-plan", ID, "--rows", "3", "--lang", lang]) == 0
    filled = {
        "indicator:": "indicator: beds",
        "2023: ,": "2023: 33,",
        "2025: }": "2025: 35}",
        "nature:": "nature: binding",
        "baseline:\n": "baseline: 30\n",
        "baseline:  #": "baseline: 30  #",
        "table: ,": "table: 1,",
    }
    (plan,) = understood(filled).plans
    assert (plan.id, plan.areas, plan.first, plan.last, plan.baseline_year) == (ID, ("riverside",), 2021, 2025, 2020)
    assert [target.id for target in plan.targets] == ["row_1", "row_2", "row_3"]


def test_every_pattern_is_understood_as_it_stands() -> None:
    assert main(["new-plan", ID, "--lang", "en"]) == 0
    head, _, below = PLAN.read_text(encoding="utf-8").partition("targets:\n")
    typed = "".join(f"  {found}\n" for found in re.findall(r"^  # (-.*| {2}.*)$", below, re.MULTILINE))
    PLAN.write_text(f"{head}targets:\n{typed}", encoding="utf-8")
    assert len(understood().plans[0].targets) == len(PATTERNS)


def test_a_skeleton_can_go_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-plan", "north", "--area", "port", "--from", "2020", "--to", "2021", "--out", "-"]) == 0
    said = capsys.readouterr().out
    assert "plan: north\n" in said
    assert "area: port\n" in said
    assert "period: {from: 2020, to: 2021, baseline: 2019}\n" in said
    assert not PLAN.exists()


def test_without_a_roster_the_area_is_left_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-plan", ID, "--targets", str(tmp_path / "none"), "--out", "-", "--lang", "en"]) == 0
    assert "area:  # an area id of areas.yaml\n" in capsys.readouterr().out


def test_the_skeleton_stands_in_canonical_order() -> None:
    assert main(["new-plan", ID]) == 0
    assert main(["fmt", "--check", str(PLAN)]) == 0


# --- tables ---------------------------------------------------------------------------------------


def test_a_row_of_a_known_indicator_becomes_a_target() -> None:
    table = (
        "序号,类别,指标,单位,2020年,2023年目标值,2025年目标值,2025年市目标值,2025年省目标值,属性,责任单位,备注\n"
        "1,养老,每千名老年人床位,张/千人,30,33,≥35,40,38,约束性,养老科,说明\n"
    )
    assert rows_of(taken_over(table, "--table", "专栏1")) == (
        "  # --- 养老 ---\n"
        "  - id: beds\n"
        "    indicator: beds\n"
        "    at_least: {2023: 33, 2025: 35}\n"
        "    higher: {city: {2025: 40}, province: {2025: 38}}\n"
        "    nature: binding\n"
        "    responsible: {lead: 养老科}\n"
        "    baseline: 30\n"
        "    source: {table: 专栏1, row: 1}\n"
        "    remark: 说明\n"
    )


def test_a_table_of_known_words_is_understood_at_once() -> None:
    taken_over(
        "No.,Indicator,Unit,Baseline,2023,2025,Nature\n"
        "1,Beds per 1000,beds/1000 persons,30,33,35,binding\n"
        "2,coverage,%,—,不低于50,75%以上,expected\n"
        "3,轮候天数,days,9,≤7,5,\n"
        "4,综合楼,,,,完成,\n"
        "5,等级,,,AA,AAA,\n"
        '6,捐赠,万元,"1,080",,"1,200",\n'
    )
    (plan,) = understood().plans
    assert [target.id for target in plan.targets] == ["beds", "coverage", "waiting", "wing_built", "grade", "donations"]
    assert {target.id: bounds(target.promise) for target in plan.targets} == {
        "beds": ("at_least", [33, 35]),
        "coverage": ("at_least", [50, 75]),
        "waiting": ("at_most", [7, 5]),
        "wing_built": ("done", [None]),
        "grade": ("at_least", [2, 3]),
        "donations": ("at_least", [12000000]),
    }


def bounds(promise: object) -> tuple[str, list[int | None]]:
    assert isinstance(promise, Condition)
    limits = [bound.limit for bound in promise.bounds]
    return promise.comparison, [int(limit.value) if isinstance(limit, Amount) else None for limit in limits]


def test_a_row_that_compares_in_two_ways_becomes_two_targets() -> None:
    plan = rows_of(taken_over("指标,2023,2025\n覆盖率,50,5左右\n"))
    assert plan == (
        "  - id: coverage\n"
        "    indicator: coverage\n"
        "    target: {2023: 50}\n"
        "    source: {row: 1}\n"
        "\n"
        "  - id: coverage_2025\n"
        "    indicator: coverage\n"
        "    about: {2025: 5}\n"
        "    within:  # TODO how wide “about” is, e.g. 1 or 5%\n"
        "    source: {row: 1}\n"
    )


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        ("覆盖率,%,不低于上年,75,,", "# TODO 2023: '不低于上年'"),
        ("覆盖率,%,完成,75,,", "# TODO 2023: '完成'"),
        ("综合楼,,3,,,", "# TODO 2023: '3'"),
        ("覆盖率,%,,,,", "# TODO this row has no figure"),
        (",%,,75,,", "# TODO row 1 has no name"),
        ("同名,beds,,75,,", "# TODO '同名' may mean several indicators: twin_a, twin_b"),
        ("覆盖率,元,,75,,", "# TODO the unit is printed as '元', the catalogue has %"),
        ("覆盖率,%,,75,三成,", "# TODO 基期: '三成'"),
        ("覆盖率,%,,75,,重要", "# TODO the nature is printed as '重要'"),
        ("覆盖律,%,,75,,", "# indicators of a similar name: coverage"),
        ("覆盖率,,,75,,", "unit: unstated"),
    ],
)
def test_what_is_not_understood_stays_as_a_comment(cells: str, left: str) -> None:
    assert left in rows_of(taken_over(f"指标,单位,2023,2025,基期,属性\n{cells}\n"))


def test_a_cell_that_is_not_understood_leaves_a_blank_that_is_complained_of() -> None:
    taken_over("指标,2023,2025\n覆盖率,见正文,75\n")
    places = [complaint.partition(": ")[0] for complaint in faults()]
    assert places == [f"{PLAN.as_posix()}:{place}" for place in ("4:13", "4:19", "14:20")]


def test_columns_that_nobody_knows_are_kept_as_comments_whatever_they_hold() -> None:
    plan = taken_over('指标,2025,来由\n覆盖率,75,"=cmd|x\n- id: y"\n')
    assert "  # 来由: =cmd|x\n  # - id: y\n  - id: coverage\n" in plan
    assert [target.id for target in understood().plans[0].targets] == ["coverage"]


def test_what_the_city_asks_with_a_sign_is_kept_beside_its_figure() -> None:
    plan = rows_of(taken_over("指标,2025,2025年市目标值,2025年省目标值\n覆盖率,75,>80,70-80\n"))
    assert "# 2025年市目标值: >80\n" in plan
    assert "# TODO 2025年省目标值: '70-80'\n" in plan
    assert "higher: {city: {2025: 80}}\n" in plan


@pytest.mark.parametrize(
    ("area", "row"),
    [
        (
            "riverside",
            """\
    target: {2023: 50, 2025: 75}
    higher: {city: {2025: 60}, province: {2025: 55}}
    baseline: 30
""",
        ),
        ("port", "    at_least: {2025: 60}\n    higher: {province: {2025: 55}}\n"),
        ("shore", "    target: {2025: 55}\n"),
    ],
)
def test_each_level_takes_its_own_columns_of_one_table(area: str, row: str) -> None:
    plan = rows_of(taken_over(ALL_LEVELS, "--area", area))
    assert f"    indicator: coverage\n{row}    source: {{row: 1}}\n" in plan


def test_what_a_district_promises_stays_a_comment_in_the_plan_of_its_city() -> None:
    plan = rows_of(taken_over(ALL_LEVELS, "--area", "port"))
    assert "  # 2020年区实际值: 30\n  # 2023年区目标值: 50\n  # 2025年区目标值: 75\n" in plan


def test_ditto_marks_are_spelt_out() -> None:
    plan = rows_of(
        taken_over("序号,指标,分项,2023,2025\n1,覆盖率,甲,见正文,75\n1,覆盖率,乙,〔同上〕,80\n2,中心,,6,同左\n")
    )
    assert plan.count("# TODO 2023: '见正文'") == 2
    assert "    target: {2023: 6, 2025: 6}\n" in plan


def test_a_ditto_mark_that_stands_for_nothing_stays() -> None:
    assert "# TODO 2025: '同上'" in rows_of(taken_over("指标,2025\n覆盖率,同上\n"))


def test_a_part_belongs_to_the_name_of_its_row() -> None:
    plan = rows_of(
        taken_over("序号,指标,子项,2025\n5,护理标准,全护理(失能),60\n5,护理标准,半护理,30\n5,护理标准,自理,2\n")
    )
    assert re.findall(r"indicator: (.*)", plan) == ["care_full", "row_5", "row_5_2"]
    assert re.findall(r"    name: (.*)", plan) == ["护理标准（半护理）", "护理标准（自理）"]


def test_names_are_compared_without_quotation_marks() -> None:
    assert "indicator: online\n" in taken_over('指标,2025\n"婚姻登记""跨省通办""率",100\n')


def test_rows_whose_names_are_lost_are_never_taken_for_one() -> None:
    plan = rows_of(taken_over("序号,指标,2025\n7,〔名称缺失〕,60\n8,〔名称缺失〕,20\n"))
    assert re.findall(r"indicator: (.*)", plan) == ["row_7", "row_8"]


def test_a_row_may_have_only_what_the_city_asks() -> None:
    taken_over("指标,2025,2025年市目标值\n覆盖率,—,80\n")
    assert understood().plans[0].targets[0].higher.keys() == {"city"}


def test_unknown_indicators_are_proposed_below_the_plan() -> None:
    plan = taken_over("序号,指标,单位,2025,类别\n7,新指标,张,75,养老\n8,New One,%,5,\n9,新指标,张,80,\n")
    assert "  - id: row_7\n    name: 新指标\n    indicator: row_7\n" in plan
    assert "  - id: row_7_2\n" in plan
    assert (
        "# row_7:\n#   name: {zh: 新指标}\n#   domain:  # field of work, e.g. elderly_care 养老\n#   unit: beds\n"
        in plan
    )
    assert "# new_one:\n#   name: {en: New One}\n" in plan
    assert "#   kind: rate\n" in plan


def test_unknown_indicators_can_go_to_a_catalogue_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    plan = taken_over("指标,单位,2025\nNew One,,5\n", "--catalogue", "targets/indicators.new.yaml")
    catalogue = Path("targets/indicators.new.yaml")
    assert "# new_one:" not in plan
    assert "1 targets, 1 new indicators, 1 things to do" in capsys.readouterr().err
    text = catalogue.read_text(encoding="utf-8")
    completed = {"domain:": "domain: care", "unit:": "unit: beds", "kind:": "kind: stock", "better:": "better: higher"}
    [text := text.replace(blank, filled) for blank, filled in completed.items()]
    catalogue.write_text(text, encoding="utf-8")
    assert "new_one" in understood().indicators


@pytest.mark.parametrize(("path", "up"), [("targets/new.yaml", "../"), ("targets/indicators/new.yaml", "../../")])
def test_a_new_catalogue_names_its_schema_from_where_it_lies(targets: Path, path: str, up: str) -> None:
    (targets / "indicators").mkdir()
    taken_over("指标,2025\nNew One,5\n", "--catalogue", path)
    assert f"$schema={up}plan_compliance/schemas/catalogue" in Path(path).read_text(encoding="utf-8")


def test_a_table_that_goes_to_the_terminal_is_counted_under_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    Path("table.csv").write_text("指标,2025\n覆盖率,75\n", encoding="utf-8")
    assert main(["new-plan", ID, "--from-csv", "table.csv", "--lang", "en", "--out", "-"]) == 0
    assert capsys.readouterr().err.startswith(f"{ID} written: 1 targets")


def test_a_made_up_id_never_takes_one_that_is_there() -> None:
    plan = taken_over("指标,2025\nBeds!,5\n")
    assert "indicator: beds_2\n" in plan


def test_the_plan_of_a_table_stands_in_canonical_order_of_keys() -> None:
    taken_over("指标,单位,2025,属性,基期,责任单位,备注\n捐赠,万元,5,约束性,1,科,x\n")
    assert main(["fmt", "--check", str(PLAN)]) == 0


# --- refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["a b"], "'a b' cannot be the id of a plan"),
        (["../p-2021-2025"], "cannot be the id of a plan"),
        (["north"], "the period is not known"),
        (["north", "--from", "2021"], "the period is not known"),
        (["north", "--from", "2025", "--to", "2021"], "the period 2025-2021 cannot be"),
        (["north-0021-2025"], "the period 21-2025 cannot be"),
        ([ID, "--area", "riversid"], "riverside"),
        ([ID, "--rows", "0"], "expected --rows from 1 to 1000, found 0"),
        ([ID, "--rows", "1001"], "expected --rows from 1 to 1000, found 1001"),
        ([ID, "--table", "x"], "--table needs --from-csv"),
        ([ID, "--catalogue", "x"], "--catalogue needs --from-csv"),
        ([ID, "--out", "targets/areas.yaml"], "targets/areas.yaml exists and is not overwritten"),
        ([ID, "--out", "nowhere/p.yaml"], "there is no folder nowhere, make it first"),
        ([ID, "--from-csv", "x", "--catalogue", "nowhere/p.yaml"], "there is no folder nowhere, make it first"),
        ([ID, "--from-csv", "nowhere.csv"], "nowhere.csv"),
        ([ID, "--from-csv", "x", "--out", "p", "--catalogue", "./p"], "are the same file"),
        ([ID, "--from-csv", "x", "--catalogue", "targets/areas.yaml"], "exists and is not overwritten"),
    ],
)
def test_what_cannot_be_done_is_refused(words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-plan", *words, "--lang", "en"]) == 2
    assert complaint in capsys.readouterr().err
    assert not PLAN.exists()


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        (b"", "t.csv: there is nothing in this file"),
        (b"\n \n", "t.csv: there is nothing in this file"),
        ("指标,2025\n".encode(), "t.csv:1: there is a head but no row below it"),
        ("名字,2025\na,1\n".encode(), "t.csv:1: no column holds the names of the indicators"),
        ("指标,目标\na,1\n".encode(), "t.csv:1: no column holds a due year"),
        ("指标,2026\na,1\n".encode(), "t.csv:1:2: year 2026 lies outside the plan's period 2021-2025"),
        ("指标,2025,2025年\na,1,2\n".encode(), "t.csv:1:3: the column '2025年' stands twice"),
        ("指标,指标名称,2025\na,b,2\n".encode(), "t.csv:1:2: the column '指标名称' stands twice"),
        ("指标,2025\na,1,2\n".encode(), "t.csv:2: "),
        ("指标,2025\na\n".encode(), "t.csv:2: "),
        (b"a,2025\n\x00,1\n", "t.csv:2: "),
        ('指标,2025\n"a,1\n'.encode(), "t.csv:2: "),
        (b"\xff\xfea\x00", "t.csv:1: "),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_by_its_place(
    table: bytes, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("t.csv").write_bytes(table)
    assert main(["new-plan", ID, "--from-csv", "t.csv", "--lang", "en"]) == 2
    assert complaint in capsys.readouterr().err
    assert not PLAN.exists()


def test_a_table_in_the_encoding_of_chinese_excel_is_read() -> None:
    Path("t.csv").write_bytes("指标,2025\r\n覆盖率,75\r\n".encode("gb18030"))
    assert main(["new-plan", ID, "--from-csv", "t.csv"]) == 0
    assert [target.id for target in understood().plans[0].targets] == ["coverage"]


def test_a_broken_catalogue_is_told(targets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (targets / "indicators.yaml").write_text("beds: {kind: stok, name: B}\n", encoding="utf-8")
    assert main(["new-plan", ID, "--lang", "en"]) == 2
    assert "targets/indicators.yaml:1:" in capsys.readouterr().err


def test_without_any_folder_of_plans_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-plan", ID, "--targets", "none", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "there is no folder none, make it first\n"


def test_a_broken_plan_beside_it_hinders_nothing(targets: Path) -> None:
    (targets / "other.yaml").write_text("plan: [", encoding="utf-8")
    assert main(["new-plan", ID]) == 0
