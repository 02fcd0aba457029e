"""What a test is asked of, one value after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import pytest

JUDGED_BY_PYTEST: Final = frozenset({"skip", "skipif", "xfail", "usefixtures", "parametrize", "filterwarnings"})
"""Markers that pytest reads in its own phases."""

Named: TypeAlias = Iterable[tuple[str, object]]
"""Values, each under its id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parameters:
    """What a test is asked of: each of the ``values`` under its id and with its markers."""

    values: Sequence[object]
    ids: Sequence[str]
    marks: Sequence[tuple[pytest.MarkDecorator, ...]]

    @property
    def are_plain(self) -> bool:
        """Whether pytest would take the ids as they are, and skip none of the values."""
        plain = all(name.isascii() and name.isprintable() and "\\" not in name for name in self.ids)
        judged = any(mark.name in JUDGED_BY_PYTEST for marks in self.marks for mark in marks)
        return plain and len(set(self.ids)) == len(self.ids) and not judged

    def of_pytest(self) -> list[Any]:
        """The same as pytest has them."""
        each = zip(self.values, self.ids, self.marks, strict=True)
        return [pytest.param(value, id=name, marks=marks) for value, name, marks in each]


def each(values: Named, *, otherwise: str) -> Parameters:
    """All ``values``; if there are none, one that is skipped and says why."""
    parameters = named(values)
    return parameters if parameters.ids else none(otherwise)


def named(values: Named) -> Parameters:
    """All ``values``, of which there may be none."""
    listed = list(values)
    return Parameters(
        values=[value for _, value in listed], ids=[name for name, _ in listed], marks=[() for _ in listed]
    )


def none(reason: str) -> Parameters:
    """One value that is skipped, since there is nothing to ask of."""
    return Parameters(values=[None], ids=["none"], marks=[(pytest.mark.skip(reason=reason),)])
