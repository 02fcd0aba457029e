"""Completeness: who should have reported what by when, and has not."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Intake, Refusal, add_input, code, screened, tell, unknown, words
from plan_compliance.commands.outputs import TABLES, add_output, write_sheets
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.reporting.sheets import Sheet, Value
    from plan_compliance.screening.completeness import Account
    from plan_compliance.screening.debts import Debt

GATES = ("data", "none")
COUNTED = ("due", "reported", "refused", "missing", "awaited", "on_time", "late", "untimed")
LACKING = ("year", "area_name", "indicator_name", "unit", "deadline", "reason", "need", "needed_by", "waived")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which districts and years, and the common options."""
    chosen = parser.add_argument_group("what to look at (repeat, or join with commas)")
    for name, help_ in (("district", "districts by id or name"), ("year", "years, also those to come")):
        chosen.add_argument(f"--{name}", action="extend", type=words, default=[], metavar="WORD", help=help_)
    add_input(parser)
    group = add_output(parser, TABLES)
    group.add_argument(
        "--gate", choices=GATES, default="none", help="data: exit 1 if a figure is missing or refused whose time is up"
    )


def run(asked: argparse.Namespace) -> int:
    """Write the accounts asked for and what they lack; 1 if the gate asked for was not passed."""
    intake = screened(asked)
    chosen = _chosen(asked, intake)
    title = say("complete.title", intake.lang, as_of=intake.as_of)
    sheets = [accounts_sheet(chosen, intake), _lacking_sheet(chosen, intake)]
    write_sheets(sheets, title, asked, intake.lang)
    overdue = sum(len(account.overdue) for account in chosen) if asked.gate == "data" else 0
    if overdue:
        tell(say("complete.gate", intake.lang, count=overdue))
    return code(intake, failed=bool(overdue))


def _chosen(asked: argparse.Namespace, intake: Intake) -> "tuple[Account, ...]":
    """The accounts asked for; without ``--year`` those of which something was reported or should have been."""
    from plan_compliance.screening.completeness import accounts  # noqa: PLC0415

    every = accounts(intake.gathered, as_of=intake.as_of)
    districts = {called: one.district for one in every for called in _names(one.district, intake)}
    years = {str(one.year): one.year for one in every}
    unheard = [("--district", word, sorted({one.district for one in every})) for word in asked.district]
    unheard += [("--year", word, sorted(years)) for word in asked.year]
    strange = [entry for entry in unheard if entry[1] not in (districts if entry[0] == "--district" else years)]
    if strange:
        raise Refusal("\n".join(unknown(*entry, intake.lang) for entry in strange))
    whose, when = {districts[word] for word in asked.district}, {years[word] for word in asked.year}
    return tuple(
        one
        for one in every
        if (one.district in whose or not whose) and (one.year in when or (not when and one.has_begun))
    )


def _names(area: str, intake: Intake) -> tuple[str, ...]:
    name = intake.gathered.areas[area].name
    return area, name.zh, name.en


# --- tables ---------------------------------------------------------------------------------------


def accounts_sheet(chosen: "Sequence[Account]", intake: Intake, *, title: str = "complete.accounts") -> "Sheet":
    """A row for each account: how much is due, and how it stands with it."""
    from plan_compliance.reporting.sheets import Sheet  # noqa: PLC0415

    lang = intake.lang
    heads = (say("complete.due", lang), *(_head(word, lang) for word in COUNTED[1:]))
    return Sheet(
        name="accounts",
        title=say(title, lang, as_of=intake.as_of),
        columns=("district", "district_name", "year", "light", *COUNTED),
        heads=("", say("complete.district", lang), say("complete.year", lang), say("complete.light", lang), *heads),
        rows=tuple(_account_row(account, intake) for account in chosen),
        notes=(say("complete.legend" if chosen else "complete.nothing_due", lang),),
        for_machines=frozenset({"district"}),
    )


def _head(word: str, lang: str) -> str:
    from plan_compliance.screening.debts import Standing  # noqa: PLC0415

    return say(f"{'standing' if word in set(Standing) else 'timing'}.{word}", lang)


def _account_row(account: "Account", intake: Intake) -> "tuple[Value, ...]":
    from plan_compliance.screening.debts import Standing, Timing  # noqa: PLC0415

    name = intake.gathered.areas[account.district].name[intake.lang]
    counts = [account.count(word) for word in (*Standing, *Timing)]
    light = say(f"light.{account.light}", intake.lang)
    return account.district, name, account.year, light, account.due, *counts


def _lacking_sheet(chosen: "Sequence[Account]", intake: Intake) -> "Sheet":
    from plan_compliance.reporting.sheets import Sheet  # noqa: PLC0415

    lang = intake.lang
    told = (say("complete.area" if name == "area_name" else f"complete.{name}", lang) for name in LACKING_HEADS)
    return Sheet(
        name="lacking",
        title=say("complete.lacking", lang),
        columns=("district", "area", "indicator", *LACKING),
        heads=("", "", "", *told),
        rows=tuple(_lacking_row(debt, intake) for account in chosen for debt in account.lacking),
        for_machines=frozenset({"district", "area", "indicator", "unit", "needed_by", "waived"}),
    )


LACKING_HEADS = ("year", "area_name", "indicator", "unit", "deadline", "reason", "need", "needed_by", "waived")


def _lacking_row(debt: "Debt", intake: Intake) -> "tuple[Value, ...]":
    from plan_compliance.texts.units import unit_name  # noqa: PLC0415

    lang, owed, gathered = intake.lang, debt.owed, intake.gathered
    indicator = gathered.indicators[owed.indicator]
    name = indicator.name[lang]
    return (
        owed.district,
        owed.area,
        owed.indicator,
        owed.year,
        gathered.areas[owed.area].name[lang],
        say("complete.count_of", lang, name=name) if owed.counted else name,
        unit_name(indicator.unit, lang),
        owed.deadline,
        say(f"reason.{debt.reason}", lang),
        say(f"need.{owed.need}", lang),
        "; ".join(dict.fromkeys(ask.address for ask in owed.asks)),
        "true" if debt.waived else "false",
    )
