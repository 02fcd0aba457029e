"""The charts of the document: verdicts, progress against schedule, heat maps, the paths of what lags."""

from collections.abc import Sequence

from plan_compliance.reporting.charts.canvas import Form
from plan_compliance.reporting.charts.drawing import drawn
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.review.lagging import lagging
from plan_compliance.reporting.review.value import row_of
from plan_compliance.reporting.word.pen import Pen

MOST_ROWS = 34
"""Rows of one heat map: more are put into several pictures, a page each."""
MOST_DISTRICTS = 12
"""Districts that are drawn year by year; of more the tables tell."""
MOST_PATHS = 12
"""Targets that lag most whose paths are drawn."""
PLAIN = frozenset({"verdict.not_due", "pace.unknown", "verdict.not_applicable"})


def write_overview(pen: Pen) -> None:
    """How verdicts stand over the years, and how far each target has come."""
    review = pen.review
    png = drawn("verdicts", review.findings, pen.lang, year=review.year, form=Form.PNG)
    pen.picture(png, pen.say("word.verdicts"), width=13.6)
    if any(one.movement.schedule is not None and one.movement.progress is not None for one in review.counted):
        png = drawn("schedule", review.counted, pen.lang, year=review.year, form=Form.PNG)
        pen.picture(png, pen.say("chart.schedule.title", year=review.year))


def write_heat(pen: Pen) -> None:
    """Every target of each district that has come due or moved, year by year, so many rows a picture."""
    if len(pen.review.districts) > MOST_DISTRICTS:
        return
    pen.section(pen.say("word.years"))
    for district, name in pen.review.districts.items():
        rows = dict.fromkeys(
            row_of(one) for one in pen.review.findings if one.area == district and status(one) not in PLAIN
        )
        for part in _parts(list(rows)):
            wanted = frozenset(part)
            shown = [one for one in pen.review.findings if row_of(one) in wanted]
            png = drawn("heat", shown, pen.lang, form=Form.PNG)
            pen.picture(png, pen.say("word.heat", district=name[pen.lang]), width=14.5)


def _parts(rows: Sequence[tuple[str, str, str]]) -> list[Sequence[tuple[str, str, str]]]:
    """``rows`` in parts of nearly the same length, none too long for a page."""
    pieces = max(1, -(-len(rows) // MOST_ROWS))
    length = -(-len(rows) // pieces) if rows else 1
    return [rows[start : start + length] for start in range(0, len(rows), length)]


def write_paths(pen: Pen) -> None:
    """The paths of the targets that lag most, each as it stood in the year under review."""
    worst = [one.finding for one in lagging(pen.review) if one.finding.movement.expected is not None]
    for finding in worst[:MOST_PATHS]:
        history = list(pen.review.histories[row_of(finding)].values())
        png = drawn("path", history, pen.lang, year=pen.review.year, form=Form.PNG)
        title = pen.say("chart.path.title", area=finding.area_name[pen.lang], name=finding.name[pen.lang])
        pen.picture(png, title, width=12.2)
    if len(worst) > MOST_PATHS:
        pen.note(pen.say("word.paths.more", count=len(worst) - MOST_PATHS, shown=MOST_PATHS))
