"""The overall table, one for each district, and the counts by class and nature, checked against their parts."""

from collections.abc import Sequence

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.figures import percent
from plan_compliance.reporting.labels import label
from plan_compliance.reporting.review.overall import COLUMNS, OverallRow, overall_rows
from plan_compliance.reporting.summary import Counts, Grouping, TotalsError, added, count, summarise
from plan_compliance.reporting.word.pen import Pen

WIDTHS = (2.4, 5.4, 12.4, 4.4, 3.6, 4.2, 6.8, 6.8, 5, 4.6, 6.6, 4.6, 4.4, 5, 8, 11)
"""Shares of the width of a page laid across, by :data:`COLUMNS`."""
FIGURES = frozenset(
    COLUMNS.index(name) for name in ("baseline", "midterm", "final", "actual", "completion", "expected")
)
SMALL = 7
"""Points of the overall table."""
COUNTED = (
    "points",
    "due",
    "met",
    "exceeded",
    "missed",
    "no_data",
    "not_due",
    "not_applicable",
    "waived",
    "not_behind",
    "behind",
)


def write_overall(pen: Pen) -> None:
    """Every target of every district, on pages laid across."""
    pen.across()
    pen.section(pen.say("review.section.overall"))
    heads = [pen.say(f"review.head.{column}") for column in COLUMNS]
    if not pen.review.of_year:
        pen.body(pen.say("word.none"))
    note = pen.say("word.overall.note")
    for district, name in pen.review.districts.items():
        rows = overall_rows(pen.review, pen.lang, district)
        if not rows:
            continue
        if len(pen.review.districts) > 1:
            pen.part(name[pen.lang])
        title = pen.say("word.overall", district=name[pen.lang], year=pen.review.year)
        starts = [number for number, row in enumerate(rows) if number and row.domain != rows[number - 1].domain]
        cells = [_cells(pen, row, rows[number - 1] if number else None) for number, row in enumerate(rows)]
        pen.table(title, heads, cells, widths=WIDTHS, numeric=FIGURES, ruled=starts, size=SMALL, note=note)


def _cells(pen: Pen, row: OverallRow, above: OverallRow | None) -> list[str | None]:
    """The row's texts; the class only where it begins, a part marked as one of its target."""
    shown: dict[str, str | None] = {
        column: getattr(row, column) if column in _PLAIN else getattr(row, column).text for column in COLUMNS
    }
    shown["domain"] = None if above is not None and above.domain == row.domain else row.domain
    shown["name"] = pen.say("word.part_of", name=row.name) if row.depth else row.name
    return [shown[column] for column in COLUMNS]


_PLAIN = frozenset(COLUMNS) - {"baseline", "midterm", "final", "actual", "completion"}


# --- counts ---------------------------------------------------------------------------------------


def write_counts(pen: Pen) -> None:
    """By district, nature, class and responsible unit: the same numbers grouped, each total checked."""
    pen.section(pen.say("review.section.counts"))
    own = pen.review.counted
    if len(pen.review.districts) > 1:
        names = {district: name[pen.lang] for district, name in pen.review.districts.items()}
        _write(pen, "district", [(names[area], [one for one in own if one.area == area]) for area in names])
    for by in (Grouping.NATURE, Grouping.DOMAIN, Grouping.RESPONSIBLE):
        groups = _groups(pen, by)
        if by is not Grouping.RESPONSIBLE or len(groups) > 1:
            _write_counts(pen, by.value, groups)
    pen.note(pen.say("word.counts.checked", legend=pen.say("report.legend")))


def _write(pen: Pen, name: str, groups: Sequence[tuple[str, Sequence[Finding]]]) -> None:
    _write_counts(pen, name, [(told, count(findings)) for told, findings in groups])


def _groups(pen: Pen, by: Grouping) -> list[tuple[str, Counts]]:
    """The groups of all districts together, from the checked counts of each."""
    rows = [row for row in summarise(pen.review.of_year, by) if row.year is not None and row.group is not None]
    ordered = dict.fromkeys(row.group for row in rows if row.group is not None)
    natures = [group for group in ("binding", "expected", "unstated") if group in ordered]
    groups = natures if by is Grouping.NATURE else sorted(ordered)
    return [(_told(pen, by, group), added(row.counts for row in rows if row.group == group)) for group in groups]


def _told(pen: Pen, by: Grouping, group: str) -> str:
    match by:
        case Grouping.NATURE:
            return pen.say(f"nature.{group}")
        case Grouping.DOMAIN:
            return label("domain", group, pen.lang)
        case Grouping.RESPONSIBLE:
            return group or pen.say("word.nobody")


def _write_counts(pen: Pen, name: str, groups: Sequence[tuple[str, Counts]]) -> None:
    whole = count(pen.review.counted)
    if added(counts for _, counts in groups) != whole:
        raise TotalsError(f"{pen.review.year} by {name}: the total is not the sum of its parts")
    heads = [pen.say(f"word.by.{name}"), *(pen.say(f"word.count.{column}") for column in (*COUNTED, *_RATES))]
    rows = [[told, *_numbers(counts, pen.lang)] for told, counts in (*groups, (pen.say("report.all_years"), whole))]
    last = len(rows) - 1
    title = pen.say("word.counts", by=pen.say(f"word.by.{name}"))
    widths = (12, *[5] * len(COUNTED), *[7.2] * len(_RATES))
    columns = range(1, len(heads))
    pen.table(title, heads, rows, widths=widths, numeric=columns, ruled=[last], bold=[last], size=8)


_RATES = ("compliance", "reporting", "schedule")


def _numbers(counts: Counts, lang: str) -> list[str]:
    numbers = [getattr(counts, column) + (counts.reversed if column == "behind" else 0) for column in COUNTED]
    rates = [percent(getattr(counts, rate), lang) or "—" for rate in _RATES]
    return [*map(str, numbers), *rates]
