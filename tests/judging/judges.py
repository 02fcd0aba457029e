"""Both judges behind one door: the engine's findings told as the oracle tells its opinions."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from plan_compliance.judging import judge
from plan_compliance.judging.finding import Finding
from plan_compliance.judging.outcome_columns import WORDS
from plan_compliance.model import Gathered
from plan_compliance.vocabulary import Flag
from tests.oracle import Opinion, opinions

Point: TypeAlias = tuple[str, str, str, int]
Judge: TypeAlias = Callable[[Gathered, str], Mapping[Point, Opinion]]

NUMBERS = ("actual", "bound", "completion", "progress", "schedule", "expected")
_WORDED = ("verdict", "reason", "pace", "pace_reason", "trend", "other_verdict", "original_verdict")
COMPARED_FLAGS = frozenset(
    {
        Flag.EXCEEDED,
        Flag.LATE,
        Flag.HELD_LATER,
        Flag.BEFORE_PERIOD,
        Flag.PROVISIONAL,
        Flag.DISPUTED,
        Flag.CARRIED,
        Flag.INHERITED,
        Flag.DERIVED,
        Flag.OTHER_DEFINITION,
        Flag.INCOMPLETE,
        Flag.UNDATED,
        Flag.AMENDED,
        Flag.LOOSENED,
    }
)


def engine(gathered: Gathered, as_of: str) -> dict[Point, Opinion]:
    """The engine's findings as opinions."""
    return {point_of(finding): told(finding) for finding in judge(gathered, as_of=as_of).findings}


def columns(gathered: Gathered, as_of: str) -> dict[Point, Opinion]:
    """The rows of the engine's columns as opinions."""
    rows = judge(gathered, as_of=as_of).columns.iter_rows(named=True)
    return {(row["plan"], row["target"], row["area"], row["year"]): _read(row) for row in rows}


def _read(row: Mapping[str, Any]) -> Opinion:
    said: dict[str, Any] = {name: row[name] and WORDS[name](row[name]) for name in _WORDED}
    said |= {name: fraction(row[name]) for name in NUMBERS}
    return Opinion(**said, flags=frozenset(flag for flag in COMPARED_FLAGS if row[flag]), late_year=row["late_year"])


def point_of(finding: Finding) -> Point:
    """What a finding is about."""
    return finding.plan, finding.target, finding.area, finding.year


def told(finding: Finding) -> Opinion:
    """A finding as an opinion."""
    movement = finding.movement
    return Opinion(
        verdict=finding.verdict,
        reason=finding.reason,
        pace=finding.pace,
        pace_reason=finding.pace_reason,
        trend=finding.trend,
        flags=frozenset(finding.flags) & COMPARED_FLAGS,
        late_year=finding.late_year,
        actual=fraction(finding.actual),
        bound=fraction(finding.bound),
        completion=fraction(movement.completion),
        progress=fraction(movement.progress),
        schedule=fraction(movement.schedule),
        expected=fraction(movement.expected),
        other_verdict=finding.other_verdict,
        original_verdict=finding.original_verdict,
    )


def fraction(number: float | None) -> Fraction | None:
    """The exact value of a float."""
    return None if number is None else Fraction(number)


JUDGES: Mapping[str, Judge] = {"oracle": opinions, "engine": engine, "columns": columns}
