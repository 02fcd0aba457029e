"""Very many frozen values at once.

A frozen dataclass sets each of its fields through ``object.__setattr__``, which takes ten times as long as setting it:
for two hundred thousand observations two seconds. So values are made of a class that is laid out alike and not frozen,
and then told what they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, make_dataclass
from functools import cache
from typing import Any, TypeVar, cast

Value = TypeVar("Value")


def made(kind: type[Value], columns: Sequence[Iterable[object]]) -> list[Value]:
    """Values of ``kind``, a frozen dataclass with slots, as many as the shortest of ``columns`` is long.

    There is a column for each field, in their order; nothing has a default here.
    """
    values = list(map(_laid_out_alike(cast("Any", kind)), *columns))
    for value in values:
        value.__class__ = kind
    return cast("list[Value]", values)


@cache
def _laid_out_alike(kind: Any) -> Any:  # noqa: ANN401  (a class that no checker can know)
    return make_dataclass(kind.__name__, [field.name for field in fields(kind)], eq=False, repr=False, slots=True)
