"""What changed between two runs, two years, two submissions or two git revisions."""

import argparse
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import (
    NOT_PASSED,
    WRITTEN,
    Outcome,
    Refusal,
    add_input,
    add_method,
    code,
    judged,
    tell,
    unknown,
    words,
)
from plan_compliance.commands.outputs import TABLES, add_output, write_sheets
from plan_compliance.commands.sides import Kind, kind_of, of_revision, of_submission, run_of, written_run
from plan_compliance.texts import say
from plan_compliance.vocabulary import Shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plan_compliance.intake.runs import Run
    from plan_compliance.reporting.shifts import Shifted


def arguments(parser: argparse.ArgumentParser) -> None:
    """The two sides, and the common options."""
    meaning = "a report in JSON, a year, a submission (file or folder), or a git revision"
    parser.add_argument("before", metavar="A", help=meaning)
    parser.add_argument("after", metavar="B", help="the same kind of thing, later")
    parser.add_argument(
        "--by", choices=tuple(Kind), type=str, help="what A and B are, where that can be read in two ways"
    )
    parser.add_argument(
        "--fail-on",
        action="extend",
        type=words,
        default=[],
        metavar="LIST",
        help=f"exit 1 if any of these lists is not empty: {', '.join(Shift)}",
    )
    add_input(parser)
    add_method(parser)
    add_output(parser, TABLES)


def run(asked: argparse.Namespace) -> int:
    """Write every list of what changed; 1 if one that was asked for by ``--fail-on`` is not empty."""
    from plan_compliance.reporting.shift_sheets import shift_sheets  # noqa: PLC0415

    _check_lists(asked)
    kind = kind_of(asked)
    outcomes = _outcomes(kind, asked)
    lang = asked.lang or (outcomes[-1].lang if outcomes else "zh")
    found, notes = _compared(kind, outcomes, asked, lang)
    title = say("diff.title", lang, before=asked.before, after=asked.after)
    write_sheets(shift_sheets(found, lang, notes, years=kind is Kind.YEAR), title, asked, lang)
    failing = [one for one in found if one.shift in asked.fail_on]
    if failing:
        tell(say("diff.failed", lang, shifts=",".join(dict.fromkeys(asked.fail_on)), count=len(failing)))
    fallback = NOT_PASSED if failing else WRITTEN
    return max((code(outcome.intake, failed=bool(failing)) for outcome in outcomes), default=fallback)


def _check_lists(asked: argparse.Namespace) -> None:
    wrong = [
        unknown("--fail-on", word, tuple(Shift), asked.lang or "zh")
        for word in asked.fail_on
        if word not in tuple(Shift)
    ]
    if wrong:
        raise Refusal("\n".join(wrong))


def _outcomes(kind: Kind, asked: argparse.Namespace) -> list[Outcome]:
    """What has to be judged: nothing for reports, once for years, else once for each side."""
    pairs = ((asked.before, asked.after), (asked.after, asked.before))
    match kind:
        case Kind.REPORT:
            return []
        case Kind.YEAR:
            return [judged(asked)]
        case Kind.SUBMISSION:
            return [of_submission(word, other, asked) for word, other in pairs]
        case Kind.REVISION:
            return [of_revision(word, asked) for word, _ in pairs]


def _compared(
    kind: Kind, outcomes: "Sequence[Outcome]", asked: argparse.Namespace, lang: str
) -> "tuple[tuple[Shifted, ...], tuple[str, ...]]":
    from plan_compliance.reporting.shifts import shifts, shifts_of_years  # noqa: PLC0415

    if kind is Kind.YEAR:
        stands = run_of(outcomes[0]).stands
        first, second = (_known_year(word, {one.year for one in stands}, lang) for word in (asked.before, asked.after))
        return shifts_of_years(stands, first, second), (say("diff.years", lang),)
    if kind is Kind.REPORT:
        before, after = (written_run(word, lang) for word in (asked.before, asked.after))
    else:
        before, after = (run_of(outcome) for outcome in outcomes)
    return shifts(before.stands, after.stands), _notes(before, after, lang)


def _known_year(word: str, known: set[int], lang: str) -> int:
    if int(word) not in known:
        listed = say("join.names", lang).join(map(str, sorted(known)))
        raise Refusal(say("diff.no_year", lang, year=word, known=listed))
    return int(word)


def _notes(before: "Run", after: "Run", lang: str) -> tuple[str, ...]:
    """What holds for the runs as a whole."""
    notes = []
    if before.as_of != after.as_of:
        notes.append(say("diff.as_of", lang, before=before.as_of, after=after.as_of))
    if before.method is not after.method:
        methods = (say(f"method.{run.method}", lang) for run in (before, after))
        notes.append(say("diff.method", lang, **dict(zip(("before", "after"), methods, strict=True))))
    return tuple(notes)
