"""Every format that a report can be written in; a format's module is imported when it is first used."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import BinaryIO

from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.streamed import Streamed


def _format(module: str) -> Callable[[Contents], str]:
    """The writer that stands in ``module`` under the module's own name."""

    def write(contents: Contents) -> str:
        written: str = getattr(import_module(f"plan_compliance.reporting.{module}"), module)(contents)
        return written

    return write


FORMATS: Mapping[str, Callable[[Contents], str]] = {
    "text": _format("text"),
    "markdown": _format("markdown"),
    "csv": _format("csv_format"),
    "json": _format("json_format"),
    "github": _format("github"),
    "sarif": _format("sarif"),
    "junit": _format("junit"),
}
"""Formats made of all findings at once; this ``csv``, for reviews, holds what the one of :data:`STREAMS` writes."""


def _stream(name: str) -> Callable[[Streamed, BinaryIO], None]:
    """The writer ``name`` in the module of streams."""

    def write(findings: Streamed, file: BinaryIO) -> None:
        getattr(import_module("plan_compliance.reporting.streams"), name)(findings, file)

    return write


STREAMS: Mapping[str, Callable[[Streamed, BinaryIO], None]] = {
    "csv": _stream("write_csv"),
    "jsonl": _stream("write_json_lines"),
    "parquet": _stream("write_parquet"),
    "xlsx": _stream("write_xlsx"),
}
"""The formats of one row a finding: written into a file while findings are told, however many there are."""

FILES: Mapping[str, str] = {
    "text": "report.txt",
    "markdown": "report.md",
    "csv": "report.csv",
    "json": "report.json",
    "sarif": "report.sarif",
    "junit": "report.junit.xml",
    "jsonl": "report.jsonl",
    "parquet": "report.parquet",
    "xlsx": "report.xlsx",
}
"""What each format's file is called where several are written; ``github`` has none, since it is read off the log."""

FAULT_FORMATS = frozenset({"github", "sarif", "junit"})
"""Formats that have something to say even when the plans are not understood and nothing can be judged."""

NOTICE_FORMATS = FAULT_FORMATS | {"json"}
"""Formats that tell what screening says of figures that are kept."""


BINARY = frozenset({"parquet", "xlsx"})
"""Formats that no terminal can show."""


def written_in(name: str, contents: Contents) -> str:
    """The report in the format ``name``."""
    return FORMATS[name](contents)
