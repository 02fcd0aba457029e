"""How numbers and units are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.reporting.figures import (
    distance,
    expected,
    figure,
    fixed,
    honest_places,
    level,
    order,
    percent,
    plain,
    shortest,
    step,
    step_unit,
    unit_of,
)
from plan_compliance.reporting.unit_names import counts_things, unit_name, with_unit
from plan_compliance.vocabulary import Measure
from tests.reporting.made_findings import beds, due, growth


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (0.125, 2, "0.13"),
        (-0.125, 2, "-0.13"),
        (2.5, 0, "3"),
        (-0.001, 2, "0.00"),
        (1e21, 0, "1000000000000000000000"),
        (1e-7, 2, "0.00"),
        (0.1 + 0.2, 1, "0.3"),
        (34.95, 1, "35.0"),
        (1200000.0, 0, "1200000"),
    ],
)
def test_rounds_half_away_from_zero_without_exponents(value: float, places: int, written: str) -> None:
    assert fixed(value, places) == written


@pytest.mark.parametrize(
    ("value", "most", "least", "written"),
    [(10.0, 2, 0, "10"), (10.5, 2, 0, "10.5"), (10.0, 2, 1, "10.0"), (10.25, 2, 1, "10.25"), (100.0, 0, 0, "100")],
)
def test_drops_needless_zeros(value: float, most: int, least: int, written: str) -> None:
    assert shortest(value, most, least) == written


@pytest.mark.parametrize(("value", "other", "expected_order"), [(1.0, 2.0, -1), (2.0, 1.0, 1), (0.1 + 0.2, 0.3, 0)])
def test_order_ignores_binary_noise(value: float, other: float, expected_order: int) -> None:
    assert order(value, other) == expected_order


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_written_figures_never_change_sides(value: float, other: float) -> None:
    places = honest_places(round(value, 6), round(other, 6), 1)
    written = float(fixed(round(value, 6), places)), float(fixed(round(other, 6), places))
    assert order(*written) == order(round(value, 6), round(other, 6))


def test_difference_beyond_the_finest_places_is_given_up() -> None:
    assert honest_places(1e-12, 0.5e-12 - 1e-9, 2) == 9


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (176.0, "176 %"), (97.4285, "97.4 %"), (99.96, "99.96 %"), (100.004, "100.004 %"), (100.0, "100 %")],
)
def test_percent_never_pretends_to_be_a_hundred(value: float | None, written: str) -> None:
    assert percent(value, "en") == written


@pytest.mark.parametrize(
    ("actual", "written"),
    [(None, ""), (34.9, "34.9"), (34.95, "34.95"), (35.0, "35.0"), (35.04, "35.04"), (36.04, "36.0")],
)
def test_actual_stays_on_its_side_of_the_bound(actual: float | None, written: str) -> None:
    assert figure(actual, beds(actual=actual, bound=35.0), "en") == written


def test_actual_stays_on_its_side_of_the_upper_bound() -> None:
    assert figure(5.001, due(actual=5.001, bound=3.0, upper=5.0), "en") == "5.001"


def test_growth_has_no_decimals_of_the_indicator() -> None:
    assert figure(3.4891, growth(actual=3.4891, bound=3.5, decimals=0), "zh", unit=True) == "3.49%"


@pytest.mark.parametrize(("rank", "written"), [(1.0, "A"), (3.0, "AAA"), (4.0, "4"), (1.5, "1.5"), (0.0, "0")])
def test_grades_are_words(rank: float, written: str) -> None:
    assert figure(rank, due(scale=("A", "AA", "AAA"), decimals=None, bound=None), "en") == written


def test_bound_without_an_actual_is_written_with_the_decimals_of_the_indicator() -> None:
    assert figure(40.0, beds(actual=None), "en", unit=True) == "40.0 beds/1000 persons"


@pytest.mark.parametrize(
    ("measure", "unit", "measured_in", "step_in"),
    [
        (Measure.LEVEL, "places", "places", "places"),
        (Measure.LEVEL, "%", "%", "percentage points"),
        (Measure.GROWTH, "yuan", "%", "percentage points"),
        (Measure.SHARE, "places", "%", "percentage points"),
        (Measure.CHANGE, "%", "percentage points", "percentage points"),
        (Measure.YEARLY_CHANGE, "yuan", "yuan", "yuan"),
    ],
)
def test_unit_follows_the_measure(measure: Measure, unit: str, measured_in: str, step_in: str) -> None:
    finding = due(measure=measure, unit=unit)
    assert (unit_of(finding), step_unit(finding)) == (measured_in, step_in)


def test_expected_values_and_steps_have_a_decimal() -> None:
    assert (expected(4.0, due(), "zh"), step(7 / 3, due(), "en"), step(0.04, due(), "en")) == ("4.0个", "2.3", "0.04")


def test_distance_is_never_nothing() -> None:
    assert (distance(-0.004, due(), "zh"), distance(-2.0, due(), "zh")) == ("0.004个", "2个")


def test_level_is_in_the_unit_of_the_indicator() -> None:
    assert level(650.0, growth(decimals=None), "en") == "650 yuan/person/month"


def test_formula_figures_are_short() -> None:
    assert (plain(1080.0), plain(1.23456), plain(0.000012)) == ("1080", "1.2346", "0.00001")


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [
        ("", "", ""),
        ("unstated", "", ""),
        ("places", "个", ""),
        ("%", "%", "%"),
        ("yuan/person/month", "元/人/月", "yuan/person/month"),
        ("beds/1000 persons", "张/千人", "beds/1000 persons"),
        ("organisations/10000 persons", "个/万人", "organisations/10000 persons"),
        ("m2/100 households", "平方米/百户", "m2/100 households"),
        ("10000 yuan", "万元", "× 10000 yuan"),
        ("10000 person-times", "万人次", "× 10000 person-times"),
        ("person-times/day", "人次/日", "person-times/day"),
        ("percentage points", "个百分点", "percentage points"),
        ("50 widgets", "50 widgets", "× 50 widgets"),
        ("widgets", "widgets", "widgets"),
    ],
)
def test_units_have_names_in_both_languages(unit: str, zh: str, en: str) -> None:
    assert (unit_name(unit, "zh"), unit_name(unit, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("unit", "counts"), [("places", True), ("10000 person-times", True), ("beds/1000 persons", False), ("%", False)]
)
def test_things_are_counted_and_quantities_measured(unit: str, *, counts: bool) -> None:
    assert counts_things(unit) is counts


@pytest.mark.parametrize(
    ("written", "unit", "together"),
    [("1", "hours", "1 hour"), ("2", "hours", "2 hours"), ("1", "yuan", "1 yuan"), ("1", "places", "1")],
)
def test_one_is_singular(written: str, unit: str, together: str) -> None:
    assert with_unit(written, unit, "en") == together
