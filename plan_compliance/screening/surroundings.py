"""What stands around a figure: its source, its evidence, its day, its status, and whether anybody asks for it."""

from collections import defaultdict
from collections.abc import Iterable

import polars as pl
from polars import col

from plan_compliance.judging.areas import lineage
from plan_compliance.judging.promises import mentioned
from plan_compliance.model import Observation
from plan_compliance.screening.figures import Figures
from plan_compliance.screening.owing import owed_figures
from plan_compliance.vocabulary import Status

PROVISIONAL_MONTHS = 18.0
LEAD_YEARS = 2
"""Years before a plan's baseline that its growth rates and their references may still look at."""
_STATUS = list(Status)
_ROW = {"row": pl.Int64}
_LATE = {**_ROW, "deadline": pl.String, "submitted": pl.String}


def sourceless(figures: Figures) -> pl.DataFrame:
    """Figures that name neither a document nor a place in one."""
    return figures.rows.filter(col("sourceless") & (col("status") != _STATUS.index(Status.NOT_AVAILABLE))).select("row")


def unproved(figures: Figures) -> pl.DataFrame:
    """Figures without the evidence that the catalogue requires."""
    demanding = figures.which(lambda one: one.evidence_required)
    there = figures.rows.filter(
        col("indicator").is_in(demanding) & (col("status") != _STATUS.index(Status.NOT_AVAILABLE))
    )
    return _rows(row for row in there["row"] if not _observation(figures, row).evidence)


def too_late(figures: Figures) -> pl.DataFrame:
    """Figures first handed in after the day by which a plan wants them: ``row, deadline, submitted``."""
    if not any(plan.reporting_due for plan in figures.gathered.plans):
        return pl.DataFrame(schema=_LATE)
    deadlines = {
        (figures.series_of(one.indicator, figures.area_codes[one.area]), one.year): one.stated_deadline
        for one in owed_figures(figures.gathered)
        if one.stated_deadline
    }
    asked = pl.DataFrame([*deadlines], schema={"series": pl.Int64, "year": pl.Int32}, orient="row")
    submitted: dict[tuple[int, int], list[tuple[str, int]]] = defaultdict(list)
    for row, series, year in figures.rows.join(asked, on=["series", "year"]).select("row", "series", "year").rows():
        submitted[series, year].append((_observation(figures, row).submitted_on, row))
    firsts = {key: min(own) for key, own in submitted.items()}
    late = [(row, deadlines[key], day) for key, (day, row) in firsts.items() if day > deadlines[key]]
    return pl.DataFrame(late, schema=_LATE, orient="row")


def provisional_too_long(figures: Figures) -> pl.DataFrame:
    """Provisional figures that nobody has made final although their time is up: ``row, months``."""
    soft = col("status").is_in([_STATUS.index(Status.PROVISIONAL), _STATUS.index(Status.ESTIMATED)])
    firm = col("status").is_in([_STATUS.index(Status.REVISED), _STATUS.index(Status.FINAL)])
    limits = figures.limits(
        lambda one: PROVISIONAL_MONTHS if one.screening.provisional_months is None else one.screening.provisional_months
    )
    today = int(figures.as_of[:4]) * 12 + int(figures.as_of[5:7])
    age = today - (col("year").cast(pl.Int64) + 1) * 12
    rows = figures.rows.filter(soft).join(limits, on="indicator").with_columns(months=age)
    rows = rows.filter(col("months") > col("limit"))
    settled = figures.rows.filter(firm & col("series").is_in(rows["series"].unique().implode()))
    return rows.join(settled, on=["series", "year"], how="anti").select("row", "months")


def outside_every_plan(figures: Figures) -> pl.DataFrame:
    """Figures of a year that no plan for the area, or for what lies in it or above it, looks at."""
    areas, plans = figures.gathered.areas, figures.gathered.plans
    looked_at: set[tuple[int, int]] = set()
    for plan in plans:
        years = range(plan.baseline_year - LEAD_YEARS, plan.last + 1)
        bound = frozenset(plan.areas)
        above = {name for area in bound for name in lineage(areas, area)}
        below = {name for name in areas if not bound.isdisjoint(lineage(areas, name))}
        looked_at |= {(figures.area_codes[name], year) for name in above | below for year in years}
    known = pl.DataFrame([*looked_at], schema={"area": pl.Int32, "year": pl.Int32}, orient="row")
    return figures.rows.join(known, on=["area", "year"], how="anti").select("row")


def asked_by_nobody(figures: Figures) -> pl.DataFrame:
    """Figures of indicators that no plan names, neither as such nor in a bound, a condition, a sum."""
    asked = {name for plan in figures.gathered.plans for target in plan.targets for name in mentioned(target)}
    pending = [*asked]
    while pending:
        rule = figures.gathered.indicators[pending.pop()].derived
        new = set(rule.operands) - asked if rule else set()
        asked |= new
        pending += new
    strange = figures.which(lambda one: one.id not in asked)
    return figures.rows.filter(col("indicator").is_in(strange)).select("row")


def _observation(figures: Figures, row: int) -> Observation:
    return figures.gathered.observations[row]


def _rows(rows: Iterable[int]) -> pl.DataFrame:
    return pl.DataFrame({"row": list(rows)}, schema=_ROW)
