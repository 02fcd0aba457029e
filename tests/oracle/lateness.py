"""Kept, but only in a later year (method.md §2, decision 12)."""

from dataclasses import replace

from plan_compliance.model import Condition
from plan_compliance.vocabulary import Comparison, Flag, Measure, Verdict
from tests.oracle.conditions import asked, due_years, governing, one_off
from tests.oracle.figures import NONE
from tests.oracle.milestones import fulfilled
from tests.oracle.opinion import Case, Opinion

WORDS = {Verdict.MISSED: Flag.LATE, Verdict.NO_DATA: Flag.HELD_LATER}
LASTING = {Measure.LEVEL, Measure.SHARE, Measure.CUMULATIVE}


def lateness(case: Case, condition: Condition, verdict: Verdict | None) -> tuple[int | None, frozenset[Flag]]:
    """The later year in which the bound was reached, if it was not when due, and the word for that."""
    lasting = condition.comparison is Comparison.DONE or (condition.measure in LASTING and one_off(condition))
    if verdict not in WORDS or not lasting:
        return None, NONE
    last = max((seen.year for seen in case.world.gathered.observations), default=case.year)
    found = next((year for year in range(case.year + 1, last + 1) if kept(case, condition, year)), None)
    return found, frozenset({WORDS[verdict]}) if found else NONE


def in_the_end(parts: list[Opinion], verdict: Verdict) -> tuple[int | None, frozenset[Flag]]:
    """The year in which the last part reached the bound, where every part did."""
    waiting = [part.late_year for part in parts if part.verdict is not Verdict.MET]
    years = [year for year in waiting if year is not None]
    if verdict not in WORDS or not years or len(years) < len(waiting):
        return None, NONE
    return max(years), frozenset({WORDS[verdict]})


def kept(case: Case, condition: Condition, year: int) -> bool:
    """Whether one series reaches the bound of the case's year in a later one."""
    if condition.comparison is Comparison.DONE:
        return fulfilled(case, due_years(case.plan, condition), case.year, year)
    bound = governing(case.plan, condition, case.year)
    return asked(replace(case, year=year), condition, bound).verdict is Verdict.MET
