"""What was said beside the figures that a finding rests on: notes, and what districts have to say."""

from collections.abc import Sequence
from typing import Any

from plan_compliance.judging.citing import cited_count
from plan_compliance.judging.finding import Finding
from plan_compliance.judging.known import Known, Row, count_row_of
from plan_compliance.model import Observation, Text


def used(known: Known, row: Row) -> list[Observation]:
    """The observations that a leaf's verdict rests on, or that say why there is none."""
    said = (row["now_row"], row["event_row"], row["told_row"], row["absent_row"], row["earlier_row"])
    numbers = (*said, count_row_of(known, row))
    return [known.series.observations[number] for number in dict.fromkeys(numbers) if number is not None]


def said_below(
    known: Known, counted: int | None, parts: Sequence[Finding], remarks: tuple[Text, ...]
) -> dict[str, Any]:
    """What was said beside the parts' figures, and beside the count that the district told itself, which is cited."""
    told = [known.series.observations[counted]] if counted is not None else []
    own = tuple(one.remark for one in told if one.remark)
    below = (remark for part in parts for remark in part.district_remarks)
    return {
        "cited": () if counted is None else (cited_count(known, counted),),
        "notes": tuple(dict.fromkeys((*(o.note for o in told if o.note), *(n for part in parts for n in part.notes)))),
        "remarks": (*remarks, *(remark.said for remark in own)),
        "district_remarks": tuple(dict.fromkeys((*own, *below))),
    }
