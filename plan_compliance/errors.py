"""Badly asked: what intake could not understand, with place, fact, expectation, suggestion; and what is strange."""

from dataclasses import dataclass

from plan_compliance.model import Observation, Place
from plan_compliance.texts import TEXTS, say
from plan_compliance.texts.units import unit_name
from plan_compliance.vocabulary import Severity

UNITS = frozenset({"unit", "other_unit"})
"""Blanks that hold a unit: said in Chinese to those who read Chinese."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One complaint about an input, in words that a district official can act on.

    ``text`` is a key of the catalogue of texts, ``params`` its blanks; ``scope`` says what it costs:
    the ``run`` (a plan, catalogue, roster, waiver), the ``file``, or one ``observation``.
    """

    place: Place
    text: str
    params: tuple[tuple[str, str], ...] = ()
    scope: str = "run"

    def message(self, lang: str) -> str:
        """``file:line:col: what was found, what was expected, what to write`` in ``lang``."""
        return f"{self.place.told(lang)}: {self.sentence(lang)}"

    def sentence(self, lang: str) -> str:
        """The same without the place."""
        return say(self.text, lang, **dict(_told(blank, lang) for blank in self.params))


def _told(blank: tuple[str, str], lang: str) -> tuple[str, str]:
    name, value = blank
    if name == "field" and lang == "zh" and f"field.{value}" in TEXTS:
        return name, f"{say(f'field.{value}', lang)}（{value}）"
    return name, (unit_name(value, lang) or value) if name in UNITS and lang == "zh" else value


def fault(place: Place, text: str, *, scope: str = "run", **params: object) -> Fault:
    """A :class:`Fault` whose blanks are filled with ``params``."""
    blanks = tuple((name, str(value)) for name, value in params.items())
    return Fault(place=place, text=text, scope=scope, params=blanks)


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """What one rule of screening says of one figure that can be read."""

    rule: str
    severity: Severity
    observation: Observation
    fault: Fault
    """Its place and its sentence."""


class PlanError(Exception):
    """Plans that nobody can be judged by: all their faults at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep ``faults``; the message lists them in English, one a line."""
        super().__init__("\n".join(fault.message("en") for fault in faults))
        self.faults = faults
