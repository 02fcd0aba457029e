"""``report.py review --format docx``: the document is written, and what it needs is named."""

from pathlib import Path

import pytest

from plan_compliance.cli import main
from plan_compliance.commands import review
from plan_compliance.reporting.charts import canvas
from tests.commands.town import settle
from tests.reporting.word.opened import headings, opened

REVIEW = ["review", "--as-of", "2022-12-31", "--lang", "en", "--year", "2021", "--format", "docx"]


@pytest.fixture(autouse=True)
def _town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(settle(tmp_path))


def test_a_document_is_written_and_says_where_a_font_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(canvas, "chinese_family", str)
    assert main(REVIEW) == 0
    assert ("Heading1", "2. All targets") in headings(opened(Path("review-2021/review-2021.docx").read_bytes()))
    assert capsys.readouterr().err.count("Noto Sans CJK SC") == 1


def test_without_its_libraries_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(review, "find_spec", {}.get)
    assert main(REVIEW) == 2
    assert capsys.readouterr().err.count("pip install 'plan-compliance[word]'") == 2
    assert not Path("review-2021").exists()
