"""The overall table of a review: one row a target, below it one a part, in the columns of official evaluations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plan_compliance.judging.finding import Cited, Finding
from plan_compliance.model import Amount
from plan_compliance.reporting.arithmetic import HELD
from plan_compliance.reporting.bounds import bound_written
from plan_compliance.reporting.figures import expected, figure, level, percent, unit_of
from plan_compliance.reporting.labels import label, status
from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.sentences import flags_written, reason_written
from plan_compliance.reporting.unit_names import with_unit
from plan_compliance.texts import say
from plan_compliance.vocabulary import Comparison, Measure, Trend, Verdict

COLUMNS = (
    "number",
    "domain",
    "name",
    "unit",
    "nature",
    "baseline",
    "midterm",
    "final",
    "actual",
    "completion",
    "expected",
    "status",
    "trend",
    "responsible",
    "source",
    "remark",
)
"""The columns in their order; heads ``review.head.<column>``."""

NONE = "—"


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A figure as the table prints it, and as a number where it is one."""

    text: str
    value: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OverallRow:
    """One row; ``depth`` 0 is a target, 1 a part of it, 2 a part of that. Empty cells hold a dash."""

    finding: Finding
    depth: int
    number: str
    """``7``, for a part ``7.1``; counts anew in each district."""
    domain: str
    name: str
    unit: str
    nature: str
    baseline: Written
    midterm: Written
    final: Written
    actual: Written
    completion: Written
    expected: str
    """Share of the way expected / gone."""
    status: str
    trend: str
    responsible: str
    source: str
    remark: str


def overall_rows(review: Review, lang: str, district: str) -> tuple[OverallRow, ...]:
    """The rows of one district for the year under review, grouped by domain in the order of the plan."""
    rows: list[OverallRow] = []
    own = [finding for finding in review.of_year if finding.area == district]
    for number, finding in enumerate(by_domain(own), start=1):
        rows += _rows(finding, review.histories[finding.plan, finding.target, finding.area], str(number), review, lang)
    return tuple(rows)


def by_domain(findings: Iterable[Finding]) -> list[Finding]:
    """``findings`` with those of one domain together, domains in the order in which they first appear."""
    listed = list(findings)
    order = {domain: rank for rank, domain in enumerate(dict.fromkeys(finding.domain for finding in listed))}
    return sorted(listed, key=lambda finding: order[finding.domain])


def _rows(
    finding: Finding, history: Mapping[int, Finding], number: str, review: Review, lang: str, depth: int = 0
) -> list[OverallRow]:
    rows = [_row(finding, history, number, review, lang, depth)]
    for place, part in enumerate(_members(finding), start=1):
        own = {year: same for year, of_year in history.items() if (same := _same_part(part, of_year)) is not None}
        rows += _rows(part, own, f"{number}.{place}", review, lang, depth + 1)
    return rows


def _members(finding: Finding) -> Sequence[Finding]:
    """The members of a composite; the part areas of an ``each`` are too many for a table of targets."""
    return [part for part in finding.parts if part.member]


def _same_part(part: Finding, whole: Finding) -> Finding | None:
    return next((one for one in whole.parts if (one.member, one.area) == (part.member, part.area)), None)


def _row(
    finding: Finding, history: Mapping[int, Finding], number: str, review: Review, lang: str, depth: int
) -> OverallRow:
    move, plan = finding.movement, review.plan_of(finding)
    return OverallRow(
        finding=finding,
        depth=depth,
        number=number,
        domain=label("domain", finding.domain, lang),
        name=finding.name[lang],
        unit=unit_shown(finding, lang) or NONE,
        nature=say(f"nature.{finding.nature}", lang),
        baseline=baseline_written(finding, lang),
        midterm=promised(history.get(plan.midterm or 0), lang),
        final=promised_last(finding, history, lang),
        actual=actual_written(finding, lang),
        completion=Written(text=percent(move.completion, lang) or NONE, value=move.completion),
        expected=_way(finding, lang),
        status=say(status(finding), lang),
        trend=NONE if finding.trend is Trend.UNKNOWN else say(f"trend.{finding.trend}", lang),
        responsible=responsible_written(finding, lang) or NONE,
        source=source_written(finding, lang) or NONE,
        remark=remark_written(finding, lang) or NONE,
    )


# --- cells ----------------------------------------------------------------------------------------


def unit_shown(finding: Finding, lang: str) -> str:
    """The unit of its values as people write it; empty for milestones, grades and composites."""
    return "" if finding.scale else with_unit("", unit_of(finding), lang).strip()


def _figure(value: float | None, finding: Finding, lang: str) -> Written:
    return Written(text=figure(value, finding, lang) or NONE, value=None if finding.scale else value)


def baseline_written(finding: Finding, lang: str) -> Written:
    """Where it starts; the level behind a growth or a change is told with its own unit."""
    start = finding.movement.baseline
    if start is None or finding.movement.baseline_measured or finding.measure in {Measure.LEVEL, Measure.SHARE}:
        return _figure(start, finding, lang)
    return Written(text=level(start, finding, lang))


def actual_written(finding: Finding, lang: str) -> Written:
    """What was reached: a figure, the day of an event, or why there is nothing."""
    if finding.event:
        return Written(text=finding.event)
    if finding.actual is not None and finding.comparison is not Comparison.DONE:
        return _figure(finding.actual, finding, lang)
    if finding.comparison is Comparison.DONE and finding.verdict is Verdict.MISSED:
        return Written(text=say("claim.not_done", lang))
    return Written(text=NONE)


def promised_last(finding: Finding, history: Mapping[int, Finding], lang: str) -> Written:
    """What the last due year asks for."""
    due = [year for year, of_year in history.items() if of_year.due]
    return promised(history[max(due)] if due else finding, lang)


def promised(finding: Finding | None, lang: str) -> Written:
    """What a due year asks for: ``≥75``, a grade, or the plan's own words."""
    if finding is None or not finding.due:
        return Written(text=NONE)
    constant = isinstance(finding.limit, Amount) and finding.comparison in HELD and finding.bound is not None
    if constant and finding.comparison is not None:
        written = figure(finding.bound, finding, lang)
        value = None if finding.scale else finding.bound
        return Written(text=f"{_sign(finding.comparison)}{written}", value=value)
    return Written(text=bound_written(finding, lang) or NONE)


def _sign(comparison: Comparison) -> str:
    return HELD[comparison].replace("=", "")


def _way(finding: Finding, lang: str) -> str:
    """Share of the way expected by now / gone; a dash where there is no path."""
    move = finding.movement
    if move.schedule is not None and move.progress is not None:
        return f"{percent(move.schedule, lang)} / {percent(move.progress, lang)}"
    if move.expected is not None and finding.measure is not Measure.CUMULATIVE:
        reached = figure(finding.actual, finding, lang, unit=True) or NONE
        return f"{expected(move.expected, finding, lang)} / {reached}"
    return NONE


def responsible_written(finding: Finding, lang: str) -> str:
    """Who answers for it, the lead first."""
    who = finding.responsible
    return say("join.names", lang).join((who.lead, *who.others)) if who else ""


def source_written(finding: Finding, lang: str) -> str:
    """Where the figure was read: document and place in it, else the file."""
    used = [cited for cited in finding.cited if cited.role == "actual"] or list(finding.cited[:1])
    return say("join.names", lang).join(dict.fromkeys(filter(None, map(_origin, used))))


def _origin(cited: Cited) -> str:
    return " ".join(part for part in (cited.document, cited.source) if part) or str(cited.place)


def remark_written(finding: Finding, lang: str) -> str:
    """Why there is no verdict, the flags, and what the district has to say."""
    why = reason_written(finding.reason, lang) if finding.reason and finding.verdict is Verdict.NO_DATA else ""
    said = [why, flags_written(finding, lang), *(remark[lang] for remark in finding.remarks)]
    return say("join.clauses", lang).join(part for part in said if part)
