"""Are plans and submissions sound? Every rule's remarks, with their arithmetic and their places."""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Outcome, Refusal, add_input, code, judged, tell, unknown, words
from plan_compliance.commands.outputs import TABLES, add_output, write_sheets
from plan_compliance.texts import say
from plan_compliance.vocabulary import Severity

if TYPE_CHECKING:
    from plan_compliance.audit.remark import Remark
    from plan_compliance.model import Gathered, Plan
    from plan_compliance.reporting.sheets import Sheet

FOR_READERS = frozenset({"text", "markdown"})
FILTERS = {
    "plan": "plans by id, with the figures of their district and years (haizhu-2016-2020)",
    "rule": "rules by id (disputed)",
    "severity": ", ".join(Severity),
}
NO_GATE = "none"
COLUMNS = ("severity", "rule", "plan", "target", "area", "year", "place", "sentence")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to remark on, and the common options."""
    chosen = parser.add_argument_group("what to remark on (repeat, or join with commas)")
    for name, help_ in FILTERS.items():
        chosen.add_argument(f"--{name}", action="extend", type=words, default=[], metavar="WORD", help=help_)
    chosen.add_argument(
        "--mutants", action="store_true", help="also name assertions that no figure could fail, or none could meet"
    )
    add_input(parser)
    group = add_output(parser, TABLES)
    group.add_argument(
        "--gate",
        choices=(*Severity, NO_GATE),
        default=NO_GATE,
        help="exit 1 if any remark written is at least so grave (default: none)",
    )


def run(asked: argparse.Namespace) -> int:
    """Write the remarks asked for; 1 if the gate asked for was not passed."""
    from plan_compliance.audit.examined import examine  # noqa: PLC0415
    from plan_compliance.audit.rules import remarks  # noqa: PLC0415

    outcome = judged(asked)
    _check_words(asked, outcome)
    examined = examine(outcome.intake.gathered, outcome.judgement.findings, as_of=outcome.judgement.as_of)
    found = _selected(remarks(examined), asked, outcome.intake.gathered.plans)
    sheets = _for_readers(found, outcome.lang) if asked.format in FOR_READERS else [_for_programs(found, outcome.lang)]
    sheets += [_mutants(outcome.intake.gathered, asked.plan, outcome.lang)] if asked.mutants else []
    title = say("audit.title", outcome.lang)
    write_sheets(sheets, title, asked, outcome.lang)
    failing = _stopped(found, asked.gate)
    if failing:
        severity = say(f"severity.{asked.gate}", outcome.lang)
        tell(say("audit.gate", outcome.lang, count=len(failing), severity=severity))
    return code(outcome.intake, failed=bool(failing))


# --- choosing -----------------------------------------------------------------------------------------


def _check_words(asked: argparse.Namespace, outcome: Outcome) -> None:
    from plan_compliance.audit.rules import RULES  # noqa: PLC0415

    known = {"plan": [plan.id for plan in outcome.intake.gathered.plans], "rule": [*RULES], "severity": [*Severity]}
    strange = [
        unknown(option, word, listed, outcome.lang)
        for option, listed in known.items()
        for word in getattr(asked, option)
        if word not in listed
    ]
    if strange:
        raise Refusal("\n".join(strange))


def _selected(found: "Sequence[Remark]", asked: argparse.Namespace, plans: "Sequence[Plan]") -> "tuple[Remark, ...]":
    chosen = [plan for plan in plans if plan.id in asked.plan]
    return tuple(
        one
        for one in found
        if (not chosen or any(one.concerns(plan) for plan in chosen))
        and (not asked.rule or one.rule in asked.rule)
        and (not asked.severity or one.severity in asked.severity)
    )


def _stopped(found: "Iterable[Remark]", gate: str) -> "list[Remark]":
    """The remarks that are at least so grave as the gate says."""
    gravest = list(Severity)
    grave = gravest[: gravest.index(Severity(gate)) + 1] if gate != NO_GATE else []
    return [one for one in found if one.severity in grave]


# --- tables -------------------------------------------------------------------------------------------


def _for_readers(found: "Sequence[Remark]", lang: str) -> "list[Sheet]":
    """How many there are, then a table for each rule that had something to say."""
    from plan_compliance.reporting.sheets import Sheet  # noqa: PLC0415

    counts = {severity.value: sum(one.severity is severity for one in found) for severity in Severity}
    heading = say("audit.counts", lang, **counts) if found else say("audit.nothing", lang)
    columns = ("place", "sentence")
    tables = [
        Sheet(
            name=rule,
            title=say(
                "audit.group",
                lang,
                severity=say(f"severity.{severity}", lang),
                title=say(f"rule.{rule}", lang),
                rule=rule,
            ),
            columns=columns,
            heads=_heads(columns, lang),
            rows=tuple((str(one.place), one.sentence(lang)) for one in ones),
        )
        for (severity, rule), ones in groupby(found, key=lambda one: (one.severity, one.rule))
    ]
    return [Sheet(name="counts", title=heading, columns=(), heads=(), rows=()), *tables]


def _for_programs(found: "Sequence[Remark]", lang: str) -> "Sheet":
    """One row a remark."""
    from plan_compliance.reporting.sheets import Sheet  # noqa: PLC0415

    rows = tuple(
        (
            *(one.severity.value, one.rule, one.plan, one.target, one.area, one.year),
            *(str(one.place), one.sentence(lang)),
        )
        for one in found
    )
    return Sheet(name="remarks", title="", columns=COLUMNS, heads=_heads(COLUMNS, lang), rows=rows)


def _mutants(gathered: "Gathered", plans: Sequence[str], lang: str) -> "Sheet":
    """The assertions of ``plans`` (of all, where none are named) that say nothing whatever is reported."""
    from plan_compliance.audit.trials.mutants import mutants  # noqa: PLC0415
    from plan_compliance.reporting.sheets import Sheet  # noqa: PLC0415

    chosen = tuple(plan for plan in gathered.plans if plan.id in plans) if plans else gathered.plans
    found = mutants(replace(gathered, plans=chosen))
    columns = ("address", "place", "sentence")
    rows = tuple((one.address, str(one.place), one.sentence(lang)) for one in found)
    title = say("audit.mutants", lang, count=len(rows))
    return Sheet(name="mutants", title=title, columns=columns, heads=_heads(columns, lang), rows=rows)


def _heads(columns: Sequence[str], lang: str) -> tuple[str, ...]:
    return tuple(say(f"audit.head.{name}", lang) for name in columns)
