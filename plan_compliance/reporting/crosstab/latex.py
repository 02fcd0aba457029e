"""A sheet as a LaTeX table: rules of booktabs, over as many pages as it takes."""

import re
from collections.abc import Iterator, Sequence

from plan_compliance.reporting.cells import visible
from plan_compliance.reporting.sheets import Sheet, on_the_right, shown

SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    **{char: f"\\{char}" for char in "&%$#_{}"},
}
MARKS = re.compile(f"[{re.escape(''.join(SPECIAL))}]")
OPTION = re.compile(r"^[\[*]")
"""At the beginning of a row LaTeX takes these for a part of the line break before it."""


def latex(sheet: Sheet, needs: str) -> str:
    """The table alone, to be put into a document; ``needs`` says as a comment what its preamble must load."""
    places = "".join("r" if right else "l" for right in on_the_right(sheet))
    lines = [
        *(f"% {line}" for line in needs.splitlines()),
        rf"\begin{{longtable}}{{@{{}}{places}@{{}}}}",
        rf"\caption{{{escaped(sheet.title)}}}\\",
        r"\toprule",
        _row(sheet.heads),
        r"\midrule",
        r"\endhead",
        r"\bottomrule",
        r"\endfoot",
        *_rows(sheet),
        r"\end{longtable}",
        *(rf"\noindent {escaped(note)}\par" for note in sheet.notes),
    ]
    return "\n".join(lines) + "\n"


def _rows(sheet: Sheet) -> Iterator[str]:
    """Every row; totals in bold, and a thin rule where the next group begins."""
    for place, row in enumerate(sheet.rows):
        if place and place not in sheet.totals and place - 1 in sheet.totals:
            yield r"\addlinespace"
        yield _row([shown(value) for value in row], strong=place in sheet.totals)


def _row(cells: Sequence[str], *, strong: bool = False) -> str:
    written = [escaped(cell) for cell in cells]
    if strong:
        written = [rf"\textbf{{{cell}}}" if cell else cell for cell in written]
    return rf"{OPTION.sub(lambda found: f'{{{found.group()}}}', ' & '.join(written))} \\"


def escaped(text: str) -> str:
    """``text`` on one line, with nothing in it that LaTeX would take for its own."""
    return MARKS.sub(lambda found: SPECIAL[found.group()], " ".join(visible(text).split()))
