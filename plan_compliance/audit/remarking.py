"""Remarks from what rules have at hand: a pledge, a finding, a figure, a whole plan."""

from plan_compliance.audit.examined import Examined, Pledge
from plan_compliance.audit.remark import Blank, Remark
from plan_compliance.audit.wording import told
from plan_compliance.judging import Finding
from plan_compliance.model import Observation, Place, Plan


def on_pledge(pledge: Pledge, *, variant: str = "", place: Place | None = None, **blanks: Blank) -> Remark:
    """A remark on one target."""
    return Remark(
        place=place or pledge.place,
        subject=told("audit.target", area=pledge.area.name, name=pledge.name),
        plan=pledge.plan.id,
        target=pledge.target.id,
        area=pledge.area.id,
        variant=variant,
        blanks=tuple(blanks.items()),
    )


def on_finding(finding: Finding, *, variant: str = "", **blanks: Blank) -> Remark:
    """A remark on one target in one year."""
    return Remark(
        place=finding.target_place,
        subject=told("audit.figure", area=finding.area_name, year=finding.year, name=finding.name),
        plan=finding.plan,
        target=finding.target,
        area=finding.area,
        year=finding.year,
        variant=variant,
        blanks=tuple(blanks.items()),
    )


def on_figure(examined: Examined, one: Observation, *, variant: str = "", **blanks: Blank) -> Remark:
    """A remark on one reported figure."""
    name = examined.indicator(one).name
    return Remark(
        place=one.place,
        subject=told("audit.figure", area=examined.area(one.area).name, year=one.year, name=name),
        area=one.area,
        year=one.year,
        variant=variant,
        blanks=tuple(blanks.items()),
    )


def on_plan(plan: Plan, *, variant: str = "", **blanks: Blank) -> Remark:
    """A remark on several targets of a plan at once."""
    return Remark(
        place=plan.place,
        subject=plan.title,
        plan=plan.id,
        area=plan.areas[0],
        variant=variant,
        blanks=tuple(blanks.items()),
    )
