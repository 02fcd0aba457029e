"""What a target is called and counted in: lost names, no unit, no nature, one thing under two names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from plan_compliance.audit.examined import Examined, Pledge
from plan_compliance.audit.pledges import by_plan, written
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.remarking import on_plan, on_pledge
from plan_compliance.audit.wording import bound, some, told
from plan_compliance.model import Indicator, Text
from plan_compliance.vocabulary import Nature

EMPTY_WORDS = re.compile(r"[\s（）()〔〕“”\"'、，,的数量个年率度各全区市]")
NUMBER = re.compile(r"\d+")
UNSTATED = "unstated"
NEARLY, ROUGHLY = 0.9, 0.7
"""How alike two names must be: indicators by name alone, targets whose bounds agree as well."""


def no_unit(examined: Examined) -> Iterator[Remark]:
    """Targets of a table that prints no unit for them: one remark a plan."""
    for plan, pledges in by_plan(examined, _lacks_unit):
        yield on_plan(plan, count=len(pledges), names=some([pledge.name for pledge in pledges]))


def _lacks_unit(_: Examined, pledge: Pledge) -> bool:
    """Where not even the indicator has a unit, :func:`no_indicator` speaks."""
    return pledge.condition.unit_unstated and pledge.indicator.unit != UNSTATED


def no_indicator(examined: Examined) -> Iterator[Remark]:
    """Targets of which nobody can say what is counted: the indicator itself has no unit. One remark a plan."""
    for plan, pledges in by_plan(examined, lambda _, pledge: pledge.indicator.unit == UNSTATED):
        names = [told("audit.asked", name=one.name, value=_last_asked(one)) for one in pledges]
        yield on_plan(plan, count=len(pledges), names=some(names))


def _last_asked(pledge: Pledge) -> Text:
    final = max(pledge.amounts.items(), default=None)
    return written(pledge, final[1]) if final else Text(zh="", en="")


def no_nature(examined: Examined) -> Iterator[Remark]:
    """Rows of a table that leaves their nature open though it states that of other rows: one remark a plan."""
    tables = {(one.plan.id, _table(one)) for one in examined.pledges if one.target.nature is not Nature.UNSTATED}

    def is_open(_: Examined, pledge: Pledge) -> bool:
        table = _table(pledge)
        return bool(table) and pledge.target.nature is Nature.UNSTATED and (pledge.plan.id, table) in tables

    for plan, pledges in by_plan(examined, is_open):
        yield on_plan(plan, count=len(pledges), names=some([pledge.name for pledge in pledges]))


def _table(pledge: Pledge) -> str:
    """The table in which a target has its row; what stands in text alone has none."""
    return pledge.target.sources[0].table if pledge.target.sources else ""


# --- one thing under two names ------------------------------------------------------------------------


def restated_under_other_name(examined: Examined) -> Iterator[Remark]:
    """Two indicators whose names are nearly one, or two targets of a plan with like names and the same bounds."""
    used = {pledge.indicator.id: pledge for pledge in reversed(examined.pledges)}
    seen = set()
    for one, other in _near([pledge.indicator for pledge in used.values()], NEARLY):
        seen.add(frozenset((one.id, other.id)))
        yield on_pledge(
            used[other.id],
            place=other.place,
            name=other.name,
            found=other.id,
            other=one.name,
            known=one.id,
            elsewhere=str(one.place),
        )
    for plan in examined.gathered.plans:
        pledges = {p.indicator.id: p for p in examined.pledges if p.plan is plan and p.single and p.amounts}
        for one, other in _near([pledge.indicator for pledge in pledges.values()], ROUGHLY):
            first, second = pledges[one.id], pledges[other.id]
            same_table = _table(first) and _table(first) == _table(second)
            if frozenset((one.id, other.id)) not in seen and not same_table and _same_bounds(first, second):
                year, value = max(second.amounts.items())
                yield on_pledge(
                    second,
                    variant="bounds",
                    bound=bound(second.condition.comparison, written(second, value)),
                    year=year,
                    other=first.name,
                    target=first.target.id,
                    elsewhere=str(first.place),
                )


def _same_bounds(one: Pledge, other: Pledge) -> bool:
    alike = one.condition.measure is other.condition.measure and one.indicator.unit == other.indicator.unit
    return alike and one.amounts == other.amounts and one.condition.each == other.condition.each


def _near(indicators: Sequence[Indicator], least: float) -> Iterator[tuple[Indicator, Indicator]]:
    """Pairs of indicators whose names are at least so alike, by the pairs of letters they share."""
    letters = {one.id: _pairs(one.name.zh) for one in indicators}
    holders: dict[str, list[Indicator]] = defaultdict(list)
    for one in indicators:
        for pair in letters[one.id]:
            holders[pair].append(one)
    met: set[tuple[str, str]] = set()
    for found in holders.values():
        for one, other in combinations(found, 2):
            if (one.id, other.id) not in met:
                met.add((one.id, other.id))
                if _alike(letters[one.id], letters[other.id]) >= least and _of_one_kind(one, other):
                    yield one, other


def _alike(letters: frozenset[str], others: frozenset[str]) -> float:
    """Share of the pairs of letters that two names have in common, 0 to 1 (Dice)."""
    return 2 * len(letters & others) / (len(letters) + len(others))


def _of_one_kind(one: Indicator, other: Indicator) -> bool:
    """Whether both could be one thing: of one kind, and not told apart by a number."""
    return one.kind is other.kind and NUMBER.findall(one.name.zh) == NUMBER.findall(other.name.zh)


def _pairs(name: str) -> frozenset[str]:
    bare = EMPTY_WORDS.sub("", name)
    return frozenset(bare[index : index + 2] for index in range(len(bare) - 1))
