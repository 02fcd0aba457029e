"""What a bound is compared with: a measure of an indicator, its unit, and what numbers and words mean there."""

from dataclasses import dataclass
from decimal import Decimal

from plan_compliance.intake.leaves import Desk
from plan_compliance.intake.nearest import nearest
from plan_compliance.intake.numbers import Refusal, read_number
from plan_compliance.intake.units import comparable, convert, multiplied
from plan_compliance.intake.yaml_tree import Node, Scalar
from plan_compliance.model import Amount, Indicator
from plan_compliance.vocabulary import Kind, Measure

UNSTATED = "unstated"
RATES = frozenset({Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.TOTAL_GROWTH})
"""Measures that divide by an earlier level; meaningless for a figure that is itself a growth rate."""
PERCENT = RATES | {Measure.COMPOUNDED, Measure.SHARE}
FIGURELESS = frozenset({Kind.MILESTONE, Kind.GRADE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """A measure of an indicator; ``unit`` is that in which bare bounds are written."""

    indicator: Indicator
    measure: Measure = Measure.LEVEL
    unit: str = ""

    @property
    def measured_unit(self) -> str:
        """The unit of the measured value: per cent for growth and share, else the indicator's."""
        return "%" if self.measure in PERCENT else self.indicator.unit

    @property
    def graded(self) -> bool:
        """Whether bounds are words of a scale."""
        return self.indicator.kind is Kind.GRADE and self.measure is not Measure.SHARE


def check_subject(subject: Subject, node: Node, desk: Desk) -> None:
    """Lay down what makes a measure of this indicator meaningless, or its unit incomparable."""
    indicator, measure = subject.indicator, subject.measure
    if indicator.kind in FIGURELESS and measure not in {Measure.LEVEL, Measure.SHARE}:
        desk.note(node.place, "fault.no_measure", measure=measure, indicator=indicator.id, kind=indicator.kind)
    if indicator.growth_rate and measure in RATES:
        desk.note(node.place, "fault.growth_of_growth", measure=measure, indicator=indicator.id)
    if measure is Measure.COMPOUNDED and not comparable(indicator.unit, "%"):
        desk.note(node.place, "fault.compounds_rates", indicator=indicator.id, unit=indicator.unit)


def check_unit(subject: Subject, node: Node, desk: Desk) -> None:
    """Lay down a unit that cannot be converted into that of the measured value."""
    unit = subject.unit
    if unit and unit != UNSTATED and convert(Decimal(1), unit, subject.measured_unit, subject.indicator.kind) is None:
        desk.note(node.place, "fault.unit", found=unit, unit=subject.measured_unit, indicator=subject.indicator.id)


def read_amount(node: Scalar, subject: Subject, desk: Desk) -> Amount | None:
    """The number, or the rank of the grade, that a scalar means; None with a fault laid down."""
    if subject.graded:
        return _read_grade(node, subject.indicator, desk)
    if subject.indicator.kind is Kind.MILESTONE and subject.measure is not Measure.SHARE:
        desk.note(node.place, "fault.milestone_bound", indicator=subject.indicator.id, found=node.text)
        return None
    number = read_number(node.text)
    if isinstance(number, Refusal):
        desk.faults.append(number.at(node.place))
        return None
    value = _in_unit(number.value, number.unit, subject)
    if value is None:
        desk.note(
            node.place, "fault.unit", found=number.unit, unit=subject.measured_unit, indicator=subject.indicator.id
        )
        return None
    return Amount(value=value, written=node.text)


def _in_unit(value: Decimal, suffix: str, subject: Subject) -> Decimal | None:
    """``value`` in the measured unit; an incomparable unit of the whole target is :func:`check_unit`'s to report."""
    target, kind = subject.measured_unit, subject.indicator.kind
    unit = subject.unit if subject.unit not in {"", UNSTATED} else target
    if not suffix:
        converted = convert(value, unit, target, kind)
        return value if converted is None else converted
    full = suffix if comparable(suffix, "%") else multiplied(suffix, unit)
    return convert(value, full, target, kind) if full else None


def _read_grade(node: Scalar, indicator: Indicator, desk: Desk) -> Amount | None:
    if node.text in indicator.scale:
        return Amount(value=Decimal(indicator.scale.index(node.text) + 1), written=node.text)
    near = nearest(node.text, indicator.scale)
    blanks = {"found": node.text, "known": ", ".join(indicator.scale), "indicator": indicator.id}
    desk.note(node.place, "fault.grade_near" if near else "fault.grade", near=near, **blanks)
    return None
