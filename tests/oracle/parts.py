"""Of whom: the part areas of an ``each``, who of them is in scope, and the share that satisfies."""

from dataclasses import dataclass, replace
from fractions import Fraction

from plan_compliance.model import Condition, Each
from plan_compliance.vocabulary import Flag, Kind, Reason
from tests.oracle.bounds import all_hold, test_holds
from tests.oracle.figures import NONE, Figure, World, lineage
from tests.oracle.measures import value
from tests.oracle.milestones import done_by
from tests.oracle.opinion import Case
from tests.oracle.spans import counted


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """The parts that count, those of whom nobody knows whether they do, and the parts without a name."""

    inside: tuple[str, ...]
    doubtful: tuple[str, ...]
    unnamed: int
    listed: bool

    @property
    def empty(self) -> Reason | None:
        """Why there is nobody to ask."""
        if self.inside or self.doubtful or self.unnamed:
            return None
        return Reason.NOBODY_IN_SCOPE if self.listed else Reason.SCOPE_UNKNOWN


def scope_of(case: Case, each: Each) -> Scope:
    """The parts of the case's area, filtered by the case's year."""
    parts = parts_below(case.world, case.area, each)
    scopes = {part: in_scope(replace(case, area=part, interim=False), each) for part in parts}
    unnamed = sum(
        sum(case.world.gathered.areas[area].unnamed_parts.get(level, 0) for level in each.levels)
        for area in case.world.gathered.areas
        if case.area in lineage(case.world, area)
    )
    return Scope(
        inside=tuple(part for part in parts if scopes[part] is True),
        doubtful=tuple(part for part in parts if scopes[part] is None),
        unnamed=unnamed,
        listed=bool(parts),
    )


def parts_below(world: World, area: str, each: Each) -> list[str]:
    """Every area of these levels that lies in ``area``."""
    areas = world.gathered.areas
    return sorted(
        part for part in areas if part != area and areas[part].level in each.levels and area in lineage(world, part)
    )


def in_scope(case: Case, each: Each) -> bool | None:
    """Whether a part passes ``where`` and is not exempt."""
    wanted = all_hold(test_holds(case, test) for test in each.where)
    exempt = all_hold(test_holds(case, test) for test in each.exempt) if each.exempt else False
    return all_hold([wanted, None if exempt is None else not exempt])


def satisfies(case: Case, condition: Condition) -> bool | None:
    """Whether one part satisfies: the test, or else the indicator is done, or at least 1."""
    if condition.satisfying:
        return test_holds(case, condition.satisfying)
    if case.world.gathered.indicators[condition.indicator].kind is Kind.MILESTONE:
        return done_by(case)
    found = value(case).value
    return None if found is None else found >= 1


def share(case: Case, condition: Condition) -> Figure:
    """``share``: parts that satisfy / parts · 100."""
    scope = scope_of(case, condition.each or Each(levels=()))
    if scope.empty:
        return Figure(reason=scope.empty)
    answers = [satisfies(replace(case, area=part, baseline=None), condition) for part in scope.inside]
    flags = NONE.union(*(figures_of(replace(case, area=part, baseline=None), condition) for part in scope.inside))
    every = len(answers) + len(scope.doubtful) + scope.unnamed
    yes, unknown = answers.count(True), every - answers.count(True) - answers.count(False)
    told = counted(case.world, case.area, condition.indicator, case.year)
    if told and max(0, every - told.satisfying - told.failing) < unknown:
        unknown, flags = max(0, every - told.satisfying - told.failing), told.figure.flags
        yes = min(told.satisfying, every - unknown)
    low, high = Fraction(100 * yes, every), Fraction(100 * (yes + unknown), every)
    if unknown:
        return Figure(reason=Reason.PART_MISSING, flags=flags, ends=(low, high))
    return Figure(value=low, flags=flags)


def figures_of(case: Case, condition: Condition) -> frozenset[Flag]:
    """The flags of the figure that a part's answer rests on."""
    subject = condition.satisfying.subject if condition.satisfying else condition.indicator
    return value(replace(case, indicator=subject, baseline=None)).flags
