"""A review as the plain values that the page's scripts read: ids, numbers of shared texts, numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.labels import label
from plan_compliance.reporting.page.around import around
from plan_compliance.reporting.page.lines import FIELDS, LINE_FIELDS, finding_values, line_values
from plan_compliance.reporting.page.shared import LANGUAGES, Shared
from plan_compliance.reporting.review.value import Review, Row, row_of
from plan_compliance.reporting.review.wording import headline_of, overall_headline, title
from plan_compliance.reporting.rows import Plain
from plan_compliance.texts import TEXTS
from plan_compliance.vocabulary import Flag, Nature, Pace, Shift, Trend, Verdict

SHOWN = (
    "page.",
    "head.",
    "review.section.",
    "review.head.",
    "review.lagging.",
    "review.missing.",
    "explain.",
    "sentence.whole",
)
"""Beginnings of the keys of the texts that the scripts say themselves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """What the findings refer to by its place in a list, in the order of the review."""

    findings: Mapping[str, int]
    """By address."""
    lines: Mapping[Row, int]
    districts: Sequence[str]
    targets: Sequence[str]
    domains: Sequence[str]
    units: Sequence[str]


def payload(review: Review, pages: Mapping[str, str] | None = None, index: str = "") -> Mapping[str, Plain]:
    """All that the page shows, in both languages.

    ``pages``: district → file of its own page; the payload is then that of an index, which holds the year alone and
    leaves out what a row opens to. ``index``: the file of the index that a district's page belongs to.
    """
    told = review.of_year if pages else review.findings
    shared, places = Shared(), places_of(told, tuple(review.districts))
    plans = [plan.id for plan in review.plans]
    first = {row: next(iter(review.histories[row].values())) for row in places.lines}
    body: dict[str, Plain] = {
        "lang": review.lang,
        "year": review.year,
        "years": [*sorted({finding.year for finding in told})],
        "pages": [pages[area] for area in review.districts] if pages else None,
        "index": index or None,
        "asOf": review.as_of,
        "final": review.final,
        "responsible": list(review.responsible),
        "title": shared.number(*(title(review, lang) for lang in LANGUAGES)),
        "headline": shared.number(*(overall_headline(review, lang) for lang in LANGUAGES)),
        "districts": [
            [area, shared.of(name), _headline(shared, [one for one in review.counted if one.area == area])]
            for area, name in review.districts.items()
        ],
        "targets": _targets(told, places, shared),
        "domains": [[domain, _label("domain", domain, shared)] for domain in places.domains],
        "units": [
            [unit, _headline(shared, [one for one in review.counted if unit_of(one) == unit])] for unit in places.units
        ],
        "plans": [[plan.id, shared.of(plan.title), plan.first, plan.last, plan.midterm] for plan in review.plans],
        "words": {
            "verdict": list(Verdict),
            "pace": list(Pace),
            "trend": list(Trend),
            "nature": list(Nature),
            "flag": list(Flag),
            "shift": list(Shift),
        },
        "lineFields": list(LINE_FIELDS),
        "lines": [
            [
                places.targets.index(finding.target),
                places.districts.index(finding.area),
                plans.index(finding.plan),
                places.domains.index(finding.domain),
                places.units.index(unit_of(finding)) if finding.responsible else -1,
                *line_values(finding, review.histories[row], shared),
            ]
            for row, finding in first.items()
        ],
        "fields": list(FIELDS),
        "findings": [[places.lines[row_of(one)], *finding_values(one, shared, brief=bool(pages))] for one in told],
        **around(review, places.findings, shared),
        "texts": {key: [zh, en] for key, (zh, en) in TEXTS.items() if key.startswith(SHOWN)},
        "labels": _labels(),
    }
    return {**body, "shared": shared.listed()}


def places_of(findings: Sequence[Finding], districts: Sequence[str]) -> Places:
    """The lists that ``findings`` point into."""
    return Places(
        findings={finding.address: place for place, finding in enumerate(findings)},
        lines={row: place for place, row in enumerate(dict.fromkeys(map(row_of, findings)))},
        districts=districts,
        targets=list(dict.fromkeys(finding.target for finding in findings)),
        domains=list(dict.fromkeys(finding.domain for finding in findings)),
        units=sorted({unit_of(finding) for finding in findings if finding.responsible}),
    )


def unit_of(finding: Finding) -> str:
    """The unit that leads; empty where none is named."""
    return finding.responsible.lead if finding.responsible else ""


def _headline(shared: Shared, findings: Sequence[Finding]) -> int:
    return shared.number(*(headline_of(findings, lang) for lang in LANGUAGES))


def _targets(findings: Sequence[Finding], places: Places, shared: Shared) -> list[Plain]:
    """Id, name and field of every row of the matrix; districts that name it otherwise keep their own names below it."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.target, finding)
    return [[id_, shared.of(one.name), places.domains.index(one.domain)] for id_, one in first.items()]


def _label(group: str, word: str, shared: Shared) -> int:
    return shared.number(*(label(group, word, lang) for lang in LANGUAGES))


def _labels() -> dict[str, Plain]:
    """The labels of every closed list, by its name and the word's place in it."""
    lists = {"verdict": Verdict, "pace": Pace, "trend": Trend, "nature": Nature, "flag": Flag, "shift": Shift}
    labels: dict[str, Plain] = {
        name: [list(TEXTS[f"{name}.{word}"]) for word in words] for name, words in lists.items()
    }
    return {**labels, "meaning": [list(TEXTS[f"meaning.{flag}"]) for flag in Flag]}
