"""One observation as somebody typed it: raw texts and their places, whatever the file format."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.nearest import nearest
from plan_compliance.intake.numbers import Refusal
from plan_compliance.model import DistrictRemark, Place, Text

T = TypeVar("T")

FIGURES = ("value", "mean", "growth", "change", "satisfying", "done", "declared")
"""The fields of which one at least says what was reported."""

FIELDS = (
    *("value", "unit", "status", "satisfying", "of", "over", "mean", "done", "growth", "change", "since", "declared"),
    *("on", "in_force_from", "confirmed_to", "definition", "source", "remark"),
    *("evidence", "evidence_sha256", "evidence_confirmed_by", "evidence_confirmed_on", "note"),
)
"""Every field of an observation, in YAML a key and in a table a column."""

SEVERAL = "\n"
"""Stands between the values of a field that holds several (``done``, ``evidence``); a table writes ``;``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """One piece of evidence as typed: ``file``, ``sha256``, ``confirmed_by``, ``confirmed_on`` by name."""

    texts: Mapping[str, str]
    locate: Callable[[str], Place]


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """The texts of one observation by field, with ``area``, ``year`` and ``indicator``; nothing blank among them.

    ``locate`` gives the place of a field and is asked only when there is something to complain about.
    ``doubtful``: a complaint has been made already, so the figure must not be used.
    """

    place: Place
    texts: Mapping[str, str]
    locate: Callable[[str], Place]
    remark: DistrictRemark | None = None
    note: Text | None = None
    proofs: tuple[Proof, ...] = ()
    """Evidence written as mappings, where it is; else it stands in ``texts``, in a field for each of its sides."""
    doubtful: bool = False
    suggest: Callable[[str, Iterable[str]], str] = nearest
    """The known word that somebody probably meant by an unknown one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A record being read, and the complaints about it so far."""

    record: Record
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What was written in a field, without the blanks around it; empty when it is not there."""
        return self.record.texts.get(name, "").strip()

    def read(self, name: str, reader: Callable[[str], T | Refusal]) -> T | None:
        """The field as ``reader`` understands it; None when it is blank or was refused, which is noted."""
        if not self.text(name):
            return None
        result = reader(self.record.texts[name])
        if not isinstance(result, Refusal):
            return result
        self.faults.append(result.at(self.record.locate(name), scope="observation"))
        return None

    def complain(self, name: str, text: str, **params: object) -> None:
        """Note a fault of the field ``name``."""
        self.faults.append(fault(self.record.locate(name), text, scope="observation", **params))
