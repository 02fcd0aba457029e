"""Cross tables in every format: the same numbers, lined up, escaped, harmless to spreadsheets."""

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import docx
import openpyxl
import pytest

from plan_compliance.commands.table import FORMATS as OFFERED
from plan_compliance.model import Responsible, Text
from plan_compliance.reporting.crosstab.counting import Crosstab, Layout, Show, crosstab
from plan_compliance.reporting.crosstab.crosstab_sheets import for_programs, for_readers
from plan_compliance.reporting.crosstab.dimensions import Dimension
from plan_compliance.reporting.crosstab.formats import FORMATS, written_in
from plan_compliance.reporting.width import display_width
from plan_compliance.vocabulary import Pace, Reason, Verdict
from tests.reporting.made_findings import SAMPLE, due

D = Dimension
PARTS = ("met", "judged", "rate (%)")
WICKED = r"=1+1 & <b>|_%#${}~^\[x]" + "\x07\u202e"
HOSTILE = (due(area_name=Text(zh=WICKED, en=WICKED), responsible=Responsible(lead=WICKED)),)


def made(
    *rows: Dimension, columns: Dimension | None = None, by: tuple[Dimension, ...] = (), show: Show = Show.COUNTS
) -> Crosstab:
    return crosstab(SAMPLE, Layout(rows=rows, columns=columns, by=by, show=show), as_of="2021-12-31")


HOSTILE_TABLE = crosstab(HOSTILE, Layout(rows=(D.DISTRICT,), columns=D.RESPONSIBLE), as_of="2021-12-31")


def text_of(name: str, table: Crosstab, lang: str = "en") -> str:
    return written_in(name, table, lang).decode()


# --- in words -------------------------------------------------------------------------------------


def test_text_lines_up_chinese_and_names_each_group_once() -> None:
    assert text_of("text", made(D.DISTRICT, columns=D.VERDICT, by=(D.NATURE,)), "zh").splitlines() == [
        "规划指标完成情况（截至2021-12-31）",
        "==================================",
        "",
        "指标数（按性质、区、结论）",
        "------  ------  ----  ------  ------  ----  ------  ----  ------",
        "性质    区      达标  未达标  未到期  缺报  不适用  合计  已豁免",
        "------  ------  ----  ------  ------  ----  ------  ----  ------",
        "约束性  海珠区     1       0       1     1       0     3       0",
        "        越秀区     0       1       0     0       0     1       1",
        "        合计       1       1       1     1       0     4       1",
        "预期性  海珠区     0       0       1     1       0     2       0",
        "        越秀区     0       0       0     1       0     1       0",
        "        合计       0       0       1     2       0     3       0",
        "未注明  越秀区     1       0       0     0       0     1       0",
        "        合计       1       0       0     0       0     1       0",
        "合计               2       1       2     3       0     8       1",
        "------  ------  ----  ------  ------  ----  ------  ----  ------",
        "",
        "数据截至2021-12-31。计数单位：一个区的一项目标在一个年度的判断。",
        "合计数合并了不同性质：约束性4项，预期性3项，未注明1项。",
        "跨年度合计中，逐年考核的目标只按最差一年计一次（与报告一致），因此比各年之和少1项。",
        "重复列示的1项不计数。",
        "豁免不改变结论，已豁免的仍计在原结论内。",
        "合计右侧的已豁免为其中数。",
    ]


def test_a_rate_is_never_without_its_two_numbers_and_what_is_in_neither() -> None:
    assert text_of("markdown", made(D.DISTRICT, columns=D.YEAR, show=Show.COMPLIANCE)).splitlines()[4:11] == [
        "| District | 2017 | 2020 | 2021 | 2022 | All | No data | Not due | Not appl. | Waived |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| Haizhu | - | - | 1/1 100 % | - | 1/1 100 % | 2 | 2 | 0 | 0 |",
        "| Yuexiu | - | 1/2 50 % | - | - | 1/2 50 % | 1 | 0 | 0 | 1 |",
        "| All | - | 1/2 50 % | 1/1 100 % | - | 2/3 66.7 % | 3 | 2 | 0 | 1 |",
        "",
        "As of 2021-12-31. Counted: each target, for each district and year in which it is judged.",
    ]


def test_numbers_of_different_natures_are_not_added_in_silence() -> None:
    assert "Every number adds targets of different nature: 4 binding, 3 expected, 1 unstated." in text_of(
        "text", made(D.DISTRICT)
    )


def test_numbers_of_one_nature_need_no_such_words() -> None:
    one = crosstab(HOSTILE, Layout(rows=(D.DISTRICT,)), as_of="2021-12-31")
    assert "nature" not in text_of("text", one)


def test_paces_of_several_years_are_not_added() -> None:
    sheet = for_readers(made(D.DISTRICT, columns=D.YEAR, show=Show.SCHEDULE), "en")
    assert [row[1] for row in sheet.rows] == ["1/2 50 %", "-", "1/2 50 %"]
    assert {row[5] for row in sheet.rows} == {"-"}


def test_paces_of_one_year_are() -> None:
    of_2017 = [finding for finding in SAMPLE if finding.year == 2017]
    table = crosstab(of_2017, Layout(rows=(D.NATURE,), show=Show.SCHEDULE), as_of="2021-12-31")
    assert [row[:2] for row in for_readers(table, "en").rows] == [
        ("binding", "1/1 100 %"),
        ("expected", "0/1 0 %"),
        ("All", "1/2 50 %"),
    ]


# --- in numbers -----------------------------------------------------------------------------------


def test_csv_holds_ids_numbers_and_nothing_for_a_total() -> None:
    rows = list(csv.DictReader(io.StringIO(text_of("csv", made(D.YEAR, by=(D.DISTRICT,), show=Show.REPORTING)))))
    assert rows[1] == {
        "table": "crosstab",
        "district": "haizhu",
        "year": "2020",
        "total_reported": "0",
        "total_due": "1",
        "total_rate": "0",
        "of_no_data": "1",
        "of_not_due": "0",
        "of_not_applicable": "0",
        "of_waived": "0",
    }
    assert [(row["district"], row["year"]) for row in rows[-2:]] == [("yuexiu", ""), ("", "")]


def test_json_holds_years_as_numbers() -> None:
    (first, *_, last) = json.loads(text_of("json", made(D.YEAR, columns=D.VERDICT)))["crosstab"]
    assert (first["year"], first["not_due"], last["year"], last["total"]) == (2017, 2, None, 8)


def test_a_workbook_holds_names_real_numbers_and_shares() -> None:
    table = made(D.DISTRICT, columns=D.YEAR, by=(D.NATURE,), show=Show.COMPLIANCE)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(written_in("xlsx", table, "en"))).worksheets
    heads, first, second = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=5))
    assert heads[:8] == [
        "Nature",
        "District",
        *(f"{year} {word}" for year in (2017, 2020) for word in ("met", "judged", "rate (%)")),
    ]
    assert (first[0], first[1], second[0], second[1]) == ("binding", "Haizhu", "binding", "Yuexiu")
    assert (second[5:8], sheet["H5"].number_format) == ([0, 1, 0], "0.0%")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_table_is_the_same_bytes(name: str, lang: str) -> None:
    table = made(D.DISTRICT, columns=D.PACE)
    assert written_in(name, table, lang) == written_in(name, table, lang)


def test_the_command_offers_every_format() -> None:
    assert set(OFFERED) == set(FORMATS)


# --- hostile words --------------------------------------------------------------------------------


def test_latex_takes_nothing_in_a_name_for_its_own() -> None:
    row = next(line for line in text_of("latex", HOSTILE_TABLE).splitlines() if line.startswith("=1"))
    name = r"=1+1 \& \textless{}b\textgreater{}\textbar{}\_\%\#\$\{\}\textasciitilde{}\textasciicircum{}"
    assert row == rf"{name}\textbackslash{{}}[x]�� & 1 & 1 & 0 & 0 & 0 & 0 \\"


def test_latex_takes_no_first_word_for_an_option_of_the_line_break() -> None:
    odd = tuple(replace(HOSTILE[0], area=name, area_name=Text(zh=name, en=name)) for name in ("[a]", "*b"))
    lines = text_of("latex", crosstab(odd, Layout(rows=(D.DISTRICT,)), as_of="2021-12-31")).splitlines()
    assert [line[:5] for line in lines if "a]" in line or "b &" in line] == ["{*}b ", "{[}a]"]


def test_latex_totals_are_strong_and_the_next_group_stands_apart() -> None:
    lines = text_of("latex", made(D.DISTRICT, by=(D.NATURE,))).splitlines()
    assert lines.count(r"\addlinespace") == 2
    assert r" & \textbf{All} & \textbf{4} & \textbf{1} & \textbf{1} & \textbf{0} & \textbf{1} \\" in lines


def test_html_holds_a_name_as_text_alone() -> None:
    class Cells(HTMLParser):
        tags: list[str] = []  # noqa: RUF012 - of this one page

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
            self.tags.append(tag)

    page = text_of("html", HOSTILE_TABLE)
    Cells().feed(page)
    assert "b" not in Cells.tags
    assert "=1+1 &amp; &lt;b&gt;|" in page
    assert "\u202e" not in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_html_is_a_page_of_its_own_with_totals_marked(lang: str) -> None:
    page = text_of("html", made(D.DISTRICT, columns=D.VERDICT), lang)
    assert page.startswith(f'<!doctype html>\n<html lang="{"zh-Hans" if lang == "zh" else "en"}">')
    assert page.count('<tr class="total">') == 1
    assert page.count('<th scope="col"') == 8


def test_a_workbook_runs_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written_in("xlsx", HOSTILE_TABLE, "en")))
    cell = book.worksheets[0]["A4"]
    assert (cell.data_type, cell.value) == ("s", "'" + WICKED.replace("\x07", "�").replace("\u202e", "�"))


def test_a_document_holds_the_table_across_the_page_totals_strong() -> None:
    document = docx.Document(io.BytesIO(written_in("docx", made(D.DISTRICT, columns=D.VERDICT, by=(D.NATURE,)), "en")))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells][:3] == ["Nature", "District", "met"]
    assert [cell.text for cell in table.rows[-1].cells] == ["All", "", "2", "1", "2", "3", "0", "8", "1"]
    assert document.paragraphs[0].text == "Targets by Nature, District, Verdict"
    assert (document.sections[0].page_width or 0) > (document.sections[0].page_height or 0)


def test_a_document_runs_nothing() -> None:
    document = docx.Document(io.BytesIO(written_in("docx", HOSTILE_TABLE, "en")))
    assert document.tables[0].cell(1, 0).text.startswith("'=1+1 & <b>|")


def test_csv_runs_nothing() -> None:
    assert (
        text_of("csv", crosstab(HOSTILE, Layout(rows=(D.RESPONSIBLE,)), as_of="2021-12-31"))
        .splitlines()[1]
        .startswith("crosstab,'=1")
    )


# --- many -----------------------------------------------------------------------------------------


def test_a_table_of_many_columns_folds_its_heads_between_words() -> None:
    paces = tuple(due(target=pace, pace=pace, verdict=Verdict.NOT_DUE, reason=Reason.PERIOD_NOT_ENDED) for pace in Pace)
    lines = text_of(
        "text", crosstab(paces, Layout(rows=(D.DISTRICT,), columns=D.PACE), as_of="2021-12-31")
    ).splitlines()
    assert max(map(display_width, lines)) <= 100
    assert {"unknown", "behind", "Waived"} <= set(lines[5].split())


def test_readers_and_programs_have_a_row_for_each_line() -> None:
    table = made(D.DISTRICT, columns=D.VERDICT, by=(D.DOMAIN, D.NATURE))
    assert len(for_readers(table, "zh").rows) == len(for_programs(table, "zh").rows) == len(table.lines)
