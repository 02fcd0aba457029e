"""Where the audit says nothing: figures that agree within rounding, and things that only look alike."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from plan_compliance.model import Condition, Limit
from plan_compliance.vocabulary import Status
from tests import made
from tests.audit.audited import BEDS, RATE, World, higher, nothing, row, said, section, table, world
from tests.audit.audited import seen as see
from tests.audit.worlds import MISSED, SHARED, STREETS, asks, stated, waived, waiver_expired


def completion(printed: str) -> World:
    return world(made.plan(row(asks({2020: 70}), sources=(table(completion=printed),))), see(2020, "86"))


def printed_in_another_unit() -> World:
    figure = replace(see(2020, "235", "wage"), written="2820", converted="2820 yuan/year = 235 yuan/month")
    return world(made.plan(row(asks({2020: 200}, "wage"), sources=(table(value="2820"),))), figure)


def declared_rightly() -> World:
    return world(made.plan(asks({2020: 90})), see(2020, "88"), see(2020, line=2, **MISSED))


def declared_of_another_year() -> World:
    return world(made.plan(asks({2020: 50})), see(2020, "88"), see(2019, line=2, **MISSED))


def two_of(first: str, second: str, name: str = "beds", **more: object) -> World:
    return world(nothing("count"), see(2020, first, name), see(2020, second, name, file="other.yaml", **more))  # type: ignore[arg-type]


def mean_and_total() -> World:
    total = replace(see(2020, "12165.43", "visits", first_year=2016), place=made.PLACE)
    return world(nothing(), total, replace(see(2020, name="visits", mean="2433.1", first_year=2016), written="2433.1"))


def grown(printed: str, start: str = "523") -> World:
    figures = see(2015, start), see(2020, "591"), see(2020, growth=printed, since=2015, file="b.yaml")
    return world(nothing("count"), *figures)


def grown_by_another_definition() -> World:
    figures = see(2015, "100", definition="homes"), see(2020, "300", definition="all")
    return world(nothing("count"), *figures, see(2020, growth="5", since=2015, definition="other", file="b.yaml"))


def grown_from_nothing() -> World:
    return world(nothing("count"), see(2015, "0"), see(2020, "3"), see(2020, growth="5", since=2015, file="b.yaml"))


def risen(by: str) -> World:
    return world(nothing("count"), see(2015, "100"), see(2020, "142"), see(2020, change=by, since=2015, file="b.yaml"))


def one_growth(levels: tuple[str, str], sources: tuple[str, str] = ("p. 1", "p. 1")) -> World:
    figures = see(2020, levels[0]), see(2020, levels[1], "wage")
    pairs = zip(("beds", "wage"), sources, strict=True)
    grown_ = (see(2020, name=name, growth="29", since=2015, source=source, file="b.yaml") for name, source in pairs)
    return world(nothing("count"), *figures, *grown_)


def rate(printed: str, *figures: tuple[str, str], source: str = "p. 1") -> World:
    known = replace(RATE, derived=made.derived("ratio", "count", "whole", times=100))
    others = [see(2017, value, name, source=source) for name, value in figures]
    return world(nothing(), *others, see(2017, printed, "coverage"), known=(known,))


def summed(printed: str) -> World:
    known = replace(BEDS, derived=made.derived("sum", "count", "whole"))
    return world(
        nothing("visits"), see(2020, "5", "count"), see(2020, "6", "whole"), see(2020, printed), known=(known,)
    )


def parts_of_a_city() -> World:
    return world(nothing("count"), see(2020, "5"), see(2020, "12", area="guangzhou"))


def some_parts() -> World:
    areas = (*made.HOME, *made.streets("mill", "ford"))
    return world(nothing("count"), see(2020, "5", area="mill"), see(2020, "12"), areas=areas)


def one_year(value: str, first: int = 2016, definition: str = "") -> World:
    total = see(2020, "100", "visits", first_year=first, file="b.yaml")
    return world(nothing(), see(2020, value, "visits", definition=definition), total)


def totals(first: tuple[int, int, str], second: tuple[int, int, str]) -> World:
    spans = (see(last, value, "visits", first_year=start) for start, last, value in (first, second))
    return world(nothing(), *spans)


def share(value: str) -> World:
    return world(nothing(), see(2020, value, "coverage"), known=(SHARED,), areas=STREETS)


def share_of_many(level: str) -> World:
    """265 communities today; 257 in the year of the figure, as far as anybody says so."""
    haizhu = replace(made.HAIZHU, unnamed_parts={"community": 265})
    known = replace(RATE, share_of="community", derived=made.derived("ratio", "count", "whole", times=100))
    plain = replace(RATE, share_of="community")
    figures = [see(2015, "91.4", "coverage"), *([see(2015, "257", "whole")] if level == "counted" else [])]
    areas = (*made.HOME[:2], haizhu)
    return world(nothing(), *figures, known=(known if level == "counted" else plain,), areas=areas)


def promised_share(bound: int) -> World:
    return world(made.plan(asks({2020: bound}, "coverage")), known=(SHARED,), areas=STREETS)


def cited(bounds: dict[int, int], **states: str) -> World:
    return world(made.plan(row(asks(bounds, "coverage"), sources=(table(), section("2", **states)))))


def kept_up(value: str) -> World:
    return world(made.plan(made.condition("at_least", 100, "coverage", baseline=value)))


def reached_in_the_end() -> World:
    return world(made.plan(asks({2020: made.of("wage")}, baseline=900)), see(2015, "1000", "wage"))


def start(printed: str, reported: str) -> World:
    return world(made.plan(asks({2020: 3000}, "wage", baseline=printed)), see(2015, reported, "wage"))


def successors(old: Condition, new: Condition, first: int = 2021) -> World:
    return world((stated(2016, 2020, old, id="old"), stated(first, 2025, new, id="new")))


def above(limit: Limit, indicator: str = "coverage") -> World:
    return world(made.plan(higher(row(asks({2020: 80}, indicator, baseline=10)), "city", 2020, limit)))


def waiver_in_force() -> World:
    return waived("plan/row/haizhu/2020")


def unnamed_nature() -> World:
    return world(made.plan(row(asks({2020: 5}), "one", sources=(table(1),)), row(asks({2020: 5}, "count"))))


def pace(*figures: tuple[int, str], bound: int = 50) -> World:
    return world(made.plan(asks({2020: bound}, baseline=27)), *(see(year, value) for year, value in figures))


def changed_reference(first: Limit, second: Limit) -> World:
    return world(made.plan(asks({2018: first, 2020: second})))


def twins(first: Condition, second: Condition, same_as: str = "") -> World:
    return world(made.plan(row(first, "one"), row(second, "two", same_as=same_as)))


def names(first: str, second: str, *, tables: tuple[str, str] = ("A", "B"), bounds: tuple[int, int] = (5, 5)) -> World:
    known = [replace(made.indicator(id), name=made.text(name)) for id, name in (("a", first), ("b", second))]  # noqa: A001
    rows = (
        row(asks({2020: bound}, one.id), one.id, sources=(table(name=name),))
        for one, name, bound in zip(known, tables, bounds, strict=True)
    )
    return world(made.plan(*rows), known=known)


SILENT: tuple[tuple[str, str, Callable[[], World]], ...] = (
    ("interim-beyond-final", "a growth may fall", lambda: world(made.plan(asks({2018: 9, 2020: 5}, measure="growth")))),
    ("interim-beyond-final", "a ceiling comes down", lambda: world(made.plan(made.condition("at_most", {2018: 9, 2020: 5})))),
    ("two-bounds-one-period", "another year", lambda: twins(asks({2019: 5}), asks({2020: 6}))),
    ("two-bounds-one-period", "a floor and a ceiling", lambda: twins(asks({2020: 5}), made.condition("at_most", {2020: 6}))),
    ("two-bounds-one-period", "another measure", lambda: twins(asks({2020: 5}), asks({2020: 6}, measure="growth"))),
    ("better-against-comparison", "neither way is better", lambda: world(made.plan(made.condition("at_most", {2020: 5}, "n")), known=(made.indicator("n", better="neither"),))),
    ("better-against-comparison", "a milestone", lambda: world(made.plan(made.done(2020)), known=(made.indicator("opening", "milestone"),))),
    ("printed-completion", "rounded", lambda: completion("123")),
    ("printed-completion", "to more places", lambda: completion("122.86")),
    ("printed-value", "converted", printed_in_another_unit),
    ("printed-value", "nothing reported", lambda: world(made.plan(row(asks({2020: 5}), sources=(table(value="80"),))))),
    ("printed-count", "none printed", lambda: world(made.plan(asks({2020: 5})))),
    ("declared-against-figures", "rightly", declared_rightly),
    ("declared-against-figures", "another year", declared_of_another_year),
    ("met-only-by-other-definition", "no definition", lambda: world(made.plan(asks({2020: 35})), see(2017, "20"), see(2020, "36"))),
    ("disputed", "the same figure", lambda: two_of("591", "591")),
    ("disputed", "rounded", lambda: two_of("97.36", "97.4", "coverage")),
    ("disputed", "not available", lambda: two_of("591", "568", status=Status.NOT_AVAILABLE)),
    ("disputed", "a mean and a total", mean_and_total),
    ("disputed", "printed as a baseline too", lambda: world(made.plan(asks({2020: 9}, baseline=591)), see(2015, "591"), see(2015, "568", file="b.yaml"))),
    ("growth-against-levels", "rounded", lambda: grown("13")),
    ("growth-against-levels", "cut off", lambda: grown("13.8", "519")),
    ("growth-against-levels", "another definition", grown_by_another_definition),
    ("growth-against-levels", "from nothing", grown_from_nothing),
    ("growth-against-levels", "the levels agree", lambda: risen("42")),
    ("one-growth-two-levels", "equal levels", lambda: one_growth(("2570", "2570"))),
    ("one-growth-two-levels", "two places", lambda: one_growth(("2570", "1800"), ("p. 1", "p. 2"))),
    ("reported-against-derived", "agrees", lambda: rate("97.36", ("count", "258"), ("whole", "265"))),
    ("reported-against-derived", "a part lacks", lambda: rate("97.36", ("count", "58"))),
    ("reported-against-derived", "of nothing", lambda: rate("97.36", ("count", "58"), ("whole", "0"))),
    ("reported-against-derived", "on another base", lambda: rate("28.74", ("count", "48"), ("whole", "306"), ("beds", "167"))),
    ("rate-on-another-base", "too few digits to tell", lambda: rate("50", ("count", "48"), ("beds", "96"))),
    ("rate-on-another-base", "counts of another place", lambda: rate("28.74", ("beds", "48"), ("visits", "167"), source="p. 2")),
    ("rate-on-another-base", "no such counts", lambda: rate("28.74", ("beds", "48"), ("visits", "100"))),
    ("parts-against-whole", "adds up", lambda: summed("11")),
    ("parts-against-whole", "the roster of a city is not whole", parts_of_a_city),
    ("parts-against-whole", "a part lacks", some_parts),
    ("year-against-total", "half", lambda: one_year("50")),
    ("year-against-total", "two years", lambda: one_year("70", first=2019)),
    ("year-against-total", "another definition", lambda: one_year("70", definition="other")),
    ("same-figure-two-periods", "other figures", lambda: totals((2011, 2015, "140"), (2016, 2020, "141"))),
    ("same-figure-two-periods", "small", lambda: totals((2011, 2015, "8"), (2016, 2020, "8"))),
    ("same-figure-two-periods", "a gap", lambda: totals((2010, 2014, "140"), (2016, 2020, "140"))),
    ("reported-share-that-cannot-be", "one of three", lambda: share("33.3")),
    ("reported-share-that-cannot-be", "all", lambda: share("100")),
    ("reported-share-that-cannot-be", "there were fewer then", lambda: share_of_many("counted")),
    ("reported-share-that-cannot-be", "nobody knows how many there were", lambda: share_of_many("unknown")),
    ("share-that-cannot-be", "two of three", lambda: promised_share(67)),
    ("due-years-contradict", "the final year alone is restated", lambda: cited({2018: 100, 2020: 100}, y2020="100")),
    ("bounds-contradict", "the same bound", lambda: cited({2018: 50, 2020: 100}, y2020="100")),
    ("bounds-contradict", "no plain bound", lambda: world(made.plan(row(made.directed("increase", 2020), sources=(table(), section("2", y2020="5")))))),
    ("baseline-fails-target", "holds", lambda: kept_up("100")),
    ("baseline-fails-target", "to be reached in the end", reached_in_the_end),
    ("baseline-against-observation", "agrees", lambda: start("2373", "2373")),
    ("baseline-against-observation", "no growth reported", lambda: world(made.plan(made.condition("at_least", 7, measure="growth", baseline=made.measured("5.88"))), see(2015, growth="9", since=2010))),
    ("weaker-than-predecessor", "stronger", lambda: successors(asks({2020: 35}), asks({2025: 50}))),
    ("weaker-than-predecessor", "the plans overlap", lambda: successors(asks({2020: 50}), asks({2025: 35}), first=2019)),
    ("weaker-than-predecessor", "another indicator", lambda: successors(asks({2020: 50}), asks({2025: 35}, "count"))),
    ("weaker-than-predecessor", "no plain bound", lambda: successors(asks({2020: 50}), made.directed("increase", 2025))),
    ("weaker-than-reached", "as much", lambda: world(made.plan(asks({2020: 40}, baseline=40)))),
    ("weaker-than-higher", "as much", lambda: above(made.amount(80))),
    ("weaker-than-higher", "a total", lambda: above(made.amount(900), "count")),
    ("weaker-than-higher", "by another series", lambda: above(made.of("wage"))),
    ("no-baseline", "a total covers the year", lambda: world(made.plan(made.directed("increase", 2020)), see(2015, "9", first_year=2011))),
    ("no-baseline", "kept up", lambda: world(made.plan(made.condition("at_least", 100, "coverage")))),
    ("no-nature", "the table states none", unnamed_nature),
    ("waiver-of-nothing", "it fits one finding", waiver_in_force),
    ("waiver-expired", "it is honoured still", waiver_in_force),
    ("waiver-not-needed", "the target is missed", waiver_in_force),
    ("waiver-not-needed", "it has run out anyhow", waiver_expired),
    ("implied-change-too-fast", "one figure alone", lambda: pace((2015, "27"))),
    ("implied-change-too-fast", "as fast before", lambda: pace((2010, "10"), (2015, "27"))),
    ("implied-change-too-fast", "nothing to do", lambda: pace((2010, "26"), (2015, "27"), bound=5)),
    ("reference-changes", "the same series", lambda: changed_reference(made.of("wage"), made.of("wage", times=2))),
    ("reference-changes", "plain numbers", lambda: changed_reference(made.amount(1), made.amount(2))),
    ("restated", "said so", lambda: twins(asks({2020: 5}), asks({2020: 5}), same_as="one")),
    ("restated-under-other-name", "two rows of one table", lambda: names("社区服务设施覆盖率（城市）", "社区服务设施覆盖率（农村）", tables=("A", "A"))),
    ("restated-under-other-name", "other bounds", lambda: names("养老护理员岗前培训率", "养老护理员培训率", bounds=(5, 6))),
    ("restated-under-other-name", "told apart by a number", lambda: names("主要指标任务完成情况第6项", "主要指标任务完成情况第7项", bounds=(5, 6))),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "make"), [case[::2] for case in SILENT], ids=[f"{r}-{why}" for r, why, _ in SILENT])
def test_the_rule_says_nothing(rule: str, make: Callable[[], World]) -> None:
    assert said(make, rule) == []
