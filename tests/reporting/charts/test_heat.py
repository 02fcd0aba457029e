"""The heat map: district × target in a year, target × year of a district."""

from plan_compliance.model import Text
from plan_compliance.vocabulary import Pace, Verdict
from tests.reporting.charts.seen import ended, seen, years
from tests.reporting.made_findings import YUEXIU, due, finding, part

THERE = {"plan": "yuexiu-2016-2020", "area": "yuexiu", "area_name": YUEXIU}


def test_targets_stand_beside_the_years() -> None:
    texts = seen("heat", [*years(), due(target="more", indicator="more", name=Text(zh="多", en="More"))])
    assert texts[0] == "Haizhu: every target, year by year"
    assert {"2016", "2017", "2020", "Charity squares", "More", "▼ behind", "✓ met"} <= set(texts)


def test_in_a_year_districts_stand_beside_their_targets() -> None:
    texts = seen("heat", [due(), ended(**THERE)], "zh", year=2020)
    assert texts[0] == "各区各目标（2020年）"
    assert {"海珠区", "越秀区", "慈善广场", "✓ 达标", "? 缺报"} <= set(texts)


def test_the_longer_side_goes_down() -> None:
    many = [due(area=f"d{n}", area_name=Text(zh=f"{n}区", en=f"D{n}")) for n in range(3)]
    texts = seen("heat", many, year=2020)
    assert texts.index("Charity squares") < texts.index("D0") < texts.index("D2")


def test_domains_are_headings_where_there_are_several() -> None:
    texts = seen("heat", [due(), due(target="b", indicator="b", domain="elderly_care"), *years()])
    assert texts.index("charity") < texts.index("elderly care")
    assert "charity" not in seen("heat", years())


def test_several_districts_year_by_year_are_told_apart() -> None:
    texts = seen("heat", [*years(), *years(**THERE)])
    assert {"Haizhu: charity", "Yuexiu: charity"} <= set(texts)


def test_many_districts_are_counted_in_the_title() -> None:
    many = [due(area=f"d{n}", area_name=Text(zh=f"{n}区", en=f"D{n}")) for n in range(9)]
    assert seen("heat", many)[0] == "9 districts: every target, year by year"


def test_a_target_with_parts_has_a_row_of_its_own() -> None:
    assert "Both" in seen("heat", [due(indicator="", name=Text(zh="两者", en="Both"), parts=(part("all_of[0]"),))])


def test_two_targets_of_one_indicator_have_a_row_each() -> None:
    twice = [due(), due(target="z", name=Text(zh="二", en="Once more"), verdict=Verdict.MISSED)]
    assert {"Charity squares", "Once more", "✓ met", "✗ missed"} <= set(seen("heat", twice))
    assert {"Charity squares", "Once more", "✓ met", "✗ missed"} <= set(seen("heat", twice, year=2020))


def test_one_indicator_of_two_districts_has_one_row() -> None:
    texts = seen("heat", [due(), ended(**THERE), due(target="b", indicator="b")], year=2020)
    assert texts.count("Charity squares") == 2


def test_what_is_not_there_leaves_a_dash() -> None:
    other = due(target="b", indicator="b", name=Text(zh="乙", en="Other"), verdict=Verdict.NOT_APPLICABLE, **THERE)
    assert "– not applicable" in seen("heat", [due(), other], year=2020)


def test_unknown_paces_bear_a_ring() -> None:
    assert "✓ met" in seen("heat", [due(), finding(pace=Pace.UNKNOWN)])


def test_long_names_of_columns_stand_slantwise_in_full() -> None:
    wide = [due(area=f"d{n}", area_name=Text(zh="区" * 60, en="-")) for n in range(2)]
    rows = [due(area="d0", target=f"t{n}", indicator=f"t{n}") for n in range(3)]
    texts = seen("heat", [*wide, *rows], "zh", year=2020)
    assert "".join(texts).count("区" * 20) >= 2


def test_nothing_is_said_to_be_nothing() -> None:
    assert {"各目标逐年情况", "没有可以画出的数据"} <= set(seen("heat", [], "zh"))
