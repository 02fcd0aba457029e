"""Judgements that Destatis has published, next to those of our rule on the same series (docs/trend.md, "Checked").

Series and weather symbols are facts from the data behind the site of the German sustainability indicators
(dns-indikatoren.de), as the repository DnsTestEnvironment/dns-data of the Federal Statistical Office holds them:
``data/<series>.csv`` (Germany, total) and ``meta/<indicator>.md`` (``weather_indicator_…_item_…``), read in
November 2026. The symbols: Sonne, Leicht bewölkt, Wolke, Blitz.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from plan_compliance.judging import judge
from plan_compliance.vocabulary import Trend
from tests.judging.tables import CATALOGUE
from tests.made import condition, gathered, plan, series

SUN, HAZE, CLOUD = Trend.ON_COURSE, Trend.NEARLY, Trend.OFF_COURSE


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """One target of the German strategy: where it should be when, its series, and the symbol of each year."""

    name: str
    comparison: str
    bound: int
    due: int
    values: Mapping[int, str]
    symbols: Mapping[int, Trend]

    def trend(self, year: int) -> Trend:
        """What our rule says of ``year``."""
        series_of = "poverty" if self.comparison == "at_most" else "clubs"
        promise = condition(self.comparison, {self.due: self.bound}, series_of)
        known = {at: value for at, value in self.values.items() if at <= year}
        of_year = plan(promise, first=min(known) + 1, last=self.due, baseline_year=min(known))
        world = gathered(of_year, series(known, series_of), CATALOGUE)
        found = {one.year: one.trend for one in judge(world, as_of=f"{year + 1}-12-31").findings}
        return found[year]


def since(year: int, *values: str) -> dict[int, str]:
    """Values of consecutive years."""
    return dict(enumerate(values, start=year))


def symbols(year: int, *found: Trend) -> dict[int, Trend]:
    """Symbols of consecutive years."""
    return dict(enumerate(found, start=year))


# 7.2.a, share of renewables in gross final consumption of energy, per cent: data/7-2-a.csv of the report of 2022.
RENEWABLES = since(
    *(2005, "7.1", "8.4", "10.2", "10.1", "10.7", "11.4", "12.5", "13.6", "13.8", "14.3", "15.2", "14.9", "16.0"),
    *("16.8", "17.7", "19.7", "19.2"),
)
# 8.5.a, employment rate of those aged 20 to 64, per cent: data/indicator_8-5-ab.csv.
EMPLOYMENT = since(
    *(2010, "75.0", "76.5", "76.9", "77.3", "77.7", "78.0", "78.6", "79.2", "79.9", "80.6", "79.2", "79.6", "80.8"),
    *("81.1", "81.3"),
)
# 11.1.a, growth of settlement and transport area, hectares a day, four-year mean: data/indicator_11-1-a.csv.
SETTLEMENT = since(
    *(2008, "104", "94", "87", "81", "74", "73", "69", "66", "62", "58", "56", "52", "53", "53", "49", "51"),
)
# 5.1.a, gender pay gap, per cent: data/5-1-a.csv.
PAY_GAP = since(2008, "23", "23", "22", "22", "23", "22", "22", "22", "21", "20", "20", "19", "18")
# 2.1.b, organic farming, per cent of the farmland: data/indicator_2-1-b.csv.
ORGANIC = {2010: "5.636"} | since(
    2012, "5.76", "6.04", "6.18", "6.34", "6.82", "6.82", "7.34", "7.75", "9.59", "9.65", "9.774", "11.17"
)
# 3.1.c, young people who smoke, per cent: data/3-1-cd.csv.
SMOKERS = {
    2005: "20.0",
    2007: "17.7",
    2008: "15.4",
    2010: "12.9",
    2011: "11.7",
    2012: "12.0",
    2014: "9.7",
    2015: "7.8",
    2016: "7.4",
    2018: "6.6",
    2019: "5.6",
    2021: "6.1",
}

PUBLISHED = [
    Published(
        name="7.2.a, 18 % by 2020",
        comparison="at_least",
        bound=18,
        due=2020,
        values=RENEWABLES,
        symbols=symbols(2015, SUN, CLOUD, CLOUD, SUN, SUN),
    ),
    Published(
        name="7.2.a, 30 % by 2030",
        comparison="at_least",
        bound=30,
        due=2030,
        values=RENEWABLES,
        symbols=symbols(2015, CLOUD, CLOUD, CLOUD, CLOUD, CLOUD, HAZE, CLOUD),
    ),
    Published(
        name="8.5.a, 83 % by 2030",
        comparison="at_least",
        bound=83,
        due=2030,
        values=EMPLOYMENT,
        symbols=symbols(2017, SUN, SUN, SUN, CLOUD, CLOUD) | symbols(2023, HAZE, CLOUD),
    ),
    Published(
        name="8.5.a, 78 % by 2030",
        comparison="at_least",
        bound=78,
        due=2030,
        values=EMPLOYMENT,
        symbols=symbols(2015, SUN, SUN, SUN, SUN, SUN, SUN, SUN, SUN, SUN, SUN),
    ),
    Published(
        name="11.1.a, 30 ha a day by 2030",
        comparison="at_most",
        bound=30,
        due=2030,
        values=SETTLEMENT,
        symbols=symbols(2014, SUN, SUN, SUN, SUN, SUN, SUN, SUN, CLOUD, CLOUD, CLOUD),
    ),
    Published(
        name="5.1.a, 10 % by 2020",
        comparison="at_most",
        bound=10,
        due=2020,
        values=PAY_GAP,
        symbols=symbols(2016, CLOUD, CLOUD, CLOUD, CLOUD),
    ),
    Published(
        name="2.1.b, 20 % by 2030",
        comparison="at_least",
        bound=20,
        due=2030,
        values=ORGANIC,
        symbols=symbols(2015, CLOUD, CLOUD, CLOUD, CLOUD, CLOUD, CLOUD, CLOUD),
    ),
    Published(
        name="2.1.b, 30 % by 2030",
        comparison="at_least",
        bound=30,
        due=2030,
        values=ORGANIC,
        symbols=symbols(2015, CLOUD, CLOUD, CLOUD, CLOUD, CLOUD, CLOUD, CLOUD, CLOUD, CLOUD),
    ),
    Published(
        name="3.1.c, 7 % by 2030",
        comparison="at_most",
        bound=7,
        due=2030,
        values=SMOKERS,
        symbols={2012: SUN, 2014: SUN, 2015: SUN, 2016: SUN, 2018: SUN, 2019: SUN, 2021: SUN},
    ),
]
CASES = [(one, year) for one in PUBLISHED for year in one.symbols]


@pytest.mark.parametrize(("published", "year"), CASES, ids=[f"{one.name}, seen from {year}" for one, year in CASES])
def test_our_rule_says_what_was_published(published: Published, year: int) -> None:
    assert published.trend(year) == published.symbols[year]


# Where the two part, and why; nobody is to find it out by surprise.


def test_a_revised_figure_is_judged_as_it_stands_now() -> None:
    # Published for 2022: Leicht bewölkt. The figure of 2022 has been revised since (marked "r" in the series).
    employment = next(one for one in PUBLISHED if one.name.startswith("8.5.a, 83"))
    assert employment.trend(2022) is SUN


def test_standing_still_is_a_thunderstorm_there_and_off_course_here() -> None:
    # Published for 2015: Blitz, "constantly high or increasing"; 22 % in 2010 and in 2015.
    pay_gap = next(one for one in PUBLISHED if one.name.startswith("5.1.a"))
    assert pay_gap.trend(2015) is CLOUD
