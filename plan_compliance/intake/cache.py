"""What earlier runs read, kept so that files that did not change need not be read again.

A value is found by the checksum of all that it was read from: the file's bytes and its name, catalogue and roster where
they count, and the code that reads. It is kept as JSON beside a checksum of its own, so that loading it can execute
nothing, and what is damaged, half written or of another version is simply read anew. A folder that others can write
into is left alone.
"""

import contextlib
import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import yaml

from plan_compliance.intake.folders import MEGABYTE, Paper
from plan_compliance.intake.plain_values import read_back, written

Value = TypeVar("Value")

FOLDER: Final = ".plan-compliance-cache"
FILE: Final = "read.jsonl"
SWITCH: Final = "PLAN_COMPLIANCE_NO_CACHE"
"""Variable of the environment that turns the cache off, whatever is in it."""
LARGEST: Final = 256
"""Megabytes that are kept; what was not asked for goes first."""
_BESIDE: Final = {".gitignore": "*\n", "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"}
"""Files that keep git and backups out of the folder."""
_KEY, _CHECK = 64, 32
"""Hexadecimal digits of a key, and of the checksum of an entry."""
_DAMAGE = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)


@dataclass(kw_only=True, slots=True)
class Cache:
    """The values at hand, and those that were asked for or added in this run; without a folder it holds nothing."""

    folder: Path | None = None
    entries: dict[bytes, bytes] = field(default_factory=dict)
    used: dict[bytes, bytes] = field(default_factory=dict)
    changed: bool = False
    words: bytes = b""
    """Checksum of catalogue and roster, on which the reading of plans and submissions depends."""

    def know_words(self, papers: Iterable[Paper]) -> None:
        """Take ``papers`` for catalogue and roster."""
        texts = (one for paper in papers for one in (paper.file.encode(), paper.content))
        self.words = _digest(*texts).encode() if self.folder else b""

    def key(self, kind: str, paper: Paper) -> bytes:
        """By what the value of a file of this kind is found; empty where nothing is kept."""
        if self.folder is None:
            return b""
        return _digest(kind.encode(), paper.file.encode(), self.words, paper.content).encode()

    def find(self, key: bytes, kind: type[Value], file: str) -> Value | None:
        """The value kept under ``key``; None where there is none, or none that can be used."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        if checksum(key, entry[_CHECK:]) == entry[:_CHECK]:
            with contextlib.suppress(*_DAMAGE):
                value = read_back(json.loads(entry[_CHECK:]), kind, file)
                self.used[key] = entry
                return value
        return None

    def keep(self, key: bytes, value: object, kind: object, file: str) -> None:
        """Keep ``value`` under ``key``, if it can be kept at all."""
        if self.folder is None:
            return
        with contextlib.suppress(UnicodeEncodeError):
            plain = written(value, kind, file)
            text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode()
            self.used[key] = checksum(key, text) + text
            self.changed = True

    def save(self) -> None:
        """Write down what this run added; a folder that cannot be written to costs no more than time."""
        if self.folder is not None and self.changed:
            with contextlib.suppress(OSError):
                _lay_out(self.folder)
                _replace(self.folder / FILE, self._lines())

    def _lines(self) -> Iterator[bytes]:
        """The head, what this run asked for, then as much of the rest as there is room for."""
        yield _stamp()
        room = LARGEST * MEGABYTE - 1024
        for key, entry in {**self.used, **self.entries, **self.used}.items():
            room -= len(key) + len(entry) + 1
            if room < 0:
                return
            yield key + entry


def open_cache(targets: Path, *, wanted: bool = True) -> Cache:
    """The cache beside ``targets``; one that holds nothing where none is ``wanted``, here or by the environment."""
    if not wanted or os.environ.get(SWITCH):
        return Cache()
    folder = targets.parent / FOLDER
    return Cache(folder=folder, entries=dict(_entries(folder))) if _is_ours(folder) else Cache()


def _is_ours(folder: Path) -> bool:
    """Whether ``folder`` is not there yet, or a real one of this user that nobody else can write into."""
    try:
        status = folder.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def _entries(folder: Path) -> Iterator[tuple[bytes, bytes]]:
    """Each key with its entry, unchecked; nothing where another version wrote them."""
    try:
        descriptor = os.open(folder / FILE, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST * MEGABYTE:
            return
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            head, *lines = file.read().split(b"\n")
    finally:
        os.close(descriptor)
    if head == _stamp():
        yield from ((line[:_KEY], line[_KEY:]) for line in lines)


def _lay_out(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    for name, content in _BESIDE.items():
        if not (folder / name).exists():
            _replace(folder / name, [content.rstrip().encode()])


def _replace(path: Path, lines: Iterable[bytes]) -> None:
    """Write a file beside ``path``, then put it in its place, so that nobody ever sees half of it."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(line + b"\n" for line in lines)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def checksum(key: bytes, text: bytes) -> bytes:
    """What stands before an entry, so that damage is noticed."""
    return hashlib.blake2b(key + text, digest_size=_CHECK // 2).hexdigest().encode()


def _digest(*texts: bytes) -> str:
    """The SHA-256 of several texts, each after its length, so that no two lists of texts look alike."""
    whole = hashlib.sha256()
    for text in texts:
        whole.update(b"%d:" % len(text))
        whole.update(text)
    return whole.hexdigest()


def _stamp() -> bytes:
    """The first line of a cache: who can read it. Everything that reads is in it, so that no release need remember."""
    package = Path(__file__).parent.parent
    code = sorted(
        path for kind in ("*.py", "intake/*.py", "texts/*.py", "schemas/*.json") for path in package.glob(kind)
    )
    parts = [sys.version.encode(), str(yaml.__version__).encode(), str(yaml.__with_libyaml__).encode()]
    digest = _digest(*parts, *(one for path in code for one in (path.name.encode(), path.read_bytes())))
    return b"plan-compliance cache 1 " + digest.encode()
