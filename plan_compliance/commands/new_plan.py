"""A new plan file: a commented skeleton, or the rows of a plan table typed as CSV."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import LANGUAGES, WRITTEN, Refusal, complaints, tell, unknown
from plan_compliance.commands.outputs import write
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.authoring.encoding import Encoded
    from plan_compliance.authoring.skeleton import Head
    from plan_compliance.model import Area, Indicator

MOST_ROWS = 1000
FIRST_YEAR, LAST_YEAR = 1900, 2100
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_PERIOD = re.compile(r"(?P<area>.*?)[-_](?P<first>\d{4})[-_](?P<last>\d{4})")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of new-plan."""
    parser.add_argument("plan", metavar="ID", help="id of the plan, best <area>-<from>-<to>")
    parser.add_argument("--area", default="", help="area id (default: what stands before the years of the id)")
    parser.add_argument("--from", dest="first", type=int, metavar="YEAR", help="first year (default: from the id)")
    parser.add_argument("--to", dest="last", type=int, metavar="YEAR", help="last year (default: from the id)")
    rows = parser.add_mutually_exclusive_group()
    rows.add_argument("--rows", type=int, metavar="N", help="rows to fill in (default: 1)")
    rows.add_argument("--from-csv", type=Path, metavar="FILE", help="a plan table typed as CSV, one target a row")
    parser.add_argument("--table", default="", metavar="NAME", help="what the document calls the table of --from-csv")
    parser.add_argument(
        "--catalogue", metavar="PATH", help="write the indicators that --from-csv does not find to this file"
    )
    parser.add_argument(
        "--targets", type=Path, default=Path("targets"), metavar="DIR", help="plans and catalogue (default: targets)"
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the hints (default: zh)")
    parser.add_argument("--out", metavar="PATH", help="file to write; - is the terminal (default: <targets>/<ID>.yaml)")


def run(asked: argparse.Namespace) -> int:
    """Write the plan, and the catalogue if asked for; nothing is ever overwritten."""
    from plan_compliance.authoring.skeleton import blank_rows, registry, skeleton, to_register  # noqa: PLC0415

    lang = asked.lang or "zh"
    outs = _outs(asked, lang)
    indicators, areas = _known(asked.targets, lang)
    head = _head(asked, areas, lang)
    if asked.from_csv is None:
        count = 1 if asked.rows is None else asked.rows
        if not 1 <= count <= MOST_ROWS:
            raise Refusal(say("skeleton.bad_rows", lang, most=MOST_ROWS, found=count))
        write(skeleton(head, blank_rows(head, count, lang=lang), lang=lang), outs[0], lang)
        return WRITTEN
    own = areas[head.area].level if head.area in areas else ""
    encoded = _encoded(asked, head, indicators, own, lang)
    stanzas = "\n".join(stanza.text(lang) for stanza in encoded.stanzas)
    appended = to_register(stanzas, lang) if stanzas and not asked.catalogue else ""
    write(skeleton(head, encoded.targets, lang=lang, appended=appended), outs[0], lang)
    if asked.catalogue and stanzas:
        below = _folders_below(asked.targets, Path(asked.catalogue))
        write(registry(stanzas, lang, below=below), asked.catalogue, lang)
    _tell_count(encoded, outs[0] if outs[0] != "-" else asked.plan, lang)
    return WRITTEN


def _tell_count(encoded: "Encoded", out: str, lang: str) -> None:
    rows = encoded.targets.count("  - id: ")
    tell(say("skeleton.written", lang, path=out, rows=rows, new=len(encoded.stanzas), todo=encoded.to_do))


def _folders_below(targets: Path, file: Path) -> int:
    """How many folders lie between the folder of the plans and a file in it; 0 for a file elsewhere."""
    folder, home = targets.resolve(), file.resolve().parent
    return len(home.relative_to(folder).parts) if home.is_relative_to(folder) else 0


def _outs(asked: argparse.Namespace, lang: str) -> list[str]:
    """Where to write, refused where something is there already."""
    if not _ID.fullmatch(asked.plan):
        raise Refusal(say("skeleton.bad_id", lang, found=asked.plan))
    for option in ("catalogue", "table"):
        if getattr(asked, option) and asked.from_csv is None:
            raise Refusal(say("skeleton.needs_table", lang, option=option))
    out = asked.out or str(asked.targets / f"{asked.plan}.yaml")
    outs = [out, *([asked.catalogue] if asked.catalogue else [])]
    if len({Path(one).resolve() for one in outs}) < len(outs):
        raise Refusal(say("skeleton.same_file", lang))
    for one in outs:
        if one != "-" and not Path(one).parent.is_dir():
            raise Refusal(say("skeleton.no_folder", lang, path=Path(one).parent))
        if one != "-" and (Path(one).exists() or Path(one).is_symlink()):
            raise Refusal(say("skeleton.exists", lang, path=one))
    return outs


def _head(asked: argparse.Namespace, areas: "dict[str, Area]", lang: str) -> "Head":
    from plan_compliance.authoring.skeleton import Head  # noqa: PLC0415

    said = _PERIOD.fullmatch(asked.plan)
    first = asked.first if asked.first is not None else int(said["first"]) if said else None
    last = asked.last if asked.last is not None else int(said["last"]) if said else None
    if first is None or last is None:
        raise Refusal(say("skeleton.no_period", lang))
    if not FIRST_YEAR < first <= last <= LAST_YEAR:
        raise Refusal(say("skeleton.bad_period", lang, first=first, last=last))
    if asked.area and areas and asked.area not in areas:
        raise Refusal(unknown("area", asked.area, list(areas), lang))
    area = said["area"] if said and said["area"] in areas else ""
    return Head(id=asked.plan, area=asked.area or area, first=first, last=last)


def _known(targets: Path, lang: str) -> "tuple[dict[str, Indicator], dict[str, Area]]":
    """Catalogue and roster of the folder; empty where there is none yet."""
    from plan_compliance.errors import PlanError  # noqa: PLC0415
    from plan_compliance.intake.gathering import gather_words  # noqa: PLC0415

    if not targets.is_dir():
        return {}, {}
    try:
        return gather_words(targets)
    except PlanError as error:
        raise Refusal(complaints(error.faults, lang)) from error


def _encoded(
    asked: argparse.Namespace, head: "Head", indicators: "dict[str, Indicator]", own: str, lang: str
) -> "Encoded":
    from plan_compliance.authoring.encoding import encode  # noqa: PLC0415
    from plan_compliance.authoring.plan_tables import read_table  # noqa: PLC0415
    from plan_compliance.errors import Fault  # noqa: PLC0415
    from plan_compliance.intake.folders import read_file  # noqa: PLC0415

    paper = read_file(asked.from_csv, "run")
    if isinstance(paper, Fault):
        raise Refusal(complaints((paper,), lang))
    rows, faults = read_table(paper.content, paper.file, first=head.first, last=head.last, own=own)
    if faults:
        raise Refusal(complaints(faults, lang))
    return encode(rows, indicators, table=asked.table, lang=lang)
