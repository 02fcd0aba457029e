"""Frictionless data packages, version 1 and 2, in a folder or a zip: datapackage.json and the tables that it names.

After datapackage.org: Data Package, Data Resource, Table Schema, Table Dialect, and CSV Dialect of version 1. Nothing
is fetched, nothing outside the package is opened, and constraints are left to the catalogue.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import PurePosixPath

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.csv_grids import read_csv_grid
from plan_compliance.intake.folders import MEGABYTE, Unfit
from plan_compliance.intake.grids import Grid, held
from plan_compliance.intake.json_tree import read_json
from plan_compliance.intake.leaves import items_of, mapping_at, mappings_at, text_at, whole_at
from plan_compliance.intake.package_schemas import Described, describe
from plan_compliance.intake.package_shelves import DESCRIPTOR, Shelf, wrong_name
from plan_compliance.intake.package_tables import fitted, inline_grid
from plan_compliance.intake.parquet_grids import read_parquet_grid
from plan_compliance.intake.sdmx_csv import is_sdmx_csv, read_sdmx_grid
from plan_compliance.intake.shapes import check_shape
from plan_compliance.intake.xlsx_grids import read_xlsx_grids
from plan_compliance.intake.yaml_tree import Mapping as JsonObject
from plan_compliance.intake.yaml_tree import Node, Scalar
from plan_compliance.intake.yaml_tree import Sequence as JsonList
from plan_compliance.model import Place

MOST_RESOURCES = 200
LARGEST_WHOLE = 50
"""Megabytes that all tables of a package may have together."""

_FORMATS: Mapping[str, str] = {
    "csv": "csv",
    "tsv": "tsv",
    "txt": "csv",
    "xlsx": "xlsx",
    "parquet": "parquet",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.apache.parquet": "parquet",
}
_ALGORITHMS = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}


@dataclass(frozen=True, kw_only=True, slots=True)
class OneTable:
    """The tables of one file of a package, or of inline data."""

    file: str
    grids: tuple[Grid, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """A package as it was understood: its tables, what is wrong with it as a whole, and every file that it names."""

    descriptor: str
    tables: tuple[OneTable, ...] = ()
    faults: tuple[Fault, ...] = ()
    files: frozenset[str] = frozenset()


def read_package(shelf: Shelf) -> Package:
    """The package on ``shelf``."""
    opener = _Opener(shelf=shelf)
    tree = opener.tree(DESCRIPTOR, Place(file=shelf.descriptor))
    if not isinstance(tree, JsonObject):
        return Package(descriptor=shelf.descriptor, faults=tuple(opener.faults))
    opener.check(tree)
    resources = mappings_at(tree, "resources")
    if len(resources) > MOST_RESOURCES:
        opener.complain(resources[MOST_RESOURCES], "package.too_many", most=MOST_RESOURCES)
    paths = [path for resource in resources for path in _paths(resource)]
    files = frozenset(shelf.shown(path.text) for path in paths if not wrong_name(path.text))
    if opener.faults:
        return Package(descriptor=shelf.descriptor, faults=tuple(opener.faults), files=files)
    tables = tuple(table for resource in resources for table in opener.tables(resource))
    return Package(descriptor=shelf.descriptor, tables=tables, faults=tuple(opener.faults), files=files)


def _paths(resource: JsonObject) -> Iterator[Scalar]:
    yield from (path for path in items_of(resource.get("path")) if isinstance(path, Scalar))


@dataclass(kw_only=True, slots=True)
class _Opener:
    """Opens what a package names and notes what is wrong with the package itself."""

    shelf: Shelf
    faults: list[Fault] = field(default_factory=list)
    opened: dict[str, Place] = field(default_factory=dict)
    size: int = 0

    def complain(self, node: Node, text: str, **blanks: object) -> None:
        """Note a fault of the package at ``node``."""
        self.faults.append(fault(node.place, text, scope="file", **blanks))

    # --- descriptor, schemas, dialects

    def tree(self, name: str, place: Place) -> Node | None:
        """The JSON in a file of the package; None with a fault noted."""
        content = self.shelf.read(name)
        if isinstance(content, Unfit):
            self.faults.append(fault(place, content.text, scope="file", found=name[:80], why=content.why))
            return None
        tree, faults = read_json(content, self.shelf.descriptor if name == DESCRIPTOR else self.shelf.shown(name))
        self.faults += faults
        if tree is not None and not faults and not isinstance(tree, JsonObject):
            self.complain(tree, "package.no_object")
        return None if faults else tree

    def check(self, tree: JsonObject) -> None:
        """Note in what the package is not shaped as the standard has it."""
        for one in check_shape(tree, "datapackage", "file").faults:
            self.faults.append(replace(one, text="package.object_or_path") if one.text == _EITHER else one)

    def described(self, resource: JsonObject, key: str) -> JsonObject | None:
        """The schema or the dialect of a resource: its own, or that in the file that it names."""
        node = resource.get(key)
        if not isinstance(node, Scalar) or not node.text:
            return mapping_at(resource, key)
        if wrong := wrong_name(node.text):
            self.complain(node, wrong, found=node.text[:80])
            return None
        tree = self.tree(node.text, node.place)
        if not isinstance(tree, JsonObject):
            return None
        named = Scalar.at(place=node.place, text=key, quoted=True)
        inner = JsonObject.at(place=resource.place, entries=((named, tree),))
        resources = JsonList.at(place=resource.place, items=(inner,))
        whole = Scalar.at(place=node.place, text="resources", quoted=True)
        before = len(self.faults)
        self.check(JsonObject.at(place=resource.place, entries=((whole, resources),)))
        return tree if len(self.faults) == before else None

    # --- resources

    def tables(self, resource: JsonObject) -> Iterator[OneTable]:
        """The tables of a resource; none where it is no table."""
        before = len(self.faults)
        described, faults = describe(resource, self.described(resource, "schema"), self.described(resource, "dialect"))
        self.faults += faults
        data, paths = resource.get("data"), list(_paths(resource))
        if (data is None) == (not paths):
            self.complain(resource, "package.path_or_data")
        for path in paths:
            if wrong := wrong_name(path.text):
                self.complain(path, wrong, found=path.text[:80])
            elif path.text in self.opened:
                self.complain(path, "package.twice", found=path.text[:80], first=self.opened[path.text])
            self.opened.setdefault(path.text, path.place)
        if len(self.faults) > before:
            return
        if data is not None:
            yield self._inline(resource, data, described)
        else:
            yield from self._files(resource, paths, described)

    def _inline(self, resource: JsonObject, data: Node, described: Described) -> OneTable:
        file = self.shelf.descriptor
        if isinstance(data, JsonList):
            grid = inline_grid(data, file, header=described.header)
            if grid.faults:
                return OneTable(file=file, faults=tuple(grid.faults))
            return _table(file, (grid,), described, is_text=False)
        kind = _kind(resource, "")
        if not isinstance(data, Scalar) or kind not in ("csv", "tsv"):
            return OneTable(file=file, faults=(fault(data.place, "package.inline_format", scope="file"),))
        name = f"{file}#{text_at(resource, 'name') or 'data'}"
        own = replace(described, dialect=replace(described.dialect, encoding="utf-8"))
        return _opened(data.text.encode(), name, kind, own)

    def _files(self, resource: JsonObject, paths: Sequence[Scalar], described: Described) -> Iterator[OneTable]:
        contents: list[tuple[Scalar, bytes]] = []
        for path in paths:
            content = self.shelf.read(path.text)
            if isinstance(content, Unfit):
                self.complain(path, content.text, found=path.text[:80], why=content.why)
                return
            self.size += len(content)
            contents.append((path, content))
        if self.size > LARGEST_WHOLE * MEGABYTE:
            self.complain(paths[0], "package.too_large_whole", limit=LARGEST_WHOLE)
            return
        if changed := tuple(_changes(resource, [content for _, content in contents])):
            yield OneTable(file=self.shelf.shown(paths[0].text), faults=changed)
            return
        for path, content in contents:
            kind = _kind(resource, path.text)
            if kind:
                yield _opened(content, self.shelf.shown(path.text), kind, described)
            elif _is_tabular(resource):
                self.complain(
                    path, "package.format", found=text_at(resource, "format") or PurePosixPath(path.text).suffix
                )


_EITHER = "fault.type.object_string"


def _kind(resource: JsonObject, path: str) -> str:
    """How the table is written: by its format, else its media type, else the name of the file; empty: no table."""
    told = (text_at(resource, "format").lower().lstrip("."), text_at(resource, "mediatype").partition(";")[0].strip())
    said = next((one for one in told if one), "")
    return _FORMATS.get(said or PurePosixPath(path).suffix.lower().lstrip("."), "")


def _is_tabular(resource: JsonObject) -> bool:
    return (
        text_at(resource, "type") == "table"
        or "tabular-data-resource" in text_at(resource, "profile")
        or resource.get("schema") is not None
    )


def _changes(resource: JsonObject, contents: Sequence[bytes]) -> Iterator[Fault]:
    """Whether the files are not those that the package was made of."""
    size, promised = sum(map(len, contents)), whole_at(resource, "bytes")
    if promised is not None and promised != size:
        place = (resource.get("bytes") or resource).place
        yield fault(place, "package.bytes", scope="file", told=promised, actual=size)
    told = text_at(resource, "hash")
    if not told:
        return
    place = (resource.get("hash") or resource).place
    algorithm, _, digest = told.rpartition(":")
    algorithm = algorithm.lower() or "md5"
    if _ALGORITHMS.get(algorithm) != len(digest):
        yield fault(place, "package.algorithm", scope="file", found=told[:60], known=", ".join(_ALGORITHMS))
        return
    made = hashlib.new(algorithm, usedforsecurity=False)
    for content in contents:
        made.update(content)
    if made.hexdigest() != digest.lower():
        yield fault(place, "package.hash", scope="file", told=digest[:12], actual=made.hexdigest()[:12])


# --- tables --------------------------------------------------------------------------------------


def _opened(content: bytes, file: str, kind: str, described: Described) -> OneTable:
    grids = _READERS[kind](content, file, described)
    if isinstance(grids, Fault):
        return OneTable(file=file, faults=(grids,))
    is_text = kind in ("csv", "tsv")
    if is_text and is_sdmx_csv(content):
        return OneTable(file=file, grids=grids)  # its standard says all that a schema could
    return _table(file, grids, described, is_text=is_text)


def _table(file: str, grids: Sequence[Grid], described: Described, *, is_text: bool) -> OneTable:
    """The grids as described; one of which nothing is said is read as if nobody had packed it."""
    plain = Described(dialect=described.dialect, sheet=described.sheet, sheet_number=described.sheet_number)
    if described == plain:
        return OneTable(file=file, grids=tuple(replace(grid, rows=held(grid.rows), below=None) for grid in grids))
    fit = [fitted(grid, described, is_text=is_text) for grid in grids]
    faults = tuple(chain.from_iterable(one for one in fit if isinstance(one, tuple)))
    return OneTable(
        file=file, grids=() if faults else tuple(one for one in fit if isinstance(one, Grid)), faults=faults
    )


def _csv(content: bytes, file: str, described: Described) -> tuple[Grid, ...] | Fault:
    is_own = not described.dialect.delimiter and is_sdmx_csv(content)
    grid = read_sdmx_grid(content, file) if is_own else read_csv_grid(content, file, described.dialect)
    return grid if isinstance(grid, Fault) else (grid,)


def _tsv(content: bytes, file: str, described: Described) -> tuple[Grid, ...] | Fault:
    dialect = replace(described.dialect, delimiter=described.dialect.delimiter or "\t")
    grid = read_csv_grid(content, file, dialect)
    return grid if isinstance(grid, Fault) else (grid,)


def _xlsx(content: bytes, file: str, described: Described) -> tuple[Grid, ...] | Fault:
    grids = read_xlsx_grids(content, file)
    if isinstance(grids, Fault):
        return grids
    named, number = described.sheet, described.sheet_number or (1 if described.fields else 0)
    if not named and not number:
        return grids
    chosen = tuple(grid for at, grid in enumerate(grids, 1) if (grid.sheet == named if named else at == number))
    known = ", ".join(grid.sheet for grid in grids)
    return chosen or fault(Place(file=file), "grid.unknown_sheet", scope="file", found=named or number, known=known)


def _parquet(content: bytes, file: str, _: Described) -> tuple[Grid, ...] | Fault:
    grid = read_parquet_grid(content, file)
    return grid if isinstance(grid, Fault) else (grid,)


_READERS: Mapping[str, Callable[[bytes, str, Described], tuple[Grid, ...] | Fault]] = {
    "csv": _csv,
    "tsv": _tsv,
    "xlsx": _xlsx,
    "parquet": _parquet,
}
"""How each kind of table in a package becomes grids."""
