"""What git says was touched in a folder since a revision, and what stood there before.

git is called with its arguments as a list, asks nobody anything, and runs no program that a repository names.
"""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plan_compliance.intake.folders import Paper, shown

PATIENCE = 120
"""Seconds after which git is taken to hang."""
PLAIN = b"100"
"""How the mode of a plain file begins; links and submodules begin otherwise."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Touched:
    """Files below ``folder`` that were added, changed or deleted: their names, and what stood in them before."""

    folder: str
    files: frozenset[str]
    before: tuple[Paper, ...]


class HistoryError(Exception):
    """Why git cannot say what was touched: a key of the texts and its blanks."""

    def __init__(self, text: str, **blanks: str) -> None:
        """Keep ``text``, a key of the catalogue of texts, and what it is filled with."""
        super().__init__(text, blanks)
        self.text, self.blanks = text, blanks


def touched_since(revision: str, folder: Path, suffixes: frozenset[str]) -> Touched:
    """What is not as it was in ``revision``, or where the branch left it, in ``folder`` or below it.

    Counts what is committed, staged, merely saved, and new; hidden files are left alone, as ever. Former contents
    are those of files with ``suffixes``.

    Raises:
        HistoryError: there is no git, no repository, or no such revision (in a shallow clone it says what to fetch).

    """
    if not folder.is_dir():
        return Touched(folder=shown(folder), files=frozenset(), before=())
    start = _start(revision, folder)
    changed = _names(_git(folder, "diff", "--name-only", "--no-renames", "--relative", "-z", start, "--", "."))
    unknown = _names(_git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", "."))
    former = set(_names(_git(folder, "ls-tree", "-r", "--name-only", "-z", start, "--", ".")))
    names = sorted(name for name in {*changed, *unknown} if not _is_hidden(name))
    return Touched(
        folder=shown(folder),
        files=frozenset(shown(folder / name) for name in names),
        before=tuple(_papers(folder, start, [name for name in names if name in former], suffixes)),
    )


def _start(revision: str, folder: Path) -> str:
    """The commit where this branch left ``revision``; where nobody knows (shallow clones), ``revision`` itself."""
    tip = _commit(revision, folder)
    return _git(folder, "merge-base", tip, "HEAD", fails=True).decode("ascii").strip() or tip


def _commit(revision: str, folder: Path) -> str:
    """The commit that ``revision`` names."""
    _git(folder, "rev-parse", "--git-dir", otherwise="history.no_repository")
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", fails=True)
    if not commit:
        is_shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
        raise HistoryError("history.shallow" if is_shallow else "history.unknown", revision=revision)
    return commit.decode("ascii").strip()


def _papers(folder: Path, start: str, names: list[str], suffixes: frozenset[str]) -> Iterator[Paper]:
    for name in names:
        path = PurePosixPath(name)
        if path.suffix.lower() in suffixes:
            content = _git(folder, "cat-file", "blob", f"{start}:./{name}", fails=True)
            yield Paper(file=shown(folder / name), stem=path.stem, suffix=path.suffix.lower(), content=content)


def names_revision(word: str, folder: Path) -> bool:
    """Whether git knows ``word`` as a revision of the repository around ``folder``; a bare number only as a name."""
    if not word or word.startswith("-"):
        return False
    try:
        if word.isdecimal():
            return bool(
                _git(folder, "rev-parse", "--quiet", "--verify", "--symbolic-full-name", word, fails=True).strip()
            )
        commit = f"{word}^{{commit}}"
        return bool(_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", commit, fails=True).strip())
    except HistoryError:
        return False


def lay_out(revision: str, folder: Path, into: Path) -> None:
    """Write every plain file that ``folder`` holds in ``revision`` below ``into``; the work tree is left alone.

    Raises:
        HistoryError: there is no git, no repository, or no such revision (in a shallow clone it says what to fetch).

    """
    commit = _commit(revision, folder)
    into.mkdir(parents=True)
    listed = _git(folder, "ls-tree", "-r", "-z", commit, "--", ".")
    for entry in filter(None, listed.split(b"\0")):
        facts, _, name = entry.partition(b"\t")
        path = PurePosixPath(os.fsdecode(name))
        if facts.startswith(PLAIN) and ".." not in path.parts and not _is_hidden(str(path)):
            target = into / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_git(folder, "cat-file", "blob", facts.split()[2].decode("ascii")))


def _is_hidden(name: str) -> bool:
    """Whether intake would not look at a file of this name below the folder that it reads."""
    return any(part.startswith(".") for part in PurePosixPath(name).parts)


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _git(folder: Path, *words: str, otherwise: str = "history.failed", fails: bool = False) -> bytes:
    """What git answers; where it ``fails`` and may, nothing."""
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat"}
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *_harmless(words)]
    try:
        done = subprocess.run(  # noqa: S603  (a list of words, no shell)
            command,
            env={**os.environ, **quiet},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except OSError as error:
        raise HistoryError("history.no_git") from error
    except subprocess.TimeoutExpired as error:
        raise HistoryError("history.failed", why=f"git {words[0]}: > {PATIENCE} s") from error
    if done.returncode == 0:
        return done.stdout
    if fails:
        return b""
    why = done.stderr.decode("utf-8", "replace").strip().splitlines()
    raise HistoryError(otherwise, folder=shown(folder), why=why[0] if why else f"{done.returncode}")


def _harmless(words: tuple[str, ...]) -> tuple[str, ...]:
    """``diff`` with no program of the repository's own choosing."""
    return (words[0], "--no-ext-diff", "--no-textconv", *words[1:]) if words[0] == "diff" else words
