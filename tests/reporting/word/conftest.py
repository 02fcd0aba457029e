"""What the tests of the Word document share."""

import pytest

from plan_compliance.reporting.charts.canvas import Form
from plan_compliance.reporting.charts.drawing import drawn
from plan_compliance.reporting.word import pictures

DRAWN = drawn("verdicts", [], "en", form=Form.PNG)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """One small picture in the place of all of them, where it is the words that are looked at."""
    monkeypatch.setattr(pictures, "drawn", lambda *_, **__: DRAWN)
