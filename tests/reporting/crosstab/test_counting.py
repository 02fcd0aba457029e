"""Cross tables: what is counted where, totals that are the sum of their parts, agreement with the report."""

from dataclasses import fields, replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Responsible, Text
from plan_compliance.reporting.crosstab import counting
from plan_compliance.reporting.crosstab.counting import Crosstab, Layout, crosstab
from plan_compliance.reporting.crosstab.dimensions import UNNAMED, WORDS, Dimension, head, labels, shown_words
from plan_compliance.reporting.summary import Counts, TotalsError, count, summarise, worst_of_every_year
from plan_compliance.vocabulary import Flag, Nature, Pace, Trend, Verdict
from tests.reporting.made_findings import HAIZHU, SAMPLE, YUEXIU, due

AS_OF = "2021-12-31"
D = Dimension


def counted(*rows: Dimension, columns: Dimension | None = None, by: tuple[Dimension, ...] = ()) -> Crosstab:
    return crosstab(SAMPLE, Layout(rows=rows, columns=columns, by=by), as_of=AS_OF)


def points(table: Crosstab) -> dict[counting.Key, tuple[int, ...]]:
    return {line.key: (*(cell.points for cell in line.cells), line.total.points) for line in table.lines}


@st.composite
def findings(draw: st.DrawFn) -> tuple[Finding, ...]:
    """Findings of a few districts, targets and years; each address once."""
    places = draw(st.lists(st.tuples(*map(st.sampled_from, ("ab", "xyz", (2020, 2021, 2022)))), unique=True))
    return tuple(
        due(
            area=area,
            area_name=Text(zh=area, en=area),
            target=target,
            year=year,
            domain=draw(st.sampled_from(("care", "charity"))),
            nature=draw(st.sampled_from(Nature)),
            verdict=draw(st.sampled_from(Verdict)),
            pace=draw(st.sampled_from(Pace)),
            every_year=target != "x",
            flags=draw(st.sampled_from(((), (Flag.WAIVED,), (Flag.RESTATED,)))),
        )
        for area, target, year in places
    )


layouts = st.lists(st.sampled_from(Dimension), min_size=1, max_size=4, unique=True).flatmap(
    lambda chosen: st.sampled_from(
        [Layout(rows=tuple(chosen)), Layout(rows=tuple(chosen[:1]), by=tuple(chosen[1:]))]
        + ([Layout(rows=tuple(chosen[1:]), columns=chosen[0])] if len(chosen) > 1 else [])
    )
)


# --- what is counted where ------------------------------------------------------------------------


def test_every_verdict_has_a_column_whether_it_occurs_or_not() -> None:
    assert counted(D.DISTRICT, columns=D.VERDICT).columns == ("met", "missed", "not_due", "no_data", "not_applicable")


def test_a_line_holds_the_counts_of_its_words() -> None:
    assert points(counted(D.DISTRICT, columns=D.VERDICT)) == {
        ("haizhu",): (1, 0, 2, 2, 0, 5),
        ("yuexiu",): (1, 1, 0, 1, 0, 3),
        (None,): (2, 1, 2, 3, 0, 8),
    }


def test_a_group_is_followed_by_its_total_and_all_of_them_by_theirs() -> None:
    assert list(points(counted(D.NATURE, by=(D.DISTRICT,)))) == [
        ("haizhu", "binding"),
        ("haizhu", "expected"),
        ("haizhu", None),
        ("yuexiu", "binding"),
        ("yuexiu", "expected"),
        ("yuexiu", "unstated"),
        ("yuexiu", None),
        (None, None),
    ]


def test_a_restated_target_is_told_and_not_counted() -> None:
    assert counted(D.YEAR).restated == 1
    assert sum(counted(D.YEAR).natures.values()) + counted(D.YEAR).set_aside == len(SAMPLE) - 1


def test_a_target_of_every_year_counts_in_each_year_and_once_over_the_years() -> None:
    table = counted(D.YEAR)
    assert table.set_aside == 1
    assert points(table) == {("2017",): (2,), ("2020",): (4,), ("2021",): (2,), ("2022",): (1,), (None,): (8,)}


def test_every_verdict_has_a_line_in_every_group() -> None:
    assert len(counted(D.VERDICT, by=(D.DISTRICT,)).lines) == 2 * 6 + 1


@pytest.mark.parametrize("layout", [Layout(rows=()), Layout(rows=(D.YEAR,), columns=D.YEAR)])
def test_a_layout_without_rows_or_with_a_dimension_twice_is_refused(layout: Layout) -> None:
    with pytest.raises(ValueError, match="every dimension may stand in a table once"):
        crosstab(SAMPLE, layout, as_of=AS_OF)


def test_a_total_that_is_not_the_sum_of_its_parts_stops_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "count", lambda listed: Counts(met=1, unknown=1) if listed else Counts())
    with pytest.raises(TotalsError, match="over every district"):
        counted(D.DISTRICT)


# --- laws -----------------------------------------------------------------------------------------


@given(findings(), layouts)
def test_the_last_total_is_the_same_in_every_table(listed: tuple[Finding, ...], layout: Layout) -> None:
    own = [finding for finding in listed if not finding.has(Flag.RESTATED)]
    totals = [line.total for line in crosstab(listed, layout, as_of=AS_OF).lines if set(line.key) == {None}]
    assert totals in ([count(worst_of_every_year(own))], [])
    assert bool(totals) is bool(own)


@given(findings(), st.randoms())
def test_the_order_of_findings_changes_nothing(listed: tuple[Finding, ...], random: Random) -> None:
    shuffled = random.sample(listed, len(listed))
    layout = Layout(rows=(D.DISTRICT,), columns=D.VERDICT, by=(D.NATURE,))
    assert crosstab(shuffled, layout, as_of=AS_OF).lines == crosstab(listed, layout, as_of=AS_OF).lines


@given(findings())
def test_a_table_counts_as_the_report_does(listed: tuple[Finding, ...]) -> None:
    lines = crosstab(listed, Layout(rows=(D.NATURE,), by=(D.DISTRICT,), columns=D.YEAR), as_of=AS_OF)
    places = {word: place for place, word in enumerate(lines.columns)}
    by_key = {line.key: (*line.cells, line.total) for line in lines.lines}
    assert {
        (row.area, row.year, row.group): by_key[row.area, row.group][places.get(str(row.year), -1)]
        for row in summarise(listed)
    } == {(row.area, row.year, row.group): row.counts for row in summarise(listed)}


@pytest.mark.parametrize("chosen", list(permutations((D.DISTRICT, D.YEAR, D.NATURE))))
def test_any_dimension_may_stand_anywhere(chosen: tuple[Dimension, ...]) -> None:
    table = crosstab(SAMPLE, Layout(rows=chosen[:1], columns=chosen[1], by=chosen[2:]), as_of=AS_OF)
    assert table.lines[-1].total == count(worst_of_every_year(table.counted))


# --- words, orders, labels ------------------------------------------------------------------------


@pytest.mark.parametrize("dimension", Dimension)
def test_every_dimension_has_a_word_for_every_finding_and_a_label_for_the_word(dimension: Dimension) -> None:
    named = labels(dimension, SAMPLE, "en")
    assert {WORDS[dimension](finding) for finding in SAMPLE} <= set(named)
    assert head(dimension, "zh") != head(dimension, "en")


@pytest.mark.parametrize(
    ("dimension", "words", "shown"),
    [
        (D.NATURE, ["unstated", "binding"], ["binding", "unstated"]),
        (D.PACE, ["on_schedule", "finished"], ["finished", "on_schedule"]),
        (D.TREND, [Trend.UNKNOWN, Trend.NEARLY], ["nearly", "unknown"]),
        (D.YEAR, ["2021", "2020", "2021"], ["2020", "2021"]),
        (D.RESPONSIBLE, [UNNAMED, "慈善科", "养老科"], ["养老科", "慈善科", UNNAMED]),
        (D.VERDICT, [], ["met", "missed", "not_due", "no_data", "not_applicable"]),
    ],
)
def test_closed_lists_keep_their_order_and_what_is_unnamed_comes_last(
    dimension: Dimension, words: list[str], shown: list[str]
) -> None:
    assert shown_words(dimension, words) == shown


def test_two_districts_of_one_name_are_told_apart() -> None:
    twins = [due(), due(area="other", area_name=HAIZHU), due(area="yuexiu", area_name=YUEXIU)]
    assert labels(D.DISTRICT, twins, "zh") == {"haizhu": "海珠区 haizhu", "other": "海珠区 other", "yuexiu": "越秀区"}


def test_what_is_not_named_is_called_so() -> None:
    bare = replace(due(), domain="", indicator="", responsible=None)
    named = [labels(one, [bare], "en")[UNNAMED] for one in (D.DOMAIN, D.INDICATOR, D.RESPONSIBLE)]
    assert named == ["no domain", "several indicators", "nobody named"]
    assert labels(D.RESPONSIBLE, [due(responsible=Responsible(lead="慈善科"))], "en") == {"慈善科": "慈善科"}


def test_counts_of_a_cell_hold_every_verdict() -> None:
    total = counted(D.DISTRICT).lines[-1].total
    assert {field.name for field in fields(total)} >= set(Verdict)
