"""Rows become findings: numbers get back their names, places and reasons; nothing is judged here."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Any

from plan_compliance.judging.areas import ancestor
from plan_compliance.judging.columns import REASONS, marks_of
from plan_compliance.judging.composition import PACES, TRENDS
from plan_compliance.judging.finding import Cited, Finding, Missing, Movement, PartCount
from plan_compliance.judging.findings import Rows
from plan_compliance.judging.limits import Term
from plan_compliance.judging.measures import AGAINST, Against
from plan_compliance.judging.points import Leaf, Points, Root, Version, dues_of, governing, is_silent
from plan_compliance.judging.series import Cell, Series
from plan_compliance.model import Composite, Condition, Observation, Plan, Promise, Target, Text, Waiver
from plan_compliance.vocabulary import Comparison, Flag, Measure, Pace, Reason, Trend, Verdict

Row = Mapping[str, Any]
Key = tuple[int, int, int]
"""(root, area, year)."""

_VERDICTS = {0: Verdict.MISSED, 1: Verdict.NO_DATA, 2: Verdict.MET}
_OWN = frozenset({Reason.NOT_SUBMITTED, Reason.NOT_AVAILABLE, Reason.REFUSED, Reason.DECLARED_ONLY, Reason.INTERIM_READING})


@dataclass(kw_only=True, slots=True)
class Told:
    """The rows of one run, found by what they are about."""

    points: Points
    series: Series
    as_of: str
    singles: dict[Key, Row] = field(default_factory=dict)
    below: dict[Key, list[Row]] = field(default_factory=lambda: defaultdict(list))
    wholes: dict[Key, Row] = field(default_factory=dict)
    counts: dict[tuple[int, int, int], PartCount] = field(default_factory=dict)
    terms: dict[int, list[Term]] = field(default_factory=lambda: defaultdict(list))


def told(points: Points, series: Series, rows: Rows, *, as_of: str) -> tuple[Finding, ...]:
    """Every finding of the run, sorted by address."""
    known = _indexed(points, series, rows, as_of)
    versions = {(root.plan.id, root.target.id, root.version): root.number for root in points.roots}
    findings: dict[tuple[str, str], list[Finding]] = {}
    for root in points.roots:
        if root.version is Version.IN_FORCE:
            own = (root.plan.id, root.target.id)
            beside = (versions.get((*own, Version.ORIGINAL)), versions.get((*own, Version.OTHER_FIGURE)))
            findings[own] = list(_findings_of(known, root, *beside))
    for plan in points.gathered.plans:
        for target in plan.targets:
            if target.same_as:
                findings[plan.id, target.id] = list(_restated(plan, target, findings))
            elif (plan.id, target.id) not in findings or is_silent(target.promise):
                findings[plan.id, target.id] = list(_silent(known, plan, target))
    laid = (_waived(finding, points.gathered.waivers, as_of) for own in findings.values() for finding in own)
    return tuple(sorted(laid, key=lambda f: (f.plan, f.target, f.area, f.year)))


def _indexed(points: Points, series: Series, rows: Rows, as_of: str) -> Told:
    known = Told(points=points, series=series, as_of=as_of)
    for row in rows.leaves.iter_rows(named=True):
        key = (row["root"], row["area"], row["year"])
        if row["parent"] == -1:
            known.singles[key] = row
        else:
            known.below[key].append(row)
    for row in rows.wholes.iter_rows(named=True):
        known.wholes[points.nodes[row["parent"]].root, row["area"], row["year"]] = row
    for row in rows.shares.iter_rows(named=True):
        known.counts[row["indicator"], row["subject"], row["year"]] = _count(row)
    for term in points.terms.rows:
        known.terms[term.clause].append(term)
    return known


def _count(row: Row) -> PartCount:
    return PartCount(
        satisfying=row["satisfying_parts"], failing=row["failing_parts"], unknown=row["unknown_parts"]
    )


# --- one target --------------------------------------------------------------------------------------


def _findings_of(known: Told, root: Root, original: int | None, other: int | None) -> Iterator[Finding]:
    for area in root.plan.areas:
        code = known.points.area_codes[area]
        for year in range(root.plan.first, root.plan.last + 1):
            key = (root.number, code, year)
            if key in known.wholes:
                finding = _whole(known, root, known.wholes[key], known.below[key], area, year)
            elif key in known.singles:
                finding = _single(known, root, known.singles[key], area, year)
            else:
                finding = next(_silent(known, root.plan, root.target, (area,), (year,)))
            if original is not None:
                finding = _amended(known, finding, root, (original, code, year), known.singles.get(key))
            if other is not None and finding.has(Flag.DISPUTED):
                row = known.wholes.get((other, code, year)) or known.singles[other, code, year]
                finding = replace(finding, other_verdict=_verdict(row["state"], row["lack"]))
            yield _withdrawn(finding, root.target)


def _about(known: Told, plan: Plan, target: Target, area: str, year: int) -> dict[str, Any]:
    """What every finding of a target says, whatever came out."""
    promise = target.only.get(area, target.promise)
    indicator = known.points.gathered.indicators[next(_conditions(promise)).indicator]
    return {
        "plan": plan.id,
        "target": target.id,
        "area": area,
        "year": year,
        "area_name": known.points.gathered.areas[area].name,
        "name": target.name or indicator.name,
        "domain": indicator.domain,
        "nature": target.nature,
        "responsible": target.responsible,
        "deadline": f"{year + 1}-{plan.reporting_due}" if plan.reporting_due else f"{year}-12-31",
        "sources": target.sources,
        "document": plan.document.title,
        "target_place": target.place,
        "assumption": target.assumption,
        "remarks": (target.remark,) if target.remark else (),
        "higher": _higher(target),
    }


def _conditions(promise: Promise) -> Iterator[Condition]:
    if isinstance(promise, Condition):
        yield promise
        return
    for member in promise.members:
        yield from _conditions(member)


def _higher(target: Target) -> tuple[tuple[str, int, str], ...]:
    return tuple(
        (level, year, written)
        for level, years in sorted(target.higher_written.items())
        for year, written in sorted(years.items())
    )


def _described(known: Told, condition: Condition) -> dict[str, Any]:
    """What a finding says of the indicator that it judges."""
    indicator = known.points.gathered.indicators.get(condition.indicator)
    if indicator is None:
        return {"measure": condition.measure, "comparison": condition.comparison}
    return {
        "indicator": indicator.id,
        "indicator_name": indicator.name,
        "unit": indicator.unit,
        "unit_unstated": condition.unit_unstated,
        "decimals": indicator.decimals,
        "scale": indicator.scale,
        "measure": condition.measure,
        "comparison": condition.comparison,
        "direction": condition.direction,
        "rounded": condition.rounded,
        "definition": condition.definition or indicator.definition,
    }


def _outcome(row: Row) -> dict[str, Any]:
    """Verdict, pace and trend with their reasons."""
    verdict = _verdict(row["state"], row["lack"])
    pace, trend = PACES[_or(row["pace"], PACES.index(Pace.UNKNOWN))], TRENDS[_or(row["trend"], TRENDS.index(Trend.UNKNOWN))]
    return {
        "verdict": verdict,
        "reason": _reason(row["lack"]) if verdict not in (Verdict.MET, Verdict.MISSED) else None,
        "pace": pace,
        "pace_reason": _reason(row["pace_lack"]) if pace is Pace.UNKNOWN else None,
        "trend": trend,
        "trend_reason": _reason(row["trend_lack"]) if trend is Trend.UNKNOWN else None,
    }


def _or(value: int | None, default: int) -> int:
    return default if value is None else value


def _reason(code: int | None) -> Reason | None:
    return None if code is None else REASONS[code]


def _verdict(state: int | None, lack: int | None) -> Verdict:
    if state is not None:
        return _VERDICTS[state]
    return Verdict.NOT_APPLICABLE if _reason(lack) is Reason.NOBODY_IN_SCOPE else Verdict.NOT_DUE


def _single(known: Told, root: Root, row: Row, area: str, year: int, member: str = "") -> Finding:
    """The finding of one leaf: a whole target, or a part of one."""
    leaf = known.points.leaves[row["leaf"]]
    condition, outcome = leaf.condition, _outcome(row)
    bound = governing(condition, dues_of(root.plan, condition), row["at"])
    subject = known.points.areas[row["subject"]]
    observations = _used(known, row)
    finding = Finding(
        **_about(known, root.plan, root.target, area, year),
        **_described(known, condition),
        **outcome,
        due=bool(row["due"] and row["judged"]),
        actual=row["partial"] if row["incomplete"] else row["value"],
        event=_event(known, row, outcome["verdict"], outcome["pace"]),
        bound=row["low"],
        upper=row["high"],
        within=row["width"],
        limit=bound.limit if bound else None,
        upper_limit=bound.upper if bound else None,
        movement=_movement(row, condition),
        cited=tuple(_cited(known, row, leaf, subject)),
        counts=known.counts.get((row["indicator"], row["subject"], row["at"])),
        late_year=row["late_year"] if outcome["verdict"] in (Verdict.MISSED, Verdict.NO_DATA) else None,
        other_value=_other_value(known, row, condition, subject),
        missing=_missing(known, row, leaf, subject, outcome),
        member=member,
        notes=tuple(dict.fromkeys(o.note for o in observations if o.note)),
    )
    remarks = (*finding.remarks, *dict.fromkeys(o.remark for o in observations if o.remark))
    return replace(finding, remarks=remarks, flags=_flags(finding, row, root.target))


def _whole(known: Told, root: Root, row: Row, below: Sequence[Row], area: str, year: int) -> Finding:
    """The finding of a target with parts; its flags are those of its parts."""
    outcome = _outcome(row)
    due = row["state"] is not None
    parts = tuple(_parts(known, root, below, area, year, due=due))
    top = known.points.nodes[row["parent"]]
    single = top.promise if isinstance(top.promise, Condition) else None
    finding = Finding(
        **_about(known, root.plan, root.target, area, year),
        **(_described(known, single) if single else {}),
        **outcome,
        due=due or _was_asked(below),
        counts=_count(row) if top.scope != -1 else None,
        parts=parts,
        missing=_first_missing(outcome["verdict"], parts),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
        bound=parts[0].bound if single and parts else None,
        limit=parts[0].limit if single and parts else None,
        movement=_shared_movement(parts) if single else Movement(),
    )
    flags = {flag for part in parts for flag in part.flags if flag not in _OWN_FLAGS}
    flags |= {Flag.ASSUMED} if root.target.assumption else set()
    flags |= {Flag.EXCEEDED} if row["exceeded"] and outcome["verdict"] is Verdict.MET else set()
    return replace(finding, flags=_ordered(flags))


def _first_missing(verdict: Verdict, parts: Sequence[Finding]) -> Missing | None:
    if verdict is not Verdict.NO_DATA:
        return None
    return next((part.missing for part in parts if part.verdict is Verdict.NO_DATA and part.missing), None)


_OWN_FLAGS = frozenset({Flag.EXCEEDED, Flag.LATE, Flag.HELD_LATER, Flag.ASSUMED})


def _was_asked(below: Sequence[Row]) -> bool:
    return any(row["judged"] for row in below)


def _shared_movement(parts: Sequence[Finding]) -> Movement:
    if not parts:
        return Movement()
    first = parts[0].movement
    return Movement(
        next_year=first.next_year, next_bound=first.next_bound, final_year=first.final_year, final_bound=first.final_bound
    )


def _parts(known: Told, root: Root, below: Sequence[Row], area: str, year: int, *, due: bool) -> Iterator[Finding]:
    chosen: dict[tuple[int, int], Row] = {}
    for row in below:
        key = (row["leaf"], row["subject"])
        if key not in chosen or (row["judged"] if due else row["paced"]):
            chosen[key] = row
    for row in sorted(chosen.values(), key=lambda row: (row["subject"], row["leaf"])):
        leaf = known.points.leaves[row["leaf"]]
        part = _single(known, root, row, area, year, member=leaf.member)
        subject = known.points.areas[row["subject"]]
        own = known.points.gathered.indicators.get(leaf.condition.indicator)
        yield replace(
            part,
            area=subject,
            area_name=known.points.gathered.areas[subject].name,
            name=leaf.condition.name or (own.name if own else part.name),
        )


# --- what a leaf's row says --------------------------------------------------------------------------


def _movement(row: Row, condition: Condition) -> Movement:
    lagged = AGAINST[condition.measure] is Against.YEAR_BEFORE
    printed = condition.baseline.measured if condition.baseline else None
    baseline = float(printed) if printed is not None else row["printed"] if lagged else row["start"]
    return Movement(
        baseline=baseline,
        baseline_year=row["t0"],
        baseline_printed=printed is not None or row["printed"] is not None,
        next_year=None if row["next_year"] < 0 else row["next_year"],
        next_bound=row["next_bound"],
        final_year=None if row["final_year"] < 0 else row["final_year"],
        final_bound=row["final"],
        expected=row["expected"],
        tolerance=row["margin"],
        completion=row["completion"],
        progress=row["progress"],
        schedule=row["schedule"],
        gap=row["gap"],
        catch_up_next=row["catch_up_next"],
        catch_up_final=row["catch_up_final"],
        change_so_far=row["change_so_far"],
        path=row["path"],
    )


def _used(known: Told, row: Row) -> list[Observation]:
    numbers = (row["now_row"], row["event_row"], row["told_row"], row["absent_row"], row["earlier_row"])
    return [known.series.observations[number] for number in dict.fromkeys(numbers) if number is not None]


def _event(known: Told, row: Row, verdict: Verdict, pace: Pace) -> str:
    """The date of the event that fulfils a milestone, as reported; of the later one where it came late."""
    if row["comparison"] != Comparison.DONE.value or (verdict is Verdict.NO_DATA):
        return ""
    done = row["event_row"] is not None and (verdict is Verdict.MET or pace in (Pace.ACHIEVED_EARLY, Pace.FINISHED))
    series = (known.points.leaves[row["leaf"]].condition.indicator, known.points.areas[row["subject"]])
    reports = (r for r in known.series.reports if (r.indicator, r.area) == series)
    dates = sorted({date for report in reports for date in report.dates})
    if done:
        fitting = [date for date in dates if row["slot_after"] < int(date[:4]) <= row["at"]]
    else:
        fitting = [date for date in dates if int(date[:4]) == row["late_year"]]
    return fitting[0] if fitting else ""


def _other_value(known: Told, row: Row, condition: Condition, subject: str) -> float | None:
    cell = known.series.cells.get((condition.indicator, subject, row["at"]), Cell())
    if cell.other is not None:
        return cell.other
    totals = (t for t in known.series.totals if (t.indicator, t.area, t.last) == (condition.indicator, subject, row["at"]))
    return next((total.other for total in totals if total.other is not None), None)


_MARKED = ("now_marks", "earlier_marks", "low_now_marks", "low_earlier_marks", "high_now_marks", "high_earlier_marks")


def _flags(finding: Finding, row: Row, target: Target) -> tuple[Flag, ...]:
    used = [row[name] or 0 for name in _MARKED]
    on = {flag for marks in used for flag in marks_of(marks)}
    conditions = {
        Flag.EXCEEDED: row["exceeded"],
        Flag.LATE: finding.verdict is Verdict.MISSED and finding.late_year is not None,
        Flag.HELD_LATER: finding.verdict is Verdict.NO_DATA and finding.late_year is not None,
        Flag.ASSUMED: target.assumption is not None,
        Flag.OTHER_DEFINITION: row["redefined"] and row["value"] is not None,
        Flag.INCOMPLETE: row["incomplete"] and finding.verdict in (Verdict.MET, Verdict.MISSED),
        Flag.DIRECTION_ONLY: finding.comparison is Comparison.DIRECTION,
        Flag.DECLARED: row["declared"] and row["value"] is None,
    }
    return _ordered(on | {flag for flag, there in conditions.items() if there})


def _ordered(flags: set[Flag]) -> tuple[Flag, ...]:
    return tuple(flag for flag in Flag if flag in flags)


# --- what a verdict rests on -------------------------------------------------------------------------


def _cited(known: Told, row: Row, leaf: Leaf, subject: str) -> Iterator[Cited]:
    if AGAINST[leaf.condition.measure] is Against.ALL_YEARS:
        yield from _summed(known, leaf.condition.indicator, subject, row["first"], row["at"])
    elif row["now_row"] is not None and row["now"] is not None:
        yield _cite(known, "actual", row["now_row"], row["now"])
    elif row["by_growth"]:
        yield _cite(known, "actual", row["now_row"], row["value"])
    if row["event_row"] is not None or row["told_row"] is not None:
        number = row["told_row"] if row["event_row"] is None else row["event_row"]
        yield _cite(known, "actual", number, None)
    if row["earlier_row"] is not None:
        yield _cite(known, "earlier", row["earlier_row"], row["earlier"])
    for side in ("low", "high"):
        if row[f"{side}_now_row"] is not None:
            yield _cite(known, side, row[f"{side}_now_row"], row[f"{side}_now"])


def _cite(known: Told, role: str, number: int, value: float | None) -> Cited:
    observation = known.series.observations[number]
    gathered = known.points.gathered
    indicator = gathered.indicators[observation.indicator]
    return Cited(
        role=role,
        indicator=indicator.id,
        indicator_name=indicator.name,
        area=observation.area,
        area_name=gathered.areas[observation.area].name,
        year=observation.year,
        value=value,
        unit=indicator.unit,
        written=observation.written,
        place=observation.place,
        source=observation.source,
        document=observation.document,
        submitted_on=observation.submitted_on,
        definition=observation.definition,
        converted=observation.converted,
    )


def _summed(known: Told, indicator: str, subject: str, first: int, last: int) -> Iterator[Cited]:
    """Every figure inside the span, totals of several years first."""
    spans = [
        total
        for total in known.series.totals
        if (total.indicator, total.area) == (indicator, subject) and first <= total.first and total.last <= last
    ]
    for total in spans:
        yield _cite(known, "summed", total.row, total.total)
    for year in range(first, last + 1):
        cell = known.series.cells.get((indicator, subject, year), Cell())
        if cell.value is not None and cell.row is not None and not any(t.first <= year <= t.last for t in spans):
            yield _cite(known, "summed", cell.row, cell.value)


def _missing(known: Told, row: Row, leaf: Leaf, subject: str, outcome: Mapping[str, Any]) -> Missing | None:
    """The figure whose lack decided: that of the verdict, else that of the pace."""
    reason: Reason | None = outcome["reason"] if outcome["verdict"] is Verdict.NO_DATA else outcome["pace_reason"]
    condition = leaf.condition
    if reason in _OWN:
        return _lacking(known, condition.indicator, subject, row["at"])
    match reason:
        case Reason.BASELINE_MISSING:
            return _lacking(known, condition.indicator, subject, row["t0"])
        case Reason.EARLIER_YEAR_MISSING:
            years = _years(condition.measure, row["at"], row["t0"], row["first"])
            return _lacking(known, condition.indicator, subject, _first_unknown(known, condition.indicator, subject, years))
        case Reason.REFERENCE_NOT_SUBMITTED:
            return next((m for term in known.terms[row["clause"]] if (m := _absent(known, term, subject))), None)
        case _:
            return None


def _years(measure: Measure, at: int, t0: int, first: int) -> list[int]:
    """The years whose figures ``measure`` needs, in the order in which a reader would look."""
    match AGAINST[measure]:
        case Against.NOTHING:
            return [at]
        case Against.YEAR_BEFORE:
            return [at, at - 1]
        case Against.BASELINE:
            return [at, t0]
        case Against.ALL_YEARS:
            return list(range(first, at + 1))


def _first_unknown(known: Told, indicator: str, area: str, years: Sequence[int]) -> int:
    cells = known.series.cells
    return next((year for year in years if cells.get((indicator, area, year), Cell()).value is None), years[-1])


def _absent(known: Told, term: Term, subject: str) -> Missing | None:
    """The first figure that ``term`` needs and that is not there."""
    if term.indicator < 0:
        return None
    areas = known.points.gathered.areas
    area = known.points.areas[term.area] if term.area >= 0 else ancestor(areas, subject, term.level) if term.level else subject
    indicator = known.points.indicators[term.indicator % len(known.points.indicators)]
    years = _years(Measure(term.measure), term.at, term.t0, term.first)
    unknown = [y for y in years if known.series.cells.get((indicator, area, y), Cell()).value is None]
    return _lacking(known, indicator, area or subject, unknown[0]) if unknown else None


def _lacking(known: Told, indicator: str, area: str, year: int) -> Missing | None:
    gathered = known.points.gathered
    if indicator not in gathered.indicators:
        return None
    return Missing(
        indicator=indicator,
        indicator_name=gathered.indicators[indicator].name,
        area=area,
        area_name=gathered.areas[area].name,
        year=year,
    )


# --- what is laid over -------------------------------------------------------------------------------


def _amended(known: Told, finding: Finding, root: Root, original: Key, current: Row | None) -> Finding:
    """The verdict under the original beside that of the version in force; a loosened bound pointed out."""
    row = known.wholes.get(original) or known.singles.get(original)
    if row is None:
        return finding
    verdict = _verdict(row["state"], row["lack"])
    loosened = (verdict, finding.verdict) in ((Verdict.MISSED, Verdict.MET), (Verdict.MISSED, Verdict.NOT_DUE))
    if current is not None and "low" in row and row["low"] is not None:
        postponed = row["due"] and not current["due"]
        weaker = current["low"] is not None and (row["low"] - current["low"]) * row["way"] > 0
        loosened = loosened or postponed or weaker
    flags = {*finding.flags, Flag.AMENDED} | ({Flag.LOOSENED} if loosened else set())
    return replace(finding, original_verdict=verdict, flags=_ordered(flags))


def _withdrawn(finding: Finding, target: Target) -> Finding:
    if target.withdrawal is None or target.withdrawal.on > f"{finding.year}-12-31":
        return finding
    unflagged = tuple(flag for flag in finding.flags if flag not in (Flag.EXCEEDED, Flag.LATE, Flag.HELD_LATER))
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
        flags=unflagged,
        remarks=(*finding.remarks, reason),
    )


def _restated(plan: Plan, target: Target, findings: Mapping[tuple[str, str], Sequence[Finding]]) -> Iterator[Finding]:
    """The findings of the target that this one restates, under its own name; never counted."""
    for finding in findings.get((plan.id, target.same_as), ()):
        yield replace(
            finding,
            target=target.id,
            name=target.name or finding.name,
            nature=target.nature,
            responsible=target.responsible or finding.responsible,
            sources=target.sources,
            target_place=target.place,
            same_as=target.same_as,
            assumption=target.assumption,
            flags=_ordered({*finding.flags, Flag.RESTATED}),
        )


def _silent(
    known: Told, plan: Plan, target: Target, areas: tuple[str, ...] = (), years: tuple[int, ...] = ()
) -> Iterator[Finding]:
    """Rows without a district value: never due, never on a path, never silently gone."""
    for area in areas or plan.areas:
        for year in years or range(plan.first, plan.last + 1):
            promise = target.only.get(area, target.promise)
            described = {} if isinstance(promise, Composite) else _described(known, promise)
            finding = Finding(
                **_about(known, plan, target, area, year),
                **described,
                verdict=Verdict.NOT_DUE,
                reason=Reason.NO_DISTRICT_VALUE,
                pace_reason=Reason.NO_DISTRICT_VALUE,
                trend_reason=Reason.NO_DISTRICT_VALUE,
                flags=(Flag.ASSUMED,) if target.assumption else (),
            )
            yield _withdrawn(finding, target)


def _waived(finding: Finding, waivers: Sequence[Waiver], as_of: str) -> Finding:
    for waiver in waivers:
        if fnmatchcase(finding.address, waiver.finding):
            flag = Flag.WAIVED if waiver.until >= as_of else Flag.WAIVER_EXPIRED
            return replace(finding, waiver=waiver, flags=_ordered({*finding.flags, flag}))
    return finding
