"""Screening: whether the figures that were handed in can be true, and what stands around them."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import NOT_UNDERSTOOD, Intake, Refusal, add_input, code, read, unknown, words
from plan_compliance.commands.outputs import TABLES, add_output, write_sheets
from plan_compliance.texts import say
from plan_compliance.vocabulary import Severity

if TYPE_CHECKING:
    from plan_compliance.reporting.sheets import Sheet
    from plan_compliance.screening.rules import Notice

COLUMNS = ("severity", "place", "rule", "area", "indicator", "year", "sentence")
SHOWN = ("error", "warning")
"""What is listed one by one unless asked for otherwise; everything is counted."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and the common options."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="tell of these submissions alone")
    add_input(parser)
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
    intake = read(asked)
    files = _files(asked, intake)
    notices = [one for one in screen(intake.gathered, as_of=intake.as_of).notices if one.fault.place.file in files]
    listed = [one for one in notices if one.severity in (asked.severity or SHOWN)]
    title = say("screen.title", intake.lang, as_of=intake.as_of)
    sheets = [_counts_sheet(notices, intake), _notices_sheet(listed, intake)]
    write_sheets(sheets, title, asked, intake.lang)
    refused = any(one.severity is Severity.ERROR for one in notices)
    return NOT_UNDERSTOOD if refused else code(intake)


def _files(asked: argparse.Namespace, intake: Intake) -> frozenset[str]:
    """The names, as complaints show them, of the submissions asked for; all if none was."""
    read_from = {one.place.file for one in intake.gathered.observations} | {one.place.file for one in intake.faults}
    by_path = {Path(name).resolve(): name for name in read_from}
    asked_for = {
        path: frozenset(by_path[one] for one in by_path if _belongs(one, path.resolve())) for path in asked.files
    }
    strange = [str(path) for path, names in asked_for.items() if not names]
    if strange:
        raise Refusal("\n".join(say("screen.unknown_file", intake.lang, found=found) for found in strange))
    return frozenset().union(*asked_for.values()) or frozenset(read_from)


def _belongs(file: Path, asked: Path) -> bool:
    """Whether ``file`` is the one asked for, or a table of the data package asked for."""
    from plan_compliance.intake.package_shelves import ARCHIVE, DESCRIPTOR  # noqa: PLC0415

    if asked.name == DESCRIPTOR:
        return file.is_relative_to(asked.parent)
    return file == asked or (asked.suffix.lower() == ARCHIVE and file.is_relative_to(asked))


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
