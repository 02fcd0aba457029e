"""Counts by area and year, and that they add up."""

from dataclasses import replace
from itertools import starmap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.headlines import headline, headlines, verdict_headline
from plan_compliance.reporting.summary import (
    Counts,
    Grouping,
    Summary,
    TotalsError,
    added,
    check_totals,
    count,
    summarise,
    worst_of_every_year,
)
from plan_compliance.vocabulary import Flag, Nature, Pace, Reason, Verdict
from tests.reporting.made_findings import HAIZHU, SAMPLE, beds, due, finding

ANY_FINDING = st.builds(
    finding,
    target=st.sampled_from("abc"),
    area=st.sampled_from(["haizhu", "yuexiu"]),
    year=st.integers(2016, 2018),
    nature=st.sampled_from(Nature),
    domain=st.sampled_from(["charity", "elderly_care"]),
    verdict=st.sampled_from(Verdict),
    pace=st.sampled_from(Pace),
    every_year=st.booleans(),
    flags=st.sampled_from([(), (Flag.EXCEEDED,), (Flag.WAIVED,), (Flag.RESTATED,)]),
)
ANY_FINDINGS = st.lists(ANY_FINDING, unique_by=lambda one: one.address)


def row(findings: list[Finding], year: int | None, group: str | None, by: Grouping = Grouping.NATURE) -> Counts:
    return next(one.counts for one in summarise(findings, by) if (one.year, one.group) == (year, group))


@given(ANY_FINDINGS, st.sampled_from(Grouping))
def test_every_total_is_the_sum_of_its_parts(findings: list[Finding], by: Grouping) -> None:
    check_totals(summarise(findings, by))


@given(ANY_FINDINGS, st.sampled_from(Grouping))
def test_every_finding_is_counted_once_unless_restated(findings: list[Finding], by: Grouping) -> None:
    yearly = [one.counts.points for one in summarise(findings, by) if one.year and one.group is not None]
    assert sum(yearly) == sum(not one.has(Flag.RESTATED) for one in findings)


@given(ANY_FINDINGS)
def test_order_of_findings_changes_nothing(findings: list[Finding]) -> None:
    assert summarise(findings) == summarise(findings[::-1])


@given(ANY_FINDINGS)
def test_compliance_stays_between_nothing_and_all(findings: list[Finding]) -> None:
    assert all(0 <= (one.counts.compliance or 0) <= 100 for one in summarise(findings))


def test_every_verdict_and_overlay_is_counted() -> None:
    findings = [
        due(target="a", flags=(Flag.EXCEEDED,)),
        due(target="b", verdict=Verdict.MISSED, flags=(Flag.WAIVED,)),
        due(target="c", verdict=Verdict.NO_DATA, reason=Reason.NOT_SUBMITTED, actual=None),
        due(target="d", verdict=Verdict.NO_DATA, reason=Reason.REFERENCE_NOT_SUBMITTED),
        due(target="e", verdict=Verdict.NOT_APPLICABLE, pace=Pace.UNKNOWN),
        due(target="f", verdict=Verdict.NOT_DUE, pace=Pace.REVERSED),
        due(target="g", verdict=Verdict.NOT_DUE, pace=Pace.AHEAD),
    ]
    assert row(findings, 2020, None) == Counts(
        met=1,
        missed=1,
        no_data=2,
        not_due=2,
        not_applicable=1,
        exceeded=1,
        waived=1,
        reported=3,
        finished=4,
        unknown=1,
        reversed=1,
        ahead=1,
    )


def test_rates_have_their_own_denominators() -> None:
    counts = Counts(met=3, missed=1, no_data=4, reported=5, ahead=1, behind=1, reversed=2, unknown=9)
    assert (counts.compliance, counts.reporting, counts.schedule) == (75.0, 62.5, 25.0)


def test_nothing_to_divide_by_is_no_rate() -> None:
    assert (Counts().compliance, Counts().reporting, Counts().schedule) == (None, None, None)


def test_waived_miss_stays_a_miss() -> None:
    counts = count([due(verdict=Verdict.MISSED, flags=(Flag.WAIVED,))])
    assert (counts.missed, counts.judged, counts.waived) == (1, 1, 1)


@pytest.mark.parametrize("by", Grouping)
def test_groups_come_in_their_order_and_the_total_last(by: Grouping) -> None:
    groups = [one.group for one in summarise(SAMPLE, by) if (one.area, one.year) == ("yuexiu", 2020)]
    expected = {
        Grouping.NATURE: ["binding", "expected", "unstated", None],
        Grouping.DOMAIN: ["elderly_care", None],
        Grouping.RESPONSIBLE: ["", None],
    }
    assert groups == expected[by]


def test_target_of_every_year_counts_once_and_worst_over_all_years() -> None:
    verdicts = (Verdict.MET, Verdict.NO_DATA, Verdict.MISSED, Verdict.NOT_DUE)
    years = [due(year=2016 + i, verdict=verdict, every_year=True) for i, verdict in enumerate(verdicts)]
    assert [one.verdict for one in worst_of_every_year(years)] == [Verdict.MISSED]
    assert (row(years, None, None).points, row(years, 2016, None).points) == (1, 1)


def test_other_targets_count_in_every_year() -> None:
    years = [due(year=year) for year in (2018, 2020)]
    assert row(years, None, None).met == 2


def totals(*counts: tuple[str | None, Counts]) -> list[Summary]:
    def summary(group: str | None, of_group: Counts) -> Summary:
        return Summary(area="haizhu", area_name=HAIZHU, year=2020, by=Grouping.NATURE, group=group, counts=of_group)

    return list(starmap(summary, counts))


def test_total_that_is_not_the_sum_of_its_parts_is_refused() -> None:
    wrong = totals(("binding", Counts(met=12, finished=12)), ("expected", Counts(met=23, finished=23)))
    with pytest.raises(TotalsError, match="haizhu 2020 by nature: the total is not the sum of its parts"):
        check_totals([*wrong, *totals((None, Counts(met=37, finished=37)))])


def test_verdicts_and_paces_of_different_number_are_refused() -> None:
    with pytest.raises(TotalsError, match="verdicts and paces differ"):
        check_totals(totals(("binding", Counts(met=1)), (None, Counts(met=1))))


def test_counts_are_added_name_by_name() -> None:
    assert added([Counts(met=1, ahead=2), Counts(met=3)]) == Counts(met=4, ahead=2)


# --- headlines


def under_way(pace: Pace, number: int, nature: Nature = Nature.EXPECTED) -> list[Finding]:
    return [finding(target=f"{pace}{nature}{i}", pace=pace, nature=nature) for i in range(number)]


TWENTY = [
    *under_way(Pace.ACHIEVED_EARLY, 4),
    *under_way(Pace.AHEAD, 5),
    *under_way(Pace.ON_SCHEDULE, 7),
    *under_way(Pace.BEHIND, 3, Nature.BINDING),
    *under_way(Pace.BEHIND, 1),
]


def test_headline_is_the_sentence_that_officials_quote() -> None:
    assert headline(TWENTY, "en") == (
        "20 indicators: 4 achieved early, 5 ahead, 7 on schedule, 4 behind (3 binding, 1 expected)"
    )


def test_headline_in_chinese() -> None:
    assert headline(TWENTY, "zh") == (
        "20项指标：4项提前完成，5项快于时序，7项达到时序，4项滞后（约束性3项，预期性1项）"
    )


def test_headline_names_what_cannot_be_judged_and_skips_what_is_finished_or_restated() -> None:
    more = [
        *under_way(Pace.UNKNOWN, 2),
        *under_way(Pace.REVERSED, 1, Nature.UNSTATED),
        due(),
        finding(flags=(Flag.RESTATED,)),
    ]
    assert headline([*more, *under_way(Pace.AHEAD, 1)], "en") == "4 indicators: 1 ahead, 1 reversed, 2 unknown"


@pytest.mark.parametrize("findings", [[], [due()], under_way(Pace.UNKNOWN, 3)])
def test_no_headline_without_a_known_pace(findings: list[Finding]) -> None:
    assert headline(findings, "en") == ""


def test_verdict_headline_counts_what_was_due() -> None:
    findings = [due(flags=(Flag.EXCEEDED,)), due(target="b"), beds(), due(target="c", verdict=Verdict.NO_DATA)]
    assert verdict_headline(findings, "en") == "4 due: 2 met (1 exceeded), 1 missed (1 binding), 1 no data"


def test_no_verdict_headline_where_nothing_was_judged() -> None:
    assert verdict_headline([due(verdict=Verdict.NO_DATA), finding()], "zh") == ""


def test_headlines_are_told_year_by_year() -> None:
    findings = [due(), replace(due(), year=2019, verdict=Verdict.NO_DATA), finding()]
    assert headlines(findings, "en") == [(2017, "1 indicators: 1 behind (1 expected)"), (2020, "1 due: 1 met")]
