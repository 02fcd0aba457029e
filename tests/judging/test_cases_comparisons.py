# ruff: noqa: ANN401 (limits and expectations are of any kind)
"""A table for every comparison: just below, at and just above its bound (method.md §4)."""

from typing import Any

import pytest

from plan_compliance.vocabulary import Comparison
from tests.judging.judges import JUDGES
from tests.judging.tables import Row, row
from tests.made import condition, directed, done, observe


def against(
    comparison: str, limit: Any, value: int | str, indicator: str = "clubs", fact: str = "", **more: Any
) -> Row:
    """``value`` in 2020 against ``limit``; ``within``, ``rounded`` and ``baseline`` belong to the promise."""
    kept = {key: more.pop(key) for key in ("within", "rounded", "baseline") if key in more}
    promise = condition(comparison, {2020: limit}, indicator, **kept)
    said = fact or f"{value} {comparison} {limit}"
    return row(said, promise, [observe(2020, value, indicator)], 2020, **more)


def moved(way: str, baseline: int | None, value: int | str, **expected: Any) -> Row:
    """A direction from a printed baseline."""
    promise = directed(way, 2020, "clubs", baseline=baseline)
    return row(f"{way} from {baseline} to {value}", promise, [observe(2020, value, "clubs")], 2020, **expected)


AT_LEAST = [
    against("at_least", 10, "9.999999", verdict="missed", flags=""),
    against("at_least", 10, 10, verdict="met", flags=""),
    against("at_least", 10, "10.000001", verdict="met", flags="exceeded"),
    against("at_least", 10, "9.9999999999", verdict="met", flags="", fact="noise below is forgiven"),
    against("at_least", 10, "10.0000000001", verdict="met", flags="", fact="noise above is not exceeding"),
    against("at_least", "1e12", "999999999999", verdict="met", flags="", fact="noise is relative for large numbers"),
    against("at_least", "1e12", "999999990000", verdict="missed", fact="more than noise for large numbers"),
    against("at_least", 0, "-0.000000001", verdict="met", flags="", fact="noise is absolute around zero"),
    against("at_least", 0, "-0.00000001", verdict="missed", fact="more than noise around zero"),
    against("at_least", -5, -6, verdict="missed"),
    against("at_least", -5, -4, verdict="met", flags="exceeded"),
]

AT_MOST = [
    against("at_most", 10, "9.999999", verdict="met", flags="exceeded"),
    against("at_most", 10, 10, verdict="met", flags=""),
    against("at_most", 10, "10.000001", verdict="missed", flags=""),
    against("at_most", 10, "10.0000000001", verdict="met", flags="", fact="noise above a cap is forgiven"),
    against("at_most", 0, 0, verdict="met", flags=""),
]

ABOVE = [
    against("above", 10, "9.999999", verdict="missed"),
    against("above", 10, 10, verdict="missed"),
    against("above", 10, "10.0000000001", verdict="missed", fact="noise is not above"),
    against("above", 10, "10.000001", verdict="met", flags=""),
]

BELOW = [
    against("below", 10, "9.999999", verdict="met", flags=""),
    against("below", 10, "9.9999999999", verdict="missed", fact="noise is not below"),
    against("below", 10, 10, verdict="missed"),
    against("below", 10, "10.000001", verdict="missed"),
]

EQUALS = [
    against("equals", 10, "9.999999", verdict="missed"),
    against("equals", 10, 10, verdict="met", flags=""),
    against("equals", 10, "9.9999999999", verdict="met", fact="equal but for noise"),
    against("equals", 10, "10.000001", verdict="missed"),
]

BETWEEN = [
    against("between", (3, 5), "2.999", verdict="missed"),
    against("between", (3, 5), 3, verdict="met", flags=""),
    against("between", (3, 5), 4, verdict="met", bound=3),
    against("between", (3, 5), 5, verdict="met", flags=""),
    against("between", (3, 5), "5.001", verdict="missed"),
    against("between", (3, 5), "5.0000000001", verdict="met", fact="noise above the upper end"),
    against("between", (4, 4), 4, verdict="met", fact="a range of one value"),
]

ABOUT = [
    against("about", 10, "8.99", "density", within=1, verdict="missed"),
    against("about", 10, 9, "density", within=1, verdict="met", flags=""),
    against("about", 10, 11, "density", within=1, verdict="met"),
    against("about", 10, "11.01", "density", within=1, verdict="missed", fact="neither is two-sided"),
    against("about", 10, 12, "clubs", within=1, verdict="met", flags="", fact="passed where higher is better"),
    against("about", 10, "8.9", "clubs", within=1, verdict="missed", fact="short where higher is better"),
    against("about", 10, 2, "poverty", within=1, verdict="met", fact="passed where lower is better"),
    against("about", 10, "11.1", "poverty", within=1, verdict="missed", fact="too much where lower is better"),
    against("about", 15000, 14250, "density", within="5%", verdict="met", fact="5 % below 15000"),
    against("about", 15000, 14249, "density", within="5%", verdict="missed", fact="more than 5 % below 15000"),
    against("about", -100, -105, "density", within="5%", verdict="met", fact="5 % of a negative bound"),
    against("about", 1, "1.1", "density", within="0.1", verdict="met", fact="0.1 around 1 in decimals"),
]

DONE = [
    row(
        "done in the year", done(2020), [observe(2020, indicator="opening", done=("2020-12-31",))], 2020, verdict="met"
    ),
    row("not yet", done(2020), [observe(2020, indicator="opening", done=())], 2020, verdict="missed", flags=""),
    row("silence is not a miss", done(2020), [], 2020, verdict="no_data", reason="not_submitted"),
]

DIRECTION = [
    moved("increase", 5, 4, verdict="missed"),
    moved("increase", 5, 5, verdict="missed"),
    moved("increase", 5, "5.0000000001", verdict="missed"),
    moved("increase", 5, 6, verdict="met", flags="", completion=None, bound=5),
    moved("decrease", 5, 4, verdict="met"),
    moved("decrease", 5, 5, verdict="missed"),
    moved("decrease", 5, 6, verdict="missed"),
    row(
        "more than a provisional figure of the start",
        directed("increase", 2020, "clubs"),
        [observe(2015, 5, "clubs", status="provisional"), observe(2020, 6, "clubs")],
        2020,
        verdict="met",
        flags="provisional",
    ),
    moved("increase", None, 6, verdict="no_data", reason="baseline_missing"),
]

TABLES = {
    Comparison.AT_LEAST: AT_LEAST,
    Comparison.AT_MOST: AT_MOST,
    Comparison.ABOVE: ABOVE,
    Comparison.BELOW: BELOW,
    Comparison.EQUALS: EQUALS,
    Comparison.BETWEEN: BETWEEN,
    Comparison.ABOUT: ABOUT,
    Comparison.DONE: DONE,
    Comparison.DIRECTION: DIRECTION,
}

ROUNDED = [
    against("at_least", 35, "34.95", rounded=1, verdict="met", flags="", fact="34.95 is 35.0 at one place"),
    against("at_least", 35, "34.949", rounded=1, verdict="missed", fact="34.949 is 34.9 at one place"),
    against("at_least", 35, "34.5", rounded=0, verdict="met", fact="a half goes away from zero"),
    against("at_least", "0.13", "0.125", rounded=2, verdict="met", fact="0.125 is 0.13 at two places"),
    against("at_least", "2.68", "2.675", rounded=2, verdict="met", fact="2.675 is 2.68 though its float is less"),
    against("at_least", "1.01", "1.005", rounded=2, verdict="met", fact="1.005 is 1.01 though its float is less"),
    against("at_most", "-2.5", "-2.45", rounded=1, verdict="met", fact="a negative half goes away from zero"),
    against("at_least", "34.96", "34.95", rounded=1, verdict="met", fact="the bound is rounded too"),
    against("at_most", "34.94", "34.95", rounded=1, verdict="missed", fact="both sides are rounded, apart"),
    against("equals", 35, "34.96", rounded=0, verdict="met", fact="equal once rounded"),
    against("between", (3, 5), "5.4", rounded=0, verdict="met", fact="both ends are compared once rounded"),
    against("about", 10, "8.96", "density", within=1, rounded=1, verdict="met", fact="about, once rounded"),
]


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", [case for table in (*TABLES.values(), ROUNDED) for case in table], ids=str)
def test_each_comparison_is_what_the_method_says(case: Row, judge: str) -> None:
    assert case.told_by(JUDGES[judge]) == case.expected
