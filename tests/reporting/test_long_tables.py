"""Long tables look as the short ones do, and are drawn while they are read."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcwidth

from plan_compliance.reporting import sheets
from plan_compliance.reporting.cells import all_escaped, escaped
from plan_compliance.reporting.sheets import Sheet, streamed, written
from plan_compliance.reporting.width import display_width, widest
from plan_compliance.texts.numbers import shortest

CELLS = st.one_of(
    st.text(st.sampled_from("ab|养老é-"), max_size=8),
    st.integers(-99, 99),
    st.none(),
    st.floats(-9, 9).map(lambda x: round(x, 3)),
)


def sheet(rows: Sequence[tuple[sheets.Value, ...]]) -> Sheet:
    return Sheet(name="made", title="Made", columns=("a", "b"), heads=("甲|", "b"), rows=tuple(rows), notes=("Note.",))


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1))
def test_a_long_table_is_drawn_as_a_short_one(rows: list[tuple[sheets.Value, ...]]) -> None:
    short = written([sheet(rows)], title="T", form="text")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sheets, "LONG", 0)
        assert written([sheet(rows)], title="T", form="text") == short


def squeezed(page: str) -> list[list[str]]:
    return [[cell.strip(" -") for cell in f" {line} ".split(" | ")] for line in page.splitlines()]


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1))
def test_a_long_table_of_a_page_holds_the_cells_of_a_short_one(rows: list[tuple[sheets.Value, ...]]) -> None:
    short = written([sheet(rows)], title="T", form="markdown")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sheets, "LONG", 0)
        long = written([sheet(rows)], title="T", form="markdown")
    assert squeezed(long) == squeezed(short)
    lines = [line for line in long.splitlines() if line.startswith("|")]
    assert len(set(map(display_width, lines))) == 1


LONG_ONE = sheet([("海珠区|" * (number % 3), number) for number in range(1001)])


def test_text_of_a_long_table_lines_up() -> None:
    lines = written([LONG_ONE], title="T", form="text").splitlines()[3:]
    assert lines[1:8] == [
        "--------------  ----",
        "甲|                b",
        "--------------  ----",
        "                   0",
        "海珠区|            1",
        "海珠区|海珠区|     2",
        "                   3",
    ]
    assert lines[-3:] == ["--------------  ----", "", "Note."]
    assert len(lines) == 1008


def test_a_page_of_a_long_table_is_escaped_and_lines_up() -> None:
    lines = written([LONG_ONE], title="T", form="markdown").splitlines()[4:]
    assert lines[:5] == [
        r"| 甲\|             |    b |",
        "| ---------------- | ---: |",
        "|                  |    0 |",
        r"| 海珠区\|         |    1 |",
        r"| 海珠区\|海珠区\| |    2 |",
    ]


def test_what_is_too_wide_goes_on_below() -> None:
    rows = [("sentence " * 20, 1), ("two\nlines", 2), ("", 3)] * 400
    lines = written([sheet(rows)], title="T", form="text").splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[7].endswith("     1")
    assert lines[8].startswith("sentence")
    assert lines[9:11] == [
        f"two{' ' * 96}2",
        "lines",
    ]


def test_lines_are_drawn_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(sheets, "cell", lambda value: (drawn.append(value), value)[1])  # type: ignore[func-returns-value]
    lines = streamed([LONG_ONE], title="T", form="csv")
    assert [next(lines) for _ in range(3)] == ["table,a,b\n", "made,,0\n", "made,海珠区|,1\n"]
    assert len(drawn) == 4


@settings(deadline=None)
@given(st.lists(st.text(st.one_of(st.characters(), st.sampled_from("|*_ \x00\t　"))), min_size=1))
def test_many_texts_are_escaped_as_each_would_be(texts: list[str]) -> None:
    assert all_escaped(texts) == list(map(escaped, texts))


@settings(deadline=None)
@given(st.text())
def test_a_text_is_as_wide_as_its_characters(text: str) -> None:
    each = [len(text)] if text.isascii() else [max(0, wcwidth(sign)) for sign in text]
    assert display_width(text) == widest(["", text]) == sum(each)


@settings(deadline=None)
@given(st.one_of(st.floats(-1e9, 1e9), st.decimals(-999, 999, places=3).map(float)), st.integers(0, 6))
def test_a_number_is_rounded_half_away_from_zero(value: float, most: int) -> None:
    exact = Decimal(f"{value:.14g}").quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    assert Decimal(shortest(value, most)) == exact
    assert not shortest(value, most).startswith("-0") or exact
