"""One sentence a finding that an official understands, in Chinese and in English, made only when asked for."""

from collections.abc import Callable, Mapping

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.arithmetic import LOWER_IS_BETTER, arithmetic, starting_value
from plan_compliance.reporting.asides import asides
from plan_compliance.reporting.bounds import bound_written
from plan_compliance.reporting.claims import claim
from plan_compliance.reporting.figures import distance, expected, figure, percent, step, unit_of
from plan_compliance.reporting.labels import label, name_inside
from plan_compliance.reporting.unit_names import with_unit
from plan_compliance.texts import say
from plan_compliance.vocabulary import Comparison, Method, Pace, Reason, Trend, Verdict

__all__ = ["arithmetic", "bound_written", "figure", "flags_written", "sentence"]

NAMED_PARTS = 3
MOVING = frozenset({Pace.BEHIND, Pace.REVERSED, Pace.AHEAD, Pace.ON_SCHEDULE, Pace.UNKNOWN})


def sentence(finding: Finding, lang: str) -> str:
    """The whole finding in one sentence of ``lang`` (``zh`` or ``en``), arithmetic and flags included.

    ``haizhu 2017, charity squares: 3, at least 10 by 2020; behind: 4.0 expected by now; needs 2.3 a year``
    """
    told = (claim(finding, lang), *JUDGED[finding.verdict](finding, lang))
    clauses = (
        _ratio_once(say("join.clauses", lang).join(part for part in told if part), finding, lang),
        *asides(finding, lang),
    )
    return say(
        "sentence.whole",
        lang,
        area=finding.area_name.zh if lang == "zh" else finding.area,
        year=finding.year,
        name=name_inside(finding, finding.name, lang),
        clauses=say("join.clauses", lang).join(clause for clause in clauses if clause),
    )


def _ratio_once(clauses: str, finding: Finding, lang: str) -> str:
    """``clauses`` with a unit as long as ``yuan/person/month`` only after the first figure."""
    unit = with_unit("", unit_of(finding), lang)
    if "/" not in unit:
        return clauses
    before, found, after = clauses.partition(unit)
    return before + found + after.replace(unit, "")


def flags_written(finding: Finding, lang: str) -> str:
    """The flags' labels in one line; empty without any."""
    return say("join.names", lang).join(say(f"flag.{flag}", lang) for flag in finding.flags)


# --- one function a verdict -----------------------------------------------------------------------


def _met(finding: Finding, lang: str) -> list[str]:
    gap = finding.movement.gap
    if "exceeded" not in finding.flags:
        return [say("judged.met", lang), *_underway(finding, lang)]
    if gap is None or finding.scale:
        return [say("judged.exceeded_bare", lang), *_underway(finding, lang)]
    return [say("judged.exceeded", lang, gap=distance(gap, finding, lang)), *_underway(finding, lang)]


def _missed(finding: Finding, lang: str) -> list[str]:
    share = finding.movement.completion
    told = [_parts_told(finding, Verdict.MISSED, lang) or _short(finding, lang)]
    if share is not None and not finding.scale:
        told.append(say("judged.completion", lang, completion=percent(share, lang)))
    return [say("join.list", lang).join(told), *_underway(finding, lang)]


def _short(finding: Finding, lang: str) -> str:
    gap = finding.movement.gap
    if not gap or finding.scale or finding.comparison is Comparison.DONE:
        return say("judged.missed", lang)
    return say(
        "judged.over" if finding.comparison in LOWER_IS_BETTER else "judged.short",
        lang,
        gap=distance(gap, finding, lang),
    )


def _no_data(finding: Finding, lang: str) -> list[str]:
    parts = _parts_told(finding, Verdict.NO_DATA, lang)
    if parts:
        return [parts]
    told = [say("judged.no_data", lang, reason=_why(finding, finding.reason, lang))]
    if finding.reason is Reason.NOT_SUBMITTED and finding.deadline > f"{finding.year}-12-31":
        told.append(say("judged.owed", lang, deadline=finding.deadline))
    return [say("join.list", lang).join(told)]


def _not_due(finding: Finding, lang: str) -> list[str]:
    told = _pace(finding, lang)
    if finding.reason is Reason.NO_DISTRICT_VALUE:
        return [_why(finding, finding.reason, lang), *higher_written(finding, lang)]
    if finding.reason in {None, Reason.NO_BOUND_THIS_YEAR} and finding.pace is not Pace.FINISHED:
        return told
    if finding.reason is None:
        return [say("verdict.not_due", lang)]
    same = finding.pace is Pace.UNKNOWN and finding.pace_reason is finding.reason
    return [say("judged.not_due", lang, reason=_why(finding, finding.reason, lang)), *([] if same else told)]


def _not_applicable(finding: Finding, lang: str) -> list[str]:
    return [say("judged.not_applicable", lang, reason=_why(finding, finding.reason, lang))]


JUDGED: Mapping[Verdict, Callable[[Finding, str], list[str]]] = {
    Verdict.MET: _met,
    Verdict.MISSED: _missed,
    Verdict.NO_DATA: _no_data,
    Verdict.NOT_DUE: _not_due,
    Verdict.NOT_APPLICABLE: _not_applicable,
}


def reason_written(reason: Reason | None, lang: str) -> str:
    """The reason's label; empty for None."""
    return "" if reason is None else say(f"reason.{reason}", lang)


def higher_written(finding: Finding, lang: str) -> list[str]:
    """What city and province promise for the same row, one clause each."""
    return [
        say("judged.higher", lang, level=label("level", level, lang), year=year, bound=bound)
        for level, year, bound in finding.higher
    ]


def _why(finding: Finding, reason: Reason | None, lang: str) -> str:
    """The reason, with the figure that is missing unless it is the one that the whole sentence is about."""
    own = (finding.area, finding.year, finding.indicator)
    told, missing = reason_written(reason, lang), finding.missing
    if missing is None or (missing.area, missing.year, missing.indicator) == own:
        return told
    figure_ = say(
        "judged.missing",
        lang,
        area=missing.area_name[lang],
        year=missing.year,
        indicator=name_inside(finding, missing.indicator_name, lang),
    )
    return say("judged.because", lang, reason=told, missing=figure_)


# --- parts ----------------------------------------------------------------------------------------


def _parts_told(finding: Finding, verdict: Verdict, lang: str) -> str:
    """The first few parts that carry ``verdict``, each with what it reached."""
    parts = [part for part in finding.parts if part.verdict is verdict]
    if not parts:
        return ""
    names = say("join.names", lang).join(_part(part, finding, lang) for part in parts[:NAMED_PARTS])
    if len(parts) > NAMED_PARTS:
        names = say("judged.more", lang, names=names, count=len(parts), more=len(parts) - NAMED_PARTS)
    return say("judged.parts", lang, verdict=say(f"verdict.{verdict}", lang), names=names)


def _part(part: Finding, finding: Finding, lang: str) -> str:
    name = name_inside(part, part.name, lang) if part.member else part.area_name[lang]
    told = claim(part, lang) if part.member or not finding.comparison else figure(part.actual, part, lang, unit=True)
    return say("judged.part", lang, name=name, claim=told) if told else name


# --- pace, rates, trend ---------------------------------------------------------------------------


def _underway(finding: Finding, lang: str) -> list[str]:
    """Pace and rates of a target that was due this year and is due again."""
    if finding.pace in {Pace.FINISHED, Pace.UNKNOWN} or finding.movement.expected is None:
        return []
    return _pace(finding, lang)


def _pace(finding: Finding, lang: str) -> list[str]:
    return [PACES[finding.pace](finding, lang), _rates(finding, lang), _trend(finding, lang)]


def _bare(finding: Finding, lang: str) -> str:
    return say(f"pace.{finding.pace}", lang)


def _finished(_: Finding, __: str) -> str:
    return ""


def _why_unknown(finding: Finding, lang: str) -> str:
    if finding.pace_reason is None:
        return ""
    return say("pace.why", lang, reason=_why(finding, finding.pace_reason, lang))


def _fallen(finding: Finding, lang: str) -> str:
    start, year = starting_value(finding), finding.movement.baseline_year
    if start is None or year is None:
        return _bare(finding, lang)
    return say("pace.fallen", lang, year=year, baseline=figure(start, finding, lang, unit=True))


def _told(finding: Finding, lang: str) -> str:
    pace, value = say(f"pace.{finding.pace}", lang), finding.movement.expected
    if value is not None:
        return say("pace.told", lang, pace=pace, expected=expected(value, finding, lang))
    if finding.parts and not finding.comparison:
        return pace
    return say("pace.fails" if finding.pace is Pace.BEHIND else "pace.holds", lang, pace=pace)


PACES: Mapping[Pace, Callable[[Finding, str], str]] = {
    Pace.FINISHED: _finished,
    Pace.UNKNOWN: _why_unknown,
    Pace.ACHIEVED_EARLY: _bare,
    Pace.REVERSED: _fallen,
    Pace.BEHIND: _told,
    Pace.AHEAD: _told,
    Pace.ON_SCHEDULE: _told,
}


def _rates(finding: Finding, lang: str) -> str:
    """The yearly change needed from now on and the one made so far; empty once nothing is needed."""
    move = finding.movement
    needed, year = (
        (move.catch_up_next, move.next_year)
        if move.catch_up_next is not None
        else (move.catch_up_final, move.final_year)
    )
    falls = finding.comparison in LOWER_IS_BETTER
    if finding.pace not in MOVING or not needed or (needed < 0) != falls:
        return ""
    told = say(f"rate.needs.{'down' if falls else 'up'}", lang, rate=step(abs(needed), finding, lang))
    if finding.due and year is not None:
        told = say("rate.to", lang, needs=told, year=year)
    return say("join.list", lang).join(part for part in (told, _made(finding, lang, falls=falls)) if part)


def _made(finding: Finding, lang: str, *, falls: bool) -> str:
    made = finding.movement.change_so_far
    if made is None:
        return ""
    way = ("risen" if made > 0 else "down") if falls else ("down" if made < 0 else "up")
    return say(f"rate.made.{way}", lang, rate=step(abs(made), finding, lang))


def _trend(finding: Finding, lang: str) -> str:
    if finding.trend is Trend.UNKNOWN or finding.pace not in MOVING:
        return ""
    trend = say(f"trend.{finding.trend}", lang)
    if finding.method is Method.DESTATIS:
        return say("trend.told", lang, trend=trend)
    return say("trend.told_by", lang, method=say(f"method.{finding.method}", lang), trend=trend)
