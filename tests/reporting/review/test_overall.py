"""The overall table: what each cell says, sub-rows below their target, domains together."""

import pytest

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Reference, Responsible, Text
from plan_compliance.reporting.review.overall import (
    COLUMNS,
    NONE,
    Written,
    actual_written,
    by_domain,
    overall_rows,
    responsible_written,
    source_written,
)
from plan_compliance.texts import TEXTS
from plan_compliance.vocabulary import Comparison, Flag, Trend, Verdict
from tests.reporting.made_findings import amount, beds, cited, due, finding, growth, moved, part
from tests.reporting.made_review import reviewed

TYPED = part(
    "all_of[0]",
    name=Text(zh="建成", en="Built"),
    comparison=Comparison.DONE,
    event="2020-05",
    actual=2020.0,
    bound=None,
)
WING = due(
    target="wing",
    name=Text(zh="医院病区", en="Hospital wing"),
    indicator="",
    comparison=None,
    actual=None,
    bound=None,
    limit=None,
    parts=(TYPED, part("all_of[1]", name=Text(zh="床位", en="Beds"))),
)
STREETS = due(target="streets", parts=(part(area="dadong"), part(area="datang")))


def rows(*findings: Finding, year: int = 2020, lang: str = "zh") -> list[dict[str, object]]:
    made = overall_rows(reviewed(findings, year=year), lang, findings[0].area)
    return [{name: getattr(row, name) for name in COLUMNS} for row in made]


def test_every_column_has_a_head() -> None:
    assert {f"review.head.{name}" for name in COLUMNS} <= set(TEXTS)


def test_a_target_under_way_says_what_was_expected_and_what_is_gone() -> None:
    (row,) = rows(
        finding(responsible=Responsible(lead="慈善科", others=("各街道",)), trend=Trend.NEARLY), year=2017, lang="zh"
    )
    assert row == {
        "number": "1",
        "domain": "慈善",
        "name": "慈善广场",
        "unit": "个",
        "nature": "预期性",
        "baseline": Written(text="0", value=0.0),
        "midterm": Written(text=NONE),
        "final": Written(text=NONE),
        "actual": Written(text="3", value=3.0),
        "completion": Written(text="30%", value=30.0),
        "expected": "40% / 30%",
        "status": "滞后",
        "trend": "略有差距",
        "responsible": "慈善科、各街道",
        "source": "海珠区民政工作报告 一(五)2",
        "remark": NONE,
    }


def test_the_final_target_comes_from_the_last_due_year() -> None:
    row = rows(finding(), due(bound=12.0, limit=amount("12")), year=2017)[0]
    assert row["final"] == Written(text="≥12", value=12.0)


def test_the_midterm_target_comes_from_the_plans_midterm() -> None:
    row = rows(finding(), due(year=2018, bound=5.0, limit=amount("5")), due(), year=2017)[0]
    assert (row["midterm"], row["final"]) == (Written(text="≥5", value=5.0), Written(text="≥10", value=10.0))


def test_a_bound_that_refers_to_another_series_is_told_in_words() -> None:
    row = rows(due(limit=Reference(of="charity_streets"), referred=(("charity_streets", Text(zh="街道", en="S")),)))[0]
    assert row["final"] == Written(text="应不少于街道")


def test_members_stand_below_their_target() -> None:
    made = rows(WING, due())
    assert [(row["number"], row["name"]) for row in made] == [
        ("1", "慈善广场"),
        ("2", "医院病区"),
        ("2.1", "建成"),
        ("2.2", "床位"),
    ]


def test_part_areas_are_left_to_the_finding_itself() -> None:
    assert [row["number"] for row in rows(STREETS)] == ["1"]


def test_domains_stand_together_in_the_order_of_the_plan() -> None:
    mixed = [due(domain="b", target="x"), due(domain="a", target="y"), due(domain="b", target="z")]
    assert [one.target for one in by_domain(mixed)] == ["x", "z", "y"]


ACTUALS = {
    "figure": (due(), Written(text="10", value=10.0)),
    "grade": (due(scale=("A", "AA"), actual=2.0, bound=2.0), Written(text="AA")),
    "event": (TYPED, Written(text="2020-05")),
    "not done": (
        due(comparison=Comparison.DONE, actual=None, bound=None, verdict=Verdict.MISSED),
        Written(text="尚未完成"),
    ),
    "no data": (due(actual=None, verdict=Verdict.NO_DATA), Written(text=NONE)),
}


@pytest.mark.parametrize("name", ACTUALS)
def test_the_actual_is_a_figure_a_word_or_a_dash(name: str) -> None:
    one, expected = ACTUALS[name]
    assert actual_written(one, "zh") == expected


def test_a_path_without_a_share_shows_the_values() -> None:
    row = rows(finding(movement=moved(progress=None, schedule=None)), year=2017)[0]
    assert row["expected"] == "4.0个 / 3个"


def test_the_level_behind_a_growth_is_told_with_its_own_unit() -> None:
    row = rows(growth(movement=moved(baseline=1010.0)), year=2021)[0]
    assert (row["unit"], row["baseline"]) == ("%", Written(text="1010元/人/月"))


def test_a_file_stands_where_no_document_is_named() -> None:
    bare = finding(cited=(cited(document="", source=""),))
    assert source_written(bare, "zh") == "actuals/haizhu/2017.yaml:33:3"


def test_nobody_named_is_nobody_responsible() -> None:
    assert responsible_written(due(), "zh") == ""


def test_the_remark_says_why_there_is_no_verdict() -> None:
    row = rows(beds(actual=None, verdict=Verdict.NO_DATA, reason="not_submitted", flags=(Flag.ASSUMED,)))[0]
    assert row["remark"] == "未报送；含推定"
