"""Which findings fail a run (method.md §6)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Protocol

from plan_compliance.intake.baselines import Baseline, Standing
from plan_compliance.judging.finding import Finding
from plan_compliance.vocabulary import Flag, Nature, Pace, Verdict

if TYPE_CHECKING:
    import polars as pl


class Judged(Protocol):
    """All that a gate looks at: a finding has it, and so has what an earlier report says of one."""

    @property
    def verdict(self) -> Verdict: ...  # noqa: D102  (see Finding)
    @property
    def nature(self) -> Nature: ...  # noqa: D102
    @property
    def pace(self) -> Pace: ...  # noqa: D102
    @property
    def deadline(self) -> str: ...  # noqa: D102
    def has(self, flag: Flag) -> bool: ...  # noqa: D102


def _misses(nature: Nature) -> Callable[[Judged, str], bool]:
    return lambda finding, _: finding.verdict is Verdict.MISSED and finding.nature is nature


def _is_off_schedule(finding: Judged, _: str) -> bool:
    return finding.pace in {Pace.BEHIND, Pace.REVERSED}


def _lacks_data(finding: Judged, as_of: str) -> bool:
    """Due, the day by which the figure was owed has passed, and there is no usable one."""
    return finding.verdict is Verdict.NO_DATA and finding.deadline < as_of


GATES: Mapping[str, Callable[[Judged, str], bool]] = {
    "binding": _misses(Nature.BINDING),
    "expected": _misses(Nature.EXPECTED),
    "unstated": _misses(Nature.UNSTATED),
    "schedule": _is_off_schedule,
    "data": _lacks_data,
}
"""Every word that a gate may be made of."""

NO_GATE = "none"
PYTEST_GATE = "binding,expected,unstated,data"
"""What fails a pytest run unless it says otherwise; reports gate nothing unless asked."""


@cache
def gate_words(gate: str) -> tuple[str, ...]:
    """The words of ``gate``, which is ``none`` or several joined by commas; ValueError names an unknown one."""
    words = tuple(word.strip() for word in gate.split(",") if word.strip() not in {"", NO_GATE})
    for word in words:
        if word not in GATES:
            raise ValueError(word)
    return words


def stopping(finding: Judged, *, gate: str, as_of: str, ignore_waivers: bool = False) -> tuple[str, ...]:
    """The words of ``gate`` that ``finding`` fails; a restated one fails none, a waived one only if asked."""
    if finding.has(Flag.RESTATED) or (finding.has(Flag.WAIVED) and not ignore_waivers):
        return ()
    return tuple(word for word in gate_words(gate) if GATES[word](finding, as_of))


def stops(finding: Judged, *, gate: str, as_of: str, ignore_waivers: bool = False) -> bool:
    """Whether ``finding`` fails a run held to ``gate``."""
    return bool(stopping(finding, gate=gate, as_of=as_of, ignore_waivers=ignore_waivers))


def stopped(findings: Iterable[Finding], *, gate: str, as_of: str, ignore_waivers: bool = False) -> tuple[Finding, ...]:
    """The findings that fail a run held to ``gate``, in their order."""
    return tuple(
        finding for finding in findings if stops(finding, gate=gate, as_of=as_of, ignore_waivers=ignore_waivers)
    )


def is_known(finding: Finding, baseline: Baseline, *, gate: str, as_of: str, ignore_waivers: bool = False) -> bool:
    """Whether the earlier report of ``baseline`` failed ``gate`` at this finding by the same words already."""
    return _failed_before(finding.address, finding, baseline, gate=gate, as_of=as_of, ignore_waivers=ignore_waivers)


def _failed_before(
    address: str, judged: Judged, baseline: Baseline, *, gate: str, as_of: str, ignore_waivers: bool
) -> bool:
    earlier = baseline.standings.get(address)
    if earlier is None:
        return False
    now = stopping(judged, gate=gate, as_of=as_of, ignore_waivers=ignore_waivers)
    then = stopping(earlier, gate=gate, as_of=baseline.as_of, ignore_waivers=ignore_waivers)
    return set(now) <= set(then)


# --- the same on columns --------------------------------------------------------------------------

ADDRESS = ("plan", "target", "area", "year")
LOOKED_AT = ("verdict", "nature", "pace", "deadline", Flag.RESTATED.value, Flag.WAIVED.value)
"""All columns that a gate looks at."""


def rows_stopped(
    columns: "pl.DataFrame", *, gate: str, as_of: str, ignore_waivers: bool = False, baseline: Baseline | None = None
) -> tuple["pl.DataFrame", "pl.DataFrame"]:
    """The rows of the findings that fail ``gate``, and of those that failed it in ``baseline`` already."""
    from plan_compliance.reporting.distinct import where  # noqa: PLC0415  (the plugin does without columns)

    fails = partial(stops, gate=gate, as_of=as_of, ignore_waivers=ignore_waivers)
    failing = columns.filter(where(columns, LOOKED_AT, lambda *row: fails(_standing(row))))
    if baseline is None:
        return failing, failing.clear()
    failed = partial(_failed_before, gate=gate, as_of=as_of, ignore_waivers=ignore_waivers)
    standings = map(_standing, failing.select(LOOKED_AT).iter_rows())
    known = [failed(one, now, baseline) for one, now in zip(addresses_of(failing), standings, strict=True)]
    return failing.filter([not is_known for is_known in known]), failing.filter(known)


def addresses_of(columns: "pl.DataFrame") -> tuple[str, ...]:
    """The address of each row."""
    return tuple("/".join(map(str, row)) for row in columns.select(ADDRESS).iter_rows())


def _standing(row: Sequence[Any]) -> Standing:
    verdict, nature, pace, deadline, restated, waived = row
    flags = ((Flag.RESTATED, restated), (Flag.WAIVED, waived))
    return Standing(
        verdict=Verdict(verdict),
        nature=Nature(nature),
        pace=Pace(pace),
        deadline=deadline or "",
        flags=tuple(flag for flag, is_there in flags if is_there),
    )
