"""The lists of a review as tables: what lags, what is missing, what was excused or changed, what the audit says."""

from collections.abc import Iterator

from plan_compliance.judging.finding import Finding
from plan_compliance.judging.waiving import WaiverStanding
from plan_compliance.reporting.arithmetic import HELD
from plan_compliance.reporting.figures import figure, step_unit
from plan_compliance.reporting.governance import amended_told, withdrawn_told
from plan_compliance.reporting.labels import label
from plan_compliance.reporting.review import decisions
from plan_compliance.reporting.review.lagging import Lagging, lagging
from plan_compliance.reporting.review.overall import (
    NONE,
    Written,
    actual_written,
    promised,
    promised_last,
    responsible_written,
    unit_shown,
)
from plan_compliance.reporting.review.value import Review, row_of
from plan_compliance.reporting.review.wording import method
from plan_compliance.reporting.rows import number
from plan_compliance.reporting.sentences import flags_written, reason_written
from plan_compliance.reporting.sheets import Sheet, Value
from plan_compliance.reporting.unit_names import with_unit
from plan_compliance.reporting.workbook.statuses import status_written, word_written
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Reason

GOVERNED = frozenset(
    {Flag.WAIVED, Flag.WAIVER_EXPIRED, Flag.AMENDED, Flag.LOOSENED, Flag.PROVISIONAL, Flag.UNVERIFIED, Flag.DISPUTED}
)
"""Flags that a reader must know of before he believes a verdict."""


def as_value(written: Written, none: str = NONE) -> Value:
    """The number where there is one, else its words; ``none`` where there is nothing."""
    if written.value is not None:
        return number(written.value)
    return none if written.text == NONE else written.text


def asked_written(finding: Finding, lang: str) -> str:
    """What a due year asks for, as a figure even where the plan refers to another one: ``≥75``; else in words."""
    if finding.comparison in HELD and finding.bound is not None:
        return f"{HELD[finding.comparison]}{figure(finding.bound, finding, lang)}"
    asked = promised(finding, lang).text
    return "" if asked == NONE else asked


def _sheet(name: str, columns: tuple[str, ...], rows: Iterator[tuple[Value, ...]], lang: str, *percents: str) -> Sheet:
    """A list with the heads of its columns; one that is empty says so."""
    listed = tuple(rows)
    return Sheet(
        name=name,
        title=say(f"workbook.list.{name}", lang),
        columns=columns,
        heads=tuple(say(f"workbook.head.{column}", lang) for column in columns),
        rows=listed,
        notes=() if listed else (say(f"workbook.none.{name}", lang),),
        percents=frozenset(percents),
    )


# --- what lags ------------------------------------------------------------------------------------

LAGGING = (
    *("rank", "district", "name", "nature", "responsible", "status", "unit", "final", "actual", "completion"),
    *("shortfall", "needed_next", "needed_final", "so_far", "rate_unit"),
)


def lagging_list(review: Review, lang: str) -> Sheet:
    """The ranking with the yearly change that each target needs, as numbers."""
    rows = (_lagging_row(one, review, lang) for one in lagging(review))
    return _sheet("lagging", LAGGING, rows, lang, "completion")


def _lagging_row(one: Lagging, review: Review, lang: str) -> tuple[Value, ...]:
    finding, move = one.finding, one.finding.movement
    rates = [number(rate) for rate in (move.catch_up_next, move.catch_up_final, move.change_so_far)]
    unit = with_unit("", step_unit(finding), lang).strip()
    return (
        one.rank,
        finding.area_name[lang],
        finding.name[lang],
        say(f"nature.{finding.nature}", lang),
        responsible_written(finding, lang),
        status_written(finding, lang),
        unit_shown(finding, lang),
        as_value(promised_last(finding, review.histories[row_of(finding)], lang)),
        as_value(actual_written(finding, lang)),
        number(move.completion),
        number(one.shortfall),
        *rates,
        unit if any(rate is not None for rate in rates) else "",
    )


# --- what is missing ------------------------------------------------------------------------------

LACKING = ("district", "name", "year", "unit", "deadline", "reason", "waiting")
ACCOUNTS = (
    *("district", "year", "light", "due", "reported", "refused", "missing", "awaited", "on_time", "late", "untimed"),
)


def missing_lists(review: Review, lang: str) -> tuple[Sheet, Sheet, Sheet]:
    """Each figure that is missing, how each district stands in each year, what of the submissions was refused."""
    districts = review.districts
    lacking = (
        (
            districts[one.district][lang] if one.district in districts else one.area_name[lang],
            one.indicator_name[lang],
            one.year,
            one.unit,
            one.deadline,
            say(f"reason.{one.reason}", lang),
            say("join.names", lang).join(one.addresses),
        )
        for one in review.lacking
    )
    accounts = (
        (
            one.district_name[lang],
            one.year,
            say(f"light.{one.light}", lang),
            *(one.due, one.reported, one.refused, one.missing, one.awaited, one.on_time, one.late, one.untimed),
        )
        for one in review.accounts
    )
    faults = ((fault.place.told(lang), fault.sentence(lang)) for fault in review.faults)
    return (
        _sheet("missing", LACKING, lacking, lang),
        _sheet("accounts", ACCOUNTS, accounts, lang),
        _sheet("faults", ("place", "sentence"), faults, lang),
    )


# --- what was excused, changed, assumed, said -----------------------------------------------------

WAIVERS = ("address", "by", "on", "until", "why", "excused", "standing")
OVERLAYS = ("district", "name", "status", "flags", "before", "why", "remark", "address")
ASSUMPTIONS = ("district", "name", "assumption")


def governance_lists(review: Review, lang: str) -> tuple[Sheet, Sheet, Sheet]:
    """Waivers with their standing; findings of the year under something that a reader must know; assumptions."""
    waivers = (_waiver(one.standing, lang) for one in decisions.waivers(review))
    overlays = (_overlay(finding, lang) for finding in review.of_year if _is_governed(finding))
    assumed = dict.fromkeys(
        (finding.area_name[lang], finding.name[lang], finding.assumption[lang])
        for finding in review.of_year
        if finding.assumption
    )
    return (
        _sheet("waivers", WAIVERS, waivers, lang),
        _sheet("overlays", OVERLAYS, overlays, lang),
        _sheet("assumptions", ASSUMPTIONS, iter(assumed), lang),
    )


def _waiver(standing: WaiverStanding, lang: str) -> tuple[Value, ...]:
    one, state = standing.waiver, say(f"waiver_state.{standing.state}", lang)
    return one.finding, one.by, one.on, one.until, one.reason, len(standing.amiss), state


def _is_governed(finding: Finding) -> bool:
    withdrawn = finding.reason is Reason.WITHDRAWN
    return withdrawn or bool(finding.remarks) or not GOVERNED.isdisjoint(finding.flags)


def _overlay(finding: Finding, lang: str) -> tuple[Value, ...]:
    before, waiver = finding.original_verdict, finding.waiver
    waived = [f"{waiver.reason} ({waiver.by} {waiver.on})"] if waiver else []
    reasons = [reason_written(finding.reason, lang)] if finding.reason else []
    return (
        finding.area_name[lang],
        finding.name[lang],
        status_written(finding, lang),
        flags_written(finding, lang),
        word_written(f"verdict.{before}", lang) if before else "",
        "\n".join([*waived, *amended_told(finding, lang), *withdrawn_told(finding, lang), *reasons]),
        say("join.clauses", lang).join(remark[lang] for remark in finding.remarks),
        finding.address,
    )


# --- the audit, the method, the inputs ------------------------------------------------------------


def audit_list(review: Review, lang: str) -> Sheet:
    """What the audit has to say of the plans and figures."""
    rows = (
        (say(f"severity.{one.severity}", lang), one.title[lang], one.address, one.sentence[lang], one.place)
        for one in review.remarks
    )
    return _sheet("audit", ("severity", "rule", "concerned", "sentence", "place"), rows, lang)


def method_lists(review: Review, lang: str) -> tuple[Sheet, Sheet, Sheet]:
    """Every formula and threshold used; the plans under review; the files read, by which anybody can tell his own."""
    versions = [(say("workbook.as_of", lang), review.as_of), *sorted(review.versions.items())]
    plans = ((one.title[lang], one.id, one.document.issuer, one.document.issued) for one in review.plans)
    return (
        _sheet("method", ("title", "told"), iter([*method(review, lang), *versions]), lang),
        _sheet("plans", ("document", "plan", "issuer", "issued"), plans, lang),
        _sheet("inputs", ("file", "size", "sha256"), ((one.file, one.size, one.sha256) for one in review.inputs), lang),
    )


def domain_of(finding: Finding, lang: str) -> str:
    """The field of work."""
    return label("domain", finding.domain, lang)
