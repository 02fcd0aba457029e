# ruff: noqa: ANN401 (what a builder hands on is checked by the value that it builds)
"""Findings made by hand: the smallest that say something, and a set of three districts' worth for whole reports."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from plan_compliance.errors import Notice, fault
from plan_compliance.judging.finding import Cited, Finding, Missing, Movement, PartCount
from plan_compliance.model import Amount, Citation, Observation, Place, Reference, Responsible, Text, Waiver
from plan_compliance.reporting.contents import Contents
from plan_compliance.vocabulary import Comparison, Flag, Measure, Nature, Pace, Reason, Severity, Trend, Verdict

HAIZHU = Text(zh="海珠区", en="Haizhu")
YUEXIU = Text(zh="越秀区", en="Yuexiu")
GUANGZHOU = Text(zh="广州市", en="Guangzhou")
SQUARES = Text(zh="慈善广场", en="Charity squares")
BEDS = Text(zh="每千名老年人养老床位", en="Elderly-care beds per 1000 older people")
STANDARD = Text(zh="低保标准", en="Minimum living standard")
DESTITUTE = Text(zh="特困人员供养标准", en="Living standard for the destitute")
SPENDING = Text(zh="居民人均消费支出", en="Per-capita consumption")


def amount(written: str, value: float | None = None) -> Amount:
    """A bound that is a number, as written."""
    return Amount(value=Decimal(written if value is None else str(value)), written=written)


def finding(**changes: Any) -> Finding:
    """Charity squares of Haizhu in 2017 (3 of 10 by 2020, 4 expected), but for ``changes``."""
    made: dict[str, Any] = {
        "plan": "haizhu-2016-2020",
        "target": "charity_squares",
        "area": "haizhu",
        "year": 2017,
        "area_name": HAIZHU,
        "name": SQUARES,
        "domain": "charity",
        "nature": Nature.EXPECTED,
        "indicator": "charity_squares",
        "indicator_name": changes.get("name", SQUARES),
        "unit": "places",
        "decimals": 0,
        "comparison": Comparison.AT_LEAST,
        "deadline": "2018-03-31",
        "verdict": Verdict.NOT_DUE,
        "reason": Reason.NO_BOUND_THIS_YEAR,
        "pace": Pace.BEHIND,
        "trend_reason": Reason.TOO_FEW_YEARS,
        "actual": 3.0,
        "bound": 10.0,
        "limit": amount("10"),
        "movement": UNDER_WAY,
        "cited": (cited(),),
        "sources": (Citation(section="三(四)4"),),
        "document": "海珠区民政事业“十三五”规划",
        "target_place": Place(file="targets/haizhu-2016-2020.yaml", line=131, column=5),
    }
    return Finding(**{**made, **changes})


UNDER_WAY = Movement(
    baseline=0.0,
    baseline_year=2015,
    baseline_printed=True,
    next_year=2020,
    next_bound=10.0,
    final_year=2020,
    final_bound=10.0,
    expected=4.0,
    tolerance=0.5,
    completion=30.0,
    progress=30.0,
    schedule=40.0,
    gap=-7.0,
    catch_up_next=7 / 3,
    catch_up_final=7 / 3,
    change_so_far=1.5,
    path="linear",
)
FINISHED = Movement(final_year=2020)


def moved(**changes: Any) -> Movement:
    """:data:`UNDER_WAY` but for ``changes``."""
    return replace(UNDER_WAY, **changes)


def due(**changes: Any) -> Finding:
    """A finding of 2020, the last due year: met unless ``changes`` say otherwise."""
    made: dict[str, Any] = {
        "year": 2020,
        "due": True,
        "deadline": "2021-03-31",
        "verdict": Verdict.MET,
        "reason": None,
        "pace": Pace.FINISHED,
        "trend_reason": Reason.AFTER_LAST_DUE_YEAR,
        "actual": 10.0,
        "movement": FINISHED,
        "cited": (),
    }
    return finding(**{**made, **changes})


def cited(**changes: Any) -> Cited:
    """Three charity squares in Haizhu's report on 2017, but for ``changes``."""
    made: dict[str, Any] = {
        "role": "actual",
        "indicator": "charity_squares",
        "indicator_name": SQUARES,
        "area": "haizhu",
        "area_name": HAIZHU,
        "year": 2017,
        "value": 3.0,
        "unit": "places",
        "written": "3",
        "place": Place(file="actuals/haizhu/2017.yaml", line=33, column=3),
        "source": "一(五)2",
        "document": "海珠区民政工作报告",
        "submitted_on": "2018-03-22",
    }
    return Cited(**{**made, **changes})


def standard(value: float, year: int, role: str = "actual", **changes: Any) -> Cited:
    """The minimum living standard of Guangzhou in ``year``."""
    made: dict[str, Any] = {
        "indicator": "minimum_living_standard",
        "indicator_name": STANDARD,
        "area": "guangzhou",
        "area_name": GUANGZHOU,
        "unit": "yuan/person/month",
        "written": f"{value:g}",
        "place": Place(file=f"actuals/guangzhou/{year}.yaml", line=8, column=3),
    }
    return cited(role=role, value=value, year=year, **{**made, **changes})


def growth(**changes: Any) -> Finding:
    """The growth of the minimum living standard of 2021: 1120 / 1080, at least last year's of consumption."""
    made: dict[str, Any] = {
        "year": 2021,
        "target": "allowance_growth",
        "name": Text(zh="低保标准增速", en="Growth of the minimum living standard"),
        "indicator": "minimum_living_standard",
        "indicator_name": STANDARD,
        "unit": "yuan/person/month",
        "measure": Measure.GROWTH,
        "actual": (1120 / 1080 - 1) * 100,
        "bound": 3.489,
        "limit": Reference(of="consumption_per_capita", level="city", measure=Measure.GROWTH, lag=1),
        "cited": (standard(1120, 2021), standard(1080, 2020, "earlier")),
        "referred": (("consumption_per_capita", SPENDING),),
        "every_year": True,
        "nature": Nature.BINDING,
        "domain": "social_assistance",
    }
    return due(**{**made, **changes})


def destitute(**changes: Any) -> Finding:
    """The standard for the destitute of 2021: 1792 against 1.6 times the city's minimum of 1120."""
    made: dict[str, Any] = {
        "year": 2021,
        "target": "destitute_living",
        "name": DESTITUTE,
        "indicator": "destitute_living_standard",
        "unit": "yuan/person/month",
        "actual": 1792.0,
        "bound": 1792.0,
        "limit": Reference(of="minimum_living_standard", level="city", times=Decimal("1.6")),
        "cited": (standard(1120, 2021, "low"),),
        "referred": (("minimum_living_standard", STANDARD),),
        "every_year": True,
        "nature": Nature.BINDING,
        "domain": "social_assistance",
    }
    return due(**{**made, **changes})


def beds(**changes: Any) -> Finding:
    """Elderly-care beds of Yuexiu in 2020: 16 of 40, missed."""
    made: dict[str, Any] = {
        "plan": "yuexiu-2016-2020",
        "target": "beds",
        "area": "yuexiu",
        "area_name": YUEXIU,
        "name": BEDS,
        "domain": "elderly_care",
        "nature": Nature.BINDING,
        "indicator": "elderly_beds_per_1000",
        "unit": "beds/1000 persons",
        "decimals": 1,
        "verdict": Verdict.MISSED,
        "actual": 16.0,
        "bound": 40.0,
        "limit": amount("40"),
        "movement": Movement(final_year=2020, final_bound=40.0, completion=40.0, gap=-24.0),
    }
    return due(**{**made, **changes})


def part(member: str = "", **changes: Any) -> Finding:
    """One part of a composite or of an ``each``."""
    return due(member=member, **changes)


WAIVER = Waiver(
    finding="*/beds/*",
    by="广州市民政局",
    on="2020-06-01",
    until="2021-12-31",
    reason="场地受限",
    place=Place(file="targets/waivers.yaml", line=1, column=3),
)
MISSING = Missing(
    indicator="consumption_per_capita",
    indicator_name=SPENDING,
    area="guangzhou",
    area_name=GUANGZHOU,
    year=2020,
)

PRINTED = beds(
    target="lottery_share",
    name=Text(zh="福彩公益金用于养老的比例", en="Share of lottery funds for elderly care"),
    unit="%",
    nature=Nature.UNSTATED,
    verdict=Verdict.MET,
    actual=88.0,
    bound=50.0,
    limit=amount("50"),
    flags=(Flag.EXCEEDED, Flag.UNDATED),
    movement=Movement(final_year=2020, final_bound=50.0, completion=176.0, gap=38.0),
    sources=(Citation(table="专栏1", row="5", printed_value=Decimal(88), printed_completion=Decimal(160)),),
)

SAMPLE = tuple(
    sorted(
        (
            finding(
                flags=(Flag.ASSUMED,),
                assumption=Text(zh="未写时限，按2020年考核", en="no date given, read as 2020"),
                notes=(Text(zh="另有慈善地标1个。", en="besides these, one charity landmark"),),
                responsible=Responsible(lead="慈善科", others=("各街道",)),
            ),
            finding(
                target="charity_streets",
                name=Text(zh="慈善街道", en="Charity subdistricts"),
                nature=Nature.BINDING,
                pace=Pace.ACHIEVED_EARLY,
                actual=13.0,
                movement=moved(completion=130.0, progress=130.0, gap=3.0, catch_up_next=-1.0, change_so_far=6.5),
                trend=Trend.ON_COURSE,
                trend_reason=None,
            ),
            finding(
                target="restated",
                name=Text(zh="慈善广场（重复）", en="Charity squares, again"),
                flags=(Flag.RESTATED,),
                same_as="charity_squares",
            ),
            due(
                actual=None,
                verdict=Verdict.NO_DATA,
                reason=Reason.NOT_SUBMITTED,
                missing=replace(
                    MISSING, indicator="charity_squares", indicator_name=SQUARES, area="haizhu", area_name=HAIZHU
                ),
            ),
            growth(verdict=Verdict.NO_DATA, reason=Reason.REFERENCE_NOT_SUBMITTED, bound=None, missing=MISSING),
            destitute(flags=(Flag.INHERITED,), cited=(standard(1120, 2021, "low"),)),
            destitute(year=2022, actual=None, bound=None, cited=(), verdict=Verdict.NOT_DUE, reason=None, due=False),
            beds(
                flags=(Flag.WAIVED, Flag.DISPUTED),
                waiver=WAIVER,
                other_value=15.6,
                other_verdict=Verdict.MISSED,
                sources=(Citation(table="专栏1", row="13", printed_completion=Decimal(40)),),
                definition=Text(zh="=户籍人口|计", en="registered *residents* only"),
                higher=(("city", 2020, "40"),),
            ),
            PRINTED,
            beds(
                target="offices",
                name=Text(zh="办公用房", en="Office space"),
                nature=Nature.EXPECTED,
                actual=None,
                verdict=Verdict.NO_DATA,
                reason=Reason.PART_MISSING,
                counts=PartCount(satisfying=1, failing=0, unknown=1),
                parts=(
                    part(area="dadong", area_name=Text(zh="大东街道", en="Dadong"), actual=210.0),
                    part(
                        area="datang",
                        area_name=Text(zh="大塘街道", en="Datang"),
                        actual=None,
                        verdict=Verdict.NO_DATA,
                        reason=Reason.NOT_SUBMITTED,
                    ),
                ),
                movement=FINISHED,
            ),
        ),
        key=lambda one: one.address,
    )
)
"""Ten findings of two districts: every format tells them in its golden files."""


ON_SHEET = Place(file="actuals/haizhu/2020.xlsx", sheet="填报", line=14, column=5)


def doubted(rule: str, severity: Severity, place: Place, year: int) -> Notice:
    """What a rule of screening says of the beds of Haizhu in a year."""
    observation = Observation(area="haizhu", indicator="elderly_beds", year=year, place=place)
    said = fault(
        place,
        f"screen.{rule}",
        scope="observation",
        name_zh="养老床位",
        name_en="Elderly-care beds",
        area_zh="海珠区",
        area_en="Haizhu",
        year=year,
        unit="beds",
        value="100",
        submitted="2021-05-02",
        deadline="2021-03-31",
        earlier=year - 1,
    )
    return Notice(rule=rule, severity=severity, observation=observation, fault=said)


def held(lang: str) -> Contents:
    """:data:`SAMPLE` held to a gate: two fail it, one failed it before, and three things were not understood."""
    failing = {finding.target: finding for finding in SAMPLE if finding.verdict is Verdict.NO_DATA}
    pace = next(finding for finding in SAMPLE if finding.target == "charity_squares" and finding.year == 2017)
    return Contents(
        findings=SAMPLE,
        as_of="2021-12-31",
        lang=lang,
        gate="data,schedule",
        stopped=(pace, failing["offices"]),
        known=(failing["charity_squares"],),
        faults=(
            fault(
                Place(file="actuals/haizhu/100%, 2018.yaml", line=7, column=3),
                "submission.unknown_indicator",
                scope="observation",
                found="bed\nboards",
            ),
            fault(Place(file="actuals/haizhu/2019.csv", line=1), "csv.nul", scope="file"),
            fault(Place(file="actuals/haizhu/2019.csv", line=1), "csv.empty", scope="file"),
        ),
        notices=(
            doubted("no_source", Severity.WARNING, Place(file="actuals/haizhu/2018.csv", line=4), 2018),
            doubted("late", Severity.WARNING, ON_SHEET, 2020),
            doubted("asked_by_nobody", Severity.NOTE, Place(file="actuals/haizhu/2018.csv", line=4), 2018),
        ),
    )
