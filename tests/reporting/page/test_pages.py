"""A review too large for one page: an index that leads to a page for each district."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from plan_compliance.reporting.page.pages import of_district, review_pages
from plan_compliance.reporting.sentences import sentence
from plan_compliance.reporting.summary import count
from tests.reporting.page.made_reviews import everything, town
from tests.reporting.page.test_document import data_of
from tests.reporting.page.test_in_browser import FILTER_TIMES

WHOLE = everything()
SPLIT = dict(review_pages(WHOLE, "review-2023.html", most=100))


def test_a_review_that_fits_is_one_page() -> None:
    assert [name for name, _ in review_pages(WHOLE, "review-2023.html")] == ["review-2023.html"]
    assert len(list(review_pages(of_district(WHOLE, "district001"), "one.html", most=1))) == 1


def test_a_larger_one_is_an_index_and_a_page_a_district() -> None:
    assert list(SPLIT) == ["review-2023.html", *(f"review-2023-district{place:03}.html" for place in range(3))]


def test_the_index_holds_the_year_and_the_districts_the_rest() -> None:
    index, *pages = (data_of(page) for page in SPLIT.values())
    assert len(index["findings"]) == len(WHOLE.of_year)
    assert sum(len(page["findings"]) for page in pages) == len(WHOLE.findings)
    assert {page["index"] for page in pages} == {"review-2023.html"}


def test_what_concerns_a_district_goes_with_it() -> None:
    parts = [of_district(WHOLE, district) for district in WHOLE.districts]
    assert sum(len(part.accounts) for part in parts) == len(WHOLE.accounts)
    assert sum(len(part.lacking) for part in parts) == len(WHOLE.lacking)
    assert [len(part.remarks) for part in parts] == [3, 0, 0]
    assert [plan.id for part in parts for plan in part.plans] == [plan.id for plan in WHOLE.plans]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The index and its pages beside each other."""
    for name, page in SPLIT.items():
        (tmp_path / name).write_bytes(page)
    return tmp_path


def test_the_index_leads_to_the_row_of_a_districts_page_and_back(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "review-2023.html").as_uri() + "#/list?district=district001")
    finding = next(one for one in WHOLE.of_year if (one.target, one.area) == ("target001", "district001"))
    page.get_by_role("link", name=finding.name.zh, exact=True).click()
    assert page.locator(".detail .sentence").inner_text() == sentence(finding, "zh")
    page.get_by_role("link", name="全部地区").click()
    expect(page.locator("h1")).to_have_text("海珠区、越秀区、江海区规划中期评估报告（2023年）")
    page.goto(page.url.partition("#")[0] + "#/matrix")
    page.locator("td.cell").first.click()
    expect(page.locator(".detail .sentence")).to_be_visible()
    page.context.close()


def test_without_scripts_the_index_leads_to_the_pages_too(browser: Browser, folder: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((folder / "review-2023.html").as_uri())
    page.get_by_role("link", name="越秀区").click()
    expect(page.locator("h2").nth(1)).to_have_text("越秀区")
    page.context.close()


def test_a_province_stays_within_the_limits_of_a_single_page(browser: Browser, tmp_path: Path) -> None:
    province = town(120, 60)
    pages = review_pages(province, "province.html")
    name, index = next(pages)
    (tmp_path / name).write_bytes(index)
    _, district = next(pages)
    assert len(province.findings) == 36_000
    assert max(len(index), len(district)) < 3_000_000
    page = browser.new_page()
    page.goto((tmp_path / name).as_uri())
    assert page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") < 1000
    total = page.locator("section").first.locator("tr.total td").first.inner_text()
    assert total == str(count(province.counted).points)
    page.goto((tmp_path / name).as_uri() + "#/list")
    assert min(page.evaluate(FILTER_TIMES)) < 100  # the least disturbed: 7,200 rows on a busy machine come close
    page.context.close()
