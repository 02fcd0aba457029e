"""A submission written as CSV: one row an observation, columns in any order (language.md, Submission).

Places name the first line of a row; their column is the number of the cell in its row, from 1.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.nearest import nearest
from plan_compliance.intake.numbers import NOT_AVAILABLE
from plan_compliance.intake.observations import Observed, read_record, refuse, refuse_repeated
from plan_compliance.intake.record import FIELDS, FIGURES, SEVERAL, Record
from plan_compliance.model import Area, Indicator, Observation, Place, Text

COLUMNS = ("area", "year", "indicator", "part", *FIELDS, "document", "submitted_by", "submitted_on")
REQUIRED = ("area", "year", "indicator")
LONGEST_CELL = 131_072
"""Characters; a longer cell is a lost quote or a hostile file."""

_LISTS = frozenset({"done", "evidence", "evidence_sha256"})
_BETWEEN = re.compile(r"\s*[;；\n]\s*")
CHINESE_COLUMNS: Mapping[str, str] = {
    "地区": "area", "区": "area", "年份": "year", "年度": "year", "指标": "indicator", "指标代码": "indicator",
    "下属单位": "part", "街道": "part", "社区": "part", "数值": "value", "实际值": "value", "单位": "unit",
    "计量单位": "unit", "增幅": "growth", "增速": "growth", "增量": "change", "比较年份": "since",
    "符合个数": "satisfying", "总个数": "of",
    "起止年份": "over", "平均值": "mean", "完成日期": "done", "完成时间": "done", "声明": "declared", "状态": "status",
    "读数日期": "on", "执行日期": "in_force_from", "确认至": "confirmed_to", "口径": "definition", "来源": "source",
    "出处": "source", "文件": "document", "报送单位": "submitted_by", "报送日期": "submitted_on", "说明": "remark",
    "备注": "note", "佐证": "evidence", "佐证校验码": "evidence_sha256",
    "佐证确认人": "evidence_confirmed_by", "佐证确认日期": "evidence_confirmed_on",
}  # fmt: skip
"""Chinese heads that are taken for the columns they name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Header:
    """The names of the columns in their order; ``misspelt`` are those whose rows cannot be trusted."""

    names: tuple[str, ...]
    numbers: Mapping[str, int]
    misspelt: frozenset[str]


def read_csv_submission(
    content: bytes, file: str, *, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]
) -> Observed:
    """The observations of one CSV file and everything wrong with it, each fault saying what it costs."""
    text = _decoded(content, file)
    if isinstance(text, Fault):
        return (), (text,)
    rows, broken = _rows(text, file)
    header, faults = _header(rows[0][1] if rows else [], Place(file=file, line=rows[0][0] if rows else 1))
    if any(each.scope == "file" for each in faults):
        return (), (*faults, *broken)
    observations, others = _observe(rows[1:], header, file, indicators=indicators, areas=areas)
    if broken:
        observations = tuple(refuse(each) for each in observations)
    return observations, (*faults, *sorted((*others, *broken), key=lambda each: each.place))


def read_rows(content: bytes, file: str) -> "tuple[list[Row], tuple[Fault, ...]]":
    """Each row of a CSV file that is not blank with its first line, and why it cannot be read (to its end)."""
    text = _decoded(content, file)
    return ([], (text,)) if isinstance(text, Fault) else _rows(text, file)


# --- bytes to rows -------------------------------------------------------------------------------


def _decoded(content: bytes, file: str) -> str | Fault:
    """The text: UTF-8, else (without a mark that promises UTF-8) GB18030, else a fault."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return fault(Place(file=file, line=1), "csv.encoding", scope="file", found="UTF-16")
    if (nul := content.find(b"\0")) >= 0:
        return fault(Place(file=file, line=content.count(b"\n", 0, nul) + 1), "csv.nul", scope="file")
    failures = []
    for encoding in ("utf-8-sig",) if content.startswith(b"\xef\xbb\xbf") else ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            failures.append((error.start, error.object.count(b"\n", 0, error.start), error.object[error.start]))
    _, line, byte = max(failures)  # the encoding that came furthest is the one that was meant
    return fault(Place(file=file, line=line + 1), "csv.encoding", scope="file", found=f"0x{byte:02X}")


Row = tuple[int, list[str]]


def _rows(text: str, file: str) -> tuple[list[Row], tuple[Fault, ...]]:
    """Each row that is not blank with its first line; and the fault that ended the reading early, if one did."""
    before = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            if any(cells) and not all(cell.isspace() or not cell for cell in cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        return rows, (fault(Place(file=file, line=line), "csv.unreadable", scope="file", found=error),)
    finally:
        csv.field_size_limit(before)
    return rows, ()


# --- header --------------------------------------------------------------------------------------


def _header(cells: list[str], place: Place) -> tuple[_Header, tuple[Fault, ...]]:
    heads = tuple(cell.strip() for cell in cells)
    while heads and not heads[-1]:
        heads = heads[:-1]
    names = tuple(CHINESE_COLUMNS.get(head, head) for head in heads)
    nearest_columns = {name: nearest(name, COLUMNS) for name in names if name not in COLUMNS}
    header = _Header(
        names=names,
        numbers={name: number for number, name in enumerate(names, start=1)},
        misspelt=frozenset(name for name, near in nearest_columns.items() if near),
    )
    return header, tuple(_header_faults(heads, names, nearest_columns, place))


def _header_faults(
    heads: tuple[str, ...], names: tuple[str, ...], nearest_columns: Mapping[str, str], place: Place
) -> Iterator[Fault]:
    if not names:
        yield fault(place, "csv.empty", scope="file")
        return
    if len(names) == 1 and re.search(r"[;\t，；|]", names[0]):
        yield fault(place, "csv.delimiter", scope="file")
        return
    for number, name in enumerate(names, start=1):
        at = Place(file=place.file, line=place.line, column=number)
        if name in names[: number - 1]:
            yield fault(at, "csv.repeated_column", scope="file", found=heads[number - 1])
        elif nearest_columns.get(name):
            yield fault(at, "csv.unknown_column_near", scope="observation", found=name, near=nearest_columns[name])
        elif name not in COLUMNS:
            yield fault(at, "csv.unknown_column", scope="observation", found=name[:60], known=", ".join(COLUMNS))
    for name in REQUIRED:
        if name not in names:
            yield fault(place, "csv.missing_column", scope="file", found=name)


# --- rows to observations ------------------------------------------------------------------------


def _observe(
    rows: list[Row], header: _Header, file: str, *, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]
) -> Observed:
    observations: list[Observation] = []
    faults: list[Fault] = []
    for line, cells in rows:
        record, wrong = _record(line, cells, header, file)
        seen, complaints = read_record(record, indicators=indicators, areas=areas)
        observations += seen
        faults += wrong or complaints  # of shifted cells nothing else can be said
    settled, repetitions = refuse_repeated(tuple(observations))
    return settled, (*faults, *repetitions)


def _record(line: int, cells: list[str], header: _Header, file: str) -> tuple[Record, tuple[Fault, ...]]:
    expected = len(header.names)
    if len(cells) > expected and not any(cell.strip() for cell in cells[expected:]):
        cells = cells[:expected]
    given = {name: cell.strip() for name, cell in zip(header.names, cells, strict=False) if cell and not cell.isspace()}
    texts = {
        name: _BETWEEN.sub(SEVERAL, text) if name in _LISTS else text
        for name, text in given.items()
        if text not in NOT_AVAILABLE or name in FIGURES
    }
    place = Place(file=file, line=line)
    ragged = len(cells) != expected
    record = Record(
        place=place,
        texts=texts,
        locate=partial(_cell_place, file, line, header.numbers),
        remark=_both(texts.get("remark")),
        note=_both(texts.get("note")),
        doubtful=ragged or not header.misspelt.isdisjoint(given),
    )
    if ragged:
        return record, (fault(place, "csv.cells", scope="observation", found=len(cells), expected=expected),)
    return record, ()


def _cell_place(file: str, line: int, numbers: Mapping[str, int], name: str) -> Place:
    return Place(file=file, line=line, column=numbers.get(name, 0))


def _both(text: str | None) -> Text | None:
    return Text(zh=text, en=text) if text else None
