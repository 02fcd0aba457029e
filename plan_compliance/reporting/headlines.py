"""The sentences that officials quote: how many are on schedule, how many met, of which nature the rest is."""

from collections.abc import Iterable, Mapping, Sequence

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.summary import Counted
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Nature, Pace, Verdict

PACES = (Pace.ACHIEVED_EARLY, Pace.AHEAD, Pace.ON_SCHEDULE, Pace.BEHIND, Pace.REVERSED, Pace.UNKNOWN)
SPLIT_BY_NATURE = frozenset({Pace.BEHIND, Pace.REVERSED, Verdict.MISSED})


def headlines(findings: Sequence[Finding], lang: str) -> list[tuple[int, str]]:
    """For each year of ``findings`` (of one area) what was kept and what is on schedule, where either is known."""
    told = []
    for year in sorted({finding.year for finding in findings}):
        of_year = [finding for finding in findings if finding.year == year]
        said = [line for line in (verdict_headline(of_year, lang), headline(of_year, lang)) if line]
        if said:
            told.append((year, say("join.clauses", lang).join(said)))
    return told


def headline(findings: Iterable[Finding], lang: str) -> str:
    """``20 indicators: 4 achieved early, 5 ahead, 7 on schedule, 4 behind (3 binding, 1 expected)``.

    Counts the findings that are under way (one area and year); those of unknown pace are named last. Empty
    when the pace of none is known.
    """
    running = [finding for finding in findings if finding.pace is not Pace.FINISHED and not finding.has(Flag.RESTATED)]
    if all(finding.pace is Pace.UNKNOWN for finding in running):
        return ""
    told = [
        _told(f"pace.{pace}", pace, [finding for finding in running if finding.pace is pace], lang) for pace in PACES
    ]
    return say("headline.pace", lang, total=len(running), paces=_joined(told, lang))


def verdict_headline(findings: Iterable[Counted], lang: str) -> str:
    """``26 due: 23 met (8 exceeded), 3 missed (2 binding, 1 expected), 4 no data``; empty when nothing was judged."""
    due = {
        verdict: [finding for finding in findings if finding.verdict is verdict and not finding.has(Flag.RESTATED)]
        for verdict in (Verdict.MET, Verdict.MISSED, Verdict.NO_DATA)
    }
    if not due[Verdict.MET] and not due[Verdict.MISSED]:
        return ""
    told = [_told(f"verdict.{verdict}", verdict, listed, lang) for verdict, listed in due.items()]
    return say("headline.verdict", lang, total=sum(map(len, due.values())), verdicts=_joined(told, lang))


def _told(word: str, choice: Pace | Verdict, findings: Sequence[Counted], lang: str) -> str:
    if not findings:
        return ""
    blanks = {"count": len(findings), "word": say(word, lang)}
    exceeded = sum(finding.has(Flag.EXCEEDED) for finding in findings)
    if choice is Verdict.MET and exceeded:
        return say("headline.exceeded", lang, exceeded=exceeded, **blanks)
    if choice not in SPLIT_BY_NATURE or all(finding.nature is Nature.UNSTATED for finding in findings):
        return say("headline.count", lang, **blanks)
    return say("headline.natures", lang, natures=_natures(findings, lang), **blanks)


def _natures(findings: Sequence[Counted], lang: str) -> str:
    return natures_told({nature: sum(finding.nature is nature for finding in findings) for nature in Nature}, lang)


def natures_told(counts: Mapping[Nature, int], lang: str) -> str:
    """``3 binding, 1 expected``; natures that do not occur are not named."""
    return _joined(
        [
            say("headline.nature", lang, nature=say(f"nature.{nature}", lang), count=counted) if counted else ""
            for nature, counted in counts.items()
        ],
        lang,
    )


def _joined(parts: Iterable[str], lang: str) -> str:
    return say("join.list", lang).join(part for part in parts if part)
