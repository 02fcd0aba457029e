"""Columns say what a look at one figure after another says, whatever was promised and handed in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from plan_compliance.judging.areas import lineage
from plan_compliance.judging.limits import area_of
from plan_compliance.judging.measures import years_needed
from plan_compliance.judging.points import NOBODY, Points, Version
from plan_compliance.judging.promises import compile_points
from plan_compliance.judging.settling import settle
from plan_compliance.model import Gathered
from plan_compliance.observation_table import tabled
from plan_compliance.screening.books import Books, debt_of
from plan_compliance.screening.completeness import Account, accounts
from plan_compliance.screening.debts import Debt, Standing
from plan_compliance.screening.figures import Figures
from plan_compliance.screening.owing import owed_figures
from plan_compliance.screening.questions import Question, questions
from plan_compliance.screening.rules import RULES
from plan_compliance.vocabulary import Comparison, Measure
from tests.screening.histories import AS_OF, SEEDS, history
from tests.screening.row_by_row import SAID, World
from tests.strategies import days, worlds


@st.composite
def dated_worlds(draw: DrawFn) -> Gathered:
    """Worlds of plans that say by when figures are owed, or do not."""
    world = draw(worlds())
    dues = st.sampled_from(["", "03-31", "06-30"])
    plans = tuple(replace(plan, reporting_due=draw(dues)) for plan in world.plans)
    return replace(world, plans=plans, waivers=draw(st.sampled_from([world.waivers, ()])))


# --- rules ------------------------------------------------------------------------------------------


def as_told(found: tuple[float | str, ...]) -> tuple[str, ...]:
    """A row as its sentence shows it."""
    return tuple(f"{one:.10g}" if isinstance(one, float) else str(one) for one in found)


@pytest.mark.parametrize("rule", SAID)
@given(SEEDS, AS_OF)
def test_a_rule_finds_what_a_look_at_each_figure_finds(rule: str, seed: int, as_of: str) -> None:
    world = history(seed)
    found = RULES[rule].find(Figures(gathered=world, as_of=as_of)).rows()
    assert sorted(map(as_told, found)) == sorted(map(as_told, SAID[rule](World(world, as_of))))


@given(dated_worlds(), days())
def test_a_figure_is_late_if_its_first_submission_is(world: Gathered, as_of: str) -> None:
    found = RULES["late"].find(Figures(gathered=world, as_of=as_of)).rows()
    assert sorted(found) == sorted(SAID["late"](World(world, as_of)))


# --- what is owed -----------------------------------------------------------------------------------


@given(dated_worlds())
def test_what_is_owed_is_what_each_question_asks_of_each_area(world: Gathered) -> None:
    points = compile_points(world)
    asked = {needed for question in questions(points) for needed in asked_by(question, points)}
    assert {
        (one.area, one.indicator, one.year, one.counted, ask.address, ask.deadline)
        for one in owed_figures(world)
        for ask in one.asks
    } == asked


def asked_by(question: Question, points: Points) -> Iterator[tuple[str, str, int, bool, str, str]]:
    """Area, indicator and year of each figure, whether a count, and the finding and the day for which it is needed."""
    clause, root = question.clause, points.roots[question.clause.root]
    withdrawal, deadline = root.target.withdrawal, root.plan.deadline(clause.at)
    if root.version is not Version.IN_FORCE or (withdrawal and withdrawal.on <= f"{clause.at}-12-31"):
        return
    for whole in question.counted if question.counted_as else ():
        name = points.areas[whole]
        yield name, question.counted_as, clause.at, True, address(question, points, name), deadline
    for seat in points.seats[clause.scope]:
        district = points.areas[seat.area]
        for area, indicator, year in figures_behind(question, points, points.areas[seat.subject]):
            if seat.area not in question.counted and district in lineage(points.gathered.areas, area):
                yield area, indicator, year, False, address(question, points, district), deadline


def address(question: Question, points: Points, area: str) -> str:
    """The finding that a question serves."""
    root = points.roots[question.clause.root]
    return f"{root.plan.id}/{root.target.id}/{area}/{question.clause.at}"


def figures_behind(question: Question, points: Points, subject: str) -> Iterator[tuple[str, str, int]]:
    """Area, indicator and year of the figures behind one row, printed baselines left out."""
    clause = question.clause
    years = years_needed(Measure(clause.measure), clause.at, clause.t0, clause.first)
    years = [clause.at, clause.t0] if clause.comparison == Comparison.DIRECTION else years
    for year in years if clause.share == NOBODY else ():
        if year != clause.t0 or clause.printed is None or year == clause.at:
            yield subject, points.indicators[clause.indicator % len(points.indicators)], year
    for term in question.terms:
        of = points.indicators[term.indicator % len(points.indicators)]
        for year in years_needed(Measure(term.measure), term.at, term.t0, term.first) if term.indicator >= 0 else ():
            if year != term.t0 or term.printed is None:
                yield area_of(term, subject, points), of, year


# --- how it stands with it ----------------------------------------------------------------------------


@given(dated_worlds(), days())
def test_accounts_tell_what_a_look_at_each_figure_tells(world: Gathered, as_of: str) -> None:
    books = Books.opened(world, settle(world, as_of=as_of), as_of)
    told = [debt for account in accounts(world, as_of=as_of) for debt in account.debts]
    assert told == [debt_of(owed, books) for owed in owed_figures(world)]


@given(dated_worlds(), days())
def test_accounts_count_and_single_out_their_debts(world: Gathered, as_of: str) -> None:
    found = accounts(world, as_of=as_of)
    assert [sums_told(one) for one in found] == [sums_of(tuple(one.debts)) for one in found]


def sums_told(account: Account) -> tuple[object, ...]:
    """What an account says of itself."""
    counts = Counter({word: count for word, count in account.counts.items() if count})
    return {(account.district, account.year)}, counts, tuple(account.lacking), tuple(account.overdue)


def sums_of(debts: tuple[Debt, ...]) -> tuple[object, ...]:
    """The same, out of its debts."""
    counts = Counter(word for debt in debts for word in (debt.standing, debt.timing) if word is not None)
    lacking = tuple(debt for debt in debts if debt.standing in (Standing.MISSING, Standing.REFUSED))
    whose = {(debt.owed.district, debt.owed.year) for debt in debts}
    return whose, counts, lacking, tuple(debt for debt in debts if debt.is_overdue)


@given(dated_worlds(), days())
def test_accounts_of_columns_are_those_of_observations(world: Gathered, as_of: str) -> None:
    columns = tabled(world.observations, indicators=world.indicators, areas=world.areas)
    by_column = accounts(replace(world, observations=columns), as_of=as_of)
    one_by_one = accounts(world, as_of=as_of)
    assert [tuple(one.debts) for one in by_column] == [tuple(one.debts) for one in one_by_one]
