"""Rows become findings: numbers get back their names, places and reasons; nothing is judged here."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from plan_compliance.judging.amending import amended
from plan_compliance.judging.citing import cited, missing
from plan_compliance.judging.clauses import dues_of, governing
from plan_compliance.judging.composition import PACES, TRENDS
from plan_compliance.judging.entries import Address, Entry, Occasion, entries_of, keys_of, stretches
from plan_compliance.judging.finding import Finding, Missing, Movement
from plan_compliance.judging.findings import Rows
from plan_compliance.judging.flagging import YES_OR_NO, flags_of, too_early
from plan_compliance.judging.known import Known, Row, count_of, ledger
from plan_compliance.judging.limits import references
from plan_compliance.judging.measures import AGAINST, Against
from plan_compliance.judging.overlays import ordered, waived, withdrawn
from plan_compliance.judging.points import Points, Root
from plan_compliance.judging.promises import is_silent
from plan_compliance.judging.saying import said_below, used
from plan_compliance.judging.series import Cell, Series, marks_of
from plan_compliance.judging.states import MISSED, UNKNOWN
from plan_compliance.judging.words import reason_of, verdict_of
from plan_compliance.model import (
    Amount,
    Bound,
    Composite,
    Condition,
    Limit,
    Plan,
    Target,
    Text,
    conditions_of,
)
from plan_compliance.vocabulary import Comparison, Flag, Method, Pace, Reason, Trend, Verdict


def told(
    points: Points,
    series: Series,
    rows: Rows,
    *,
    as_of: str,
    method: Method = Method.DESTATIS,
    wanted: AbstractSet[Address] | None = None,
) -> Iterator[Finding]:
    """Every finding of the run, or those ``wanted`` alone, sorted by address."""
    for finding in told_one_by_one(points, series, rows, entries_of(points), wanted):
        laid = waived(finding, points.gathered.waivers, as_of)
        yield laid if method is Method.DESTATIS else _by(method, laid)


def told_one_by_one(
    points: Points,
    series: Series,
    rows: Rows,
    entries: Sequence[Entry],
    wanted: AbstractSet[Address] | None = None,
) -> Iterator[Finding]:
    """The findings of ``entries``, a few targets (or a stretch of areas) at a time, still without waivers."""
    book = ledger(points, series, rows, None if wanted is None else keys_of(points, entries, wanted))
    for together, areas in stretches(book, entries):
        roots = [number for entry in together for number in entry.roots]
        span = None if areas is None else (points.area_codes[areas[0]], points.area_codes[areas[-1]])
        known = book.known(roots, span)
        for entry in together:
            yield from _told_of(known, entry, sorted(entry.occasions(areas, wanted)))


def _told_of(known: Known, entry: Entry, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """The findings of one entry on these ``occasions``."""
    plan, target, root = entry.plan, entry.target, entry.root
    if target.same_as:
        restated = next((one for one in plan.targets if one.id == target.same_as and not one.same_as), None)
        if restated is not None:
            yield from _restated(target, _told_of(known, entry._replace(target=restated), occasions))
    elif root is None or is_silent(target.promise):
        yield from (silent(known, plan, target, area, year) for area, year in occasions)
    else:
        yield from (_finding_of(known, root, area, year, entry) for area, year in occasions)


def _by(method: Method, finding: Finding) -> Finding:
    """``finding`` and its parts, marked with the method by which their trend was told."""
    return replace(finding, method=method, parts=tuple(_by(method, part) for part in finding.parts))


# --- one target --------------------------------------------------------------------------------------


def _finding_of(known: Known, root: Root, area: str, year: int, entry: Entry) -> Finding:
    code = known.points.area_codes[area]
    key = (root.number, code, year)
    if key in known.wholes:
        finding = _whole(known, root, known.wholes[key], known.below[key], area, year)
    elif key in known.singles:
        finding = Finding(**_single(known, root, known.singles[key], area, year))
    else:
        finding = silent(known, root.plan, root.target, area, year)
    if entry.original is not None:
        finding = amended(known, finding, root, (entry.original, code, year))
    if entry.other is not None and finding.has(Flag.DISPUTED):
        row = known.wholes.get((entry.other, code, year)) or known.singles[entry.other, code, year]
        finding = replace(finding, other_verdict=verdict_of(row["state"], row["lack"]))
    return withdrawn(finding, root.target)


def _about(known: Known, plan: Plan, target: Target, area: str, year: int) -> dict[str, Any]:
    """What every finding of a target says, whatever came out."""
    promise = target.only.get(area, target.promise)
    indicator = known.points.gathered.indicators[next(conditions_of(promise)).indicator]
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
        "every_year": all(condition.every_year for condition in conditions_of(promise)),
        "deadline": plan.deadline(year),
        "sources": target.sources,
        "document": plan.document.title,
        "target_place": target.place,
        "assumption": target.assumption,
        "remarks": (target.remark,) if target.remark else (),
        "higher": _higher(target),
    }


def _higher(target: Target) -> tuple[tuple[str, int, str], ...]:
    return tuple(
        (level, year, written)
        for level, years in sorted(target.higher_written.items())
        for year, written in sorted(years.items())
    )


def _described(known: Known, condition: Condition) -> dict[str, Any]:
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
        "within_relative": float(condition.within.value) if condition.within and condition.within.relative else None,
        "definition": condition.definition or indicator.definition,
    }


def _outcome(row: Row) -> dict[str, Any]:
    """Verdict, pace and trend with their reasons."""
    verdict = verdict_of(row["state"], row["lack"])
    pace, trend = (
        PACES[_or(row["pace"], PACES.index(Pace.UNKNOWN))],
        TRENDS[_or(row["trend"], TRENDS.index(Trend.UNKNOWN))],
    )
    return {
        "verdict": verdict,
        "reason": reason_of(row["lack"]) if verdict not in (Verdict.MET, Verdict.MISSED) else None,
        "pace": pace,
        "pace_reason": reason_of(row["pace_lack"]) if pace is Pace.UNKNOWN else None,
        "trend": trend,
        "trend_reason": reason_of(row["trend_lack"]) if trend is Trend.UNKNOWN else None,
    }


def _or(value: int | None, default: int) -> int:
    return default if value is None else value


def _single(known: Known, root: Root, row: Row, area: str, year: int) -> dict[str, Any]:
    """All that a finding says of one leaf: a whole target, or a part of one."""
    row = _with_late_event(known, row) if row["slots"] > 1 else row
    leaf = known.points.leaves[row["leaf"]]
    condition, outcome = leaf.condition, _outcome(row)
    about = _about(known, root.plan, root.target, area, year)
    bound = governing(condition, dues_of(root.plan, condition), row["at"])
    subject = known.points.areas[row["subject"]]
    observations = used(known, row)
    remarks = tuple(dict.fromkeys(o.remark for o in observations if o.remark))
    event = _event(known, row, outcome["verdict"], outcome["pace"])
    unkept = outcome["verdict"] in (Verdict.MISSED, Verdict.NO_DATA)
    said = {
        "area_name": known.points.gathered.areas[subject].name,
        "due": bool(row["due"] and row["judged"]),
        "actual": row["partial"] if row["incomplete"] and outcome["verdict"] in YES_OR_NO else row["value"],
        "event": event,
        "bound": row["low"],
        "upper": row["high"],
        "within": row["width"],
        "limit": bound.limit if bound else None,
        "upper_limit": bound.upper if bound else None,
        "referred": _referred(known, bound),
        "movement": _movement(row, condition),
        "cited": tuple(cited(known, row, leaf, subject)),
        "counts": known.counts.get((row["indicator"], row["subject"], row["at"])),
        "late_year": row["late_year"] if unkept else None,
        "other_value": _other_value(known, row, condition, subject),
        "missing": missing(known, row, leaf, subject, outcome),
        "notes": tuple(dict.fromkeys(o.note for o in observations if o.note)),
        "remarks": (*about["remarks"], *(remark.said for remark in remarks)),
        "district_remarks": remarks,
        "flags": ordered(
            flags_of(known, row, condition, outcome["verdict"], root.target) | too_early(event, root.plan)
        ),
    }
    return about | _described(known, condition) | outcome | said


def _whole(known: Known, root: Root, row: Row, below: Sequence[Row], area: str, year: int) -> Finding:
    """The finding of a target with parts; its flags are those of its parts."""
    outcome = _outcome(row)
    due = row["state"] is not None
    parts = tuple(_parts(known, root, below, area, year, due=due))
    top = known.points.nodes[row["parent"]]
    single = top.promise if isinstance(top.promise, Condition) else None
    asked = [part for part in parts if part.due or not due]
    flags = {flag for part in asked for flag in part.flags if flag not in OWN_FLAGS}
    told = known.series.cells[single.indicator, area, year] if row["told"] and single else Cell()
    if told.count_row is not None:
        flags = set(marks_of(told.count_marks, evidence_required=root.target.evidence_required))
    flags |= {Flag.ASSUMED} if root.target.assumption else set()
    flags |= {Flag.EXCEEDED} if row["exceeded"] and outcome["verdict"] is Verdict.MET else set()
    late_year = _late_in_the_end(outcome["verdict"], parts, row) if single else None
    flags |= {LATE[outcome["verdict"]]} if late_year else set()
    flags -= set() if outcome["verdict"] is Verdict.MET else {Flag.BEFORE_PERIOD}
    bound = governing(single, dues_of(root.plan, single), year) if single else None
    limit = bound.limit if bound else None
    about = _about(known, root.plan, root.target, area, year)
    return Finding(
        **about | said_below(known, told.count_row, parts, about["remarks"]),
        **(_described(known, single) if single else {}),
        **outcome,
        due=due or any(row["judged"] for row in below),
        counts=count_of(row) if top.scope != -1 else None,
        parts=parts,
        missing=_first_missing(outcome["verdict"], parts),
        bound=_common_bound(limit, parts) if single else None,
        limit=limit,
        movement=shared_movement(root, single, year) if single else Movement(),
        flags=ordered(flags),
        late_year=late_year,
    )


LATE = {Verdict.MISSED: Flag.LATE, Verdict.NO_DATA: Flag.HELD_LATER}


def _late_in_the_end(verdict: Verdict, parts: Sequence[Finding], row: Row) -> int | None:
    """The year in which the last part of an ``each`` came to hold, where every part that had not holds later."""
    waiting = [part for part in parts if part.verdict in LATE]
    named = len(waiting) == row["failing_parts"] + row["unknown_parts"]
    if (
        verdict not in LATE
        or row["told"]
        or not waiting
        or not named
        or any(part.late_year is None for part in waiting)
    ):
        return None
    return max(part.late_year or 0 for part in waiting)


def _common_bound(limit: Limit | None, parts: Sequence[Finding]) -> float | None:
    """The bound of every part, where it is the same number for all."""
    if isinstance(limit, Amount):
        return float(limit.value)
    bounds = {part.bound for part in parts}
    return bounds.pop() if len(bounds) == 1 else None


def _first_missing(verdict: Verdict, parts: Sequence[Finding]) -> Missing | None:
    if verdict is not Verdict.NO_DATA:
        return None
    return next((part.missing for part in parts if part.verdict is Verdict.NO_DATA and part.missing), None)


OWN_FLAGS = frozenset({Flag.EXCEEDED, Flag.LATE, Flag.HELD_LATER, Flag.ASSUMED})


def shared_movement(root: Root, condition: Condition, year: int) -> Movement:
    """What is the same for every part of an ``each``: when it is due, and how much is asked."""
    dues = dues_of(root.plan, condition)
    coming = next((due for due in dues if due > year), None)
    return Movement(
        next_year=coming,
        next_bound=amount_of(governing(condition, dues, coming)) if coming else None,
        final_year=dues[-1] if dues else None,
        final_bound=amount_of(governing(condition, dues, dues[-1])) if dues else None,
    )


def amount_of(bound: Bound | None) -> float | None:
    """The number that a bound is, where it is one."""
    return float(bound.limit.value) if bound is not None and isinstance(bound.limit, Amount) else None


def _parts(known: Known, root: Root, below: Sequence[Row], area: str, year: int, *, due: bool) -> Iterator[Finding]:
    chosen: dict[tuple[int, int], Row] = {}
    for row in below:
        key = (row["leaf"], row["subject"])
        if key not in chosen or (row["judged"] if due else row["paced"]):
            chosen[key] = row
    for row in sorted(chosen.values(), key=lambda row: (row["subject"], row["leaf"])):
        leaf = known.points.leaves[row["leaf"]]
        subject = known.points.areas[row["subject"]]
        own = known.points.gathered.indicators.get(leaf.condition.indicator)
        said = _single(known, root, row, area, year)
        apart = {
            "area": subject,
            "area_name": known.points.gathered.areas[subject].name,
            "name": leaf.condition.name or (own.name if own else said["name"]),
            "member": leaf.member,
        }
        yield Finding(**(said | apart))


# --- what a leaf's row says --------------------------------------------------------------------------


def _movement(row: Row, condition: Condition) -> Movement:
    lagged = AGAINST[condition.measure] is Against.YEAR_BEFORE
    printed = condition.baseline.measured if condition.baseline else None
    baseline = float(printed) if printed is not None else row["printed"] if lagged else row["start"]
    return Movement(
        baseline=baseline,
        baseline_year=row["t0"],
        baseline_printed=printed is not None or row["printed"] is not None,
        baseline_measured=printed is not None,
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
        since_year=None if row["outlook"] is None else row["history_from"],
        since_value=None if row["outlook"] is None else row["history_first"],
        outlook=row["outlook"],
        outlook_ratio=row["ratio"],
    )


def _referred(known: Known, bound: Bound | None) -> tuple[tuple[str, Text], ...]:
    """The names of every indicator and area that a bound refers to."""
    gathered = known.points.gathered
    limits = (bound.limit, bound.upper) if bound else ()
    named: dict[str, Text] = {}
    for reference in (reference for limit in limits for reference in references(limit)):
        named[reference.of] = gathered.indicators[reference.of].name
        if reference.area:
            named[reference.area] = gathered.areas[reference.area].name
    return tuple(sorted(named.items(), key=lambda pair: pair[0]))


def _with_late_event(known: Known, row: Row) -> Row:
    """Of several events the one that answers this slot late: the n-th, where n slots are owed so far."""
    series = (known.points.leaves[row["leaf"]].condition.indicator, known.points.areas[row["subject"]])
    reports = (report for report in known.series.reports if (report.indicator, report.area) == series)
    years = sorted(int(date[:4]) for date in {date for report in reports for date in report.dates})
    happened = [year for year in years if year >= row["first"]]
    owed = row["owed"] + (row["state"] == UNKNOWN)
    late = happened[owed - 1] if 0 < owed <= len(happened) else None
    return {**row, "late_year": late if row["state"] in (MISSED, UNKNOWN) and late and late > row["at"] else None}


def _event(known: Known, row: Row, verdict: Verdict, pace: Pace) -> str:
    """The date of the event that fulfils a milestone, rather one within the plan; of the one that came late."""
    if row["comparison"] != Comparison.DONE.value or (verdict is Verdict.NO_DATA):
        return ""
    done = row["event_row"] is not None and (verdict is Verdict.MET or pace in (Pace.ACHIEVED_EARLY, Pace.FINISHED))
    series = (known.points.leaves[row["leaf"]].condition.indicator, known.points.areas[row["subject"]])
    reports = (r for r in known.series.reports if (r.indicator, r.area) == series)
    dates = sorted({date for report in reports for date in report.dates})
    if done:
        fitting = [date for date in dates if row["slot_after"] < int(date[:4]) <= row["at"]]
        fitting = [date for date in fitting if int(date[:4]) >= row["first"]] or fitting
    else:
        fitting = [date for date in dates if int(date[:4]) == row["late_year"]]
    return fitting[0] if fitting else ""


def _other_value(known: Known, row: Row, condition: Condition, subject: str) -> float | None:
    cell = known.series.cells.get((condition.indicator, subject, row["at"]), Cell())
    if row["by_growth"] and cell.other_growth is not None:
        return cell.other_growth
    if cell.other is not None:
        return cell.other
    totals = known.totals.get((condition.indicator, subject, row["at"]), ())
    return next((total.other for total in totals if total.other is not None), None)


def _restated(target: Target, findings: Iterable[Finding]) -> Iterator[Finding]:
    """``findings`` of the target that this one restates, under its own name; never counted."""
    for finding in findings:
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
            flags=ordered({*finding.flags, Flag.RESTATED}),
        )


def silent(known: Known, plan: Plan, target: Target, area: str, year: int) -> Finding:
    """A row without a district value: never due, never on a path, never silently gone."""
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
    return withdrawn(finding, target)
