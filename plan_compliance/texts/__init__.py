"""The one catalogue of texts: every sentence and label in Chinese and English.

Each module maps a key to ``(zh, en)``; blanks are written ``{name}``.
"""

from plan_compliance.texts.audit import AUDIT
from plan_compliance.texts.authoring import AUTHORING
from plan_compliance.texts.charts import CHARTS
from plan_compliance.texts.ci import CI
from plan_compliance.texts.comparing import COMPARING
from plan_compliance.texts.counting import COUNTING
from plan_compliance.texts.coverage import COVERAGE
from plan_compliance.texts.crosstabs import CROSSTABS
from plan_compliance.texts.engines import ENGINES
from plan_compliance.texts.evidence import EVIDENCE
from plan_compliance.texts.faults import FAULTS
from plan_compliance.texts.forms import FORMS
from plan_compliance.texts.governance import GOVERNANCE
from plan_compliance.texts.handing_in import HANDING_IN
from plan_compliance.texts.left_out import LEFT_OUT
from plan_compliance.texts.mutants import MUTANTS
from plan_compliance.texts.package_faults import PACKAGE_FAULTS
from plan_compliance.texts.pages import PAGES
from plan_compliance.texts.progress import PROGRESS
from plan_compliance.texts.questions import QUESTIONS
from plan_compliance.texts.reports import REPORTS
from plan_compliance.texts.reviews import REVIEWS
from plan_compliance.texts.roster_tables import ROSTER_TABLES
from plan_compliance.texts.screening import SCREENING
from plan_compliance.texts.sdmx_faults import SDMX_FAULTS
from plan_compliance.texts.shifts import SHIFTS
from plan_compliance.texts.submission_faults import SUBMISSION_FAULTS
from plan_compliance.texts.table_faults import TABLE_FAULTS
from plan_compliance.texts.trends import TRENDS
from plan_compliance.texts.word import WORD
from plan_compliance.texts.words import WORDS
from plan_compliance.texts.workbooks import WORKBOOKS

TEXTS: dict[str, tuple[str, str]] = {
    **WORDS,
    **FAULTS,
    **SUBMISSION_FAULTS,
    **TABLE_FAULTS,
    **SDMX_FAULTS,
    **PACKAGE_FAULTS,
    **EVIDENCE,
    **REPORTS,
    **REVIEWS,
    **PAGES,
    **QUESTIONS,
    **COMPARING,
    **COUNTING,
    **CROSSTABS,
    **HANDING_IN,
    **AUDIT,
    **AUTHORING,
    **MUTANTS,
    **ROSTER_TABLES,
    **SCREENING,
    **FORMS,
    **COVERAGE,
    **LEFT_OUT,
    **CI,
    **GOVERNANCE,
    **TRENDS,
    **SHIFTS,
    **WORKBOOKS,
    **CHARTS,
    **WORD,
    **PROGRESS,
    **ENGINES,
}


def say(text: str, lang: str, **blanks: object) -> str:
    """The wording of ``text`` in ``lang`` (``zh`` or ``en``), its blanks filled in; KeyError for an unknown key."""
    zh, en = TEXTS[text]
    return (zh if lang == "zh" else en).format(**blanks)
