"""What a data package says of a table: its fields (Table Schema) and how it is written (Table Dialect)."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.csv_grids import Dialect
from plan_compliance.intake.leaves import items_of, text_at, whole_at
from plan_compliance.intake.shapes import is_nothing, plain_number
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar
from plan_compliance.model import Place

MATCHES = ("exact", "equal", "subset", "superset", "partial")
_ENDS = frozenset({"", "\r\n", "\n", "\r"})
_ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf8": "utf-8-sig",
    "utf-8-sig": "utf-8-sig",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "iso-8859-1": "latin-1",
    "latin-1": "latin-1",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
}
"""Names of encodings, as packages give them, and Python's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One column as the schema describes it."""

    name: str
    place: Place
    kind: str = "any"
    format: str = ""
    missing: frozenset[str] = frozenset()
    """What stands for nothing; a blank only where the package says so itself."""
    point: str = "."
    group: str = ""
    bare: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """Everything that a package says of one table."""

    fields: tuple[Field, ...] = ()
    matched: str = "exact"
    dialect: Dialect = field(default_factory=Dialect)
    header: bool = True
    header_rows: tuple[int, ...] = (1,)
    join: str = " "
    comment: str = ""
    comment_rows: frozenset[int] = frozenset()
    nothing: str = ""
    """A text that means nothing in every column."""
    sheet: str = ""
    sheet_number: int = 0


def describe(resource: Mapping, schema: Mapping | None, dialect: Mapping | None) -> tuple[Described, tuple[Fault, ...]]:
    """What a resource says of its table; ``schema`` and ``dialect`` are its own, or the files that it names."""
    said = dialect or Mapping.at(place=resource.place, entries=())
    faults: list[Fault] = []
    written = Dialect(
        delimiter=_character(said, "delimiter", faults),
        quote='"' if said.get("quoteChar") is None else _character(said, "quoteChar", faults),
        doubled=text_at(said, "doubleQuote") != "false",
        escape=_character(said, "escapeChar", faults),
        skip_blank=text_at(said, "skipInitialSpace") == "true",
        encoding=_encoding(resource, faults),
    )
    faults += _unfit(said, written)
    rows = _numbers(said.get("headerRows"))
    described = Described(
        fields=tuple(_fields(schema)) if schema else (),
        matched=_matched(schema, faults) if schema else "exact",
        dialect=written,
        header=text_at(said, "header") != "false",
        header_rows=tuple(sorted(set(rows))) or (1,),
        join=text_at(said, "headerJoin") or " ",
        comment=text_at(said, "commentChar"),
        comment_rows=frozenset(_numbers(said.get("commentRows"))),
        nothing=text_at(said, "nullSequence"),
        sheet=text_at(said, "sheetName"),
        sheet_number=whole_at(said, "sheetNumber") or 0,
    )
    return described, tuple(faults)


# --- the dialect ---------------------------------------------------------------------------------


def _character(said: Mapping, key: str, faults: list[Fault]) -> str:
    node = said.get(key)
    text = node.text if isinstance(node, Scalar) and not is_nothing(node) else ""
    if len(text) > 1 and isinstance(node, Scalar):
        faults.append(fault(node.place, "package.character", scope="file", key=key, found=text[:20]))
        return ""
    return text


def _encoding(resource: Mapping, faults: list[Fault]) -> str:
    found = text_at(resource, "encoding")
    known = _ENCODINGS.get(found.lower().replace("_", "-"), "")
    if found and not known:
        place = (resource.get("encoding") or resource).place
        listed = "utf-8, gb18030, gbk, big5, utf-16, iso-8859-1, windows-1252"
        faults.append(fault(place, "package.encoding", scope="file", found=found[:40], known=listed))
    return known


def _unfit(said: Mapping, written: Dialect) -> Iterator[Fault]:
    """What no table can be written down with."""
    end = text_at(said, "lineTerminator")
    if end not in _ENDS:
        place = (said.get("lineTerminator") or said).place
        yield fault(place, "package.line_end", scope="file", found=end[:20])
    try:
        csv.reader(
            io.StringIO(),
            delimiter=written.delimiter or ",",
            quotechar=written.quote or None,
            quoting=csv.QUOTE_MINIMAL if written.quote else csv.QUOTE_NONE,
            escapechar=written.escape or None,
            skipinitialspace=written.skip_blank,
        )
        clash = (written.delimiter or ",") in (written.quote, written.escape, "\r", "\n")
    except (TypeError, ValueError, csv.Error):
        clash = True
    if clash:
        yield fault(said.place, "package.dialect", scope="file")


# --- the schema ----------------------------------------------------------------------------------


def _fields(schema: Mapping) -> Iterator[Field]:
    for node in items_of(schema.get("fields")):
        if isinstance(node, Mapping):
            yield Field(
                name=text_at(node, "name"),
                place=node.place,
                kind=text_at(node, "type") or "any",
                format=text_at(node, "format").removeprefix("fmt:"),
                missing=_missing(node.get("missingValues") or schema.get("missingValues")),
                point=text_at(node, "decimalChar") or ".",
                group=_exact(node, "groupChar"),
                bare=text_at(node, "bareNumber") != "false",
            )


def _exact(node: Mapping, key: str) -> str:
    child = node.get(key)
    return child.text if isinstance(child, Scalar) and (child.quoted or not is_nothing(child)) else ""


def _missing(node: Node | None) -> frozenset[str]:
    values = [item.get("value") if isinstance(item, Mapping) else item for item in items_of(node)]
    return frozenset(value.text for value in values if isinstance(value, Scalar))


def _matched(schema: Mapping, faults: list[Fault]) -> str:
    node = schema.get("fieldsMatch")
    found = next(iter(_texts(node)), "exact")  # a list of one word was allowed in a draft of version 2
    if found not in MATCHES:
        place = (node or schema).place
        faults.append(fault(place, "package.fields_match", scope="file", found=found[:40], known=", ".join(MATCHES)))
    return found


def _texts(node: Node | None) -> list[str]:
    return [item.text for item in items_of(node) if isinstance(item, Scalar)]


def _numbers(node: Node | None) -> tuple[int, ...]:
    numbers = map(plain_number, _texts(node))
    return tuple(int(number) for number in numbers if number is not None)
