"""Title, headlines and method of a review."""

from dataclasses import replace
from typing import Any

import pytest

from plan_compliance.reporting.review.wording import METHOD, district_headline, method, overall_headline, title
from plan_compliance.vocabulary import Method, Verdict
from tests.reporting.made_findings import HAIZHU, SAMPLE, due
from tests.reporting.made_review import reviewed

TITLES: dict[str, tuple[dict[str, Any], str]] = {
    "final": ({"final": True}, "海珠区、越秀区规划终期评估报告（2020年）"),
    "mid-term": ({"final": False, "year": 2018}, "海珠区、越秀区规划中期评估报告（2018年）"),
    "any year": ({"final": False, "year": 2017}, "海珠区、越秀区规划年度评估报告（2017年）"),
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title_says_whose_which_year_and_how_final(name: str) -> None:
    changes, told = TITLES[name]
    assert title(reviewed(**changes), "zh") == told


def test_a_title_names_no_more_than_three_districts() -> None:
    many = [replace(due(), area=f"d{n}", area_name=HAIZHU) for n in range(4)]
    assert title(reviewed(many), "en") == "Final evaluation of the plans, 2020"


def test_the_headline_counts_what_was_kept() -> None:
    assert overall_headline(reviewed(), "en") == "4 due: 1 met (1 exceeded), 1 missed (1 binding), 2 no data"
    assert district_headline(reviewed(), "yuexiu", "en") == "3 due: 1 met (1 exceeded), 1 missed (1 binding), 1 no data"


def test_where_nothing_can_be_said_it_says_so() -> None:
    silent = reviewed((due(actual=None, verdict=Verdict.NO_DATA),))
    assert overall_headline(silent, "en") == "Nothing can be said yet: not due, or not reported."


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_method_gives_the_thresholds_in_force(lang: str) -> None:
    told = dict(method(reviewed(), lang))
    assert len(told) == len(METHOD)
    assert any("5 %" in text and "|T − b|" in text for text in told.values())
    assert any("20 %" in text and "h = v + m·(tT − t)" in text for text in told.values())


def test_the_sample_is_of_two_districts() -> None:
    assert {one.area for one in SAMPLE} == {"haizhu", "yuexiu"}


def test_the_method_names_another_rule_of_the_trend() -> None:
    told = dict(method(reviewed((due(method=Method.UN),)), "en"))
    assert told["Trend"].startswith("Trend by the extrapolation of the United Nations")
