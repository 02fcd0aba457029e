"""Sheets as HTML: a page that can be pasted into a document, a fragment that a notebook shows."""

from collections.abc import Iterable, Iterator
from html import escape

from plan_compliance.reporting.cells import visible
from plan_compliance.reporting.sheets import Sheet, on_the_right, shown

STYLE = """\
.plan-compliance{border-collapse:collapse;border-top:1.5pt solid currentColor;border-bottom:1.5pt solid currentColor}
.plan-compliance caption{text-align:left;font-weight:bold;padding:.3em .6em;white-space:nowrap}
.plan-compliance th,.plan-compliance td{padding:.2em .6em;text-align:left;vertical-align:top}
.plan-compliance thead th{border-bottom:.75pt solid currentColor}
.plan-compliance .number{text-align:right;white-space:nowrap}
.plan-compliance .total th,.plan-compliance .total td{font-weight:bold}
.plan-compliance tbody th{font-weight:normal;min-width:5em}
.plan-compliance-note{font-size:smaller;margin:.3em 0}
"""
"""No colour of its own, so that it reads on a light page and on a dark one."""


def page(sheets: Iterable[Sheet], lang: str) -> str:
    """``sheets`` as a page of their own."""
    listed = list(sheets)
    title = escape(visible(listed[0].title))
    tongue = "zh-Hans" if lang == "zh" else lang
    return (
        f'<!doctype html>\n<html lang="{tongue}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n</head>\n<body>\n{fragment(listed)}</body>\n</html>\n"
    )


def fragment(sheets: Iterable[Sheet]) -> str:
    """``sheets`` as they stand inside a page, with their style."""
    return f"<style>\n{STYLE}</style>\n" + "".join(f"{line}\n" for sheet in sheets for line in _sheet(sheet))


def _sheet(sheet: Sheet) -> Iterator[str]:
    numbers = on_the_right(sheet)
    yield '<table class="plan-compliance">'
    yield f"<caption>{_text(sheet.title)}</caption>"
    heads = (
        f'<th scope="col"{_side(right)}>{_text(head)}</th>' for head, right in zip(sheet.heads, numbers, strict=True)
    )
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for place, row in enumerate(sheet.rows):
        cells = [_cell(shown(value), right=right) for value, right in zip(row, numbers, strict=True)]
        strong = ' class="total"' if place in sheet.totals else ""
        yield f"<tr{strong}>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table>"
    yield from (f'<p class="plan-compliance-note">{_text(note)}</p>' for note in sheet.notes)


def _cell(text: str, *, right: bool) -> str:
    return f"<td{_side(right)}>{_text(text)}</td>" if right or not text else f'<th scope="row">{_text(text)}</th>'


def _side(right: bool) -> str:  # noqa: FBT001  (a column stands on the right or it does not)
    return ' class="number"' if right else ""


def _text(text: str) -> str:
    return escape(visible(text)).replace("\n", "<br>")
