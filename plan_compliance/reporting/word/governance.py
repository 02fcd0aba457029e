"""What lies over the verdicts: waivers, changed and withdrawn targets, figures in doubt, what districts say."""

from collections.abc import Callable, Iterable, Sequence

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Waiver
from plan_compliance.reporting.asides import asides
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.review.overall import NONE
from plan_compliance.reporting.sentences import flags_written
from plan_compliance.reporting.word.pen import Pen
from plan_compliance.reporting.word.tables import Row
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Reason

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
    _write_findings(pen, "withdrawn", [one for one in own if one.reason is Reason.WITHDRAWN], _remarks)
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
    """The verdict before and after, and whether the target was loosened."""
    told = [
        say("word.before", lang, verdict=say(f"verdict.{finding.original_verdict}", lang))
        if finding.original_verdict
        else "",
        say("word.after", lang, verdict=say(f"verdict.{finding.verdict}", lang)),
        say("flag.loosened", lang) if finding.has(Flag.LOOSENED) else "",
    ]
    return say("join.clauses", lang).join(part for part in told if part)


def _doubt(finding: Finding, lang: str) -> str:
    return say("join.clauses", lang).join(asides(finding, lang)) or flags_written(finding, lang)


def _remarks(finding: Finding, lang: str) -> str:
    return "\n".join(remark[lang] for remark in finding.remarks)


# --- waivers --------------------------------------------------------------------------------------


def _write_waivers(pen: Pen) -> None:
    title = pen.say("word.governance.waivers")
    pen.part(title)
    if not pen.review.waivers:
        pen.body(pen.say("word.none"))
        return
    heads = [pen.say(f"word.waiver.{column}") for column in ("finding", "by", "on", "until", "reason", "state")]
    rows = [_waiver(pen, waiver) for waiver in pen.review.waivers]
    pen.table(title, heads, rows, widths=(15, 9, 7, 7, 14, 12), size=8.5)


def _waiver(pen: Pen, waiver: Waiver) -> Row:
    covered = [one for one in pen.review.of_year if one.waiver == waiver]
    state = pen.say(f"word.waiver.{_state(covered)}")
    verdicts = pen.say("join.names").join(
        f"{one.name[pen.lang]}（{pen.say(status(one))}）"
        if pen.lang == "zh"
        else f"{one.name.en} ({pen.say(status(one))})"
        for one in covered
    )
    told = pen.say("join.clauses").join(part for part in (state, verdicts) if part)
    return [waiver.finding, waiver.by, waiver.on, waiver.until, waiver.reason, told]


def _state(covered: Sequence[Finding]) -> str:
    if not covered:
        return "elsewhere"
    return "expired" if all(one.has(Flag.WAIVER_EXPIRED) for one in covered) else "in_force"
