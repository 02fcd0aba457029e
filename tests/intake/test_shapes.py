"""Shapes: the quick road and jsonschema's agree, and every error finds its words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from plan_compliance.intake.shapes import Schema, check_shape, conforms, load_schema, types_of
from plan_compliance.intake.wording import PATTERNS, WORDINGS, word_errors
from plan_compliance.intake.yaml_tree import Node, read_yaml
from plan_compliance.texts.faults import FAULTS
from tests.intake.damage import damaged_plans, node_of
from tests.intake.town import EXAMPLES, tree_of

NAMES = ("catalogue", "roster", "plan", "waivers")
KINDS = {"indicators": "catalogue", "areas": "roster", "waivers": "waivers"}
FILES = sorted(EXAMPLES.glob("*/plans/*/targets/*.y*ml"))
SILENT = {
    "$schema",
    "$id",
    "$defs",
    "$ref",
    "title",
    "description",
    "properties",
    "patternProperties",
    "items",
    "propertyNames",
    "if",
    "then",
}


def kind_of(path: Path) -> str:
    return KINDS.get(path.name.partition(".")[0], "plan")


def parts_of(schema: Schema) -> Iterator[Schema]:
    """The schema and every schema inside it."""
    yield schema
    tables = [schema.get(key, {}) for key in ("properties", "patternProperties", "$defs")]
    inner = [part for table in tables for part in table.values()]
    inner += [
        schema[key] for key in ("items", "propertyNames", "additionalProperties", "if", "then") if schema.get(key)
    ]
    for part in inner:
        yield from parts_of(part)


def read(path: Path) -> Node | None:
    return read_yaml(path.read_bytes(), path.name)[0]


READABLE = [
    pytest.param(path, tree, id=f"{path.parent.parent.name}-{path.name}")
    for path in FILES
    if (tree := read(path)) is not None
]


# --- the schemas themselves ----------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_schema_is_valid_2020_12(name: str) -> None:
    schema = load_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_uses_no_keyword_that_the_quick_road_does_not_know(name: str) -> None:
    used = {key for part in parts_of(load_schema(name)) for key in part}
    assert used <= SILENT | WORDINGS.keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_mix_of_types_in_a_schema_has_its_words(name: str) -> None:
    mixes = {"_".join(sorted(types_of(part))) for part in parts_of(load_schema(name))} - {""}
    assert {f"fault.type.{mix}" for mix in mixes} <= FAULTS.keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_in_a_schema_has_its_words(name: str) -> None:
    patterns = {part["pattern"] for part in parts_of(load_schema(name)) if "pattern" in part}
    assert patterns <= PATTERNS.keys()


def test_a_plain_json_schema_validator_accepts_the_valid_plan_as_an_editor_would_read_it() -> None:
    plan = {
        "plan": "p",
        "title": "P",
        "area": "town",
        "period": {"from": 2021, "to": 2025},
        "targets": [{"id": "a", "indicator": "b", "at_least": {"2025": 3}, "source": {"table": "专栏1", "row": 7}}],
    }
    Draft202012Validator(load_schema("plan")).validate(plan)


# --- two roads, one answer -----------------------------------------------------------------------


@pytest.mark.parametrize(("path", "tree"), READABLE)
def test_both_roads_agree_on_every_example(path: Path, tree: Node) -> None:
    schema = load_schema(kind_of(path))
    faults, _ = word_errors(tree, schema, "run")
    assert conforms(tree, schema, schema) == (faults == ())


@given(damaged_plans())
def test_both_roads_agree_on_damaged_plans(plan: object) -> None:
    schema, tree = load_schema("plan"), node_of(plan)
    faults, spoiled = word_errors(tree, schema, "run")
    assert conforms(tree, schema, schema) == (faults == ())
    assert len(spoiled) == len(faults)
    assert all(one.message("zh") for one in faults)


# --- what a shape costs --------------------------------------------------------------------------


def test_a_fault_spoils_its_own_branch_and_nothing_beside_it() -> None:
    shape = check_shape(tree_of("- {finding: a, by: b, on: 2020-01-01, reason: c}\n- {x: y}\n"), "waivers")
    assert not shape.sound(0)
    assert not shape.sound(0, "until")
    assert shape.sound(0, "by")
    assert shape.sound(2)


def test_a_wrong_root_spoils_everything() -> None:
    assert not check_shape(tree_of("a"), "waivers").sound(0, "by")


def test_faults_take_the_scope_asked_for() -> None:
    assert {one.scope for one in check_shape(tree_of("a"), "waivers", scope="file").faults} == {"file"}


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("at_least: {2025: {of: b, times: 2%}}", "(write 0.02 for a factor, 2 for per cent)"),
        ("nature:", "nothing is written here, write one of: binding, expected, unstated"),
    ],
)
def test_a_word_or_figure_that_cannot_stand_here_is_told_what_can(typed: str, complaint: str) -> None:
    plan = f"plan: p\ntargets:\n  - {{id: a, indicator: b, source: {{row: 1}}}}\n  - id: c\n    {typed}\n"
    told = [one.message("en") for one in check_shape(tree_of(plan), "plan").faults]
    assert [one for one in told if one.endswith(complaint)]


def test_a_mix_of_types_without_words_of_its_own_is_named_by_its_types() -> None:
    faults, _ = word_errors(tree_of("[]"), {"type": ["boolean", "string"]}, "run")
    assert [one.message("en") for one in faults] == ["little.yaml:1:1: expected boolean/string, found '[…]'"]


def test_a_pattern_without_words_of_its_own_is_shown() -> None:
    faults, _ = word_errors(tree_of("abc"), {"type": "string", "pattern": "^x"}, "run")
    assert [one.message("en") for one in faults] == ["little.yaml:1:1: 'abc' does not look like ^x"]


@pytest.mark.parametrize("written", ["100", "100.0", "１００", '"1,080"', "-3", "+3"])
def test_text_that_reads_as_a_number_is_one(written: str) -> None:
    assert conforms(tree_of(written), {"type": "number"}, {})


@pytest.mark.parametrize("written", ["no", "010", "'12:30'", "1e3", "七成", "80%", "3万", ".nan", "''", "~", "[1]"])
def test_nothing_else_is_a_number(written: str) -> None:
    assert not conforms(tree_of(written), {"type": "number"}, {})


@pytest.mark.parametrize(("kind", "sound"), [("stock", False), ("rate", False), ("milestone", True), ("grade", True)])
def test_what_is_counted_or_measured_needs_a_unit_and_a_better_side(kind: str, sound: bool) -> None:  # noqa: FBT001
    schema, entry = load_schema("catalogue"), {"beds": {"name": "Beds", "kind": kind}}
    assert Draft202012Validator(schema).is_valid(entry) == sound
    assert conforms(tree_of(f"beds: {{name: Beds, kind: {kind}}}"), schema, schema) == sound
