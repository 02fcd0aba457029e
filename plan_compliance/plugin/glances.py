"""Findings at a glance: all that a kept promise needs is read off columns; the rest is told when somebody looks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from sys import intern
from typing import Any, Final, TypeVar, overload

import polars as pl

from plan_compliance.judging.entries import Address
from plan_compliance.judging.finding import Finding
from plan_compliance.judging.judgement import Judgement
from plan_compliance.undisturbed import undisturbed
from plan_compliance.vocabulary import Flag, Nature, Pace, Verdict

Word = TypeVar("Word")

ADDRESS: Final = ("plan", "target", "area", "year")
GLANCED: Final = (*ADDRESS, "nature", "verdict", "pace", "deadline", "flags", "actual", "bound")
"""The fields of a finding that are known without telling it."""

FIELDS: Final = frozenset(one.name for one in fields(Finding))


class Untold(Finding):
    """A finding of which the fields :data:`GLANCED` are filled in; it is told when somebody asks for another.

    To whoever looks it is that finding: equal to it, written as it, copied and kept as it.
    """

    __slots__ = ("_told",)
    _told: Callable[[], Finding]

    def __init__(self, glanced: Iterable[object], told: Callable[[], Finding]) -> None:
        """A finding that ``told`` gives in full; ``glanced`` are its fields in the order of :data:`GLANCED`."""
        for name, value in zip(GLANCED, glanced, strict=True):
            object.__setattr__(self, name, value)  # a finding is frozen for everybody else
        object.__setattr__(self, "_told", told)

    def __getattr__(self, name: str) -> object:
        """A field that was not filled in; Python asks here for nothing else."""
        if name in FIELDS:
            return getattr(self._told(), name)
        raise AttributeError(name)

    __class__ = property(lambda _: Finding)
    """What it says of itself; by this, findings compare, are written and are replaced."""

    def __reduce__(self) -> Any:  # noqa: ANN401 - Python's own
        """A copy is told."""
        return copy, (self._told(),)


@dataclass(frozen=True, kw_only=True, eq=False)
class Glances(Sequence[Finding]):
    """The findings in these ``rows`` of a judgement's columns, in their order."""

    judgement: Judgement
    rows: pl.Series
    """Positions, ascending."""
    _shelf: dict[int, Finding] = field(default_factory=dict, init=False, repr=False)
    """What was told already, by position in here."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        """One of them, made anew each time so that none is kept; or several."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        return Untold([column[index] for column in self._fields], partial(self._told, index))

    def __iter__(self) -> Iterator[Finding]:
        """All of them."""
        told = (partial(self._told, number) for number in range(len(self)))
        return map(Untold, zip(*self._fields, strict=True), told)

    def _told(self, number: int) -> Finding:
        """The finding in full; told together with all of its verdict, since one is seldom looked at alone."""
        if number not in self._shelf:
            verdicts = self._fields[GLANCED.index("verdict")]
            alike = [one for one, verdict in enumerate(verdicts) if verdict is verdicts[number]]
            with undisturbed():
                findings = self.judgement.streamed({self._address(one) for one in alike})
                self._shelf.update(zip(alike, findings, strict=True))
        return self._shelf[number]

    def _address(self, number: int) -> Address:
        plan, target, area, year = (column[number] for column in self._fields[: len(ADDRESS)])
        return plan, target, area, year

    @cached_property
    def _fields(self) -> Sequence[Sequence[Any]]:
        """A column of Python values for each of :data:`GLANCED`; equal words are one and the same object."""
        table = self.judgement.columns[self.rows]
        worded: dict[str, Callable[[str], object]] = {"nature": Nature, "verdict": Verdict, "pace": Pace}
        made: dict[str, Sequence[Any]] = {name: _words(table[name], str) for name in ("plan", "target", "area")}
        made |= {name: _words(table[name], kind) for name, kind in worded.items()}
        made |= {name: table[name].to_list() for name in ("year", "actual", "bound")}
        made |= {"deadline": list(map(intern, table["deadline"])), "flags": _flags(table)}
        return [made[name] for name in GLANCED]


def _words(column: pl.Series, made: Callable[[str], Word]) -> list[Word]:
    """An Enum column as words, each made once."""
    words = [made(word) for word in column.dtype.categories]  # type: ignore[attr-defined]
    return [words[code] for code in column.to_physical()]


def _flags(table: pl.DataFrame) -> list[tuple[Flag, ...]]:
    """The flags over each row; rows under the same ones share a tuple."""
    bits = (pl.col(flag.value).cast(pl.Int64) * (1 << bit) for bit, flag in enumerate(Flag))
    marks = table.select(pl.sum_horizontal(bits)).to_series()
    known = {mark: tuple(flag for bit, flag in enumerate(Flag) if mark >> bit & 1) for mark in marks.unique()}
    return [known[mark] for mark in marks]
