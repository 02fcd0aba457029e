"""What lies over a verdict: withdrawal and waivers."""

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Target, Text, Waiver
from plan_compliance.vocabulary import Flag, Pace, Reason, Trend, Verdict


def ordered(flags: set[Flag]) -> tuple[Flag, ...]:
    """``flags`` in the order of the closed list."""
    return tuple(sorted(flags, key=_RANK.__getitem__))


_RANK = {flag: rank for rank, flag in enumerate(Flag)}


def withdrawn(finding: Finding, target: Target) -> Finding:
    """``finding``, unless its target had been withdrawn by the end of the year: then nothing is asked any more."""
    if target.withdrawal is None or target.withdrawal.on > f"{finding.year}-12-31":
        return finding
    unflagged = tuple(flag for flag in finding.flags if flag is Flag.ASSUMED)
    reason = Text(zh=target.withdrawal.reason, en=target.withdrawal.reason)
    return replace(
        finding,
        verdict=Verdict.NOT_APPLICABLE,
        reason=Reason.WITHDRAWN,
        pace=Pace.UNKNOWN,
        pace_reason=Reason.WITHDRAWN,
        trend=Trend.UNKNOWN,
        trend_reason=Reason.WITHDRAWN,
        late_year=None,
        missing=None,
        other_verdict=None,
        original_verdict=None,
        original_bound=None,
        withdrawal=target.withdrawal,
        flags=unflagged,
        remarks=(*finding.remarks, reason),
    )


def waived(finding: Finding, waivers: Sequence[Waiver], as_of: str) -> Finding:
    """``finding`` under the first valid waiver granted by then, else an expired one; the verdict stays."""
    waiver = waiver_of(finding.address, waivers, as_of)
    if waiver is None:
        return finding
    return replace(finding, waiver=waiver, flags=ordered({*finding.flags, flag_of(waiver, as_of)}))


def waiver_of(address: str, waivers: Sequence[Waiver], as_of: str) -> Waiver | None:
    """The first valid waiver granted by then for the finding at ``address``, else an expired one."""
    granted = [waiver for waiver in waivers if waiver.on <= as_of and fnmatchcase(address, waiver.finding)]
    return next((waiver for waiver in granted if waiver.until >= as_of), granted[0] if granted else None)


def flag_of(waiver: Waiver, as_of: str) -> Flag:
    """Whether a waiver still excuses or has run out."""
    return Flag.WAIVED if waiver.until >= as_of else Flag.WAIVER_EXPIRED
