from pathlib import Path

import pytest

from tests.conftest import NO_SKIPS

CONFTEST = (Path(__file__).parent / "conftest.py").read_text(encoding="utf-8")
SKIPS = "import pytest\ndef test_sighs() -> None:\n    pytest.skip('no browser here')\n"


@pytest.mark.parametrize(("forbidden", "outcome"), [("", {"skipped": 1}), ("1", {"failed": 1})])
def test_a_skip_fails_where_it_is_forbidden(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, forbidden: str, outcome: dict[str, int]
) -> None:
    monkeypatch.setenv(NO_SKIPS, forbidden)
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(SKIPS)
    pytester.runpytest_inprocess("-rf").assert_outcomes(**outcome)
