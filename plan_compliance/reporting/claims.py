"""The first half of a sentence: what was reached and what must hold."""

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.arithmetic import measure_formula
from plan_compliance.reporting.bounds import bound_reckoned
from plan_compliance.reporting.figures import figure
from plan_compliance.texts import say
from plan_compliance.vocabulary import Comparison, Measure, Verdict


def claim(finding: Finding, lang: str) -> str:
    """``3, at least 10 by 2020``: the actual and the bound, whichever of them are known."""
    known = (_reached(finding, lang), _must_hold(finding, lang))
    return say("join.list", lang).join(part for part in known if part)


def _reached(finding: Finding, lang: str) -> str:
    if finding.comparison is Comparison.DONE:
        return _event(finding, lang)
    if finding.counts and (finding.measure is not Measure.SHARE or finding.actual is None):
        return _counts(finding, lang) if finding.counts.total and finding.verdict is not Verdict.NOT_DUE else ""
    if finding.parts and finding.actual is None:
        return _parts(finding, lang)
    return _actual(finding, lang)


def _event(finding: Finding, lang: str) -> str:
    if finding.event:
        return say("claim.done", lang, event=finding.event)
    return say("claim.not_done", lang) if finding.verdict is Verdict.MISSED else ""


def _actual(finding: Finding, lang: str) -> str:
    if finding.actual is None:
        return ""
    told = say(f"claim.{finding.measure}", lang, actual=figure(finding.actual, finding, lang, unit=True))
    formula = _counts(finding, lang) if finding.counts else measure_formula(finding)
    return say("claim.reckoned", lang, claim=told, formula=formula) if formula else told


def _counts(finding: Finding, lang: str) -> str:
    counts = finding.counts
    assert counts is not None, "asked only of findings that count parts"  # noqa: S101
    told = say("claim.counts", lang, satisfying=counts.satisfying, total=counts.total)
    unknown = say("claim.unknown", lang, unknown=counts.unknown)
    return say("join.list", lang).join([told, unknown] if counts.unknown else [told])


def _parts(finding: Finding, lang: str) -> str:
    kind = "any_of" if finding.parts[0].member.startswith("any_of") else "all_of"
    verdicts = [part.verdict for part in finding.parts]
    tally = [
        say("claim.parts", lang, count=verdicts.count(verdict), verdict=say(f"verdict.{verdict}", lang))
        for verdict in Verdict
        if verdict in verdicts
    ]
    return say("join.list", lang).join([say(f"claim.{kind}", lang, total=len(verdicts)), *tally])


def _must_hold(finding: Finding, lang: str) -> str:
    bound = bound_reckoned(finding, lang)
    if not bound:
        return ""
    if finding.comparison is Comparison.DIRECTION and finding.bound is not None:
        bound = say("claim.from", lang, bound=bound, start=figure(finding.bound, finding, lang, unit=True))
    if finding.counts and finding.measure is not Measure.SHARE:
        bound = say("claim.each", lang, bound=bound)
    year = _year_of_bound(finding)
    return say("claim.by", lang, year=year, bound=bound) if year else bound


def _year_of_bound(finding: Finding) -> int | None:
    """The year to name beside the bound; None where it is the finding's own and goes without saying."""
    if finding.due:
        return finding.year if finding.comparison is Comparison.DONE else None
    return finding.movement.next_year or finding.movement.final_year
