"""The review as a workbook: overview, matrix, a page for each district, every finding, and all that stands around."""

from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.review.wording import title
from plan_compliance.reporting.sheets import Sheet
from plan_compliance.reporting.workbook.district_pages import write_district
from plan_compliance.reporting.workbook.findings_page import write_findings
from plan_compliance.reporting.workbook.listings import (
    audit_list,
    governance_lists,
    lagging_list,
    method_lists,
    missing_lists,
)
from plan_compliance.reporting.workbook.matrix import write_matrix
from plan_compliance.reporting.workbook.overview import write_overview
from plan_compliance.reporting.workbook.pages import write_page
from plan_compliance.reporting.workbook.pen import Pen, made

SPARED = frozenset({"faults", "assumptions"})
"""Pages that are left out when there is nothing to say."""


def review_workbook(review: Review) -> bytes:
    """The workbook in the language of the review; the same bytes for the same review.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.

    """
    return made(lambda pen: _write(pen, review), title=title(review, review.lang), lang=review.lang)


def _write(pen: Pen, review: Review) -> None:
    lang = pen.lang
    overview, matrix = (pen.sheet(pen.text(f"workbook.page.{name}")) for name in ("overview", "matrix"))
    districts = {district: pen.sheet(name[lang]) for district, name in review.districts.items()}
    findings = pen.sheet(pen.text("workbook.page.findings"))
    write_overview(pen, overview, review, title(review, lang), {key: page.name for key, page in districts.items()})
    write_matrix(pen, matrix, review, pen.text("workbook.page.matrix_title", year=review.year))
    for district, page in districts.items():
        write_district(pen, page, review, district)
    write_findings(pen, findings, review, pen.text("workbook.page.findings"))
    for name, sheets in _lists(review, lang).items():
        heading = pen.text(f"workbook.page.{name}")
        write_page(pen, pen.sheet(heading), sheets[0].title if len(sheets) == 1 else heading, sheets)


def _lists(review: Review, lang: str) -> dict[str, tuple[Sheet, ...]]:
    """The lists on their pages; of refused figures and assumptions only where there are any."""
    missing, accounts, faults = missing_lists(review, lang)
    waivers, overlays, assumptions = governance_lists(review, lang)
    method, plans, inputs = method_lists(review, lang)
    pages = {
        "lagging": (lagging_list(review, lang),),
        "missing": (missing,),
        "accounts": (accounts,),
        "faults": (faults,),
        "governance": (waivers,),
        "overlays": (overlays,),
        "assumptions": (assumptions,),
        "audit": (audit_list(review, lang),),
        "method": (method,),
        "inputs": (plans, inputs),
    }
    return {name: sheets for name, sheets in pages.items() if name not in SPARED or any(one.rows for one in sheets)}
