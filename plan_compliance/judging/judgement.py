"""Everything one run says: findings told when somebody asks for them, and the same outcome as columns."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from plan_compliance.judging.columnar import Engine, speaking
from plan_compliance.judging.entries import Address
from plan_compliance.judging.finding import Finding
from plan_compliance.judging.findings import Rows, judged_rows
from plan_compliance.judging.outcomes import outcomes
from plan_compliance.judging.points import Points
from plan_compliance.judging.series import Series
from plan_compliance.judging.telling import told
from plan_compliance.vocabulary import Method


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The outcome of :func:`plan_compliance.judging.judge`, as of a day (ISO date)."""

    points: Points
    series: Series
    rows: Rows
    as_of: str
    method: Method = Method.DESTATIS
    """The rule by which the trend was told."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, sorted by address."""
        return tuple(self.streamed())

    @property
    def is_told(self) -> bool:
        """Whether somebody has asked for :attr:`findings` already."""
        return "findings" in vars(self)

    def streamed(self, wanted: AbstractSet[Address] | None = None) -> Iterator[Finding]:
        """The same (those at the addresses ``wanted`` alone), one after the other, none of them kept."""
        return told(self.points, self.series, self.rows, as_of=self.as_of, method=self.method, wanted=wanted)

    @cached_property
    def columns(self) -> pl.DataFrame:
        """One row a finding, in the same order: its words, numbers and flags, each in a typed column.

        See :data:`plan_compliance.judging.outcome_columns.COLUMNS` for names and types.
        """
        return outcomes(self.points, self.series, self.rows, as_of=self.as_of)

    def __len__(self) -> int:
        """How many findings there are, without telling any."""
        return sum(
            len(plan.areas) * (plan.last - plan.first + 1) * len(plan.targets) for plan in self.points.gathered.plans
        )


def judged(points: Points, series: Series, *, as_of: str, engine: Engine, method: Method) -> Judgement:
    """The pass over ``points`` and ``series`` on ``engine``, and all that it says."""
    with speaking(engine):
        rows = judged_rows(points, series, last_year=last_ended(as_of), engine=engine, method=method)
    return Judgement(points=points, series=series, rows=rows, as_of=as_of, method=method)


def last_ended(as_of: str) -> int:
    """The last year that has ended on a day (ISO date)."""
    return int(as_of[:4]) if as_of[5:] == "12-31" else int(as_of[:4]) - 1
