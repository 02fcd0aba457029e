"""Every format that a report can be written in."""

from collections.abc import Callable, Mapping

from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.csv_format import csv_format
from plan_compliance.reporting.json_format import json_format
from plan_compliance.reporting.markdown import markdown
from plan_compliance.reporting.text import text

FORMATS: Mapping[str, Callable[[Contents], str]] = {
    "text": text,
    "markdown": markdown,
    "csv": csv_format,
    "json": json_format,
}
