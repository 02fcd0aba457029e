"""What a review is written from: the findings of the plans that were running, and all that stands around them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from plan_compliance.errors import Fault
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Plan, Text, Waiver
from plan_compliance.vocabulary import Flag, Severity

Row: TypeAlias = tuple[str, str, str]
"""``plan, target, area``: one line of a table, whatever the year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InputFile:
    """A file that was read, and the digest by which anybody can tell whether his own copy is the same."""

    file: str
    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Remarked:
    """One remark of the audit, in words."""

    severity: Severity
    rule: str
    title: Text
    place: str
    address: str
    """``plan/target`` or ``area/year``."""
    sentence: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportingAccount:
    """What one district owes for one year; ``due`` is the sum of the four that follow it."""

    district: str
    district_name: Text
    year: int
    light: str
    """``red``, ``open`` or ``green``; labels ``light.<word>``."""
    due: int
    reported: int
    refused: int
    missing: int
    awaited: int
    on_time: int
    late: int
    untimed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Lacking:
    """A figure whose time is up and that is not there, or was refused."""

    district: str
    area_name: Text
    year: int
    indicator: str
    indicator_name: Text
    unit: str
    deadline: str
    reason: str
    """Label ``reason.<word>``."""
    addresses: tuple[str, ...]
    """The findings that wait for it."""


@dataclass(frozen=True, kw_only=True)
class Review:
    """One year of the plans that ran in it, seen from ``as_of`` (ISO date); findings in the order of their plans."""

    year: int
    final: bool
    """The last word on a plan, rather than a look at it on its way."""
    as_of: str
    lang: str
    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...]
    """Of every year of these plans, by district, plan, row of the plan and year."""
    responsible: tuple[str, ...] = ()
    """The units that it is narrowed to; empty: all."""
    ignore_waivers: bool = False
    waivers: tuple[Waiver, ...] = ()
    remarks: tuple[Remarked, ...] = ()
    accounts: tuple[ReportingAccount, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    faults: tuple[Fault, ...] = ()
    """What of the submissions was not understood."""
    inputs: tuple[InputFile, ...] = ()
    versions: Mapping[str, str]
    """Program → version."""

    @cached_property
    def of_year(self) -> tuple[Finding, ...]:
        """The findings of the year under review, in the same order."""
        return tuple(finding for finding in self.findings if finding.year == self.year)

    @cached_property
    def counted(self) -> tuple[Finding, ...]:
        """Those of them that are counted: a target that restates another one is not."""
        return tuple(finding for finding in self.of_year if not finding.has(Flag.RESTATED))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year of the plans, ascending."""
        return tuple(sorted({finding.year for finding in self.findings}))

    @cached_property
    def districts(self) -> Mapping[str, Text]:
        """Id → name of every area judged, in the order of the findings."""
        return {finding.area: finding.area_name for finding in self.findings}

    @cached_property
    def histories(self) -> Mapping[Row, Mapping[int, Finding]]:
        """Every line of the tables with its finding in each year."""
        lines: dict[Row, dict[int, Finding]] = defaultdict(dict)
        for finding in self.findings:
            lines[row_of(finding)][finding.year] = finding
        return lines

    def plan_of(self, finding: Finding) -> Plan:
        """The plan that promised it."""
        return self._plans[finding.plan]

    @cached_property
    def _plans(self) -> Mapping[str, Plan]:
        return {plan.id: plan for plan in self.plans}


def row_of(finding: Finding) -> Row:
    """The line of the tables that a finding belongs to."""
    return finding.plan, finding.target, finding.area


def in_order_of_plans(findings: Iterable[Finding], plans: Sequence[Plan]) -> tuple[Finding, ...]:
    """``findings`` by district, by plan (the older first), by the row of the plan, by year."""
    first = {plan.id: plan.first for plan in plans}

    def rank(finding: Finding) -> tuple[str, int, str, int, int, str, int]:
        place = finding.target_place
        return (
            finding.area,
            first.get(finding.plan, 0),
            finding.plan,
            place.line,
            place.column,
            finding.target,
            finding.year,
        )

    return tuple(sorted(findings, key=rank))
