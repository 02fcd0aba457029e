"""What a report carries of a finding: plain words that survive JUnit and the way between processes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import pytest

from plan_compliance.judging.finding import Cited, Finding
from plan_compliance.reporting.bounds import bound_written
from plan_compliance.reporting.sentences import sentence
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag

Told: TypeAlias = Mapping[str, str]
"""The properties of one finding by name; JUnit shows all of them."""


class NotKept(pytest.fail.Exception):  # type: ignore[misc, name-defined]  # pytest types it as an attribute
    """A finding that the gate stops, in plain words; its message is the finding's own sentence and sources."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Teller:
    """Puts findings into words of one language."""

    lang: str
    _counted: dict[tuple[object, ...], Told] = field(default_factory=dict, init=False, repr=False)
    """What was counted already; by the ten thousand, findings have it in common."""

    def counted(self, finding: Finding) -> Told:
        """What the end of a run counts of ``finding``."""
        key = (finding.area, finding.year, finding.verdict, finding.pace, finding.flags)
        if key not in self._counted:
            self._counted[key] = {
                "area": finding.area,
                "year": str(finding.year),
                "verdict": finding.verdict.value,
                "pace": finding.pace.value,
                "flags": " ".join(finding.flags),
                "word": self.word(finding),
                "lang": self.lang,
            }
        return self._counted[key]

    def told(self, finding: Finding) -> dict[str, str]:
        """Every property of ``finding`` that a CI shows; nothing of what there is nothing to say about."""
        told = {
            "plan": finding.plan,
            "target": finding.target,
            "area": finding.area,
            "year": str(finding.year),
            "name": finding.name[self.lang],
            "nature": finding.nature.value,
            "verdict": finding.verdict.value,
            "pace": finding.pace.value,
            "trend": finding.trend.value,
            "actual": _number(finding.actual),
            "bound": _number(finding.bound),
            "bound_written": bound_written(finding, self.lang),
            "completion": _number(finding.movement.completion),
            "flags": " ".join(finding.flags),
            "sentence": self.sentence(finding),
            "promised": self.promised(finding),
            "reported": self.reported(finding),
        }
        return {name: value for name, value in told.items() if value}

    def kept(self, finding: Finding) -> dict[str, str]:
        """All that a CI need know of a promise that was kept: by the ten thousand, each property counts."""
        return {
            "nature": finding.nature.value,
            "verdict": finding.verdict.value,
            "actual": _number(finding.actual),
            "bound": _number(finding.bound),
        }

    def word(self, finding: Finding) -> str:
        """The verdict in one word; what lies over a miss stands beside it, and a restated row is never counted."""
        if finding.has(Flag.RESTATED):
            return say("flag.restated", self.lang)
        verdict = say(f"verdict.{finding.verdict}", self.lang)
        return f"{verdict} ({say('flag.waived', self.lang)})" if finding.has(Flag.WAIVED) else verdict

    def promised(self, finding: Finding) -> str:
        """Where the promise stands: document, table and row, then the plan's file and line."""
        cited = ", ".join(str(citation) for citation in finding.sources)
        return _joined(finding.document, cited, f"({finding.target_place})")

    def reported(self, finding: Finding) -> str:
        """Where the figures stand that answer it, one after the other; empty while nothing was reported."""
        return "; ".join(_figure(cited) for cited in finding.cited if cited.role in {"actual", "summed"})

    def sentence(self, finding: Finding) -> str:
        """The whole finding in one sentence."""
        return sentence(finding, self.lang)

    def not_kept(self, finding: Finding) -> NotKept:
        """The finding as a failed test shows it: its sentence, then where promise and figure stand."""
        told = {"promised": self.promised(finding), "reported": self.reported(finding)}
        places = [self._where(key, place) for key, place in told.items() if place]
        return NotKept("\n".join([self.sentence(finding), *places]), pytrace=False)

    def _where(self, key: str, place: str) -> str:
        return f"  {say(f'questions.{key}', self.lang)}: {place}"


def _figure(cited: Cited) -> str:
    return _joined(
        str(cited.year), cited.written or _number(cited.value), cited.document, cited.source, f"({cited.place})"
    )


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.14g}"
