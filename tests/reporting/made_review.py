# ruff: noqa: ANN401 (what a builder hands on is checked by the value that it builds)
"""Reviews made by hand, from findings made by hand: what page, document and workbook are tried on."""

from collections.abc import Iterable
from typing import Any

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Place, Plan, Text
from plan_compliance.reporting.review.value import InputFile, Lacking, Remarked, ReportingAccount, Review
from plan_compliance.reporting.review.value import in_order_of_plans as in_order
from plan_compliance.vocabulary import Severity
from tests.reporting.made_findings import BEDS, HAIZHU, SAMPLE, WAIVER, YUEXIU

REMARK = Remarked(
    severity=Severity.WARNING,
    rule="printed-completion",
    title=Text(zh="文件所印完成率与计算不符", en="Printed completion differs"),
    place="targets/yuexiu-2016-2020.yaml:56:5",
    address="yuexiu-2016-2020/lottery_share",
    sentence=Text(zh="88 / 50 = 176 %，文件印 160 %", en="88 / 50 = 176 %, printed 160 %"),
)
LACKING = Lacking(
    district="yuexiu",
    area_name=YUEXIU,
    year=2020,
    indicator="elderly_beds_per_1000",
    indicator_name=BEDS,
    unit="张/千人",
    deadline="2021-03-31",
    reason="not_submitted",
    addresses=("yuexiu-2016-2020/offices/yuexiu/2020",),
)
ACCOUNT = ReportingAccount(
    district="haizhu",
    district_name=HAIZHU,
    year=2020,
    light="red",
    due=5,
    reported=3,
    refused=1,
    missing=1,
    awaited=0,
    on_time=2,
    late=0,
    untimed=1,
)
INPUT = InputFile(file="actuals/haizhu/2020.yaml", sha256="0" * 64, size=1234)


def plan(name: str) -> Plan:
    """The plan called ``haizhu-2016-2020``: its id says whose it is and for which years."""
    area, first, last = name.rsplit("-", 2)
    return Plan(
        id=name,
        title=Text(zh=f"{name} 规划", en=f"Plan {name}"),
        areas=(area,),
        first=int(first),
        last=int(last),
        baseline_year=int(first) - 1,
        midterm=int(first) + 2,
        targets=(),
        place=Place(file=f"targets/{name}.yaml", line=1, column=1),
    )


def reviewed(findings: Iterable[Finding] = SAMPLE, **changes: Any) -> Review:
    """The review of 2020 of ``findings``, with a little of everything that stands around them, but for ``changes``."""
    listed = list(findings)
    plans = tuple(plan(name) for name in sorted({finding.plan for finding in listed}))
    made: dict[str, Any] = {
        "year": 2020,
        "final": True,
        "as_of": "2021-12-31",
        "lang": "zh",
        "plans": plans,
        "findings": in_order(listed, plans),
        "waivers": (WAIVER,),
        "remarks": (REMARK,),
        "accounts": (ACCOUNT,),
        "lacking": (LACKING,),
        "inputs": (INPUT,),
        "versions": {"plan-compliance": "0.1.0"},
    }
    return Review(**{**made, **changes})
