"""The figure of an observation: a number in the indicator's unit, a grade, a count of parts, an event, a claim."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypedDict

from plan_compliance.intake.nearest import nearest_word
from plan_compliance.intake.numbers import (
    NOT_AVAILABLE,
    Number,
    Refusal,
    read_date,
    read_figure,
    read_number,
    read_partial_date,
)
from plan_compliance.intake.record import FIGURES, SEVERAL, Reading
from plan_compliance.intake.units import canonical, comparable, convert, is_unit, multiplied
from plan_compliance.model import Indicator
from plan_compliance.texts.units import unit_name
from plan_compliance.vocabulary import Kind, Status, Verdict

NOT_YET = "not_yet"
_STATUSES: Mapping[str, Status] = {status.value: status for status in Status}
CLAIMS = (Verdict.MET, Verdict.MISSED)
ADDED_UP = (Kind.FLOW, Kind.AMOUNT)
"""Kinds of which a total over several years makes sense."""


class Figure(TypedDict, total=False):
    """The fields of an :class:`Observation` that say what was reported."""

    value: Decimal
    mean: Decimal
    growth: Decimal
    change: Decimal
    satisfying: Decimal
    of: Decimal
    done: tuple[str, ...]
    declared: Verdict
    status: Status
    written: str
    converted: str


def read_figures(reading: Reading, indicator: Indicator, years: int) -> tuple[Figure, ...]:
    """One figure for each field that holds one; ``years`` is how many the total or mean covers."""
    status = _status(reading)
    given = [name for name in FIGURES if name in reading.record.texts]
    real = [name for name in given if reading.text(name) and reading.text(name) not in NOT_AVAILABLE]
    if real and status is Status.NOT_AVAILABLE:
        reading.complain("status", "submission.figure_not_available", found=reading.text(real[0]))
    if not real and (given or status is Status.NOT_AVAILABLE):
        return (Figure(status=Status.NOT_AVAILABLE, written=reading.text(given[0]) if given else ""),)
    if not real and not reading.record.doubtful and "of" not in reading.record.texts:
        reading.complain("value", "submission.no_figure", indicator=indicator.id, called=indicator.name.zh)
    _check_company(reading, real, years)
    figures = [_READERS[name](reading, indicator, years) for name in real]
    return tuple(Figure(**figure, status=status) for figure in figures if figure is not None)


def _status(reading: Reading) -> Status:
    found = reading.text("status")
    if not found:
        return Status.FINAL
    if found in _STATUSES:
        return _STATUSES[found]
    _complain_of_word(reading, "status", found, tuple(Status))
    return Status.FINAL


def _complain_of_word(reading: Reading, name: str, found: str, known: tuple[str, ...]) -> None:
    near = nearest_word(found, known)
    if near:
        reading.complain(name, "submission.unknown_word_near", field=name, found=found, near=near)
    else:
        text = "submission.unknown_status" if name == "status" else "submission.unknown_word"
        reading.complain(name, text, field=name, found=found, known=", ".join(known))


def _check_company(reading: Reading, real: list[str], years: int) -> None:
    """Some figures need a second field, and some fields need a figure."""
    if "mean" in real and "over" not in reading.record.texts:
        reading.complain("mean", "submission.mean_without_years")
    if years > 1 and real and not {"value", "mean"} & set(real):
        reading.complain("over", "submission.over_needless", found=reading.text("over"))
    if "of" in reading.record.texts and "satisfying" not in reading.record.texts:
        reading.complain("of", "submission.of_alone")
    if "change" in real and "since" not in reading.record.texts:
        reading.complain("change", "submission.change_without_year")
    if "since" in reading.record.texts and not {"growth", "change"} & set(real):
        reading.complain("since", "submission.since_needless", found=reading.text("since"))


# --- one function for each field that holds a figure ---------------------------------------------


def _value(reading: Reading, indicator: Indicator, years: int) -> Figure | None:
    if indicator.kind is Kind.GRADE:
        return _grade(reading, indicator)
    if years > 1 and indicator.kind not in ADDED_UP:
        reading.complain("over", "submission.total_of_stock", indicator=indicator.id, kind=indicator.kind)
        return None
    number = _number(reading, "value", indicator, times=years)
    return None if number is None else Figure(value=number[0], written=reading.text("value"), converted=number[1])


def _mean(reading: Reading, indicator: Indicator, _: int) -> Figure | None:
    number = _number(reading, "mean", indicator)
    return None if number is None else Figure(mean=number[0], written=reading.text("mean"), converted=number[1])


def _grade(reading: Reading, indicator: Indicator) -> Figure | None:
    """The rank of the word on the indicator's scale, 1 for the lowest."""
    found = reading.text("value")
    if reading.text("unit"):
        reading.complain("unit", "submission.unit_of_grade", found=reading.text("unit"), indicator=indicator.id)
    if found not in indicator.scale:
        _complain_of_word(reading, "value", found, indicator.scale)
        return None
    return Figure(value=Decimal(indicator.scale.index(found) + 1), written=found)


def _growth(reading: Reading, indicator: Indicator, _: int) -> Figure | None:
    """Per cent against the year before, or against the year ``since``."""
    number = _read_number(reading, "growth", indicator)
    if number is None:
        return None
    alone = "value" not in reading.record.texts and "mean" not in reading.record.texts
    unit = number.unit or (reading.text("unit") if alone else "") or "%"
    value = convert(number.value, unit, "%")
    if value is None:
        reading.complain("growth", "submission.growth_unit", found=reading.text("growth"), unit=unit)
        return None
    return Figure(growth=value, written=reading.text("growth"), converted=_in_words(number, unit, unit, value, "%"))


def _change(reading: Reading, indicator: Indicator, _: int) -> Figure | None:
    """How much more, or less, in the indicator's unit; its range does not hold for it."""
    number = _number(reading, "change", replace(indicator, lowest=None, highest=None))
    return None if number is None else Figure(change=number[0], written=reading.text("change"), converted=number[1])


def _satisfying(reading: Reading, _: Indicator, __: int) -> Figure | None:
    if "of" not in reading.record.texts:
        reading.complain("satisfying", "submission.satisfying_alone", found=reading.text("satisfying"))
    part, whole = reading.read("satisfying", _read_count), reading.read("of", _read_count)
    if part is None or whole is None:
        return None
    if part > whole:
        reading.complain("satisfying", "submission.satisfying_too_many", part=part, whole=whole)
    return Figure(satisfying=part, of=whole, written=f"{reading.text('satisfying')}/{reading.text('of')}")


def _read_count(text: str) -> Decimal | Refusal:
    number = read_number(text)
    if isinstance(number, Refusal):
        return number
    whole = number.value == number.value.to_integral_value()
    return number.value if whole and number.value >= 0 and not number.unit else _not_a_count(text)


def _not_a_count(text: str) -> Refusal:
    return Refusal(text="number.not_a_count", found=text.strip())


def _done(reading: Reading, indicator: Indicator, _: int) -> Figure | None:
    """The dates of the events, the earliest first; none for not yet."""
    found = reading.text("done")
    if indicator.kind is not Kind.MILESTONE:
        reading.complain("done", "submission.done_of_number", found=_on_one_line(found), indicator=indicator.id)
        return None
    dates = () if found == NOT_YET else reading.read("done", _read_dates)
    if dates is None:
        return None
    submitted = read_date(reading.text("submitted_on"))
    for date in dates:
        if isinstance(submitted, str) and date > submitted[: len(date)]:
            reading.complain("done", "submission.done_later", found=date, submitted=submitted)
    return Figure(done=tuple(sorted(dates)), written=_on_one_line(found))


def _read_dates(text: str) -> tuple[str, ...] | Refusal:
    dates = [read_partial_date(part) for part in text.split(SEVERAL)]
    for date in dates:
        if isinstance(date, Refusal):
            return Refusal(text="date.not_done", found=date.found) if date.text == "date.not_partial" else date
    return tuple(str(date) for date in dates)


def _on_one_line(text: str) -> str:
    return text.replace(SEVERAL, "; ")


def _declared(reading: Reading, _: Indicator, __: int) -> Figure | None:
    found = reading.text("declared")
    if found in CLAIMS:
        return Figure(declared=Verdict(found), written=found)
    _complain_of_word(reading, "declared", found, CLAIMS)
    return None


_READERS: Mapping[str, Callable[[Reading, Indicator, int], Figure | None]] = {
    "value": _value,
    "mean": _mean,
    "growth": _growth,
    "change": _change,
    "satisfying": _satisfying,
    "done": _done,
    "declared": _declared,
}

# --- numbers in the indicator's unit -------------------------------------------------------------


def _read_number(reading: Reading, name: str, indicator: Indicator) -> Number | None:
    match indicator.kind:
        case Kind.MILESTONE:
            reading.complain(name, "submission.number_of_milestone", found=reading.text(name), indicator=indicator.id)
            return None
        case Kind.GRADE:
            reading.complain(name, "submission.number_of_grade", found=reading.text(name), indicator=indicator.id)
            return None
        case _:
            tenths = name == "growth" or comparable(indicator.unit, "%")
            return reading.read(name, read_figure if tenths else _read_without_tenths)


def _read_without_tenths(text: str) -> Number | Refusal:
    """A number of things that are no share: ``七成`` of them is no number that could be suggested."""
    number = read_figure(text)
    tenths = isinstance(number, Refusal) and number.text == "number.tenths"
    return Refusal(text="number.words", found=text.strip()) if tenths else number


def _number(reading: Reading, name: str, indicator: Indicator, times: int = 1) -> tuple[Decimal, str] | None:
    """A field's number in the indicator's unit and the conversion in words; its range counts ``times`` over."""
    number = _read_number(reading, name, indicator)
    unit = None if number is None else _unit(reading, name, number, indicator)
    if number is None or unit is None:
        return None
    value = convert(number.value, unit, indicator.unit, indicator.kind)
    if value is None:
        reading.complain(_unit_field(reading, name), "submission.unit", found=unit, unit=indicator.unit)
        return None
    if not _possible(value, indicator, times):
        low, high = (_bound(limit, times) for limit in (indicator.lowest, indicator.highest))
        reading.complain(name, "submission.range", found=plain(value), low=low, high=high, unit=indicator.unit)
    if convert(Decimal(1), unit, indicator.unit, indicator.kind) == 1:
        return value, ""
    return value, _in_words(number, unit, reading.text("unit"), value, indicator.unit)


def _unit_field(reading: Reading, name: str) -> str:
    return "unit" if reading.text("unit") else name


def _unit(reading: Reading, name: str, number: Number, indicator: Indicator) -> str | None:
    """The unit that the number was meant in: from its own field, from what stands behind it, or the indicator's."""
    given = reading.text("unit")
    if not number.unit:
        return given or indicator.unit
    if number.unit in ("%", "‰") or is_unit(number.unit):
        if given and canonical(given) != canonical(number.unit):
            reading.complain("unit", "submission.unit_twice", found=reading.text(name), given=given)
            return None
        return number.unit
    unit = multiplied(number.unit, given or indicator.unit)
    if unit is None:
        reading.complain(name, "submission.multiple", found=reading.text(name), unit=given or indicator.unit)
    return unit


def _possible(value: Decimal, indicator: Indicator, times: int) -> bool:
    low, high = indicator.lowest, indicator.highest
    return (low is None or value >= low * times) and (high is None or value <= high * times)


def _bound(limit: Decimal | None, times: int) -> str:
    return "…" if limit is None else plain(limit * times)


def _in_words(number: Number, unit: str, given: str, value: Decimal, wanted: str) -> str:
    """``1.2 万元 = 12000 元``, in the language of the unit that was written; nothing when both units are the same.

    ``given`` is the unit as somebody wrote it.
    """
    if canonical(unit) == canonical(wanted):
        return ""
    whole = number.unit in ("%", "‰") or is_unit(number.unit)
    written = number.unit if whole else f"{number.unit}{given}"
    in_chinese = unit_name(wanted, "zh") if any("\u4e00" <= sign <= "\u9fff" for sign in written) else ""
    return f"{plain(number.value)} {written} = {plain(value)} {in_chinese or _aside(wanted)}"


def _aside(unit: str) -> str:
    """A unit behind a number; in brackets when it begins with a number itself."""
    return f"({unit})" if unit[0].isdigit() else unit


def plain(number: Decimal) -> str:
    """The digits of ``number`` without exponent or idle zeros; more than ten places are cut and marked ``…``."""
    digits = f"{number:f}"
    whole, _, places = digits.partition(".")
    if len(places) > len("0123456789"):
        return f"{whole}.{places[:10]}…"
    return f"{whole}.{places}".rstrip("0").rstrip(".")
