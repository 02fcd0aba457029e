"""Rates against counts, parts against wholes, years against totals."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations

from plan_compliance.audit.examined import Examined, Total
from plan_compliance.audit.precision import Span, observed
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.remarking import on_figure
from plan_compliance.audit.wording import (
    amount,
    area_in,
    figure,
    level_name,
    listed,
    per_cent,
    read_at,
    reckoned,
    source_of,
    told,
)
from plan_compliance.model import Derived, Indicator, Observation, Text
from plan_compliance.texts.numbers import order
from plan_compliance.vocabulary import Derivation, Kind

TELLING = 3
"""Digits a rate must have before its agreeing with a ratio of counts says anything."""
MOST = 0.5
"""A year that holds more than this of a total of several years is pointed out."""
FEWEST_YEARS = 3
SMALL = 10
"""Below this, equal totals of two periods are no wonder."""
FEW = 50
"""Parts of a district that hardly change in number from year to year."""
COUNTABLE = frozenset({Kind.STOCK, Kind.FLOW})


# --- figures that follow from others ------------------------------------------------------------------


def reported_against_derived(examined: Examined) -> Iterator[Remark]:
    """A reported figure that the figures it is made of deny."""
    for one, rule in _reported(examined):
        if rule.operation is Derivation.SUM or _on_another_base(examined, one, rule) is not None:
            continue
        operands = _operands(examined, one, rule)
        if operands and not _span(examined, one).meets(_combined(examined, rule, operands)):
            yield _derived_remark(examined, one, rule, operands)


def _derived_remark(examined: Examined, one: Observation, rule: Derived, operands: list[Observation]) -> Remark:
    indicator = examined.indicator(one)
    values = [float(each.value or 0) for each in operands]
    computed = values[0] / values[1] * float(rule.times) if rule.operation is Derivation.RATIO else values[0]
    if rule.operation is Derivation.DIFFERENCE:
        computed = (values[0] - sum(values[1:])) * float(rule.times)
    sign = " / " if rule.operation is Derivation.RATIO else " − "
    return on_figure(
        examined,
        one,
        variant="ratio" if rule.operation is Derivation.RATIO else "",
        printed=amount(one.value or 0, indicator.unit),
        source=read_at(one),
        formula=sign.join(figure(value) for value in values),
        names=listed(examined.indicator(each).name for each in operands),
        computed=amount(computed, indicator.unit, 1),
        whole=figure(values[-1]),
        implied=reckoned(float(one.value or 0) * values[-1] / float(rule.times), 0),
    )


def _reported(examined: Examined) -> Iterator[tuple[Observation, Derived]]:
    for (name, _, _), found in sorted(examined.figures.items()):
        rule = examined.gathered.indicators[name].derived
        if rule is not None:
            yield from ((one, rule) for one in found)


def _operands(examined: Examined, one: Observation, rule: Derived) -> list[Observation]:
    """One figure for each operand, that of the same file where there are several; empty if one lacks or is zero."""
    chosen = []
    for name in rule.operands:
        found = examined.figures.get((name, one.area, one.year), ())
        if not found:
            return []
        chosen.append(min(found, key=lambda each: (each.place.file != one.place.file, each.source != one.source)))
    if rule.operation is Derivation.RATIO and not chosen[1].value:
        return []
    return chosen


def _combined(examined: Examined, rule: Derived, operands: list[Observation]) -> Span:
    first, *others = (_span(examined, each) for each in operands)
    times = float(rule.times)
    if rule.operation is Derivation.RATIO:
        return first.over(others[0], times)
    for other in others:
        first = first.plus(other) if rule.operation is Derivation.SUM else first.minus(other)
    return Span(first.low * times, first.high * times)


def _span(examined: Examined, one: Observation) -> Span:
    return observed(one, one.value, examined.indicator(one)) if one.value is not None else Span(0, 0)


# --- rates -------------------------------------------------------------------------------------------


def rate_on_another_base(examined: Examined) -> Iterator[Remark]:
    """A rate that is the ratio of two other counts printed at the same place."""
    for one, rule in _reported(examined):
        pair = _on_another_base(examined, one, rule)
        base = examined.gathered.indicators[rule.operands[-1]]
        if pair is not None:
            count, whole = pair
            bases = examined.figures.get((base.id, one.area, one.year), ())
            yield on_figure(
                examined,
                one,
                printed=amount(one.value or 0, examined.indicator(one).unit),
                formula=f"{figure(count.value or 0)} / {figure(whole.value or 0)}",
                count=examined.indicator(count).name,
                whole=examined.indicator(whole).name,
                base=_counted(base, bases[0]) if bases else base.name,
                source=read_at(one),
            )


def _counted(indicator: Indicator, one: Observation) -> Text:
    return told("audit.counted", name=indicator.name, value=figure(one.value or 0))


def _on_another_base(examined: Examined, one: Observation, rule: Derived) -> tuple[Observation, Observation] | None:
    """The two other counts at the same place whose ratio the rate is, if there are such."""
    if rule.operation is not Derivation.RATIO or one.value is None or not _is_telling(one):
        return None
    operands = _operands(examined, one, rule)
    if operands and _span(examined, one).meets(_combined(examined, rule, operands)):
        return None
    beside = [
        each
        for (_, area, year), found in examined.figures.items()
        if (area, year) == (one.area, one.year)
        for each in found
        if (each.source, each.document) == (one.source, one.document) and each.source
        if examined.indicator(each).kind in COUNTABLE and each.value
    ]
    for count, whole in permutations(beside, 2):
        if count.indicator != one.indicator and [count.indicator, whole.indicator] != list(rule.operands):
            ratio = _span(examined, count).over(_span(examined, whole), float(rule.times))
            if _span(examined, one).meets(ratio):
                return count, whole
    return None


def _is_telling(one: Observation) -> bool:
    return one.value is not None and len(one.value.normalize().as_tuple().digits) >= TELLING


# --- parts and wholes -----------------------------------------------------------------------------------


def parts_against_whole(examined: Examined) -> Iterator[Remark]:
    """Parts that do not add up to the whole printed beside them."""
    yield from _sums(examined)
    yield from _areas(examined)


def _sums(examined: Examined) -> Iterator[Remark]:
    for one, rule in _reported(examined):
        operands = _operands(examined, one, rule) if rule.operation is Derivation.SUM else []
        if operands and not _span(examined, one).meets(_combined(examined, rule, operands)):
            yield _not_the_whole(examined, one, operands, float(rule.times))


def _areas(examined: Examined) -> Iterator[Remark]:
    """The parts of an area; they must make the whole where every one of them is known, and never exceed it."""
    for (name, area, year), found in sorted(examined.figures.items()):
        below = [one.id for one in examined.gathered.areas.values() if one.parent == area]
        parts = [each for part in below for each in examined.figures.get((name, part, year), ())[:1]]
        if not parts or examined.gathered.indicators[name].kind not in COUNTABLE:
            continue
        spans = [_span(examined, part) for part in parts]
        least = sum(span.low for span in spans)
        most = sum(span.high for span in spans) if _complete(examined, area, parts) else float("inf")
        for one in found:
            if not _span(examined, one).meets(Span(least, max(most, least))) and _defined_alike(one, parts):
                yield _not_the_whole(examined, one, parts, 1.0)


def _defined_alike(one: Observation, parts: list[Observation]) -> bool:
    return {part.definition for part in parts} <= {one.definition}


def _complete(examined: Examined, area: str, parts: list[Observation]) -> bool:
    """Whether all parts are there; the roster lists those of districts that plans bind, of cities only some."""
    level = examined.area(parts[0].area).level
    bound = any(area in plan.areas for plan in examined.gathered.plans)
    return bound and examined.parts(area, level) == (len(parts), len(parts))


def _not_the_whole(examined: Examined, one: Observation, parts: list[Observation], times: float) -> Remark:
    unit = examined.indicator(one).unit
    return on_figure(
        examined,
        one,
        formula=" + ".join(figure(part.value or 0) for part in parts),
        computed=amount(sum(float(part.value or 0) for part in parts) * times, unit),
        printed=amount(one.value or 0, unit),
        source=read_at(one),
    )


# --- years and periods ------------------------------------------------------------------------------------


def year_against_total(examined: Examined) -> Iterator[Remark]:
    """A year that holds more than half of a total of several years, or years that exceed it."""
    most: dict[tuple[str, int, str, str], list[tuple[Total, Observation]]] = defaultdict(list)
    for total, within in _years_within(examined):
        summed = sum(float(one.value or 0) for one in within)
        highest = max(within, key=lambda one: (one.value or 0, -one.year))
        if order(summed, float(total.total)) > 0:
            yield _beyond(examined, total, within, summed)
        elif float(highest.value or 0) > MOST * float(total.total):
            key = (highest.area, highest.year, highest.source, total.observation.source)
            most[key].append((total, highest))
    for found in most.values():
        total, highest = found[0]
        parts = [_part(examined, *one) for one in found]
        yield replace(
            on_figure(
                examined,
                highest,
                parts=listed(parts, "join.clauses"),
                source=read_at(highest),
                elsewhere=source_of(total.observation),
            ),
            subject=area_in(examined.area(highest.area), highest.year),
        )


def _years_within(examined: Examined) -> Iterator[tuple[Total, list[Observation]]]:
    """Every total of several years, with the single years reported by the same definition."""
    for (name, area), totals in sorted(examined.totals.items()):
        for total in totals:
            found = [
                one
                for year in range(total.first, total.last + 1)
                for one in examined.figures.get((name, area, year), ())[:1]
                if one.definition == total.observation.definition
            ]
            if total.years >= FEWEST_YEARS and found and total.total > 0:
                yield total, found


def _part(examined: Examined, total: Total, one: Observation) -> Text:
    indicator, value = examined.indicator(one), float(one.value or 0)
    whole = float(total.total)
    return told(
        "audit.year-against-total.part",
        name=indicator.name,
        value=amount(value, indicator.unit),
        share=per_cent(value / whole * 100, 1),
        total=amount(whole, indicator.unit),
        first=total.first,
        last=total.last,
        rest=amount((whole - value) / (total.years - 1), indicator.unit, 0),
    )


def _beyond(examined: Examined, total: Total, within: list[Observation], summed: float) -> Remark:
    unit = examined.indicator(total.observation).unit
    return on_figure(
        examined,
        within[0],
        variant="beyond",
        formula=" + ".join(figure(one.value or 0) for one in within),
        summed=amount(summed, unit),
        total=amount(total.total, unit),
        first=total.first,
        last=total.last,
        source=read_at(within[0]),
        elsewhere=source_of(total.observation),
    )


def same_figure_two_periods(examined: Examined) -> Iterator[Remark]:
    """One and the same total printed for two periods that follow each other."""
    for _, totals in sorted(examined.totals.items()):
        for one, other in pairwise(totals):
            follows = one.last + 1 == other.first and one.years == other.years
            if follows and one.total == other.total >= SMALL:
                yield on_figure(
                    examined,
                    other.observation,
                    value=amount(other.total, examined.indicator(other.observation).unit),
                    first=f"{one.first}–{one.last}",
                    second=f"{other.first}–{other.last}",
                    source=source_of(one.observation),
                    elsewhere=read_at(other.observation),
                )


# --- shares of few parts ------------------------------------------------------------------------------------


def reported_share_that_cannot_be(examined: Examined) -> Iterator[Remark]:
    """A reported share of a district's parts that no number of parts makes."""
    for (name, area, year), found in sorted(examined.figures.items()):
        indicator = examined.gathered.indicators[name]
        count = _parts_then(examined, indicator, area, year)
        for one in found:
            if count and not possible(_span(examined, one), count):
                yield on_figure(
                    examined,
                    one,
                    printed=amount(one.value or 0, indicator.unit),
                    count=count,
                    level=level_name(indicator.share_of),
                    near=near(float(one.value or 0), count),
                    source=read_at(one),
                )


def _parts_then(examined: Examined, indicator: Indicator, area: str, year: int) -> int:
    """How many parts there were in that year; 0 where nobody knows: the roster says how many there are today."""
    if not indicator.share_of:
        return 0
    if indicator.derived and indicator.derived.operation is Derivation.RATIO:
        return round(examined.level(indicator.derived.operands[1], area, year) or 0)
    today = examined.parts(area, indicator.share_of)[1]
    return today if today <= FEW else 0


def possible(span: Span, count: int) -> bool:
    """Whether some k of ``count`` lies in ``span``, in per cent."""
    return any(span.meets(Span(k / count * 100, k / count * 100)) for k in range(count + 1))


def near(share: float, count: int) -> str:
    """The shares just below and just above that can occur, in words: ``0/3 = 0 %, 1/3 = 33.33 %``."""
    below = int(share * count / 100)
    return ", ".join(f"{k}/{count} = {reckoned(k / count * 100)} %" for k in (below, below + 1))
