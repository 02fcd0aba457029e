"""``report.py coverage``: from the texts, from the stored indexes, and the page of what is left out."""

import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.commands.town import settle

COVERAGE = ["coverage", "--lang", "en"]
DOCUMENT = """\
document: hill
title: Plan of the hill
plans: [hill-2021-2025]
names: [5G]
left_out:
  - {section: 三, why: rhetoric, note: {zh: 口号, en: slogans}}
"""
TEXT = """\
山区规划
一、目标
专栏1 主要指标
| 序号 | 指标 | 2020年 | 2023年 | 2025年 |
|---|---|---|---|---|
| 1 | 覆盖率（%） | 40 | 60 | 90 |
二、床位
运用5G，建床位100张。
三、保障
加强领导。
"""


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the text of a plan, in which the command is run."""
    monkeypatch.chdir(settle(tmp_path))
    plan = tmp_path / "targets/hill-2021-2025.yaml"
    cited = plan.read_text(encoding="utf-8").replace("table: 1, row: 1", "table: 专栏1, row: 1")
    plan.write_text(cited.replace("section: 2", "section: 二"), encoding="utf-8")
    (tmp_path / "targets/documents").mkdir()
    (tmp_path / "targets/documents/hill.yaml").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "hill.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main([*COVERAGE, *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def change(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_covered_text_exits_0_with_its_counts(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "--document", "hill.txt", "--format", "csv")
    assert code == 0
    assert out.splitlines() == [
        "table,document,sections,promising,left_out,open,misfits",
        "documents,hill,3,2,1,0,0",
        "table,document,figures,target,observation,name,left_out_figures,nobody",
        "figures,hill,8,7,0,1,0,0",
        "table,document,rule,section,place,said",
    ]


def test_what_does_not_fit_exits_1_and_is_told(capsys: pytest.CaptureFixture[str], town: Path) -> None:
    change(town / "hill.txt", "100张", "120张")
    code, out, _ = told(capsys, "--document", "hill.txt", "--format", "json")
    assert code == 1
    assert [(one["rule"], one["section"], one["place"]) for one in json.loads(out)["misfits"]] == [
        ("figure_unexplained", "二", "hill.txt:7"),
        ("figure_not_there", "", "targets/hill-2021-2025.yaml:13:5"),
    ]


def test_people_read_place_and_sentence(capsys: pytest.CaptureFixture[str], town: Path) -> None:
    change(town / "hill.txt", "100张", "120张")
    _, out, _ = told(capsys, "--document", "hill.txt")
    assert "hill.txt:7  " in out
    assert "120张 in 二 is carried by nothing;" in out


@pytest.mark.parametrize("form", ["text", "markdown", "csv", "json"])
def test_every_section_is_listed_where_asked(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(capsys, "--document", "hill.txt", "--format", form, "--all")
    assert "专栏1第1项" in out
    assert "coverage" in out


def test_sections_name_their_targets_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(capsys, "--document", "hill.txt", "--format", "json", "--all")
    rows = {one["section"]: one for one in json.loads(out)["every_section"]}
    assert list(rows) == ["标题", "一", "专栏1", "专栏1第1项", "二", "三"]
    assert (rows["二"]["targets"], rows["二"]["figures"], rows["二"]["unexplained"]) == ("beds", 2, "")
    assert (rows["三"]["left_out"], rows["三"]["note"]) == ("nothing that could be checked from outside", "slogans")


def test_chinese_is_spoken_where_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", "--document", "hill.txt", "--lang", "zh", "--all"]) == 0
    assert "规划文本的覆盖情况" in capsys.readouterr().out


# --- which document it is ---------------------------------------------------------------------------


def test_a_file_of_another_name_is_known_as_what_is_said(capsys: pytest.CaptureFixture[str], town: Path) -> None:
    (town / "hill.txt").rename(town / "copy.txt")
    code, _, err = told(capsys, "--document", "copy.txt")
    assert (code, err) == (2, "document: unknown 'copy', known: hill\n")
    assert told(capsys, "--document", "copy.txt", "--as", "hill")[0] == 0


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--document", "hil.txt"), "document: unknown 'hil', did you mean 'hill'?\n"),
        (("--document", "none/hill.txt"), "none/hill.txt: cannot be read: No such file or directory\n"),
        (("--as", "hill"), "--as goes with exactly one --document\n"),
        (("--write-index",), "--write-index needs the text, name it with --document\n"),
        (("--left-out", "--all"), "--left-out is a page of its own, leave out --document and --all\n"),
        (
            (),
            "no index in targets/documents; name a text with --document, and --write-index to store its index\n",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(
    words: tuple[str, ...], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, *words) == (2, "", complaint)


def test_a_file_that_is_no_text_is_refused(capsys: pytest.CaptureFixture[str], town: Path) -> None:
    (town / "hill.txt").write_bytes(b"%PDF-1.7\x00")
    code, _, err = told(capsys, "--document", "hill.txt")
    assert (code, err) == (2, "hill.txt: not plain text (.txt), save the plan as plain text (.txt, UTF-8 or GB18030)\n")


def test_the_text_of_another_document_is_told_first(capsys: pytest.CaptureFixture[str], town: Path) -> None:
    (town / "hill.txt").write_text("第一章 总则\n加强领导。\n", encoding="utf-8")
    places = "".join(f"  - {{section: 三({number}), why: rhetoric}}\n" for number in "一二三四")
    change(town / "targets/documents/hill.yaml", "  - {section: 三", places + "  - {section: 三")
    code, out, _ = told(capsys, "--document", "hill.txt", "--format", "json")
    assert (code, json.loads(out)["misfits"][0]["rule"]) == (1, "another_text")
    assert told(capsys, "--document", "hill.txt", "--write-index")[0] == 2
    assert not (town / "targets/documents/hill.index.json").exists()


# --- the stored index -------------------------------------------------------------------------------


@pytest.fixture
def index(town: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The index of the text, stored."""
    code, _, err = told(capsys, "--document", "hill.txt", "--write-index")
    assert (code, err) == (0, "written: targets/documents/hill.index.json\n")
    return town / "targets/documents/hill.index.json"


def test_coverage_is_proved_without_the_text(index: Path, town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "hill.txt").unlink()
    assert told(capsys)[0] == 0
    change(town / "targets/hill-2021-2025.yaml", "section: 二", "section: 四")
    code, out, _ = told(capsys, "--format", "json")
    assert code == 1
    assert [one["rule"] for one in json.loads(out)["misfits"]] == ["section_open", "place_not_found"]
    assert index.exists()


def test_the_index_is_the_same_when_written_again(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = index.read_bytes()
    told(capsys, "--document", "hill.txt", "--write-index")
    assert index.read_bytes() == before


def test_sections_that_have_changed_are_named(index: Path, town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(town / "hill.txt", "加强领导", "改进领导")
    code, out, _ = told(capsys, "--document", "hill.txt", "--format", "json")
    assert (code, [one["section"] for one in json.loads(out)["misfits"]]) == (1, ["三"])
    assert told(capsys, "--document", "hill.txt", "--write-index")[0] == 0
    assert told(capsys, "--document", "hill.txt")[0] == 0
    assert index.exists()


@pytest.mark.parametrize("words", [(), ("--document", "hill.txt")])
def test_a_broken_index_is_refused(words: tuple[str, ...], index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index.write_text("{", encoding="utf-8")
    code, _, err = told(capsys, *words)
    assert code == 2
    assert err.startswith("targets/documents/hill.index.json:1:2: not an index of a text")


def test_texts_without_index_and_indexes_without_text_are_told(
    index: Path, town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lake = DOCUMENT.replace("hill", "lake")
    (town / "targets/documents/lake.yaml").write_text(lake, encoding="utf-8")
    (town / "targets/documents/sea.index.json").write_text('{"document": "sea", "sections": []}', encoding="utf-8")
    code, _, err = told(capsys)
    assert code == 0
    assert err.splitlines() == [
        "lake: not looked at, there is no index (write it with --document FILE --write-index)",
        "sea: not looked at, there is an index but no targets/documents/sea.yaml",
    ]
    assert index.exists()


# --- what is left out -------------------------------------------------------------------------------


def test_the_page_of_what_is_left_out_is_written(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--left-out", "--out", "left-out.md") == (0, "", "")
    page = (town / "left-out.md").read_text(encoding="utf-8")
    assert page.startswith("# What is left out\n")
    assert page.endswith("| 三 | all of it | rhetoric | 口号<br>slogans |\n")
