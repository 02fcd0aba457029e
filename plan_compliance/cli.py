"""The command line: arguments in, report out, exit codes; the only place that prints and knows today's date.

Nothing heavy is imported before it is needed, so that ``--help`` and a mistyped option answer at once.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.texts import say
from plan_compliance.undisturbed import undisturbed
from plan_compliance.vocabulary import Nature

if TYPE_CHECKING:
    from plan_compliance.errors import Fault
    from plan_compliance.judging.finding import Finding, Judgement
    from plan_compliance.model import Gathered

WRITTEN, NOT_PASSED, NOT_UNDERSTOOD, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("text", "markdown", "csv", "json")
FILTERS = ("district", "year", "plan", "nature", "domain", "responsible")
SHOWN_NEAR = 5


class Refusal(Exception):  # noqa: N818  (what was asked cannot be done; not a fault of this program)
    """Why nothing is written, one message a line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What one run found: everything judged, the language to say it in, and what intake complained about."""

    judgement: "Judgement"
    faults: "tuple[Fault, ...]"
    lang: str


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0: written, 1: the gate asked for was not passed, 2: input not understood."""
    asked = _arguments(argv)
    try:
        with undisturbed():
            return _explain(asked) if asked.command else _report(asked)
    except Refusal as refusal:
        _tell(refusal)
        return NOT_UNDERSTOOD
    except OSError as error:
        _tell(f"{error.filename}: {error.strerror}")
        return NOT_UNDERSTOOD
    except KeyboardInterrupt:
        return INTERRUPTED


def _tell(message: object) -> None:
    print(message, file=sys.stderr)  # noqa: T201  (one of the two doors that may)


# --- arguments ------------------------------------------------------------------------------------


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    asked = parser.parse_args(argv)
    if asked.command and (asked.command[0] != "explain" or len(asked.command) != 2):  # noqa: PLR2004
        parser.error("expected nothing, or: explain PLAN/TARGET/AREA/YEAR")
    return asked


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plan-compliance" if Path(sys.argv[0]).name != "report.py" else "report.py",
        description="Judge district plans by what was reported: what was kept, what is behind, what nobody reported.",
        epilog="Exit codes: 0 written; 1 the gate asked for was not passed; 2 input not understood "
        "(with faulty observations the rest is still written).",
    )
    parser.add_argument(
        "command",
        nargs="*",
        metavar="explain PLAN/TARGET/AREA/YEAR",
        help="tell one finding in full, with its sums and sources, instead of a report",
    )
    chosen = parser.add_argument_group("what to report (repeat, or join with commas)")
    for name, help_ in _FILTER_HELP.items():
        chosen.add_argument(f"--{name}", action="extend", type=_words, default=[], metavar="WORD", help=help_)
    _add_input(parser.add_argument_group("what to read"))
    _add_output(parser.add_argument_group("how to write it"))
    return parser


_FILTER_HELP = {
    "district": "districts by id or name (haizhu, 海珠区)",
    "year": "years (2020)",
    "plan": "plans by id (haizhu-2016-2020)",
    "nature": ", ".join(Nature),
    "domain": "fields of work (elderly_care)",
    "responsible": "units that answer for a target",
}


def _add_input(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--targets", type=Path, default=Path("targets"), metavar="DIR", help="plans (default: targets)")
    group.add_argument(
        "--actuals", type=Path, default=Path("actuals"), metavar="DIR", help="submissions (default: actuals)"
    )
    group.add_argument("--as-of", metavar="DATE", help="judge as on this day, e.g. 2020-12-31 (default: today)")


def _add_output(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--lang", choices=("zh", "en"), help="language (default: that of the plans)")
    group.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    group.add_argument("--out", default="-", metavar="PATH", help="file to write; - is the terminal (default)")
    group.add_argument("--all", action="store_true", help="every target, not only what is missed, behind or owed")
    group.add_argument(
        "--gate",
        default="none",
        help="exit 1 if any of these fail: binding, expected, unstated (missed), data, schedule (default: none)",
    )
    group.add_argument("--ignore-waivers", action="store_true", help="let a waived miss fail the gate too")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


# --- commands -------------------------------------------------------------------------------------


def _report(asked: argparse.Namespace) -> int:
    from plan_compliance.reporting.contents import Contents  # noqa: PLC0415
    from plan_compliance.reporting.formats import FORMATS as WRITERS  # noqa: PLC0415
    from plan_compliance.reporting.gate import stopped  # noqa: PLC0415

    _check_gate(asked)
    outcome = _judged(asked)
    findings = _selected(outcome, asked)
    filtered = any(getattr(asked, name) for name in FILTERS)
    contents = Contents(
        findings=findings, as_of=outcome.judgement.as_of, lang=outcome.lang, complete=asked.all or filtered
    )
    _write(WRITERS[asked.format](contents), asked, outcome.lang)
    failing = stopped(findings, gate=asked.gate, as_of=contents.as_of, ignore_waivers=asked.ignore_waivers)
    if failing:
        _tell(say("cli.gate", outcome.lang, count=len(failing), gate=asked.gate))
    return _code(outcome, failed=bool(failing))


def _explain(asked: argparse.Namespace) -> int:
    from plan_compliance.reporting.explain import explain  # noqa: PLC0415

    outcome = _judged(asked)
    finding = _addressed(asked.command[1], outcome)
    _write(explain(finding, outcome.lang), asked, outcome.lang)
    return _code(outcome, failed=False)


def _code(outcome: Outcome, *, failed: bool) -> int:
    if outcome.faults:
        return NOT_UNDERSTOOD
    return NOT_PASSED if failed else WRITTEN


# --- reading and judging --------------------------------------------------------------------------


def _judged(asked: argparse.Namespace) -> Outcome:
    lang = asked.lang or "zh"
    as_of = _as_of(asked.as_of, lang)
    for option in ("targets", "actuals"):
        if not getattr(asked, option).is_dir():
            raise Refusal(say("cli.no_directory", lang, path=getattr(asked, option), option=option))
    gathered, faults = _gathered(asked, lang)
    lang = asked.lang or _language(gathered)
    if faults:
        _tell(_complaints(faults, lang))
    from plan_compliance.judging import judge  # noqa: PLC0415

    judgement = judge(gathered, as_of=as_of)
    if not judgement.findings:
        raise Refusal(say("cli.no_points", lang))
    return Outcome(judgement=judgement, faults=faults, lang=lang)


def _as_of(written: str | None, lang: str) -> str:
    if written is None:
        return datetime.now(UTC).astimezone().date().isoformat()
    try:
        if date.fromisoformat(written).isoformat() == written:
            return written
    except ValueError:
        pass
    raise Refusal(say("cli.bad_date", lang, found=written))


def _gathered(asked: argparse.Namespace, lang: str) -> "tuple[Gathered, tuple[Fault, ...]]":
    from plan_compliance.errors import PlanError  # noqa: PLC0415
    from plan_compliance.intake import gather  # noqa: PLC0415

    try:
        return gather(asked.targets, asked.actuals)
    except PlanError as error:
        raise Refusal(_complaints(error.faults, lang)) from error


def _language(gathered: "Gathered") -> str:
    """The language that all plans share, else Chinese."""
    languages = {plan.lang for plan in gathered.plans}
    return languages.pop() if len(languages) == 1 else "zh"


def _complaints(faults: "Sequence[Fault]", lang: str) -> str:
    """Every fault on a line of its own, then their number."""
    counted = say("cli.faults_one" if len(faults) == 1 else "cli.faults", lang, count=len(faults))
    return "\n".join([*(fault.message(lang) for fault in faults), counted])


# --- choosing -------------------------------------------------------------------------------------


def _selected(outcome: Outcome, asked: argparse.Namespace) -> "tuple[Finding, ...]":
    from plan_compliance.reporting.selection import Selection, select, unknown_words  # noqa: PLC0415

    selection = Selection(**{name: tuple(getattr(asked, name)) for name in FILTERS})
    unknown = unknown_words(outcome.judgement.findings, selection)
    if unknown:
        raise Refusal("\n".join(_unknown(*word, lang=outcome.lang) for word in unknown))
    findings = select(outcome.judgement.findings, selection)
    if not findings:
        raise Refusal(say("cli.no_points", outcome.lang))
    return findings


def _unknown(option: str, found: str, known: Sequence[str], *, lang: str) -> str:
    from plan_compliance.intake.nearest import nearest_word  # noqa: PLC0415

    near = nearest_word(found, known)
    if near:
        return say("cli.unknown_near", lang, option=option, found=found, near=near)
    return say("cli.unknown", lang, option=option, found=found, known=say("join.names", lang).join(known) or "-")


def _check_gate(asked: argparse.Namespace) -> None:
    from plan_compliance.reporting.gate import GATES, NO_GATE, gate_words  # noqa: PLC0415

    try:
        gate_words(asked.gate)
    except ValueError as error:
        raise Refusal(_unknown("gate", str(error), (*GATES, NO_GATE), lang=asked.lang or "zh")) from error


def _addressed(found: str, outcome: Outcome) -> "Finding":
    """The finding with the address ``found``, or the only one whose address begins so."""
    from difflib import get_close_matches  # noqa: PLC0415

    findings, lang = {finding.address: finding for finding in outcome.judgement.findings}, outcome.lang
    fitting = [found] if found in findings else [address for address in findings if address.startswith(found)]
    if len(fitting) == 1:
        return findings[fitting[0]]
    near = say("join.names", lang).join(fitting[:SHOWN_NEAR] or get_close_matches(found, findings, n=SHOWN_NEAR))
    if fitting:
        raise Refusal(say("cli.ambiguous", lang, found=found, near=near))
    problem = say("cli.no_address", lang, found=found)
    raise Refusal(say("cli.near_addresses", lang, problem=problem, near=near) if near else problem)


# --- writing --------------------------------------------------------------------------------------


def _write(report: str, asked: argparse.Namespace, lang: str) -> None:
    """Put ``report`` out whole or not at all; a CSV file begins with the mark by which Excel knows UTF-8."""
    if asked.out == "-":
        _show(report.encode())
        return
    marked = "utf-8-sig" if asked.format == "csv" and not asked.command else "utf-8"
    path = Path(asked.out)
    try:
        _replace(path.resolve(), report.encode(marked))
    except OSError as error:
        raise Refusal(say("cli.unwritable", lang, path=path, why=error.strerror)) from error


def _show(report: bytes) -> None:
    """Write to standard output, whatever its encoding; a reader that has gone away (``| head``) is no error."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(report)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace(path: Path, report: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(report)
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("xb") as file:
            file.write(report)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
