"""Random little worlds such as intake would accept; numbers from small pools, so that bounds are often just hit."""

from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from plan_compliance.model import (
    Area,
    Baseline,
    Condition,
    Each,
    Gathered,
    Indicator,
    Limit,
    Observation,
    Place,
    Plan,
    Promise,
    Reference,
    Target,
    Test,
)
from plan_compliance.vocabulary import Comparison, Kind, Measure, Path, Status, Verdict
from tests.made import (
    Bounds,
    Spec,
    all_of,
    amended,
    amount,
    any_of,
    area,
    by_class,
    condition,
    derived,
    directed,
    done,
    each,
    gathered,
    highest,
    indicator,
    level_in,
    lowest,
    measured,
    observe,
    of,
    plan,
    target,
    that,
    waiver,
    withdrawn,
)

Number: TypeAlias = int | str
Ends: TypeAlias = Limit | tuple[Limit, Limit]
Drawn = TypeVar("Drawn")
FIRST, LAST = 2016, 2018
SEEN = range(2014, 2021)
DAYS = ("2015-06-30", "2016-12-31", "2017-06-30", "2018-12-30", "2018-12-31", "2019-06-30", "2030-12-31")

LEVELS: list[Number] = [0, 1, 2, 3, 5, 10, 11, 12, "0.1", "0.2", "0.3", "1.1", "12.1", "10.0000000001", "9.999"]
SIGNED: list[Number] = [*LEVELS, -1, -10, "-0.1"]
PERCENTS: list[Number] = [0, 5, 10, -10, 21, 50, 75, 100, "33.3", "10.0001"]
SHARES: list[Number] = [5, 25, "33.3", 50, 75]
MEASURES: dict[Kind, list[Measure]] = {
    Kind.STOCK: [Measure.LEVEL, Measure.LEVEL, Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.YEARLY_CHANGE,
                 Measure.CHANGE, Measure.TOTAL_GROWTH, Measure.MEAN],
    Kind.FLOW: [Measure.LEVEL, Measure.CUMULATIVE, Measure.CUMULATIVE, Measure.MEAN, Measure.GROWTH],
    Kind.RATE: [Measure.LEVEL, Measure.COMPOUNDED, Measure.YEARLY_CHANGE, Measure.CHANGE],
    Kind.AMOUNT: [Measure.LEVEL, Measure.GROWTH, Measure.AVERAGE_GROWTH],
    Kind.GRADE: [Measure.LEVEL],
}  # fmt: skip
RELATIVE = {Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.TOTAL_GROWTH, Measure.COMPOUNDED}
NUMERIC = [one for one in Comparison if one not in {Comparison.DONE, Comparison.DIRECTION}]
ONE_SIDED = [Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.ABOVE, Comparison.BELOW]


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What a promise may be about."""

    indicators: tuple[Indicator, ...]
    districts: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def numbers(self) -> list[Indicator]:
        """The indicators whose figures are plain numbers."""
        return [one for one in self.indicators if one.kind not in {Kind.MILESTONE, Kind.GRADE}]


def some(options: list[Number]) -> SearchStrategy[Number]:
    """One of a pool."""
    return st.sampled_from(options)


def rarely(strategy: SearchStrategy[Drawn]) -> SearchStrategy[Drawn | None]:
    """Mostly nothing."""
    return st.one_of(st.none(), st.none(), st.none(), strategy)


# --- places and indicators -----------------------------------------------------------------------


@st.composite
def places(draw: DrawFn) -> tuple[Area, ...]:
    """One to three districts under a city under a province, the first with up to four parts."""
    districts = ["haizhu", "yuexiu", "jianghai"][: draw(st.integers(1, 3))]
    unnamed = {"subdistrict": 1} if draw(st.integers(0, 5)) == 0 else {}
    classes = {one: {"land": draw(st.sampled_from(["one", "two"]))} for one in districts}
    made = [area("guangdong", "province", ""), area("guangzhou", "city", "guangdong")]
    made += [area(one, classes=classes[one], unnamed_parts=unnamed if one == "haizhu" else {}) for one in districts]
    for number in range(draw(st.integers(0, 4))):
        size = draw(st.sampled_from([500, 1000, 2000, None]))
        attributes = {} if size is None else {"households": size}
        classes_of_part = {"land": draw(st.sampled_from(["one", "two"]))}
        level = draw(st.sampled_from(["subdistrict", "subdistrict", "community"]))
        made.append(area(f"part{number}", level, "haizhu", attributes=attributes, classes=classes_of_part))
    return tuple(made)


@st.composite
def catalogues(draw: DrawFn) -> tuple[Indicator, ...]:
    """One to four indicators of any kind; a derived one brings its operands with it."""
    better = st.sampled_from(["higher", "lower", "neither"])
    tolerance, floor = rarely(st.sampled_from([0, 10])), st.sampled_from([None, 0])
    setter = st.sampled_from(["", "city"])
    pool = {
        "beds": indicator("beds", "stock", draw(better), lowest=draw(floor), tolerance=draw(tolerance)),
        "funds": indicator("funds", "flow", draw(better), lowest=draw(floor)),
        "prices": indicator("prices", "rate", draw(better), growth_rate=True),
        "wage": indicator("wage", "amount", draw(better), set_by=draw(setter), holds=draw(st.booleans())),
        "opening": indicator("opening", "milestone"),
        "grade": indicator("grade", "grade", scale=("A", "AA", "AAA")),
        "homes": indicator("homes", "stock", draw(better)),
        "density": indicator("density", "stock", draw(better), derived=draw(recipes())),
    }  # fmt: skip
    chosen = draw(st.lists(st.sampled_from(sorted(pool)), min_size=1, max_size=3, unique=True))
    operands = ["beds", "homes"] if "density" in chosen else []
    return tuple(pool[one] for one in dict.fromkeys([*chosen, *operands]))


def recipes() -> SearchStrategy[object]:
    """How a derived indicator follows from beds and homes."""
    operations = st.sampled_from(["ratio", "sum", "difference"])
    return st.builds(
        lambda operation, times: derived(operation, "beds", "homes", times=times), operations, some([1, 10])
    )


# --- limits and tests ----------------------------------------------------------------------------


def constants(measure: Measure, kind: Kind) -> SearchStrategy[Number]:
    """A number as a plan would print it for this measure."""
    if kind is Kind.GRADE:
        return some([1, 2, 3])
    if measure is Measure.SHARE:
        return some(SHARES)
    return some(PERCENTS if measure in RELATIVE else LEVELS)


@st.composite
def references(draw: DrawFn, setting: Setting) -> Reference:
    """Another series, or the same one."""
    other = draw(st.sampled_from(setting.numbers))
    where: dict[str, Any] = draw(
        st.sampled_from([{}, {}, {"level": "city"}, {"area": "guangzhou"}, {"area": setting.districts[0]}])
    )
    when: dict[str, Any] = draw(st.sampled_from([{}, {"lag": 1}, {"lag": 2}, {"year": 2015}]))
    measure = draw(st.sampled_from(MEASURES[other.kind]))
    times, plus = draw(some([1, 1, 2, "0.5", "1.1"])), draw(some([0, 0, 1]))
    return of(other.id, times=times, plus=plus, measure=measure, **where, **when)


@st.composite
def limits(draw: DrawFn, setting: Setting, measure: Measure, kind: Kind) -> Limit:
    """A number, another series, an extreme, or a number by class."""
    plain = constants(measure, kind)
    form = draw(st.sampled_from(["plain"] * 5 + ["reference"] * 2 + ["extreme", "class"]))
    if form == "class":
        return by_class("land", one=draw(plain), two=draw(plain))
    if kind is Kind.GRADE or form == "plain" or not setting.numbers:
        return amount(draw(plain))
    if form == "reference":
        return draw(references(setting))
    ends = [draw(plain), draw(references(setting))]
    return draw(st.sampled_from([highest, lowest]))(*ends)


@st.composite
def tests_of(draw: DrawFn, setting: Setting) -> Test:
    """A test of an indicator's level or yearly change."""
    subject = draw(st.sampled_from(setting.numbers))
    measure = draw(st.sampled_from(["level", "level", "yearly_change"]))
    comparison = draw(st.sampled_from(ONE_SIDED))
    spec = draw(st.one_of(some(LEVELS), references(setting)))
    return that(subject.id, comparison, spec, measure=measure)


@st.composite
def scopes(draw: DrawFn, setting: Setting) -> Each:
    """Every part, or some of them."""
    by_size = that("households", draw(st.sampled_from(ONE_SIDED)), 1000, attribute=True)
    narrow = [by_size, draw(tests_of(setting))] if setting.numbers else [by_size]
    where = [draw(st.sampled_from(narrow))] if draw(st.integers(0, 3)) == 0 else []
    exempt = [draw(st.sampled_from(narrow))] if draw(st.integers(0, 4)) == 0 else []
    stages = draw(st.sampled_from([("subdistrict",), ("subdistrict",), ("subdistrict", "community")]))
    return each(*stages, where=where, exempt=exempt)


# --- promises ------------------------------------------------------------------------------------


@st.composite
def conditions(draw: DrawFn, setting: Setting, *, plain: bool = False) -> Condition:
    """One leaf; ``plain``: no scope and no condition of its own."""
    subject = draw(st.sampled_from(setting.indicators))
    scope = None if plain or not setting.parts else draw(rarely(scopes(setting)))
    if subject.kind is Kind.MILESTONE:
        years = draw(st.sampled_from([(2017,), (2018,), (2016, 2018), (2016, 2017, 2018)]))
        found = done(*years, indicator=subject.id, each=scope)
    elif scope is not None and draw(st.booleans()):
        found = draw(shares(setting, subject, scope))
    else:
        found = draw(numeric(setting, subject, scope))
    gated = scope is None and not plain and setting.numbers and draw(st.integers(0, 4)) == 0
    return replace(found, only_if=(draw(tests_of(setting)),)) if gated else found


@st.composite
def numeric(draw: DrawFn, setting: Setting, subject: Indicator, scope: Each | None) -> Condition:
    """A measure of a number or a grade, compared."""
    if subject.kind is not Kind.GRADE and draw(st.integers(0, 9)) == 0:
        start = draw(st.one_of(st.none(), some(LEVELS)))
        return directed(draw(st.sampled_from(["increase", "decrease"])), 2018, subject.id, baseline=start)
    measure = draw(st.sampled_from(MEASURES[subject.kind]))
    comparison = draw(st.sampled_from([*NUMERIC, Comparison.AT_LEAST, Comparison.AT_LEAST, Comparison.AT_MOST]))
    within = draw(st.sampled_from([1, "5%"])) if comparison is Comparison.ABOUT else None
    elsewhere = setting.districts[-1] if scope is None and draw(st.integers(0, 9)) == 0 else ""
    graded = subject.kind is Kind.GRADE
    return condition(
        comparison,
        draw(dues(limit_pairs(setting, measure, subject.kind, comparison))),
        subject.id,
        measure=measure,
        within=within,
        each=scope,
        area=elsewhere,
        baseline=None if scope or graded else draw(baselines(measure)),
        path=Path.LINEAR if graded else draw(st.sampled_from([*[Path.LINEAR] * 3, Path.COMPOUND, Path.STEPS])),
        rounded=None if graded else draw(rarely(st.sampled_from([0, 1]))),
    )


@st.composite
def shares(draw: DrawFn, setting: Setting, subject: Indicator, scope: Each) -> Condition:
    """The share of parts that satisfy."""
    test = draw(rarely(tests_of(setting))) if setting.numbers else None
    comparison = draw(st.sampled_from(ONE_SIDED))
    share = limit_pairs(setting, Measure.SHARE, Kind.RATE, comparison)
    start = draw(st.sampled_from([None, None, measured(25)]))
    return condition(
        comparison, draw(dues(share)), subject.id, measure="share", each=scope, satisfying=test, baseline=start
    )


@st.composite
def limit_pairs(draw: DrawFn, setting: Setting, measure: Measure, kind: Kind, comparison: Comparison) -> Ends:
    """One limit, or for ``between`` two that are not upside down."""
    if comparison is not Comparison.BETWEEN:
        return draw(limits(setting, measure, kind))
    ends = sorted((draw(constants(measure, kind)), draw(constants(measure, kind))), key=float)
    return amount(ends[0]), amount(ends[1])


@st.composite
def dues(draw: DrawFn, limit: SearchStrategy[Any]) -> Bounds:
    """One due year, two with a bound each, two with the same, or every year."""
    form = draw(st.sampled_from(["last", "last", "two", "same", "every", "early"]))
    one: Spec | tuple[Spec, Spec] = draw(limit)
    if form == "every":
        every: Bounds = one
        return every
    years = {"last": [2018], "two": [2016, 2018], "same": [2017, 2018], "early": [2017]}[form]
    return {year: draw(limit) if form == "two" else one for year in years}


def baselines(measure: Measure) -> SearchStrategy[Baseline | Number | None]:
    """Nothing, a level, a level in another year, or the measure itself."""
    printed: list[Baseline | Number | None] = [None, None, 1, 10, 0, level_in(2014, 10)]
    return st.sampled_from(printed if measure is Measure.LEVEL else [*printed, measured(5)])


@st.composite
def promises(draw: DrawFn, setting: Setting) -> Promise:
    """A condition, or several in one."""
    if draw(st.integers(0, 3)):
        return draw(conditions(setting))
    inner = [draw(conditions(setting, plain=draw(st.booleans()))) for _ in range(draw(st.integers(2, 3)))]
    members: list[Promise] = list(inner)
    joined = st.sampled_from([True, False]).map(lambda every: all_of if every else any_of)
    if draw(st.integers(0, 3)) == 0:
        members[0] = draw(joined)(members[0], draw(conditions(setting, plain=True)))
    together = draw(joined)
    if setting.parts and draw(st.integers(0, 4)) == 0:
        leaves = [draw(conditions(setting, plain=True)) for _ in range(2)]
        return together(*(replace(leaf, area="", baseline=None) for leaf in leaves), each=draw(scopes(setting)))
    gated = setting.numbers and draw(st.integers(0, 5)) == 0
    return together(*members, only_if=(draw(tests_of(setting)),) if gated else ())


@st.composite
def targets(draw: DrawFn, setting: Setting, id: str) -> Target:  # noqa: A002
    """A row, sometimes amended, withdrawn, or with an exception."""
    promise = draw(promises(setting))
    more: dict[str, Any] = {}
    if isinstance(promise, Condition) and promise.comparison in ONE_SIDED and draw(st.integers(0, 4)) == 0:
        later = draw(dues(constants(promise.measure, Kind.STOCK)))
        changed = condition(promise.comparison, later, promise.indicator)
        on = draw(st.sampled_from(["2016-06-30", "2017-12-31", "2018-01-01"]))
        more["amendments"] = (amended(on, replace(promise, bounds=changed.bounds, every_year=changed.every_year)),)
    if draw(st.integers(0, 7)) == 0:
        more["only"] = {setting.districts[-1]: draw(conditions(setting, plain=True))}
    if draw(st.integers(0, 9)) == 0:
        more["withdrawal"] = withdrawn(draw(st.sampled_from(["2016-12-31", "2017-06-30", "2018-01-01"])))
    return target(promise, id, **more)


@st.composite
def plans(draw: DrawFn, setting: Setting, id: str = "plan") -> Plan:  # noqa: A002
    """One to four rows, one of them sometimes a restatement."""
    rows = [draw(targets(setting, f"row{number}")) for number in range(draw(st.integers(1, 3)))]
    if draw(st.integers(0, 5)) == 0:
        rows.append(replace(rows[0], id="again", same_as=rows[0].id))
    baseline_year = draw(st.sampled_from([2015, 2015, 2015, 2014]))
    tolerance = draw(rarely(st.sampled_from([0, 20])))
    return plan(
        *rows, id=id, first=FIRST, last=LAST, areas=setting.districts, baseline_year=baseline_year, tolerance=tolerance
    )


# --- observations --------------------------------------------------------------------------------


@st.composite
def told(draw: DrawFn, subject: Indicator, place: str, year: int) -> Observation:
    """What one submission says of an indicator in a year, in any form that its kind allows."""
    form = draw(st.sampled_from(["value"] * 12 + forms(subject)))
    status = draw(st.sampled_from([Status.FINAL] * 5 + [Status.PROVISIONAL, Status.REVISED, Status.ESTIMATED]))
    handed_in = draw(st.sampled_from([f"{year + 1}-03-01"] * 6 + ["", f"{year + 1}-05-01", "2019-06-30"]))
    if subject.kind is Kind.MILESTONE:
        status, handed_in = Status.FINAL, f"{year + 1}-03-01"
    around: dict[str, Any] = {"area": place, "submitted_on": handed_in, "status": status}
    if form != "value":
        return other_form(draw, form, subject, year, around)
    if subject.kind is Kind.MILESTONE:
        return observe(year, indicator=subject.id, done=draw(dates(year)), **around)
    pool: list[Number] = [1, 2, 3] if subject.kind is Kind.GRADE else LEVELS if subject.lowest is not None else SIGNED
    definition = draw(st.sampled_from(["", "", "", "a", "a", "b"]))
    more: dict[str, Any] = draw(dated(year)) if subject.holds else {}
    return observe(year, draw(some(pool)), subject.id, definition=definition, **around, **more)


def forms(subject: Indicator) -> list[str]:
    """The forms of figure, other than the plain one, that make sense for an indicator."""
    if subject.kind in {Kind.MILESTONE, Kind.GRADE}:
        return ["missing", "refused", "declared", "count"]
    more = ["total", "mean", "total"] if subject.kind is Kind.FLOW else []
    more += ["reading"] if subject.id in {"beds", "funds"} else []
    return ["missing", "refused", "declared", "growth", "count", *more]


def other_form(draw: DrawFn, form: str, subject: Indicator, year: int, around: dict[str, Any]) -> Observation:
    """A figure that is not the plain value of a year."""
    number = draw(some(LEVELS))
    start = year - draw(st.integers(1, 2))
    count = draw(st.integers(0, 3))
    fields: dict[str, dict[str, Any]] = {
        "missing": {"status": Status.NOT_AVAILABLE},
        "refused": {"refused": True},
        "declared": {"declared": Verdict.MET},
        "growth": {"growth": draw(some(PERCENTS))},
        "count": {"satisfying": count, "of": count + draw(st.integers(0, 1))},
        "total": {"value": number, "first_year": start},
        "mean": {"mean": number, "first_year": start},
        "reading": {"value": number, "read_on": f"{year}-0{draw(st.integers(6, 8))}-01"},
    }
    return observe(year, indicator=subject.id, **{**around, **fields[form]})


@st.composite
def dates(draw: DrawFn, year: int) -> tuple[str, ...]:
    """The events up to a year, none for *not yet*; a year's event has one date in every report."""
    years = draw(st.lists(st.integers(2015, max(2015, year)), max_size=2, unique=True))
    return tuple(f"{one}-05" for one in sorted(years))


def dated(year: int) -> SearchStrategy[dict[str, Any]]:
    """Since when a held value is in force (told alike by all), and to when it is confirmed."""
    since = ["", f"{year}-01-01", f"{year}-07-01"][year % 3]
    known = st.sampled_from([None, None, year, year + 2]) if since else st.none()
    return known.map(lambda confirmed: {"in_force_from": since, "confirmed_to": confirmed})


@st.composite
def submissions(draw: DrawFn, setting: Setting, where: tuple[str, ...]) -> tuple[Observation, ...]:
    """A figure for most keys, a second submission for few; never two of one form in one file."""
    found: dict[object, Observation] = {}
    for subject in setting.indicators:
        for place in where:
            years = draw(st.lists(st.sampled_from(SEEN), max_size=len(SEEN), unique=True))
            for file, year in [("a.yaml", year) for year in years] + [("b.yaml", year) for year in years[:1]]:
                if file == "a.yaml" or (subject.kind is not Kind.MILESTONE and draw(st.integers(0, 4)) == 0):
                    seen = replace(draw(told(subject, place, year)), place=Place(file=file, line=len(found) + 1))
                    found.setdefault(key_of(seen), seen)
    return tuple(found.values())


def key_of(seen: Observation) -> object:
    """What may stand only once in a file: totals of one series must not even overlap."""
    total = seen.first_year is not None
    when = "total" if total else seen.year
    form = tuple(one is None for one in (seen.value, seen.mean, seen.growth, seen.satisfying, seen.done))
    return seen.place.file, seen.area, seen.indicator, when, total or form, seen.read_on


@st.composite
def settings_of(draw: DrawFn, everywhere: tuple[Area, ...]) -> Setting:
    """What promises in these places may be about."""
    districts = tuple(one.id for one in everywhere if one.level == "district")
    parts = tuple(one.id for one in everywhere if one.level in {"subdistrict", "community"})
    return Setting(indicators=draw(catalogues()), districts=districts, parts=parts)


@st.composite
def worlds(draw: DrawFn) -> Gathered:
    """All of it: places, catalogue, one or two plans, submissions, waivers."""
    everywhere = draw(places())
    setting = draw(settings_of(everywhere))
    made = [draw(plans(setting, f"plan{number}")) for number in range(draw(st.sampled_from([1, 1, 2])))]
    seen = draw(submissions(setting, ("guangzhou", *setting.districts, *setting.parts)))
    excuses = [waiver("plan0/row0/*")] if draw(st.booleans()) else []
    return gathered(made, seen, setting.indicators, everywhere, excuses)


def days() -> SearchStrategy[str]:
    """The day of judgement."""
    return st.sampled_from(DAYS)
