"""Numbers of the pass turned back into the closed lists' words."""

from plan_compliance.judging.columns import REASONS
from plan_compliance.vocabulary import Reason, Verdict

_VERDICTS = {0: Verdict.MISSED, 1: Verdict.NO_DATA, 2: Verdict.MET}


def reason_of(code: int | None) -> Reason | None:
    """The reason of a code; None where there is none."""
    return None if code is None else REASONS[code]


def verdict_of(state: int | None, lack: int | None) -> Verdict:
    """The verdict of a state; without one nothing was asked, or it applies to nobody."""
    if state is not None:
        return _VERDICTS[state]
    return Verdict.NOT_APPLICABLE if reason_of(lack) is Reason.NOBODY_IN_SCOPE else Verdict.NOT_DUE
