"""Every chart by its name, and how one becomes a file."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.charts.canvas import Form, ground, picture
from plan_compliance.reporting.charts.districts import districts_chart
from plan_compliance.reporting.charts.heat import heat_chart
from plan_compliance.reporting.charts.path import path_chart
from plan_compliance.reporting.charts.schedule import schedule_chart
from plan_compliance.reporting.charts.verdicts import verdicts_chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Chart: TypeAlias = "Callable[[Sequence[Finding], str, int | None], Figure]"

CHARTS: Mapping[str, Chart] = {
    "path": path_chart,
    "districts": districts_chart,
    "heat": heat_chart,
    "schedule": schedule_chart,
    "verdicts": verdicts_chart,
}
"""Name → what draws the findings given to it, in a language, for a year or for all."""


def drawn(
    name: str, findings: Sequence[Finding], lang: str, *, year: int | None = None, form: Form = Form.SVG
) -> bytes:
    """The chart ``name`` of ``findings`` as a file; the same findings give the same bytes.

    Raises:
        ImportError: matplotlib (extra ``[charts]``) is not installed.

    """
    with ground(lang):
        figure = CHARTS[name](findings, lang, year)
        told = [text.get_text().replace("\n", " ") for text in figure.texts]
        title, description = (told[0], " ".join(told[1:])) if told else ("", "")
        return picture(figure, form, title=title, description=description)
