"""Tables of a plan document: pipe tables with their numbered rows, and boxes (专栏) of running text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plan_compliance.intake.text_lines import Line

_NUMBER_HEADS = frozenset({"序号", "编号", "项号", "No.", "No", "#"})
_RULE = re.compile(r":?-{2,}:?")
_PERIOD = re.compile(r"时期|期间")
SHORTEST_SHARED = 6
"""Characters of the document's title that make a piece of a caption superfluous."""


@dataclass(kw_only=True, slots=True)
class Table:
    """A table by its name; rows hold their number and their cells, sub-rows of one number joined."""

    name: str
    caption: str
    line: int
    boxed: bool = True
    """Whether it is a numbered box (专栏3), so that its name is short already."""
    columns: str = ""
    rows: list[tuple[str, str]] = field(default_factory=list)

    @property
    def head(self) -> str:
        """Caption and column heads."""
        return "\n".join(filter(None, (self.caption, self.columns)))

    def add_paragraph(self, text: str) -> None:
        """One more paragraph of a box of running text: it counts as a row."""
        self.rows.append((str(len(self.rows) + 1), text))


def table_of(name: str, caption: str, lines: Sequence[Line], line: int, *, boxed: bool) -> Table:
    """The table of these lines; rows are numbered by their column 序号, else counted."""
    head, *rows = [_cells(one.text) for one in lines]
    body = [row for row in rows if not _is_rule(row)]
    column = next((index for index, cell in enumerate(head) if cell in _NUMBER_HEADS), None)
    joined: dict[str, list[str]] = {}
    for count, row in enumerate(body, start=1):
        number = row[column] if column is not None and column < len(row) else ""
        rest = [cell for index, cell in enumerate(row) if index != column]
        joined.setdefault(number or str(count), []).append("|".join(rest))
    numbered = [(number, "\n".join(texts)) for number, texts in joined.items()]
    return Table(name=name, caption=caption, line=line, boxed=boxed, columns="|".join(head), rows=numbered)


def is_rule(text: str) -> bool:
    """Whether a row is the rule below a table's head."""
    return _is_rule(_cells(text))


def _is_rule(cells: list[str]) -> bool:
    return all(_RULE.fullmatch(cell) for cell in cells)


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.removeprefix("|").removesuffix("|").split("|")]


def shorter_name(name: str, front: str) -> str:
    """A caption without what the document's title says already: ``“十四五”主要指标``."""
    annex, _, caption = name.rpartition(" ")
    shared = _longest_shared(caption, front)
    short = _PERIOD.sub("", caption.replace(shared, "", 1)) if len(shared) >= SHORTEST_SHARED else caption
    return _quoted(" ".join(filter(None, (annex, short or caption))))


def _quoted(name: str) -> str:
    """Straight quotes in pairs as people write them: ``“十四五”``."""
    return re.sub('"([^"]*)"', "“\\1”", name)


def _longest_shared(one: str, other: str) -> str:
    """The longest piece of ``one`` that stands in ``other``; the first of several."""
    longest = ""
    for start in range(len(one)):
        while start + len(longest) < len(one) and one[start : start + len(longest) + 1] in other:
            longest = one[start : start + len(longest) + 1]
    return longest
