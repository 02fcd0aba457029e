"""Observations as columns are the observations that they were made of."""

from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_compliance.model import Evidence, Observation, Place
from plan_compliance.observation_table import ObservationTable, in_order, joined, strung, tabled
from plan_compliance.vocabulary import Status

AREAS, INDICATORS = ("b", "a", "c"), ("y", "x")
PLACES = st.builds(
    Place,
    file=st.sampled_from(["2.csv", "10.csv"]),
    sheet=st.sampled_from(["", "B", "A"]),
    line=st.integers(1, 3),
    column=st.integers(0, 2),
)
OBSERVATIONS = st.lists(
    st.builds(
        Observation,
        area=st.sampled_from(AREAS),
        indicator=st.sampled_from(INDICATORS),
        year=st.integers(2020, 2022),
        place=PLACES,
        value=st.none() | st.sampled_from([Decimal("0.1"), Decimal(3)]),
        refused=st.booleans(),
        written=st.sampled_from(["", "七成"]),
    )
)


def table(observations: list[Observation]) -> ObservationTable:
    return tabled(observations, indicators=INDICATORS, areas=AREAS)


def refused(one: Observation) -> Observation:
    return replace(one, refused=True, value=None)


PAPER = Evidence(file="paper.pdf", place=Place(file="2.csv", line=2, column=5))
PATTERN = Observation(
    area="a",
    indicator="x",
    year=2020,
    place=Place(file="2.csv", line=2),
    value=Decimal("1.50"),
    written="1.50",
    status=Status.PROVISIONAL,
    source="表1",
    evidence=(PAPER,),
)


def of_one_pattern() -> ObservationTable:
    """Three rows like the second line of a file."""
    frame = table([PATTERN] * 3).frame.with_columns(
        area=pl.Series(["a", "b", "c"], dtype=pl.Enum(sorted(AREAS))),
        value=pl.Series([1.5, 0.0, 2.25]),
        written=pl.Series(["1.50", "-0", "2.25"]),
        line=pl.Series([2, 3, 4], dtype=pl.Int32),
        pattern=pl.lit(0, dtype=pl.UInt32),
        alone=False,
    )
    return ObservationTable(frame=frame, patterns=[PATTERN])


@settings(deadline=None)
@given(OBSERVATIONS)
def test_what_was_laid_out_is_found_again(observations: list[Observation]) -> None:
    assert list(table(observations)) == observations
    assert table(observations)[::2] == tuple(observations[::2])
    assert [table(observations)[row] for row in range(len(observations))] == observations


@settings(deadline=None)
@given(OBSERVATIONS, OBSERVATIONS)
def test_columns_are_ordered_as_observations_are(some: list[Observation], others: list[Observation]) -> None:
    ordered = in_order(strung([table(some), tuple(others)], indicators=INDICATORS, areas=AREAS))
    assert isinstance(ordered, ObservationTable)
    assert tuple(ordered) == in_order((*some, *others))


@settings(deadline=None)
@given(OBSERVATIONS)
def test_rows_of_one_area_indicator_and_year_are_found(observations: list[Observation]) -> None:
    keys = [(one.area, one.indicator, one.year) for one in observations]
    assert table(observations).repeated_rows() == [row for row, key in enumerate(keys) if keys.count(key) > 1]


@settings(deadline=None)
@given(OBSERVATIONS, st.sets(st.integers(0, 5)))
def test_single_rows_can_be_replaced(observations: list[Observation], rows: set[int]) -> None:
    others = {row: refused(observations[row]) for row in sorted(rows) if row < len(observations)}
    made = table(observations).replaced(others)
    assert list(made) == [others.get(row, one) for row, one in enumerate(observations)]
    assert made.frame["value"].to_list() == [None if one.value is None else float(one.value) for one in made]
    assert made.refused.to_list() == [one.refused for one in made]


@settings(deadline=None)
@given(OBSERVATIONS, st.sets(st.sampled_from([0, 1, 2])))
def test_those_of_some_areas_are_found_in_whatever_order(observations: list[Observation], numbers: set[int]) -> None:
    chosen = {sorted(AREAS)[number] for number in numbers}
    for whole in (observations, sorted(observations, key=lambda one: one.area)):
        found = table(whole).of_areas(pl.Series(sorted(numbers), dtype=pl.UInt32))
        assert list(found) == [one for one in whole if one.area in chosen]


def test_rows_of_one_pattern_differ_in_what_is_theirs_alone() -> None:
    first, second, third = of_one_pattern()
    assert first == PATTERN
    assert (second.area, repr(second.value), second.place.line, second.source) == ("b", "Decimal('0')", 3, "表1")
    assert (third.area, third.value, third.written, third.status) == ("c", Decimal("2.25"), "2.25", Status.PROVISIONAL)
    assert [one.evidence[0].place.line for one in (first, second, third)] == [2, 3, 4]


def test_what_a_pattern_says_holds_for_all_its_rows() -> None:
    assert of_one_pattern().spread(lambda one: one.source).to_list() == ["表1"] * 3


def test_a_change_of_the_pattern_changes_all_its_rows() -> None:
    made = of_one_pattern().changed(refused)
    assert [(one.refused, one.value, one.written) for one in made] == [
        *((True, None, "1.50"), (True, None, "-0"), (True, None, "2.25"))
    ]
    assert made.frame["value"].null_count() == 3


def test_one_row_of_a_pattern_can_be_replaced() -> None:
    made = of_one_pattern()
    other = refused(made[1])
    assert list(made.replaced({1: other})) == [made[0], other, made[2]]


def test_tables_are_joined_with_their_patterns() -> None:
    one, other = of_one_pattern(), table([replace(PATTERN, written="x")])
    assert list(joined([one, other, one])) == [*one, *other, *one]


def test_observations_without_columns_stay_as_they_are() -> None:
    assert strung([(PATTERN,), (PATTERN,)], indicators=INDICATORS, areas=AREAS) == (PATTERN, PATTERN)
    assert strung([], indicators=INDICATORS, areas=AREAS) == ()


def test_a_row_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        of_one_pattern()[3]
