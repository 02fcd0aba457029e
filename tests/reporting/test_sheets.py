"""Plain tables in every format: the same rows, lined up, escaped, harmless to spreadsheets."""

import csv
import io
import json
from decimal import Decimal

import pytest

from plan_compliance.reporting.sheets import SHEET_FORMATS, Sheet, shown, written
from plan_compliance.reporting.width import display_width

PLANS = Sheet(
    name="plans",
    title="规划",
    columns=("plan", "targets", "share"),
    heads=("规划", "目标", "占比"),
    rows=(("滨河|2025", 12, Decimal("66.66667")), ("=HYPERLINK(1)", 3, None)),
    notes=("Two of them.",),
)
EMPTY = Sheet(name="none", title="Nothing", columns=("a",), heads=("A",), rows=(), notes=("None was found.",))


def test_text_lines_up_chinese_and_puts_numbers_on_the_right() -> None:
    assert written([PLANS, EMPTY], title="Plans", form="text").splitlines() == [
        "Plans",
        "=====",
        "",
        "规划",
        "-------------  ----  -------",
        "规划           目标     占比",
        "-------------  ----  -------",
        "滨河|2025        12  66.6667",
        "=HYPERLINK(1)     3",
        "-------------  ----  -------",
        "",
        "Two of them.",
        "",
        "Nothing",
        "None was found.",
    ]


def test_markdown_escapes_what_would_be_markup() -> None:
    assert written([PLANS, EMPTY], title="Plans", form="markdown").splitlines() == [
        "# Plans",
        "",
        "## 规划",
        "",
        "| 规划 | 目标 | 占比 |",
        "| --- | ---: | ---: |",
        r"| 滨河\|2025 | 12 | 66.6667 |",
        "| =HYPERLINK(1) | 3 |  |",
        "",
        "Two of them.",
        "",
        "## Nothing",
        "",
        "None was found.",
    ]


def test_csv_names_the_table_of_every_row_and_disarms_formulas() -> None:
    rows = list(csv.reader(io.StringIO(written([PLANS, EMPTY], title="Plans", form="csv"))))
    assert rows == [
        ["table", "plan", "targets", "share"],
        ["plans", "滨河|2025", "12", "66.66667"],
        ["plans", "'=HYPERLINK(1)", "3", ""],
        ["table", "a"],
    ]


def test_json_holds_numbers_as_numbers() -> None:
    assert json.loads(written([PLANS, EMPTY], title="Plans", form="json")) == {
        "plans": [
            {"plan": "滨河|2025", "targets": 12, "share": 66.66667},
            {"plan": "=HYPERLINK(1)", "targets": 3, "share": None},
        ],
        "none": [],
    }


def test_a_long_sentence_is_folded_in_the_terminal() -> None:
    long = Sheet(name="long", title="Long", columns=("a",), heads=("A",), rows=(("word " * 40,),))
    assert max(map(len, written([long], title="T", form="text").splitlines())) <= 100


@pytest.mark.parametrize(
    ("value", "words"), [(None, ""), ("x", "x"), (3, "3"), (2.5, "2.5"), (Decimal("1.00005"), "1.0001")]
)
def test_a_value_is_shown_as_people_read_it(value: str | float | Decimal | None, words: str) -> None:
    assert shown(value) == words


WIDE = Sheet(
    name="wide",
    title="Wide",
    columns=("a", "id", "b", "c"),
    heads=("A", "Id", "B", "C"),
    rows=(("same", "x/1", "word " * 20, "字" * 60), ("same", "x/2", "short", "字")),
    for_machines=frozenset({"id"}),
    grouped=True,
)


def test_a_wide_table_is_folded_until_it_fits() -> None:
    lines = written([WIDE], title="T", form="text").splitlines()
    assert max(map(display_width, lines)) <= 100
    assert display_width(lines[4]) >= 95


def test_readers_see_a_group_once_and_no_ids() -> None:
    rows = written([WIDE], title="T", form="markdown").splitlines()[4:]
    assert [row.split("|")[1].strip() for row in rows] == ["A", "---", "same", ""]


def test_machines_see_every_value() -> None:
    rows = json.loads(written([WIDE], title="T", form="json"))["wide"]
    assert [(row["a"], row["id"]) for row in rows] == [("same", "x/1"), ("same", "x/2")]


@pytest.mark.parametrize("form", SHEET_FORMATS)
def test_every_format_is_the_same_twice(form: str) -> None:
    assert written([PLANS], title="Plans", form=form) == written([PLANS], title="Plans", form=form)
