"""SDMX-CSV 2.0 as bytes → a table whose columns the standard declares, its codes put into the words of this project.

After the field guide of the SDMX technical working group (github.com/sdmx-twg/sdmx-csv). Every cell stays in its row
and column, so that complaints name the place in the file. Nothing but the columns' ids is known: there is no structure
definition to ask.
"""

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.csv_grids import Dialect, read_csv_grid
from plan_compliance.intake.grids import Behind, Grid, Row, held
from plan_compliance.intake.heads import COLUMNS
from plan_compliance.intake.sdmx_codes import (
    CAVEATS,
    MOST_MULTIPLE,
    STATUSES,
    status_of,
    unit_of,
    with_multiple,
    year_of_period,
)
from plan_compliance.intake.standard_numbers import plain_digits
from plan_compliance.model import Place
from plan_compliance.vocabulary import Status

_BEGINS = re.compile(r'"?STRUCTURE(?:\[([^\]\r\n]*)\])?"?([,;\t])"?STRUCTURE_ID\b')
_BEGINS_AS_1 = re.compile(r'"?DATAFLOW\b[^,;\t\r\n]*[,;\t][^\r\n]*\bOBS_VALUE\b')
_LABEL = ": "

_FIELDS: Mapping[str, str] = {
    "REF_AREA": "area",
    "AREA": "area",
    "GEO": "area",
    "TIME_PERIOD": "year",
    "YEAR": "year",
    "INDICATOR": "indicator",
    "SERIES": "indicator",
    "MEASURE": "indicator",
    "OBS_VALUE": "value",
    "UNIT_MEASURE": "unit",
    "OBS_STATUS": "status",
    "COMMENT_OBS": "note",
    "OBS_COMMENT": "note",
    "COMMENT": "note",
    "STRUCTURE_ID": "document",
}
"""Ids of columns and the fields that they hold; of two for one field the first named here."""

_OWN = frozenset(COLUMNS) - {"area", "year", "indicator", "value", "unit", "status"}
_PASSED_OVER = frozenset({"STRUCTURE", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY", "FREQ", "UNIT_MULT"})
_NEEDED = {"area": "REF_AREA", "year": "TIME_PERIOD", "indicator": "INDICATOR", "value": "OBS_VALUE"}
_ATTRIBUTES = frozenset({
    "DECIMALS", "CONF_STATUS", "OBS_CONF", "PRE_BREAK_VALUE", "OBS_PRE_BREAK", "COLLECTION", "TIME_FORMAT", "TITLE",
    "COMPILING_ORG", "DATA_PROVIDER", "SOURCE_DETAIL", "UPDATED", "LAST_UPDATE", "EMBARGO_TIME", "METHOD_REF", "DOMAIN",
})  # fmt: skip
"""Attributes and custom columns that say nothing of whose figure it is, wherever they stand."""
_STRUCTURES = frozenset({"dataflow", "datastructure", "dataprovision"})
_ACTIONS = frozenset({"I", "A", "R", "M", ""})
_NOTHING = frozenset({"NaN", "#N/A"})
_ID = re.compile(r"[A-Z][A-Z0-9_@$.\-]*", re.ASCII)
MOST_SHOWN = 5
"""Different values of a dimension that a complaint lists."""


def is_sdmx_csv(content: bytes) -> bool:
    """Whether a text table is SDMX-CSV, by the names of its first columns."""
    begin = _beginning(content)
    return bool(_BEGINS.match(begin) or _BEGINS_AS_1.match(begin))


def _beginning(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return content[:4096].decode(encoding, "ignore").lstrip()


def read_sdmx_grid(content: bytes, file: str) -> Grid | Fault:
    """The table in ``content``, its heads declared and its cells rewritten."""
    begins = _BEGINS.match(_beginning(content))
    if begins is None:
        return fault(Place(file=file, line=1), "sdmx.version", scope="file")
    raw = read_csv_grid(content, file, Dialect(delimiter=begins[2]))
    if isinstance(raw, Fault):
        return raw
    read = held(raw.rows)
    if not read:
        return raw.faults[0] if raw.faults else fault(Place(file=file, line=1), "csv.empty", scope="file")
    first, rows = read[0], read[1:]
    message = _message(first, rows, between=begins[1] or "", comma=begins[2] != ",")
    faults = [*raw.faults, *_column_faults(message, raw)]
    if any(one.scope == "file" for one in faults):
        return Grid(file=file, rows=[first], faults=faults, declared=message.declared)
    reader = _Reader(grid=raw, message=message, faults=faults)
    kept = [row for row in map(reader.read, rows) if row is not None]
    heads = [head.partition(_LABEL)[0] for head in first[1]]
    heads[0] = "OBS_STATUS" if reader.caveats else heads[0]
    behind = Behind(wrong=reader.wrong)
    return Grid(file=file, rows=[(first[0], heads), *kept], faults=faults, declared=message.declared, behind=behind)


# --- the columns ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Message:
    """The columns of a file, from 0, and how its cells are written."""

    line: int
    ids: tuple[str, ...]
    at: Mapping[str, int]
    """Column by id; of the fields of an observation by field (``value``), which no id is."""
    names: Mapping[int, int]
    """Of a column the one behind it that names its codes."""
    labelled: frozenset[int]
    """Columns whose cells hold a code and its name."""
    declared: Mapping[int, str]
    between: str
    comma: bool
    """Whether a comma in a figure is its point."""
    rows: Sequence[Row]

    def code(self, cells: Sequence[str], name: str) -> str:
        """The code in a column, without its name; empty where there is no such column."""
        return self.parted(cells, name)[0]

    def parted(self, cells: Sequence[str], name: str) -> tuple[str, str]:
        """The code in a column, and its name where the file gives one."""
        number = self.at.get(name, -1)
        text = cells[number].strip() if 0 <= number < len(cells) else ""
        if number in self.labelled:
            code, _, called = text.partition(_LABEL)
            return code.strip(), called.strip()
        beside = self.names.get(number, len(cells))
        return text, cells[beside].strip() if beside < len(cells) else ""


def _message(first: Row, rows: Sequence[Row], *, between: str, comma: bool) -> _Message:
    line, heads = first
    rest = (head.partition(_LABEL)[0].partition("[")[0].strip() for head in heads[2:])
    ids = ("STRUCTURE", "STRUCTURE_ID", *rest)
    names = {1: ids.index("STRUCTURE_NAME"), **dict(_name_columns(heads))} if "STRUCTURE_NAME" in ids else {}
    held = _held(ids, frozenset(names.values()))
    passed_over = {number: "" for number, name in enumerate(ids) if name in _PASSED_OVER or number in names.values()}
    passed_over.pop(0)  # what a status says beyond ours is noted there
    declared = {number + 1: name for number, name in {**passed_over, **held}.items()}
    at = {name: number for number, name in reversed(list(enumerate(ids)))} | {name: at for at, name in held.items()}
    labelled = frozenset(number for number, head in enumerate(heads) if _LABEL in head)
    values = [cells[at["value"]] for _, cells in rows if len(cells) > at["value"]] if "value" in at else []
    if any(_LABEL in head for head in heads):
        labelled |= {1}
    return _Message(
        line=line,
        ids=ids,
        at=at,
        names=names,
        labelled=labelled - {at.get("value", -1)},
        declared=declared,
        between=between,
        comma=comma and not any("." in value for value in values),
        rows=rows,
    )


def _name_columns(heads: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each column with the one behind it that holds the names of its codes, in a file that has such columns."""
    for number in range(2, len(heads) - 1):
        here, behind = heads[number].partition("[")[0].strip(), heads[number + 1].strip()
        is_component = here not in _PASSED_OVER and _ID.fullmatch(here)
        if is_component and not _ID.fullmatch(behind.partition("[")[0]):
            yield number, number + 1


def _held(ids: Sequence[str], taken: frozenset[int]) -> dict[int, str]:
    """The field that each column holds, of those that hold one."""
    own = {name: name.lower() for name in ids if name.lower() in _OWN}
    held: dict[int, str] = {}
    for name, about in {**own, **_FIELDS}.items():
        number = next((at for at, one in enumerate(ids) if one == name and at not in taken), -1)
        if number >= 0 and number not in held and about not in held.values():
            held[number] = about
    return held


def _column_faults(message: _Message, grid: Grid) -> Iterator[Fault]:
    """Columns that are missing, that stand twice, or that break figures down further than anybody can tell."""
    held = set(message.declared.values())
    missing = [name for about, name in _NEEDED.items() if about not in held]
    if missing:
        yield fault(grid.place(message.line), "sdmx.missing", scope="file", found=", ".join(missing))
    for number, name in enumerate(message.ids):
        if name and name in message.ids[:number] and number not in message.names.values():
            yield fault(grid.place(message.line, number + 1), "csv.repeated_column", scope="file", found=name)
    for number in range(message.at.get("value", 0)):
        if number and number + 1 not in message.declared and message.ids[number] not in _ATTRIBUTES:
            values = dict.fromkeys(
                filter(None, (cells[number].strip() for _, cells in message.rows if number < len(cells)))
            )
            if len(values) > 1:
                shown = ", ".join([*values][:MOST_SHOWN]) + (", …" if len(values) > MOST_SHOWN else "")
                place = grid.place(message.line, number + 1)
                yield fault(place, "sdmx.dimension", scope="file", found=message.ids[number], values=shown[:200])


# --- the rows ------------------------------------------------------------------------------------


@dataclass(kw_only=True, slots=True)
class _Reader:
    """Rewrites row after row and notes what cannot be said here."""

    grid: Grid
    message: _Message
    faults: list[Fault]
    wrong: dict[int, tuple[Fault, ...]] = field(default_factory=dict)
    caveats: bool = False

    def read(self, row: Row) -> Row | None:
        """The row in the words of this project; None where it holds no figure at all."""
        line, cells = row
        if len(cells) < len(self.message.ids):
            return row  # it is complained of for that
        if key := self._no_figure(cells):
            number = self.message.at.get("ACTION", 0) + 1 if key == "sdmx.delete" else 0
            self.faults.append(fault(self.grid.place(line, number), key, scope="observation"))
            return None
        written = list(cells)
        wrong: list[Fault] = []
        for name, key, found in self._rewrite(cells, written):
            place = self.grid.place(line, self.message.at[name] + 1)
            wrong.append(fault(place, key, scope="observation", found=found[:60], known=", ".join(STATUSES)))
        if wrong:
            self.wrong[line] = tuple(wrong)
        return line, written

    def _no_figure(self, cells: Sequence[str]) -> str:
        message = self.message
        if message.code(cells, "ACTION").upper() == "D":
            return "sdmx.delete"
        keys = [message.code(cells, name) for name in ("area", "year", "indicator")]
        return "" if message.code(cells, "value") or all(keys) else "sdmx.no_observation"

    def _rewrite(self, cells: Sequence[str], written: list[str]) -> Iterator[tuple[str, str, str]]:
        """Put every cell of ``written`` into our words; column, text and found of what cannot be."""
        message = self.message
        structure, action = message.code(cells, "STRUCTURE"), message.code(cells, "ACTION")
        written[0] = ""
        if structure.lower() not in _STRUCTURES:
            yield "STRUCTURE", "sdmx.structure", structure
        if action.upper() not in _ACTIONS:
            yield "ACTION", "sdmx.action", action
        for name in ("area", "indicator"):
            written[message.at[name]] = message.code(cells, name)
        written[message.at["STRUCTURE_ID"]] = " ".join(reversed(message.parted(cells, "STRUCTURE_ID"))).strip()
        self._note_names(cells, written)
        yield from self._period(cells, written)
        missing = yield from self._status(cells, written)
        yield from self._figure(cells, written, missing=missing)

    def _note_names(self, cells: Sequence[str], written: list[str]) -> None:
        """Behind the code of an attribute that is kept as a note its name, where the file gives one."""
        for number, beside in self.message.names.items():
            if number + 1 not in self.message.declared and cells[beside].strip():
                written[number] = f"{cells[number].strip()} ({cells[beside].strip()})"

    def _period(self, cells: Sequence[str], written: list[str]) -> Iterator[tuple[str, str, str]]:
        frequency, period = self.message.code(cells, "FREQ"), self.message.code(cells, "year")
        if frequency not in ("A", ""):
            yield "FREQ", "sdmx.frequency", frequency
            return
        year = year_of_period(period, annual=frequency == "A")
        written[self.message.at["year"]] = year or period
        if period and not year:
            yield "year", "sdmx.period", period

    def _status(self, cells: Sequence[str], written: list[str]) -> Generator[tuple[str, str, str], None, bool]:
        """Whether the status says that there is no figure."""
        message, text = self.message, self.message.code(cells, "status")
        if "status" not in message.at or not text:
            return False
        split = cells[message.at["status"]].split(message.between) if message.between else [text]
        codes = [code.partition(_LABEL)[0].strip() for code in split]
        status = status_of(codes)
        if status is None:
            yield "status", "sdmx.forecast" if "F" in codes else "sdmx.status", text
            return False
        written[message.at["status"]] = status.value
        written[0] = ", ".join(code for code in codes if code in CAVEATS)
        self.caveats = self.caveats or bool(written[0])
        return status is Status.NOT_AVAILABLE

    def _figure(self, cells: Sequence[str], written: list[str], *, missing: bool) -> Iterator[tuple[str, str, str]]:
        message = self.message
        value, power = message.code(cells, "value"), message.code(cells, "UNIT_MULT") or "0"
        if "unit" in message.at:
            written[message.at["unit"]] = unit_of(*message.parted(cells, "unit"))
        if value in _NOTHING or (missing and not value):
            written[message.at["value"]] = "--"
            return
        if not power.isascii() or not power.isdigit() or int(power) > MOST_MULTIPLE:
            yield "UNIT_MULT", "sdmx.multiple", power
        elif digits := plain_digits(value, point="," if message.comma else "."):
            written[message.at["value"]] = with_multiple(digits, int(power))
        elif int(power):
            yield "value", "sdmx.number", value
