"""Random files as people type them: keys in any order, flow and block style, comments in every place allowed."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from plan_compliance.authoring.orders import CATALOGUE, ORDERS, PLAN, part_under

LISTS = frozenset({"targets", "all_of", "any_of", "amended", "examples", "source", "if", "highest_of", "lowest_of"})
LEAVES = ("1", "１００", "1.60", "'#a'", '"b: c"', "甲 乙", "a#b", "''", "[x, y]", "")
BLOCKS = ("|\n{0}one\n{0}  two", ">- # folded\n{0}one\n\n{0}two", "plain\n{0}over lines", "'quoted  \n{0}over lines'")
YEARS = ("2023", "2025", "period_end")
DEEPEST = 3

spaces = st.sampled_from(["", " ", "  "])
comments = st.sampled_from(["# c", "#", "# 注：b, {x}", "## - y:", "# z  "])


@st.composite
def plan_texts(draw: DrawFn) -> str:
    """A plan file, not necessarily one that intake would accept."""
    return draw(_files(PLAN))


@st.composite
def catalogue_texts(draw: DrawFn) -> str:
    """A catalogue file."""
    return draw(_files(CATALOGUE))


@st.composite
def _files(draw: DrawFn, part: str) -> str:
    head = "".join(f"{line}\n" for line in draw(st.lists(comments, max_size=2)))
    gap = draw(st.sampled_from(["", "\n"]))
    body = draw(_block_mappings(part, 0, 0))
    end = draw(st.sampled_from(["", "\n", "\n\n\n", "  \n# the end"]))
    text = f"{head}{gap}{body}{end}"
    return text.replace("\n", "\r\n") if draw(st.integers(0, 9)) == 0 else text


def _keys(part: str) -> SearchStrategy[list[str]]:
    known = ORDERS.get(part) or (YEARS if part in {"limit", "higher", "states"} else ("b", "a", "c"))
    choices = [*known, *(YEARS if part == "limit" else ()), "unheard_of"]
    return st.lists(st.sampled_from(choices), min_size=1, max_size=6, unique=True)


@st.composite
def _block_mappings(draw: DrawFn, part: str, column: int, depth: int) -> str:
    """A mapping with a line for each key; its first line is not indented."""
    lines: list[str] = []
    for key in draw(_keys(part)):
        above = draw(_above(column)) if lines else []
        value = draw(_values(part_under(part, key), key, column, depth))
        lines += [*above, f"{' ' * column if lines else ''}{key}:{value}"]
    return "\n".join(lines)


@st.composite
def _above(draw: DrawFn, column: int) -> list[str]:
    """Comments and blank lines above a key, further in, further out or just there."""
    indents = st.sampled_from([0, column, column + 2])
    found = draw(st.lists(st.one_of(st.just(None), st.tuples(indents, comments)), max_size=2))
    return ["" if one is None else " " * one[0] + one[1] for one in found]


@st.composite
def _values(draw: DrawFn, part: str, key: str, column: int, depth: int) -> str:
    """What stands behind a colon, with a comment behind it now and then."""
    if depth < DEEPEST and key in LISTS:
        return draw(_block_lists(part, column, depth))
    style = draw(st.sampled_from(["block", "flow", "leaf", "long"] if depth < DEEPEST else ["leaf"]))
    inner = column + 2
    match style:
        case "block":
            lead = [f"{' ' * inner}{comment}" for comment in draw(st.lists(comments, max_size=1))]
            return "\n".join(["", *lead, " " * inner + draw(_block_mappings(part, inner, depth + 1))])
        case "long":
            return " " + draw(st.sampled_from(BLOCKS)).format(" " * inner)
        case "flow":
            return " " + draw(_flow_mappings(part, inner, depth + 1)) + draw(_behind())
        case _:
            return " " + draw(st.sampled_from(LEAVES)) + draw(_behind())


@st.composite
def _behind(draw: DrawFn) -> str:
    return draw(st.one_of(spaces, comments.map(lambda comment: f"  {comment}")))


@st.composite
def _block_lists(draw: DrawFn, part: str, column: int, depth: int) -> str:
    indent = column + 2
    items = []
    for _ in range(draw(st.integers(1, 3))):
        above = draw(_above(indent))
        style = draw(st.sampled_from(["flow", "block"]))
        made = _flow_mappings if style == "flow" else _block_mappings
        items += [*above, f"{' ' * indent}- {draw(made(part, indent + 2, depth + 1))}"]
    return "\n" + "\n".join(items)


@st.composite
def _flow_mappings(draw: DrawFn, part: str, column: int, depth: int) -> str:
    keys = draw(_keys(part))
    values = [draw(_flow_values(part_under(part, key), column, depth)) for key in keys]
    breaks = draw(st.booleans())
    entries = [f"{key}: {value}" for key, value in zip(keys, values, strict=True)]
    return _over_lines(draw, entries, column) if breaks else _in_line(draw, entries)


def _in_line(draw: DrawFn, entries: Sequence[str]) -> str:
    comma = draw(st.sampled_from([", ", ",  ", " , "]))
    return "{" + draw(spaces) + comma.join(entries) + draw(st.sampled_from(["", ",", " "])) + "}"


def _over_lines(draw: DrawFn, entries: Sequence[str], column: int) -> str:
    """Each entry on a line of its own, with comments around it."""
    indent = "\n" + " " * (column + 2)
    pieces = ["{", draw(_behind())]
    for number, entry in enumerate(entries, start=1):
        pieces += [indent + comment for comment in draw(st.lists(comments, max_size=1))]
        pieces += [indent, entry, "," if number < len(entries) else draw(st.sampled_from(["", ","])), draw(_behind())]
    pieces += [indent + comment for comment in draw(st.lists(comments, max_size=1))]
    return "".join([*pieces, indent, "}"])


@st.composite
def _flow_values(draw: DrawFn, part: str, column: int, depth: int) -> str:
    if depth < DEEPEST and draw(st.booleans()):
        return draw(_flow_mappings(part, column + 2, depth + 1))
    return draw(st.sampled_from(["1", "'#a'", "甲", "[x, y]", "a#b", "a\n" + " " * (column + 4) + "b"]))
