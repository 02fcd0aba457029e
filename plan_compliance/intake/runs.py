"""A run as it was written with ``--format json``: how every finding stood, for a comparison with another run."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.folders import shown
from plan_compliance.model import Place, Text
from plan_compliance.vocabulary import Comparison, Flag, Measure, Method, Nature, Pace, Reason, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One figure that a finding rests on."""

    role: str
    indicator: str
    name: Text
    area: str
    year: int
    value: float | None
    unit: str = ""
    definition: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stand:
    """How a finding stood in one run: all that a comparison of runs looks at."""

    plan: str
    target: str
    area: str
    year: int
    area_name: Text
    name: Text
    nature: Nature
    due: bool
    verdict: Verdict
    reason: Reason | None = None
    pace: Pace
    pace_reason: Reason | None = None
    flags: tuple[str, ...] = ()
    unit: str = ""
    scale: tuple[str, ...] = ()
    measure: Measure
    comparison: Comparison | None = None
    rounded: int | None = None
    actual: float | None = None
    event: str = ""
    counted: tuple[int, int, int] | None = None
    """For parts: how many satisfy, fail, are unknown."""
    bound: float | None = None
    bound_written: Text
    final_year: int | None = None
    final_bound: float | None = None
    baseline: float | None = None
    """Only where the plan prints it."""
    path: str = ""
    tolerance: float | None = None
    definition: Text | None = None
    figures: tuple[Shown, ...] = ()

    @property
    def address(self) -> str:
        """``plan/target/area/year``."""
        return f"{self.plan}/{self.target}/{self.area}/{self.year}"

    @property
    def row(self) -> tuple[str, str, str]:
        """The target in its area, whatever the year."""
        return self.plan, self.target, self.area

    def has(self, flag: Flag) -> bool:
        """Whether ``flag`` lay over the finding."""
        return flag in self.flags


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A whole run: the day it was judged as on, the method of its trend, and how every finding stood."""

    as_of: str
    method: Method = Method.DESTATIS
    stands: tuple[Stand, ...] = ()


def read_run(path: Path) -> Run | Fault:
    """The run in ``path``, a report that ``--format json`` wrote; a fault where it is none."""
    report = loaded(path, "diff.no_json")
    if isinstance(report, Fault):
        return report
    try:
        return Run(
            as_of=_words(report["as_of"]),
            method=Method(report.get("method", Method.DESTATIS)),
            stands=tuple(_stand(row) for row in report["findings"]),
        )
    except (AttributeError, TypeError, KeyError, ValueError):
        return fault(Place(file=shown(path)), "diff.no_report")


def loaded(path: Path, otherwise: str) -> Any | Fault:  # noqa: ANN401 (whatever the file holds)
    """What a file of JSON holds; a fault, with the text ``otherwise``, where it is none."""
    place = Place(file=shown(path))
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        return fault(place, "fault.unreadable", why=error.strerror or type(error).__name__)
    except (ValueError, RecursionError):
        return fault(place, otherwise)


def _stand(row: Mapping[str, Any]) -> Stand:
    counts = row["counts"]
    return Stand(
        plan=_words(row["plan"]),
        target=_words(row["target"]),
        area=_words(row["area"]),
        year=_whole(row["year"]),
        area_name=_text(row["area_name"]),
        name=_text(row["name"]),
        nature=Nature(row["nature"]),
        due=row["due"] is True,
        verdict=Verdict(row["verdict"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        pace=Pace(row["pace"]),
        pace_reason=Reason(row["pace_reason"]) if row["pace_reason"] else None,
        flags=tuple(_words(flag) for flag in row["flags"]),
        unit=_words(row["unit"] or ""),
        scale=tuple(_words(word) for word in row["scale"]),
        measure=Measure(row["measure"]),
        comparison=Comparison(row["comparison"]) if row["comparison"] else None,
        rounded=None if row["rounded"] is None else _whole(row["rounded"]),
        actual=_number(row["actual"]),
        event=_words(row["event"] or ""),
        counted=None if counts is None else _counted(counts),
        bound=_number(row["bound"]),
        bound_written=_text(row["bound_written"]),
        final_year=None if row["final_year"] is None else _whole(row["final_year"]),
        final_bound=_number(row["final_bound"]),
        baseline=_number(row["baseline"]) if row["baseline_printed"] else None,
        path=_words(row["path"] or ""),
        tolerance=_number(row["tolerance"]),
        definition=_text(row["definition"]) if row["definition"] else None,
        figures=tuple(_figures(row)),
    )


def _figures(row: Mapping[str, Any]) -> Iterator[Shown]:
    """The figures of a finding and of its parts."""
    yield from (_shown(figure) for figure in row["figures"])
    for part in row["parts"]:
        yield from _figures(part)


def _counted(counts: Mapping[str, Any]) -> tuple[int, int, int]:
    return _whole(counts["satisfying"]), _whole(counts["failing"]), _whole(counts["unknown"])


def _shown(figure: Mapping[str, Any]) -> Shown:
    return Shown(
        role=_words(figure["role"]),
        indicator=_words(figure["indicator"]),
        name=_text(figure["indicator_name"]),
        area=_words(figure["area"]),
        year=_whole(figure["year"]),
        value=_number(figure["value"]),
        unit=_words(figure["unit"] or ""),
        definition=_words(figure["definition"] or ""),
    )


def _text(value: Mapping[str, Any]) -> Text:
    return Text(zh=_words(value["zh"]), en=_words(value["en"]))


def _words(value: object) -> str:
    """Text as it is, but for signs that steer a terminal: no report of ours holds any."""
    if not isinstance(value, str) or not all(sign.isprintable() or sign in "\n\t" for sign in value):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _number(value: object) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        raise TypeError(value)
    return float(value)
