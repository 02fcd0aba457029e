"""The whole corpus of broken files in processes of their own: clear errors, in time, in memory, and nothing else."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plan_compliance.intake import gather
from tests.intake.bad_input import FOLDER
from tests.intake.office import OFFICE
from tests.intake.recipes import HUGE, RECIPES

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 5, 500
NAMES = [*RECIPES, *HUGE]


def write_all(folder: Path) -> Iterator[Path]:
    """Every recipe as a file; what is large is not kept in memory together."""
    for name, make in RECIPES.items():
        (folder / name).write_bytes(make())
        yield folder / name
    for name, write in HUGE.items():
        write(folder / name)
        yield folder / name


def prints(folder: Path) -> dict[str, str]:
    """What every file below ``folder`` holds, in short; of the huge one its size."""
    return {
        path.relative_to(folder).as_posix(): str(path.stat().st_size)
        if path.name in HUGE
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def outcome(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """One run that nobody measures the coverage of: that would take three times as long."""
    unwatched = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=unwatched,
    )


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    list(write_all(folder))
    return folder


@pytest.fixture(scope="module")
def reports(corpus: Path) -> dict[str, dict[str, Any]]:
    """What one process that reads all of them says; its memory only grows, so its last word bounds them all."""
    done = outcome("-m", "tests.intake.bad_input", *(corpus / name for name in NAMES), folder=ROOT)
    assert done.returncode == 0, done.stderr
    lines = map(json.loads, done.stdout.splitlines())
    return {report["file"]: report for report in lines}


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_file_ends_in_a_clear_error_in_time_and_memory(name: str, reports: dict[str, dict[str, Any]]) -> None:
    report = reports[name]
    assert report["told"] == (FOLDER / f"{name}.expected").read_text(encoding="utf-8")
    assert report["seconds"] < SECONDS
    assert report["megabytes"] < MEGABYTES


def test_nothing_is_written_and_the_other_files_are_taken(corpus: Path, tmp_path: Path) -> None:
    good = OFFICE / "actuals" / "river" / "2023.yaml"
    before = prints(corpus)
    words: tuple[str | Path, ...] = (
        "intake",
        good,
        *sorted(corpus.iterdir()),
        "--targets",
        OFFICE / "targets",
        "--lang",
        "en",
    )
    shown = outcome(ROOT / "report.py", *words, "--format", "csv", folder=tmp_path)
    assert shown.returncode == 2
    assert any(line.startswith("understood,2023.yaml:3:16,River,2023") for line in shown.stdout.splitlines())
    assert "Traceback" not in shown.stderr
    assert prints(corpus) == before
    filed = outcome(ROOT / "report.py", *words, "--file-under", "actuals", folder=tmp_path)
    assert filed.returncode == 2
    assert "nothing was written" in filed.stderr
    assert list(tmp_path.iterdir()) == []


def test_broken_files_among_the_submissions_leave_the_others_judged(tmp_path: Path) -> None:
    small = [name for name in NAMES if name not in HUGE and "million" not in name and "thousand" not in name]
    for name in small:
        (tmp_path / name).write_bytes(RECIPES[name]())
    (tmp_path / "2023.yaml").write_bytes((OFFICE / "actuals" / "river" / "2023.yaml").read_bytes())
    gathered, faults = gather(OFFICE / "targets", tmp_path)
    assert {Path(one.place.file).relative_to(tmp_path).parts[0] for one in faults} == set(small)
    taken = [one for one in gathered.observations if one.place.file.endswith("2023.yaml")]
    assert [(one.indicator, one.refused) for one in taken] == [("beds", False)]
