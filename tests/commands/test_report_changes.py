"""``report.py --changed-since``: only what was touched, and what that changes."""

import json
from pathlib import Path

import pytest

from plan_compliance.cli import main
from tests.commands.repository import commit, founded, keep_quiet
from tests.intake.package_recipes import package

RUN = ["--lang", "en", "--as-of", "2026-06-30", "--gate", "binding,data"]
LAKE = "area: lake\nyear: {year}\nobservations: {{{figures}}}\n"
DOCUMENT = "document: hill\ntitle: Plan of Hill\nplans: [hill-2021-2025]\n"
NOTHING = "no plan and no submission was touched since {}\n"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The town's repository, in which the test runs; Lake reported 2023, and something faulty for 2024."""
    keep_quiet(monkeypatch)
    monkeypatch.chdir(tmp_path)
    founded(tmp_path)
    reported = LAKE.format(year=2023, figures="coverage: 72, beds: 5")
    return commit(tmp_path, actuals__lake__2023=reported, actuals__lake__2024=LAKE.format(year=2024, figures="bed: 3"))


def judged(start: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], list[str]]:
    """Exit code, addresses judged, complaints."""
    capsys.readouterr()
    code = main([*RUN, "--changed-since", start, "--format", "json"])
    told = capsys.readouterr()
    report = json.loads(told.out)
    return code, [row["address"] for row in report["findings"]], [one["place"] for one in report["faults"]]


def years(target: str, *years: int) -> list[str]:
    return [f"{target}/{year}" for year in years]


def test_where_nothing_was_touched_nothing_is_judged_and_nothing_fails(
    start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judged(start, capsys) == (0, [], [])


@pytest.mark.parametrize("name", ["text", "markdown", "csv", "github", "sarif", "junit"])
def test_every_format_can_tell_of_nothing(name: str, start: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, "--changed-since", start, "--format", name]) == 0
    assert capsys.readouterr().err == NOTHING.format(start)


def test_a_new_submission_is_judged_and_old_complaints_are_not_repeated(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, actuals__lake__2025=LAKE.format(year=2025, figures="coverage: 70"))
    assert judged(start, capsys) == (1, years("lake-2021-2025/coverage/lake", 2025), [])


def test_a_complaint_about_a_touched_submission_is_made(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, actuals__lake__2024=LAKE.format(year=2024, figures="bed: 4"))
    assert judged(start, capsys) == (2, [], ["actuals/lake/2024.yaml:3:16"])


def test_a_file_of_a_kind_that_is_not_read_is_complained_of(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "actuals" / "lake" / "2025.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    code, _, complaints = judged(start, capsys)
    assert (code, [one.partition(":")[0] for one in complaints]) == (2, ["actuals/lake/2025.xls"])


def test_a_figure_that_was_taken_away_is_missed(start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(tmp_path, actuals__lake__2023=LAKE.format(year=2023, figures="beds: 5"))
    assert judged(start, capsys) == (1, years("lake-2021-2025/coverage/lake", 2023), [])


def test_a_submission_that_was_deleted_is_missed(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, actuals__lake__2023=None)
    assert judged(start, capsys) == (1, years("lake-2021-2025/coverage/lake", 2023), [])


def test_a_touched_plan_is_judged_whole(start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = (tmp_path / "targets" / "lake-2021-2025.yaml").read_text(encoding="utf-8")
    commit(tmp_path, **{"targets__lake-2021-2025": plan.replace("75", "76")})
    _, addresses, complaints = judged(start, capsys)
    assert addresses == years("lake-2021-2025/coverage/lake", 2021, 2022, 2023, 2024, 2025)
    assert complaints == []


def test_what_is_said_of_a_document_touches_nothing(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "targets" / "documents").mkdir()
    commit(tmp_path, targets__documents__hill=DOCUMENT)
    assert judged(start, capsys) == (0, [], [])


def test_folders_above_those_that_are_read_mean_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_quiet(monkeypatch)
    home = tmp_path / ".hidden" / "documents"
    home.mkdir(parents=True)
    start = founded(home)
    shared = home / "targets" / "indicators.yaml"
    shared.write_text(f"# touched\n{shared.read_text(encoding='utf-8')}", encoding="utf-8")
    folders = ["--targets", str(home / "targets"), "--actuals", str(home / "actuals")]
    assert main([*RUN, *folders, "--changed-since", start, "--format", "json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["findings"]) == 15


@pytest.mark.parametrize("name", ["indicators", "areas", "waivers"])
def test_what_all_plans_share_touches_everything(
    name: str, start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "targets" / f"{name}.yaml"
    shared = file.read_text(encoding="utf-8") if file.exists() else "[]\n"
    commit(tmp_path, **{f"targets__{name}": f"# touched\n{shared}"})
    code, addresses, complaints = judged(start, capsys)
    assert (code, len(addresses), len(complaints)) == (2, 15, 1)


def test_pages_and_hidden_files_touch_nothing(start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "targets" / "README.md").write_text("# Plans\n", encoding="utf-8")
    (tmp_path / "targets" / ".draft.yaml").write_text("plan: x\n", encoding="utf-8")
    (tmp_path / "actuals" / "lake" / ".2023.yaml.swp").write_text("", encoding="utf-8")
    assert judged(start, capsys) == (0, [], [])


def test_a_submission_whose_evidence_was_touched_counts_as_touched(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = "coverage: {value: 72, evidence: [{file: papers/letter.pdf, sha256: " + "0" * 64 + "}]}"
    before = commit(tmp_path, actuals__lake__2023=LAKE.format(year=2023, figures=figures))
    (tmp_path / "actuals" / "lake" / "papers").mkdir()
    (tmp_path / "actuals" / "lake" / "papers" / "letter.pdf").write_bytes(b"%PDF")
    (tmp_path / "actuals" / "lake" / "other.pdf").write_bytes(b"%PDF")
    assert start != before
    code, addresses, complaints = judged(before, capsys)
    assert (code, complaints) == (2, ["actuals/lake/2023.yaml:3:56"])
    assert addresses == years("lake-2021-2025/coverage/lake", 2023)


def test_a_faulty_plan_stops_the_run_whoever_touched_it(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = commit(tmp_path, **{"targets__lake-2021-2025": "plan: [\n"})
    assert start != later
    assert main([*RUN, "--changed-since", later]) == 2
    assert "targets/lake-2021-2025.yaml" in capsys.readouterr().err


@pytest.mark.usefixtures("start")
def test_an_unknown_revision_is_told_with_a_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, "--changed-since", "mian"]) == 2
    assert capsys.readouterr().err == "--changed-since: unknown revision 'mian'\n"


def test_it_says_how_much_was_touched(start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(tmp_path, actuals__lake__2025=LAKE.format(year=2025, figures="coverage: 80"))
    assert main([*RUN, "--changed-since", start]) == 0
    told = f"files touched since {start}: 1; findings judged because of them: 1\n"
    assert capsys.readouterr().err == told


@pytest.mark.usefixtures("start")
def test_figures_of_a_touched_data_package_are_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, descriptor = tmp_path / "actuals" / "packed", tmp_path / "actuals" / "packed" / "datapackage.json"
    folder.mkdir()
    descriptor.write_text('{"resources": [{"name": "a", "path": "a.csv"}]}', encoding="utf-8")
    (folder / "a.csv").write_text("area,year,indicator,value\nlake,2025,coverage,70\n", encoding="utf-8")
    before = commit(tmp_path)
    descriptor.write_text('{"resources": [{"name": "b", "path": "a.csv"}]}', encoding="utf-8")
    assert judged(before, capsys) == (1, years("lake-2021-2025/coverage/lake", 2025), [])
    descriptor.write_text('{"resources": [{"name": "b", "path": "a.csv", "bytes": 1}]}', encoding="utf-8")
    assert judged(before, capsys)[2] == ["actuals/packed/datapackage.json:1:56"]


@pytest.mark.usefixtures("start")
def test_figures_of_a_touched_zip_are_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = b"area,year,indicator,value\nlake,%d,coverage,70\n"
    zipped = tmp_path / "actuals" / "lake.zip"
    zipped.write_bytes(package({"name": "a", "path": "a.csv"}, files={"a.csv": figures % 2025}))
    before = commit(tmp_path)
    zipped.write_bytes(package({"name": "a", "path": "a.csv"}, files={"a.csv": figures % 2024}))
    assert judged(before, capsys)[1] == years("lake-2021-2025/coverage/lake", 2024, 2025)
