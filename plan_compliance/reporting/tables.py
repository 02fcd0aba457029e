"""The compliance table of one area as rows of words, shared by the formats that print one."""

from collections import Counter
from collections.abc import Iterable, Sequence

from plan_compliance.reporting.figures import percent
from plan_compliance.reporting.labels import label
from plan_compliance.reporting.summary import Grouping, Summary
from plan_compliance.texts import say

COUNTED = ("met", "exceeded", "missed", "no_data", "not_due", "not_applicable", "waived")
ONE_AND_TOTAL = 2
HEADS = (*COUNTED, "compliance", "reporting", "on_schedule")


def table(rows: Iterable[Summary], by: Grouping, lang: str) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of words; years have a column only by nature, totals of a single part have no row."""
    listed, dated = list(rows), by is Grouping.NATURE
    per_year = Counter(row.year for row in listed)
    told = listed if len(per_year) != ONE_AND_TOTAL else [row for row in listed if row.year]
    kept = [row for row in told if row.group is not None or per_year[row.year] > ONE_AND_TOTAL]
    names = ("year", by, *HEADS) if dated else (by, *HEADS)
    return [say(f"head.{name}", lang) for name in names], [
        [*_year(row, lang, dated=dated), *_row(row, lang)] for row in kept
    ]


def _year(row: Summary, lang: str, *, dated: bool) -> list[str]:
    return [str(row.year) if row.year else say("report.all_years", lang)] if dated else []


def _row(row: Summary, lang: str) -> list[str]:
    counts = row.counts
    return [
        group_label(row, lang),
        *(str(getattr(counts, name)) for name in COUNTED),
        fraction(counts.met, counts.judged, counts.compliance, lang),
        fraction(counts.reported, counts.due, None, lang),
        fraction(counts.not_behind, counts.pace_known if row.year else 0, None, lang),
    ]


def group_label(row: Summary, lang: str) -> str:
    """The nature, domain or responsible unit of ``row``, or *all*."""
    if row.group is None:
        return say("report.all_natures", lang)
    return label(row.by, row.group, lang) or "-"


def fraction(part: int, whole: int, share: float | None, lang: str) -> str:
    """``23/26 88.5 %``; a dash where there is nothing to divide by."""
    if not whole:
        return "-"
    return f"{part}/{whole} {percent(share, lang)}".rstrip()


def of_area(rows: Sequence[Summary]) -> dict[str, list[Summary]]:
    """The rows of each area, in their order."""
    areas: dict[str, list[Summary]] = {}
    for row in rows:
        areas.setdefault(row.area, []).append(row)
    return areas
