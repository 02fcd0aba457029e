"""The findings told: all districts at a glance, then one section a domain with a sentence for each target."""

from collections.abc import Sequence

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.headlines import headline, verdict_headline
from plan_compliance.reporting.labels import label, status
from plan_compliance.reporting.review.overall import by_domain
from plan_compliance.reporting.review.wording import district_headline, overall_headline
from plan_compliance.reporting.sentences import sentence
from plan_compliance.reporting.word.pen import Pen

SILENT = frozenset({"verdict.not_due", "verdict.not_applicable", "pace.unknown"})
"""States that are counted in the text, not told one by one: the overall table has them all."""
TOLD_APART = 12
"""Districts that are told one by one; of more the table of counts tells."""


def write_headline(pen: Pen) -> None:
    """What officials quote, of all and of each district."""
    review = pen.review
    pen.section(pen.say("review.section.headline"))
    pen.body(pen.say("word.headline", year=review.year, told=_ended(pen, overall_headline(review, pen.lang))))
    if 1 < len(review.districts) <= TOLD_APART:
        for district, name in review.districts.items():
            told = _ended(pen, district_headline(review, district, pen.lang))
            pen.body(told, strong=pen.say("word.lead", name=name[pen.lang]))


def _ended(pen: Pen, told: str) -> str:
    return told if told.endswith(("。", ".")) else pen.say("word.ended", told=told)


def write_domains(pen: Pen) -> None:
    """One section a domain: its numbers, then a sentence for each target that has something to tell."""
    pen.section(pen.say("review.section.domains"))
    groups: dict[str, list[Finding]] = {}
    for finding in by_domain(pen.review.counted):
        groups.setdefault(finding.domain, []).append(finding)
    if not groups:
        pen.body(pen.say("word.none"))
    for domain, findings in groups.items():
        pen.part(label("domain", domain, pen.lang))
        pen.body(_counted(pen, findings))
        told = [one for one in findings if status(one) not in SILENT]
        for area in dict.fromkeys(one.area for one in told):
            of_area = [one for one in told if one.area == area]
            if len(pen.review.districts) > 1:
                pen.part(of_area[0].area_name[pen.lang], level=3)
            for number, one in enumerate(of_area, start=1):
                pen.body(sentence(one, pen.lang), strong=pen.say("word.item", number=number))


def _counted(pen: Pen, findings: Sequence[Finding]) -> str:
    silent = sum(status(one) in SILENT for one in findings)
    told = [
        pen.say("word.domain", count=len(findings)),
        verdict_headline(findings, pen.lang),
        headline(findings, pen.lang),
        pen.say("word.silent", count=silent) if silent else "",
    ]
    return _ended(pen, pen.say("join.clauses").join(part for part in told if part))
