"""An amended target: the verdict under the original beside that of the version in force."""

from dataclasses import replace

from plan_compliance.judging.clauses import dues_of, governing
from plan_compliance.judging.comparisons import ONE_SIDED, UPWARD, above, below
from plan_compliance.judging.finding import Finding
from plan_compliance.judging.known import Key, Known, Row
from plan_compliance.judging.overlays import ordered
from plan_compliance.judging.points import Root
from plan_compliance.judging.promises import amendments_by, in_force
from plan_compliance.judging.words import verdict_of
from plan_compliance.model import Amount, Composite, Condition
from plan_compliance.vocabulary import Flag, Verdict


def amended(known: Known, finding: Finding, root: Root, original: Key) -> Finding:
    """The verdict under the original beside that of the version in force; a loosened bound pointed out."""
    row = known.wholes.get(original) or known.singles.get(original)
    if row is None:
        return finding
    verdict = verdict_of(row["state"], row["lack"])
    loosened = _is_loosened(root, finding, row, verdict)
    flags = {*finding.flags, Flag.AMENDED} | ({Flag.LOOSENED} if loosened else set())
    return replace(
        finding,
        original_verdict=verdict,
        original_bound=_original_bound(root, row, finding.year),
        amendments=amendments_by(root.target.amendments, finding.year),
        flags=ordered(flags),
    )


def _original_bound(root: Root, row: Row, year: int) -> float | None:
    """What the original asked for, where one number says it and it is counted as the version in force is."""
    old, new = root.target.promise, in_force(root.target.promise, root.target.amendments, year)
    if isinstance(old, Composite) or isinstance(new, Composite) or old.comparison not in ONE_SIDED:
        return None
    alike = (old.indicator, old.measure) == (new.indicator, new.measure)
    return _asked(root, old, row, year) if alike else None


def _asked(root: Root, old: Condition, row: Row, year: int) -> float | None:
    """The lower bound of the original at this point, as a number; None where it is not known."""
    bound = governing(old, dues_of(root.plan, old), year)
    if "low" not in row and bound is not None and isinstance(bound.limit, Amount):
        return float(bound.limit.value)
    return row.get("low")


def _is_loosened(root: Root, finding: Finding, row: Row, original: Verdict) -> bool:
    """Whether the version in force asks for less this year than the original did."""
    old, new = root.target.promise, in_force(root.target.promise, root.target.amendments, finding.year)
    if isinstance(old, Composite) or isinstance(new, Composite):
        return original is Verdict.MISSED and finding.verdict in (Verdict.MET, Verdict.NOT_DUE)
    before, after = dues_of(root.plan, old), dues_of(root.plan, new)
    if finding.year in before and finding.year not in after:
        return True
    if old.comparison is not new.comparison or old.comparison not in ONE_SIDED:
        return False
    asked = _asked(root, old, row, finding.year)
    if asked is None or finding.bound is None:
        return False
    up = old.comparison in UPWARD
    return bool(below(finding.bound, asked) if up else above(finding.bound, asked))
