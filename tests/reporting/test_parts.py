"""The smaller parts of reports: printed results, widths, CSV cells, Markdown, choosing and ordering."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from plan_compliance.judging.finding import Finding, Movement
from plan_compliance.model import Citation, Responsible, Text
from plan_compliance.reporting.contents import Contents, is_amiss, owed, worst_first
from plan_compliance.reporting.csv_format import csv_format
from plan_compliance.reporting.explain import explain
from plan_compliance.reporting.labels import label, name_inside, status
from plan_compliance.reporting.markdown import escaped, markdown
from plan_compliance.reporting.printed import printed_completions, printed_count, printed_difference
from plan_compliance.reporting.rows import finding_row, number
from plan_compliance.reporting.selection import Selection, select, unknown_words
from plan_compliance.reporting.sentences import flags_written
from plan_compliance.reporting.text import text
from plan_compliance.reporting.width import bar, display_width, padded, wrapped
from plan_compliance.vocabulary import Flag, Pace, Reason, Verdict
from tests.reporting.made_findings import PRINTED, SAMPLE, beds, cited, due, finding, growth

# --- printed results


def printed(written: str, computed: float | None) -> Finding:
    source = Citation(table="专栏1", row="5", printed_completion=Decimal(written))
    return due(sources=(source,), movement=Movement(completion=computed))


@pytest.mark.parametrize(
    ("written", "computed", "agrees"),
    [
        ("123", 122.857, True),
        ("160", 176.0, False),
        ("66.7", 66.66, True),
        ("66.7", 66.6, False),
        ("1E+2", 100.4, True),
    ],
)
def test_printed_result_agrees_to_the_places_printed(written: str, computed: float, *, agrees: bool) -> None:
    (one,) = printed_completions([printed(written, computed)])
    assert one.agrees is agrees


def test_nothing_is_compared_without_a_computed_result_or_before_the_end() -> None:
    under_way = replace(printed("40", 40.0), pace=Pace.BEHIND)
    restated = replace(printed("40", 40.0), flags=(Flag.RESTATED,))
    assert printed_completions([printed("40", None), under_way, restated, due()]) == ()


def test_printed_result_that_differs_is_pointed_out() -> None:
    checked = printed_completions([PRINTED, printed("40", 40.0)])
    assert printed_count(checked, "zh") == "文件所印完成率与计算相符：2项中1项"
    assert printed_difference(checked[0], "en") == (
        "Share of lottery funds for elderly care (专栏1 5): the document prints 160 %, computed 176 %"
    )


# --- widths


@pytest.mark.parametrize(("written", "columns"), [("abc", 3), ("海珠区", 6), ("█░", 2), ("e\u0301", 1), ("", 0)])
def test_chinese_is_two_columns_wide(written: str, columns: int) -> None:
    assert display_width(written) == columns


@pytest.mark.parametrize(
    ("share", "cells"),
    [(None, " " * 10), (0.0, "░" * 10), (99.9, "█" * 9 + "░"), (100.0, "█" * 10), (176.0, "█" * 10), (-5.0, "░" * 10)],
)
def test_bar_is_full_only_when_all_is_there(share: float | None, cells: str) -> None:
    assert bar(share) == cells


def test_padding_counts_columns() -> None:
    assert (padded("海珠", 6), padded("海珠区", 4)) == ("海珠  ", "海珠区")


@given(st.text("海珠区，（）abc 123.-/", max_size=200), st.integers(12, 60))
def test_wrapped_lines_fit_and_lose_nothing(written: str, width: int) -> None:
    lines = wrapped(written, "  ", width)
    assert max(wcswidth(line) for line in lines) <= width
    assert "".join("".join(lines).split()) == "".join(written.split())


def test_word_too_long_for_a_line_is_cut() -> None:
    assert wrapped("see abcdefghijkl now", "  ", 8) == ["  see", "  abcdef", "  ghijkl", "  now"]


def test_punctuation_stays_with_its_character() -> None:
    assert wrapped("海珠区，慈善广场（三个）。", width=8) == ["海珠区，", "慈善广场", "（三", "个）。"]


# --- CSV and JSON rows


def csv_rows(*findings: Finding) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_format(Contents(findings=findings, as_of="2021-12-31", lang="zh")))))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_neutralised(start: str) -> None:
    (row,) = csv_rows(finding(name=Text(zh=f"{start}cmd|' /C calc'!A0", en="x")))
    assert row["name_zh"] == f"'{start}cmd|' /C calc'!A0".replace("\r", "\n")


def test_negative_numbers_stay_numbers() -> None:
    (row,) = csv_rows(finding())
    assert (row["gap"], row["completion"], row["due"]) == ("-7", "30", "false")


def test_lists_are_joined_and_languages_have_columns_of_their_own() -> None:
    (row,) = csv_rows(
        beds(
            flags=(Flag.EXCEEDED, Flag.UNDATED),
            responsible=Responsible(lead="养老科", others=("甲", "乙")),
            notes=(Text(zh="注一", en="one"), Text(zh="注二", en="two")),
        )
    )
    assert (row["flags"], row["responsible_others"], row["notes_zh"], row["notes_en"]) == (
        "exceeded; undated",
        "甲; 乙",
        "注一; 注二",
        "one; two",
    )


def test_no_findings_make_an_empty_table() -> None:
    assert csv_format(Contents(findings=(), as_of="2021-12-31", lang="zh")) == "\n"


@pytest.mark.parametrize(("value", "clean"), [(None, None), (10.0, 10), (0.1 + 0.2, 0.3), (-2.5, -2.5)])
def test_numbers_are_free_of_binary_noise(value: float | None, clean: float | None) -> None:
    assert number(value) == clean


def test_what_is_not_known_is_null() -> None:
    row = finding_row(due(movement=Movement()))
    assert [row[name] for name in ("reason", "missing", "completion", "waiver", "counts", "event")] == [None] * 6


# --- Markdown and text


def test_markdown_takes_no_orders_from_names() -> None:
    assert escaped("a|b\n<script> *x* [y](z) `c` _d_") == r"a\|b \<script\> \*x\* \[y\](z) \`c\` \_d\_"


@pytest.mark.parametrize("write", [text, markdown])
def test_report_says_so_when_nothing_is_amiss(write: object) -> None:
    assert callable(write)
    assert "Nothing is missed or behind" in write(Contents(findings=(due(),), as_of="2021-12-31", lang="en"))


def test_report_that_tells_everything_names_no_rest() -> None:
    assert "--all" not in text(Contents(findings=(beds(),), as_of="2021-12-31", lang="en"))


# --- choosing and ordering


@pytest.mark.parametrize(
    ("asked", "number_chosen"),
    [
        (Selection(), 10),
        (Selection(district=("海珠区",)), 7),
        (Selection(district=("haizhu", "Yuexiu")), 10),
        (Selection(year=("2017",), nature=("binding",)), 1),
        (Selection(plan=("yuexiu-2016-2020",)), 3),
        (Selection(domain=("social_assistance",)), 3),
        (Selection(responsible=("各街道",)), 1),
        (Selection(year=("2017",), plan=("yuexiu-2016-2020",)), 0),
    ],
)
def test_selection_keeps_what_fits_every_filter(asked: Selection, number_chosen: int) -> None:
    assert len(select(SAMPLE, asked)) == number_chosen


def test_unknown_words_are_named_beside_what_there_is() -> None:
    unknown = unknown_words(SAMPLE, Selection(district=("haizu", "海珠区"), year=("1999",)))
    assert unknown == (
        ("district", "haizu", ("haizhu", "yuexiu")),
        ("year", "1999", ("2017", "2020", "2021", "2022")),
    )


def test_worst_comes_first() -> None:
    told = [status(one) for one in worst_first(SAMPLE)]
    assert told == [
        "verdict.missed",
        "pace.behind",
        "pace.behind",
        "verdict.no_data",
        "verdict.no_data",
        "verdict.no_data",
        "pace.achieved_early",
        "verdict.met",
        "verdict.met",
        "verdict.not_due",
    ]


def test_lower_completion_comes_first_among_equals() -> None:
    low, high = beds(target="z"), beds(movement=Movement(completion=90.0))
    assert worst_first([high, low]) == [low, high]


def test_restated_miss_is_not_amiss_again() -> None:
    assert (is_amiss(beds()), is_amiss(beds(flags=(Flag.RESTATED,))), is_amiss(due())) == (True, False, False)


def test_owed_figures_are_grouped_by_area_and_reason() -> None:
    lacking = [due(year=year, verdict=Verdict.NO_DATA, reason=Reason.NOT_SUBMITTED) for year in (2019, 2020)]
    restated = replace(lacking[0], flags=(Flag.RESTATED,))
    assert owed([*lacking, restated, due()]) == {
        (lacking[0].area_name, Reason.NOT_SUBMITTED): {lacking[0].name: [2019, 2020]}
    }


# --- words


def test_unknown_words_of_open_lists_stay_as_written() -> None:
    assert (label("domain", "charity", "zh"), label("domain", "fishing", "zh")) == ("慈善", "fishing")


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Charity squares", "charity squares"),
        ("Haizhu brands", "Haizhu brands"),
        ("GDP", "GDP"),
        ("4A sites", "4A sites"),
    ],
)
def test_names_begin_small_inside_a_sentence_unless_proper(name: str, inside: str) -> None:
    assert name_inside(finding(), Text(zh="名", en=name), "en") == inside


def test_flags_are_listed_by_their_labels() -> None:
    assert flags_written(due(flags=(Flag.EXCEEDED, Flag.UNDATED)), "zh") == "超额、未注明日期"


# --- explanations


def test_explanation_tells_a_figure_as_it_was_written() -> None:
    made = due(cited=(cited(written="３", converted="3 个 = 3"), cited(value=None, written="not_yet")))
    told = explain(made, "en")
    assert "Charity squares, Haizhu, 2017: 3 (written “３”) · 3 个 = 3 ·" in told
    assert "Charity squares, Haizhu, 2017: not_yet ·" in told


def test_explanation_tells_baseline_bounds_and_what_the_plan_leaves_open() -> None:
    made = growth(
        unit_unstated=True,
        remarks=(Text(zh="备", en="as planned"),),
        movement=Movement(baseline=1080.0, baseline_year=2020, next_year=2023, next_bound=4.0, final_year=2025),
    )
    told = explain(made, "en")
    assert "baseline 2020: 1080 yuan/person/month (observed)\n    due 2023: 4 %\n" in told
    assert "the plan prints no unit; the catalogue's is used\n    remark: as planned" in told


def test_measured_baseline_is_in_the_unit_of_the_measure() -> None:
    made = growth(movement=Movement(baseline=6.9, baseline_year=2020, baseline_printed=True, baseline_measured=True))
    assert "基期2020年：6.9%（规划所印）" in explain(made, "zh")
