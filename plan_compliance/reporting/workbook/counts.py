"""The counts of a review as tables of numbers: by nature, by field, over the years, by district."""

from collections.abc import Mapping, Sequence

from plan_compliance.reporting.crosstab.counting import Crosstab, Layout, Line, crosstab
from plan_compliance.reporting.crosstab.crosstab_sheets import names_of, notes
from plan_compliance.reporting.crosstab.dimensions import Dimension, head
from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.rows import number
from plan_compliance.reporting.sheets import Sheet, Value
from plan_compliance.texts import say

COUNTED = ("points", "met", "missed", "not_due", "no_data", "not_applicable", "exceeded", "waived")
RATES: Mapping[str, tuple[str, str]] = {
    "compliance": ("met", "judged"),
    "reporting": ("reported", "due"),
    "schedule": ("not_behind", "pace_known"),
}
"""Each rate with its numerator and denominator."""


def counts(review: Review, lang: str) -> tuple[Sheet, ...]:
    """The tables in the order in which the overview shows them; the last but one has a line for each district."""
    year, every = review.of_year, review.findings
    dated = [
        _counted("nature", crosstab(year, Layout(rows=(Dimension.NATURE,)), as_of=review.as_of), lang),
        _counted("domain", crosstab(year, Layout(rows=(Dimension.DOMAIN,)), as_of=review.as_of), lang),
        _counted("year", crosstab(every, Layout(rows=(Dimension.YEAR,)), as_of=review.as_of), lang, total=False),
        _counted("district", crosstab(year, Layout(rows=(Dimension.DISTRICT,)), as_of=review.as_of), lang),
        _counted(
            "district_nature",
            crosstab(year, Layout(rows=(Dimension.NATURE,), by=(Dimension.DISTRICT,)), as_of=review.as_of),
            lang,
        ),
    ]
    return tuple(dated)


def _counted(name: str, counted: Crosstab, lang: str, *, total: bool = True) -> Sheet:
    lines = [line for line in counted.lines if total or not line.is_total]
    down = counted.layout.down
    columns = [*COUNTED, *(part for rate, parts in RATES.items() for part in (*parts[1:], *parts[:1], f"{rate}_rate"))]
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
    for rate, (part, whole) in RATES.items():
        rates += [getattr(counts_, whole), getattr(counts_, part), number(getattr(counts_, rate))]
    return [*(getattr(counts_, name) for name in COUNTED), *rates]
