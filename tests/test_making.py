"""Many frozen values at once: the same as those that are made one by one."""

import copy
from dataclasses import FrozenInstanceError, fields, is_dataclass
from itertools import count, repeat
from typing import Any

import pytest

from plan_compliance import model
from plan_compliance.errors import Fault
from plan_compliance.making import made
from plan_compliance.model import Place

KINDS = [kind for kind in (*vars(model).values(), Fault) if isinstance(kind, type) and is_dataclass(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_those_that_are_made_one_by_one(kind: Any) -> None:  # noqa: ANN401
    names = [field.name for field in fields(kind)]
    first, second = made(kind, [(f"a {name}", f"b {name}") for name in names])
    assert first == kind(**{name: f"a {name}" for name in names})
    assert second == kind(**{name: f"b {name}" for name in names})
    assert type(first) is kind


def test_nobody_can_change_them() -> None:
    (place,) = made(Place, [["file"], [""], [1], [2]])
    with pytest.raises(FrozenInstanceError):
        place.line = 3  # type: ignore[misc]
    assert copy.deepcopy(place) == place
    assert len({place, Place(file="file", line=1, column=2)}) == 1


def test_there_are_as_many_as_the_shortest_column_is_long() -> None:
    places = made(Place, [repeat("file", 3), repeat(""), count(1), repeat(0)])
    assert [str(place) for place in places] == ["file:1", "file:2", "file:3"]
