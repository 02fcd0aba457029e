"""What lags and what is missing, each in a table of its own."""

from collections.abc import Mapping, Sequence

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.review.lagging import lagging
from plan_compliance.reporting.review.overall import NONE, actual_written, overall_rows, responsible_written
from plan_compliance.reporting.word.pen import Pen
from plan_compliance.texts import say

LAGGING = (
    "rank",
    "district",
    "name",
    "nature",
    "actual",
    "status",
    "shortfall",
    "needed_next",
    "needed_final",
    "so_far",
    "responsible",
)
NAMED = 4
"""So many targets that share an assumption are named; of more the numbers are given."""
LAGGING_WIDTHS = (3, 5, 14, 4, 6, 5, 5, 8, 8, 8, 7)


def write_lagging(pen: Pen) -> None:
    """The ranking, and the yearly change that it takes, on pages laid across."""
    pen.section(pen.say("review.section.lagging"))
    listed = lagging(pen.review)
    if not listed:
        pen.body(pen.say("review.lagging.none"))
        return
    pen.body(pen.say("word.lagging", count=len(listed), year=pen.review.year))
    rows = [
        [
            str(one.rank),
            one.finding.area_name[pen.lang],
            one.finding.name[pen.lang],
            pen.say(f"nature.{one.finding.nature}"),
            actual_written(one.finding, pen.lang).text,
            pen.say(status(one.finding)),
            one.shortfall_written(pen.lang) or NONE,
            one.needed_next(pen.lang) or NONE,
            one.needed_final(pen.lang) or NONE,
            one.so_far(pen.lang) or NONE,
            responsible_written(one.finding, pen.lang) or NONE,
        ]
        for one in listed
    ]
    heads = [pen.say(f"review.head.{column}") for column in LAGGING]
    figures = [LAGGING.index(name) for name in ("actual", "shortfall", "needed_next", "needed_final", "so_far")]
    title = pen.say("review.section.lagging")
    note = pen.say("word.lagging.note")
    pen.table(title, heads, rows, widths=LAGGING_WIDTHS, numeric=figures, size=8, note=note)


# --- missing data ---------------------------------------------------------------------------------

STANDING = ("due", "reported", "missing", "refused", "awaited", "on_time", "late", "untimed")


def write_missing(pen: Pen) -> None:
    """Who owes how much, and every figure whose time is up and that is not there."""
    pen.annex(pen.say("review.section.missing"))
    _write_accounts(pen)
    lacking = pen.review.lacking
    if not lacking:
        pen.body(pen.say("review.missing.none"))
        return
    heads = [pen.say(f"word.lacking.{column}") for column in ("area", "name", "unit", "deadline", "reason", "awaiting")]
    rows = [
        [
            one.area_name[pen.lang],
            one.indicator_name[pen.lang],
            one.unit or NONE,
            one.deadline or NONE,
            pen.say(f"reason.{one.reason}"),
            str(len(one.addresses)),
        ]
        for one in lacking
    ]
    title = pen.say("word.lacking", year=pen.review.year)
    pen.table(title, heads, rows, widths=(7, 20, 8, 8, 9, 5), numeric=[5], size=8.5)


def _write_accounts(pen: Pen) -> None:
    accounts = pen.review.accounts
    if not accounts:
        return
    heads = [pen.say("review.head.district"), pen.say("head.year"), *(pen.say(f"word.account.{w}") for w in STANDING)]
    rows: list[list[str | None]] = []
    ruled = []
    for number, one in enumerate(accounts):
        first = number == 0 or accounts[number - 1].district != one.district
        ruled += [number] if first and number else []
        numbers = [str(getattr(one, word)) for word in STANDING]
        rows.append([one.district_name[pen.lang] if first else None, str(one.year), *numbers])
    widths = (8, 5, *[5.5] * len(STANDING))
    pen.table(pen.say("word.accounts"), heads, rows, widths=widths, numeric=range(1, len(heads)), ruled=ruled)


# --- assumptions ----------------------------------------------------------------------------------


def write_assumptions(pen: Pen) -> None:
    """Where the plans left a choice, and which was made; one row for targets that share it."""
    pen.annex(pen.say("review.section.assumptions"))
    shared: dict[tuple[str, str], list[Finding]] = {}
    for one in pen.review.of_year:
        if one.assumption is not None:
            shared.setdefault((one.area_name[pen.lang], one.assumption[pen.lang]), []).append(one)
    if not shared:
        pen.body(pen.say("word.assumptions.none"))
        return
    heads = [pen.say(f"review.head.{column}") for column in ("district", "name")] + [pen.say("word.assumed")]
    rows: list[list[str | None]] = []
    numbers = _numbers(pen)
    ruled = []
    last = ""
    for (area, said), findings in shared.items():
        ruled += [len(rows)] if rows and area != last else []
        rows.append([area if area != last else None, _named(pen, findings, numbers), said])
        last = area
    pen.table(pen.say("review.section.assumptions"), heads, rows, widths=(6, 16, 30), ruled=ruled, size=8.5)


def _numbers(pen: Pen) -> dict[str, str]:
    """Address → number of its row in the overall table of its district."""
    return {
        row.finding.address: row.number
        for district in pen.review.districts
        for row in overall_rows(pen.review, pen.lang, district)
        if row.depth == 0
    }


def _named(pen: Pen, findings: Sequence[Finding], numbers: Mapping[str, str]) -> str:
    """The names of a few targets; of many where they stand in the overall table."""
    joint = say("join.names", pen.lang)
    if len(findings) <= NAMED:
        return joint.join(dict.fromkeys(one.name[pen.lang] for one in findings))
    listed = joint.join(numbers[one.address] for one in findings)
    return pen.say("word.assumptions.rows", numbers=listed, count=len(findings))
