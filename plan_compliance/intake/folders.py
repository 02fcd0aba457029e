"""The only door to the disk: which files there are, and their bytes."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plan_compliance.errors import Fault, fault
from plan_compliance.model import Place

MEGABYTE = 2**20
LARGEST = 50
"""Megabytes a file may have; more is no plan and no submission."""

_LEFT_ALONE = (".", "~$")
"""Beginnings of hidden files and of the notes that a spreadsheet lays beside a file while it is open."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A file as found: its name as the user would write it, and its bytes."""

    file: str
    stem: str
    suffix: str
    content: bytes


def read_folder(folder: Path, suffixes: frozenset[str], scope: str) -> tuple[tuple[Paper, ...], tuple[Fault, ...]]:
    """Every file with one of ``suffixes`` in ``folder`` or below it, by name; hidden ones are left alone."""
    if not folder.is_dir():
        return (), (fault(Place(file=shown(folder)), "fault.no_folder", scope=scope),)
    read = [read_file(path, scope) for path in sorted(_paths(folder), key=shown) if path.suffix.lower() in suffixes]
    papers = tuple(one for one in read if isinstance(one, Paper))
    return papers, tuple(one for one in read if isinstance(one, Fault))


def shown(path: Path) -> str:
    """The name of a file in complaints: as the user gave it, with forward slashes, always printable."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _paths(folder: Path) -> Iterator[Path]:
    """Files and folders below ``folder``; links to folders are not followed, so that no loop can trap us."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root) / name for name in (*names, *folders) if not name.startswith(_LEFT_ALONE))


def read_file(path: Path, scope: str) -> Paper | Fault:
    """The file at ``path``, or why it could not be read."""
    place = Place(file=shown(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return fault(place, "fault.folder_named_so", scope=scope)
        if not stat.S_ISREG(status.st_mode):
            return fault(place, "fault.not_a_file", scope=scope)
        if status.st_size > LARGEST * MEGABYTE:
            return fault(place, "fault.too_large", scope=scope, limit=LARGEST)
        content = path.read_bytes()
    except OSError as error:
        return fault(place, "fault.unreadable", scope=scope, why=error.strerror or type(error).__name__)
    return Paper(file=place.file, stem=path.stem, suffix=path.suffix.lower(), content=content)
