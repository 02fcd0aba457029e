"""Canonical order: what moves, what stays, and that no comment is lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_compliance.authoring.formatting import formatted, part_of
from plan_compliance.authoring.orders import CATALOGUE, ORDERS, PLAN, canonical_order, part_under
from plan_compliance.authoring.spans import comments_of, read_spans
from plan_compliance.intake.shapes import load_schema
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence, read_yaml
from tests.authoring.yaml_texts import catalogue_texts, plan_texts

EXAMPLES = Path(__file__).parents[1] / "examples"
REAL = sorted(path for path in (EXAMPLES / "valid" / "plans").rglob("targets/**/*.yaml") if part_of(path.as_posix()))


def put_in_order(text: str, part: str = PLAN) -> str:
    result = formatted(text.encode(), "file.yaml", part)
    assert isinstance(result, bytes), result
    return result.decode()


def target(*lines: str) -> str:
    """A plan of one target; each line as it stands behind the dash or below it."""
    return "targets:\n  - " + "\n    ".join(lines) + "\n"


# --- what moves -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("{row: 7, table: 专栏1}", "{table: 专栏1, row: 7}"),
        ("{section: 三,  table: A }", "{table: A,  section: 三 }"),
        ("[{section: 一}, {row: 1, table: A}]", "[{section: 一}, {table: A, row: 1}]"),
        ("{printed: {completion: 160, value: 88}, row: 5}", "{row: 5, printed: {value: 88, completion: 160}}"),
        ('{ "row": "5", \'table\': A}', '{ \'table\': A, "row": "5"}'),
        ("{row: 1}", "{row: 1}"),
    ],
)
def test_a_flow_mapping_is_ordered_as_typed(typed: str, canonical: str) -> None:
    assert put_in_order(target("id: a", f"source: {typed}")) == target("id: a", f"source: {canonical}")


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("{2025: 75, 2023: 70}", "{2023: 70, 2025: 75}"),
        ("{period_end: 75, 2023: 070}", "{2023: 070, period_end: 75}"),
        ("{lag: 1, times: 1.60, of: wage, in: city}", "{of: wage, in: city, lag: 1, times: 1.60}"),
        ("{2025: {in: city, of: wage}, 2023: １００}", "{2023: １００, 2025: {of: wage, in: city}}"),
        ("{by: {land_class: {two: 50, one: 55}}}", "{by: {land_class: {two: 50, one: 55}}}"),
        ("{highest_of: [{in: city, of: a}, 3]}", "{highest_of: [{of: a, in: city}, 3]}"),
    ],
)
def test_due_years_ascend_and_numbers_stay_as_spelt(typed: str, canonical: str) -> None:
    assert put_in_order(target("id: a", f"at_least: {typed}")) == target("id: a", f"at_least: {canonical}")


def test_a_target_begins_with_its_id_and_ends_with_its_examples() -> None:
    typed = target(
        "examples:",
        "  - {verdict: met, actual: 1, year: 2025}",
        "source: {row: 1}",
        "remark: {en: b, zh: a}",
        "baseline: 1",
        "nature: binding",
        "within: 1",
        "about: {2025: 3}",
        "indicator: beds",
        "id: a",
    )
    assert put_in_order(typed) == target(
        "id: a",
        "indicator: beds",
        "about: {2025: 3}",
        "within: 1",
        "nature: binding",
        "baseline: 1",
        "source: {row: 1}",
        "remark: {zh: a, en: b}",
        "examples:",
        "  - {actual: 1, year: 2025, verdict: met}",
    )


def test_members_and_amendments_are_ordered_too() -> None:
    typed = target(
        "all_of:",
        "  - {done: 2025, indicator: wing}",
        "amended:",
        "  - {at_least: {2025: 1}, reason: why, by: council, on: 2023-01-01}",
        "only:",
        "  east: {at_least: 3, indicator: beds}",
        "id: a",
    )
    assert put_in_order(typed) == target(
        "id: a",
        "all_of:",
        "  - {indicator: wing, done: 2025}",
        "only:",
        "  east: {indicator: beds, at_least: 3}",
        "amended:",
        "  - {on: 2023-01-01, by: council, reason: why, at_least: {2025: 1}}",
    )


def test_neither_targets_nor_examples_change_places() -> None:
    text = target("id: b", "examples: [{actual: 2}, {actual: 1}]") + "\n  - id: a\n"
    assert put_in_order(text) == text


def test_a_text_of_many_lines_moves_as_typed() -> None:
    typed = target("source: {row: 1}", "assumption:", "  en: >-", "    one", "", "      two", "  zh: 一", "id: a")
    assert put_in_order(typed) == target(
        "id: a", "source: {row: 1}", "assumption:", "  zh: 一", "  en: >-", "    one", "", "      two"
    )


def test_indicators_keep_their_order_and_get_their_keys_in_order() -> None:
    typed = "b:\n  kind: stock\n  unit: beds\n  name: {en: B, zh: 乙}\na: {kind: flow, name: A}\n"
    assert put_in_order(typed, CATALOGUE) == (
        "b:\n  name: {zh: 乙, en: B}\n  unit: beds\n  kind: stock\n\na: {name: A, kind: flow}\n"
    )


# --- comments -------------------------------------------------------------------------------------


def test_a_comment_goes_with_the_key_that_it_stands_above_or_behind() -> None:
    typed = target(
        "indicator: beds",
        "source: {row: 1}  # the row",
        "# from the first chapter",
        "# of the plan",
        "baseline: 650  # of 2015",
    )
    assert put_in_order(typed) == target(
        "indicator: beds",
        "# from the first chapter",
        "# of the plan",
        "baseline: 650  # of 2015",
        "source: {row: 1}  # the row",
    )


def test_a_comment_above_the_key_that_comes_first_stands_above_the_dash() -> None:
    typed = target("indicator: beds", "# as in the table", "id: a")
    assert put_in_order(typed) == "targets:\n  # as in the table\n  - id: a\n    indicator: beds\n"


def test_a_blank_line_above_the_key_that_comes_first_goes() -> None:
    typed = target("indicator: beds", "", "# as in the table", "id: a")
    assert put_in_order(typed) == "targets:\n  # as in the table\n  - id: a\n    indicator: beds\n"


def test_comments_between_targets_stay_between_them() -> None:
    typed = target("source: {row: 1}", "id: a") + "    # still of a\n  # --- two ---\n  - {row: 1, id: b}\n"
    assert put_in_order(typed) == (
        "targets:\n  - id: a\n    source: {row: 1}\n    # still of a\n\n  # --- two ---\n  - {id: b, row: 1}\n"
    )


def test_the_head_of_the_file_stays_at_its_head() -> None:
    typed = "# schema\n# about the file\ntitle: T\nplan: p\n"
    assert put_in_order(typed) == "# schema\n# about the file\nplan: p\ntitle: T\n"


def test_a_comment_set_apart_from_the_head_belongs_to_its_key() -> None:
    typed = "# schema\n\n# about the title\ntitle: T\nplan: p\n"
    assert put_in_order(typed) == "# schema\n\nplan: p\n# about the title\ntitle: T\n"


def test_a_comment_further_in_than_its_key_is_not_swallowed_by_a_text_above_it() -> None:
    bound = ("at_least:", "  times: |", "    2", "  of: wage", "", "    # added", "  plus: 5")
    ordered = ("at_least:", "  of: wage", "  times: |", "    2", "", "  # added", "  plus: 5")
    assert put_in_order(target("id: a", *bound)).splitlines() == [
        line.rstrip() for line in target("id: a", *ordered).splitlines()
    ]


def test_a_comment_at_the_end_of_a_mapping_stays_at_its_end() -> None:
    typed = "document:\n  title: T\n  issuer: I\n  # read in the archive\nplan: p\n"
    assert put_in_order(typed) == "plan: p\ndocument:\n  issuer: I\n  title: T\n  # read in the archive\n"


def test_comments_inside_braces_go_with_their_entries() -> None:
    typed = "period: { # years\n  to: 2025, # last\n  # the first year\n  from: 2021 # first\n  # no more\n}\n"
    assert put_in_order(typed) == (
        "period: { # years\n  # the first year\n  from: 2021, # first\n  to: 2025 # last\n  # no more\n}\n"
    )


def test_braces_with_comments_get_a_line_for_each_entry() -> None:
    typed = "period: {to: 2025, from: 2021, # first\n  }\n"
    assert put_in_order(typed) == "period: {\n  from: 2021, # first\n  to: 2025,\n  }\n"


def test_a_comma_inside_a_comment_stays_there() -> None:
    typed = "period: {\n  to: 2025,\n  from: 2021  # first, {x}\n  }\n"
    assert put_in_order(typed) == "period: {\n  from: 2021,  # first, {x}\n  to: 2025\n  }\n"


def test_braces_over_lines_without_comments_keep_their_lines() -> None:
    typed = "period: {to: 2025,\n  from: 2021,\n}\n"
    assert put_in_order(typed) == "period: {from: 2021,\n  to: 2025,\n}\n"


def test_a_number_sign_inside_a_text_is_no_comment() -> None:
    text = "title: 'a # b'\ndocument: {title: c#d, issuer: \"#e\"}\n# f\n"
    assert comments_of(text, read_spans(text)) == ["# f"]


def test_the_comment_behind_the_sign_of_a_long_text_is_kept() -> None:
    text = "title: | # long\n  # not a comment\nplan: p\n"
    assert put_in_order(text) == "plan: p\ntitle: | # long\n  # not a comment\n"
    assert comments_of(text, read_spans(text)) == ["# long"]


# --- spacing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("plan: p\r\ntitle: T\r\n", "plan: p\ntitle: T\n"),
        ("plan: p  \ntitle: T\t# x  \n", "plan: p\ntitle: T\t# x\n"),
        ("plan: p\n\n\n", "plan: p\n"),
        ("plan: p", "plan: p\n"),
        ("title: |\n  a", "title: |\n  a\n"),
        ("title: 'a  \n  b'\n", "title: 'a  \n  b'\n"),
        ("title: |\n  a  \n  b\n", "title: |\n  a  \n  b\n"),
        ("targets:\n  - id: a\n  - id: b\n", "targets:\n  - id: a\n\n  - id: b\n"),
        ("targets:\n- id: a\n# b\n- id: b\n", "targets:\n- id: a\n\n# b\n- id: b\n"),
        ("targets:\n- id: a\n  # of a\n\n\n\n- id: b\n", "targets:\n- id: a\n  # of a\n\n- id: b\n"),
        ("targets:\n- id: a\n\n\n# b\n\n\n- id: b\n", "targets:\n- id: a\n\n# b\n\n- id: b\n"),
        ("targets:\n- {id: a}\n- {id: b}\n- id: c\n", "targets:\n- {id: a}\n- {id: b}\n\n- id: c\n"),
        ("targets:\n-\n  id: a\n-\n  id: b\n", "targets:\n-\n  id: a\n-\n  id: b\n"),
        ("targets: [{id: b}, {id: a}]\n", "targets: [{id: b}, {id: a}]\n"),
    ],
)
def test_spacing_is_made_normal(typed: str, canonical: str) -> None:
    assert put_in_order(typed) == canonical


def test_the_mark_of_excel_is_kept() -> None:
    assert formatted(b"\xef\xbb\xbftitle: T\nplan: p\n", "file.yaml", PLAN) == b"\xef\xbb\xbfplan: p\ntitle: T\n"


# --- what is left alone ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "? title\n: T\n? plan\n: p\n",
        "document: {? title : T, ? issuer : I}\n",
        "targets:\n  - - indicator: a\n      # about\n      id: b\n",
        "x: &a 1\ny: *a\n",
        "targets: [id: a, id: b]\n",
        "document: {title, issuer}\n",
    ],
)
def test_an_unusual_way_of_writing_keeps_its_meaning(text: str) -> None:
    once = put_in_order(text)
    assert meaning(once) == meaning(text)
    assert put_in_order(once) == once


@pytest.mark.parametrize("text", [b"title: &name T\nplan: *name\n", b"plan: |+\n  a\n\n\n"])
def test_a_file_that_would_say_something_else_is_not_touched(text: bytes) -> None:
    result = formatted(text, "targets/p.yaml", PLAN)
    assert isinstance(result, tuple)
    assert [fault.message("en") for fault in result] == [
        "targets/p.yaml: putting its keys in order would change what it says or lose a comment: order them by hand"
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (b"plan: p\nplan: q\n", "targets/p.yaml:2:1: "),
        (b"plan: {a: 1\n", "targets/p.yaml:2:1: "),
        (b"plan: p\n\ttitle: T\n", "targets/p.yaml:2:1: "),
        (b"plan: \xff\n", "targets/p.yaml:1: "),
        (b"", "targets/p.yaml: "),
    ],
)
def test_a_file_with_faults_of_syntax_is_refused_by_its_place(text: bytes, complaint: str) -> None:
    result = formatted(text, "targets/p.yaml", PLAN)
    assert isinstance(result, tuple)
    assert result[0].message("en").startswith(complaint)


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("targets/haizhu-2021-2025.yaml", PLAN),
        ("targets/indicators.yaml", CATALOGUE),
        ("targets/indicators.more.yaml", CATALOGUE),
        ("targets/indicators/care.yaml", CATALOGUE),
        ("targets/areas.yaml", None),
        ("targets/areas.north.yaml", None),
        ("targets/waivers.yaml", None),
        ("targets/documents/plan.yaml", None),
    ],
)
def test_plans_and_catalogues_are_known_by_their_names(file: str, part: str | None) -> None:
    assert part_of(file) == part


# --- the lists of keys ----------------------------------------------------------------------------

CHECKED = [
    (PLAN, "plan", ()),
    ("target", "plan", ("$defs", "target")),
    ("target", "plan", ("$defs", "member")),
    ("amendment", "plan", ("$defs", "amendment")),
    ("period", "plan", ("properties", "period")),
    ("document", "plan", ("properties", "document")),
    ("counts", "plan", ("properties", "document", "properties", "counts")),
    ("reporting", "plan", ("properties", "reporting")),
    ("limit", "plan", ("$defs", "limit")),
    ("test", "plan", ("$defs", "test")),
    ("citation", "plan", ("$defs", "citation")),
    ("responsible", "plan", ("$defs", "responsible")),
    ("withdrawn", "plan", ("$defs", "withdrawn")),
    ("example", "plan", ("$defs", "example")),
    ("text", "plan", ("$defs", "text")),
    ("indicator", "catalogue", ("$defs", "indicator")),
    ("derived", "catalogue", ("$defs", "indicator", "properties", "derived")),
]


@pytest.mark.parametrize(("part", "name", "path"), CHECKED, ids=str)
def test_no_key_of_a_schema_is_forgotten(part: str, name: str, path: tuple[str, ...]) -> None:
    assert set(keys_at(load_schema(name), path)) <= set(ORDERS[part])


def keys_at(tree: object, path: tuple[str, ...]) -> list[str]:
    for step in path:
        assert isinstance(tree, dict)
        tree = tree[step]
    assert isinstance(tree, dict)
    return list(tree["properties"])


@pytest.mark.parametrize("part", ORDERS)
def test_no_key_is_listed_twice(part: str) -> None:
    assert len(set(ORDERS[part])) == len(ORDERS[part])


def test_a_key_that_nobody_knows_comes_last_in_the_order_typed() -> None:
    assert canonical_order("text", ["x", "en", "a", "zh"]) == [3, 1, 0, 2]


def test_what_has_no_order_is_left_as_typed() -> None:
    assert canonical_order(part_under("target", "tags"), ["2025", "2023"]) == [0, 1]


# --- laws -----------------------------------------------------------------------------------------


def meaning(text: str) -> object:
    tree, faults = read_yaml(text.encode(), "file.yaml")
    assert tree is not None
    assert faults == ()
    return unordered(tree)


def unordered(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [unordered(item) for item in node.items]
        case Mapping():
            return {key.text: unordered(child) for key, child in node.entries}


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def test_whole_files_keep_meaning_and_comments_and_settle_at_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    once = put_in_order(text, part_of(path.as_posix()) or "")
    assert meaning(once) == meaning(text)
    assert comments_of(once, read_spans(once)) == comments_of(text, read_spans(text))
    assert put_in_order(once, part_of(path.as_posix()) or "") == once


@settings(deadline=None)
@given(st.one_of(plan_texts().map(lambda text: (text, PLAN)), catalogue_texts().map(lambda text: (text, CATALOGUE))))
def test_made_files_keep_meaning_and_comments_and_settle_at_once(made: tuple[str, str]) -> None:
    text, part = made[0].replace("\r\n", "\n") + "\n", made[1]
    once = put_in_order(made[0], part)
    assert meaning(once) == meaning(text)
    assert comments_of(once, read_spans(once)) == comments_of(text, read_spans(text))
    assert put_in_order(once, part) == once
