"""The report: every finding asked for, counted and told, and the gate that a run may be asked to pass."""

import argparse
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Outcome, Refusal, add_input, code, judged, tell, unknown, words
from plan_compliance.commands.outputs import add_output, write
from plan_compliance.texts import say
from plan_compliance.vocabulary import Nature

if TYPE_CHECKING:
    from plan_compliance.judging.finding import Finding

FORMATS = ("text", "markdown", "csv", "json")
FILTERS = {
    "district": "districts by id or name (haizhu, 海珠区)",
    "year": "years (2020)",
    "plan": "plans by id (haizhu-2016-2020)",
    "nature": ", ".join(Nature),
    "domain": "fields of work (elderly_care)",
    "responsible": "units that answer for a target",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the report."""
    chosen = parser.add_argument_group("what to report (repeat, or join with commas)")
    for name, help_ in FILTERS.items():
        chosen.add_argument(f"--{name}", action="extend", type=words, default=[], metavar="WORD", help=help_)
    add_input(parser)
    group = add_output(parser, FORMATS)
    group.add_argument("--all", action="store_true", help="every target, not only what is missed, behind or owed")
    group.add_argument(
        "--gate",
        default="none",
        help="exit 1 if any of these fail: binding, expected, unstated (missed), data, schedule (default: none)",
    )
    group.add_argument("--ignore-waivers", action="store_true", help="let a waived miss fail the gate too")


def run(asked: argparse.Namespace) -> int:
    """Judge, choose, write; 1 if the gate asked for was not passed."""
    from plan_compliance.reporting.contents import Contents  # noqa: PLC0415
    from plan_compliance.reporting.formats import FORMATS as WRITERS  # noqa: PLC0415
    from plan_compliance.reporting.gate import stopped  # noqa: PLC0415

    _check_gate(asked)
    outcome = judged(asked)
    findings = _selected(outcome, asked)
    filtered = any(getattr(asked, name) for name in FILTERS)
    contents = Contents(
        findings=findings, as_of=outcome.judgement.as_of, lang=outcome.lang, complete=asked.all or filtered
    )
    write(WRITERS[asked.format](contents), asked.out, outcome.lang, for_spreadsheets=asked.format == "csv")
    failing = stopped(findings, gate=asked.gate, as_of=contents.as_of, ignore_waivers=asked.ignore_waivers)
    if failing:
        tell(say("cli.gate", outcome.lang, count=len(failing), gate=asked.gate))
    return code(outcome.intake, failed=bool(failing))


def _selected(outcome: Outcome, asked: argparse.Namespace) -> "tuple[Finding, ...]":
    from plan_compliance.reporting.selection import Selection, select, unknown_words  # noqa: PLC0415

    selection = Selection(**{name: tuple(getattr(asked, name)) for name in FILTERS})
    unheard = unknown_words(outcome.judgement.findings, selection)
    if unheard:
        raise Refusal("\n".join(unknown(f"--{name}", word, known, outcome.lang) for name, word, known in unheard))
    findings = select(outcome.judgement.findings, selection)
    if not findings:
        raise Refusal(say("cli.no_points", outcome.lang))
    return findings


def _check_gate(asked: argparse.Namespace) -> None:
    from plan_compliance.reporting.gate import GATES, NO_GATE, gate_words  # noqa: PLC0415

    try:
        gate_words(asked.gate)
    except ValueError as error:
        raise Refusal(unknown("--gate", str(error), (*GATES, NO_GATE), lang=asked.lang or "zh")) from error
