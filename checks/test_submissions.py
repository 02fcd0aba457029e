"""Are the submissions acceptable?"""

import pytest

from plan_compliance.plugin.session import Submission


@pytest.mark.light
def test_submission(submission: Submission, plan_lang: str) -> None:
    """Every figure in the file was understood; one that was not reads *no data*, all others are judged."""
    if submission.faults:
        pytest.fail(submission.complaint(plan_lang), pytrace=False)
