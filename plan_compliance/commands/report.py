"""The report: every finding asked for, counted and told, and the gate that a run may be asked to pass."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.engines import add_engine
from plan_compliance.commands.inputs import (
    Misunderstanding,
    Outcome,
    Refusal,
    add_changed_since,
    add_input,
    add_method,
    changes_asked,
    code,
    judged,
    tell,
    unknown,
    words,
)
from plan_compliance.commands.outputs import add_output, append, write, write_several
from plan_compliance.texts import say
from plan_compliance.vocabulary import Nature, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plan_compliance.intake.baselines import Baseline
    from plan_compliance.judging.finding import Finding
    from plan_compliance.reporting.changes import Changes
    from plan_compliance.reporting.contents import Contents
    from plan_compliance.reporting.sheets import Sheet

FORMATS = ("text", "markdown", "csv", "json", "github", "sarif", "junit")
FILTERS = {
    "district": "districts by id or name (haizhu, 海珠区)",
    "year": "years (2020)",
    "plan": "plans by id (haizhu-2016-2020)",
    "nature": ", ".join(Nature),
    "domain": "fields of work (elderly_care)",
    "responsible": "units that answer for a target",
}
PLATFORM_SUMMARY = "GITHUB_STEP_SUMMARY"
"""Where GitHub says which file a step's summary is; looked at only for its own format."""
SHOWN_KNOWN = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the report."""
    chosen = parser.add_argument_group("what to report (repeat, or join with commas)")
    for name, help_ in FILTERS.items():
        chosen.add_argument(f"--{name}", action="extend", type=words, default=[], metavar="WORD", help=help_)
    add_changed_since(chosen)
    add_input(parser)
    add_method(parser)
    add_engine(parser)
    group = add_output(parser)
    group.add_argument(
        "--format",
        action="extend",
        type=words,
        default=[],
        metavar="WORD",
        help=f"{', '.join(FORMATS)}; several go into the folder --out, as report.txt, report.sarif … (default: text)",
    )
    group.add_argument("--summary", metavar="PATH", help="append a summary in Markdown, as CI platforms show it")
    group.add_argument("--all", action="store_true", help="every target, not only what is missed, behind or owed")
    group.add_argument(
        "--gate",
        default="none",
        help="exit 1 if any of these fail: binding, expected, unstated (missed), data, schedule (default: none)",
    )
    group.add_argument("--ignore-waivers", action="store_true", help="let a waived miss fail the gate too")
    group.add_argument(
        "--baseline", type=Path, metavar="FILE", help="an earlier report in JSON: what failed then does not fail now"
    )


def run(asked: argparse.Namespace) -> int:
    """Judge, choose, write; 1 if the gate asked for was not passed."""
    _check_gate(asked)
    formats = _formats(asked)
    baseline = _baseline(asked)
    changes = changes_asked(asked)
    try:
        outcome = judged(asked, changes.sifted if changes else None, _severities(formats, asked))
    except Misunderstanding as error:
        _write_faults(error, formats, asked)
        raise
    contents = _contents(outcome, baseline, changes, asked)
    _write(contents, formats, asked)
    if contents.known:
        tell(_known(contents))
    if contents.stopped:
        tell(say("cli.gate", outcome.lang, count=len(contents.stopped), gate=asked.gate))
    return code(outcome.intake, failed=bool(contents.stopped))


def _contents(
    outcome: Outcome, baseline: "Baseline | None", changes: "Changes | None", asked: argparse.Namespace
) -> "Contents":
    from plan_compliance.reporting.contents import Contents  # noqa: PLC0415
    from plan_compliance.reporting.gate import is_known, stopped  # noqa: PLC0415

    findings = selected(outcome, asked)
    if changes:
        findings = changes.concerned(outcome.intake.gathered, findings)
        tell(changes.told(len(findings), outcome.lang))
    held = {"gate": asked.gate, "as_of": outcome.judgement.as_of, "ignore_waivers": asked.ignore_waivers}
    failing = stopped(findings, **held)
    known = tuple(finding for finding in failing if baseline and is_known(finding, baseline, **held))
    addresses = {finding.address for finding in known}
    return Contents(
        findings=findings,
        as_of=outcome.judgement.as_of,
        lang=outcome.lang,
        complete=asked.all or any(getattr(asked, name) for name in FILTERS),
        gate=asked.gate,
        stopped=tuple(finding for finding in failing if finding.address not in addresses),
        known=known,
        faults=outcome.intake.faults,
        notices=outcome.intake.notices,
        accounts=_accounts(findings, outcome) if _summary_path(asked) else None,
        method=outcome.judgement.method,
    )


def _accounts(findings: "tuple[Finding, ...]", outcome: Outcome) -> "Sheet":
    """Who has reported what was due, in the districts and years of ``findings``."""
    from plan_compliance.commands.completeness import accounts_sheet  # noqa: PLC0415
    from plan_compliance.screening.completeness import accounts  # noqa: PLC0415

    told = {(finding.area, finding.year) for finding in findings}
    every = accounts(outcome.intake.gathered, as_of=outcome.judgement.as_of)
    chosen = [one for one in every if one.has_begun and (one.district, one.year) in told]
    return accounts_sheet(chosen, outcome.intake, title="complete.title")


def _known(contents: "Contents") -> str:
    shown = [finding.address for finding in contents.known[:SHOWN_KNOWN]]
    shown += ["…"] if len(contents.known) > SHOWN_KNOWN else []
    listed = say("join.names", contents.lang).join(shown)
    return say("cli.known", contents.lang, count=len(contents.known), addresses=listed)


def selected(outcome: Outcome, asked: argparse.Namespace) -> "tuple[Finding, ...]":
    """The findings that the filters leave; a refusal for words that fit none."""
    from plan_compliance.reporting.selection import Selection, select, unknown_words  # noqa: PLC0415

    selection = Selection(**{name: tuple(getattr(asked, name)) for name in FILTERS})
    unheard = unknown_words(outcome.judgement.findings, selection)
    if unheard:
        raise Refusal("\n".join(unknown(f"--{name}", word, known, outcome.lang) for name, word, known in unheard))
    findings = select(outcome.judgement.findings, selection)
    if not findings:
        raise Refusal(say("cli.no_points", outcome.lang))
    return findings


# --- what to write ------------------------------------------------------------------------------------


def _formats(asked: argparse.Namespace) -> tuple[str, ...]:
    """The formats asked for, each once."""
    formats = tuple(dict.fromkeys(asked.format)) or FORMATS[:1]
    wrong = [unknown("--format", name, FORMATS, asked.lang or "zh") for name in formats if name not in FORMATS]
    if wrong:
        raise Refusal("\n".join(wrong))
    if len(formats) > 1 and asked.out == "-":
        raise Refusal(say("cli.several_formats", asked.lang or "zh"))
    return formats


def _write(contents: "Contents", formats: "Sequence[str]", asked: argparse.Namespace) -> None:
    """One format to ``--out``, several into it; GitHub reads its own off the log."""
    from plan_compliance.reporting.formats import FILES, written_in  # noqa: PLC0415

    written = {name: written_in(name, contents) for name in formats}
    if len(set(asked.format)) > 1 or asked.out.endswith("/"):
        files = {FILES[name]: report for name, report in written.items() if name in FILES}
        write_several(files, asked.out, contents.lang, for_spreadsheets=FILES["csv"])
        if "github" in written:
            write(written["github"], "-", contents.lang)
    else:
        for name, report in written.items():
            write(report, asked.out, contents.lang, for_spreadsheets=name == "csv")
    _summarise(contents, asked)


def _write_faults(error: Misunderstanding, formats: "Sequence[str]", asked: argparse.Namespace) -> None:
    """What was not understood, in the formats that show it where it stands; the others have nothing to say."""
    from plan_compliance.reporting.contents import Contents  # noqa: PLC0415
    from plan_compliance.reporting.formats import FAULT_FORMATS  # noqa: PLC0415

    contents = Contents(findings=(), as_of=error.as_of, lang=error.lang, gate=asked.gate, faults=error.faults)
    _write(contents, [name for name in formats if name in FAULT_FORMATS], asked)


def _summarise(contents: "Contents", asked: argparse.Namespace) -> None:
    from plan_compliance.reporting.step_summary import step_summary  # noqa: PLC0415

    path = _summary_path(asked)
    if path:
        append(step_summary(contents), path, contents.lang)


def _summary_path(asked: argparse.Namespace) -> str:
    """The file that a summary goes to; empty where none is asked for."""
    return asked.summary or (os.environ.get(PLATFORM_SUMMARY) if "github" in asked.format else "") or ""


def _severities(formats: "Sequence[str]", asked: argparse.Namespace) -> tuple[Severity, ...]:
    """What to ask of figures that are kept: nothing where no format shows it."""
    from plan_compliance.reporting.formats import NOTICE_FORMATS  # noqa: PLC0415

    return tuple(Severity) if _summary_path(asked) or not NOTICE_FORMATS.isdisjoint(formats) else ()


# --- what was asked -------------------------------------------------------------------------------


def _baseline(asked: argparse.Namespace) -> "Baseline | None":
    if asked.baseline is None:
        return None
    from plan_compliance.intake.baselines import Baseline, read_baseline  # noqa: PLC0415

    baseline = read_baseline(asked.baseline)
    if isinstance(baseline, Baseline):
        return baseline
    raise Refusal(f"--baseline: {baseline.message(asked.lang or 'zh')}")


def _check_gate(asked: argparse.Namespace) -> None:
    from plan_compliance.reporting.gate import GATES, NO_GATE, gate_words  # noqa: PLC0415

    try:
        gate_words(asked.gate)
    except ValueError as error:
        raise Refusal(unknown("--gate", str(error), (*GATES, NO_GATE), lang=asked.lang or "zh")) from error
