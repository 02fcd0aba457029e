"""Findings for formats that take them one after the other, or as columns, and keep none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

import polars as pl

from plan_compliance.judging.finding import Finding
from plan_compliance.judging.judgement import Judgement


@dataclass(frozen=True, kw_only=True, slots=True)
class Streamed:
    """``count`` findings in the order of their addresses; both ways to them say the same."""

    count: int
    told: Callable[[], Iterable[Finding]]
    """Each call tells them once, from the first to the last."""
    columns: Callable[[], pl.DataFrame]
    """One row a finding: see :data:`plan_compliance.judging.outcome_columns.COLUMNS`."""
    sentences: bool = False
    """Whether columns are to hold the sentences too, for which every finding has to be told."""


def stream_of_all(judgement: Judgement) -> Streamed:
    """Every finding of a run; none is told, and nothing laid out in columns, before a format asks for it."""
    return Streamed(count=len(judgement), told=judgement.streamed, columns=lambda: judgement.columns)


def stream_of_rows(judgement: Judgement, rows: pl.Series) -> Streamed:
    """The findings whose rows are true."""
    return Streamed(
        count=int(rows.sum()),
        told=lambda: compress(judgement.streamed(), rows),
        columns=lambda: judgement.columns.filter(rows),
    )


def stream_of_findings(judgement: Judgement, findings: Sequence[Finding]) -> Streamed:
    """``findings``, which are told already."""
    return Streamed(count=len(findings), told=lambda: findings, columns=lambda: _rows_of(judgement, findings))


def _rows_of(judgement: Judgement, findings: Sequence[Finding]) -> pl.DataFrame:
    chosen = {id(finding) for finding in findings}
    return judgement.columns.filter(pl.Series([id(finding) in chosen for finding in judgement.findings]))
