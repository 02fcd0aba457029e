"""The sums behind a finding, in formulas that can be repeated on paper."""

from collections.abc import Callable

from plan_compliance.judging.finding import Cited, Finding
from plan_compliance.reporting.bounds import limit_reckoned
from plan_compliance.reporting.figures import distance, expected, figure, percent, plain, step
from plan_compliance.texts import say
from plan_compliance.vocabulary import Comparison, Measure, Trend, Verdict

HELD = {
    Comparison.AT_LEAST: "≥",
    Comparison.AT_MOST: "≤",
    Comparison.ABOVE: ">",
    Comparison.BELOW: "<",
    Comparison.EQUALS: "=",
}
BROKEN = {"≥": "<", "≤": ">", ">": "≤", "<": "≥", "=": "≠"}
LOWER_IS_BETTER = frozenset({Comparison.AT_MOST, Comparison.BELOW})


def arithmetic(finding: Finding, lang: str) -> str:
    """How the actual came about and how it compares: ``1080 / 1010 − 1 = 6.93 %; 6.93 % ≥ 4.2 %``, or nothing."""
    return "; ".join(part for part in (measured(finding, lang), compared(finding, lang)) if part)


def steps(finding: Finding, lang: str) -> tuple[str, ...]:
    """Every sum behind the finding, one a line: measure, comparison, completion, progress, schedule, rates, trend."""
    makers: tuple[Callable[[Finding, str], str], ...] = (
        measured,
        compared,
        completion,
        progress,
        schedule,
        tolerance,
        catch_up,
        so_far,
        outlook,
    )
    return tuple(line for line in (maker(finding, lang) for maker in makers) if line)


# --- the measure ----------------------------------------------------------------------------------


def measured(finding: Finding, lang: str) -> str:
    """``formula = actual`` for a measure that is reckoned from several figures; else empty."""
    formula = measure_formula(finding)
    return f"{formula} = {figure(finding.actual, finding, lang, unit=True)}" if formula else ""


def measure_formula(finding: Finding) -> str:
    """The figures that the actual was reckoned from, e.g. ``1080 / 1010 − 1``; empty where it stands alone."""
    if finding.actual is None:
        return ""
    match finding.measure:
        case Measure.LEVEL:
            return ""
        case Measure.SHARE:
            return f"{finding.counts.satisfying} / {finding.counts.total}" if finding.counts else ""
        case Measure.CUMULATIVE | Measure.MEAN | Measure.COMPOUNDED:
            return _summed(finding)
        case _:
            return _against_earlier(finding)


def _summed(finding: Finding) -> str:
    summed = _values(finding, "summed")
    if len(summed) <= 1:
        return ""
    if finding.measure is Measure.COMPOUNDED:
        return " × ".join(f"(1 + {rate} %)" for rate in summed) + " − 1"
    total = " + ".join(summed)
    return f"({total}) / {len(summed)}" if finding.measure is Measure.MEAN else total


def _against_earlier(finding: Finding) -> str:
    actual = _values(finding, "actual")
    start = (_values(finding, "earlier") or _printed_baseline(finding))[-1:]
    if not (actual and start):
        return ""
    if finding.measure in {Measure.YEARLY_CHANGE, Measure.CHANGE}:
        return f"{actual[0]} − {start[0]}"
    ratio = f"{actual[0]} / {start[0]}"
    if finding.measure is Measure.AVERAGE_GROWTH:
        first = next((cited.year for cited in finding.cited if cited.role == "earlier"), finding.movement.baseline_year)
        return "" if first is None else f"({ratio})^(1/{finding.year - first}) − 1"
    return f"{ratio} − 1"


def _values(finding: Finding, role: str) -> list[str]:
    cited = [figure_ for figure_ in finding.cited if figure_.role == role and figure_.indicator == finding.indicator]
    return [plain(figure_.value) for figure_ in sorted(cited, key=_by_year) if figure_.value is not None]


def _by_year(cited: Cited) -> tuple[int, str]:
    return cited.year, str(cited.place)


def _printed_baseline(finding: Finding) -> list[str]:
    move = finding.movement
    return [] if move.baseline is None or move.baseline_measured else [plain(move.baseline)]


# --- the comparison -------------------------------------------------------------------------------


def compared(finding: Finding, lang: str) -> str:
    """The actual beside its bound with the sign that holds between them; empty where nothing was compared."""
    if finding.actual is None or finding.bound is None or finding.verdict not in {Verdict.MET, Verdict.MISSED}:
        return ""
    actual, held = figure(finding.actual, finding, lang, unit=True), finding.verdict is Verdict.MET
    low = limit_reckoned(finding, lang, "low")
    match finding.comparison:
        case None | Comparison.DONE:
            return ""
        case Comparison.BETWEEN:
            return f"{actual} {'∈' if held else '∉'} [{low}, {limit_reckoned(finding, lang, 'high')}]"
        case Comparison.ABOUT:
            return f"|{actual} − {low}| {'≤' if held else '>'} {distance(finding.within or 0.0, finding, lang)}"
        case Comparison.DIRECTION:
            rises = (finding.direction == "increase") == held
            return f"{actual} {'>' if rises else '<'} {low or figure(finding.bound, finding, lang, unit=True)}"
        case _:
            sign = HELD[finding.comparison]
            return f"{actual} {sign if held else BROKEN[sign]} {low}"


# --- completion, progress, schedule ---------------------------------------------------------------


def completion(finding: Finding, lang: str) -> str:
    """``completion: v / T``, or ``T / v`` where lower is better."""
    move = finding.movement
    bound = finding.bound if finding.due else move.final_bound
    if move.completion is None or finding.actual is None or bound is None:
        return ""
    above, below = (bound, finding.actual) if finding.comparison in LOWER_IS_BETTER else (finding.actual, bound)
    return _line("completion", f"{plain(above)} / {plain(below)}", percent(move.completion, lang), lang)


def progress(finding: Finding, lang: str) -> str:
    """``progress: (v - b) / (T - b)``."""
    return _way(finding, lang, "progress", finding.actual, finding.movement.progress)


def schedule(finding: Finding, lang: str) -> str:
    """``schedule: (E - b) / (T - b)``."""
    return _way(finding, lang, "schedule", finding.movement.expected, finding.movement.schedule)


def _way(finding: Finding, lang: str, name: str, value: float | None, share: float | None) -> str:
    final, start = finding.movement.final_bound, starting_value(finding) or 0.0
    if share is None or value is None or final is None:
        return ""
    formula = f"({plain(value)} − {plain(start)}) / ({plain(final)} − {plain(start)})"
    return _line(name, formula if start else f"{plain(value)} / {plain(final)}", percent(share, lang), lang)


def starting_value(finding: Finding) -> float | None:
    """Where the path starts in the measure's own terms: nothing for a change or a running total, else the baseline."""
    return 0.0 if finding.measure in {Measure.CHANGE, Measure.CUMULATIVE} else finding.movement.baseline


def tolerance(finding: Finding, lang: str) -> str:
    """The value expected by now, with the path it lies on and its tolerance."""
    move = finding.movement
    if move.expected is None:
        return ""
    width = "" if move.tolerance is None else f" ± {distance(move.tolerance, finding, lang)}"
    return say(
        "arithmetic.expected",
        lang,
        expected=f"{expected(move.expected, finding, lang)}{width}",
        path=say(f"path.{move.path or 'steps'}", lang),
    )


def catch_up(finding: Finding, lang: str) -> str:
    """The yearly change still needed to the next due point, and to the final one where that is another."""
    move = finding.movement
    needed = [
        say("arithmetic.needed", lang, year=year, rate=step(rate, finding, lang))
        for year, rate in dict.fromkeys(
            ((move.next_year, move.catch_up_next), (move.final_year, move.catch_up_final)),
        )
        if year is not None and rate is not None
    ]
    return say("join.list", lang).join(needed)


def so_far(finding: Finding, lang: str) -> str:
    """The yearly change since the baseline."""
    made = finding.movement.change_so_far
    return "" if made is None else say("arithmetic.made", lang, rate=step(made, finding, lang))


def outlook(finding: Finding, lang: str) -> str:
    """What comes of it if the years so far simply go on, and by which method; empty where there is no trend."""
    move = finding.movement
    if finding.trend is Trend.UNKNOWN or move.outlook is None or move.since_value is None or move.outlook_ratio is None:
        return ""
    return say(
        f"arithmetic.trend.{finding.method}",
        lang,
        method=say(f"method.{finding.method}", lang),
        year=move.since_year,
        first=figure(move.since_value, finding, lang, unit=True),
        final=move.final_year,
        outlook=figure(move.outlook, finding, lang, unit=True),
        ratio=percent(100 * move.outlook_ratio, lang),
    )


def _line(name: str, formula: str, result: str, lang: str) -> str:
    return say("arithmetic.line", lang, name=say(f"head.{name}", lang), formula=formula, result=result)
