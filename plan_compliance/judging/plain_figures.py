"""Which figures are plain, so that they can stay columns, and which need a closer look one by one."""

from collections.abc import Mapping

import polars as pl
from polars import col

from plan_compliance.judging.columnar import collected
from plan_compliance.judging.series import Figure, marks_on
from plan_compliance.model import Indicator, Observation
from plan_compliance.observation_table import ObservationTable, repeated
from plan_compliance.vocabulary import Status


def told_apart(
    table: ObservationTable, indicators: Mapping[str, Indicator], as_of: str
) -> tuple[pl.DataFrame, list[int]]:
    """The plain figures known by ``as_of`` as ``indicator, area, year, value, row, marks``, and the rows of the rest.

    What only says how much has changed since some year is neither: it is never judged.
    """
    rows = table.frame.lazy().select(
        "indicator",
        "area",
        "year",
        "value",
        row=pl.int_range(pl.len(), dtype=pl.Int32),
        plain=pl.lit(table.spread(is_plain, pl.Boolean)) & col("indicator").is_in(_alone(indicators)),
        marks=_marks(table, indicators),
    )
    rows = rows.filter(pl.lit(table.spread(lambda one: one.since is None and one.submitted_on <= as_of, pl.Boolean)))
    known = collected(rows)
    plain = known["plain"] & ~repeated(known)
    if plain.all():
        return known.drop("plain"), []
    rest = known.filter(~plain)["row"].to_list()
    return known.filter(plain).drop("plain"), rest


def _alone(indicators: Mapping[str, Indicator]) -> list[str]:
    """Indicators whose figures nobody holds over, hands down or makes others of."""
    rules = [one.derived for one in indicators.values() if one.derived is not None]
    operands = {operand for rule in rules for operand in rule.operands}
    return [
        name for name, one in indicators.items() if not (one.holds or one.set_by or one.derived or name in operands)
    ]


def _marks(table: ObservationTable, indicators: Mapping[str, Indicator]) -> pl.Expr:
    strict = [name for name, one in indicators.items() if one.evidence_required]
    loose = pl.lit(table.spread(lambda one: marks_on(one, evidence_required=False), pl.Int32))
    if not strict:
        return loose
    held = pl.lit(table.spread(lambda one: marks_on(one, evidence_required=True), pl.Int32))
    return pl.when(col("indicator").is_in(strict)).then(held).otherwise(loose)


def is_plain(observation: Observation) -> bool:
    """Whether it states the value of a year and nothing else that bears on the series."""
    return figure_of(observation) is Figure.VALUE and not (
        observation.read_on or observation.in_force_from or observation.confirmed_to or observation.definition
    )


def figure_of(observation: Observation) -> Figure:
    """Which kind of figure ``observation`` hands in."""
    if observation.refused or observation.status is Status.NOT_AVAILABLE:
        return Figure.ABSENT
    if observation.first_year is not None or observation.mean is not None:
        return Figure.TOTAL
    known = {
        Figure.VALUE: observation.value,
        Figure.GROWTH: observation.growth,
        Figure.COUNT: observation.satisfying,
        Figure.DONE: observation.done,
        Figure.DECLARED: observation.declared,
    }
    return next((figure for figure, value in known.items() if value is not None), Figure.ABSENT)
