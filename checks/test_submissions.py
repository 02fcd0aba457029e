"""Are the submissions acceptable, and complete?"""

import pytest

from plan_compliance.plugin.accounts import Reporting
from plan_compliance.plugin.session import Submission


@pytest.mark.light
def test_submission(submission: Submission, plan_lang: str) -> None:
    """Every figure in the file was understood and could be true; one that was not reads *no data*."""
    if submission.faults:
        pytest.fail(submission.complaint(plan_lang), pytrace=False)


@pytest.mark.light
def test_complete(reporting: Reporting, plan_lang: str) -> None:
    """The district has reported what was due for the year; ``--gate`` without ``data`` lets gaps through."""
    if reporting.fails:
        pytest.fail(reporting.complaint(plan_lang), pytrace=False)
