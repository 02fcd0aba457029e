# ruff: noqa: ANN401 (what a builder hands on is checked by the value that it builds)
"""Reviews of made-up districts, truly judged: one with everything in it, awkward ones, and any size."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from plan_compliance.errors import fault
from plan_compliance.judging import judge
from plan_compliance.model import (
    Area,
    DistrictRemark,
    Evidence,
    Indicator,
    Observation,
    Plan,
    Responsible,
    Target,
    Text,
    Waiver,
)
from plan_compliance.reporting.review.value import (
    InputFile,
    Lacking,
    Remarked,
    ReportingAccount,
    Review,
    in_order_of_plans,
)
from plan_compliance.vocabulary import Nature, Severity
from tests import made

AS_OF = "2024-06-30"
YEARS = range(2021, 2026)
NATURES = (Nature.BINDING, Nature.EXPECTED, Nature.UNSTATED)
DOMAINS = ("elderly_care", "social_assistance", "charity", "child_welfare")
NAMES = ("养老床位", "低保标准", "慈善广场", "儿童之家", "社工站", "助餐点", "婚登大厅", "公墓")
LONG = "居家社区机构相协调医养康养相结合的养老服务体系建设与运营补贴资金落实到位情况年度综合评定得分率" * 2
MARKUP = '</script><script>alert(1)</script><img src=x onerror="alert(2)">&amp;'
FORMULA = '=HYPERLINK("http://example.org")'
RIGHT_TO_LEFT = "مركز خدمات المسنين \u202eabc"

Name = Callable[[int], str]


def review_of(
    plans: Iterable[Plan], given: Iterable[Observation], indicators: Iterable[Indicator], **more: Any
) -> Review:
    """What is judged of these plans for 2023, in Chinese unless ``more`` says otherwise."""
    listed = tuple(plans)
    districts = sorted({area for plan in listed for area in plan.areas})
    names: Mapping[str, Text] = more.pop("names", {})
    areas = (made.PROVINCE, made.CITY, *(_named(made.area(one), names) for one in districts))
    waivers: tuple[Waiver, ...] = more.pop("waivers", ())
    gathered = made.gathered(listed, given, indicators, areas, waivers)
    findings = judge(gathered, as_of=AS_OF).findings
    usual: dict[str, Any] = {
        "year": 2023,
        "final": False,
        "lang": "zh",
        "versions": {"plan-compliance": "0", "Python": "3"},
    }
    return Review(
        as_of=AS_OF, plans=listed, findings=in_order_of_plans(findings, listed), waivers=waivers, **{**usual, **more}
    )


def _named(area: Area, names: Mapping[str, Text]) -> Area:
    return replace(area, name=names.get(area.id, area.name))


def town(
    districts: int, targets: int, name: Name = lambda number: f"{NAMES[number % len(NAMES)]}{number}", **more: Any
) -> Review:
    """``districts`` × ``targets`` × 5 findings, of every pace and verdict."""
    ids = [f"district{number:03}" for number in range(districts)]
    rows = [_row(number, name) for number in range(targets)]
    plans = [
        made.plan(
            *rows, id=f"{one}-2021-2025", first=2021, last=2025, midterm=2023, areas=(one,), reporting_due="03-31"
        )
        for one in ids
    ]
    given = [
        made.observe(year, 10 + (year - 2020) * ((place * 7 + number * 3) % 23 - 4), _indicator(number), area=one)
        for place, one in enumerate(ids)
        for number in range(targets)
        for year in range(2021, 2024)
        if (place + number + year) % 11
    ]
    indicators = [made.indicator(_indicator(number), unit="places", decimals=1) for number in range(targets)]
    indicators = [replace(one, domain=DOMAINS[number % 4]) for number, one in enumerate(indicators)]
    return review_of(plans, given, indicators, **more)


def _indicator(number: int) -> str:
    return f"indicator{number:03}"


def _row(number: int, name: Name) -> Target:
    due = {2023: 30 + number % 5, 2025: 50} if number % 3 else {2025: 50}
    return made.target(
        made.condition("at_least", due, _indicator(number), baseline=10),
        id=f"target{number:03}",
        nature=NATURES[number % 3],
        name=Text(zh=name(number), en=f"Target {number}"),
        responsible=Responsible(lead=("养老科", "救助科")[number % 2]) if number % 2 else None,
    )


# --- one with everything ---------------------------------------------------------------------------


def everything(**more: Any) -> Review:
    """Three districts, with waivers of every standing, changes, remarks, flags, refused and missing figures."""
    small = town(3, 12)
    plans = tuple(_changed(plan) for plan in small.plans)
    given = [
        made.observe(year, value, _indicator(number), area=f"district{place:03}", **said)
        for place in range(3)
        for number, (value, said) in enumerate(SAID)
        for year in (2021, 2022, 2023)
    ]
    indicators = [
        replace(made.indicator(_indicator(number), unit="places", decimals=1), domain=DOMAINS[number % 4])
        for number in range(12)
    ]
    names = {
        "district000": Text(zh="海珠区", en="Haizhu"),
        "district001": Text(zh="越秀区", en="Yuexiu"),
        "district002": Text(zh="江海区", en="Jianghai"),
    }
    around: dict[str, Any] = {
        "waivers": (
            made.waiver("*/target001/*", until="2024-12-31"),
            made.waiver("*/target002/district001/*", until="2024-01-31"),
            made.waiver("district000-2021-2025/gone/*"),
            made.waiver("district000-2021-2025/target005/district000/2023"),
        ),
        "remarks": _remarks(),
        "accounts": _accounts(),
        "lacking": _lacking(),
        "faults": (fault(made.PLACE, "csv.nul", scope="file"),),
        "inputs": (InputFile(file="targets/a.yaml", sha256="ab" * 32, size=120),),
    }
    return review_of(plans, given, indicators, names=names, **{**around, **more})


SAID: tuple[tuple[int, dict[str, Any]], ...] = (
    (
        12,
        {
            "remark": DistrictRemark(
                said=made.text("受场地限制，2024年底前补齐。"), reason="受场地限制", by_when="2024年底"
            )
        },
    ),
    (15, {"note": Text(zh="含在建", en="including those being built")}),
    (20, {"status": "provisional"}),
    (35, {"source": "专栏1", "document": "工作报告"}),
    (60, {"evidence": (Evidence(file="proof.pdf", place=made.PLACE),)}),
    (34, {}),
    (5, {"remark": DistrictRemark(said=made.text(FORMULA))}),
    (31, {"source": MARKUP}),
)


def _changed(plan: Plan) -> Plan:
    first, second, third, *others = plan.targets
    loosened = made.amended("2022-06-01", made.condition("at_least", {2023: 12, 2025: 14}, _indicator(2), baseline=10))
    return replace(
        plan,
        targets=(
            replace(first, assumption=Text(zh="未写时限", en="no date given"), evidence_required=True),
            second,
            replace(
                third,
                amendments=(loosened,),
                promise=made.condition("at_least", {2023: 40, 2025: 50}, _indicator(2), baseline=10),
            ),
            *(
                replace(one, withdrawal=made.withdrawn("2022-06-01")) if one.id == "target010" else one
                for one in others
            ),
        ),
    )


def _remarks() -> tuple[Remarked, ...]:
    return tuple(
        Remarked(
            severity=severity,
            rule="a-rule",
            title=Text(zh=f"规则{severity}", en=f"Rule {severity}"),
            place="targets/a.yaml:3:5",
            address="district000-2021-2025/target001",
            sentence=Text(zh="基期与所报不符", en="the baseline is not what was reported"),
        )
        for severity in Severity
    )


def _accounts() -> tuple[ReportingAccount, ...]:
    lights = ("red", "open", "green")
    return tuple(
        ReportingAccount(
            district=f"district{place:03}",
            district_name=made.text("x"),
            year=year,
            light=lights[(place + year) % 3],
            due=12,
            reported=8,
            refused=1,
            missing=2,
            awaited=1,
            on_time=7,
            late=1,
            untimed=0,
        )
        for place in range(3)
        for year in range(2021, 2024)
    )


def _lacking() -> tuple[Lacking, ...]:
    return tuple(
        Lacking(
            district=f"district{place:03}",
            area_name=made.text("街道"),
            year=2023,
            indicator=_indicator(8 + place),
            indicator_name=made.text(f"指标{place}"),
            unit="个",
            deadline="2024-03-31",
            reason=("not_submitted", "refused")[place % 2],
            addresses=(f"district{place:03}-2021-2025/target008/district{place:03}/2023",),
        )
        for place in range(3)
    )


# --- awkward ones -----------------------------------------------------------------------------------


def _nothing_reported() -> Review:
    return replace(town(2, 4), findings=review_of(town(2, 4).plans, (), _indicators(4)).findings)


def _indicators(number: int) -> list[Indicator]:
    return [made.indicator(_indicator(one)) for one in range(number)]


def _without_baselines() -> Review:
    row = made.target(made.condition("at_least", {2025: 50}, _indicator(0)), id="bare")
    plan = made.plan(row, id="bare-2021-2025", first=2021, last=2025, midterm=2023)
    return review_of((plan,), made.series({2021: 1, 2023: 5}, _indicator(0)), _indicators(1))


def _hostile(words: str) -> Callable[[], Review]:
    def make() -> Review:
        whole = everything()
        said = Text(zh=words, en=words)
        findings = tuple(
            replace(
                one,
                name=said,
                area_name=said,
                remarks=(said,),
                district_remarks=(DistrictRemark(said=said, reason=words),),
                notes=(said,),
                domain=words,
                document=words,
                unit=words,
            )
            for one in whole.findings
        )
        return replace(whole, findings=findings, versions={words: words}, responsible=(words,))

    return make


AWKWARD: Mapping[str, Callable[[], Review]] = {
    "nothing reported": _nothing_reported,
    "one district": lambda: town(1, 5),
    "one finding a year": lambda: town(1, 1),
    "two hundred districts": lambda: town(200, 3),
    "long names": lambda: town(2, 6, name=lambda number: f"{LONG[:58]}{number}"),
    "no natures": lambda: replace(
        town(2, 4), findings=tuple(replace(one, nature=Nature.UNSTATED) for one in town(2, 4).findings)
    ),
    "no baselines": _without_baselines,
    "markup": _hostile(MARKUP),
    "formulas": _hostile(FORMULA),
    "right to left": _hostile(RIGHT_TO_LEFT),
    "in English": lambda: everything(lang="en"),
    "final": lambda: everything(year=2025, final=True),
    "waivers ignored": lambda: everything(ignore_waivers=True),
}
"""What a review can be made of that a page must survive."""
