"""``report.py count``: the tables, and the page they are written into."""

from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.commands.town import settle

COUNT = ["count", "--lang", "en"]
PAGE = "# Plans\n\n<!-- counts -->\nold\n<!-- /counts -->\n\nThe end.\n"


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(settle(tmp_path))
    return tmp_path


def test_promises_are_counted_by_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*COUNT, "--format", "csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[:3] == [
        "table,plan,quantified,dated,deliverable,direction,higher,restated,all",
        "by_kind,hill-2021-2025,2,0,0,0,0,0,2",
        "by_kind,lake-2021-2025,1,0,0,0,0,0,1",
    ]


def test_a_page_gets_the_counts_between_its_marks(town: Path) -> None:
    page = town / "README.md"
    page.write_text(PAGE, encoding="utf-8")
    assert main([*COUNT, "--write", "README.md"]) == 0
    renewed = page.read_text(encoding="utf-8")
    assert renewed.startswith("# Plans\n\n<!-- counts -->\n## By plan and kind of promise\n")
    assert renewed.endswith("<!-- /counts -->\n\nThe end.\n")
    assert "| hill-2021-2025 | 2 |" in renewed
    assert main([*COUNT, "--write", "README.md"]) == 0
    assert page.read_text(encoding="utf-8") == renewed


@pytest.mark.parametrize("page", ["", "<!-- counts -->", "<!-- /counts --> <!-- counts -->"])
def test_a_page_without_marks_is_left_alone(page: str, town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "README.md").write_text(page, encoding="utf-8")
    assert main([*COUNT, "--write", "README.md"]) == 2
    assert "README.md has no lines <!-- counts --> and <!-- /counts -->" in capsys.readouterr().err
    assert (town / "README.md").read_text(encoding="utf-8") == page


def test_a_page_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*COUNT, "--write", "nowhere.md"]) == 2
    assert "nowhere.md" in capsys.readouterr().err
