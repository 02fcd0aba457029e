"""Every rule speaks where it should, and is silent just beside it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from plan_compliance.model import Area, Gathered, Indicator, Observation, Plan, Promise, Screening
from plan_compliance.observation_table import tabled
from plan_compliance.screening.rules import RULES, Screened, screen
from plan_compliance.texts import TEXTS
from plan_compliance.vocabulary import Severity
from tests.made import (
    CITY,
    HOME,
    Number,
    area,
    condition,
    derived,
    done,
    each,
    exact,
    gathered,
    indicator,
    observe,
    of,
    plan,
    series,
    streets,
    that,
)

PAGE = Path(__file__).parents[2] / "docs" / "screening.md"
AS_OF = "2026-06-30"
Case: TypeAlias = tuple[str, Gathered]
PART_AREAS = (*HOME, *streets("north", "south"))


def world(
    observations: Iterable[Observation],
    promise: Promise | None = None,
    *,
    reporting_due: str = "",
    areas: Iterable[Area] = PART_AREAS,
    plans: Iterable[Plan] = (),
    **more: object,
) -> Gathered:
    """Figures of beds in Haizhu with a source; ``more`` says what kind of indicator beds is."""
    beds: Indicator = indicator("beds", **more)  # type: ignore[arg-type]
    others = [indicator("rooms"), indicator("opening", "milestone"), indicator("meals", "flow", lowest=0)]
    sourced = [one if one.document else _sourced(one) for one in observations]
    asked = plan(promise or condition("at_least", {2020: 500}), reporting_due=reporting_due)
    return gathered([asked, *plans], sourced, [beds, *others], areas)


def _sourced(one: Observation) -> Observation:
    fields = {name: getattr(one, name) for name in Observation.__slots__}
    return Observation(**{**fields, "document": "" if one.source == "none" else "report", "source": ""})


def by_year(*figures: Number, first: int = 2016) -> tuple[Observation, ...]:
    return series({first + number: figure for number, figure in enumerate(figures)})


PER_CENT: Mapping[str, str] = {"kind": "rate", "unit": "%"}
MONTHLY: Mapping[str, str] = {"kind": "amount", "unit": "yuan/person/month"}


def rate(*figures: Number, promise: Promise | None = None, **more: object) -> Gathered:
    return world(by_year(*figures), promise, kind="rate", unit="%", **more)  # type: ignore[arg-type]


def amount(*figures: Number) -> Gathered:
    return world(by_year(*figures), kind="amount", unit="yuan/person/month")


def with_parts(whole: Number, *parts: Number, areas: Iterable[Area] = PART_AREAS, **more: object) -> Gathered:
    handed_in = [observe(2020, part, area=name) for name, part in zip(("north", "south"), parts, strict=False)]
    return world([observe(2020, whole), *handed_in], areas=areas, **more)  # type: ignore[arg-type]


def both_asked_for(*, count: str, figure: str) -> Gathered:
    """One plan asks for a count of the parts by March, another one for the figure itself by June: it comes in May."""
    areas = (*HOME[:2], area("haizhu", unnamed_parts={"subdistrict": 1}), *PART_AREAS[3:])
    by_march = plan(condition("at_least", {2020: 5}, each=each()), id=count, reporting_due="03-31")
    by_june = plan(condition("at_least", {2020: 5}), id=figure, reporting_due="06-30")
    return world([observe(2020, 5, submitted_on="2021-05-01")], areas=areas, plans=(by_march, by_june))


def limits(**thresholds: Number | bool) -> Screening:
    numbers = {key: value if isinstance(value, bool) else exact(value) for key, value in thresholds.items()}
    return Screening(**numbers)  # type: ignore[arg-type]


TO_75 = condition("at_least", {2020: 75})
FROM_75 = condition("at_least", {2020: 80}, baseline=75)
LONG = (10, 11, 12, 13, 14)
RATIO = derived("ratio", "rooms", "meals", times=100)
PARTS_OF_BEDS = [observe(2020, 30, "rooms"), observe(2020, 60, "meals")]

SPEAKING: Mapping[str, list[Case]] = {
    "fraction": [
        ("as in another year", rate(74, "0.75")),
        ("as printed for the baseline", rate("0.75", promise=FROM_75)),
        ("one for a hundred", rate(100, 1)),
        ("the earlier year is the fraction", rate("0.75", 74)),
    ],
    "ten_thousand": [
        ("too much", world(by_year(100, 110, 1_200_000))),
        ("too little", world(by_year(1_000_000, 110, 1_100_000))),
        ("a hundred million", world(by_year(100, 110, "12000000000"))),
        ("three times ten thousand", world(by_year(100, 100, 3_000_000))),
    ],
    "year_for_month": [
        ("a year's", amount(1000, 1080, 13_000)),
        ("a month's", amount(13_000, 1080, 12_000)),
    ],
    "below_zero": [("a count", world(by_year(-1), unit="beds"))],
    "parts_above_whole": [("both parts", with_parts(9, 5, 5)), ("one part alone", with_parts(9, 10))],
    "fraction_of_target": [("half of it", rate("0.375", promise=TO_75)), ("all of it", rate("0.75", promise=TO_75))],
    "leap": [
        ("far above", world(by_year(*LONG, 40))),
        ("far below", world(by_year(400, 410, 420, 430, 440, 12))),
        ("a short series", world(by_year(10, 11, 56))),
        ("a short series downwards", world(by_year(100, 110, 19))),
        ("a narrower limit", world(by_year(10, 11, 23), screening=limits(spread=2))),
        ("a narrower distance", world(by_year(*LONG, 20), screening=limits(leap=2))),
    ],
    "falling_total": [
        ("a running total", world(by_year(10, 9), screening=limits(never_falls=True))),
        (
            "totals since one year",
            world([observe(2017, 9, "meals", first_year=2016), observe(2018, 8, "meals", first_year=2016)]),
        ),
    ],
    "undone": [
        (
            "not yet, after all",
            world([observe(2017, None, "opening", done=("2017-05",)), observe(2018, None, "opening", done=())]),
        )
    ],
    "copied": [("the same", world(by_year("10.5", "10.5")))],
    "parts_below_whole": [("all parts", with_parts(11, 5, 5))],
    "contradiction": [
        ("a ratio", world([observe(2020, 51), *PARTS_OF_BEDS], derived=RATIO)),
        ("a sum", world([observe(2020, 91), *PARTS_OF_BEDS], derived=derived("sum", "rooms", "meals"))),
        ("a difference", world([observe(2020, 31), *PARTS_OF_BEDS], derived=derived("difference", "meals", "rooms"))),
        ("beyond the last place", world([observe(2020, "50.06"), *PARTS_OF_BEDS], derived=RATIO, decimals=1, screening=limits(tolerance=0))),
    ],
    "no_source": [("neither document nor page", world([observe(2020, 5, source="none")]))],
    "no_evidence": [("none at all", world(by_year(5, first=2020), evidence_required=True))],
    "late": [
        ("a day late", world([observe(2020, 5, submitted_on="2021-04-01")], reporting_due="03-31")),
        ("corrected later still", world([observe(2020, 5, submitted_on=f"2021-0{month}-01") for month in (6, 4)], reporting_due="03-31")),
        ("a count of its parts was asked for last", both_asked_for(count="b", figure="a")),
    ],
    "provisional": [
        ("after a year and a half", world([observe(2023, 5, status="provisional")])),
        ("an estimate", world([observe(2020, 5, status="estimated")])),
        ("after a month", world([observe(2025, 5, status="provisional")], screening=limits(provisional_months=1))),
    ],
    "outside_plans": [
        ("long before", world(by_year(5, first=2012))),
        ("after the last year", world(by_year(5, first=2021))),
        ("another district", world([observe(2020, 5, area="yuexiu")], areas=(*HOME, area("yuexiu")))),
    ],
    "asked_by_nobody": [("another indicator", world([observe(2020, 5, "rooms")]))],
}  # fmt: skip

SILENT: Mapping[str, list[Case]] = {
    "fraction": [
        ("above one", rate(74, "1.01")),
        ("far from a hundredth", rate(74, "0.5")),
        ("small in every year", rate("0.7", "0.75")),
        ("no percentage", world(by_year(74, "0.75"))),
        ("a rate of growth", rate(74, "0.75", growth_rate=True)),
        ("nothing", rate(74, 0)),
    ],
    "ten_thousand": [
        ("a single other figure", world(by_year(100, 1_200_000))),
        ("others that differ among themselves", world(by_year(1, 100, 1_200_000))),
        ("a thousand times", world(by_year(100, 110, 110_000))),
        ("a rate", rate(1, 1, 10_000)),
        ("nothing in the middle", world(by_year(0, 0, 10_000))),
    ],
    "year_for_month": [
        ("eight times", amount(1000, 1080, 8600)),
        ("a single other figure", amount(1000, 12_000)),
        ("no amount", world(by_year(100, 100, 1200))),
    ],
    "below_zero": [
        ("zero", world(by_year(0), unit="beds")),
        ("no count", world(by_year(-1), unit="yuan")),
        ("a range that allows it", world(by_year(-1), unit="beds", lowest=-5)),
        ("a rate", rate(-1)),
    ],
    "parts_above_whole": [
        ("equal", with_parts(10, 5, 5)),
        ("within the tolerance", with_parts("9.96", 5, 5)),
        ("counted twice", with_parts(9, 5, 5, screening=limits(parts_overlap=True))),
        ("a rate", with_parts(9, 50, 50, kind="rate", unit="%")),
        ("a stock per head", with_parts(9, 50, 50, unit="beds/1000 persons")),
        ("another year", world([observe(2020, 9), observe(2019, 10, area="north")])),
    ],
    "fraction_of_target": [
        ("less than half", rate("0.37", promise=TO_75)),
        ("certain already", rate(74, "0.75", promise=TO_75)),
        ("a low target", rate("0.75", promise=condition("at_least", {2020: 1}))),
        ("a target of the growth", rate("0.75", promise=condition("at_least", {2020: 75}, measure="growth"))),
        ("a target of the parts", rate("0.75", promise=condition("at_least", {2020: 75}, each=each()))),
    ],
    "leap": [
        ("at the distance", world(by_year(*LONG, 15))),
        ("five times", world(by_year(10, 11, 55))),
        ("a fifth", world(by_year(100, 110, 20))),
        ("from nothing", world(by_year(0, 0, 50))),
        ("a wider limit", world(by_year(10, 11, 56), screening=limits(spread=6))),
        ("a wider distance", world(by_year(*LONG, 40), screening=limits(leap=60))),
        ("a reading", world([*by_year(10, 11), observe(2018, 90, read_on="2018-05-01")])),
    ],
    "falling_total": [
        ("the same", world(by_year(10, 10), screening=limits(never_falls=True))),
        ("no running total", world(by_year(10, 9))),
        (
            "totals since different years",
            world([observe(2017, 9, "meals", first_year=2016), observe(2018, 8, "meals", first_year=2017)]),
        ),
        (
            "what may be negative",
            world([observe(2017, 9, first_year=2016), observe(2018, 8, first_year=2016)], kind="flow"),
        ),
    ],
    "undone": [
        ("done in the end", world([observe(2017, None, "opening", done=()), observe(2018, None, "opening", done=("2018",))]))
    ],
    "copied": [
        ("a little more", world(by_year("10.5", "10.51"))),
        ("two years ago", world([observe(2016, 10), observe(2018, 10)])),
        ("at the highest", world(by_year(100, 100), lowest=0, highest=100)),
        ("nothing", world(by_year(0, 0))),
        ("a standard that holds", world(by_year(10, 10), holds=True)),
        ("a standard of the city", world(by_year(10, 10), set_by="city")),
        ("what may repeat", world(by_year(10, 10), screening=limits(may_repeat=True))),
    ],
    "parts_below_whole": [
        ("equal", with_parts(10, 5, 5)),
        ("a part missing", with_parts(11, 5)),
        ("parts without names", with_parts(11, 5, 5, areas=(*HOME[:2], area("haizhu", unnamed_parts={"subdistrict": 1}), *PART_AREAS[3:]))),
        ("districts of a city", world([observe(2020, 11, area=CITY.id), observe(2020, 5)])),
        ("a wider tolerance", with_parts("10.5", 5, 5, screening=limits(tolerance=5))),
    ],
    "contradiction": [
        ("a ratio", world([observe(2020, 50), *PARTS_OF_BEDS], derived=RATIO)),
        ("within the last place", world([observe(2020, "50.04"), *PARTS_OF_BEDS], derived=RATIO, decimals=1, screening=limits(tolerance=0))),
        ("an operand missing", world([observe(2020, 91), PARTS_OF_BEDS[0]], derived=RATIO)),
        ("a ratio to nothing", world([observe(2020, 91), PARTS_OF_BEDS[0], observe(2020, 0, "meals")], derived=RATIO)),
    ],
    "no_source": [("a document", world(by_year(5))), ("none, and no figure", world([observe(2020, source="none", status="not_available")]))],
    "no_evidence": [
        ("a file", world([observe(2020, 5, evidence=("scan.pdf",))], evidence_required=True)),
        ("not asked for", world(by_year(5))),
        ("no figure", world([observe(2020, status="not_available")], evidence_required=True)),
    ],
    "late": [
        ("on the day", world([observe(2020, 5, submitted_on="2021-03-31")], reporting_due="03-31")),
        ("no day stated", world([observe(2020, 5, submitted_on="2021-12-31")])),
        ("corrected later", world([observe(2020, 5, submitted_on=f"2021-0{month}-01") for month in (3, 6)], reporting_due="03-31")),
        ("without a date", world([observe(2020, 5, submitted_on="")], reporting_due="03-31")),
        ("a count of its parts was asked for first", both_asked_for(count="a", figure="b")),
    ],
    "provisional": [
        ("within a year and a half", world([observe(2024, 5, status="provisional", submitted_on="2025-03-01")])),
        ("made final", world([observe(2020, 5, status="provisional"), observe(2020, 5)])),
        ("final", world(by_year(5))),
    ],
    "outside_plans": [
        ("two years before the baseline", world(by_year(5, first=2013))),
        ("the last year", world(by_year(5, first=2020))),
        ("the city", world([observe(2020, 5, area="guangzhou")])),
        ("a part", world([observe(2020, 5, area="north")])),
    ],
    "asked_by_nobody": [
        ("a bound", world([observe(2020, 5, "rooms")], condition("at_least", {2020: of("rooms")}))),
        ("a condition", world([observe(2020, 5, "rooms")], condition("at_least", {2020: 5}, only_if=(that("rooms", "above", 1),)))),
        ("what it follows from", world([observe(2020, 30, "rooms")], derived=RATIO)),
        ("an event", world([observe(2020, None, "opening", done=())], done(2020))),
    ],
}  # fmt: skip


def said(screened: Screened) -> set[str]:
    return {notice.rule for notice in screened.notices}


def cases(table: Mapping[str, list[Case]]) -> list[object]:
    return [pytest.param(rule, made, id=f"{rule}: {name}") for rule, own in table.items() for name, made in own]


@pytest.mark.parametrize(("rule", "made"), cases(SPEAKING))
def test_a_rule_speaks(rule: str, made: Gathered) -> None:
    screened = screen(made, as_of=AS_OF)
    spoken = [notice for notice in screened.notices if notice.rule == rule]
    assert len(spoken) == 1
    assert spoken[0].severity is RULES[rule].severity


@pytest.mark.parametrize(("rule", "made"), cases(SILENT))
def test_a_rule_is_silent(rule: str, made: Gathered) -> None:
    assert rule not in said(screen(made, as_of=AS_OF))


def test_no_rule_was_forgotten() -> None:
    assert list(SPEAKING) == list(SILENT) == list(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_name_and_a_sentence_without_open_blanks(rule: str) -> None:
    (notice,) = [one for one in screen(SPEAKING[rule][0][1], as_of=AS_OF).notices if one.rule == rule]
    assert f"rule.{rule}" in TEXTS
    assert not re.search(r"[{}]", notice.fault.message("zh") + notice.fault.message("en"))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_documented_with_an_example(rule: str) -> None:
    (row,) = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{rule}` |")]
    _, _, severity, *cells, _ = (cell.strip() for cell in row.split("|"))
    assert severity == RULES[rule].severity
    assert all(cells)


@pytest.mark.parametrize("rule", [rule for rule in RULES if RULES[rule].severity is Severity.ERROR])
def test_an_error_refuses_its_figure_and_no_other(rule: str) -> None:
    made = SPEAKING[rule][0][1]
    screened = screen(made, as_of=AS_OF)
    (notice,) = [one for one in screened.notices if one.rule == rule]
    changed = [
        after
        for before, after in zip(made.observations, screened.gathered.observations, strict=True)
        if before != after
    ]
    assert [(one.refused, one.value, one.year) for one in changed] == [(True, None, notice.observation.year)]
    assert screened.faults == (notice.fault,)


@pytest.mark.parametrize("rule", [rule for rule in RULES if RULES[rule].severity is not Severity.ERROR])
def test_what_is_no_error_leaves_all_figures_alone(rule: str) -> None:
    made = SPEAKING[rule][0][1]
    screened = screen(made, as_of=AS_OF)
    assert screened.gathered.observations == made.observations
    assert screened.faults == ()


@pytest.mark.parametrize("made", [made for cases in SPEAKING.values() for _, made in cases])
def test_columns_are_screened_as_observations_are(made: Gathered) -> None:
    columns = tabled(made.observations, indicators=made.indicators, areas=made.areas)
    by_column = screen(replace(made, observations=columns), as_of=AS_OF)
    one_by_one = screen(made, as_of=AS_OF)
    assert by_column.notices == one_by_one.notices
    assert tuple(by_column.gathered.observations) == one_by_one.gathered.observations


def test_a_refused_figure_is_no_history_for_others() -> None:
    assert "leap" not in said(screen(world(by_year(100, 110, 1_200_000, 120)), as_of=AS_OF))


def test_only_the_severities_asked_for_are_told_and_errors_always() -> None:
    made = world([*by_year(100, 110, 1_200_000), observe(2020, 5, "rooms", source="none")])
    assert said(screen(made, as_of=AS_OF, severities=())) == {"ten_thousand"}
    assert said(screen(made, as_of=AS_OF, severities=[Severity.NOTE])) == {"ten_thousand", "asked_by_nobody"}


def test_what_was_not_submitted_yet_is_not_looked_at() -> None:
    assert said(screen(rate(74, "0.75"), as_of="2017-12-31")) == set()


def test_of_two_submissions_both_are_looked_at() -> None:
    twice = [*by_year(74, "0.75"), observe(2017, "0.74", submitted_on="2018-06-01")]
    notices = screen(world(twice, kind="rate", unit="%"), as_of=AS_OF).notices
    assert [notice.rule for notice in notices].count("fraction") == 2


def test_nothing_handed_in_is_nothing_said() -> None:
    assert said(screen(world([]), as_of=AS_OF)) == set()
