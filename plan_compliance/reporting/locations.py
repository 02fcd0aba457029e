"""Where a finding or a fault is shown: a file and a line, or a place on a sheet."""

from plan_compliance.errors import Fault
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Place
from plan_compliance.vocabulary import Verdict

OWN = frozenset({"actual", "summed"})
"""Roles of the figures that answer a target."""


def place_of(finding: Finding) -> Place:
    """Where the figure stands that ``finding`` judges, of a part that is missed where it has none; else the target."""
    return _observed(finding) or finding.target_place


def _observed(finding: Finding) -> Place | None:
    own = [cited.place for cited in finding.cited if cited.role in OWN]
    if own:
        return own[-1]
    missed = [place for part in finding.parts if part.verdict is Verdict.MISSED and (place := _observed(part))]
    return missed[0] if missed else None


def on_sheet(place: Place) -> str:
    """Sheet and cell, as a complaint names them; empty in a text file."""
    rest = str(place).removeprefix(place.file)
    return rest.removeprefix(": ") if rest.startswith(": ") else ""


def words_of(fault: Fault, lang: str) -> str:
    """What a fault says, without file and line; a place on a sheet stays."""
    told = fault.message(lang)
    return (
        told.removeprefix(f"{fault.place.file}: ") if on_sheet(fault.place) else told.removeprefix(f"{fault.place}: ")
    )


def on_one_line(text: str) -> str:
    """``text`` without line breaks and control characters, so that it can be quoted where a line has a meaning."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
