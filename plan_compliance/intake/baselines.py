"""The baseline: what an earlier report, written as JSON, says of every finding."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.folders import shown
from plan_compliance.intake.runs import loaded
from plan_compliance.model import Place
from plan_compliance.vocabulary import Flag, Nature, Pace, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a finding stood in an earlier report: all that a gate looks at."""

    verdict: Verdict
    nature: Nature
    pace: Pace
    deadline: str
    flags: tuple[str, ...]

    def has(self, flag: Flag) -> bool:
        """Whether ``flag`` lay over the finding."""
        return flag in self.flags


@dataclass(frozen=True, kw_only=True, slots=True)
class Baseline:
    """An earlier report: the day it was judged as on, and address → how that finding stood."""

    as_of: str
    standings: Mapping[str, Standing]


def read_baseline(path: Path) -> Baseline | Fault:
    """The baseline in ``path``, a report that ``--format json`` wrote; a fault where it is none."""
    report = loaded(path, "baseline.no_json")
    if isinstance(report, Fault):
        return report
    try:
        standings = {str(row["address"]): _standing(row) for row in report["findings"]}
        return Baseline(as_of=_text(report["as_of"]), standings=standings)
    except (TypeError, KeyError, ValueError):
        return fault(Place(file=shown(path)), "baseline.no_report")


def _standing(row: Mapping[str, Any]) -> Standing:
    return Standing(
        verdict=Verdict(row["verdict"]),
        nature=Nature(row["nature"]),
        pace=Pace(row["pace"]),
        deadline=_text(row["deadline"] or ""),
        flags=tuple(row["flags"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
