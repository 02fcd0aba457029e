"""What git says was touched: committed, staged, saved, new, deleted; in shallow clones too."""

import os
import subprocess
from pathlib import Path

import pytest

from plan_compliance.intake.history import HistoryError, lay_out, names_revision, touched_since
from tests.commands.repository import commit, founded, git, keep_quiet

SUFFIXES = frozenset({".yaml", ".csv"})
HILL = "area: hill\nyear: 2022\nobservations: {coverage: 50}\n"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The first commit of a town's repository, in which the test runs."""
    keep_quiet(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return founded(tmp_path)


def files(revision: str, folder: str = "actuals") -> list[str]:
    return sorted(touched_since(revision, Path(folder), SUFFIXES).files)


def test_nothing_was_touched(start: str) -> None:
    assert files(start) == []


def test_committed_staged_saved_and_new_files_count(start: str, tmp_path: Path) -> None:
    commit(tmp_path, actuals__committed=HILL)
    (tmp_path / "actuals" / "staged.yaml").write_text(HILL, encoding="utf-8")
    git(tmp_path, "add", "actuals/staged.yaml")
    (tmp_path / "actuals" / "2021.yaml").write_text("area: hill\n", encoding="utf-8")
    (tmp_path / "actuals" / "新 文件.csv").write_text("area\n", encoding="utf-8")
    assert files(start) == [f"actuals/{name}" for name in ("2021.yaml", "committed.yaml", "staged.yaml", "新 文件.csv")]
    assert files(start, "targets") == []


def test_former_content_is_that_of_the_revision(start: str, tmp_path: Path) -> None:
    former = (tmp_path / "actuals" / "2021.yaml").read_bytes()
    commit(tmp_path, actuals__2021=None, actuals__other=HILL)
    (paper,) = touched_since(start, Path("actuals"), SUFFIXES).before
    assert (paper.file, paper.stem, paper.suffix, paper.content) == ("actuals/2021.yaml", "2021", ".yaml", former)


def test_a_moved_file_is_one_deleted_and_one_new(start: str, tmp_path: Path) -> None:
    git(tmp_path, "mv", "actuals/2021.yaml", "actuals/moved.yaml")
    assert files(start) == ["actuals/2021.yaml", "actuals/moved.yaml"]


def test_what_others_did_since_the_branch_left_is_not_ours(start: str, tmp_path: Path) -> None:
    git(tmp_path, "switch", "--quiet", "--create", "ours")
    commit(tmp_path, actuals__ours=HILL)
    git(tmp_path, "switch", "--quiet", "-")
    theirs = commit(tmp_path, actuals__theirs=HILL)
    git(tmp_path, "switch", "--quiet", "ours")
    assert start != theirs
    assert files(theirs) == ["actuals/ours.yaml"]


def test_folders_below_the_root_of_the_repository_are_named_as_given(
    start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path, actuals__hill__2022=HILL)
    monkeypatch.chdir(tmp_path / "targets")
    assert files(start, "../actuals") == ["../actuals/hill/2022.yaml"]
    assert files(start, str(tmp_path / "actuals" / "hill")) == [f"{tmp_path}/actuals/hill/2022.yaml"]


def cloned(tmp_path: Path, depth: int) -> Path:
    """A clone that knows only the last ``depth`` commits."""
    clone = tmp_path.with_name(f"{tmp_path.name}-clone")
    git(tmp_path, "clone", "--quiet", "--depth", str(depth), tmp_path.as_uri(), str(clone))
    return clone


def test_a_shallow_clone_says_what_to_fetch(start: str, tmp_path: Path) -> None:
    commit(tmp_path, actuals__later=HILL)
    clone = cloned(tmp_path, 1)
    with pytest.raises(HistoryError) as refused:
        touched_since(start, clone / "actuals", SUFFIXES)
    assert (refused.value.text, refused.value.blanks) == ("history.shallow", {"revision": start})


def test_a_shallow_clone_compares_with_what_was_fetched(start: str, tmp_path: Path) -> None:
    commit(tmp_path, actuals__later=HILL)
    clone = cloned(tmp_path, 1)
    git(clone, "fetch", "--quiet", "--depth", "1", "origin", start)
    assert [Path(name).name for name in touched_since(start, clone / "actuals", SUFFIXES).files] == ["later.yaml"]


@pytest.mark.parametrize("revision", ["nowhere", "--help", "--output=x", "", "HEAD:actuals", "a b"])
@pytest.mark.usefixtures("start")
def test_an_unknown_revision_is_refused_and_never_an_option(revision: str, tmp_path: Path) -> None:
    with pytest.raises(HistoryError) as refused:
        touched_since(revision, Path("actuals"), SUFFIXES)
    assert refused.value.text == "history.unknown"
    assert not (tmp_path / "x").exists()


def test_a_folder_outside_any_repository_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(HistoryError) as refused:
        touched_since("HEAD", tmp_path, SUFFIXES)
    assert refused.value.text == "history.no_repository"


def test_a_folder_that_is_not_there_was_not_touched(tmp_path: Path) -> None:
    assert touched_since("HEAD", tmp_path / "nowhere", SUFFIXES).files == frozenset()


@pytest.mark.usefixtures("start")
def test_without_git_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(HistoryError) as refused:
        touched_since("HEAD", Path("actuals"), SUFFIXES)
    assert refused.value.text == "history.no_git"


@pytest.mark.usefixtures("start")
def test_git_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*words: object, **_: object) -> None:
        raise subprocess.TimeoutExpired(str(words), 1)

    monkeypatch.setattr("subprocess.run", hang)
    with pytest.raises(HistoryError) as refused:
        touched_since("HEAD", Path("actuals"), SUFFIXES)
    assert refused.value.text == "history.failed"


def test_no_program_that_a_repository_names_is_run(start: str, tmp_path: Path) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "diff.external", "diff.trap.textconv", "diff.trap.command"):
        git(tmp_path, "config", name, str(trap))
    (tmp_path / ".gitattributes").write_text("*.yaml diff=trap\n", encoding="utf-8")
    commit(tmp_path, actuals__2021=HILL)
    (tmp_path / "sprung").unlink(missing_ok=True)
    assert files(start) == ["actuals/2021.yaml"]
    assert not (tmp_path / "sprung").exists()


# --- another revision, laid out ----------------------------------------------------------------------


def test_a_revision_is_laid_out_as_it_was_and_nothing_hidden(start: str, tmp_path: Path) -> None:
    (tmp_path / "actuals" / ".notes.yaml").write_text("x", encoding="utf-8")
    (tmp_path / "actuals" / "link.yaml").symlink_to("2021.yaml")
    changed = commit(tmp_path, actuals__2021="area: hill\n", actuals__hill__2022=HILL)
    for revision, place in ((start, "then"), (changed, "now")):
        lay_out(revision, Path("actuals"), tmp_path / "out" / place)
    laid = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert laid == ["now/2021.yaml", "now/hill/2022.yaml", "then/2021.yaml"]
    assert (tmp_path / "out" / "now" / "2021.yaml").read_text(encoding="utf-8") == "area: hill\n"


def test_an_unknown_revision_is_not_laid_out(start: str, tmp_path: Path) -> None:
    with pytest.raises(HistoryError) as refused:
        lay_out("nosuch", Path("actuals"), tmp_path / "out")
    assert refused.value.text == "history.unknown"
    assert start


@pytest.mark.parametrize(
    ("word", "known"),
    [("HEAD", True), ("main", True), ("nosuch", False), ("", False), ("--help", False), ("2022", False)],
)
def test_git_is_asked_whether_a_word_is_a_revision(start: str, word: str, *, known: bool) -> None:
    assert names_revision(word, Path("actuals")) is known
    assert names_revision(start, Path("actuals"))


def test_outside_a_repository_no_word_is_a_revision(tmp_path: Path) -> None:
    assert not names_revision("HEAD", tmp_path)
