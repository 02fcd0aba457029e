"""What stands around the findings: ranking, missing figures, decisions, the audit's remarks, method, inputs."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Text
from plan_compliance.reporting.figures import figure
from plan_compliance.reporting.page.shared import LANGUAGES, Shared
from plan_compliance.reporting.review import decisions
from plan_compliance.reporting.review.lagging import lagging
from plan_compliance.reporting.review.value import Lacking, Review
from plan_compliance.reporting.review.wording import method
from plan_compliance.reporting.rows import Plain, number
from plan_compliance.reporting.shifts import year_shifts
from plan_compliance.texts import say
from plan_compliance.vocabulary import Flag, Shift

Places = Mapping[str, int]
"""Address of a finding → its place in the list."""


def around(review: Review, places: Places, shared: Shared) -> dict[str, Plain]:
    """Everything but the findings themselves; these are referred to by their place in the list."""
    return {
        "lagging": _lagging(review, places, shared),
        "accounts": [
            [
                one.district,
                one.year,
                str(one.light),
                one.due,
                one.reported,
                one.refused,
                one.missing,
                one.awaited,
                one.late,
            ]
            for one in review.accounts
        ],
        "lacking": [_lacking(one, places, shared) for one in review.lacking],
        "waivers": [_waiver(one, places) for one in decisions.waivers(review)],
        "amended": [_amended(one, places, shared) for one in decisions.amended(review)],
        "shifts": [
            [places[address], [list(Shift).index(shift) for shift in shifts]]
            for address, shifts in year_shifts(review.findings, review.year).items()
        ],
        "withdrawn": [
            [places[one.address], one.withdrawal.on, one.withdrawal.by, one.withdrawal.reason]
            for one in decisions.withdrawn(review)
            if one.withdrawal
        ],
        "overlaid": [
            [list(Flag).index(flag), _places(findings, places)] for flag, findings in decisions.overlaid(review)
        ],
        "explained": _places(decisions.explained(review), places),
        "audit": [
            [
                str(one.severity),
                shared.of(one.title),
                shared.of(one.sentence),
                shared.plain(one.place),
                shared.plain(one.address),
            ]
            for one in review.remarks
        ],
        "faults": [shared.number(*(fault.message(lang) for lang in LANGUAGES)) for fault in review.faults],
        "method": [
            [shared.number(zh_title, en_title), shared.number(zh, en)]
            for (zh_title, zh), (en_title, en) in zip(method(review, "zh"), method(review, "en"), strict=True)
        ],
        "inputs": [[one.file, one.sha256, one.size] for one in review.inputs],
        "inputsDigest": inputs_digest(review),
        "versions": dict(sorted(review.versions.items())),
        "ignoreWaivers": review.ignore_waivers,
    }


def inputs_digest(review: Review) -> str:
    """One digest over all files: of their names and digests, one a line."""
    return sha256("".join(f"{one.sha256}  {one.file}\n" for one in review.inputs).encode()).hexdigest()


def _lagging(review: Review, places: Places, shared: Shared) -> list[Plain]:
    """Finding, shortfall as number and text, the change needed to the next and the final due point, made so far."""
    return [
        [
            places[one.finding.address],
            number(None if one.shortfall is None else round(one.shortfall, 2)),
            shared.number(*(one.shortfall_written(lang) for lang in LANGUAGES)),
            shared.number(*(one.needed_next(lang) for lang in LANGUAGES)),
            shared.number(*(one.needed_final(lang) for lang in LANGUAGES)),
            shared.number(*(one.so_far(lang) for lang in LANGUAGES)),
        ]
        for one in lagging(review)
    ]


def _lacking(one: Lacking, places: Places, shared: Shared) -> list[Plain]:
    reason = Text(zh=say(f"reason.{one.reason}", "zh"), en=say(f"reason.{one.reason}", "en"))
    return [
        one.district,
        shared.of(one.area_name),
        shared.plain(one.indicator),
        shared.of(one.indicator_name),
        one.deadline,
        shared.of(reason),
        one.reason,
        [places[address] for address in one.addresses],
    ]


def _waiver(one: decisions.Waived, places: Places) -> list[Plain]:
    waiver = one.standing.waiver
    return [
        str(one.standing.state),
        waiver.finding,
        waiver.by,
        waiver.on,
        waiver.until,
        waiver.reason,
        str(waiver.place),
        _places(one.findings, places),
    ]


def _amended(one: Finding, places: Places, shared: Shared) -> list[Plain]:
    """Finding, the verdict under the original target, what that asked for, and every change."""
    before = one.original_verdict
    asked = shared.number(*(figure(one.original_bound, one, lang, unit=True) for lang in LANGUAGES))
    return [
        places[one.address],
        None if before is None else f"verdict.{before}",
        asked,
        [[change.on, change.by, change.reason] for change in one.amendments],
    ]


def _places(findings: Iterable[Finding], places: Places) -> list[Plain]:
    return [places[finding.address] for finding in findings]
