"""What has been decided about a target, and what its district says: amendments, withdrawal, remarks, waivers."""

from plan_compliance.judging.finding import Finding
from plan_compliance.judging.waiving import WaiverStanding
from plan_compliance.model import DistrictRemark
from plan_compliance.reporting.figures import figure
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag


def governed(finding: Finding, lang: str) -> list[str]:
    """A line for each amendment, the verdicts before and after, the withdrawal, and the parts of each remark."""
    parted = [remark for remark in finding.district_remarks if remark.has_parts]
    return [
        *amended_told(finding, lang),
        *withdrawn_told(finding, lang),
        *(line for remark in parted for line in remark_told(remark, lang)),
    ]


def amended_told(finding: Finding, lang: str) -> list[str]:
    """Who changed the target when and why, then what it asked for and how it was judged before, and now."""
    if finding.original_verdict is None or not finding.amendments:
        return []
    before = say(f"verdict.{finding.original_verdict}", lang)
    now = "governed.loosened" if finding.has(Flag.LOOSENED) else "governed.after"
    return [
        *(say("governed.amended", lang, on=one.on, by=one.by, reason=one.reason) for one in finding.amendments),
        say("governed.before_unknown", lang, verdict=before)
        if finding.original_bound is None
        else say(
            "governed.before", lang, bound=figure(finding.original_bound, finding, lang, unit=True), verdict=before
        ),
        say(now, lang, verdict=say(f"verdict.{finding.verdict}", lang)),
    ]


def withdrawn_told(finding: Finding, lang: str) -> list[str]:
    """Who ended the target, when and why."""
    ended = finding.withdrawal
    return [say("governed.withdrawn", lang, on=ended.on, by=ended.by, reason=ended.reason)] if ended else []


def remark_told(remark: DistrictRemark, lang: str) -> list[str]:
    """Reason, measure and date, as far as the district gives them."""
    parts = {"reason": remark.reason, "measure": remark.measure, "by_when": remark.by_when}
    return [say(f"governed.{name}", lang, said=said) for name, said in parts.items() if said]


def waiver_told(standing: WaiverStanding, lang: str) -> str:
    """How a waiver stands, then who granted it when and why."""
    waiver = standing.waiver
    told = say(
        f"waiver_told.{standing.state}",
        lang,
        finding=waiver.finding,
        on=waiver.on,
        until=waiver.until,
        count=len(standing.amiss),
        fitting=len(standing.findings),
    )
    reason = waiver.reason.rstrip("。.")
    return say("waiver_told.granted", lang, told=told, by=waiver.by, on=waiver.on, reason=reason)
