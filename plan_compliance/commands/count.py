"""How many promises each plan holds: shown, or written into a page between two marks."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Refusal, add_input, code, read
from plan_compliance.commands.outputs import add_output, replace, write
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.model import Gathered

FORMATS = ("text", "markdown", "csv", "json")
BEGIN, END = "<!-- counts -->", "<!-- /counts -->"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The page to write into, and the common options."""
    add_input(parser)
    group = add_output(parser, FORMATS)
    group.add_argument(
        "--write", type=Path, metavar="PAGE", help=f"put the tables into this Markdown page, between {BEGIN} and {END}"
    )


def run(asked: argparse.Namespace) -> int:
    """Write the counts."""
    from plan_compliance.reporting.plan_counts import plan_counts  # noqa: PLC0415
    from plan_compliance.reporting.sheets import written  # noqa: PLC0415

    intake = read(asked)
    if asked.write:
        page = asked.write.read_text(encoding="utf-8")
        replace(asked.write, renewed(page, intake.gathered, intake.lang, str(asked.write)).encode())
    else:
        sheets = plan_counts(intake.gathered, intake.lang)
        report = written(sheets, title=say("count.title", intake.lang), form=asked.format)
        write(report, asked.out, intake.lang, for_spreadsheets=asked.format == "csv")
    return code(intake)


def renewed(page: str, gathered: "Gathered", lang: str, path: str) -> str:
    """``page`` with the counts of today between the two marks."""
    from plan_compliance.reporting.plan_counts import plan_counts  # noqa: PLC0415
    from plan_compliance.reporting.sheets import written  # noqa: PLC0415

    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise Refusal(say("count.no_marks", lang, path=path, begin=BEGIN, end=END))
    sheets = written(plan_counts(gathered, lang), title=say("count.title", lang), form="markdown")
    tables = sheets.partition("\n\n")[2]
    return f"{before}{BEGIN}\n{tables}{END}{after}"
