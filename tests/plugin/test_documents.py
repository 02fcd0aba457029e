"""Documents are asked about too: is everything in them in the plans, and is the page of what is left out up to date?"""

from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.plugin.conftest import Ask

DOCUMENT = "document: east-plan\ntitle: 东区规划\nplans: [east-2019-2020]\n"
TEXT = """\
一、指标
表A 指标
| 序号 | 指标 | 2018年 | 2020年 |
|---|---|---|---|
| 1 | 床位 | 25 | 35 |
| 2 | 服务站 | 0 | 10 |
三、任务
（一）养老
任务：一是评估。二是设助餐点5个。
"""


@pytest.fixture(autouse=True)
def covered(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The index of a text of the small district's plan, one of whose sections nothing cites."""
    monkeypatch.chdir(small)
    plan = small / "targets/east-2019-2020.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("table: A", "table: 表A 指标"), encoding="utf-8")
    (small / "targets/documents").mkdir()
    (small / "targets/documents/east-plan.yaml").write_text(DOCUMENT, encoding="utf-8")
    (small / "east-plan.txt").write_text(TEXT, encoding="utf-8")
    assert main(["coverage", "--document", "east-plan.txt", "--write-index", "--out", "-", "--lang", "en"]) == 1
    return small


def leave_out(folder: Path) -> None:
    entries = "left_out: [{section: 三(一), why: context}, {section: 三(一)1, why: rhetoric}]\n"
    (folder / "targets/documents/east-plan.yaml").write_text(DOCUMENT + entries, encoding="utf-8")


def test_a_document_that_is_not_covered_fails_with_all_that_is_open(ask: Ask) -> None:
    result = ask("-k", "test_coverage")
    result.stdout.fnmatch_lines(
        [
            "targets/documents/east-plan.index.json: 三(一) is cited by nothing and not left out; *",
            "targets/documents/east-plan.index.json: 三(一)1 is cited by nothing and not left out; *",
        ]
    )
    result.assert_outcomes(failed=1)


def test_a_covered_document_passes(ask: Ask, covered: Path) -> None:
    leave_out(covered)
    result = ask("-k", "test_coverage", "-v")
    result.stdout.fnmatch_lines(["*test_coverage[[]east-plan[]] PASSED*"])
    result.assert_outcomes(passed=1)


def test_documents_of_other_plans_are_not_asked_about(ask: Ask, covered: Path) -> None:
    plan = covered / "targets/east-2019-2020.yaml"
    other = plan.read_text(encoding="utf-8").replace("east-2019-2020", "other")
    (covered / "targets/other.yaml").write_text(other, encoding="utf-8")
    ask("-k", "test_coverage", "--plan", "other").assert_outcomes(skipped=1)


def test_a_broken_index_stops_the_run(ask: Ask, covered: Path) -> None:
    (covered / "targets/documents/east-plan.index.json").write_text("{", encoding="utf-8")
    result = ask("-k", "test_coverage")
    result.stdout.fnmatch_lines(["*targets/documents/east-plan.index.json:1:2: not an index of a text*"])
    assert result.ret == pytest.ExitCode.INTERRUPTED


@pytest.mark.parametrize("folder", ["docs", "targets"])
def test_a_page_of_what_is_left_out_must_be_up_to_date(folder: str, ask: Ask, covered: Path) -> None:
    (covered / folder).mkdir(exist_ok=True)
    page = covered / folder / "left-out.md"
    assert main(["coverage", "--left-out", "--out", str(page)]) == 0
    ask("-k", "test_left_out").assert_outcomes(passed=1)
    leave_out(covered)
    result = ask("-k", "test_left_out")
    result.stdout.fnmatch_lines(
        [f"{folder}/left-out.md is out of date, run: report.py coverage --left-out --out {folder}/*"]
    )
    result.assert_outcomes(failed=1)
