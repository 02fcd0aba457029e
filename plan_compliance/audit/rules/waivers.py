"""Waivers that excuse nothing: they fit no finding, have run out, or stand over what needs no excuse."""

from collections.abc import Iterator

from plan_compliance.audit.examined import Examined
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.wording import told
from plan_compliance.judging.waiving import WaiverStanding, waiver_standings
from plan_compliance.vocabulary import WaiverState


def waiver_of_nothing(examined: Examined) -> Iterator[Remark]:
    """Patterns that fit no finding, most likely misspelt."""
    return _standing_so(examined, WaiverState.ORPHAN)


def waiver_expired(examined: Examined) -> Iterator[Remark]:
    """Excuses that have run out, with what is still amiss under them."""
    return _standing_so(examined, WaiverState.EXPIRED)


def waiver_not_needed(examined: Examined) -> Iterator[Remark]:
    """Excuses in force for what is neither missed nor behind nor without data."""
    return _standing_so(examined, WaiverState.NOTHING_TO_EXCUSE)


def _standing_so(examined: Examined, state: WaiverState) -> Iterator[Remark]:
    standings = waiver_standings(examined.gathered.waivers, examined.findings, as_of=examined.as_of)
    return (_remark(standing) for standing in standings if standing.state is state)


def _remark(standing: WaiverStanding) -> Remark:
    waiver, plans = standing.waiver, {finding.plan for finding in standing.findings}
    return Remark(
        place=waiver.place,
        subject=told("audit.waiver", finding=waiver.finding),
        plan=plans.pop() if len(plans) == 1 else "",
        blanks=(
            ("by", waiver.by),
            ("until", waiver.until),
            ("fitting", len(standing.findings)),
            ("count", len(standing.amiss)),
        ),
    )
