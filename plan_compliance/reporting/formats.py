"""Every format that a report can be written in; a format's module is imported when it is first used."""

from collections.abc import Callable, Mapping
from importlib import import_module

from plan_compliance.reporting.contents import Contents


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

FILES: Mapping[str, str] = {
    "text": "report.txt",
    "markdown": "report.md",
    "csv": "report.csv",
    "json": "report.json",
    "sarif": "report.sarif",
    "junit": "report.junit.xml",
}
"""What each format's file is called where several are written; ``github`` has none, since it is read off the log."""

FAULT_FORMATS = frozenset({"github", "sarif", "junit"})
"""Formats that have something to say even when the plans are not understood and nothing can be judged."""

NOTICE_FORMATS = FAULT_FORMATS | {"json"}
"""Formats that tell what screening says of figures that are kept."""


def written_in(name: str, contents: Contents) -> str:
    """The report in the format ``name``."""
    return FORMATS[name](contents)
