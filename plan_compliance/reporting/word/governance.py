"""What lies over the verdicts: waivers, changed and withdrawn targets, figures in doubt, what districts say."""

from collections.abc import Callable, Iterable

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.asides import asides
from plan_compliance.reporting.governance import amended_told, remark_told, withdrawn_told
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.review import decisions
from plan_compliance.reporting.review.overall import NONE
from plan_compliance.reporting.sentences import flags_written
from plan_compliance.reporting.word.pen import Pen
from plan_compliance.reporting.word.tables import Row
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Reason

NAMED = 8
"""Targets that one waiver is said to cover; of more the number is given."""
IN_DOUBT = frozenset(
    {
        Flag.PROVISIONAL,
        Flag.UNVERIFIED,
        Flag.DISPUTED,
        Flag.DECLARED,
        Flag.INCOMPLETE,
        Flag.OTHER_DEFINITION,
        Flag.UNDATED,
    }
)


def write_governance(pen: Pen) -> None:
    """One part each; a part without anything to tell is one line."""
    pen.section(pen.say("review.section.governance"))
    pen.body(pen.say("word.governance"))
    _write_waivers(pen)
    own = pen.review.counted
    _write_findings(pen, "amended", [one for one in own if one.has(Flag.AMENDED)], _amended)
    _write_findings(pen, "withdrawn", [one for one in own if one.reason is Reason.WITHDRAWN], _withdrawn)
    _write_findings(pen, "doubt", [one for one in own if not IN_DOUBT.isdisjoint(one.flags)], _doubt)
    _write_findings(
        pen, "remarks", [one for one in own if one.remarks and one.reason is not Reason.WITHDRAWN], _remarks
    )


def _write_findings(pen: Pen, kind: str, findings: Iterable[Finding], tell: Callable[[Finding, str], str]) -> None:
    """District, target, state, and what ``tell`` says of each."""
    title = pen.say(f"word.governance.{kind}")
    pen.part(title)
    rows: list[Row] = []
    ruled: list[int] = []
    last = ""
    for one in findings:
        new = one.area_name[pen.lang] != last
        ruled += [len(rows)] if rows and new else []
        last = one.area_name[pen.lang]
        rows.append([last if new else None, one.name[pen.lang], pen.say(status(one)), tell(one, pen.lang) or NONE])
    if not rows:
        pen.body(pen.say("word.none"))
        return
    heads = [pen.say(f"review.head.{column}") for column in ("district", "name", "status", "remark")]
    pen.table(title, heads, rows, widths=(6, 15, 6, 27), ruled=ruled, size=8.5)


def _amended(finding: Finding, lang: str) -> str:
    """Who changed it when and why, and the verdict before and after; the latter alone where no more is known."""
    known = say("word.after", lang, verdict=say(f"verdict.{finding.verdict}", lang))
    return "\n".join(amended_told(finding, lang)) or known


def _withdrawn(finding: Finding, lang: str) -> str:
    return "\n".join(withdrawn_told(finding, lang)) or _remarks(finding, lang)


def _doubt(finding: Finding, lang: str) -> str:
    return say("join.clauses", lang).join(asides(finding, lang)) or flags_written(finding, lang)


def _remarks(finding: Finding, lang: str) -> str:
    """Reason, measure and date that the district gives, then whatever else was said, a line each."""
    parted = [remark for remark in finding.district_remarks if remark.has_parts]
    told = {remark.said for remark in parted}
    lines = [line for remark in parted for line in remark_told(remark, lang)]
    return "\n".join([*lines, *(remark[lang] for remark in finding.remarks if remark not in told)])


# --- waivers --------------------------------------------------------------------------------------


def _write_waivers(pen: Pen) -> None:
    title = pen.say("word.governance.waivers")
    pen.part(title)
    waivers = decisions.waivers(pen.review)
    if not waivers:
        pen.body(pen.say("word.none"))
        return
    heads = [pen.say(f"word.waiver.{column}") for column in ("finding", "by", "on", "until", "reason", "state")]
    rows = [_waiver(pen, one) for one in waivers]
    pen.table(title, heads, rows, widths=(15, 9, 7, 7, 14, 12), size=8.5)


def _waiver(pen: Pen, waived: decisions.Waived) -> Row:
    """The waiver, how it stands, and the first few of the findings that it fits."""
    waiver = waived.standing.waiver
    named = [
        pen.say("word.waiver.covered", name=one.name[pen.lang], status=pen.say(status(one))) for one in waived.findings
    ]
    told = [pen.say(f"waiver_state.{waived.standing.state}"), *named[:NAMED]]
    more = len(named) - NAMED
    told += [pen.say("word.waiver.more", count=more)] if more > 0 else []
    return [waiver.finding, waiver.by, waiver.on, waiver.until, waiver.reason, "\n".join(told)]
