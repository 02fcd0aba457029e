"""The counts of a review as tables of numbers: by nature, by field, over the years, by district."""

from collections import Counter
from collections.abc import Mapping, Sequence

from plan_compliance.reporting.crosstab.counting import Crosstab, Layout, Line, crosstab
from plan_compliance.reporting.crosstab.crosstab_sheets import names_of, notes
from plan_compliance.reporting.crosstab.dimensions import WORDS, Dimension, head, labels, shown_words
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.rows import number
from plan_compliance.reporting.sheets import Sheet, Value
from plan_compliance.reporting.workbook.statuses import SIGNS
from plan_compliance.texts import say

COUNTED = ("points", "met", "missed", "not_due", "no_data", "not_applicable", "exceeded", "waived")
RATES: Mapping[str, tuple[str, str]] = {
    "compliance": ("met", "judged"),
    "reporting": ("reported", "due"),
    "schedule": ("not_behind", "pace_known"),
}
"""Each rate with its numerator and denominator."""


def counts(review: Review, lang: str) -> tuple[Sheet, ...]:
    """The tables in the order in which the overview shows them."""
    year, every = review.of_year, review.findings
    return (
        _counted("nature", crosstab(year, Layout(rows=(Dimension.NATURE,)), as_of=review.as_of), lang),
        _counted("domain", crosstab(year, Layout(rows=(Dimension.DOMAIN,)), as_of=review.as_of), lang),
        _counted("year", crosstab(every, Layout(rows=(Dimension.YEAR,)), as_of=review.as_of), lang, total=False),
        _counted("district", crosstab(year, Layout(rows=(Dimension.DISTRICT,)), as_of=review.as_of), lang),
        _counted(
            "district_nature",
            crosstab(year, Layout(rows=(Dimension.NATURE,), by=(Dimension.DISTRICT,)), as_of=review.as_of),
            lang,
        ),
    )


def statuses(review: Review, dimension: Dimension, lang: str) -> Sheet:
    """How many targets of each field or district have which status: the verdict in a due year, else the pace."""
    counted = review.counted
    words = shown_words(dimension, map(WORDS[dimension], counted))
    named = labels(dimension, counted, lang)
    tally = Counter((WORDS[dimension](finding), status(finding)) for finding in counted)
    shown = [key for key in SIGNS if any(tally[word, key] for word in words)]
    return Sheet(
        name=f"{dimension}_status",
        title=say(f"workbook.counts.{dimension}_status", lang),
        columns=(dimension, *shown),
        heads=(head(dimension, lang), *(say(key, lang) for key in shown)),
        rows=tuple((named[word], *(tally[word, key] for key in shown)) for word in words),
    )


def _counted(name: str, counted: Crosstab, lang: str, *, total: bool = True) -> Sheet:
    lines = [line for line in counted.lines if total or not line.is_total]
    down = counted.layout.down
    columns = [*COUNTED, *(column for rate in RATES for column in _columns(rate))]
    return Sheet(
        name=name,
        title=say(f"workbook.counts.{name}", lang),
        columns=(*down, *(f"{place}.{column}" for place, column in enumerate(columns))),
        heads=(*(head(one, lang) for one in down), *(say(f"workbook.head.{column}", lang) for column in columns)),
        rows=tuple((*words, *_cells(line)) for line, words in zip(lines, names_of(counted, lang), strict=False)),
        notes=tuple(notes(counted, lang)) if total else (),
        percents=frozenset(f"{place}.{column}" for place, column in enumerate(columns) if column.endswith("_rate")),
        totals=frozenset(place for place, line in enumerate(lines) if line.is_total),
    )


def _cells(line: Line) -> Sequence[Value]:
    counts_ = line.total
    rates: list[Value] = []
    for rate in RATES:
        *parts, _ = _columns(rate)
        rates += [*(getattr(counts_, part) for part in parts), number(getattr(counts_, rate))]
    return [*(getattr(counts_, name) for name in COUNTED), *rates]


def _columns(rate: str) -> list[str]:
    """Denominator, numerator and rate; the numerator only where no column shows it already."""
    part, whole = RATES[rate]
    return [whole, *(() if part in COUNTED else (part,)), f"{rate}_rate"]
