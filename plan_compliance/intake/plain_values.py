"""Checked values as plain JSON and back, exactly: what a cache may keep, since loading it can execute nothing.

The fields of a value are written by name, those that hold their default left out; where a field may hold one of several
types, the type is named. A place in the file that was read is a line and a column.

Several values of one type are written as columns, one for each field that not all of them leave out; a column of one
entry holds for all of them. That is a quarter of the text, and many values are made of columns in the time of a few.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from itertools import islice, repeat
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from plan_compliance.making import made
from plan_compliance.model import Place

Value = TypeVar("Value")
Plain: TypeAlias = Any
"""What JSON can hold."""
Step: TypeAlias = Callable[[Any, str], Any]
"""From a value to its plain form or back, beside the name of the file that was read."""

ColumnStep: TypeAlias = Callable[[Any, int, str], Iterable[Any]]
"""From a column to so many values."""

KIND = ""
"""The key under which the type of a value is named; no field is called so."""
SEVERAL = 4
"""Values from which on columns are shorter."""
_OWN_FILE = (Place, "file")
"""The field whose usual value is the name of the file that was read."""
COUNTS = "#"
"""The column of those that hold several records each which says how many."""
_AS_THEY_ARE = frozenset({str, int, bool, NoneType})


def written(value: object, hint: object, file: str) -> Plain:
    """The plain form of ``value``, which is a ``hint`` and was read in ``file``."""
    step = _writer(hint)
    return value if step is None else step(value, file)


def read_back(plain: Plain, hint: type[Value], file: str) -> Value:
    """The value of which ``plain`` is the plain form, and which is changed by reading it.

    Raises:
        TypeError, ValueError, LookupError, ArithmeticError, AttributeError: it is not the plain form of a ``hint``.

    """
    step = _reader(cast("Any", hint))
    return cast("Value", plain if step is None else step(plain, file))


def _inside(hint: object) -> tuple[object, ...]:
    """The types of which a union is made, nothing left out but None; empty for what is no union."""
    is_union = get_origin(hint) in (Union, UnionType)
    return tuple(one for one in get_args(hint) if one is not NoneType) if is_union else ()


# --- values to JSON -------------------------------------------------------------------------------


@cache
def _writer(hint: Any) -> Step | None:  # noqa: ANN401, PLR0911  (a type is no single type; a line for each kind)
    """How a ``hint`` is written; None: as it is."""
    if hint in _AS_THEY_ARE or (isinstance(hint, type) and issubclass(hint, StrEnum)):
        return None
    if hint is Decimal:
        return _write_text
    if hint is Place:
        return _write_place
    if is_dataclass(hint):
        return partial(_write_record, hint)
    if among := _inside(hint):
        return partial(_write_optional, _writer(among[0])) if len(among) == 1 else partial(_write_named, among)
    inner = [None if one is Ellipsis else _writer(one) for one in get_args(hint)]
    if get_origin(hint) is tuple:
        return (
            partial(_write_list, *get_args(hint)[:1]) if get_args(hint)[-1] is Ellipsis else partial(_write_row, inner)
        )
    return partial(_write_pairs, inner)


def _write_text(value: object, _: str) -> Plain:
    return str(value)


def _write_place(place: Place, file: str) -> Plain:
    if place.file == file and not place.sheet:
        return [place.line, place.column]
    return [place.file, place.sheet, place.line, place.column]


def _write_record(kind: object, value: object, file: str) -> Plain:
    plain = {}
    for name, default, step in _written_fields(kind):
        one = getattr(value, name)
        if one is not default and not _is(one, default):
            plain[name] = one if step is None else step(one, file)
    return plain


def _is(value: object, default: object) -> bool:
    """Whether nothing is lost when ``value`` is left out; 1.0 equals 1 and is written otherwise."""
    return type(value) is type(default) and not isinstance(value, Decimal) and value == default


@cache
def _written_fields(kind: Any) -> tuple[tuple[str, object, Step | None], ...]:  # noqa: ANN401
    hints = get_type_hints(kind)
    return tuple((each.name, _default(each), _writer(hints[each.name])) for each in fields(kind))


def _default(each: "Field[Any]") -> object:
    return each.default_factory() if each.default_factory is not MISSING else each.default


def _write_optional(step: Step | None, value: object, file: str) -> Plain:
    return value if value is None or step is None else step(value, file)


def _write_named(among: tuple[Any, ...], value: object, file: str) -> Plain:
    """Text as it is; anything else beside the name of its type."""
    if value is None or type(value) is str:
        return value
    kind: Any = type(value)
    if kind not in among:
        raise TypeError(kind)
    step = _writer(kind)
    return {KIND: kind.__name__, "value": value if step is None else step(value, file)}


def _write_list(hint: Any, values: tuple[object, ...], file: str) -> Plain:  # noqa: ANN401
    if len(values) >= SEVERAL and is_dataclass(hint):
        columns = _write_records(hint, values, file)
        if _count(columns) == len(values):  # not all of them are alike
            return columns
    step = _writer(hint)
    return list(values) if step is None else [step(one, file) for one in values]


def _write_row(steps: list[Step | None], values: tuple[object, ...], file: str) -> Plain:
    return [one if step is None else step(one, file) for step, one in zip(steps, values, strict=True)]


def _write_pairs(steps: list[Step | None], values: Mapping[object, object], file: str) -> Plain:
    return [_write_row(steps, pair, file) for pair in values.items()]


# --- columns to JSON ------------------------------------------------------------------------------


def _write_records(kind: Any, values: Sequence[object], file: str) -> dict[str, Plain]:  # noqa: ANN401
    columns = {}
    for name, default, hint in _fields(kind):
        column = [getattr(value, name) for value in values]
        usual = file if (kind, name) == _OWN_FILE else default
        if not all(one is usual or _is(one, usual) for one in column):
            columns[name] = _write_column(hint, column, file)
    return columns


def _write_column(hint: Any, column: Sequence[Any], file: str) -> Plain:  # noqa: ANN401
    kind = type(column[0])
    if is_dataclass(kind) and all(type(one) is kind for one in column):
        return {**({KIND: kind.__name__} if len(_inside(hint)) > 1 else {}), **_write_records(kind, column, file)}
    if (inner := _record_inside(hint)) is not None:
        together = [one for values in column for one in values]
        columns = _write_records(inner, together, file) if together else {}
        if together and _count(columns) == len(together):
            return {COUNTS: _shortened([len(values) for values in column]), **columns}
    step = _writer(hint)
    return _shortened(list(column) if step is None else [step(one, file) for one in column])


def _shortened(column: list[Plain]) -> list[Plain]:
    """A single entry where all are alike."""
    first = column[0]
    return column[:1] if all(one == first and repr(one) == repr(first) for one in column) else column


def _record_inside(hint: Any) -> Any:  # noqa: ANN401
    """The kind of records of which a ``hint`` holds any number; None where it holds anything else."""
    inside = get_args(hint) if get_origin(hint) is tuple else ()
    return inside[0] if inside[1:] == (Ellipsis,) and is_dataclass(inside[0]) else None


@cache
def _fields(kind: Any) -> tuple[tuple[str, object, object], ...]:  # noqa: ANN401
    """Name, default and type of each field."""
    hints = get_type_hints(kind)
    return tuple((each.name, _default(each), hints[each.name]) for each in fields(kind))


def _count(columns: Mapping[str, Plain]) -> int:
    """How many values there are: as many as the longest column has entries."""
    if COUNTS in columns:
        return len(columns[COUNTS])
    inner = (one for name, one in columns.items() if name != KIND)
    return max(len(one) if type(one) is list else _count(one) for one in inner)


# --- JSON to values -------------------------------------------------------------------------------


@cache
def _reader(hint: Any) -> Step | None:  # noqa: ANN401, PLR0911
    """How a ``hint`` is read back; None: as it is."""
    if hint in _AS_THEY_ARE:
        return None
    if hint is Decimal:
        return _read_number
    if hint is Place:
        return _read_place
    if is_dataclass(hint):
        return partial(_read_record, hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return partial(_read_word, {str(word): word for word in hint})
    if among := _inside(hint):
        kinds = {getattr(one, "__name__", ""): one for one in among}
        return partial(_read_optional, _reader(among[0])) if len(among) == 1 else partial(_read_named, kinds)
    inner = [None if one is Ellipsis else _reader(one) for one in get_args(hint)]
    if get_origin(hint) is tuple:
        return partial(_read_list, *get_args(hint)[:1]) if get_args(hint)[-1] is Ellipsis else partial(_read_row, inner)
    return partial(_read_pairs, inner)


def _read_number(plain: Plain, _: str) -> Decimal:
    return Decimal(plain)


def _read_word(words: Mapping[str, StrEnum], plain: Plain, _: str) -> StrEnum:
    return words[plain]


def _read_place(plain: Plain, file: str) -> Place:
    if len(plain) == len(("line", "column")):
        return Place(file=file, line=plain[0], column=plain[1])
    file, sheet, line, column = plain
    return Place(file=file, sheet=sheet, line=line, column=column)


def _read_record(kind: Any, plain: Plain, file: str) -> object:  # noqa: ANN401
    for name, step in _read_fields(kind):
        if name in plain:
            plain[name] = step(plain[name], file)
    return kind(**plain)


@cache
def _read_fields(kind: Any) -> tuple[tuple[str, Step], ...]:  # noqa: ANN401
    steps = ((name, _reader(hint)) for name, hint in get_type_hints(kind).items())
    return tuple((name, step) for name, step in steps if step is not None)


def _read_optional(step: Step | None, plain: Plain, file: str) -> object:
    return plain if plain is None or step is None else step(plain, file)


def _read_named(kinds: Mapping[str, object], plain: Plain, file: str) -> object:
    if plain is None or isinstance(plain, str):
        return plain
    step = _reader(kinds[plain[KIND]])
    return plain["value"] if step is None else step(plain["value"], file)


def _read_list(hint: Any, plain: Plain, file: str) -> tuple[object, ...]:  # noqa: ANN401
    if type(plain) is dict:
        return tuple(_read_records(hint, plain, _count(plain), file))
    step = _reader(hint)
    return tuple(plain) if step is None else tuple([step(one, file) for one in plain])


def _read_row(steps: list[Step | None], plain: Plain, file: str) -> tuple[object, ...]:
    return tuple(one if step is None else step(one, file) for step, one in zip(steps, plain, strict=True))


def _read_pairs(steps: list[Step | None], plain: Plain, file: str) -> dict[object, object]:
    return {key: value for key, value in (_read_row(steps, pair, file) for pair in plain)}  # noqa: C416


# --- columns to values ----------------------------------------------------------------------------


def _read_records(kind: Any, columns: dict[str, Plain], count: int, file: str) -> list[object]:  # noqa: ANN401
    if kind is Place:
        columns.setdefault("file", [file])
    readers, needed = _column_readers(kind)
    if not needed <= columns.keys() <= readers.keys():
        raise KeyError(kind)
    given = (
        read(columns[name], count, file) if name in columns else repeat(default, count)
        for name, (default, read) in readers.items()
    )
    return made(kind, list(given))


@cache
def _column_readers(kind: Any) -> tuple[Mapping[str, tuple[object, ColumnStep]], frozenset[str]]:  # noqa: ANN401
    """How the column of each field is read and what the field holds where there is none; those that need one."""
    readers = {
        name: (default, partial(_read_column, hint, _reader(_unless_none(hint))))
        for name, default, hint in _fields(kind)
    }
    return readers, frozenset(name for name, (default, _) in readers.items() if default is MISSING)


def _read_column(hint: Any, step: Step | None, column: Plain, count: int, file: str) -> Iterable[Any]:  # noqa: ANN401
    if type(column) is dict:
        return _read_columns(hint, column, count, file)
    entries = column if step is None else [one if one is None else step(one, file) for one in column]
    if len(entries) == 1:
        return repeat(entries[0], count)
    if len(entries) != count:
        raise ValueError(count)
    return cast("list[Any]", entries)


def _unless_none(hint: object) -> object:
    """What stands in a field that may hold None too, if it is of one type."""
    among = _inside(hint)
    return among[0] if len(among) == 1 else hint


def _read_columns(hint: Any, columns: dict[str, Plain], count: int, file: str) -> list[Any]:  # noqa: ANN401
    """A record for each value; or several, where the columns say how many."""
    if COUNTS in columns:
        return _read_parts(_record_inside(hint), columns, count, file)
    name = columns.pop(KIND, None)
    (kind,) = (one for one in _inside(hint) or (hint,) if name in (None, getattr(one, "__name__", "")))
    return _read_records(kind, columns, count, file)


def _read_parts(kind: object, columns: dict[str, Plain], count: int, file: str) -> list[tuple[object, ...]]:
    counts: list[int] = [*_read_column(int, None, columns.pop(COUNTS), count, file)]
    if sum(counts) != _count(columns):
        raise ValueError(counts)
    records = iter(_read_records(kind, columns, sum(counts), file))
    return [tuple(islice(records, number)) for number in counts]
