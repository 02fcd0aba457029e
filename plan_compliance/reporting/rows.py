"""One finding as a row of plain values: what JSON writes and CSV flattens."""

from collections.abc import Mapping
from typing import TypeAlias

from plan_compliance.judging.finding import Cited, Finding, Missing, Movement, PartCount
from plan_compliance.model import Amendment, Citation, DistrictRemark, Evidence, Text, Waiver, Withdrawal
from plan_compliance.reporting.arithmetic import arithmetic
from plan_compliance.reporting.bounds import bound_written
from plan_compliance.reporting.sentences import sentence
from plan_compliance.vocabulary import Flag

Plain: TypeAlias = "str | int | float | bool | list[Plain] | Mapping[str, Plain] | None"
Row: TypeAlias = Mapping[str, Plain]

LANGUAGES = ("zh", "en")


def finding_row(finding: Finding) -> Row:
    """All that ``finding`` tells, in the shape of ``schemas/report.schema.json``; None where nothing is known."""
    return {
        **_identity(finding),
        **_judgement(finding),
        **_values(finding),
        **_movement(finding.movement),
        **_overlays(finding),
        **_origins(finding),
        "parts": [{"member": part.member or None, **finding_row(part)} for part in finding.parts],
        "sentence": {lang: sentence(finding, lang) for lang in LANGUAGES},
    }


def number(value: float | None) -> float | int | None:
    """``value`` free of the noise of binary floating point; a whole number as an int."""
    if value is None:
        return None
    clean = float(f"{value:.12g}")
    return int(clean) if clean.is_integer() else clean


def _identity(finding: Finding) -> Row:
    responsible = finding.responsible
    return {
        "plan": finding.plan,
        "target": finding.target,
        "area": finding.area,
        "year": finding.year,
        "address": finding.address,
        "area_name": both(finding.area_name),
        "name": both(finding.name),
        "domain": finding.domain,
        "nature": finding.nature,
        "responsible": {"lead": responsible.lead, "others": list(responsible.others)} if responsible else None,
        "indicator": finding.indicator or None,
        "measure": finding.measure,
        "comparison": finding.comparison,
        "direction": finding.direction,
    }


def _judgement(finding: Finding) -> Row:
    return {
        "due": finding.due,
        "every_year": finding.every_year,
        "deadline": finding.deadline or None,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "missing": _missing(finding.missing) if finding.missing else None,
        "pace": finding.pace,
        "pace_reason": finding.pace_reason,
        "trend": finding.trend,
        "trend_reason": finding.trend_reason,
        "exceeded": finding.has(Flag.EXCEEDED),
        "flags": list(finding.flags),
    }


def _missing(missing: Missing) -> Row:
    return {"indicator": missing.indicator, "area": missing.area, "year": missing.year}


def _values(finding: Finding) -> Row:
    return {
        "unit": finding.unit or None,
        "unit_unstated": finding.unit_unstated,
        "scale": list(finding.scale),
        "actual": number(finding.actual),
        "event": finding.event or None,
        "bound": number(finding.bound),
        "upper": number(finding.upper),
        "within": number(finding.within),
        "bound_written": {lang: bound_written(finding, lang) for lang in LANGUAGES},
        "rounded": finding.rounded,
        "arithmetic": {lang: arithmetic(finding, lang) for lang in LANGUAGES},
        "counts": _counts(finding.counts) if finding.counts else None,
    }


def _counts(counts: PartCount) -> Row:
    return {
        "satisfying": counts.satisfying,
        "failing": counts.failing,
        "unknown": counts.unknown,
        "total": counts.total,
    }


def _movement(move: Movement) -> Row:
    return {
        "baseline": number(move.baseline),
        "baseline_year": move.baseline_year,
        "baseline_printed": move.baseline_printed,
        "baseline_measured": move.baseline_measured,
        "next_year": move.next_year,
        "next_bound": number(move.next_bound),
        "final_year": move.final_year,
        "final_bound": number(move.final_bound),
        "path": move.path or None,
        "expected": number(move.expected),
        "tolerance": number(move.tolerance),
        "completion": number(move.completion),
        "progress": number(move.progress),
        "schedule": number(move.schedule),
        "gap": number(move.gap),
        "catch_up_next": number(move.catch_up_next),
        "catch_up_final": number(move.catch_up_final),
        "change_so_far": number(move.change_so_far),
    }


def _overlays(finding: Finding) -> Row:
    return {
        "late_year": finding.late_year,
        "other_value": number(finding.other_value),
        "other_verdict": finding.other_verdict,
        "original_verdict": finding.original_verdict,
        "original_bound": number(finding.original_bound),
        "amendments": [_decided(one) for one in finding.amendments],
        "withdrawal": _decided(finding.withdrawal) if finding.withdrawal else None,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
        "same_as": finding.same_as or None,
    }


def _waiver(waiver: Waiver) -> Row:
    return {"by": waiver.by, "on": waiver.on, "until": waiver.until, "reason": waiver.reason}


def _decided(one: Amendment | Withdrawal) -> Row:
    return {"on": one.on, "by": one.by, "reason": one.reason}


def _origins(finding: Finding) -> Row:
    return {
        "document": finding.document or None,
        "sources": [_source(source) for source in finding.sources],
        "target_place": str(finding.target_place),
        "figures": [_cited(cited) for cited in finding.cited],
        "higher": [{"level": level, "year": year, "bound": bound} for level, year, bound in finding.higher],
        "assumption": both(finding.assumption) if finding.assumption else None,
        "definition": both(finding.definition) if finding.definition else None,
        "notes": [both(note) for note in finding.notes],
        "remarks": [both(remark) for remark in finding.remarks],
        "district_remarks": [_district_remark(remark) for remark in finding.district_remarks],
    }


def _district_remark(remark: DistrictRemark) -> Row:
    return {
        "said": both(remark.said),
        "reason": remark.reason or None,
        "measure": remark.measure or None,
        "by_when": remark.by_when or None,
    }


def _source(source: Citation) -> Row:
    return {
        "table": source.table or None,
        "row": source.row or None,
        "part": source.part or None,
        "section": source.section or None,
        "printed_value": None if source.printed_value is None else number(float(source.printed_value)),
        "printed_completion": None if source.printed_completion is None else number(float(source.printed_completion)),
    }


def _cited(cited: Cited) -> Row:
    return {
        "role": cited.role,
        "indicator": cited.indicator,
        "indicator_name": both(cited.indicator_name),
        "area": cited.area,
        "area_name": both(cited.area_name),
        "year": cited.year,
        "value": number(cited.value),
        "unit": cited.unit or None,
        "written": cited.written or None,
        "converted": cited.converted or None,
        "place": str(cited.place),
        "source": cited.source or None,
        "document": cited.document or None,
        "submitted_by": cited.submitted_by or None,
        "submitted_on": cited.submitted_on or None,
        "status": cited.status,
        "definition": cited.definition or None,
        "evidence": [_evidence(one) for one in cited.evidence],
    }


def _evidence(one: Evidence) -> Row:
    return {
        "file": one.file,
        "sha256": one.sha256 or None,
        "confirmed_by": one.confirmed_by or None,
        "confirmed_on": one.confirmed_on or None,
    }


def both(text: Text) -> dict[str, Plain]:
    """``text`` in both languages."""
    return {"zh": text.zh, "en": text.en}
