"""How each waiver stands: whether it is in force, has run out, or excuses nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Waiver
from plan_compliance.vocabulary import Flag, Pace, Verdict, WaiverState


@dataclass(frozen=True, kw_only=True, slots=True)
class WaiverStanding:
    """One waiver, how it stands, and what it is about."""

    waiver: Waiver
    state: WaiverState
    findings: tuple[Finding, ...]
    """Every finding that its pattern fits."""
    amiss: tuple[Finding, ...]
    """Those among them that there is something to excuse of: missed, behind, or without data."""


def waiver_standings(
    waivers: Sequence[Waiver], findings: Iterable[Finding], *, as_of: str
) -> tuple[WaiverStanding, ...]:
    """How every waiver stands, in the order written; ``findings`` are all of the run, whatever a report selects."""
    every = tuple(findings)
    return tuple(_standing(waiver, every, as_of) for waiver in waivers)


def _standing(waiver: Waiver, findings: Sequence[Finding], as_of: str) -> WaiverStanding:
    fitting = tuple(finding for finding in findings if fnmatchcase(finding.address, waiver.finding))
    amiss = tuple(finding for finding in fitting if is_excusable(finding))
    state = _state(waiver, fitting=bool(fitting), amiss=bool(amiss), as_of=as_of)
    return WaiverStanding(waiver=waiver, state=state, findings=fitting, amiss=amiss)


def _state(waiver: Waiver, *, fitting: bool, amiss: bool, as_of: str) -> WaiverState:
    if not fitting:
        return WaiverState.ORPHAN
    if waiver.on > as_of:
        return WaiverState.NOT_YET_GRANTED
    if waiver.until < as_of:
        return WaiverState.EXPIRED
    return WaiverState.IN_FORCE if amiss else WaiverState.NOTHING_TO_EXCUSE


def is_excusable(finding: Finding) -> bool:
    """Whether a gate could stop at ``finding``, so that a waiver has something to excuse; never at a restated one."""
    if finding.has(Flag.RESTATED):
        return False
    return finding.verdict in (Verdict.MISSED, Verdict.NO_DATA) or finding.pace in (Pace.BEHIND, Pace.REVERSED)
