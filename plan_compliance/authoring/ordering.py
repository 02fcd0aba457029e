"""Keys put in their order: slices of the source change places, each with the comments that belong to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan_compliance.authoring.orders import canonical_order, part_under
from plan_compliance.authoring.spans import DASH, Lines, Span, indent_of, is_comment, lines_of

_GAP = re.compile(r"(?:[\s,]|(?<![^\s,{])#[^\n]*)*")
_BEHIND = re.compile(r"[ \t,]*?([ \t]*#[^\n]*)?(?:\n|$)")
"""What stands on the line of an entry, behind it and its comma."""
_COMMENT = re.compile(r"[ \t]*#[^\n]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Slice:
    """A stretch of the source that is replaced as a whole."""

    start: int
    end: int
    text: str


def ordered(source: str, root: Span, part: str) -> str:
    """``source`` with the keys of every mapping in canonical order."""
    whole = _Slices(lines=lines_of(source)).of(root, part, is_root=True)
    return source[: whole.start] + whole.text + source[whole.end :]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Slices:
    """Cuts a source into slices and puts them together again."""

    lines: Lines

    def of(self, span: Span, part: str, *, is_root: bool = False) -> _Slice:
        """``span`` with the comments that belong to its entries, everything in it in order."""
        if span.entries and span.flow:
            return self._flow_mapping(span, part)
        if span.entries:
            return self._block_mapping(span, part, is_root=is_root)
        inside = [self.of(item, part) for item in span.items]
        start = min([span.start, *(one.start for one in inside)])
        end = max([span.end, *(one.end for one in inside)])
        return self._patched(start, end, inside)

    def _patched(self, start: int, end: int, inside: Sequence[_Slice]) -> _Slice:
        """The source from ``start`` to ``end`` with some slices of it replaced."""
        pieces, at = [], start
        for one in inside:
            pieces += [self.lines.source[at : one.start], one.text]
            at = one.end
        return _Slice(start=start, end=end, text="".join([*pieces, self.lines.source[at:end]]))

    # --- a line for each key ---------------------------------------------------------------------

    def _block_mapping(self, span: Span, part: str, *, is_root: bool) -> _Slice:
        column = len(self.lines.before(span.start))
        inside = [self.of(value, part_under(part, key.text)) for key, value in span.entries]
        order = canonical_order(part, [key.text for key, _ in span.entries])
        borders = self._borders(span, column, is_root=is_root)
        start, end = borders[0], borders[-1]
        is_sorted = order == sorted(order)
        chunks = [
            _Chunk(
                lead=self.lines.source[lead : max(lead, self._line_start(key))],
                body=self._patched(key.start, following, [value]).text,
            )
            for (key, _), value, lead, following in zip(span.entries, inside, borders, borders[1:], strict=False)
        ]
        if is_sorted or not self._may_move(span, column, hoists=bool(chunks[order[0]].lead.strip())):
            return self._patched(min(span.start, start), end, inside)
        return self._composed(span, [chunks[index] for index in order], start, end)

    def _line_start(self, span: Span) -> int:
        return self.lines.starts[self.lines.of(span.start)]

    def _borders(self, span: Span, column: int, *, is_root: bool) -> list[int]:
        """Where the lines of each entry begin, comments above its key included, and where those of the last one end."""
        keys = [key for key, _ in span.entries]
        ends = [max(key.end, value.end) for key, value in span.entries]
        borders = [self._first_border(span, is_root=is_root)]
        borders += [
            self.lines.starts[self._first_line_below(end, column, self.lines.of(key.start))]
            for end, key in zip(ends, keys[1:], strict=False)
        ]
        last = self._first_line_below(ends[-1], column, self.lines.count) - 1
        return [*borders, self.lines.end(last)]

    def _first_line_below(self, end: int, column: int, limit: int) -> int:
        """The first line behind ``end`` that is not a comment further in than ``column``."""
        line = self.lines.of(max(end - 1, 0)) + 1
        while line < limit and is_comment(self.lines.text(line)) and indent_of(self.lines.text(line)) > column:
            line += 1
        return line

    def _first_border(self, span: Span, *, is_root: bool) -> int:
        """Where the first entry begins: at the comments above its key, but never at the head of the file."""
        own = self.lines.of(span.start)
        line = own
        if self.lines.before(span.start).strip(" "):
            return span.start
        while line and is_comment(self.lines.text(line - 1)):
            line -= 1
        is_head = is_root and (line == 0 or self.lines.text(line - 1).strip(" \t"))
        return self.lines.starts[own if is_head else line]

    def _may_move(self, span: Span, column: int, *, hoists: bool) -> bool:
        """Whether every key stands first on its line, so that lines can change places."""
        prefix = self.lines.before(span.start)
        opens_item = DASH.fullmatch(prefix) is not None
        others = (self.lines.before(key.start) for key, _ in span.entries[1:])
        is_plain = not prefix.strip(" ") or opens_item or not hoists
        return is_plain and all(before == " " * column for before in others)

    def _composed(self, span: Span, chunks: "Sequence[_Chunk]", start: int, end: int) -> _Slice:
        prefix = self.lines.before(span.start)
        indent = " " * len(prefix)
        first, *others = chunks
        rest = "\n".join(line for one in others for line in one.lines(indent))
        if not prefix.strip(" "):
            return _Slice(start=start, end=end, text="\n".join([*first.lines(indent), rest]))
        opening = "\n".join([first.body.rstrip("\n"), rest])
        if not first.lead.strip():
            return _Slice(start=span.start, end=end, text=opening)
        dash = prefix[: indent_of(prefix)]
        lead = "".join(f"{dash}{line.lstrip(' ')}\n" for line in first.lead.splitlines() if line.strip())
        return _Slice(start=self._line_start(span), end=end, text=f"{lead}{prefix}{opening}")

    # --- braces ----------------------------------------------------------------------------------

    def _flow_mapping(self, span: Span, part: str) -> _Slice:
        inside = [self.of(value, part_under(part, key.text)) for key, value in span.entries]
        order = canonical_order(part, [key.text for key, _ in span.entries])
        slices = [
            self._patched(key.start, max(key.end, value.end), [one])
            for (key, value), one in zip(span.entries, inside, strict=True)
        ]
        gaps = self._gaps(span, slices)
        if order == sorted(order) or not all(_GAP.fullmatch(gap) for gap in gaps):
            return self._patched(span.start, span.end, slices)
        if any("#" in gap for gap in gaps):
            return self._with_comments(span, slices, gaps, order)
        moved = [slices[index].text for index in order]
        text = "".join(piece for pair in zip(gaps, [*moved, "}"], strict=True) for piece in pair)
        return _Slice(start=span.start, end=span.end, text=self._opening(span) + text)

    def _opening(self, span: Span) -> str:
        """The brace and whatever stands before it, such as an anchor."""
        return self.lines.source[span.start : self.lines.source.index("{", span.start) + 1]

    def _gaps(self, span: Span, slices: Sequence[_Slice]) -> list[str]:
        """What stands between the entries: before the first, between each two, behind the last."""
        if self.lines.source[span.end - 1] != "}":
            return ["?"]
        starts = [span.start + len(self._opening(span)), *(one.end for one in slices)]
        ends = [*(one.start for one in slices), span.end - 1]
        return [self.lines.source[start:end] for start, end in zip(starts, ends, strict=True)]

    def _with_comments(self, span: Span, slices: Sequence[_Slice], gaps: Sequence[str], order: Sequence[int]) -> _Slice:
        """A line for each entry, since a comment ends its line: comments behind an entry and above it go with it."""
        behind = [(_BEHIND.match(gap) or gap)[1] or "" for gap in gaps]
        above = [_COMMENT.findall(gap.partition("\n")[2]) for gap in gaps]
        indent = "\n" + " " * self._inner_indent(span)
        pieces = [self._opening(span), behind[0]]
        for place, index in enumerate(order):
            pieces += [indent + comment.strip() for comment in above[index]]
            comma = "," if place + 1 < len(order) or "," in _COMMENT.sub("", gaps[-1]) else ""
            pieces += [indent, slices[index].text, comma, behind[index + 1]]
        pieces += [indent + comment.strip() for comment in above[-1]]
        closing = "\n" + " " * indent_of(self.lines.text(self.lines.of(span.end - 1)))
        return _Slice(start=span.start, end=span.end, text="".join([*pieces, closing, "}"]))

    def _inner_indent(self, span: Span) -> int:
        """The column of the entries that begin a line, else one further in than the line of the brace."""
        own = [len(before) for key, _ in span.entries if not (before := self.lines.before(key.start)).strip(" ")]
        return own[0] if own else indent_of(self.lines.text(self.lines.of(span.start))) + 2


@dataclass(frozen=True, kw_only=True, slots=True)
class _Chunk:
    """The lines of one entry: the comments above its key, and everything from its key on."""

    lead: str
    body: str

    def lines(self, indent: str) -> list[str]:
        """The lines as they stand below other keys of the mapping.

        Comments further in than the key come out to it, or the text of a key that now stands above would swallow them.
        """
        lead = [
            indent + line.lstrip(" \t") if is_comment(line) and indent_of(line) > len(indent) else line
            for line in self.lead.splitlines()
        ]
        return [*lead, indent + self.body.rstrip("\n")]
