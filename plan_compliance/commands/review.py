"""The review: one year of the plans, as a page, a document, a workbook, written from the same findings."""

import argparse
import platform
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import (
    LANGUAGES,
    Outcome,
    Refusal,
    add_input,
    add_method,
    code,
    judged,
    tell,
    unknown,
    words,
)
from plan_compliance.commands.outputs import write_bytes
from plan_compliance.commands.report import selected
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.judging.finding import Finding
    from plan_compliance.model import Plan
    from plan_compliance.reporting.review.value import Lacking, Remarked, ReportingAccount, Review
    from plan_compliance.screening.completeness import Account

FORMATS = ("html", "docx", "xlsx", "markdown", "csv", "json")
DEFAULT_FORMATS = FORMATS[:3]
EXTRAS = {"docx": {"docx": "word", "matplotlib": "word"}, "xlsx": {"xlsxwriter": "excel"}}
"""Format → module that it needs → the extra that brings it."""
FILTERS = {
    "district": "districts by id or name (haizhu, 海珠区)",
    "plan": "plans by id (haizhu-2021-2025)",
    "nature": "binding, expected, unstated",
    "domain": "fields of work (elderly_care)",
    "responsible": "units that answer for a target",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which year and whom, in which formats, and where to."""
    chosen = parser.add_argument_group("what to review (repeat, or join with commas)")
    chosen.add_argument("--year", metavar="YEAR", help="the year (default: the plans' mid-term year)")
    chosen.add_argument("--final", action="store_true", help="a final evaluation (default year: the plans' last)")
    for name, help_ in FILTERS.items():
        chosen.add_argument(f"--{name}", action="extend", type=words, default=[], metavar="WORD", help=help_)
    chosen.add_argument("--ignore-waivers", action="store_true", help="list waived misses among what lags")
    add_method(parser)
    add_input(parser)
    group = parser.add_argument_group("how to write it")
    group.add_argument("--lang", choices=LANGUAGES, help="language (default: that of the plans)")
    group.add_argument(
        "--format",
        action="extend",
        type=words,
        default=[],
        metavar="WORD",
        help=f"{', '.join(FORMATS)} (default: {', '.join(DEFAULT_FORMATS)})",
    )
    group.add_argument("--out", default="", metavar="DIR", help="folder to write into (default: review-YEAR)")


def run(asked: argparse.Namespace) -> int:
    """Judge, review, write every format asked for."""
    formats = _formats(asked)
    _check_extras(formats, asked.lang or "zh")
    outcome = judged(asked)
    review = _review(outcome, asked)
    from plan_compliance.reporting.review.formats import FILES, files_in  # noqa: PLC0415

    folder = asked.out or f"review-{review.year}"
    if "docx" in formats:
        _tell_of_fonts(outcome.lang)
    for name in formats:
        for file, content in files_in(name, review):
            write_bytes({file: content}, folder, outcome.lang)
    names = say("join.names", outcome.lang).join(
        str(Path(folder) / FILES[name].format(year=review.year)) for name in formats
    )
    tell(say("review.written", outcome.lang, files=names))
    return code(outcome.intake)


def _formats(asked: argparse.Namespace) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(asked.format)) or DEFAULT_FORMATS
    wrong = [unknown("--format", name, FORMATS, asked.lang or "zh") for name in formats if name not in FORMATS]
    if wrong:
        raise Refusal("\n".join(wrong))
    return formats


def _check_extras(formats: Sequence[str], lang: str) -> None:
    """Refuse a format that needs what is not installed, before anything is judged."""
    lacking = [
        say("review.no_extra", lang, format=name, library=library, extra=extra)
        for name in formats
        for library, extra in EXTRAS.get(name, {}).items()
        if find_spec(library) is None
    ]
    if lacking:
        raise Refusal("\n".join(lacking))


def _tell_of_fonts(lang: str) -> None:
    """Say once where the pictures of the document will show boxes instead of Chinese."""
    from plan_compliance.reporting.charts.canvas import chinese_family  # noqa: PLC0415

    if not chinese_family():
        tell(say("chart.no_font", lang))


# --- what is reviewed -----------------------------------------------------------------------------


def _review(outcome: Outcome, asked: argparse.Namespace) -> "Review":
    from plan_compliance.intake.folders import fingerprints  # noqa: PLC0415
    from plan_compliance.reporting.review.value import InputFile, Review, in_order_of_plans  # noqa: PLC0415
    from plan_compliance.screening.completeness import accounts  # noqa: PLC0415

    findings = selected(outcome, asked, FILTERS)
    year = _year(findings, outcome, asked)
    plans = _running(outcome.intake.gathered.plans, findings, year)
    names = {plan.id for plan in plans}
    kept = tuple(finding for finding in findings if finding.plan in names)
    if not kept:
        raise Refusal(say("review.no_plan", outcome.lang, year=year))
    owed = accounts(outcome.intake.gathered, as_of=outcome.judgement.as_of, series=outcome.judgement.series)
    return Review(
        year=year,
        final=asked.final,
        as_of=outcome.judgement.as_of,
        lang=outcome.lang,
        plans=plans,
        findings=in_order_of_plans(kept, plans),
        responsible=tuple(asked.responsible),
        ignore_waivers=asked.ignore_waivers,
        waivers=outcome.intake.gathered.waivers,
        remarks=_remarks(outcome, plans),
        accounts=_accounts(owed, kept, year),
        lacking=_lacking(owed, outcome, kept, year),
        faults=outcome.intake.faults,
        inputs=tuple(
            InputFile(file=file, sha256=digest, size=size)
            for file, digest, size in fingerprints(asked.targets, asked.actuals)
        ),
        versions={"plan-compliance": version("plan-compliance"), "Python": platform.python_version()},
    )


def _running(plans: "Sequence[Plan]", findings: "Sequence[Finding]", year: int) -> "tuple[Plan, ...]":
    """The plans among ``findings`` in whose period ``year`` lies."""
    named = {finding.plan for finding in findings}
    return tuple(plan for plan in plans if plan.id in named and plan.first <= year <= plan.last)


def _year(findings: "Sequence[Finding]", outcome: Outcome, asked: argparse.Namespace) -> int:
    """The year asked for, else the one mid-term or last year that the plans chosen share."""
    if asked.year is not None:
        return _typed_year(asked.year, findings, outcome.lang)
    named = {finding.plan for finding in findings}
    chosen = [plan for plan in outcome.intake.gathered.plans if plan.id in named]
    years = {plan.last if asked.final else plan.midterm for plan in chosen} - {None}
    if len(years) == 1:
        return int(str(years.pop()))
    kind = say(f"review.kind.{'final' if asked.final else 'midterm'}", outcome.lang)
    told = say("join.names", outcome.lang).join(sorted(str(year) for year in years))
    raise Refusal(say("review.several_years" if told else "review.no_year", outcome.lang, kind=kind, years=told))


def _typed_year(written: str, findings: "Sequence[Finding]", lang: str) -> int:
    typed = words(written)
    if len(typed) > 1:
        raise Refusal(say("review.one_year", lang, years=say("join.names", lang).join(typed)))
    known = {str(finding.year): finding.year for finding in findings}
    if written.strip() not in known:
        listed = say("join.names", lang).join(sorted(known))
        raise Refusal(say("cli.unknown", lang, option="--year", found=written, known=listed))
    return known[written.strip()]


# --- what stands around the findings ----------------------------------------------------------------


def _remarks(outcome: Outcome, plans: "Sequence[Plan]") -> "tuple[Remarked, ...]":
    """What the audit has to say of the plans under review, and of their districts' figures."""
    from plan_compliance.audit.examined import examine  # noqa: PLC0415
    from plan_compliance.audit.rules import remarks  # noqa: PLC0415
    from plan_compliance.model import Text  # noqa: PLC0415
    from plan_compliance.reporting.review.value import Remarked  # noqa: PLC0415

    examined = examine(outcome.intake.gathered, outcome.judgement.findings, as_of=outcome.judgement.as_of)
    return tuple(
        Remarked(
            severity=one.severity,
            rule=one.rule,
            title=Text(zh=say(f"rule.{one.rule}", "zh"), en=say(f"rule.{one.rule}", "en")),
            place=str(one.place),
            address=one.address,
            sentence=Text(zh=one.sentence("zh"), en=one.sentence("en")),
        )
        for one in remarks(examined)
        if any(one.concerns(plan) for plan in plans)
    )


def _accounts(owed: "Sequence[Account]", findings: "Sequence[Finding]", year: int) -> "tuple[ReportingAccount, ...]":
    """The accounts of the districts under review for every year up to ``year``."""
    from plan_compliance.reporting.review.value import ReportingAccount  # noqa: PLC0415
    from plan_compliance.screening.debts import Standing, Timing  # noqa: PLC0415

    names = {finding.area: finding.area_name for finding in findings}
    years = {finding.year for finding in findings if finding.year <= year}
    return tuple(
        ReportingAccount(
            district=one.district,
            district_name=names[one.district],
            year=one.year,
            light=one.light,
            due=one.due,
            **{word.value: one.count(word) for word in (*Standing, *Timing)},
        )
        for one in owed
        if one.district in names and one.year in years
    )


def _lacking(
    owed: "Sequence[Account]", outcome: Outcome, findings: "Sequence[Finding]", year: int
) -> "tuple[Lacking, ...]":
    """The figures of ``year`` that the findings under review wait for."""
    from plan_compliance.reporting.review.value import Lacking  # noqa: PLC0415
    from plan_compliance.texts.units import unit_name  # noqa: PLC0415

    gathered, lang = outcome.intake.gathered, outcome.lang
    wanted = {finding.address for finding in findings if finding.year == year}
    lacking = []
    for account in owed:
        for debt in account.lacking if account.year == year else ():
            addresses = tuple(dict.fromkeys(ask.address for ask in debt.owed.asks if ask.address in wanted))
            indicator = gathered.indicators[debt.owed.indicator]
            if addresses:
                lacking.append(
                    Lacking(
                        district=account.district,
                        area_name=gathered.areas[debt.owed.area].name,
                        year=debt.owed.year,
                        indicator=indicator.id,
                        indicator_name=indicator.name,
                        unit=unit_name(indicator.unit, lang),
                        deadline=debt.owed.deadline,
                        reason=str(debt.reason),
                        addresses=addresses,
                    )
                )
    return tuple(lacking)
