"""Every format that a review can be written in; a format's module is imported when it is first used."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.formats import written_in as report_in
from plan_compliance.reporting.review.value import Review


def _lines(name: str, mark: bytes = b"") -> Callable[[Review], bytes]:
    """The report of the same findings in the format ``name``, ``mark`` before it."""
    return lambda review: mark + report_in(name, _contents(review)).encode()


def _contents(review: Review) -> Contents:
    findings = tuple(sorted(review.of_year, key=lambda finding: finding.address))
    return Contents(findings=findings, as_of=review.as_of, lang=review.lang, complete=True, faults=review.faults)


def _made(module: str, name: str) -> Callable[[Review], bytes]:
    def write(review: Review) -> bytes:
        written: bytes = getattr(import_module(f"plan_compliance.reporting.{module}"), name)(review)
        return written

    return write


FORMATS: Mapping[str, Callable[[Review], bytes]] = {
    "html": _made("page.document", "review_page"),
    "docx": _made("word.document", "review_document"),
    "xlsx": _made("workbook.book", "review_workbook"),
    "markdown": _lines("markdown"),
    "csv": _lines("csv", "\ufeff".encode()),
    "json": _lines("json"),
}

FILES: Mapping[str, str] = {
    "html": "review-{year}.html",
    "docx": "review-{year}.docx",
    "xlsx": "review-{year}.xlsx",
    "markdown": "review-{year}.md",
    "csv": "review-{year}.csv",
    "json": "review-{year}.json",
}
"""What each format's file is called."""


def written_in(name: str, review: Review) -> bytes:
    """The review in the format ``name``."""
    return FORMATS[name](review)


def files_in(name: str, review: Review) -> Iterator[tuple[str, bytes]]:
    """File names and contents of the format ``name``, one after the other: a large page is an index and others."""
    file = FILES[name].format(year=review.year)
    if name != "html":
        yield file, written_in(name, review)
        return
    from plan_compliance.reporting.page.pages import review_pages  # noqa: PLC0415

    yield from review_pages(review, file)
