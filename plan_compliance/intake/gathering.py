"""Two folders → everything understood in them, and every complaint about them, in one run."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias, TypeVar

from plan_compliance.errors import Fault, PlanError, fault
from plan_compliance.intake.cache import Cache
from plan_compliance.intake.catalogue import read_catalogue
from plan_compliance.intake.data_packages import Package
from plan_compliance.intake.documents import check_texts, read_text
from plan_compliance.intake.evidence import prove
from plan_compliance.intake.folders import Paper, find_files, read_file, read_folder, shown
from plan_compliance.intake.leaves import Desk, items_of, text_at
from plan_compliance.intake.lookup import Words
from plan_compliance.intake.observations import Observed, refuse
from plan_compliance.intake.package_shelves import ARCHIVE
from plan_compliance.intake.package_submissions import (
    is_archive_of_package,
    is_package,
    may_be_package,
    open_package,
    read_package_submission,
    unpack,
)
from plan_compliance.intake.plans import read_plan
from plan_compliance.intake.references import check_catalogue, check_plans, check_roster, check_waivers
from plan_compliance.intake.roster import read_roster
from plan_compliance.intake.roster_tables import is_roster_table, read_plain_roster, read_roster_table
from plan_compliance.intake.shapes import Shape, check_shape
from plan_compliance.intake.submissions import read_submission
from plan_compliance.intake.table_submissions import (
    TABLE_KINDS,
    TablesRead,
    Wishes,
    read_table_submission,
    read_tables,
)
from plan_compliance.intake.tables import Watch, unwatched
from plan_compliance.intake.waivers import read_waivers
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, read_yaml
from plan_compliance.model import Area, Gathered, Indicator, Observation, Place, Plan, PlanText, Waiver
from plan_compliance.observation_table import ObservationTable, in_order, strung

YAML = frozenset({".yaml", ".yml"})
SUBMITTED = frozenset({*YAML, *TABLE_KINDS, ARCHIVE})
ALIEN = frozenset({".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".et", ".numbers", ".tsv", ".docx", ".doc", ".wps"})
"""Files in which people hand in figures, and which are not read."""
RUN = "run"
WORDS = {"catalogue", "roster"}
KINDS = frozenset({*WORDS, "document", "waivers", "plan"})
FOLDERS = frozenset({"indicators", "documents"})
"""Folders of ``targets`` that hold one kind of file only."""

SOUND = Shape()
Each: TypeAlias = Callable[[Sequence[Path]], Iterable[Path]]

Entry = TypeVar("Entry", Indicator, Area)
Kept: TypeAlias = Plan | tuple[Indicator, ...] | tuple[Area, ...]
KEPT: MappingOf[str, Any] = {"catalogue": tuple[Indicator, ...], "roster": tuple[Area, ...], "plan": Plan}
"""Kinds of files whose reading is kept for the next run, if nothing was wrong with it, and what is kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One file of ``targets``, read and checked for shape; or what an earlier run made of it."""

    file: str
    kind: str
    key: bytes = b""
    kept: Kept | None = None
    tree: Node | None = None
    shape: Shape = SOUND
    faults: tuple[Fault, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether it is known what the file says."""
        return self.tree is not None or self.kept is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class HandedIn:
    """What one submission gave."""

    observations: tuple[Observation, ...] = ()
    faults: tuple[Fault, ...] = ()


def gather(
    targets: Path, actuals: Path | None, cache: Cache | None = None, *, each: Each = iter
) -> tuple[Gathered, tuple[Fault, ...]]:
    """Everything in both folders, and the faults that cost no more than a file or an observation.

    Files that are as an earlier run found them are taken from ``cache``, and it keeps what is new; ``each`` hands out
    the files of ``actuals`` one by one, and may count them.

    Raises:
        PlanError: a fault in ``targets``, since nobody can be judged by a plan that is not understood;
            it carries the faults of both folders.

    """
    cache = cache or Cache()
    sheets, faults = _read_sheets(targets, cache)
    desk = Desk(faults=faults)
    _read_catalogues(sheets, desk, cache)
    _read_rosters(sheets, desk, cache)
    _note_absent(sheets, targets, desk)
    known = _knows_words(sheets)
    plans, waivers, texts = _read_plans(sheets, desk, cache) if known else ((), (), ())
    observations, others = _read_actuals(actuals, desk, cache, each) if known and actuals is not None else ((), ())
    cache.save()
    if desk.faults:
        raise PlanError(_ordered((*desk.faults, *others)))
    gathered = Gathered(
        indicators={key: one for key, one in sorted(desk.indicators.items()) if one is not None},
        areas={key: one for key, one in sorted(desk.areas.items()) if one is not None},
        plans=plans,
        waivers=waivers,
        observations=observations,
        texts=texts,
    )
    return gathered, _ordered(others)


def gather_words(targets: Path) -> tuple[dict[str, Indicator], dict[str, Area]]:
    """Catalogue and roster alone, whatever the plans beside them say; raises PlanError for faults in these two."""
    cache = Cache()
    sheets, faults = _read_sheets(targets, cache, WORDS)
    desk = Desk(faults=faults)
    _read_catalogues(sheets, desk, cache)
    _read_rosters(sheets, desk, cache)
    for kind, text in (("catalogue", "fault.no_catalogue"), ("roster", "fault.no_roster")):
        if kind not in {sheet.kind for sheet in sheets}:
            desk.note(Place(file=shown(targets)), text)
    if desk.faults:
        raise PlanError(_ordered(desk.faults))
    return (
        {key: one for key, one in sorted(desk.indicators.items()) if one is not None},
        {key: one for key, one in sorted(desk.areas.items()) if one is not None},
    )


def read_handed_in(path: Path, words: Words, wishes: Wishes, watch: Watch = unwatched) -> TablesRead:
    """One file, wherever it lies; see :func:`read_tables`."""
    paper = read_file(path, "file")
    if isinstance(paper, Fault):
        return TablesRead(faults=(paper,))
    if paper.suffix in TABLE_KINDS:
        return read_tables(paper.content, paper.file, paper.suffix, words=words, wishes=wishes, watch=watch)
    if is_package(paper):
        return read_package_submission(open_package(paper), words=words, wishes=wishes, watch=watch)
    if paper.suffix in YAML:
        observations, faults = _read_paper(paper, words)
        return TablesRead(observations=observations, faults=faults)
    return TablesRead(
        faults=(fault(Place(file=paper.file), "fault.format_later", scope="file", found=paper.suffix or paper.stem),)
    )


def _ordered(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(set(faults), key=lambda one: (one.place, one.text, one.params)))


# --- the files of targets ------------------------------------------------------------------------


def _read_sheets(targets: Path, cache: Cache, kinds: Collection[str] = KINDS) -> tuple[tuple[Sheet, ...], list[Fault]]:
    papers, faults = read_folder(targets, YAML, RUN, is_roster_table)
    asked = ((paper, kind) for paper in papers if (kind := _kind_of(paper, targets)) in kinds)
    of_kind = [(paper, kind) for paper, kind in asked if paper.suffix in YAML or kind == "roster"]
    cache.know_words(paper for paper, kind in of_kind if kind in WORDS)
    sheets = tuple(_read_sheet(paper, kind, cache) for paper, kind in of_kind)
    return sheets, [*faults, *(one for sheet in sheets for one in (*sheet.faults, *sheet.shape.faults))]


def _read_sheet(paper: Paper, kind: str, cache: Cache) -> Sheet:
    plain = None if paper.suffix in YAML else read_plain_roster(paper.content, paper.file)
    if plain is not None:
        return Sheet(file=paper.file, kind=kind, kept=plain)
    key = cache.key(kind, paper) if kind in KEPT else b""
    kept = cache.find(key, KEPT[kind], paper.file) if key else None
    if kept is not None:
        return Sheet(file=paper.file, kind=kind, kept=kept)
    read = read_yaml if paper.suffix in YAML else read_roster_table
    tree, faults = read(paper.content, paper.file)
    shape = check_shape(tree, kind) if tree is not None else SOUND
    return Sheet(file=paper.file, kind=kind, key=key, tree=tree, shape=shape, faults=faults)


def _keep(sheet: Sheet, value: Kept, faults: int, desk: Desk, cache: Cache) -> None:
    """Keep what was read in a sheet, unless a fault was found in it: ``faults`` lay on the desk before."""
    if not sheet.faults and not sheet.shape.faults and len(desk.faults) == faults:
        cache.keep(sheet.key, value, KEPT[sheet.kind], sheet.file)


def _kind_of(paper: Paper, targets: Path) -> str:
    """What a file is for: said by the folder of ``targets`` that it lies in, else by the first word of its name."""
    folder = PurePosixPath(paper.file).relative_to(shown(targets)).parts[0]
    match folder if folder in FOLDERS else paper.stem.partition(".")[0]:
        case "indicators":
            return "catalogue"
        case "documents":
            return "document"
        case "areas":
            return "roster"
        case "waivers":
            return "waivers"
        case _:
            return "plan"


def _of_kind(sheets: tuple[Sheet, ...], kind: str) -> Iterator[Sheet]:
    """Every readable file of a kind, fragments (``areas.north.yaml``) after the main file."""
    for sheet in sorted(sheets, key=lambda sheet: sheet.file.count(".")):
        if sheet.kind == kind and sheet.is_read:
            yield sheet


def _trees(sheets: tuple[Sheet, ...], kind: str) -> Iterator[tuple[Node, Shape]]:
    return ((sheet.tree, sheet.shape) for sheet in _of_kind(sheets, kind) if sheet.tree is not None)


def _note_absent(sheets: tuple[Sheet, ...], targets: Path, desk: Desk) -> None:
    present = {sheet.kind for sheet in sheets}
    for kind, text in (("catalogue", "fault.no_catalogue"), ("roster", "fault.no_roster"), ("plan", "fault.no_plan")):
        if targets.is_dir() and kind not in present:
            desk.note(Place(file=shown(targets)), text)


def _knows_words(sheets: tuple[Sheet, ...]) -> bool:
    """Whether catalogue and roster could be read: without them every word of a plan would seem unknown."""
    words = [sheet for sheet in sheets if sheet.kind in WORDS]
    return {sheet.kind for sheet in words} == WORDS and all(sheet.is_read for sheet in words)


# --- catalogue and roster ------------------------------------------------------------------------


def _read_catalogues(sheets: tuple[Sheet, ...], desk: Desk, cache: Cache) -> None:
    for sheet in _of_kind(sheets, "catalogue"):
        for key, place, indicator in _entries(sheet, read_catalogue, desk, cache):
            _register(desk.indicators, key, place, indicator, "fault.indicator_twice", desk)


def _read_rosters(sheets: tuple[Sheet, ...], desk: Desk, cache: Cache) -> None:
    for sheet in _of_kind(sheets, "roster"):
        for key, place, area in _entries(sheet, read_roster, desk, cache):
            _register(desk.areas, key, place, area, "fault.area_listed_twice", desk)
    if desk.areas:
        check_roster(desk)
        check_catalogue(desk)


def _entries(
    sheet: Sheet, read: Callable[[Node, Shape, Desk], tuple[tuple[Scalar, Entry | None], ...]], desk: Desk, cache: Cache
) -> Iterable[tuple[str, Place, Entry | None]]:
    """Each indicator or area of a sheet with its id and where that stands; None for one that is faulty."""
    if sheet.tree is None:
        kept: Any = sheet.kept
        return ((one.id, one.place, one) for one in kept)
    faults = len(desk.faults)
    entries = read(sheet.tree, sheet.shape, desk)
    _keep(sheet, tuple(one for _, one in entries if one is not None), faults, desk, cache)
    return ((key.text, key.place, entry) for key, entry in entries)


def _register(
    known: dict[str, Entry | None], key: str, place: Place, entry: Entry | None, text: str, desk: Desk
) -> None:
    if key in known:
        first = known[key]
        desk.note(place, text, found=key, first=desk.written[text, key] if first is None else first.place)
    elif entry is None:
        desk.written[text, key] = place
    known.setdefault(key, entry)


# --- plans, and what names them -------------------------------------------------------------------


def _read_plans(
    sheets: tuple[Sheet, ...], desk: Desk, cache: Cache
) -> tuple[tuple[Plan, ...], tuple[Waiver, ...], tuple[PlanText, ...]]:
    ids: dict[str, Plan | None] = {}
    plans = []
    for sheet in _of_kind(sheets, "plan"):
        name, plan, is_whole = _read_plan(sheet, desk, cache)
        plans += [plan] if plan is not None else []
        if name is not None:
            ids[name] = plan if is_whole and name not in ids else None
    check_plans(tuple(plans), desk)
    waivers = tuple(waiver for tree, shape in _trees(sheets, "waivers") for waiver in read_waivers(tree, shape, desk))
    read = (read_text(tree, shape) for tree, shape in _trees(sheets, "document"))
    texts = tuple(text for text in read if text is not None)
    if all(sheet.is_read for sheet in sheets):
        check_waivers(waivers, ids, desk)
        check_texts(texts, ids, desk)
    return tuple(sorted(plans, key=lambda plan: plan.id)), waivers, tuple(sorted(texts, key=lambda text: text.id))


def _read_plan(sheet: Sheet, desk: Desk, cache: Cache) -> tuple[str | None, Plan | None, bool]:
    """The id that a sheet gives its plan, the plan, and whether no target of it is missing."""
    if isinstance(sheet.kept, Plan):
        return sheet.kept.id, sheet.kept, True
    if not isinstance(sheet.tree, Mapping):
        return None, None, False
    faults = len(desk.faults)
    plan = read_plan(sheet.tree, sheet.shape, desk)
    is_whole = plan is not None and len(plan.targets) == len(items_of(sheet.tree.get("targets")))
    if plan is not None and is_whole:
        _keep(sheet, plan, faults, desk, cache)
    return text_at(sheet.tree, "plan"), plan, is_whole


# --- actuals -------------------------------------------------------------------------------------


def _read_actuals(actuals: Path, desk: Desk, cache: Cache, each: Each) -> Observed:
    """Every observation in the order of area, indicator, year and place, and the faults found.

    Files are opened one after the other, so that no more than one of them is held.
    """
    paths, faults = find_files(actuals, frozenset({*YAML, *TABLE_KINDS, *ALIEN}), "file", may_be_package)
    words = Words(
        indicators={key: indicator for key, indicator in desk.indicators.items() if indicator is not None},
        areas={key: area for key, area in desk.areas.items() if area is not None},
    )
    parts: list[Sequence[Observation]] = []
    found = list(faults)
    packages, handed_in = unpack(paths)
    for path in each(handed_in):
        observed = _read_package(packages[path], words) if path in packages else _read_path(path, words, cache)
        seen, others = _proven(observed, path.parent)
        parts.append(in_order(seen))
        found += others
    faulty = {key for known in (desk.indicators, desk.areas) for key, entry in known.items() if entry is None}
    ordered = in_order(strung(parts, indicators=words.indicators, areas=words.areas))
    return ordered, tuple(one for one in found if not faulty & {blank for _, blank in one.params})


def _read_path(path: Path, words: Words, cache: Cache) -> Observed:
    paper = read_file(path, "file")
    return ((), (paper,)) if isinstance(paper, Fault) else _known(paper, words, cache)


def _known(paper: Paper, words: Words, cache: Cache) -> Observed:
    """What a paper reports; of YAML, which is slow to read, from an earlier run if it can be."""
    key = cache.key("submission", paper) if paper.suffix in YAML else b""
    kept = cache.find(key, HandedIn, paper.file) if key else None
    if kept is not None:
        return kept.observations, kept.faults
    observations, faults = _read_paper(paper, words)
    if key:
        cache.keep(key, HandedIn(observations=tuple(observations), faults=faults), HandedIn, paper.file)
    return observations, faults


def _proven(observed: Observed, folder: Path) -> Observed:
    """The same, where a figure whose evidence is not there, or not the same any more, is refused."""
    observations, faults = observed
    patterns = observations.patterns if isinstance(observations, ObservationTable) else observations
    if not any(one.evidence for one in patterns):
        return observed
    proven = [(refuse(one) if wrong else one, wrong) for one, wrong in prove(tuple(observations), folder)]
    complaints = dict.fromkeys(one for _, wrong in proven for one in wrong)
    return tuple(one for one, _ in proven), (*faults, *complaints)


def observed_in(papers: Iterable[Paper], gathered: Gathered) -> tuple[Observation, ...]:
    """What ``papers`` report, read by the words of ``gathered``; what is wrong with them is nobody's concern here."""
    words = Words(indicators=gathered.indicators, areas=gathered.areas)
    read = (
        _read_package(open_package(paper), words) if is_archive_of_package(paper) else _read_paper(paper, words)
        for paper in papers
        if paper.suffix != ARCHIVE or is_archive_of_package(paper)
    )
    return tuple(one for observations, _ in read for one in observations)


def _read_package(package: Package, words: Words) -> Observed:
    read = read_package_submission(package, words=words)
    return read.observations, read.faults


def _read_paper(paper: Paper, words: Words) -> Observed:
    if paper.suffix in ALIEN:
        return (), (fault(Place(file=paper.file), "fault.format_later", scope="file", found=paper.suffix),)
    if paper.suffix in YAML:
        return read_submission(paper.content, paper.file, indicators=words.indicators, areas=words.areas)
    return read_table_submission(paper.content, paper.file, paper.suffix, words=words)
