"""Files handed in: what was understood of them, the same in canonical form, and filed under ``actuals/``."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import NOT_UNDERSTOOD, WRITTEN, Refusal, complaints, tell, unknown
from plan_compliance.commands.outputs import TABLES, add_output, lay_down, write, write_sheets
from plan_compliance.commands.progress import Progress
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.errors import Fault
    from plan_compliance.intake.lookup import Words
    from plan_compliance.intake.table_submissions import SheetRead, Wishes
    from plan_compliance.model import Area, Indicator, Observation

FORMS = ("csv", "yaml")


@dataclass(frozen=True, kw_only=True, slots=True)
class HandedIn:
    """Everything read from the files of one run."""

    indicators: "Mapping[str, Indicator]"
    areas: "Mapping[str, Area]"
    observations: "Sequence[Observation]"
    faults: "tuple[Fault, ...]"
    sheets: "tuple[SheetRead, ...]"
    lang: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """The files, what they do not say themselves, and what to make of them."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=".xlsx, .csv, .parquet, .yaml, datapackage.json or its .zip"
    )
    group = parser.add_argument_group("what to read")
    group.add_argument("--targets", type=Path, default=Path("targets"), metavar="DIR", help="catalogue and roster")
    group.add_argument("--area", metavar="AREA", help="whose figures these are, where the table does not say")
    group.add_argument("--year", metavar="YEAR", help="of which year, where the table does not say")
    group.add_argument("--sheet", metavar="NAME", help="read this sheet only (default: all that hold figures)")
    made = parser.add_argument_group("what to make of it")
    made.add_argument("--as", dest="form", choices=FORMS, help="write the figures in canonical form")
    made.add_argument(
        "--file-under",
        type=Path,
        metavar="DIR",
        help="file them as DIR/<area>/<year>.csv (or .yaml); nothing is filed if anything is wrong",
    )
    made.add_argument("--replace", action="store_true", help="replace files that are there and differ")
    add_output(parser, TABLES)


def run(asked: argparse.Namespace) -> int:
    """Read, show or convert, and file."""
    lang = asked.lang or "zh"
    handed_in = _read(asked, lang)
    if asked.form and not asked.file_under:
        write(_converted(handed_in, asked.form), asked.out, lang, for_spreadsheets=asked.form == "csv")
    else:
        _show(handed_in, asked)
    if handed_in.faults:
        tell(complaints(handed_in.faults, lang))
    if asked.file_under:
        _file(handed_in, asked)
    return NOT_UNDERSTOOD if handed_in.faults else WRITTEN


# --- reading -------------------------------------------------------------------------------------


def _read(asked: argparse.Namespace, lang: str) -> HandedIn:
    from plan_compliance.errors import PlanError  # noqa: PLC0415
    from plan_compliance.intake.gathering import gather_words, read_handed_in  # noqa: PLC0415
    from plan_compliance.intake.lookup import Words  # noqa: PLC0415
    from plan_compliance.observation_table import strung  # noqa: PLC0415

    if not asked.targets.is_dir():
        raise Refusal(say("cli.no_directory", lang, path=asked.targets, option="targets"))
    try:
        indicators, areas = gather_words(asked.targets)
    except PlanError as error:
        raise Refusal(complaints(error.faults, lang)) from error
    words = Words(indicators=indicators, areas=areas)
    wishes = _wishes(asked, words, lang)
    observations: list[Sequence[Observation]] = []
    faults: list[Fault] = []
    sheets: list[SheetRead] = []
    with Progress(lang) as progress:
        for path in progress.each(asked.files):
            read = read_handed_in(path, words, wishes, progress.rows)
            observations.append(read.observations)
            faults += read.faults
            sheets += read.sheets
    return HandedIn(
        indicators=indicators,
        areas=areas,
        observations=strung(observations, indicators=indicators, areas=areas),
        faults=tuple(faults),
        sheets=tuple(sheets),
        lang=lang,
    )


def _wishes(asked: argparse.Namespace, words: "Words", lang: str) -> "Wishes":
    from plan_compliance.intake.numbers import Refusal as Refused  # noqa: PLC0415
    from plan_compliance.intake.numbers import read_year  # noqa: PLC0415
    from plan_compliance.intake.table_submissions import Wishes  # noqa: PLC0415

    area = words.area(asked.area) if asked.area else ""
    if not isinstance(area, str):
        raise Refusal(unknown("--area", asked.area, sorted(words.areas), lang))
    year = read_year(asked.year) if asked.year else 0
    if isinstance(year, Refused):
        raise Refusal(say(year.text, lang, found=year.found, write=year.write))
    return Wishes(area=area, year=asked.year or "", sheet=asked.sheet or "")


# --- showing and converting -----------------------------------------------------------------------


def _show(handed_in: HandedIn, asked: argparse.Namespace) -> None:
    from plan_compliance.intake.folders import shown  # noqa: PLC0415
    from plan_compliance.reporting.understood import understood  # noqa: PLC0415

    sheets = understood(
        handed_in.observations,
        handed_in.sheets,
        handed_in.indicators,
        handed_in.areas,
        lang=handed_in.lang,
        several=len({*map(shown, asked.files), *(sheet.file for sheet in handed_in.sheets)}) > 1,
        complete=asked.format in ("csv", "json"),
    )
    write_sheets(sheets, say("intake.title", handed_in.lang), asked, handed_in.lang)


def _converted(handed_in: HandedIn, form: str) -> str:
    return _canonical([one for one in handed_in.observations if not one.refused], handed_in, form)


def _canonical(observations: "Sequence[Observation]", handed_in: HandedIn, form: str) -> str:
    from plan_compliance.reporting.canonical import CANONICAL, SeveralHeads  # noqa: PLC0415

    if not observations:
        raise Refusal("\n".join([*_told(handed_in), say("intake.nothing", handed_in.lang)]))
    try:
        return CANONICAL[form](observations, handed_in.indicators, handed_in.lang)
    except SeveralHeads as error:
        raise Refusal("\n".join([*_told(handed_in), say("intake.several_heads", handed_in.lang)])) from error


def _told(handed_in: HandedIn) -> list[str]:
    return [complaints(handed_in.faults, handed_in.lang)] if handed_in.faults else []


# --- filing --------------------------------------------------------------------------------------


def _file(handed_in: HandedIn, asked: argparse.Namespace) -> None:
    """Lay every file down, or none: none if anything is wrong or a file that differs is in the way."""
    from plan_compliance.intake.observations import refuse_repeated  # noqa: PLC0415

    lang = handed_in.lang
    _, repetitions = refuse_repeated(handed_in.observations)
    if handed_in.faults or repetitions:
        told = [complaints(repetitions, lang)] if repetitions and not handed_in.faults else []
        raise Refusal("\n".join([*told, say("intake.nothing_filed", lang)]))
    form = asked.form or FORMS[0]
    contents = {
        asked.file_under / area / f"{year}.{form}": _canonical(group, handed_in, form).encode()
        for (area, year), group in _by_file(handed_in).items()
    }
    same = {path for path, content in contents.items() if path.is_file() and path.read_bytes() == content}
    if not asked.replace:
        in_the_way = [path for path in contents if path not in same and path.exists()]
        if in_the_way:
            raise Refusal("\n".join(say("intake.exists", lang, path=path.as_posix()) for path in in_the_way))
    lay_down({path: content for path, content in contents.items() if path not in same}, overwrite=asked.replace)
    for path in contents:
        tell(say("intake.unchanged" if path in same else "intake.filed", lang, path=path.as_posix()))


def _by_file(handed_in: HandedIn) -> "dict[tuple[str, str], list[Observation]]":
    from plan_compliance.reporting.canonical import filed_under  # noqa: PLC0415

    groups: dict[tuple[str, str], list[Observation]] = {}
    for one in sorted(handed_in.observations, key=lambda one: (one.area, one.year, one.indicator, one.read_on)):
        groups.setdefault(filed_under(one, handed_in.areas), []).append(one)
    return groups
