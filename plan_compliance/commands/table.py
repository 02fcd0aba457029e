"""Evaluators' tables: findings counted by any of their dimensions, as counts or as rates."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Refusal, add_input, add_method, code, judged, unknown, words
from plan_compliance.commands.outputs import add_output, replace, write
from plan_compliance.commands.report import FILTERS, selected
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.reporting.crosstab.counting import Crosstab, Layout
    from plan_compliance.reporting.crosstab.dimensions import Dimension

FORMATS = ("text", "markdown", "latex", "html", "csv", "json", "xlsx", "docx")
SHOWN = ("counts", "compliance", "reporting", "schedule")
DIMENSIONS = "district, year, plan, domain, nature, indicator, responsible, verdict, pace, trend"
PACKAGES = {"xlsx": ("XlsxWriter", "excel"), "docx": ("python-docx", "word")}
"""What writes a format, and the extra that brings it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to count by, what to show, and the common options."""
    asked = parser.add_argument_group("what stands where", f"each of {DIMENSIONS}")
    asked.add_argument(
        "--rows", action="extend", type=words, default=[], metavar="WORD", help="a row for each (default: district)"
    )
    asked.add_argument(
        "--columns", action="extend", type=words, default=[], metavar="WORD", help="a column for each (default: none)"
    )
    asked.add_argument(
        "--by", action="extend", type=words, default=[], metavar="WORD", help="groups of rows, outermost first"
    )
    asked.add_argument("--show", choices=SHOWN, default=SHOWN[0], help="counts, or a rate with its two numbers")
    chosen = parser.add_argument_group("what to count (repeat, or join with commas)")
    for name, help_ in FILTERS.items():
        chosen.add_argument(f"--{name}", action="extend", type=words, default=[], metavar="WORD", help=help_)
    add_input(parser)
    add_method(parser)
    add_output(parser, FORMATS)


def run(asked: argparse.Namespace) -> int:
    """Judge, count, write."""
    layout = _layout(asked, asked.lang or "zh")
    outcome = judged(asked)
    from plan_compliance.reporting.crosstab.counting import crosstab  # noqa: PLC0415

    counted = crosstab(selected(outcome, asked), layout, as_of=outcome.judgement.as_of)
    _write(counted, asked, outcome.lang)
    return code(outcome.intake)


def _layout(asked: argparse.Namespace, lang: str) -> "Layout":
    from plan_compliance.reporting.crosstab.counting import DIVIDED, Layout, Show  # noqa: PLC0415

    columns = _dimensions("--columns", asked.columns, lang)
    if len(columns) > 1:
        raise Refusal(say("crosstab.several_columns", lang))
    layout = Layout(
        rows=_dimensions("--rows", asked.rows or ["district"], lang),
        columns=columns[0] if columns else None,
        by=_dimensions("--by", asked.by, lang),
        show=Show(asked.show),
    )
    if layout.repeated:
        raise Refusal("\n".join(say("crosstab.repeated", lang, found=one) for one in layout.repeated))
    divided = DIVIDED.get(layout.show)
    if divided in layout.dimensions:
        raise Refusal(say("crosstab.divided", lang, show=layout.show, found=divided))
    return layout


def _dimensions(option: str, typed: Sequence[str], lang: str) -> "tuple[Dimension, ...]":
    from plan_compliance.reporting.crosstab.dimensions import Dimension  # noqa: PLC0415

    known = list(Dimension)
    wrong = [unknown(option, word, known, lang) for word in typed if word not in known]
    if wrong:
        raise Refusal("\n".join(wrong))
    return tuple(map(Dimension, typed))


def _write(crosstab: "Crosstab", asked: argparse.Namespace, lang: str) -> None:
    from plan_compliance.reporting.crosstab.formats import NOT_TEXT, written_in  # noqa: PLC0415

    if asked.format in NOT_TEXT and asked.out == "-":
        raise Refusal(say("crosstab.no_terminal", lang, format=asked.format))
    try:
        written = written_in(asked.format, crosstab, lang)
    except ModuleNotFoundError as error:
        package, extra = PACKAGES.get(asked.format, ("", ""))
        if not package:
            raise
        raise Refusal(say("crosstab.not_installed", lang, format=asked.format, package=package, extra=extra)) from error
    if asked.format in NOT_TEXT:
        _write_file(written, asked.out, lang)
    else:
        write(written.decode(), asked.out, lang, for_spreadsheets=asked.format == "csv")


def _write_file(content: bytes, out: str, lang: str) -> None:
    try:
        replace(Path(out).resolve(), content)
    except OSError as error:
        raise Refusal(say("cli.unwritable", lang, path=out, why=error.strerror)) from error
