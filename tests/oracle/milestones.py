"""Done or not done: a date, or *not yet*, which is a figure too (method.md §2)."""

from dataclasses import dataclass
from fractions import Fraction

from plan_compliance.model import Observation
from plan_compliance.vocabulary import Flag, Reason, Verdict
from tests.oracle.figures import NONE, Figure, settled, silence, sound, submitted
from tests.oracle.opinion import Answer, Case


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What was reported in one year: how firm, and the years of all distinct events so far."""

    figure: Figure
    events: frozenset[str]


def reports(case: Case) -> dict[int, Report]:
    """The report of each year, ascending."""
    rows = [seen for seen in sound(submitted(case.world, case.area, case.indicator)) if seen.done is not None]
    told = {year: [seen for seen in rows if seen.year == year] for year in sorted({seen.year for seen in rows})}
    found = {year: settled(case.world, same_year, happenings) for year, same_year in told.items()}
    return {year: Report(figure=pair[0], events=frozenset(pair[1].done or ())) for year, pair in found.items() if pair}


def happenings(seen: Observation) -> Fraction:
    """How many events a report knows of."""
    return Fraction(len(seen.done or ()))


def events(case: Case) -> list[int]:
    """The years of all distinct events, ascending."""
    dates = frozenset[str]().union(*(report.events for report in reports(case).values()))
    return sorted(int(date[:4]) for date in dates)


def known(case: Case, due: int, before: int, after: int) -> bool:
    """Whether the slot ``due`` can be told: a report or event until the next slot, or an event since the last."""
    told = any(due <= year < after for year in reports(case))
    return told or any(before < year < after for year in events(case))


def slots(dues: list[int], due: int, dawn: int) -> list[tuple[int, int, int]]:
    """Each due year up to ``due``, with the one before (``dawn`` for the first) and the one after it."""
    edges = [dawn, *dues, 10**6]
    return [(edges[i], edges[i + 1], edges[i + 2]) for i in range(len(dues)) if edges[i + 1] <= due]


def dawn_of(case: Case, dues: list[int]) -> int:
    """The year before the plan, for one of several events; a single one may have happened at any time."""
    return case.plan.first - 1 if len(dues) > 1 else -1


def fulfilled(case: Case, dues: list[int], due: int, by: int) -> bool:
    """Whether the event of slot ``due`` had come by the year ``by``, after all that were to come before it."""
    happened = [year for year in events(case) if year > dawn_of(case, dues)]
    around = slots(dues, due, dawn_of(case, dues))
    wanted = sum(known(case, slot, before, after) for before, slot, after in around)
    before = around[-1][0]
    return any(before < year <= by for year in happened) and sum(year <= by for year in happened) >= wanted


def milestone(case: Case, dues: list[int]) -> Answer:
    """The verdict on the slot of the case's year."""
    before, due, after = slots(dues, case.year, dawn_of(case, dues))[-1]
    if fulfilled(case, dues, due, due):
        if is_inside(case, due):
            return Answer(verdict=Verdict.MET, flags=evidence(case, max(before, case.plan.first - 1), due))
        return Answer(verdict=Verdict.MET, flags=evidence(case, before, due) | {Flag.BEFORE_PERIOD})
    if known(case, due, before, after):
        return Answer(verdict=Verdict.MISSED, flags=evidence(case, due, after - 1))
    return Answer(verdict=Verdict.NO_DATA, reason=silent(case))


def evidence(case: Case, before: int, last: int) -> frozenset[Flag]:
    """How firm the first report is that has an event of these years, else the first of those years themselves."""
    found = reports(case)
    telling = [report for report in found.values() if any(before < int(date[:4]) <= last for date in report.events)] + [
        report for year, report in found.items() if before <= year <= last
    ]
    return telling[0].figure.flags if telling else NONE


def is_inside(case: Case, due: int) -> bool:
    """Whether an event lies within the plan, up to the slot ``due``."""
    return any(case.plan.first <= year <= due for year in events(case))


def silent(case: Case) -> Reason:
    """Why nothing is known of an event."""
    return silence(case.world, case.area, case.indicator, case.year) or Reason.NOT_SUBMITTED


def told_since(case: Case) -> bool:
    """Whether anything is known of the case's year: a report of that year or a later one, or a later event."""
    return any(year >= case.year for year in (*reports(case), *events(case)))


def done_by(case: Case) -> bool | None:
    """Whether a single event had come by the case's year; None: nobody reported since."""
    answer = milestone(case, [case.year]).verdict
    return {Verdict.MET: True, Verdict.MISSED: False}.get(answer)
