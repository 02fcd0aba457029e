"""One little world for each thing that the audit speaks about."""

from dataclasses import replace

from plan_compliance.model import Condition, Counts, Plan
from plan_compliance.vocabulary import Verdict
from tests import made
from tests.audit.audited import BEDS, RATE, World, binding, higher, nothing, row, section, table, world
from tests.audit.audited import seen as see

CITY = made.of("wage", level="city")
MISSED = {"declared": Verdict.MISSED}
STREETS = (*made.HOME, *made.streets("mill", "ford", "quay"))
SHARED = replace(RATE, share_of="subdistrict")


def asks(bounds: object, indicator: str = "beds", **more: object) -> Condition:
    """At least so much."""
    return made.condition("at_least", bounds, indicator, **more)  # type: ignore[arg-type]


def stated(first: int, last: int, *rows: object, **more: object) -> Plan:
    """A plan of these years."""
    return made.plan(*rows, first=first, last=last, **more)  # type: ignore[arg-type]


def completion() -> World:
    return world(made.plan(row(asks({2020: 50}), sources=(table(5, completion="160"),))), see(2020, "88"))


def printed_value() -> World:
    return world(made.plan(row(asks({2020: 50}), sources=(table(5, value="80"),))), see(2020, "88"))


def printed_count() -> World:
    little = made.plan(asks({2020: 50}))
    counts = Counts(targets=1, met=0, source="p. 9")
    return world(replace(little, document=replace(little.document, counts=counts)), see(2020, "88"))


def declared() -> World:
    return world(made.plan(asks({2020: 50})), see(2020, "88"), see(2020, source="p. 2", line=2, **MISSED))


def other_definition() -> World:
    before, now = see(2017, "20", definition="homes"), see(2020, "36", definition="all", line=2)
    return world(made.plan(asks({2020: 35})), before, now)


def disputed() -> World:
    return world(nothing("count"), see(2020, "591"), see(2020, "568", source="p. 2", file="other.yaml"))


def growth_denied() -> World:
    figures = see(2015, "4354"), see(2015, change="2656", since=2010, file="b.yaml")
    return world(nothing("count"), *figures, see(2015, growth="186.5", since=2010, file="c.yaml"))


def change_denied() -> World:
    figures = see(2010, "100"), see(2015, "150"), see(2015, change="60", since=2010, file="b.yaml")
    return world(nothing("count"), *figures)


def one_growth() -> World:
    figures = see(2020, "2200"), see(2020, "1800", "wage")
    grown = (see(2020, name=name, growth="168.3", since=2015, file="b.yaml") for name in ("beds", "wage"))
    return world(nothing("count"), *figures, *grown)


def derived_rate() -> World:
    rate = replace(RATE, derived=made.derived("ratio", "count", "whole", times=100))
    figures = see(2017, "58", "count"), see(2017, "265", "whole"), see(2017, "97.36", "coverage")
    return world(nothing(), *figures, known=(rate,))


def derived_difference() -> World:
    rest = replace(BEDS, derived=made.derived("difference", "whole", "count"))
    figures = see(2017, "58", "count"), see(2017, "265", "whole"), see(2017, "200")
    return world(nothing("visits"), *figures, known=(rest,))


def other_base() -> World:
    rate = replace(RATE, derived=made.derived("ratio", "women", "members", times=100))
    women, members = made.indicator("women"), made.indicator("members")
    figures = see(2020, "48", "count"), see(2020, "167", "whole"), see(2020, "306", "members")
    return world(nothing(), *figures, see(2020, "28.74", "coverage"), known=(rate, women, members))


def sum_denied() -> World:
    marks = replace(BEDS, derived=made.derived("sum", "count", "whole"))
    return world(nothing("visits"), see(2020, "5", "count"), see(2020, "6", "whole"), see(2020, "12"), known=(marks,))


def parts_denied() -> World:
    areas = (*made.HOME, *made.streets("mill", "ford"))
    parts = see(2020, "5", area="mill"), see(2020, "6", area="ford")
    return world(nothing("count"), *parts, see(2020, "12"), areas=areas)


def parts_beyond() -> World:
    return world(nothing("count"), see(2020, "13"), see(2020, "12", area="guangzhou"))


def one_year() -> World:
    total = see(2020, "58151", "visits", first_year=2016, source="p. 2", file="b.yaml")
    return world(nothing(), see(2017, "41835", "visits"), total)


def years_beyond() -> World:
    total = see(2020, "50", "visits", first_year=2016, source="p. 2", file="b.yaml")
    return world(nothing(), see(2017, "30", "visits"), see(2018, "25", "visits"), total)


def same_total() -> World:
    totals = (see(year, "140", "visits", first_year=year - 4, source=f"p. {year}") for year in (2015, 2020))
    return world(nothing(), *totals)


def share_reported() -> World:
    return world(nothing(), see(2020, "50", "coverage"), known=(SHARED,), areas=STREETS)


def share_promised() -> World:
    return world(made.plan(asks({2020: 30}, "coverage")), known=(SHARED,), areas=STREETS)


def due_years() -> World:
    sources = table(), section("2(3)", y2020="100"), section("box", y2016="100")
    return world(made.plan(row(asks({2018: 100, 2020: 100}, "coverage"), sources=sources)))


def other_bound() -> World:
    sources = table(), section("2(3)", y2020="90")
    return world(made.plan(row(asks({2020: 100}, "coverage"), sources=sources)))


def bound_of_another_year() -> World:
    sources = table(), section("2(3)", y2018="90")
    return world(made.plan(row(asks({2020: 100}, "coverage"), sources=sources)))


def failing_start() -> World:
    promise = made.condition("at_least", made.of("wage", level="city"), baseline=900)
    return world(made.plan(promise), see(2015, "1000", "wage", area="guangzhou"))


def failing_growth() -> World:
    promise = made.condition("at_least", 7, measure="growth", baseline=made.measured("5.88"))
    return world(made.plan(promise))


def start_called_short() -> World:
    promise = made.condition("at_least", made.of("wage", level="city"), baseline=900)
    return world(made.plan(promise), see(2015, **MISSED))


def other_start() -> World:
    return world(made.plan(asks({2020: 3000}, "wage", baseline=2373)), see(2015, "1800", "wage"))


def other_start_growth() -> World:
    promise = made.condition("at_least", 7, measure="growth", baseline=made.measured("5.88"))
    return world(made.plan(promise), see(2015, growth="6.2"))


def weaker_than_before() -> World:
    plans = stated(2016, 2020, asks({2020: 50}), id="old"), stated(2021, 2025, asks({2025: 35}), id="new")
    return world(plans)


def weaker_than_start() -> World:
    return world(made.plan(asks({2018: 38, 2020: 45}, baseline=40)))


def weaker_than_city() -> World:
    target = higher(row(asks({2020: 80}, "coverage", baseline=10)), "city", 2020, made.amount(90))
    return world(made.plan(target))


def lost_name() -> World:
    return world(made.plan(asks({2020: 55}, "lost")), known=(replace(made.indicator("lost"), unit="unstated"),))


def no_unit() -> World:
    return world(made.plan(asks({2020: 55}, unit_unstated=True)))


def no_nature() -> World:
    rows = binding(row(asks({2020: 5}), "one", sources=(table(1),))), row(asks({2020: 5}, "count"), sources=(table(2),))
    return world(made.plan(*rows))


def too_fast() -> World:
    return world(made.plan(asks({2020: 50}, baseline=27)), see(2010, "25"), see(2015, "27"))


def reference_changes() -> World:
    promise = asks({2018: CITY, 2020: made.of("beds", level="city", measure="growth")})
    return world(made.plan(promise))


def several_references() -> World:
    promise = asks({2018: made.highest(CITY, made.of("count")), 2020: CITY})
    return world(made.plan(promise))


def interim_is_final() -> World:
    return world(made.plan(asks({2018: 100, 2020: 100}, "coverage", baseline=40)))


def met_already() -> World:
    return world(made.plan(asks({2020: 100}, "coverage", baseline=100)))


def no_start() -> World:
    return world(made.plan(asks({2020: 55})))


def no_start_direction() -> World:
    return world(made.plan(made.directed("increase", 2020)))


def twice() -> World:
    return world(made.plan(row(asks({2020: 5}), "one"), row(asks({2020: 5}), "two")))


def near_names() -> World:
    known = (
        replace(made.indicator("a"), name=made.text("居住区配套养老服务设施达标率")),
        replace(made.indicator("b"), name=made.text("新建居住区配套养老服务设施达标率")),
    )
    return world(
        (stated(2016, 2020, asks({2020: 5}, "a")), stated(2016, 2020, asks({2020: 6}, "b"), id="other")), known=known
    )


def near_names_same_bound() -> World:
    known = (
        replace(made.indicator("a"), name=made.text("养老护理员岗前培训率")),
        replace(made.indicator("b"), name=made.text("养老护理员培训率")),
    )
    rows = row(asks({2020: 5}, "a"), "one"), row(asks({2020: 5}, "b"), "two")
    return world(made.plan(*rows), known=known)


def interim_beyond() -> World:
    return world(made.plan(asks({2018: 60, 2020: 50})))


def part_beyond() -> World:
    return world(made.plan(made.all_of(asks({2018: 60, 2020: 50}), asks({2020: 5}, "count"))))


def two_bounds() -> World:
    return world(made.plan(row(asks({2020: 5}), "one"), row(asks({2020: 6}), "two")))


def wrong_way() -> World:
    return world(made.plan(made.condition("at_most", {2020: 5})))


def wrong_direction() -> World:
    return world(made.plan(made.directed("decrease", 2020)))


def waived(pattern: str, *, until: str = "2031-12-31", seen: str = "3") -> World:
    """At least 5 beds by 2020, and an excuse."""
    return replace(world(made.plan(asks({2020: 5})), see(2020, seen)), waivers=(made.waiver(pattern, until),))


def waiver_of_nothing() -> World:
    return waived("*mispelt*")


def waiver_expired() -> World:
    return waived("plan/row/haizhu/20*", until="2021-06-30")


def waiver_not_needed() -> World:
    return waived("plan/row/haizhu/2020", seen="6")
