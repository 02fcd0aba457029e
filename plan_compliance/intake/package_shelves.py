"""Where the files of a data package lie: a folder, or a zip. Names in a package are hostile until proved otherwise."""

import re
import stat
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.folders import LARGEST, MEGABYTE, Unfit, read_below, shown
from plan_compliance.intake.numbers import Refusal
from plan_compliance.intake.zips import Parts, open_parts
from plan_compliance.model import Place

DESCRIPTOR = "datapackage.json"
ARCHIVE = ".zip"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:", re.ASCII)
_LINK = 0o120000


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """The files of one package by the names that it gives them."""

    descriptor: str
    """How complaints call datapackage.json."""
    shown: Callable[[str], str]
    read: Callable[[str], bytes | Unfit]


def folder_shelf(descriptor: Path) -> Shelf:
    """The package whose datapackage.json lies there."""
    folder = descriptor.parent
    return Shelf(
        descriptor=shown(descriptor),
        shown=lambda name: shown(folder / PurePosixPath(name)),
        read=lambda name: _said_of_package(read_below(folder, name)),
    )


def _said_of_package(read: bytes | Unfit) -> bytes | Unfit:
    return Unfit(text=read.text.replace("evidence.", "package."), why=read.why) if isinstance(read, Unfit) else read


def archive_shelf(content: bytes, file: str) -> Shelf | Fault:
    """The package in a zip, whose datapackage.json lies at the top or in its only folder; or why there is none."""
    parts = open_parts(content)
    if isinstance(parts, Refusal):
        refusal = Refusal(text=parts.text.replace("xlsx.", "package.zip_"), found=parts.found, write=parts.write)
        return refusal.at(Place(file=file), scope="file")
    found = [name for name in parts.entries if PurePosixPath(name).name == DESCRIPTOR]
    top = min(found, key=lambda name: name.count("/"), default="")
    if not top or sum(name.count("/") == top.count("/") for name in found) > 1:
        return fault(Place(file=file), "package.zip_none", scope="file", found=len(found))
    within = top.removesuffix(DESCRIPTOR)
    return Shelf(
        descriptor=f"{file}/{within}{DESCRIPTOR}",
        shown=lambda name: f"{file}/{within}{PurePosixPath(name)}",
        read=lambda name: _read_part(parts, f"{within}{PurePosixPath(name)}"),
    )


def _read_part(parts: Parts, name: str) -> bytes | Unfit:
    entry = parts.entries.get(name.lower())
    if entry is None or entry.is_dir():
        return Unfit(text="package.absent")
    if stat.S_IFMT(entry.external_attr >> 16) == _LINK:
        return Unfit(text="package.link")
    if entry.file_size > LARGEST * MEGABYTE:
        return Unfit(text="package.too_large", why=str(LARGEST))
    try:
        return parts.read(name)
    except zlib.error as error:
        return Unfit(text="package.unreadable", why=str(error))


def wrong_name(name: str) -> str:
    """What is wrong with the path of a file in a package: a key of the texts; empty: nothing."""
    if _SCHEME.match(name):
        return "package.address"
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") for part in path.parts)
    if not path.parts or path.is_absolute() or "\\" in name or "\0" in name or hidden:
        return "package.outside"
    return ""
