"""A review too large for one page: an index, and a page for each district, written one after the other."""

from collections.abc import Iterator
from dataclasses import replace

from plan_compliance.reporting.page.document import page_of
from plan_compliance.reporting.review.value import Review

MOST_FINDINGS = 6_000
"""Findings that one page holds; of more than one district each then has a page of its own."""


def review_pages(review: Review, name: str, most: int = MOST_FINDINGS) -> Iterator[tuple[str, bytes]]:
    """File names and contents: the page ``name`` alone, or as the index of one page a district."""
    if len(review.findings) <= most or len(review.districts) == 1:
        yield name, page_of(review)
        return
    pages = {district: f"{name.removesuffix('.html')}-{district}.html" for district in review.districts}
    yield name, page_of(review, pages=pages)
    for district, file in pages.items():
        yield file, page_of(of_district(review, district), index=name)


def of_district(review: Review, district: str) -> Review:
    """The part of ``review`` that concerns one district."""
    plans = tuple(plan for plan in review.plans if district in plan.areas)
    names = {plan.id for plan in plans} | {district}
    return replace(
        review,
        plans=plans,
        findings=tuple(finding for finding in review.findings if finding.area == district),
        remarks=tuple(one for one in review.remarks if one.address.split("/", maxsplit=1)[0] in names),
        accounts=tuple(one for one in review.accounts if one.district == district),
        lacking=tuple(one for one in review.lacking if one.district == district),
        faults=tuple(one for one in review.faults if f"/{district}/" in one.place.file),
    )
