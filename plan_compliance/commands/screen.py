"""Screening: whether the figures that were handed in can be true, and what stands around them."""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import (
    NOT_UNDERSTOOD,
    Intake,
    Refusal,
    add_changed_since,
    add_input,
    changes_asked,
    code,
    read,
    unknown,
    words,
)
from plan_compliance.commands.outputs import TABLES, add_output, write_sheets
from plan_compliance.texts import say
from plan_compliance.vocabulary import Severity

if TYPE_CHECKING:
    from plan_compliance.errors import Fault, Notice
    from plan_compliance.model import Gathered
    from plan_compliance.reporting.changes import Changes
    from plan_compliance.reporting.sheets import Sheet

COLUMNS = ("severity", "place", "rule", "area", "indicator", "year", "sentence")
SHOWN = ("error", "warning")
"""What is listed one by one unless asked for otherwise; everything is counted."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and the common options."""
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="tell of these submissions alone, or of those that a file of evidence, a plan or the catalogue concerns",
    )
    add_changed_since(add_input(parser))
    group = add_output(parser, TABLES)
    group.add_argument(
        "--severity",
        action="extend",
        type=words,
        default=[],
        metavar="WORD",
        help="list these alone: error (refuses the figure), warning, note (default: error,warning)",
    )


def run(asked: argparse.Namespace) -> int:
    """Write what the rules say; 2 if one refuses a figure."""
    from plan_compliance.screening.rules import screen  # noqa: PLC0415

    for word in asked.severity:
        if word not in list(Severity):
            raise Refusal(unknown("--severity", word, tuple(Severity), asked.lang or "zh"))
    sifts = [changes.sifted for changes in (changes_asked(asked), _named(asked)) if changes]

    def of_concern(gathered: "Gathered", faults: "tuple[Fault, ...]") -> "tuple[Fault, ...]":
        for sift in sifts:
            faults = sift(gathered, faults)
        return faults

    intake = read(asked, of_concern)
    found = screen(intake.gathered, as_of=intake.as_of).notices
    kept = frozenset(of_concern(intake.gathered, tuple(one.fault for one in found)))
    notices = [one for one in found if one.fault in kept]
    listed = [one for one in notices if one.severity in (asked.severity or SHOWN)]
    title = say("screen.title", intake.lang, as_of=intake.as_of)
    sheets = [_counts_sheet(notices, intake), _notices_sheet(listed, intake)]
    write_sheets(sheets, title, asked, intake.lang)
    refused = any(one.severity is Severity.ERROR for one in notices)
    return NOT_UNDERSTOOD if refused else code(intake)


def _named(asked: argparse.Namespace) -> "Changes | None":
    """The files asked for, as if they were what was touched; all if none was."""
    if not asked.files:
        return None
    from plan_compliance.intake.folders import shown  # noqa: PLC0415
    from plan_compliance.intake.history import Touched  # noqa: PLC0415
    from plan_compliance.reporting.changes import Changes  # noqa: PLC0415

    folders = (asked.targets, asked.actuals)
    strange = [str(path) for path in asked.files if not (path.is_file() and any(_inside(path, folders)))]
    if strange:
        raise Refusal("\n".join(say("screen.unknown_file", asked.lang or "zh", found=found) for found in strange))
    targets, actuals = (
        Touched(
            folder=shown(folder),
            files=frozenset(
                shown(folder / path.resolve().relative_to(folder.resolve()))
                for path in asked.files
                if any(_inside(path, (folder,)))
            ),
            before=(),
        )
        for folder in folders
    )
    return Changes(revision="", targets=targets, actuals=actuals)


def _inside(path: Path, folders: Sequence[Path]) -> Iterator[bool]:
    return (path.resolve().is_relative_to(folder.resolve()) for folder in folders)


def _counts_sheet(notices: "Sequence[Notice]", intake: Intake) -> "Sheet":
    from plan_compliance.reporting.sheets import Sheet  # noqa: PLC0415
    from plan_compliance.screening.rules import RULES  # noqa: PLC0415

    lang, counts = intake.lang, Counter(notice.rule for notice in notices)
    return Sheet(
        name="rules",
        title=say("screen.counts", lang),
        columns=("id", "severity", "rule", "count"),
        heads=("", *(say(f"screen.{column}", lang) for column in ("severity", "rule", "count"))),
        rows=tuple(
            (name, say(f"screened.{rule.severity}", lang), say(f"rule.{name}", lang), counts[name])
            for name, rule in RULES.items()
            if counts[name]
        ),
        notes=() if notices else (say("screen.nothing", lang),),
        for_machines=frozenset({"id"}),
    )


def _notices_sheet(notices: "Sequence[Notice]", intake: Intake) -> "Sheet":
    from plan_compliance.reporting.sheets import Sheet  # noqa: PLC0415

    lang = intake.lang
    return Sheet(
        name="notices",
        title=say("screen.sheet", lang),
        columns=COLUMNS,
        heads=tuple(say(f"screen.{column}", lang) for column in COLUMNS),
        rows=tuple(
            (
                say(f"screened.{one.severity}", lang),
                str(one.fault.place),
                one.rule,
                one.observation.area,
                one.observation.indicator,
                one.observation.year,
                one.fault.sentence(lang),
            )
            for one in notices
        ),
        for_machines=frozenset({"rule", "area", "indicator", "year"}),
    )
