"""Which findings a reader asked for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

from plan_compliance.judging.finding import Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """What was asked for by each filter, as typed; nothing asked: everything."""

    district: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()

    def asked(self) -> dict[str, tuple[str, ...]]:
        """Filter → what was asked for, only where something was."""
        return {field.name: getattr(self, field.name) for field in fields(self) if getattr(self, field.name)}


def _answering(finding: Finding) -> tuple[str, ...]:
    return (finding.responsible.lead, *finding.responsible.others) if finding.responsible else ()


NAMES: Mapping[str, Callable[[Finding], tuple[str, ...]]] = {
    "district": lambda finding: (finding.area, finding.area_name.zh, finding.area_name.en),
    "year": lambda finding: (str(finding.year),),
    "plan": lambda finding: (finding.plan,),
    "nature": lambda finding: (finding.nature.value,),
    "domain": lambda finding: (finding.domain,),
    "responsible": _answering,
}
"""What a finding may be called by in each filter; the first name is the one to list."""


def select(findings: Iterable[Finding], selection: Selection) -> tuple[Finding, ...]:
    """The findings that fit every filter, each filter by any of its words."""
    asked = {name: set(words) for name, words in selection.asked().items()}
    return tuple(
        finding
        for finding in findings
        if all(not words.isdisjoint(NAMES[name](finding)) for name, words in asked.items())
    )


def unknown_words(findings: Iterable[Finding], selection: Selection) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Every word that fits no finding at all: (filter, word, what there is)."""
    listed = list(findings)
    unknown = []
    for name, words in selection.asked().items():
        known = sorted({called for finding in listed for called in NAMES[name](finding)})
        shown = sorted({called for finding in listed for called in NAMES[name](finding)[:1]})
        unknown += [(name, word, tuple(shown)) for word in words if word not in known]
    return tuple(unknown)
