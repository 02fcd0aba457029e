"""Circles in what refers to what."""

import pytest

from plan_compliance.intake.cycles import find_cycles


@pytest.mark.parametrize(
    ("graph", "cycles"),
    [
        ({}, ()),
        ({"a": ["b"], "b": []}, ()),
        ({"a": ["a"]}, (("a", "a"),)),
        ({"b": ["a"], "a": ["b"]}, (("a", "b", "a"),)),
        ({"c": ["b"], "b": ["d"], "d": ["c"], "a": ["c"]}, (("b", "d", "c", "b"),)),
        ({"a": ["a"], "x": ["y"], "y": ["x"]}, (("a", "a"), ("x", "y", "x"))),
        ({"a": ["elsewhere"]}, ()),
    ],
)
def test_every_circle_is_told_once_and_in_the_direction_of_reference(
    graph: dict[str, list[str]], cycles: tuple[tuple[str, ...], ...]
) -> None:
    assert find_cycles(graph) == cycles


def test_a_long_chain_is_no_circle() -> None:
    assert find_cycles({str(step): [str(step + 1)] for step in range(10_000)}) == ()
