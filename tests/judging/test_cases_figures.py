# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""Tables for which figure counts: two submissions, readings, statuses, standards set above, held and derived values."""

from typing import Any

import pytest

from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import condition, derived, indicator, observe

SET_ABOVE = indicator("standard", "amount", set_by="city")
HELD = indicator("standard", "amount", holds=True)
SET_AND_HELD = indicator("standard", "amount", set_by="city", holds=True)
RATIO = indicator("ratio", "rate", derived=derived("ratio", "beds", "clubs", times=1000))
SUM = indicator("ratio", "stock", derived=derived("sum", "beds", "clubs"))
DIFFERENCE = indicator("ratio", "stock", derived=derived("difference", "beds", "clubs"))


def settled(fact: str, *told: Any, name: str = "beds", year: int = 2020, **expected: Any) -> Row:
    """At least 35 by 2020."""
    return row(fact, condition("at_least", {year: 35}, name), told, year, **expected)


def told(value: int | str, status: str = "final", on: str = "2021-03-01", **more: Any) -> Any:
    """What one submission says of 2020."""
    return observe(2020, value, status=status, submitted_on=on, **more)


TWO = [
    settled("two that agree", told(35), told(35, on="2021-05-01"), verdict="met", flags="", other_verdict=None),
    settled(
        "the later of two", told(36), told(34, on="2021-05-01"), verdict="missed", flags="disputed", actual=34,
        other_verdict="met",
    ),
    settled(
        "final before a later provisional", told(34), told(36, "provisional", "2021-05-01"), verdict="missed",
        flags="disputed", other_verdict="met",
    ),
    settled(
        "revised before a later final", told(36, "revised"), told(34, on="2021-05-01"), verdict="met",
        flags="disputed exceeded", other_verdict="missed",
    ),
    settled(
        "provisional before estimated", told(35, "provisional"), told(34, "estimated", "2021-05-01"), verdict="met",
        flags="disputed provisional",
    ),
    settled(
        "on one day the less favourable", told(36), told(34), verdict="missed", flags="disputed", other_verdict="met"
    ),
    settled(
        "of three the least favourable is heard beside the first", told(36), told(35, on="2021-02-01"),
        told(30, on="2021-01-01"), verdict="met", other_verdict="missed",
    ),
    settled("undated last", told(36), told(34, on=""), verdict="met", flags="disputed exceeded", other_verdict="missed"),
    settled(
        "both short", told(30), told(31), verdict="missed", flags="disputed", actual=30, other_verdict="missed"
    ),
    row(
        "less favourable is more where lower is better", condition("at_most", {2020: 5}, "poverty"),
        [observe(2020, 4, "poverty"), observe(2020, 6, "poverty")], 2020, verdict="missed", actual=6,
        other_verdict="met",
    ),
    row(
        "less favourable is less where neither is better", condition("at_least", {2020: 5}, "density"),
        [observe(2020, 4, "density"), observe(2020, 6, "density")], 2020, verdict="missed", actual=4,
    ),
    settled("a figure before a missing one", told(35), observe(2020, status="not_available"), verdict="met", flags=""),
    settled("a figure before a refused one", told(35), observe(2020, refused=True), verdict="met", flags=""),
]  # fmt: skip

SILENCE = [
    settled("nothing", verdict="no_data", reason="not_submitted"),
    settled("not available", observe(2020, status="not_available"), verdict="no_data", reason="not_available"),
    settled("refused", observe(2020, refused=True), verdict="no_data", reason="refused"),
    settled("declared", observe(2020, declared="met"), verdict="no_data", reason="declared_only"),
    settled("only a growth", observe(2020, growth=5), verdict="no_data", reason="not_submitted"),
    settled("a growth since a year", observe(2020, growth=5, since=2015), verdict="no_data", reason="not_submitted"),
    settled("a change since a year", observe(2020, change=5, since=2015), verdict="no_data", reason="not_submitted"),
    settled(
        "a reading inside the year", observe(2020, 36, read_on="2020-09-20"), verdict="no_data",
        reason="interim_reading",
    ),
    settled("a reading beside the year's figure", observe(2020, 36, read_on="2020-09-20"), told(34), verdict="missed"),
    settled("provisional", told(35, "provisional"), verdict="met", flags="provisional"),
    settled("estimated", told(35, "estimated"), verdict="met", flags="provisional"),
    settled("undated", told(35, on=""), verdict="met", flags="undated"),
    settled("a later figure is never read back", observe(2021, 40), verdict="no_data", late_year=2021, flags="held_later"),
]  # fmt: skip


def standard(fact: str, *told: Any, year: int = 2020, **more: Any) -> Row:
    """A standard of at least 35."""
    kind = more.pop("kind", SET_ABOVE)
    return settled(fact, *told, name="standard", year=year, indicators=(kind,), **more)


def city(year: int, value: int, **more: Any) -> Any:
    """What the city reported."""
    return observe(year, value, "standard", area="guangzhou", **more)


INHERITED = [
    standard("the city's figure", city(2020, 35), verdict="met", flags="inherited", actual=35),
    standard("the district's own first", city(2020, 35), observe(2020, 34, "standard"), verdict="missed", flags=""),
    standard(
        "the province does not set it", observe(2020, 35, "standard", area="guangdong"), verdict="no_data",
        reason="not_submitted",
    ),
    standard("the city's provisional figure", city(2020, 35, status="provisional"), flags="inherited provisional"),
    standard("the city's earlier figure", city(2019, 35), verdict="no_data", reason="not_submitted"),
    standard(
        "where the district has none, the city's", city(2020, 35),
        observe(2020, indicator="standard", status="not_available"), verdict="met", flags="inherited",
    ),
    standard(
        "nothing stands in for a refused figure", city(2020, 35), observe(2020, indicator="standard", refused=True),
        verdict="no_data", reason="refused", actual=None,
    ),
]  # fmt: skip


def held(fact: str, year: int, *told: Any, **more: Any) -> Row:
    """A held standard of at least 35, asked of ``year``."""
    return standard(fact, *told, year=year, kind=more.pop("kind", HELD), **more)


def since(date: str, value: int, **more: Any) -> Any:
    """A standard in force from a date, reported for that year."""
    return observe(int(date[:4]), value, "standard", in_force_from=date, **more)


CARRIED = [
    held("between two dated ones", 2017, since("2016-07-01", 35), since("2018-07-01", 40), verdict="met", actual=35, flags="carried"),
    held("in the year of the change", 2018, since("2016-07-01", 30), since("2018-07-01", 35), verdict="met", flags="", actual=35),
    held("changed on the last day", 2018, since("2016-07-01", 30), since("2018-12-31", 35), verdict="met", flags=""),
    held("in the year before a change on New Year", 2017, since("2016-01-01", 35), since("2018-01-01", 40), verdict="met", flags="carried"),
    held("after the last dated one", 2019, since("2016-07-01", 30), since("2018-07-01", 40), verdict="no_data", reason="not_submitted"),
    held(
        "a figure of one year ends the time of the one before", 2019, since("2016-07-01", 40), observe(2018, 30, "standard"),
        since("2020-07-01", 50), verdict="no_data", reason="not_submitted",
    ),
    held(
        "nothing is held over a refused figure", 2017, since("2016-07-01", 40), since("2018-07-01", 40),
        observe(2017, indicator="standard", refused=True), verdict="no_data", reason="refused",
    ),
    held("before the first dated one", 2016, since("2017-07-01", 40), since("2018-07-01", 40), verdict="no_data"),
    held("a year alone reaches nowhere", 2017, observe(2016, 40, "standard"), observe(2018, 40, "standard"), verdict="no_data"),
    held("confirmed to the year", 2018, since("2016-07-01", 35, confirmed_to=2018), verdict="met", flags="carried"),
    held("not confirmed that far", 2019, since("2016-07-01", 35, confirmed_to=2018), verdict="no_data"),
    held("a row of a year, confirmed further", 2017, observe(2016, 35, "standard", confirmed_to=2017), verdict="met", flags="carried"),
    held("confirmed, but replaced", 2018, since("2016-07-01", 40, confirmed_to=2020), since("2017-07-01", 30), verdict="no_data"),
    held("confirmed, replaced and replaced again", 2018, since("2016-07-01", 40), since("2017-07-01", 30), since("2019-01-01", 50), verdict="missed", actual=30),
    held(
        "what is not handed in yet holds nothing", 2017, since("2016-07-01", 35),
        since("2018-07-01", 40, submitted_on="2019-03-01"), as_of="2018-12-31", verdict="no_data",
    ),
    held(
        "held above, inherited below", 2017, city(2016, 35, in_force_from="2016-07-01"),
        city(2018, 40, in_force_from="2018-07-01"), kind=SET_AND_HELD, verdict="met", flags="carried inherited",
    ),
    held("nothing else is held", 2017, observe(2016, 35, "standard", in_force_from="2016-01-01"), observe(2018, 40, "standard", in_force_from="2018-01-01"), kind=indicator("standard", "amount"), verdict="no_data"),
]  # fmt: skip


def computed(fact: str, kind: Any, beds: int | None, clubs: int | None, *more: Any, **expected: Any) -> Row:
    """At least 35, computed from beds and clubs."""
    parts = [observe(2020, n, name) for n, name in ((beds, "beds"), (clubs, "clubs")) if n is not None]
    return settled(fact, *parts, *more, name="ratio", indicators=(kind,), **expected)


DERIVED = [
    computed("a ratio just below", RATIO, 349, 10_000, verdict="missed", actual=34.9, flags="derived"),
    computed("a ratio", RATIO, 350, 10_000, verdict="met", actual=35, flags="derived"),
    computed("a ratio just above", RATIO, 351, 10_000, verdict="met", actual=35.1, flags="derived exceeded"),
    computed("a ratio to nothing", RATIO, 351, 0, verdict="no_data", reason="zero_base"),
    computed("half a ratio", RATIO, 351, None, verdict="no_data", reason="not_submitted"),
    computed("an operand that is not available", RATIO, 351, None, observe(2020, indicator="clubs", status="not_available"), verdict="no_data", reason="not_available"),
    computed("an operand that was refused", RATIO, 351, None, observe(2020, indicator="clubs", refused=True), verdict="no_data", reason="refused"),
    computed("a sum", SUM, 15, 20, verdict="met", actual=35),
    computed("a sum just below", SUM, 15, 19, verdict="missed", actual=34),
    computed("a difference", DIFFERENCE, 55, 20, verdict="met", actual=35),
    computed("a difference just below", DIFFERENCE, 54, 20, verdict="missed", actual=34),
    computed("reported before derived", SUM, 15, 20, observe(2020, 34, "ratio"), verdict="missed", flags="", actual=34),
    computed("derived before missing", SUM, 15, 20, observe(2020, indicator="ratio", status="not_available"), verdict="met"),
    settled(
        "derived from a provisional figure", observe(2020, 15, status="provisional"), observe(2020, 20, "clubs"),
        name="ratio", indicators=(SUM,), verdict="met", flags="derived provisional",
    ),
]  # fmt: skip


def defined(fact: str, earlier: str, now: str, measure: str = "level", **expected: Any) -> Row:
    """40 in 2019 and 2020 by two definitions; at least 0 of the measure."""
    seen = [observe(2019, 40, definition=earlier), observe(2020, 40, definition=now)]
    seen.append(observe(2015, 40, definition=earlier))
    return row(fact, condition("at_least", {2020: 0}, measure=measure), seen, 2020, **expected)


DEFINITION = [
    defined("the same definition", "in care", "in care", verdict="met", flags="exceeded"),
    defined("another definition", "in care", "of every kind", verdict="met", flags="exceeded other_definition"),
    defined("no definition before", "", "of every kind", verdict="met", flags="exceeded"),
    defined("no definition now", "in care", "", verdict="met", flags="exceeded"),
    *(
        defined(f"{measure} across a change", "in care", "of every kind", measure, verdict="no_data", reason="definition_changed")
        for measure in ("growth", "yearly_change", "average_growth", "change", "total_growth")
    ),
    *(
        defined(f"{measure} with one definition unstated", "in care", "", measure, verdict="met")
        for measure in ("growth", "yearly_change", "average_growth", "change", "total_growth")
    ),
    row(
        "the last one stated counts", condition("at_least", {2020: 0}),
        [observe(2017, 1, definition="a"), observe(2018, 1, definition="b"), observe(2019, 1), observe(2020, 1, definition="b")],
        2020, flags="exceeded",
    ),
    row(
        "another definition than the one that was inherited", condition("at_least", {2020: 0}, "standard"),
        [city(2019, 40, definition="in care"), observe(2020, 40, "standard", definition="of every kind")], 2020,
        indicators=(SET_ABOVE,), flags="exceeded other_definition",
    ),
    row(
        "back to an older definition", condition("at_least", {2020: 0}),
        [observe(2017, 1, definition="a"), observe(2018, 1, definition="b"), observe(2020, 1, definition="a")],
        2020, flags="exceeded other_definition",
    ),
]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [*TWO, *SILENCE, *INHERITED, *CARRIED, *DERIVED, *DEFINITION], ids=str)
def test_the_figure_that_counts_is_the_one_the_language_names(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
