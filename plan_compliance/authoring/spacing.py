"""Normal spacing: no blanks at the end of a line, one line end at the end of the file, a blank line between rows."""

from itertools import pairwise

from plan_compliance.authoring.orders import CATALOGUE
from plan_compliance.authoring.spans import (
    BLOCK_SCALARS,
    DASH,
    Lines,
    Span,
    every_span,
    indent_of,
    is_comment,
    lines_of,
)


def trimmed(source: str, root: Span, _: str) -> str:
    """``source`` without blanks at the ends of lines (but for those inside a text) and with one line end at its end."""
    lines, kept = lines_of(source), set()
    for span in every_span(root):
        kept |= set(_lines_inside(span, lines))
    texts = [lines.text(line) for line in range(lines.count)]
    return (
        "\n".join(text if line in kept else text.rstrip(" \t") for line, text in enumerate(texts)).rstrip("\n") + "\n"
    )


def _lines_inside(span: Span, lines: Lines) -> range:
    """The lines whose ends belong to a text."""
    if span.entries or span.items:
        return range(0)
    first, last = lines.of(span.start), lines.of(max(span.end - 1, span.start))
    return range(first + 1, last + 1) if span.style in BLOCK_SCALARS else range(first, last)


def spaced(source: str, root: Span, part: str) -> str:
    """``source`` with one blank line between its targets or indicators where they have a line for each key."""
    lines = lines_of(source)
    edits = []
    for above, below in pairwise(_rows(root, part)):
        if above[1].is_block_mapping or below[1].is_block_mapping:
            gap = range(lines.of(max(above[1].end - 1, 0)) + 1, lines.of(below[0].start))
            opening = lines.before(below[0].start)
            if part == CATALOGUE or DASH.fullmatch(opening):
                edits.append((gap, _with_blank(gap, lines, indent_of(opening))))
    texts = [lines.text(line) for line in range(lines.count)]
    for gap, text in reversed(edits):
        texts[gap.start : gap.stop] = text
    return "\n".join(texts)


def _rows(root: Span, part: str) -> list[tuple[Span, Span]]:
    """Where each row begins, and the row: targets of a plan, indicators of a catalogue."""
    if part == CATALOGUE:
        return [] if root.flow else list(root.entries)
    targets = [value for key, value in root.entries if key.text == "targets" and not value.flow]
    return [(item, item) for value in targets for item in value.items]


def _with_blank(gap: range, lines: Lines, outermost: int) -> list[str]:
    """The lines between two rows with one blank line, below what belongs to the row above."""
    texts = [lines.text(line) for line in gap]
    single = [text for index, text in enumerate(texts) if text.strip() or index == 0 or texts[index - 1].strip()]
    if any(not text.strip() for text in single):
        return single
    belongs = next(
        (index for index, text in enumerate(single) if not is_comment(text) or indent_of(text) <= outermost),
        len(single),
    )
    return [*single[:belongs], "", *single[belongs:]]
