"""The order of keys: plans and catalogues put in canonical order, every comment kept."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import LANGUAGES, NOT_PASSED, NOT_UNDERSTOOD, WRITTEN, Refusal, complaints, tell
from plan_compliance.commands.outputs import replace, write
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.errors import Fault
    from plan_compliance.intake.folders import Paper


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of fmt."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="plans, catalogues, or folders of them")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 and name the files that would change"
    )
    parser.add_argument(
        "--targets", type=Path, default=Path("targets"), metavar="DIR", help="where no FILE is named (default: targets)"
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the messages (default: zh)")


def run(asked: argparse.Namespace) -> int:
    """Put the files in order, or only name them; 1 where a check found some, 2 where some could not be read."""
    from plan_compliance.authoring.formatting import formatted, part_of  # noqa: PLC0415

    lang = asked.lang or "zh"
    papers, faults = _papers(asked.files or [asked.targets], lang)
    changed = []
    for paper in papers:
        result = formatted(paper.content, paper.file, part_of(paper.file) or "")
        if isinstance(result, tuple):
            faults += result
        elif result != paper.content:
            changed.append((paper.file, result))
    if not asked.check:
        _replace_all(changed, lang)
    write("".join(f"{file}\n" for file, _ in changed), "-", lang)
    tell(say("fmt.would" if asked.check else "fmt.changed", lang, count=len(changed), total=len(papers)))
    if faults:
        tell(complaints(faults, lang))
        return NOT_UNDERSTOOD
    return NOT_PASSED if asked.check and changed else WRITTEN


def _papers(paths: list[Path], lang: str) -> "tuple[list[Paper], list[Fault]]":
    """Every plan and catalogue among ``paths`` and in their folders, each once, and what is wrong with the others."""
    papers: dict[str, Paper] = {}
    faults: list[Fault] = []
    for path in paths:
        found, others = _named(path, lang)
        papers |= {paper.file: paper for paper in found}
        faults += others
    return list(papers.values()), faults


def _named(path: Path, lang: str) -> "tuple[list[Paper], list[Fault]]":
    from plan_compliance.authoring.formatting import part_of  # noqa: PLC0415
    from plan_compliance.errors import Fault, fault  # noqa: PLC0415
    from plan_compliance.intake.folders import read_file, read_folder  # noqa: PLC0415
    from plan_compliance.intake.gathering import YAML  # noqa: PLC0415
    from plan_compliance.model import Place  # noqa: PLC0415

    if path.is_dir():
        read, faults = read_folder(path, YAML, "run")
        papers = [paper for paper in read if part_of(paper.file) is not None]
        if not papers and not faults:
            raise Refusal(say("fmt.nothing", lang, path=path))
        return papers, list(faults)
    if not path.exists():
        raise Refusal(say("fmt.no_file", lang, path=path))
    one = read_file(path, "run")
    if isinstance(one, Fault):
        return [], [one]
    if one.suffix not in YAML or part_of(one.file) is None:
        return [], [fault(Place(file=one.file), "fmt.not_for_this")]
    return [one], []


def _replace_all(changed: list[tuple[str, bytes]], lang: str) -> None:
    for file, content in changed:
        try:
            replace(Path(file).resolve(), content)
        except OSError as error:
            raise Refusal(say("fmt.unwritable", lang, path=file, why=error.strerror)) from error
