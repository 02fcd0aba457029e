"""Which findings a change touches: those that cite a touched file, stand in a touched plan, or lost their figure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from plan_compliance.errors import Fault
from plan_compliance.intake.history import Touched
from plan_compliance.intake.package_shelves import DESCRIPTOR
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Gathered, Observation

YAML = frozenset({".yaml", ".yml"})
DOCUMENTS = "documents"
"""Folder of files about documents, which the audit reads and no verdict rests on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What was touched, as far as judging is concerned."""

    files: frozenset[str]
    """Plans and submissions."""
    everything: bool = False
    """The catalogue, the roster or a waiver was touched, and nobody can say where that ends."""
    figures: frozenset[tuple[str, str, int]] = frozenset()
    """(indicator, area, year) of every figure that stands, or stood before, in a touched submission."""


def change_of(targets: Touched, actuals: Touched, gathered: Gathered, before: Iterable[Observation]) -> Change:
    """What it means that files of the folders of plans and of submissions were touched.

    ``before``: what touched submissions reported as they stood. A submission that cites touched evidence counts too.
    """
    written = {name for name in targets.files if PurePosixPath(name).suffix.lower() in YAML}
    plans = {plan.place.file for plan in gathered.plans}
    papers = PurePosixPath(targets.folder, DOCUMENTS)
    shared = (name for name in written - plans if papers not in PurePosixPath(name).parents)
    handed_in = set(actuals.files)
    handed_in |= {one.place.file for one in gathered.observations if _is_packed(one.place.file, actuals.files)}
    handed_in |= {one.place.file for one in gathered.observations if not handed_in.isdisjoint(_papers(one))}
    observed = (*before, *(one for one in gathered.observations if one.place.file in handed_in))
    return Change(
        files=frozenset(written | handed_in),
        everything=any(shared),
        figures=frozenset((one.indicator, one.area, one.year) for one in observed),
    )


def _is_packed(file: str, touched: frozenset[str]) -> bool:
    """Whether a data package that ``file`` may belong to was touched: its zip, or a datapackage.json above it."""
    above = PurePosixPath(file).parents
    return any(str(folder) in touched or str(folder / DESCRIPTOR) in touched for folder in above)


def _papers(observation: Observation) -> Iterator[str]:
    """The files that prove ``observation``, named as the submission is."""
    folder = PurePosixPath(observation.place.file).parent
    yield from (str(folder / one.file) for one in observation.evidence)


def touches(change: Change, finding: Finding) -> bool:
    """Whether ``finding`` may say something else than before the change."""
    return change.everything or finding.target_place.file in change.files or any(_cites(change, finding))


def _cites(change: Change, finding: Finding) -> Iterator[bool]:
    yield any(cited.place.file in change.files for cited in finding.cited)
    yield (finding.indicator, finding.area, finding.year) in change.figures
    if finding.missing is not None:
        yield (finding.missing.indicator, finding.missing.area, finding.missing.year) in change.figures
    for part in finding.parts:
        yield from _cites(change, part)


def concerns(change: Change, fault: Fault) -> bool:
    """Whether ``fault`` stands in what was touched."""
    return change.everything or fault.place.file in change.files or _is_packed(fault.place.file, change.files)
