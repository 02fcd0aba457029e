"""Checked values as plain JSON and back, exactly: what a cache may keep, since loading it can execute nothing.

The fields of a value are written by name, those that hold their default left out; where a field may hold one of several
types, the type is named. A place in the file that was read is a line and a column.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from plan_compliance.model import Place

Value = TypeVar("Value")
Plain: TypeAlias = Any
"""What JSON can hold."""
Step: TypeAlias = Callable[[Any, str], Any]
"""From a value to its plain form or back, beside the name of the file that was read."""

KIND = ""
"""The key under which the type of a value is named; no field is called so."""
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
        return partial(_write_list, inner[0]) if get_args(hint)[-1] is Ellipsis else partial(_write_row, inner)
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


def _write_list(step: Step | None, values: tuple[object, ...], file: str) -> Plain:
    return list(values) if step is None else [step(one, file) for one in values]


def _write_row(steps: list[Step | None], values: tuple[object, ...], file: str) -> Plain:
    return [one if step is None else step(one, file) for step, one in zip(steps, values, strict=True)]


def _write_pairs(steps: list[Step | None], values: Mapping[object, object], file: str) -> Plain:
    return [_write_row(steps, pair, file) for pair in values.items()]


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
        return partial(_read_list, inner[0]) if get_args(hint)[-1] is Ellipsis else partial(_read_row, inner)
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


def _read_list(step: Step | None, plain: Plain, file: str) -> tuple[object, ...]:
    return tuple(plain) if step is None else tuple([step(one, file) for one in plain])


def _read_row(steps: list[Step | None], plain: Plain, file: str) -> tuple[object, ...]:
    return tuple(one if step is None else step(one, file) for step, one in zip(steps, plain, strict=True))


def _read_pairs(steps: list[Step | None], plain: Plain, file: str) -> dict[object, object]:
    return {key: value for key, value in (_read_row(steps, pair, file) for pair in plain)}  # noqa: C416
