"""What must hold, as the plan writes it and as it was reckoned."""

from decimal import Decimal

import pytest

from plan_compliance.model import ByClass, Extreme, Limit, Reference
from plan_compliance.reporting.bounds import bound_reckoned, bound_written
from plan_compliance.vocabulary import Comparison, Measure
from tests.reporting.made_findings import GUANGZHOU, STANDARD, amount, destitute, due, finding, growth, standard

WAGE = Reference(of="minimum_wage", level="city", times=Decimal("0.02"))
SUBSIDY = Reference(of="subsidy", area="guangzhou")


@pytest.mark.parametrize(
    ("limit", "zh", "en"),
    [
        (amount("10"), "应不少于10个", "at least 10"),
        (amount("7.5"), "应不少于7.5个", "at least 7.5"),
        (amount("1.2 万", 12000), "应不少于1.2 万", "at least 1.2 万"),
        (amount("", 10), "应不少于10个", "at least 10"),
        (WAGE, "应不少于0.02 × minimum_wage（市）", "at least 0.02 × minimum_wage (city)"),
        (SUBSIDY, "应不少于subsidy（guangzhou）", "at least subsidy (guangzhou)"),
        (Reference(of="subsidy"), "应不少于subsidy", "at least subsidy"),
        (Reference(of="subsidy", level="union"), "应不少于subsidy（union）", "at least subsidy (union)"),
        (
            Reference(of="charity_squares", lag=1),
            "应不少于本指标（上年）",
            "at least the same figure (the year before)",
        ),
        (
            Reference(of="charity_squares", lag=3, plus=Decimal(5)),
            "应不少于本指标（3年前） + 5",
            "at least the same figure (3 years before) + 5",
        ),
        (
            Reference(of="charity_squares", year=2010, times=Decimal(2), plus=Decimal("-1.50")),
            "应不少于2 × 本指标（2010年） − 1.5",
            "at least 2 × the same figure (2010) − 1.5",
        ),
        (
            Reference(of="charity_squares", level="city", measure=Measure.GROWTH),
            "应不少于慈善广场增长率（市）",
            "at least growth of charity squares (city)",
        ),
        (
            Extreme(highest=True, limits=(WAGE, amount("400"))),
            "应不少于（0.02 × minimum_wage（市），400个）中的最高者",
            "at least the highest of (0.02 × minimum_wage (city), 400)",
        ),
        (
            Extreme(highest=False, limits=(amount("3"), amount("4"))),
            "应不少于（3个，4个）中的最低者",
            "at least the lowest of (3, 4)",
        ),
        (
            ByClass(scheme="land_class", limits={"two": amount("50"), "one": amount("55")}),
            "应不少于one: 55个，two: 50个",
            "at least one: 55, two: 50",
        ),
        (None, "", ""),
    ],
)
def test_limit_is_written_as_in_the_plan(limit: Limit | None, zh: str, en: str) -> None:
    made = finding(limit=limit, cited=())
    assert (bound_written(made, "zh"), bound_written(made, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("comparison", "zh", "en"),
    [
        (None, "", ""),
        (Comparison.AT_LEAST, "应不低于3%", "at least 3 %"),
        (Comparison.AT_MOST, "应不超过3%", "at most 3 %"),
        (Comparison.ABOVE, "应高于3%", "above 3 %"),
        (Comparison.BELOW, "应低于3%", "below 3 %"),
        (Comparison.EQUALS, "应等于3%", "exactly 3 %"),
        (Comparison.BETWEEN, "应在3%至5%之间", "between 3 % and 5 %"),
        (Comparison.ABOUT, "应为3%左右（上下1个百分点）", "about 3 % (within 1 percentage point)"),
        (Comparison.DONE, "应完成", "to be done"),
        (Comparison.DIRECTION, "应完成", "to be done"),
    ],
)
def test_every_comparison_has_words(comparison: Comparison | None, zh: str, en: str) -> None:
    made = due(comparison=comparison, unit="%", limit=amount("3"), upper_limit=amount("5"), within=1.0)
    assert (bound_written(made, "zh"), bound_written(made, "en")) == (zh, en)


def test_a_relative_width_without_a_bound_is_told_in_per_cent() -> None:
    made = due(comparison=Comparison.ABOUT, unit="yuan", limit=Reference(of="wage"), within_relative=5.0, cited=())
    assert bound_written(made, "en") == "about wage (within 5 %)"


def test_grade_is_written_without_a_unit() -> None:
    made = due(scale=("A", "AA"), unit="grade", limit=amount("AA", 2))
    assert bound_written(made, "en") == "at least AA"


def test_series_is_named_by_what_was_cited_or_referred_to() -> None:
    made = destitute(
        referred=(("guangzhou", GUANGZHOU),), limit=Reference(of="minimum_living_standard", area="guangzhou")
    )
    assert bound_written(made, "zh") == "应不低于低保标准（广州市）"


def test_area_is_named_by_what_was_cited() -> None:
    made = destitute(referred=(), limit=Reference(of="minimum_living_standard", area="guangzhou"))
    assert bound_written(made, "en") == "at least minimum living standard (Guangzhou)"


def test_multiple_is_reckoned_from_the_figure_cited() -> None:
    assert bound_reckoned(destitute(), "zh") == "应不低于1.6 × 1120 = 1792元/人/月（广州市低保标准，2021）"


def test_bare_reference_is_its_figure() -> None:
    made = destitute(limit=Reference(of="minimum_living_standard", level="city"), bound=1120.0)
    assert bound_reckoned(made, "en") == "at least 1120 yuan/person/month (minimum living standard, Guangzhou, 2021)"


def test_growth_of_a_reference_is_named_not_reckoned() -> None:
    made = growth(
        limit=Reference(of="minimum_living_standard", level="city", measure=Measure.GROWTH),
        cited=(standard(1120, 2021, "low"),),
    )
    assert bound_reckoned(made, "en") == "at least 3.49 % (growth of minimum living standard, Guangzhou, 2021)"


def test_highest_of_several_names_what_was_cited() -> None:
    made = destitute(limit=Extreme(highest=True, limits=(WAGE, amount("400"))), bound=1792.0)
    assert bound_reckoned(made, "en") == "at least 1792 yuan/person/month (minimum living standard, Guangzhou, 2021)"


def test_formula_that_does_not_give_the_bound_is_not_shown() -> None:
    assert bound_reckoned(destitute(bound=1800.0), "zh") == "应不低于1800元/人/月（广州市低保标准，2021）"


def test_reference_without_a_cited_figure_shows_its_value() -> None:
    made = destitute(cited=())
    assert bound_reckoned(made, "zh") == "应不低于1.6 × 低保标准（市） = 1792元/人/月"


def test_upper_reference_is_reckoned_from_its_own_figure() -> None:
    made = destitute(
        comparison=Comparison.BETWEEN,
        limit=amount("1000"),
        upper=1792.0,
        upper_limit=Reference(of="minimum_living_standard", level="city", times=Decimal("1.6")),
        cited=(standard(1120, 2021, "high", indicator_name=STANDARD),),
    )
    assert bound_reckoned(made, "en").endswith(
        "and 1.6 × 1120 = 1792 yuan/person/month (minimum living standard, Guangzhou, 2021)"
    )
