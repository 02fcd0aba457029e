"""The end of a sentence: what lies over the verdict and must not be overlooked."""

from collections.abc import Callable, Mapping

from plan_compliance.judging.finding import Cited, Finding
from plan_compliance.reporting.figures import figure
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Reason


def asides(finding: Finding, lang: str) -> list[str]:
    """One clause for every flag with something to tell, then rounding, definition and the notes of submissions."""
    flagged = [tell(finding, lang) for flag, tell in ASIDES.items() if finding.has(flag)]
    rounded = [] if finding.rounded is None else [say("aside.rounded", lang, places=finding.rounded)]
    notes = [say("aside.note", lang, note=note[lang].rstrip("。.")) for note in finding.notes]
    return [*flagged, *rounded, *notes]


def _late(finding: Finding, lang: str) -> str:
    return _with_year("late", finding, lang)


def _held_later(finding: Finding, lang: str) -> str:
    return _with_year("held_later", finding, lang)


def _before_period(finding: Finding, lang: str) -> str:
    early = sum(part.has(Flag.BEFORE_PERIOD) for part in finding.parts)
    if early:
        return say("aside.before_period_parts", lang, count=early)
    return say("aside.before_period", lang)


def _with_year(flag: str, finding: Finding, lang: str) -> str:
    if finding.late_year is None:
        return say(f"flag.{flag}", lang)
    return say(f"aside.{flag}", lang, year=finding.late_year)


def _disputed(finding: Finding, lang: str) -> str:
    told = say("flag.disputed", lang)
    if finding.other_value is not None:
        told = say("aside.disputed", lang, value=figure(finding.other_value, finding, lang, unit=True))
    elif finding.other_verdict is not None:
        told = say("aside.disputed_elsewhere", lang)
    place = next((cited.place for cited in finding.cited if cited.role == "other"), None)
    if place is not None:
        told = say("aside.disputed_place", lang, told=told, file=place)
    if finding.other_verdict is None:
        return told
    return told + say("aside.disputed_verdict", lang, verdict=say(f"verdict.{finding.other_verdict}", lang))


def _amended(finding: Finding, lang: str) -> str:
    if finding.original_verdict is None:
        return say("aside.amended_bare", lang)
    return say("aside.amended", lang, verdict=say(f"verdict.{finding.original_verdict}", lang))


def _waived(finding: Finding, lang: str) -> str:
    return _waiver("waived", finding, lang)


def _waiver_expired(finding: Finding, lang: str) -> str:
    return _waiver("waiver_expired", finding, lang)


def _waiver(flag: str, finding: Finding, lang: str) -> str:
    waiver = finding.waiver
    if waiver is None:
        return say(f"flag.{flag}", lang)
    return say(
        f"aside.{flag}", lang, by=waiver.by, on=waiver.on, until=waiver.until, reason=waiver.reason.rstrip("。.")
    )


def _carried(finding: Finding, lang: str) -> str:
    used = _used(finding, carried=True)
    if finding.actual is None:
        return ""
    return say("aside.carried", lang, year=used.year, file=used.place) if used else say("flag.carried", lang)


def _inherited(finding: Finding, lang: str) -> str:
    used = _used(finding, carried=False)
    if finding.actual is None:
        return ""
    if used is None:
        return say("flag.inherited", lang)
    return say("aside.inherited", lang, area=used.area_name[lang], file=used.place)


def _used(finding: Finding, *, carried: bool) -> Cited | None:
    """The first figure cited from another year (``carried``) or area than the finding's own, actuals first."""
    ordered = sorted(finding.cited, key=lambda cited: cited.role != "actual")
    if carried:
        return next((cited for cited in ordered if cited.year != finding.year), None)
    return next((cited for cited in ordered if cited.area != finding.area), None)


def _declared(finding: Finding, lang: str) -> str:
    return "" if finding.reason is Reason.DECLARED_ONLY else say("aside.declared", lang)


def _other_definition(finding: Finding, lang: str) -> str:
    used = next((cited.definition for cited in finding.cited if cited.role == "actual" and cited.definition), "")
    return say("aside.other_definition_named", lang, definition=used) if used else say("aside.other_definition", lang)


def _restated(finding: Finding, lang: str) -> str:
    return say("aside.restated", lang, same_as=finding.same_as)


def _bare(flag: Flag) -> Callable[[Finding, str], str]:
    return lambda _, lang: say(f"aside.{flag}", lang)


ASIDES: Mapping[Flag, Callable[[Finding, str], str]] = {
    Flag.LATE: _late,
    Flag.HELD_LATER: _held_later,
    Flag.BEFORE_PERIOD: _before_period,
    Flag.RESTATED: _restated,
    Flag.DECLARED: _declared,
    Flag.DIRECTION_ONLY: _bare(Flag.DIRECTION_ONLY),
    Flag.PROVISIONAL: _bare(Flag.PROVISIONAL),
    Flag.UNVERIFIED: _bare(Flag.UNVERIFIED),
    Flag.INCOMPLETE: _bare(Flag.INCOMPLETE),
    Flag.DERIVED: _bare(Flag.DERIVED),
    Flag.CARRIED: _carried,
    Flag.INHERITED: _inherited,
    Flag.OTHER_DEFINITION: _other_definition,
    Flag.DISPUTED: _disputed,
    Flag.AMENDED: _amended,
    Flag.LOOSENED: _bare(Flag.LOOSENED),
    Flag.WAIVED: _waived,
    Flag.WAIVER_EXPIRED: _waiver_expired,
}
"""What a sentence says of a flag; ``exceeded`` stands in the verdict, ``assumed`` and ``undated`` in full reports."""
