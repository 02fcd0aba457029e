"""The catalogue: what each key of an indicator becomes."""

from decimal import Decimal

from plan_compliance.intake.catalogue import read_catalogue
from plan_compliance.intake.leaves import Desk
from plan_compliance.intake.shapes import check_shape
from plan_compliance.model import Derived, Indicator, Screening, Text
from plan_compliance.vocabulary import Better, Derivation, Kind
from tests.intake.town import tree_of, words


def indicator(name: str) -> Indicator:
    found = words()[0][name]
    assert found is not None
    return found


def test_an_indicator_carries_everything_written_about_it() -> None:
    beds = indicator("beds")
    assert beds.name == Text(zh="每千名老年人床位", en="Beds per 1000 older people")
    assert (beds.domain, beds.unit, beds.kind, beds.better) == (
        "elderly_care",
        "beds/1000 persons",
        Kind.STOCK,
        Better.HIGHER,
    )
    assert (beds.lowest, beds.highest, beds.decimals) == (Decimal(0), Decimal(1000), 1)
    assert beds.definition == Text(zh="beds of every kind", en="beds of every kind")
    assert (beds.place.line, beds.place.column) == (2, 1)


def test_a_derived_indicator_names_operation_operands_and_factor() -> None:
    operands = ("all_beds", "older_people")
    assert indicator("beds").derived == Derived(operation=Derivation.RATIO, operands=operands, times=Decimal(1000))


def test_null_leaves_an_end_of_the_range_open() -> None:
    assert (indicator("all_beds").lowest, indicator("all_beds").highest) == (Decimal(0), None)


def test_a_standard_knows_who_sets_it_and_that_it_holds() -> None:
    allowance = indicator("allowance")
    assert (allowance.set_by, allowance.holds, allowance.evidence_required) == ("city", True, True)
    assert allowance.tolerance == Decimal(3)


def test_what_is_left_out_has_its_default() -> None:
    wage = indicator("wage")
    assert (wage.lowest, wage.highest, wage.decimals, wage.tolerance, wage.derived) == (None, None, None, None, None)
    assert (wage.set_by, wage.holds, wage.evidence_required, wage.scale, wage.growth_rate) == (
        "",
        False,
        False,
        (),
        False,
    )


def test_a_growth_rate_is_marked_as_one() -> None:
    assert indicator("prices").growth_rate


def test_milestones_and_grades_need_neither_unit_nor_direction() -> None:
    assert (indicator("centre_built").unit, indicator("centre_built").better) == ("", Better.HIGHER)
    assert indicator("office_grade").scale == ("A", "AA", "AAA")


def test_thresholds_of_screening_are_read_and_others_stay_open() -> None:
    tree = tree_of(
        "visits: {name: Visits, unit: persons, kind: flow, better: higher, screening: {leap: 10, spread: 2.5,"
        " tolerance: 1, provisional_months: 6, never_falls: true, may_repeat: true, parts_overlap: false}}\n"
    )
    shape = check_shape(tree, "catalogue")
    ((_, visits),) = read_catalogue(tree, shape, Desk())
    assert shape.faults == ()
    assert visits is not None
    assert visits.screening == Screening(
        leap=Decimal(10),
        spread=Decimal("2.5"),
        tolerance=Decimal(1),
        provisional_months=6,
        never_falls=True,
        may_repeat=True,
    )
    assert indicator("beds").screening == Screening()
