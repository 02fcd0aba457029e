"""Plans side by side: the same indicators, who asks more, and how districts stand to city and province."""

import argparse
from collections.abc import Sequence

from plan_compliance.commands.inputs import Refusal, add_input, code, judged, unknown
from plan_compliance.commands.outputs import TABLES, add_output, write_sheets
from plan_compliance.texts import say

FEWEST = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """The plans, and the common options."""
    parser.add_argument("plans", nargs="+", metavar="PLAN", help="ids of plans, e.g. haizhu-2021-2025 yuexiu-2021-2025")
    add_input(parser)
    add_output(parser, TABLES)


def run(asked: argparse.Namespace) -> int:
    """Write the plans asked for side by side."""
    from plan_compliance.reporting.comparing import alignment, comparison  # noqa: PLC0415

    outcome = judged(asked)
    gathered, findings, lang = outcome.intake.gathered, outcome.judgement.findings, outcome.lang
    plans = tuple(dict.fromkeys(asked.plans))
    _check_plans(plans, [plan.id for plan in gathered.plans], lang)
    sheets = [*comparison(gathered, findings, plans, lang), alignment(gathered, findings, plans, lang)]
    title = say("compare.title", lang, plans=say("join.names", lang).join(plans))
    write_sheets(sheets, title, asked, lang)
    return code(outcome.intake)


def _check_plans(asked: Sequence[str], known: Sequence[str], lang: str) -> None:
    strange = [plan for plan in asked if plan not in known]
    if strange:
        raise Refusal("\n".join(unknown("PLAN", plan, known, lang) for plan in strange))
    if len(asked) < FEWEST:
        raise Refusal(say("compare.one_plan", lang, known=say("join.names", lang).join(known)))
