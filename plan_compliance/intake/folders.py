"""The only door to the disk: which files there are, and their bytes."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plan_compliance.errors import Fault, fault
from plan_compliance.model import Place

MEGABYTE = 2**20
LARGEST = 50
"""Megabytes a file may have; more is no plan and no submission."""
LARGEST_EVIDENCE = 200
"""Megabytes that a paper beside a submission may have: scans are large."""

_LEFT_ALONE = (".", "~$")
"""Beginnings of hidden files and of the notes that a spreadsheet lays beside a file while it is open."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A file as found: its name as the user would write it, and its bytes."""

    file: str
    stem: str
    suffix: str
    content: bytes
    folder: Path = Path()
    """Where it lies; evidence is looked for there and below."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfit:
    """Why a file cannot be used: a key of the texts, and what the system says."""

    text: str
    why: str = ""


def read_folder(
    folder: Path, suffixes: frozenset[str], scope: str, also: Callable[[Path], bool] | None = None
) -> tuple[tuple[Paper, ...], tuple[Fault, ...]]:
    """Every file of :func:`find_files`, read."""
    paths, faults = find_files(folder, suffixes, scope, also)
    read = [read_file(path, scope) for path in paths]
    papers = tuple(one for one in read if isinstance(one, Paper))
    return papers, (*faults, *(one for one in read if isinstance(one, Fault)))


def find_files(
    folder: Path, suffixes: frozenset[str], scope: str, also: Callable[[Path], bool] | None = None
) -> tuple[tuple[Path, ...], tuple[Fault, ...]]:
    """Every file with one of ``suffixes`` in ``folder`` or below it, by name; hidden ones are left alone.

    ``also``: whether a file with another suffix is wanted too.
    """
    if not folder.is_dir():
        return (), (fault(Place(file=shown(folder)), "fault.no_folder", scope=scope),)
    paths = sorted(_paths(folder), key=shown)
    return tuple(path for path in paths if path.suffix.lower() in suffixes or (also is not None and also(path))), ()


def shown(path: Path) -> str:
    """The name of a file in complaints: as the user gave it, with forward slashes, always printable."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _paths(folder: Path) -> Iterator[Path]:
    """Files and folders below ``folder``; links to folders are not followed, so that no loop can trap us."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(root)
        yield from (here / name for name in (*names, *folders) if not name.startswith(_LEFT_ALONE))


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
    return Paper(file=place.file, stem=path.stem, suffix=path.suffix.lower(), content=content, folder=path.parent)


def fingerprints(*folders: Path) -> tuple[tuple[str, str, int], ...]:
    """Name, SHA-256 and size in bytes of every file in ``folders`` or below them, hidden ones left alone."""
    return tuple(
        (shown(path), hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size)
        for folder in folders
        for path in sorted(_paths(folder), key=shown)
        if path.is_file()
    )


def tail_of(path: Path) -> bytes:
    """The last megabyte of a file; nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - MEGABYTE))
            return file.read(MEGABYTE)
    except OSError:
        return b""


# --- papers beside a submission ------------------------------------------------------------------


def checksum_below(folder: Path, name: str, *, hashed: bool) -> str | Unfit:
    """The SHA-256 of the file ``name`` below ``folder``, empty unless it is to be ``hashed``.

    ``name`` is relative and holds no ``..``. Neither it nor a folder on the way to it may be a link, so that nothing
    outside ``folder`` is ever opened.
    """
    descriptor = _open_below(folder, name)
    if isinstance(descriptor, Unfit):
        return descriptor
    try:
        return _checksum(descriptor, hashed=hashed)
    finally:
        os.close(descriptor)


def read_below(folder: Path, name: str) -> bytes | Unfit:
    """The content of the file ``name`` below ``folder``, under the same conditions; no larger than a submission."""
    descriptor = _open_below(folder, name)
    if isinstance(descriptor, Unfit):
        return descriptor
    try:
        return _unfit(descriptor, LARGEST) or _content(descriptor)
    finally:
        os.close(descriptor)


def _content(descriptor: int) -> bytes:
    with open(descriptor, "rb", closefd=False) as file:
        return file.read()


def _unfit(descriptor: int, largest: int) -> Unfit | None:
    """Why nobody reads a file that is open: it is no ordinary one, or has more megabytes than ``largest``."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return Unfit(text="evidence.not_a_file")
    return Unfit(text="evidence.too_large", why=str(largest)) if status.st_size > largest * MEGABYTE else None


def _open_below(folder: Path, name: str) -> int | Unfit:
    """A descriptor of the file ``name`` below ``folder``, which is opened through no link."""
    path = folder
    try:
        for part in PurePosixPath(name).parts:
            path /= part
            if path.is_symlink():
                return Unfit(text="evidence.link")
        return os.open(path, _READ_ONLY)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Unfit(text="evidence.absent")
    except OSError as error:
        return Unfit(text="evidence.unreadable", why=error.strerror or type(error).__name__)


def _checksum(descriptor: int, *, hashed: bool) -> str | Unfit:
    if unfit := _unfit(descriptor, LARGEST_EVIDENCE):
        return unfit
    with open(descriptor, "rb", closefd=False) as file:
        return hashlib.file_digest(file, "sha256").hexdigest() if hashed else ""


_READ_ONLY = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
"""No link, no waiting for whoever writes into a pipe; what a system does not know is left out."""
