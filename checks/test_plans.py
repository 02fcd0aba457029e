"""Are the plans sound? Plans that are not even understood stop the run before anything is asked."""

import pytest

from plan_compliance.audit.coverage.misfits import Coverage
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.trials.examples import Trial
from plan_compliance.model import Plan
from plan_compliance.plugin.session import MadePage
from plan_compliance.vocabulary import Severity


@pytest.mark.light
def test_sources(plan: Plan) -> None:
    """Every target says where in the document it stands."""
    assert not [str(target.place) for target in plan.targets if not target.sources]


@pytest.mark.light
def test_example(example: Trial, plan_lang: str) -> None:
    """A target says of each of its own examples what the example says."""
    if not example.holds:
        pytest.fail(example.complaint(plan_lang), pytrace=False)


@pytest.mark.light
def test_counts(counts_page: MadePage, plan_lang: str) -> None:
    """The page that says how much each plan promises is up to date."""
    if counts_page.stale:
        pytest.fail(counts_page.complaint(plan_lang), pytrace=False)


@pytest.mark.light
def test_remark(remark: Remark, plan_lang: str) -> None:
    """The audit has no error to point out; warnings and notes are skipped, and listed at the end."""
    if remark.severity is Severity.ERROR:
        pytest.fail(remark.sentence(plan_lang), pytrace=False)
    pytest.skip(remark.sentence(plan_lang))


@pytest.mark.light
def test_coverage(document_coverage: Coverage, plan_lang: str) -> None:
    """All of the document is in the plans or left out with a reason, and all of the plans in the document."""
    if not document_coverage.holds:
        pytest.fail(document_coverage.complaint(plan_lang), pytrace=False)


@pytest.mark.light
def test_left_out(left_out_page: MadePage, plan_lang: str) -> None:
    """The page that says what is left out is up to date."""
    if left_out_page.stale:
        pytest.fail(left_out_page.complaint(plan_lang), pytrace=False)
