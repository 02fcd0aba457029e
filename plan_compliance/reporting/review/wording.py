"""The words of a review that do not belong to a single finding: title, headlines, method."""

from collections.abc import Sequence

from plan_compliance.judging.clauses import DEFAULT_TOLERANCE
from plan_compliance.judging.finding import Finding
from plan_compliance.judging.trends import NEARLY, OFF_COURSE, TREND_VALUES, TREND_YEARS
from plan_compliance.reporting.figures import plain
from plan_compliance.reporting.headlines import headline, verdict_headline
from plan_compliance.reporting.review.value import Review
from plan_compliance.texts import say
from plan_compliance.vocabulary import Method

METHOD = (
    "verdict",
    "pace",
    "expected",
    "tolerance",
    "completion",
    "progress",
    "trend",
    "catch_up",
    "compliance",
    "schedule",
    "reporting",
    "counting",
    "no_data",
    "waiver",
)
"""The paragraphs of the method, each a title ``review.method.<name>.title`` and a text ``review.method.<name>``."""


def title(review: Review, lang: str) -> str:
    """What the review is called: the districts where they are few, the year, mid-term or final."""
    names = [name[lang] for name in review.districts.values()]
    whose = say("join.names", lang).join(names) if len(names) <= MOST_NAMED else ""
    kind = "final" if review.final else "midterm" if review.year in _midterms(review) else "yearly"
    return say(f"review.title.{kind}", lang, whose=whose, year=review.year).strip()


MOST_NAMED = 3
"""Districts that a title names; of more it names none."""


def _midterms(review: Review) -> set[int | None]:
    return {plan.midterm for plan in review.plans}


def overall_headline(review: Review, lang: str) -> str:
    """What was kept and what is on schedule, all districts together; says so when nothing can be said."""
    return headline_of(review.counted, lang)


def district_headline(review: Review, district: str, lang: str) -> str:
    """The same of one district."""
    return headline_of([finding for finding in review.counted if finding.area == district], lang)


def headline_of(findings: Sequence[Finding], lang: str) -> str:
    """The same of any findings of one year."""
    return _joined([verdict_headline(findings, lang), headline(findings, lang)], lang)


def _joined(parts: Sequence[str], lang: str) -> str:
    return say("join.clauses", lang).join(part for part in parts if part) or say("review.nothing_known", lang)


def method(review: Review, lang: str) -> tuple[tuple[str, str], ...]:
    """Title and text of every paragraph of the method, with its formulas and the thresholds in force."""
    thresholds = {
        "tolerance": plain(DEFAULT_TOLERANCE),
        "years": TREND_YEARS,
        "values": TREND_VALUES,
        "nearly": plain(100 * NEARLY),
        "off_course": plain(100 * OFF_COURSE),
    }
    texts = {name: say(f"review.method.{name}", lang, **thresholds) for name in METHOD}
    others = sorted({finding.method for finding in review.findings} - {Method.DESTATIS})
    if others:
        texts["trend"] = " ".join(say(f"bands.{one}", lang) for one in others)
    return tuple((say(f"review.method.{name}.title", lang), text) for name, text in texts.items())
