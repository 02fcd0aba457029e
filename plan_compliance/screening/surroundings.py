"""What stands around a figure: its source, its evidence, its day, its status, and whether anybody asks for it."""

from collections.abc import Mapping

import polars as pl
from polars import col

from plan_compliance.judging.areas import lineage
from plan_compliance.judging.promises import compile_points, mentioned
from plan_compliance.screening.figures import Figures
from plan_compliance.screening.needing import Needs, needed
from plan_compliance.screening.owing import OwedFigures, owed_of
from plan_compliance.vocabulary import Status

PROVISIONAL_MONTHS = 18.0
LEAD_YEARS = 2
"""Years before a plan's baseline that its growth rates and their references may still look at."""
_STATUS = list(Status)
_KEY = ["area", "indicator", "year"]
_LATE = {"row": pl.Int64, "deadline": pl.String, "submitted": pl.String}


def sourceless(figures: Figures) -> pl.DataFrame:
    """Figures that name neither a document nor a place in one."""
    return figures.rows.filter(col("sourceless") & (col("status") != _STATUS.index(Status.NOT_AVAILABLE))).select("row")


def unproved(figures: Figures) -> pl.DataFrame:
    """Figures without the evidence that the catalogue requires."""
    demanding = figures.which(lambda one: one.evidence_required)
    there = figures.rows.filter(
        col("indicator").is_in(demanding) & (col("status") != _STATUS.index(Status.NOT_AVAILABLE))
    )
    return there.filter(figures.said_of(there, lambda one: not one.evidence, pl.Boolean)).select("row")


def too_late(figures: Figures) -> pl.DataFrame:
    """Figures first handed in after the day by which a plan wants them: ``row, deadline, submitted``."""
    if not any(plan.reporting_due for plan in figures.gathered.plans):
        return pl.DataFrame(schema=_LATE)
    needs = needed(compile_points(figures.gathered))
    days = sorted({ask.deadline for ask in needs.patterns} | {one.submitted_on for one in figures.table.patterns})
    numbers = {day: number for number, day in enumerate(days)}
    submitted = figures.said_of(figures.rows, lambda one: numbers[one.submitted_on], pl.Int32)
    known = figures.rows.select("row", "area", "indicator", "year", submitted=submitted)
    suspicious = known.join(_earliest(needs, numbers), on=["indicator", "year"]).filter(
        col("submitted") > col("earliest")
    )
    late = _late(known, suspicious, _deadlines(owed_of(needs, needs.of(suspicious)), numbers))
    said = pl.Series(days, dtype=pl.String)
    return late.select("row", deadline=said.gather(late["deadline"]), submitted=said.gather(late["submitted"]))


def _earliest(needs: Needs, numbers: Mapping[str, int]) -> pl.DataFrame:
    """``indicator, year, earliest``: the number of the first day by which a plan wants such a figure of anybody."""
    stated = pl.Series([numbers[ask.deadline] if ask.stated else None for ask in needs.patterns], dtype=pl.Int32)
    requests = needs.requests.select("indicator", "year", earliest=stated.gather(needs.requests["pattern"]))
    return requests.drop_nulls().group_by("indicator", "year").agg(col("earliest").min())


def _deadlines(owed: OwedFigures, numbers: Mapping[str, int]) -> pl.DataFrame:
    """``area, indicator, year, deadline``: the number of the first day that a plan states, for each figure.

    Where a district owes both a figure and a count of the parts behind it, that is the day of the one asked for last.
    """
    rows = owed.frame.filter(col("stated").is_not_null())
    day = pl.Series([numbers[day] for day in owed.days], dtype=pl.Int32).gather(rows["stated"])
    return rows.select(*_KEY, deadline=day).unique(_KEY, keep="last")


def _late(known: pl.DataFrame, suspicious: pl.DataFrame, deadlines: pl.DataFrame) -> pl.DataFrame:
    """``row, submitted, deadline`` of the first submission of each figure that nobody handed in in time."""
    late = suspicious.join(deadlines, on=_KEY).filter(col("submitted") > col("deadline"))
    in_time = known.join(deadlines, on=_KEY).filter(col("submitted") <= col("deadline"))
    never_in_time = late.join(in_time, on=_KEY, how="anti").sort("submitted", "row")
    firsts = never_in_time.group_by(_KEY).agg(col("row", "submitted", "deadline").first(), met=col("row").min())
    return firsts.sort("met")


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
    looked_at = _years_looked_at(figures)
    spans = [(min(years), max(years)) if years and not _has_gap(years) else (None, None) for years in looked_at]
    first, last = (pl.Series([span[end] for span in spans], dtype=pl.Int32) for end in (0, 1))
    area, year = figures.rows["area"], figures.rows["year"]
    strange = figures.rows.filter(~year.is_between(first.gather(area), last.gather(area)).fill_null(value=False))
    among_gaps = [(code, year) for code, years in enumerate(looked_at) if _has_gap(years) for year in years]
    known = pl.DataFrame(among_gaps, schema={"area": pl.Int32, "year": pl.Int32}, orient="row")
    return strange.join(known, on=["area", "year"], how="anti").select("row")


def _years_looked_at(figures: Figures) -> list[frozenset[int]]:
    """For each area the years that some plan for it, or for what lies in it or above it, looks at."""
    areas = figures.gathered.areas
    bound: dict[str, frozenset[int]] = {}
    for plan in figures.gathered.plans:
        years = frozenset(range(plan.baseline_year - LEAD_YEARS, plan.last + 1))
        bound |= {area: bound.get(area, years) | years for area in plan.areas}
    reached = {area: {years} for area, years in bound.items()}
    for area, years in bound.items():
        for above in lineage(areas, area):
            reached.setdefault(above, set()).add(years)
    found = (
        {*reached.get(name, ()), *(bound[one] for one in lineage(areas, name) if one in bound)}
        for name in figures.areas
    )
    return [next(iter(sets)) if len(sets) == 1 else frozenset().union(*sets) for sets in found]


def _has_gap(years: frozenset[int]) -> bool:
    return bool(years) and max(years) - min(years) >= len(years)


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
