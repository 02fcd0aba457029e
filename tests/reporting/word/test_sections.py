"""What each section says: the overall table, counts, lists, governance, annexes."""

from dataclasses import replace
from typing import Any

import pytest
from docx.document import Document

from plan_compliance.errors import fault
from plan_compliance.model import Place
from plan_compliance.reporting.review.overall import COLUMNS
from plan_compliance.reporting.summary import Counts, TotalsError
from plan_compliance.reporting.word import overall
from plan_compliance.reporting.word.pictures import MOST_PATHS, _parts
from tests.reporting.made_findings import WAIVER, beds, due
from tests.reporting.made_review import REMARK, reviewed
from tests.reporting.word.opened import EVERYTHING, document_of, table_below, texts

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def document() -> Document:
    return document_of()


def test_the_overall_table_has_every_column_and_merged_classes(document: Document) -> None:
    heads, *shown = table_below(document, "海珠区2020年指标完成情况")
    assert len(heads) == len(COLUMNS)
    assert [row[1] for row in shown if row[1]] == ["慈善"]


def test_parts_stand_below_their_target(document: Document) -> None:
    shown = table_below(document, "海珠区2020年指标完成情况")
    names = [row[2] for row in shown]
    whole = next(row for row in shown if row[0].endswith(".1"))
    assert whole[2] == "其中：甲"
    assert names[names.index("其中：甲") + 1] == "其中：乙"


def test_totals_are_the_sum_of_their_parts(document: Document) -> None:
    for by in ("地区", "属性", "类别"):
        _, *groups, total = table_below(document, f"按{by}统计")
        assert total[0] == "合计"
        assert [sum(int(row[column]) for row in groups) for column in range(1, 12)] == [int(n) for n in total[1:12]]


def test_a_total_that_does_not_add_up_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overall, "added", lambda _: Counts(met=99))
    with pytest.raises(TotalsError, match="the total is not the sum of its parts"):
        document_of()


def test_units_are_counted_where_there_are_several(document: Document) -> None:
    assert "按责任单位统计" not in texts(document)
    named = [due(), due(target="b", responsible=WHO)]
    assert sorted(row[0] for row in table_below(document_of(tuple(named)), "按责任单位统计")[1:3]) == [
        "慈善科",
        "未明确",
    ]


WHO = next(one.responsible for one in EVERYTHING if one.responsible)


def test_what_lags_is_ranked_with_what_it_takes(document: Document) -> None:
    heads, *shown = table_below(document, "滞后指标与追赶要求")
    assert heads[:3] == ["名次", "地区", "指标"]
    assert [row[0] for row in shown] == [str(number) for number in range(1, len(shown) + 1)]
    assert any("2.3" in row[7] for row in shown)


def test_only_the_worst_paths_are_drawn_and_the_rest_counted() -> None:
    behind = next(one for one in EVERYTHING if one.target == "behind")
    many = tuple(replace(behind, target=f"t{number:02}") for number in range(MOST_PATHS + 3))
    document = document_of(many)
    assert texts(document).count("海珠区：慈善广场") == MOST_PATHS
    assert f"只画出差距最大的{MOST_PATHS}项，其余3项见表" in texts(document)


def test_sentences_tell_every_target_that_has_something_to_tell(document: Document) -> None:
    told = texts(document)
    assert "海珠区2020年，调整项：" in told
    assert "项未到期且无法判断时序或不适用，见总表" in told


def test_one_district_needs_no_headings_of_districts() -> None:
    assert "\n海珠区\n" not in texts(document_of((due(),)))


def test_heat_maps_are_parted_evenly() -> None:
    rows = [("p", f"t{number}", "a") for number in range(70)]
    assert [len(part) for part in _parts(rows)] == [24, 24, 22]
    assert _parts([]) == []


# --- governance -----------------------------------------------------------------------------------


def test_changed_targets_show_the_verdict_before_and_after(document: Document) -> None:
    shown = table_below(document, "目标调整")
    assert [row[3].split("\n") for row in shown[1:]] == [
        ["2019-01-01由区政府调整：场地不足", "调整前：12个，未达标", "调整后：达标（目标放宽）"],
        ["按调整后达标"],
    ]
    assert [row[0] for row in shown[1:]] == ["海珠区", ""]


def test_withdrawn_targets_say_why(document: Document) -> None:
    shown = table_below(document, "撤销的目标")
    assert shown[1:] == [
        ["海珠区", "撤销项", "不适用", "2019-06-01由区政府撤销：机构撤并"],
        ["", "停止项", "不适用", "机构撤并"],
    ]


def test_what_a_district_says_is_told_apart(document: Document) -> None:
    shown = {row[1]: row[3] for row in table_below(document, "备注与区的说明")}
    assert shown["说明项"].split("\n") == ["区里说明的原因：选址未定", "完成时限：2021-06", "规划注"]


def test_doubtful_figures_are_listed(document: Document) -> None:
    shown = table_below(document, "初步、缺佐证或有分歧的数据")
    assert "为初步数" in "".join(row[3] for row in shown)
    assert any(row[1] == "无日期" for row in shown)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "有效\n每千名老年人养老床位（未达标）"),
        ({"until": "2020-12-31"}, "已过期\n每千名老年人养老床位（未达标）"),
        ({"on": "2023-01-01"}, "尚未批准\n每千名老年人养老床位（未达标）"),
        ({"finding": "*/clubs/*"}, "无对应项"),
    ],
)
def test_a_waiver_shows_how_it_stands(changes: dict[str, Any], state: str) -> None:
    shown = table_below(document_of((beds(),), waivers=(replace(WAIVER, **changes),)), "豁免")
    assert shown[1][1] == "广州市民政局"
    assert shown[1][5] == state


def test_a_waiver_of_many_targets_names_a_few() -> None:
    many = tuple(beds(target=f"beds{number:02}", plan=f"p{number:02}-2016-2020") for number in range(12))
    shown = table_below(document_of(many, waivers=(replace(WAIVER, finding="*"),), lang="en"), "Waivers")
    assert shown[1][5].split("\n")[-1] == "and 4 more"


# --- annexes --------------------------------------------------------------------------------------


def test_what_is_missing_is_listed(document: Document) -> None:
    assert table_below(document, "报送情况")[1][:4] == ["海珠区", "2020", "5", "3"]
    assert table_below(document, "2020年缺报数据")[1][4] == "未报送"


def test_years_of_one_district_share_its_name() -> None:
    account = reviewed().accounts[0]
    document = document_of(accounts=(account, replace(account, year=2021), replace(account, district="other")))
    assert [row[0] for row in table_below(document, "报送情况")[1:]] == ["海珠区", "", "海珠区"]


def test_assumptions_shared_by_many_are_told_by_number(document: Document) -> None:
    shown = table_below(document, "编码推定")
    assert any("共6项" in row[1] and row[2] == "按年考核" for row in shown)


def test_remarks_of_one_rule_share_its_name() -> None:
    document = document_of(remarks=(REMARK, REMARK, replace(REMARK, rule="other")))
    assert [row[0] for row in table_below(document, "对规划与报送的核查意见")[1:]] == ["警告", "", "警告"]


def test_refused_figures_are_told() -> None:
    bad = fault(Place(file="actuals/a.csv", line=1), "csv.nul", scope="file")
    assert "actuals/a.csv" in table_below(document_of(faults=(bad,)), "被退回的数据")[1][1]


def test_files_are_named_by_digest(document: Document) -> None:
    assert table_below(document, "所用文件")[1] == ["actuals/haizhu/2020.yaml", "1,234", "0" * 64]
