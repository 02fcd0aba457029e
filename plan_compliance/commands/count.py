"""How many promises each plan holds: shown, or written into a page between two marks."""

import argparse
from pathlib import Path

from plan_compliance.commands.inputs import Refusal, add_input, code, read
from plan_compliance.commands.outputs import TABLES, add_output, replace, write_sheets
from plan_compliance.texts import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """The page to write into, and the common options."""
    add_input(parser)
    group = add_output(parser, TABLES)
    group.add_argument(
        "--write",
        type=Path,
        metavar="PAGE",
        help="put the tables into this Markdown page, between <!-- counts --> and <!-- /counts -->",
    )


def run(asked: argparse.Namespace) -> int:
    """Write the counts."""
    from plan_compliance.reporting.plan_counts import BEGIN, END, plan_counts, renewed  # noqa: PLC0415

    intake = read(asked)
    if asked.write:
        page = renewed(asked.write.read_text(encoding="utf-8"), intake.gathered, intake.lang)
        if page is None:
            raise Refusal(say("count.no_marks", intake.lang, path=asked.write, begin=BEGIN, end=END))
        replace(asked.write, page.encode())
    else:
        sheets = plan_counts(intake.gathered, intake.lang)
        write_sheets(sheets, say("count.title", intake.lang), asked, intake.lang)
    return code(intake)
