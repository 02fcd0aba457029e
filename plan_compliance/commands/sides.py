"""What the two words of ``diff`` can mean, and the run that each of them stands for."""

import argparse
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Outcome, Refusal, judged, tell
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.intake.runs import Run

YEAR = re.compile(r"[12]\d{3}", re.ASCII)


class Kind(StrEnum):
    """What a side of the comparison can be."""

    REPORT = "report"
    YEAR = "year"
    SUBMISSION = "submission"
    REVISION = "revision"


def kind_of(asked: argparse.Namespace) -> Kind:
    """What both words are; Refusal where that is not one thing, with every reading."""
    lang, words = asked.lang or "zh", (asked.before, asked.after)
    readings = [readings_of(word, asked) for word in words]
    for word, found in zip(words, readings, strict=True):
        if not found:
            raise Refusal(say("diff.unread", lang, word=word))
    if asked.by is not None:
        return _as_told(Kind(asked.by), dict(zip(words, readings, strict=True)), lang)
    shared = [kind for kind in Kind if all(kind in found for found in readings)]
    if not shared:
        told = {
            f"readings_{side}": named(found, lang) for side, found in zip(("before", "after"), readings, strict=True)
        }
        raise Refusal(say("diff.unlike", lang, before=words[0], after=words[1], **told))
    for word, found in zip(words, readings, strict=True):
        if len(found) > 1:
            blanks = {"readings": named(found, lang), "choices": " | ".join(found)}
            raise Refusal(say("diff.ambiguous", lang, word=word, **blanks))
    return shared[0]


def _as_told(kind: Kind, readings: Mapping[str, list[Kind]], lang: str) -> Kind:
    for word, found in readings.items():
        if kind not in found:
            raise Refusal(say("diff.not_so", lang, kind=kind, word=word, reading=say(f"reading.{kind}", lang)))
    return kind


def named(kinds: list[Kind], lang: str) -> str:
    """The names of readings, joined."""
    return say("join.names", lang).join(say(f"reading.{kind}", lang) for kind in kinds)


def readings_of(word: str, asked: argparse.Namespace) -> list[Kind]:
    """Everything that ``word`` can be."""
    from plan_compliance.intake.history import names_revision  # noqa: PLC0415

    path = Path(word)
    found = []
    if path.is_file():
        found.append(Kind.REPORT if path.suffix.lower() == ".json" else Kind.SUBMISSION)
    if path.is_dir():
        found.append(Kind.SUBMISSION)
    if YEAR.fullmatch(word):
        found.append(Kind.YEAR)
    if names_revision(word, asked.targets if asked.targets.is_dir() else Path()):
        found.append(Kind.REVISION)
    return [kind for kind in Kind if kind in found]


# --- the runs ----------------------------------------------------------------------------------------


def run_of(outcome: Outcome) -> "Run":
    """The run behind an outcome."""
    from plan_compliance.intake.runs import Run  # noqa: PLC0415
    from plan_compliance.reporting.shifts import stand_of  # noqa: PLC0415

    judgement = outcome.judgement
    return Run(
        as_of=judgement.as_of,
        method=judgement.method,
        stands=tuple(stand_of(finding) for finding in judgement.findings),
    )


def written_run(word: str, lang: str) -> "Run":
    """The run that a report in JSON holds."""
    from plan_compliance.intake.runs import Run, read_run  # noqa: PLC0415

    run = read_run(Path(word))
    if isinstance(run, Run):
        return run
    raise Refusal(run.message(lang))


def of_revision(revision: str, asked: argparse.Namespace) -> Outcome:
    """The plans and submissions as git has them in ``revision``, judged in a place of their own."""
    from plan_compliance.intake.history import HistoryError, lay_out  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        try:
            for folder in (asked.targets, asked.actuals):
                lay_out(revision, folder, place / _inside(folder))
        except HistoryError as error:
            key = error.text.replace("history.", "diff.git.")
            raise Refusal(say(key, asked.lang or "zh", **error.blanks)) from error
        return _judged_in(place, revision, asked)


def of_submission(word: str, other: str, asked: argparse.Namespace) -> Outcome:
    """The plans judged by a folder of submissions, or by those of ``--actuals`` with one file in the other's place."""
    path, rival = Path(word), Path(other)
    if path.is_dir() != rival.is_dir():
        raise Refusal(say("diff.mixed", asked.lang or "zh", before=asked.before, after=asked.after))
    if path.is_dir():
        return judged(argparse.Namespace(**{**vars(asked), "actuals": path}))
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        _copy(asked.targets, place / _inside(asked.targets))
        actuals = place / _inside(asked.actuals)
        _copy(asked.actuals, actuals)
        spots = {each: _spot(each, asked.actuals) for each in (path, rival)}
        for spot in spots.values():
            if spot is not None:
                (actuals / spot).unlink(missing_ok=True)
        spot = spots[path] or (spots[rival] or Path("x")).with_name(path.name)
        (actuals / spot).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, actuals / spot)
        return _judged_in(place, word, asked)


def _spot(path: Path, folder: Path) -> Path | None:
    """Where below ``folder`` the file lies, if it does."""
    found, root = path.resolve(), folder.resolve()
    return found.relative_to(root) if found.is_relative_to(root) else None


def _inside(folder: Path) -> Path:
    """The name of a folder in a place of its own: as asked for where that stays inside."""
    return folder if not folder.is_absolute() and ".." not in folder.parts else Path(folder.name)


def _copy(folder: Path, into: Path) -> None:
    """Every plain file that intake would see."""
    if folder.is_dir():
        shutil.copytree(folder, into, ignore=_unseen)


def _unseen(folder: str, names: list[str]) -> list[str]:
    paths = {name: Path(folder, name) for name in names}
    return [
        name
        for name, path in paths.items()
        if name.startswith(".") or not (path.is_file() or (path.is_dir() and not path.is_symlink()))
    ]


def _judged_in(place: Path, word: str, asked: argparse.Namespace) -> Outcome:
    here = argparse.Namespace(**{**vars(asked), "targets": _inside(asked.targets), "actuals": _inside(asked.actuals)})
    with chdir(place), _naming(word):
        outcome = judged(here)
        if outcome.intake.faults:
            tell(f"({word})")
        return outcome


@contextmanager
def _naming(word: str) -> Iterator[None]:
    """Say in which side a refusal arose."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(f"{refusal}\n({word})") from refusal
