"""What a test may be asked of besides findings: plans, their examples, submissions, remarks of the audit and so on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from plan_compliance.audit.coverage.misfits import cover
from plan_compliance.audit.examined import examine
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.rules import remarks
from plan_compliance.audit.trials.examples import tried
from plan_compliance.intake.text_index import read_indexes
from plan_compliance.observation_table import files_of
from plan_compliance.plugin.accounts import reportings
from plan_compliance.plugin.parameters import Parameters, each, named, none
from plan_compliance.plugin.session import MadePage, Session, Submission
from plan_compliance.reporting.left_out import left_out_page
from plan_compliance.reporting.plan_counts import renewed

LEFT_OUT_PAGE: Final = "left-out.md"


def _examples(session: Session) -> Parameters:
    wanted = [plan for plan in session.gathered.plans if session.asked.wants_plan(plan.id)]
    trials = tried(session.gathered, tuple(wanted))
    return each(((trial.address, trial) for trial in trials), otherwise="no plan gives examples")


def _plans(session: Session) -> Parameters:
    return named((plan.id, plan) for plan in session.gathered.plans if session.asked.wants_plan(plan.id))


def _submissions(session: Session) -> Parameters:
    files = files_of(session.gathered.observations) | {fault.place.file for fault in session.faults}
    if session.asked.changes:
        change = session.asked.changes.meaning(session.gathered)
        files = files if change.everything else files & change.files
        if not files:
            return none(session.nothing_touched())
    handed_in = [
        Submission(file=file, faults=tuple(fault for fault in session.faults if fault.place.file == file))
        for file in sorted(files)
    ]
    return each(((Path(one.file).as_posix(), one) for one in handed_in), otherwise="nothing was handed in")


def _remarks(session: Session) -> Parameters:
    """Everything that the audit has to say of the plans chosen and of the figures of their districts and years."""
    judgement = session.judgement
    examined = examine(session.gathered, judgement.findings, as_of=judgement.as_of, series=judgement.series)
    found = remarks(examined)
    if session.asked.selection.plan:
        chosen = [plan for plan in session.gathered.plans if session.asked.wants_plan(plan.id)]
        found = tuple(one for one in found if any(one.concerns(plan) for plan in chosen))
    return each(_told_apart(found), otherwise="the audit has nothing to remark")


def _told_apart(found: Iterable[Remark]) -> Iterator[tuple[str, Remark]]:
    """Each remark under its rule and address, numbered where a rule has several of one address."""
    seen: dict[str, int] = {}
    for one in found:
        name = f"{one.rule}/{one.address}"
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}/{seen[name]}"), one


def _reportings(session: Session) -> Parameters:
    """Each district and year for which something was due; ``--plan`` and the like say nothing about them."""
    asked = session.asked
    touched = asked.changes.concerned(session.gathered, session.findings) if asked.changes else None
    known = () if asked.baseline is None else filter(session.knows, session.findings)
    owing = reportings(
        session.gathered,
        asked.selection,
        as_of=asked.as_of,
        gate=asked.gate,
        concerned=None if touched is None else frozenset(finding.address for finding in touched),
        known=frozenset(finding.address for finding in known),
        series=session.judgement.series,
    )
    return each(((one.id, one) for one in owing), otherwise="nothing was due yet, or nothing was touched")


def _counts_pages(session: Session) -> Parameters:
    """Every Markdown page of the plans' folder that has room for counts."""
    read = [(path, path.read_text(encoding="utf-8")) for path in sorted(session.asked.targets.glob("*.md"))]
    told = [(path, page, {renewed(page, session.gathered, lang) for lang in ("zh", "en")}) for path, page in read]
    pages = (
        (path.name, MadePage(file=path.as_posix(), stale=page not in today, advice="count.stale"))
        for path, page, today in told
        if today != {None}
    )
    return each(pages, otherwise="no page counts the plans")


def _coverages(session: Session) -> Parameters:
    """What became of every document whose index is stored beside the plans."""
    indexes, faults = read_indexes(session.asked.targets)
    if faults:
        raise pytest.Collector.CollectError("\n".join(fault.message(session.asked.lang) for fault in faults))
    texts = {text.id: text for text in session.gathered.texts if any(map(session.asked.wants_plan, text.plans))}
    known = [(texts[index.document], index) for index in indexes if index.document in texts]
    held = (cover(session.gathered, text, index) for text, index in known)
    return each(((one.text.id, one) for one in held), otherwise="no index of a plan's text is stored")


def _left_out_pages(session: Session) -> Parameters:
    """The page ``left-out.md`` in the folder of the plans, or in ``docs`` beside it."""
    folders = (session.asked.targets, session.asked.targets.resolve().parent / "docs")
    paths = [folder / LEFT_OUT_PAGE for folder in folders if (folder / LEFT_OUT_PAGE).is_file()]
    today = left_out_page(session.gathered.texts)
    pages = [
        MadePage(file=_near(path), stale=path.read_text(encoding="utf-8") != today, advice="left_out.stale")
        for path in paths
    ]
    return each(((page.file, page) for page in pages), otherwise="no page says what is left out")


def _near(path: Path) -> str:
    """``path`` as one would write it here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


PARAMETERS: Final[Mapping[str, Callable[[Session], Parameters]]] = {
    "example": _examples,
    "plan": _plans,
    "submission": _submissions,
    "reporting": _reportings,
    "counts_page": _counts_pages,
    "remark": _remarks,
    "document_coverage": _coverages,
    "left_out_page": _left_out_pages,
}
"""By the argument's name."""
