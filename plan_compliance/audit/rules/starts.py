"""Where a target starts from: already met, already failing, unknown, or another figure than was reported."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from plan_compliance.audit.examined import Examined, Pledge
from plan_compliance.audit.pledges import FLOORS, ONE_SIDED, by_plan, starting_level, unit_of, written
from plan_compliance.audit.precision import observed, printed
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.remarking import on_finding, on_plan, on_pledge
from plan_compliance.audit.wording import amount, bound, listed, per_cent, reckoned, some, source_of, told
from plan_compliance.judging import Finding
from plan_compliance.model import Observation, Text
from plan_compliance.texts.numbers import order
from plan_compliance.vocabulary import Comparison, Kind, Measure, Verdict

MEASURED_FROM_START = frozenset({Measure.LEVEL, Measure.CHANGE, Measure.TOTAL_GROWTH, Measure.AVERAGE_GROWTH})
FASTER = 5
"""Times the fastest yearly change ever observed."""


def met_at_baseline(examined: Examined) -> Iterator[Remark]:
    """Targets that ask for no more than there was when the plan began: one remark a plan."""
    for plan, pledges in by_plan(examined, _met_at_start):
        names = [told("audit.asked", name=one.name, value=written(one, max(one.amounts.values()))) for one in pledges]
        yield on_plan(plan, count=len(pledges), year=plan.baseline_year, names=some(names))


def _met_at_start(examined: Examined, pledge: Pledge) -> bool:
    """Whether the bounds are what the baseline already was; better baselines are ``weaker_than_reached``."""
    start = starting_level(examined, pledge)
    amounts = pledge.amounts.values()
    one_off = pledge.condition.measure is Measure.LEVEL and not pledge.condition.every_year
    one_sided = pledge.condition.comparison in ONE_SIDED and pledge.condition.each is None
    return one_off and one_sided and start is not None and bool(amounts) and all(float(a) == start for a in amounts)


def baseline_fails_target(examined: Examined) -> Iterator[Remark]:
    """What must hold every year did not hold in the year before the plan."""
    for finding in examined.at_start:
        if finding.verdict is Verdict.MISSED and finding.actual is not None and finding.bound is not None:
            yield on_finding(
                finding,
                actual=_measured(finding, finding.actual),
                bound=bound(finding.comparison or Comparison.AT_LEAST, _measured(finding, finding.bound)),
                because=_references(finding),
            )
    yield from _called_short(examined)


def _called_short(examined: Examined) -> Iterator[Remark]:
    """Where the document itself says so, because the reference of that year is not known to us."""
    for pledge in examined.pledges:
        for one in examined.gathered.observations if pledge.condition.every_year and pledge.start.written else ():
            same = (one.indicator, one.area, one.year) == (pledge.indicator.id, pledge.area.id, pledge.start_year)
            if same and one.declared is Verdict.MISSED:
                value = pledge.start.value if pledge.start.measured is None else pledge.start.measured
                actual = per_cent(value or 0) if pledge.start.measured is not None else written(pledge, value or 0)
                yield on_pledge(pledge, variant="declared", actual=actual, source=source_of(one))


def _measured(finding: Finding, value: float) -> Text:
    return per_cent(value) if finding.measure is Measure.GROWTH else amount(value, finding.unit)


def _references(finding: Finding) -> Text:
    """The series that the bound was taken from, with their figures."""
    told_of = [
        told("reference.cited", area=one.area_name, indicator=one.indicator_name, year=one.year)
        for one in finding.cited
        if one.role in ("low", "high")
    ]
    return told("audit.because", series=listed(dict.fromkeys(told_of))) if told_of else Text(zh="", en="")


def baseline_against_observation(examined: Examined) -> Iterator[Remark]:
    """A printed baseline that is not what was reported for that year."""
    seen: set[tuple[str, str, int]] = set()
    for pledge in examined.pledges:
        start, key = pledge.start, (pledge.indicator.id, pledge.area.id, pledge.start_year)
        if key in seen:
            continue
        seen.add(key)
        if start.value is not None:
            for one in examined.figures.get(key, ()):
                if one.value is not None and not printed(start.value).meets(observed(one, one.value, pledge.indicator)):
                    unit = pledge.indicator.unit
                    yield _other_start(pledge, amount(start.value, unit), amount(one.value, unit), one)
        elif start.measured is not None and pledge.condition.measure is Measure.GROWTH:
            yield from _other_growth(examined, pledge)


def _other_growth(examined: Examined, pledge: Pledge) -> Iterator[Remark]:
    start = pledge.start.measured or Decimal(0)
    for one in examined.gathered.observations:
        same = (one.indicator, one.area, one.year) == (pledge.indicator.id, pledge.area.id, pledge.start_year)
        growth = one.growth if same and one.since is None else None
        if growth is not None and not printed(start).meets(printed(growth)):
            yield _other_start(pledge, per_cent(start), per_cent(growth), one)


def _other_start(pledge: Pledge, printed_start: Text, reported: Text, one: Observation) -> Remark:
    return on_pledge(
        pledge,
        year=pledge.start_year,
        printed=printed_start,
        reported=reported,
        source=source_of(one),
    )


def no_baseline(examined: Examined) -> Iterator[Remark]:
    """Targets that are measured from a start which nobody prints or reports: one remark a plan and kind."""
    for variant, directed in (("", False), ("direction", True)):
        for plan, pledges in by_plan(examined, _without_start(directed=directed)):
            names = some([pledge.name for pledge in pledges])
            yield on_plan(plan, variant=variant, count=len(pledges), year=plan.baseline_year, names=names)


def _without_start(*, directed: bool) -> Callable[[Examined, Pledge], bool]:
    def lacks(examined: Examined, pledge: Pledge) -> bool:
        condition = pledge.condition
        if (condition.comparison is Comparison.DIRECTION) is not directed or not condition.bounds:
            return False
        starts = directed or (condition.comparison in ONE_SIDED and condition.measure in MEASURED_FROM_START)
        counted = pledge.indicator.kind not in (Kind.MILESTONE, Kind.GRADE) and condition.each is None and pledge.single
        moves = directed or (bool(pledge.amounts) and not condition.every_year)
        unknown = pledge.start.value is None and pledge.start.measured is None
        return starts and counted and moves and unknown and not _is_known(examined, pledge)

    return lacks


def _is_known(examined: Examined, pledge: Pledge) -> bool:
    """Whether a figure of the first year is known, be it as part of a total of several years."""
    totals = examined.totals.get((pledge.indicator.id, pledge.area.id), ())
    spanned = any(total.first <= pledge.start_year <= total.last for total in totals)
    return spanned or starting_level(examined, pledge) is not None


def implied_change_too_fast(examined: Examined) -> Iterator[Remark]:
    """A target that needs a yearly change several times as fast as any that was ever observed."""
    for pledge in examined.pledges:
        start = starting_level(examined, pledge)
        fastest = _fastest(examined, pledge)
        level = pledge.condition.measure is Measure.LEVEL and pledge.condition.comparison in ONE_SIDED
        if start is None or not fastest or not level or pledge.condition.each is not None:
            continue
        known = [(pledge.start_year, start), *((year, float(value)) for year, value in sorted(pledge.amounts.items()))]
        legs = [(begin, end) for begin, end in pairwise(known) if end[0] > begin[0]]
        quickest = max(legs, key=_pace, default=None)
        if quickest and _pace(quickest) > FASTER * fastest[0] and _helps(pledge, quickest):
            yield _too_fast(pledge, quickest, fastest)


Leg = tuple[tuple[int, float], tuple[int, float]]


def _pace(leg: Leg) -> float:
    (begin, start), (end, final) = leg
    return abs(final - start) / (end - begin)


def _helps(pledge: Pledge, leg: Leg) -> bool:
    """Whether the leg leads towards the bound, so that somebody has to move."""
    (_, start), (_, final) = leg
    return (final > start) is (pledge.condition.comparison in FLOORS)


def _fastest(examined: Examined, pledge: Pledge) -> tuple[float, int, int] | None:
    """The fastest yearly change between two years with figures, and those years; None without two figures."""
    known = sorted(
        (year, float(found[0].value or 0), found[0].definition)
        for (name, area, year), found in examined.figures.items()
        if (name, area) == (pledge.indicator.id, pledge.area.id)
    )
    paces = [
        (abs(value - before) / (year - earlier), earlier, year)
        for (earlier, before, meant), (year, value, means) in pairwise(known)
        if not (meant and means) or meant == means
    ]
    moving = [pace for pace in paces if order(pace[0], 0.0) > 0]
    return max(moving, default=None)


def _too_fast(pledge: Pledge, leg: Leg, fastest: tuple[float, int, int]) -> Remark:
    (begin, start), (end, final) = leg
    pace, earlier, year = fastest
    unit = unit_of(pledge)
    return on_pledge(
        pledge,
        start=amount(start, unit),
        begin=begin,
        final=amount(final, unit),
        end=end,
        needed=amount(_pace(leg), unit, 2),
        fastest=amount(pace, unit, 2),
        first=earlier,
        last=year,
        times=reckoned(_pace(leg) / pace, 1),
    )
