"""Is every promise kept?"""

from collections.abc import Callable

import pytest

from plan_compliance.judging.finding import Finding


@pytest.mark.light
def test_target(finding: Finding, gate: Callable[[Finding], None]) -> None:
    """The promise is kept, or ``--gate`` lets it through; if not, the finding's own sentence says why."""
    gate(finding)
