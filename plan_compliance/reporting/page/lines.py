"""One line of the tables and one finding, as lists of plain values in the order of their fields."""

from collections.abc import Mapping

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.arithmetic import HELD, starting_value, steps
from plan_compliance.reporting.bounds import bound_written
from plan_compliance.reporting.explain import told
from plan_compliance.reporting.figures import expected, figure, percent
from plan_compliance.reporting.labels import name_inside, status
from plan_compliance.reporting.page.shared import LANGUAGES, Shared
from plan_compliance.reporting.review.overall import actual_written, promised, promised_last, unit_shown
from plan_compliance.reporting.rows import Plain, number
from plan_compliance.reporting.sentences import reason_written, sentence
from plan_compliance.reporting.summary import is_reported
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Nature, Pace, Trend, Verdict

LINE_FIELDS = (
    "target",
    "district",
    "plan",
    "domain",
    "responsible",
    "name",
    "inside",
    "nature",
    "unit",
    "final",
    "others",
    "start",
    "stops",
    "scale",
)
FIELDS = (
    "line",
    "year",
    "verdict",
    "pace",
    "trend",
    "flags",
    "due",
    "reported",
    "status",
    "actual",
    "asked",
    "completion",
    "completionWritten",
    "way",
    "reason",
    "rest",
    "sums",
    "stands",
    "figures",
    "notes",
    "remarks",
    "parts",
    "value",
    "expected",
    "expectedWritten",
    "tolerance",
    "projected",
    "projectedWritten",
)
FRAMED = "\x00"
MOST_PARTS = 40
"""Parts that a finding lists on the page, those amiss first; of more the page says how many."""


def line_values(finding: Finding, history: Mapping[int, Finding], shared: Shared) -> list[Plain]:
    """What holds for a target of one district in every year, from the field ``name`` on."""
    return [
        shared.of(finding.name),
        shared.number(*(name_inside(finding, finding.name, lang) for lang in LANGUAGES)),
        list(Nature).index(finding.nature),
        shared.number(*(unit_shown(finding, lang) for lang in LANGUAGES)),
        shared.number(*(promised_last(finding, history, lang).text for lang in LANGUAGES)),
        list(finding.responsible.others) if finding.responsible else [],
        _start(history, shared),
        _stops(history, shared),
        list(finding.scale),
    ]


def _start(history: Mapping[int, Finding], shared: Shared) -> Plain:
    """Year, value and wording of the start of the path; None where none is known."""
    for finding in history.values():
        value, year = starting_value(finding), finding.movement.baseline_year
        if value is not None and year is not None and finding.movement.final_bound is not None:
            written = shared.number(*(figure(value, finding, lang, unit=True) for lang in LANGUAGES))
            return [year, number(value), written]
    return None


def _stops(history: Mapping[int, Finding], shared: Shared) -> list[Plain]:
    """Year, value and wording of every due point with a number, in the order of the years."""
    return [
        [year, number(one.bound), shared.number(*(_asked(one, lang) for lang in LANGUAGES))]
        for year, one in history.items()
        if one.due and one.bound is not None
    ]


def finding_values(finding: Finding, shared: Shared, *, brief: bool = False) -> list[Plain]:
    """What holds for one year, from the field ``year`` on; ``brief``: only as far as ``reason``.

    Empty lists and None at the end are left out.
    """
    values = [*_judged(finding, shared), *([] if brief else _opened(finding, shared))]
    while values and values[-1] in (None, 0, []):
        values.pop()
    return values


def _judged(finding: Finding, shared: Shared) -> list[Plain]:
    """What a row shows."""
    return [
        finding.year,
        list(Verdict).index(finding.verdict),
        list(Pace).index(finding.pace),
        list(Trend).index(finding.trend),
        sum(1 << list(Flag).index(flag) for flag in finding.flags),
        int(finding.due),
        int(is_reported(finding)),
        status(finding),
        *_written(finding, shared),
    ]


def _opened(finding: Finding, shared: Shared) -> list[Plain]:
    """What a row opens to."""
    return [
        shared.number(*(_rest(finding, lang) for lang in LANGUAGES)),
        shared.lines(*(steps(finding, lang) for lang in LANGUAGES)),
        shared.lines(*(told("explain.plan", finding, lang) for lang in LANGUAGES)),
        shared.lines(*(told("explain.figures", finding, lang) for lang in LANGUAGES)),
        shared.lines(*(_notes(finding, lang) for lang in LANGUAGES)),
        _remarks(finding, shared),
        _parts(finding, shared),
        *_course(finding, shared),
    ]


def _written(finding: Finding, shared: Shared) -> list[Plain]:
    """Actual, what was asked, completion, way expected and gone, and the reason where there is no verdict."""
    move = finding.movement
    gone = move.schedule is not None and move.progress is not None
    return [
        shared.number(*(_blank(actual_written(finding, lang).text) for lang in LANGUAGES)),
        shared.number(*(_asked(finding, lang) for lang in LANGUAGES)),
        None if move.completion is None else number(round(move.completion, 2)),
        shared.number(*(percent(move.completion, lang) for lang in LANGUAGES)),
        shared.number(*(f"{percent(move.schedule, lang)} / {percent(move.progress, lang)}" for lang in LANGUAGES))
        if gone
        else 0,
        shared.number(*(_reason(finding, lang) for lang in LANGUAGES)),
    ]


def _blank(text: str) -> str:
    return "" if text == "—" else text


def _asked(finding: Finding, lang: str) -> str:
    """What this year asks for; in a year without a bound what the next one does."""
    if finding.bound is not None and finding.comparison in HELD:
        return f"{HELD[finding.comparison].replace('=', '')}{figure(finding.bound, finding, lang)}"
    return _blank(promised(finding, lang).text) if finding.due else bound_written(finding, lang)


def _reason(finding: Finding, lang: str) -> str:
    if finding.verdict in {Verdict.NO_DATA, Verdict.NOT_APPLICABLE}:
        return reason_written(finding.reason, lang)
    return reason_written(finding.pace_reason, lang) if finding.pace is Pace.UNKNOWN else ""


def _rest(finding: Finding, lang: str) -> str:
    """The sentence without its frame of area, year and name, which the page puts around it again."""
    frame = say(
        "sentence.whole",
        lang,
        area=finding.area_name.zh if lang == "zh" else finding.area,
        year=finding.year,
        name=name_inside(finding, finding.name, lang),
        clauses=FRAMED,
    )
    beginning, _, end = frame.partition(FRAMED)
    return sentence(finding, lang).removeprefix(beginning).removesuffix(end)


def _notes(finding: Finding, lang: str) -> list[str]:
    """The notes of the findings but for the remarks, which have a place of their own."""
    remarks = {say("explain.remark", lang, said=remark[lang]) for remark in finding.remarks}
    return [line for line in told("explain.notes", finding, lang) if line not in remarks]


def _remarks(finding: Finding, shared: Shared) -> list[Plain]:
    """What the district says (1) with reason, measure and date, then what the plan itself remarks (0)."""
    own: list[Plain] = [
        [1, shared.of(one.said), *map(shared.plain, (one.reason, one.measure, one.by_when))]
        for one in finding.district_remarks
    ]
    said = {one.said for one in finding.district_remarks}
    ended = finding.withdrawal.reason if finding.withdrawal else None
    return own + [[0, shared.of(one)] for one in finding.remarks if one not in said and one.zh != ended]


def _parts(finding: Finding, shared: Shared) -> list[Plain]:
    """Verdict and sentence of every part, those amiss first, the number left out at the end."""
    order = (Verdict.MISSED, Verdict.NO_DATA, Verdict.MET, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE)
    parts = sorted(finding.parts, key=lambda part: (not part.member, order.index(part.verdict)))
    shown: list[Plain] = [
        [status(part), shared.number(*(sentence(part, lang) for lang in LANGUAGES))] for part in parts[:MOST_PARTS]
    ]
    return [*shown, len(parts) - MOST_PARTS] if len(parts) > MOST_PARTS else shown


def _course(finding: Finding, shared: Shared) -> list[Plain]:
    """Where the value stands on its path, as numbers for the chart and as text for its table."""
    move = finding.movement
    return [
        number(finding.actual),
        number(move.expected),
        _in_words(move.expected, finding, shared),
        number(move.tolerance),
        number(move.outlook),
        _in_words(move.outlook, finding, shared),
    ]


def _in_words(value: float | None, finding: Finding, shared: Shared) -> int:
    return 0 if value is None else shared.number(*(expected(value, finding, lang) for lang in LANGUAGES))
