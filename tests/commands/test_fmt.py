"""``fmt`` end to end: which files it takes, what it writes, what it refuses."""

import os
from pathlib import Path

import pytest

from plan_compliance.cli import main

TYPED = "title: T  # as printed\nplan: p\n"
CANONICAL = "plan: p\ntitle: T  # as printed\n"


@pytest.fixture(autouse=True)
def targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan out of order, a catalogue in order, and a roster, in which the tests run."""
    folder = tmp_path / "targets"
    folder.mkdir()
    files = {
        "p.yaml": TYPED,
        "indicators.yaml": "beds: {name: B, kind: stock}\n",
        "areas.yaml": "x: {level: a, name: A}\n",
    }
    [(folder / name).write_text(text, encoding="utf-8") for name, text in files.items()]
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_plans_and_catalogues_of_the_folder_are_put_in_order(
    targets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fmt", "--lang", "en"]) == 0
    assert (targets / "p.yaml").read_text(encoding="utf-8") == CANONICAL
    assert (targets / "areas.yaml").read_text(encoding="utf-8") == "x: {level: a, name: A}\n"
    assert capsys.readouterr() == ("targets/p.yaml\n", "1 of 2 files put in order\n")


def test_a_check_names_what_would_change_and_writes_nothing(targets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check"]) == 1
    assert (targets / "p.yaml").read_text(encoding="utf-8") == TYPED
    assert capsys.readouterr() == ("targets/p.yaml\n", "需整理1个文件，共2个\n")


def test_a_check_of_what_is_in_order_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check", "targets/indicators.yaml", "--lang", "en"]) == 0
    assert capsys.readouterr() == ("", "0 of 1 files would change\n")


def test_a_file_named_twice_is_taken_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check", "targets/p.yaml", "targets", "--lang", "en"]) == 1
    assert capsys.readouterr().err == "1 of 2 files would change\n"


def test_another_folder_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "targets").rename(tmp_path / "plans")
    assert main(["fmt", "--targets", "plans"]) == 0
    assert (tmp_path / "plans" / "p.yaml").read_text(encoding="utf-8") == CANONICAL


def test_a_broken_file_is_refused_by_its_place_and_the_others_are_written(
    targets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (targets / "q.yaml").write_text("plan: q\nplan: r\n", encoding="utf-8")
    assert main(["fmt", "--lang", "en"]) == 2
    assert (targets / "p.yaml").read_text(encoding="utf-8") == CANONICAL
    assert (targets / "q.yaml").read_text(encoding="utf-8") == "plan: q\nplan: r\n"
    assert "targets/q.yaml:2:1: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("named", "complaint"),
    [
        ("nowhere", "nowhere: no such file or folder"),
        ("empty", "empty: there is no plan and no catalogue in it"),
        ("targets/areas.yaml", "targets/areas.yaml: fmt puts plans and catalogues in order, this file is neither"),
        ("notes.txt", "notes.txt: fmt puts plans and catalogues in order, this file is neither"),
        ("pipe.yaml", "pipe.yaml: "),
    ],
)
def test_what_is_no_plan_is_refused(
    named: str, complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("plan: p\n", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert main(["fmt", named, "--lang", "en"]) == 2
    assert complaint in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, targets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("plan_compliance.commands.fmt.replace", denied)
    assert main(["fmt", "--lang", "en"]) == 2
    assert (targets / "p.yaml").read_text(encoding="utf-8") == TYPED
    assert capsys.readouterr().err == "cannot write targets/p.yaml: Permission denied\n"


def denied(*_: object) -> None:
    raise PermissionError(13, "Permission denied")
