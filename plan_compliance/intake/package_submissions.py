"""A data package handed in: which tables of it hold figures, and the observations in them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.data_packages import OneTable, Package, read_package
from plan_compliance.intake.folders import Paper, read_file, shown, tail_of
from plan_compliance.intake.grids import Grid
from plan_compliance.intake.layouts import CROSSING, ROWS_ABOVE, Head, Says, heads_of
from plan_compliance.intake.lookup import Words
from plan_compliance.intake.package_shelves import ARCHIVE, DESCRIPTOR, archive_shelf, folder_shelf
from plan_compliance.intake.record import FIGURES
from plan_compliance.intake.table_rows import Unread
from plan_compliance.intake.table_submissions import TABLE_KINDS, SheetRead, TablesRead, Wishes, read_grids
from plan_compliance.intake.tables import Watch, unwatched
from plan_compliance.model import Place
from plan_compliance.observation_table import strung

_TELLING = frozenset({"indicator", "year", *FIGURES})


def open_package(paper: Paper) -> Package:
    """The package that a zip is, or whose datapackage.json this is."""
    if paper.suffix == ARCHIVE:
        shelf = archive_shelf(paper.content, paper.file)
        if isinstance(shelf, Fault):
            return Package(descriptor=paper.file, faults=(shelf,))
        return read_package(shelf)
    return read_package(folder_shelf(paper.folder / Path(paper.file).name))


def is_package(paper: Paper) -> bool:
    """Whether a file is a data package by its name: its datapackage.json, or a zip."""
    return paper.suffix == ARCHIVE or Path(paper.file).name == DESCRIPTOR


def is_archive_of_package(paper: Paper) -> bool:
    """Whether a zip holds a data package, told without opening it: names are never packed."""
    return paper.suffix == ARCHIVE and DESCRIPTOR.encode() in paper.content


def may_be_package(path: Path) -> bool:
    """Whether a file below ``actuals`` is a data package, told by its name or, of a zip, by the list at its end.

    Other zips are evidence, and may be larger than anything that is read.
    """
    return path.name == DESCRIPTOR or (
        path.suffix.lower() == ARCHIVE and path.is_file() and DESCRIPTOR.encode() in tail_of(path)
    )


def unpack(paths: Sequence[Path]) -> tuple[dict[Path, Package], list[Path]]:
    """The packages among files, and the files that are to be read; no file is opened that is not a package by its name.

    A table that a package names is read as part of it and not once more; where nobody understands the package, no table
    of its folder is read, since only the package says how.
    """
    packages = dict(_packages(paths))
    named = frozenset(chain.from_iterable(package.files for package in packages.values()))
    broken = [path.parent for path, package in packages.items() if package.faults and path.name == DESCRIPTOR]
    kept = [path for path in paths if path in packages or not _is_packed(path, named, broken)]
    return packages, kept


def _packages(paths: Iterable[Path]) -> Iterator[tuple[Path, Package]]:
    for path in paths:
        if path.name == DESCRIPTOR or path.suffix.lower() == ARCHIVE:
            paper = read_file(path, "file")
            if isinstance(paper, Paper) and (path.name == DESCRIPTOR or is_archive_of_package(paper)):
                yield path, open_package(paper)


def _is_packed(path: Path, named: frozenset[str], broken: Sequence[Path]) -> bool:
    is_table = path.suffix.lower() in TABLE_KINDS
    return shown(path) in named or (is_table and any(path.parent.is_relative_to(folder) for folder in broken))


def read_package_submission(
    package: Package,
    *,
    words: Words,
    wishes: Wishes | None = None,
    watch: Watch = unwatched,
) -> TablesRead:
    """Every figure in a package and everything wrong with it; a fault of the package itself costs all of them."""
    if package.faults:
        return TablesRead(faults=package.faults)
    read = [
        read_grids(one.grids, one.file, words=words, wishes=wishes or Wishes(), watch=watch)
        if _holds_figures(one, words)
        else TablesRead(faults=one.faults, sheets=() if one.faults else (_left_alone(one),))
        for one in package.tables
    ]
    if not any(one.faults or one.observations for one in read):
        return TablesRead(faults=(fault(Place(file=package.descriptor), "package.no_figures", scope="file"),))
    return TablesRead(
        observations=strung([one.observations for one in read], indicators=words.indicators, areas=words.areas),
        faults=tuple(chain.from_iterable(one.faults for one in read)),
        sheets=tuple(chain.from_iterable(one.sheets for one in read)),
    )


def _holds_figures(table: OneTable, words: Words) -> bool:
    """Whether a table tells of figures; packages hold lists of codes and the like as well."""
    return not table.faults and any(_tells(grid, words) for grid in table.grids)


def _tells(grid: Grid, words: Words) -> bool:
    if grid.sheet or grid.declared or grid.faults:
        return True
    return not grid.rows or any(_is_telling(heads_of(cells, words.known)) for _, cells in islice(grid.rows, ROWS_ABOVE))


def _is_telling(heads: Iterable[Head]) -> bool:
    return any(head.says in CROSSING or (head.says is Says.FIELD and head.key in _TELLING) for head in heads)


def _left_alone(table: OneTable) -> SheetRead:
    """A table of something else, told by its heads."""
    heads = [" ".join(cells) for grid in table.grids for _, cells in islice(grid.rows, 1)]
    unread = Unread(place=Place(file=table.file), text="; ".join(heads)[:200])
    return SheetRead(file=table.file, sheet="", is_matrix=False, observations=0, unread=(unread,))
