"""The flags that lie over the verdict of one leaf."""

from functools import reduce
from operator import or_

from plan_compliance.judging.known import Known, Row
from plan_compliance.judging.points import NOBODY
from plan_compliance.judging.series import UNPROVEN, Cell, marks_of
from plan_compliance.judging.states import MET
from plan_compliance.model import Condition, Plan, Target
from plan_compliance.vocabulary import Comparison, Flag, Verdict

YES_OR_NO = (Verdict.MET, Verdict.MISSED)
MARKED = ("now_marks", "earlier_marks", "low_now_marks", "low_earlier_marks", "high_now_marks", "high_earlier_marks")

OWN = ("now_marks", "earlier_marks")
"""Those of the target's own indicator; a target demands no evidence of what others report."""


def flags_of(known: Known, row: Row, condition: Condition, verdict: Verdict, target: Target) -> set[Flag]:
    """The flags of a leaf; those of a milestone, whose figure is a report, come from the report itself."""
    flags = _flags(row, condition, verdict, target)
    number = row["told_row"] if row["event_row"] is None else row["event_row"]
    if number is not None and condition.comparison is Comparison.DONE:
        marks = next(report.marks for report in known.series.reports if report.row == number)
        flags |= marks_of(marks, evidence_required=target.evidence_required)
    if condition.comparison is Comparison.DIRECTION and row["start_row"] is not None:
        start = known.series.cells.get((condition.indicator, known.points.areas[row["subject"]], row["t0"]), Cell())
        flags |= marks_of(start.marks, evidence_required=target.evidence_required)
    if row["share"] != NOBODY:
        flags |= _counted_marks(known, row, evidence_required=target.evidence_required)
    return flags


def too_early(event: str, plan: Plan) -> frozenset[Flag]:
    """The flag of a milestone for which nothing but an event from before the plan answers."""
    return frozenset({Flag.BEFORE_PERIOD}) if event and int(event[:4]) < plan.first else frozenset()


def _counted_marks(known: Known, row: Row, *, evidence_required: bool) -> frozenset[Flag]:
    """The marks of the figures behind a counted share: the district's own count, or those of its parts."""
    node = known.points.nodes[row["share"]]
    area = known.points.areas[row["subject"]]
    cells = known.series.cells
    if (row["indicator"], row["subject"], row["at"]) in known.told_counts:
        marks = cells[node.indicator, area, row["at"]].count_marks
        return marks_of(marks, evidence_required=evidence_required)
    seats = [seat for seat in known.points.seats[node.scope] if seat.area == row["subject"] and seat.certain]
    parts = [
        known.points.areas[s.subject] for s in seats if known.inside.get((node.scope, s.subject, row["at"]), MET) == MET
    ]
    test = node.promise.satisfying if isinstance(node.promise, Condition) else None
    indicator = test.subject if test else node.indicator
    known_marks = (cells.get((indicator, part, row["at"]), Cell()).marks for part in parts)
    return frozenset(flag for each in known_marks for flag in marks_of(each, evidence_required=evidence_required))


def _flags(row: Row, condition: Condition, verdict: Verdict, target: Target) -> set[Flag]:
    marks = reduce(or_, (row[name] or 0 for name in MARKED))
    own = reduce(or_, (row[name] or 0 for name in OWN))
    conditions = {
        Flag.EXCEEDED: row["exceeded"],
        Flag.LATE: verdict is Verdict.MISSED and row["late_year"] is not None,
        Flag.HELD_LATER: verdict is Verdict.NO_DATA and row["late_year"] is not None,
        Flag.ASSUMED: target.assumption is not None,
        Flag.OTHER_DEFINITION: row["redefined"] and row["value"] is not None,
        Flag.INCOMPLETE: row["incomplete"] and verdict in YES_OR_NO,
        Flag.DIRECTION_ONLY: condition.comparison is Comparison.DIRECTION,
        Flag.UNVERIFIED: target.evidence_required and own & UNPROVEN,
        Flag.DECLARED: row["declared"] and row["value"] is None,
    }
    return {*marks_of(marks), *(flag for flag, there in conditions.items() if there)}
