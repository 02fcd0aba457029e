"""Rows of columns as what is counted of findings, so that nobody has to tell a finding in order to count it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest
from itertools import compress, product
from typing import Any, TypeVar

import polars as pl

from plan_compliance.judging.judgement import Judgement
from plan_compliance.making import made
from plan_compliance.model import Gathered, Responsible, Text
from plan_compliance.reporting.contents import badness, worst_first
from plan_compliance.reporting.gate import ADDRESS
from plan_compliance.reporting.selection import responsibles
from plan_compliance.reporting.step_summary import MOST_ROWS, Worst
from plan_compliance.vocabulary import Flag, Nature, Pace, Reason, Verdict

Word = TypeVar("Word", bound=StrEnum)

COUNTED_FLAGS = (Flag.RESTATED, Flag.EXCEEDED, Flag.WAIVED)
"""All flags that counting looks at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CountedRow:
    """A row as :class:`plan_compliance.reporting.summary.Counted`: it says what its finding says.

    Only ``area_name`` is always that of ``area``, even where the finding is judged by another area's figure.
    """

    plan: str
    target: str
    area: str
    year: int
    area_name: Text
    domain: str
    nature: Nature
    responsible: Responsible | None
    every_year: bool
    verdict: Verdict
    reason: Reason | None
    pace: Pace
    actual: float | None
    flags: tuple[Flag, ...]
    """Of :data:`COUNTED_FLAGS`."""

    def has(self, flag: Flag) -> bool:
        """Whether ``flag``, one of those that count, lies over the finding."""
        return flag in self.flags


def counted_rows(columns: pl.DataFrame, gathered: Gathered) -> list[CountedRow]:
    """A row for each of ``columns``, in their order."""
    given: dict[str, list[Any]] = columns.select(
        *("plan", "target", "area", "year", "domain", "nature", "every_year", "verdict", "reason", "pace", "actual"),
        *COUNTED_FLAGS,
    ).to_dict(as_series=False)
    answering = responsibles(gathered)
    flags = zip(*(given.pop(flag) for flag in COUNTED_FLAGS), strict=True)
    columns_of: dict[str, Iterable[Any]] = {
        **given,
        "area_name": [gathered.areas[area].name for area in given["area"]],
        "nature": _words(given["nature"], Nature),
        "responsible": map(answering.__getitem__, zip(given["plan"], given["target"], strict=True)),
        "verdict": _words(given["verdict"], Verdict),
        "reason": _words(given["reason"], Reason),
        "pace": _words(given["pace"], Pace),
        "flags": map(_flags().__getitem__, flags),
    }
    return made(CountedRow, [columns_of[name] for name in CountedRow.__slots__])


def worst_of_rows(judgement: Judgement, rows: pl.DataFrame) -> Worst:
    """Of the findings of ``rows`` those that are worst, and no others, told."""
    looked_at = rows.select("verdict", "pace", "completion", *ADDRESS).iter_rows()
    ranked = (
        (badness(Verdict(verdict), Pace(pace), completion, "/".join(map(str, address))), address)
        for verdict, pace, completion, *address in looked_at
    )
    worst = {(plan, target, area, year) for _, (plan, target, area, year) in nsmallest(MOST_ROWS, ranked)}
    return Worst(count=len(rows), findings=worst_first(judgement.streamed(worst)) if worst else ())


def _words(written: Iterable[str | None], kind: type[Word]) -> Iterable[Word | None]:
    words: dict[str | None, Word | None] = {None: None, **{word.value: word for word in kind}}
    return map(words.__getitem__, written)


def _flags() -> Mapping[tuple[bool, ...], tuple[Flag, ...]]:
    """Which of the flags are true → the flags."""
    every = product((False, True), repeat=len(COUNTED_FLAGS))
    return {truths: tuple(compress(COUNTED_FLAGS, truths)) for truths in every}
