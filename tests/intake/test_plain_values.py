"""Values as JSON and back: nothing is lost, nothing is made up, and nonsense is no value."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_compliance.intake.plain_values import SEVERAL, read_back, written
from plan_compliance.model import (
    Amount,
    Area,
    Bound,
    Citation,
    Composite,
    Condition,
    DistrictRemark,
    Evidence,
    Observation,
    Place,
    Reference,
    Responsible,
    Target,
    Text,
)
from plan_compliance.vocabulary import Comparison, Nature, Status, Verdict

FILE = "actuals/a.yaml"
TEXTS = st.sampled_from(["", "a", "甲", '"', "\n", "1"])
YEARS = st.sampled_from([0, 1, 2021])
NUMBERS = st.none() | st.sampled_from([Decimal(0), Decimal("0.0"), Decimal("1.50"), Decimal("1E+3"), Decimal(-7)])
PLACES = st.builds(
    Place, file=st.sampled_from([FILE, "b.xlsx"]), sheet=st.sampled_from(["", "填报"]), line=YEARS, column=YEARS
)
OBSERVATIONS = st.builds(
    Observation,
    area=TEXTS,
    indicator=TEXTS,
    year=YEARS,
    place=PLACES,
    value=NUMBERS,
    satisfying=NUMBERS,
    done=st.none() | st.lists(TEXTS, max_size=2).map(tuple),
    declared=st.none() | st.sampled_from(Verdict),
    status=st.sampled_from(Status),
    refused=st.booleans(),
    since=st.none() | YEARS,
    source=TEXTS,
    evidence=st.lists(st.builds(Evidence, file=TEXTS, place=PLACES), max_size=3).map(tuple),
    remark=st.none() | st.builds(DistrictRemark, said=st.builds(Text, zh=TEXTS, en=TEXTS), reason=TEXTS),
    note=st.none() | st.builds(Text, zh=TEXTS, en=TEXTS),
)
LIMITS = st.one_of(
    st.builds(Amount, value=NUMBERS.filter(lambda one: one is not None), written=TEXTS), st.builds(Reference, of=TEXTS)
)
BOUNDS = st.builds(Bound, year=st.none() | YEARS, limit=st.none() | LIMITS, upper=st.none() | LIMITS, place=PLACES)
CONDITIONS = st.builds(
    Condition,
    indicator=TEXTS,
    comparison=st.sampled_from(Comparison),
    bounds=st.lists(BOUNDS, max_size=5).map(tuple),
    rounded=st.none() | YEARS,
    place=PLACES,
)
PROMISES = CONDITIONS | st.builds(
    Composite, every=st.booleans(), members=st.lists(CONDITIONS, max_size=5).map(tuple), place=PLACES
)
TARGETS = st.builds(
    Target,
    id=TEXTS,
    promise=PROMISES,
    nature=st.sampled_from(Nature),
    sources=st.lists(st.builds(Citation, table=TEXTS, printed_value=NUMBERS), max_size=2).map(tuple),
    place=PLACES,
    only=st.dictionaries(TEXTS, CONDITIONS, max_size=1),
    higher=st.dictionaries(TEXTS, st.dictionaries(YEARS, LIMITS, max_size=2), max_size=2),
    responsible=st.none() | st.builds(Responsible, lead=TEXTS, others=st.lists(TEXTS, max_size=2).map(tuple)),
)
AREAS = st.builds(
    Area,
    id=TEXTS,
    name=st.builds(Text, zh=TEXTS, en=TEXTS),
    level=TEXTS,
    place=PLACES,
    attributes=st.dictionaries(TEXTS, TEXTS | NUMBERS.filter(lambda one: one is not None), max_size=2),
)


def there_and_back(values: tuple[object, ...], kind: Any) -> object:  # noqa: ANN401
    plain = json.loads(json.dumps(written(values, kind, FILE), ensure_ascii=False))
    return read_back(plain, kind, FILE)


@settings(max_examples=150, deadline=None)
@given(values=st.lists(OBSERVATIONS, max_size=7))
def test_observations_come_back_to_the_last_digit(values: Sequence[Observation]) -> None:
    assert repr(there_and_back(tuple(values), tuple[Observation, ...])) == repr(tuple(values))


@settings(max_examples=150, deadline=None)
@given(values=st.lists(TARGETS, max_size=7))
def test_targets_come_back_to_the_last_digit(values: Sequence[Target]) -> None:
    assert repr(there_and_back(tuple(values), tuple[Target, ...])) == repr(tuple(values))


@settings(max_examples=60, deadline=None)
@given(values=st.lists(AREAS, max_size=7))
def test_areas_come_back_to_the_last_digit(values: Sequence[Area]) -> None:
    assert repr(there_and_back(tuple(values), tuple[Area, ...])) == repr(tuple(values))


def seen(**how: Any) -> Observation:  # noqa: ANN401
    return Observation(area="a", indicator="i", year=2021, place=Place(file=FILE, line=3, column=3), **how)


@pytest.mark.parametrize("count", range(SEVERAL + 3))
def test_values_that_are_all_alike_are_as_many_as_before(count: int) -> None:
    assert there_and_back((seen(),) * count, tuple[Observation, ...]) == (seen(),) * count


def test_what_several_values_share_is_written_once() -> None:
    values = tuple(seen(source="one source", written=f"{number}") for number in range(20))
    assert json.dumps(written(values, tuple[Observation, ...], FILE)).count("one source") == 1


# --- nonsense -------------------------------------------------------------------------------------

SOUND = {"area": ["a"], "indicator": ["i"], "year": [1, 2, 3, 4], "place": {"line": [1], "column": [2]}}


def test_columns_are_values() -> None:
    assert len(read_back(json.loads(json.dumps(SOUND)), tuple[Observation, ...], FILE)) == 4


@pytest.mark.parametrize(
    "other",
    [
        {"source": ["a", "b", "c"]},
        {"year": 2021},
        {"year": []},
        {"year": None},
        {"strange": [1]},
        {"place": {"line": [1, 2]}},
        {"place": {"strange": [1]}},
        {"place": {"": "Text", "line": [1]}},
        {"status": ["strange"]},
        {"value": ["strange"]},
        {"evidence": {"#": [1], "file": ["a"], "place": {"line": [1]}}},
        {"evidence": {"#": [10**12], "file": ["a"], "place": {"line": [1]}}},
        {"evidence": {"#": [1, 0, 0, -1], "file": [], "place": {"line": [1]}}},
        {"evidence": {"#": ["1"], "file": ["a"] * 4, "place": {"line": [1]}}},
        {"evidence": {"#": [[]], "file": ["a"] * 4, "place": {"line": [1]}}},
    ],
)
def test_columns_that_do_not_fit_are_no_values(other: dict[str, object]) -> None:
    plain = json.loads(json.dumps({**SOUND, **other}))
    with pytest.raises((TypeError, ValueError, LookupError, ArithmeticError, AttributeError)):
        read_back(plain, tuple[Observation, ...], FILE)


@pytest.mark.parametrize("name", ["area", "place"])
def test_a_column_that_is_needed_must_be_there(name: str) -> None:
    plain = {key: column for key, column in SOUND.items() if key != name}
    with pytest.raises(KeyError):
        read_back(plain, tuple[Observation, ...], FILE)
