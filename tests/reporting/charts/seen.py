"""What can be read on a chart: matplotlib writes every text that it draws into a comment beside its outlines."""

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.charts.drawing import drawn
from plan_compliance.vocabulary import Pace, Reason, Verdict
from tests.reporting.made_findings import FINISHED, due, finding, moved

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def seen(name: str, findings: Sequence[Finding], lang: str = "en", year: int | None = None) -> list[str]:
    """Title and description of the chart ``name``, then every text on it, in the order in which they are drawn."""
    svg = drawn(name, findings, lang, year=year)
    read = ET.fromstring(svg, parser=ET.XMLParser(target=ET.TreeBuilder(insert_comments=True)))  # noqa: S314  (our own)
    about = [str(read.findtext(f".//{DUBLIN_CORE}{word}", "")) for word in ("title", "description")]
    return [*about, *(str(one.text).strip() for one in read.iter() if not isinstance(one.tag, str))]


def years(**changes: Any) -> list[Finding]:  # noqa: ANN401  (whatever a finding has)
    """Charity squares from 2016 to 2020: 2 and 3 reached, 10 wanted by 2020, ``changes`` in all."""
    expected = {2016: 2.0, 2017: 4.0, 2018: 6.0, 2019: 8.0}
    reached = {2016: 2.0, 2017: 3.0}
    under_way = [
        finding(
            year=year,
            actual=reached.get(year),
            pace=Pace.BEHIND if year in reached else Pace.UNKNOWN,
            reason=Reason.NO_BOUND_THIS_YEAR if year in reached else Reason.PERIOD_NOT_ENDED,
            movement=moved(expected=value, outlook=6.0 if year == 2017 else None),
            **changes,
        )
        for year, value in expected.items()
    ]
    last = due(
        verdict=Verdict.NOT_DUE, reason=Reason.PERIOD_NOT_ENDED, actual=None, movement=moved(expected=10.0), **changes
    )
    return [*under_way, last]


def ended(**changes: Any) -> Finding:  # noqa: ANN401  (whatever a finding has)
    """The last year of the same, without a figure unless ``changes`` say otherwise."""
    made: dict[str, Any] = {"verdict": Verdict.NO_DATA, "reason": Reason.NOT_SUBMITTED, "actual": None}
    return due(**{**made, "movement": FINISHED, **changes})
