"""Everything that is known of one finding, for whoever wants to check it."""

from collections.abc import Callable, Mapping

from plan_compliance.judging.finding import Cited, Finding
from plan_compliance.model import Evidence, Responsible, Text
from plan_compliance.reporting.arithmetic import steps
from plan_compliance.reporting.bounds import bound_written
from plan_compliance.reporting.figures import figure, level, plain
from plan_compliance.reporting.governance import governed
from plan_compliance.reporting.labels import label
from plan_compliance.reporting.sentences import higher_written, reason_written, sentence
from plan_compliance.reporting.unit_names import with_unit
from plan_compliance.reporting.width import display_width, wrapped
from plan_compliance.texts import say
from plan_compliance.vocabulary import Measure, Reason, Status

INDENT = "    "


def explain(finding: Finding, lang: str) -> str:
    """The sentence, then verdicts with reasons, sums, path, sources, parts, flags and notes; no empty sections."""
    lines = [finding.address, "=" * display_width(finding.address), *wrapped(sentence(finding, lang))]
    for title, section in SECTIONS.items():
        entries = section(finding, lang)
        if entries:
            lines += ["", say(title, lang), *(line for entry in entries for line in wrapped(entry, INDENT))]
    return "\n".join(lines) + "\n"


def told(title: str, finding: Finding, lang: str) -> list[str]:
    """The lines of one section, named by the key of its title, e.g. ``explain.figures``."""
    return SECTIONS[title](finding, lang)


# --- one function a section -----------------------------------------------------------------------


def _facts(finding: Finding, lang: str) -> list[str]:
    facts = {
        "verdict": _with_reason(f"verdict.{finding.verdict}", finding.reason, lang),
        "pace": _with_reason(f"pace.{finding.pace}", finding.pace_reason, lang),
        "trend": _with_reason(f"trend.{finding.trend}", finding.trend_reason, lang),
        "nature": say(f"nature.{finding.nature}", lang),
        "domain": label("domain", finding.domain, lang),
        "responsible": _answers(finding.responsible, lang),
        "target": bound_written(finding, lang),
        "deadline": finding.deadline if finding.deadline > f"{finding.year}-12-31" else "",
    }
    return [
        say("explain.fact", lang, name=say(f"head.{name}", lang), value=value) for name, value in facts.items() if value
    ]


def _with_reason(word: str, reason: Reason | None, lang: str) -> str:
    if reason is None:
        return say(word, lang)
    return say("explain.with_reason", lang, word=say(word, lang), reason=reason_written(reason, lang))


def _answers(responsible: Responsible | None, lang: str) -> str:
    return say("join.names", lang).join((responsible.lead, *responsible.others)) if responsible else ""


def _sums(finding: Finding, lang: str) -> list[str]:
    return list(steps(finding, lang))


def _path(finding: Finding, lang: str) -> list[str]:
    move = finding.movement
    stops = {move.next_year: move.next_bound, move.final_year: move.final_bound}
    return [
        *_start(finding, lang),
        *(
            say("explain.path_next", lang, year=year, value=figure(bound, finding, lang, unit=True))
            for year, bound in stops.items()
            if year is not None and bound is not None
        ),
    ]


def _start(finding: Finding, lang: str) -> list[str]:
    move = finding.movement
    if move.baseline is None or move.baseline_year is None:
        return []
    origin = say("explain.printed_origin" if move.baseline_printed else "explain.observed_origin", lang)
    own = move.baseline_measured or finding.measure in {Measure.LEVEL, Measure.SHARE}
    value = figure(move.baseline, finding, lang, unit=True) if own else level(move.baseline, finding, lang)
    return [say("explain.path_from", lang, year=move.baseline_year, value=value, origin=origin)]


def _plan(finding: Finding, lang: str) -> list[str]:
    cited = say("join.list", lang).join(str(source) for source in finding.sources)
    return [
        *(part for part in (finding.document, cited, str(finding.target_place)) if part),
        *([] if finding.reason is Reason.NO_DISTRICT_VALUE else higher_written(finding, lang)),
    ]


def _figures(finding: Finding, lang: str) -> list[str]:
    return [_figure(cited, lang) for cited in finding.cited]


def _figure(cited: Cited, lang: str) -> str:
    value = cited.written or "?" if cited.value is None else with_unit(plain(cited.value), cited.unit, lang)
    told = say(
        "explain.figure",
        lang,
        role=label("role", cited.role, lang),
        area=cited.area_name[lang],
        year=cited.year,
        indicator=cited.indicator_name[lang],
        value=value,
    )
    if cited.written and cited.value is not None and cited.written != plain(cited.value):
        told += say("explain.written", lang, written=cited.written)
    known = (
        told,
        "" if cited.status is Status.FINAL else say(f"status.{cited.status}", lang),
        cited.converted,
        cited.definition,
        cited.document,
        cited.source,
        cited.submitted_by,
        cited.submitted_on,
        *(_evidence(one, lang) for one in cited.evidence),
        str(cited.place),
    )
    return " · ".join(part for part in known if part)


def _evidence(one: Evidence, lang: str) -> str:
    confirmed = one.confirmed_by or one.confirmed_on
    told = say("explain.evidence", lang, file=one.file)
    if confirmed:
        told += say("explain.confirmed", lang, by=one.confirmed_by or "?", on=one.confirmed_on or "?")
    return told


def _parts(finding: Finding, lang: str) -> list[str]:
    return [f"{say(f'verdict.{part.verdict}', lang)} · {sentence(part, lang)}" for part in finding.parts]


def _flags(finding: Finding, lang: str) -> list[str]:
    return [
        say("explain.flag", lang, flag=say(f"flag.{flag}", lang), meaning=say(f"meaning.{flag}", lang))
        for flag in finding.flags
    ]


def _notes(finding: Finding, lang: str) -> list[str]:
    single = {"explain.assumption": finding.assumption, "explain.definition": finding.definition}
    unstated = [say("explain.unit_unstated", lang)] if finding.unit_unstated else []
    told = _told_apart(finding)
    return [
        *(say(key, lang, said=text[lang]) for key, text in single.items() if text is not None),
        *unstated,
        *(say("aside.note", lang, note=note[lang]) for note in finding.notes),
        *(say("explain.remark", lang, said=remark[lang]) for remark in finding.remarks if remark not in told),
    ]


def _told_apart(finding: Finding) -> set[Text]:
    """The remarks of which :func:`governed` tells every part."""
    apart = {remark.said for remark in finding.district_remarks if remark.has_parts}
    ended = finding.withdrawal
    return apart | {Text(zh=ended.reason, en=ended.reason)} if ended else apart


SECTIONS: Mapping[str, Callable[[Finding, str], list[str]]] = {
    "explain.facts": _facts,
    "explain.sums": _sums,
    "explain.path": _path,
    "explain.plan": _plan,
    "explain.figures": _figures,
    "explain.parts": _parts,
    "explain.flags": _flags,
    "explain.governed": governed,
    "explain.notes": _notes,
}
