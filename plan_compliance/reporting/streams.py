"""One row a finding, written while findings are told: memory does not grow with their number."""

import json
from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

import polars as pl

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.csv_format import csv_lines, flat_rows
from plan_compliance.reporting.finding_book import write_book
from plan_compliance.reporting.lines import AT_ONCE, write_lines
from plan_compliance.reporting.rows import LANGUAGES, finding_row
from plan_compliance.reporting.sentences import sentence
from plan_compliance.reporting.streamed import Streamed


def write_csv(findings: Streamed, file: BinaryIO) -> None:
    """A head and a line for each finding."""
    write_lines(csv_lines(findings.told()), file)


def write_json_lines(findings: Streamed, file: BinaryIO) -> None:
    """A line of JSON for each finding, in the shape of a finding of ``schemas/report.schema.json``."""
    write_lines((f"{_json_line(finding)}\n" for finding in findings.told()), file)


def write_parquet(findings: Streamed, file: BinaryIO) -> None:
    """The columns in one file."""
    columns_of(findings).write_parquet(file)


def columns_of(findings: Streamed) -> pl.DataFrame:
    """The columns as they are; behind them, where asked for, the sentence of each finding in every language."""
    columns = findings.columns()
    return _with_sentences(columns, findings.told()) if findings.sentences else columns


def write_xlsx(findings: Streamed, file: BinaryIO) -> None:
    """A sheet with the rows of the CSV, numbers as numbers; what is too long for one sheet goes on in the next."""
    write_book(flat_rows(findings.told()), file)


def _json_line(finding: Finding) -> str:
    return json.dumps(finding_row(finding), ensure_ascii=False, allow_nan=False)


def _with_sentences(columns: pl.DataFrame, findings: Iterable[Finding]) -> pl.DataFrame:
    schema = dict.fromkeys((f"sentence_{lang}" for lang in LANGUAGES), pl.String)
    told = ([sentence(finding, lang) for lang in LANGUAGES] for finding in findings)
    parts = [pl.DataFrame(schema=schema)]
    while together := list(islice(told, AT_ONCE)):  # a column takes a third of the memory of as many texts
        parts.append(pl.DataFrame(together, schema=schema, orient="row"))
    return columns.with_columns(pl.concat(parts, rechunk=True))
