"""A picture of findings: one target's path, districts side by side, a heat map, progress, verdicts."""

import argparse
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Outcome, Refusal, add_input, code, judged, tell, unknown, words
from plan_compliance.commands.outputs import add_output, write, write_bytes
from plan_compliance.commands.review import FILTERS
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.judging.finding import Finding

SUBJECTS = {"path": "PLAN/TARGET/AREA", "districts": "INDICATOR", "heat": "", "schedule": "", "verdicts": ""}
"""Every chart, and what it is of where it is of one thing."""
FORMATS = ("svg", "png")
SHOWN_NEAR = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which chart, of what, and the common options."""
    parser.add_argument(
        "chart",
        choices=tuple(SUBJECTS),
        help="path: one target over the years; districts: side by side for an indicator; heat: districts × targets in "
        "--year, else targets × years; schedule: progress against schedule; verdicts: counted over the years",
    )
    parser.add_argument(
        "subject", nargs="?", default="", metavar="OF", help="path: PLAN/TARGET/AREA; districts: INDICATOR"
    )
    chosen = parser.add_argument_group("what to draw (repeat, or join with commas)")
    chosen.add_argument("--year", metavar="YEAR", help="as seen in this year (default: the last that says something)")
    for name, help_ in FILTERS.items():
        chosen.add_argument(f"--{name}", action="extend", type=words, default=[], metavar="WORD", help=help_)
    add_input(parser)
    group = add_output(parser)
    group.add_argument("--format", choices=FORMATS, help="default: by the name of --out, else svg")


def run(asked: argparse.Namespace) -> int:
    """Judge, choose, draw."""
    form = _form(asked)
    _check_subject(asked)
    if find_spec("matplotlib") is None:
        raise Refusal(say("chart.no_extra", asked.lang or "zh", library="matplotlib", extra="charts"))
    outcome = judged(asked)
    findings = _chosen(outcome, asked)
    year = _year(findings, outcome.lang, asked)
    from plan_compliance.reporting.charts.canvas import Form, chinese_family  # noqa: PLC0415
    from plan_compliance.reporting.charts.drawing import drawn  # noqa: PLC0415

    if not chinese_family():
        tell(say("chart.no_font", outcome.lang))
    _put_out(drawn(asked.chart, findings, outcome.lang, year=year, form=Form(form)), form, asked.out, outcome.lang)
    return code(outcome.intake)


def _put_out(content: bytes, form: str, out: str, lang: str) -> None:
    if out != "-":
        write_bytes({Path(out).name: content}, str(Path(out).parent), lang)
    elif form == "svg":
        write(content.decode(), out, lang)


# --- what was asked -------------------------------------------------------------------------------


def _form(asked: argparse.Namespace) -> str:
    """The format asked for, by word or by the name of the file; a picture in dots is not for the terminal."""
    ending = Path(asked.out).suffix.removeprefix(".").lower()
    form: str = asked.format or (ending if ending in FORMATS else FORMATS[0])
    if form == "png" and asked.out == "-":
        raise Refusal(say("chart.binary", asked.lang or "zh"))
    return form


def _check_subject(asked: argparse.Namespace) -> None:
    wanted, lang = SUBJECTS[asked.chart], asked.lang or "zh"
    if wanted and not asked.subject:
        raise Refusal(say("chart.which", lang, chart=asked.chart, wanted=wanted))
    if asked.subject and not wanted:
        raise Refusal(say("chart.no_word", lang, chart=asked.chart, found=asked.subject))


def _chosen(outcome: Outcome, asked: argparse.Namespace) -> "tuple[Finding, ...]":
    """The findings that fit every filter and are of what the chart is of."""
    from plan_compliance.reporting.selection import Selection, select, unknown_words  # noqa: PLC0415

    everything, lang = outcome.judgement.findings, outcome.lang
    selection = Selection(**{name: tuple(getattr(asked, name)) for name in FILTERS})
    unheard = unknown_words(everything, selection)
    if unheard:
        raise Refusal("\n".join(unknown(f"--{name}", word, known, lang) for name, word, known in unheard))
    findings = select(everything, selection)
    match asked.chart:
        case "path":
            findings = _of_row(asked.subject, findings, lang)
        case "districts":
            findings = _of_indicator(asked.subject, findings, lang)
    if not findings:
        raise Refusal(say("cli.no_points", lang))
    return findings


def _of_row(found: str, findings: "Sequence[Finding]", lang: str) -> "tuple[Finding, ...]":
    """The years of the one target and area whose address begins with ``found``."""
    from difflib import get_close_matches  # noqa: PLC0415

    rows = dict.fromkeys(f"{one.plan}/{one.target}/{one.area}" for one in findings)
    fitting = [row for row in rows if row == found] or [row for row in rows if f"{row}/".startswith(found)]
    if len(fitting) == 1:
        return tuple(one for one in findings if one.address.startswith(f"{fitting[0]}/"))
    near = say("join.names", lang).join(fitting[:SHOWN_NEAR] or get_close_matches(found, rows, n=SHOWN_NEAR))
    if fitting:
        raise Refusal(say("cli.ambiguous", lang, found=found, near=near))
    problem = say("chart.no_row", lang, found=found)
    raise Refusal(say("cli.near_addresses", lang, problem=problem, near=near) if near else problem)


def _of_indicator(found: str, findings: "Sequence[Finding]", lang: str) -> "tuple[Finding, ...]":
    known = sorted({one.indicator for one in findings if one.indicator})
    if found not in known:
        raise Refusal(unknown("INDICATOR", found, known, lang))
    return tuple(one for one in findings if one.indicator == found)


def _year(findings: "Sequence[Finding]", lang: str, asked: argparse.Namespace) -> int | None:
    if asked.year is None:
        return None
    known = {str(one.year): one.year for one in findings}
    if asked.year not in known:
        raise Refusal(unknown("--year", asked.year, sorted(known), lang))
    return known[asked.year]
