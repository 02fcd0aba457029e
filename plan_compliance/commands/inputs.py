"""What the commands read: the folders asked for, gathered and judged, or a refusal that says why not."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from plan_compliance.commands.progress import Progress
from plan_compliance.texts import say
from plan_compliance.vocabulary import Method

if TYPE_CHECKING:
    from plan_compliance.errors import Fault, Notice
    from plan_compliance.judging import Judgement
    from plan_compliance.model import Gathered
    from plan_compliance.reporting.changes import Changes
    from plan_compliance.vocabulary import Severity

WRITTEN, NOT_PASSED, NOT_UNDERSTOOD, INTERRUPTED = 0, 1, 2, 130
LANGUAGES = ("zh", "en")


class Refusal(Exception):  # noqa: N818  (what was asked cannot be done; not a fault of this program)
    """Why nothing is written, one message a line."""


class Misunderstanding(Refusal):
    """Plans that nobody can be judged by, with every fault, for formats that show faults where they stand."""

    def __init__(self, faults: "tuple[Fault, ...]", lang: str, as_of: str) -> None:
        """Keep ``faults``; the message tells them in ``lang``."""
        super().__init__(complaints(faults, lang))
        self.faults, self.lang, self.as_of = faults, lang, as_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Intake:
    """What one run read: everything understood, the complaints about the rest, and the language to speak."""

    gathered: "Gathered"
    faults: "tuple[Fault, ...]"
    lang: str
    as_of: str
    notices: "tuple[Notice, ...]" = ()
    """What screening says of figures that it lets through."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What one run found: everything judged, beside what it was read from."""

    judgement: "Judgement"
    intake: Intake

    @property
    def lang(self) -> str:
        """The language to speak."""
        return self.intake.lang


def tell(message: object) -> None:
    """Say something that is no part of the output."""
    print(message, file=sys.stderr)  # noqa: T201  (one of the two doors that may)


# --- arguments ------------------------------------------------------------------------------------


def add_input(parser: argparse.ArgumentParser) -> "argparse._ArgumentGroup":
    """The options that say what to read and as of when."""
    group = parser.add_argument_group("what to read")
    group.add_argument("--targets", type=Path, default=Path("targets"), metavar="DIR", help="plans (default: targets)")
    group.add_argument(
        "--actuals", type=Path, default=Path("actuals"), metavar="DIR", help="submissions (default: actuals)"
    )
    group.add_argument("--as-of", metavar="DATE", help="judge as on this day, e.g. 2020-12-31 (default: today)")
    group.add_argument(
        "--no-cache", action="store_true", help="read every file anew, and keep nothing in .plan-compliance-cache/"
    )
    return group


def add_changed_since(group: "argparse._ArgumentGroup") -> None:
    """The option that narrows a run to what was touched."""
    group.add_argument(
        "--changed-since", metavar="REV", help="only what git says was touched since this revision, and what it changes"
    )


def changes_asked(asked: argparse.Namespace) -> "Changes | None":
    """What was touched since the revision asked for, if one was; Refusal where git cannot tell."""
    if asked.changed_since is None:
        return None
    from plan_compliance.intake.history import HistoryError  # noqa: PLC0415
    from plan_compliance.reporting.changes import changes_since  # noqa: PLC0415

    try:
        return changes_since(asked.changed_since, asked.targets, asked.actuals)
    except HistoryError as error:
        raise Refusal(say(error.text, asked.lang or "zh", **error.blanks)) from error


def add_method(parser: argparse.ArgumentParser) -> None:
    """The option that says by which rule the trend is told."""
    parser.add_argument(
        "--method",
        choices=tuple(Method),
        default=Method.DESTATIS,
        type=str,
        help="how the trend is told: destatis (straight line of five years; default), open_sdg (growth over growth "
        "needed), un (growth prolonged to the final year)",
    )


def words(text: str) -> list[str]:
    """The words between commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


# --- reading and judging --------------------------------------------------------------------------


Sift: TypeAlias = "Callable[[Gathered, tuple[Fault, ...]], tuple[Fault, ...]] | None"
"""Which of the faults found in what was gathered are of concern; None: all."""


def read(asked: argparse.Namespace, sift: Sift = None) -> Intake:
    """Both folders; a fault of a plan refuses the run, others are told and kept, where they are of concern."""
    return _complained(_gathered(asked), sift)


def screened(asked: argparse.Namespace, sift: Sift = None, severities: "Sequence[Severity]" = ()) -> Intake:
    """Both folders, and every figure that a rule of screening refuses taken for refused; told like other faults.

    What rules of the other ``severities`` say stands beside it.
    """
    intake = _gathered(asked)
    from plan_compliance.screening.rules import screen  # noqa: PLC0415

    result = screen(intake.gathered, as_of=intake.as_of, severities=severities)
    faults, notices = (*intake.faults, *result.faults), result.beside
    return _complained(replace(intake, gathered=result.gathered, faults=faults, notices=notices), sift)


def _complained(intake: Intake, sift: Sift) -> Intake:
    found = (*intake.faults, *(notice.fault for notice in intake.notices))
    kept = frozenset(found if sift is None else sift(intake.gathered, found))
    faults = tuple(fault for fault in intake.faults if fault in kept)
    if faults:
        tell(complaints(faults, intake.lang))
    return replace(intake, faults=faults, notices=tuple(one for one in intake.notices if one.fault in kept))


def _gathered(asked: argparse.Namespace) -> Intake:
    from plan_compliance.errors import PlanError  # noqa: PLC0415
    from plan_compliance.intake import gather  # noqa: PLC0415
    from plan_compliance.intake.cache import open_cache  # noqa: PLC0415

    lang = asked.lang or "zh"
    as_of = _as_of(asked.as_of, lang)
    for option in ("targets", "actuals"):
        if not getattr(asked, option).is_dir():
            raise Refusal(say("cli.no_directory", lang, path=getattr(asked, option), option=option))
    try:
        cache = open_cache(asked.targets, wanted=not asked.no_cache)
        with Progress(lang) as progress:
            gathered, faults = gather(asked.targets, asked.actuals, cache, each=progress.each)
    except PlanError as error:
        raise Misunderstanding(error.faults, lang, as_of) from error
    return Intake(gathered=gathered, faults=faults, lang=asked.lang or _language(gathered), as_of=as_of)


def judged(asked: argparse.Namespace, sift: Sift = None, severities: "Sequence[Severity]" = ()) -> Outcome:
    """Both folders, screened and judged; a run without a single point is refused."""
    from plan_compliance.commands.engines import engine_asked  # noqa: PLC0415
    from plan_compliance.judging import STEPS, judge  # noqa: PLC0415

    method = Method(getattr(asked, "method", Method.DESTATIS))
    with engine_asked(asked) as engine:
        intake = screened(asked, sift, severities)
        with Progress(intake.lang) as progress:
            progress.begin("judge", STEPS)
            judgement = judge(intake.gathered, as_of=intake.as_of, engine=engine, method=method, watch=progress.step)
    if not len(judgement):
        raise Refusal(say("cli.no_points", intake.lang))
    return Outcome(judgement=judgement, intake=intake)


def code(intake: Intake, *, failed: bool = False) -> int:
    """The exit code of a run that has written what was asked for."""
    if intake.faults:
        return NOT_UNDERSTOOD
    return NOT_PASSED if failed else WRITTEN


def _as_of(written: str | None, lang: str) -> str:
    if written is None:
        return datetime.now(UTC).astimezone().date().isoformat()
    try:
        if date.fromisoformat(written).isoformat() == written:
            return written
    except ValueError:
        pass
    raise Refusal(say("cli.bad_date", lang, found=written))


def _language(gathered: "Gathered") -> str:
    """The language that all plans share, else Chinese."""
    languages = {plan.lang for plan in gathered.plans}
    return languages.pop() if len(languages) == 1 else "zh"


def complaints(faults: "Sequence[Fault]", lang: str) -> str:
    """Every fault on a line of its own, then their number."""
    counted = say("cli.faults_one" if len(faults) == 1 else "cli.faults", lang, count=len(faults))
    return "\n".join([*(" ".join(fault.message(lang).splitlines()) for fault in faults), counted])


def unknown(option: str, found: str, known: Sequence[str], lang: str) -> str:
    """That ``found`` is no word for ``option``, and what is."""
    from plan_compliance.intake.nearest import nearest_word  # noqa: PLC0415

    near = nearest_word(found, known)
    if near:
        return say("cli.unknown_near", lang, option=option, found=found, near=near)
    return say("cli.unknown", lang, option=option, found=found, known=say("join.names", lang).join(known) or "-")
