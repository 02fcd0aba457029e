"""One finding in full: its sentence, its sums, its path, its sources."""

import argparse
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Outcome, Refusal, add_input, add_method, code, judged
from plan_compliance.commands.outputs import add_output, write
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.judging.finding import Finding

SHOWN_NEAR = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """The address, and the common options."""
    parser.add_argument("address", metavar="PLAN/TARGET/AREA/YEAR", help="a finding, or the beginning of its address")
    add_input(parser)
    add_method(parser)
    add_output(parser)


def run(asked: argparse.Namespace) -> int:
    """Tell the finding asked for."""
    from plan_compliance.reporting.explain import explain  # noqa: PLC0415

    outcome = judged(asked)
    finding = _addressed(asked.address, outcome)
    write(explain(finding, outcome.lang), asked.out, outcome.lang)
    return code(outcome.intake)


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
