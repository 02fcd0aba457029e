"""How the commands write: to the terminal or to a file, whole or not at all."""

import argparse
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from plan_compliance.commands.inputs import LANGUAGES, Refusal
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.reporting.sheets import Sheet

TABLES = ("text", "markdown", "csv", "json")
"""The formats of tables, without importing what writes them."""


def add_output(parser: argparse.ArgumentParser, formats: Sequence[str] = ()) -> "argparse._ArgumentGroup":
    """The options that say in which language and format to write, and where."""
    group = parser.add_argument_group("how to write it")
    group.add_argument("--lang", choices=LANGUAGES, help="language (default: that of the plans)")
    if formats:
        group.add_argument("--format", choices=formats, default=formats[0], help=f"default: {formats[0]}")
    group.add_argument("--out", default="-", metavar="PATH", help="file to write; - is the terminal (default)")
    return group


def write_sheets(sheets: "Sequence[Sheet]", title: str, asked: argparse.Namespace, lang: str) -> None:
    """Put tables out in the format and to the place asked for."""
    from plan_compliance.reporting.lines import write_lines  # noqa: PLC0415
    from plan_compliance.reporting.sheets import streamed  # noqa: PLC0415

    lines = streamed(sheets, title=title, form=asked.format)
    put = partial(write_lines, lines)
    write_stream(put, asked.out, lang, for_spreadsheets=asked.format == "csv")


def write(report: str, out: str, lang: str, *, for_spreadsheets: bool = False) -> None:
    """Put ``report`` out; ``for_spreadsheets``: a file begins with the mark by which Excel knows UTF-8."""
    if out == "-":
        _show(lambda screen: screen.write(report.encode()))
        return
    path = Path(out)
    try:
        replace(path.resolve(), report.encode("utf-8-sig" if for_spreadsheets else "utf-8"))
    except OSError as error:
        raise Refusal(say("cli.unwritable", lang, path=path, why=error.strerror)) from error


def make_folder(out: str, lang: str) -> None:
    """The folder ``out``, made if need be."""
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(say("cli.unwritable", lang, path=out, why=error.strerror)) from error


def write_bytes(files: Mapping[str, bytes], out: str, lang: str) -> None:
    """Put every one of ``files``, by its name, into the folder ``out``, which is made if need be."""
    path = Path(out)
    try:
        path.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = Path(out) / name
            replace(path.resolve(), content)
    except OSError as error:
        raise Refusal(say("cli.unwritable", lang, path=path, why=error.strerror)) from error


def write_stream(put: "Callable[[BinaryIO], None]", out: str, lang: str, *, for_spreadsheets: bool = False) -> None:
    """Let ``put`` write into the terminal or a file, bit by bit; nobody ever sees half of the file."""
    if out == "-":
        _show(put)
        return
    path = Path(out)
    try:
        _replace_by(path.resolve(), lambda file: put(_marked(file) if for_spreadsheets else file))
    except OSError as error:
        raise Refusal(say("cli.unwritable", lang, path=path, why=error.strerror)) from error


def _marked(file: BinaryIO) -> BinaryIO:
    """``file``, which now begins with the mark by which Excel knows UTF-8."""
    file.write(BOM_UTF8)
    return file


def append(summary: str, path: str, lang: str) -> None:
    """Put ``summary`` behind what ``path`` holds already: steps of a CI share the file that it shows."""
    try:
        with Path(path).open("ab") as file:
            file.write(summary.encode())
    except OSError as error:
        raise Refusal(say("cli.unwritable_summary", lang, path=path, why=error.strerror)) from error


def _show(put: "Callable[[BinaryIO], object]") -> None:
    """Write to standard output, whatever its encoding; a reader that has gone away (``| head``) is no error."""
    sys.stdout.flush()
    try:
        put(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def replace(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of the file ``path`` at once, so that nobody ever sees half of it."""
    _replace_by(path, lambda file: file.write(content))


def _replace_by(path: Path, put: "Callable[[BinaryIO], object]") -> None:
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            put(file)
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("xb") as file:
            put(file)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def lay_down(contents: Mapping[Path, bytes], *, overwrite: bool) -> None:
    """Put several files in their places, all of them written out before the first one is seen.

    Raises:
        OSError: one cannot be written, or is there although nothing may be overwritten; no half of a file is left.

    """
    partials = {path: path.with_name(f".{path.name}.{os.getpid()}.partial") for path in contents}
    try:
        for path, partial in partials.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("xb") as file:
                file.write(contents[path])
        for path, partial in partials.items():
            if overwrite:
                partial.replace(path)
            else:
                path.hardlink_to(partial)  # fails where another program was faster
    finally:
        for partial in partials.values():
            partial.unlink(missing_ok=True)
