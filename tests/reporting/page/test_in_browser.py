"""The page as its readers use it, in a real browser."""

import io
import re
from statistics import median
from typing import Any
from unicodedata import normalize

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.arithmetic import steps
from plan_compliance.reporting.review.lagging import lagging
from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.review.wording import district_headline, overall_headline
from plan_compliance.reporting.sentences import sentence
from plan_compliance.reporting.shifts import year_shifts
from plan_compliance.reporting.summary import count
from plan_compliance.vocabulary import Flag, Nature, Shift, Verdict
from tests.reporting.page.conftest import Opener
from tests.reporting.page.made_reviews import AWKWARD, everything, town

VIEWS = (
    "#/overview",
    "#/matrix",
    "#/list",
    "#/lagging",
    "#/missing",
    "#/governance",
    "#/method",
    "#/district/district000",
    "#/target/target001",
    "#/unit/养老科",
)
WHOLE = everything()


@pytest.fixture(scope="module")
def large() -> Review:
    """3,000 findings."""
    return town(10, 60)


def of(review: Review, target: str, district: str = "district000", year: int = 2023) -> Finding:
    """One finding."""
    return next(one for one in review.findings if (one.target, one.area, one.year) == (target, district, year))


def told(page: Page) -> str:
    """How many are shown of how many."""
    return page.locator(".filters .count").inner_text()


# --- finding one's way ------------------------------------------------------------------------------


def test_headline_comes_first(opened: Opener) -> None:
    page = opened(WHOLE)
    assert page.locator("h1").inner_text() == "海珠区、越秀区、江海区规划中期评估报告（2023年）"
    assert page.locator(".headline").first.inner_text() == overall_headline(WHOLE, "zh")


def test_counts_are_those_of_every_other_format(opened: Opener, large: Review) -> None:
    page = opened(large)
    rows = page.locator("section").first.locator("tbody tr")
    shown = [row.split("\n") for row in rows.all_inner_texts()]
    groups = [[one for one in large.counted if one.area == area] for area in large.districts]
    counts = [count(group) for group in (*groups, large.counted)]
    assert len(shown) == len(counts)
    for row, counted in zip(rows.all(), counts, strict=True):
        cells = row.locator("td").all_inner_texts()
        assert cells[0] == str(counted.points)
        assert [cell.split()[-1] for cell in cells[3:]] == [
            f"{counted.met}/{counted.judged}",
            f"{counted.not_behind}/{counted.pace_known}",
            f"{counted.reported}/{counted.due}",
        ]


def test_every_page_can_be_reached_and_sent_on(opened: Opener) -> None:
    page = opened(WHOLE)
    for name in ("指标矩阵", "指标明细", "滞后与追赶", "缺报情况", "豁免调整与核查", "方法与文件"):
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        expect(page.locator("h1")).to_have_text(name)
    page.goto(page.url.partition("#")[0] + "#/district/district001")
    expect(page.locator("h1")).to_have_text("越秀区")
    assert page.locator(".headline").first.inner_text() == district_headline(WHOLE, "district001", "zh")
    page.go_back()
    expect(page.locator("h1")).to_have_text("方法与文件")


def test_an_unknown_page_says_so(opened: Opener) -> None:
    page = opened(WHOLE, "#/district/%E0%A4%A")
    expect(page.locator(".empty")).to_have_text("本报告中没有这一页")


# --- filters and sorting ------------------------------------------------------------------------------


def test_filters_narrow_the_rows_and_say_how_many_are_left(opened: Opener) -> None:
    page = opened(WHOLE, "#/list")
    assert told(page) == "显示36项，共36项"
    page.locator("select[name=district]").select_option("district001")
    assert told(page) == "显示12项，共36项"
    page.locator("select[name=nature]").select_option("binding")
    binding = [one for one in WHOLE.of_year if one.area == "district001" and one.nature is Nature.BINDING]
    assert told(page) == f"显示{len(binding)}项，共36项"
    page.get_by_label("查找").fill("TARGET003")
    assert told(page) == "显示1项，共36项"
    assert "q=TARGET003" in page.url
    page.get_by_role("button", name="清除筛选").click()
    assert told(page) == "显示36项，共36项"


def test_a_filtered_list_can_be_sent_on(opened: Opener) -> None:
    page = opened(WHOLE, "#/list?district=district001&status=verdict.missed&year=all")
    missed = [one for one in WHOLE.findings if one.area == "district001" and one.verdict is Verdict.MISSED]
    assert told(page) == f"显示{len(missed)}项，共180项"
    assert page.locator("table.rows .pill").count() == len(missed)


def test_flags_can_be_filtered(opened: Opener) -> None:
    page = opened(WHOLE, "#/matrix")
    page.locator("select[name=flag]").select_option("provisional")
    assert told(page) == f"显示{sum(one.has(Flag.PROVISIONAL) for one in WHOLE.of_year)}项，共36项"


def test_nothing_found_is_said(opened: Opener) -> None:
    page = opened(WHOLE, "#/list?q=nowhere")
    expect(page.locator(".empty")).to_have_text("没有符合条件的指标。")


@pytest.mark.parametrize("view", ["#/list", "#/district/district001"])
def test_columns_sort_both_ways(opened: Opener, view: str) -> None:
    page = opened(WHOLE, view)
    head = page.locator("table.rows th.c-completion")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    first = page.locator("table.rows .c-completion").nth(1).inner_text()
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert page.locator("table.rows .c-completion").nth(1).inner_text() != first
    assert "sort=completion-down" in page.url


# --- one finding --------------------------------------------------------------------------------------


def test_a_row_opens_to_all_that_is_known(opened: Opener) -> None:
    page, finding = opened(WHOLE, "#/list?district=district000"), of(WHOLE, "target001")
    button = page.get_by_role("button", name=finding.name.zh, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    detail = page.locator(".detail")
    assert detail.locator(".sentence").inner_text() == sentence(finding, "zh")
    assert detail.locator(".sums li").all_inner_texts() == list(steps(finding, "zh"))
    assert detail.locator("svg.chart").count() == 1
    assert "made.yaml:1:1" in detail.locator(".sources").inner_text()
    assert f"open={finding.address}" in page.url
    button.click()
    expect(detail).to_be_hidden()


def test_an_opened_row_can_be_sent_on(opened: Opener) -> None:
    finding = of(WHOLE, "target003")
    page = opened(WHOLE, f"#/list?open={finding.address}")
    assert page.locator(".detail .sentence").inner_text() == sentence(finding, "zh")


def test_the_chart_has_its_figures_as_a_table(opened: Opener) -> None:
    page = opened(WHOLE, f"#/list?open={of(WHOLE, 'target001').address}")
    page.get_by_text("图中数值", exact=True).click()
    rows = page.locator(".figures tbody tr")
    assert rows.locator("th").all_inner_texts() == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert rows.nth(3).locator("td").all_inner_texts()[1:3] == ["15.0", "≥31.0"]


def test_what_lies_over_a_verdict_stands_beside_it(opened: Opener) -> None:
    page = opened(WHOLE, f"#/list?open={of(WHOLE, 'target000').address}")
    assert page.locator(".detail .n-remark .line").all_inner_texts() == ["原因：受场地限制", "时限：2024年底"]
    assert "缺佐证" in page.locator(".detail .overlays").inner_text()
    page = opened(WHOLE, f"#/list?open={of(WHOLE, 'target001').address}")
    assert "bureau于2015-01-01批准，至2024-12-31：why" in page.locator(".detail .n-waiver").inner_text()
    page = opened(WHOLE, f"#/list?open={of(WHOLE, 'target002').address}")
    changed = page.locator(".detail .n-warn").first.inner_text()
    assert "目标已放宽：按原目标为未达标，现为达标" in changed
    assert "2022-06-01，council：why" in changed


def test_movement_since_the_year_before_can_be_followed(opened: Opener) -> None:
    page = opened(WHOLE)
    missed = [address for address, shifts in year_shifts(WHOLE.findings, 2023).items() if Shift.NEWLY_MISSED in shifts]
    page.locator(".movements").get_by_role("link", name="新未达标").click()
    expect(page.locator("h1")).to_have_text("指标明细")
    assert told(page) == f"显示{len(missed)}项，共36项"
    assert page.locator("table.rows .shift", has_text="新未达标").count() == len(missed)


def test_decisions_have_a_page(opened: Opener) -> None:
    page = opened(WHOLE, "#/governance")
    standings = page.locator("section").first.locator(".tag").all_inner_texts()
    assert standings == ["有效", "已过期", "无对应指标", "未用到"]
    assert "已撤销" in page.locator("section").nth(1).inner_text()
    assert page.get_by_text("规则error").count() == 1


def test_what_lags_is_ranked_with_what_it_takes(opened: Opener) -> None:
    page = opened(WHOLE, "#/lagging")
    entries = lagging(WHOLE)
    rows = page.locator("table.ranking tbody tr")
    assert rows.count() == len(entries)
    assert entries[0].finding.name.zh in rows.first.inner_text()
    assert entries[0].needed_final("zh") in rows.first.inner_text()


# --- keyboard and languages -----------------------------------------------------------------------------


def test_skip_link_comes_first_and_leads_to_the_title(opened: Opener) -> None:
    page = opened(WHOLE)
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()


def test_rows_can_be_walked_and_opened_by_key(opened: Opener) -> None:
    page = opened(WHOLE, "#/list")
    buttons = page.locator("button.opener")
    buttons.first.focus()
    page.keyboard.press("ArrowDown")
    expect(buttons.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".detail")).to_be_visible()


def test_a_matrix_is_one_stop_and_its_cells_open_by_key(opened: Opener) -> None:
    page = opened(WHOLE, "#/matrix")
    cells = page.locator("table.matrix td.cell")
    assert page.locator("table.matrix td[tabindex='0']").count() == 1
    cells.first.focus()
    page.keyboard.press("ArrowRight")
    expect(cells.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(cells.nth(4)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(cells.first).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("dialog#sheet")).to_be_visible()
    assert "open=" in page.url
    page.keyboard.press("Escape")
    expect(page.locator("dialog#sheet")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("open="))
    expect(cells.nth(1)).to_be_focused()


def test_both_languages_are_in_the_file(opened: Opener) -> None:
    page = opened(WHOLE, "#/list")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("All targets")
    page.goto(page.url.partition("#")[0] + "#/overview")
    assert page.locator(".headline").first.inner_text() == overall_headline(WHOLE, "en")
    page.get_by_role("button", name="中文").click()
    assert page.locator(".headline").first.inner_text() == overall_headline(WHOLE, "zh")


def test_dark_follows_the_reader_and_can_be_chosen(opened: Opener) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    page = opened(WHOLE, color_scheme="dark")
    dark = page.evaluate(paper)
    page.get_by_role("button", name="浅色").click()
    light = page.evaluate(paper)
    page.get_by_role("button", name="深色").click()
    assert page.evaluate(paper) == dark != light


def test_without_scripts_the_core_is_readable(opened: Opener) -> None:
    page = opened(WHOLE, java_script_enabled=False)
    expect(page.get_by_text(overall_headline(WHOLE, "zh"))).to_be_visible()
    expect(page.locator(".core table").first).to_be_visible()


OPENED = (f"#/matrix?open={of(WHOLE, 'target002').address}", f"#/list?open={of(WHOLE, 'target001').address}")


@pytest.mark.parametrize(
    ("scheme", "rules"), [("light", {}), ("dark", {"runOnly": ["color-contrast"]})], ids=["light", "dark"]
)
def test_axe_finds_nothing(opened: Opener, scheme: str, rules: dict[str, Any]) -> None:
    page, found = opened(WHOLE, color_scheme=scheme), {}
    for view in (*VIEWS, *OPENED):
        page.goto(page.url.partition("#")[0] + view)
        expect(page.locator("h1")).to_be_attached()
        violations = Axe().run(page, options=rules).response["violations"]
        found[view] = [(one["id"], node["html"][:120]) for one in violations for node in one["nodes"]]
    assert {view: wrong for view, wrong in found.items() if wrong} == {}


def test_nothing_is_wider_than_a_telephone(opened: Opener) -> None:
    page = opened(WHOLE, viewport={"width": 390, "height": 844})
    widths = {}
    for view in VIEWS:
        page.goto(page.url.partition("#")[0] + view)
        page.wait_for_timeout(20)
        widths[view] = page.evaluate("document.scrollingElement.scrollWidth")
    assert set(widths.values()) == {390}, widths


# --- taking it along --------------------------------------------------------------------------------------


def test_rows_can_be_downloaded_and_run_nothing(opened: Opener) -> None:
    page = opened(AWKWARD["formulas"](), "#/list")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载表格（CSV）").click()
    raw = download.value.path().read_bytes()
    assert raw.startswith("\ufeff编号,".encode())
    assert raw.count(b"\r\n") == 37
    assert b"'=HYPERLINK" in raw
    assert b',"=HYPERLINK' not in raw
    assert b",=HYPERLINK" not in raw


def pages_of(page: Page) -> list[str]:
    """The text of every printed sheet without its spaces."""
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return [bare(sheet.extract_text()) for sheet in sheets]


def bare(text: str) -> str:
    """``text`` without spaces, every character in its usual form."""
    return "".join(normalize("NFKC", text).split())


def test_the_whole_review_is_printed(opened: Opener) -> None:
    sheets = pages_of(opened(WHOLE))
    text = "".join(sheets)
    assert len(sheets) > 3
    assert bare(overall_headline(WHOLE, "zh")) in text
    for name in ("豁免", "缺报清单", "评估方法", "所用文件", "SHA-256"):
        assert name in text


def test_a_district_is_printed_with_what_lags_opened(opened: Opener) -> None:
    text = "".join(pages_of(opened(WHOLE, "#/district/district000")))
    for entry in lagging(WHOLE):
        inside = bare(sentence(entry.finding, "zh")) in text
        assert inside == (entry.finding.area == "district000")


def test_after_printing_the_page_is_as_before(opened: Opener) -> None:
    page = opened(WHOLE)
    before = page.locator("#app").inner_html()
    page.pdf()
    assert page.locator("#app").inner_html() == before
    assert page.locator("#paper").inner_html() == ""


# --- hard cases and size ------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", AWKWARD.values(), ids=AWKWARD)
def test_every_page_of_an_awkward_review_is_drawn(opened: Opener, make: Any) -> None:  # noqa: ANN401
    page = opened(make())
    for view in VIEWS:
        page.goto(page.url.partition("#")[0] + view)
        page.wait_for_timeout(5)
        assert page.locator("#app").inner_text().strip()
        assert page.locator("#app img, #app script").count() == 0


FILTER_TIMES = """async () => {
  const input = document.querySelector("input[name=q]");
  const best = {};
  for (let round = 0; round < 5; round += 1) {
    for (const typed of ["床", "床位1", "target 2", "district003", "缺报", ""]) {
      const began = performance.now();
      input.value = typed;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.getBoundingClientRect();
      best[typed] = Math.min(performance.now() - began, best[typed] ?? Infinity);
      await new Promise(requestAnimationFrame);
    }
  }
  return Object.values(best);
}"""
"""The best of five rounds for each word: what else the machine does at the time is not the page's."""


def test_three_thousand_findings_are_drawn_within_a_second(opened: Opener, large: Review) -> None:
    paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    times = [opened(large).evaluate(paint) for _ in range(3)]
    assert min(times) < 1000, times


@pytest.mark.parametrize("view", ["#/list?year=all", "#/matrix", "#/lagging"])
def test_three_thousand_findings_are_filtered_within_a_tenth_of_a_second(
    opened: Opener, large: Review, view: str
) -> None:
    times = opened(large, view).evaluate(FILTER_TIMES)
    assert median(times) < 100, times
