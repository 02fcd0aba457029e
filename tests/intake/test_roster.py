"""The roster: areas, their parts and what they are classed by."""

from decimal import Decimal

import pytest

from plan_compliance.model import Area, Text
from tests.intake.town import words


def area(name: str) -> Area:
    found = words()[1][name]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "parent"), [("land", ""), ("shore", "land"), ("town", "port"), ("north", "town"), ("north_one", "north")]
)
def test_parts_belong_to_the_area_around_them_and_others_to_their_parent(name: str, parent: str) -> None:
    assert area(name).parent == parent


def test_an_area_without_a_name_is_called_by_its_id() -> None:
    assert area("north").name == Text(zh="north", en="north")
    assert area("land").name == Text(zh="国", en="Land")


def test_classes_count_as_attributes_too() -> None:
    assert area("town").classes == {"land_class": "one"}
    assert area("town").attributes == {"land_class": "one"}


def test_attributes_are_numbers_where_they_read_as_numbers() -> None:
    assert area("north").attributes == {"households": Decimal(30000), "side": "river"}


def test_parts_without_a_name_are_counted() -> None:
    assert area("town").unnamed_parts == {"community": 12}
