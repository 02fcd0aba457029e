"""A data repository: the town of :mod:`tests.commands.town` under git, with nothing of the machine's own settings."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.commands.town import settle

QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "2024-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2024-01-01T00:00:00Z",
}


def keep_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the git that our own code calls heed no settings of the machine either."""
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *words: str) -> str:
    """What git answers in ``folder``."""
    named = ("-c", "user.name=Town", "-c", "user.email=town@example.org", "-c", "init.defaultBranch=main")
    command = ["git", "-C", str(folder), *named, *words]
    environment = {**os.environ, **QUIET}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True, encoding="utf-8")
    return done.stdout.strip()


def commit(folder: Path, **files: str | None) -> str:
    """Write ``files`` (``__`` in a name is a slash, None deletes), commit everything; the commit."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8") if text is not None else path.unlink()
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "change")
    return git(folder, "rev-parse", "HEAD")


def founded(folder: Path) -> str:
    """Lay out the town in ``folder`` and commit it; the commit."""
    settle(folder)
    git(folder, "init", "--quiet")
    return commit(folder)
