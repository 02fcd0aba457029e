"""Kept, but only in a later year (method.md §2, decision 12)."""

from dataclasses import replace

from plan_compliance.model import Condition
from plan_compliance.vocabulary import Comparison, Flag, Measure, Verdict
from tests.oracle.conditions import asked, due_years, governing, one_off
from tests.oracle.figures import NONE
from tests.oracle.milestones import fulfilled
from tests.oracle.opinion import Case
from tests.oracle.parts import scope_of

WORDS = {Verdict.MISSED: Flag.LATE, Verdict.NO_DATA: Flag.HELD_LATER}
LASTING = {Measure.LEVEL, Measure.SHARE, Measure.CUMULATIVE}


def lateness(case: Case, condition: Condition, verdict: Verdict) -> tuple[int | None, frozenset[Flag]]:
    """The later year in which the bound was reached, if it was not when due, and the word for that."""
    lasting = condition.comparison is Comparison.DONE or (condition.measure in LASTING and one_off(condition))
    if verdict not in WORDS or not lasting:
        return None, NONE
    last = max((seen.year for seen in case.world.gathered.observations), default=case.year)
    found = next((year for year in range(case.year + 1, last + 1) if kept_in(case, condition, year)), None)
    return found, frozenset({WORDS[verdict]}) if found else NONE


def kept_in(case: Case, condition: Condition, year: int) -> bool:
    """Whether the bound of the case's year is reached in a later one, by every part where parts are asked."""
    if condition.each is None or condition.measure is Measure.SHARE:
        return kept(case, condition, year)
    scope = scope_of(replace(case, year=year), condition.each)
    parts = [replace(case, area=part) for part in (*scope.inside, *scope.doubtful)]
    return bool(parts) and not scope.unnamed and all(kept(part, condition, year) for part in parts)


def kept(case: Case, condition: Condition, year: int) -> bool:
    """Whether one series reaches the bound of the case's year in a later one."""
    if condition.comparison is Comparison.DONE:
        return fulfilled(case, due_years(case.plan, condition), case.year, year)
    bound = governing(case.plan, condition, case.year)
    return asked(replace(case, year=year), condition, bound).verdict is Verdict.MET
