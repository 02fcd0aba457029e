"""What the audit gives back: one remark for each oddity, with its place, its subject and its arithmetic."""

from dataclasses import dataclass
from typing import TypeAlias

from plan_compliance.model import Place, Plan, Text
from plan_compliance.texts import say
from plan_compliance.vocabulary import Severity

Blank: TypeAlias = str | int | Text
Rank: TypeAlias = tuple[int, str, str, str, str, int, Place, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """One oddity of a plan or a submission; ``rule`` and ``severity`` are filled in when the rule has spoken.

    ``variant`` picks one of several sentences of a rule: ``audit.<rule>.<variant>``.
    """

    place: Place
    subject: Text
    """Whom and what it is about: district, year, name of the target or indicator."""
    blanks: tuple[tuple[str, Blank], ...] = ()
    variant: str = ""
    plan: str = ""
    target: str = ""
    area: str = ""
    year: int | None = None
    rule: str = ""
    severity: Severity = Severity.NOTE

    def sentence(self, lang: str) -> str:
        """Subject and claim, with the arithmetic that shows it."""
        return say("audit.sentence", lang, subject=self.subject[lang], claim=self.claim(lang))

    def claim(self, lang: str) -> str:
        """What is odd, in ``lang``."""
        key = f"audit.{self.rule}.{self.variant}" if self.variant else f"audit.{self.rule}"
        told = {name: blank[lang] if isinstance(blank, Text) else blank for name, blank in self.blanks}
        return say(key, lang, **told)

    def concerns(self, plan: Plan) -> bool:
        """Whether it is about ``plan``: its targets, or a figure of its district from its baseline year on."""
        if self.plan:
            return self.plan == plan.id
        return self.area in plan.areas and self.year is not None and plan.baseline_year <= self.year <= plan.last

    @property
    def address(self) -> str:
        """``plan/target`` where the remark is about a plan, else ``area/year``."""
        parts = (self.plan, self.target) if self.plan else (self.area, str(self.year or ""))
        return "/".join(part for part in parts if part)

    @property
    def rank(self) -> Rank:
        """Where it stands in a report: the gravest first, then by rule, plan, target and place."""
        gravity = tuple(Severity).index(self.severity)
        return gravity, self.rule, self.plan, self.target, self.area, self.year or 0, self.place, repr(self.blanks)
