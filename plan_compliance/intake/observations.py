"""From one record to observations, or to the reasons why not; the same for every file format."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, TypedDict

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.evidence import read_evidence
from plan_compliance.intake.figures import read_figures
from plan_compliance.intake.numbers import read_date, read_partial_date, read_period, read_year
from plan_compliance.intake.record import FIGURES, Reading, Record
from plan_compliance.model import Area, DistrictRemark, Evidence, Indicator, Observation, Text
from plan_compliance.observation_table import ObservationTable

Observed: TypeAlias = tuple[Sequence[Observation], tuple[Fault, ...]]


class Surroundings(TypedDict):
    """The fields of an :class:`Observation` that stand around its figure."""

    first_year: int | None
    since: int | None
    read_on: str
    in_force_from: str
    confirmed_to: int | None
    definition: str
    source: str
    document: str
    submitted_by: str
    submitted_on: str
    evidence: tuple[Evidence, ...]
    remark: DistrictRemark | None
    note: Text | None


def read_record(record: Record, *, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> Observed:
    """The observations of one record, one for each figure in it, and its faults.

    With faults a single one, ``refused``, stands for all of them, if area, indicator and year are known.
    """
    reading = Reading(record=record)
    _complain_of_blanks(reading)
    area, indicator, year = _area(reading, areas), _indicator(reading, indicators), reading.read("year", read_year)
    around = _surroundings(reading, year)
    years = 1 if year is None or around["first_year"] is None else year - around["first_year"] + 1
    figures = () if indicator is None else read_figures(reading, indicator, years)
    faults = tuple(reading.faults)
    if indicator is None or not area or year is None:
        return (), faults
    year = _first_year_in_force(year, around["in_force_from"])
    if faults or record.doubtful:
        return (_turned_away(reading, area, indicator.id, year, around),), faults
    return (
        tuple(
            Observation(area=area, indicator=indicator.id, year=year, place=record.place, **around, **figure)
            for figure in figures
        ),
        (),
    )


def _turned_away(reading: Reading, area: str, indicator: str, year: int, around: Surroundings) -> Observation:
    written = next((reading.text(name) for name in FIGURES if reading.text(name)), "")
    place = reading.record.place
    return Observation(area=area, indicator=indicator, year=year, place=place, refused=True, written=written, **around)


def _first_year_in_force(year: int, in_force_from: str) -> int:
    """A standard that comes into force after the year it is reported in speaks for the year it comes in."""
    return max(year, int(in_force_from[:4])) if in_force_from else year


# --- area and indicator --------------------------------------------------------------------------


def _complain_of_blanks(reading: Reading) -> None:
    texts = reading.record.texts
    missing = [name for name in ("area", "year", "indicator") if name not in texts]
    blank = [name for name, text in texts.items() if not text or text.isspace()]
    for name in blank if reading.record.doubtful else (*missing, *blank):
        reading.complain(name, blank_text(name), field=name)


def blank_text(name: str) -> str:
    """The text for a field that is blank: of a figure nobody can tell whether zero was meant."""
    return "submission.blank_figure" if name in FIGURES else "submission.blank"


def _indicator(reading: Reading, indicators: Mapping[str, Indicator]) -> Indicator | None:
    found = reading.text("indicator")
    if found and found not in indicators:
        _complain_of_unknown(reading, "indicator", found, indicators)
    return indicators.get(found)


def _area(reading: Reading, areas: Mapping[str, Area]) -> str:
    """The id of the area, or of its part; empty when unknown."""
    found, part = reading.text("area"), reading.text("part")
    if found not in areas:
        if found:
            _complain_of_unknown(reading, "area", found, areas)
        return ""
    if not part:
        return found
    if part in areas and lies_in(part, found, areas):
        return part
    _complain_of_unknown(reading, "part", part, [area for area in areas if lies_in(area, found, areas)])
    return ""


def lies_in(area: str, whole: str, areas: Mapping[str, Area]) -> bool:
    """Whether ``area`` is a part of ``whole``, or of a part of it."""
    parent = areas[area].parent
    for _ in areas:
        if parent == whole:
            return True
        if parent not in areas:
            return False
        parent = areas[parent].parent
    return False


def _complain_of_unknown(reading: Reading, name: str, found: str, known: Iterable[str]) -> None:
    near = reading.record.suggest(found, known)
    if near:
        reading.complain(name, f"submission.unknown_{name}_near", found=found, near=near)
    else:
        reading.complain(name, f"submission.unknown_{name}", found=found)


# --- what stands around the figure ---------------------------------------------------------------


def _surroundings(reading: Reading, year: int | None) -> Surroundings:
    return Surroundings(
        first_year=_first_year(reading, year),
        since=_since(reading, year),
        read_on=_read_on(reading, year),
        in_force_from=reading.read("in_force_from", read_partial_date) or "",
        confirmed_to=_confirmed_to(reading, year),
        definition=reading.text("definition"),
        source=reading.text("source"),
        document=reading.text("document"),
        submitted_by=reading.text("submitted_by"),
        submitted_on=reading.read("submitted_on", read_date) or "",
        evidence=read_evidence(reading),
        remark=reading.record.remark,
        note=reading.record.note,
    )


def _first_year(reading: Reading, year: int | None) -> int | None:
    period = reading.read("over", read_period)
    if period is None:
        return None
    if year is not None and period[1] != year:
        reading.complain("over", "submission.over_elsewhere", found=reading.text("over"), year=year)
        return None
    return period[0]


def _since(reading: Reading, year: int | None) -> int | None:
    since = reading.read("since", read_year)
    if since is not None and year is not None and since >= year:
        reading.complain("since", "submission.since_not_before", found=since, year=year)
    return since


def _read_on(reading: Reading, year: int | None) -> str:
    read_on = reading.read("on", read_partial_date) or ""
    if read_on and year is not None and not read_on.startswith(f"{year}-"):
        reading.complain("on", "submission.on_elsewhere", found=read_on, year=year)
    return read_on


def _confirmed_to(reading: Reading, year: int | None) -> int | None:
    last = reading.read("confirmed_to", read_year)
    if last is not None and year is not None and last < year:
        reading.complain("confirmed_to", "submission.confirmed_before", found=last, year=year)
    return last


# --- the same figure twice -----------------------------------------------------------------------


def refuse_repeated(observations: Sequence[Observation]) -> Observed:
    """The same observations, those that stand more than once for one key refused, and a fault for each repetition."""
    if not isinstance(observations, ObservationTable):
        several = len({(one.area, one.year, one.indicator) for one in observations}) < len(observations)
        return _refuse_repeated(tuple(observations)) if several else (observations, ())
    rows = observations.repeated_rows()
    seen, faults = _refuse_repeated(tuple(observations.at(rows)))
    return observations.replaced(dict(zip(rows, seen, strict=True))) if faults else observations, faults


def _refuse_repeated(observations: tuple[Observation, ...]) -> Observed:
    first: dict[tuple[object, ...], Observation] = {}
    repeated: set[tuple[object, ...]] = set()
    faults = []
    for observation in observations:
        key = _key(observation)
        earlier = first.setdefault(key, observation)
        if earlier is not observation and not observation.refused:
            repeated.add(key)
            faults.append(_repetition(observation, earlier))
    if not faults:
        return observations, ()
    kept = (refuse(each) if _key(each) in repeated else each for each in observations)
    return tuple(kept), tuple(faults)


def refuse_all(observations: Sequence[Observation]) -> Sequence[Observation]:
    """All of them without their figures, marked as turned away."""
    if isinstance(observations, ObservationTable):
        return observations.changed(refuse)
    return tuple(map(refuse, observations))


def count_refused(observations: Sequence[Observation]) -> int:
    """How many of them were turned away."""
    if isinstance(observations, ObservationTable):
        return int(observations.refused.sum())
    return sum(one.refused for one in observations)


def _key(observation: Observation) -> tuple[object, ...]:
    """What may stand only once in a submission: area, indicator, year or years, day, and the kind of figure."""
    kinds = (
        *(observation.mean, observation.growth, observation.change, observation.since, observation.satisfying),
        *(observation.done, observation.declared),
    )
    return (
        observation.refused and observation.place,
        observation.area,
        observation.indicator,
        observation.year,
        observation.first_year,
        observation.read_on,
        observation.in_force_from,
        *(kind is None for kind in kinds),
    )


def _repetition(observation: Observation, earlier: Observation) -> Fault:
    return fault(
        observation.place,
        "submission.repeated",
        scope="observation",
        indicator=observation.indicator,
        area=observation.area,
        year=observation.year,
        first=earlier.place,
    )


def refuse(observation: Observation) -> Observation:
    """The same observation without its figure, marked as turned away."""
    return Observation(
        area=observation.area,
        indicator=observation.indicator,
        year=observation.year,
        place=observation.place,
        first_year=observation.first_year,
        refused=True,
        written=observation.written,
        read_on=observation.read_on,
        source=observation.source,
        document=observation.document,
        submitted_by=observation.submitted_by,
        submitted_on=observation.submitted_on,
        evidence=observation.evidence,
        remark=observation.remark,
        note=observation.note,
    )
