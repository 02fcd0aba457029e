"""The first page: the sentence to quote, the counts, charts of them, and the way to each district."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plan_compliance.reporting.crosstab.dimensions import Dimension
from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.review.wording import overall_headline
from plan_compliance.reporting.sheets import Sheet
from plan_compliance.reporting.workbook.counts import counts, statuses
from plan_compliance.reporting.workbook.pages import write_page
from plan_compliance.reporting.workbook.pen import FONTS, INK, SIZE, Pen, height, put, safe
from plan_compliance.reporting.workbook.statuses import BARS

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FIRST = 4
"""The row of the charts: below title, headline, day and a free line. The tables stand below them."""
HEADLINE_WIDTH = 130
"""Characters that the headline has room for on a line."""
MOST_BARS = 40
"""Districts that a chart shows; more of them cannot be told apart."""
CHART_HEIGHT, BAR_HEIGHT = 320, 24
WIDTHS = {"domain_status": 600, "year": 560, "district_status": 1170}
"""Pixels, as are the heights; the first two stand side by side."""
GAP = 10
ROW_HEIGHT = 20
"""Pixels of a row that nobody made higher."""


def write_overview(pen: Pen, page: "Worksheet", review: Review, title: str, pages: Mapping[str, str]) -> None:
    """Fill the first page; ``pages`` says on which sheet each district stands."""
    nature, domain, year, district, detail = counts(review, pen.lang)
    charted = (statuses(review, Dimension.DOMAIN, pen.lang), year, statuses(review, Dimension.DISTRICT, pen.lang))
    tables = (nature, domain, charted[0], year, district, charted[2], detail)
    tall = max(CHART_HEIGHT, 110 + BAR_HEIGHT * _bars(charted[0]))
    below = FIRST + tall // ROW_HEIGHT + 1
    compared = 1 < _bars(district) <= MOST_BARS
    first = below + (CHART_HEIGHT // ROW_HEIGHT + 1 if compared else 0)
    heads = dict(zip((table.name for table in tables), write_page(pen, page, title, tables, first=first), strict=True))
    told = overall_headline(review, pen.lang)
    style = pen.style(text_wrap=True, font_size=12, bold=True)
    page.merge_range(1, 0, 1, len(nature.columns) - 1, "", style)
    put(page, 1, 0, told, style)
    page.set_row(1, height([(told, HEADLINE_WIDTH)]) + 6)
    put(page, 2, 0, pen.text("review.as_of", as_of=review.as_of), pen.style())
    _link_districts(pen, page, review, heads["district"], pages)
    places = ((FIRST, 0, tall), (FIRST, WIDTHS["domain_status"] + GAP, tall), (below, 0, CHART_HEIGHT))
    for table, (row, left, high) in zip(charted[: 3 if compared else 2], places, strict=False):
        if not (_filled(table) and _bars(table)):
            continue  # a chart of nothing is no chart
        chart = _chart(pen, page, table, heads[table.name], tall=high)
        page.insert_chart(row, 0, chart, {"x_offset": left, "object_position": 3, "description": safe(table.title)})


def _link_districts(pen: Pen, page: "Worksheet", review: Review, heads: int, pages: Mapping[str, str]) -> None:
    """Make each district's name lead to its page; the districts stand there in the order of their ids."""
    style = pen.framed(align="left", font_color="#0B5394", underline=1)
    for row, district in enumerate(sorted(review.districts), start=heads + 1):
        if district in {finding.area for finding in review.counted}:
            quoted = pages[district].replace("'", "''")
            name = safe(review.districts[district][pen.lang])
            page.write_url(row, 0, f"internal:'{quoted}'!A1", style, name)


# --- charts ---------------------------------------------------------------------------------------


def _bars(table: Sheet) -> int:
    return len(table.rows) - len(table.totals)


def _filled(table: Sheet) -> list[tuple[int, str]]:
    """The columns of statuses, or of verdicts, each with its colour."""
    places = {name.partition(".")[2]: place for place, name in enumerate(table.columns)}
    words = {key: key.partition(".")[2] for key in BARS if key in table.columns or key.startswith("verdict.")}
    return [(places[word], BARS[key]) for key, word in words.items() if word in places]


def _chart(pen: Pen, page: "Worksheet", table: Sheet, head: int, *, tall: int) -> Any:  # noqa: ANN401
    """The statuses of each line of ``table``, whose heads stand in the row ``head``; those of fields lie."""
    lies, last = table.name == "domain_status", head + _bars(table)
    chart = pen.book.add_chart({"type": "bar" if lies else "column", "subtype": "stacked"})
    font = {"name": FONTS[pen.lang], "size": SIZE - 1, "color": INK}
    for column, fill in _filled(table):
        chart.add_series(
            {
                "name": [page.name, head, column],
                "categories": [page.name, head + 1, 0, last, 0],
                "values": [page.name, head + 1, column, last, column],
                "fill": {"color": fill},
                "border": {"color": "#FFFFFF", "width": 0.5},
                "gap": 45,
            }
        )
    chart.set_title({"name": safe(table.title), "name_font": {**font, "size": SIZE + 1, "bold": True}})
    chart.set_legend({"position": "bottom", "font": font})
    words = {"num_font": font, "reverse": lies, "major_gridlines": {"visible": False}}
    numbers = {
        "num_font": font,
        "num_format": "0",
        "major_gridlines": {"visible": True, "line": {"color": "#E5E7EB"}},
        "label_position": "high" if lies else "next_to",
    }
    chart.set_y_axis(words if lies else numbers)
    chart.set_x_axis(numbers if lies else words)
    chart.set_size({"width": WIDTHS[table.name], "height": tall})
    return chart
